"""Whether what answers in one text and what answers in another cannot both be true. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from rag.language.countries import COUNTRIES, REGIONS
from rag.language.lexicon.classes import EXCLUSIVE
from rag.language.lexicon.deeds import deeds_in
from rag.language.lexicon.units import UNITS, MeasureUnit
from rag.language.names import find_names, same_name
from rag.language.numerals import ORDINALS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, WORD, fold, stem, stems
from rag.prove.differing import Said
from rag.prove.stating.comparing import Figure
from rag.prove.stating.contraries import deny_each_other, other_of_class
from rag.prove.stating.figures import ORDINAL, find_figures
from rag.prove.stating.stated import find_polarity
from rag.read.completing.keywords import figures_in, keywords
from rag.search.question import Kind

_NUMBER = regex(r"\d+(?:\.\d+)*")
_LIFE = regex(r"\((?P<born>\d{4})\s?[-–]\s?(?P<dying>\d{4})\)")
_LIMITED = {
    "most": regex(r"\b(?:max\w*|top|limit|capacity|at most|up to|range|can|fit|hold|holds|carry|store|seat)\b", re.IGNORECASE),
    "least": regex(r"\b(?:min\w*|at least|least)\b", re.IGNORECASE),
}  # fmt: skip
"""What makes a question ask for a limit: `up to 7 kWh` is then all of it."""
_ONE = regex(r"\b(?:an?|one) (hour|minute|day|week|month|year)(?= and\b|,? \d)", re.IGNORECASE)
_SPOKEN = regex(
    r"^\W*(?:(?:about|within|for|in|up to) )?(?:(?P<some>half|(?:a|one) quarter of|three quarters of) )?(?:an?|one) (?:(?:full|whole) )?(?P<unit>minute|hour|day|week|month|year)"
    r"(?P<half> and a half)?\W*$",
    re.IGNORECASE,
)
"""A length of time without a number: `an hour and a half`."""
HOW_OFTEN = regex(r"\bhow (?:often|frequently)\b", re.IGNORECASE)
_PERIODS = {
    "day": 365.0, "daily": 365.0, "night": 365.0, "week": 52.0, "weekly": 52.0, "fortnight": 26.0, "month": 12.0, "monthly": 12.0,
    "quarter": 4.0, "quarterly": 4.0, "year": 1.0, "yearly": 1.0, "annually": 1.0,
}  # fmt: skip
_TIMES = {
    "once": 1,
    "twice": 2,
    "two": 2,
    "other": 2,
    "second": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "fourth": 4,
    "five": 5,
    "six": 6,
}
_OFTEN = regex(
    r"\b(?:(?:(?P<times>once|twice|two|three|four|five|six)|(?P<number>\d{1,2}))(?: times?)? )?(?:(?:every|each|an?|per)(?: (?P<other>other|second|third|fourth|two|three|four|six))? )"
    r"(?P<period>day|night|week|fortnight|month|quarter|year)s?\b"
    r"|\b(?P<alone>daily|weekly|monthly|quarterly|yearly|annually)\b",
    re.IGNORECASE,
)
"""`once a month`, `three times every two weeks`, `every other day`, `weekly`."""
_AS_OFTEN = 0.9
"""At least this share of the other's number is as often."""
_SHARES = {"half": 0.5, "a quarter of": 0.25, "one quarter of": 0.25, "three quarters of": 0.75}
_SIDE = regex(
    r"\b(?:(?:north|south|east|west|middle|centre|center|heart|outskirts|edge|suburbs?|coast|banks?)\w* (?:of|in)|[Nn]ear|[Cc]lose to|[Oo]utside"
    r"|(?:north|south|east|west|cent)\w*(?:ern|ral)|[Nn]ot far from|(?:miles|km|kilometres) from)\b"
)
_AREAS = frozenset("county province region state district island valley country countryside coast".split())
_TITLES = frozenset(
    "prof professor dr doctor mr mrs ms miss sir dame lord lady judge captain father sister".split()
)
_DEGREES = frozenset({stem("degrees")})
_COUNTED = 3
"""Words behind a number that may say what it counts."""


def opposed(question: str, kind: Kind, one: Said, other: Said) -> bool:
    """Whether the answers differ as two answers of `kind` that cannot both be true; expects them to be told of one thing."""
    here, there = (text[slice(*span)] for text, span in (one, other))
    if kind in ("place", "other") and _on_other_sides(here, there):
        return True
    if kind == "place" and not (extent_of(here) == extent_of(there) != "vague"):
        return False  # `in Malmö`, `in the south of Sweden`
    if kind in ("person", "place"):
        figures = [figure for each in (one, other) for figure in figures_in(*each)]
        return all(f.text in question for f in figures) and other_names(question, here, there)
    often = [_times_a_year(*each) for each in (one, other)]
    if HOW_OFTEN.search(question) and all(often):
        return min(often) < _AS_OFTEN * max(often)
    if compared := _figures(question, one, other):
        a, b = compared
        if a.clock and bool(a.high) != bool(b.high):
            a, b = (_end(figure, [each.keys for each in keywords(question, kind)]) for figure in compared)
        return a.comparable(b) and not a.agrees(b)
    if kind == "date":
        return _other_ordinal(here, there) or other_of_class(here, there)
    if figures_in(*one) or figures_in(*other):
        return False
    if kind == "code":
        return _numbered(here, there)
    if kind != "other":
        return False
    all_names = all(_only_names(text) for text in (here, there))
    return (
        _numbered(here, there)
        or _other_ordinal(here, there)
        or deny_each_other(here, there)
        or other_of_class(here, there)
        or (all_names and other_names(question, here, there))
    )


