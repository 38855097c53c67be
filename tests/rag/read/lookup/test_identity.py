"""Who or what a named thing is, where a text introduces it."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.identity import asked_name, identity, only_mentioned
from rag.read.units import units_of


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who is Ingrid Moe?", ("who", "Ingrid Moe")),
        ("who was Anna de Vries", ("who", "Anna de Vries")),
        ("What's the ESG?", ("what", "ESG")),
        ("What is Tarn-7?", ("what", "Tarn-7")),
        ("What is the Gull seaplane?", ("what", "Gull seaplane")),
        ("Who is the mayor of Elm?", None),
        ("Who is Elm's harbour master?", None),
        ("What is a fender?", None),
        ("When was Ingrid Moe born?", None),
    ],
)
def test_the_name_that_is_asked_after(question: str, asked: tuple[str, str] | None) -> None:
    assert asked_name(question) == asked


def test_the_plainest_is_taken_and_of_equals_the_first() -> None:
    text = "Pilot Lars Holm left. Later the guard Lars Holm came. Lars Holm, a cook of Elm, sat down."
    found = identity("Who is Lars Holm?", units_of([passage(text)]))
    assert found is not None
    assert found[0].text.startswith("Lars Holm, a cook")
    found = identity("Who is Lars Holm?", units_of([passage(text[:52])]))
    assert found is not None
    assert found[1].text_in(found[0].text) == "Pilot"
    assert (
        identity("Who is Lars?", units_of([passage("She left with her pilot, Lars, and her dog.")]))
        is not None
    )
    assert identity("Where is Lars Holm?", units_of([passage(text)])) is None


@pytest.mark.parametrize(
    ("question", "text", "only"),
    [
        ("Who is Ingrid Moe?", "They steered by Moe's lamp, and spoke with Ingrid Moe.", True),
        ("Who is Ingrid Moe?", "They spoke with Ingrid Moe. Later Moe lit the lamp.", False),
        ("Who is Ingrid Moe?", "Nobody lit the lamp.", True),
        ("Who is Ingrid Moe?", "They spoke with Ingrid Moe, the keeper of the lamp.", False),
        ("What is Ingrid Moe?", "They spoke with Ingrid Moe.", False),
        ("Who lit the lamp?", "They spoke with Ingrid Moe.", False),
    ],
)
def test_who_is_mentioned_in_passing_is_not_told_of(question: str, text: str, only: bool) -> None:
    assert only_mentioned(question, text) is only


@pytest.mark.parametrize(("spaces", "only"), [(14, True), (15, False)])
def test_a_word_within_20_characters_mentions_a_name_in_passing(spaces: int, only: bool) -> None:
    text = f"They spoke against{' ' * (spaces - 1)}Ingrid Moe."
    assert only_mentioned("Who is Ingrid Moe?", text) is only


@pytest.mark.parametrize(("before", "only"), [(4, False), (5, True)])
def test_five_places_of_a_name_are_looked_at(before: int, only: bool) -> None:
    text = f"{'They spoke with Moe. ' * before}Later Moe lit the lamp."
    assert only_mentioned("Who is Ingrid Moe?", text) is only
