"""The source beside an answer, in a real browser: the marked text, its windows, the page of a PDF."""

from __future__ import annotations

from typing import Any

import pytest
from visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_a_long_document_is_shown_around_its_quote(visit: Visit, server: Any) -> None:
    exchange = visit.ask("How many gulden were owed to the baker at the end of the ledger of Brimwick?")
    marked = visit.open(exchange.locator(".cw-cite").first)
    assert "7,431 gulden" in marked
    shown = visit.page.locator(".cw-document").evaluate("it => it.textContent.length")
    assert shown < len(server.text("ledger.txt"))
    visit.page.get_by_role("button", name="Show earlier text").click()
    visit.page.get_by_role("button", name="Show later text").wait_for()
    assert visit.page.locator("#cw-mark").count() == 0


def test_carriage_returns_survive_into_the_mark(visit: Visit, server: Any) -> None:
    exchange = visit.ask("When did the Zorvath bridge open?")
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == server.text("carriage")[start:end]
    text = visit.page.locator(".cw-document").evaluate("it => it.textContent")
    assert text == server.text("carriage")


def test_a_pdf_shows_its_page_with_the_quote_boxed(visit: Visit, server: Any) -> None:
    exchange = visit.ask("How many snowploughs did the council of Tollenhaven buy?")
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == server.text("minutes.pdf")[start:end]
    page = visit.page
    page.get_by_text("Page 2 of 2 of the original").wait_for()
    image = page.locator(".cw-paper img")
    assert image.evaluate("it => it.decode().then(() => it.naturalWidth)") > 500
    assert page.locator(".cw-box").count() == 2
    wide = image.bounding_box()["width"]
    page.get_by_role("button", name="Larger").click()
    assert image.bounding_box()["width"] > wide * 1.3
    assert page.get_by_role("button", name="Next page").is_disabled()
    page.get_by_role("button", name="Previous page").click()
    page.get_by_text("Page 1 of 2 of the original").wait_for()
    assert page.locator(".cw-box").count() == 0
    assert page.locator("#cw-mark").inner_text()
