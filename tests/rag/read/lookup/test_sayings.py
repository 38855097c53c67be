"""What somebody said, where a sentence reports it."""

from __future__ import annotations

import pytest

from rag.read.lookup.sayings import tells_saying
from rag.read.units import Unit

SAID = "“The pier is closed,” Halden's harbour master Ingrid Moe said in Elm on Friday."


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("What did Moe say in Elm?", SAID, True),
        ("What did Ingrid Moe say about the pier?", SAID, True),
        ("What does the harbour master say?", SAID, True),
        ("What did Moe say in Rook?", SAID, False),
        ("What did Holm say in Elm?", SAID, False),
        ("What did Moe do in Elm?", SAID, False),
        ("What did Moe warn of?", "Moe warned of fog.", True),
        ("What did Moe say?", "Moe mended the pier.", False),
        ("What did Moe say?", "Moe saw that it was day and fog, said one.", True),  # the eighth word
        ("What did Moe say?", "Moe saw that it was a day of fog, said one.", False),
    ],
)
def test_a_sentence_reports_it(question: str, text: str, told: bool) -> None:
    assert tells_saying(question, Unit(0, 0, len(text), text)) is told
