"""A topic that stands before what is asked of it."""

from __future__ import annotations

import pytest

from rag.search.turns.topics import topic_last


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Ballast in the new rules, what is it?", "What is ballast in the new rules?"),
        ("day skipper - what counts as one?", "What is a day skipper?"),
        ("Honorary members of the club, what are those?", "What are honorary members of the club?"),
        ("AIS: what is it?", "What is AIS?"),
        ("The sluice, when does it open?", "When does the sluice open?"),
        ("The board of trustees, who appoints them?", "Who appoints the board of trustees?"),
        ("Ada Holm, who is she?", "Who is Ada Holm?"),
        ("MAXLEN, what does it mean?", "What is MAXLEN?"),
        ("An anchor ball – when do you show one?", "An anchor ball – when do you show one?"),
    ],
)
def test_a_topic_goes_where_it_is_asked_about(question: str, whole: str) -> None:
    assert topic_last(question) == whole


@pytest.mark.parametrize(
    "question",
    [
        "If it rains, what is it called?",
        "Sorry, what is it?",
        "In 1911, who won it?",
        "My mast broke, who mends it?",
        "My boat was stolen, what now?",
        "I am ill - whom do I tell about it?",
        "Berths, how long does it take?",
        "What is a lock, and when do I need it?",
        "the value that names the host - what does zero mean, and what does one mean?",
        "When does it open?",
        "Tell me, what is it?",
    ],
)
def test_what_names_no_thing_stays_where_it_is(question: str) -> None:
    assert topic_last(question) == question
