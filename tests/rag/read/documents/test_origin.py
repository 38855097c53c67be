"""Whose a text is and from when, asked of an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering
from quoting import passage

from rag import Assistant
from rag.read.documents.origin import _is_about, _meant
from rag.search.origin import OriginAsked
from rag.store.catalog import DocumentInfo
from rag.types import Document

MEMO = """Harbour Working Group                                        I. Orr
Request for Comments: 71                                  Lantern Works
                                                              May 1996

The Lamp Signal Protocol

1. Scope

The lamp of a ship sends one signal a minute. Nils Berg designed the lamps and wrote the first table of signals.
"""
STRIKE = """Dockers walk out over pay

By Tove Dahl

March 3, 2021

Two hundred dockers of Brackwater stopped work on Monday. A study of wages by Edwin Tarrant had angered them.
"""
PUMP = """# The pump

The pump of the harbour lifts nine litres a second. It is cleaned in May.

Maintainer: Rosa Klint

Last updated: 2024-03-01
"""


PARTY = """# Summer party

Posted on 2 April 2024

The summer party of the yard takes place on 12 July at the old slip.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"rfc71.txt": MEMO, "strike.txt": STRIKE, "pump.md": PUMP, "party.md": PARTY}
    with answering(texts, tmp_path_factory.mktemp("origin")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who wrote the Lamp Signal Protocol, and when was it published?", "I. Orr; May 1996"),
        ("Who wrote RFC 71, and for which company did he work?", "I. Orr; Lantern Works"),
        ("Who reported on the strike of the dockers, and on what day?", "Tove Dahl; March 3, 2021"),
        ("When was the pump page last updated?", "2024-03-01"),
        ("Who maintains the page about the pump?", "Rosa Klint"),
    ],
)
def test_head_and_foot_tell_whose_a_text_is(assistant: Assistant, question: str, short: str) -> None:
    answer = assistant.ask(question, local=True)
    assert (answer.outcome, answer.short_answer) == ("answered", short)
    text = {name: assistant.document(name).text for name in ("rfc71.txt", "strike.txt", "pump.md")}
    assert answer.citations
    for one in answer.citations:
        assert one.quote in text[one.document_id]


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote RFC 7?",
        "Who wrote the article about the flood of Moss?",
    ],
)
def test_what_no_text_says_is_declined(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, local=True).outcome == "declined"


def test_what_a_text_lacks_of_two_things_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("Who wrote the pump page, and when was it last updated?", local=True)
    assert answer.short_answer == "2024-03-01"
    assert "it does not say by whom it is" in answer.text


def test_the_day_of_a_page_is_not_the_day_of_what_it_is_called_after(assistant: Assistant) -> None:
    answer = assistant.ask("What is the date of the summer party?", local=True)
    assert answer.short_answer == "12 July"


def test_who_made_a_thing_is_not_who_wrote_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Who designed the lamps?", local=True)
    assert answer.short_answer == "Nils Berg"


@pytest.mark.parametrize(
    ("topic", "about"),
    [("lamps of ships, tides and ropes", True), ("lamps of ships, tides, ropes and tar", False)],
)
def test_a_text_about_a_topic_holds_half_of_its_words(topic: str, about: bool) -> None:
    assert (
        _is_about(topic, Document("d", "The ships are old, and so are their lamps and oars.", "Notes"))
        is about
    )


MEANT = OriginAsked("the article about the lamp signals", ("author",), of_text=True)


def meant(found: Sequence[str], titles: Mapping[str, str], heads: Mapping[str, str]) -> list[str]:
    """What may be meant where search finds these documents, one a passage; `titles`: in the catalog, `heads`: in the texts."""
    everything = [
        DocumentInfo(key, title, None, None, None, None, 1, "", "") for key, title in titles.items()
    ]
    retriever: Any = SimpleNamespace(
        search=lambda topic, k, filters: [passage("x", document_id=key) for key in found[:k]]
    )
    document = lambda key: Document(key, f"{heads[key]}\n\nIt is old.\n", heads[key])  # noqa: E731
    index: Any = SimpleNamespace(catalog=SimpleNamespace(document=document))
    return [info.id for info, _ in _meant(MEANT, everything, index, retriever, None)]


@pytest.mark.parametrize(("before", "told"), [(4, ["b"]), (5, [])])
def test_five_passages_are_found_for_a_subject(before: int, told: list[str]) -> None:
    heads = {"a": "The quay", "b": "The lamp signals"}
    assert meant(["a"] * before + ["b"], dict.fromkeys(heads, "Notes"), heads) == told


@pytest.mark.parametrize(("called", "told"), [(8, ["d0"]), (9, [])])
def test_of_eight_that_are_called_so_the_first_found_is_meant(called: int, told: list[str]) -> None:
    titles = {f"d{n}": "The lamp signals" for n in range(called)}
    assert meant(["d0"], titles, dict.fromkeys(titles, "The quay")) == told
