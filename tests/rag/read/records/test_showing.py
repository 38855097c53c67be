"""What shows that a record meets a condition."""

from __future__ import annotations

from rag.read.records.gathering import Field, Record
from rag.read.records.showing import any_test, called, has, holds, is_called, is_told, there, told_apart

FLAT = Record("f", "Flat", (0, 4), (Field("Pets", "not allowed", (5, 9)), Field("Lift", "no", (10, 14))))


def test_a_value_that_denies_holds_nothing() -> None:
    assert not holds("not allowed", ("allow",))
    assert holds("allowed", ("allow",))


def test_a_member_must_hold_the_words_in_a_row() -> None:
    assert holds("Ida Moe (chair), Olof Berg", ("olof", "berg"))
    assert not holds("Ida Moe (chair), Olof Berg", ("berg", "chair"))


def test_no_is_told_from_yes_and_quoted() -> None:
    assert there("Lift", wanted=False)(FLAT) == (10, 14)
    assert there("Lift", wanted=True)(FLAT) is None
    assert any_test([has("Pets", ("allow",)), has("", ("no",))])(FLAT) is None


def test_a_figure_beside_a_word_is_no_name_of_a_kind() -> None:
    assert is_called("lamp keeper", "keeper")
    assert not is_called("25 watts", "watt")


def test_a_value_of_more_than_six_words_is_told_in_a_sentence() -> None:
    assert not is_told("lamp keeper harbour bridge mill quay")
    assert is_told("lamp keeper harbour bridge mill quay weir")


def test_a_row_that_begins_with_a_measure_is_called_by_its_name() -> None:
    fields = (Field("knots", "18.5", (0, 4)), Field("rig", "ketch", (5, 9)), Field("name", "Alca", (9, 13)))
    assert called(Record("f", "18.5", (0, 13), fields)) == "Alca"
    assert called(Record("f", "18.5", (0, 9), fields[:2])) == "ketch"
    assert called(Record("f", "7", (0, 13), fields)) == "7: Alca"
    assert called(Record("f", "2024-05-01", (0, 13), fields[1:])) == "2024-05-01: Alca"
    assert called(Record("f", "A 7", (0, 13), fields)) == "A 7"


def test_rows_of_one_name_are_told_apart_by_the_first_value_that_differs() -> None:
    def row(species: str, ring: str, year: str, document_id: str = "d") -> Record:
        fields = (Field("Bird", species, (0, 1)), Field("Ring", ring, (0, 1)), Field("Year", year, (0, 1)))
        return Record(document_id, species, (0, 1), fields)

    assert told_apart([row("Tern", "red", "2001"), row("Tern", "red", "2004")]) == "Year"
    assert told_apart([row("Tern", "red", "2001")]) == ""
    assert told_apart([row("Tern", "red", "2001"), row("Tern", "red", "2001")]) == ""
    assert told_apart([row("Tern", "red", "2001"), row("Tern", "red", "2004", "e")]) == ""
