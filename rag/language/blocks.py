"""What a plain text is made of, told from its lines: headings, paragraphs, list items, table rows. Pure.

Readers of formats that have marks of their own make better blocks themselves; this is for the others, and for
documents of an index that has none yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from rag.language.layout.bars import rows
from rag.language.layout.blank import is_blank
from rag.language.layout.depths import with_depths
from rag.language.layout.furniture import furniture_lines
from rag.language.layout.labels import wrapped_numbers
from rag.language.layout.leads import is_closing
from rag.language.patterns import regex
from rag.types import Block

_ITEM = regex(
    r"[ \t]*(?:[-*+•‣▪·–◦●○■□▢☐☑☒✓✔✗✘►▶➢➤❖\uf0b7\uf0a7]|\[[ xX]\]|o(?=[ \t]{2})|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]+(?=\S)"
)
_NUMBERED = regex(
    r"[ \t]{0,20}(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,4}\.?[ \t]{1,8}[^\W\d_][^\n]{0,80}[^\s.!?…;:,](?<! and)(?<! or)[ \t\r]{0,9}$"
)
"""A line of its own such as `2.1.  Ports`: a heading, unless lines before or after it are numbered too."""
_LISTED = regex(r"[ \t]{0,20}\d{1,2}[.)]?[ \t]{1,8}[^\W\d_][^\n]{0,200}(?:[,;]| and| or)[ \t\r]{0,9}$")
"""An item of a list that goes on: `1.  a rope,`."""

_NUMBER = regex(r"[ \t]*((?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,4})")
_COUNTED = regex(r"(?P<indent>[ \t]+)(?P<number>\d{1,4})(?: {1,2}[^\W\d_]|[ \t\r]*$)")
"""A line that begins with a bare number set in from the margin: `   2 read and write`, `   404 not found`."""
_FEWEST_COUNTED = 3
"""Such lines that make a list, where they do not count up from 0 or 1."""
_CODED = regex(r"[ \t]+[1-9]\d\d {1,2}[a-z]")
"""One of a list of codes, of which each may be a paragraph: `   404 not found`."""
_CODE = 100
"""Two lines of numbers from this on make a list: they are codes."""

_CLAUSE = regex(r"[ \t]*\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]+[^\W\d_]")
"""How a clause begins: `4.1 The hirer shall ...`."""
_TITLED = regex(
    r"[ \t]*(?:(?:Section|Article|Clause|Chapter|Part|Rule|§)[ \t]*)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.:)]?[ \t]+"
    r"[^\W\d_][^\n]{0,80}[^\s.!?…;:,][ \t\r]{0,9}$"
)
"""A line such as `4. Breakdown` or `Section 4. Loss`, which is the title of the lines below it."""
_ENDS = ".!?…:;,"
_TITLED_CHARS = 40
"""Least length of a line below such a title."""
_TITLED_LINES = 40
"""Lines below it that are looked at."""
_TITLE_SHARE = 0.6
"""Longest such line, as a share of the longest below it: a longer one is the first line of a paragraph."""

_DRAWN = regex(r"^[ \t]{0,40}\+[-=]{2}", re.MULTILINE)
"""The border of a table or a drawing."""

_MARKED_HEADING = regex(r"(#{1,6})[ \t]+\S")
_CAPITALS = regex(r"(?=(?:[\W\d_]{0,30}[^\W\d_]){3})[^\W_][\w &'’,./()-]{2,89}(?<![,./-])")
"""A heading in capitals, which has three letters."""
_HEADING_CHARS = 90
"""Longest line that may be a heading without a mark."""
_COMMAND = regex(r"(?:[$%>]|>>>) +\S|[-dl](?:[r-][w-][xsStT-]){3} ")
"""A line of a terminal: what was typed, or a file with its rights. It is no heading, short as it is."""
_PARAGRAPH = regex(r"(?<![^\n\f])[^\n\f]*\S[^\n\f]*(?:\n(?!\s*\n)[^\n\f]+)*")


_FIELD = regex(r"[^\W\d_][\w’'/().-]*(?: [\w’'/().&-]+){0,5}[ \t]?[:：][ \t]+\S[^\n]*")
_APART = regex(r"\S {3,}\S|\w{3}[.!?] +[^\W\d_]")
"""Columns, or the end of a sentence within the line: no heading, and no value of a label."""

_APART_VALUE = regex(r"[^:：]{1,80}[:：] {2,}(?=\S)")
_MOST_HUNG = 4
"""Lines with which the value of a label goes on, at most."""
_FIELD_CHARS = 160
_SENTENCE_WORDS = 6
"""Words from which on a value that ends in a full stop is a sentence after a colon."""


def is_field(line: str) -> bool:
    """Whether `line` is a label with its value: `Start date: 3 April 2025`.

    >>> is_field("Number of beehives: 27"), is_field("He said this: it will rain, and nobody will come. We stayed.")
    (True, False)
    """
    if len(line) > _FIELD_CHARS or "\n" in line or not line[:1].isupper() or _FIELD.fullmatch(line) is None:
        return False
    value = line.replace("：", ":").partition(":")[2].strip()
    is_sentence = value[-1] in ".!?…" and value.count(" ") + 1 >= _SENTENCE_WORDS
    return not is_sentence and _APART.search(value) is None


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order; they do not overlap and cover all that is not white space.

    >>> [(b.kind, "Rules\\n\\n- knock\\n- wait"[b.start : b.end]) for b in blocks_of("Rules\\n\\n- knock\\n- wait")]
    [('heading', 'Rules'), ('item', '- knock'), ('item', '- wait')]
    """
    return tuple(with_depths(text, list(_blocks(text))))


