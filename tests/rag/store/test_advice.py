"""What to do about an error of a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.store.advice import advice, reason


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", "free some space"),
        ("[Errno 28] No space left on device", "free some space"),
        ("attempt to write a readonly database", "permissions"),
        ("Permission denied (os error 13)", "permissions"),
        ("something else", "rebuild it"),
    ],
)
def test_advice_follows_what_went_wrong(said: str, told: str, tmp_path: Path) -> None:
    assert told in advice(OSError(said), tmp_path / "not there yet", "rebuild it")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "data/chroma.lock"), "Permission denied"),
        (ValueError("[Errno 30] Read-only file system: 'a'"), "Read-only file system: 'a'"),
        (ValueError('IoError(Os { code: 13, kind: PermissionDenied, message: "Permission denied" }). None'), "Permission denied"),
        (OSError("unable to open database file (os error 14)"), "unable to open database file"),
        (ValueError(), "ValueError"),
        (ValueError("first line\nsecond line"), "first line"),
    ],
)  # fmt: skip
def test_a_reason_shows_no_numbers_and_structures_of_libraries(error: Exception, told: str) -> None:
    assert reason(error) == told
