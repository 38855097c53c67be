"""The lines of a page as blocks: headings, paragraphs, items, tables, code, notes, in reading order. Pure."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.formats.pdf import tables
from ingest.formats.pdf.hyphens import Words, shown
from ingest.formats.pdf.letters import bare
from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.rules import Rules, grids
from rag.types import BlockKind

_LARGER = 1.12
"""Times the size of the body from which a line is set as a heading."""
_SMALLER = 0.92
_NEW_BLOCK = 1.3
"""Times the usual step between lines from which a gap begins a block."""
_HEADING_CHARS = 160
_SHORT_LINE = 45
"""Letters of a line below which one that begins with a capital was begun on purpose."""
_LABEL = re.compile(r"(?:[•‣▪●○◦∙·➢✓□–*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[ \t]+\S")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|listing|abbildung|abb\.|tabelle|tablo|şekil|рис(?:\.|унок)|табл(?:\.|иця|ица))\s*"
    r"[A-Z]?\d[\d.–-]*\s*[:.]?\s+\S",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*[^\W\d_\"“«(]?[\w\"“«(]")
_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]+)?$")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_GLUED_MARK = re.compile(r"^(\d{1,2})(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document."""

    body: float
    """Size of most letters."""
    headings: tuple[float, ...] = ()
    """Sizes of headings, the largest first."""
    outline: Mapping[str, int] = field(default_factory=dict)
    """Level of each entry of the outline by its letters and digits."""


@dataclass(slots=True)
class Part:
    """A block of one page."""

    kind: BlockKind
    text: str
    level: int = 0
    size: float = 0.0
    full: bool = False
    """Its last line reaches the margin: the text may go on elsewhere."""


def parts(lines: Sequence[Line], rules: Rules, style: Style, words: Words) -> tuple[list[Part], list[Part]]:
    """Blocks of the lines of a page without its furniture, and the footnotes below them."""
    out: list[Part] = []
    rest = list(lines)
    for grid in grids(rules):
        if (found := tables.ruled(rest, grid, words)) is not None:
            inside, table = found
            out += _open_parts(rest[: inside[0]], style, words)
            out += _rows(table)
            rest = [line for number, line in enumerate(rest) if number > inside[0] and number not in inside]
    body, notes = _footnotes(tables.merged(_in_columns(rest)), style)
    return out + _open_parts(body, style, words), [_note(block, words) for block in notes]


def _open_parts(lines: Sequence[Line], style: Style, words: Words) -> list[Part]:
    """Blocks of lines of which some may be tables without ruled lines."""
    body = tables.merged(_in_columns(lines))
    out: list[Part] = []
    at = 0
    pitch = _pitch(body)
    for table in tables.find(body):
        out += _text_parts(body[at : table.first], style, words, pitch)
        out += _rows(table)
        at = table.last
    return out + _text_parts(body[at:], style, words, pitch)


def _rows(table: tables.Table) -> list[Part]:
    return [
        Part("row", shown(" | ".join(row).strip()), int(table.header and number == 0))
        for number, row in enumerate(table.rows)
    ]


def continues(before: Part, after: Part) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if before.kind not in ("paragraph", "item") or after.kind != "paragraph":
        return False
    if abs(before.size - after.size) > 0.08 * before.size or _ends(before.text):
        return False
    return after.text[0].islower() or before.full


def joined(before: str, after: str, words: Words) -> tuple[str, int]:
    """The two texts as one, and where the second begins in it."""
    whole = words.joined(before, after) or f"{before} {after}"
    return whole, len(whole) - len(after)


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """Lines in reading order: where two texts were written line by line across a gutter, left before right."""
    split = [line for line in lines if len(line.cells) == 2 and not line.fixed]
    if len(split) < 6 or len(split) < 0.5 * len(lines):
        return list(lines)
    gutter = statistics.median((line.cells[0][1] + line.cells[1][0]) / 2 for line in split)
    crossing = [line for line in split if not line.cells[0][1] <= gutter <= line.cells[1][0]]
    letters = statistics.mean(len(cell[2]) for line in split for cell in line.cells)
    if len(crossing) > 0.1 * len(split) or letters < 20:
        return list(lines)
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        halves = _halves(line, gutter)
        if halves is None:
            out += [*left, *right, line]
            left, right = [], []
        else:
            left += halves[0]
            right += halves[1]
    return [*out, *left, *right]


