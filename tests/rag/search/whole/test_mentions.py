"""Whether a sentence speaks of something: its words anywhere, those of a name together."""

from __future__ import annotations

import pytest

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
    ("sentence", "held"),
    [
        ("see pep 8 there", True),
        ("see pep no 8 there", True),
        ("the 8 pep", True),
        ("8 see pep 237", False),
        ("pep 237 8", True),
        ("pep 237", False),
    ],
)
def test_a_word_with_another_number_behind_it_is_another_thing(sentence: str, held: bool) -> None:
    assert holds(sentence.split(), [["pep"], ["8"]], together=True) is held
