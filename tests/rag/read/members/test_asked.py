"""Questions for all that a thing of a program has."""

from __future__ import annotations

import pytest

from rag.read.members.asked import members_asked


@pytest.mark.parametrize(
    ("question", "kind", "owner", "change", "version"),
    [
        ("Which methods of pump.Valve are new in 2.1?", "method", ("pump.Valve",), "new", "2.1"),
        ("What command-line options does python -m pump understand?", "option", ("python", "pump"), "", ""),
        ("all command line flags of pumpctl please", "option", ("pumpctl",), "", ""),
        ("What exceptions does the sluice module define?", "exception", ("sluice",), "", ""),
        ("Which Exception classes are there in sluice?", "exception", ("sluice",), "", ""),
        ("List the parameters of sluice.open", "argument", ("sluice.open",), "", ""),
        ("What was added to the sluice module in Sluice 3.0?", "any", ("sluice",), "new", "3.0"),
        ("What did Sluice 3.0 add to the gate module?", "any", ("gate",), "new", "3.0"),
        ("Which sluice classes and functions are deprecated since 2.4?", "any", ("sluice",), "deprecated", "2.4"),
        ("How many attributes has a Valve object?", "attribute", ("Valve",), "", ""),
    ],
)  # fmt: skip
def test_it_is_understood(
    question: str, kind: str, owner: tuple[str, ...], change: str, version: str
) -> None:
    asked = members_asked(question)
    assert asked is not None
    assert (asked.kind, asked.owner, asked.change, asked.version) == (kind, owner, change, version)


@pytest.mark.parametrize(
    "question",
    [
        "Which boats are moored at the quay?",
        "Who are the members of the board?",
        "What are the names of the boats?",
        "How do I open a valve?",
        "Which methods are there?",
        "What is new?",
    ],
)
def test_other_questions_are_none(question: str) -> None:
    assert members_asked(question) is None
