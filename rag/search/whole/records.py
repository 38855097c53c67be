"""Questions for all records of a kind, some under conditions, recognised by their words. Pure.

    "Which products cost more than 200 EUR?" → noun "products", words "cost", over 200
    "Who works at the Northgate depot?"      → people, words "works Northgate depot"
    "How many returns were there in May?"    → noun "returns", in May, counted

What the words mean is told by the records: "white" is a value of the field `Colour`, "cost" means the field `Price`
(`rag.read.records`). A question whose words no records explain is answered otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.numerals import CARDINALS, SCALES, cardinal
from rag.language.patterns import regex
from rag.language.words import fold, is_participle
from rag.search.periods import Period, periods_in
from rag.search.ranking.defining import asks_what_things_are
from rag.search.spells import UNIT
from rag.search.whole.phrases import PLEASE, SINGULAR, WHOLE
from rag.search.whole.wording import Wording

_FIGURE = r"[$€£]?\s?\d[\d,]*+(?:\.\d++)?(?:\s?(?:k|thousand|million|billion)\b)?"
_SMALL = "|".join(tuple(CARDINALS)[:20])
_TENS = "|".join(tuple(CARDINALS)[20:])
_ONE = r"an?\s+(?=(?:hour|day|week|month|year|kilo|kilometre|metre|tonne|ton|minute)s?\b)|an?\s+(?:million|thousand|hundred|billion)\b"
_NUMBER = rf"(?:{_FIGURE}|{_ONE}|(?:(?:{_TENS})-(?:{_SMALL})|{_TENS}|{_SMALL})\b)"
_MORE = r"over|above|exceeding|beyond|(?:more|greater|higher|longer|larger|bigger|heavier|older|taller|dearer|wider|deeper|faster|later)\s+than"
_LESS = (
    r"under|below|(?:less|fewer|lower|shorter|smaller|lighter|younger|cheaper|narrower|slower|earlier)\s+than"
)
_BOUND = regex(
    rf"\b(?:(?P<exact>exactly|only|just|precisely)|(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<least>at\s+least|no\s+less\s+than|from)|(?P<most>at\s+most|up\s+to|no\s+more\s+than|within)|(?P<both>between|from))"
    rf"\s+(?P<one>{_NUMBER})(?:\s+(?:and|to)\s+(?P<two>{_NUMBER}))?(?:\s*(?P<unit>(?!(?:and|or|in|on|at|to|of|for|by|who|that|are|is)\b)[a-z%]+\b|%))?"
    rf"|(?<![\w.])(?P<bare>{_NUMBER})\s*(?:(?P<unit2>[a-z]+)\s+)?or\s+(?:(?P<up>more|over|longer|above|later)|(?P<down>less|fewer|under|shorter|below))\b",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTH_NAMES)
DATE = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:\s+\d{{1,2}},)?(?:,?\s+\d{{4}})?|{YEAR})\b"
_OF_UNIT = rf"\s?(?:{UNIT}|pounds?|eur|usd|gbp|%)(?!\w)"
"""Behind a figure: 1900 euros are no year, nor are the 1500 in "between 1500 and 1900 euros"."""
_ONWARDS = r"(?P<onwards>,?\s+(?:onwards?|(?:and|or)\s+(?:later|after|newer|since))\b(?!\s+[a-z]*\s*\d)|\s+on(?=[\s?.!,]*(?:and\b|or\b|$)))"
"""Behind "from May": without it things from May are of May."""
_BACKWARDS = r"(?P<backwards>,?\s+(?:and|or)\s+(?:earlier|before|older)\b(?!\s+[a-z]*\s*\d))"
_WHEN = regex(
    rf"\b(?P<word>before|after|since|until|till|by|in|during|on|from|between|(?:no|not)\s+(?:later|earlier)\s+than|earlier\s+than|later\s+than|of)\s+(?:the\s+year\s+)?(?P<one>{DATE})(?!{_OF_UNIT}|\s+(?:and|to)\s+[\d.,]+{_OF_UNIT})(?:\s+(?P<and>and|to|until|or)\s+(?P<two>{DATE}))?(?:{_ONWARDS}|{_BACKWARDS})?",
    re.IGNORECASE,
)
_ASKED = Wording(
    rf"{PLEASE}(?:(?P<number>how\s+many|count|what\s+is\s+the\s+(?:total\s+)?number\s+of)\s+(?:of\s+)?|(?:list|show|name|give|find|enumerate|tell|get)(?:\s+(?:me|us))?\s+(?!(?:(?:me|us)\s+)?(?:when|how|where|why|if|whether)\b)(?:a\s+list\s+of\s+)?|(?:(?:on|in|at)\s+)?(?:which|what)\s+(?:of\s+|are\s+(?:all\s+)?)?|(?P<who>who)\s+(?!(?:is|was)\b(?!.*\b(?:are|were)\b)))"
    r"(?:(?:all|every|each|of|the|our|my|their|these|those|different|distinct|various)\s+)*(?P<rest>.+?)[\s?.!]*$"
)
_VERB = regex(
    r"(?i)\b(?:is|are|was|were|be|do|does|did|has|have|had|can|will|that|which|who|whose|with|without|in|at|of|from|by|for|on|under|over|above|below|before|after|since|between|where|when|if|unless|because|happens?|not)\b"
)
_WORD = regex(r"[^\W_]+(?:[-/.'’&][^\W_]+)*")
_JOINING = regex(
    r"(?:not|never|(?:is|are|was|were|do|does|did|has|have|had|can|could|wo|would|should)n['’]t|cannot|longer|except|excepting|excluding|other|than|apart|aside|besides|but|both|either"
    r"|neither|nor|only|solely|exclusively)",
    re.I,
)
"""Words that say how conditions are joined, see `rag.search.whole.logic`."""
_UTMOST = regex(
    r"\b(?:most|least|best|worst|(?!west|east|forest|guest|request|interest|test|rest|nest|invest|harvest|latest\s+news)\w{3,}est)\b(?!\s+\d)",
    re.I,
)
_BY_EACH = regex(
    r"(?P<rest>\S.*?)\s+(?:per|(?:grouped|sorted|broken\s+down|split)\s+by|(?:(?:in|for|of|with|at|on|under|to|from|by)\s+)?(?:each|every))\s+(?:of\s+the\s+)?(?:different\s+)?"
    r"(?P<by>(?!(?:are|is|do|does)\b)[a-z][\w-]*(?:\s+(?!(?:are|is|do|does|did|have|has|were|was)\b)[a-z][\w-]*)?)(?P<more>(?:\s+(?:are|is|do|does|did|have|has|were|was)\b.*)?)\s*$",
    re.IGNORECASE,
)
_EACH_HAS = regex(
    r"(?P<rest>[^\s].*?)\s+(?:do|does|did)\s+(?:each|every)\s+(?P<by>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)(?P<more>)\s+[a-z]+\s*$"
)
_SAID_TOO = regex(
    r",?\s+and\s+(?:(?:for|at|in|on|by|from|to)\s+)?(?:what|how|when|where|who|whose|which)\b(?=.*\b(?:they|them|it|each|their|its)\b).*$",
    re.IGNORECASE,
)
"""What is to be said of each, which its entry says: "and what do they cost"."""
_KINDS_OF = regex(
    r"^(?P<kinds>kinds|sorts|types|varieties|categories|classes)\s+of\s+(?P<noun>[a-z][\w-]*)", re.IGNORECASE
)
_LACKING = regex(
    r"\s(?:lacks?|(?:are|is)\s+(?:lacking|missing)(?=\s+(?:an?|the|their|its|any)\s))\s+(?:(?:an?y?|the|their|its)\s+)?",
    re.I,
)
_HERE = regex(
    rf"\s+(?:(?:are|is)\s+)?(?:(?:there|listed|included|kept)\s+)?(?:in|on)\s+(?:the|this|our|my)\s+(?:{WHOLE}|list|table|catalogue?|spreadsheet)(?=[\s?.!]*$)",
    re.IGNORECASE,
)
"""That it is of what is here: no condition."""
MAY_BE_RECORDS = ("items", "roles", "values")
"""What else a question for records may be taken for."""
MOST_CHARS = 300
"""A longer question says more than fields can explain."""
_TIME = regex(r"(?:day|hour|minute|week|month|year|date|time|euro|dollar|pound)s", re.I)
"""Told by a value, mostly by one."""


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question; `at`: its place among all words, bounds counted too."""

    text: str
    at: int

    @property
    def is_name(self) -> bool:
        return self.at > 0 and self.text[:1].isupper() and self.text != "I"


