"""Whether two answers of one thing cannot both be right: what both models and the words say together.

Each side is an answer in its sentence, with what stands around that. Which of several texts are compared, and what is an answer there,
is found by `rag.read.otherwise.telling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from rag.encode.pairs import open_pairs
from rag.language.patterns import regex
from rag.prove.differing import Said
from rag.prove.entailment import Chances, chances
from rag.prove.stating.contraries import deny_each_other
from rag.prove.stating.stated import NOTHING, denies
from rag.read.completing.frames import of_other_order
from rag.read.completing.keywords import figures_in
from rag.read.completing.occasions import happens_again
from rag.read.completing.opposing import denied, tells_too
from rag.read.features import Candidate
from rag.read.otherwise.each_own import names_nothing
from rag.read.otherwise.sameness import (
    built_alike,
    in_own_words,
    of_one_thing,
    says_of_its_own,
    speaks_of_less,
)
from rag.read.otherwise.sides import Side
from rag.read.otherwise.swapped import (
    AGAINST,
    EXCLUDES,
    MIRRORED,
    SAID,
    SURELY,
    exclude_each_other,
    mirrored,
    spoken_of,
    swapped,
)
from rag.read.otherwise.values import (
    are_two,
    differ,
    names_the_measure,
    names_what_is_asked,
    of_other_measures,
    scores,
)
from rag.read.otherwise.worded import stated
from rag.search.question import Kind

SUPPORTED, STATED = 0.25, 0.4
"""Chance of support from which a text says what the question asks with these words in their place, and where the reader is not sure."""
SAID_TOO, HARDLY_TOO = 0.75, 0.5
"""The same from which the other text says it too, so that nothing differs."""
REST = 0.62
"""The same of all that a sentence says but for its answer, the higher one of both directions, from which two that name all that is asked
tell of one thing, if not each is told in words of its own: of 160 pairs 46 true ones have .65 or more, the two false ones .44 and .60."""
DENIED = 0.8
"""Chance of contradiction of one answer from which the other text does not say the other one too: `every second week` is not weekly."""
YES, NO, RATHER_NO = 0.75, 0.7, 0.6
"""Chance of support and of contradiction from which a text says yes, or no; the last where the other one surely says yes."""
RATHER_YES, SURELY_NOT = 0.5, 0.85
"""The same where the one that says no does so in a word of denial, and the other one without: `permitted without flash`, `forbidden`."""
DOUBTED = 0.2
"""Chance of support up to which a text that denies something may deny what is asked."""
CONTRADICTED = 0.85
"""Chance of contradiction of each sentence by the other text from which one says yes and the other no, though the model finds no yes."""
_BUT_IF = regex(
    r"(?:\b(?:no|not|nobody|none|never|cannot)\b|n['’]t\b)[^.;]*\b(?:without|unless|except)\b", re.IGNORECASE
)
"""What is denied but for a case, which is what is asked."""
_FREE = regex(r"\bfree\b", re.IGNORECASE)
_NO_PRICE = regex(
    r"\b(?:costs?|charges?|pays?|price|money)\b[^.;]{0,40}\bnothing\b|\bno (?:charge|fees?|costs?|money|price)\b|\bnothing to pay\b",
    re.IGNORECASE,
)
_NAMES: tuple[Kind, ...] = ("place", "person")
"""Kinds of which a text names several by the way: only what the reader is sure of is one."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in its sentence and with what stands around that."""

    candidate: Candidate
    side: Side
    near: str
    sure: bool = True
    """Whether the reader alone takes it for an answer."""
    likely: bool = True
    """Whether it finds one likely at least; else the text must say all that the other one does."""


