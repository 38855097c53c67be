"""An interrupted run goes on where it stopped; another run starts anew."""

from __future__ import annotations

from pathlib import Path

from eval.asking.journal import Journal, run_key
from eval.asking.predictions import Prediction
from eval.gold import Dataset, Question
from rag.settings import Settings

DATASET = Dataset("harbour", (Question("q1", "How deep is the basin?", "fact", ("nine metres",)),))


def prediction(name: str) -> Prediction:
    return Prediction(name, "How deep?", "declined", "Not said.", None, 0.1, (), (), {"total": 3.0})


def test_predictions_of_the_same_run_are_kept_and_of_another_not(tmp_path: Path) -> None:
    path = tmp_path / "out" / "journal.jsonl"
    Journal(path, "first").add(prediction("q1"))
    again = Journal(path, "first")
    assert again.done == {"q1": prediction("q1")}
    again.add(prediction("q2"))
    assert set(Journal(path, "first").done) == {"q1", "q2"}
    assert Journal(path, "second").done == {}
    Journal(path, "second").finish()
    assert not path.exists()


def test_a_line_cut_short_by_a_crash_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = Journal(path, "run")
    journal.add(prediction("q1"))
    journal.add(prediction("q2"))
    path.write_bytes(path.read_bytes()[:-20])
    assert set(Journal(path, "run").done) == {"q1"}


def test_the_key_changes_with_what_changes_the_answers() -> None:
    settings = Settings()
    key = run_key(DATASET, settings, {"limit": None})
    assert key == run_key(DATASET, settings, {"limit": None})
    assert key != run_key(DATASET, settings, {"limit": 5})
    assert key != run_key(DATASET, settings.model_copy(update={"passages": 3}), {"limit": None})
    assert key == run_key(
        DATASET, settings.model_copy(update={"data_dir": Path("elsewhere")}), {"limit": None}
    )
