"""Questions explained by a family of records."""

from __future__ import annotations

import pytest

from rag.read.records.gathering import Family, Field, Record
from rag.read.records.linking import linked
from rag.search.whole.records import records_asked

WINES = Family(
    ("Wine", "Region", "Price"),
    frozenset({"wine", "cella"}),
    tuple(
        Record("w", name, (0, 1), tuple(Field(*pair, (0, 1)) for pair in zip(("Wine", "Region", "Price"), (name, region, price), strict=True)))
        for name, region, price in (("Rosso", "Piedmont", "12 euros"), ("Bianco", "Veneto", "9 euros"))
    ),
    True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which wines are from Veneto?", ["Region: Veneto"]),
        ("Which wines cost over 10 euros?", ["Price: over 10 euros"]),
        ("Which wines from Piedmont or Veneto are there?", ["Region: Piedmont or Veneto"]),
        ("Which wines won a medal?", None),
        ("Which cheeses are mature?", None),
    ],
)
def test_each_word_is_a_label_or_a_value(question: str, told: list[str] | None) -> None:
    asked = records_asked(question)
    assert asked is not None
    found = linked(asked, WINES, lambda record, wanted: None, question)
    assert (found and [said for said, _ in found.tests]) == told


def wines(*prices: str, table: bool = True, called: str = "wine", labels: int = 3) -> Family:
    """Wines at these prices; `labels`: how many labels there are."""
    names = ("Wine", "Region", "Price", *(f"Note {n}" for n in range(labels - 3)))
    records = tuple(
        Record("w", f"W{n}", (0, 1), (Field("Wine", f"W{n}", (0, 1)), Field("Region", "Veneto", (0, 1)), Field("Price", price, (0, 1))))
        for n, price in enumerate(prices)
    )  # fmt: skip
    return Family(names, frozenset({called}), records, table)


def explained(question: str, family: Family) -> bool:
    asked = records_asked(question)
    assert asked is not None
    return linked(asked, family, lambda record, wanted: None, question) is not None


@pytest.mark.parametrize(("without", "bound"), [(3, True), (4, False)])
def test_one_value_of_four_is_a_figure_that_a_bound_compares(without: int, bound: bool) -> None:
    family = wines("12 euros", *["none"] * without)
    assert explained("Which wines have a price over 10 euros?", family) is bound


@pytest.mark.parametrize(("many", "found"), [(2, True), (1, False)])
def test_two_records_are_a_family(many: int, found: bool) -> None:
    family = wines(*["9 euros"] * many, table=False)
    assert explained("Which wines are from Veneto?", family) is found


@pytest.mark.parametrize(("labels", "told"), [(3, True), (4, False)])
def test_a_label_of_three_tells_what_the_records_are(labels: int, told: bool) -> None:
    family = wines("9 euros", called="cella", labels=labels)
    assert explained("Which products are from Veneto?", family) is told


PEOPLE = Family(
    ("Name", "Role", "Skills"),
    frozenset(),
    tuple(
        Record("p", name, (0, 1), (Field("Name", name, (0, 1)), Field("Role", role, (0, 1)), Field("Skills", skills, (0, 1))))
        for name, role, skills in (("Ida", "welder", "soil science"), ("Nils", "welder", "rigging"), ("Tove", "cook", "rigging"))
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "beside", "told"),
    [
        ("Which members of the yard are welders?", ("Ida", "Nils"), ["Role: welders"]),
        ("Which members of the yard are welders?", ("Ida",), ["“yard”", "Role: welders"]),
        ("Which members of the yard are soil testers?", ("Ida",), ["“yard soil testers”"]),
    ],
)
def test_what_all_belong_to_narrows_nothing_and_a_part_of_a_value_is_no_value(
    question: str, beside: tuple[str, ...], told: list[str] | None
) -> None:
    asked = records_asked(question)
    assert asked is not None
    found = linked(asked, PEOPLE, lambda record, wanted: (0, 1) if record.name in beside else None, question)
    assert (found and [said for said, _ in found.tests]) == told


@pytest.mark.parametrize("documents", ["aa", "ab"])
def test_what_stands_above_the_records_of_one_document_is_said_of_all(documents: str) -> None:
    """Of several each has a heading of its own: the one of `a` chooses nothing in `b`."""
    sails = Family(
        ("Sail", "Note"),
        frozenset({"sail", "gale"}),
        tuple(
            Record(document, name, (0, 1), (Field("Sail", name, (0, 1)), Field("Note", note, (0, 1))))
            for document, name, note in zip(
                documents, ("Jib", "Genoa"), ("mended after the gale of May", "new"), strict=True
            )
        ),
        True,
    )
    asked = records_asked("Which sails are for a gale?")
    assert asked is not None
    found = linked(asked, sails, lambda record, wanted: None, "Which sails are for a gale?")
    assert (found and [said for said, _ in found.tests]) == ([] if documents == "aa" else ["Note: gale"])
