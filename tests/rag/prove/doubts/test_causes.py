"""A reason that the text joins to what it is one of, and one that only stands beside it."""

from __future__ import annotations

import pytest

from rag.prove.doubts.causes import unjoined_cause
from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges

FERRY = "The ferry was late. Fog had settled on the fjord, so it could not leave the quay. Two passengers were ill."
SALES = "Sales fell by 4 percent. The firm blamed the weak pound. It also opened two shops."
MILL = "Die Mühle wurde 1962 geschlossen. Sie war aus Holz. Das Korn kam mit der Bahn."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The ferry was late because two passengers were ill.", FERRY),
        ("Because two passengers were ill, the ferry was late.", FERRY),
        ("Sales fell by 4 percent because the firm opened two shops.", SALES),
        ("Die Mühle wurde geschlossen, weil sie aus Holz war.", MILL),
    ],
)
def test_a_reason_of_the_claim_alone(claim: str, text: str) -> None:
    assert unjoined_cause(claim, text)
    assert "the source does not give it as the reason" in doubts(claim, text, Judges())


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The ferry could not leave the quay because of fog.", FERRY),
        ("Sales fell by 4 percent because of the weak pound.", SALES),
        ("The firm opened two shops.", SALES),
        ("The road was shut because of snow.", "The road was shut. In the night it had frozen hard."),
        ("The road was shut because of snow.", "Snow fell all night. As a result, the road was shut."),
        ("The road was shut because of snow.", "The road was shut on Monday. Trees lay on it. The reason was snow."),
        ("Rick is his friend, yet they fall out because of his morals.", "He keeps his morals, which makes them fall out."),
    ],
)  # fmt: skip
def test_a_reason_of_the_text(claim: str, text: str) -> None:
    assert not unjoined_cause(claim, text)
