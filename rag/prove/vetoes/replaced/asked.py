"""A value of a text that the reader names when it is asked for one of a claim's. After Durmus et al. 2020 and Wang et al. 2020
(questions made of a claim, answered from its source).

`Roanoke Colony had failed in 1607` beside a text in which Jamestown was founded in 1607 and Roanoke was given up by 1587: the model of
entailment believes it. Asked "Roanoke Colony had failed in what year?" the reader names 1587, as it was trained to find what a
question's words belong to. So each number, date and name of the claim gives way to a question word; where the reader answers with
another value of the kind, and the model of entailment does not think less of the claim with that one, the claim's belongs to
something else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.names import spelled_out
from rag.language.patterns import regex
from rag.language.words import fold
from rag.prove.reckoning.worked_out import figures_worked_out
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import Token
from rag.prove.spans import evidence
from rag.prove.stating.wordings import as_written
from rag.prove.vetoes.replaced.entailed import OFFSET, Chance, log_odds
from rag.prove.vetoes.replaced.marks import AnswerMarks, Asking
from rag.prove.vetoes.replaced.places import (
    MOST_VALUES,
    Place,
    Value,
    cannot_replace,
    is_among,
    is_in_place,
    places_in,
    told,
    told_twice,
    values_in,
    with_value,
)

MARGIN = 2.0
"""Log odds by which the reader must prefer a rival before the model of entailment is asked about it."""
ANSWERED = -0.5
"""Log odds of that rival above those of no answer, from which it is an answer at all."""
SURE = 4.5
"""Sum of log odds (see `against`) from which a number or a date belongs to something else."""
SURE_OF_A_NAME = 6.0
"""The same of a name: what a question asks for may have several, and the reader is not asked what kind of name is meant."""
FOLLOWED, UNSURE = 0.1, 0.93
"""Chances of a claim between which its names are asked for wherever a sentence with another name tells something of it: one that the model
hardly believes, it does not follow (of four such names one was right), and of one that it is sure of no other is better told."""
BETTER, RATHER = 4.0, 0.5
"""Log odds by which such a claim must be better told with that name, and by which the reader must rather answer it. Of five sets true
claims come up to 3.9, false ones that nothing else strikes, but for one at 2.9, begin at 4.9."""
SURE_OF_A_NAME_UNHEARD, HARDLY_ANSWERED = 5.5, -2.0
"""The same of a name of a claim that the model hardly believes (`FOLLOWED`), and the log odds of an answer, where only that question counts which
the reader can rather answer: who of a person or a firm, what of anything else. Of the true claims of five sets none comes above 4.6."""
SURE_OF_A_NAME_TOLD, TOLD_BETTER, HALF_SURE = 5.0, 1.2, 0.85
"""The same of a name that the shown part of the text has, by that question, where the model tells a claim that it is not sure of better with the
other one by so many log odds: of claims that nothing else struck 13 false ones of 470 reach both, and of 1,290 true ones one."""
NEAR_A_NAME = 0.25
"""Share of the rest of the claim in the sentence of that name."""
_MOST, _SHARE = 10.0, 0.3
"""How far the reader is believed, and what its log odds count beside those of the model of entailment, which reads the whole claim."""
MOST = 6
"""Values of a claim that are asked for at most."""
NEAR = 0.3
"""Share of the rest of the claim in a rival's sentence from which the reader is asked: what a sentence hardly speaks of it does not
answer. A reading costs as much as all that is worked out without a model. Of 1,584 values of 1,104 claims that have a rival a
third is asked for with this and `_may_be_another`, and 26 of the 27 rivals that a reading found are found still (`eval/LOG.md`)."""
_TIMES = regex(r"[\s-]*(?:times|fold|thirds?|quarters?|fifths?|tenths?|half|halves)\b", re.IGNORECASE)
"""Behind a number that divides or multiplies another."""
_SPAN_FROM = regex(r"\b(?:days?|weeks?|months?|years?|decades?)\s+(?:before|after)\b", re.IGNORECASE)
"""Wording of a claim that counts from one thing to another: to which of them a date behind it belongs the question does not say."""
_APART = regex(
    r"(?:\W+\w+)?\W+(?:more|less|fewer|(?:long|short|old|young|high|low|lat|earli|larg|small|bigg|tall|wid|heavi|light|warm|cold|fast|"
    r"slow|cheap|dear|near|furth)er)\b",
    re.IGNORECASE,
)
"""Behind one that tells how far two others are apart: two months longer."""


_PERSONAL = regex(r"\b(?:he|she|they|it)\b", re.IGNORECASE)
"""In a claim that speaks of somebody whose name the reader may answer instead: she was head of the guild."""
_WITHIN = regex(r"\b(?:in|at|near|outside|around) (?:the )?\Z", re.IGNORECASE)
_OF_A_PLACE = regex(
    r"(?:\b(?:in|at|near|outside|around|from|to|of|through|via)|,) (?:the )?\Z", re.IGNORECASE
)
"""Before a name that tells where something is, and before one that may."""
_INSERTED = regex(r",\s(?:who|which|whose|whom)\s[^,]+(?=,)")
"""What is told by the way, of which the rest of a claim is no question."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the reader, asked for a value of a claim, would rather answer."""

    rival: Value
    margin: float
    """Its log odds above those of the claim's own value."""
    answered: float
    """Above those of no answer."""


