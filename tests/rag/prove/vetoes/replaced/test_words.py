"""A word from elsewhere in a text in the place of another one."""

from __future__ import annotations

import pytest

from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.words import other_name_there, other_word

MANUAL = (
    "The keeper runs Sweep to free the space of the old archives. The tool Prune only marks archives, it frees nothing. The guest network of the"
    " building is called Linden. Staff use the network Alder. The humid layer is formed in the lower valley. A cellular layer lies below it,"
    " on gravel. The office on Portland Road sends the parcels out. The clerk Karl Ost keeps the keys of the archive. The engineer read the"
    " gauge. Press the valve to stop the flow of water at once. A lever is beside it."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The keeper runs Prune to free the space of the old archives.",
        "The guest network of the building is called Alder.",
    ],
)
def test_another_name_of_the_text(claim: str) -> None:
    assert other_name_there(claim, MANUAL)
    assert verdict(claim, MANUAL, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The cellular layer is formed in the lower valley.",
        "Press the lever to stop the flow of water at once.",
    ],
)
def test_another_word_of_the_text_is_not_proved(claim: str) -> None:
    assert other_word(claim, MANUAL)
    assert not other_name_there(claim, MANUAL)
    assert doubts(claim, MANUAL, Judges())
    assert verdict(claim, MANUAL, Judges()).status != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "The keeper runs Sweep to free the space of the old archives.",
        "To free the space of old archives, the keeper runs Sweep.",
        "The guest network of the building is named Linden.",
        "The moist layer is formed in the lower valley.",
        "The office on Portland Road posts the parcels out.",
        "The clerk Ost keeps the keys of the archive.",
        "The engineer keeps the keys of the archive, and Karl Ost read the gauge.",
        "Push the valve to stop the flow of water at once.",
    ],
)
def test_no_other_word(claim: str) -> None:
    assert other_word(claim, MANUAL) == ()


def test_a_name_may_stand_for_what_the_sentence_points_to() -> None:
    text = "Ferry Alba left the harbour at noon. The ferry carries ninety cars to the island of Menz."
    assert other_word("Alba carries ninety cars to the island of Menz.", text) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "replaced"),
    [
        ("humid cellular", "arid", True),
        ("humid cellular vitreous", "arid", False),
        ("humid", "arid pale dusty", True),
        ("humid", "arid pale dusty crusty", False),
    ],
)
def test_few_words_stand_in_each_others_place(ours: str, theirs: str, replaced: bool) -> None:
    text = f"The {theirs} layer is formed in the lower valley. A {ours} layer lies below it, on gravel."
    assert bool(other_word(f"The {ours} layer is formed in the lower valley.", text)) is replaced


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The cellular layer is formed in the upper valley.", True),  # three words of four
        ("The cellular layer is formed in the yellow upper valley.", False),  # three of five
        ("The cellular layer is formed in a valley.", True),  # three words besides
        ("The cellular layer is in the valley.", False),  # two
    ],
)
def test_how_much_of_the_claim_its_sentence_tells(claim: str, found: bool) -> None:
    text = "The humid layer is formed in the lower valley. A cellular layer lies below it, on gravel."
    assert bool(other_word(claim, text)) == found
