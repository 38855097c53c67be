"""The trained reader as the int8 graph that is shipped."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np

from rag.encode.bert_graph import bert_graph, linear_head, outlier_divisors
from rag.train.export import CALIBRATION, MINILM_L6, read_safetensors, record
from rag.train.published import PUBLISHED_SHA256
from rag.train.reader.encoding import CLS, QUESTION_PIECES, SEP, layers_of, open_tokenizer


def export(weights: Path, out: Path, *, quantise: bool = True) -> None:
    """Write `model.onnx` into `out` and its checksum into `../manifest.json` beside `out`."""
    tensors = read_safetensors(weights)
    heads = [
        linear_head("tokens", tensors["heads.token.weight"], tensors["heads.token.bias"]),
        linear_head("text", tensors["heads.text.weight"], tensors["heads.text.bias"], first_token=True),
        linear_head("claim", tensors["heads.claim.weight"], tensors["heads.claim.bias"], first_token=True),
    ]
    config = {**MINILM_L6, "num_hidden_layers": layers_of(tensors), "token_types": True}
    tokenizer = open_tokenizer()
    feeds = []
    for question, text in itertools.product(CALIBRATION[::3], CALIBRATION):
        asked = tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION_PIECES]
        ids = [CLS, *asked, SEP, *tokenizer.encode(text, add_special_tokens=False).ids, SEP]
        types = np.zeros((1, len(ids)), np.int64)
        types[:, len(asked) + 2 :] = 1
        feeds.append(
            {
                "input_ids": np.array([ids], np.int64),
                "attention_mask": np.ones((1, len(ids)), np.int64),
                "token_type_ids": types,
            }
        )
    divisors = outlier_divisors(tensors, config, heads, feeds) if quantise else None
    model = bert_graph(tensors, config, heads, quantise=quantise, divisors=divisors)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    record(
        out.parent / "manifest.json",
        out.name,
        licence="Apache-2.0; from MIT weights (NOTICE), trained on data under CC BY 4.0, CC BY-SA 4.0, BSD-3 and Apache-2.0, see MODEL_CARD.md",
        source="trained by rag.train.reader from bge-small-en-v1.5 (int8, rag.train.published)",
        source_sha256=PUBLISHED_SHA256,
        files=[out / "model.onnx"],
    )
