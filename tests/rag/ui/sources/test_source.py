"""The source beside an answer, in a real browser: the marked text, its windows, the page of a PDF."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from visiting import Visit

from rag.store.catalog import DocumentInfo
from rag.store.wordboxes import WordBox, packed_words
from rag.types import Document
from rag.ui.sources.originals import picture

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_a_long_document_is_shown_around_its_quote(talk: Visit, server: Any) -> None:
    exchange = talk.ask("How many gulden were owed to the baker at the end of the ledger of Brimwick?")
    marked = talk.open(exchange.locator(".cw-cite").first)
    assert "7,431 gulden" in marked
    shown = talk.page.locator(".cw-document").evaluate("it => it.textContent.length")
    assert shown < len(server.text("ledger.txt"))
    talk.page.get_by_role("button", name="Show earlier text").click()
    talk.page.get_by_role("button", name="Show later text").wait_for()
    assert talk.page.locator("#cw-mark").count() == 0


def test_carriage_returns_survive_into_the_mark(talk: Visit, server: Any) -> None:
    exchange = talk.ask("When did the Zorvath bridge open?")
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert talk.open(marker) == server.text("carriage")[start:end]
    text = talk.page.locator(".cw-document").evaluate("it => it.textContent")
    assert text == server.text("carriage")


def test_a_pdf_shows_its_page_with_the_quote_boxed(talk: Visit, server: Any) -> None:
    exchange = talk.ask("How many snowploughs did the council of Tollenhaven buy?")
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert talk.open(marker) == server.text("minutes.pdf")[start:end]
    page = talk.page
    page.get_by_text("Page 2 of 2 of the original").wait_for()
    image = page.locator(".cw-paper img")
    assert image.evaluate("it => it.decode().then(() => it.naturalWidth)") > 500
    assert page.locator(".cw-box").count() == 2
    assert page.locator(".cw-box").first.evaluate("it => getComputedStyle(it).mixBlendMode") == "multiply"
    wide = image.bounding_box()["width"]
    page.get_by_role("button", name="Larger").click()
    assert image.bounding_box()["width"] > wide * 1.3
    assert page.get_by_role("button", name="Next page").is_disabled()
    page.get_by_role("button", name="Previous page").click()
    page.get_by_text("Page 1 of 2 of the original").wait_for()
    assert page.locator(".cw-box").count() == 0
    assert page.locator("#cw-mark").inner_text()


def test_a_scan_is_boxed_word_by_word_and_its_letters_stay_dark(browser: Any, tmp_path: Path) -> None:
    scan = Image.new("L", (640, 240), "white")
    pen = ImageDraw.Draw(scan)
    pen.rectangle((64, 60, 190, 84), fill="black")  # where a word stands
    pen.rectangle((256, 60, 380, 84), fill="black")
    scan.save(tmp_path / "scan.png")
    words = [WordBox(0, 5, (0.1, 0.2, 0.2, 0.2), 0.9), WordBox(6, 11, (0.4, 0.2, 0.2, 0.2), 0.9)]
    document = Document("scan.png", "Tarn froze", "t", pages=(0,), words=packed_words(words))
    info = DocumentInfo(
        "scan.png", "t", None, None, None, None, 1, str(tmp_path), "9999-01-01T00:00:00+00:00"
    )
    style = files("rag.ui.browser").joinpath("style.css").read_text(encoding="utf-8")
    page = browser.new_page()
    page.set_content(f"<style>{style}</style>{picture(document, info, tmp_path / 'scan.png', 6, 10)}")
    page.locator(".cw-paper img").evaluate("it => it.decode()")
    [box] = page.locator(".cw-box").all()
    shot = Image.open(BytesIO(box.screenshot())).convert("RGB")
    colours = {each for _, each in shot.getcolors(shot.width * shot.height)}
    assert min(map(max, colours)) < 40  # the letters are as dark as they were
    red, green, blue = max(colours, key=lambda each: each[0] - each[2])
    assert red > 240  # and what is between them is yellow
    assert green > 190
    assert blue < 160
    page.close()
