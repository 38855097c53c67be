"""Rows of `predictions.jsonl` come back as they went out."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.asking.predictions import Place, Prediction, from_search, read_predictions, write_predictions
from eval.scores.citations import Claim
from rag.errors import UsageError
from rag.types import Passage

CITATION = {"label": 1, "document_id": "a", "start": 0, "end": 9, "quote": "Nine metr"}
ANSWERED = Prediction(
    "q1", "How deep?", "answered", "Nine metres. [1]", "nine metres", 0.8, (CITATION,), (Place("a", 0, 40, 1, 0.5, ("b",)),),
    {"total": 4.0}, (Claim("Nine metres.", (1,)),),
)  # fmt: skip


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "predictions.jsonl"
    write_predictions(path, [ANSWERED])
    assert read_predictions(path) == [ANSWERED]
    path.write_text('{"id": "q1"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        read_predictions(path)


def test_what_was_said_is_the_short_answer_and_the_cited_sentences() -> None:
    assert ANSWERED.said.short == "nine metres"
    assert ANSWERED.said.sentences == ("Nine metres.",)
    assert [cited.quote for cited in ANSWERED.cited] == ["Nine metr"]


def test_a_search_has_places_under_gold_ids_and_no_outcome() -> None:
    passage = Passage(
        1, 0.123456789, "stored", "c", "t", None, None, None, None, 5, 9, "text", also_in=("twin",)
    )
    found = from_search("q", "How deep?", [passage], 2.0, {"stored": "gold", "twin": "gold twin"})
    assert found.outcome is None
    assert not found.declined
    assert (found.passages[0].document_id, found.passages[0].also_in) == ("gold", ("gold twin",))
