"""The shipped model on real texts, and its files."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rag.encode.local import MINILM, LocalEmbedder
from rag.encode.session import MODELS, kind_of_vectors
from rag.errors import ModelFileError

TEXTS = [
    "Ukraine bought twelve drones from Turkey.",
    "",
    "Hi.",
    "The contract covers corvettes, engines and the training of crews. " * 8,
    "word " * 2000,
    "Kyiv, Київ, İstanbul 👍",
]


@pytest.fixture(scope="module")
def local() -> LocalEmbedder:
    return LocalEmbedder()


class TestShippedFiles:
    def test_manifest_matches_the_files(self) -> None:
        manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))

        assert MINILM.name in manifest
        for model, entry in manifest.items():
            for name, recorded in entry["files"].items():
                data = (MODELS / model / name).read_bytes()
                assert hashlib.sha256(data).hexdigest() == recorded["sha256"]
                assert len(data) == recorded["bytes"]

    @pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "MODEL_CARD.md"])
    def test_papers_lie_beside_the_weights(self, name: str) -> None:
        assert (MINILM.folder / name).read_text(encoding="utf-8").strip()

    @pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
    def test_an_altered_file_is_refused(self, tmp_path: Path, name: str) -> None:
        shutil.copytree(MINILM.folder, tmp_path / "model")
        data = bytearray((tmp_path / "model" / name).read_bytes())
        data[len(data) // 2] ^= 1
        (tmp_path / "model" / name).write_bytes(data)

        with pytest.raises(ModelFileError, match=r"was altered.*Reinstall"):
            LocalEmbedder(replace(MINILM, folder=tmp_path / "model"))

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ModelFileError, match=r"cannot be read.*Reinstall"):
            LocalEmbedder(replace(MINILM, folder=tmp_path))

    def test_a_manifest_that_does_not_know_the_model_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")

        with pytest.raises(ModelFileError, match=r"manifest.json cannot be read.*Reinstall"):
            LocalEmbedder(replace(MINILM, manifest=tmp_path / "manifest.json"))


class TestKindOfVectors:
    def test_a_manifest_that_says_it_is_believed(self, tmp_path: Path) -> None:
        model = replace(MINILM, name="m", manifest=tmp_path / "manifest.json")
        entry = {"files": {"model.onnx": {"sha256": "0123456789abcdef"}}}
        model.manifest.write_text(json.dumps({"m": entry}), encoding="utf-8")
        assert kind_of_vectors(model) == "01234567"

        model.manifest.write_text(json.dumps({"m": {**entry, "vectors": "fedcba98"}}), encoding="utf-8")
        assert kind_of_vectors(model) == "fedcba98"

    @pytest.mark.parametrize("said", ["{}", '{"m": []}', '{"m": {"files": 3}}', "no JSON"])
    def test_one_that_says_nothing_is_refused(self, tmp_path: Path, said: str) -> None:
        model = replace(MINILM, name="m", manifest=tmp_path / "manifest.json")
        model.manifest.write_text(said, encoding="utf-8")

        with pytest.raises(ModelFileError, match=r"manifest.json cannot be read.*Reinstall"):
            kind_of_vectors(model)


class TestLocal:
    def test_it_says_what_it_is(self, local: LocalEmbedder) -> None:
        assert local.name == "all-MiniLM-L6-v2:bc526db3"
        assert (local.dimension, local.max_tokens) == (384, 256)
        assert local.languages == {"en"}

    def test_vectors_are_unit_float32_in_the_order_given(self, local: LocalEmbedder) -> None:
        vectors = local.embed(TEXTS)

        assert vectors.shape == (len(TEXTS), 384)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        for row, text in enumerate(TEXTS):
            np.testing.assert_array_equal(vectors[row], local.embed_question(text))

    def test_a_vector_depends_on_its_text_alone(self, local: LocalEmbedder) -> None:
        """To the bit: in any company, in any order, in a second embedder."""
        expected = dict(zip(TEXTS, local.embed(TEXTS), strict=True))

        for row, text in enumerate(reversed(TEXTS)):
            np.testing.assert_array_equal(local.embed(TEXTS[::-1])[row], expected[text])
        other = LocalEmbedder()
        np.testing.assert_array_equal(other.embed([TEXTS[3]])[0], expected[TEXTS[3]])

    def test_of_equal_texts_one_is_embedded(
        self, local: LocalEmbedder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ran: list[str] = []
        vector = local._vector
        monkeypatch.setattr(local, "_vector", lambda text: (ran.append(text), vector(text))[1])

        vectors = local.embed(["=====", "Hi.", "=====", "====="])

        assert sorted(ran) == ["=====", "Hi."]
        assert np.array_equal(vectors, local.embed(["=====", "Hi."])[[0, 1, 0, 0]])

    def test_no_text_gives_no_rows(self, local: LocalEmbedder) -> None:
        assert local.embed([]).shape == (0, 384)

    @pytest.mark.parametrize(
        ("question", "near", "far"),
        [
            ("Who won the cup?", "The trophy went to the home team.", "Rain is expected on Monday."),
            ("How old is the bridge?", "The crossing was built in 1890.", "She sings in a choir."),
            (
                "Turkey sold drones to Kyiv",
                "Ukraine purchased unmanned aircraft from Ankara",
                "The recipe asks for two eggs and a spoon of flour",
            ),
        ],
    )
    def test_a_paraphrase_is_nearer(self, local: LocalEmbedder, question: str, near: str, far: str) -> None:
        cosines = local.embed([near, far]) @ local.embed_question(question)

        assert cosines[0] > cosines[1] + 0.15

    def test_known_cosines(self, local: LocalEmbedder) -> None:
        """Expected: a forward pass in numpy (float64) with the official weights."""
        a, b, c, d = local.embed(
            [
                "A man is playing a guitar.",
                "Someone plays the guitar.",
                "A man is eating food.",
                "The central bank raised interest rates.",
            ]
        )

        assert [float(a @ b), float(a @ c), float(a @ d)] == pytest.approx(
            [0.8406, 0.2765, -0.0712], abs=0.03
        )

    def test_only_the_first_256_pieces_are_seen(self, local: LocalEmbedder) -> None:
        long = "word " * 254

        assert local.count_tokens(long) == 256
        np.testing.assert_array_equal(local.embed_question(long), local.embed_question(long + "never seen"))

    def test_counts_include_the_two_special_tokens(self, local: LocalEmbedder) -> None:
        assert local.count_tokens("") == 2
        assert local.count_tokens("drones") == 2 + len(local.token_offsets("drones"))

    def test_offsets_are_code_points(self, local: LocalEmbedder) -> None:
        text = "👍 Київ, İstanbul"
        words = {text[start:end] for start, end in local.token_offsets(text)}

        assert "," in words
        assert all(0 <= start < end <= len(text) for start, end in local.token_offsets(text))
        assert local.token_offsets("ab, cd") == [(0, 2), (2, 3), (4, 6)]

    def test_special_tokens_in_a_text_are_only_text(self, local: LocalEmbedder) -> None:
        assert local.token_offsets("a [SEP] b") == [(0, 1), (2, 3), (3, 6), (6, 7), (8, 9)]
        assert local.count_tokens("[SEP]") == 5

    def test_broken_unicode_is_embedded_all_the_same(self, local: LocalEmbedder) -> None:
        assert np.isfinite(local.embed_question("half a pair: \ud83d")).all()
        assert local.token_offsets("a \ud83d b")[-1] == (4, 5)

    def test_neither_torch_nor_transformers_is_imported(self, tmp_path: Path) -> None:
        code = (
            "import sys; from rag.encode.local import LocalEmbedder; LocalEmbedder().embed_question('x');"
            "heavy = {'torch', 'transformers', 'openai', 'tiktoken'} & set(sys.modules);"
            "assert not heavy, heavy"
        )
        root = Path(__file__).resolve().parents[3]
        subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(root)}, cwd=tmp_path)
