"""The page in a real browser: what a person does, in the order a person does it."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from visiting import ANSWERED, Visit

from rag.store.folder.stores import FolderStores

DARK = "document.body.classList.contains('dark')"
QUESTION = "How many Bayraktar TB2 drones did Ukraine buy?"


def test_ask_cite_open_and_walk(talk: Visit, server: Any) -> None:
    exchange = talk.ask(QUESTION)
    assert "twelve" in exchange.locator(".cw-text").inner_text()
    marker = exchange.locator(".cw-cite").first
    marker.hover()
    card = talk.page.locator(".cw-card")
    quote = exchange.locator(".cw-sources blockquote").first.evaluate("it => it.textContent")
    assert card.locator("blockquote").evaluate("it => it.textContent") == quote

    marked = talk.open(marker)
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert marked == quote == server.text(marker.get_attribute("data-open"))[start:end]
    assert talk.page.locator("#cw-mark").evaluate(
        "it => { const a = it.getBoundingClientRect(), b = it.closest('.cw-scroll').getBoundingClientRect();"
        " return a.top >= b.top && a.bottom <= b.bottom && innerHeight > a.bottom }"
    )
    talk.page.keyboard.press("Escape")
    talk.page.locator("#cw-side").wait_for(state="hidden")
    assert marker.evaluate("it => it === document.activeElement")


def test_refusal_shows_what_was_searched_and_what_is_close(talk: Visit) -> None:
    exchange = talk.ask("Who won the chess championship of Iceland in 1987?")
    assert "could not find" in exchange.locator(".cw-refusal").inner_text()
    assert re.search(r"Searched 22 documents and read \d+ passages", exchange.inner_text())
    assert exchange.locator(".cw-near").inner_text() == "Nearest passages; none of them answers it"
    assert exchange.locator(".cw-cite").count() == 0
    assert talk.open(exchange.locator(".cw-source").first)


def test_sources_that_differ_are_the_headline(talk: Visit) -> None:
    exchange = talk.ask("What is the population of Brackwater?")
    said = "Sources differ: 290,000 (2024-11) · 310,000 (2024-09)"
    assert exchange.locator(".cw-differ").inner_text() == said
    assert exchange.locator(".cw-short").count() == 0
    assert "likely right" not in exchange.inner_text()
    assert "**Sources differ: 290,000 (2024-11) · 310,000 (2024-09)**" in talk.export("Markdown")


def inert(visit: Visit) -> None:
    """Nothing of a document became part of the page."""
    assert visit.page.evaluate("window.pwned") is None
    made = (
        "img:not(.cw-paper img), iframe, body script, object, a[href*='203.0.113.7'], a[href^='javascript']"
    )
    assert (
        visit.page.evaluate(
            "css => document.body.querySelectorAll(css).length",
            made.replace("body script", "#cw-body script"),
        )
        == 0
    )


def test_documents_full_of_markup_stay_inert(visit: Visit, server: Any) -> None:
    page = visit.page
    exchange = visit.ask("How tall is the lighthouse of Quellmora?")
    assert "41 metres" in exchange.inner_text()
    marker = exchange.locator(".cw-cite").first
    marker.hover()
    page.locator(".cw-card").wait_for()
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    assert visit.open(marker) == server.text("hostile.md")[start:end]
    assert (
        "lamp room link" in page.locator(".cw-document").inner_text()
    )  # a file of Markdown is stored as a person sees it
    assert page.locator("#cw-panel a").count() == 0
    inert(visit)

    page.get_by_role("button", name="Close the source").click()
    exchange.get_by_role("button", name="Bad answer").click()
    page.get_by_role("textbox", name="What should it have said? (optional)").fill(
        "<img src=x onerror=window.pwned=9>"
    )
    page.keyboard.press("Enter")
    page.locator(f"{ANSWERED} [data-act=down][aria-pressed=true]").wait_for()
    inert(visit)
    for item in ("Markdown", "JSON"):
        text = visit.export(item)
        if item == "Markdown":  # nothing of it that a reader of Markdown would draw or follow
            assert not re.search(r"(?<!\\)(?:[<]|!\[|\]\()", text.replace("[^", ""))
        else:
            assert "<img src=x" in json.loads(text)["exchanges"][0]["answer"]["citations"][0]["title"]

    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Source").click()
    page.get_by_role("option", name="<script>window.pwned=3</script>").click()
    page.get_by_role("button", name="Filters: published by <script>").wait_for()
    exchange = visit.ask("How tall is the lighthouse of Quellmora?")
    assert "published by <script>window.pwned=3</script>" in exchange.inner_text()
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_role("button", name="Filters", exact=False).get_by_text("Filters", exact=True).wait_for()
    inert(visit)

    visit.go("Documents")
    page.get_by_label("Find a document").fill("hostile")
    page.wait_for_function("document.querySelectorAll('#cw-documents tbody tr').length === 1")
    assert "<img src=x onerror" in page.locator("#cw-documents .cw-link").first.inner_text()
    page.locator("#cw-documents [data-act=only]").click()
    page.get_by_role("button", name="Filters: only “hostile.md”").wait_for()
    inert(visit)


def test_a_source_is_shown_as_headings_lists_and_tables(talk: Visit, server: Any) -> None:
    exchange = talk.ask("How tall is the lighthouse of Quellmora?")
    talk.open(exchange.locator(".cw-cite").first)
    shown = talk.page.locator(".cw-document")
    assert shown.evaluate("it => it.textContent") == server.text("hostile.md")
    assert "Lamps" in shown.get_by_role("heading").last.inner_text()
    assert shown.get_by_role("listitem").count() == 2
    assert shown.get_by_role("row").last.inner_text().split() == ["red", "12", "miles"]
    assert not shown.locator(".cw-between").first.is_visible()
    words = talk.page.get_by_role("searchbox", name="Find in this document")
    words.fill("THE ")
    count = talk.page.locator(".cw-find-count")
    whole = server.text("hostile.md").lower().count("the ")
    assert count.inner_text() == f"1 of {whole}"
    words.press("Enter")
    assert count.inner_text() == f"2 of {whole}"
    words.fill("HÁRBOUR  office")  # as nobody wrote it
    assert count.inner_text() == "1 of 1"
    words.fill("zebra")
    assert count.inner_text() == "Not found"
    inert(talk)


def test_conversation_and_colours_live_in_the_browser(visit: Visit) -> None:
    visit.ask(QUESTION)
    second = visit.ask("And how many more did it want?")
    assert "fifty" in second.inner_text()
    visit.page.get_by_role("button", name="Light or dark").click()
    assert visit.page.evaluate(DARK)
    visit.reload()
    visit.page.wait_for_function(f"document.querySelectorAll('{ANSWERED}').length === 2")
    visit.page.wait_for_function(  # read on where it ended
        f"Math.abs([...document.querySelectorAll('{ANSWERED}')].pop().getBoundingClientRect().top) < innerHeight / 3"
    )
    assert visit.page.evaluate(DARK)

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
    visit.page.locator("#cw-talks [data-act=resume]", has_text=QUESTION).first.click()
    visit.page.wait_for_function(f"document.querySelectorAll('{ANSWERED}').length === 2")


def test_feedback_reaches_the_catalog(talk: Visit, server: Any) -> None:
    exchange = talk.ask("Who makes the engine of the Gezgin missile?")
    exchange.get_by_role("button", name="Bad answer").click()
    talk.page.get_by_role("textbox", name="What should it have said? (optional)").fill("Ask the maker <b>")
    talk.page.keyboard.press("Enter")
    talk.page.locator(f"{ANSWERED} [data-act=down][aria-pressed=true]").wait_for()
    with FolderStores(server.data_dir).catalog() as catalog:
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
        assert check(visit.export(item))


def _is_export(text: str) -> bool:
    exchange = json.loads(text)["exchanges"][0]
    return (
        exchange["question"] == QUESTION
        and exchange["answer"]["citations"][0]["quote"] in exchange["answer"]["text"]
    )


def test_what_all_documents_say_is_a_table_to_take_along(talk: Visit) -> None:
    exchange = talk.ask("Which documents mention Gezgin?")
    rows = exchange.locator(".cw-items tbody tr")
    assert rows.count() >= 2
    assert talk.open(rows.first.locator(".cw-source")) == rows.first.locator("blockquote").inner_text()
    with talk.page.expect_download() as download:
        exchange.get_by_role("button", name="Export as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "Which-documents-mention-Gezgin.csv"
    assert len(lines) == rows.count() + 1


def test_conversations_are_found_named_and_pinned(visit: Visit) -> None:
    page = visit.page
    visit.ask("Who makes the engine of the Gezgin missile?")
    page.get_by_role("button", name="New chat").click()
    page.wait_for_function("document.activeElement.placeholder === 'Ask your documents…'")
    visit.type(QUESTION)  # at once, whether the new conversation is drawn yet or not
    page.locator(".cw-exchange[data-state=done]", has_text=QUESTION).wait_for()
    assert page.locator(".cw-exchange").count() == 1
    names = page.locator("#cw-talks [data-act=resume]")
    visit.menu("Who makes the engine of the Gezgin missile?")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("textbox", name="Name of the conversation").fill("Engines <b>")
    page.keyboard.press("Enter")
    page.set_viewport_size({"width": 1280, "height": 520})
    visit.menu("Engines <b>")  # of the last row, at the foot of a low window
    page.wait_for_function(
        "document.querySelector('.cw-drop [data-act=pin]').getBoundingClientRect().bottom"
        " <= document.querySelector('#cw-talks').getBoundingClientRect().bottom"
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Pin to the top").click()
    assert [name.split("\n")[0] for name in names.all_inner_texts()] == ["Engines <b>", QUESTION]
    page.get_by_role("searchbox", name="Search conversations").fill("twelve")
    assert names.count() == 1
    page.get_by_role("searchbox", name="Search conversations").fill("twelve engines")
    page.get_by_text("No conversation has all of these words.").wait_for()


def test_the_keyboard_is_enough(talk: Visit) -> None:
    page = talk.page
    box = page.get_by_placeholder("Ask your documents…")
    page.wait_for_function("document.activeElement.placeholder === 'Ask your documents…'")
    page.keyboard.type("How many Bayraktar TB2 drones")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("did Ukraine buy?")
    assert box.input_value() == "How many Bayraktar TB2 drones\ndid Ukraine buy?"
    assert page.locator(".cw-exchange").count() == 0
    page.keyboard.press("Enter")
    page.locator(ANSWERED).wait_for()
    marker = page.locator(".cw-cite").first
    marker.focus()
    card = page.locator(".cw-card")
    card.wait_for()
    assert marker.get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    page.keyboard.press("Enter")
    page.locator("#cw-mark").wait_for()
    page.keyboard.press("Escape")
    page.locator("#cw-side").wait_for(state="hidden")
    assert marker.evaluate("it => it === document.activeElement")
    page.keyboard.press("/")
    assert box.evaluate("it => it === document.activeElement")
    assert box.input_value() == ""


def test_example_questions_can_be_asked(talk: Visit) -> None:
    example = talk.page.locator("#cw-suggested button").first
    question = example.inner_text()
    example.click()
    talk.page.locator(ANSWERED).wait_for()
    assert talk.page.locator(".cw-question p").first.inner_text() == question
    assert talk.page.locator(".cw-refusal").count() == 0
    assert not talk.page.locator("#cw-suggested").is_visible()


def test_the_page_speaks_the_language_of_the_browser(browser: Any, server: Any) -> None:
    visit = Visit(browser, server.address, locale="uk-UA")
    page = visit.page
    page.get_by_placeholder("Запитайте свої документи…").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(ANSWERED).get_by_text("Місцевий читач", exact=True).wait_for()
    assert page.locator(".cw-nav").inner_text().split() == ["Розмова", "Документи", "Перевірка"]
    assert page.evaluate("document.documentElement.lang") == "uk"
    assert page.get_by_text("сьогодні").is_visible()
    lost = "Connection to the server was lost. Attempting reconnection..."
    page.evaluate(  # as Gradio writes it
        "lost => { const it = document.createElement('p'); it.textContent = lost; document.querySelector('.toast-wrap').append(it); }",
        lost,
    )
    page.get_by_text("Зв’язок із сервером втрачено.").wait_for()
    gradio = find_spec("gradio")  # and not imported, for 3 s of a processor
    assert gradio is not None
    drawn = Path(str(gradio.origin)).parent / "templates" / "frontend" / "assets"
    assert any(lost in path.read_text("utf-8") for path in drawn.glob("Blocks-*.js"))
    visit.close()


def test_a_phone(browser: Any, server: Any) -> None:
    visit = Visit(
        browser, server.address, viewport={"width": 375, "height": 720}, is_mobile=True, has_touch=True
    )
    exchange = visit.ask(QUESTION)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.open(exchange.locator(".cw-cite").first)
    box = visit.page.locator("#cw-panel").bounding_box()
    assert (box["x"], round(box["width"])) == (0, 375)
    for _ in range(12):  # nothing behind the dialog is reached
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('#cw-side')"
        )
    visit.page.get_by_role("searchbox", name="Find in this document").fill("TB2")
    visit.page.get_by_role("button", name="Close the source").click()
    visit.page.locator("#cw-side").wait_for(state="hidden")
    exchange = visit.ask("How many snowploughs did the council of Tollenhaven buy?")
    visit.open(exchange.locator(".cw-cite").first)
    assert visit.page.get_by_role("searchbox", name="Find in this document").input_value() == ""
    for _ in range(5):
        visit.page.get_by_role("button", name="Larger").click()
    assert visit.page.locator(".cw-box").first.evaluate(
        "it => { const box = it.getBoundingClientRect(), seen = it.closest('.cw-paper-scroll').getBoundingClientRect();"
        " return box.left >= seen.left && box.top >= seen.top && box.top < seen.bottom }"
    )
    visit.page.go_back()
    visit.page.locator("#cw-side").wait_for(state="hidden")
    visit.go("Documents")
    visit.page.locator("#cw-documents table").wait_for()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.close()
