"""The clause that a question is for, and the amount in it."""

from __future__ import annotations

import pytest

from rag.read.clauses.asked import amount_asked, in_its_clause

STAYS = "A guest room may cost up to 95 crowns a night; in Varde and Holm up to 140 crowns."
HEIGHTS = "Pruned vines reached a mean length of 3.2 m, unpruned ones 2.4 m."
PLANS = "The Solo plan costs $12.50 a month and Family $19.75."


@pytest.mark.parametrize(
    ("question", "text", "seen", "amount"),
    [
        ("How much may a guest room in Varde cost?", STAYS, "95", "up to 140 crowns"),
        ("How much may a guest room cost a night?", STAYS, "95", None),
        ("What mean length did the unpruned vines reach?", HEIGHTS, "3.2", "2.4 m"),
        ("What mean length did the pruned vines reach?", HEIGHTS, "2.4", "3.2 m"),
        ("What mean length did the pruned vines reach?", HEIGHTS, "3.2", None),
        ("What does Family cost?", PLANS, "12.50", "$19.75"),
        ("What does the Solo plan cost?", PLANS, "12.50", None),
        ("What do the Solo plan and Family cost?", PLANS, "12.50", None),
        (
            "How tall is the mast above the deck?",
            "The mast is 9 m tall, 2 m of it below the deck.",
            "9",
            None,
        ),
        (
            "In which century was the mill at Holm?",
            "Mills stood in the 9th and at Holm in the 10th century.",
            "9",
            None,
        ),
        ("How long is the pier?", "The ferry takes 40 minutes, the pier is 310 m long.", "40", None),
    ],
)
def test_the_amount_of_the_clause_that_is_asked_for(
    question: str, text: str, seen: str, amount: str | None
) -> None:
    at = text.index(seen)
    found = amount_asked(question, "money" if "cost" in question else "number", text, at)
    assert (found and text[slice(*found)]) == amount


def test_a_name_behind_a_comma_is_no_other_place() -> None:
    text = "The chart was shown in Varde by the guild's harbour master, Ida Berg, in the presence of the mayor, Lars Orr."
    assert in_its_clause(
        "Where did Berg show his chart for the guild to?", "place", text, text.index("Varde")
    )


def test_names_that_stand_before_one_amount_are_of_one_clause() -> None:
    assert not in_its_clause("How much may a guest room in Varde cost?", "money", STAYS, STAYS.index("95"))
    assert in_its_clause("How much may a guest room in Varde cost?", "money", STAYS, STAYS.index("140"))
