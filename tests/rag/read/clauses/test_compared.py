"""Two things beside each other: which they are, and what is told of each. Real models."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant
from rag.read.clauses.compared import naming, sides_of


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("How long is the pass for a guest and for a member?", ("a guest", "a member")),
        ("What is the difference between a sloop and a cutter?", ("a sloop", "a cutter")),
        ("How do sloops differ from cutters?", ("sloops", "cutters")),
        ("How is a sloop different from a cutter?", ("a sloop", "a cutter")),
        ("What distinguishes a sloop from a cutter?", ("a sloop", "a cutter")),
        ("How do sloops and cutters differ in the sails they carry?", ("sloops", "cutters")),
        ("How do the owners of Orm and its crews differ over the toll?", ("the owners of Orm", "its crews")),
        ("Sloop vs. cutter?", ("Sloop", "cutter")),
        ("Where do sloops and cutters moor?", ()),
        ("How many boats sank in the worst storm, and in which year was that?", ()),
        ("What is it for?", ()),
    ],
)
def test_two_sides_of_one_question(question: str, sides: tuple[str, ...]) -> None:
    assert sides_of(question) == sides


def test_a_side_is_named_by_its_own_words() -> None:
    sides = ("a day guest", "a day member")
    texts = ["A guest pays 3.", "A member pays 2.", "A guest of a member pays 1.", "The day is long."]
    assert naming(sides[0], sides, texts) == [0, 2]
    assert naming(sides[0], sides, texts, alone=True) == [0]
    assert naming("an owner", ("an owner", "a guest"), texts) == []


MOORING = (
    "# Mooring at Halden\n\n## Swing mooring\n\nThe boat turns with the wind around one buoy. A dinghy is needed to reach it.\n\n"
    "## Finger berth\n\nOne walks aboard from a short jetty. Boats over nine metres find no room.\n\n"
    "## Swing mooring and finger berth in winter\n\nBoth are closed from November on.\n"
)
FAULTS = (
    "Lamps of the lock\n\nOne of these lamps is lit when a gate stays shut.\n\n"
    "   NOPOWER\n      The pump gets no current.\n      Mostly a fuse has blown.\n\n"
    "   LOWTIDE\n      The current is there, but the water outside stands too low.\n\n"
    "   LOCKED\n      The keeper has gone home.\n"
)
TUB = "# Tub boat\n\nA square iron box that is pulled in a row of six. It has no rudder.\n"
BARGE = "# Coal barge\n\nA long wooden hull that a horse pulls alone. Its rudder is as high as a door.\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"mooring.md": MOORING, "faults.txt": FAULTS, "tub.md": TUB, "barge.md": BARGE}
    with answering(texts, tmp_path_factory.mktemp("compared")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the difference between a swing mooring and a finger berth?", ("Swing mooring", "dinghy", "Finger berth", "nine metres")),
        ("Compare the swing mooring and the finger berth.", ("around one buoy", "short jetty")),
        ("How does the lamp NOPOWER differ from LOWTIDE at the lock?", ("NOPOWER", "fuse", "LOWTIDE", "too low")),
        ("How is a coal barge different from a tub boat?", ("Coal barge", "horse", "Tub boat", "no rudder")),
    ],
)  # fmt: skip
def test_each_is_told_from_the_section_of_its_name(
    assistant: Assistant, question: str, told: tuple[str, ...]
) -> None:
    answer = assistant.ask(question)
    assert answer.outcome == "answered"
    assert [part for part in told if part not in answer.text] == []
    assert "November" not in answer.text


def test_a_respect_is_told_of_each_and_no_more(assistant: Assistant) -> None:
    text = assistant.ask("How do a swing mooring and a finger berth differ in how one gets aboard?").text
    assert "jetty" in text
    assert "nine metres" not in text


def test_a_side_that_nothing_is_said_of_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("What is the difference between a finger berth and a lift berth?")
    assert any("lift berth" in notice for notice in answer.notices)


def test_what_is_told_of_both_is_told_where_no_difference_is_asked(assistant: Assistant) -> None:
    assert (
        "November" in assistant.ask("When are the swing mooring and the finger berth closed in winter?").text
    )
