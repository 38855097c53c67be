"""What keeps a claim from counting as proved, and when the model of entailment is believed against it."""

from __future__ import annotations

import pytest

from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges, shipped_judges

SOME = "the source says it of some"


def test_a_word_in_the_place_of_another_is_a_doubt_however_sure_the_model_is() -> None:
    text = "The parish council of Harrow repaired the old stone bridge in the spring."
    claim = "The parish council of Harrow banana the old stone bridge in the spring."
    judges = Judges(shipped_judges().embedder)
    assert doubts(claim, text, judges) == ("'banana' is not in the source",)
    assert doubts(claim, text, judges, 0.99) == ("'banana' is not in the source",)


@pytest.mark.parametrize(
    ("claim", "believed"),
    [
        ("Volunteers spent the whole of the summer on repairs to the roof.", True),
        ("All volunteers spent the summer on repairs to the roof.", False),
        ("Volunteers spent most of the summer on repairs to the roof.", False),
    ],
)
def test_of_one_whole_thing_the_model_is_believed_and_of_all_things_not(claim: str, believed: bool) -> None:
    text = "Some volunteers spent the summer on repairs to the roof."
    assert SOME in doubts(claim, text, Judges())
    assert SOME in doubts(claim, text, Judges(), 0.89)
    assert (SOME in doubts(claim, text, Judges(), 0.9)) is not believed


def test_a_worked_out_figure_is_a_doubt_however_sure_the_model_is() -> None:
    text = "The mill employs 14 weavers and 9 spinners."
    assert doubts("The mill employs 23 people in all.", text, Judges(), 1.0) == ("'23' is not in the source",)
