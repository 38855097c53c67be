"""Letters of a picture, by RapidOCR's models, which lie in its wheel (only importer of rapidocr).

The models are named by their files, so that the library has nothing to look for: left to itself it fetches a model
that it misses or takes for damaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from rag.errors import LoadError

MISSING = "pip install 'citewell[ocr]' reads it"
"""What helps where the extra is not installed."""

LONGEST_SIDE = 1_600
"""Pixels of a picture as it is read; the engine makes larger ones smaller."""

_LOOKED_AT = 1_280
"""Pixels of the longer side in which lines are looked for: two thirds of the time and memory of all of them, and the lines of
a page of A4 are 15 pixels high."""

_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
_LEAST_SURE = 0.5
"""Confidence below which a line is not taken for text."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word of a line, in pixels of the picture."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of a picture."""

    text: str
    box: Box
    words: tuple[SeenWord, ...]


@lru_cache(maxsize=1)
def engine_version() -> str | None:
    """Version of the engine, which what is read depends on; None where the extra is not installed."""
    try:
        return version("rapidocr")
    except PackageNotFoundError:
        return None


def read_picture(picture: Any) -> list[SeenLine]:
    """Lines of `picture` (a PIL image in RGB), from top to bottom as the engine gives them.

    Raises LoadError without the extra.
    """
    if engine_version() is None:
        raise LoadError(f"a picture of text: {MISSING}")
    found = _engine()(np.asarray(picture)[:, :, ::-1], return_word_box=True)
    lines = []
    for text, words, box in zip(
        found.txts or (), found.word_results or (), _boxes(found.boxes), strict=False
    ):
        seen = tuple(
            SeenWord(str(word), _upright(corners), float(confidence))
            for word, confidence, corners in words
            if str(word).strip()
        )
        if seen and str(text).strip():
            lines.append(SeenLine(str(text).strip(), box, seen))
    return lines


def _boxes(corners: Any) -> list[Box]:
    return [] if corners is None else [_upright(each) for each in corners]


def _upright(corners: Any) -> Box:
    """The rectangle around four corners."""
    x, y = zip(*((float(point[0]), float(point[1])) for point in corners), strict=True)
    return min(x), min(y), max(x), max(y)


@lru_cache(maxsize=1)
def _engine() -> Any:
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    missing = [name for name in _MODELS.values() if not (models / name).is_file()]
    if missing:
        raise LoadError(
            f"the reader of pictures lacks {', '.join(missing)}: pip install --force-reinstall rapidocr==3.10.0"
        )
    threads = "EngineConfig.onnxruntime.{}_op_num_threads"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": _LEAST_SURE,
            "Global.max_side_len": LONGEST_SIDE,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LOOKED_AT,
            threads.format("intra"): 1,
            threads.format("inter"): 1,
            **{f"{part}.model_path": str(models / name) for part, name in _MODELS.items()},
        }
    )