_SIGN = regex(r"[$€£]")
"""What is told in money gives no other figures: "50 N" is none between £10 and £60."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure or a day of a record must be."""

    at: int
    said: str
    least: float | None = None
    most: float | None = None
    strict: bool = False
    """Whether the ends themselves do not count."""
    unit: str = ""
    period: Period | None = None
    months: frozenset[int] = frozenset()
    """Of any year, where none was named."""


@dataclass(frozen=True, slots=True)
class RecordsAsked:
    """All records of a kind, under conditions that the records themselves explain."""

    head: str
    """What they are called, in the plural; empty where people are asked for by `who`."""
    words: tuple[AskedWord, ...]
    """All other words, in order."""
    bounds: tuple[Bound, ...] = ()
    number: bool = False
    people: bool = False
    by: str = ""
    """The label by whose values they are to be counted: "How many are in each state?"."""
    said: str = ""
    """The question without what asks, in which words and bounds have their places; bounds are blank."""
    kinds: str = ""
    """Where kinds of them are asked for, the word for it: `types`."""
    more: bool = False
    """Whether something is to be said of each."""

    @property
    def all_wanted(self) -> bool:
        """Whether a list of several things is wanted, of which one passage may hold only some."""
        return bool(self.head) and not self.number and not _TIME.fullmatch(self.head)


