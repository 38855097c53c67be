"""Who came first, second or last is told by the row of that place."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.tables.rankings import asks_place, placed
from rag.read.units import units_of

LEAGUE = """Coastal League, final table

Pos | Club | Played | Won | Points
1 | FC Orrin | 22 | 15 | 49
2 | Halden United | 22 | 14 | 47
3 | SV Tolm | 22 | 10 | 36
4 | Kalm Rovers | 22 | 4 | 15
"""
PARTS = "Parts of the Orm winch\n\nNo | Part | Metal\n1 | Drum | steel\n2 | Pawl | brass\n"


def told(question: str, text: str = LEAGUE) -> str | None:
    title = text[: text.index("\n")]
    shown = [quoting.passage(text, 0, title=title, rank=1, document_id="d", chunk_id="c")]
    held = placed(question, units_of(shown), shown)
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "club"),
    [
        ("Who won the league?", "FC Orrin"),
        ("Which club came second?", "Halden United"),
        ("Who finished third in the Coastal League?", "SV Tolm"),
        ("Who was last?", "Kalm Rovers"),
        ("Who was the runner-up?", "Halden United"),
        ("Which club is at the top of the table?", "FC Orrin"),
    ],
)
def test_the_row_of_a_place(question: str, club: str) -> None:
    assert asks_place(question)
    assert told(question) == club


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who came fifth?", LEAGUE),
        ("Who won the raffle?", LEAGUE),
        ("Who won the most games?", LEAGUE),
        ("Which club won no games?", LEAGUE),
        ("Who won the Harbour Cup?", LEAGUE),
        ("How many points did SV Tolm get?", LEAGUE),
        ("Which part came first?", PARTS),  # two rows are no ranking
    ],
)
def test_no_other_row(question: str, text: str) -> None:
    assert told(question, text) is None


CUP = LEAGUE + "\nThe harbour cup was won by Kalm Rovers. The medal for fair play went to SV Tolm.\n"
NUMBERED = "Agenda of the council\n\nNo. | Item | Speaker\n1 | Minutes | Ola Berg\n2 | Budget | Jin Ho\n3 | Roads | Pia Voss\n"
TOOLS = (
    "Fitting the winch\n\nPlace | Tool | Use\n1 | Wrench | bolts\n2 | Sealant | joints\n3 | Hose | water\n"
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who won the harbour cup?", CUP),
        ("Who won the medal for fair play?", CUP),
        ("Which player won the Coastal Rally?", LEAGUE),
        ("Which judge came first?", LEAGUE),
        ("Who came first to the council?", NUMBERED),
        ("Who won the budget?", NUMBERED),
        ("What is the last tool?", TOOLS),
    ],
)
def test_what_is_only_mentioned_beside_a_ranking_or_numbered_has_no_place_in_it(
    question: str, text: str
) -> None:
    assert told(question, text) is None


def test_a_club_is_a_team() -> None:
    assert told("Which team won the Coastal League?", CUP) == "FC Orrin"
