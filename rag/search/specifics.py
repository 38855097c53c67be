"""What a question names that evidence must name too: codes, versions, figures, days, proper names. Pure.

"How long is the digest with SHA-512?" is not answered by a sentence about SHA-256, however near it is in meaning:
that the one asked about is missing, and its sibling stands there, speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import MONTH_NAMES, MONTHS, WEEKDAYS, YEAR, between, is_weekday, is_year
from rag.language.numerals import ENGLISH_ORDINALS
from rag.language.patterns import regex
from rag.language.words import IDLE_STEMS, fold, names_and_numbers, stem, stems
from rag.search.periods import in_months, on_such_days
from rag.search.spells import Spell, at_other_times, held_in, in_a_range, spell_asked

_TOKEN = regex(r"(?:-{1,2}|_{1,3})?[^\W_][\w.+#/@:*-]*[\w+#*]|[^\W_]")
_SEVERAL = regex(rf"(?:{'|'.join(WEEKDAYS)}|[a-z]{{1,8}}-?\d{{1,6}})s")
_PARTED = regex(r"([a-z]{1,8})-?(\d{1,6})")
"""What letters and a number call, as some write it: F-16, F16 or F 16, and two F-16s."""
_AGED = regex(r"\d{1,3}-years?-olds?", re.IGNORECASE)
_SYMBOLS = regex(r"(?<!\S)[^\w\s\"'“”‘’.,;:()…—–-]{2,}(?!\S)")
"""An operator: <^, ?-|, &&."""
_MONTHS = tuple(month for month in MONTH_NAMES if month != "may")
"""`May` is a verb too."""
_SIBLINGS = (
    regex(rf"\b(?:{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE),
    regex(rf"\b(?:{'|'.join(_MONTHS)}|(?<=\bin )may)\b", re.IGNORECASE),
)
_NUMBERED = regex(
    r"\b(?:(?P<thing>[^\W\d_]{3,})[ \t]+(?:no\.?[ \t]*|number[ \t]+|#)?(?P<number>\d{1,5}(?:\.\d{1,4}){0,3})(?![\w-]|[:,.]\d)"
    r"|(?P<family>[^\W\d_]{3,})[ \t]+(?P<letter>(?-i:[A-HJ-Z]))\b(?!['’.]))",
    re.IGNORECASE,
)
"""A thing that a number or a letter tells from others of its kind: error code 12, Gale 4, class D."""
_SIZED = regex(
    r"(?<![\d.,])(?P<size>\d{1,3}\.\d{1,2})[ -]?(?P<thing>lit(?:re|er)s?|l|inch(?:es)?|[kmt]?w|volts?|v|mm|cm|ghz|megapixels?|tons?|tonnes?|ct|carats?)[ ]+(?=[a-z]{3,})",
    re.IGNORECASE,
)
"""A size that tells a thing from others of its kind: the 1.4 litre engine."""
_ALONE = regex(
    r"[ \t]*(?:[?,;]|\.(?!\d)|$)|[ \t]+(?:mean|means|for|is|are|do|does|say|says|stand|stands|in|of|on|and|cost|costs)\b",
    re.IGNORECASE,
)
"""Behind a number that counts nothing: a table may list the things under their bare numbers."""
_LINE_NUMBER = regex(r"(?:^|\n|\|)[ \t]*\(?\d")
_RANKED = regex(
    rf"\b(?P<rank>{ENGLISH_ORDINALS})\s+(?P<thing>quarter|half|third|day|week|month|year|semester|term|season|round|phase|floor|chapter|edition|volume"
    r"|group|league|place|prize|generation|degree|class|grade|session|stage|article|section)\b",
    re.IGNORECASE,
)
"""A thing that its place in a row tells apart: the third quarter."""
_ANY_YEAR = regex(rf"\b{YEAR}\b")


@dataclass(frozen=True, slots=True)
class Specifics:
    """What a question names."""

    codes: tuple[str, ...]
    """Words with digits or odd capitals, days and months, in lower case."""
    names: frozenset[str]
    """Stems of its capitalised words and numbers."""
    spell: Spell | None = None
    """The range of time it asks about, whose years are neither codes nor names: what holds from 1996 to 2004 holds in 1999."""

    def share(self, text: str, near: str | None = None) -> float:
        """Share of the codes that `text` has, and of the time, if `near` (default: `text`) tells it; 1 where there are none."""
        if self.spell is None:
            return share_held(self.codes, text)
        told = held_in(self.spell, text if near is None else near)
        return (share_held(self.codes, text) * len(self.codes) + told) / (len(self.codes) + 1)

    def missed(self, text: str) -> bool:
        """Whether `text` names another of a kind that is asked for, or tells of other times alone."""
        return sibling(self.codes, text) or (self.spell is not None and at_other_times(self.spell, text))


@lru_cache(maxsize=256)
def specifics(question: str) -> Specifics:
    """What `question` names."""
    codes = []
    spell = spell_asked(question)
    if spell:
        question = f"{question[: spell.start]} {question[spell.end :]}"
    for token in _TOKEN.findall(question):
        if _AGED.fullmatch(token):
            continue  # rules for an age seldom name it
        inner = token[1:]
        odd = inner != inner.lower() and inner != inner.upper() and not inner.isalpha()
        day = is_weekday(token) or (token[0].isupper() and token.lower() in _MONTHS)
        day |= token[:3] == "May" == token and not question.lstrip().startswith("May")
        field = "-" in inner and token.isupper()  # CONTENT-LENGTH: the name of a field or of an attribute
        if any(c.isdigit() for c in token) or "_" in token or token.startswith("--") or odd or day or field:
            code = token.lower().rstrip(".:")
            codes.append(code.removesuffix("s") if _SEVERAL.fullmatch(code) else code)
    codes += _SYMBOLS.findall(question)
    return Specifics(
        tuple(dict.fromkeys(codes)), stems(" ".join(names_and_numbers(question))) - IDLE_STEMS, spell
    )


_DECIMAL = regex(r"\d[.,]$")


def held(code: str, text: str) -> bool:
    """Whether `text` (in lower case) holds `code` as a word of its own, or a range of years that it lies in.

    >>> held("2021", "the plan of 2019-2023"), held("3.1", "python 3.11"), held("3", "1.3 kg"), held("f-16", "two f16s")
    (True, False, False, True)
    """
    if parted := _PARTED.fullmatch(code):
        return bool(re.search(rf"(?<!\w){parted[1]}[- ]?{parted[2]}s?(?!\w|[.,]\d)", text))
    at = text.find(code)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(code) : at + len(code) + 2]
        begun = (
            before.isalnum()
            or before == "_"
            or (code[0].isdigit() and _DECIMAL.search(text[max(0, at - 2) : at]))
        )
        if code in WEEKDAYS:
            after = after.removeprefix("s")  # on Sundays
        if not begun and not _goes_on(after):
            return True
        at = text.find(code, at + 1)
    if (code in MONTH_NAMES and in_months(code, text)) or (code in WEEKDAYS and on_such_days(code, text)):
        return True
    if "_" in code and held(code.replace("_", "-"), text):
        return True  # as a file, a page and a title are called after it
    return between(code, text) or (is_year(code) and in_a_range(int(code), text))


def _goes_on(after: str) -> bool:
    """Whether a word goes on: letters and digits, or a point with a digit behind it (3.1 is not 3.11, nor 3.1.2)."""
    return after[:1].isalnum() or after[:1] == "_" or (after[:1] in (".", ",") and after[1:].isdigit())


def without(codes: tuple[str, ...], text: str) -> str:
    """`text` without the codes the question has itself: they are no answer to it."""
    for code in codes:
        text = re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def share_held(codes: tuple[str, ...], text: str) -> float:
    """Share of `codes` that `text` holds; 1 without codes."""
    lowered = text.lower()
    return sum(held(code, lowered) for code in codes) / len(codes) if codes else 1.0


def sibling(codes: tuple[str, ...], text: str) -> bool:
    """Whether `text` names another of the kind of a code it lacks, and none that was asked for: SHA-256 for SHA-512."""
    lowered = text.lower()
    lacking = [code for code in codes if not held(code, lowered)]
    there = [code for code in codes if code not in lacking]
    for code in lacking:
        kind = kind_of_code(code)
        if kind and kind.search(lowered) and not any(kind_of_code(other) == kind for other in there):
            return True
    return False


def other_number(question: str, text: str, around: str = "") -> bool:
    """Whether `text` tells of things that a number tells apart, and not of the one asked for: code 14, not code 12.

    >>> other_number("What does error code 12 mean?", "10  BAD  bad version\\n14  LONG  too long")
    True
    """
    for match in _NUMBERED.finditer(question):
        thing, label = match["thing"] or match["family"], match["number"] or match["letter"]
        if (
            stem(fold(thing)) in IDLE_STEMS
            or fold(thing) in MONTHS
            or held(label.lower(), f"{text}\n{around}".lower())
        ):
            continue
        if match["number"] and _ALONE.match(question, match.end()) and _LINE_NUMBER.search(text):
            return True
        if re.search(rf"\b(?i:{re.escape(thing)}s?)[ \t-]*\(?(?:[A-Z]|\d+(?:\.\d+)*)\b(?!,\d)", text):
            return True
    for match in _SIZED.finditer(question):
        size, thing = match["size"], re.escape(match["thing"])
        sizes = set(re.findall(rf"(?<![\d.,])(\d+\.\d+)[ -]?{thing}\b", f"{text}\n{around}", re.IGNORECASE))
        if sizes and size not in sizes and re.search(rf"\d[ -]?{thing}\b", text, re.IGNORECASE):
            return True
    for match in _RANKED.finditer(question):
        rank, thing = match["rank"].lower(), match["thing"]
        there = re.findall(rf"\b(?:{ENGLISH_ORDINALS})\b", text, re.IGNORECASE)
        if there and stem(fold(thing)) in stems(text) and rank not in f"{text}\n{around}".lower():
            return True
    return False


def of_another_number(question: str, headings: str, about: str) -> bool:
    """Whether `headings` call a thing by another number than `question` does, and nothing `about` it calls it so: run 7, not run 9.

    >>> of_another_number("How long did run 9 last?", "Run 7, May", "On day 9 it ended.")
    True
    >>> of_another_number("Which tools does Kite 3.2 have?", "Kite 3.2.1", "")
    False
    """
    for match in _NUMBERED.finditer(question):
        thing, number = match["thing"], match["number"]
        if thing and stem(fold(thing)) not in IDLE_STEMS and fold(thing) not in MONTHS:
            numbers = rf"\b{re.escape(thing)}s?[ \t]+(\d+(?:\.\d+)*)\b"
            told = re.findall(numbers, headings, re.IGNORECASE)
            told = told and told + re.findall(numbers, about, re.IGNORECASE)
            if told and not any(is_part_number(number, each) for each in told):
                return True
    return False


def is_part_number(one: str, other: str) -> bool:
    """Whether two numbers are equal, or one counts on within the other: 3.2 and 3.2.1."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


