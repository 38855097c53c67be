"""What a text says of one and a claim of its counterpart. Pure.

`In Ost's years it rose by 2 percent` and, further on, `in Orr's years it rose by 1 percent`: the claim has 2 percent in those of
Orr. Both names stand in the same slot, and both figures measure the same. Or the two are told apart by a number: figure 5 and
figure 6, Root X1 and Root X2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.dates import MONTHS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, is_figure, measured, same_figure
from rag.prove.signals.slots import Token, is_sentence, likeness, tokens
from rag.prove.spans import FOLLOWED, sentences_of

_NUMBERED = regex(
    r"(?<![\w.])(?P<of>[A-Za-z][\w’'-]*)[ \u00a0](?P<number>[A-Z]{1,2}\d{1,3}|\d{1,2}[a-zA-Z]?|[IVX]{1,4})(?![\w%]|[.,]\d|[-–/]\d)"
)
_ORDERED = frozenset(
    "figure table section chapter step phase stage grade level tier class group part volume type room route line platform gate unit "
    "block building article annex appendix rule clause round zone track lane pier dock berth trial arm cohort option plan team "
    "version model mark channel port pin".split()
)
"""Things that are told apart by a number; a name is one too."""
_POINTING_BACK = regex(
    r"\W*(?:(?:each|both|all|one|some) of )?(?:these|those|they|it|this|that|he|she|its|their)\b",
    re.IGNORECASE,
)
TOLD, BEHIND = 0.6, 0.2
"""Share of the rest of a claim in a sentence on a counterpart, and how much less of it any sentence on its own one has."""


@lru_cache(maxsize=4096)
def of_another_number(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` says of one of several things with numbers, where sentences of `texts` say it of another one."""
    if not (mine := _numbered(claim)):
        return ()
    sentences, content = sentences_of(texts), claim_stems(claim)
    places = [
        (
            _numbered(sentence),
            claim_stems(
                f"{sentences[n - 1]} {sentence}" if n and _POINTING_BACK.match(sentence) else sentence
            ),
        )
        for n, sentence in enumerate(sentences)
    ]
    found = []
    for thing, numbers in mine.items():
        rest = content - claim_stems(f"{thing} {' '.join(numbers)}")
        told = [(share(rest, said), held[thing]) for held, said in places if thing in held]
        own = max((most for most, held in told if numbers & held), default=None)
        most, others = max(
            ((most, held) for most, held in told if not numbers & held),
            default=(0.0, frozenset()),
            key=lambda each: each[0],
        )
        if len(numbers) == 1 < len(rest) and own is not None and most >= max(TOLD, own + BEHIND):
            found.append(Change("name", f"{thing} {min(numbers)}", f"{thing} {min(others)}", framed=True))
    return tuple(found)


def _numbered(text: str) -> dict[str, frozenset[str]]:
    """The things of `text` that are told apart by a number, with those numbers."""
    found: dict[str, frozenset[str]] = {}
    for match in _NUMBERED.finditer(text):
        thing = fold(match["of"])
        if (
            (thing in _ORDERED or match["of"][0].isupper())
            and thing not in FUNCTION_WORDS
            and thing not in MONTHS
        ):
            found[thing] = found.get(thing, frozenset()) | {match["number"]}
    return found


@lru_cache(maxsize=4096)
def of_the_other(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures of `claim` that `texts` have of somebody of whom it says nothing."""
    return tuple(dict.fromkeys(_changes(claim, texts)))


def _changes(claim: str, texts: Sequence[str]) -> Iterator[Change]:
    ours, content = tokens(claim), claim_stems(claim)
    if not any(map(is_figure, ours)):
        return
    sentences = sentences_of(texts)
    near = [s for s in sentences if share(content, claim_stems(s)) >= FOLLOWED and is_sentence(tokens(s))]
    for figure in filter(is_figure, ours) if len(near) > 1 else ():
        holding = [s for s in sentences if any(token.same(figure) for token in tokens(s))]
        if len(holding) != 1 or holding[0] not in near:
            continue
        there = tokens(holding[0])
        measure = measured(next(token for token in there if token.same(figure)), holding[0])
        names = [m for m in ours if m.kind == "name" and not any(token.same(m) for token in there)]
        for sentence in near if measure else ():
            theirs = tokens(sentence)
            others = [t for t in theirs if is_figure(t) and measured(t, sentence) == measure]
            if len(others) != 1 or any(same_figure(others[0], mine) for mine in ours):
                continue
            if any(_in_one_place(name, theirs, there, ours) for name in names):
                yield change(figure, others[0])


def _in_one_place(name: Token, here: Sequence[Token], there: Sequence[Token], ours: Sequence[Token]) -> bool:
    """Whether a name stands here as another, of which the claim says nothing, stands there."""
    return any(
        token.same(name)
        and any(
            other.kind == "name"
            and not any(other.same(m) for m in ours)
            and likeness(there, n, here, at).firm
            for n, other in enumerate(there)
        )
        for at, token in enumerate(here)
    )
