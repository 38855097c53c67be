"""What a document said before, in the panel."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from ingest import ingest
from rag.store.history import keeping
from rag.ui.chat import Chat
from rag.ui.sources import history

NASTY = "<img src=x onerror=y>"


@pytest.fixture
def numbers(chat: Chat, tmp_path: Path) -> list[int]:
    """The versions of `a.md`, the live one first."""
    file = tmp_path / "documents" / "a.md"
    for said in (f"by three hundred {html.escape(NASTY)} men.", "by three hundred women."):
        file.write_text(
            f"# Harbour\n\nThe harbour of Port Elm was dug in 1873 {said}\n\n## Fees\n\nTwo crowns.\n"
        )
        ingest([file.parent], chat.settings, embedder=chat.embedder)
    return [version.number for version in keeping.versions_of(chat.catalog, "a.md")]


def shown(chat: Chat, start: str, end: str = "") -> str:
    return history.shown(chat.catalog, chat.assistant.document("a.md"), start, end)


class TestShown:
    def test_the_last_change_is_shown_first_and_any_two_are_compared(
        self, chat: Chat, numbers: list[int]
    ) -> None:
        page = shown(chat, history.CHANGES)
        assert (
            html.unescape("".join(re.findall(r"<del class=\"cw-gone\">(.*?)</del>", page)))
            == f"Struck out{NASTY} men"
        )
        assert re.findall(r"<ins class=\"cw-come\">(.*?)</ins>", page) == ["marked", "women"]
        assert "<img" not in page
        assert "Two crowns" not in page
        assert page.count("<li>") == 3
        assert f'data-end="{numbers[1]}..{numbers[0]}" aria-current="true"' in page

        page = shown(chat, history.CHANGES, f"{numbers[2]}..{numbers[0]}")
        assert ">two</del>" in page
        assert ">Added: </span><ins" in page
        assert 'cw-gap">Harbour › Fees</p>' in page

    def test_a_version_is_read_as_it_was_or_said_to_be_gone(self, chat: Chat, numbers: list[int]) -> None:
        page = shown(chat, history.VERSION, str(numbers[2]))
        assert "dug in 1873 by two hundred men" in page
        assert "Two crowns" not in page
        assert "three hundred" in shown(chat, history.VERSION, "live")

        for end in ("999999", "x", "-1", "1..2..3"):
            assert "no longer kept" in shown(chat, history.VERSION, end)
            assert "no longer kept" in shown(chat, history.CHANGES, f"{end}..{numbers[0]}")
        assert "Earlier versions" in history.link(chat.catalog, "a.md")
        assert history.link(chat.catalog, "b.md") == ""

    def test_changes_without_end_are_cut(self, chat: Chat, tmp_path: Path) -> None:
        file = tmp_path / "documents" / "a.md"
        for word in ("oats", "rye"):
            rows = (f"Row {number} holds {word} and {'barley ' * 40}." for number in range(400))
            file.write_text("\n\n".join(rows))
            ingest([file.parent], chat.settings, embedder=chat.embedder)
        page = shown(chat, history.CHANGES)
        assert len(page) < 250_000
        assert "More was changed below" in page
