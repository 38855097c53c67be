"""What is said with an answer that is not sure, or not whole."""

from __future__ import annotations

import pytest

from rag.read.reader import operating_point
from rag.read.reading import Reading
from rag.read.saying import DOUBT, reservations


@pytest.mark.parametrize(("above", "in_doubt"), [(0.0, True), (0.09, True), (0.11, False)])
def test_an_answer_that_was_nearly_declined_is_in_doubt(above: float, in_doubt: bool) -> None:
    assert reservations(Reading(operating_point() + above, None, ())) == ([DOUBT] if in_doubt else [])


def test_parts_without_an_answer_are_named() -> None:
    reading = Reading(1.0, None, (), (" and what does it cost?", "who built it?"))
    assert reservations(reading) == ["Not found in the documents: “and what does it cost”; “who built it”."]
