"""Two halves of a sentence, told in another order, or each with the figure of the other. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change, Token, halves, halves_turned, has_run, tokens_of
from rag.prove.signals.measures import unit_end
from rag.prove.spans import nearest_sentence, sentences_of

LONGEST = 400
"""Characters of a sentence beyond which it is a list or a table."""
_REACH = 6
"""Words behind a figure that may name what it counts."""
_OWN = 1.0
"""Share of what two figures of a claim count that may stand behind their own ones in the sentence, both together: two kinds of cards have
the word for cards."""
_CUT = regex(r"[,;:(]|\b(?:and|or|but|while|whereas|to|from|of which)\b")
_YEAR = regex(r"(?:1[5-9]|20)\d\d")
"""A figure that counts nothing, most likely: "200 people in 2018 wanted it"."""
_LEAST = 3
"""Words of a half: 9 euros on weekdays."""


def figures_of_other_half(claim: str, *texts: str) -> tuple[Change, ...]:
    """The figures of a claim whose halves are those of its sentence, word for word, but for their figures, which are exchanged.

    "9 euros on Sundays and 12 on weekdays", where it is 9 on weekdays and 12 on Sundays.
    """
    ours, theirs = tokens_of(claim), tokens_of(nearest_sentence(claim, *texts))
    for left, at, right in halves(ours, _LEAST):
        figures = [[token for token in ours[half] if token.kind == "number"] for half in (left, right)]
        if [len(each) for each in figures] != [1, 1] or has_run(theirs, ours[left.start : right.stop]):
            continue
        (here,), (there,) = figures
        if has_run(theirs, [*_with(ours[right], there, here), ours[at], *_with(ours[left], here, there)]):
            return (Change("number", here.text, there.text, framed=True),)
    return ()


def figures_exchanged(claim: str, *texts: str) -> tuple[Change, ...]:
    """Two figures of `claim` of which each stands before what the other counts in a sentence of `texts`.

    "15 new buses and 10 new drivers", where it is 10 buses and 15 drivers: what a figure counts stands behind it.
    """
    ours = _counted(claim)
    if len(ours) < 2:
        return ()
    for sentence in sentences_of(texts):
        theirs = _counted(sentence) if len(sentence) <= LONGEST else {}
        for (a, mine), (b, other) in combinations(ours.items(), 2):
            if a in theirs and b in theirs:
                own = share(mine, theirs[a]) + share(other, theirs[b])
                if (
                    share(mine, theirs[b]) > share(mine, theirs[a])
                    and share(other, theirs[a]) > share(other, theirs[b])
                    and own <= _OWN
                ):
                    return (Change("number", a, b, framed=True),)
    return ()


def _counted(sentence: str) -> dict[str, frozenset[str]]:
    """What stands behind each figure of a sentence and its unit, up to a comma, a joining word or the next figure; years and figures that stand
    twice left out. A unit tells nothing apart: 120,000 euros of a surplus of 397,000 euros."""
    figures = [q for q in quantities(sentence) if not q.weak]
    ends = [*(q.start for q in figures), len(sentence)][1:]
    found: dict[str, frozenset[str]] = {}
    twice = {q.text for q in figures if sum(q.values == other.values for other in figures) > 1}
    for figure, end in zip(figures, ends, strict=True):
        behind = _CUT.split(sentence[unit_end(sentence, figure) : end], maxsplit=1)[0]
        if figure.text not in twice and not _YEAR.fullmatch(figure.text):
            found[figure.text] = claim_stems(" ".join(behind.split()[:_REACH]))
    return {text: words for text, words in found.items() if words}


def figures_in_other_order(claim: str, *texts: str) -> frozenset[str]:
    """The figures of halves that their sentence tells in the other order."""
    ours = tokens_of(claim)
    turned = halves_turned(ours, tokens_of(nearest_sentence(claim, *texts)))
    return frozenset(ours[at].text for at in turned if ours[at].kind == "number")


def _with(half: Sequence[Token], own: Token, other: Token) -> list[Token]:
    """`half` with the figure `other` in place of its `own`."""
    return [replace(other, key=token.key) if token is own else token for token in half]
