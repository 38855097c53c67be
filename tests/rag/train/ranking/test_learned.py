"""The weights of a search are found again from questions on a real index."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ingest import ingest
from rag import load_settings
from rag.train.ranking.learned import LEARNED, among_first, cases, fit, main

FACTS = {
    "crane": "The crane at the north pier lifts forty tonnes, and it is oiled before each shift.",
    "ferry": "The night ferry takes eleven bicycles; riders wait behind the yellow line.",
    "sluice": "The sluice is opened at dawn by the keeper, who writes the level in a book.",
    "kiosk": "The kiosk sells rope, tar and soup, and it is shut on market days.",
}
ASKED = {
    "crane": "How much can the crane lift?",
    "ferry": "How many bicycles may go on the night ferry?",
    "sluice": "When is the sluice opened?",
    "kiosk": "What does the kiosk sell?",
}


def test_weights_that_made_the_choice_are_found() -> None:
    draw = np.random.default_rng(3)
    truth = np.array([0.4, 0.3, 0.1, 0.1, 0.05, 0.05, 0.0])
    made = []
    for _ in range(400):
        signs = draw.random((12, 7))
        right = np.zeros(12, bool)
        right[int(np.argmax(signs @ truth + draw.gumbel(0, 0.03, 12)))] = True
        made.append((signs, right))
    weights = fit(made[:200])
    assert weights.sum() == pytest.approx(1)
    assert weights.min() >= 0
    assert weights == pytest.approx(truth, abs=0.08)
    assert among_first(weights, made[200:])[1] > among_first(np.eye(7)[6], made[200:])[1] + 0.3


def test_an_index_and_questions_give_cases_and_weights(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = []
    for name in ("one", "two"):
        folder, data = tmp_path / name, tmp_path / f"{name}-data"
        folder.mkdir()
        for fact, text in FACTS.items():
            (folder / f"{fact}.txt").write_text(f"Harbour {name}\n\n{text}\n")
        ingest(folder, load_settings(data_dir=data))
        rows = [{"question": ASKED[fact], "spans": [text]} for fact, text in FACTS.items()]
        questions = tmp_path / f"{name}.jsonl"
        questions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        given += [str(data), str(questions)]
    found = list(cases(Path(given[0]), Path(given[1])))
    assert len(found) == len(FACTS)
    assert all(signs.shape == (len(right), len(LEARNED)) and right.sum() == 1 for signs, right in found)
    main(given)
    *looked_at, weights = capsys.readouterr().out.splitlines()
    assert len(looked_at) == 2
    assert "4 questions" in looked_at[0]
    assert sum(json.loads(weights).values()) == pytest.approx(1, abs=0.01)
    with pytest.raises(SystemExit, match="usage"):
        main(given[:2])
