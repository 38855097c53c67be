"""A number of a spreadsheet as its cell shows it (ECMA-376, 18.8.31), dates in ISO form. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

_DAY = "yyyy-mm-dd"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: _DAY, 15: _DAY, 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0;(#,##0)"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00;(#,##0.00)"), 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), _DAY), **dict.fromkeys(range(32, 36), "h:mm:ss"),
}  # fmt: skip
"""Formats that a file names by number only: which currency 5 to 8, 42 and 44 show, and how the years, months and days of East Asia
stand in 27 to 36 and 50 to 58, is the reader's own setting."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?![hms]+\])[^\]]*\]')
_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])([^\]]*)\]")
_COLOURED = re.compile(r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|color\s?\d+)\]", re.I)
_HOLDS = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_PLACE = "#0?"
"""What a digit stands for: `0` always shows one."""
_THOUSANDS = re.compile(r"(?<=[#0?]),+(?![#0?,])")
"""Commas behind the last place: each divides by a thousand."""
_GROUPS = re.compile(r"(?<=[#0?]),+(?=[#0?])")
_GROUP_ENDS = re.compile(r"\B(?=(?:\d{3})+\Z)")
_RUN = re.compile(r"([#0?]+)")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LONGEST_FORMAT = 255
_MOST_DECIMALS = 30


def shown(value: float, code: str, *, from_1904: bool = False) -> tuple[str, bool]:
    """`value` under the format `code`, and whether it is a date or time.

    >>> shown(0.256, "0.0%"), shown(-1234.5, '#,##0.00 "kg"'), shown(45359.5, "d/m/yy h:mm")
    (('25.6%', False), ('-1,234.50 kg', False), ('2024-03-08 12:00', True))
    """
    code = code[:_LONGEST_FORMAT]
    if code.lower() in ("", "general", "@"):
        return general(value), False
    chosen = _section(value, _sections(code))
    if chosen is None:
        return general(value), False
    section, signed = chosen
    if _is_date(section):
        text = _date(value, section, from_1904=from_1904)
        return (text, True) if text else (general(value), False)
    text = _number(abs(value), section)
    is_something = any(map("123456789".__contains__, text))
    return (f"-{text}" if value < 0 and not signed and is_something else text), False


def general(value: float) -> str:
    """A number without a format.

    >>> general(0.1 + 0.2), general(12.0), general(1e21)
    ('0.3', '12', '1e+21')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


@lru_cache(256)
def _sections(code: str) -> tuple[str, ...]:
    """The format of positive numbers, negative ones, zero; that of text is left out."""
    quoted = re.findall(r'"[^"]*"|\\.|[^;"\\]+|;|.', code)
    sections = [""]
    for part in quoted:
        if part == ";":
            sections.append("")
        else:
            sections[-1] += part
    return tuple(section for section in sections if "@" not in _LITERAL.sub("", section))


def _section(value: float, sections: Sequence[str]) -> tuple[str, bool] | None:
    """The section that `value` is shown by, and whether it says by itself that it is negative; None where none is for it."""
    conditions = _conditions(sections)
    if not any(conditions):
        at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
        if at == 1 and _COLOURED.search(sections[1]):  # its colour is not stored
            return sections[1], _shows_sign(sections[1])
        return (sections[at], at == 1) if sections else None
    pairs = list(zip(sections, conditions, strict=True))
    try:
        held = [section for section, one in pairs if one and _HOLDS[one[1]](value, float(one[2]))]
    except ValueError:
        return None
    others = [section for section, one in pairs if one is None]
    chosen = next(iter(held + others), None)
    return (chosen, _shows_sign(chosen)) if chosen is not None else None


@lru_cache(256)
def _conditions(sections: Sequence[str]) -> Sequence[re.Match[str] | None]:
    return [_CONDITION.search(section) for section in sections]


def _shows_sign(section: str) -> bool:
    return any(sign in "-−(" for sign in _restored(_bare(section)))


@lru_cache(256)
def _is_date(section: str) -> bool:
    bare = _LITERAL.sub("", section)
    return re.search(r"[ymdhs]", bare, re.I) is not None and not re.search(
        r"[#0?]{2}|E\+", re.sub(r"\.0+", "", bare)
    )


@lru_cache(256)
def _bare(section: str) -> str:
    return _LITERAL.sub(_hidden, section)


def _hidden(match: re.Match[str]) -> str:
    """A literal whose characters are kept from being read as digits."""
    text = match[1] or match[2] or match[3] or (" " if match[0].startswith("_") else "")
    return "".join(chr(ord(c) + 0xF0000) if ord(c) < 0xFFFD else c for c in text)


def _restored(text: str) -> str:
    return "".join(chr(ord(c) - 0xF0000) if ord(c) >= 0xF0000 else c for c in text)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the digits of a number go."""

    whole: Sequence[str]
    """What stands before the point: literals and runs of places in turns."""
    part: str
    """What stands behind it."""
    padded: int
    """Digits that are always shown before the point."""
    grouped: bool
    needed: int
    """Decimals that are always shown."""
    decimals: int
    """Decimals at most."""
    scale: Decimal


