"""The trained reader as the int8 graph that is shipped, and a shipped graph in the operators of today.

    python -m rag.train.reader.exporting rag/models/reader/model.onnx build/model.onnx

rewrites a graph in the operators that `rag.encode.bert_graph` writes today; no weight is touched. An export from weights that were read
back (`rag.train.dequantise`) would round them a second time; this keeps each byte of them, so that the new file gives what the old one
gave to the bit (`tests/rag/train/reader/test_exporting.py`).
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import helper

from rag.encode.bert_graph import MICROSOFT, bert_graph, linear_head, outlier_divisors
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


def renewed(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same encoder: product, Split and MultiHeadAttention become one QAttention, and a BiasGelu becomes a bias of the
    product before it and a Gelu. A graph of today is returned as it is."""
    new = onnx.ModelProto()
    new.CopyFrom(model)
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        if node.op_type == "MultiHeadAttention":
            split, product = nodes.pop(), nodes.pop()
            if (product.op_type, split.op_type) != ("DynamicQuantizeMatMul", "Split"):
                raise ValueError(f"{node.name} does not stand behind a product and a Split")
            nodes += _attention(product, node)
        elif node.op_type == "BiasGelu":
            product = nodes.pop()
            hidden, old = node.input
            bias = f"{product.output[0]}.bias"
            (kept,) = (each for each in new.graph.initializer if each.name == old)
            kept.name = bias
            product.input.extend(["", bias])
            nodes += [
                product,
                helper.make_node("Gelu", [hidden], node.output, name=node.name, domain=MICROSOFT),
            ]
        else:
            copied = onnx.NodeProto()
            copied.CopyFrom(node)
            nodes.append(copied)
    del new.graph.node[:]
    new.graph.node.extend(nodes)
    return new


def _attention(product: onnx.NodeProto, mixed: onnx.NodeProto) -> list[onnx.NodeProto]:
    x, integers, scale, _, bias = product.input
    joined = product.output[0]
    inputs, step, zero = (f"{joined}.{part}" for part in ("integers", "step", "zero"))
    return [
        helper.make_node("DynamicQuantizeLinear", [x], [inputs, step, zero], name=inputs, domain=""),
        helper.make_node(
            "QAttention",
            [inputs, integers, bias, step, scale, mixed.input[4], zero],
            mixed.output,
            name=mixed.name,
            domain=MICROSOFT,
            num_heads=mixed.attribute[0].i,
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.reader.exporting")
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(renewed(onnx.load(str(given.model))).SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
