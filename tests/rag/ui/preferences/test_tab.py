"""The Settings tab: what the environment sets is shown and cannot be changed, the rest is kept by the browser."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest
from visiting import Visit

from rag.settings import Settings
from rag.ui.preferences import tab


def test_what_the_environment_sets_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_CHAT_MODEL", "gpt-of-the-house")
    monkeypatch.setenv("CITEWELL_PASSAGES", "12")
    with gr.Blocks(analytics_enabled=False), gr.Tab() as place:
        parts = tab.draw(Settings(data_dir=tmp_path), place, gr.BrowserState([]))
    assert [part.interactive for part in parts.chosen] == [False, True, False]
    assert [part.value for part in parts.chosen] == ["gpt-of-the-house", "marked", 12]


@pytest.mark.browser
@pytest.mark.timeout(900)
def test_what_a_person_chose_is_used_and_kept(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("radio", name="Take it out").check()
    number = page.get_by_role("spinbutton", name="Passages that an answer may draw on")
    number.fill("3")
    number.press("Tab")
    visit.go("Chat")
    asked = visit.ask("Who won the chess championship of Iceland in 1987?")
    assert "read 3 passages" in asked.inner_text()
    visit.reload()
    page.get_by_role("button", name="Settings").click()
    page.wait_for_function("document.querySelector('#cw-passages input[type=number]')?.value === '3'")
    assert page.get_by_role("radio", name="Take it out").is_checked()
