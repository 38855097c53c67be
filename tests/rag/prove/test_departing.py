"""Where a claim leaves the sentence it follows."""

from __future__ import annotations

import pytest

from rag.prove.departing import departures

MINUTES = "The guild paid for two new signs in May. The mayor thanked Pia Holm for the bell."


@pytest.mark.parametrize(
    ("claim", "changed"),
    [
        ("The guild paid for three new signs in May.", "'three' for 'two'"),
        ("The guild paid for two new signs in June.", "'June' for 'May'"),
        ("The guild did not pay for two new signs in May.", "'did not pay' for 'paid'"),
        ("Yes, the mayor thanked Eva Lind for the bell.", "'Eva Lind' for 'Pia Holm'"),
        ("Nobody painted the old ferry.", "'Nobody' where nothing is denied"),
    ],
)
def test_what_a_claim_changes(claim: str, changed: str) -> None:
    assert [str(change) for change in departures(claim, MINUTES)] == [changed]


@pytest.mark.parametrize(
    "claim", ["Yes, the guild paid for two new signs in May.", "Pia Holm was thanked by the mayor.", ""]
)
def test_what_changes_nothing(claim: str) -> None:
    assert departures(claim, MINUTES) == ()


def test_what_the_next_sentence_denies_of_another_is_denied() -> None:
    text = "Both painters had got money from the guild for the new sign. Pia Holm, the youngest, had not."
    assert departures("Pia Holm had got no money from the guild for the new sign.", text) == ()
    assert departures("The painters had got no money from the guild for the new sign.", text)
