"""The tables of roff, between `.TS` and `.TE`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.formats.roff.escapes import BREAK, JOINED
from ingest.formats.roff.requests import Line

_TAB = re.compile(r"\btab\s*\((.)\)")
_RULE = re.compile(r"[_=]")
_MOST_CELLS = 200


class Table:
    """Takes the lines of one table from `lines`."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._tab = "\t"

    def rows(self) -> Iterator[tuple[list[str], bool]]:
        """Cells of each row, and whether it names the columns: a rule stands below the first row."""
        rows: list[list[str]] = []
        ruled = False
        for row in self._rows():
            if row is None:
                ruled = ruled or len(rows) == 1
            else:
                rows.append(row)
        for number, row in enumerate(rows):
            yield row, ruled and not number and len(rows) > 1

    def _rows(self) -> Iterator[list[str] | None]:
        """Rows, None for a rule between two."""
        formats = True
        for line in self._lines:
            text = line.text
            if line.name == "TE":
                return
            if line.name == "T&":
                formats = True
            elif line.name:
                continue
            elif formats:
                if text.rstrip().endswith(";") and (match := _TAB.search(text)):
                    self._tab = match[1]
                formats = not text.rstrip().endswith(".")
            elif _RULE.fullmatch(text.strip()):
                yield None
            elif text.strip():
                yield self._row(text)

    def _row(self, text: str) -> list[str]:
        cells = self._cells(text)
        while cells[-1] == "T{" and len(cells) < _MOST_CELLS:
            block, after = self._block()
            cells[-1:] = [block, *self._cells(after)[1:]]
        return ["" if _RULE.fullmatch(cell) else cell for cell in cells]

    def _cells(self, text: str) -> list[str]:
        return [cell.strip() for cell in text.split(self._tab)]

    def _block(self) -> tuple[str, str]:
        """The text of a cell that has lines of its own, and what stands after its end."""
        words: list[str] = []
        for line in self._lines:
            if line.name == "TE":
                break
            if not line.name and line.text.startswith("T}"):
                return " ".join(filter(None, words)), line.text[2:]
            shown = line.text if not line.name else _in_cell(line)
            words.append(shown.replace(BREAK, " ").replace(JOINED, "").strip())
        return " ".join(filter(None, words)), ""


def _in_cell(line: Line) -> str:
    if line.name in ("BI", "BR", "IB", "IR", "RB", "RI"):
        return "".join(line.arguments)
    return " ".join(line.arguments) if line.name in ("B", "I", "R", "SM", "SB", "IP", "TP") else ""
