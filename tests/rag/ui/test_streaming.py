"""Answers of a chat model in a real browser: they grow sentence by sentence, and Stop ends the request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attack.foreign import INERT, MARKDOWN, MARKUP, SCRIPT, TERMINAL, TURNED
from served import chatting
from talking import NAME, Model, talking
from visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

USER = ("ann", "s:cret – ключ")
"""Whoever sees this chat has logged in."""
QUESTION = "How many Bayraktar TB2 drones did Ukraine buy?"
SENTENCES = (
    "Ukraine has bought twelve Bayraktar TB2 combat drones from Turkey. [{0}]",
    "Turkey is also to hand over three ground control stations, together with assorted other equipment. [{0}]",
    "The drones went through trials in the last March before the report appeared. [{0}]",
)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with talking(SENTENCES, ("Ukraine has bought twelve",)) as model:
        yield model


@pytest.fixture(scope="module")
def address(bundled: Path, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data_dir = tmp_path_factory.mktemp("chat") / "data"
    shutil.copytree(bundled, data_dir)
    settings = {"CITEWELL_CHAT_MODEL": NAME, "OPENAI_BASE_URL": model.address}
    with chatting(data_dir, "--auth", ":".join(USER), settings=settings) as chat:
        yield chat.address


@pytest.fixture
def page(browser: Any, address: str, model: Model) -> Iterator[Any]:
    model.start_over()
    visit = Visit(browser, address, login=USER)
    yield visit.page
    visit.close()


def ask(page: Any, question: str = QUESTION) -> None:
    page.get_by_placeholder("Ask your documents…").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def sentences(page: Any, count: int) -> None:
    """Wait until the last exchange shows so many."""
    page.wait_for_function(
        "n => [...document.querySelectorAll('.cw-exchange')].at(-1)?.querySelectorAll('.cw-sentence').length === n",
        arg=count,
    )


def top(page: Any) -> float:
    """Where the answer begins, once scrolling has come to rest."""
    return float(
        page.evaluate(
            """async () => {
                const at = () => [...document.querySelectorAll('.cw-answer')].at(-1).getBoundingClientRect().top;
                for (let last = NaN, same = 0; same < 10; ) {
                    await new Promise(requestAnimationFrame);
                    const now = at();
                    same = now === last ? same + 1 : 0;
                    last = now;
                }
                return at();
            }"""
        )
    )


def test_sentences_appear_one_by_one_and_nothing_moves(page: Any, model: Model) -> None:
    ask(page)
    page.get_by_text("Reading").wait_for()
    start = top(page)
    for count in (1, 2):
        model.let_go(1)
        sentences(page, count)
        assert model.sent == count  # seen before the next one was sent
        assert top(page) == start
    page.locator(".cw-exchange .cw-cite").first.hover()
    assert (
        page.locator(".cw-card blockquote").inner_text()
        == "Ukraine has bought twelve Bayraktar TB2 combat drones from Turkey."
    )
    model.let_go(1)
    page.locator("[data-state=done]").wait_for()
    sentences(page, 3)
    assert top(page) == start
    assert f"Written by {NAME}" in page.locator(".cw-meta").inner_text()


def test_arrows_walk_from_citation_to_citation(page: Any, model: Model) -> None:
    model.let_go(3)
    ask(page)
    page.locator("[data-state=done]").wait_for()
    markers = page.locator(".cw-cite")
    markers.first.focus()
    page.keyboard.press("ArrowRight")  # none is open: from marker to marker
    assert markers.nth(1).evaluate("it => it === document.activeElement")
    page.keyboard.press("Enter")
    for key, sentence in (("", 1), ("ArrowRight", 2), ("ArrowRight", 0), ("ArrowLeft", 2)):
        if key:
            page.keyboard.press(key)
        quote = SENTENCES[sentence].removesuffix(" [{0}]")
        page.wait_for_function("text => document.querySelector('#cw-mark')?.textContent === text", arg=quote)
    page.get_by_role("button", name="Next citation").click()
    page.wait_for_function(
        "text => document.querySelector('#cw-mark')?.textContent === text",
        arg=SENTENCES[0].removesuffix(" [{0}]"),
    )
    page.keyboard.press("Escape")
    page.locator("#cw-side").wait_for(state="hidden")
    assert markers.first.evaluate("it => it === document.activeElement")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_stop_ends_the_request_and_the_conversation_goes_on(page: Any, model: Model, way: str) -> None:
    ask(page)
    model.let_go(1)
    sentences(page, 1)
    if way == "button":
        page.get_by_role("button", name="Stop").click()
    else:
        page.keyboard.press("Escape")
    stopped = page.locator("[data-state=stopped]")
    stopped.wait_for()
    assert model.hung_up.wait(60)
    assert model.sent == 1
    assert "What stands above is proved" in stopped.inner_text()
    assert stopped.locator(".cw-sources li").count() == 1

    page.get_by_role("button", name="Ask", exact=True).wait_for()
    model.start_over()
    model.let_go(3)
    stopped.get_by_role("button", name="Ask again").click()
    page.locator("[data-state=done]").wait_for()
    assert page.locator(".cw-exchange").count() == 1
    model.let_go(3)
    ask(page, "And what else comes with the drones?")
    page.wait_for_function("document.querySelectorAll('[data-state=done]').length === 2")


def test_asking_again_interrupts(page: Any, model: Model) -> None:
    ask(page)
    model.let_go(1)
    sentences(page, 1)
    box = page.get_by_placeholder("Ask your documents…")
    box.fill("What else does Turkey hand over?")
    box.press("Enter")
    assert model.hung_up.wait(60)
    model.let_go(3)
    page.locator("[data-state=done]").wait_for()
    assert page.locator("[data-state=stopped]").count() == 1


def test_a_hostile_reply_is_text(page: Any, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    proved = SENTENCES[0]
    markup = MARKUP.replace("{", "(").replace("}", ")")
    again = f"{proved.removesuffix('. [{0}]')} [{{0}}]. {markup} {MARKDOWN} {TURNED} {TERMINAL} {SCRIPT}"
    monkeypatch.setattr(model, "sentences", (proved, again))
    model.let_go(9)
    ask(page)
    page.locator("[data-state=done]").wait_for()
    assert "twelve Bayraktar TB2" in page.locator(".cw-exchange").inner_text()
    assert "203.0.113.7" in page.locator(".cw-exchange").evaluate("it => it.textContent")
    assert page.evaluate(INERT) == [None]
