"""The ONNX graph agrees with a forward pass in numpy, alone and in padded batches."""

from __future__ import annotations

import hashlib
import json
from math import erf
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("onnx", reason="the exporter needs the package onnx (extra [train])")

import onnxruntime

from rag.encode.bert_graph import (
    WEIGHT_LIMIT,
    bert_graph,
    feed,
    linear_head,
    mean_pooled,
    outlier_divisors,
    quantised,
)
from rag.encode.local import MINILM
from rag.train import export

WIDTH, HEADS, LAYERS, WORDS = 32, 4, 2, 50
CONFIG = {"num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "layer_norm_eps": 1e-12}
Array = NDArray[Any]


def small_bert(seed: int = 0) -> dict[str, Array]:
    """Random weights with the names and shapes of a checkpoint."""
    rng = np.random.default_rng(seed)
    tensors: dict[str, Array] = {}

    def norm(name: str) -> None:
        tensors[f"{name}.weight"] = rng.normal(1, 0.1, WIDTH)
        tensors[f"{name}.bias"] = rng.normal(0, 0.1, WIDTH)

    def dense(name: str, out: int, into: int) -> None:
        tensors[f"{name}.weight"] = rng.normal(0, 0.3, (out, into))
        tensors[f"{name}.bias"] = rng.normal(0, 0.3, out)

    for kind, count in (("word", WORDS), ("position", 16), ("token_type", 2)):
        tensors[f"embeddings.{kind}_embeddings.weight"] = rng.normal(0, 1, (count, WIDTH))
    norm("embeddings.LayerNorm")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        for part in ("query", "key", "value"):
            dense(f"{layer}attention.self.{part}", WIDTH, WIDTH)
        dense(f"{layer}attention.output.dense", WIDTH, WIDTH)
        dense(f"{layer}intermediate.dense", 4 * WIDTH, WIDTH)
        dense(f"{layer}output.dense", WIDTH, 4 * WIDTH)
        norm(f"{layer}attention.output.LayerNorm")
        norm(f"{layer}output.LayerNorm")
    return {name: value.astype(np.float32) for name, value in tensors.items()}


def hidden_states(w: dict[str, Array], ids: list[int], types: list[int]) -> Array:
    """BERT's last hidden states of one text (Devlin et al. 2018), in float64."""

    def dense(name: str, x: Array) -> Array:
        result: Array = x @ w[f"{name}.weight"].T.astype(np.float64) + w[f"{name}.bias"]
        return result

    def norm(name: str, x: Array) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        result: Array = scaled * w[f"{name}.weight"] + w[f"{name}.bias"]
        return result

    def split(x: Array) -> Array:
        return x.reshape(len(ids), HEADS, -1).transpose(1, 0, 2)

    x = w["embeddings.word_embeddings.weight"][ids].astype(np.float64)
    x = x + w["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm("embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][types])
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."
        query, key, value = (
            split(dense(f"{layer}attention.self.{part}", x)) for part in ("query", "key", "value")
        )
        scores = np.exp(query @ key.transpose(0, 2, 1) / np.sqrt(WIDTH // HEADS))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(1, 0, 2).reshape(len(ids), WIDTH)
        x = norm(f"{layer}attention.output.LayerNorm", x + dense(f"{layer}attention.output.dense", mixed))
        inner = dense(f"{layer}intermediate.dense", x)
        inner = inner * 0.5 * (1 + np.vectorize(erf)(inner / np.sqrt(2)))
        x = norm(f"{layer}output.LayerNorm", x + dense(f"{layer}output.dense", inner))
    return x


def unit(x: Array) -> Array:
    result: Array = x / np.linalg.norm(x)
    return result


def session(model: Any) -> Any:
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


TEXTS = [[1, 7, 8, 2], [1, 30, 31, 32, 33, 34, 35, 2], [1, 2], [1, 49, 3, 2]]


def padded(texts: list[list[int]]) -> dict[str, Array]:
    """One batch; the padding is word 5, so that leaking padding would show."""
    length = max(map(len, texts))
    ids = np.array([text + [5] * (length - len(text)) for text in texts], np.int64)
    mask = np.array([[1] * len(text) + [0] * (length - len(text)) for text in texts], np.int64)
    return {"input_ids": ids, "attention_mask": mask}


class TestGraph:
    def test_float_graph_is_bert_in_padded_batches(self) -> None:
        tensors = small_bert()
        model = session(bert_graph(tensors, CONFIG, [mean_pooled], quantise=False))

        (vectors,) = model.run(None, padded(TEXTS))
        expected = [unit(hidden_states(tensors, ids, [0] * len(ids)).mean(0)) for ids in TEXTS]
        np.testing.assert_allclose(vectors, expected, atol=2e-6)

    def test_quantised_graph_is_near(self) -> None:
        tensors = small_bert()
        model = session(bert_graph(tensors, CONFIG, [mean_pooled]))

        for ids in TEXTS:
            (vector,) = model.run(None, feed(ids))[0]
            expected = unit(hidden_states(tensors, ids, [0] * len(ids)).mean(0))
            assert float(vector @ expected) > 0.99

    def test_token_types_and_heads(self) -> None:
        """The shape of a reader: two texts, a logit per token, a logit per text."""
        tensors = small_bert(1)
        rng = np.random.default_rng(2)
        token, text = rng.normal(size=(3, WIDTH)), rng.normal(size=(1, WIDTH))
        heads = [
            linear_head("tokens", token, np.array([0.1, 0.2, 0.3])),
            linear_head("text", text, np.array([0.5]), first_token=True),
        ]
        config = {**CONFIG, "token_types": True}
        model = session(bert_graph(tensors, config, heads, quantise=False))
        batch = padded(TEXTS)
        types = np.zeros_like(batch["input_ids"])
        types[:, 2:] = 1

        found = dict(
            zip(
                ["tokens", "text"],
                model.run(["tokens", "text"], {**batch, "token_type_ids": types}),
                strict=True,
            )
        )
        for row, ids in enumerate(TEXTS):
            hidden = hidden_states(tensors, ids, types[row, : len(ids)].tolist())
            np.testing.assert_allclose(
                found["tokens"][row, : len(ids)], hidden @ token.T + [0.1, 0.2, 0.3], atol=1e-4
            )
            np.testing.assert_allclose(found["text"][row], hidden[0] @ text.T + 0.5, atol=1e-4)

    def test_same_weights_same_bytes(self) -> None:
        first, second = (
            bert_graph(small_bert(), CONFIG, [mean_pooled]).SerializeToString(deterministic=True)
            for _ in range(2)
        )

        assert first == second


class TestQuantisation:
    def test_error_is_at_most_half_a_step(self) -> None:
        weight = np.random.default_rng(0).normal(size=(20, 30)).astype(np.float32)
        scale, integers = quantised(weight, axis=0)

        assert np.abs(integers).max() == WEIGHT_LIMIT
        assert np.all(np.abs(scale * integers - weight) <= scale / 2 + 1e-6)

    def test_a_column_of_zeros_stays_zero(self) -> None:
        scale, integers = quantised(np.zeros((3, 2), np.float32), axis=0)

        assert not integers.any()
        assert np.isfinite(scale).all()

    def test_sums_of_pairs_fit_in_16_bits(self) -> None:
        assert 2 * 255 * WEIGHT_LIMIT < 2**15

    def test_outlier_channels_are_found_and_levelled(self) -> None:
        """One inner channel is large and its weights are small, as trained models have it."""
        tensors = small_bert(3)
        tensors["encoder.layer.0.intermediate.dense.bias"][4] = 80
        tensors["encoder.layer.0.output.dense.weight"][:, 4] /= 80
        feeds = [feed(ids) for ids in TEXTS]
        divisors = outlier_divisors(tensors, CONFIG, [mean_pooled], feeds)
        first = divisors["encoder.layer.0.dense"]

        assert first.argmax() == 4
        assert first[4] >= 8
        assert np.log2(first).tolist() == np.rint(np.log2(first)).tolist()

        def error(**options: Any) -> float:
            model = session(bert_graph(tensors, CONFIG, [mean_pooled], **options))
            cosines = [
                model.run(None, feed(ids))[0][0] @ unit(hidden_states(tensors, ids, [0] * len(ids)).mean(0))
                for ids in TEXTS
            ]
            return 1 - float(np.mean(cosines))

        assert error(divisors=divisors, quantise=False) < 1e-6
        assert error(divisors=divisors) < error()


class TestExport:
    def test_safetensors_are_read(self, tmp_path: Path) -> None:
        values = np.arange(6, dtype=np.float32).reshape(2, 3)
        header = json.dumps(
            {
                "__metadata__": {"format": "pt"},
                "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
                "b": {"dtype": "I64", "shape": [1], "data_offsets": [24, 32]},
            }
        ).encode()
        path = tmp_path / "x.safetensors"
        path.write_bytes(
            len(header).to_bytes(8, "little") + header + values.tobytes() + np.array([7]).tobytes()
        )
        tensors = export.read_safetensors(path)

        np.testing.assert_array_equal(tensors["a"], values)
        assert tensors["b"].tolist() == [7]

    def test_other_weights_are_refused(self, tmp_path: Path) -> None:
        other = tmp_path / "model.safetensors"
        other.write_bytes(b"something else")

        with pytest.raises(ValueError, match="not the official file"):
            export.export_embedder(other, other, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_the_shipped_model_names_its_source(self) -> None:
        entry = json.loads(MINILM.manifest.read_text(encoding="utf-8"))[MINILM.name]

        assert entry["source_sha256"] == export.EMBEDDER_WEIGHTS_SHA256
        assert entry["licence"] == "Apache-2.0"

    def test_record_keeps_the_other_models(self, tmp_path: Path) -> None:
        manifest = tmp_path / "manifest.json"
        for name in ("one", "two"):
            file = tmp_path / f"{name}.bin"
            file.write_bytes(name.encode())
            export.record(manifest, name, licence="MIT", source="s", source_sha256="0", files=[file])
        entries = json.loads(manifest.read_text(encoding="utf-8"))

        assert set(entries) == {"one", "two"}
        assert entries["two"]["files"]["two.bin"] == {
            "sha256": hashlib.sha256(b"two").hexdigest(),
            "bytes": 3,
        }
