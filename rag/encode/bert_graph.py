"""A BERT encoder with heads as an int8 ONNX graph, written from a checkpoint's tensors; no torch.

Quantisation is dynamic: weights int8 with one scale per output channel, activations uint8 with one
scale per call. `DynamicQuantizeMatMul` is the operator onnxruntime itself makes out of what its
`quantize_dynamic(per_channel=True)` writes; writing it at once saves that work on every cold start.
Attention is one operator with its product, `QAttention`, and a bias is added by the product, not by `BiasGelu`: a run takes
an eighth less time so, and gives equal bits. Word vectors are int8 with one scale per word. Two things make it better than the
plain recipe (mean and worst 1 - cosine to float32 over 80 real texts, processor without VNNI):

- Weights keep 7 of 8 bits (`reduce_range` in onnxruntime's words), so that sums cannot saturate on
  processors without VNNI and every machine multiplies the same integers.
- A handful of channels are ten times larger than all others and would take most of the 8 bits of
  an activation. They are divided by a power of two before quantisation and their weights
  multiplied by it, which is exact (Xiao et al., SmoothQuant, 2023, with outlier channels only):
  0.0076 / 0.0198 becomes 0.0034 / 0.0088 for 1.5 % of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rag.settings import without_telemetry

WEIGHT_LIMIT = 64
"""Largest absolute int8 weight: with uint8 activations a pair sums to at most 2 * 255 * 64 < 2**15,
the 16-bit lane of processors without VNNI."""

MICROSOFT = "com.microsoft"

Array = NDArray[Any]
Head = Callable[["Graph", str, str], Mapping[str, Sequence[int | str]]]
"""Adds nodes after the encoder: (graph, hidden states, mask as float) -> {output name: shape}."""

Words = Callable[["Graph"], str]
"""Adds nodes that look up `input_ids` and returns the tensor of word vectors."""


class Graph:
    """Collects nodes and constants of one ONNX graph; tensors are known by their names."""

    def __init__(self, *, quantise: bool, divisors: Mapping[str, Array] | None = None) -> None:
        """`divisors`: output name of a linear layer -> what its input channels are divided by."""
        self.quantise = quantise
        self.divisors = divisors or {}
        self.linear_inputs: dict[str, str] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: Array) -> str:
        """Keep `value` under `name` and return the name."""
        self.constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
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

    def linear(self, x: str, weight: Array, bias: Array, output: str) -> str:
        """`x @ weight.T + bias`; `weight` is (out, in) as in a checkpoint, `bias` (out,)."""
        x, columns = self._levelled(x, weight, output)
        if self.quantise:
            inputs = [x, *self._integers(columns, output), "", self.constant(f"{output}.bias", bias)]
            return self.op(f"{MICROSOFT}:DynamicQuantizeMatMul", inputs, output)
        product = self.op("MatMul", [x, self.constant(f"{output}.weight", columns)], f"{output}.product")
        return self.op("Add", [product, self.constant(f"{output}.bias", bias)], output)

    def attention(self, x: str, weight: Array, bias: Array, mask: str, heads: int, layer: str) -> str:
        """What each token takes from the others; `weight` and `bias` are those of queries, keys and values, joined."""
        joined, mixed = f"{layer}joined", f"{layer}mixed"
        if not self.quantise:
            parts = [f"{layer}{part}" for part in ("query", "key", "value")]
            self.ops("Split", [self.linear(x, weight, bias, joined)], parts, axis=-1, num_outputs=3)
            return self.op(f"{MICROSOFT}:MultiHeadAttention", [*parts, "", mask], mixed, num_heads=heads)
        x, columns = self._levelled(x, weight, joined)
        integers, scale = self._integers(columns, joined)
        whole = [f"{joined}.integers", f"{joined}.step", f"{joined}.zero"]
        inputs, step, zero = self.ops("DynamicQuantizeLinear", [x], whole)
        given = [inputs, integers, self.constant(f"{joined}.bias", bias), step, scale, mask, zero]
        return self.op(f"{MICROSOFT}:QAttention", given, mixed, num_heads=heads)

    def _levelled(self, x: str, weight: Array, output: str) -> tuple[str, Array]:
        """What the layer `output` multiplies: `x` without its outliers, and the columns that make up for it, (in, out)."""
        self.linear_inputs[output] = x
        if output in self.divisors:
            divisor = self.divisors[output].astype(np.float32)
            factor = self.constant(f"{output}.factor", 1 / divisor)
            x, weight = self.op("Mul", [x, factor], f"{output}.levelled"), weight * divisor
        return x, np.ascontiguousarray(weight.T.astype(np.float32))

    def _integers(self, columns: Array, output: str) -> tuple[str, str]:
        """`columns` as int8, and the scale of each."""
        scale, integers = quantised(columns, axis=0)
        return self.constant(f"{output}.weight", integers), self.constant(f"{output}.scale", scale)

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


def linear_head(name: str, weight: Array, bias: Array, *, first_token: bool = False) -> Head:
    """A float32 linear layer on every token, or on the first one ([CLS]) alone.

    `weight` (labels, width), `bias` (labels,); output `name`: (batch, tokens, labels) or (batch, labels).
    """

    def head(graph: Graph, hidden: str, mask: str) -> Mapping[str, Sequence[int | str]]:
        if first_token:
            first = graph.constant(f"{name}.first", np.array(0, np.int64))
            hidden = graph.op("Gather", [hidden, first], f"{name}.hidden", axis=1)
        columns = graph.constant(f"{name}.weight", weight.T.astype(np.float32))
        product = graph.op("MatMul", [hidden, columns], f"{name}.product")
        graph.op("Add", [product, graph.constant(f"{name}.bias", bias.astype(np.float32))], name)
        return {name: ["batch", len(bias)] if first_token else ["batch", "tokens", len(bias)]}

    return head


def bert_graph(
    tensors: Mapping[str, Array],
    config: Mapping[str, Any],
    heads: Sequence[Head],
    *,
    quantise: bool = True,
    divisors: Mapping[str, Array] | None = None,
    expose_linear_inputs: bool = False,
    prefix: str = "",
    words: Words | None = None,
) -> onnx.ModelProto:
    """An ONNX model of a BERT encoder with `heads` on its last hidden states.

    Inputs are int64 (batch, tokens): `input_ids`, `attention_mask` (1 = a token) and, when the
    checkpoint has more than one token type and `config["token_types"]` is true, `token_type_ids`.
    `tensors` are named as in a Hugging Face checkpoint after `prefix`; `config` gives
    `num_attention_heads`, `num_hidden_layers`, `layer_norm_eps` and optionally
    `position_offset` (2 for XLM-R and RoBERTa). `divisors` come from `outlier_divisors`, which
    reads the inputs of the linear layers as outputs named `<layer>.input`. `words` replaces the
    lookup in `embeddings.word_embeddings.weight`.
    """
    graph = Graph(quantise=quantise, divisors=divisors)
    epsilon = float(config["layer_norm_eps"])
    attention_heads = int(config["num_attention_heads"])

    def weight(name: str) -> Array:
        return tensors[prefix + name].astype(np.float32)

    mask = graph.op("Cast", ["attention_mask"], "mask.int32", to=TensorProto.INT32)
    float_mask = graph.op("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    looked_up = (
        words(graph)
        if words
        else graph.rows(weight("embeddings.word_embeddings.weight"), "input_ids", "words")
    )
    x = _embeddings(graph, looked_up, weight, config, epsilon)

    for number in range(int(config["num_hidden_layers"])):
        x = _layer(graph, weight, x, mask, f"encoder.layer.{number}.", attention_heads, epsilon)

    outputs = {name: shape for head in heads for name, shape in head(graph, x, float_mask).items()}
    if expose_linear_inputs:
        for layer, tensor in graph.linear_inputs.items():
            graph.op("Identity", [tensor], f"{layer}.input")
            outputs[f"{layer}.input"] = ["batch", "tokens", f"{layer}.width"]
    names = ["input_ids", "attention_mask"]
    if config.get("token_types"):
        names.append("token_type_ids")
    return _model(graph, names, outputs)


def _model(
    graph: Graph, inputs: Sequence[str], outputs: Mapping[str, Sequence[int | str]]
) -> onnx.ModelProto:
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "bert",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in inputs],
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


def _layer(
    graph: Graph,
    weight: Callable[[str], Array],
    x: str,
    mask: str,
    layer: str,
    heads: int,
    epsilon: float,
) -> str:
    """One layer of the encoder, whose tensors' names begin with `layer`: (batch, tokens, width)."""
    attention = f"{layer}attention.self."
    parts = ("query", "key", "value")
    mixed = graph.attention(
        x,
        np.concatenate([weight(f"{attention}{part}.weight") for part in parts]),
        np.concatenate([weight(f"{attention}{part}.bias") for part in parts]),
        mask,
        heads,
        layer,
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
        weight(f"{layer}intermediate.dense.bias"),
        f"{layer}intermediate",
    )
    inner = graph.op(f"{MICROSOFT}:Gelu", [inner], f"{layer}gelu")
    dense = graph.linear(
        inner,
        weight(f"{layer}output.dense.weight"),
        weight(f"{layer}output.dense.bias"),
        f"{layer}dense",
    )
    return _add_and_norm(graph, weight, dense, x, f"{layer}output.LayerNorm", epsilon)