def records_asked(text: str) -> RecordsAsked | None:
    """What `text`, in one line, wants all of; None for a question that wants one thing, or the utmost of some.

    >>> asked = records_asked("Which products cost more than 200 EUR?")
    >>> (asked.head, [word.text for word in asked.words], asked.bounds[0].least, asked.bounds[0].unit) if asked else None
    ('products', ['cost'], 200.0, 'EUR')
    """
    text = " ".join(text.split())[:MOST_CHARS]
    text = _HERE.sub("", _LACKING.sub(" have no ", text))
    match = _ASKED.match(text)
    if match is None or asks_what_things_are(text):
        return None
    rest, by = _apart_by(match["rest"]) if match["number"] else (match["rest"], "")
    more = _SAID_TOO.search(rest)
    rest = rest[: more.start()] if more else rest
    kinds = _KINDS_OF.match(rest)
    rest = _KINDS_OF.sub(r"\g<noun>", rest)
    bounds, kept = _bounds(rest)
    if _UTMOST.search(kept):
        return None
    words = [
        AskedWord(found.group(), found.start())
        for found in _WORD.finditer(kept)
        if not _JOINING.fullmatch(found.group())
    ]
    head, people = "", bool(match["who"])
    if not people:
        called = words[0] if kinds and words else _called(words, kept)
        if called is None:
            return None
        head = called.text
        words.remove(called)
    return RecordsAsked(
        head,
        tuple(words),
        bounds,
        bool(match["number"]),
        people,
        by,
        kept,
        fold(kinds["kinds"]) if kinds else "",
        more is not None,
    )


def _called(words: Sequence[AskedWord], kept: str) -> AskedWord | None:
    """The word that says what is asked for: the first plural before a verb; None where there is none, or it is a verb itself."""
    verb = _VERB.search(kept)
    phrase = [word for word in words if verb is None or word.at < verb.start()]
    found = [
        word for n, word in enumerate(phrase) if _is_plural(word.text) and (not n or not _is_name(word.text))
    ]
    if not found:
        return None
    behind = words[words.index(found[0]) + 1 :]
    acts = found[0] != words[0] and is_verb_before([word.text for word in behind])
    return None if acts else found[0]


def _apart_by(rest: str) -> tuple[str, str]:
    """What is counted, and by what: "devices are in each state"."""
    for wording in (_EACH_HAS, _BY_EACH):
        if match := wording.match(rest):
            return f"{match['rest']}{match['more']}", match["by"]
    return rest, ""


def bounds_in(text: str) -> tuple[Bound, ...]:
    """What figures and days must be, as `text` says: "less than 20 euros", "before 1890", "in May".

    >>> [(bound.said, bound.most, bound.unit) for bound in bounds_in("plays that cost less than 20 euros")]
    [('less than 20 euros', 20.0, 'euros')]
    """
    return _bounds(text)[0]


def is_verb_before(behind: Sequence[str]) -> bool:
    """Whether what looks like a plural is a verb, by the words `behind` it: names alone, "Which river passes Elm Mill"."""
    return bool(behind) and all(word[0].isupper() for word in behind)


def _is_name(word: str) -> bool:
    """Whether a word begins with a capital, and is not of capitals as "PEPs" is."""
    return word[0].isupper() and not word[1:2].isupper()


