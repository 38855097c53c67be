"""Who was at meetings, at which somebody was, and what was done on a day of which there are minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from places import answering

from rag import Assistant

MINUTES = {
    "2022-01-10.md": """# Club meeting 2022-01-10

## Present

* Ida Orr @ida (chair)
* Kai Berg
* Lea Sund (guest)

Apologies: Dag Moen

## Motions passed

- A new sail
- Two oars
- A bell
""",
    "2022-02-14.md": """# Club meeting 2022-02-14

Attendees: Ida Orr, Dag Moen (clerk, until noon) and Jon Vik

Apologies: Kai Berg, Lea Sund

## Motions passed

- A jetty
- A lamp
- Paint for the shed
""",
    "2022-03-14.md": """# Club meeting 2022-03-14

**In attendance:**

- Dag Moen
- Lea Sund (guest)

## Motions passed

- A cat
- A dog
- A hen
""",
}


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(MINUTES, tmp_path_factory.mktemp("club")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who attended the meeting on 2022-01-10?", "Ida Orr, Kai Berg, Lea Sund"),
        ("Who was present on February 14, 2022?", "Dag Moen, Ida Orr, Jon Vik"),
        ("Which members sent apologies?", "Dag Moen, Kai Berg, Lea Sund"),
        ("Which guests took part in the meetings?", "Lea Sund"),
        ("How many people attended the February 2022 meeting?", "3"),
    ],
)
def test_who_was_there(question: str, names: str, club: Assistant) -> None:
    assert club.ask(question, local=True).short_answer == names


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Which meetings did Dag Moen attend?", ("02-14", "03-14")),
        ("Which meetings did Kai Berg miss?", ("02-14",)),
        ("At which meetings was Lea Sund a guest?", ("01-10", "03-14")),
    ],
)
def test_where_somebody_was(question: str, days: Sequence[str], club: Assistant) -> None:
    answer = club.ask(question, local=True)
    assert sorted(one.document_id for one in answer.citations) == [f"2022-{day}.md" for day in days]


def test_the_minutes_of_a_day_are_asked_alone(club: Assistant) -> None:
    answer = club.ask("Which motions were passed at the meeting of 14 February 2022?", local=True)
    assert [one.quote.strip("- ") for one in answer.citations] == ["A jetty", "A lamp", "Paint for the shed"]
