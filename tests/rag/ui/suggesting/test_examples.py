"""Example questions: only what the index answers, and nothing that outlives it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from ingest import ingest
from rag import load_settings
from rag.ui.chat import Chat

NOTE = "# Harbour of Port Elm\n\nThe harbour of Port Elm was dug in 1873 by two hundred men.\n"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    (tmp_path / "harbour.md").write_text(NOTE, encoding="utf-8")
    ingest([tmp_path / "harbour.md"], load_settings(data_dir=tmp_path / "index"))
    return tmp_path / "index"


def named(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == name]


def test_examples_are_answered_by_the_index(data_dir: Path) -> None:
    with Chat.open(load_settings(data_dir=data_dir)) as chat:
        while (found := chat.examples.questions()) is None:
            time.sleep(0.02)
        assert found == ("When was the harbour of Port Elm dug?",)  # of the sentence, never of the title
        answer = chat.assistant.ask(found[0], local=True)
        assert "1873" in answer.text


def test_a_closed_chat_leaves_no_thread(data_dir: Path) -> None:
    chat = Chat.open(load_settings(data_dir=data_dir))
    assert chat.examples.questions() is None
    assert named("citewell-examples")
    chat.close()
    assert not named("citewell-examples")
    chat.examples.questions()
    assert not named("citewell-examples")
