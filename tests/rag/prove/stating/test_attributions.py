"""That a claim says where it is from is no part of what it tells, unless somebody else is meant."""

from __future__ import annotations

import pytest

from rag.prove.stating.attributions import without_attribution

HEADER = "Rain closes the quay | Weather | ElmPost | 2024-05-01"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("According to the Elm Post, it rained.", "it rained."),
        ("The quay was closed, according to the article.", "The quay was closed."),
        ("The passage also says that it rained.", "it rained."),
        ("The harbour handbook states that it rained.", "it rained."),
        ("According to Rain closes the quay, it rained.", "it rained."),
        ("According to Ada Lind, it rained.", "According to Ada Lind, it rained."),
        ("According to the quay, it rained.", "According to the quay, it rained."),
        ("The mayor says that it rained.", "The mayor says that it rained."),
        ("It rained.", "It rained."),
    ],
)
def test_what_a_claim_tells(claim: str, told: str) -> None:
    assert without_attribution(claim, ["It rained and the quay was closed."], [HEADER]) == told


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("The report gives 12 boats.", False),
        ("Critics said 14 boats, the report 12.", True),
        ("Critics said 14 boats.", False),
    ],
)
def test_a_report_of_which_a_text_speaks_may_be_another(text: str, stays: bool) -> None:
    claim = "The report says that there are 12 boats."
    assert (without_attribution(claim, [text], []) == claim) is stays


def test_a_name_must_be_most_of_a_title() -> None:
    claim = "According to the Elm Post, it rained."
    assert without_attribution(claim, [], ["The Elm Post on Sundays | 2024"]) == "it rained."  # two of three
    assert without_attribution(claim, [], ["The Elm Post of harbour gossip | 2024"]) == claim
