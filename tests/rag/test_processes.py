"""Another process of ours: the command that starts it, and values to it and from it."""

from __future__ import annotations

import io
import pickle
import subprocess
from pathlib import Path

import pytest

from rag.processes import command_of, received, send


def test_the_command_calls_serve_of_a_module_that_is_found_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "greeting.py").write_text("def serve(): print('served')\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert subprocess.run(command_of("greeting"), capture_output=True, check=True).stdout == b"served\n"


def test_values_come_in_order_and_nothing_comes_behind_them() -> None:
    pipe = io.BytesIO()
    for value in ("a", {"b": [1, 2]}):
        send(pipe, value)
    pipe.seek(0)
    assert [pickle.loads(received(pipe)) for _ in range(2)] == ["a", {"b": [1, 2]}]
    with pytest.raises(EOFError):
        received(pipe)


@pytest.mark.parametrize("cut", [3, 20])
def test_what_is_cut_off_is_no_value(cut: int) -> None:
    pipe = io.BytesIO()
    send(pipe, "a ferry leaves at nine")
    with pytest.raises(EOFError):
        received(io.BytesIO(pipe.getvalue()[:cut]))


def test_what_is_longer_than_it_may_be_is_not_read() -> None:
    pipe = io.BytesIO()
    send(pipe, "x" * 1000)
    pipe.seek(0)
    with pytest.raises(EOFError):
        received(pipe, 100)


def test_where_nobody_listens_nothing_is_sent() -> None:
    send(None, "a")
    with pytest.raises(EOFError):
        received(None)
