"""Records in rows, behind labels and in items."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import is_linear

from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.read.records.gathering import Family, families, gathered
from rag.store.catalog import Content


def gather(texts: dict[str, str], title: str = "Notes") -> list[Family]:
    """The families of texts that are all called `title`, by id."""
    return families(
        gathered(key, Content(text, (), (), Outline.of(blocks_of(text))), title)
        for key, text in texts.items()
    )


def test_labels_that_come_again_begin_another_record() -> None:
    text = "Berth: 3\nOwner: Moe\n\nBerth: 4\nOwner: Aas\n"
    (family,) = gather({"berths.txt": text})
    assert [(one.name, [field.value for field in one.fields]) for one in family.records] == [
        ("3", ["3", "Moe"]),
        ("4", ["4", "Aas"]),
    ]


def test_sections_of_one_document_are_records_under_their_headings() -> None:
    text = "# Works\n\n## Quay\n\nState: open\nCost: 4\n\n## Slip\n\nState: shut\nCost: 9\n"
    (family,) = gather({"works.md": text})
    assert [one.name for one in family.records] == ["Quay", "Slip"]


def test_one_label_alone_makes_no_record_but_in_three_documents() -> None:
    texts = {f"m{n}.txt": f"Present: Moe, Aas\n\nMeeting {n} was short.\n" for n in range(3)}
    assert [len(family.records) for family in gather(texts)] == [3]
    assert gather({"m0.txt": texts["m0.txt"]}) == []


def test_a_quote_of_a_field_is_where_it_stands() -> None:
    text = "Visit to the mill. Inspector: Ida Moe. Fine: 40 euros."
    (family,) = gather({"v.txt": text})
    assert [field.label for field in family.records[0].fields] == ["Inspector", "Fine"]
    assert all(field.value in text[slice(*field.around)] for field in family.records[0].fields)


def test_a_sentence_with_a_colon_has_no_label() -> None:
    text = "Colour: red\n\nThe older of the two pumps that stand in the yard is sold as one thing: scrap.\n\nWhat is left: bolts.\n"
    assert gather({"p.txt": text, "q.txt": text, "r.txt": text})[0].labels == ("Colour",)


def test_a_remark_has_no_label() -> None:
    texts = {
        f"k{n}.md": f"# Knot {n}\n\nNote: wet rope slips.\n\nSee also: knot {n + 1}.\n" for n in range(4)
    }
    assert gather(texts) == []


def test_records_with_a_rare_label_in_common_are_no_family() -> None:
    pumps = {f"pump{n}.txt": f"Bar: {n}\nState: worn\n" for n in range(8)}
    pumps["pump8.txt"] = "Bar: 9\nState: new\nKeeper: Moe\n"
    rooms = {f"room{n}.txt": f"Keeper: Aas\nFloor: {n}\nDoor: {n}\n" for n in range(3)}
    assert [family.labels for family in gather(pumps | rooms)] == [
        ("Bar", "State", "Keeper"),
        ("Keeper", "Floor", "Door"),
    ]


def test_items_told_in_sentences_are_no_records() -> None:
    text = (
        "# Options\n\n"
        "- wait: how many seconds a reader should stand by before it gives up, if somebody else is writing, and no longer\n"
        "- level: what is written down of each step that it takes from here on, where no other level was named, or nothing\n"
        "- name: how the whole of it is to be called by all others that look at it, in small letters, without spaces\n"
    )
    assert not any(family.is_table for family in gather({"o.md": text}))


def test_a_family_tells_which_records_say_words() -> None:
    (family,) = gather(
        {f"{n}.txt": f"Berth: {n}\nOwner: {owner}\n" for n, owner in enumerate(("Ida Moe", "Ole Moe"))}
    )
    assert [[one.name for one in family.saying(words)] for words in (["moe"], ["moe", "ida"], ["aas"])] == [
        ["Notes", "Notes"],
        ["Notes"],
        [],
    ]


@pytest.mark.parametrize(
    "text",
    [
        lambda n: "".join(f"Label {k}: x\n\n" for k in range(n)),
        lambda n: f"A: b{' ' * 8 * n}c\nD: e\n",
        lambda n: "A: b\n" + "\n" * 8 * n + "c",
        lambda n: "- Pot: a, b\n" * n,
        lambda n: "Ab: c. " * n,
    ],
)
def test_gathering_takes_linear_time(text: Callable[[int], str]) -> None:
    """Each label was compared with all before it, spaces inside a value were tried from each of them."""
    assert is_linear(lambda n: gather({"a.txt": text(n)}), 1000)


@pytest.mark.parametrize(("labels", "records"), [(1, 0), (2, 1), (60, 1), (61, 0)])
def test_two_to_sixty_labels_make_a_record(labels: int, records: int) -> None:
    names = [f"L{one}{other}word" for one in "abcdef" for other in "abcdefghijkl"]
    text = "".join(f"{name}: {number}\n" for number, name in enumerate(names[:labels]))
    assert sum(len(family.records) for family in gather({"a.txt": text})) == records


@pytest.mark.parametrize(("items", "words", "records"), [(3, 7, 3), (2, 7, 1), (3, 8, 1)])
def test_three_items_that_tell_short_things_are_records(items: int, words: int, records: int) -> None:
    """With the word that says what each thing is there are eight at most; else the document is one record."""
    told = f"80 euros, tutor {' '.join(['brook'] * words)}"
    text = "Courses\n\n" + "".join(
        f"- {name}: {told}\n" for name in ("Weaving", "Dyeing", "Spinning")[:items]
    )
    assert [len(family.records) for family in gather({"a.md": text})] == [records]


def test_records_that_share_what_all_have_are_one_family_whatever_some_have_besides() -> None:
    """Pages of people: each has a name and a role, a few have an office and a room, too."""
    pages = {f"a{n}.txt": f"Name: A{n}\nRole: cook\n" for n in range(8)}
    pages["b.txt"] = "Name: B\nRole: mate\nOffice: quay\nRoom: 7\nPhone: 12\nWatch: dog\n"
    pages["c.txt"] = "Name: C\nRole: mate\nOffice: quay\nRoom: 8\nPhone: 13\nWatch: dog\n"
    (family,) = gather(pages)
    assert len(family.records) == 10
