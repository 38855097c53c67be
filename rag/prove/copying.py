"""Whether a claim copies a sentence: it is proved then though the score alone is too low. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.sentences import split
from rag.language.synonyms import groups_of
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, lemma, stem
from rag.prove.claim_words import claim_stems, pairs, share
from rag.prove.departing import departures
from rag.prove.signals.aligning import opcodes
from rag.prove.signals.facts import absent, figures_kept
from rag.prove.signals.strength import strength
from rag.prove.spans import nearest_sentence
from rag.prove.stating.wordings import wordings

COPY = (0.7, 0.5)
"""Share of the claim's content words, and of its neighbouring pairs, in one place from which it copies that place, where it states
no other detail and is neither wider nor surer: of claims by hand one true one in four, one false one in ten."""

_JOINT = re.compile(r"[;:,]\s|\b(?:and|or|but|while|whereas)\b", re.IGNORECASE)
"""What may begin another part of a sentence."""


def copies(claim: str, text: str, *, doubted: bool = False) -> bool:
    """Whether `claim` says what one sentence of `text` says, mostly in its words and in their order, and says no more.

    `doubted`: no model of entailment believes it. Then every word of it stands in that place, in this order or as what names the same:
    the one that stands for another is what makes it false, the median for the average.

    One sentence, or one that speaks of the one before: words taken from two would prove that whoever the one names did what the
    other tells. Figures may be written otherwise, and what came before something may be told from the other end (`wordings`).
    """
    return any(copies_in_these_words(wording, text, doubted=doubted) for wording in wordings(claim, text))


def copies_in_these_words(claim: str, text: str, *, doubted: bool = False) -> bool:
    """`copies` of the very wording of `claim`."""
    wanted, order = claim_stems(claim), pairs(claim)
    for place in _sentences_with_antecedents(text):
        if share(wanted, claim_stems(place)) < COPY[0] or share(order, pairs(place)) < COPY[1]:
            continue
        kept = strength(claim, place)
        if kept.scope == kept.certainty == kept.unopposed == 1.0 and not (
            doubted and not _word_for_word(claim, place)
        ):
            break
    else:
        return False
    kept_figures = figures_kept(claim, nearest_sentence(claim, text)) > 0.0
    return kept_figures and not absent(claim, text) and not departures(claim, text)


def _word_for_word(claim: str, place: str) -> bool:
    """Whether the content words of `claim` stand in `place` in this order, with no more joints between them: free in the lobby and 5 euros
    in the rooms is not free in the rooms."""
    ours, theirs = _content(claim), _content(place)
    steps = opcodes([_thing(word) for word, *_ in ours], [_thing(word) for word, *_ in theirs])
    if not all(tag in ("equal", "insert") for tag, *_ in steps):
        return False
    held = [n for tag, _, _, j1, j2 in steps if tag == "equal" for n in range(j1, j2)]
    between = place[theirs[held[0]][1] : theirs[held[-1]][2]] if held else ""
    return len(_JOINT.findall(between)) <= len(_JOINT.findall(claim))


def _content(text: str) -> list[tuple[str, int, int]]:
    """The content words of `text`, folded, each with where it stands."""
    found = ((fold(base(match.group())), *match.span()) for match in WORD.finditer(text))
    return [each for each in found if each[0] not in FUNCTION_WORDS]


def _thing(word: str) -> str:
    """What a word names, or a key of its forms: a film is a movie. Where a stem is all there is, `stem` joins more than forms."""
    return min(groups_of(stem(word)), default=lemma(word) if word.isascii() else stem(word))


_POINTING_BACK = re.compile(
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
