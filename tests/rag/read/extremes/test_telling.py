"""The one of a table or list with the most or the least, asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant

TEXTS = {
    "tram.md": """# Tram 4, Vessel

| Leaves Harbour | Reaches Mill | Days |
|---|---|---|
| 04:55 | 05:20 | Mon to Fri |
| 08:10 | 08:40 | daily |
| 23:30 | 23:55 | Fri and Sat |
""",
    "rooms.md": """# Hotel Arda, rooms

- Attic room: 48 euros
- Garden room: 95 euros
- Tower room: 140 euros
""",
    "teams.csv": "team,points,founded,town\nHerons,31,1912,Orm\nOtters,12,1960,Sill\nLarks,27,1931,Orm\n",
    "paths.txt": "Marked paths\n\nRidge     14 km\nShore     9 km\nWood      3 km\nChapel    900 m\n",
    "towns.md": "# Towns\n\nThe oldest bridge in Orm is the Weir Bridge of 1540. Otters are common here.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TEXTS, tmp_path_factory.mktemp("extremes")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "short", "quoted"),
    [
        ("when does the first tram leave on a tuesday", "04:55", "04:55 | 05:20 | Mon to Fri"),
        ("when does the first tram leave on sunday?", "08:10", "08:10 | 08:40 | daily"),
        ("What time does the last tram on Saturday leave?", "23:30", "23:30 | 23:55 | Fri and Sat"),
        ("whats the cheapest room at the Arda", "Attic room", "Attic room: 48 euros"),
        ("Which room is the most expensive?", "Tower room", "Tower room: 140 euros"),
        ("Which team has the most points?", "Herons", "Herons | 31 | 1912 | Orm"),
        ("Which team in Orm has the fewest points?", "Larks", "Larks | 27 | 1931 | Orm"),
        ("which is the newest team", "Otters", "Otters | 12 | 1960 | Sill"),
        ("Which path is the shortest?", "Chapel", "Chapel    900 m"),
    ],
)
def test_all_are_compared(assistant: Assistant, question: str, short: str, quoted: str) -> None:
    answer = assistant.ask(question, local=True)
    assert (answer.outcome, answer.short_answer) == ("answered", short), answer.text
    assert [citation.quote for citation in answer.citations] == [quoted]


@pytest.mark.parametrize("question", ["What is the cheapest boat?", "Which team has the most money?"])
def test_nothing_is_told_of_what_is_not_compared(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, local=True).outcome == "declined"


def test_a_sentence_that_tells_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("What is the oldest bridge in Orm?", local=True)
    assert "Weir Bridge" in (answer.short_answer or "")
