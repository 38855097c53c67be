"""Citations of kept answers looked at again: what changed is found, what did not costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from exchanges import answer, citation

from ingest import ingest
from rag.answer import Assistant
from rag.recheck import Cited, Recheck
from rag.types import Citation
from rag.ui import rechecking
from rag.ui.chat import Chat
from rag.ui.conversation import Conversation, Exchange
from rag.ui.rechecking import Rechecking

DUG, OPENS = "The harbour of Port Elm was dug in 1873", "The market of Port Elm opens on Tuesdays."


class Counting:
    """An assistant that tells which citations it looked at."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.asked: list[str] = []

    def recheck(self, cited: Sequence[Cited]) -> Recheck:
        self.asked += [each.quote for each in cited]
        return self._assistant.recheck(cited)


@pytest.fixture
def counting(chat: Chat) -> Counting:
    return Counting(chat.assistant)


@pytest.fixture
def looking(chat: Chat, counting: Counting) -> Rechecking:
    return Rechecking(counting, chat.catalog)  # type: ignore[arg-type]


def kept(chat: Chat, *quotes: str) -> Conversation:
    """An answer for each quote, as a browser brings it back."""
    exchanges = [Exchange("?").done(answer(citations=(cited(chat, quote),))) for quote in quotes]
    return Conversation.read(Conversation(exchanges=tuple(exchanges)).dump())


def cited(chat: Chat, quote: str) -> Citation:
    name = "a.md" if quote == DUG else "b.md"
    start = chat.assistant.document(name).text.index(quote)
    return citation(quote=quote, document_id=name, start=start, end=start + len(quote))


def write(chat: Chat, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    ingest([folder], chat.settings, embedder=chat.embedder)


def test_what_changed_is_found_and_only_that_is_read_again(
    chat: Chat, looking: Rechecking, counting: Counting, tmp_path: Path
) -> None:
    conversation = kept(chat, DUG, OPENS)
    assert list(looking.look(conversation)) == [False, False]
    assert counting.asked == [OPENS, DUG]  # the latest answer first
    assert list(looking.look(conversation)) == []
    assert looking.since(conversation) == {}

    folder = tmp_path / "documents"
    write(chat, folder, "b.md", "# Market\n\nThe market of Port Elm opens on Fridays.\n")
    counting.asked.clear()
    assert list(looking.look(conversation)) == [True]
    assert counting.asked == [OPENS]
    [found] = looking.since(conversation).values()
    assert found.status == "changed"
    assert ("come", "Fridays") in found.words
    assert list(looking.look(conversation)) == []

    (folder / "b.md").write_text("# Market\n\nThe market of Port Elm opens on Tuesdays.\n")
    write(chat, folder, "a.md", "# Harbour\n\nNothing is known of it.\n")
    assert list(looking.look(conversation)) == [True, True]
    assert [(each.document_id, found.status) for each, found in looking.since(conversation).items()] == [
        ("a.md", "gone")
    ]


def test_a_look_is_bounded_and_the_next_goes_on_where_it_ended(
    chat: Chat, looking: Rechecking, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "MOST", 1)
    conversation = kept(chat, DUG, OPENS)
    assert list(looking.look(conversation)) == [False]
    assert counting.asked == [OPENS]
    assert list(looking.look(conversation)) == [False]
    assert counting.asked == [OPENS, DUG]


@pytest.mark.parametrize(
    "wrong", [{"quote": " "}, {"quote": "x" * 401}, {"start": -1}, {"start": 9, "end": 8}]
)
def test_what_is_no_citation_is_not_looked_for(
    chat: Chat, looking: Rechecking, counting: Counting, wrong: dict[str, object]
) -> None:
    item = Exchange("?").done(answer(citations=(citation(**wrong),)))
    assert list(looking.look(Conversation(exchanges=(item,)))) == []
    assert counting.asked == []
