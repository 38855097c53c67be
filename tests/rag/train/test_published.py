"""Tensors of a published int8 graph come back as they were, to the last level."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from rag.train.published import main, published


def graph(path: Path, weight: np.ndarray, scale: float, zero: int) -> None:
    """A graph as onnxruntime's quantize_dynamic leaves it: a table of words and one linear layer."""
    levels = np.clip(np.round(weight / scale) + zero, 0, 255).astype(np.uint8)
    kept = {
        "embeddings.word_embeddings.weight_quantized": levels,
        "embeddings.word_embeddings.weight_scale": np.float32(scale),
        "embeddings.word_embeddings.weight_zero_point": np.uint8(zero),
        "onnx::MatMul_7_quantized": levels,
        "onnx::MatMul_7_scale": np.float32(scale),
        "onnx::MatMul_7_zero_point": np.uint8(zero),
        "encoder.layer.3.output.dense.bias": np.arange(3, dtype=np.float32),
    }
    node = helper.make_node(
        "MatMulInteger",
        ["x", "onnx::MatMul_7_quantized"],
        ["y"],
        name="/encoder/layer.3/output/dense/MatMul_quant",
    )
    told = [helper.make_tensor_value_info(name, TensorProto.UINT8, None) for name in ("x", "y")]
    kept_tensors = [numpy_helper.from_array(np.asarray(value), name) for name, value in kept.items()]
    onnx.save(helper.make_model(helper.make_graph([node], "g", told[:1], told[1:], kept_tensors)), str(path))


def test_weights_are_read_back_with_their_names_and_the_way_round(tmp_path: Path) -> None:
    weight = np.linspace(-1, 1, 12, dtype=np.float32).reshape(4, 3)
    graph(tmp_path / "model.onnx", weight, 2 / 255, 128)
    tensors = published(tmp_path / "model.onnx")
    assert sorted(tensors) == [
        "embeddings.word_embeddings.weight",
        "encoder.layer.3.output.dense.bias",
        "encoder.layer.3.output.dense.weight",
    ]
    assert np.allclose(tensors["embeddings.word_embeddings.weight"], weight, atol=1 / 255)
    assert np.allclose(tensors["encoder.layer.3.output.dense.weight"], weight.T, atol=1 / 255)


def test_another_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph(tmp_path / "model.onnx", np.zeros((2, 2), np.float32), 0.1, 3)
    with pytest.raises(SystemExit):
        main([str(tmp_path / "model.onnx"), str(tmp_path / "out.safetensors")])
    assert "is another file" in capsys.readouterr().err
    assert not (tmp_path / "out.safetensors").exists()
