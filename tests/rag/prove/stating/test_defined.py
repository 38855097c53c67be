"""Terms that a text defines for its parties: a claim has the names, the text speaks of the Tenant."""

from __future__ import annotations

import pytest

from rag.prove.stating.defined import in_terms, with_names
from rag.prove.support import Judges
from rag.prove.verdict import verdict

LEASE = (
    'The mill is let by Orr & Sons Ltd ("the Owner") to Mrs Ada Holm (the "Tenant") from 2 May 2021. The Tenant pays 700 euros a month'
    " and mends the wheel. The Owner pays the tax on the land and may visit the mill on Fridays. The Tenant may keep bees."
)
RELEASE = (
    "HULL, 3 May - Velmar Pumps ASA (“Velmar” or the “Company”) will sell its yard to Menz Holding, a firm in Oak (together with its"
    " partners, the “Buyer”). The Company keeps the cranes. The Buyer takes over 80 workers."
)


@pytest.mark.parametrize(
    ("text", "claim", "status"),
    [
        (LEASE, "Holm pays 700 euros a month.", "proved"),
        (LEASE, "Orr & Sons pays 700 euros a month.", "rejected"),
        (LEASE, "Orr & Sons Ltd may visit the mill on Fridays.", "proved"),
        (LEASE, "Ada Holm pays the tax on the land.", "rejected"),
        (LEASE, "Ada Holm may keep bees.", "proved"),
        (LEASE, "The Tenant may keep bees.", "proved"),
        (RELEASE, "Velmar keeps the cranes.", "proved"),
        (RELEASE, "Menz keeps the cranes.", "rejected"),
        (RELEASE, "Menz Holding takes over 80 workers.", "proved"),
    ],
)
def test_a_party_is_what_the_text_calls_it(text: str, claim: str, status: str) -> None:
    assert verdict(claim, text, Judges()).status == status


def test_the_quote_is_of_the_text_itself() -> None:
    found = verdict("Ada Holm may keep bees.", LEASE, Judges())
    assert LEASE[found.start : found.end] == "The Tenant may keep bees."


def test_a_claim_that_has_both_a_name_and_a_term() -> None:
    claim, (text,) = with_names("Holm pays the Owner.", LEASE)
    assert claim == "Holm pays Orr & Sons Ltd."
    assert 'Mrs Ada Holm (the "Tenant")' in text
    assert "Ada Holm may keep bees." in text


def test_a_claim_without_such_a_name_leaves_the_text_as_it_is() -> None:
    assert with_names("The mill is let.", LEASE) == ("The mill is let.", (LEASE,))


def test_terms_are_those_of_the_text_that_is_followed() -> None:
    other = 'Eva Lind (the "Tenant") rents the barn. The Tenant may keep goats.'
    assert in_terms("Holm may keep bees.", LEASE, other) == "The Tenant may keep bees."
    assert in_terms("Holm may keep goats.", LEASE, other) == "Holm may keep goats."
    assert in_terms("Orr & Sons let the mill to Holm.", LEASE) == "Orr & Sons let the mill to Holm."
