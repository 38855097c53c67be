"""What a question compares of two things, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import ingest
from rag import Assistant, load_settings
from rag.read.extremes.two import two_asked


@pytest.mark.parametrize(
    ("question", "names", "asked", "which"),
    [
        ("Which boat is heavier, Orm or Ely?", ("Orm", "Ely"), "Which boat is the heaviest?", True),
        ("Which has more berths: the Orm or the Ely?", ("Orm", "Ely"), "Which has the most berths?", True),
        ("Does Orm have fewer berths than Ely?", ("Orm", "Ely"), "Which has the fewest berths?", False),
        ("Is Orm more expensive than Ely?", ("Orm", "Ely"), "Which is the most expensive?", False),
    ],
)
def test_two_things_and_what_they_are_compared_in(
    question: str, names: tuple[str, str], asked: str, which: bool
) -> None:
    two = two_asked(question)
    assert two is not None
    assert (two.names, two.question, two.which) == (names, asked, which)


@pytest.mark.parametrize(
    "question",
    ["Which boat is the heaviest?", "Is Orm heavy?", "Orm or Ely?", "Is there more than one boat?"],
)
def test_other_questions_compare_no_two(question: str) -> None:
    two = two_asked(question)
    assert two is None or "one boat" in two.names


def test_both_rows_are_quoted_and_the_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "boats.csv").write_text(
        "Boat,Berths,Price per week\nOrm,4,900\nEly,6,1200\nUna,2,450\n", "utf-8"
    )
    settings = load_settings(data_dir=tmp_path / "index")
    ingest(tmp_path / "boats.csv", settings)
    with Assistant.open(settings) as assistant:
        which = assistant.ask("Which is cheaper, Orm or Ely?")
        assert which.short_answer == "Orm"
        assert [each.quote.split(" |")[0] for each in which.citations] == ["Orm", "Ely"]
        whether = assistant.ask("Does Orm have more berths than Ely?")
        assert whether.short_answer is None
        assert len(whether.citations) == 2
