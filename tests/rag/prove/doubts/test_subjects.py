"""What is said of another thing that the text names, and what may be said of one thing by two names."""

from __future__ import annotations

import pytest

from rag.prove.doubts.subjects import of_another_subject
from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges

PUMP = "The pump draws 400 watts. The heater beside it draws 2 kilowatts and weighs 9 kg."
ORGAN = "The chapel dates from 1400. Its organ was restored in 1998 by Elm and Sons."


@pytest.mark.parametrize(
    ("claim", "text", "other"),
    [
        ("The pump weighs 9 kg.", PUMP, "heater"),
        ("The chapel was restored in 1998 by Elm and Sons.", ORGAN, "organ"),
        ("The museum opens at noon.", "The museum has clocks. The library lends maps and opens at noon.", "library"),
    ],
)  # fmt: skip
def test_words_said_of_another_thing(claim: str, text: str, other: str) -> None:
    assert of_another_subject(claim, text) == other
    assert f"the source says it of the {other}" in doubts(claim, text, Judges())
    assert of_another_subject(claim, f"{text} {claim}") == ""


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The heater weighs 9 kg.", PUMP),
        ("The organ was restored in 1998 by Elm and Sons.", ORGAN),
        ("The brewery employs 90 people.", "The brewery is old. The company employs 90 people."),
        ("The bakery employs 40 people.", "The bakery is old. It employs 40 people."),
        ("The shop employs 40 people.", "The shop is old. The store employs 40 people."),
        ("Ada Lind employs 40 people.", "Ada Lind is old. The baker employs 40 people."),
        ("The forge employs 40 people.", "The mill is old. The bakery employs 40 people."),
        ("The pump is loud.", "The pump is old. The heater is loud."),
    ],
)
def test_what_may_be_one_thing_or_is_named_nowhere(claim: str, text: str) -> None:
    assert of_another_subject(claim, text) == ""