_DAY_MONTH = regex(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(MONTH_NAMES)})\b|\b({'|'.join(MONTH_NAMES)}) (\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_ISO_DAY = regex(rf"\b{YEAR}-(0[1-9]|1[0-2])-([0-3]\d)\b")


def other_day(question: str, text: str) -> bool:
    """Whether `text` tells of days, and none is one that `question` names.

    >>> other_day("How much rain fell on 5 May?", "It rained 12 mm on 3 May.")
    True
    """
    asked, told = days_in(question), days_in(text)
    return bool(asked and told) and not asked & told


def days_in(text: str) -> set[tuple[int, str]]:
    """The days that `text` names, each by its number and its month: `7 March`, `March 7`, `2024-03-07`."""
    found = _DAY_MONTH.findall(text)
    days = {(int(day or later), (month or first).lower()) for day, month, first, later in found}
    return days | {(int(day), MONTH_NAMES[int(month) - 1]) for month, day in _ISO_DAY.findall(text)}


_ONE_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTH_NAMES)})|(?:{'|'.join(MONTH_NAMES)}) \d{{1,2}}(?!\d))"
_SEVERAL_DAYS = regex(
    rf"(?<!between )\b{_ONE_DAY}(?:(?:, and |, or |, | and | or ){_ONE_DAY})+", re.IGNORECASE
)


