"""Whether something is so on a day of the week."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.times.schedules import of_any_day, tells_days
from rag.read.units import answering, units_of

HOURS = "# The boat museum\n\n## Opening hours\n\nWe open Tuesday to Sunday from ten to four."
FRIDAY = "# The boat museum\n\n## Opening hours\n\nOn Friday we open at ten, on Saturday at noon."


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Is the museum open on Mondays?", HOURS, True),
        ("Are you open on a Wednesday?", HOURS, True),
        ("Is the boat museum open?", HOURS, False),  # of no day
        ("Is the café open on Mondays?", HOURS, False),  # of something else
        ("Is the museum open on Mondays?", FRIDAY, False),  # two days are no rule
    ],
)
def test_a_rule_for_days_answers_for_each(question: str, text: str, *, told: bool) -> None:
    shown = passage(text, 0, title="The boat museum")
    units = answering(units_of([shown]))
    assert tells_days(question, "yes_no", units, [shown]) is told


def test_only_a_question_for_yes_or_no_loses_its_day() -> None:
    assert of_any_day("When does it open on Mondays?", "date", HOURS) == "When does it open on Mondays?"
