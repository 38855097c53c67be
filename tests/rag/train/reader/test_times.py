"""Questions made of a timeline ask for what held then, or for when nothing is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

from rag.train.reader.claims import is_held_out
from rag.train.reader.times import load_times

TEXT = "Ida Moll taught at Ulmen from 1920 to 1929. From 1934 to 1951 she was at Karst, as the register says."
ROWS = (
    ("1920", "1929", "Ulmen", "Ida Moll taught at Ulmen from 1920 to 1929."),
    ("1934", "1951", "Karst", "From 1934 to 1951 she was at Karst, as the register says."),
)


def lay(folder: Path) -> None:
    passage = next(name for n in range(100) if not is_held_out(name := f"moll{n}"))
    (folder / "p.jsonl").write_text(json.dumps({"id": passage, "title": "", "text": TEXT}))
    question = "Where did Ida Moll teach {}? // At which school was she {}?"
    rows = [
        {"passage": passage, "question": question, "begin": a, "end": b, "answer": answer, "spans": [span]}
        for a, b, answer, span in ROWS
    ]
    (folder / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_an_answerable_question_lies_within_the_period_of_its_answer(tmp_path: Path) -> None:
    lay(tmp_path)
    held = {"Ulmen": (1920, 1929), "Karst": (1934, 1951)}

    made = [e for seed in range(20) for e in load_times(tmp_path, seed) if e.answerable]

    assert {e.text[slice(*e.answers[0])] for e in made} == set(held)
    for example in made:
        first, last = held[example.text[slice(*example.answers[0])]]
        assert all(first <= int(year) <= last for year in re.findall(r"\d{4}", example.question))


def test_an_absent_one_lies_outside_every_period(tmp_path: Path) -> None:
    lay(tmp_path)

    made = [e for seed in range(20) for e in load_times(tmp_path, seed) if not e.answerable]

    assert len(made) > 40
    for example in made:
        years = [int(year) for year in re.findall(r"\d{4}", example.question)]
        assert not any(1920 <= year <= 1929 or 1934 <= year <= 1951 for year in years)
        assert example.answers == ()
        assert example.focus is not None
