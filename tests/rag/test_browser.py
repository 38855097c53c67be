"""The page in a real browser: what a person does, in the order a person does it."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.catalog import Catalog

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUESTION = "How many Bayraktar TB2 drones did Ukraine buy?"
ANSWERED = ".cw-exchange[data-state=done]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: the page is not tested in a browser"
    )
    if CHROMIUM is None:
        pytest.skip(
            "Chromium is not installed (apt-get install chromium): the page is not tested in a browser"
        )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page with what it asked for and what went wrong on it."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        self.page.on(
            "request",
            lambda request: self.hosts.add(re.sub(r"^(\w+:(//[^/]*)?).*", r"\1", request.url, flags=re.S)),
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        self.page.goto(address)
        self.page.wait_for_selector(".cw-welcome")

    def ask(self, question: str) -> Any:
        """Ask and wait for the answer; returns its exchange."""
        before = self.page.locator(ANSWERED).count()
        box = self.page.get_by_placeholder("Ask your documents…")
        box.fill(question)
        box.press("Enter")
        self.page.wait_for_function(
            "([css, n]) => document.querySelectorAll(css).length === n", arg=[ANSWERED, before + 1]
        )
        return self.page.locator(ANSWERED).last

    def open(self, marker: Any) -> str:
        """Press a citation; returns the marked text of the source beside it."""
        place = marker.evaluate("it => [it.dataset.open, it.dataset.start, it.dataset.end].join('\\n')")
        marker.click()
        self.page.wait_for_function(
            "key => document.querySelector('#cw-panel .cw-panel')?.dataset.key === key", arg=place
        )
        mark = self.page.locator("#cw-mark")
        mark.wait_for()
        return str(mark.evaluate("it => it.textContent"))


@pytest.fixture
def visit(browser: Any, server: Any) -> Iterator[Visit]:
    """A fresh browser on the page; afterwards no other host was asked and nothing was complained of."""
    visit = Visit(browser, server.address)
    yield visit
    visit.context.close()
    assert visit.hosts <= {server.address, "data:", "blob:"}
    assert visit.errors == []


def stored(server: Any, document_id: str) -> str:
    with Catalog.open(server.data_dir) as catalog:
        return catalog.document(document_id).text


def test_ask_cite_open_and_walk(visit: Visit, server: Any) -> None:
    exchange = visit.ask(QUESTION)
    assert "twelve" in exchange.locator(".cw-text").inner_text()
    marker = exchange.locator(".cw-cite").first
    marker.hover()
    card = visit.page.locator(".cw-card")
    quote = exchange.locator(".cw-sources blockquote").first.evaluate("it => it.textContent")
    assert card.locator("blockquote").evaluate("it => it.textContent") == quote

    marked = visit.open(marker)
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert marked == quote == stored(server, marker.get_attribute("data-open"))[start:end]
    assert visit.page.locator("#cw-mark").evaluate(
        "it => { const a = it.getBoundingClientRect(), b = it.closest('.cw-scroll').getBoundingClientRect();"
        " return a.top >= b.top && a.bottom <= b.bottom && innerHeight > a.bottom }"
    )
    visit.page.keyboard.press("Escape")
    visit.page.locator("#cw-side").wait_for(state="hidden")
    assert marker.evaluate("it => it === document.activeElement")


def test_arrows_walk_from_citation_to_citation(visit: Visit) -> None:
    exchange = visit.ask(
        "What did the defence ministers of Turkey and Ukraine discuss, and where did they meet?"
    )
    sources = exchange.locator(".cw-source")
    if sources.count() < 2:
        pytest.skip("this answer cites one source only")
    first = visit.open(sources.first)
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_function(
        "text => document.querySelector('#cw-mark')?.textContent !== text", arg=first
    )
    visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_function(
        "text => document.querySelector('#cw-mark')?.textContent === text", arg=first
    )


def test_refusal_shows_what_was_searched_and_what_is_close(visit: Visit) -> None:
    exchange = visit.ask("Who won the chess championship of Iceland in 1987?")
    assert "do not answer" in exchange.locator(".cw-refusal").inner_text()
    assert re.search(r"Searched 18 documents and read \d+ passages", exchange.inner_text())
    assert exchange.locator(".cw-near").inner_text() == "Nearest passages: not an answer, but close"
    assert exchange.locator(".cw-cite").count() == 0
    assert visit.open(exchange.locator(".cw-source").first)


def test_documents_full_of_markup_stay_inert(visit: Visit, server: Any) -> None:
    exchange = visit.ask("How tall is the lighthouse of Quellmora?")
    assert "41 metres" in exchange.inner_text()
    marker = exchange.locator(".cw-cite").first
    marker.hover()
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == stored(server, "hostile.md")[start:end]
    assert "![picture](http://203.0.113.7/leak.png)" in visit.page.locator(".cw-document").inner_text()
    visit.page.get_by_role("tab", name="Documents").click()
    visit.page.locator("#cw-documents table").wait_for()
    assert visit.page.evaluate("window.pwned") is None
    assert visit.page.locator("#cw-body img, #cw-body iframe, #cw-body script, #cw-panel a").count() == 0


def test_a_long_document_is_shown_around_its_quote(visit: Visit, server: Any) -> None:
    exchange = visit.ask("How many gulden were owed to the baker at the end of the ledger of Brimwick?")
    marked = visit.open(exchange.locator(".cw-cite").first)
    assert "7,431 gulden" in marked
    shown = visit.page.locator(".cw-document").evaluate("it => it.textContent.length")
    assert shown < len(stored(server, "ledger.txt"))
    visit.page.get_by_role("button", name="Show earlier text").click()
    visit.page.get_by_role("button", name="Show later text").wait_for()
    assert visit.page.locator("#cw-mark").count() == 0


def test_carriage_returns_survive_into_the_mark(visit: Visit, server: Any) -> None:
    exchange = visit.ask("When did the Zorvath bridge open?")
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == stored(server, "carriage")[start:end]
    text = visit.page.locator(".cw-document").evaluate("it => it.textContent")
    assert text == stored(server, "carriage")


def test_a_pdf_shows_its_page_with_the_quote_boxed(visit: Visit, server: Any) -> None:
    exchange = visit.ask("How many snowploughs did the council of Tollenhaven buy?")
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == stored(server, "minutes.pdf")[start:end]
    assert "Page 2 of the original" in visit.page.locator(".cw-original").inner_text()
    image = visit.page.locator(".cw-paper img")
    assert image.evaluate("it => it.decode().then(() => it.naturalWidth)") > 500
    assert visit.page.locator(".cw-box").count() == 2


def test_conversation_lives_in_the_browser(visit: Visit) -> None:
    visit.ask(QUESTION)
    second = visit.ask("And how many more did it want?")
    assert "fifty" in second.inner_text()
    visit.page.reload()
    visit.page.wait_for_function(f"document.querySelectorAll('{ANSWERED}').length === 2")

    second = visit.page.locator(ANSWERED).last
    second.get_by_role("button", name="Edit the question").click()
    visit.page.get_by_role("textbox", name="Edit the question").fill(
        "Who makes the engine of the Gezgin missile?"
    )
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function(
        f"document.querySelectorAll('{ANSWERED}').length === 2 && document.body.innerText.includes('Ukrainian engine')"
    )
    visit.page.get_by_role("button", name="New chat").click()
    visit.page.wait_for_selector(".cw-welcome")
    visit.page.get_by_text("Conversations", exact=True).click()
    visit.page.locator("#cw-talks").get_by_role("button", name=QUESTION, exact=True).click()
    visit.page.wait_for_function(f"document.querySelectorAll('{ANSWERED}').length === 2")


def test_feedback_reaches_the_catalog(visit: Visit, server: Any) -> None:
    exchange = visit.ask("Who makes the engine of the Gezgin missile?")
    exchange.get_by_role("button", name="Bad answer").click()
    visit.page.get_by_role("textbox", name="What should it have said? (optional)").fill("Ask the maker <b>")
    visit.page.keyboard.press("Enter")
    visit.page.locator(f"{ANSWERED} [data-act=down][aria-pressed=true]").wait_for()
    with Catalog.open(server.data_dir) as catalog:
        verdict = catalog.feedback()[-1]
    assert (verdict.verdict, verdict.correction) == ("down", "Ask the maker <b>")
    assert verdict.answer["citations"] or verdict.answer["outcome"] == "declined"


def test_export_and_copy_carry_the_proof(visit: Visit, server: Any) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    exchange = visit.ask(QUESTION)
    quote = exchange.locator(".cw-sources blockquote").first.inner_text()
    exchange.get_by_role("button", name="Copy with citations").click()
    visit.page.locator("[data-act=copy].cw-did").wait_for()
    assert quote in visit.page.evaluate("navigator.clipboard.readText()")
    for item, check in (("Markdown", lambda text: "[^1]:" in text and quote in text), ("JSON", _is_export)):
        visit.page.get_by_text("Export", exact=True).click()
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name=item).click()
        assert check(Path(download.value.path()).read_text(encoding="utf-8"))


def _is_export(text: str) -> bool:
    exchange = json.loads(text)["exchanges"][0]
    return (
        exchange["question"] == QUESTION
        and exchange["answer"]["citations"][0]["quote"] in exchange["answer"]["text"]
    )


def test_documents_upload_filter_and_remove(visit: Visit, server: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "Mirelle report.md", tmp_path / "broken.pdf"
    good.write_text(
        "---\ntitle: Mirelle\nsource: Mirelle Times\ndate: 2020-01-02\n---\n\nThe Mirelle dam holds 93 million cubic metres of water.\n",
        encoding="utf-8",
    )
    bad.write_bytes(b"%PDF-1.4 not really")
    page = visit.page
    page.get_by_role("tab", name="Documents").click()
    page.locator("#cw-files input[type=file]").set_input_files([good, bad])
    page.locator(".cw-outcome [data-outcome=added]").wait_for()
    assert page.locator(".cw-outcome [data-outcome=failed] th").inner_text() == "broken.pdf"
    assert (server.data_dir / "uploads" / "Mirelle report.md").is_file()
    assert not (server.data_dir / "uploads" / "broken.pdf").exists()

    page.get_by_role("tab", name="Chat").click()
    assert "93 million" in visit.ask("How much water does the Mirelle dam hold?").inner_text()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("textbox", name="From").fill("2020-06")
    exchange = visit.ask("How much water does the Mirelle dam hold?")
    assert "93 million" not in exchange.inner_text()
    assert "from 2020-06" in exchange.inner_text()
    page.get_by_role("textbox", name="From").fill("yesterday")
    page.get_by_placeholder("Ask your documents…").fill("How much water?")
    page.get_by_placeholder("Ask your documents…").press("Enter")
    page.locator(".cw-error").wait_for()
    assert "is not a date" in page.locator(".cw-error").inner_text()

    page.get_by_role("tab", name="Documents").click()
    page.get_by_label("Find a document").fill("mirelle")
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove Mirelle").click()
    page.get_by_text("No document has all of these words.").wait_for()
    assert not (server.data_dir / "uploads" / "Mirelle report.md").exists()


def test_dark_is_remembered(visit: Visit) -> None:
    page = visit.page
    assert not page.evaluate("document.body.classList.contains('dark')")
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.wait_for_selector(".cw-welcome")
    page.wait_for_timeout(300)
    assert page.evaluate("document.body.classList.contains('dark')")


def test_a_phone(browser: Any, server: Any) -> None:
    visit = Visit(
        browser, server.address, viewport={"width": 375, "height": 720}, is_mobile=True, has_touch=True
    )
    exchange = visit.ask(QUESTION)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.open(exchange.locator(".cw-cite").first)
    box = visit.page.locator("#cw-panel").bounding_box()
    assert (box["x"], round(box["width"])) == (0, 375)
    visit.page.get_by_role("button", name="Close the source").click()
    visit.page.locator("#cw-side").wait_for(state="hidden")
    visit.page.get_by_role("tab", name="Documents").click()
    visit.page.locator("#cw-documents table").wait_for()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.context.close()
    assert visit.errors == []
