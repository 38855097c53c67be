"""The Documents tab in a real browser: upload, filter, what changed, remove, and an index that is empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from served import chatting
from visiting import Visit

from ingest import ingest
from rag.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_documents_upload_filter_and_remove(visit: Visit, server: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "Mirelle report.md", tmp_path / "broken.pdf"
    good.write_text(
        "---\ntitle: Mirelle\nsource: Mirelle Times\ndate: 2020-01-02\n---\n\nThe Mirelle dam holds 93 million cubic metres of water.\n",
        encoding="utf-8",
    )
    bad.write_bytes(b"%PDF-1.4 not really")
    page = visit.page
    visit.go("Documents")
    page.locator("#cw-files input[type=file]").set_input_files([good, bad])
    page.locator(".cw-outcome [data-outcome=added]").wait_for()
    assert page.locator(".cw-outcome [data-outcome=failed] th").inner_text() == "broken.pdf"
    assert (server.data_dir / "uploads" / "Mirelle report.md").is_file()
    assert not (server.data_dir / "uploads" / "broken.pdf").exists()

    visit.go("Chat")
    assert "93 million" in visit.ask("How much water does the Mirelle dam hold?").inner_text()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("textbox", name="From").fill("2020-06-01")
    page.get_by_role("textbox", name="From").press("Enter")
    page.get_by_role("button", name="Filters: from 2020-06-01").wait_for()
    exchange = visit.ask("How much water does the Mirelle dam hold?")
    assert "93 million" not in exchange.inner_text()
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Filters: from 2020-06-01").wait_for()
    page.get_by_role("button", name="Clear filters").click()

    box = page.get_by_placeholder("Ask your documents…")
    box.press_sequentially("What does it hold @mirelle")
    page.get_by_role("option", name="Mirelle report.md").wait_for()
    box.press("Enter")
    assert box.input_value() == 'What does it hold @"uploads/Mirelle report.md" '
    box.press("Enter")
    exchange = page.locator(".cw-exchange[data-state=done]").nth(2)
    exchange.wait_for()
    assert "only “uploads/Mirelle report.md”" in exchange.inner_text()

    visit.go("Documents")
    page.get_by_label("Find a document").fill("mirelle")
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    page.get_by_role("button", name="Remove Mirelle").click()
    page.get_by_text("No document has all of these words.").wait_for()
    assert not (server.data_dir / "uploads" / "Mirelle report.md").exists()
    page.locator("#cw-outcome").get_by_role("button", name="Undo").click()
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    assert (server.data_dir / "uploads" / "Mirelle report.md").is_file()
    page.get_by_role("button", name="Remove Mirelle").click()
    page.get_by_text("No document has all of these words.").wait_for()


def test_what_an_upload_changed(visit: Visit, server: Any, tmp_path: Path) -> None:
    page = visit.page
    file = tmp_path / "Tamrin <b>canal.md"
    visit.go("Documents")
    for metres, outcome in ((12, "added"), (14, "changed")):
        file.write_text(
            f"# Tamrin canal\n\nThe Tamrin canal is {metres} metres &lt;i&gt;deep&lt;/i&gt;.\n\nIt has two locks.\n"
        )
        page.locator("#cw-files input[type=file]").set_input_files([file])
        page.locator(f".cw-outcome [data-outcome={outcome}]").wait_for()
    page.locator(".cw-outcome").get_by_role("button", name="What changed").click()
    panel = page.locator("#cw-panel .cw-panel")
    panel.get_by_text("Replaced on").wait_for()
    assert panel.locator(".cw-document del").all_inner_texts() == ["12"]
    assert panel.locator(".cw-document ins").all_inner_texts() == ["14"]
    assert "metres <i>deep</i>" in panel.locator(".cw-document").inner_text()
    panel.get_by_role("button", name="Open the document").click()
    panel.locator("del").first.wait_for(state="detached")
    assert "The Tamrin canal is 14 metres" in panel.locator(".cw-document").inner_text()
    page.keyboard.press("Escape")
    page.locator("#cw-side").wait_for(state="hidden")

    page.get_by_label("Find a document").fill("tamrin")
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    page.locator("#cw-documents").get_by_role("button", name="What changed").click()
    panel.get_by_text("Replaced on").wait_for()
    page.get_by_role("button", name="Remove Tamrin canal").click()
    page.get_by_text("No document has all of these words.").wait_for()


def test_an_empty_index_says_what_to_do(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "only.md").write_text("# Only one\n\nThe Ostrava tower has nine floors.\n")
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    ingest([tmp_path / "only.md"], Settings(data_dir=data_dir))
    with chatting(data_dir) as server:
        visit = Visit(browser, server.address)
        page = visit.page
        visit.go("Documents")
        page.get_by_role("button", name="Remove Only one").click()
        page.get_by_text("No documents yet. Drop files or a folder above").wait_for()
        assert (tmp_path / "only.md").exists()
        visit.go("Chat")
        page.get_by_role("heading", name="No documents yet").wait_for()
        exchange = visit.ask("How many floors has the Ostrava tower?")
        assert "no document to search" in exchange.inner_text()
        assert "no passage fits" in exchange.inner_text()
        visit.close()