def _blocks(text: str) -> Iterator[Block]:
    furniture = furniture_lines(text)
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    headings = _numbered_headings(text, paragraphs)
    for number, (start, end) in enumerate(paragraphs):
        if number in headings and not furniture & {start, _first(text, start)}:
            yield _numbered_heading(text, start, end)
        else:
            if _DRAWN.search(text, start, end):
                at = _first(text, start)
                yield Block("code", at, at + len(text[at:end].rstrip()))
                continue
            if (body := _below_capitals(text, start, end)) and not furniture & {start, _first(text, start)}:
                yield Block("heading", _first(text, start), start + len(text[start:body].rstrip()), 2)
                start = body
            last = number + 1 == len(paragraphs)
            yield from _of_paragraph(text, start, end, furniture, last=last)


def _below_capitals(text: str, start: int, end: int) -> int:
    """Where the text of a paragraph begins whose first line is its heading, in capitals directly above sentences; 0 without one.

    >>> _below_capitals("WHAT IT COSTS\\nNothing for members.", 0, 34), _below_capitals("ORR & SONS\\n12 Mill Lane", 0, 23)
    (14, 0)
    """
    line, _, below = text[start:end].partition("\n")
    words, said = line.strip(), below.strip()
    if not (said and words.isupper() and _CAPITALS.fullmatch(words)) or _APART.search(words):
        return 0
    opening = said.partition("\n")[0]
    speaks = said[-1] in ".!?" and opening[0].isupper() and not opening.isupper()
    return start + len(line) + 1 if speaks else 0


