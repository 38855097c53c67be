"""A call beside a block: both are waited for, whatever happens."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from served import environment

from rag.search.meanwhile import in_turn, meanwhile

ENDING = """
import atexit, threading
from rag.search.meanwhile import meanwhile

def search(name):
    with meanwhile(lambda: name) as result:
        print(result())

def late():
    threading.main_thread().join()
    search("after the main thread")

atexit.register(search, "at the end")
threading.Thread(target=late).start()
"""


def test_both_run_at_the_same_time() -> None:
    met = threading.Barrier(2, timeout=10)
    with meanwhile(met.wait) as result:
        met.wait()
        assert result() in (0, 1)


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    with pytest.raises(ZeroDivisionError), meanwhile(lambda: 1 // 0) as result:
        result()


def test_an_error_in_the_block_waits_for_the_call() -> None:
    go, done = threading.Event(), threading.Event()

    def call() -> None:
        go.wait(10)
        done.set()

    def failing() -> None:
        with meanwhile(call):
            threading.Timer(0.05, go.set).start()
            raise LookupError

    with pytest.raises(LookupError):
        failing()
    assert done.is_set()


def test_without_a_thread_the_call_waits_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("rag.search.meanwhile.threading.Thread.start", none_left)
    done: list[str] = []
    with meanwhile(lambda: done.append("call")) as result:
        done.append("block")
        result()
    assert done == ["block", "call"]


def test_the_program_may_be_ending() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDING], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("after the main thread\nat the end\n", "")


def test_calls_side_by_side_keep_their_order() -> None:
    met = threading.Barrier(2, timeout=10)

    def meet(number: int) -> int:
        met.wait()
        return number

    assert list(in_turn(meet, range(6), threads=2)) == list(range(6))


def test_an_error_is_raised_in_its_turn() -> None:
    found = in_turn(lambda number: 1 // number, [1, 0, 1], threads=2)
    assert next(found) == 1
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_who_stops_listening_waits_for_a_few_calls_only() -> None:
    """The one that is heard, and two more a thread."""
    called: list[int] = []
    found = in_turn(called.append, range(1000), threads=2)
    next(found)
    found.close()
    assert sorted(called) == [0, 1, 2, 3, 4]
