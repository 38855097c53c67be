"""The Settings tab in a real browser; test_kept.py has one that the environment sets."""

from __future__ import annotations

import pytest
from visiting import Visit


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
