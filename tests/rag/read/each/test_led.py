"""Lists that answer in other words than the question's: over a real index, and by where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from places import answering
from quoting import passage, placed

from rag import Assistant
from rag.read.each.led import led_in
from rag.search.whole.each import EachAsked

CLUB = {
    "days.md": """# Free days

Members of the crew have ten free days a year, apart from their holiday.

Here are some ways that the free days can be used:

- moving house
- looking after a child that is ill
- an examination
- a wedding in the family

## Asking for them

Write to the harbour office a week before.
""",
    "launch.md": """# The launch

The driver wears a life jacket.

What must be on board of the launch

- throw bag
- bailer
- oar
- horn
""",
    "pilots.md": """# Pilots

The club has two pilots, and they also answer for the buoys. Pilots are responsible for:

- the log of the launch
- the keys of the boathouse
- the flag on feast days

A pilot of the lower harbour also sits on the board. He is responsible for the plan of the year and for the other clubs.
""",
    "eels.md": """# Eels

Eels were seen in May and in June. Nobody has caught one.
""",
}


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(CLUB, tmp_path_factory.mktemp("club")) as assistant:
        yield assistant


def test_a_list_answers_in_other_words(club: Assistant) -> None:
    answer = club.ask("What can the free days be taken for? Please list everything.")
    assert [one.text.strip("- ") for one in answer.sentences[1:]] == [
        "moving house",
        "looking after a child that is ill",
        "an examination",
        "a wedding in the family",
    ]
    assert answer.coverage is not None
    assert answer.coverage.items == 4


def test_a_list_is_led_in_by_what_is_quoted(club: Assistant) -> None:
    answer = club.ask("What has to be on board of the launch? The complete list please")
    assert [one.text.strip("- ") for one in answer.sentences[1:]] == ["throw bag", "bailer", "oar", "horn"]


class _Far:
    """An index that finds nothing near."""

    def similar(self, question: str, texts: Sequence[str]) -> list[float]:
        return [0.0] * len(texts)

    shares = similar


FAR = _Far()
ASKED = EachAsked("", "things", "What has to be on board?", sure=True, told=True)


def test_what_stands_right_above_leads_in() -> None:
    before = "What must be on board\n\n"
    one = placed(["oar", "bailer", "horn"], before=before)
    assert led_in(ASKED, [("d", 0, 21)], [], [one], FAR) is one


def test_a_whole_sentence_above_leads_nothing_in() -> None:
    before = "The driver wears a life jacket.\n\n"
    one = placed(["oar", "bailer", "horn"], before=before)
    assert led_in(ASKED, [("d", 0, 31)], [], [one], FAR) is None


def test_a_list_of_what_is_allowed_is_none_of_what_is_not() -> None:
    before = "You may bring on board:\n\n"
    denied = EachAsked("", "things", "What may you not bring on board?", sure=True, told=True)
    one = placed(["oar", "bailer", "horn"], before=before, lead=before.strip())
    assert led_in(denied, [("d", 0, 23)], [], [one], FAR) is None


def test_a_list_whose_lead_says_all_of_the_question(club: Assistant) -> None:
    answer = club.ask("What are pilots responsible for?")
    assert [one.text.strip("- ") for one in answer.sentences[1:]] == [
        "the log of the launch",
        "the keys of the boathouse",
        "the flag on feast days",
    ]


def test_a_line_that_says_less_than_the_question_is_not_sure() -> None:
    one = placed(["the log", "the keys", "the flag"], lead="Pilots are responsible for:")
    found = [passage(one.text)]
    for question, sure in (
        ("What are pilots responsible for?", True),
        ("What are night pilots responsible for?", False),
    ):
        asked = EachAsked("", "things", question, sure=False, told=True)
        assert (led_in(asked, [], found, [one], FAR) is one) == sure
