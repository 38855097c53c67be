"""The lines of a page as blocks: headings, paragraphs, items, tables, code, notes, in reading order. Pure."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.formats.pdf.blocks import (
    LABEL,
    Part,
    Style,
    continues,
    defined,
    ends,
    has_room,
    in_one_row,
    is_entry,
    is_numbered,
    joined,
    may_begin,
    note,
    part_of,
    set_levels,
    set_steps,
)
from ingest.formats.pdf.hyphens import Words, shown
from ingest.formats.pdf.lines import Line
from ingest.formats.pdf.rules import Rules, grids
from ingest.formats.pdf.tables import aligned
from ingest.formats.pdf.tables.axes import numbers_along
from ingest.formats.pdf.tables.beside import merged
from ingest.formats.pdf.tables.ruled import ruled
from ingest.formats.raised import raised

_SMALLER = 0.92
_TITLE = 1.12
"""Sizes of the body from which a line may be a title that is drawn late."""
_RISES = 3
"""Lines that stand each over the one drawn before it, at least, from which they were drawn from the foot."""
_FARTHEST, _EVEN = 3.0, 1.6
"""Sizes of letters between two of them at most, and times the distance of those before."""
_NEW_BLOCK = 1.3
"""Times the usual step between lines from which a gap begins a block."""
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*[^\W\d_\"“«(]?[\w\"“«(]")
_MARK = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
_GLUED_MARK = re.compile(r"^(\d{1,2})(?=[^\W\d_])")


def parts(lines: Sequence[Line], rules: Rules, style: Style, words: Words) -> tuple[list[Part], list[Part]]:
    """Blocks of the lines of a page without its furniture, and the footnotes below them."""
    out: list[Part] = []
    rest = _title_first(_from_the_top(lines), style)
    for grid in grids(rules):
        if (found := ruled(rest, grid, words)) is not None:
            inside, table = found
            out += _open_parts(rest[: inside[0]], style, words)
            out += _rows(table)
            rest = [line for number, line in enumerate(rest) if number > inside[0] and number not in inside]
    body, notes = _footnotes(_with_marks(merged(_in_columns(rest))), lines, style)
    return out + _open_parts(body, style, words), [note(block, words) for block in notes]


def _from_the_top(lines: Sequence[Line]) -> list[Line]:
    """Lines in which those that were drawn from the foot upwards are turned round."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end, pitch, rises = at + 1, 0.0, 0
        while end < len(lines) and _overlap(lines[end - 1], lines[end]):
            rise = lines[end - 1].base - lines[end].base
            if not 0.9 * lines[end].size <= rise <= _FARTHEST * lines[end].size:
                break
            if pitch and rise > pitch * _EVEN:
                break
            pitch, rises, end = max(pitch, rise), rises + 1, end + 1
        out += reversed(lines[at:end]) if rises >= _RISES else lines[at:end]
        at = end
    return out


def _title_first(lines: Sequence[Line], style: Style) -> list[Line]:
    """Lines with a heading that stands by itself above all others before them, however late it is drawn, as on slides."""
    top = min(range(len(lines)), key=lambda number: lines[number].base, default=0)
    if not top or lines[top].size < _TITLE * style.body or len(lines) < 2:
        return list(lines)
    end = top + 1
    while end < len(lines) and _is_same_title(lines[end - 1], lines[end]):
        end += 1
    others = [*lines[:top], *lines[end:]]
    left, right = min(line.left for line in others), max(line.right for line in others)
    alone = lines[end - 1].base < min(line.base - line.size for line in others)
    title = lines[top:end] if alone and lines[top].left < (left + right) / 2 else []
    return [*title, *others] if title else list(lines)


def _is_same_title(above: Line, below: Line) -> bool:
    return (
        abs(above.size - below.size) <= 0.08 * above.size and 0 < below.base - above.base <= 1.5 * above.size
    )


