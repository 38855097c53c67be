"""Tables of Open Documents: cells over several rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import open_document

from ingest.formats.open_document.reader import read_odp, read_ods, read_odt

MERGED = (
    '<table:table>{head}<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Mon</text:p></table:table-cell>'
    "<table:table-cell><text:p>early</text:p></table:table-cell><table:table-cell><text:p>Ann</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:covered-table-cell><text:p>hidden</text:p></table:covered-table-cell><table:table-cell><text:p>late</text:p></table:table-cell>"
    "<table:table-cell><text:p>Bob</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell/><table:table-cell><text:p>off</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>"
).format(
    head="<table:table-row>"
    + "".join(
        f"<table:table-cell><text:p>{name}</text:p></table:table-cell>" for name in ("Day", "Shift", "Who")
    )
    + "</table:table-row>"
)


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_a_cell_over_several_rows_stands_in_each_of_them(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(open_document(kind, MERGED))
    parsed = (read_odt if kind == "text" else read_ods)(path, 1)
    assert [parsed.text[b.start : b.end] for b in parsed.blocks if b.kind == "row"] == [
        "Day | Shift | Who",
        "Mon | early | Ann",
        "Mon | late | Bob",
        "| off",
    ]


def test_what_stands_in_for_the_number_of_a_slide_is_not_its_text(tmp_path: Path) -> None:
    def frame(kind: str, text: str) -> str:
        return f'<draw:frame presentation:class="{kind}"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>'

    number = (
        "Slide <text:page-number>&lt;Nummer&gt;</text:page-number> of <text:page-count>2</text:page-count>"
    )
    path = tmp_path / "file"
    path.write_bytes(
        open_document(
            "presentation",
            f"<draw:page>{frame('title', 'The lock')}{frame('page-number', '<text:page-number>&lt;number&gt;</text:page-number>')}</draw:page>"
            f"<draw:page>{frame('outline', number)}{frame('outline', 'Press &lt;Enter&gt;.')}</draw:page>",
        )
    )
    parsed = read_odp(path, 1)
    assert [parsed.text[b.start : b.end] for b in parsed.blocks] == [
        "The lock",
        "Slide of 2",
        "Press <Enter>.",
    ]


def test_figures_of_a_table_are_read_without_their_notes_which_follow_it(tmp_path: Path) -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Without motor.</text:p></text:note-body></text:note>"
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}</table:table-row>"
        for row in (("Pump", "Price"), ("Hedin 4", f"5,400{note}"), ("Orre 9", "7,950"))
    )
    path = tmp_path / "file"
    path.write_bytes(
        open_document("text", f"<table:table>{rows}</table:table><text:p>It drains.{note}</text:p>")
    )
    parsed = read_odt(path, 1)
    assert [parsed.text[b.start : b.end] for b in parsed.blocks] == [
        "Pump | Price",
        "Hedin 4 | 5,400",
        "Orre 9 | 7,950",
        "[1] Without motor.",
        "It drains.[1]",
        "[1] Without motor.",
    ]
