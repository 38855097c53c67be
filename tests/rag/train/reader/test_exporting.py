"""A graph in the operators of before gives, rewritten, what it gave, to the bit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="the exporter needs the package onnx (extra [train])")

import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from rag.encode.bert_graph import MICROSOFT, quantised
from rag.encode.local import MINILM
from rag.train.reader.exporting import main, renewed

WIDTH, HEADS = 64, 4


def of_before() -> onnx.ModelProto:
    """One layer up to its inner product, as the files were written until November 2026."""
    rng = np.random.default_rng(0)
    kept = []

    def product(x: str, width: int, output: str, bias: str | None) -> onnx.NodeProto:
        scale, integers = quantised(rng.normal(size=(WIDTH, width)).astype(np.float32), axis=0)
        kept.append(numpy_helper.from_array(integers, f"{output}.weight"))
        kept.append(numpy_helper.from_array(scale, f"{output}.scale"))
        inputs = [x, f"{output}.weight", f"{output}.scale"]
        return helper.make_node(
            "DynamicQuantizeMatMul", [*inputs, *(["", bias] if bias else [])], [output], domain=MICROSOFT
        )

    for name, width in (("l.joined.bias", 3 * WIDTH), ("l.gelu.bias", 2 * WIDTH)):
        kept.append(numpy_helper.from_array(rng.normal(size=width).astype(np.float32), name))
    parts = ["l.query", "l.key", "l.value"]
    nodes = [
        helper.make_node("Cast", ["mask"], ["mask.int32"], to=TensorProto.INT32),
        product("x", 3 * WIDTH, "l.joined", "l.joined.bias"),
        helper.make_node("Split", ["l.joined"], parts, axis=-1, num_outputs=3),
        helper.make_node(
            "MultiHeadAttention",
            [*parts, "", "mask.int32"],
            ["l.mixed"],
            name="l.mixed",
            domain=MICROSOFT,
            num_heads=HEADS,
        ),
        product("l.mixed", 2 * WIDTH, "l.intermediate", None),
        helper.make_node(
            "BiasGelu", ["l.intermediate", "l.gelu.bias"], ["l.gelu"], name="l.gelu", domain=MICROSOFT
        ),
    ]
    shaped = helper.make_tensor_value_info
    inputs = [
        shaped("x", TensorProto.FLOAT, [1, "n", WIDTH]),
        shaped("mask", TensorProto.INT64, [1, "n"]),
    ]
    outputs = [shaped("l.gelu", TensorProto.FLOAT, [1, "n", 2 * WIDTH])]
    return helper.make_model(
        helper.make_graph(nodes, "layer", inputs, outputs, kept),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=9,
    )


def told(model: onnx.ModelProto, x: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"x": x, "mask": np.ones(x.shape[:2], np.int64)})
    return np.asarray(found)


def test_it_gives_what_it_gave() -> None:
    before = of_before()
    now = renewed(before)
    kinds = Counter(node.op_type for node in now.graph.node)
    rng = np.random.default_rng(1)

    assert kinds == {
        "Cast": 1,
        "DynamicQuantizeLinear": 1,
        "QAttention": 1,
        "DynamicQuantizeMatMul": 1,
        "Gelu": 1,
    }
    for tokens in (1, 2, 17, 200):
        x = rng.normal(size=(1, tokens, WIDTH)).astype(np.float32)
        np.testing.assert_allclose(told(now, x), told(before, x), rtol=1e-5, atol=1e-5)


def test_no_weight_is_touched() -> None:
    before = of_before()
    now = renewed(before)

    assert [kept.raw_data for kept in now.graph.initializer] == [
        kept.raw_data for kept in before.graph.initializer
    ]
    assert renewed(now) == now


def test_another_graph_is_refused() -> None:
    before = of_before()
    del before.graph.node[2]

    with pytest.raises(ValueError, match=r"l\.mixed does not stand behind a product"):
        renewed(before)


def test_the_shipped_embedder_is_of_today(tmp_path: Path) -> None:
    main([str(MINILM.folder / "model.onnx"), str(tmp_path / "made" / "model.onnx")])

    assert (tmp_path / "made" / "model.onnx").read_bytes() == (MINILM.folder / "model.onnx").read_bytes()