def _is_plural(word: str) -> bool:
    return bool(
        re.fullmatch(r"[^\W\d_][\w'’-]{0,40}[^s'’\W]s|people|men|women|children|staff|criteria", word, re.I)
    ) and not re.fullmatch(SINGULAR, word, re.I)


def _bounds(rest: str) -> tuple[tuple[Bound, ...], str]:
    """The bounds of `rest`, and it with them blanked."""
    found = []
    for pattern, read in ((_WHEN, _day_bound), (_BOUND, _figure_bound)):
        for match in list(pattern.finditer(rest)):
            bound = read(match)
            if bound is not None:
                found.append(bound)
                rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    return tuple(found), rest


_SAME_TIME = {
    "earlier than": "before", "later than": "after", "till": "until", "by": "until", "no later than": "until", "not later than": "until",
    "no earlier than": "since", "not earlier than": "since",
}  # fmt: skip


def _day_bound(match: re.Match[str]) -> Bound | None:
    one, two, word = match["one"], match["two"], " ".join(match["word"].lower().split())
    if word == "by" and not re.search(r"\d", one) and is_participle(_word_before(match)):
        return None  # painted by May
    word = "since" if match["onwards"] else "until" if match["backwards"] else _SAME_TIME.get(word, word)
    if word == "of" and not re.search(r"[a-z]", one, re.I):
        return None
    if two and not re.search(r"\d{4}", one) and (year := re.search(r"\d{4}", two)):
        one = f"{one} {year.group()}"
    if not re.search(r"\d{4}", one):
        months = [
            MONTH_NAMES.index(name.lower()) + 1 for name in re.findall(_MONTH, f"{one} {two or ''}", re.I)
        ]
        if not months or re.search(r"\d", one):
            return None
        apart = match["and"] and (match["and"].lower() == "or" or word in ("in", "during", "of"))
        return Bound(
            match.start(), match.group(), months=frozenset(months) if apart else _months(word, months)
        )
    periods = [period for text in (one, two) if text for period in periods_in(text)]
    if not periods:
        return None
    first, last = periods[0].first, periods[-1].last
    until, since = periods[0].last, periods[-1].first
    if two and match["and"].lower() == "or" and until and since and (since - until).days > 1:
        return None  # 2021 or 2025 is no time in one
    assert first is not None
    assert last is not None
    period = Period(first, last)
    if not two and word == "before":
        period = Period(None, first.fromordinal(first.toordinal() - 1))
    elif not two and word == "after":
        period = Period(last.fromordinal(last.toordinal() + 1), None)
    elif not two and word == "since":
        period = Period(first, None)
    elif not two and word == "until":
        period = Period(None, last)
    return Bound(match.start(), match.group(), period=period)


def _word_before(match: re.Match[str]) -> str:
    return fold((match.string[: match.start()].split() or [""])[-1])


def _months(word: str, months: list[int]) -> frozenset[int]:
    first, last = months[0], months[-1]
    ranges = {
        "before": range(1, first),
        "until": range(1, first + 1),
        "after": range(first + 1, 13),
        "since": range(first, 13),
    }
    return frozenset(ranges.get(word, range(first, last + 1)))


def _figure_bound(match: re.Match[str]) -> Bound | None:
    one, two = figure(match["one"] or match["bare"]), figure(match["two"] or "")
    if one is None:
        return None
    sign = _SIGN.search(match.group())
    unit = match["unit"] or match["unit2"] or (sign.group() if sign else "")
    if match["two"]:
        return Bound(match.start(), match.group(), one, two, unit=unit) if two is not None else None
    if match["exact"]:
        return Bound(match.start(), match.group(), one, one, unit=unit)
    if match["more"] or match["least"] or match["up"]:
        return Bound(match.start(), match.group(), least=one, strict=bool(match["more"]), unit=unit)
    if match["less"] or match["most"] or match["down"]:
        return Bound(match.start(), match.group(), most=one, strict=bool(match["less"]), unit=unit)
    return None


def figure(text: str) -> float | None:
    """The number that a figure or a number word below a hundred means: "£1,000", "86 million", "two"; None for others: "1.2.3"."""
    said = re.sub(r"^an?\b", "1", text.lower().strip(" $€£")).strip()
    if (counted := cardinal(said)) is not None:
        return float(counted)
    match = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?|\.\d+)\s?([a-z]*)", said, re.ASCII)
    return float(match[1].replace(",", "")) * SCALES.get(match[2], 1) if match else None
