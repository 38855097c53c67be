"""Example questions: only what the index answers, and nothing that outlives it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from ingest import ingest
from rag import load_settings
from rag.ui.chat import Chat
from rag.ui.suggesting.examples import Examples

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


def test_examples_of_documents_that_changed_meanwhile_are_looked_for_again() -> None:
    began, go_on = threading.Event(), threading.Event()
    answered = ["answered", "declined"]

    class Slow:
        def documents(self) -> list[Any]:
            return [SimpleNamespace(root=":demo:")]

        def ask(self, question: str, local: bool) -> Any:
            began.set()
            go_on.wait()
            return SimpleNamespace(outcome=answered[0])

    examples = Examples(cast(Any, Slow()), cast(Any, Slow()))
    assert examples.questions() is None
    began.wait()
    examples.forget()
    go_on.set()
    for thread in named("citewell-examples"):
        thread.join()
    answered.reverse()
    while (found := examples.questions()) is None:
        time.sleep(0.02)
    assert found == ()
    examples.close()
