"""Whether a text gives what a question asks for: a date for when, an amount for how much, of the very thing named. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import MONTH_NAMES, WEEKDAYS, YEAR, is_year
from rag.language.grammar import TO_TWELVE
from rag.language.lexicon.units import UNITS
from rag.language.numerals import ENGLISH_NUMBERS
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import CAPITALS, IDLE_STEMS, fold, names_and_numbers, stem, stems
from rag.search.question import Kind
from rag.search.specifics import specifics, without

COUNTS = rf"no|half|twice|once|both|single|{ENGLISH_NUMBERS}"
"""Words that tell how many, for a pattern."""
FIGURE = regex(rf"\d|\b(?:{COUNTS})\b|[零一二三四五六七八九十百千万两]", re.IGNORECASE)
_FIGURES = regex(
    rf"{FIGURE.pattern}|\b(?:an?|one|two|three) (?:third|quarter|fifth|tenth)s?\b|\b(?:halv|doubl|trebl|tripl|quadrupl)(?:e[sd]?|ing)\b|\b\w+fold\b|\ban? (?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|dozen|pair)\b"
    r"|\b(?:its|their|his|her) \w+(?:th|st|nd|rd) (?:day|week|month|year|decade)\b|\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annual(?:ly)?|every \w+|each (?:time|\w*day|week|month|year)|whenever|rarely|seldom|occasionally|regularly|noon|midday|midnight|dawn|dusk|sunrise|sunset)\b",
    re.IGNORECASE,
)
"""A number or a part, or how long or how often without one: a third, a week, monthly."""
_FIGURE = regex(rf"\d[\d.,]*|\b(?:{COUNTS})\b", re.IGNORECASE)
_DAY = regex(rf"\b(?:\d{{1,2}} )?(?:{'|'.join(MONTH_NAMES)})\b(?: \d{{1,2}}\b)?,?(?: \d{{4}}\b)?", re.I)
_YEAR = regex(rf"\b{YEAR}\b")
_IN_CODE = regex(r"(?<!\d)(?<!\d:)\d+(?!\d|:\d\d\b)")
_DATED = (
    rf"\b{YEAR}\b|\d0s\b|\d(?:st|nd|rd|th)\b|\d[:./–-]\d|\d\s?(?:[ap]\.?\s?m\b|uhr\b|h\b|years?\b)|o['’]clock\b"
    rf"|\b(?:half|quarter) (?:past|to)\b|\b(?:at|by|from|till|until|to|since) (?:{TO_TWELVE})\b(?! \w+s\b)"
    r"|\b(?:at|by|from|till|to|since) \d{1,2}\b(?! ?[%$€£])|\bbetween \d{1,2} and \d{1,2}\b(?! ?[%$€£\w])|\bin \d{3,4}\b|\b\d{1,4} (?:BC|AD|BCE|CE)\b"
)
_SHORT_DAY = "(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
DATE = regex(
    rf"{_DATED}|\b(?:{_SHORT_DAY}|{'|'.join(MONTH_NAMES)}|{'|'.join(name[:3] for name in MONTH_NAMES)}|"
    rf"(?:{'|'.join(WEEKDAYS)})s?|spring|summer|autumn|fall|winter|century|weeks?|months?|"
    r"years?|days?|mornings?|evenings?|nights?|noon|midnight|today|yesterday|tomorrow|hours?|annually|daily|weekly|"
    r"monthly|quarterly|yearly|when(?:ever)?|after|before|once|until|during|at the end|[ap]\.?m)\b|[年月日号点時时周週曜]|星期|礼拜|요일",
    re.IGNORECASE,
)
MONEY = regex(
    r"[$€£₺₴¥₽]|\d ?(?:mn|bn)\b|\b(?:thousand|million|billion|trillion|usd|eur|gbp|uah|dollars?|euros?|pounds?|liras?"
    r"|hryvnias?|zlotys?|crowns?|kron[ae]r?|francs?|yen|yuan|rupees?|roubles?|rubles?|cents?|free(?: of charge)?|no charge|costs? nothing|complimentary|gratis|waived|included in the (?:price|fee|rent)"
    r"|chf|sek|nok|dkk|pln|czk|huf|jpy|cny|inr|aud|cad|nzd|zar|brl|ils|krw|sgd|hkd|mxn|ron|bgn|aed)\b",
    re.IGNORECASE,
)
"""An amount of money, or the beginning or end of one."""
_CURRENCIES = tuple("$€£₺₴¥₽")
_PRICED = regex(
    r"\b(?:prices?|priced|costs?|fees?|charges?|fares?|tariffs?|rates?|amount|total|pays?|paid|salary|wages?|rent|"
    r"worth|value|budget|bill|due|deposits?|penalt(?:y|ies)|tolls?|bonus(?:es)?|pensions?|premiums?|(?:an?|the|this) fines?(?: (?:of|is|for))?)\b",
    re.IGNORECASE,
)
_PART_OF = regex(
    r"\b(?:half|thirds?|quarters?|double|twice)\b|\d ?(?:%|percent\b|per cent\b)|\b\w+ (?:week|month|year)s?['’]s? (?:rent|pay|salary|wages?)\b|\b(?:full|whole|same|reduced) (?:price|fee|fare|rent|amount|salary)\b",
    re.IGNORECASE,
)
"""An amount as a part of another."""
_REDUCED = regex(
    rf"{_PRICED.pattern}|\b(?:discount|reduc|refund|reimburs|cover|contribut|subsid)\w*|\b(?:off|cheaper|tax|tip)\b",
    re.IGNORECASE,
)
"""What says that a part is one of a price: beer of 5 % costs more than that."""
_MARK = regex(r"^\W{0,3}\d{1,3}[.)]\s", re.MULTILINE)
"""The number of an item, which counts nothing."""
_BARE = regex(
    r"(?i)(?<![\w.,:/[-])(?!0\d)\d[\d.,]*(?![\w/-]|:\d|\s?(?:[ap]\.?m\b|(?:hour|day|week|mile)s|(?:minute|month|year)s?\b))"
)
"""A figure that may be a sum: of no time and no length, and no mark of a note."""
_REASON = regex(
    r"\b(?:because|since(?! (?:\d|then|last|early|late|the (?:start|beginning|outbreak|end)\b))|as a result|due to|owing to|thanks to|on account of|(?:put|puts|putting) (?:it |this |that |them )?down to|attribut(?:es?|ed|ing)|blam(?:es?|ed|ing)|so that|in order to|therefore|thus|hence|reasons?|caus(?:e|es|ed|ing)|"
    r"why|to (?:[“\"])?(?:avoid|prevent|ensure|make|allow|keep|help|reduce|protect|save|let|give|get|pressure|facilitate|deter|encourage|mark|boost|deprive)|otherwise|makes?|avoids?|"
    r"prevents?|allows?|ensures?|(?:initiated|prompted|motivated|driven|inspired|triggered) by|(?:desire|wish|hope|aim|goal|intention) (?:to|of)|so(?= (?:it|that|we|you|they|the))|for (?:historical|practical|performance|security))\b|因为|由于|ため|から|때문|"
    r"\b(?:тому що|бо|оскільки|через те|çünkü|dolayı|nedeniyle|yüzünden|weil|denn|wegen|deshalb|deswegen|parce que|puisque|afin de|porque|ya que|debido a|perché|poiché|omdat|doordat|vanwege|eftersom|fordi|ponieważ)\b",
    re.IGNORECASE,
)
_MEANS = regex(
    r"\b(?:by \w+ing|using|use[ds]?|via|with the|through|run|runs|type|press|click|open|select|choose|set|add|call|install|"
    r"create|enter|go to|send|ask|contact|fill|you can|can be|must|should|first|then|steps?|option|command|function|"
    r"method)\b|[`$(]|--\w|-\w\b",
    re.IGNORECASE,
)
_NAME = regex(
    rf"[{CAPITALS}]|[^\x00-\u024f]|\b(?:we|he|she|they|the \w+(?:er|or|ist|team|group|user|owner)s?)\b"
)
_PLACE = regex(
    rf"[{CAPITALS}]|[^\x00-\u024f]|[/\\#]|\b(?:in|at|on|under|near|behind|inside|to|from|into|via)\b"
)
_WHERE = regex(
    rf"{_PLACE.pattern}|\b(?:on ?line|home|abroad|(?:no|any|every|some)where|(?:t?here|up|down|out|in)(?:stairs|doors|side|town)?|through(?:out)?|towards?|onto|over|around|across|along|above|below"
    r"|beneath|beside|between|beyond|within|against|opposite|off|outside|underground|ashore|overseas|end of|top of|bottom of|back of|front of|where|left|right|next to|(?:after|past) the|shops?|stores?|offices?|desk|reception|counters?|librar(?:y|ies)|pharmac(?:y|ies)|kiosks?|dealers?|retailers?|branch(?:es)?|markets?|(?<!ed )(?<!en )by (?:the|an?))\b",
)
_FIRST_CAPITAL = regex(rf"(?:^|[.!?:]\s+|\n)\W*[{CAPITALS}](?=[a-z]*\s[a-z])")
"""Of a word that begins a sentence, where it tells no name."""
_CUES: dict[Kind, re.Pattern[str]] = {
    "money": MONEY,
    "number": _FIGURES,
    "code": _IN_CODE,
    "date": DATE,
    "person": _NAME,
    "place": _PLACE,
}
_SOFT: dict[Kind, re.Pattern[str]] = {"reason": _REASON, "means": _MEANS}
_SORTS = regex(r"(kinds?|types?|sorts?|varieties|forms?) of\b", re.IGNORECASE)
"""What is counted where it is sorts of a thing: each word for them will do."""
_COUNTED = regex(r"\bhow many\s+((?:[\w'-]+\s*){1,4})", re.IGNORECASE)
"""Of "how much" nothing is counted: rain is told in millimetres, time in minutes."""
UNCOUNTED = regex(r"(?:more|extra|additional|further|less|later|earlier)\b", re.IGNORECASE)
_PEOPLE = stems(
    "people persons inhabitants residents citizens members visitors workers employees staff crew men women children guests"
    " passengers students pupils patients soldiers participants users adults sleeps serves feeds seats carries holds fits employs"
    " lives dead victims casualties fatalities"
)
"""Words for people, and what a tent, a hall and a boat do with them: "It sleeps three."."""
_NO_LABELS = _PEOPLE | stems("killed died perished hurt injured wounded")  # staff 14, it killed 14
_TOLD_IN = tuple(
    (stems(asked), stems(told))
    for asked, told in (
        line.split(" / ")
        for line in (
            "apprentices trainees interns / trainees",
            "guests diners / seats sleeps serves",
            "casualties deaths dead victims fatalities / casualties deaths dead victims fatalities killed died perished lives",
            "injured wounded / injured wounded hurt injuries",
            "vehicles / cars automobiles lorries trucks buses vans",
            "employees staff workers workforce / employs people workforce",
            "children kids / pupils schoolchildren boys girls",
            "pupils / students",
            "aircraft planes airplanes aeroplanes / jets",
            "shops stores / outlets branches",
            "messages / emails letters",
            "times / once twice thrice",
            "barrels / bbl bbls",
            "minutes / min mins",
            "hours / hr hrs",
            "seconds / sec secs",
            "kilometres kilometers / km",
            "miles / mi",
            "feet / ft",
            "kilograms / kg kilos",
            "pounds / lb lbs",
            "millimetres millimeters / mm",
            "megabytes / mb mib",
            "gigabytes / gb gib",
            "kilobytes / kb kib",
            "ways methods / ways methods mechanisms modes approaches techniques options routes",
        )
    )
)
"""Words asked for, and others in which they are counted: "How many vehicles?" is answered by "120 cars", no lorries are."""
_TOKEN = regex(r"\w[\w.,'-]*\w|\w")
_APART = regex(r"[|:\n]")
_OF_NAME = regex(r"[^\W\d_]{2}\S*\d\S*|\d+[^\W\d_]{5,}|0x[\da-fA-F]+|\d+(?:\.\d{1,2}){2,}")
_SOME = regex(
    r"\b(?:one|two|zero) \(?or (?:more|many|several)\b|\b(?:more than|at least|only|any|no) one\b|\bfactors? of [\w.,]+",
    re.IGNORECASE,
)
"""Words that look like a number and leave it open, and how many times as many: what grew by a factor of 10 are not 10."""
_CLOCK = regex(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])|(?<![\w/])\d{1,4}/\d{2,4}(?![\w/])")  # 9:30, file 57/23
_UNITS = r"[\w-]++ (?:minutes|hours|days|weeks|months|years)"
_STRETCH = regex(rf"\b(?:(?:past|last|next|coming) {_UNITS}|{_UNITS} (?:later|earlier|ago))\b", re.I)
"""A time in which or after which something is so: its figure counts nothing else."""
_OF_TIME = stems("minutes hours days weeks months years")
_BEFORE_UNITS = frozenset("degrees sq square cubic cent cents pence".split())
"""Words that begin a unit, and coins."""
_OF_AMOUNTS = frozenset("over nearly almost exactly than least most".split())
"""Words before a number that make an amount of what could be a year."""
_OF_TIMES = frozenset("in since until during from year".split())
"""Words before a number that make a year of what could be an amount."""
NEAR_WORDS = 6
"""Words between a number and what it counts."""


def given(kind: Kind, text: str, context: str = "") -> float:
    """1: `text` gives this kind of answer; -1: it does not; 0: it cannot be told. A bare number is an amount of money where it,
    or what it stands under (`context`), speaks of prices."""
    text = _MARK.sub("", text)
    if kind == "money" and not MONEY.search(text):
        part = _PART_OF.search(text)
        if part and (not part[0][0].isdigit() or _REDUCED.search(f"{text}\n{context}")):
            return 1.0
        priced = _BARE.search(without_days(text)) and (_PRICED.search(text) or _PRICED.search(context))
        return 1.0 if priced else -1.0
    if cue := _CUES.get(kind):
        return 1.0 if cue.search(text) else -1.0
    if cue := _SOFT.get(kind):
        return 1.0 if cue.search(text) else 0.0
    return 0.0


def tells_place(text: str) -> bool:
    """Whether `text` has a name, or a word that says where or whither.

    >>> tells_place("The oven may be used by those who know it."), tells_place("It stands behind the mill.")
    (False, True)
    >>> tells_place("They meet by the river."), tells_place("Beneath the stairs."), tells_place("It is used by the staff.")
    (True, True, False)
    """
    return _WHERE.search(_FIRST_CAPITAL.sub(lambda match: match[0].lower(), text)) is not None


def without_days(text: str) -> str:
    """`text` without its days and years, whose figures count and number nothing."""
    return _YEAR.sub(" ", _DAY.sub(" ", text))


def counted(question: str) -> frozenset[str]:
    """Stems of what a "how many" question counts; empty for other questions."""
    match = _COUNTED.search(question)
    if match is None or UNCOUNTED.match(match[1]):
        return frozenset()
    if _SORTS.match(match[1]):
        return stems("kind type sort variety form")
    if match[1].lower().startswith(("people", "persons")):
        return _PEOPLE
    things = []
    for word in _TOKEN.findall(match[1]):
        if (thing := stem(fold(word))) in IDLE_STEMS:
            break
        if not any(c.isdigit() for c in word):
            things.append(thing)
        if word[0].islower() and word.endswith("s"):
            break  # the plural is what is counted; what follows is said of it
    counted_as = synonyms_of(things[-1]) if things else frozenset()
    return counted_as.union(things[-2:], *(told for asked, told in _TOLD_IN if asked & counted_as))


def counts(things: frozenset[str], text: str, context: str = "") -> float:
    """How well a number in `text` counts `things`: 1 beside it, .5 where the thing is named at all, 0 else; 1 where nothing is counted."""
    if not things:
        return 1.0
    if not things & _OF_TIME:
        text = _STRETCH.sub(" ", text)
    told = _CLOCK.sub(" ", _SOME.sub(" ", _DAY.sub(" ", _MARK.sub("", text))))
    tokens, gaps = _TOKEN.findall(told), _TOKEN.split(told)
    numbers = [
        n
        for n in range(len(tokens))
        if _is_figure(tokens, n, things, _APART.search(gaps[n]) is None)
        and not (gaps[n].endswith(_CURRENCIES) and not MONEY.search(" ".join(things)))
    ]
    if not numbers:
        return 0.0
    places = [n for n, token in enumerate(tokens) if stem(fold(token)) in things]
    if any(-2 <= place - number <= NEAR_WORDS for place in places for number in numbers):
        return 1.0
    return 0.5 if places or things & stems(context) else 0.0


def _is_figure(tokens: Sequence[str], n: int, things: frozenset[str], joined: bool) -> bool:
    """Whether a token is a number that counts: none of a name (Anka-3, Block 2, 37signals), and no year.

    What follows decides: Block 2 is a name, and "on Monday 41 boats passed" counts the boats; what is not `joined` to the token
    before, as behind a bar or a colon, is none of a name: "Monday | 41".
    """
    token = tokens[n]
    if not FIGURE.search(token) or _OF_NAME.fullmatch(token):
        return False
    if any(
        _is_unit(following) and stem(fold(following)) not in things for following in tokens[n + 1 : n + 2]
    ):
        return False  # 155 mm shells are not 155 of them
    if token.lower() == "half":
        return tokens[n + 1 : n + 2] in (["of"], ["the"], ["a"], ["all"])  # who pays half is not half of them
    if token.lower() == "no":
        return any(stem(fold(following)) in things for following in tokens[n + 1 : n + 3])
    if not token[0].isdigit():
        return True
    before = tokens[n - 1].lower() if n else ""
    numbered = joined and stem(fold(before)) in things - _NO_LABELS and not before.endswith("s")  # plot 17
    if numbered or (is_year(token) and before in _OF_TIMES):
        return False
    if any(stem(fold(following)) in things for following in tokens[n + 1 : n + 2]):
        return True
    numbers_a_name = n > 1 and joined and tokens[n - 1][:1].isupper() and tokens[n - 1][1:].islower()
    amount = before in _OF_AMOUNTS or stem(fold(before)) in things  # it seats 1800
    return not numbers_a_name and (amount or not is_year(token))


def _is_unit(word: str) -> bool:
    """Whether what is measured in `word` is not counted; days may be."""
    return any(unit.kind != "time" for unit in UNITS.get(word.lower(), ())) or word.lower() in _BEFORE_UNITS


_ON_DAY = regex(r"\b(?:what|which|exact) (?:exact )?(?:dates?|days?)\b", re.IGNORECASE)
_A_DAY = regex(
    rf"\b(?:{'|'.join(name[:3] for name in MONTH_NAMES)})|\d[./-]\d|\d(?:st|nd|rd|th)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b{_SHORT_DAY}\b|"
    r"\b(?:today|yesterday|tomorrow|daily|weekdays?|weekends?|every|days?)\b|[月日]",
    re.IGNORECASE,
)


def names_day(question: str, text: str) -> bool:
    """Whether `text` has a day where `question` wants one; true for other questions.

    >>> names_day("On what date did it open?", "It opened in 1921."), names_day("When did it open?", "It opened in 1921.")
    (False, True)
    """
    return _ON_DAY.search(question) is None or _A_DAY.search(text) is not None


_NAMED_TIME = regex(
    r"\b(?:which|what) (?:calendar |exact )?(year|month|season|decade|century)\b", re.IGNORECASE
)
_TIMES = {
    "year": regex(r"\b\d{3,4}\b|年"),
    "month": regex(rf"\b(?:{'|'.join(name[:3] for name in MONTH_NAMES)})|\d[./-]\d|月", re.IGNORECASE),
    "season": regex(r"\b(?:spring|summer|autumn|fall|winter)|\d\d[-–/]\d\d|\b\d{4}\b|季", re.IGNORECASE),
    "decade": regex(r"\d0s|\b\w+ties\b|\b\d{3,4}\b", re.IGNORECASE),
    "century": regex(r"\bcentur|\b\d{3,4}\b|世紀|世纪", re.IGNORECASE),
}


def names_time(question: str, text: str) -> bool:
    """Whether `text` has a year, a month or the like where `question` wants "which year"; true for other questions.

    >>> names_time("In which month did it open?", "It opened in 1921."), names_time("In what year was it?", "It opened in 1921.")
    (False, True)
    """
    wanted = _NAMED_TIME.search(question)
    return wanted is None or _TIMES[wanted[1].lower()].search(text) is not None


def counts_anew(question: str, text: str, context: str = "") -> float:
    """See `counts`, for the things that `question` counts; a number that it says itself is none: 155 mm shells are not 155.

    >>> counts_anew("How many 20 foot boats are there?", "The 20 foot boats lie here."), counts_anew("How many boats?", "9 boats.")
    (0.0, 1.0)
    """
    said = tuple(code for code in specifics(question).codes if code.isdigit())
    return counts(counted(question), without(said, text), context)


def tells_anew(kind: Kind, text: str, said: str) -> bool:
    """Whether `text` has something of the kind asked for beyond what was `said`; True for kinds that cannot be told.

    >>> tells_anew("number", "It has two ferries.", "Two."), tells_anew("number", "Two run, a third lies up: three.", "Two.")
    (False, True)
    """
    if kind in ("number", "money", "code", "date"):
        if kind == "number":
            text = without_days(text)
        known = {match.lower() for match in _FIGURE.findall(said)}
        return any(match.lower() not in known for match in _FIGURE.findall(text))
    if kind in ("person", "place"):
        return bool(stems(" ".join(names_and_numbers(text))) - stems(said) - IDLE_STEMS)
    return True
