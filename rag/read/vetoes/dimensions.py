"""Whether a text has an amount in the unit that a question for a measure wants: metres for how far, days for how long. Pure."""

from __future__ import annotations

import re

from rag.language.dates import YEAR
from rag.language.numerals import ENGLISH_ORDINALS
from rag.language.patterns import regex
from rag.language.words import stems
from rag.read.given import COUNTS, DATE, FIGURE, MONEY, counted, without_days

_TIME = r"sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|yrs?|decades?|centur(?:y|ies)|ms|generations?"
_LENGTH = (
    r"mm|cm|m|km|met(?:re|er)s?|\w+met(?:re|er)s?|inch(?:es)?|in|ft|foot|feet|yards?|miles?|characters?|chars?|letters?|"
    r"words?|lines?|pages?|sentences?|columns?|bytes?|octets?|bits?|digits?|items?|entries|nautical miles"
)
_OTHER = (
    r"km/h|mph|knots|m/s|[kmg]?bit/s|[kmg]bps|[kmg]?hz|rpm|fps|px|degrees?|°\w?|%|percent|per cent|"
    r"lit(?:re|er)s?|gallons?|[kmgt]i?b|hectares?|acres?|pixels?|times?|people|persons?|members?|seats?"
)
_AREA = r"(?:square|sq\.?) ?\w+|hectares?|acres?|ha|(?:[kcm]?m|ft)[²2]"
_MASS = r"kg|g|t|grams?|kilograms?|tonn?es?|tons?|pounds?|lbs?|ounces?|oz|stones?"
_MEASURED: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"\bhow long\b", re.IGNORECASE), f"{_TIME}|{_LENGTH}"),
    (
        regex(r"\bhow (?:far(?! into)|high|deep)\b", re.IGNORECASE),
        f"{_LENGTH}|{_TIME}|{_OTHER}",
    ),
    (
        regex(r"\bhow (?:tall|wide|thick)\b", re.IGNORECASE),
        rf"{_LENGTH}|storeys|floors|pixels?|degrees?|°\w?|%|percent|per cent|seats?|people|persons?",
    ),
    (
        regex(
            r"\bwhat (?:is|was|are|were) the (?:[\w-]+ )?(?:range|distance|height|width|depth) of\b",
            re.IGNORECASE,
        ),
        f"{_LENGTH}|{_TIME}|{_OTHER}",
    ),
    (
        regex(
            r"\bwhat (?:is|was|are|were) the (?:[\w-]+ )?area of\b|\bhow (?:large|big) (?:is|was) the area\b",
            re.IGNORECASE,
        ),
        _AREA,
    ),
    (
        regex(r"\bwhat (?:is|was|are|were) the (?:[\w-]+ )?(?:period|duration)\b", re.IGNORECASE),
        _TIME,
    ),
    (regex(r"\bhow old\b", re.IGNORECASE), _TIME),
    (
        regex(r"\b(?:what|which) (?:percentage|percent|per cent)\b", re.IGNORECASE),
        r"%|percent(?:age points?)?|per cent|pc|hal(?:f|ves)|thirds?|quarters?|fifths?|tenths?",
    ),
    (regex(r"\bhow heavy\b", re.IGNORECASE), f"{_MASS}|{_OTHER}"),
    (regex(r"\bhow (?:fast|quick(?:ly)?|soon)\b", re.IGNORECASE), f"{_OTHER}|{_LENGTH}|{_TIME}"),
    (regex(r"\bhow (?:hot|cold|warm)\b", re.IGNORECASE), f"{_OTHER}|(?-i:[CFK])"),
    (regex(r"\bhow (?:loud|noisy|quiet)\b", re.IGNORECASE), r"db(?:\(?a\)?)?|decibels?|sones?|phons?"),
)
_AMOUNT = rf"(?:(?<!\d)(?<!\d[.,])\d[\d.,]*+|\b(?:{COUNTS}|{ENGLISH_ORDINALS}|\d+(?:st|nd|rd|th)|next|same|an?|several|few)\b)(?:(?:[ -]\w+)?[\s-]|(?<=\d))"
_FROM_TO = regex(r"\d\s*(?:\([^()]*\)\s*)?(?:to|-|–|and|through)\s*[-−+]?\d")
_UNTIL = regex(
    r"\b(?:until|till|since|through(?:out)?|as long as|to the end of|forever|indefinite(?:ly)?|permanent(?:ly)?|unlimited)\b",
    re.I,
)

