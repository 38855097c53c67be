"""Words of a question as labels of a family."""

from __future__ import annotations

import pytest

from rag.read.records.gathering import Family, Field, Record
from rag.read.records.labels import as_told, is_common, kinds_label, label_at, label_of
from rag.search.whole.records import AskedWord


def family(*labels: str, rare: str = "") -> Family:
    """Eight records with `labels`; `rare`: a label of the first of them."""
    records = tuple(
        Record(
            "d",
            str(n),
            (0, 1),
            tuple(Field(label, "x", (0, 1)) for label in (*labels, rare) if label != rare or n == 0),
        )
        for n in range(8)
    )
    return Family((*labels, *([rare] if rare else ())), frozenset(), records)


@pytest.mark.parametrize(
    ("word", "strict", "label"),
    [
        ("costs", False, "Price per day"),
        ("days", True, "Price per day"),
        ("per", True, ""),
        ("harbours", True, "Home harbour"),
        ("owner", False, ""),
    ],
)
def test_a_word_means_a_label_by_itself_or_by_what_it_asks_for(word: str, strict: bool, label: str) -> None:
    assert label_of(family("Price per day", "Home harbour"), word, strict=strict) == label


def test_the_longest_label_of_several_words_is_meant() -> None:
    assert label_at(family("Lead time", "Lead time abroad"), ["lead", "time", "abroad", "is"]) == (
        "Lead time abroad",
        ("lead", "tim", "abroad"),
    )


def test_a_label_that_few_have_is_not_asked_for() -> None:
    boats = family("Berths", rare="Note")
    assert (is_common(boats, "Berths"), is_common(boats, "Note"), is_common(boats, "Mast")) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("having", "records", "common"), [(2, 8, True), (2, 9, False), (1, 4, False), (2, 4, True)]
)
def test_two_records_and_one_of_four_have_a_label_that_is_asked_for(
    having: int, records: int, common: bool
) -> None:
    told = tuple(
        Record("d", str(n), (0, 1), tuple(Field("Mast", "x", (0, 1)) for _ in range(n < having)))
        for n in range(records)
    )
    assert is_common(Family(("Mast",), frozenset(), told), "Mast") is common


def bells() -> Family:
    values = [("Storm", "japan", "4"), ("Storm", "norway", "8"), ("Fog", "norway", "9")]
    records = tuple(
        Record(
            "d",
            kind,
            (0, 1),
            (Field("Entity", kind, (0, 1)), Field("from", of, (0, 1)), Field("n", n, (0, 1))),
        )
        for kind, of, n in values
    )
    return Family(("Entity", "from", "n"), frozenset({"bell"}), records, True)


def test_kinds_may_be_what_the_rows_begin_with_where_it_comes_again() -> None:
    assert kinds_label(bells(), "bells", "") == "Entity"


def test_countries_are_read_as_values_call_them_and_what_is_counted_is_left_out() -> None:
    said = [AskedWord("Japanese", 0), AskedWord("Swedish", 9), AskedWord("8", 20), AskedWord("people", 22)]
    assert [one.text for one in as_told(said, bells())] == ["japan", "Swedish", "8"]
