"""Rows of tables: what they say to sentences and to rows of a draft, over a real index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import answering

from rag import Assistant
from rag.check import Check
from rag.check.rows import Row, against, cells_of, is_rule, matching_row

STORES = (
    "# Stores of the light\n\n| thing | price | shelf | bought of |\n| --- | --- | --- | --- |\n| Brass lamp | 420 | 7 | Berg |\n"
    "| Oak ladder | 115 | 3 | Quill |\n| Hemp rope | 60 | 12 | Berg |\n\nThe store is not open at night.\n"
)
DRAFT = (
    "The price of the brass lamp is 420. The price of the brass lamp is 520. The oak ladder was bought of Berg. "
    "The store is open at night. The brass lamp was not bought of Berg. There is no oil in the store of Vik.\n\n"
    "| thing | price |\n| --- | --- |\n| Brass lamp | 420 |\n| Oak ladder | 125 |\n"
)
HEADS = ("thing", "price", "shelf")
LAMP = Row(0, 0, 9, HEADS, ("Brass lamp", "420", "7"))
LADDER = Row(0, 10, 19, HEADS, ("Oak ladder", "115", "3"))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"stores.md": STORES}
    with answering(texts, tmp_path_factory.mktemp("stores")) as opened:
        yield opened


def findings(found: Check) -> dict[str, tuple[str, str | None]]:
    return {sentence.text: (sentence.status, sentence.reason) for sentence in found.sentences}


def test_sentences_are_held_against_their_row(assistant: Assistant) -> None:
    found = findings(assistant.check(DRAFT))
    assert found["The price of the brass lamp is 420."][0] in ("proved", "cited")
    assert found["The price of the brass lamp is 520."] == ("contradicted", "the table says price: 420")
    assert found["The oak ladder was bought of Berg."] == ("contradicted", "the table says bought of: Quill")
    assert found["The store is open at night."][0] == "contradicted"
    assert found["There is no oil in the store of Vik."][0] == "not_found"


def test_rows_of_a_draft_are_held_against_rows(assistant: Assistant) -> None:
    checked = assistant.check(DRAFT)
    found = findings(checked)
    assert found["| thing | price |"] == found["| --- | --- |"] == ("no_claim", None)
    assert found["| Brass lamp | 420 |"] == ("proved", None)
    assert found["| Oak ladder | 125 |"] == ("contradicted", "the table says price: 115")
    text = assistant.document("stores.md").text
    assert all(text[c.start : c.end] == c.quote for c in checked.citations)


def test_every_citation_belongs_to_a_sentence(assistant: Assistant) -> None:
    checked = assistant.check(DRAFT)
    used = {label for sentence in checked.sentences for label in sentence.citations}
    assert used == {citation.label for citation in checked.citations}


def test_a_sentence_of_two_rows_is_not_held_against_one() -> None:
    assert against("The brass lamp stands on shelf 9", [LAMP, LADDER]) == (LAMP, "shelf: 7")
    assert against("The brass lamp and the oak ladder stand on shelf 9", [LAMP, LADDER]) is None
    assert against("The brass lamp was sold 9 times", [LAMP, LADDER]) is None


def test_a_row_is_compared_where_it_has_the_columns() -> None:
    assert matching_row(("thing", "price"), ("brass lamp", "420"), [LAMP, LADDER]) == (LAMP, "")
    assert matching_row(("thing", "weight"), ("brass lamp", "420"), [LAMP, LADDER]) is None
    assert matching_row(("thing", "price"), ("tin lamp", "420"), [LAMP, LADDER]) is None


def test_a_first_or_last_cell_may_be_empty() -> None:
    """The corner above the names of rows is one; bars at both ends are those of Markdown."""
    assert cells_of("| Adult | Child") == ("", "Adult", "Child")
    assert cells_of("| Adult | Child |") == ("Adult", "Child")


def test_cells_and_rules() -> None:
    assert cells_of("| a | b |") == cells_of("a | b") == ("a", "b")
    assert is_rule("| :--- | ---: |")
    assert not is_rule("| - | b |")


def test_a_draft_of_a_file_says_the_lines(tmp_path: Path, assistant: Assistant) -> None:
    from rag.cli.check import _Draft, _object
    from rag.types import Document

    raw = "# Stores\n\nThe price of the brass lamp is 420.\n\nThe price of the oak ladder is 9.\n"
    found = assistant.check(raw)
    said = _object(_Draft("a.md", Document("-", raw, "-"), raw), found, named=True)
    assert said["file"] == "a.md"
    assert [sentence["line"] for sentence in said["sentences"]] == [1, 3, 5]