@lru_cache(256)
def _places(text: str) -> _Places:
    thousands = sum(map(len, _THOUSANDS.findall(text)))
    whole, _, part = _THOUSANDS.sub("", text).partition(".")
    whole, groups = _GROUPS.subn("", whole if _count(whole) else whole + "#")
    pieces = _RUN.split(whole)
    padded = len("".join(pieces[1::2]).lstrip("#?"))
    needed, decimals = _count(part[: part.rfind("0") + 1]), min(_count(part), _MOST_DECIMALS)
    scale = Decimal(10) ** (2 * text.count("%") - 3 * thousands)
    return _Places(pieces, part, padded, groups > 0 and len(pieces) == 3, needed, decimals, scale)


def _number(value: float, section: str) -> str:
    text = _bare(section)
    if not _count(text):
        return " ".join(_restored(text).replace("General", general(value)).split())
    if "/" in text:  # fractions of a number
        return general(value)
    if exponent := re.search("E[+-]", text):
        decimals = _count(text[: exponent.start()].partition(".")[2])
        return f"{value:.{min(decimals, _MOST_DECIMALS)}E}"
    places = _places(text)
    try:
        exact = Decimal(repr(value)) * places.scale
        rounded = exact.quantize(Decimal(1).scaleb(-places.decimals), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    digits, _, after = f"{rounded:f}".partition(".")
    if not rounded and "0" not in text:
        digits = after = ""  # an optional digit of nothing is not shown
    after = after[: places.needed] + after[places.needed :].rstrip("0")
    left = iter(after)
    decimals_shown = "".join(next(left, "") if sign in _PLACE else sign for sign in places.part)
    shown = f"{_filled(places, digits)}{'.' if after else ''}{decimals_shown}"
    return " ".join(_restored(shown).split())


def _count(text: str) -> int:
    """Places for digits."""
    return sum(map(text.count, _PLACE))


def _filled(places: _Places, digits: str) -> str:
    """`digits` in the places before the point, from the right; what they are too many for stands in the first one."""
    digits = digits.rjust(places.padded, "0")
    if places.grouped:
        digits = _GROUP_ENDS.sub(",", digits)
    first, *pieces = places.whole
    shown = ""
    while len(pieces) > 2:
        *pieces, run, literal = pieces
        cut = max(len(digits) - len(run), 0)
        digits, shown = digits[:cut], digits[cut:] + literal + shown
    return first + digits + pieces[1] + shown


def _date(value: float, section: str, *, from_1904: bool) -> str | None:
    bare = _LITERAL.sub(" ", section).lower()
    if elapsed := re.search(r"\[(h+|m+|s+)\]", bare):
        return _elapsed(value, elapsed[1][0], seconds="s" in bare)
    days = value + 1462 if from_1904 else value
    if days < 60 and not from_1904:
        days += 1  # 1900 is taken for a leap year up to here
    try:
        moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=round(days * 86400))
    except (OverflowError, ValueError):
        return None
    time = f"{moment:%H:%M:%S}" if "s" in bare else f"{moment:%H:%M}"
    has_time = "h" in bare or "s" in bare
    without_minutes = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s", "", bare).replace("am/pm", "").replace("a/p", "")
    year, month, day = ("y" in without_minutes, "m" in without_minutes, "d" in without_minutes)
    if day and month and not year:
        date = f"{moment.day} {_MONTHS[moment.month - 1]}"
    elif year and month and not day:
        date = f"{_MONTHS[moment.month - 1]} {moment.year}"
    elif year and not month and not day:
        date = str(moment.year)
    elif month and not day:
        date = _MONTHS[moment.month - 1]
    else:
        date = f"{moment:%Y-%m-%d}" if year or month or day else ""
    return " ".join(part for part in (date, time if has_time else "") if part) or None


def _elapsed(value: float, unit: str, *, seconds: bool) -> str | None:
    if not abs(value) < 1e9:
        return None
    total = round(abs(value) * 86400)
    sign = "-" if value < 0 and total else ""
    if unit == "s":
        return f"{sign}{total}"
    if unit == "m":
        return f"{sign}{total // 60}:{total % 60:02d}" if seconds else f"{sign}{total // 60}"
    clock = f"{sign}{total // 3600}:{total // 60 % 60:02d}"
    return f"{clock}:{total % 60:02d}" if seconds else clock
