"""Questions for all who did something, or all to which it was done."""

from __future__ import annotations

import pytest

from rag.search.whole.exhaustive import exhaustive
from rag.search.whole.roles import RoleAsked, role_asked


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("List everything that the yard bought.", RoleAsked("object", "bought", "the yard")),
        ("What did Ida Orr sell? List everything.", RoleAsked("object", "sell", "Ida Orr")),
        ("Name all the pumps that were repaired in May.", RoleAsked("object", "repaired", rest="in May", noun="pumps")),
        ("Name everyone who signed the lease.", RoleAsked("agent", "signed", rest="the lease", people=True)),
        ("How many different people joined the choir?", RoleAsked("agent", "joined", rest="the choir", people=True, number=True)),
        ("Which boats left Vardal?", RoleAsked("agent", "left", rest="Vardal", noun="boats")),
        ("Give me the firms that we rent from.", RoleAsked("object", "rent", "we", "from")),
        ("To which towns were organs shipped?", RoleAsked("object", "shipped", behind="to")),
    ],
)  # fmt: skip
def test_who_did_what_is_asked_of_all(question: str, wanted: RoleAsked) -> None:
    assert role_asked(question) == wanted
    found = exhaustive(question)
    assert found is not None
    assert found.role == wanted


@pytest.mark.parametrize(
    "question",
    [
        "Who signed the lease?",
        "What did Ida Orr sell?",
        "Which pump was repaired?",
        "How many people joined the choir?",
        "What does the lease say about pets?",
        "Which notes were written in May?",
        "Name everyone who has not signed the lease.",
        "List all the pumps.",
    ],
)
def test_one_thing_or_what_is_not_so_is_no_such_question(question: str) -> None:
    assert role_asked(question) is None


def test_what_came_out_on_a_day_is_told_by_lists_and_documents_not_by_sentences() -> None:
    assert role_asked("Which rules came out in 2023?") is None
    assert role_asked("Which albums were released before May 2020?") is None
    assert role_asked("Which people came out in 2023?") is not None


def test_what_is_done_for_good_is_told_by_lists_and_no_sentences() -> None:
    assert role_asked("Which boats are allowed in the basin?") is None
    assert role_asked("Which boats were allowed in the basin?") is not None
    assert role_asked("Which boats are sold in May?") is not None
