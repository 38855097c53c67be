"""A process of our own: the command that starts it, and how much memory it may take."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.formats.process import address_space, command_of


def test_the_command_calls_serve_of_a_module_that_is_found_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "greeting.py").write_text("def serve(): print('served')\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert subprocess.run(command_of("greeting"), capture_output=True, check=True).stdout == b"served\n"


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
