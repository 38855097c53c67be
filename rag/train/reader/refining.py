"""What a trained reader is taught besides what it can: questions in other words than their text, beside a sample of the old ones.

The new ones are put to what a search finds for them (`rag.train.folders.searched`). A run on new questions alone takes from a network what
it knew (McCloskey & Cohen 1989). So of the old ones the targets are what the reader itself said before the run, learning without
forgetting (Li & Hoiem 2016): `rag.train.reader.training.label` writes that down. Only what is new weighs its known labels fully.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from rag.language.lexicon.wordings import wordings
from rag.language.sentences import split
from rag.train.bm25 import Bm25
from rag.train.data import HELDOUT_FILE, Example, load
from rag.train.folders.searched import searched
from rag.train.reader.claims import public
from rag.train.reader.encoding import (
    CLS,
    QUESTION_PIECES,
    SEP,
    TWIN,
    Encoded,
    encode,
    encode_claim,
    open_tokenizer,
)
from rag.train.reader.mixture import CLAIM_TEXT, WINDOW_SHARES, WINDOWS, Sources, made
from rag.train.written import load_hand, load_written

QUOTED = 0.18
"""Of how many questions the sentences that would be quoted are read alone, as the judge's second look does."""
NEIGHBOUR = 0.07
"""Of how many another sentence of their text is read alone."""
OLD = 0.1
"""Weight of known labels beside what the reader said of old questions."""
TWINS = 0.45
"""Of how many old questions there is one in an asker's words."""
EXCHANGED = 2
"""Words of a question that are exchanged for an asker's."""
LIKELIEST = 3
"""What a text may say first for an asker's word; what comes later in `wordings.txt` is said for other things too."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def own(folder: Path, seed: int) -> Iterator[Encoded]:
    """The questions of a folder (`rag.train.written.load_hand`) and what is made of them, encoded; their labels weigh fully."""
    draw, tokenizer = random.Random(seed), open_tokenizer()
    for example in (*searched(folder, seed), *alone(load_hand(folder), draw)):
        one = encode(tokenizer, example, 256, draw, with_title=draw.random() < 0.75)
        one.given, one.group = 1.0, f"{example.kind}:refined"
        yield one


def old(sources: Sources, most: int, seed: int) -> Iterator[Encoded]:
    """A sample of what the reader was trained on, at most `most` questions of a source and kind and three times as many claims, and
    twins of the questions; their known labels weigh little."""
    draw, tokenizer = random.Random(seed), open_tokenizer()
    corpus = load(sources.data, sources.bench, HELDOUT_FILE)
    written, texts = load_written(sources.data)
    corpus.texts["written"] = texts
    kinds: dict[tuple[str, str], list[Example]] = {}
    for example in (*corpus.train, *written):
        kinds.setdefault((example.source, example.kind), []).append(example)
    corpus.train = [e for each in kinds.values() for e in draw.sample(each, min(most, len(each)))]
    indexes = {source: Bm25(list(dict.fromkeys(texts))) for source, texts in corpus.texts.items()}
    for example in (*corpus.train, *made(corpus, indexes, seed)):
        pieces = draw.choices(WINDOWS, WINDOW_SHARES)[0]
        one = encode(tokenizer, example, pieces, draw, with_title=draw.random() < 0.6)
        one.given, one.group = OLD, f"{example.kind}:{example.source}"
        yield one
        other = twin(tokenizer, example.question, one, draw) if draw.random() < TWINS else None
        if other:
            yield other
    stated = list(public(sources.public))
    for claim in draw.sample(stated, min(3 * most, len(stated))):
        said = encode_claim(tokenizer, claim, CLAIM_TEXT)
        said.given, said.group = OLD, f"claim:{claim.source}"
        yield said


def alone(examples: Sequence[Example], draw: random.Random) -> Iterator[Example]:
    """Sentences by themselves: those that answer, and others of the same text, which do not."""
    for example in examples:
        telling = example.support or ()
        others = [
            example.text[a:b].strip()
            for a, b in split(example.text)
            if not any(a < end and start < b for start, end in telling)
        ]
        if telling and draw.random() < QUOTED:
            yield _quoted(example)
        if others and draw.random() < (NEIGHBOUR if telling else QUOTED):
            asked = set(example.question.lower().split())
            likely = max(others, key=lambda text: len(asked & set(text.lower().split())) + draw.random())
            yield replace(
                example, text=likely, answers=(), answerable=False, support=(), kind="neighbour", focus=None
            )


def _quoted(example: Example) -> Example:
    """The sentences that answer as a text of their own."""
    text = " ".join(example.text[a:b].strip() for a, b in example.support or ())
    found = [
        (at, at + end - start)
        for start, end in example.answers
        if (at := text.find(example.text[start:end])) >= 0
    ]
    return replace(
        example, text=text, answers=tuple(found), support=((0, len(text)),), kind="quoted", focus=None
    )


def twin(tokenizer: Any, question: str, one: Encoded, draw: random.Random) -> Encoded | None:
    """An old example with its question in an asker's words, which the reader is to read as it read the old one; None where no
    word is known."""
    said = further(question, draw)
    if said is None:
        return None
    pieces = tokenizer.encode(said, add_special_tokens=False).ids[:QUESTION_PIECES]
    moved = len(pieces) + 2 - one.types_from
    return replace(
        one,
        ids=[CLS, *pieces, SEP, *one.ids[one.types_from :]],
        passage=one.passage + moved,
        types_from=one.types_from + moved,
        start=one.start + moved if one.start > 0 else one.start,
        end=one.end + moved if one.end > 0 else one.end,
        support=None if one.support is None else [(a + moved, b + moved) for a, b in one.support],
        given=0.0,
        group=f"{TWIN}{one.group}",
    )


def further(question: str, draw: random.Random) -> str | None:
    """`question` with words of texts exchanged for those that people say for them; None where none is known.

    >>> further("Who purchased the warehouse?", random.Random(1)) is None
    False
    """
    spots = [(m.start(), m.end(), _asked()[m[0]]) for m in _WORD.finditer(question) if m[0] in _asked()]
    if not spots:
        return None
    for start, end, said in sorted(draw.sample(spots, min(EXCHANGED, len(spots))), reverse=True):
        question = question[:start] + draw.choice(said) + question[end:]
    return question


@cache
def _asked() -> dict[str, list[str]]:
    """Single words of texts → what people say for them: `wordings` the other way round."""
    found: dict[str, list[str]] = {}
    for said, told in wordings().items():
        for word in told[:LIKELIEST]:
            found.setdefault(word, []).append(" ".join(said))
    return found
