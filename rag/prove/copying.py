"""Whether a claim copies a sentence: it is proved then though the score alone is too low. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.synonyms import groups_of
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, lemma, stem
from rag.prove.claim_words import LIGHT_WORDS, claim_stems, pairs, share
from rag.prove.departing import departures
from rag.prove.signals.aligning import opcodes
from rag.prove.signals.facts import absent, figures_kept
from rag.prove.signals.strength import strength
from rag.prove.spans import nearest_sentence
from rag.prove.stating.wordings import wordings

COPY = (0.7, 0.5)
"""Share of the claim's content words, and of its neighbouring pairs, in one place from which it copies that place, where it states
no other detail and is neither wider nor surer: of claims by hand one true one in four, one false one in ten."""

DOUBTED, COPY_DOUBTED = 0.1, 0.6
"""Chance of support, says the model of entailment, below which a claim of which not all words are there must have this share of the pairs.
Of the copies of two hand-written sets that it does not believe 4 false ones and a true one have less."""

BELIEVED = 0.5
"""Chance of support below which no word may stand in the place of another, nor one part of a sentence have what is said of the next. Of 52
false sentences with one word exchanged 16 were copies with less; of 30 true ones with a synonym one (price, fee) is, of 564 claims by hand none."""

_JOINT = regex(r"[;:,]\s|\b(?:and|or|but|while|whereas)\b", re.IGNORECASE)
"""What may begin another part of a sentence."""
_EXCHANGED = 2
"""Words of content on either side that stand in each other's place: more are a rewording."""


def copies(claim: str, text: str, chance: float = 1.0) -> bool:
    """Whether `claim` says what one sentence of `text` says, mostly in its words and in their order, and says no more.

    `chance`: of support, says a model of entailment; see `DOUBTED` and `BELIEVED`.

    One sentence, or one that speaks of the one before: words taken from two would prove that whoever the one names did what the
    other tells. Figures may be written otherwise, and what came before something may be told from the other end (`wordings`).
    """
    return any(copies_in_these_words(wording, text, chance) for wording in wordings(claim, text))


def copies_in_these_words(claim: str, text: str, chance: float = 1.0) -> bool:
    """`copies` of the very wording of `claim`."""
    wanted, order = claim_stems(claim), pairs(claim)
    for place in _sentences_with_antecedents(text):
        words, ordered = share(wanted, claim_stems(place)), share(order, pairs(place))
        if words < COPY[0] or ordered < COPY[1]:
            continue
        if chance < DOUBTED and words < 1.0 and ordered < COPY_DOUBTED:
            continue
        if chance < BELIEVED and _exchanges(claim, place):
            continue
        kept = strength(claim, place)
        if kept.scope == kept.certainty == kept.unopposed == 1.0:
            break
    else:
        return False
    kept_figures = figures_kept(claim, nearest_sentence(claim, text)) > 0.0
    return kept_figures and not absent(claim, text) and not departures(claim, text)


def _exchanges(claim: str, place: str) -> bool:
    """Whether `claim` is `place` or a part of it but for one word of content, or leaves out what joins two of its parts: the median for the
    average; free in the rooms, of free in the lobby and 5 euros in the rooms."""
    ours, theirs = _content(claim), _content(place)
    steps = opcodes([_thing(word) for word, *_ in ours], [_thing(word) for word, *_ in theirs])
    apart = [step for step in steps if step[0] in ("replace", "delete")]
    if apart:
        _, i1, i2, j1, j2 = apart[0]
        light = all(word in LIGHT_WORDS for word, *_ in (*ours[i1:i2], *theirs[j1:j2]))
        return len(apart) == 1 and max(i2 - i1, j2 - j1) <= _EXCHANGED and not light
    held = [n for tag, _, _, j1, j2 in steps if tag == "equal" for n in range(j1, j2)]
    between = place[theirs[held[0]][1] : theirs[held[-1]][2]] if held else ""
    return len(_JOINT.findall(between)) > len(_JOINT.findall(claim))


def _content(text: str) -> list[tuple[str, int, int]]:
    """The content words of `text`, folded, each with where it stands."""
    found = ((fold(base(match.group())), *match.span()) for match in WORD.finditer(text))
    return [each for each in found if each[0] not in FUNCTION_WORDS]


def _thing(word: str) -> str:
    """What a word names, or a key of its forms: a film is a movie. Where a stem is all there is, `stem` joins more than forms."""
    return min(groups_of(stem(word)), default=lemma(word) if word.isascii() else stem(word))


_POINTING_BACK = regex(
    r"\W*(?:he|she|it|they|his|her|its|their|this|these|those|that|who|which|o|onlar|він|вона|воно|вони|это|он|она|они)\b",
    re.I,
)


def _sentences_with_antecedents(text: str) -> Iterator[str]:
    """The sentences of `text`, and after each one that begins with a pronoun the same with the one before it."""
    before = None
    for start, end in split(text):
        yield text[start:end]
        if before is not None and _POINTING_BACK.match(text[start:end]):
            yield text[before:end]
        before = start