def _on_other_sides(one: str, other: str) -> bool:
    """Whether two answers are the same words but for one of a class: `the left bank of the river`, `the right bank of the river`."""
    first, second = (
        [fold(word) for word in WORD.findall(text) if fold(word) not in FUNCTION_WORDS]
        for text in (one, other)
    )
    if len(first) != len(second) or len(first) < 2:
        return False
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(changed) == 1 and any(
        sum(a in words for words in each) == sum(b in words for words in each) == 1
        and not any({a, b} <= words for words in each)
        for a, b in changed
        for each in EXCLUSIVE
    )


def _times_a_year(text: str, answer: tuple[int, int]) -> float:
    """How often in a year something is said to happen in an answer: 12 of `every month`; 0 where it is not said, or twice."""
    found = [
        _PERIODS[(match["period"] or match["alone"]).lower()]
        * (float(match["number"]) if match["number"] else _TIMES[(match["times"] or "once").lower()])
        / _TIMES[(match["other"] or "once").lower()]
        for match in _OFTEN.finditer(text)
        if match.start() < answer[1] and answer[0] < match.end()
    ]
    return found[0] if len(found) == 1 else 0.0


def extent_of(place: str) -> Literal["spot", "region", "country", "vague"]:
    """How much a place takes in: others lie in a region or a country, and anything may lie beside another or on one side of it."""
    nearest = place.partition(",")[0]
    if _SIDE.search(nearest) or not _AREAS.isdisjoint(nearest.split()):
        return "vague"
    names = {name.text for name in find_names(nearest)} | {nearest.strip()}
    if not names.isdisjoint(COUNTRIES):
        return "country"
    region = not names.isdisjoint(REGIONS) or any(name.endswith("shire") for name in names)
    return "region" if region else "spot"


def denied(one: str, other: str) -> bool:
    """Whether one sentence says yes and the other no: by a denial, or by contrary words (`free`, `costs 3 euros`)."""
    said = [figure.holds for text in (one, other) for figure in find_polarity(text)]
    if len(said) != 2:
        return False
    return (said[0] != said[1]) != deny_each_other(one, other)


def tells_too(text: str, said: Said) -> bool:
    """Whether `text` has the answer that is `said` too: it knows of it, and tells why it is another."""
    told = figures_in(*said)
    if len(told) == 1:
        return any(
            figure.comparable(told[0])
            and figure.low == told[0].low
            and figure.agrees(told[0])
            and (
                bool(figure.units) == bool(told[0].units)  # `3.` before a point is not `three months`
                or (figure.text.isdigit() and len(figure.text) > 1 and not figure.counted)  # `it had been 63`
            )
            for figure in find_figures(text)
        )
    answer = said[0][slice(*said[1])]
    if _NUMBER.search(answer):
        return not told and answer in text
    names = [fold(name.text) for name in find_names(answer)]
    return bool(names) and not told and {fold(word) for word in WORD.findall(text)}.issuperset(names)


def _figures(question: str, one: Said, other: Said) -> tuple[Figure, Figure] | None:
    """The figure of each that is compared; None where one has none or several."""
    first, second = (_life(question, each) or _total(*each) for each in (one, other))
    if not first and not second:
        return None
    if len(first) != 1 and len(second) == 1:
        first = _beside(one[0], second[0], other[0])
    elif len(second) != 1 and len(first) == 1:
        second = _beside(other[0], first[0], one[0])
    if not len(first) == len(second) == 1:
        return None
    a, b = _of_one_scale(*(_unlimited(question, figure) for figure in (*first, *second)))
    if a.things and b.things and not a.things & b.things and _counted(one[0], a) & _counted(other[0], b):
        a, b = (replace(figure, things=frozenset(), counted="") for figure in (a, b))
    return a, b


