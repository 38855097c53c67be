"""The figures of a clause: numbers, ranges, limits, rates, dates, times of day. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rag.language.dates import Date, find_dates, is_year
from rag.language.lexicon.units import UNITS, MeasureUnit
from rag.language.names import find_names
from rag.language.numerals import ENGLISH_ORDINALS, Quantity, quantities
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, WORD, fold, stem
from rag.prove.signals.measures import ABOUT, NEAR, amount, unit_end
from rag.prove.signals.times import find_times
from rag.prove.stating.comparing import Figure
from rag.prove.stating.relations import keys_of

_ROUGH = regex(rf"\b(?:{ABOUT})\s+\W?$", re.IGNORECASE)
_MOST = regex(
    r"\b(?:at most|up to|as (?:many|much|long) as|(?:no|not)(?: be)? (?:more|longer|later|older|higher|larger) than|"
    r"not exceed|exceeding|within|limited to|(?:less|fewer|younger|shorter|lower|smaller) than|under|below)\s+\W?$",
    re.IGNORECASE,
)
_LEAST = regex(
    r"\b(?:at least|(?:no|not)(?: be)? (?:less|fewer|shorter|younger|earlier) than|(?:more|older|longer|higher|larger) than|(?<!\bplayed )(?<!\bspread )(?<!\bheld )over|above"
    r"|upwards of)\s+\W?$",
    re.IGNORECASE,
)
_DENIED = regex(r"\b(?:not|never|no|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_MAY = regex(
    r"\b(?:may|can|allowed|permitted|entitled|deepest|highest|longest|tallest|largest|widest|hottest|coldest|most|peak|reach(?:es)?)\b[^,;]*$",
    re.IGNORECASE,
)
"""Before a figure that is the most there may be: who may borrow six books may borrow two."""
_MAY_CHARS = 300
"""How far before the figure that may stand."""
_MINUS = regex(r"(?:\bminus |(?<![\w).])(?<!\d )[-−])$", re.IGNORECASE)
_EVERY = regex(r"\b(?:every|each) $", re.IGNORECASE)
_TIME = stem("times")
_TIMES = {"once", "twice", "thrice"}
_NOT_AFTER = regex(r"\b(?:by|until|till|before|(?:no|not) later than)(?: the)? $", re.IGNORECASE)
_NOT_BEFORE = regex(r"\b(?:from|after|(?:no|not) earlier than)(?: the)? $", re.IGNORECASE)
_TO = regex(r"[^\w,.;]{0,3}(?:-|–|—|to|and|or)[^\w,.;]{0,3}", re.IGNORECASE)
_BETWEEN = regex(r"\bbetween\s+\W?$", re.IGNORECASE)
_EDGE = regex(r"\b(from|until|till|by) $", re.IGNORECASE)
"""Before a time of day at which something begins or ends."""
_IN_PLACE = regex(r"(?:In|At|Near|Around) [^,\d]{2,40} $")
_PLURAL = regex(r" (?:[a-z]+ )?[a-z]{2,}s\b")
_DO_SO_MANY = regex(
    r"(?:Add|Allow|Beat|Boil|Bring|Buy|Chop|Cut|Drink|Eat|Fit|Give|Insert|Leave|Mix|Order|Peel|Pick|Plant|Press|Put|Send|Sow|Take|Use|Wait|Whisk) $"
)
"""At the beginning of a direction, no name that a number stands behind: `Take 4 eggs`."""
_PART = regex(r"\s(?:out )?of (?:these|those|them|its|their|all)\b", re.IGNORECASE)
_THERE = regex(r"\bthere (?:are|were) (?:\w+ )?$", re.IGNORECASE)
"""Before what is counted whole: `there are 26 of them`."""
_PER = regex(
    r"\s?(?:/|\b(?:per|an?|each|every)\b)\s?([a-z]+)|\s(?:(?P<day>daily)|(?:hour|week|month|year|annual|night)ly\b)",
    re.IGNORECASE,
)
ORDINAL = regex(rf"(?<!\d)\d++(?:st|nd|rd|th)|{ENGLISH_ORDINALS}|q[1-4]", re.IGNORECASE)
"""What tells one from others: the second edition, the third quarter."""
_OF_YEAR = regex(r"\b(?:in|since|until|during|by|of|for|from|the) $", re.IGNORECASE)
_ANYONE = FUNCTION_WORDS | {"people", "persons", "person", "individuals"}
"""Behind a number: words that say nothing of what is counted that other words do not say better."""
_HEAD = 3
"""Most words of the name of what is counted."""
_DEGREES = frozenset({"celsius", "fahrenheit"})
_NUMBERED = frozenset(
    "version edition chapter line room article section table figure page volume part step level floor class grade type model series "
    "no number nr paragraph platform gate route bus zone phase unit".split()
)
"""Words that a number tells from others of their kind."""


def find_figures(clause: str) -> tuple[Figure, ...]:
    """The figures of `clause` in order; numbers that are part of a name (`Luma 3`, `line 4`) are none."""
    dates, blanked = find_dates(clause)
    clocks: list[Figure] = []
    found = [Figure(date.text, date.start, date.end, date=date, limit=_edge(clause, date)) for date in dates]
    times, rest = find_times(blanked)
    for time in times:
        edge = _EDGE.search(blanked, max(0, time.start - NEAR), time.start)
        limit = "" if edge is None else "least" if edge[1].lower() == "from" else "most"
        minutes = frozenset(map(float, time.minutes))
        clocks.append(Figure(time.text, time.start, time.end, low=minutes, clock=True, limit=limit))
    blanked = rest
    found += _ranges(clause, clocks)
    names = {name.end for name in find_names(clause) if name.sure or name.text[:1].isupper()}
    numbers = [
        _number(blanked, quantity)
        for quantity in quantities(blanked)
        if not ORDINAL.fullmatch(quantity.text)
        and not _names(blanked, quantity, names)
        and (not quantity.weak or quantity.text.lower() in _TIMES or _measured(blanked, quantity))
    ]
    found += [_often(_year(blanked, figure)) for figure in _ranges(blanked, numbers)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _year(text: str, figure: Figure) -> Figure:
    """A number that can only be a year, as the date that it is."""
    if figure.units or figure.high or not is_year(figure.text):
        return figure
    if figure.counted and not _OF_YEAR.search(text, max(0, figure.start - NEAR), figure.start):
        return figure
    year = frozenset({(int(figure.text), None, None)})
    return Figure(
        figure.text, figure.start, figure.end, date=Date(figure.start, figure.end, figure.text, year)
    )


def _often(figure: Figure) -> Figure:
    """How often something happens, as the time between: `twice a day` is every twelve hours."""
    time = [unit for unit in UNITS.get(figure.per, ()) if unit.kind == "time"]
    if figure.counted != _TIME or not time or figure.high or not all(value > 0 for value in figure.low):
        return figure
    between = frozenset(time[0].size / value for value in figure.low)
    limit = {"most": "least", "least": "most"}.get(figure.limit, "")
    return replace(
        figure,
        low=between,
        units=(MeasureUnit("time", 1.0),),
        counted="",
        things=frozenset(),
        per="",
        limit=limit,
        often=True,
    )


def _names(text: str, quantity: Quantity, names: set[int]) -> bool:
    """Whether the number tells its thing from others: it stands right behind a name, or a word such as `chapter`."""
    before = text[max(0, quantity.start - NEAR) : quantity.start]
    word = WORD.findall(before)[-1:] if before.endswith((" ", "-")) else []
    digits = quantity.text[:1].isdigit() and not amount(text, quantity).units
    if _PLURAL.match(text, quantity.end) and (
        _IN_PLACE.match(text, 0, quantity.start) or _DO_SO_MANY.search(before)
    ):
        return False  # `In Ostwald 26 houses burned`
    end = quantity.start - len(before) + len(before.rstrip(" -"))
    return bool(word) and digits and (end in names or fold(word[0]) in _NUMBERED)


def _measured(text: str, quantity: Quantity) -> bool:
    """Whether a weak number (`one`, `half a`) has a unit behind it."""
    return quantity.text.lower() not in {"a", "an"} and bool(amount(text, quantity).units)


def _edge(text: str, date: Date) -> str:
    """Whether a date is the last or the first of several."""
    around = max(0, date.start - NEAR), date.start
    return (
        "most" if _NOT_AFTER.search(text, *around) else "least" if _NOT_BEFORE.search(text, *around) else ""
    )


def _number(text: str, quantity: Quantity) -> Figure:
    times = quantity.text.lower() in _TIMES
    units = () if times else amount(text, quantity).units or _of_rate(text, quantity)
    end = quantity.end if times else unit_end(text, quantity)
    before = text[max(0, quantity.start - NEAR) : quantity.start]
    sign = _MINUS.search(before)
    below = sign is not None and (sign.group() == "minus " or any(unit.kind in _DEGREES for unit in units))
    words, after = (["times"], end) if times else ([], end) if units else _counted(text, end)
    per = _PER.match(text, after)
    limit = _limit(text[: quantity.start], before)
    return Figure(
        quantity.text,
        quantity.start,
        end,
        low=frozenset(-value for value in quantity.values) if below else quantity.values,
        units=units,
        counted=stem(words[0]) if words else "",
        things=frozenset(key for word in words for key in keys_of(word)),
        per=_every(per) if per else "",
        limit=limit,
        may=not limit and _MAY.search(text, max(0, quantity.start - _MAY_CHARS), quantity.start) is not None,
        every=_EVERY.search(before) is not None,
        rough=_ROUGH.search(before) is not None,
        part=not any(unit.kind == "share" for unit in units)
        and _PART.match(text, end) is not None
        and not _THERE.search(before),
    )


def _limit(clause: str, before: str) -> str:
    """Whether what stands `before` a number makes it the most or the least; a clause that denies `more than` it makes it the most."""
    if most := _MOST.search(before):
        found, said = "most", most.group()
    elif least := _LEAST.search(before):
        found, said = "least", least.group()
    else:
        return ""
    if "than" in said and _DENIED.search(clause[: len(clause) - len(said)]):
        return "least" if found == "most" else "most"
    return found


def _counted(text: str, end: int) -> tuple[list[str], int]:
    """The folded words behind a number that may be what it counts, and where they end."""
    found: list[str] = []
    after = end
    for word in WORD.finditer(text, end, end + NEAR):
        folded = fold(word.group())
        gap = text[after : word.start()]
        if (
            gap.strip(" -\u00a0")
            or not gap
            or len(found) == _HEAD
            or folded[:1].isdigit()
            or (found and folded in FUNCTION_WORDS)
        ):
            break
        if folded in _ANYONE:
            return [], word.end()
        found.append(folded)
        after = word.end()
        if folded in {"times", "time"}:
            break
    return found, after


def _every(per: re.Match[str]) -> str:
    """Stem of what each of gets so much: `day` of `a day` and of `daily`."""
    if per[1]:
        return stem("year" if fold(per[1]) == "annum" else fold(per[1]))
    return (
        "day" if per["day"] else stem(fold(per.group().strip().removesuffix("ly").replace("annual", "year")))
    )


def _of_rate(text: str, quantity: Quantity) -> tuple[MeasureUnit, ...]:
    """The unit of a rate, which is compared by itself: the euros of `3 euros an hour`."""
    end = unit_end(text, quantity)
    return amount(text[:end], quantity).units if end > quantity.end else ()


def _ranges(text: str, numbers: list[Figure]) -> list[Figure]:
    """Two numbers joined by `to` are one figure, with the unit of the second."""
    found: list[Figure] = []
    joined = -1
    for low, high in pairwise([*numbers, None]):
        if low is None or low.start == joined:
            continue
        gap = text[low.end : high.start] if high else ""
        word = gap.strip().lower()
        if (
            high
            and _TO.fullmatch(gap)
            and (
                word not in {"and", "or"}
                or (word == "or" and max(low.low) + 1 == max(high.low))
                or _BETWEEN.search(text, max(0, low.start - NEAR), low.start)
            )
            and min(low.low) <= max(high.low)
        ):
            joined = high.start
            found.append(
                replace(
                    high,
                    text=text[low.start : high.start + len(high.text)],
                    start=low.start,
                    low=low.low,
                    high=high.low,
                    limit="",
                )
            )
        else:
            found.append(low)
    return found
