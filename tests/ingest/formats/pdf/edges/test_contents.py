"""Tables of contents are furniture, with leaders and without."""

from __future__ import annotations

from ingest.formats.pdf.blocks import Part
from ingest.formats.pdf.edges.contents import set_aside


def kinds(*pages: list[str], kind: str = "paragraph") -> list[list[str]]:
    parts = [[Part(kind, text) for text in page] for page in pages]  # type: ignore[arg-type]
    set_aside(parts)
    return [[part.kind for part in page] for page in parts]


FURNITURE, TEXT = "furniture", "paragraph"


def test_entries_below_their_heading_are_furniture() -> None:
    found = kinds(
        ["Rules", "Contents", "Boats | vi", "2 Oars and what is to be done with them when they"],
        ["are broken | 5", "3 Fees | 5", "4 Votes 9", "Boats are kept in the shed since 1931", "Fees 40"],
        ["Boats", "4 Votes"],
    )
    assert found == [[TEXT, TEXT, FURNITURE, FURNITURE], [FURNITURE] * 3 + [TEXT] * 2, [TEXT] * 2]


def test_rows_with_figures_are_none() -> None:
    assert kinds(["Prices", "Boat | 3", "Oars | 5", "Shed | 9"], kind="row") == [["row"] * 4]
    assert kinds(["Contents", "Boat | 300", "Oars | 5", "Shed | 9"], kind="row") == [["row"] * 4]
    assert kinds(["Contents", "Boats 3", "Oars 5", "They are old."]) == [[TEXT] * 4]


def test_what_is_in_a_box_is_text() -> None:
    """It names nothing that stands below."""
    box = ["Contents", "Bolts 4", "Washers 8", "Dowels 20"]
    assert kinds([*box, "1 How to put it up", "Lay the boards on the floor."]) == [[TEXT] * 6]
    assert (
        kinds(["Contents", "Bolts .......... 4", "Washers ........ 8", "Dowels ......... 20"])[0][1:]
        == [FURNITURE] * 3
    )
