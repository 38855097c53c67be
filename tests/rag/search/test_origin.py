"""Questions for whose a text is and from when, by their words."""

from __future__ import annotations

import pytest

from rag.search.origin import origin_asked


@pytest.mark.parametrize(
    ("question", "wants", "topic"),
    [
        ("Who wrote the lantern protocol, and when was it published?", ("author", "date"), "the lantern protocol"),
        ("Name everyone who wrote the boat handbook.", ("author",), "the boat handbook"),
        ("List all authors of the boat handbook.", ("author",), "the boat handbook"),
        ("Who's the editor of the tide tables?", ("editor",), "the tide tables"),
        ("By whom was the article about the pier written?", ("author",), "the pier"),
        ("Which reporter covered the strike at the docks?", ("author",), "the strike at the docks"),
        ("Who maintains the boat handbook?", ("keeper",), "the boat handbook"),
        ("When was the privacy policy last revised?", ("updated",), "the privacy policy"),
        ("In which year was the story on eels first published?", ("date",), "eels"),
        ("Who edited RFC 9, and for which company did he work?", ("editor", "body"), "RFC 9"),
        ("At which universities do the authors of the memo on fog work?", ("body",), "fog"),
    ],
)  # fmt: skip
def test_what_is_asked_of_which_text(question: str, wants: tuple[str, ...], topic: str) -> None:
    found = origin_asked(question)
    assert found is not None
    assert (found.wants, found.topic) == (wants, topic)


@pytest.mark.parametrize(
    "question",
    [
        "Who are the authors of all these documents?",
        "Who wrote the letters?",
        "List all authors of the letters.",
        "Name everyone who wrote a letter.",
        "Name all people who wrote to the mayor.",
        "Who maintains the pump and what is his telephone number?",
        "Who wrote the lantern protocol, and how many lamps does it serve?",
        "Who proposed the new pier?",
        "Who came up with the name of the boat?",
        "When does the office open?",
        "What did the author write about fog?",
    ],
)
def test_all_else_is_left_to_the_reader(question: str) -> None:
    assert origin_asked(question) is None


@pytest.mark.parametrize(
    ("question", "of_text", "says_text", "loose"),
    [
        ("Who wrote about the fog?", True, True, False),
        ("Who wrote The Fog?", False, False, False),
        ("Who wrote the guide to fog?", False, True, False),
        ("Who came up with the lantern protocol?", False, True, True),
        ("Who is the original author of the lantern protocol?", False, True, True),
        ("Who is the main author of the lantern protocol?", False, True, False),
    ],
)
def test_a_text_is_meant_where_it_is_said(question: str, of_text: bool, says_text: bool, loose: bool) -> None:
    found = origin_asked(question)
    assert found is not None
    assert (found.of_text, found.says_text, found.loose) == (of_text, says_text, loose)
