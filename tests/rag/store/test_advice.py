"""What to do about an error of a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.store.advice import advice


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