def named_otherwise(claim: str, text: str, model: Chance, reader: Asking) -> Change | None:
    """The value of `claim` in whose place the reader finds another one in `text`; None where it finds none or the claim's own, or
    the model cannot say."""
    written = as_written(claim, text)
    chance = float(model([written], [text])[0][0])
    if math.isnan(chance):
        return None
    shown = evidence(written, text)
    places, unsettled = places_in(shown), chance < HALF_SURE and not _PERSONAL.search(written)
    for value in _asked_for(written, text)[:MOST]:
        named = value.kind[0] == "name"
        followed = named and FOLLOWED <= chance < UNSURE
        unheard = named and chance < FOLLOWED
        rivals = _rivals(written, value, places)
        own = [place for place in places if _is(value, place.value)]
        rather = None
        if unheard or (followed and unsettled and own):
            rather = _most_answered(written, value, shown, own, rivals, reader, in_any=not unheard)
        seen = rather if unheard else _preferred(written, value, shown, own, rivals, reader)
        if seen is None and followed:
            seen = _rather(written, value, shown, own, rivals, reader)

        def gain(other: _Seen, value: Value = value) -> float:
            changed = with_value(written, value, other.rival)
            return log_odds(float(model([changed], [shown])[0][0])) - log_odds(chance)

        least = SURE_OF_A_NAME_UNHEARD if unheard else SURE_OF_A_NAME if named else SURE
        if seen and (_against(seen, gain(seen)) >= least or (followed and gain(seen) >= BETTER)):
            return _change(value, seen.rival)
        told = rather is not None and bool(own) and unsettled and gain(rather) >= TOLD_BETTER
        if rather and told and _against(rather, gain(rather)) >= SURE_OF_A_NAME_TOLD:
            return _change(value, rather.rival)
    return None


def _change(value: Value, other: Value) -> Change:
    kind = value.token.kind
    told = kind if kind in ("number", "date", "name") else "word"
    return Change(told, value.written, other.written, framed=True)


def _against(seen: _Seen, gain: float) -> float:
    return against(gain, seen.margin, seen.answered)


def against(gain: float, margin: float, answered: float) -> float:
    """How much speaks against a value: what the model of entailment gains with another one, and how much rather the reader names that
    than the value and than nothing, all in log odds."""
    return gain + _SHARE * (min(margin, _MOST) + min(answered, _MOST))


def _asked_for(claim: str, text: str) -> list[Value]:
    """The values of `claim` that may be another's: not worked out, not told twice, not what something is counted from."""
    mine = values_in(claim)[:MOST_VALUES]
    reckoned = figures_worked_out(claim, text)
    counted_from = OFFSET.search(claim) is not None or _SPAN_FROM.search(claim) is not None
    return [
        value
        for value in mine
        if not (
            value.token.text in reckoned
            or (value.kind[0] == "name" and _is_no_name_to_ask_for(claim, text, value.token))
            or told_twice(mine, value)
            or (value.kind[0] == "date" and counted_from)
            or fold(value.token.text)
            == "one"  # one approach: which of several, and how many there are nobody says
            or _TIMES.match(claim, value.token.end)
            or _APART.match(claim, value.token.end)
        )
    ]


def _preferred(
    claim: str, value: Value, shown: str, own: Sequence[Place], rivals: Sequence[Place], reader: Asking
) -> _Seen | None:
    """The one of `rivals` that the reader prefers however it is asked; None where there is none or it does not."""
    if not rivals or not _may_be_another(claim, value, own, rivals):
        return None
    return _least(claim, value, shown, own, rivals, reader, MARGIN, ANSWERED)


def _most_answered(
    claim: str,
    value: Value,
    shown: str,
    own: Sequence[Place],
    rivals: Sequence[Place],
    reader: Asking,
    *,
    in_any: bool,
) -> _Seen | None:
    """The one of `rivals` that the reader prefers when it is asked what it can rather answer; None where there is none or it does not.

    `in_any`: nor where it does not prefer it to any question that it can answer.
    """
    if not rivals or not _may_be_another(claim, value, own, rivals):
        return None
    asked: list[_Seen] = []
    for question in slot_questions(claim, value):
        found = _best(reader(question, shown), own, rivals)
        if in_any and found.margin < MARGIN and found.answered >= HARDLY_ANSWERED:
            return None
        asked.append(found)
    seen = max(asked, key=lambda each: each.answered)
    return seen if seen.margin >= MARGIN and seen.answered >= HARDLY_ANSWERED else None


