"""Workbooks with formulas and their values, shares, sums of money, days and notes, and what a person reads in their cells."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Sequence
from typing import Any

from layouts.story import words
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet
from xlsxwriter import Workbook

Row = tuple[str, int, float, float, datetime.date]
"""A thing, how many, what one costs, a share, a day."""


Sheets = Sequence[tuple[str, str, list[str], list[Row]]]
"""Name, title, header and rows of each sheet."""


def sheets_of(seed: int) -> Sheets:
    some = random.Random(seed)
    return [
        (f"Sheet {n}", words(some, 4), [words(some, 1) for _ in range(6)], [_row(some) for _ in range(25)])
        for n in (1, 2, 3)
    ]


def _row(some: random.Random) -> Row:
    day = datetime.date(2000 + some.randint(0, 24), some.randint(1, 12), some.randint(1, 28))
    return words(some, 2), some.randint(1, 900), some.randint(1, 9999) / 100, some.randint(0, 100) / 100, day


def said_in_sheets(sheets: Sheets) -> str:
    """Names of sheets, titles, headers, then each row as it is shown, the last cell a product; below them a sum."""
    lines: list[str] = []
    for name, title, header, rows in sheets:
        lines += [name, title, " ".join(header), *map(" ".join, map(_shown, rows))]
        lines.append(f"Total {sum(row[1] for row in rows)}")
    return "\n".join(lines)


def _shown(row: Row) -> list[str]:
    thing, count, price, share, day = row
    return [thing, str(count), f"{price:.2f}", f"{share:.0%}", str(day), f"{count * price:.2f}"]


def xlsx(sheets: Sheets) -> bytes:
    with io.BytesIO() as file:
        made = Workbook(file)
        money, part, day_shown = (
            made.add_format({"num_format": form}) for form in ("0.00", "0%", "yyyy\\-mm\\-dd")
        )
        for name, title, header, rows in sheets:
            sheet = made.add_worksheet(name)
            sheet.merge_range(0, 0, 0, 5, title)
            sheet.write_row(1, 0, header)
            for n, (thing, count, price, share, day) in enumerate(rows, start=2):
                sheet.write_row(n, 0, [thing, count])
                sheet.write_number(n, 2, price, money)
                sheet.write_number(n, 3, share, part)
                sheet.write_datetime(n, 4, datetime.datetime.combine(day, datetime.time()), day_shown)
                sheet.write_formula(n, 5, f"=B{n + 1}*C{n + 1}", money, round(count * price, 2))
            below = len(rows) + 2
            sheet.write(below, 0, "Total")
            sheet.write_formula(below, 1, f"=SUM(B3:B{below})", None, sum(row[1] for row in rows))
        made.close()
        return file.getvalue()


def ods(sheets: Sheets) -> bytes:
    made = OpenDocumentSpreadsheet()
    for name, title, header, rows in sheets:
        sheet = table.Table(name=name)
        made.spreadsheet.addElement(sheet)
        top = table.TableRow()
        top.addElement(_cell(title, numbercolumnsspanned=6))
        for _ in range(5):
            top.addElement(table.CoveredTableCell())
        sheet.addElement(top)
        _put(sheet, *map(_cell, header))
        for n, (thing, count, price, share, day) in enumerate(rows, start=3):
            _put(
                sheet,
                _cell(thing),
                _cell(str(count), valuetype="float", value=count),
                _cell(f"{price:.2f}", valuetype="float", value=price),
                _cell(f"{share:.0%}", valuetype="percentage", value=share),
                _cell(str(day), valuetype="date", datevalue=str(day)),
                _cell(
                    f"{count * price:.2f}",
                    valuetype="float",
                    value=count * price,
                    formula=f"of:=[.B{n}]*[.C{n}]",
                ),
            )
        total = sum(row[1] for row in rows)
        _put(
            sheet,
            _cell("Total"),
            _cell(str(total), valuetype="float", value=total, formula="of:=SUM([.B3:.B27])"),
        )
    with io.BytesIO() as file:
        made.write(file)
        return file.getvalue()


def _cell(shown: str, **more: Any) -> Any:
    made = table.TableCell(**{"valuetype": "string", **more})
    made.addElement(text.P(text=shown))
    return made


def _put(sheet: Any, *cells: Any) -> None:
    line = table.TableRow()
    for cell in cells:
        line.addElement(cell)
    sheet.addElement(line)


def said_in_rows(sheets: Sheets) -> str:
    """Header and rows of the first sheet."""
    _, _, header, rows = sheets[0]
    return "\n".join(map(" ".join, [header, *map(_shown, rows)]))


def delimited(sheets: Sheets, delimiter: str) -> bytes:
    """The first sheet, without its title."""
    _, _, header, rows = sheets[0]
    return "\r\n".join(map(delimiter.join, [header, *map(_shown, rows)])).encode()
