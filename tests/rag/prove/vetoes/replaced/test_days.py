"""A day of the week of a claim, held against the days of the sentence that tells the rest of it."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.told_days import with_days
from rag.prove.vetoes.replaced.days import other_day

KILN = "The kiln is lit from Tuesday to Friday. Visitors may see the clay pits Mon-Wed. The mill shop sells bread every day except Sunday."


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("The kiln is lit on Wednesdays.", False),
        ("The kiln is lit on Thursday.", False),
        ("The kiln is lit on Sundays.", True),
        ("The kiln is lit on Monday.", True),  # which another sentence has
        ("Visitors may see the clay pits on Tuesday.", False),
        ("Visitors may see the clay pits on Friday.", True),
        ("The mill shop sells bread on Saturday.", False),
        ("The mill shop sells bread on Sunday.", True),
        ("The mill shop does not sell bread on Sunday.", False),
        ("The shop by the bridge closes at noon on Sunday.", False),
    ],
)
def test_a_day_that_the_sentence_does_not_hold(claim: str, other: bool) -> None:
    assert bool(other_day(claim, *with_days(claim, [KILN]))) is other


def test_what_it_says_otherwise() -> None:
    assert [str(change) for change in other_day("The kiln is lit on Sunday.", KILN)] == [
        "'Sunday' for 'Tuesday, Wednesday, Thursday, Friday'"
    ]