def exclude(question: str, kind: Kind, one: Told, other: Told) -> bool:
    """Whether two answers of one thing cannot both be right."""
    if kind == "yes_no":
        return _answer_yes_and_no(question, one, other)
    swap, of_one_form = _swapped(one, other), built_alike(one.side, other.side)

    def said_alike() -> float:
        return max(supported for supported, *_ in swap())

    if not of_one_thing(question, kind, one.side, other.side) and (
        of_one_form
        or not of_one_thing(question, kind, one.side, other.side, whatever_more=True)
        or (min if names_nothing(question) else max)(supported for supported, *_ in swap()) < SAID
    ):
        return False
    if _of_its_own(question, kind, one, other, swap):
        return False
    said = (one.side.text, one.side.answer), (other.side.text, other.side.answer)
    if of_one_form and not (said_alike() >= SAID and not of_other_order((one.side.text, other.side.text))):
        return False
    if not _may_exclude(question, kind, one, other, said) or of_other_measures(question, *said):
        return False
    if (
        all(figures_in(*each) for each in said)
        and not names_the_measure(question, one.near, other.near)
        and said_alike() < SAID
    ):
        return False
    sure = one.sure and other.sure
    if not sure and (kind in _NAMES or (not other.likely and said_alike() < SAID)):
        return False
    return _each_excludes_the_other(question, kind, (one, other), said, swap)


def _each_excludes_the_other(
    question: str,
    kind: Kind,
    sides: tuple[Told, Told],
    said: tuple[Said, Said],
    swap: Callable[[], tuple[Chances, Chances]],
) -> bool:
    """Whether each text says its answer to `question` and not the other one."""
    sure, alike = all(side.sure for side in sides), max(supported for supported, *_ in swap())
    answers = [text[slice(*span)] for text, span in said]
    own = [_chances(question, a, told.near)[0] for a, told in zip(answers, sides, strict=True)]
    if min(own) < (SUPPORTED if sure else STATED) and alike < SURELY:
        return False
    crossed = [_chances(question, a, told.near) for a, told in zip(answers, sides[::-1], strict=True)]
    denied_outright = sure and max(each[1] for each in crossed) >= DENIED
    too = any(each[0] > (SAID_TOO if sure else HARDLY_TOO) for each in crossed)
    figured = alike >= SAID and all(figures_in(*each) for each in said)  # `three days`, `up to a week`
    if too and not (denied_outright or figured or scores(question, *said)):
        return False
    if differ(question, kind, said[0], said[1], (crossed[0][1], crossed[1][1])):
        return True
    if alike < SAID:
        return False
    one, other = (told.side for told in sides)
    if sure and exclude_each_other(kind, one, other, crossed):
        return True
    both = min(supported for supported, *_ in swap()) >= SAID
    return (sure or both) and are_two(question, kind, one, other)


def _of_its_own(
    question: str, kind: Kind, one: Told, other: Told, swap: Callable[[], tuple[Chances, Chances]]
) -> bool:
    """Whether a side with a noun of its own tells of something that the other text rather denies than says, with its answer there."""
    of_their_own = says_of_its_own(question, kind, one.side, other.side)
    if not any(of_their_own):
        return False
    stated = one.sure and other.sure and _each_is_stated(question, one, other)
    for at, (told, own) in enumerate(zip((one, other), of_their_own, strict=True)):
        if not own:
            continue
        thing = spoken_of(question, told.side, told.near, own)
        if thing == "other":
            return True
        supported, denied, _ = swap()[at]
        if thing == "open" and not stated and supported < SURELY and denied > AGAINST:
            return True
    return False


def _each_is_stated(question: str, one: Told, other: Told) -> bool:
    """Whether each text has a figure for an answer and says what `question` asks with that; names stand in a text by the way."""
    return all(
        figures_in(told.side.text, told.side.answer)
        and _chances(question, told.side.text[slice(*told.side.answer)], told.near)[0] >= STATED
        for told in (one, other)
    )


def mirror(question: str, kind: Kind, one: Told, other: Told, leads: tuple[str, str]) -> bool:
    """Whether two figures or names cannot both be right and each text says all else that the other one does, by its sentence with the one
    before it (`leads`): then no word of them sets the two apart, whatever the rest of the documents is about."""
    said = (one.side.text, one.side.answer), (other.side.text, other.side.answer)
    if (
        kind == "yes_no"
        or not _may_exclude(question, kind, one, other, said)
        or not differ(question, kind, said[0], said[1], (0.0, 0.0))
        or speaks_of_less(question, kind, one.side, other.side)
    ):
        return False
    sides = (one.side, leads[0]), (other.side, leads[1])
    return mirrored(*sides, (one.near, other.near), partial(chances, open_pairs())) >= MIRRORED


