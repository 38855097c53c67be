"""Only plain values and documents come from the process that reads hostile files."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
from pathlib import Path

import pytest

from ingest.pipe import receive
from rag.processes import send
from rag.types import Document


def test_documents_and_plain_values_come_as_they_were_sent() -> None:
    pipe = io.BytesIO()
    values = [Document(id="a.md", title="A", text="Words."), ("a", 1, 2.5, None), True]
    for value in values:
        send(pipe, value)
    pipe.seek(0)
    assert [receive(pipe, 1) for _ in values] == values


@pytest.mark.parametrize("value", [os.system, subprocess.Popen, Path("/"), ValueError("x")])
def test_nothing_but_documents_is_taken_from_a_worker(value: object) -> None:
    pipe = io.BytesIO()
    send(pipe, value)
    pipe.seek(0)
    with pytest.raises(pickle.UnpicklingError, match="is not taken from a worker"):
        receive(pipe, 1)


def test_what_is_longer_than_it_may_be_is_not_taken() -> None:
    pipe = io.BytesIO()
    send(pipe, "x" * 2_000_000)
    pipe.seek(0)
    with pytest.raises(EOFError):
        receive(pipe, 1)
