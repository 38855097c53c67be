"""A number of a spreadsheet as its cell shows it (ECMA-376, 18.8.31), dates in ISO form. Pure."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-mm-dd", 15: "yyyy-mm-dd", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0",
}  # fmt: skip
"""Formats that a file names by number only."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?![hms]+\])[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_DATE = re.compile(r"[ymd]|\bh|s\b|h:|:s", re.I)
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
    sections = _sections(code)
    if _is_date(sections[0]):
        text = _date(value, sections[0], from_1904=from_1904)
        return (text, True) if text else (general(value), False)
    negative = value < 0
    if negative and len(sections) > 1:
        return _number(-value, sections[1]), False
    if value == 0 and len(sections) > 2:
        return _number(value, sections[2]), False
    text = _number(abs(value), sections[0])
    return f"-{text}" if negative and any(map("123456789".__contains__, text)) else text, False


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
    """The format of positive numbers, negative ones, zero, text."""
    quoted = re.findall(r'"[^"]*"|\\.|[^;"\\]+|;|.', code)
    sections = [""]
    for part in quoted:
        if part == ";":
            sections.append("")
        else:
            sections[-1] += part
    return tuple(sections)


@lru_cache(256)
def _is_date(section: str) -> bool:
    bare = _LITERAL.sub("", section)
    return re.search(r"[ymdhs]", bare, re.I) is not None and not re.search(
        r"[#0?]{2}|E\+", re.sub(r"\.0+", "", bare)
    )


@lru_cache(256)
def _pattern(section: str) -> tuple[str, str, str]:
    """What stands before the digits, the digits, what stands after them."""
    text = _LITERAL.sub(_hidden, section)
    match = _DIGITS.search(text)
    if match is None:
        return _restored(text), "", ""
    return _restored(text[: match.start()]), match[0], _restored(text[match.end() :])


def _hidden(match: re.Match[str]) -> str:
    """A literal whose characters are kept from being read as digits."""
    text = match[1] or match[2] or match[3] or (" " if match[0].startswith("_") else "")
    return "".join(chr(ord(c) + 0xF0000) if ord(c) < 0xFFFD else c for c in text)


def _restored(text: str) -> str:
    return "".join(chr(ord(c) - 0xF0000) if ord(c) >= 0xF0000 else c for c in text)


def _number(value: float, section: str) -> str:
    before, digits, after = _pattern(section)
    if not digits:
        return " ".join(before.replace("General", general(value)).split())
    if re.search("E[+-]", after):
        decimals = len(digits.partition(".")[2])
        return f"{value:.{min(decimals, _MOST_DECIMALS)}E}"
    if "/" in after:  # fractions of a number
        return general(value)
    try:
        exact = Decimal(repr(value))
        exact *= Decimal(100) ** (before + after).count("%")
        whole, _, part = digits.partition(".")
        trailing = len(digits) - len(digits.rstrip(","))
        exact /= Decimal(1000) ** trailing
        part = part.rstrip(",")
        rounded = exact.quantize(Decimal(1).scaleb(-min(len(part), _MOST_DECIMALS)), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    text = f"{rounded:{',' if ',' in whole.rstrip(',') else ''}f}"
    optional = len(part) - len(part.rstrip("#?"))
    if optional and "." in text:
        kept = text[: len(text) - optional]
        rest = text[len(text) - optional :].rstrip("0")
        text = (kept + rest).rstrip(".")
    places = len(whole.replace(",", "").lstrip("#?"))
    number, point, decimals_shown = text.partition(".")
    if not rounded and "0" not in digits:
        number = point = decimals_shown = ""  # an optional digit of nothing is not shown
    return " ".join(f"{before}{number.rjust(places, '0')}{point}{decimals_shown}{after}".split())


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
