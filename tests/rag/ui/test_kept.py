"""Nothing a person asked or typed is lost: reloads, a server that dies, two tabs, second thoughts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from served import Server, chatting
from talking import NAME, Model, talking
from visiting import ANSWERED, PATIENCE, Visit

from ingest import ingest
from rag.settings import Settings
from rag.store.folder.lock import writer_lock
from rag.ui.telling import INDEX_GONE, INDEX_REPLACED

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

TOWER = "How high is the tower of Ostrav?"
BRIDGE = "When was the bridge of Ostrav built?"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A chat over two documents that stands still in its start."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "tower.md").write_text("# Tower\n\nThe tower of Ostrav is 61 metres high.\n")
    (folder / "reprint.md").write_text("# Tower, reprinted\n\nThe tower of Ostrav is 61 metres high.\n")
    (folder / "bridge.md").write_text("# Bridge\n\nThe bridge of Ostrav was built in 1884.\n")
    data_dir = tmp_path_factory.mktemp("data")
    ingest([folder], Settings(data_dir=data_dir))
    settings = {"CITEWELL_MIN_CONFIDENCE": "0", "CITEWELL_PASSAGES": "8"}
    with chatting(data_dir, settings=settings, held=True) as server:
        yield server


@pytest.fixture
def small(held: Server) -> Server:
    """The same, at work."""
    held.release()
    return held


@pytest.fixture
def visit(browser: Any, small: Server) -> Iterator[Visit]:
    visit = Visit(browser, small.address)
    yield visit
    visit.close()


def answered(page: Any, count: int) -> None:
    page.wait_for_function(
        "n => document.querySelectorAll('.cw-exchange[data-state=done]').length === n", arg=count
    )


def questions(page: Any) -> list[str]:
    return list(page.locator(".cw-question > p[dir]").all_inner_texts())


def test_what_is_typed_and_asked_before_there_is_a_page_goes_on_in_it(browser: Any, held: Server) -> None:
    context = browser.new_context()
    asked, typed = context.new_page(), context.new_page()
    for page in (asked, typed):
        page.set_default_timeout(PATIENCE)
        page.goto(held.address, wait_until="commit")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        page.get_by_placeholder("Ask your documents…").press_sequentially("How many rooms")
    asked.reload(wait_until="commit")
    box = asked.get_by_placeholder("Ask your documents…")
    assert box.input_value() == "How many rooms"
    box.fill(TOWER)
    box.press("Enter")
    asked.get_by_text("It is asked as soon as citewell is ready.").wait_for()
    assert httpx.get(f"{held.address}/health").status_code == 200
    assert httpx.get(f"{held.address}/ready").json() == {"status": "not ready", "stores": {"index": False}}

    held.release()
    answered(asked, 1)
    assert questions(asked) == [TOWER]
    assert asked.locator("#cw-composer textarea").first.input_value() == ""
    typed.wait_for_selector("#cw-first", state="detached")
    typed.bring_to_front()
    typed.keyboard.type(" has it?")
    assert typed.locator("#cw-composer textarea").first.input_value() == "How many rooms has it?"
    context.close()


def test_asking_again_makes_a_version_and_keeps_what_came_after(visit: Visit) -> None:
    page = visit.page
    visit.ask(TOWER)
    visit.ask(BRIDGE)
    page.locator(".cw-exchange").first.get_by_role("button", name="Ask again").click()
    page.get_by_text("2/2", exact=True).wait_for()
    answered(page, 2)
    assert questions(page) == [TOWER, BRIDGE]
    page.get_by_role("button", name="Earlier version of this answer").click()
    page.get_by_text("1/2", exact=True).wait_for()
    visit.reload()
    page.get_by_text("1/2", exact=True).wait_for()
    assert questions(page) == [TOWER, BRIDGE]


def test_an_earlier_question_edited_begins_a_conversation_of_its_own(visit: Visit) -> None:
    page = visit.page
    visit.ask(TOWER)
    visit.ask(BRIDGE)
    page.locator(".cw-exchange").first.get_by_role("button", name="Edit the question").click()
    page.get_by_role("textbox", name="Edit the question").fill("Where does the tower stand?")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.cw-exchange').length === 1")
    answered(page, 1)
    assert questions(page) == ["Where does the tower stand?"]
    page.get_by_role("button", name="Go back").click()
    answered(page, 2)
    assert questions(page) == [TOWER, BRIDGE]


def test_what_is_typed_survives_a_reload(visit: Visit) -> None:
    visit.page.get_by_placeholder("Ask your documents…").press_sequentially("How many rooms")
    visit.reload()
    visit.page.wait_for_function("document.querySelector('#cw-composer textarea').value === 'How many rooms'")


def test_two_tabs_add_to_one_conversation(visit: Visit) -> None:
    visit.ask(TOWER)
    other = visit.context.new_page()
    other.goto(visit.address)
    key = visit.page.evaluate("sessionStorage.getItem('citewell.current')")
    other.evaluate("key => sessionStorage.setItem('citewell.current', key)", key)
    other.reload()
    answered(other, 1)
    other.get_by_placeholder("Ask your documents…").fill(BRIDGE)
    other.keyboard.press("Enter")
    answered(other, 2)
    answered(visit.page, 2)
    visit.ask("And how high is the tower?")
    answered(other, 3)
    assert questions(other) == questions(visit.page)


AWAITED = """key => { const talk = JSON.parse(localStorage["citewell.talk." + key]), [item] = talk.conversation.exchanges;
    window.settled = JSON.stringify(talk);
    localStorage["citewell.alive.elsewhere"] = Date.now();
    localStorage["citewell.talk." + key] = JSON.stringify({...talk, runs: {[item.id]: "elsewhere"},
        conversation: {...talk.conversation, exchanges: [{...item, state: "running", answer: null}]}}); }"""


def test_an_answer_comes_while_another_tab_opens_its_conversation(visit: Visit) -> None:
    visit.ask(TOWER)
    key = visit.page.evaluate("sessionStorage.getItem('citewell.current')")
    other = visit.context.new_page()
    other.goto(visit.address)
    other.wait_for_selector("#cw-first", state="detached")
    visit.page.evaluate(AWAITED, key)
    other.evaluate(
        "document.querySelector('#cw-talks [data-act=resume]').click()"
    )  # the list is drawn anew: all in one step
    visit.page.evaluate("key => { localStorage['citewell.talk.' + key] = window.settled; }", key)
    answered(other, 1)


def test_what_the_environment_sets_cannot_be_changed_on_the_page(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Settings").click()
    number = page.get_by_role("spinbutton", name="Passages that an answer may draw on")
    assert number.input_value() == "8"
    assert number.is_disabled()
    assert page.locator("#cw-passages").get_by_text("Set by whoever runs citewell.").is_visible()
    assert page.get_by_role("radio", name="Take it out").is_enabled()


def test_forgetting_can_be_undone(visit: Visit) -> None:
    visit.ask(TOWER)
    page = visit.page
    visit.menu(TOWER)
    page.get_by_role("button", name=f"Forget: {TOWER}").click()
    page.wait_for_selector(".cw-welcome")
    page.get_by_role("button", name="Undo").click()
    answered(page, 1)
    assert questions(page) == [TOWER]


FULL = """() => { for (let size = 2 ** 22, n = 0; size > 8 && n < 200; n++) {
    try { localStorage.setItem("full" + n, "x".repeat(size)); } catch { size = Math.floor(size / 2); } } }"""


def test_a_full_browser_is_told_and_drops_nothing(visit: Visit) -> None:
    page = visit.page
    visit.ask(TOWER)
    page.evaluate(FULL)
    visit.ask(BRIDGE)
    page.get_by_text("This browser has no room left for conversations").wait_for()
    assert questions(page) == [TOWER, BRIDGE]
    visit.reload()
    answered(page, 1)
    assert questions(page) == [TOWER]


FORGOTTEN = """() => { const talk = JSON.parse(localStorage["citewell.talk." + sessionStorage["citewell.current"]]);
    for (const [id, updated, ago] of [["1".repeat(12), 50, 3], ["2".repeat(12), 90, 1], ["3".repeat(12), 10, 2]])
        localStorage["citewell.talk." + id] = JSON.stringify({...talk, updated, forgotten: Date.now() - ago * 60000,
            filling: "x".repeat(100000), conversation: {...talk.conversation, id}}); }"""


def test_a_full_browser_drops_first_what_was_forgotten_first(visit: Visit) -> None:
    """It was the conversation that a person had just forgotten, whose Undo was still there."""
    page = visit.page
    visit.ask(TOWER)
    page.evaluate(FORGOTTEN)
    page.evaluate(FULL)
    visit.ask(BRIDGE)
    left = page.evaluate("Object.keys(localStorage).filter((key) => /[.](\\d)\\1{11}$/.test(key)).sort()")
    assert left == ["citewell.talk." + number * 12 for number in "23"]
    visit.reload()
    answered(page, 2)


def test_where_else_it_stands_is_opened_at_the_same_words(visit: Visit) -> None:
    said = "The tower of Ostrav is 61 metres high."
    exchange = visit.ask(TOWER)
    exchange.get_by_text("The same text, so not counted again:").get_by_role("button").click()
    visit.page.locator("#cw-panel-title", has_text="Tower, reprinted").wait_for()
    assert visit.page.locator("#cw-mark").inner_text() == said


def test_an_index_that_went_was_replaced_or_is_locked_is_told(visit: Visit, small: Server) -> None:
    page, folder = visit.page, small.data_dir
    aside = folder.with_name("aside")
    failed = page.locator("[data-state=failed]")
    folder.rename(aside)
    visit.type(BRIDGE)
    failed.get_by_text(INDEX_GONE).wait_for()
    folder.mkdir()
    shutil.copy(aside / "catalog.sqlite", folder)
    visit.type(BRIDGE)
    failed.get_by_text(INDEX_REPLACED).wait_for()
    shutil.rmtree(folder)
    aside.rename(folder)
    failed.last.get_by_role("button", name="Ask again").click()
    answered(page, 1)
    visit.go("Documents")
    with writer_lock(folder):
        page.get_by_role("button", name="Remove Bridge").click()
        page.get_by_text("The documents are being changed elsewhere right now.").wait_for()
    assert page.get_by_role("button", name="Remove Bridge").is_visible()


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with talking(
        ("The tower of Ostrav is 61 metres high. [{0}]", "The bridge of Ostrav was built in 1884. [{1}]"),
        ("61 metres", "in 1884"),
    ) as model:
        yield model


def test_a_question_in_flight_is_interrupted_by_a_reload_and_by_the_death_of_the_server(
    browser: Any, small: Server, model: Model, tmp_path: Path
) -> None:
    settings = {"CITEWELL_CHAT_MODEL": NAME, "OPENAI_BASE_URL": model.address, "CITEWELL_MIN_CONFIDENCE": "0"}
    with chatting(small.data_dir, settings=settings) as server:
        visit = Visit(browser, server.address)
        page = visit.page
        visit.type(TOWER)
        page.get_by_text("Reading").wait_for()
        assert model.asked.wait(30)  # a request that nobody waits for is not sent at all
        visit.reload()
        stopped = page.locator("[data-state=interrupted]")
        stopped.get_by_text("Interrupted.").wait_for()
        assert questions(page) == [TOWER]
        assert model.hung_up.wait(30)  # nobody waits for the request that was left
        assert model.sent == 0
        model.let_go(9)
        stopped.locator(".cw-interrupted button").click()
        page.locator(ANSWERED).wait_for()
        page.get_by_text("2/2", exact=True).wait_for()
        model.start_over()
        visit.type(BRIDGE)
        page.locator("[data-state=running]").wait_for()
        page.get_by_placeholder("Ask your documents…").press_sequentially("half a th")
    page.locator("[data-state=interrupted]").get_by_text("Interrupted.").wait_for()
    assert page.get_by_placeholder("Ask your documents…").input_value() == "half a th"
    assert not page.locator(".cw-working").last.is_visible()
    model.let_go(9)
    with chatting(small.data_dir, "--port", server.address.rsplit(":", 1)[1], settings=settings):
        page.locator(
            "[data-state=interrupted] [data-act=edit]"
        ).wait_for()  # by itself: the server has drawn it
        assert page.get_by_placeholder("Ask your documents…").input_value() == "half a th"
        page.locator("[data-state=interrupted] .cw-interrupted button").last.click()
        page.locator(ANSWERED, has_text="in 1884").wait_for()
        visit.context.close()
