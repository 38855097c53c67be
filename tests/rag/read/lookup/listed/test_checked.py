"""What of a list of tasks is open and what is done is told by its boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
import quoting

from ingest import ingest
from rag import Assistant, load_settings
from rag.read.lookup.listed.checked import checked
from rag.read.units import units_of

TASKS = """Launch of the Orm

- ☑ Order the sails (Bo)
- ☑ Insure the boat
- ☐ Paint the hull
- ☐ Book the crane
"""


def told(question: str) -> list[str]:
    shown = [quoting.passage(TASKS, 0, title="Launch of the Orm", rank=1, document_id="d", chunk_id="c")]
    held = checked(question, units_of(shown), shown)
    return (
        [unit.text.partition(" ☐ ")[2] or unit.text.partition(" ☑ ")[2] for unit in held.units]
        if held
        else []
    )


@pytest.mark.parametrize(
    "question",
    [
        "Which tasks are still open?",
        "What is left to do for the launch?",
        "What has not been done yet?",
        "What remains to be done?",
    ],
)
def test_open_tasks(question: str) -> None:
    assert told(question) == ["Paint the hull", "Book the crane"]


@pytest.mark.parametrize("question", ["What has been done already?", "Which tasks are finished?"])
def test_tasks_that_are_done(question: str) -> None:
    assert told(question) == ["Order the sails (Bo)", "Insure the boat"]


@pytest.mark.parametrize(
    "question",
    [
        "Which tasks of the wedding are open?",
        "Who paints the hull?",
        "When is the office open?",
        "Is the crane booked?",
    ],
)
def test_other_questions(question: str) -> None:
    assert told(question) == []


def test_through_the_product(tmp_path: Path) -> None:
    (tmp_path / "launch.md").write_text(
        "# Launch\n\n- [x] Order the sails\n- [ ] Paint the hull\n- [ ] Book the crane\n", "utf-8"
    )
    settings = load_settings(data_dir=tmp_path / "index")
    ingest(tmp_path / "launch.md", settings)
    with Assistant.open(settings) as assistant:
        answer = assistant.ask("Which tasks are still open?")
    assert [each.quote for each in answer.citations] == ["- ☐ Paint the hull", "- ☐ Book the crane"]


def test_what_is_missing_is_a_task_only_where_tasks_are_asked_for() -> None:
    assert told("What is missing for the launch?") == []
    assert told("Which tasks are missing?") == ["Paint the hull", "Book the crane"]


def test_what_is_left_of_something_is_no_task() -> None:
    assert told("What is left of the launch?") == []
    assert told("What remains of the launch?") == []
