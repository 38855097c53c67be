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
