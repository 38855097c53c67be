"""A process of our own: how much memory it may take."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ingest.formats.process import address_space


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell")
@pytest.mark.parametrize(("more_mb", "ends"), [(400, 0), (50, 1)])
def test_no_more_memory_is_mapped(more_mb: int, ends: int) -> None:
    """A block of 100 MB, where 400 or 50 more may be taken."""
    program = (
        "from ingest.formats.process import address_space, limit_memory\n"
        f"limit_memory(address_space() + {more_mb} * 1_000_000)\n"
        "bytearray(100_000_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == ends
    assert (b"MemoryError" in done.stderr) == bool(ends)
    assert address_space() > 0
