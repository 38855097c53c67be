"""What is to come is no proof that it was done, and what was done stays told as done."""

from __future__ import annotations

import pytest

from rag.prove.doubts.to_come import done, is_to_come
from rag.prove.support import Judges
from rag.prove.verdict import Source, prove

ONLY_TO_COME = [
    ("The board voted on the bylaws on Tuesday.", "The board is set to vote on the bylaws on Tuesday."),
    ("The bakery opened a shop in Leeds.", "The bakery will open a shop in Leeds, creating 40 jobs."),
    ("The shop in Leeds created 40 jobs.", "The bakery will open a shop in Leeds, creating 40 jobs."),
    ("The agency has licensed the ferry.", "This is the last step before the agency licenses the ferry."),
    ("The plant opened in May.", "The plant will open in May."),
    ("The road was widened.", "The road will be widened once the county approves the funds."),
    ("The county approved the funds.", "The road will be widened once the county approves the funds."),
    ("The two firms merged in June.", "The two firms are due to merge in June."),
    ("The mill was torn down in February 2018.", "The demolition of the mill is planned for February 2018."),
    ("Das Haus wurde im März abgebrochen.", "Das alte Haus soll im März abgebrochen werden."),
    ("Das Haus wurde im März 2018 abgebrochen.", "Der Abbruch des Hauses ist für März 2018 geplant."),
    ("The depot reached 120 buses.", "The council announced plans to raise the depot to 120 buses by 2026."),
]
TOLD_AS_DONE = [
    (
        "The chapel was reopened in 1965.",
        "It was to be pulled down, but was restored before it was reopened in 1965.",
    ),
    (
        "Ada Holm wrote the letters in 1911.",
        "The society will publish the letters that Ada Holm wrote in 1911.",
    ),
    ("The line was opened in 1908.", "The line, opened in 1908, will be extended to the port by 2030."),
    ("The dam broke in 1977.", "Until the dam broke in 1977, the mill had produced flour."),
    ("Porto sold the winger.", "The winger was signed from Banfield before being sold by Porto to Monaco."),
    ("Services have been disrupted.", "Due to a fallen tree services are disrupted."),
    (
        "Das Haus wurde im März abgebrochen.",
        "Das Haus wurde im März abgebrochen, bald soll ein neues stehen.",
    ),
    ("12,000 pounds have been raised.", "So far 12,000 pounds have been raised of what it hopes to spend."),
]


@pytest.mark.parametrize(("claim", "sentence"), ONLY_TO_COME)
def test_what_is_only_to_come(claim: str, sentence: str) -> None:
    assert is_to_come(claim, sentence)
    assert prove(claim, [Source(sentence)], Judges()).status == "cited"


@pytest.mark.parametrize(("claim", "sentence"), TOLD_AS_DONE)
def test_what_was_done_beside_something_to_come(claim: str, sentence: str) -> None:
    assert not is_to_come(claim, sentence)


@pytest.mark.parametrize(
    "claim",
    [
        "The plant opens in May.",
        "The plant will be opened in May.",
        "The plant is to be enlarged by May.",
        "Fees are fixed by the board.",
        "The plant, opened in 1903, is for sale.",
    ],
)
def test_a_claim_that_tells_nothing_as_done(claim: str) -> None:
    assert done(claim) == frozenset()