def several_days(question: str) -> tuple[str, ...]:
    """Days that `question` asks for side by side, as it writes them; none where it asks of one, or of a time from day to day.

    >>> several_days("Who rowed on 3 May and 5 May?"), several_days("Who rowed between 3 May and 5 May?")
    (('3 May', '5 May'), ())
    """
    match = _SEVERAL_DAYS.search(question)
    return tuple(day.group() for day in re.finditer(_ONE_DAY, match[0], re.IGNORECASE)) if match else ()


_VERSIONED = regex(r"(?P<name>[a-z]{2,}(?:-[a-z]+)*)-\d[\w+-]*\.[\w.+-]*")
"""A file or program with its version: kite-3.2.tar.gz, of which kite-4.0.1.zip is another."""


def kind_of_code(code: str) -> re.Pattern[str] | None:
    """What the siblings of a code look like: days, months, years, the same name with another number; None without any."""
    if is_year(code):
        return _ANY_YEAR
    for kind in _SIBLINGS:
        if kind.fullmatch(code) or (code == "may" and kind.fullmatch("june")):
            return kind
    if versioned := _VERSIONED.fullmatch(code):
        return re.compile(rf"(?<![\w-]){re.escape(versioned['name'])}-\d[\w.+-]*\w")
    if re.search(r"[a-z]", code) and re.search(r"\d", code):
        alike = re.sub(r"\d+", r"\\d+", re.escape(code))
        return re.compile(rf"(?<!\w){alike}s?(?!\w)")
    return None


def enumerated(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `codes` that are asked for side by side: two or more of one kind; else none."""
    for code in codes:
        kind = kind_of_code(code)
        alike = tuple(other for other in codes if kind and kind.fullmatch(other))
        if len(alike) > 1:
            return alike
    return ()


def identifiers(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `codes` that only a document's author gives: what does not name them is not about them."""
    return tuple(code for code in codes if "_" in code.strip("_") or code.startswith("--"))


_DIFFERENCE = regex(
    r"\b(?:differences?|differs?|different from|distinction|distinguish\w*|compared?|versus|(?-i:vs)|as (?:opposed to|against)|in contrast to|(?:sets?|tells?) [^?.]{1,60} apart)\b",
    re.IGNORECASE,
)


def asks_difference(question: str) -> bool:
    """Whether a question compares."""
    return bool(_DIFFERENCE.search(question))
