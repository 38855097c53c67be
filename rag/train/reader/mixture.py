"""What is trained on: questions given, written and made of them, claims, and pairs that only a teacher judges."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.train.bm25 import Bm25
from rag.train.data import HELDOUT_FILE, Corpus, Example, load
from rag.train.reader.claims import EITHER, Claim, by_hand, changed, context, public
from rag.train.reader.encoding import Encoded, encode, encode_claim, open_tokenizer
from rag.train.reader.negatives import moved, removed, retrieved, swapped
from rag.train.reader.times import load_times
from rag.train.written import load_hand, load_written

TIMES = {"hand": 3, "written": 4, "squad2": 2, "timeqa": 2, "clapnq": 2, "times": 2}
"""How often an epoch holds what people wrote for this or to deceive; everything else once."""
MADE = {"retrieved": 0.6, "removed": 0.3, "swapped": 0.7, "moved": 0.12}
"""Of how many answerable questions another one is made by each rule of `rag.train.reader.negatives`."""
SPANNED = (
    "new_wiki",
    "reddit",
    "amazon_reviews",
    "squad2",
    "timeqa",
    "covidqa",
    "multihop_wiki",
    "hand",
    "written",
)
WINDOWS, WINDOW_SHARES = (96, 144, 200, 256), (0.15, 0.3, 0.25, 0.3)
"""Word pieces of the text that are read."""
WHOLE = 256
CLAIM_TEXT = 220
HAND_CLAIMS = 4
"""How often an epoch holds a claim written by hand."""
NEAR = 5
"""Texts found for a question that a teacher judges."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the data lies: `data` and `bench` as for `rag.train.data.load`, `public` claims, `hand`: a folder of one's own."""

    data: Path
    bench: Path
    public: Path
    hand: Path


def read_corpus(sources: Sources, seed: int) -> Corpus:
    """All questions that may be trained on, those of one's own and those made of timelines with them."""
    corpus = load(sources.data, sources.bench, HELDOUT_FILE)
    written, texts = load_written(sources.data)
    corpus.texts["written"] = texts
    own = load_hand(sources.hand)
    corpus.texts["hand"] = list(dict.fromkeys(e.text for e in own))
    corpus.train += [*written, *own, *load_times(sources.hand, seed)]
    return corpus


def made(corpus: Corpus, indexes: dict[str, Bm25], seed: int) -> Iterator[Example]:
    """Questions made of the answerable ones by rule."""
    draw = random.Random(seed)
    for source in filter(indexes.get, SPANNED):
        index = indexes[source]
        for example in corpus.train:
            if example.source != source or not example.answers or not example.answerable:
                continue
            for kind, chance in MADE.items():
                if draw.random() < chance and (new := _made(kind, example, index, draw)):
                    yield new


def _made(kind: str, example: Example, index: Bm25, draw: random.Random) -> Example | None:
    if kind == "retrieved":
        return retrieved(example, index, draw)
    if kind == "removed":
        return removed(example)
    near = next((n for n in index.best(example.text[:300], 3) if index.texts[n] != example.text), 0)
    make = swapped if kind == "swapped" else moved
    return make(example, index.texts[near], draw)


def found(corpus: Corpus, indexes: dict[str, Bm25], draw: random.Random) -> Iterator[tuple[str, str]]:
    """Questions and texts that search finds for them, among all texts of their source."""
    asked = list(dict.fromkeys((e.question, e.source) for e in corpus.train if e.source in indexes))
    for question, source in asked:
        index = indexes[source]
        for number in index.best(question, NEAR):
            if draw.random() < 0.75:
                yield question, index.texts[number]


def claims_made(texts: Iterable[str], own: Sequence[Claim], draw: random.Random) -> Iterator[Claim]:
    """Claims made by rule: sentences of texts as they are, with one thing changed, beside a text without them; true claims
    written by hand with one thing changed."""
    from rag.language.sentences import split

    for text in texts:
        sentences = [text[a:b].strip() for a, b in split(text)]
        long = [s for s in sentences if 7 <= len(s.split()) <= 40 and s[0].isupper()]
        if not long:
            continue
        for sentence in draw.sample(long, min(3, len(long))):
            kind = draw.random()
            if kind < 0.3:
                yield Claim(sentence, context(sentence, text), 0, "made")
            elif kind < 0.45 and len(sentences) > 2:
                rest = text.replace(sentence, "")
                yield Claim(sentence, context(sentence, rest), EITHER, "made")
            elif new := changed(sentence, text, draw):
                yield Claim(new, context(new, text), EITHER, "made")
    for claim in own:
        if claim.verdict == 0:
            for _ in range(2):
                if new := changed(claim.claim, claim.text, draw):
                    yield Claim(new, claim.text, EITHER, "made-hand")


def questions(sources: Sources, seed: int) -> Iterator[Encoded]:
    """All questions beside texts, encoded; what only a teacher can judge is not `known`."""
    corpus = read_corpus(sources, seed)
    draw = random.Random(seed)
    tokenizer = open_tokenizer()
    indexes = {source: Bm25(list(dict.fromkeys(corpus.texts[source]))) for source in SPANNED}
    examples = [*corpus.train, *made(corpus, indexes, seed)]
    for example in examples:
        by_people = example.kind == "written" or example.source in ("written", "hand", "times")
        pieces = WHOLE if by_people else draw.choices(WINDOWS, WINDOW_SHARES)[0]
        one = encode(tokenizer, example, pieces, draw, with_title=draw.random() < 0.6)
        one.group = f"{example.kind}:{example.source}"
        if example.kind in ("given", "written"):
            one.times = TIMES.get(example.source, 1)
        yield one
    seen = {(e.question, e.text) for e in examples}
    for question, text in found(corpus, indexes, draw):
        if (question, text) in seen:
            continue
        pair = Example(question, text, "", (), False, None, "found")
        one = encode(tokenizer, pair, draw.choices(WINDOWS, WINDOW_SHARES)[0], draw, with_title=False)
        one.known, one.group = False, "found"
        yield one


def claims(sources: Sources, seed: int) -> Iterator[Encoded]:
    """All claims beside texts, encoded."""
    draw = random.Random(seed)
    tokenizer = open_tokenizer()
    corpus = load(sources.data, sources.bench, HELDOUT_FILE)
    texts = [t for source in ("new_wiki", "squad2", "covidqa") for t in corpus.texts[source]]
    texts += load_written(sources.data)[1]
    texts += [e.text for e in load_hand(sources.hand)]
    own = list(by_hand(sources.hand))
    for claim in [*public(sources.public), *own, *claims_made(dict.fromkeys(texts), own, draw)]:
        one = encode_claim(tokenizer, claim, CLAIM_TEXT)
        one.group = f"claim:{claim.source}"
        one.times = HAND_CLAIMS if claim.source == "hand" else 1
        yield one
