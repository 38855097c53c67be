"""Parts and times that a claim tells, held against the figures of a text."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.ratios import of_another_ratio, ratios, reckoned_ratios
from rag.prove.support import Judges
from rag.prove.verdict import Source, prove

YARD = (
    "The yard at Orm has 48 boats, of which 12 are of steel. The slip is 90 metres long, the quay 30 metres. "
    "It took on nine carpenters and three painters in 1994. The crane lifts 20 tonnes."
)


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("A quarter of the boats are of steel.", [0.25]),
        ("Two thirds of the boats are of wood.", [2 / 3]),
        ("Half the boats are of steel, one in four.", [0.5, 0.25]),
        ("The slip is three times as long as the quay.", [3.0]),
        ("The slip is 3 times as long.", [3.0]),
        ("More than half of the boats are of steel.", []),
        ("It came third, half a mile behind, twice in a year.", []),
        ("About three times as many came.", []),
        ("Half of the year it is shut, two in three days.", []),
    ],
)
def test_what_a_claim_tells(claim: str, found: list[float]) -> None:
    assert [ratio.value for ratio in ratios(claim)] == pytest.approx(found)


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("A quarter of the boats in the yard are of steel.", True),
        ("A third of the boats in the yard are of steel.", False),
        ("Three quarters of the boats in the yard are not of steel.", True),
        ("One in four boats of the yard is of steel.", True),
        (
            "One in five boats of the yard is of steel.",
            True,
        ),  # twelve in sixty: what the whole is nobody says
        ("One in three boats of the yard is of steel.", False),
        ("The slip is three times as long as the quay.", True),
        ("The slip is twice as long as the quay.", False),
        ("It took on three times as many carpenters as painters.", True),
        ("It took on four times as many carpenters as painters.", False),
    ],
)
def test_two_figures_of_what_a_text_tells_come_to_it(claim: str, right: bool) -> None:
    assert bool(reckoned_ratios(claim, YARD)) is right
    assert bool(of_another_ratio(claim, YARD)) is not right


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "A third of the boats in the yard are of steel.",
            YARD.replace("of steel", "of steel, some 30 percent"),
        ),
        ("The crane at Orm is twice as strong as any.", YARD),  # no second figure
        ("A third of the wages were paid in bread.", YARD),  # nothing of it is told
        ("In Velm half of the fares go to the lift.", "The lift at Velm opened in 1994 and closed in 2003."),
    ],
)
def test_where_nothing_could_come_to_it_nothing_is_said(claim: str, text: str) -> None:
    assert of_another_ratio(claim, text) == ()


def test_what_is_reckoned_rightly_is_no_figure_of_something_else() -> None:
    wrong, right = (
        prove(f"The slip is {times} as long as the quay.", [Source(YARD)], Judges())
        for times in ("twice", "three times")
    )
    assert wrong.status == "rejected"
    assert right.status != "rejected"
