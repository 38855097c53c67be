"""Ctrl-C and SIGTERM end what runs, wherever they arrive."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable

import pytest

from rag.cli.app import interrupts


class Dying:
    """Does something while it is collected."""

    def __init__(self, last: Callable[[], None]) -> None:
        self._last, self._self = last, self

    def __del__(self) -> None:
        self._last()


@pytest.mark.parametrize(
    ("number", "raised"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)]
)
def test_what_arrives_is_raised_at_once(number: int, raised: type[BaseException]) -> None:
    with interrupts(terminated=True) as check:
        check()
        with pytest.raises(raised):
            signal.raise_signal(number)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("number", "raised"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)]
)
def test_what_is_lost_in_a_destructor_is_raised_at_the_next_look(
    number: int, raised: type[BaseException]
) -> None:
    with interrupts(terminated=True) as check:
        Dying(lambda: signal.raise_signal(number))
        gc.collect()  # Python prints what a destructor raises, and goes on
        with pytest.raises(raised) as stopped:
            check()
    if raised is SystemExit:
        assert stopped.value.args == (143,)


def test_the_handlers_before_are_put_back() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with interrupts(terminated=True):
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
