"""Nothing on the page keeps anybody out: axe-core over every state, in light, and in dark at 200 % zoom."""

from __future__ import annotations

from typing import Any

import pytest
from visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

DRAFT = "The Zorvath bridge cost 15 million crowns. The Zorvath bridge opened on 3 February 2021. A king rode a zebra."

NAMELESS = """() => [...document.querySelectorAll("button, summary, input, textarea, select, a, [role=button]")]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest("[aria-hidden=true]"))
    .filter((it) => !(it.getAttribute("aria-label") || it.innerText?.trim() || it.textContent.trim()
        || [...(it.labels || [])].some((label) => label.innerText.trim())))
    .map((it) => it.outerHTML.slice(0, 200))"""
"""What can be pressed or typed into and has no name."""


def faults(visit: Visit, state: str) -> list[str]:
    """Serious and critical faults of what is shown now."""
    assert visit.page.evaluate(NAMELESS) == [], state
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    found = axe.Axe().run(visit.page).response["violations"]
    return [
        f"{state}: {each['id']} {node['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("look", [("light", 1280), ("dark", 640)])
def test_no_state_has_a_serious_fault(browser: Any, server: Any, look: tuple[str, int]) -> None:
    scheme, width = look
    visit = Visit(
        browser,
        server.address,
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": width, "height": 800},
    )
    page = visit.page
    page.locator("#cw-suggested button").first.wait_for()
    found = faults(visit, "empty")
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("textbox", name="From").wait_for()
    visit.ask("How many snowploughs did the council of Tollenhaven buy?")
    visit.ask("Which documents mention Gezgin?")
    visit.ask("Who won the chess championship of Iceland in 1987?")
    found += faults(visit, "answers")
    visit.open(page.locator(".cw-cite").first)
    page.get_by_role("searchbox", name="Find in this document").fill("council")
    found += faults(visit, "source")
    page.get_by_role("button", name="Close the source").click()
    exchange = visit.ask("How many pieces of the valve of Ostrel are there?")
    visit.open(exchange.locator(".cw-cite").first)  # its sheets are wider than the panel
    found += faults(visit, "sheets")
    page.get_by_role("button", name="Close the source").click()
    visit.bar()
    page.locator("#cw-talks summary").first.click()
    found += faults(visit, "side bar")
    visit.go("Documents")
    page.locator("#cw-documents table").wait_for()
    page.get_by_role("button", name="Upload a folder").wait_for()
    found += faults(visit, "documents")
    visit.go("Check")
    page.get_by_label("Text to check").fill(DRAFT)
    page.locator("#cw-check-start").click()
    page.locator(".cw-check").wait_for()
    found += faults(visit, "check")
    visit.bar()
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("spinbutton").wait_for()
    found += faults(visit, "settings")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.close()
