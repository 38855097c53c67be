"""When and where something in a programme is, is told by its row and its column."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.tables.grids import in_programme
from rag.read.units import units_of

DAY = """Harbour Days

Time | Hall A | Hall B
10:00 | Tides and silt (Dr Ada Moe) | Sail repair (Bo Falk)
11:15 | Old charts (Una Lind) | Knots (Per Dahl)
12:30 | Lunch | Lunch
14:00 | The ferry of 1912 (Ida Krag) | Regatta films
"""
PRICES = "Prices of the Orm\n\nRoom | Price | View\nAske | 80 | sea\nBirk | 140 | mill\nDune | 300 | sea\n"


def told(question: str, text: str = DAY) -> str | None:
    title = text[: text.index("\n")]
    shown = [quoting.passage(text, 0, title=title, rank=1, document_id="d", chunk_id="c")]
    held = in_programme(question, units_of(shown), shown)
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When does Ada Moe speak?", "10:00"),
        ("What time is the talk about knots?", "11:15"),
        ("When is the ferry of 1912 shown at the Harbour Days?", "14:00"),
        ("Where does Una Lind speak?", "Hall A"),
        ("In which hall are the regatta films shown?", "Hall B"),
    ],
)
def test_the_time_and_the_place_of_a_cell(question: str, said: str) -> None:
    assert told(question) == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When does Karl Brandt speak?", DAY),
        ("When does Ada Moe leave?", DAY),
        ("When is the harbour dredged?", DAY),
        ("Who speaks at 10:00?", DAY),
        ("Where is the sea view?", PRICES),
    ],
)
def test_what_is_in_no_cell(question: str, text: str) -> None:
    assert told(question, text) is None


ROOMS = "Open day\n\nTime | Talk | Room\n10:00 | Bees | Attic\n11:00 | Wasps | Cellar\n12:00 | Ants | Attic\n"
WEEK = (
    "Gym week\n\nTime | Monday | Friday\n10:00 | Yoga | Boxing\n11:00 | Rowing | Judo\n12:00 | Pilates | –\n"
)
ROTA = "Rota\n\nDate | Skipper | Morning\n4 May | Sue Larn | Ted\n11 May | Ib Frost | Jan\n18 May | Ada Roe | Mo\n"


def test_a_column_of_rooms_names_the_place_of_a_row() -> None:
    assert told("Where is the talk about wasps?", ROOMS) == "Cellar"


def test_a_column_of_a_day_says_when_and_not_where() -> None:
    assert told("When is rowing?", WEEK) == "Monday, 11:00"
    assert told("On which day is rowing?", WEEK) == "Monday"
    assert told("What time is rowing?", WEEK) == "11:00"
    assert told("Where is rowing?", WEEK) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where is Ada Roe?", ROTA),
        ("Where is Mo?", ROTA),
        ("Where is Ada Moe from?", DAY),
        ("When were the regatta films founded?", DAY),
        ("Where was Una Lind born?", DAY),
    ],
)
def test_what_no_column_of_a_programme_tells(question: str, text: str) -> None:
    assert told(question, text) is None
