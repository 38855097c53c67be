"""Dates as metadata writes them → ISO 8601. What could be read in two ways is not read at all."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from rag.language.dates import MONTHS
from rag.language.words import fold

_ABBREVIATED = "oca şub mar nis may haz tem ağu eyl eki kas ara"
"""Turkish months as datelines shorten them, January first; in running text most of these are other words."""
_MONTHS = MONTHS | {fold(name): number for number, name in enumerate(_ABBREVIATED.split(), 1)}

_TIME = r"(?:[T ,]+(?:at )?\d{1,2}:\d{2}.*|T\d{4,6}.*|T)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(?:D:)?((?:19|20)\d{2})(\d{2})(\d{2})(?:[T\d].*)?")
_DAY_FIRST_DOTS = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_TIME}")
_SLASHES = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.)?[ -](?:of )?([^\W\d_]{{3,10}})\.?,?[ -](\d{{4}})"
    rf"(?: ?(?:року|рік|р\.|года|г\.))?,?{_TIME}"
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}([^\W\d_]{{3,10}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}),?{_TIME}")
_MARKUP = str.maketrans("", "", "*_#")
_LABEL = re.compile(
    r"(?:published|publication date|posted|updated|last updated|date|released|"
    r"yayın tarihi|yayınlanma tarihi|tarih|опубліковано|дата|опубликовано)\s*(?:on\b|:)?\s*",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"\blast (?:modified|updated|edited|changed)(?: by [^\n]{1,60}?)? on ([^\n]{6,40})$", re.IGNORECASE
)
_LONGEST_MODIFIED = 200
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](\d\d)[-_.](\d\d)(?![-_.]?\d)")
_IN_FOLDERS = re.compile(r"(?:^|/)((?:19|20)\d\d)/(\d\d)/(\d\d)(?=/|-)")
_BYLINE, _BARS = re.compile(r"by ", re.IGNORECASE), re.compile(r" ?[|•·–—] ?")

_TEMPLATES = ("2006-09-16T00:00:00", "2013-01-27T09:1", "2013-12-23T23:15", "2015-06-05T18:1")
"""Beginnings of the moments at which the empty files of Excel 2007 (and excelize), python-pptx, python-docx and Excel 2016
were made, which files made of them keep: nobody wrote anything then."""


def day_made(created: str | None, modified: str | None) -> str | None:
    """The day on which a file of Office was made, in ISO form, or else changed; None for an empty one of a program.

    >>> day_made("2015-06-05T18:17:20Z", "2024-03-08T10:00:00Z")
    '2024-03-08'
    >>> day_made("2015-06-05T18:17:20Z", "2015-06-05T18:17:26Z")
    """
    return first_date(one for one in (created, modified) if one and not one.startswith(_TEMPLATES))


def first_date(values: Iterable[str | None]) -> str | None:
    """The first of `values` that is a date, in ISO form."""
    return next(filter(None, map(parse_date, values)), None)


def parse_date(value: str | None) -> str | None:
    """`value` as `YYYY-MM-DD`, or None when it is not one clear calendar date.

    Reads ISO dates and datetimes, `8 March 2024`, `March 8, 2024`, RFC 2822, PDF's `D:20240308...`,
    and `08.03.2024` (dots mean day first everywhere). With slashes or dashes the day must be told
    from the month by its size: `25/03/2024` is read, `03/08/2024` is not.
    """
    if value is None or len(value) > 100:
        return None
    text = " ".join(value.split())
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[3], match[4])
    if match := _COMPACT.fullmatch(text):
        return _iso(match[1], match[2], match[3])
    if match := _DAY_FIRST_DOTS.fullmatch(text):
        return _iso(match[3], match[2], match[1])
    if match := _SLASHES.fullmatch(text):
        return _slashes(int(match[1]), int(match[3]), int(match[4]))
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match[3], match[1], match[2])
    return None


def dateline(text: str, *, lines: int = 8) -> str | None:
    """The date on a line of its own (`Published: 8 March 2024`, `By A. Lind | 8 March 2024`, `Created by A. Lind, last modified by
    B. Moe on Mar 8, 2024`) among the first `lines`, or None.

    Dates within sentences are what the text is about, not when it was written, and are never taken.
    """
    seen = 0
    for line in text[:4000].splitlines():
        stripped = line.translate(_MARKUP).strip()
        if not stripped:
            continue
        seen += 1
        if seen > lines:
            return None
        parts = _BARS.split(stripped) if _BYLINE.match(stripped) else [stripped]
        for part in parts if len(stripped) <= 60 else []:
            if found := parse_date(_LABEL.sub("", part, count=1)):
                return found
        modified = _MODIFIED.search(stripped) if len(stripped) <= _LONGEST_MODIFIED else None
        if modified and (found := parse_date(modified[1])):
            return found
    return None


def day_named(address: str) -> str | None:
    """The day in the path of a file or the address of a page, as minutes and posts have it, where it is one.

    >>> day_named("minutes/2024-05-08 board.docx"), day_named("2024/05/08/board/index.html"), day_named("2024-05/08.txt")
    ('2024-05-08', '2024-05-08', None)
    """
    name = address.rstrip("/").rpartition("/")[2]
    days = [*_IN_NAME.finditer(name)] or [*_IN_FOLDERS.finditer(address)]
    found = {_iso(*day.groups()) for day in days} - {None}
    return found.pop() if len(found) == 1 else None


def _slashes(first: int, second: int, year: int) -> str | None:
    if first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    return None


def _named(year: str, month: str, day: str) -> str | None:
    number = _MONTHS.get(fold(month))
    return None if number is None else _iso(year, number, day)


def _iso(year: int | str, month: int | str, day: int | str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
