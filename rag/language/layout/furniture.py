"""Lines that belong to the pages of a text and not to the text: running heads and feet, page numbers, copyright at the
end. They are told by their place and by coming again, never by one phrase. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from rag.language.layout.contents import contents_lines
from rag.language.patterns import regex

_EDGE_LINES = 3
"""Lines at the top and at the bottom of a page among which heads and feet are looked for."""

_LONGEST_LINE = 120
_NUMBER = regex(r"\d+")
_PAGE_NUMBER = regex(
    r"[^\w\n]*(?:[^\W\d_]{1,10}\.? )?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/|von|de|/) ?\d{1,4})?[^\w\n]*", re.I
)
_LAST_PAGE = regex(r"[^\W\d_]{1,10}\.? (\d{1,4}) ?(?:of|/|von|de|sur|di|van|из|з) ?(\d{1,4})")
_HEAD = regex(r"\S[^\n]*\S {3,}\S[^\n]*\S {3,}[^\n]{0,30}(?:(?:19|20)\d\d|\[?[Pp]age \d{1,4}\]?)")
_FEWEST = 3
"""How often a line must come again where no form feed tells the pages."""

_APART = 8
"""Lines that are between a foot and the next one at the least."""

_COPYRIGHT = regex(r"(?:©|\(c\) |copyright\b)[^\n]{0,150}\d{4}", re.I)
_CONTENTS = regex(r"\S[^\n]*?(?:\. ?){5}\s*(?:\d{1,4}|[ivxlc]{1,6})")
"""A line of a table of contents: dots lead from the title to its page."""
_LED = regex(r"(?<!\.)(?<!\. )(?:\. ?){5}[ .]*(?=\S)(?P<end>[^\n.][^\n]*)")
"""Dots that lead to something: a page, or the value of a label ("Beam ....... 13 m")."""
_ENTRY = regex(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?[ \t]+[^\W\d_]")
"""A line of a table of contents: the number of a section and its title."""
_FEWEST_ENTRIES = 4
_BETWEEN_ENTRIES = 3
"""How many lines on the next such entry stands at the most: a title may go over two lines."""
_NEAR = 6
"""Lines, empty ones not counted, within which lines with dots are of one table."""
_PAGE_CHARS = 100
"""Characters of a page at the least."""
_PAGED = 0.7
"""Share of a table's lines with dots that must lead to a page which is not before that of the line above."""
_LEFT_TO_READ = regex(r"[^\n%]{0,60}\d[\d.,]{0,6} ?%[^\n%]{0,80}")
_READ = regex(r"\b(?:read|lire|leer|lesen|leggere|oku|прочит|читать)", re.I)


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """`(start, end)` of each line that is not empty, without its line break and the white space around it."""
    end = len(text) if end is None else end
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if stripped := line.strip():
            first = at + len(line) - len(line.lstrip())
            yield first, first + len(stripped)
        at = stop + 1


def furniture_lines(text: str) -> frozenset[int]:
    """Where lines of furniture begin (at their first character that is no space).

    With form feeds: among the first and last lines of the pages those that come on two pages or more, digits aside, page
    numbers, and a first or last line in columns that ends in a year or the number of the page. Without: lines that come three times or more and count their pages up by one, and the lines that
    each time follow them.

    >>> page = "{}\\n\\nA. Author   [Page {}]\\n\\fFables\\n"
    >>> text = page.format("Foxes went.", 1) + page.format("It rained.", 2) + page.format("Owls slept.", 3)
    >>> sorted(text[at:].splitlines()[0] for at in furniture_lines(text))
    ['A. Author   [Page 1]', 'A. Author   [Page 2]', 'A. Author   [Page 3]', 'Fables', 'Fables', 'Fables']
    """
    found = _of_pages(text) if "\f" in text else _of_counted_pages(text)
    gapped = _of_gapped_contents(text)
    ends = _at_the_end(text) | _at_the_top(text)
    return frozenset(found | ends | _of_contents(text) | gapped | _named_again(text))


def counts_pages(line: str) -> bool:
    """Whether a line only says which page it stands on, and of how many.

    >>> counts_pages("Page 1 of 2"), counts_pages("Seite 3 von 3"), counts_pages("Part 9 of 2")
    (True, True, False)
    """
    page = _LAST_PAGE.fullmatch(line)
    return page is not None and int(page[1]) <= int(page[2])


def _of_contents(text: str) -> set[int]:
    """Lines of tables of contents: what dots lead to are pages, and these do not fall. "Built ....... 1998" is none."""
    if "...." not in text and ". . ." not in text:
        return set()
    tables: list[list[tuple[int, int, str]]] = []
    """Number, beginning and end of each line with dots, by tables."""
    for number, (start, end) in enumerate(lines_of(text)):
        led = _LED.search(text, start, end) if end - start <= _LONGEST_LINE else None
        if led is None:
            continue
        page = led["end"] if _CONTENTS.fullmatch(text, start, end) else ""
        if not tables or number - tables[-1][-1][0] > _NEAR:
            tables.append([])
        tables[-1].append((number, start, page))
    return {start for table in tables if _counts_pages(table, len(text)) for _, start, page in table if page}


