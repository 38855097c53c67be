"""Where all of something is asked for, every place that tells one is quoted, and nothing that only stands beside one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from places import answering
from quoting import passage

from rag import Assistant
from rag.read.completing.gathered import is_told_whole, with_all_support
from rag.read.reader_model import AnswerSpan, TextReading
from rag.read.reading import Evidence, Reading

ROUNDS = {
    "march": "- Ola painted the hide.\n- The heron count was 14.\n- Tea was served by Ida.\n",
    "april": "- Ida ordered six nest boxes from Bruun & Co.\n- The heron count was 22.\n- The gate squeaks.\n",
    "may": "- Two boxes fell in the storm.\n- A class from Vik came to see the hide.\n- The heron count was 31.\n",
}
RULES = """# Rules of the hide

The following things are forbidden in the hide: smoking, whistling and flash lights.
"""


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    rounds = {
        f"{month}.md": f"# Heron club, round of {month} 2024\n\nPresent: Ola Ness, Ida Moe\n\n{told}"
        for month, told in ROUNDS.items()
    }
    with answering({**rounds, "rules.md": RULES}, tmp_path_factory.mktemp("club")) as assistant:
        yield assistant


def test_each_place_is_quoted_and_its_neighbours_are_not(club: Assistant) -> None:
    answer = club.ask("List the heron counts of all rounds.")
    assert sorted(sentence.text.strip("- ") for sentence in answer.sentences) == [
        "The heron count was 14.",
        "The heron count was 22.",
        "The heron count was 31.",
    ]
    assert {citation.document_id for citation in answer.citations} == {"march.md", "april.md", "may.md"}


def test_one_place_that_tells_all_stays_alone(club: Assistant) -> None:
    answer = club.ask("Which things are forbidden in the hide?")
    assert [sentence.text for sentence in answer.sentences] == [
        "The following things are forbidden in the hide: smoking, whistling and flash lights."
    ]


FIRST = "The heron count was 14."
OTHER = "Ola painted the hide."


@pytest.mark.parametrize(
    ("best", "other", "support", "far", "told"),
    [
        (0.4, OTHER, 0.155, 0.0, True),
        (0.4, OTHER, 0.145, 0.0, False),
        (0.9, OTHER, 0.28, 0.0, True),
        (0.9, OTHER, 0.26, 0.0, False),
        (0.9, "The heron count was 22.", 0.053, 0.0, True),
        (0.9, "The heron count was 22.", 0.047, 0.0, False),
        (0.4, OTHER, 0.3, -4.9, True),
        (0.4, OTHER, 0.3, -5.1, False),
    ],
)
def test_how_much_support_a_place_needs(
    monkeypatch: pytest.MonkeyPatch, best: float, other: str, support: float, far: float, told: bool
) -> None:
    """A share of its own, one of the best, less in the very words of another; and words that may be an answer."""
    page = passage(f"{FIRST} {other}")
    start = len(FIRST) + 1
    seen = TextReading(
        (AnswerSpan(start - 4, start - 2, 9.0), AnswerSpan(start, start + 3, 3.0 + far)),
        3.0,
        0.0,
        np.array([(0, start - 1), (start, start + len(other))], np.int32),
        np.array([best, support], np.float32),
    )

    class Reader:
        def read(self, *_: object) -> list[TextReading]:
            return [seen]

    monkeypatch.setattr("rag.read.completing.gathered.shipped_reader", Reader)
    at = page.start
    reading = Reading(0.9, "14", (Evidence(0, at, at + len(FIRST), 0.9),))
    found = with_all_support("List all counts.", reading, [page])
    assert [page.text[one.start - at : one.end - at] for one in found.evidence] == [FIRST, other][: 1 + told]


@pytest.mark.parametrize(("items", "whole"), [(2, True), (1, False)])
def test_a_list_is_told_by_what_leads_it_in_and_two_items(items: int, whole: bool) -> None:
    lines = ["Bring these:", "- an oar", "- a rope"][: items + 1]
    page = passage("\n".join(lines))
    starts = [page.start + page.text.index(line) for line in lines]
    told = tuple(Evidence(0, at, at + len(line), 0.9) for at, line in zip(starts, lines, strict=True))
    assert is_told_whole(Reading(0.9, "", told), [page]) is whole