def _halves(line: Line, gutter: float) -> tuple[list[Line], list[Line]] | None:
    """A line's parts left and right of the gutter; None when it runs over it."""
    if not line.cells:
        if line.right <= gutter:
            return [line], []
        return ([], [line]) if line.left >= gutter else None
    sides: tuple[list[Line], list[Line]] = ([], [])
    for left, right, text in line.cells:
        if left < gutter < right:
            return None
        place = (left, line.place[1], right, line.place[3])
        sides[left >= gutter].append(Line(text, place, line.base, line.size, line.bold, line.fixed))
    return sides


def _footnotes(rows: list[Line], style: Style) -> tuple[list[Line], list[list[Line]]]:
    """The rows without the footnotes at the foot of the page, and the lines of each footnote."""
    first = len(rows)
    while first > 0 and rows[first - 1].size <= _SMALLER * style.body and not rows[first - 1].fixed:
        first -= 1
    while first < len(rows) and not _FOOTNOTE.match(rows[first].text):
        first += 1
    above = max((row.base for row in rows[:first]), default=0.0)
    if first == 0 or first == len(rows) or rows[first].base < above:
        return rows, []
    notes: list[list[Line]] = []
    for row in rows[first:]:
        if not notes or (_FOOTNOTE.match(row.text) and _GLUED_MARK.match(row.text.replace(" ", ""))):
            notes.append([])
        notes[-1].append(row)
    return rows[:first], notes


def _note(block: Sequence[Line], words: Words) -> Part:
    return Part("note", _GLUED_MARK.sub(r"\1 ", _run_on(block, words)))


def _pitch(rows: Sequence[Line]) -> float:
    """The usual step from line to line, in sizes of their letters."""
    steps = [
        (after.base - before.base) / before.size
        for before, after in itertools.pairwise(rows)
        if before.size > 0 and 0.8 < (after.base - before.base) / before.size < 3
    ]
    return statistics.median_low(steps) if steps else 1.2


def _text_parts(rows: Sequence[Line], style: Style, words: Words, pitch: float) -> list[Part]:
    blocks: list[list[Line]] = []
    for row in rows:
        if blocks and not _begins(blocks[-1], row, pitch):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    out: list[Part] = []
    above = None
    for block in blocks:
        part = _part(block, style, words)
        if above is not None and block[0].base < above.base - above.size and continues(out[-1], part):
            # The foot of a column: the paragraph goes on at the head of the next.
            out[-1].text, out[-1].full = joined(out[-1].text, part.text, words)[0], part.full
        else:
            out.append(part)
        above = block[-1]
    _set_levels(out, rows)
    for number, part in enumerate(out):
        near = out[max(0, number - 1) : number + 2]
        if part.text[-1:].isdecimal() and part.kind != "row" and any(_is_entry(one.text) for one in near):
            part.kind, part.level = "furniture", 0
    return out


def _begins(block: Sequence[Line], row: Line, pitch: float) -> bool:
    """Whether a block begins with `row` after the lines of `block`."""
    last = block[-1]
    step = row.base - last.base
    if row.kind != last.kind or row.kind == "field":
        return True
    if _beside(last, row):
        return False
    if row.fixed != last.fixed or abs(row.size - last.size) > 0.08 * last.size:
        return True
    if row.fixed:
        return not 0 < step <= 2.6 * row.size
    if step <= 0 or step > _NEW_BLOCK * pitch * last.size:
        return True
    if _LABEL.match(row.text) or _CAPTION.match(row.text) or row.bold != last.bold:
        return True
    if _is_entry(row.text) or _is_entry(last.text):
        return True
    ended = _ends(last.text) or _has_room(block, row)
    if row.left > last.left + 0.8 * row.size:
        return ended and not _LABEL.match(block[0].text)
    if row.left < last.left - 0.8 * row.size and len(block) > 1:
        return True
    return _ends(last.text) and _has_room(block, row)


def _beside(last: Line, row: Line) -> bool:
    """Whether two lines are pieces of one row, as the parts of a formula are."""
    step = abs(row.base - last.base)
    return step < 0.9 * max(row.size, last.size) and not (row.fixed and last.fixed)


