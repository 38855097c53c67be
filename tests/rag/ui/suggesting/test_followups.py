"""Questions to go on with."""

from __future__ import annotations

import time
from pathlib import Path

from ingest import ingest
from rag import Assistant, load_settings
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation
from rag.ui.suggesting.followups import followups

NOTE = """# Varn

The weir of Varn is 90 metres long. The mill of Varn was rebuilt in 1911 by Otto Lind. It has two wheels.
The mill of Varn employs 40 millers today.
"""


def test_they_are_answered_by_sentences_near_the_quote(tmp_path: Path) -> None:
    (tmp_path / "varn.md").write_text(NOTE, encoding="utf-8")
    settings = load_settings(data_dir=tmp_path / "index", min_confidence=0.0)
    ingest([tmp_path / "varn.md"], settings)
    with Assistant.open(settings) as assistant:
        question = "How long is the weir of Varn?"
        *_, found = followups(assistant, {question}, assistant.ask(question))
        assert found == [
            "When was the mill of Varn rebuilt?",
            "How many wheels does the mill of Varn have?",
        ]
        for each, said in zip(found, ("1911", "two"), strict=True):
            assert said in assistant.ask(each).text


def test_then_by_the_documents_of_other_passages(tmp_path: Path) -> None:
    (tmp_path / "weir.md").write_text("# Weir\n\nThe weir of Varn is 90 metres long.\n", encoding="utf-8")
    (tmp_path / "mill.md").write_text("# Mill\n\nThe mill of Varn was rebuilt in 1911.\n", encoding="utf-8")
    settings = load_settings(data_dir=tmp_path / "index", min_confidence=0.0)
    ingest([tmp_path / "weir.md", tmp_path / "mill.md"], settings)
    with Assistant.open(settings) as assistant:
        question = "How long is the weir of Varn?"
        *_, found = followups(assistant, {question}, assistant.ask(question))
    assert found == ["When was the mill of Varn rebuilt?"]


def test_where_the_cited_document_has_none_others_help(chat: Chat) -> None:
    question = "When was the harbour of Port Elm dug?"
    while chat.examples.questions() is None:
        time.sleep(0.05)
    asked = chat.begin(question, Conversation(), Choice())
    *_, (answered, _) = chat.answer(asked)
    *_, found = chat.followups(answered)
    assert found == ["When does the market of Port Elm open?"]
    *_, (answered, _) = chat.answer(chat.begin(found[0], answered, Choice()))
    assert [each for each in chat.followups(answered) if each] == []
