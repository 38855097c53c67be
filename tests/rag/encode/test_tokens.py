"""Tokens are counted and cut offline, with the vocabularies that llama-index-core carries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.encode.tokens import CARRIED, _encoding, count_tokens, cut, token_offsets
from rag.errors import ModelFileError


def test_counts_known_texts() -> None:
    assert count_tokens("") == 0
    assert count_tokens("hello world") == 2
    assert count_tokens("Bayraktar TB2", "gpt-4o") == count_tokens("Bayraktar TB2")


def test_embedding_models_use_their_own_vocabulary() -> None:
    text = "Türkiye ve Ukrayna, Україна і Туреччина"

    assert count_tokens(text, "text-embedding-3-small") > count_tokens(text, "gpt-4o")


def test_unknown_models_and_vocabularies_not_carried_fall_back() -> None:
    assert count_tokens("a b c", "bge-m3") == count_tokens("a b c")
    assert count_tokens("a b c", "text-davinci-003") == count_tokens("a b c")


def test_special_tokens_in_a_text_are_only_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


@pytest.mark.parametrize("name", sorted(CARRIED))
def test_every_carried_vocabulary_loads_offline(name: str) -> None:
    assert _encoding(name).encode_ordinary("offline")


@given(st.text(max_size=200), st.integers(min_value=0, max_value=60))
def test_cut_is_a_prefix_within_the_budget(text: str, budget: int) -> None:
    kept = cut(text, budget)

    assert text.startswith(kept)
    assert count_tokens(text) > budget or kept == text


def test_cut_never_splits_a_character() -> None:
    text = "👩‍🚀" * 10

    for budget in range(count_tokens(text)):
        assert text.startswith(cut(text, budget))


@given(st.text(max_size=100))
def test_offsets_cover_the_text_in_order(text: str) -> None:
    spans = token_offsets(text)

    assert len(spans) == count_tokens(text)
    assert "".join(text[start:end] for start, end in spans) == text


def test_the_environment_is_left_as_it_was(tmp_path: Path) -> None:
    """A user's own cache folder is respected; ours is not left behind for other programs."""
    code = (
        "import os, sys; from rag.encode.tokens import count_tokens; count_tokens('x');"
        "assert 'TIKTOKEN_CACHE_DIR' not in os.environ;"
        "assert 'llama_index.core' not in sys.modules"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.pop("TIKTOKEN_CACHE_DIR", None)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=tmp_path)


def test_first_counts_at_once_all_succeed() -> None:
    """The first two questions of a chat: one took away what pointed the other to the vocabulary."""
    code = """if True:
        import sys, threading
        from concurrent.futures import ThreadPoolExecutor
        from rag.encode.tokens import count_tokens
        sys.setswitchinterval(1e-5)
        together = threading.Barrier(8)
        def count(_):
            together.wait()
            return count_tokens("to be or not to be")
        with ThreadPoolExecutor(8) as pool:
            print(*pool.map(count, range(8)))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["6"] * 8, done.stderr


def test_a_missing_vocabulary_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    with pytest.raises(ModelFileError, match="TIKTOKEN_CACHE_DIR"):
        _encoding.__wrapped__("p50k_base")