_AT_ONCE = regex(
    r"\b(?:immediate(?:ly)?|instant(?:ly)?|at once|straight ?away|right away|overnight|same day)\b",
    re.IGNORECASE,
)
_AGED = regex(
    r"\baged? \d|\bage(?: limit)?(?: (?:of|is))?\W{1,2}\d|\b\d{1,3} ?(?:\+|(?:and|or) (?:over|older|above|up)\b)|\b(?:over|under|below) \d{1,2}s\b|,\s(?:now |then |only |just )?\d{1,3}(?:,|\.|$)|\d-year-old|\b(?:must|should|shall|can|may|to) be (?:at least |over |under )?\d{1,2}(?=\W*$|[,.;]| (?:or|and|to|before|when)\b)|\b(?:is|was|turn(?:s|ed)) \d{1,3}(?: and\b|,? when\b|\W*$)|\(\d{1,3}\)"
)
"""An age as it is told beside a name: "Ada Berg, 47, said"."""


_IS_OLD = regex(r"\bhow old (?:is|are)\b", re.IGNORECASE)
_BORN = regex(rf"\b(?:born|b\.)\s[^.;]{{0,60}}?\b{YEAR}\b", re.IGNORECASE)
"""What tells how old somebody is who lives."""
_FOR_YEARS = regex(rf"\b(?:for|in|after|within) (?:\w+ )?(?:\d+|{COUNTS}) years\b", re.IGNORECASE)
"""How long something was done, which is nobody's age."""


_SOLID = regex(r"\b(?:cubic|square)[ -]\w+(?=\W|$)", re.IGNORECASE)
"""What is no length, though it is told in metres."""


_AWAY = regex(
    rf"{_AMOUNT}(?:{_LENGTH}) (?:\w+ )?(?:away|off|inland|offshore|(?:(?:to|on) the )?(?:north|south|east|west)[\w-]*(?: of)?)\b",
    re.IGNORECASE,
)
"""How far something is from another, which is no length of it: "ten miles south of the pier"."""
_LONG_THING = regex(
    r"\bhow long (?:is|was|are|were|may|can|must|should|could) (?:(?:an?|the|each|every|one|my|your) )?([a-z]{3,})",
    re.IGNORECASE,
)


_EVERY = regex(
    rf"\b(?:every|each|(?:once|twice|(?:\d+|{COUNTS}) times) (?:an?|per|every|each|in))\s(?:other\s|second\s|(?:\d+|{COUNTS}|few)\s)?(?:{_TIME})\b",
    re.IGNORECASE,
)
"""How often something is done, which is no length of it."""
_OF_INTERVALS = regex(
    r"\b(?:between|apart|intervals?|until|till|before|next|wait\w*|shifts?|turns?|cycles?|periods?)\b",
    re.IGNORECASE,
)
"""Words of a question that how often may answer."""


def _of_itself(question: str, text: str) -> str:
    """`text` without what tells no length of what `question` asks it of: how far it is away, and how many of it there are.

    >>> _of_itself("How long may a line be?", "Over 100 lines is long."), _of_itself("How long was the pier?", "It lay 2 km east of Elm.")
    ('Over   is long.', 'It lay   of Elm.')
    """
    if not (thing := _LONG_THING.search(question)):
        return text
    noun = re.escape(re.sub(r"(?:e?s)$", "", thing[1].lower()))
    return re.sub(rf"{_AMOUNT}{noun}e?s?\b", " ", _AWAY.sub(" ", text), flags=re.IGNORECASE)


def measures(question: str, text: str) -> bool:
    """Whether `text` has an amount in the unit that a question for a measure wants; true for other questions.

    >>> measures("How long may a synopsis be?", "It has two parts.")
    False
    """
    text = _of_itself(question, text)
    for cue, units in _MEASURED:
        if match := cue.search(question):
            measured = match[0].lower()
            if measured == "how long" and not _OF_INTERVALS.search(question):
                text = _EVERY.sub(" ", text)
            if (measured == "how long" or not measured.startswith("how")) and (
                _UNTIL.search(text) or _FROM_TO.search(text)
            ):
                return True
            if measured.startswith(("how soon", "how quick", "how fast")) and _AT_ONCE.search(text):
                return True
            if measured == "how high" and MONEY.search(text):
                return True
            if measured == "how old":
                text = _FOR_YEARS.sub(" ", text)
                if _AGED.search(text) or (_IS_OLD.search(question) and _BORN.search(text)):
                    return True
            return bool(
                re.search(
                    rf"{_AMOUNT}(?:{units})(?!\w)",
                    text if units is _AREA else _SOLID.sub(" ", text),
                    re.IGNORECASE,
                )
            )
    return True


