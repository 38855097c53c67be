"""The one of a table or list with the most or the least, asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering
from quoting import passage

from rag import Assistant
from rag.read.extremes.telling import extreme_of
from rag.read.reading import Reading
from rag.read.whole.surveyed import Survey
from rag.types import Passage

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
    "sorts.md": """# What we let

| Sort | Weight |
|---|---|
| Mirror | 31 kg |
| Laser | 59 kg |
| Moth | 10 kg |

Nine Mirror dinghies were painted in May.
""",
    "gliders.md": "# Gliders of the club\n\n| Glider | Seats | Range |\n|---|---|---|\n| Orn | 2 | 300 km |\n| Vik | 1 | 410 km |\n",
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
        ("Which dinghy is the heaviest?", "Laser", "Laser | 59 kg"),
    ],
)
def test_all_are_compared(assistant: Assistant, question: str, short: str, quoted: str) -> None:
    answer = assistant.ask(question, local=True)
    assert (answer.outcome, answer.short_answer) == ("answered", short), answer.text
    assert [citation.quote for citation in answer.citations] == [quoted]


@pytest.mark.parametrize(
    "question",
    ["What is the cheapest boat?", "Which goat is the heaviest?", "Which team has the most money?"],
)
def test_nothing_is_told_of_what_is_not_compared(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, local=True).outcome == "declined"


def test_a_sentence_that_tells_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("What is the oldest bridge in Orm?", local=True)
    assert "Weir Bridge" in (answer.short_answer or "")


def league(teams: int, equal: int = 1, head: str = "points") -> str:
    rows = "".join(f"Team {n},{min(n, teams - equal)}\n" for n in range(teams))
    return f"team,{head}\n{rows}"


@pytest.fixture(scope="module")
def leagues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    head = "points of all games of the long summer league of Orm and Sill"
    texts = {
        "1000.csv": league(1000),
        "1001.csv": league(1001),
        "three.csv": league(6, equal=3),
        "four.csv": league(6, equal=4),
        **{
            f"head{n}.md": f"# League\n\n| team | {head[:n]} |\n|---|---|\n| Herons | 31 |\n| Otters | 12 |\n| Larks | 27 |\n"
            for n in (60, 61)
        },
        **{f"note{n}.txt": f"Nothing was played on day {n}.\n" for n in range(3)},
    }
    with answering(texts, tmp_path_factory.mktemp("leagues")) as assistant:
        yield assistant


def most(assistant: Assistant, *names: str) -> Survey | None:
    """The team with the most points, in what these documents tell."""
    read = [passage("x", document_id=name) for name in names]
    return extreme_of(
        "Which team has the most points?", Reading(0.0, None, ()), read, 0.9, assistant._index, None
    )


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("1000.csv",), 1),
        (("1001.csv",), 0),  # more rows are not compared
        (("three.csv",), 3),
        (("four.csv",), 0),  # as many are no extreme
        (("note0.txt", "note1.txt", "three.csv"), 3),
        (("note0.txt", "note1.txt", "note2.txt", "three.csv"), 0),  # only three documents are looked through
    ],
)
def test_how_much_is_compared(leagues: Assistant, names: tuple[str, ...], told: int) -> None:
    found = most(leagues, *names)
    assert (len(found.items) if found else 0) == told


@pytest.mark.parametrize(("name", "told"), [("head60.md", True), ("head61.md", False)])
def test_a_column_is_told_whose_name_has_60_characters(leagues: Assistant, name: str, told: bool) -> None:
    found = most(leagues, name)
    assert found is not None
    assert ("by “points" in found.lead) is told


@pytest.mark.parametrize(("confidence", "told"), [(0.1, "Laser"), (0.95, None)])
def test_a_table_that_names_the_measure_is_looked_for(
    assistant: Assistant, confidence: float, told: str | None
) -> None:
    asked: list[str] = []

    def further(text: str) -> list[Passage]:
        asked.append(text)
        return [passage("x", document_id="sorts.md")]

    read, looked = [passage("x", document_id="towns.md")], Reading(confidence, None, ())
    found = extreme_of("Which dinghy is the heaviest?", looked, read, 0.9, assistant._index, None, further)
    assert (found.short if found else None) == told
    assert all("weight" in text for text in asked)


def test_the_column_may_be_named_behind_the_superlative(assistant: Assistant) -> None:
    answer = assistant.ask("Which glider has the longest range?", local=True)
    assert answer.short_answer == "Vik"
