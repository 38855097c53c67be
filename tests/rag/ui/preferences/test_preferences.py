"""What a person may change, and what is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.settings import Settings
from rag.ui.preferences.preferences import AS_SET, MOST_PASSAGES, Preferences, fixed


def test_what_a_page_sends_is_bounded() -> None:
    assert Preferences.read("qwen3:4b (Ollama)", "strict", 7) == Preferences("qwen3:4b (Ollama)", "strict", 7)
    assert Preferences.read(None, "lenient", "many") == AS_SET
    assert Preferences.read("m" * 9_999, ["strict"], 1e9) == Preferences("m" * 500)
    assert Preferences.read("", "marked", float("nan")).passages == 0
    Settings(passages=MOST_PASSAGES)
    with pytest.raises(ValueError, match="less than or equal"):
        Settings(passages=MOST_PASSAGES + 1)


def test_what_the_environment_sets_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = Settings(data_dir=tmp_path)
    assert fixed(free) == frozenset()
    wanted = Preferences("qwen3:4b (Ollama)", "strict", 7)
    assert wanted.without(free) == wanted
    assert Preferences("", "marked", 10).without(free) == AS_SET
    monkeypatch.setenv("CITEWELL_PASSAGES", "12")
    monkeypatch.setenv("CITEWELL_PROOF", "strict")
    held = Settings(data_dir=tmp_path)
    assert fixed(held) == {"proof", "passages"}
    assert Preferences("qwen3:4b (Ollama)", "marked", 7).without(held) == Preferences("qwen3:4b (Ollama)")
