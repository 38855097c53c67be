"""Delimited text → rows with their header."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.parsed import Parsed
from ingest.formats.sheets.delimited import read_csv, read_tsv
from rag.types import Document

RECORDS = [["Keeper", "Lamp", "Hours"], ["Ola Berg", "north", "12.5"], ["Mia Lund", "south, old", "9"]]


def read(tmp_path: Path, text: str | bytes, name: str = "a.csv") -> Parsed:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return (read_tsv if name.endswith(".tsv") else read_csv)(path, 1)


def lines(parsed: Parsed) -> list[tuple[str, int]]:
    return [(parsed.text[b.start : b.end], b.level) for b in parsed.blocks]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_sign_that_divides_is_found(tmp_path: Path, delimiter: str, ending: str) -> None:
    text = ending.join(delimiter.join(f'"{field}"' for field in record) for record in RECORDS)
    expected = [
        ("Keeper | Lamp | Hours", 1),
        ("Ola Berg | north | 12.5", 0),
        ("Mia Lund | south, old | 9", 0),
    ]
    assert lines(read(tmp_path, text)) == expected
    assert lines(read(tmp_path, f"sep={delimiter}{ending}{text}")) == expected


def test_a_decimal_comma_does_not_divide(tmp_path: Path) -> None:
    assert read(tmp_path, "Bern;1,5\nChur;2,5\n").text == "Bern | 1,5\nChur | 2,5"


def test_tabs_divide_a_tsv_whatever_else_stands_in_it(tmp_path: Path) -> None:
    parsed = read(tmp_path, "Keeper\tNote\nOla\tcame, saw, left\n", "a.tsv")
    assert parsed.text == "Keeper | Note\nOla | came, saw, left"


def test_a_field_may_go_over_lines_and_hold_quotes(tmp_path: Path) -> None:
    parsed = read(tmp_path, 'Keeper,Note\nOla,"came\nand said ""no"""\n')
    assert parsed.text.endswith('Ola | came and said "no"')


def test_cells_have_names(tmp_path: Path) -> None:
    parsed = read(tmp_path, "Keeper,Lamp,Hours\nOla,,12\n\nMia,south,9\n")
    document = Document("d", parsed.text, "t", places=parsed.places)
    assert [document.place_at(parsed.text.index(words)) for words in ("Ola", "12", "south")] == [
        "A2",
        "C2",
        "B4",
    ]


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    text = 'Name,Link\nOla,"=HYPERLINK(""http://example.org"")"\nMia,+1\nBo,@here\n'
    assert '=HYPERLINK("http://example.org")' in read(tmp_path, text).text


def test_a_first_row_of_values_is_no_header(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "12,2024-01-03,4 kg\n13,2024-01-04,5 kg\n"))[0][1] == 0


@pytest.mark.parametrize("names", ["Region,Q1,Q2", "Town,2021,2022", "Item,Weight (kg),Size 3"])
def test_names_of_columns_may_hold_figures(tmp_path: Path, names: str) -> None:
    assert lines(read(tmp_path, f"{names}\nNorth,5,6\nSouth,7,8\n"))[0] == (names.replace(",", " | "), 1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Gebäude;Höhe\nMühle;12 m\nTürmchen;30 m\n".encode(encoding)
    assert read(tmp_path, text).text.startswith("Gebäude | Höhe\nMühle")


def test_prose_is_read_as_text(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "The lamp was lit.\nIt burnt all night.\n").text
        == "The lamp was lit.\nIt burnt all night.\n"
    )


def test_a_long_field_is_read(tmp_path: Path) -> None:
    long = "salt " * 60_000
    assert read(tmp_path, f'Name,Note\nOla,"{long}"\n').text.count("salt") == 60_000


def test_questions_of_a_form_name_the_columns_of_its_answers(tmp_path: Path) -> None:
    asked = "How satisfied are you with the opening hours of the library on weekends and holidays?"
    wish = "What the library of the town should buy next year with the money that is left over"
    path = tmp_path / "a.csv"
    path.write_text(
        f'Timestamp,{asked},{wish}\n2024-01-02 10:00,Very,More chairs\n2024-01-03 11:00,Not at all,"A new, bigger bus"\n'
    )
    parsed = read_csv(path, 1)
    assert [block.level for block in parsed.blocks] == [1, 0, 0]
    story = "The boat left the pier at noon and came back at night with a broken mast and a wet crew."
    path.write_text(f"Ann,{story}\nBob,{story} Nobody was hurt.\n")
    assert [block.level for block in read_csv(path, 1).blocks] == [0, 0]
    path.write_text("Tea,EUR 12,EUR 4\nMilk,EUR 2,EUR 1\n")
    assert [block.level for block in read_csv(path, 1).blocks] == [0, 0]