_NONE_OF = regex(
    r"\b(?:none|neither|not (?:one|a single one)) of (?:the|these|those|our|its|their)\b(?P<things>(?: [\w'’-]+){1,4})",
    re.IGNORECASE,
)


def tells_none(question: str, text: str) -> bool:
    """Whether `question` asks how many there are, and `text` says that it is none of these things.

    >>> tells_none("How many old boats float?", "None of the old boats has floated since May.")
    True
    >>> tells_none("How many old boats float?", "None of the crews is there.")
    False
    """
    things = counted(question)
    return any(things & stems(match["things"]) for match in _NONE_OF.finditer(text))


def tells_until(question: str, text: str) -> bool:
    """Whether `question` asks how long, and `text` says until when, for which it needs no figure.

    >>> tells_until("How long does a full pass last?", "It lasts from the day of issue to the end of the season.")
    True
    """
    return "how long" in question.lower() and _UNTIL.search(text) is not None


_DIMENSIONS = tuple(
    frozenset(words.split())
    for words in (
        "deep depth deeper deepest",
        "high tall height above elevation altitude higher taller highest tallest up rises",
        "wide width across broad breadth diameter wider widest span",
        "long length longer longest",
        "thick thickness thicker",
    )
)
_MEASURED_AS = regex(
    rf"{_AMOUNT}(?:{_LENGTH})\s(?:in\s)?(deep|depth|high|tall|height|wide|width|across|broad|long|length|thick)\b",
    re.IGNORECASE,
)
_HOW = regex(r"\bhow (deep|high|tall|wide|broad|long|thick)\b", re.IGNORECASE)


def of_another_dimension(question: str, text: str) -> bool:
    """Whether `text` measures the thing in other dimensions alone than the one that `question` asks for.

    >>> of_another_dimension("How deep is the lake?", "It is nine kilometres long.")
    True
    """
    match = _HOW.search(question)
    if match is None or not _MEASURED_AS.search(text):
        return False
    asked = next(words for words in _DIMENSIONS if match[1].lower() in words)
    return not asked & frozenset(re.findall("[a-z]+", text.lower()))


_WHEN = regex(r"\bwhen (?:did|was|were|had)\b", re.IGNORECASE)
_SIZE = regex(r"\bhow (?:big|large|small)\b", re.IGNORECASE)
_LASTING = regex(
    rf"(?<!after )(?<!within )(?<!in )(?<!only )(?<!age of )\b(?:\d[\d,.]*|{COUNTS}|an?|several|few|many|some)[ -](?:{_TIME})\b"
    r"(?!['’]|\s*(?:ago|later|earlier|before|after|old|since|into))",
    re.IGNORECASE,
)
"""How long something lasts, which is no point in time."""


_AWAY = regex(
    rf"{_AMOUNT}(?:{_LENGTH})\s(?:due |to the )?(?:north|south|east|west|\w+(?:north|south|east|west)\w*|(?:north|south)-?(?:east|west)|away|from|off|outside|inland)\b",
    re.IGNORECASE,
)
"""How far off something lies, which is no size."""


def only_lasts(question: str, text: str) -> bool:
    """Whether `text` tells but lengths of time where `question` asks when something was, or those and how far off it is where
    it asks how big something is.

    >>> only_lasts("When was the mill built?", "For nine years the mill ground rye.")
    True
    >>> only_lasts("When was the mill built?", "It was built nine years after the fire.")
    False
    """
    if _WHEN.search(question):
        return bool(_LASTING.search(text)) and not DATE.search(_LASTING.sub(" ", text))
    if _SIZE.search(question):
        told = without_days(text)
        rest = _LASTING.sub(" ", _AWAY.sub(" ", told))
        return rest != told and not FIGURE.search(rest)
    return False
