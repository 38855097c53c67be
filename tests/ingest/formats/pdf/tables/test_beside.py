"""Labels and values that are drawn apart, and what else stands side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

PAIRS = (
    ("Date:", "Jan 1, 2022"),
    ("Payment terms:", "Net 30 days"),
    ("Order number:", "po_1"),
    ("Due:", "$127.50"),
)
MORE = at(72, 400, "All goods stay ours until they are paid.")


def blocks(tmp_path: Path, *pages: str) -> list[tuple[str, str]]:
    (tmp_path / "a.pdf").write_bytes(drawn(list(pages)))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    return [(one.kind, parsed.text[one.start : one.end]) for one in parsed.blocks]


def column(x: float, texts: list[str], font: str = "F1") -> str:
    return "".join(at(x, 700 - 22 * number, text, font=font) for number, text in enumerate(texts))


@pytest.mark.parametrize("values_first", [True, False])
def test_values_stand_behind_their_labels(tmp_path: Path, values_first: bool) -> None:
    labels, values = column(300, [one for one, _ in PAIRS]), column(420, [one for _, one in PAIRS])
    drawing = values + labels if values_first else labels + values
    found = blocks(tmp_path, at(72, 740, "Invoice", size=20) + drawing + MORE)
    assert found[1:-1] == [("row", f"{label} | {value}") for label, value in PAIRS]


def test_two_columns_of_text_are_no_labels_and_values(tmp_path: Path) -> None:
    left = column(72, ["Carry the boxes:", "down to the quay", "and stack them there"])
    right = column(
        330, ["The lift is out", "of use on Monday and", "on Tuesday, and so is the door of the long hall."]
    )
    found = blocks(tmp_path, left + right)
    assert all(kind != "row" for kind, _ in found)


def test_values_stand_below_their_labels(tmp_path: Path) -> None:
    labels = ("Invoice date:", "Due date:", "Reference:")
    values = ("03/20/2023", "04/04/2023", "CUST123")
    drawing = "".join(
        at(30 + 185 * number, 586, label, font="F2") + at(30 + 185 * number, 571, value)
        for number, (label, value) in enumerate(zip(labels, values, strict=True))
    )
    found = blocks(tmp_path, drawing + MORE)
    assert found[:2] == [("row", " | ".join(labels)), ("row", " | ".join(values))]


def test_what_stands_beside_a_term_does_not_define_it(tmp_path: Path) -> None:
    text = "".join(
        at(30 + 185 * number, 586, label) + at(30 + 185 * number, 571, value)
        for number, (label, value) in enumerate((("Bank", "Sparebank"), ("Account", "00030340")))
    )
    assert ("item", "Sparebank\nAccount") not in blocks(tmp_path, text + MORE)
    defined = at(72, 500, "Mole") + at(92, 486, "A wall that keeps the sea out of the harbour.")
    assert ("item", "Mole\nA wall that keeps the sea out of the harbour.") in blocks(tmp_path, defined + MORE)


def test_a_page_drawn_from_its_foot_is_read_from_its_head(tmp_path: Path) -> None:
    lines = [f"Line {word} of the log of the harbour" for word in "one two three four five six seven".split()]
    upwards = "".join(at(72, 700 - 14 * number, line) for number, line in reversed(list(enumerate(lines))))
    ((_, text),) = blocks(tmp_path, upwards)
    assert [text.index(line) for line in lines] == sorted(text.index(line) for line in lines)


def test_the_circles_of_word_are_items(tmp_path: Path) -> None:
    items = "".join(
        at(80, 680 - 14 * number, "o", font="F3") + at(95, 680 - 14 * number, text)
        for number, text in enumerate(("a rope", "a lamp"))
    )
    assert blocks(tmp_path, at(72, 700, "Bring along:") + items)[1:] == [
        ("item", "◦ a rope"),
        ("item", "◦ a lamp"),
    ]
    assert blocks(tmp_path, at(72, 700, "o barco grande do porto"))[0][1] == "o barco grande do porto"