def _open_parts(lines: Sequence[Line], style: Style, words: Words) -> list[Part]:
    """Blocks of lines of which some may be tables without ruled lines."""
    body = merged(_in_columns(lines))
    out: list[Part] = []
    at = 0
    pitch = _pitch(body)
    for table in aligned.find(body):
        out += _text_parts(body[at : table.first], style, words, pitch)
        out += _rows(table)
        at = table.last
    return out + _text_parts(body[at:], style, words, pitch)


def _row(cells: Sequence[str]) -> str:
    return " | ".join(cell.replace("|", "¦") for cell in cells).strip()


def _rows(table: aligned.Table) -> list[Part]:
    return [
        Part("row", shown(row[0] if not any(row[1:]) else _row(row)), int(number == table.header))
        for number, row in enumerate(table.rows)
    ]


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """Lines in reading order: where two texts were written line by line across a gutter, left before right."""
    split = [line for line in lines if len(line.cells) == 2 and not line.fixed]
    if len(split) < 6 or len(split) < 0.5 * len(lines):
        return list(lines)
    gutter = statistics.median((line.cells[0][1] + line.cells[1][0]) / 2 for line in split)
    crossing = [line for line in split if not line.cells[0][1] <= gutter <= line.cells[1][0]]
    letters = min(statistics.mean(len(line.cells[side][2]) for line in split) for side in (0, 1))
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


def _with_marks(rows: Sequence[Line]) -> list[Line]:
    """The rows, where a raised mark stands before one as a row of its own with both as one."""
    out: list[Line] = []
    for row in rows:
        mark = out[-1] if out else None
        if (
            mark is not None
            and _MARK.fullmatch(mark.text)
            and mark.size <= _SMALLER * row.size
            and 0 <= row.base - mark.base < row.size
            and 0 <= row.left - mark.right < row.size
        ):
            place = (mark.left, *row.place[1:])
            out[-1] = replace(row, text=f"{mark.text} {row.text}", place=place, cells=())
        else:
            out.append(row)
    return out


def _footnotes(rows: list[Line], page: Sequence[Line], style: Style) -> tuple[list[Line], list[list[Line]]]:
    """The rows without the footnotes at the foot of the page, and the lines of each footnote; `page`: all its lines.

    They are the last that is drawn; or, as some programs draw them first or in between, a run of small rows that lies below
    all the rest of its column and whose mark stands in that.
    """
    small = [row.size <= _SMALLER * style.body and not row.fixed for row in rows]
    found: list[range] = []
    for run in _runs(rows, small):
        others = [row for number, row in enumerate(rows) if number not in run]
        last = run.stop == len(rows)
        beside = [row for row in others if _overlap(row, rows[run.start])]
        above = max((row.base for row in (others if last else beside)), default=math.inf)
        if others and rows[run.start].base >= above and (last or _is_called(rows[run.start].text, page)):
            found.append(run)
    notes: list[list[Line]] = []
    for run in found:
        for number in run:
            row = rows[number]
            mark = _GLUED_MARK.match(row.text.replace(" ", "")) or row.text[0] in "*†‡§¶"
            begins = mark and _FOOTNOTE.match(row.text)
            if number == run.start or begins:
                notes.append([])
            notes[-1].append(row)
    inside = {number for run in found for number in run}
    return [row for number, row in enumerate(rows) if number not in inside], notes


def _runs(rows: Sequence[Line], small: Sequence[bool]) -> Iterator[range]:
    """Small rows one below the other of which the first begins like a footnote."""
    number = 0
    while number < len(rows):
        if not (small[number] and _FOOTNOTE.match(rows[number].text)):
            number += 1
            continue
        end = number + 1
        while end < len(rows) and small[end] and rows[end].base > rows[end - 1].base - rows[end].size:
            end += 1
        yield range(number, end)
        number = end


def _overlap(one: Line, other: Line) -> bool:
    """Whether two rows stand, in part, one above the other."""
    return one.left < other.right and other.left < one.right


