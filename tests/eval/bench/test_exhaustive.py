"""Questions about all bundled notes, with complete gold lists: everything is named, nothing else, and counted right."""

from __future__ import annotations

import json
from pathlib import Path

from eval.bench.exhaustive import GOLD, judge
from rag import Assistant, load_settings


def test_bundled_notes(bundled: Path) -> None:
    settings = load_settings(data_dir=bundled)
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    with Assistant.open(settings) as assistant:
        judged = [judge(row, assistant.ask(row["question"])) for row in rows]
    hits, wanted, named, right = (sum(column) for column in zip(*judged, strict=True))
    assert len(rows) >= 55
    assert hits / wanted >= 0.98
    assert hits / named >= 0.98
    assert right / len(rows) >= 0.95
