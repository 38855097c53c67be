"""What must stand beside a thing that is listed."""

from __future__ import annotations

import pytest

from rag.search.whole.conditions import Condition, condition


@pytest.mark.parametrize(
    ("question", "found", "rest"),
    [
        ("Which yards did Per Holm visit?", Condition(("Per Holm",)), "Which yards"),
        ("Which boats belong to the fleet of Orn?", Condition(("Orn",)), "Which boats belong to the fleet"),
        ("List all tolls over 1,000 crowns.", Condition(least=1000.0, unit="crown"), "List all tolls"),
        ("Which boats cost less than $900?", Condition(most=900.0), "Which boats cost"),
        ("Which boats cost no more than $900?", Condition(most=900.0), "Which boats cost"),
        ("Which tolls are not under 20 crowns?", Condition(least=20.0, unit="crown"), "Which tolls are"),
        ("How many fairs are held in October?", Condition(("October",)), "How many fairs are held"),
        ("List all versions over 1.2.3", Condition(least=1.2), "List all versions"),
        ("List all tolls over 1.000.000 crowns.", Condition(least=1.0, unit="crown"), "List all tolls"),
        ("List all tolls over the limit.", None, ""),
        ("Which yards were visited?", None, ""),
    ],
)
def test_the_condition_in_a_question(question: str, found: Condition | None, rest: str) -> None:
    assert condition(question) == (None if found is None else (found, rest))


@pytest.mark.parametrize(
    ("given", "name", "record", "holds"),
    [
        (Condition(("Per Holm",)), "Orn", "Yard: Orn. Visitor: Per Holm.", True),
        (Condition(("Per Holm",)), "Orn", "Yard: Orn. Visitor: Per Holmgren.", False),
        (Condition(least=200.0, unit="crown"), "Rowing", "Rowing: 17 May, 240 crowns", True),
        (Condition(least=200.0, unit="crown"), "Rowing", "Rowing: 900 boats, 40 crowns", False),
        (Condition(most=200.0, unit="crown"), "90 crowns", "Toll: 90 crowns. Ship: 400 crowns.", True),
        (Condition(least=200.0, unit="crown"), "90 crowns", "Toll: 90 crowns. Ship: 400 crowns.", False),
        (Condition(least=1000.0), "$1,250.50", "Toll: $1,250.50.", True),
        (Condition(), "Orn", "Yard: Orn.", True),
    ],
)
def test_whether_it_holds(given: Condition, name: str, record: str, holds: bool) -> None:
    assert given.holds(name, record) is holds