def _of_one_scale(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Two temperatures, of which one names its scale and the other `degrees` only."""
    for a, b in ((one, other), (other, one)):
        scale = any(unit.kind in ("celsius", "fahrenheit") for unit in a.units)
        if scale and not b.units and b.things == _DEGREES:
            plain = replace(b, units=a.units, things=frozenset(), counted="")
            return (one, plain) if b is other else (plain, other)
    return one, other


def _beside(text: str, figure: Figure, other: str) -> list[Figure]:
    """The figures of `text` that compare with a `figure` of the `other` text; of several those that this does not have as well
    (`melts at 612 °C and is poured at 700 °C`)."""
    found = [each for each in find_figures(text) if each.comparable(figure)]
    there = [each for each in find_figures(other) if each.start != figure.start]
    left = [
        each for each in found if not any(each.low == rest.low and each.units == rest.units for rest in there)
    ]
    return left if len(found) > 1 and left else found


def _life(question: str, said: Said) -> list[Figure]:
    """The year of birth or death of `(1834-1903)`, whichever is asked for."""
    match = _LIFE.search(said[0])
    asked = next((end for end in ("born", "dying") if f"={end}" in deeds_in(question)), "") if match else ""
    if match is None or not asked:
        return []
    return [figure for figure in find_figures(f"in {match[asked]}") if figure.date]


def spoken_time(answer: str) -> Figure | None:
    """The length of time that an answer says without a number."""
    said = _SPOKEN.search(answer)
    if said is None:
        return None
    share = _SHARES.get((said["some"] or "").lower(), 1.0) + (0.5 if said["half"] else 0.0)
    seconds = frozenset({share * UNITS[said["unit"].lower()][0].size})
    return Figure(said.group(), 0, 0, seconds, units=(MeasureUnit("time", 1.0),))


def _total(text: str, answer: tuple[int, int]) -> list[Figure]:
    """The figures of an answer; hours and minutes are one."""
    if spoken := spoken_time(text[slice(*answer)]):
        return [spoken]
    figures = figures_in(text, answer)
    single = _ONE.search(text, max(answer[0] - 1, 0), answer[1])
    if (
        not figures
        or len(figures) + bool(single) < 2
        or any(
            f.high or f.per or len(f.low) != 1 or not any(u.kind == "time" for u in f.units) for f in figures
        )
    ):
        return figures
    seconds = UNITS[single[1].lower()][0].size if single else 0.0
    for figure in figures:
        seconds += min(figure.low) * next(unit.size for unit in figure.units if unit.kind == "time")
    return [
        replace(
            figures[0],
            low=frozenset({seconds}),
            units=(MeasureUnit("time", 1.0),),
            counted="",
            things=frozenset(),
        )
    ]


def _unlimited(question: str, figure: Figure) -> Figure:
    asked = _LIMITED.get(figure.limit)
    return replace(figure, limit="") if asked and asked.search(question) else figure


def _counted(text: str, figure: Figure) -> frozenset[str]:
    """The groups of what a figure counts: members are councillors, parking spaces are for cars."""
    behind = WORD.findall(text, figure.end)[:_COUNTED]
    return deeds_in(" ".join(behind))


def _end(figure: Figure, asked: Sequence[frozenset[str]]) -> Figure:
    """The time at which hours begin or end, as is asked for."""
    if not figure.high:
        return replace(figure, limit="")
    ends = any("ending" in keys for keys in asked)
    return replace(figure, low=figure.high if ends else figure.low, high=frozenset(), limit="")


def _numbered(one: str, two: str) -> bool:
    """Whether two answers are the same name with another number: `Java 11`, `Java 17`."""
    first, second = (_NUMBER.sub("#", fold(text)).strip(" .") for text in (one, two))
    return first == second and "#" in first and _NUMBER.findall(one) != _NUMBER.findall(two)


def _other_ordinal(one: str, two: str) -> bool:
    """Whether each has one ordinal, and another: `the first of the month`, `the 5th`."""
    first, second = ([_order(match.group()) for match in ORDINAL.finditer(text)] for text in (one, two))
    return len(first) == len(second) == 1 and first != second


def _order(ordinal: str) -> str:
    return str(ORDINALS.get(ordinal.lower(), "")) or re.sub(r"\D", "", ordinal) or ordinal.lower()


def other_names(question: str, one: str, two: str) -> bool:
    """Whether both answers have a name beside those of `question`, and none in common."""
    asked = stems(question)
    names, more = (
        [name for name in _names(text) if not stems(name) <= asked and fold(name) not in _TITLES]
        for text in (one, two)
    )
    return bool(names and more) and not any(
        same_name(fold_untitled(a), fold_untitled(b)) for a in names for b in more
    )


def fold_untitled(name: str) -> str:
    """A folded name without what stands before that of many: `Prof. Hogan` and `Prof. Virtanen` are two.

    >>> fold_untitled("Prof. Donal Hogan"), fold_untitled("Doctor")
    ('donal hogan', 'doctor')
    """
    words = fold(name).split()
    return " ".join(word for word in words if word.strip(".") not in _TITLES) or " ".join(words)


def _names(text: str) -> list[str]:
    """The names of an answer, which may be one that is a common word elsewhere: `Rovers`."""
    return [name.text for name in find_names(text)] or ([text] if _only_names(text) else [])


def _only_names(text: str) -> bool:
    words = [word for word in WORD.findall(text) if fold(word) not in FUNCTION_WORDS]
    return bool(words) and all(word[0].isupper() for word in words)
