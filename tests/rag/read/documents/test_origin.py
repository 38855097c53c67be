"""Whose a text is and from when, asked of an index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant

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


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"rfc71.txt": MEMO, "strike.txt": STRIKE, "pump.md": PUMP}
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


def test_who_made_a_thing_is_not_who_wrote_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Who designed the lamps?", local=True)
    assert answer.short_answer == "Nils Berg"
