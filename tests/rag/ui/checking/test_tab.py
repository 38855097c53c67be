"""The Check tab in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

DRAFT = """The Zorvath bridge opened on 3 February 2021. It cost 15 million crowns. Was it dear?

A pianist <img src=x onerror=window.pwned=1> played the organ of Zorvath beneath seven green lanterns."""


def test_a_pasted_text_is_marked_and_leads_to_its_sources(visit: Visit, server: Any) -> None:
    page = visit.page
    visit.go("Check")
    page.get_by_label("Text to check").fill(DRAFT)
    page.locator("#cw-check-start").click()
    checked = page.locator(".cw-check")
    checked.wait_for()
    marks = checked.locator(".cw-claim").evaluate_all("all => all.map((it) => it.dataset.finding)")
    assert marks == ["proved", "contradicted", "no_claim", "not_found"]
    assert "12 million crowns" in checked.locator("[data-finding=contradicted] .cw-aside q").inner_text()
    assert "<img src=x onerror=window.pwned=1>" in checked.locator(".cw-draft").inner_text()
    assert page.evaluate("window.pwned") is None
    assert checked.locator("img").count() == 0

    marker = checked.locator("[data-finding=contradicted] .cw-cite")
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == server.text("carriage")[start:end]
    page.keyboard.press("Escape")
    checked.get_by_role("button", name="The documents say otherwise: 1").click()
    assert page.evaluate("document.activeElement.dataset.finding") == "contradicted"
    with page.expect_download() as download:
        checked.get_by_role("button", name="Export as Markdown").click()
    exported = Path(download.value.path()).read_text(encoding="utf-8")
    assert "**(the documents say otherwise)**" in exported
    assert "[^1]: Carriage returns" in exported
    assert "<img" not in exported.replace("\\<img", "")


def test_a_file_is_checked_and_not_kept(visit: Visit, server: Any, tmp_path: Path) -> None:
    page = visit.page
    file = tmp_path / "letter.md"
    file.write_text("# Letter\n\nThe Zorvath bridge opened on 3 February 2021.\n")
    visit.go("Check")
    page.locator("#cw-draft-file input[type=file]").set_input_files([file])
    page.locator(".cw-check [data-finding=proved]").first.wait_for()
    assert page.locator(".cw-draft").inner_text().startswith("Letter")
    assert not [path for path in (server.data_dir / "received").glob("*/**/*") if path.is_file()]