def _has_room(block: Sequence[Line], row: Line) -> bool:
    """Whether the first word of `row` would have had room on the line before: that line was ended on purpose."""
    margin = max(row.right, *(line.right for line in block))
    word = row.text.split(maxsplit=1)[0]
    width = (row.right - row.left) / max(len(row.text), 1)
    return block[-1].right + (len(word) + 1.5) * width < margin


def _stays(block: Sequence[Line], row: Line) -> bool:
    """Whether the line end before `row` was made on purpose and not by the margin.

    No margin can be told from short lines, such as those of a letterhead: there a capital begins a line.
    """
    last = block[-1]
    if _beside(last, row):
        return False
    short = len(last.text) < _SHORT_LINE and len(row.text) < _SHORT_LINE
    return (short and not row.text[0].islower()) or _has_room(block, row)


def _part(block: Sequence[Line], style: Style, words: Words) -> Part:
    first = block[0]
    size = first.size
    if first.fixed:
        return Part("code", _indented(block), size=size)
    text = _run_on(block, words)
    if first.kind == "field":
        return Part("field", text, size=size)
    if _is_entry(text):
        return Part("furniture", text, size=size)
    if level := _heading_level(block, text, style):
        return Part("heading", " ".join(text.split()), level, size)
    margin = max(line.right for line in block)
    told = len(block) > 1 or len(text) >= _SHORT_LINE
    full = told and block[-1].right > margin - 0.12 * (margin - min(line.left for line in block))
    if _CAPTION.match(text):
        return Part("caption", text, size=size)
    if _LABEL.match(text):
        return Part("item", text, 1, size, full)
    return Part("paragraph", text, 0, size, full)


def _ends(text: str) -> bool:
    """Whether `text` ends like a sentence."""
    return _ENDED.search(text[-6:]) is not None


def _is_entry(text: str) -> bool:
    """Whether a line is an entry of a table of contents."""
    return ("..." in text or ". ." in text) and _LEADERS.search(text) is not None


def _heading_level(block: Sequence[Line], text: str, style: Style) -> int:
    """1 to 6 for a heading, else 0."""
    if len(block) > 3 or len(text) > _HEADING_CHARS or not any(map(str.isalpha, text)):
        return 0
    size = block[0].size
    section = _SECTION.match(text)
    listed = style.outline.get(bare(text)) or (
        style.outline.get(bare(text[section.end(1) :])) if section else None
    )
    large = size >= _LARGER * style.body
    bold = all(line.bold for line in block) and size >= 0.95 * style.body
    if not (large or bold or listed):
        return 0
    if listed:
        return min(listed, 6)
    if (_ends(text) and not section) or text[-1] == ",":
        return 0
    if section:
        return min(section[1].count(".") + 1, 6)
    rank = sum(one > size * 1.03 for one in style.headings) + 1
    return min(rank, 6) if large else min(len(style.headings) + 1, 6)


def _set_levels(out: Sequence[Part], rows: Sequence[Line]) -> None:
    """Depth of list items by how far they are set in."""
    lefts = {row.text: row.left for row in reversed(rows)}
    stack: list[float] = []
    for part in out:
        if part.kind != "item":
            stack = [] if part.kind != "paragraph" else stack
            continue
        first = next((left for text, left in lefts.items() if part.text.startswith(text[:40])), 0.0)
        while stack and first < stack[-1] - 4:
            stack.pop()
        if not stack or first > stack[-1] + 4:
            stack.append(first)
        part.level = len(stack)


def _run_on(block: Sequence[Line], words: Words) -> str:
    """The lines as running text: a line end made by the margin is a space, one made on purpose stays."""
    text = block[0].text
    for number in range(1, len(block)):
        row = block[number]
        whole = words.joined(text, row.text)
        if whole is not None:
            text = whole
        else:
            text += ("\n" if _stays(block[:number], row) else " ") + row.text
    return shown(text)


def _indented(block: Sequence[Line]) -> str:
    """Lines of code with their indentation."""
    left = min(line.left for line in block)
    width = max(statistics.median((line.right - line.left) / max(len(line.text), 1) for line in block), 1.0)
    return shown("\n".join(" " * min(round((line.left - left) / width), 60) + line.text for line in block))
