"""Whether a sentence speaks of something: its words anywhere, those of a name together."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import answering

from rag.search.whole.mentions import holds

PUMP = [["halden"], ["pump"]]


@pytest.mark.parametrize(
    ("sentence", "together", "held"),
    [
        ("the halden pump", True, True),
        ("the pump of halden", True, True),
        ("the halden feed pump", True, True),
        ("the halden new feed pump", True, False),
        ("the halden new feed pump", False, True),
        ("the halden crane", False, False),
    ],
)
def test_one_word_may_stand_between_two_of_a_name(sentence: str, together: bool, held: bool) -> None:
    assert holds(sentence.split(), PUMP, together=together) is held


@pytest.mark.parametrize(
    ("sentence", "held"), [("see pep 8 there", True), ("8 see pep 237", False), ("pep no 8", False)]
)
def test_a_number_stands_right_behind_what_it_numbers(sentence: str, held: bool) -> None:
    assert holds(sentence.split(), [["pep"], ["8"]], together=True) is held


def test_what_an_identifier_is_need_not_be_said(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Fault K-31 came up after lunch.",
        "b.txt": "The pump showed K-31 again.",
        "c.txt": "Fault K-32 came up.",
        "d.txt": "The fault is mended.",
    }
    with answering(texts, tmp_path) as assistant:
        found = assistant.ask("Which documents mention fault K-31?")
        assert [each.document_id for each in found.citations] == ["a.txt", "b.txt"]
