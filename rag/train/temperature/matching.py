"""Sets the temperature of a reader's heads, so that its log odds are those of the reader that the bounds of the product were set on.

    python -m rag.train.temperature.matching rag/models/reader      # what `python -m rag.train.reader export` does at its end

A reader that is taught on is less sure throughout: the margins of the one of 2026-11-30 lie at .85 of those before (r .99; +.8 at -7, -1.4
at 11), so that "up to 9 below no answer" lets in what it did not. So both heads that answer are multiplied by a factor (temperature
scaling, Guo et al. 2017), found by least squares on 360 questions and texts of our own, of which `texts.jsonl` holds what the reader of
reference says. On 270 passages of other sets ten bounds from -15 to 8 then decide 110 times otherwise than with that reader, 143 before.
Which words answer best does not change; `rag.train.calibrate`, which weighs the log odds, comes after it. The heads are
float32: nothing is rounded twice. The head of claims keeps its scale, which has not moved (1.05 and 1.02 of what it was, r .99).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from rag.encode.pairs import READER
from rag.read.reader_model import ReaderModel
from rag.train.export import record_file

TEXTS = Path(__file__).with_name("texts.jsonl")
"""A row each: `question`, `text`, and by the reader of reference the margin of `tokens` and the log odds of `text` (`answerable`)."""
COLUMNS = {"tokens": slice(0, 2), "text": slice(None)}
"""Of each head the logits that are scaled: begin and end of an answer. Support is a probability of each piece, and has not moved."""
FURTHEST = 2.0
"""Factor above which, or below its inverse, this is no longer the same kind of reader."""

Floats = NDArray[np.float64]


def said_by(folder: Path) -> dict[str, Floats]:
    """By head what the reader of a folder says of each text: (n,). `manifest.json` lies beside it. Raises ModelFileError."""
    reader = ReaderModel(replace(READER, folder=folder, manifest=folder.parent / "manifest.json"))
    seen = [reader.read(row["question"], [row["text"]])[0] for row in rows()]
    return {
        "tokens": np.array([each.margin for each in seen]),
        "text": np.array([each.answerable for each in seen]),
    }


def wanted() -> dict[str, Floats]:
    """The same of the reader of reference."""
    return {
        "tokens": np.array([row["tokens"] for row in rows()]),
        "text": np.array([row["answerable"] for row in rows()]),
    }


def factor(found: Floats, reference: Floats) -> float:
    """By what `found` is multiplied to be nearest to `reference`: least squares, what lies far from even odds counting less.

    Raises ValueError beyond `FURTHEST`.

    >>> round(factor(np.array([-8.0, 0.5, 4.0]), np.array([-10.0, 0.5, 5.0])), 2)
    1.24
    """
    weight = 1 / (1 + np.abs(reference))
    chosen = float((weight * found * reference).sum() / (weight * found * found).sum())
    if not 1 / FURTHEST <= chosen <= FURTHEST:
        raise ValueError(f"this reader would have to be multiplied by {chosen:.2f}")
    return chosen


def scaled(model: onnx.ModelProto, by: Mapping[str, float]) -> onnx.ModelProto:
    """The same network with its heads multiplied."""
    new = onnx.ModelProto()
    new.CopyFrom(model)
    for tensor in new.graph.initializer:
        head, _, part = tensor.name.partition(".")
        if head in by and part in ("weight", "bias"):
            value = numpy_helper.to_array(tensor).copy()
            value[..., COLUMNS[head]] *= np.float32(by[head])
            tensor.CopyFrom(numpy_helper.from_array(value, tensor.name))
    return new


def match(folder: Path) -> dict[str, float]:
    """Multiplies the heads of the reader in `folder`, renews its checksum, and returns by what."""
    found, reference = said_by(folder), wanted()
    by = {head: factor(found[head], reference[head]) for head in COLUMNS}
    path = folder / "model.onnx"
    path.write_bytes(scaled(onnx.load(str(path)), by).SerializeToString(deterministic=True))
    record_file(folder.parent / "manifest.json", folder.name, path)
    return by


def rows() -> list[dict[str, Any]]:
    """The texts, with what the reader of reference says."""
    return [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.temperature.matching")
    parser.add_argument("folder", type=Path, help="folder of the model; manifest.json lies beside it")
    print(json.dumps(match(parser.parse_args(arguments).folder)))


if __name__ == "__main__":
    main()