def _rather(
    claim: str, value: Value, shown: str, own: Sequence[Place], rivals: Sequence[Place], reader: Asking
) -> _Seen | None:
    """The other name that the reader would rather answer than that of `claim`, however it is asked, where its sentence tells something of
    the claim: what the model of entailment thinks of it decides then."""
    if not (own and rivals) or max(told(claim, value, place) for place in rivals) < NEAR_A_NAME:
        return None
    return _least(claim, value, shown, own, rivals, reader, RATHER, -math.inf)


def told_by_the_way(claim: str, at: int) -> bool:
    """Whether what stands `at` a place of `claim` is in a clause that is put in: Orr, who runs the mill, left.

    >>> claim = "Orr, who runs the mill, left."
    >>> told_by_the_way(claim, claim.index("mill")), told_by_the_way(claim, claim.index("left"))
    (True, False)
    """
    return any(part.start() < at < part.end() for part in _INSERTED.finditer(claim))


def _is_no_name_to_ask_for(claim: str, text: str, name: Token) -> bool:
    """Whether it is none ("Teammates are"), stands in what is told by the way, or is spelled out in `text`."""
    written = re.search(rf"\b{re.escape(name.text)}\b", text) is not None
    return (
        told_by_the_way(claim, name.start)
        or name.text.lower() in text
        or (not written and spelled_out(name.text, text))
    )


def _rivals(claim: str, value: Value, places: Sequence[Place]) -> list[Place]:
    """Where other values stand that may be meant: of where something is told to be, only what a place is told by."""
    mine = values_in(claim)
    within = value.kind[0] == "name" and _WITHIN.search(claim, 0, value.token.start) is not None
    return [
        place
        for place in places
        if value.comparable(place.value)
        and place.value.token.sure
        and not (is_among(mine, place.value) or cannot_replace(claim, value, place.value, places))
        and (not within or _OF_A_PLACE.search(place.sentence, 0, place.value.token.start))
    ]


def _least(
    claim: str,
    value: Value,
    shown: str,
    own: Sequence[Place],
    rivals: Sequence[Place],
    reader: Asking,
    margin: float,
    answered: float,
) -> _Seen | None:
    """What the reader says to that question which speaks least against `value`; None where it says less than this to one of them."""
    least: _Seen | None = None
    for question in slot_questions(claim, value):
        found = _best(reader(question, shown), own, rivals)
        if found.margin < margin or found.answered < answered:
            return None
        least = found if least is None or _against(found, 0.0) < _against(least, 0.0) else least
    return least


def _may_be_another(claim: str, value: Value, own: Sequence[Place], rivals: Sequence[Place]) -> bool:
    """Whether the sentence of a rival tells as much of the rest of `claim` as any that has the claim's own value, and more than that
    where the own one stands beside the same words as in the claim."""
    nearest = max(told(claim, value, place) for place in rivals)
    stated = max((told(claim, value, place) for place in own), default=0.0)
    if nearest < max(NEAR, stated):
        return False
    return nearest > stated or not any(is_in_place(claim, value, place) for place in own)


def _best(read: AnswerMarks, own: Sequence[Place], rivals: Sequence[Place]) -> _Seen:
    best, rival = max(
        ((read.of(place.start, place.end), place) for place in rivals), key=lambda pair: pair[0]
    )
    stated = max((read.of(place.start, place.end) for place in own), default=-math.inf)
    return _Seen(rival.value, best - stated, best - read.null)


def _is(value: Value, other: Value) -> bool:
    """Whether a text tells a value of a claim: in other units, or more exactly, too."""
    if value.same(other):
        return True
    return bool(value.measured and other.measured and value.measured.given_by(other.measured))


def slot_questions(claim: str, value: Value) -> Iterator[str]:
    """`claim` with a question word in the place of `value`, as one who was told it would ask again: it opened in what year?

    Of a name it is not known whether it is somebody's: both are asked.
    """
    before, behind = claim[: value.token.start], claim[value.token.end :].rstrip(" .!")
    for word in _words(value, before, behind):
        told = _CURRENCY.sub("", before)
        yield f"{told}{word.capitalize() if not told.strip() else word}{behind}?"


def _words(value: Value, before: str, behind: str) -> tuple[str, ...]:
    kind = value.kind[0]
    if kind == "name":
        return ("who" if not before.strip() else "whom", "what")
    if kind == "date":
        _, year, month, day = value.kind
        return ("what date" if day or (year and month) else "what year" if year else "what month",)
    if kind == "number":
        old = value.kind == ("number",) and _OF_AGE.search(before) and _ENDS.match(behind)
        return ("how old" if old else "how much" if _CURRENCY.search(before) else "how many",)
    return ({"weekday": "what day", "clock": "what time", "ordinal": "which"}[kind],)


_CURRENCY = regex(r"(?:US|A|C)?[$€£₺₴¥₹][ \u00a0]?\Z")
_OF_AGE = regex(r"(?:\b(?:is|was|aged|turned)\s|[A-Z]\w+,\s)\Z")
_ENDS = regex(r"\s*(?:[,;.)]|\Z|(?:when|and|at|in|on)\b)")
"""Beside a number that counts nothing else: somebody's age."""
