"""The figures of the model card are those of the calibration."""

from __future__ import annotations

import json

import pytest

from rag.encode.session import MODELS
from rag.train.card import COLUMNS, with_figures

CARD = """Confidence (weights in `calibration.json`; 3 questions):

| collection | questions | old |
| --- | --- | --- |
| notes | 3 | 0.1 |

Operating point 0.5: the lowest of all.

| confidence | questions | old |
| --- | --- | --- |

The end.
"""
FITTED = {
    "measured": {"notes": {"questions": 40, **dict.fromkeys(COLUMNS, 0.25)}},
    "reliability": [{"from": 0.3, "questions": 12, "confidence": 0.34, "right": 0.41}],
    "operating_point": 0.35,
}


def test_old_figures_give_way_to_new_ones() -> None:
    card = with_figures(CARD, FITTED)
    assert "`calibration.json`; 40 questions" in card
    assert "| notes | 40 | 0.250 |" in card
    assert "| 0.3 to 0.4 | 12 | 0.34 | 0.41 |" in card
    assert "Operating point 0.35: the lowest of all." in card
    assert "old" not in card
    assert card.endswith("|\n\nThe end.\n")
    assert with_figures(card, FITTED) == card


def test_a_card_without_the_places_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        with_figures("Nothing here.\n", FITTED)


def test_the_shipped_card_tells_the_shipped_calibration() -> None:
    folder = MODELS / "reader"
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert with_figures(card, json.loads((folder / "calibration.json").read_text())) == card
