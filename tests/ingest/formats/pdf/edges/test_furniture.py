"""Running headers and footers, and what only counts the pages by chance."""

from __future__ import annotations

from pathlib import Path

from made import at, drawn

from ingest.formats.pdf.reader import read_pdf

ENDS = (
    "printed by Olsen in the spring of",
    "told to the council of the parish in",
    "as the pilots heard it in May",
)
NAMES = ("Sula", "Alke", "Lunde", "Terne", "Havorn")
TEXTS = ("The pier is of oak and stone.", "A crane stands at its end.", "The mole shelters four boats.")


def marginal(tmp_path: Path, *, step: float, foot: str = "") -> list[str]:
    """Furniture of three pages whose notes end with a year, `step` points below the line before it."""
    pages = [
        at(72, 700, text) + at(72, 60 + step, note, size=9) + at(72, 60, str(1919 + number), size=9)
        + (at(72, 30, f"{foot} {number + 1}", size=9) if foot else "")
        for number, (text, note) in enumerate(zip(TEXTS, ENDS, strict=True))
    ]  # fmt: skip
    (tmp_path / "a.pdf").write_bytes(drawn(pages))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    return [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == "furniture"]


def test_years_that_end_notes_are_no_numbers_of_pages(tmp_path: Path) -> None:
    assert marginal(tmp_path, step=10) == []
    assert marginal(tmp_path, step=10, foot="Harbour book") == [
        "Harbour book 1",
        "Harbour book 2",
        "Harbour book 3",
    ]


def test_numbers_that_stand_apart_count_the_pages(tmp_path: Path) -> None:
    assert marginal(tmp_path, step=40) == ["1919", "1920", "1921"]


def test_roman_numbers_count_the_pages_behind_a_name_too(tmp_path: Path) -> None:
    pages = [
        at(72, 760, f"Harbour book {number}") + at(72, 600, text)
        for number, text in zip(("iii", "iv", "v"), TEXTS, strict=True)
    ]
    (tmp_path / "a.pdf").write_bytes(drawn(pages))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    assert [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == "furniture"] == [
        "Harbour book iii",
        "Harbour book iv",
        "Harbour book v",
    ]


def test_the_number_of_a_paper_runs_along(tmp_path: Path) -> None:
    pages = [at(72, 760, "2006-01-02") + at(72, 600, text) for text in TEXTS]
    (tmp_path / "a.pdf").write_bytes(drawn(pages))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    assert sum(one.kind == "furniture" for one in parsed.blocks) == 2  # the first says which it is


def furniture(tmp_path: Path, *pages: str) -> list[str]:
    (tmp_path / "a.pdf").write_bytes(drawn(list(pages)))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    return [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == "furniture"]


def test_what_leads_in_a_list_is_no_header(tmp_path: Path) -> None:
    pages = [at(72, 760, "Whoever rows must:") + at(72, 700, text) for text in TEXTS]
    assert furniture(tmp_path, *pages) == []


def test_the_title_of_some_slides_is_a_heading(tmp_path: Path) -> None:
    slides = [
        at(72, 700, f"{word} boats lie there.") for word in "Old New Small Long Red Green Grey Blue".split()
    ]
    titled = [
        at(72, 760, "The harbour", size=20) + slide if n < 3 else slide for n, slide in enumerate(slides)
    ]
    assert furniture(tmp_path, *titled) == []
    assert furniture(tmp_path, *(at(72, 760, "The harbour", size=20) + slide for slide in slides)) == [
        "The harbour"
    ] * len(slides)


def test_numbers_of_pages_stand_wherever_a_text_ends(tmp_path: Path) -> None:
    """Pages that were printed from a browser are as long as their text."""
    pages = [
        at(72, 700, f"Boat {name} of the pilots.") + at(300, 640 - 97 * number, str(number + 11))
        for number, name in enumerate(NAMES)
    ]
    (tmp_path / "a.pdf").write_bytes(drawn(pages))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    found = [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == "furniture"]
    assert found == ["11", "12", "13", "14", "15"]


def test_a_footer_that_ends_like_a_sentence_is_one(tmp_path: Path) -> None:
    pages = [
        at(72, 700, f"Boat {name} of the pilots.")
        + at(72, 30, f"HB-page {number + 1} Printed for the Harbour Board Inc.")
        for number, name in enumerate(NAMES)
    ]
    (tmp_path / "a.pdf").write_bytes(drawn(pages))
    parsed = read_pdf(tmp_path / "a.pdf", 20)
    assert sum(one.kind == "furniture" for one in parsed.blocks) == len(NAMES)
