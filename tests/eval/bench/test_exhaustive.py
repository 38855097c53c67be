"""Questions about everything, with complete gold lists: everything is named, nothing else, and counted right."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eval.bench.exhaustive import GOLD, Judged, judge, judge_items, kind_of, summary
from rag import Answer, Assistant, load_settings
from rag.types import Coverage

JOURNEYS = sorted(GOLD.parent.glob("journeys.*.jsonl"))
INDEXES = os.environ.get("JOURNEYS_INDEXES")
"""A folder with an index of each of the folders that the gold is over: `pydocs`, `pdfs` (eval/gold/README.md)."""
ROOMS = [["the Heron room", "Heron room"], ["Elm"], ["Oak"]]


def answer(text: str, items: int | None = None, outcome: str = "answered") -> Any:
    """What the judge looks at of an answer."""
    coverage = None if items is None else Coverage(1, 1, items)
    return SimpleNamespace(text=text, outcome=outcome, coverage=coverage, citations=(), short_answer=None)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_bundled_notes(bundled: Path) -> None:
    settings = load_settings(data_dir=bundled)
    gold = rows(GOLD)
    with Assistant.open(settings) as assistant:
        judged = [judge(row, assistant.ask(row["question"])) for row in gold]
    assert len(judged) >= 55
    assert sum(one.hits for one in judged) / sum(one.wanted for one in judged) >= 0.98
    assert sum(one.fitting for one in judged) / sum(one.named for one in judged) >= 0.98
    assert sum(one.right for one in judged) / len(judged) >= 0.95


@pytest.mark.parametrize(
    ("said", "judged"),
    [
        (answer("3 are listed. [1]\n- Heron room [1]\n- Elm [2]\n- Oak [3]", 3), Judged(3, 3, 3, 3, True)),
        (answer("2 are listed. [1]\n- Elm [1]\n- Attic [2]", 2), Judged(1, 3, 2, 1, False)),
        (answer("The rooms are Elm, Oak and the Heron room. [1]"), Judged(3, 3, 1, 1, True)),
        (answer("These rooms are kept: [1]\n- Elm [2]\n- Oak [3]"), Judged(2, 3, 2, 2, False)),
        (answer("- Elmwood [1]\n- Oak [2]"), Judged(1, 3, 2, 1, False)),
        (answer("I could not find this.", outcome="declined"), Judged(0, 3, 0, 0, False)),
    ],
)
def test_an_item_is_a_line_that_lists_one(said: Answer, judged: Judged) -> None:
    assert judge_items(ROOMS, said) == judged
    assert judge({"items": ROOMS}, said) == judged


@pytest.mark.parametrize("row", [{"items": []}, {"documents": []}])
def test_nothing_to_list_is_declined(row: dict[str, Any]) -> None:
    assert judge(row, answer("None.", 0, "declined")) == Judged(0, 0, 0, 0, True)
    assert not judge(row, answer("- Elm [1]")).right


def test_figures_are_of_all_items_together() -> None:
    told = summary([Judged(1, 2, 2, 1, True), Judged(2, 2, 2, 2, False)])
    assert told == "2 questions: item recall 0.750, precision 0.750, counts right 0.500"


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.name)
def test_the_gold_of_the_journeys_is_well_formed(path: Path) -> None:
    gold = rows(path)
    assert len(gold) == 36
    assert len({row["id"] for row in gold} | {row["question"] for row in gold}) == 2 * len(gold)
    assert set(Counter(kind_of(row) for row in gold)) == {"documents", "items", "count", "absent"}
    for row in gold:
        assert len({"documents", "items", "count"} & row.keys()) == 1
        assert row.keys() <= {"id", "question", "documents", "items", "count", "file"}
        if row.get("items"):
            assert row.get("file", "x.html"), "a file, or none where the things stand in several"
            assert all(ways and all(isinstance(way, str) and way for way in ways) for ways in row["items"])
        for named in (row.get("documents", []), [ways[0] for ways in row.get("items", [])]):
            assert len(set(named)) == len(named)


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.name)
def test_the_folders_of_the_journeys(path: Path) -> None:
    name = path.name.split(".")[1]
    if INDEXES is None or not (Path(INDEXES) / name).is_dir():
        pytest.skip("JOURNEYS_INDEXES names no folder with an index of these documents (eval/gold/README.md)")
    with Assistant.open(load_settings(data_dir=Path(INDEXES) / name)) as assistant:
        judged = [judge(row, assistant.ask(row["question"], local=True)) for row in rows(path)]
    assert sum(one.fitting for one in judged) >= 0.6 * sum(one.named for one in judged)