def _numbered_headings(text: str, paragraphs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Which paragraphs are lone numbered lines with text below, or with such a line one level down: 3, and then 3.1.

    Others in a row are a list.
    """
    numbers = [
        match[1]
        if _NUMBERED.match(text, *span)
        and "\n" not in text[slice(*span)]
        and (match := _NUMBER.match(text, *span))
        else ""
        for span in paragraphs
    ]
    found: set[int] = set()
    for n in range(len(paragraphs) - 2, -1, -1):
        above, own, below = numbers[n - 1] if n else "", numbers[n], numbers[n + 1]
        titled = not below or (below.startswith(f"{own}.") and n + 1 in found)
        listed = n and _LISTED.match(text, *paragraphs[n - 1])
        if own and titled and not listed and (not above or own.startswith(f"{above}.")):
            found.add(n)
    return frozenset(found)


def _of_paragraph(
    text: str, start: int, end: int, furniture: frozenset[int], *, last: bool
) -> Iterator[Block]:
    """Lines of one paragraph: a line that begins like an item begins a block, others go on with the one before."""
    lines = list(_lines(text, start, end))
    first = start
    shown = [text[at:stop] for at, stop in lines]
    clauses, counted, of_table = _clauses(shown), _counted(shown), rows(shown)
    items = frozenset(lines[number][0] for number in counted)
    wrapped = wrapped_numbers(shown)
    for number, (at, stop) in enumerate(lines):
        if at < first:
            continue  # told with its label
        line = text[at:stop]
        if (begins := clauses.get(number)) and _first(text, at) not in furniture:
            if text[first:at].strip():
                yield _block(text, first, at, alone=False, item=first in items)
            first = at
            if begins == "title":
                yield _numbered_heading(text, at, stop)
                first = stop
            continue
        is_furniture = _first(text, at) in furniture
        is_item = number in counted or (number not in wrapped and _ITEM.match(line) is not None)
        after = text[slice(*lines[number + 1])].lstrip() if number + 1 < len(lines) else ""
        hung = 0 if is_furniture or is_item else _hung(shown, number)
        if not line.strip() or not (
            is_furniture
            or is_item
            or _MARKED_HEADING.match(line)
            or number in of_table
            or hung
            or _is_label(line, after)
        ):
            continue
        if at > first and text[first:at].strip():
            alone = first == start and _is_label(line, after)
            yield _block(text, first, at, alone=alone, item=first in items)
        first = at
        stop = lines[number + hung][1]
        if is_furniture or not is_item:
            block = _block(text, at, stop, alone=False, row=number in of_table)
            kind = "furniture" if is_furniture else "field" if block.kind == "paragraph" else block.kind
            yield Block(kind, block.start, block.end, 0 if is_furniture else block.level)
            first = stop
    if text[first:end].strip():
        yield _block(text, first, end, alone=first == start and not last, item=first in items)


def _is_label(line: str, after: str) -> bool:
    """Whether a line is a label with its value and no prose that goes on in the line after it."""
    return is_field(line.strip()) and not after[:1].islower()


def _hung(lines: Sequence[str], first: int) -> int:
    """How many lines go on with the value of a label, set in as far as it, where that stands apart as in a form.

    >>> _hung(["SUBJECT:  New rules", "          for the yard", "DATE:     9 June"], 0), _hung(["To: Ann", "    in Kiel"], 0)
    (1, 0)
    """
    value = _APART_VALUE.match(lines[first].expandtabs())
    if value is None or not is_field(lines[first].strip()):
        return 0
    count = 0
    for line in lines[first + 1 : first + 1 + _MOST_HUNG]:
        line = line.expandtabs()
        if len(line) - len(line.lstrip()) != value.end() or not line.strip() or _ITEM.match(line):
            break
        count += 1
    return count


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _first(text: str, at: int) -> int:
    """The first character from `at` on that is no space."""
    while at < len(text) and text[at] in " \t\r":
        at += 1
    return at


def _clauses(lines: Sequence[str]) -> dict[int, Literal["title", "clause"]]:
    """Which lines of a paragraph begin a clause, or are the title of one, as in contracts, statutes and minutes.

    >>> _clauses(["2. Charges", "2.1 Invoices are payable within 21 days.", "2.2 Interest is 1 percent."])
    {0: 'title', 1: 'clause', 2: 'clause'}
    """
    found: dict[int, Literal["title", "clause"]] = {}
    following = ""
    """The number that the next title of the same level has."""
    for number, line in enumerate(lines):
        if number and found.get(number - 1) != "title" and lines[number - 1].rstrip()[-1:] not in _ENDS:
            continue
        below = next(iter(lines[number + 1 : number + 2]), "").strip()
        if (match := _TITLED.match(line)) and below and not below[0].islower():
            listed = _ITEM.match(below) or (
                (other := _TITLED.match(below)) and _depth(other) <= _depth(match)
            )
            longest = max(len(other.strip()) for other in lines[number + 1 : number + 1 + _TITLED_LINES])
            prose = longest >= _TITLED_CHARS and len(line.strip()) <= _TITLE_SHARE * longest
            next_one = match["number"] == following and len(line.strip()) <= _TITLED_CHARS
            if not listed and (_CLAUSE.match(below) or prose or next_one):
                found[number] = "title"
                *above, last = match["number"].split(".")
                following = ".".join([*above, str(int(last) + 1)])
                continue
        if _CLAUSE.match(line):
            found[number] = "clause"
    return found


def _counted(lines: Sequence[str]) -> frozenset[int]:
    """Which lines of a paragraph begin the items of a list that has bare numbers, each larger than the one before.

    All lines from the first such one on begin so, or are set in further; nothing stands before it but what leads it in.

    >>> sorted(_counted(["The modes are:", "  1 read", "  2 write,", "    with a lock"]))
    [1, 2]
    """
    found: dict[int, int] = {}
    indent = ""
    for n, line in enumerate(lines):
        match = _COUNTED.match(line)
        if not found:
            if match is None:
                continue
            if n and not lines[n - 1].rstrip().endswith(":"):
                return frozenset()
            indent = match["indent"]
        if match and match["indent"] == indent:
            found[n] = int(match["number"])
        elif line.strip() and not (line.startswith(indent) and line[len(indent)] in " \t"):
            return frozenset()
    numbers = list(found.values())
    grows = all(one < other for one, other in pairwise(numbers))
    from_one = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    codes = len(numbers) > 1 and numbers[0] >= _CODE
    enough = len(numbers) >= _FEWEST_COUNTED or codes or (from_one and numbers[0] in (0, 1))
    alone = len(numbers) == 1 and not min(found) and _CODED.match(lines[0])
    return frozenset(found) if grows and (enough or alone) else frozenset()


def _depth(title: re.Match[str]) -> int:
    return title["number"].count(".") + 1


def _numbered_heading(text: str, start: int, end: int) -> Block:
    line = text[start:end].strip()
    start = _first(text, start)
    number = _TITLED.match(line)
    depth = _depth(number) if number else line.split()[0].strip(".").count(".") + 1
    return Block("heading", start, start + len(line), min(depth, 6))


def _block(text: str, start: int, end: int, *, alone: bool, item: bool = False, row: bool = False) -> Block:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    line = text[start:end]
    if mark := _MARKED_HEADING.match(line):
        return Block("heading", start, end, len(mark[1]))
    if item or _ITEM.match(line):
        return Block("item", start, end, 1)
    if row:
        return Block("row", start, end)
    if _COMMAND.match(line) and "\n" not in line:
        return Block("code", start, end)
    is_prose = line[-1] in '.!?…;:,"”»)。！？；：，」』）' or _APART.search(line) is not None
    says = any(map(str.isalnum, line))
    if (
        alone
        and says
        and "\n" not in line
        and end - start <= _HEADING_CHARS
        and not (is_prose or is_blank(line) or is_closing(line))
    ):
        return Block("heading", start, end, 2)
    return Block("paragraph", start, end)
