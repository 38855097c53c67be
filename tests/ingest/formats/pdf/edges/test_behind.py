"""What repeats near the edge of pages and is yet part of the text behind it."""

from __future__ import annotations

from pathlib import Path

from made import at, drawn

from ingest.formats.parsed import Parsed
from ingest.formats.pdf.reader import read_pdf

X = (72, 250, 400)
TEXTS = ("The pier is of oak and stone.", "A crane stands at its end.", "The mole shelters four boats.")


def read(tmp_path: Path, *pages: str) -> Parsed:
    (tmp_path / "a.pdf").write_bytes(drawn(list(pages)))
    return read_pdf(tmp_path / "a.pdf", 20)


def of_kind(parsed: Parsed, kind: str) -> list[tuple[str, int]]:
    return [(parsed.text[one.start : one.end], one.level) for one in parsed.blocks if one.kind == kind]


def table(top: float, *rows: tuple[str, ...]) -> str:
    return "".join(
        at(x, top - 16 * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip(X, row, strict=False)
    )


HEAD = ("Item", "Price", "Stock")


def test_names_of_columns_on_each_page_head_their_rows(tmp_path: Path) -> None:
    foot = at(72, 30, "Harbour board, price list")
    parsed = read(
        tmp_path,
        table(740, HEAD, ("Rope", "10.50", "3"), ("Chain", "7.25", "4")) + foot,
        table(740, HEAD, ("Sail", "110.00", "1"), ("Oar", "24.00", "9")) + foot,
    )
    assert of_kind(parsed, "row") == [
        ("Item | Price | Stock", 1), ("Rope | 10.50 | 3", 0), ("Chain | 7.25 | 4", 0),
        ("Item | Price | Stock", 1), ("Sail | 110.00 | 1", 0), ("Oar | 24.00 | 9", 0),
    ]  # fmt: skip
    assert of_kind(parsed, "furniture") == [("Harbour board, price list", 0)] * 2
    assert parsed.title != "Item Price Stock"


def test_the_last_row_of_two_tables_is_one(tmp_path: Path) -> None:
    last = ("Balance in May", "2,502", "21")
    parsed = read(
        tmp_path,
        at(72, 700, TEXTS[0]) + table(92, ("Paid in", "80", "1"), ("Paid out", "20", "2"), last),
        at(72, 700, TEXTS[1]) + table(92, ("Given", "40", "3"), ("Taken", "50", "4"), last),
    )
    assert of_kind(parsed, "furniture") == []
    assert of_kind(parsed, "row").count((" | ".join(last), 0)) == 2


def test_a_header_in_two_pieces_over_a_table_is_no_row(tmp_path: Path) -> None:
    rows = (("Rope", "10.50", "3"), ("Chain", "7.25", "4"))
    pages = [
        at(72, 780, "Harbour board") + at(400, 780, f"Page {number}") + table(755, *rows)
        for number in (1, 2, 3)
    ]
    assert [text for text, _ in of_kind(read(tmp_path, *pages), "furniture")][:2] == [
        "Harbour board Page 1", "Harbour board Page 2",
    ]  # fmt: skip


def test_equal_values_of_two_forms_are_said_by_both(tmp_path: Path) -> None:
    def form(name: str) -> str:
        lines = (f"Name: {name}", "Month: May", "Gross pay: 3,000 EUR", "Net pay: 2,400 EUR")
        return "".join(at(72, 740 - 16 * number, line) for number, line in enumerate(lines))

    parsed = read(tmp_path, form("Ann Lee"), form("Bob Ray"))
    assert of_kind(parsed, "furniture") == []
    assert parsed.text.count("Net pay: 2,400 EUR") == 2
    assert "EUR Name" not in parsed.text  # and none goes on over the page


def test_lines_of_one_paragraph_on_two_pages_stay_in_it(tmp_path: Path) -> None:
    """Two annexes that begin alike."""
    pages = [
        "".join(
            at(72, 740 - 14 * number, line)
            for number, line in enumerate(
                (
                    "Pursuant to the rules of the harbour board as amended in May, and to section",
                    "nine of the law on pilots, the keeper of the",
                    f"{name} lighthouse states that the log of that year is whole and true.",
                )
            )
        )
        for name in ("northern", "southern")
    ]
    assert of_kind(read(tmp_path, *pages), "furniture") == []


def test_full_lines_of_a_paragraph_run_into_what_differs(tmp_path: Path) -> None:
    pages = [
        "".join(
            at(72, 740 - 14 * number, line)
            for number, line in enumerate(
                (
                    "Limits of the rights of members. The member shall have no rights as an owner of the",
                    "harbour, no right to a part of its gains and no right to vote about the boats or the",
                    f"{name} Mole until those are given to him, and are written into the book of boats.",
                )
            )
        )
        for name in ("Old", "New")
    ]
    assert of_kind(read(tmp_path, *pages), "furniture") == []
