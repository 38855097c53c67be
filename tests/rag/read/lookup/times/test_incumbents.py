"""Whoever was in an office at a time is told by the one list of holders, however it calls the office."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.times.incumbents import incumbent, lists_of_holders
from rag.read.units import units_of
from rag.types import Passage

TOWN = """The town lies on the Aske.

## {}

- Jan Wald 1838–1844
- Hein Sauer 1845–1876
- Otto Haug 1945–1976
- Ada Holm 1976–2000

## Sights

The mill is of 1755.
"""


def passage(text: str, title: str) -> Passage:
    return quoting.passage(text, 0, title=title, rank=1, document_id="d", chunk_id="c")


def told(question: str, heading: str = "Mayors", title: str = "Tolm (Aske)") -> str | None:
    shown = [passage(TOWN.format(heading), title)]
    held = incumbent(question, units_of(shown), shown)
    return held and held.said


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who chaired Tolm in upper Askeland from 1976 to 2000?", "Ada Holm"),
        ("Tolm on the Aske had which person leading it from 1850 to 1860?", "Hein Sauer"),
        ("What person was at the helm of the little town of Tolm in 1950?", "Otto Haug"),
        ("Which leader had charge of Tolm from 1840 to 1844?", "Jan Wald"),
        ("Who led Tolm from 1700 to 1710?", None),
        ("Who led Tolm?", None),
        ("Who led Varberg from 1976 to 2000?", None),
        ("Who was treasurer of Tolm from 1976 to 2000?", None),
        ("Who was born in Tolm in 1980?", None),
        ("What was the mill of Tolm used for from 1976 to 2000?", None),
    ],
)
def test_the_line_of_the_time(question: str, name: str | None) -> None:
    assert told(question) == name


@pytest.mark.parametrize(
    ("question", "heading", "title", "name"),
    [
        ("Who coached Elm Rovers in 1980?", "Managers", "Elm Rovers", "Ada Holm"),
        ("Who was head coach of Elm Rovers in 1980?", "Managers", "Elm Rovers", "Ada Holm"),
        ("Who coached Elm Rovers in 1980?", "Honorary members", "Elm Rovers", None),
        (
            "The Warden of the Moss was which person from 1977 to 1990?",
            "List",
            "Warden of the Moss",
            "Ada Holm",
        ),
        ("Who was president of Elm Rovers in 1980?", "Managers", "Elm Rovers", None),
    ],
)
def test_offices_by_other_names(question: str, heading: str, title: str, name: str | None) -> None:
    assert told(question, heading, title) == name


def test_of_two_lists_the_nearer_in_words_is_meant() -> None:
    text = TOWN.format("Deputy mayors") + TOWN.format("Mayors").replace("Ada Holm", "Una Lind")
    shown = [passage(text, "Tolm")]
    assert len(lists_of_holders("Who was mayor of Tolm in 1980?", units_of(shown), shown)) == 1
    held = incumbent("Who was mayor of Tolm in 1980?", units_of(shown), shown)
    assert held is not None
    assert held.said == "Una Lind"


def test_an_entry_without_an_end_is_over_where_several_came_after() -> None:
    text = (
        TOWN.format("Mayors")
        .replace("Jan Wald 1838–1844", "Jan Wald 1838 –")
        .replace("Otto Haug 1945–1976", "Otto Haug 1946–1976")
    )
    shown = [passage(text, "Tolm")]
    held = incumbent("Who led Tolm in 1950?", units_of(shown), shown)
    assert held is not None
    assert held.said == "Otto Haug"
