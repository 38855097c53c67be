"""What the language model says of its doubted sentences, as far as it can be checked. Pure.

A sentence that the model takes back is rejected. One that it proves by words which stand in a passage letter for letter
is proved, with those words as its quotes, unless something speaks against it: a detail the passage does not hold, a part
of a sentence turned round, or words that have nothing to do with it. All else changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.prove.citations import Checked
from rag.prove.claim_words import claim_stems, share
from rag.prove.spans import windows
from rag.prove.support import vetoes
from rag.prove.verdict import MAX_PIECES, PROVED, Piece, Proof
from rag.types import MAX_QUOTE_CHARS, Passage

SHARED = 0.25
"""Share of a sentence's content words that its quotes must hold: words about something else prove nothing."""


def taken_back(item: Checked) -> Checked:
    """`item` when the model says that no passage states it."""
    reason = "the language model took it back when asked for its source"
    return replace(item, proof=replace(item.proof, status="rejected", reasons=(reason,), vetoed=True))


def confirmed(
    item: Checked, quotes: Sequence[str], passages: Sequence[Passage], among: Sequence[int]
) -> Checked:
    """`item` proved by `quotes`, where they stand in one of those of `passages` that the model was asked about (`among`: their
    places) and nothing speaks against it; else as it was."""
    found = [place for quote in quotes for place in [_place(quote, passages, among)] if place is not None]
    if not found or len(found) < len(quotes) or len(found) > MAX_PIECES:
        return item
    claim = item.written.text
    at = tuple(dict.fromkeys(n for n, _, _ in found))
    said = [passages[n].text[start:end] for n, start, end in found]
    if share(claim_stems(claim), claim_stems("\n".join(said))) < SHARED:
        return item
    headers = [
        " | ".join(filter(None, (passages[n].title, passages[n].source, passages[n].date))) for n in at
    ]
    if vetoes(claim, *(passages[n].text for n in at), *headers):
        return item
    pieces = tuple(Piece(at.index(n), start, end) for n, start, end in found)
    proof = Proof("proved", max(item.proof.support, PROVED), pieces)
    return replace(item, proof=proof, passages=at)


def _place(quote: str, passages: Sequence[Passage], among: Sequence[int]) -> tuple[int, int, int] | None:
    """Passage and span in which the words of `quote` stand letter for letter, white space apart; three words at least."""
    words = quote.strip(" .…").split()
    if len(words) < 3 or len(quote) > MAX_QUOTE_CHARS:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for n in among:
        match = pattern.search(passages[n].text)
        if match:
            return n, *_sentence(passages[n].text, match.start(), match.end())
    return None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The shortest window of sentences around a span that a quote has room for, else the span."""
    around = [span for span in windows(text) if span[0] <= start and end <= span[1]]
    best = min(around, key=lambda span: span[1] - span[0], default=(start, end))
    return best if best[1] - best[0] <= MAX_QUOTE_CHARS else (start, end)
