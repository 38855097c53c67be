"""Tables with borders drawn around their cells, as databases and command-line tools print them. Pure.

+----+------+                 the line under it names the columns, where another border parts it from what follows
| id | name |
+----+------+
|  7 | Moll |
+----+------+
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from ingest.formats.pieces import is_name
from ingest.formats.text.lines.columns import BETWEEN, put

_BORDER = re.compile(r"\+(?:[-=]+\+){2,}")
_JOINT = re.compile(r"(?<=[-=])\+")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("┌┬┐├┼┤└┴┘╭╮╰╯┏┳┓┣╋┫┗┻┛┡╇┩╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┠╂┨┝┿┥┯┷┢╈┪", "+"),
        **dict.fromkeys("─━╌┄", "-"),
        "═": "=",
        **dict.fromkeys("│┃║", "|"),
    }
)
"""Signs for drawing boxes, each as the one that stands for it where there are none."""
_FEWEST_PARTS = 3
"""A table with more parts between its borders may have a row in each."""
_TWO = 2
"""Parts of a table with a header and rows, and cells of a row that has one beside its label."""


def unbordered(
    text: str, headers: Collection[int] = (), titles: Collection[int] = ()
) -> tuple[str, frozenset[int], frozenset[int]]:
    """`text` with a row of cells a line for each table with borders; where the lines begin that name columns, and those of
    titles. `headers` and `titles`: where such lines are known to begin in the `text` that is given.

    >>> unbordered("+----+------+\\n| id | name |\\n+----+------+\\n|  7 | Moll |\\n+----+------+\\n")
    ('id | name\\n7 | Moll\\n', frozenset({0}), frozenset())
    """
    if not any(sign in text for sign in ("+-", "+=", "┌", "╔", "╭", "┏", "╒", "╓")):
        return text, frozenset(headers), frozenset(titles)
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    kept: list[str] = []
    size, at = 0, 0
    heads, named = set[int](), set[int]()
    while at < len(lines):
        end = _end(lines, at)
        rows, headed = _rows([line.translate(_SIGNS).strip() for line in lines[at:end]])
        if rows:
            shown = [BETWEEN.join(cell.replace("|", "¦") for cell in row).strip() for row in rows]
            heads |= {size} if headed else set()
        else:
            end = max(end, at + 1)
            shown = lines[at:end]
            heads |= {size} if starts[at] in headers else set()
            named |= {size} if starts[at] in titles else set()
        kept += shown
        size += sum(len(line) + 1 for line in shown)
        at = end
    return "\n".join(kept), frozenset(heads), frozenset(named)


def _end(lines: Sequence[str], at: int) -> int:
    """The line behind the borders and the rows between them that begin with the line `at`."""
    end = at
    if _BORDER.fullmatch(lines[at].translate(_SIGNS).strip()):
        while end < len(lines) and (line := lines[end].translate(_SIGNS).strip()):
            if not (line[0] == line[-1] == "|" or _BORDER.fullmatch(line)):
                break
            end += 1
    return end


def _rows(lines: Sequence[str]) -> tuple[list[list[str]], bool]:
    """The cells of the rows of a table, and whether the first one names the columns; none where the lines are no table.

    What stands above the first border within the table is one row. Below it, what stands between two borders is one where `=` is drawn
    below the header, or where most of that is a single line; else a line is, unless it goes on with the one above.
    """
    borders = [_BORDER.fullmatch(line) is not None for line in lines]
    cells = list(_cells(lines, borders))
    if not any(cells) or len(cells) != len(lines) or not borders[-1]:
        return [], False
    drawn = {"=" in line for line, is_border in zip(lines, borders, strict=True) if is_border}
    parts = [list(part) for is_row, part in groupby(cells, bool) if is_row]
    single = sum(len(part) == 1 for part in parts[1:])
    every = len(drawn) > 1 or (len(parts) > _FEWEST_PARTS and 2 * single >= len(parts) - 1)
    rows: list[list[str]] = []
    for number, part in enumerate(parts):
        whole = every or (number == 0 and len(parts) > 1)
        for place, row in enumerate(part):
            put(rows, row, new=not place or not (whole or _goes_on(rows[-1], row)))
    names = all(map(is_name, filter(None, rows[0])))
    return rows, len(rows) > 1 < len(parts) and (len(drawn) > 1 or len(parts) == _TWO or names)


def _goes_on(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a line without a first cell only has more words for cells of the one above.

    >>> _goes_on(["Heron", "4, but", "3"], ["", "no oxen", ""]), _goes_on(["7", "Moll", "Kiel"], ["", "Ann", "Rome"])
    (True, False)
    """
    filled = [(over, cell) for over, cell in zip(above[1:], row[1:], strict=True) if cell]
    fewer = len(row) == _TWO or len(filled) < sum(map(bool, above[1:]))
    return not row[0] and fewer and all(over and not cell[0].isdigit() for over, cell in filled)


def _cells(lines: Sequence[str], borders: Sequence[bool]) -> Iterator[list[str]]:
    """The cells of each line, none of a border; it ends before the first line that has others than the border on top."""
    joints = [0, *(match.start() for match in _JOINT.finditer(lines[0]))] if lines else []
    for line, is_border in zip(lines, borders, strict=True):
        if is_border:
            if line.count("+") != len(joints):
                return
            yield []
        elif all(line[at : at + 1] == "|" for at in joints) and len(line) == joints[-1] + 1:
            yield [line[at + 1 : end].strip() for at, end in pairwise(joints)]
        elif len(parts := line[1:-1].split("|")) == len(joints) - 1:
            yield [part.strip() for part in parts]  # letters that are two columns wide
        else:
            return
