"""Running headers, footers and page numbers, told by repetition at the same place of several pages. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.formats.pdf.edges.behind import is_part
from ingest.formats.pdf.lines import Line, Page

_ROWS = 4
"""Most rows of a header or a footer."""
_SAME_PLACE = 4.0
"""Points by which the same line may stand higher or lower on another page."""
_TIGHT = 1.35
"""Sizes of letters between two lines of one text at most."""
_LARGE = 1.25
"""Times the size of the body from which a line is rather a heading: it must repeat on three pages and on half of all, as several
slides have one title."""
_SENTENCE_WORDS = 6
_COUNTED = 3
"""Pages on which a number must count on until it is one of pages wherever it stands, or at the end of a sentence."""
_LEADS = ":："
"""What leads in the text below it is no header, however often it stands there."""
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_ROMAN = re.compile(r"[ivxl]{1,7}")
_LAST_ROMAN = re.compile(r"(?<=\w\s)[ivxl]{1,7}$|(?<=\w\)\s)[ivxl]{1,7}$")
_NUMBERED = re.compile(
    r"\W*+(?:(?:page|pg?\.?|seite|s\.|sayfa|стор(?:інка|\.)?|стр(?:аница|\.)?|página|pagina)\s*)?(\d{1,4})"
    r"(?:\s*(?:/|of|von|из|з|із|de|di|sur)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line near an edge of a page."""

    page: int
    line: Line
    distance: float
    """Points from that edge."""
    numbers: tuple[int, ...]


def running(pages: Sequence[Page], body_size: float) -> list[tuple[set[int], set[int]]]:
    """For each page the indices of the lines of its running header and of its running footer."""
    edges = [(_rows(page, top=True), _rows(page, top=False)) for page in pages]
    seen: dict[tuple[bool, str], list[_Seen]] = defaultdict(list)
    for number, (page, both) in enumerate(zip(pages, edges, strict=True)):
        for top, rows in zip((True, False), both, strict=True):
            for row in rows[:_ROWS]:
                for index in row:
                    key, one = _key(page, number, page.lines[index], top=top)
                    seen[top, key].append(one)
    found = []
    for number, (page, both) in enumerate(zip(pages, edges, strict=True)):
        sides: list[set[int]] = []
        for top, rows in zip((True, False), both, strict=True):
            told = [
                all(
                    _is_running(page, number, page.lines[index], seen, body_size, len(pages), top=top)
                    for index in row
                )
                for row in rows[:_ROWS]
            ]
            kept: set[int] = set()
            for row, is_running in zip(rows, _set_off(page, rows, told, top=top), strict=False):
                if not is_running:  # what stands behind a line of text is text
                    break
                kept.update(row)
            sides.append(kept)
        header, footer = sides
        found.append((header, footer - header))
    return found


def _set_off(page: Page, rows: Sequence[Sequence[int]], told: Sequence[bool], *, top: bool) -> list[bool]:
    """`told` of the rows from the edge inwards, without those that are part of the text behind them."""
    running = [*told, *[False] * (len(rows) - len(told))]
    for place in range(len(rows) - 2, -1, -1):
        if running[place] and not running[place + 1]:
            outer, inner = ([page.lines[index] for index in rows[at]] for at in (place, place + 1))
            running[place] = not is_part(outer, inner, top=top)
    return running


def _rows(page: Page, *, top: bool) -> list[list[int]]:
    """Indices of the lines of the outermost rows, the outermost first, and of the row behind them."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].base, reverse=not top)
    rows: list[list[int]] = []
    for index in order:
        if rows and abs(page.lines[rows[-1][0]].base - page.lines[index].base) < 2.5:
            rows[-1].append(index)
        elif len(rows) == _ROWS + 1:
            break
        else:
            rows.append([index])
    return rows


def _key(page: Page, number: int, line: Line, *, top: bool) -> tuple[str, _Seen]:
    text = line.text.casefold()
    distance = line.base if top else page.height - line.base
    if _ROMAN.fullmatch(text):
        return "#", _Seen(number, line, distance, (_roman(text),))
    numbers = tuple(int(one[:9]) for one in _DIGITS.findall(text))
    if (last := _LAST_ROMAN.search(text)) is not None:
        text, numbers = f"{text[: last.start()]}#", (*numbers, _roman(last[0]))
    return _DIGITS.sub("#", text), _Seen(number, line, distance, numbers)


def _is_running(
    page: Page,
    number: int,
    line: Line,
    seen: dict[tuple[bool, str], list[_Seen]],
    body_size: float,
    pages: int,
    *,
    top: bool,
) -> bool:
    if line.text[-1] in _LEADS:
        return False
    key, own = _key(page, number, line, top=top)
    needed = max(2, pages // 2 - 1) if line.size > _LARGE * body_size else 1
    like = list(islice(_alike(own, seen[top, key]), max(3, needed)))
    if len(like) >= needed and not (
        _is_sentence(line.text)
        and any(own.numbers != one.numbers for one in like)
        and not _is_counted(own, like)
    ):
        return True
    if key == "#" and not top and _is_last(page, line) and _is_counted(own, seen[top, key]):
        return True
    match = _NUMBERED.fullmatch(line.text)
    named = match is not None and _LETTER.search(line.text) is not None
    return match is not None and int(match[1]) == number + 1 and (named or not top)


def _alike(own: _Seen, others: Sequence[_Seen]) -> Iterator[_Seen]:
    """The same line on other pages: at the same place, its numbers equal or counting the pages."""
    for other in others:
        if other.page == own.page or abs(other.distance - own.distance) > _SAME_PLACE:
            continue
        pages = other.page - own.page
        counts = any(b - a == pages for a, b in zip(own.numbers, other.numbers, strict=False))
        letters = _LETTER.search(own.line.text) is not None
        named = letters or (
            len(own.numbers) > 2 and not own.line.cells
        )  # "2006-01-02" is the number of a paper
        if counts or (named and own.numbers == other.numbers):
            yield other


def _is_counted(own: _Seen, others: Sequence[_Seen]) -> bool:
    """Whether a number of the line counts the pages on which its like stands, wherever it stands on them."""
    counting = sum(
        any(b - a == other.page - own.page for a, b in zip(own.numbers, other.numbers, strict=False))
        for other in others
        if other.page != own.page
    )
    return counting >= _COUNTED


def _is_last(page: Page, line: Line) -> bool:
    """Whether a line stands by itself below all others of its page, wherever its text ends."""
    others = [one.base for one in page.lines if one is not line]
    return bool(others) and line.base - max(others) > _TIGHT * line.size


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?" and len(text.split()) >= _SENTENCE_WORDS


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
