"""What the calibration measured, as the tables of `MODEL_CARD.md`: written by the command that fits, never by hand. Pure."""

from __future__ import annotations

import re
from typing import Any

COLUMNS = {
    "AUROC has answer": "AUROC has answer",
    "declined of unanswerable": "declined of unanswerable",
    "right if all are answered": "right sentence if all are answered",
    "answered right of answerable": "right and answered, of answerable",
    "refusal F1": "refusal F1",
    "AURC": "AURC",
    "ECE": "ECE",
}
"""Figures of `rag.train.fitting.measures` that are shown, and their headings."""


def with_figures(card: str, fitted: dict[str, Any]) -> str:
    """`card` with the tables, the operating point and the number of questions of `fitted` in the place of those it has.

    Raises ValueError where the card has not the places.
    """
    measured, point = fitted["measured"], fitted["operating_point"]
    questions = sum(figures["questions"] for figures in measured.values())
    rows = [
        f"| {name} | {figures['questions']} | {' | '.join(f'{figures[column]:.3f}' for column in COLUMNS)} |"
        for name, figures in measured.items()
    ]
    believed = [
        f"| {row['from']:.1f} to {row['from'] + 0.1:.1f} | {row['questions']} | {row['confidence']:.2f} | {row['right']:.2f} |"
        for row in fitted["reliability"]
    ]
    table = _table(["collection", "questions", *COLUMNS.values()], rows)
    reliability = _table(["confidence", "questions", "mean confidence", "share right"], believed)
    for place, text in (
        (r"(?<=`calibration\.json`; )\d+(?= questions\))", str(questions)),
        (r"\| collection \| questions \|.*?\n(?=\n)", table),
        (r"\| confidence \| questions \|.*?\n(?=\n)", reliability),
        (r"(?<=point )\d\.\d+(?=: the lowest)", str(point)),
    ):
        match = re.search(place, card, flags=re.DOTALL)
        if match is None:
            raise ValueError(f"the model card has no place for {text[:40]!r}")
        card = f"{card[: match.start()]}{text}{card[match.end() :]}"
    return card


def _table(headings: list[str], rows: list[str]) -> str:
    return "\n".join([f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}", *rows, ""])
