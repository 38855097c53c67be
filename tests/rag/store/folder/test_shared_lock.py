"""Many share the gate, one holds it alone."""

from __future__ import annotations

import threading
from pathlib import Path

from rag.store.folder.shared_lock import gate


def waits(path: Path, *, exclusive: bool) -> threading.Thread:
    """A thread that wants through the gate."""

    def through() -> None:
        with gate(path, exclusive=exclusive):
            pass

    thread = threading.Thread(target=through, daemon=True)
    thread.start()
    return thread


def test_readers_share(tmp_path: Path) -> None:
    with gate(tmp_path / "lock", exclusive=False):
        other = waits(tmp_path / "lock", exclusive=False)
        other.join(60)
        assert not other.is_alive()


def test_a_writer_waits_for_readers_and_readers_for_a_writer(tmp_path: Path) -> None:
    for first, second in ((False, True), (True, False), (True, True)):
        with gate(tmp_path / "lock", exclusive=first):
            other = waits(tmp_path / "lock", exclusive=second)
            other.join(0.2)
            assert other.is_alive()
        other.join(60)
        assert not other.is_alive()


def test_a_reader_goes_on_where_no_lock_can_be_made(tmp_path: Path) -> None:
    with gate(tmp_path / "none" / "lock", exclusive=False):
        assert not (tmp_path / "none").exists()
