"""Rewrites a shipped int8 graph in the operators that `rag.encode.bert_graph` writes today; no weight is touched.

    python -m rag.train.reader.renewed rag/models/reader/model.onnx build/model.onnx

An export from weights that were read back (`rag.train.dequantise`) would round them a second time; this keeps each byte of them,
so that the new file gives what the old one gave to the bit (`tests/rag/train/reader/test_renewed.py`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import onnx
from onnx import helper

from rag.encode.bert_graph import MICROSOFT


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
    parser = argparse.ArgumentParser(prog="python -m rag.train.reader.renewed")
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(renewed(onnx.load(str(given.model))).SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
