"""What is opened is closed: at the end of `with`, and when what should own it cannot be made."""

from __future__ import annotations

import pytest

from rag.closing import Closing, closed_on_failure


class Door(Closing):
    open = True

    def close(self) -> None:
        self.open = False


def test_the_end_of_a_block_closes() -> None:
    with Door() as door:
        assert door.open
    assert not door.open


def test_a_failure_closes_and_goes_on() -> None:
    door = Door()
    with pytest.raises(ValueError, match="no house"), closed_on_failure(door):
        raise ValueError("no house")
    assert not door.open


def test_success_leaves_it_open_for_its_owner() -> None:
    with closed_on_failure(Door()) as door:
        pass
    assert door.open
