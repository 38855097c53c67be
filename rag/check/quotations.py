"""What a draft puts between quotation marks, held against the documents word for word. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from rag.history import Words, worded
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems
from rag.types import Passage

QUOTED_WORDS = 3
"""Words between quotation marks from which they quote; fewer are a term or irony, but two that somebody is said to have said."""
NEARLY = 0.75
"""Likeness of words from which a passage is taken for what was misquoted; of a few words, all but one suffice."""
_SAYING = regex(
    r"\b(?<!so-)(?:said|says|told|tells|call(?:s|ed|ing)|describ(?:es|ed|ing)|spoke|speaks|nam(?:ed|es)|dubb(?:ed|ing)|term(?:ed|s)|label+ed|wrote|writes"
    r"|quoted?|added|spoken|words?|phrase)\b",
    re.IGNORECASE,
)
_QUOTATION = regex(r"“([^”]{1,1000})”|\"([^\"\n]{1,1000})\"|«([^»]{1,1000})»|„([^“”]{1,1000})[“”]")
_STOP = regex(r"[.!?:;\n]")
_WORD = regex(r"\w+")
MOST_MORE = 5
"""Words by which a source may be longer than what was misquoted."""
_MOST_STARTS = 200
"""Places tried in one passage: each costs a comparison of as many words as the quotation has."""


def quotations(text: str) -> list[str]:
    """What the sentence `text` quotes."""
    found = (next(group for group in match.groups() if group) for match in _QUOTATION.finditer(text))
    fewest = QUOTED_WORDS - 1 if _SAYING.search(_QUOTATION.sub(" ", text)) else QUOTED_WORDS
    return [one for one in found if len(_WORD.findall(one)) >= fewest]


def misquoted(
    quotation: str,
    passages: Sequence[Passage],
    holds: Callable[[str, str], bool],
    cite: Callable[[Passage, int, int], int],
) -> tuple[Literal["contradicted", "not_found"], tuple[int, ...], str, Words] | None:
    """What is wrong with a quotation: what the source says instead, or that nobody says it; None when it is right."""
    plain = quotation.strip(" ,.;:!?…")
    documents = dict.fromkeys(passage.document_id for passage in passages)
    if any(holds(document, plain) for document in documents):
        return None
    best = nearest_stretch(plain, passages)
    if best is not None and _bare(best.text) == _bare(plain):
        return None
    if best is None or not _is_nearly(plain, best):
        return "not_found", (), f"no document says “{plain}” word for word", ()
    label = cite(best.passage, best.passage.start + best.start, best.passage.start + best.end)
    said = " ".join(best.text.split())
    reason = f"quoted as “{plain}”; the source says “{said}”"
    return "contradicted", (label,), reason, worded(" ".join(plain.split()), said)


def _bare(text: str) -> str:
    """A text without the marks of quotations within it, which are others where it is quoted itself, and with one apostrophe."""
    straight = re.sub("[’‘ʼ`]", "'", re.sub(r'["“”„«»]', "", text))
    return " ".join(re.sub(r"(?<!\w)'|'(?!\w)", "", straight).split())


def _is_nearly(quotation: str, best: Nearest) -> bool:
    words = len(_WORD.findall(quotation))
    return best.likeness >= min(NEARLY, (words - 1) / words) and bool(
        claim_stems(quotation) & claim_stems(best.text)
    )


@dataclass(frozen=True, slots=True)
class Nearest:
    """The stretch of a passage that is most like a quotation; offsets count from the start of the passage."""

    likeness: float
    """0..1: of the words and their order (Ratcliff & Obershelp 1988, as difflib has it)."""
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


def nearest_stretch(quotation: str, passages: Sequence[Passage]) -> Nearest | None:
    """The stretch of about as many words as `quotation` has that is most like it; None where no word is shared."""
    words = [word.lower() for word in _WORD.findall(quotation)]
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words)
    best: Nearest | None = None
    for passage in passages:
        for start, end in _stretches(words, passage.text):
            matcher.set_seq1([word.lower() for word in _WORD.findall(passage.text[start:end])])
            floor = best.likeness if best else 0.0
            if matcher.real_quick_ratio() <= floor or matcher.quick_ratio() <= floor:
                continue
            likeness = matcher.ratio()
            if likeness > floor:
                best = Nearest(likeness, passage, start, end)
    return best and _from_its_beginning(_to_its_end(best, matcher, words[-1]), words)


def _from_its_beginning(best: Nearest, words: Sequence[str]) -> Nearest:
    """The same stretch with what stands in place of the first words of the quotation, which the source does not have."""
    found = list(_WORD.finditer(best.passage.text, 0, best.end))
    first = sum(word.start() < best.start for word in found)
    lacking = words.index(said) if (said := found[first].group().lower()) in words else 0
    between = best.passage.text[found[max(0, first - lacking)].start() : best.start]
    return replace(best, start=best.start - len(between)) if not _STOP.search(between) else best


def _to_its_end(best: Nearest, matcher: SequenceMatcher[str], last: str) -> Nearest:
    """The same stretch with some words more, or up to the `last` word of the quotation, where that is more like it."""
    found = list(_WORD.finditer(best.passage.text, best.start))
    count = len(_WORD.findall(best.text))
    for more in range(1, min(len(found), count + MOST_MORE) + 1):
        end = found[more - 1].end()
        if more <= count and found[more - 1].group().lower() != last:
            continue
        matcher.set_seq1([word.group().lower() for word in found[:more]])
        if matcher.ratio() > best.likeness:
            best = replace(best, likeness=matcher.ratio(), end=end)
    return best


def _stretches(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Spans of as many words as there are `words`, from each word of `text` that is among them."""
    wanted = set(words)
    found = list(_WORD.finditer(text))
    starts = [n for n, word in enumerate(found) if word.group().lower() in wanted]
    for n in starts[:_MOST_STARTS]:
        yield found[n].start(), found[min(n + len(words), len(found)) - 1].end()
