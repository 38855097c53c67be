"""Who was at meetings, at which somebody was, and what was done on a day of which there are minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from places import answering

from rag import Assistant
from rag.read.scoping.attendance import attendance

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


@pytest.mark.parametrize(
    ("question", "told", "names"),
    [
        (
            "Who attended all meetings?",
            "4 are named as present in 2 of the 3 documents that name anybody so, nobody in more.",
            "Dag Moen, Ida Orr, Lea Sund",
        ),
    ],
)
def test_nobody_was_at_all_of_them(question: str, told: str, names: str, club: Assistant) -> None:
    answer = club.ask(question, local=True)
    assert (answer.sentences[0].text, answer.short_answer) == (told.replace("4 are", "3 are"), names)


COUNCIL = {
    f"council_2019-{month}-0{month[1]}.md": f"# Parish council\n\n## Attendees\n\n{there}\n\n## Regrets\n\n- {away}\n"
    for month, there, away in (
        ("03", "- Ada Lunn\n- Bo Vale", "Cy Holt"),
        ("04", "- Bo Vale\n- Cy Holt", "Ada Lunn"),
        ("05", "- Ada Lunn\n- Cy Holt\n- Bo Vale", "Di Marsh"),
    )
} | {
    "letter.md": "# A letter\n\nThe choir meeting was attended by Eli Ward and Fay Knox. "
    "Some 250 people attended the planning hearing.\n"
}


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(COUNCIL, tmp_path_factory.mktemp("council")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who attended the council meeting?", "Ada Lunn, Bo Vale, Cy Holt"),
        ("Which council members missed the April meeting?", "Ada Lunn"),
        ("Who was present at the March meeting?", "Ada Lunn, Bo Vale"),
        ("Who was absent from the meeting in May?", "Di Marsh"),
        ("How many people attended the April council meeting?", "2"),
        ("How many people attended the planning hearing?", "250"),
    ],
)
def test_words_before_the_meeting_choose_it(question: str, names: str, council: Assistant) -> None:
    assert council.ask(question, local=True).short_answer == names


@pytest.mark.parametrize(
    "question", ["Who attended all meetings?", "Who was present at every one of the meetings?"]
)
def test_who_was_at_all_of_them(question: str, council: Assistant) -> None:
    answer = council.ask(question, local=True)
    assert answer.sentences[0].text == "1 is named as present in all 3 of 4 documents that name anybody so."
    assert answer.short_answer == "Bo Vale"
    assert len(answer.citations) == 3


@pytest.mark.parametrize(
    "question",
    [
        "Who attended the choir meeting?",
        "Which plumbers attended the meeting?",
        "Which women attended the council meeting?",
        "Who attended the last meeting?",
        "Who missed the June meeting?",
        "Which hearings did Ada Lunn attend?",
    ],
)
def test_of_other_meetings_and_of_some_of_them_the_lists_say_nothing(
    question: str, council: Assistant
) -> None:
    assert attendance(question, council._index, None) is None


def test_a_month_of_two_meetings_chooses_none(tmp_path: Path) -> None:
    minutes = {f"crew-{year}-06-01.md": f"# Crew\n\nPresent: Gus Pike, Hal {year}\n" for year in (2018, 2019)}
    with answering(minutes, tmp_path) as crew:
        assert attendance("Who attended the June meeting?", crew._index, None) is None
        assert attendance("Who attended the meeting?", crew._index, None) is not None


def test_whoever_was_at_another_meeting_is_told_by_its_text(council: Assistant) -> None:
    text = council.ask("Who attended the choir meeting?", local=True).text
    assert "Eli Ward and Fay Knox" in text
    assert "Vale" not in text


ROWERS = {
    f"2023-0{month}-05.md": f"# Rowers' meeting 2023-0{month}-05\n\n## Present\n\n"
    + "".join(f"- {name}\n" for name in names)
    + "\n## Said\n\nThe oars are old.\n"
    for month, names in enumerate(
        (["Una Fell", "Bo Lind"], ["Una Fell", "Bo Lind", "Nils Aas", "Eva Rud"], ["Una Fell", "Nils Aas"]), 1
    )
}


@pytest.fixture(scope="module")
def rowers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(ROWERS, tmp_path_factory.mktemp("rowers")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Which meetings did Nils Aas miss?", ["01"]),
        ("Which meetings did Una Fell and Nils Aas both attend?", ["02", "03"]),
        ("Which meetings did both Bo Lind and Eva Rud attend?", ["02"]),
        ("Which meeting had the most people present?", ["02"]),
        ("Which meeting had the fewest attendees?", ["01", "03"]),
        ("When was the last meeting?", ["03"]),
        ("When was the first meeting held?", ["01"]),
    ],
)
def test_meetings_are_told_by_who_came(question: str, days: Sequence[str], rowers: Assistant) -> None:
    answer = rowers.ask(question, local=True)
    assert {one.document_id for one in answer.citations} == {f"2023-{day}-05.md" for day in days}, answer.text


def test_who_came_most_often_is_counted(rowers: Assistant) -> None:
    answer = rowers.ask("Who attended the most meetings?", local=True)
    assert answer.short_answer == "Una Fell"
    assert answer.text.startswith("Named as present: in 3 documents, nobody more, of 4 compared.")


def test_nobody_is_absent_who_is_named_nowhere(rowers: Assistant) -> None:
    assert attendance("Which meetings did Per Holm miss?", rowers._index, None) is None


def test_those_who_sign_by_handles_are_named_and_no_group_is_somebody(tmp_path: Path) -> None:
    there = (["@una", "@bo-lind"], ["@una"], ["@bo-lind", "@una"])
    texts = {
        f"2024-0{n}-02.md": f"# Sail WG\n\n## Date: 2024-0{n}-02\n\n### Attendees\n\n**Members:**\n\n"
        + "".join(f"* {name}\n" for name in names)
        + "\n**Visitors**\n\n* Per Holm\n\n### Agenda\n\n* Masts\n"
        for n, names in enumerate(there, 1)
    }
    with answering(texts, tmp_path) as assistant:
        most = assistant.ask("Who attended the most meetings?", local=True)
        assert most.short_answer == "@una, Per Holm"
        answer = assistant.ask("Which meetings did bo-lind attend?", local=True)
        assert [one.text for one in answer.sentences[1:]] == ["Sail WG (2024-01-02)", "Sail WG (2024-03-02)"]
