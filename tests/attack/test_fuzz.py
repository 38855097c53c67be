"""Anything goes in, nothing but what was promised comes out: files, sentences, questions, replies, proofs, dates, numbers.

A few examples of each with every run, the same ones each time. For new ones `CITEWELL_FUZZ=20000 pytest tests/attack/test_fuzz.py`
says how many, and `CITEWELL_FUZZ_SECONDS=600 pytest -m long tests/attack/test_fuzz.py` how many seconds of the processor for each part.
"""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attack.promises import PROMISES, loaded
from attack.seeds import SEEDS, file_of
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("CITEWELL_FUZZ", "40"))
SECONDS = float(os.environ.get("CITEWELL_FUZZ_SECONDS", "60"))
often = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
ROUND = 200
"""Examples of one seed."""
SLOW_SECONDS = 20
"""Of the processor, whatever else the machine does. No example here is longer than a few thousand characters."""


class TooSlow(BaseException):
    """Not an Exception: what guards against other people's parsers must not take it for a broken file."""


@pytest.mark.parametrize("part", sorted(set(PROMISES) - {"formats"}))
def test_a_promise_holds(part: str) -> None:
    strategy, check = PROMISES[part]
    often(given(strategy)(check))()


@pytest.mark.parametrize("suffix", sorted(SEEDS))
def test_a_spoiled_file_is_read_or_refused(suffix: str) -> None:
    _, check = PROMISES["formats"]
    often(given(file_of(suffix))(lambda data: check((suffix, data))))()


@pytest.mark.parametrize("suffix", sorted(SEEDS))
def test_what_is_spoiled_can_be_read(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"a{suffix}").write_bytes(SEEDS[suffix])
    assert any(found.text.strip() for found in loaded(tmp_path / f"a{suffix}"))


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", [*sorted(PROMISES), *sorted(SEEDS)])
def test_a_promise_holds_for_long(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    finds: dict[str, str] = {}
    count, start = 0, time.process_time()
    strategy, check = PROMISES["formats" if part in SEEDS else part]
    if part in SEEDS:
        strategy = st.tuples(st.just(part), file_of(part))

    def counted(example: Any) -> None:
        nonlocal count
        count += 1
        _in_time(check, example)

    first = time.time_ns()
    while time.process_time() - start < SECONDS:
        round_of = settings(
            often, max_examples=ROUND, phases=[Phase.generate, Phase.shrink], print_blob=False
        )
        try:
            seed(first + count)(round_of(given(strategy)(counted)))()
        except (Exception, TooSlow) as error:
            told = "".join(traceback.format_exception(error))
            finds.setdefault("".join(traceback.format_tb(error.__traceback__)[-1:]), told)
    with capsys.disabled():
        print(f"\n{part}: {count} examples in {time.process_time() - start:.0f} s, {len(finds)} finds")
    assert not finds, "\n\n".join(finds.values())


def _in_time(check: Callable[[Any], None], example: Any) -> None:
    def late(*_: object) -> None:
        raise TooSlow(f"over {SLOW_SECONDS} s: {example!r}")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SLOW_SECONDS)
    try:
        check(example)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_an_empty_first_page_counts(tmp_path: Path) -> None:
    """Found by these tests, as what follows."""
    (tmp_path / "a.txt").write_bytes(
        b"\x0cHarbour\n\nIt was dug \x0cHarbour\n\nIt was dug in 1873.\n\n- one\n- two\n"
    )
    (found,) = loaded(tmp_path / "a.txt")
    assert found.page_at(0) == 2
    assert found.page_at(len(found.text) - 1) == 3


def test_control_characters_of_an_rtf_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1\\pard Dug\x00 in \\'001873\x1b[2K\\u7 ?.\\par}")
    (found,) = loaded(tmp_path / "a.rtf")
    assert found.text == "Dug in 1873[2K."
