"""Questions that say what they are about first, or only name what they want."""

import pytest

from rag.search.question import understand
from rag.search.whole.turned.fronts import straightened


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Ida Orr - in which letters does she turn up?", "in which letters does Ida Orr turn up?"),
        ("harbour - which notes?", "Which notes mention harbour?"),
        ("the tide table – how many pages?", "How many pages mention the tide table?"),
        ("pump-cli: list all modes it can run in", "list all modes pump-cli can run in"),
        ("The bridge: who paid for it?", "who paid for The bridge?"),
        ("Harbour guide: which lights are red?", "which lights are red in Harbour guide?"),
        ("letters by Ida Orr - which ones are there?", "List all letters by Ida Orr."),
        ("Everyone who signed the lease", "List Everyone who signed the lease."),
        ("who all of our members row at dawn?", "which of our members row at dawn?"),
        ("rules in the charter for guests?", "What are the rules in the charter for guests?"),
        ("all harbours of the chart?", "List all harbours of the chart."),
    ],
)
def test_what_is_told_first_is_put_where_it_belongs(question: str, plain: str) -> None:
    assert straightened(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Orr or Holm: which of the two is older?",
        "Please: which letters mention eels?",
        "What is the rule - and who wrote it?",
        "Who rang at 9:30 - which is early - and why?",
        "Is the harbour open?",
        "opening times?",
        "The lock keeper who came in May had one rule: list nothing that floats",
        "How do tides work: is it the moon?",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert straightened(question) == question


def test_documents_of_a_name_that_is_told_first_are_looked_up() -> None:
    wanted = understand("Ida Orr - in which documents does she turn up?").exhaustive
    assert wanted is not None
    assert (wanted.aim, wanted.subject) == ("mentions", "Ida Orr")