def _embeddings(
    graph: Graph, words: str, weight: Callable[[str], Array], config: Mapping[str, Any], epsilon: float
) -> str:
    """Word, position and token type vectors, added and normalised: (batch, tokens, width)."""
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
    total = graph.op("Add", [x, skip], f"{name}.sum")
    return graph.op("LayerNormalization", [total, gamma, beta], name, axis=-1, epsilon=epsilon)


OUTLIER_CHANNELS = 4
"""How many channels of one input may count as outliers; 1 to 64 were tried, 2 to 8 are alike."""


def outlier_divisors(
    tensors: Mapping[str, Array],
    config: Mapping[str, Any],
    heads: Sequence[Head],
    inputs: Sequence[Mapping[str, Array]],
    *,
    prefix: str = "",
    words: Words | None = None,
) -> dict[str, Array]:
    """Powers of two that bring outlier channels to the size of the others, per linear layer.

    Runs the float32 model over `inputs` (feeds of the graph) and compares each channel's largest
    absolute value with that of the fifth largest channel. Layers without outliers are left out.
    """
    without_telemetry()
    import onnxruntime

    model = bert_graph(
        tensors, config, heads, quantise=False, expose_linear_inputs=True, prefix=prefix, words=words
    )
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs() if output.name.endswith(".input")]
    largest: dict[str, Array] = {}
    for feed in inputs:
        for name, value in zip(names, session.run(names, dict(feed)), strict=True):
            peak = np.abs(value).max(axis=tuple(range(value.ndim - 1)))
            largest[name] = np.maximum(largest.get(name, 0), peak)
    divisors = {}
    for name, peak in largest.items():
        usual = np.sort(peak)[-1 - OUTLIER_CHANNELS] if peak.size > OUTLIER_CHANNELS else peak.max()
        divisor = 2 ** np.rint(np.log2(np.maximum(1, peak / usual)))
        if divisor.max() > 1:
            divisors[name.removesuffix(".input")] = divisor.astype(np.float32)
    return divisors


def feed(ids: Sequence[int]) -> dict[str, Array]:
    """Graph inputs for one text without padding."""
    row = np.array([ids], np.int64)
    return {"input_ids": row, "attention_mask": np.ones_like(row)}
