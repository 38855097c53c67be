"""Whether two sentences tell of one frame: of the same days, season, means, standpoint of time and part of the thing. Pure.

A false alarm costs more trust than a miss. So what one side says besides and the other does not, though it could be why their
answers differ, forbids to tell of a difference: weekdays and Sundays, by train and by bus, what a tank holds and what it holds at
present, what was planned once and what will be, rooms and rooms with a view. What the question names itself narrows both sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, WORD, fold, lemma
from rag.prove.differing import Said
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.read.completing.keywords import (
    DIMENSIONS,
    KeyedWord,
    alike,
    figures_in,
    is_idle,
    keywords,
    sorts_of,
    tokens_of,
)
from rag.search.question import Kind

_DAYS = {
    **{day: frozenset({day}) for day in "mon tue wed thu fri sat sun".split()},
    "weekday": frozenset("mon tue wed thu fri".split()),
    "working day": frozenset("mon tue wed thu fri".split()),
    "weekend": frozenset({"sat", "sun"}),
    "holiday": frozenset({"holiday"}),
}
_DAY = regex(
    r"\b(?:(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)\b|(?P<sort>weekday|working day|weekend|(?:public |bank )?holiday)s?\b)"
    r"(?!,? (?:the )?\d)",
    re.IGNORECASE,
)
"""A day of the week; not that of a date (`Sunday 4 May`)."""
_SEASON = regex(r"\b(spring|summer|autumn|winter|(?:high|low|off|peak)[- ]season)\b", re.IGNORECASE)
_HOURS = regex(
    r"\b(?:at (night|noon|midday|weekends)|in the (morning|afternoon|evening)s?|during the (day|night)|by (day|night)|(daytime))\b(?! of)",
    re.IGNORECASE,
)
_MEANS = regex(
    r"\b(?:(?:by|on) (?:the )?(?:\w+ )?|as the (?=crow))(train|bus|coach|car|bike|bicycle|foot|plane|air|boat|ship|sea|ferry|tram|taxi|road|rail|lorry|truck|underground|metro|horse"
    r"|crow|post|mail|email|e-mail|phone|telephone|card|cheque|hand|machine|express|courier)\b",
    re.IGNORECASE,
)
_WAY = regex(
    r"\b(up|down|upstream|downstream|uphill|downhill|upwards?|downwards?|inbound|outbound|one[- ]way|return|there|back|both ways)\b(?! (?:to|of|is|are|was|were)\b)",
    re.IGNORECASE,
)
"""In which direction."""
_NOW = regex(r"\b(?:at present|presently|currently|at the moment|right now|these days|as of)\b", re.I)
_HABIT = regex(
    r"\b(?:usual(?:ly)?|median|(?:the|an?|its|their|of|annual|yearly|daily) mean(?= \w)|normal(?:ly)?|general(?:ly)?|typical(?:ly)?|mostly|often|sometimes|rarely|(?:on )?average|in most cases|as a rule)\b",
    re.IGNORECASE,
)
_EXTREME = regex(
    r"\b(?:once|ever|record|peak|at times|sometimes|up to|can|could|(?:high|low|cold|hott|warm|busi|quiet)est)\b",
    re.IGNORECASE,
)
_ORDER = regex(
    r"\b(before|after|without|except|excluding|including|outside|abroad|overseas|nationwide)\b", re.IGNORECASE
)
"""Of what a measure is: before tax, after the extension, without breakfast."""
_LEADING = frozenset("on in at from for with under during through via to".split())
_MEASURES = regex(
    r"\b(?:(?P<most>max(?:imum|imal)?|greatest|highest|peak|record)|(?P<least>min(?:imum|imal)?|least|lowest|smallest)"
    r"|(?P<middle>average|median|typical|(?:the|an?|its|their|of|annual|yearly|daily) mean(?= \w))|(?P<whole>total|overall|combined)"
    r"|(?P<gross>gross)|(?P<net>net)|(?P<real>actual)|(?P<meant>estimated|planned|expected|nominal))\b",
    re.IGNORECASE,
)
"""Which of several measures of one thing: its greatest depth and its mean depth are two."""
_PARTAKING = regex(
    r"^\W*who (?:(?:has|have|had|did) )?(?:work|play|perform|act|appear|star|sing|sang|live|stay|belong|participat|took part|take part|serve|fight|fought"
    r"|compet|contribut|collaborat|help|train|stud[iy]|die|perish|surviv)\w*\b(?: \w+)? (?:on|in|at|for|with|among|to|under)\b",
    re.IGNORECASE,
)
"""Asks for whoever had a part in something: many may have."""
_OF = regex(r"\s(?:of\s)?")
"""Between a figure and what it measures."""
_PRAISE = regex(r"(?:ive|ous|ful|able|ible|ing|ed|est)$")
"""Ends of words that say how something is found, not which it is: `an impressive height`."""
_AGAIN = regex(
    r"(?<!never )(?<!not )\b(?:again|anew|once more|for (?:the|a) (?:second|third|fourth|fifth|last) time|re-?(?:elected|opened|built|founded|issued|appointed|printed))\b",
    re.IGNORECASE,
)
"""Tells that it was done before, on another day or by another."""
_ONCE_MEANT = regex(
    r"\b(?:was|were|had been) (?:originally |first )?(?:to (?:be|have)\b|planned|expected|scheduled|supposed|meant|due|intended|set to)",
    re.IGNORECASE,
)
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_SEVERAL = regex(
    r"^\W*(?:where|which places|in which (?:towns|cities|countries)) (?:(?:can|could|may) (?:one|you|we|people|visitors)\b"
    r"|(?:do|does|did|can) .*\b(?:have|own|run|operate|sell|buy|grow|live|occur|breed)\b.*|(?:is|are) .*\b(?:sold|made|grown|found|spoken|used|available)\b)",
    re.IGNORECASE,
)
"""Asks for what may be in more than one place at a time."""
_JOINED = regex(r",| and | or |&|/")
_MORE_ENDS = regex(r"[,;:.(]\s|[.)]$|\s(?:and|but|or|which|who|that|than)\s")
_SEGMENT = regex(r"[,;:(]\s")

_Frame = Callable[[str], frozenset[str]]


def of_one_frame(question: str, kind: Kind, one: Said, other: Said) -> bool:
    """Whether what both sides tell of what `question` asks is told of the same days, means, part and time.

    A side is a text and where its answer stands in it; `(0, 0)` where that is not known.
    """
    texts = [_beside(*side) for side in (one, other)]
    named = {fold(word) for word in WORD.findall(question)}
    for name, values in _FRAMES.items():
        if name == "days" and _answers_by_day(kind, one, other):
            continue
        asked = values(question) | named
        here, there = (values(text) - asked for text in texts)
        if here != there:
            return False
    measured = [any(not figure.date for figure in figures_in(*side)) for side in (one, other)]
    if all(measured) and len({_groups(_ORDER)(text) for text in texts}) > 1:
        return False
    if len({bool(_AGAIN.search(text)) for text in texts}) > 1:
        return False
    if kind != "date" and len({bool(_NOW.search(text)) for text in texts}) > 1:
        return kind in ("person", "place")
    if kind != "date":
        habits, extremes = ({bool(each.search(text)) for text in texts} for each in (_HABIT, _EXTREME))
        if len(habits) > 1 and not _HABIT.search(question):
            return False
        if habits == {True} and len(extremes) > 1:
            return False
    if len({bool(_ONCE_MEANT.search(text)) for text in texts}) > 1:
        return False
    if measured_otherwise(question, texts) or of_other_sorts(question, kind, texts):
        return False
    if kind in ("place", "person", "other") and _may_both_hold(question, one, other):
        return False
    if led_alike(question, kind, one, other):
        return False
    return not (_of_some(question, kind, one, other) or _of_some(question, kind, other, one))


def of_other_order(texts: Sequence[str]) -> bool:
    """Whether only one of `texts` is told before or after something, without it, or of now: `without a membership`, `at present`."""
    return len({(_groups(_ORDER)(text), bool(_NOW.search(text))) for text in texts}) > 1


def by_frame(question: str, kind: Kind, one: Said, other: Said) -> bool:
    """Whether both sides name their days, season or hours, and not the same, or one by what means: who says no may name another one."""
    named = {form for word in WORD.findall(question) for form in (fold(word), lemma(fold(word)))}
    measured = any(figures_in(*side) for side in (one, other))  # what is oak may be `oiled by hand`
    for name, values in _FRAMES.items():
        if name == "way" or (name == "days" and _answers_by_day(kind, one, other)):
            continue
        asked = values(question) | named
        here, there = (values(_beside(*side)) - asked for side in (one, other))
        if here != there and ((name == "means" and measured) or (here and there)):
            return True
    return False


def of_habit(question: str, texts: Sequence[str]) -> bool:
    """Whether one side only tells what is usual, or what once was most."""
    habits, extremes = ({bool(each.search(text)) for text in texts} for each in (_HABIT, _EXTREME))
    return (len(habits) > 1 and not _HABIT.search(question)) or (habits == {True} and len(extremes) > 1)


def may_be_several(question: str) -> bool:
    """Whether `question` asks for what may be several: shops, whoever had a part in something."""
    return bool(_SEVERAL.search(question) or _PARTAKING.search(question))


def _beside(text: str, answer: tuple[int, int]) -> str:
    """`text` without parts between commas that have figures of their own and not the answer: `Mondays 8 am to 6 pm, Saturdays 7 am`."""
    if answer == (0, 0):
        return text
    begin, kept = 0, []
    ends = [match.end() for match in _SEGMENT.finditer(text)]
    for end in (*ends, len(text)):
        part = text[begin:end]
        if (begin < answer[1] and answer[0] < end) or not find_figures(part):
            kept.append(part)
        begin = end
    return "".join(kept)


def _days(text: str) -> frozenset[str]:
    found: set[str] = set()
    for match in _DAY.finditer(text):
        key = (
            match["day"][:3].lower()
            if match["day"]
            else match["sort"].lower().removeprefix("public ").removeprefix("bank ")
        )
        found |= _DAYS[key]
    return frozenset(found)


def _groups(pattern: re.Pattern[str]) -> _Frame:
    def values(text: str) -> frozenset[str]:
        return frozenset(fold(word) for match in pattern.finditer(text) for word in match.groups() if word)

    return values


_FRAMES: Mapping[str, _Frame] = {
    "days": _days,
    "season": _groups(_SEASON),
    "hours": _groups(_HOURS),
    "means": _groups(_MEANS),
    "way": _groups(_WAY),
}


def _answers_by_day(kind: Kind, one: Said, other: Said) -> bool:
    """Whether the days are what is asked for: `On which day is the market?`"""
    clocks = (figure.clock for text, _ in (one, other) for figure in find_figures(text))
    return kind == "date" and not any(clocks)


def measured_otherwise(question: str, texts: Sequence[str]) -> bool:
    """Whether two of the question and the texts name a measure each, and not the same: the mean and the greatest depth."""
    named = [measures for text in (question, *texts) if (measures := _measures(text))]
    return any(not one & other for one, other in combinations(named, 2))


def _measures(text: str) -> frozenset[str]:
    return frozenset(match.lastgroup for match in _MEASURES.finditer(text) if match.lastgroup)


def of_other_sorts(question: str, kind: Kind, texts: Sequence[str]) -> bool:
    """Whether the texts say of what is named that it is one thing and another: the town and the municipality of Torsby."""
    names = [each for each in keywords(question, kind) if each.name]
    here, there = (sorts_of(text, names) for text in texts)
    return bool(here and there) and not alike(here, there)


def _may_both_hold(question: str, one: Said, other: Said) -> bool:
    """Whether what is asked for may be several: shops in Ghent, shops in Bruges and Ostend."""
    if _SEVERAL.search(question) or _PARTAKING.search(question):
        return True
    several = [bool(_JOINED.search(text[slice(*answer)])) for text, answer in (one, other)]
    return several[0] != several[1]


def led_alike(question: str, kind: Kind, one: Said, other: Said) -> bool:
    """Whether both sides have words of their own behind one preposition: `open to walkers`, `closed to horses`."""
    return bool(_led(question, kind, one, other) & _led(question, kind, other, one))


def _led(question: str, kind: Kind, side: Said, other: Said) -> set[str]:
    """Prepositions that lead words which only one side has: where both have such with one, they tell of two things (`from the north`)."""
    tokens, is_new = tokens_of(side[0]), _new_in(question, kind, side, other)
    found = set()
    for at, token in enumerate(tokens[:-1]):
        if token.word in _LEADING:
            rest = next((each for each in tokens[at + 1 : at + 4] if each.word not in FUNCTION_WORDS), None)
            if rest is not None and is_new(rest):
                found.add(token.word)
    return found


def _new_in(question: str, kind: Kind, side: Said, other: Said) -> Callable[[KeyedWord], bool]:
    """Whether a word of a side says something that neither the question nor the other side nor the answer does."""
    text, answer = side
    known = [each.keys for each in keywords(question, kind)] + [token.keys for token in tokens_of(other[0])]
    spans = [answer, *((figure.start, figure.end) for figure in find_figures(text))]

    def is_new(token: KeyedWord) -> bool:
        return not (
            token.word in FUNCTION_WORDS
            or is_idle(token)
            or any(start <= token.start < end for start, end in spans)
            or any(alike(token.keys, keys) for keys in known)
        )

    return is_new


def _of_some(question: str, kind: Kind, side: Said, other: Said) -> bool:
    """Whether a side tells of some of what is asked about only: `Twelve rooms have a view`, `the rent of garages`."""
    text, answer = side
    tokens = tokens_of(text)
    asked = [each.keys for each in keywords(question, kind)]
    is_new = _new_in(question, kind, side, other)
    for at, token in enumerate(tokens[:-2]):
        if not any(alike(token.keys, keys) for keys in asked) or tokens[at + 1].word != "of":
            continue
        if token.word.endswith("est"):  # `the highest of the range` tells no part
            continue
        rest = [each for each in tokens[at + 2 : at + 5] if each.word not in FUNCTION_WORDS]
        if rest and is_new(rest[0]):
            return True
    if any(
        _narrowed(text, asked, tokens, is_new, figure)
        for figure in figures_in(text, answer)
        if not (figure.date or figure.clock)
    ):
        return True
    return bool(_HOW_MANY.search(question)) and any(
        _has_more(text, figure.end, tokens, is_new) for figure in figures_in(text, answer) if _counts(figure)
    )


def _narrowed(
    text: str,
    asked: Sequence[frozenset[str]],
    tokens: Sequence[KeyedWord],
    is_new: Callable[[KeyedWord], bool],
    figure: Figure,
) -> bool:
    """Whether what a figure measures or is a measure of is narrowed: `9,000 litres of organic milk`, `a land area of 340 km²`."""
    pairs = list(pairwise(tokens))
    if any(
        is_new(which)
        and _OF.fullmatch(text, figure.end, which.start)
        and any(alike(thing.keys, keys) for keys in asked)
        for which, thing in pairs
    ):
        return True
    return any(
        is_new(which)
        and not which.capital
        and measure.keys & DIMENSIONS
        and measure.start == which.end + 1
        and not _PRAISE.search(which.word)
        for which, measure in pairs
    )


def _counts(figure: Figure) -> bool:
    return not (figure.units or figure.date or figure.clock)


def _has_more(
    text: str, end: int, tokens: tuple[KeyedWord, ...], is_new: Callable[[KeyedWord], bool]
) -> bool:
    """Whether more is said of what a figure counts, up to the next comma: so many of them do or have something."""
    stop = _MORE_ENDS.search(text, end)
    limit = stop.start() if stop else len(text)
    return any(is_new(token) for token in tokens if end <= token.start < limit)