def _may_exclude(question: str, kind: Kind, one: Told, other: Told, said: tuple[Said, Said]) -> bool:
    """Whether two answers may be two of which one is wrong, as far as their words tell."""
    if happens_again(question, kind, one.side.text, other.side.text) or names_what_is_asked(question, *said):
        return False
    if scores(question, *said):
        return differ(question, kind, said[0], said[1], (0.0, 0.0))
    if any(tells_too(told.near, answer) for told, answer in ((one, said[1]), (other, said[0]))):
        return False
    open_to_models = kind == "place" or (
        kind in (*EXCLUDES, "person") and not any(figures_in(*each) for each in said)
    )
    return open_to_models or differ(question, kind, said[0], said[1], (0.0, 0.0))


def says_another(one: Told, other: Told) -> bool:
    """Whether neither of two texts likely says what the other one does but for the answer, or one denies it, though they share most of
    their words; of two people with words of their own the model cannot tell that."""
    if in_own_words(one.side, other.side):
        return False
    found = _swapped(one, other)()
    return max(said for said, *_ in found) < REST or max(denied for _, denied, _ in found) > AGAINST


def _swapped(one: Told, other: Told) -> Callable[[], tuple[Chances, Chances]]:
    """What each text makes of what the other one says, but for the answer; asked of the model where it is needed, once."""

    @cache
    def found() -> tuple[Chances, Chances]:
        return swapped(one.side, other.side, (one.near, other.near), partial(chances, open_pairs()))

    return found


def _answer_yes_and_no(question: str, one: Told, other: Told) -> bool:
    """Whether one side says yes and the other no: as the model reads them, or by a denial or contrary words of one of them."""
    if not of_one_thing(question, "yes_no", one.side, other.side) and not (
        _is_clear(question, one, other)
        and of_one_thing(question, "yes_no", one.side, other.side, whatever_more=True)
    ):
        return False
    if len({bool(_BUT_IF.search(told.side.text)) for told in (one, other)}) > 1:
        return False  # `may not ride without a helmet` is no denial that a helmet must be worn
    if _FREE.search(question) and any(_NO_PRICE.search(told.near) for told in (one, other)):
        return False  # the model takes `it costs nothing` for a denial
    (yes, no), (too, never) = (_chances(question, "", told.near)[:2] for told in (one, other))
    texts = one.side.text, other.side.text
    if any(
        against >= RATHER_NO and not denies(text) and _chances(question, "", text)[0] >= YES
        for text, against in zip(texts, (no, never), strict=True)
    ):
        return False  # what stands beside it says no: `The small one has no timer`
    if max(yes, too) < YES:
        if any(
            said >= RATHER_YES and against >= SURELY_NOT and denies(texts[at]) and not denies(texts[1 - at])
            for at, said, against in ((1, yes, never), (0, too, no))
        ):
            return True
        return denies(texts[0]) != denies(texts[1]) and _contradict(one, other)
    if any(
        (said >= YES and against >= NO) or (said >= SURELY and against >= RATHER_NO)
        for said, against in ((yes, never), (too, no))
    ):
        return True
    if min(yes, too) <= DOUBTED:
        return denied(*texts)
    # both say yes to the model; a contrary word that is denied is none: `free`, `costs nothing`
    return min(yes, too) >= YES and deny_each_other(*texts) and not any(map(NOTHING.search, texts))


def _is_clear(question: str, one: Told, other: Told) -> bool:
    """Whether the model surely reads one as yes and the other as no."""
    (yes, no), (too, never) = (_chances(question, "", told.near)[:2] for told in (one, other))
    return max(min(yes, never), min(too, no)) >= DENIED


def lean_alike(question: str, one: Told, other: Told) -> bool:
    """Whether the model reads both rather as yes, or both rather as no: `Water does not get through`, `is waterproof`."""
    yes, too = (_chances(question, "", told.near)[:2] for told in (one, other))
    return (yes[0] > yes[1]) == (too[0] > too[1])


def _contradict(one: Told, other: Told) -> bool:
    """Whether each sentence is contradicted by the other text."""
    model = open_pairs()
    pairs = (one.side.text, other.near), (other.side.text, one.near)
    return all(chances(model, claim, text)[1] >= CONTRADICTED for claim, text in pairs)


def _chances(question: str, answer: str, text: str) -> Chances:
    claim = stated(question, answer)
    return chances(open_pairs(), claim, text) if claim else (0.0, 0.0, 1.0)