def _of_gapped_contents(text: str) -> set[int]:
    """Lines of tables of contents without dots."""
    lines = text.split("\n")
    if not (found := contents_lines(lines)):
        return set()
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    return {starts[at] + len(lines[at]) - len(lines[at].lstrip()) for at in found}


def _named_again(text: str) -> set[int]:
    """Lines of tables of contents without pages: numbered lines in a row that each stand again further down, by themselves."""
    lines = list(lines_of(text))
    keys = [
        " ".join(text[start:end].split())
        if end - start <= _LONGEST_LINE and _ENTRY.match(text, start, end)
        else ""
        for start, end in lines
    ]
    last = {key: number for number, key in enumerate(keys) if key}
    runs: list[list[int]] = [[]]
    for number, key in enumerate(keys):
        if not key or last[key] == number or not _by_itself(text, lines[last[key]]):
            continue
        if runs[-1] and number - runs[-1][-1] > _BETWEEN_ENTRIES:
            runs.append([])
        runs[-1].append(number)
    return {lines[number][0] for run in runs if len(run) >= _FEWEST_ENTRIES for number in run}


def _by_itself(text: str, line: Sequence[int]) -> bool:
    """Whether the lines before and after a line are empty."""
    before = text[max(0, line[0] - _LONGEST_LINE) : line[0]].split("\n")
    after = text[line[1] : line[1] + _LONGEST_LINE].split("\n")
    return not "".join(before[-2:-1]).strip() and not "".join(after[1:2]).strip()


def _counts_pages(table: Sequence[tuple[int, int, str]], size: int) -> bool:
    """Whether a table leads to pages of a text of `size` characters: a price list leads to more of them than there are."""
    pages = [page.strip() for _, _, page in table]
    rising = 0
    last = 0
    for page in pages:
        if page.isdigit():
            rising += int(page) >= last
            last = int(page)
        else:
            rising += bool(page)  # in Roman numerals, before the first page
    return rising >= _PAGED * len(pages) and last * _PAGE_CHARS <= size


def _of_pages(text: str) -> set[int]:
    edges: list[tuple[str, int, int]] = []
    """Shape, page and beginning of the lines among which heads and feet are looked for."""
    found: set[int] = set()
    start = number = 0
    while start <= len(text):
        stop = text.find("\f", start)
        stop = len(text) if stop < 0 else stop
        lines = list(lines_of(text, start, stop))
        near = {*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]}
        edges += [(_shape(text, line), number, line[0]) for line in near]
        for line in {*lines[:1], *lines[-1:]}:
            if line[1] - line[0] <= _LONGEST_LINE and (
                _PAGE_NUMBER.fullmatch(text, *line) or (number and _HEAD.fullmatch(text, *line))
            ):
                found.add(line[0])
        start, number = stop + 1, number + 1
    counts = Counter(shape for shape, _ in {(shape, page) for shape, page, _ in edges})
    return found | {at for shape, _, at in edges if shape and counts[shape] > 1}


def _of_counted_pages(text: str) -> set[int]:
    by_shape: dict[str, list[tuple[int, int, int]]] = {}
    lines = list(lines_of(text))
    for number, (start, end) in enumerate(lines):
        digits = _NUMBER.findall(text, max(start, end - 20), end) if end - start <= _LONGEST_LINE else ()
        if digits:
            by_shape.setdefault(_shape(text, (start, end)), []).append((number, start, int(digits[-1])))
    found: set[int] = set()
    for same in by_shape.values():
        steps = list(pairwise(same))
        if len(same) >= _FEWEST and all(b[2] == a[2] + 1 and b[0] - a[0] >= _APART for a, b in steps):
            found.update(start for _, start, _ in same)
            following = [lines[number + 1] for number, _, _ in same if number + 1 < len(lines)]
            counts = Counter(_shape(text, line) for line in following)
            found.update(line[0] for line in following if counts[_shape(text, line)] >= _FEWEST - 1)
    return found


def _at_the_end(text: str) -> set[int]:
    """The last line when it says who owns the text, how much of it is left to read, or which page of how many it ends."""
    last = text.rstrip()
    start = last.rfind("\n", max(0, len(last) - 4 * _LONGEST_LINE)) + 1
    line = last[start:].lstrip()
    if not start or not line or len(line) > 2 * _LONGEST_LINE:
        return set()
    left = _LEFT_TO_READ.match(line) and _READ.search(line)
    return {len(last) - len(line)} if left or counts_pages(line) or _COPYRIGHT.match(line) else set()


def _at_the_top(text: str) -> set[int]:
    """The first line when it says which page of how many begins."""
    start, end = next(lines_of(text), (0, 0))
    return {start} if end - start <= _LONGEST_LINE and counts_pages(text[start:end]) else set()


def _shape(text: str, line: Sequence[int]) -> str:
    start, end = line
    return "" if end - start > _LONGEST_LINE else " ".join(_NUMBER.sub("0", text[start:end]).split())
