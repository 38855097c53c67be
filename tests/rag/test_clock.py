"""The stages of an answer add up to the whole."""

from __future__ import annotations

import time

import pytest

from rag.clock import Clock


def test_stages_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    clock = Clock()
    now += 0.25
    clock.retrieved()
    now += 0.5
    timings = clock.timings()
    assert (timings.retrieve, timings.answer, timings.total) == (250.0, 500.0, 750.0)
