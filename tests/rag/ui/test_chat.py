"""What the page does, without the page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from made import pdf

from ingest import ingest
from rag.errors import UsageError
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation
from rag.ui.drawing import render
from rag.ui.exports import conversation_markdown


def ask(chat: Chat, question: str, choice: Choice | None = None) -> list[tuple[Conversation, str]]:
    return list(chat.answer(chat.begin(question, Conversation(), choice or Choice())))


class TestChat:
    def test_an_answer_grows_and_its_last_form_is_kept(self, chat: Chat) -> None:
        waiting = chat.begin("When was the harbour of Port Elm dug?", Conversation(), Choice())
        assert waiting.live is not None
        assert waiting.live.state == "running"
        steps = list(chat.answer(waiting))
        conversation, page = steps[-1]
        assert "Reading 2 passages from 2 documents" in steps[0][1]
        assert conversation.live is not None
        assert conversation.live.state == "done"
        assert conversation.live.searched == 2
        assert page == render.latest(conversation)
        assert "1873" in page
        assert list(chat.answer(conversation)) == []

    def test_a_question_of_all_documents_shows_how_far_it_is(
        self, chat: Chat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rag.ui.stopping.LATE", 0.0)
        told: list[tuple[Conversation, str]] = []
        monkeypatch.setattr("rag.ui.stopping.meanwhile", told.append)
        ask(chat, "Which harbours are mentioned in the documents?")
        assert "Looking through everything: 0 of" in told[0][1]
        assert told[0][0].live is not None
        assert told[0][0].live.state == "running"

    def test_answer_export_and_boxed_page_name_the_page_of_the_quote(
        self, chat: Chat, tmp_path: Path
    ) -> None:
        folder = tmp_path / "atlas"
        folder.mkdir()
        towns = ["Aalen", "Brugge", "Chester", "Dinant", "Eger", "Faro"]
        pages = [
            [
                f"The mill of {town} was raised in {1700 + number}.",
                *(f"The toll list of {town} has an entry for cart {cart}." for cart in range(1, 25)),
                f"The ferry of {town} carries {30 + number} sheep.",
            ]
            for number, town in enumerate(towns, 1)
        ]
        (folder / "atlas.pdf").write_bytes(pdf(pages))
        ingest([folder], chat.settings, embedder=chat.embedder)
        cited = set()
        for town in towns:
            for question in (
                f"When was the mill of {town} raised?",
                f"How many sheep does the ferry of {town} carry?",
            ):
                conversation, page = ask(chat, question, Choice(documents=("atlas.pdf",)))[-1]
                assert conversation.live is not None
                assert conversation.live.answer is not None
                citation = conversation.live.answer.citations[0]
                (number,) = (n for n, name in enumerate(towns, 1) if name in citation.quote)
                assert citation.page == number
                assert f"page {number}<" in page
                assert f"p. {number}. “" in conversation_markdown(conversation)
                shown = chat.show(
                    {"open": "atlas.pdf", "start": str(citation.start), "end": str(citation.end)}
                )
                assert f"Page {number} of the original" in shown
                assert 'class="cw-box"' in shown
                cited.add(number)
        assert len(cited) > 3

    def test_errors_are_told_and_nothing_is_raised(self, chat: Chat) -> None:
        conversation, page = ask(chat, "When?", Choice(after="someday"))[-1]
        assert conversation.live is not None
        assert conversation.live.state == "failed"
        assert "is not a date" in page
        assert ask(chat, "   ") == []

    def test_stop_keeps_the_question_and_asking_again_interrupts(self, chat: Chat) -> None:
        waiting = chat.begin("When?", Conversation(), Choice())
        stopped, page = chat.stopped(waiting)
        assert stopped.live is not None
        assert (stopped.live.state, stopped.live.question) == ("stopped", "When?")
        assert "Stopped" in page
        again = chat.begin("Where?", waiting, Choice())
        assert [item.state for item in again.exchanges] == ["stopped", "running"]

    def test_an_index_that_went_or_was_replaced_is_said(self, chat: Chat) -> None:
        folder = chat.settings.data_dir
        aside = folder.with_name("aside")
        folder.rename(aside)
        assert "is gone" in ask(chat, "When was the harbour dug?")[-1][1]
        for change in (
            lambda: chat.library.upload([Path(__file__)]),
            lambda: chat.library.remove(["a.md"]),
            chat.library.demo,
        ):
            with pytest.raises(UsageError, match="is gone"):
                change()
        assert not folder.exists(), "else a new index begins where the one before is awaited"
        folder.mkdir()
        (folder / "catalog.sqlite").write_bytes((aside / "catalog.sqlite").read_bytes())
        assert "was replaced" in ask(chat, "When was the harbour dug?")[-1][1]
        shutil.rmtree(folder)
        aside.rename(folder)
        assert "1873" in ask(chat, "When was the harbour dug?")[-1][1]

    def test_a_document_that_was_removed_comes_back_with_its_file(self, chat: Chat, tmp_path: Path) -> None:
        file = tmp_path / "c.md"
        file.write_text("# Mill\n\nThe mill of Port Elm burned in 1902.\n")
        chat.library.upload([file])
        place = chat.library.folder / "c.md"
        before = chat.catalog.document("uploads/c.md")
        token = chat.library.remove(["uploads/c.md"])
        assert not place.exists()
        assert "1902" not in ask(chat, "When did the mill burn?")[-1][1]
        assert chat.library.restore(token) == 1
        assert place.is_file()
        assert chat.catalog.document("uploads/c.md") == before
        assert "1902" in ask(chat, "When did the mill burn?")[-1][1]
        with pytest.raises(UsageError, match="too late"):
            chat.library.restore(token)

    def test_verdicts_are_kept(self, chat: Chat) -> None:
        conversation, _ = ask(chat, "When was the harbour dug?")[-1]
        assert conversation.live is not None
        judged = chat.judge(conversation, conversation.live.id, "down", " In 1874. ")
        assert judged.live is not None
        assert judged.live.verdict == "down"
        verdict = chat.catalog.feedback()[-1]
        assert (verdict.question, verdict.verdict, verdict.correction) == (
            "When was the harbour dug?",
            "down",
            "In 1874.",
        )
        assert chat.judge(conversation, "unknown", "up", "") == conversation

    def test_places_from_the_page_are_not_trusted(self, chat: Chat) -> None:
        assert "<mark" in chat.show({"open": "a.md", "start": "3", "end": "9"})
        assert "no longer in the index" in chat.show({"open": "../../etc/passwd"})
        assert "<mark" not in chat.show({"open": "a.md", "start": "x", "end": None})
        assert chat.show("a.md") == ""

    def test_the_same_words_are_found_in_a_reprint(self, chat: Chat) -> None:
        start, end = (
            chat.assistant.document("a.md").text.index("Port"),
            len("Harbour\n\nThe harbour of Port Elm"),
        )
        shown = chat.show({"open": "b.md", "start": str(start), "end": str(end), "of": "a.md"})
        assert '<mark id="cw-mark" tabindex="-1">Port Elm</mark>' in shown
        assert "<mark" not in chat.show({"open": "b.md", "start": "3", "end": "9", "of": "gone.md"})
