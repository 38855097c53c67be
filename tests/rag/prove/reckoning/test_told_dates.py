"""Times between two dates, ages, opening hours, and years so long after another one."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.told_dates import _told, years_after
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.support import vetoes

VOYAGE = "The Tern left Husum on 5 May 1902 and reached Vardø on 17 May. The voyage home began on 20 June."
LIFE = "Mirjam Falk was born on 9 October 1908 in Lund. In 1950 she won the Holm medal; she died on 2 March 1991."
MILL = "The mill was begun in 1871 and took three years to build."
HOURS = "The baths open at 07:30 and close at 16:00. Dogs stay outside."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The Tern reached Vardø after 12 days.", VOYAGE),
        ("Falk died at the age of 82.", LIFE),
        ("Mirjam Falk was 42 when she won the Holm medal.", LIFE),
        ("The baths are open for 8.5 hours.", HOURS),
        ("The mill was finished in 1874.", MILL),
        ("Jan Holt was born in 1840.", "Jan Holt died in 1912, aged 72."),
        ("The offer ended on 15 May.", "The offer began on 1 May and ended after two weeks."),
    ],
)
def test_a_time_that_two_dates_give_is_not_demanded_of_the_text(claim: str, text: str) -> None:
    assert worked_out(claim, text)
    assert not vetoes(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The Tern reached Vardø after 14 days.", VOYAGE),
        ("Falk died at the age of 84.", LIFE),
        ("The baths are open for 9.5 hours.", HOURS),
        ("The mill was finished in 1876.", MILL),
        ("Jan Holt was born in 1845.", "Jan Holt died in 1912, aged 72."),
        ("The offer ended on 18 May.", "The offer began on 1 May and ended after two weeks."),
        ("The Tern carried 12 guns.", VOYAGE),
    ],
)
def test_any_other_time_is(claim: str, text: str) -> None:
    assert not worked_out(claim, text)
    assert vetoes(claim, text)


def test_twelve_dates_are_compared() -> None:
    assert len(_told(" ".join(f"A boat came on {day} May 1902." for day in range(1, 21)))[0]) == 12


def test_what_it_counts_from_is_told_in_two_sentences_before() -> None:
    for between, told in ((1, True), (2, False)):
        text = f"The mill was begun in 1871. {'It is red. ' * between}It took three years to build."
        assert (1874 in years_after(text)) is told


@pytest.mark.parametrize(
    ("claim", "until", "told"),
    [
        ("It stood for 400 days.", "5 February 1902", True),
        ("It stood for 401 days.", "6 February 1902", False),
        ("It stood for 50 years.", "1 December 1951", True),
        ("It stood for 50 years.", "8 February 1952", False),
    ],
)
def test_days_are_counted_up_to_400_and_years_to_a_fiftieth(claim: str, until: str, told: bool) -> None:
    assert bool(worked_out(claim, f"The mill was built on 1 January 1901. It burned on {until}.")) is told


SHIP = "The Heron was launched on 3 June 1911 and sank 8 days later. Tickets of 29 June are valid; book two days ahead."
POET = "Ada Holm (1868–1941), poet. Born in Rye, she wrote at night. Her last book came out two years after her death."


@pytest.mark.parametrize(
    ("claim", "text", "told"),
    [
        ("The Heron sank on 11 June 1911.", SHIP, True),
        ("Tickets of 27 June are valid.", SHIP, False),  # two days apart from nothing
        (
            "Replies were due on 27 March.",
            "On 6 March the mill was offered. Buyers had three weeks to reply.",
            True,
        ),
        (
            "Work was to end on 18 March.",
            "The weir broke on 6 March. The work was to take twelve days.",
            True,
        ),
        (
            "Work was to end on 19 March.",
            "The weir broke on 6 March. The work was to take twelve days.",
            False,
        ),
        ("Her last book came out in 1943.", POET, True),
        ("Her last book came out in 1939.", POET, False),
    ],
)
def test_a_day_or_year_that_is_told_from_another(claim: str, text: str, told: bool) -> None:
    assert bool(worked_out(claim, text)) is told
