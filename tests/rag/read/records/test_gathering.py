"""Records in rows, behind labels and in items."""

from __future__ import annotations

from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.read.records.gathering import families
from rag.store.catalog import Content


def content(text: str) -> Content:
    return Content(text, (), (), Outline.of(blocks_of(text)))


def test_labels_that_come_again_begin_another_record() -> None:
    text = "Berth: 3\nOwner: Moe\n\nBerth: 4\nOwner: Aas\n"
    (family,) = families({"berths.txt": content(text)}, {"berths.txt": "Berths"})
    assert [(one.name, [field.value for field in one.fields]) for one in family.records] == [
        ("3", ["3", "Moe"]),
        ("4", ["4", "Aas"]),
    ]


def test_sections_of_one_document_are_records_under_their_headings() -> None:
    text = "# Works\n\n## Quay\n\nState: open\nCost: 4\n\n## Slip\n\nState: shut\nCost: 9\n"
    (family,) = families({"works.md": content(text)}, {"works.md": "Works"})
    assert [one.name for one in family.records] == ["Quay", "Slip"]


def test_one_label_alone_makes_no_record_but_in_three_documents() -> None:
    texts = {f"m{n}.txt": content(f"Present: Moe, Aas\n\nMeeting {n} was short.\n") for n in range(3)}
    titles = dict.fromkeys(texts, "Meeting")
    assert [len(family.records) for family in families(texts, titles)] == [3]
    assert families({"m0.txt": texts["m0.txt"]}, titles) == []


def test_a_quote_of_a_field_is_where_it_stands() -> None:
    text = "Visit to the mill. Inspector: Ida Moe. Fine: 40 euros."
    (family,) = families({"v.txt": content(text)}, {"v.txt": "Visit"})
    assert [field.label for field in family.records[0].fields] == ["Inspector", "Fine"]
    assert all(field.value in text[slice(*field.around)] for field in family.records[0].fields)
