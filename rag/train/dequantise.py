"""Reads the tensors of a shipped reader back as float32, so that training can go on from it without its old checkpoint.

    python -m rag.train.dequantise rag/models/reader/model.onnx build/reader.safetensors    # or .npz, for rag.train.reader

What quantising rounded away stays away: the weights are those the product runs, to the last level.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from rag.encode.bert_graph import Array


def dequantised(path: Path) -> dict[str, Array]:
    """Tensors by their checkpoint names (see `rag.train.network`). Raises KeyError for a graph of another make."""
    kept = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}

    def linear(name: str) -> Array:
        columns = kept[f"{name}.weight"].astype(np.float32) * kept[f"{name}.scale"]
        if f"{name}.factor" in kept:
            columns = columns * kept[f"{name}.factor"][:, None]
        return np.ascontiguousarray(columns.T)

    def norm(ours: str, theirs: str) -> dict[str, Array]:
        return {f"{theirs}.weight": kept[f"{ours}.gamma"], f"{theirs}.bias": kept[f"{ours}.beta"]}

    tensors = {
        "embeddings.word_embeddings.weight": kept["words.table"].astype(np.float32)
        * kept["words.scale"].reshape(-1, 1),
        "embeddings.position_embeddings.weight": kept["positions.table"],
        "embeddings.token_type_embeddings.weight": kept["types.table"],
        **norm("embeddings", "embeddings.LayerNorm"),
    }
    for head, name in (("tokens", "heads.token"), ("text", "heads.text"), ("claim", "heads.claim")):
        tensors |= {f"{name}.weight": kept[f"{head}.weight"].T, f"{name}.bias": kept[f"{head}.bias"]}
    layers = sum(name.endswith(".joined.weight") for name in kept)
    for layer in (f"encoder.layer.{number}." for number in range(layers)):
        weights = np.split(linear(f"{layer}joined"), 3)
        biases = np.split(kept[f"{layer}joined.bias"], 3)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
            tensors[f"{layer}attention.self.{part}.weight"] = weight
            tensors[f"{layer}attention.self.{part}.bias"] = bias
        for ours, theirs, bias in (
            ("attention.dense", "attention.output.dense", kept[f"{layer}attention.dense.bias"]),
            ("intermediate", "intermediate.dense", kept[f"{layer}intermediate.bias"]),
            ("dense", "output.dense", kept[f"{layer}dense.bias"]),
        ):
            tensors[f"{layer}{theirs}.weight"] = linear(f"{layer}{ours}")
            tensors[f"{layer}{theirs}.bias"] = bias
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors |= norm(f"{layer}{part}", f"{layer}{part}")
    return {name: np.ascontiguousarray(tensor, dtype=np.float32) for name, tensor in tensors.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.dequantise")
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    if given.out.suffix == ".npz":
        tensors: dict[str, Any] = dequantised(given.model)
        np.savez(given.out, **tensors)
    else:
        from safetensors.numpy import save_file

        save_file(dequantised(given.model), given.out)


if __name__ == "__main__":
    main()
