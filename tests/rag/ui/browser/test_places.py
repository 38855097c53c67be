"""Finding one's way: by keyboard alone, in a narrow window, with everything in sight."""

from __future__ import annotations

import re
from typing import Any

import pytest
from visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

IN_SIGHT = """it => { const box = it.getBoundingClientRect();
    return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth }"""
FOCUSED = "it => it === document.activeElement"


def to(page: Any, wanted: Any, key: str = "Tab", most: int = 40) -> None:
    """Press a key until `wanted` has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if wanted.evaluate(FOCUSED):
            return
    pytest.fail(f"{wanted} is not reached by {key}")


def test_side_bar_filters_and_check_by_keyboard_alone(talk: Visit) -> None:
    page = talk.page
    question = "How many snowploughs did the council of Tollenhaven buy?"
    talk.ask(question)
    page.evaluate("document.activeElement.blur()")
    to(page, page.locator(f'#cw-talks summary[aria-label="More: {question}"]'))
    page.keyboard.press("Enter")
    to(page, page.get_by_role("button", name="Pin to the top"))
    page.keyboard.press("Escape")
    assert page.locator("#cw-talks summary").evaluate(FOCUSED)
    page.keyboard.press("Enter")
    to(page, page.get_by_role("button", name="Pin to the top"))
    page.keyboard.press("Enter")
    page.get_by_text("Pinned · today").wait_for()
    assert page.locator("#cw-talks [data-act=resume]").evaluate(FOCUSED)

    to(page, page.get_by_role("button", name="Filters"))
    page.keyboard.press("Enter")
    to(page, page.get_by_role("button", name="From: open the calendar"))
    page.keyboard.press("Enter")
    calendar = page.locator(".picker-container")
    calendar.wait_for()
    page.wait_for_function(f"({IN_SIGHT})(document.querySelector('.picker-container'))")
    page.keyboard.press("Escape")
    calendar.wait_for(state="detached")

    to(page, page.locator(".cw-nav").get_by_role("button", name="Check"), "Shift+Tab", 60)
    page.keyboard.press("Enter")
    draft = page.get_by_label("Text to check")
    page.wait_for_function("document.activeElement.closest('#cw-draft')")
    page.keyboard.type("The population of Brackwater is 400,000 people.")
    to(page, page.locator("#cw-check-start"))
    page.keyboard.press("Enter")
    finding = page.get_by_role("button", name="the documents say otherwise")
    finding.wait_for()
    assert re.search(
        "the source says “(?:290|310),000”, not “400,000”", page.locator(".cw-aside").inner_text()
    )
    to(page, finding)
    page.keyboard.press("Enter")
    to(page, page.locator(".cw-check .cw-draft .cw-cite"))
    page.keyboard.press("Enter")
    page.locator("#cw-mark").wait_for()
    page.keyboard.press("Escape")
    page.locator("#cw-side").wait_for(state="hidden")
    assert page.locator(".cw-check .cw-draft .cw-cite").evaluate(FOCUSED)
    assert page.locator(".cw-card").count() == 0
    assert draft.input_value().startswith("The population")


def test_what_was_pressed_stays_where_it_was_beside_the_source(browser: Any, server: Any) -> None:
    visit = Visit(browser, server.address, reduced_motion="reduce")
    visit.ask("Who won the chess championship of Iceland in 1987?")
    exchange = visit.ask("How many snowploughs did the council of Tollenhaven buy?")
    marker = exchange.locator(".cw-cite").first
    before = marker.bounding_box()["y"]
    visit.open(marker)
    assert abs(marker.bounding_box()["y"] - before) < 40  # its line may break once more
    assert marker.evaluate(IN_SIGHT)
    said = visit.page.locator(".cw-context").inner_text()
    assert said == "The first page. The council of Tollenhaven bought nine snowploughs in 2019."
    page = visit.page
    page.keyboard.press("Escape")
    page.locator("#cw-side").wait_for(state="hidden")
    left = page.evaluate("scrollY")
    assert left > 0
    visit.go("Documents")  # at its top, however far down the conversation was
    page.locator("#cw-documents table").wait_for()
    assert page.evaluate("scrollY") == 0
    visit.go("Chat")  # where it was left
    page.wait_for_function("left => Math.abs(scrollY - left) < 2", arg=left)
    visit.close()


DRAWN = """it => [...it.querySelectorAll("[data-at]")].map(each => {
  const label = getComputedStyle(each, "::before");
  return [each.textContent.trim(), label.content.slice(1, -1), label.display];
})"""
"""What is written beside the parts of a source, as it is drawn."""


def test_sheets_and_slides_are_shown_by_their_place(talk: Visit, server: Any) -> None:
    exchange = talk.ask("How many pieces of the valve of Ostrel are there?")
    card = exchange.locator(".cw-source", has_text="Stores!A7")
    assert talk.open(card) == "Valve of Ostrel | 204"
    shown = talk.page.locator(".cw-document")
    assert shown.evaluate("it => it.textContent") == server.text("stores.xlsx")
    rows = [(label, display) for _, label, display in shown.evaluate(DRAWN)]
    assert rows == [(number, "table-cell") for number in "11271"]
    wide = shown.locator(".cw-rows").last  # it is scrolled; no cell is narrower than a word
    assert wide.evaluate("it => it.scrollWidth > it.clientWidth")
    assert wide.locator("td, th").evaluate_all("all => Math.min(...all.map((it) => it.clientWidth))") > 60

    exchange = talk.ask("How many litres a second do the pumps of Ostrel move?")
    assert "slide 2" in exchange.locator(".cw-source").first.inner_text()
    talk.open(exchange.locator(".cw-cite").first)
    assert shown.evaluate("it => it.textContent") == server.text("ostrel.pptx")
    assert shown.evaluate(DRAWN) == [["Ostrel", "slide 1", "block"], ["Water", "slide 2", "block"]]
    assert talk.page.locator(".cw-panel-head .cw-origin").first.inner_text() == "slide 2"


def test_every_place_is_reached_in_a_narrow_window(browser: Any, server: Any) -> None:
    visit = Visit(browser, server.address, locale="uk-UA", viewport={"width": 375, "height": 720})
    page = visit.page
    for name in ("Документи", "Перевірка"):
        page.get_by_role("tab", name=name).click()
    for name, part in (
        ("Налаштування", "#cw-passages"),
        ("Для програм", "#cw-programs"),
        ("Розмова", "#cw-composer"),
    ):
        page.locator("#cw-bar > .toggle-button").click()
        page.locator("#cw-head").get_by_role("button", name=name, exact=True).click()
        page.locator(part).first.wait_for()
    assert page.locator("#cw-programs h2").inner_text() == "Запитати з іншої програми"
    page.locator("#cw-filters .label-wrap").click()
    page.locator("#cw-after button.calendar").click()
    calendar = page.locator(".picker-container")
    page.wait_for_function("/[а-яі]/.test(document.querySelector('.picker-container').textContent)")
    calendar.get_by_role("button", name="Попередній місяць").click()
    page.wait_for_function("!/[A-Za-z]/.test(document.querySelector('.picker-container').textContent)")
    page.keyboard.press("Escape")
    asked = page.get_by_placeholder("Запитайте свої документи…")
    asked.fill("Who won the chess championship of Iceland in 1987?")
    asked.press("Enter")
    page.locator(".cw-near").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (
        page.locator(".cw-far li").evaluate_all(
            "all => all.filter((it) => it.getBoundingClientRect().right > innerWidth).length"
        )
        == 0
    )
    visit.close()
