"""The gate predicts the same wherever the index is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import citewell
from pydantic import SecretStr


@pytest.mark.long
@pytest.mark.timeout(7200)  # 100 s of a processor each, and other programs share the machine
def test_predictions_on_servers_are_those_of_a_folder(
    tmp_path: Path, store: SecretStr, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _predicted(tmp_path / "folder")
    monkeypatch.setenv("CITEWELL_STORE", store.get_secret_value())
    servers = _predicted(tmp_path / "servers")
    assert len(folder) > 100
    assert servers == folder
    assert list(tmp_path.rglob("catalog.sqlite")) == list((tmp_path / "folder").rglob("catalog.sqlite")) != []


def _predicted(place: Path) -> list[dict[str, Any]]:
    """What `citewell eval` says of each bundled question, but for how long it took."""
    done = citewell("eval", "--data-dir", place / "data", "--out", place / "out")
    assert done.returncode == 0, done.stderr
    lines = (place / "out" / "predictions.jsonl").read_text("utf-8").splitlines()
    return [{**json.loads(line), "timings_ms": None} for line in lines]
