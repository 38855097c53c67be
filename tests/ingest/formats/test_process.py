"""A process of our own: how much memory and time it may take."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from ingest.formats.process import OUT_OF_TIME, address_space


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell")
@pytest.mark.parametrize(("more_mb", "ends"), [(400, 0), (50, 1)])
def test_no_more_memory_is_mapped(more_mb: int, ends: int) -> None:
    """A block of 100 MB, where 400 or 50 more may be taken."""
    program = (
        "from ingest.formats.process import OUT_OF_TIME, address_space, limit_memory\n"
        f"limit_memory(address_space() + {more_mb} * 1_000_000)\n"
        "bytearray(100_000_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == ends
    assert (b"MemoryError" in done.stderr) == bool(ends)
    assert address_space() > 0


@pytest.mark.skipif(sys.platform == "win32", reason="one clock there, that of the wall")
@pytest.mark.parametrize(
    ("seconds", "at_work", "in_time"),
    [
        (0.5, "time.sleep(1)", True),  # a busy machine lets it wait
        (0.5, "while True: pass", False),
        (0.05, "time.sleep(60)", False),
    ],
)
def test_waiting_counts_a_tenth(seconds: float, at_work: str, in_time: bool) -> None:
    program = f"import time\nfrom ingest.formats.process import set_clock\nset_clock({seconds})\n{at_work}\n"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode in OUT_OF_TIME) != in_time
    assert (done.returncode == 0) == in_time
    assert time.monotonic() - start < 50