def _is_called(text: str, rows: Sequence[Line]) -> bool:
    """Whether the mark that a footnote begins with stands behind a word of `rows`: raised, a figure too, or without a space."""
    if (mark := _MARK.match(text)) is None:
        return False
    plain, above = re.escape(mark[0]), re.escape(raised(mark[0]))
    ends = r"[.,;:!?\"”»)]?"
    behind = rf"[^\W\d_]{ends}{plain}" if plain == above else rf"[^\W\d_]{ends}{plain}|\w{ends}\s?{above}"
    called = re.compile(rf"(?:{behind})(?![\w*†‡§¶])")
    return any(called.search(row.text) for row in rows)


def _pitch(rows: Sequence[Line]) -> float:
    """The usual step from line to line, in sizes of their letters: where a sentence goes on, since on a page of paragraphs of one
    line most steps are those between paragraphs; where none does, the step of the closer lines."""
    steps = [
        ((after.base - before.base) / before.size, not ends(before.text) and after.text[0].islower())
        for before, after in itertools.pairwise(rows)
        if before.size > 0 and 0.8 < (after.base - before.base) / before.size < 3
    ]
    within = [step for step, goes_on in steps if goes_on]
    if not within and steps:
        return sorted(step for step, _ in steps)[len(steps) // 4]
    return statistics.median_low(within) if within else 1.2


def _text_parts(rows: Sequence[Line], style: Style, words: Words, pitch: float) -> list[Part]:
    """Blocks of lines that are in no table; the numbers along an axis are none that anyone reads."""
    out: list[Part] = []
    at = 0
    for axis in numbers_along(rows):
        out += _prose(rows[at : axis.start], style, words, pitch)
        out.append(Part("furniture", "\n".join(shown(row.text) for row in rows[axis.start : axis.stop])))
        at = axis.stop
    return out + _prose(rows[at:], style, words, pitch)


def _prose(rows: Sequence[Line], style: Style, words: Words, pitch: float) -> list[Part]:
    blocks: list[list[Line]] = []
    for row in rows:
        if blocks and not _begins(blocks[-1], row, pitch):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    out: list[Part] = []
    above = None
    for block in blocks:
        part = part_of(block, style, words)
        if above is not None and block[0].base < above.base - above.size and continues(out[-1], part):
            # The foot of a column: the paragraph goes on at the head of the next.
            out[-1].text, out[-1].full = joined(out[-1].text, part.text, words)[0], part.full
        else:
            out.append(part)
        above = block[-1]
    out = defined(out)
    set_steps(out, style)
    set_levels(out, rows)
    for number, part in enumerate(out):
        near = out[max(0, number - 1) : number + 2]
        if part.text[-1:].isdecimal() and part.kind != "row" and any(is_entry(one.text) for one in near):
            part.kind, part.level = "furniture", 0
    return out


def _flows(block: Sequence[Line], row: Line) -> bool:
    """Whether a sentence goes on from the lines of `block` into `row`, of which only one side is set in bold."""
    last = block[-1]
    even = abs(row.left - last.left) <= 0.8 * row.size
    return even and row.text[0].islower() and not ends(last.text) and not has_room(block, row)


def _begins(block: Sequence[Line], row: Line, pitch: float) -> bool:
    """Whether a block begins with `row` after the lines of `block`."""
    last = block[-1]
    step = row.base - last.base
    if row.kind != last.kind or row.kind == "field":
        return True
    if in_one_row(last, row):
        return False
    if row.fixed != last.fixed or abs(row.size - last.size) > 0.08 * last.size:
        return True
    if row.fixed:
        return not 0 < step <= 2.6 * row.size
    if step <= 0 or step > _NEW_BLOCK * pitch * last.size:
        return True

    def ended() -> bool:
        return ends(last.text) or has_room(block, row)

    if may_begin(row.text, block[0].text, ended) or (row.bold != last.bold and not _flows(block, row)):
        return True
    if is_entry(row.text) or is_entry(last.text):
        return True
    if is_numbered(row.text) and (is_numbered(block[0].text) or ended()):
        return True
    if row.left > last.left + 0.8 * row.size:
        return ended() and not LABEL.match(block[0].text)
    if row.left < last.left - 0.8 * row.size and len(block) > 1:
        return True
    return ends(last.text) and has_room(block, row)
