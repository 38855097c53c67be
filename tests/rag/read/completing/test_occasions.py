"""What may happen again has several days, and several who did it; what happens once has one."""

from __future__ import annotations

import pytest

from rag.read.completing.occasions import happens_again, is_past
from rag.search.question import kind_of


@pytest.mark.parametrize(
    ("question", "one", "other", "again"),
    [
        ("When did the Orm flood the mill?", "The Orm flooded the mill in 1947.", "In 2002 the Orm flooded the mill.", True),
        ("When was the clock of Orm cleaned?", "The clock was cleaned in 1947.", "In 2002 the clock was cleaned.", True),
        ("When did the brig leave Orm?", "The brig left Orm on 3 May.", "The brig left Orm on 9 June.", True),
        ("When did the mill of Orm burn down?", "The mill burned down in 1947.", "The mill burned down in 1974.", False),
        ("When did Ida Orm first sing in Graz?", "Ida Orm first sang there in 1947.", "She first sang there in 1974.", False),
        ("When was the siege of Orm?", "The siege of Orm was in 1647.", "The siege of Orm was in 1674.", False),
        ("When did the ferry Orm capsize?", "The Orm capsized in 1947.", "The Orm capsized in 1974.", False),
        ("When does the Orm fair begin?", "The Orm fair begins on 3 May.", "The Orm fair begins on 9 May.", False),
        ("When was the Orm fair held?", "The Orm fair was held on 3 May 1947.", "The Orm fair was held on 9 May 1947.", False),
        ("When was the Orm fair held?", "The Orm fair was held in May 1947.", "The Orm fair was held in May 1974.", True),
        ("Who visited the Orm works?", "Ida Kroll visited the Orm works.", "Max Horn visited the Orm works.", True),
        ("Who visited the Orm works on 3 May 1947?", "Ida Kroll visited it.", "Max Horn visited it.", False),
        ("Who won the Orm race?", "Ida Kroll won the Orm race.", "Max Horn won the Orm race.", True),
        ("Who won the Orm race?", "In 1947 Ida Kroll won the Orm race.", "Max Horn won the Orm race in 1947.", False),
        ("Who wrote the play The Orm Bell?", "The Orm Bell was written by Ida Kroll.", "The Orm Bell is a play by Max Horn.", False),
        ("Who saw the play The Orm Bell played?", "Ida Kroll saw it played.", "Max Horn saw it played.", True),
        ("Who was the painter of the Orm panel?", "Ida Kroll painted the Orm panel.", "The Orm panel is by Max Horn.", False),
    ],
)  # fmt: skip
def test_what_happens_again(question: str, one: str, other: str, again: bool) -> None:
    assert happens_again(question, kind_of(question), one, other) is again


def test_what_is_made_of_something_is_not_past() -> None:
    assert is_past("Who built the Orm dam?")
    assert is_past("How many people died at Orm?")
    assert not is_past("What is the Orm dam made of?")
    assert not is_past("How should the Orm serum be stored?")
    assert not is_past("How many people fit in the Orm hall?")
