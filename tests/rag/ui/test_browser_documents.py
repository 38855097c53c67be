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
    page.locator("#cw-intake").get_by_role("button", name="Undo").click()
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    assert (server.data_dir / "uploads" / "Mirelle report.md").is_file()
    page.get_by_role("button", name="Remove Mirelle").click()
    page.get_by_text("No document has all of these words.").wait_for()


def test_what_uploads_changed_and_what_it_was_before(visit: Visit, server: Any, tmp_path: Path) -> None:
    page = visit.page
    file = tmp_path / "Tamrin <b>canal.md"
    visit.go("Documents")
    for number, metres in enumerate((12, 14, 17), 1):
        file.write_text(
            f"# Tamrin canal\n\nThe Tamrin canal is {metres} metres &lt;i&gt;deep&lt;/i&gt;.\n\nIt has two locks.\n"
        )
        page.locator("#cw-files input[type=file]").set_input_files([file])
        page.wait_for_function("n => document.querySelectorAll('.cw-outcome').length === n", arg=number)
    page.locator(".cw-outcome").get_by_role("button", name="What changed").first.click()
    panel = page.locator("#cw-panel .cw-panel")
    shown, versions = panel.locator(".cw-document"), panel.locator(".cw-kept li")
    panel.get_by_role("heading", name="Versions").wait_for()
    assert versions.count() == 3
    assert (shown.locator("del").inner_text(), shown.locator("ins").inner_text()) == ("14", "17")
    assert "metres <i>deep</i>" in shown.inner_text()
    assert "two locks" not in shown.inner_text()
    panel.get_by_role("button", name="What changed since").click()
    shown.locator("del", has_text="12").wait_for()
    assert shown.locator("ins").inner_text() == "17"
    versions.last.get_by_role("button", name="Read it").click()
    shown.get_by_text("The Tamrin canal is 12 metres").wait_for()
    panel.get_by_role("button", name="All versions").click()
    versions.first.get_by_role("button", name="Read it").click()
    shown.get_by_text("The Tamrin canal is 17 metres").wait_for()
    assert panel.get_by_role("button", name="Earlier versions").count() == 1
    page.keyboard.press("Escape")
    page.locator("#cw-side").wait_for(state="hidden")

    page.get_by_label("Find a document").fill("tamrin")
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    page.locator("#cw-documents").get_by_role("button", name="What changed").click()
    panel.get_by_role("heading", name="Versions").wait_for()
    page.get_by_role("button", name="Remove Tamrin canal").click()
    page.get_by_text("No document has all of these words.").wait_for()


def test_an_upload_is_stopped_and_outcomes_are_kept(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 not really")
    many = [tmp_path / f"part {number}.md" for number in range(150)]
    for number, path in enumerate(many):
        path.write_text(
            f"# Part {number}\n\n" + f"The shed {number} of Orrin holds {number} sacks of rye. " * 40
        )
    visit.go("Documents")
    page.locator("#cw-files input[type=file]").set_input_files([tmp_path / "broken.pdf"])
    page.locator(".cw-outcome [data-outcome=failed]").wait_for()
    page.locator("#cw-files input[type=file]").set_input_files(many)
    page.locator("#cw-intake progress").wait_for()
    visit.reload()  # it goes on, and is shown
    visit.go("Documents")
    page.locator("#cw-intake").get_by_role("button", name="Stop").click()
    page.locator(".cw-outcome [data-outcome=stopped]").first.wait_for()
    heads = page.locator(".cw-uploads summary")
    assert "150 files" in heads.first.inner_text()
    assert heads.last.inner_text().endswith("1 file: 1 not read")
    assert page.locator("#cw-intake progress").count() == 0
    visit.reload()
    visit.go("Documents")
    page.locator(".cw-outcome [data-outcome=stopped]").first.wait_for()
    heads.last.click()
    assert page.locator("[data-outcome=failed] th").inner_text() == "broken.pdf"
    page.get_by_role("button", name="Clear the list").click()
    page.locator(".cw-uploads").wait_for(state="detached")
    page.locator(".cw-toast").get_by_role("button", name="Undo").click()
    page.locator(".cw-uploads").wait_for()
    assert heads.count() == 2
    page.get_by_role("button", name="Clear the list").click()
    page.locator(".cw-uploads").wait_for(state="detached")
    visit.reload()
    visit.go("Documents")
    page.locator("#cw-documents table").wait_for()
    assert page.locator(".cw-uploads").count() == 0


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
        exchange.get_by_role("button", name="Add documents").click()
        page.locator("#cw-files").wait_for()
        page.get_by_role("button", name="New chat").click()
        demo = page.get_by_role("button", name="Try it with the bundled notes")
        demo.click()
        page.get_by_role("button", name="Reading the bundled notes…").wait_for()
        page.get_by_role("heading", name="Answers you can check").wait_for()
        visit.close()
