"""What the models see of units: here which units can answer at all."""

from __future__ import annotations

import quoting

from rag.read.features import telling
from rag.read.units import units_of


def test_what_only_asks_is_no_answer_where_anything_else_is() -> None:
    text = (
        "# Notes\n\nWhat becomes of the deposit when a berth is given up?\n\nThe harbour pays it back in May."
    )
    told = {"title": "Notes", "rank": 1, "score": 1.0, "document_id": "notes", "chunk_id": "c"}
    page, bare = quoting.passage(text, **told), quoting.passage("The harbour pays it back when?", **told)
    question = "When do I get the deposit of my berth?"
    found = telling(question, "date", units_of([page]), [page])
    assert [unit.text for unit in found] == ["The harbour pays it back in May."]
    assert telling(question, "date", units_of([bare]), [bare])


def test_what_says_no_more_than_a_choice_between_two_answers_it() -> None:
    page = quoting.passage("# Speed\n\nMore oars are better than more sails. The harbour is shut at night.")
    for question, able in (
        ("For speed, are more oars or more sails better?", True),
        ("Why are more oars better than more sails?", False),
    ):
        found = telling(question, "other", units_of([page]), [page])
        assert ("More oars are better than more sails." in [unit.text for unit in found]) is able
