"""Hostile documents and names in a real browser: read as text, nothing else. Replies of a model: ui/test_streaming.py."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attack.foreign import FILES, IDS, INERT, MARKUP, files, question, rows, sentence
from markdown_it import MarkdownIt
from served import Server, chatting
from visiting import Visit

from ingest import ingest
from rag.settings import Settings
from rag.store.folder.stores import FolderStores

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


ALL = len(IDS) + len(FILES)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    rows(folder)
    data_dir = tmp_path_factory.mktemp("data")
    report = ingest([folder / "rows.jsonl", files(folder / "files")], Settings(data_dir=data_dir))
    assert report.added == ALL, report.failed
    with chatting(data_dir, settings={"CITEWELL_MIN_CONFIDENCE": "0"}) as server:
        yield server


@pytest.fixture
def visit(browser: Any, hostile: Server) -> Iterator[Visit]:
    visit = Visit(browser, hostile.address)
    yield visit
    visit.close()


@pytest.fixture(scope="module")
def staying(browser: Any, hostile: Server) -> Iterator[Visit]:
    visit = Visit(browser, hostile.address)
    yield visit
    visit.close()


@pytest.fixture
def talk(staying: Visit) -> Iterator[Visit]:
    """A new conversation on a page that stays open."""
    staying.begin()
    yield staying
    staying.judge()


def inert(visit: Visit) -> None:
    assert visit.page.evaluate(INERT) == [None]


def order(visit: Visit, where: str, text: str) -> list[float]:
    """Where each character of `text` is drawn in the first element of `where` that holds it, from the left."""
    return visit.page.evaluate(
        """([where, text]) => {
            const whole = document.querySelector(where);
            const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(text);
                if (at < 0) continue;
                return [...text].map((_, i) => {
                    const range = document.createRange();
                    range.setStart(node, at + i);
                    range.setEnd(node, at + i + 1);
                    return range.getBoundingClientRect().left;
                });
            }
            return [];
        }""",
        [where, text],
    )


@pytest.mark.parametrize("number", [0, 3, 4])
def test_an_answer_from_a_hostile_document(talk: Visit, hostile: Server, number: int) -> None:
    page = talk.page
    exchange = talk.ask(question(number))
    marker = exchange.locator(".cw-cite").first
    start, end = (int(marker.get_attribute(name)) for name in ("data-start", "data-end"))
    with FolderStores(hostile.data_dir).catalog() as catalog:
        text = catalog.document(IDS[number]).text
    assert text.startswith(sentence(number))
    assert marker.get_attribute("data-open") == IDS[number]
    marker.hover()
    card = page.locator(".cw-card")
    card.wait_for()
    assert card.locator("blockquote").evaluate("it => it.textContent") == text[start:end]
    drawn = order(talk, ".cw-card blockquote", "91")
    assert drawn == sorted(drawn)
    assert talk.open(marker) == text[start:end]
    assert page.locator(".cw-document").evaluate("it => it.textContent") == text
    assert page.locator("#cw-panel a").count() == 0
    for where in (".cw-sources blockquote", "#cw-mark", ".cw-title"):
        drawn = order(talk, where, "91")
        assert drawn == sorted(drawn), f"{where} shows 19"
    assert page.locator(".cw-sources .cw-turn[data-code='U+202E']").count() > 0
    inert(talk)
    for heard in page.locator("[aria-label], [title]").all():
        said = f"{heard.get_attribute('aria-label')} {heard.get_attribute('title')}"
        assert not set(said) & set("\u202e\u202c\u2067\u2069\x1b")


def test_answers_from_files_of_everyday_programs(talk: Visit, hostile: Server) -> None:
    """Their names, titles, addresses and texts are read as text, wherever they are shown."""
    for number, (name, town) in enumerate(FILES.items()):
        exchange = talk.ask(f"How many lamps does the harbour of {town} have?")
        marker = exchange.locator(".cw-cite").first
        assert marker.get_attribute("data-open").endswith(name)
        start, end = (int(marker.get_attribute(place)) for place in ("data-start", "data-end"))
        text = hostile.text(marker.get_attribute("data-open"))
        assert talk.open(marker) == text[start:end]
        assert str(20 + number) in text[start:end]
        assert "onerror=window.pwned=8" in text
        assert talk.page.locator(".cw-document").evaluate("it => it.textContent") == text
        assert talk.page.locator("#cw-panel a").count() == 0, name
        inert(talk)


def test_the_list_and_the_filters(visit: Visit) -> None:
    page = visit.page
    visit.go("Documents")
    page.wait_for_function(f"document.querySelectorAll('#cw-documents tbody tr').length === {ALL}")
    link = page.locator("#cw-documents .cw-link").filter(has_text="Harbour of Arvik").first
    assert link.evaluate("it => it.textContent").count(MARKUP) == 1
    inert(visit)
    page.locator("#cw-documents [data-act=remove]").first.click()
    page.locator("#cw-intake [data-act=restore]").click()
    page.wait_for_function(f"document.querySelectorAll('#cw-documents tbody tr').length === {ALL}")
    inert(visit)
    visit.go("Chat")
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Source").click()
    page.get_by_role("option").nth(1).click()
    page.get_by_role("button", name="Filters: published by").wait_for()
    inert(visit)


def test_exports(talk: Visit) -> None:
    talk.ask(question(3))
    for item in ("Markdown", "JSON"):
        text = talk.export(item)
        assert not set(text) & set("\u202e\u202c\u2067\u2069\x1b\x9b\x07")
        if item == "JSON":
            cited = json.loads(text)["exchanges"][0]["answer"]["citations"][0]
            assert cited["quote"] in sentence(3)
            assert MARKUP in cited["title"]
        else:
            drawn = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
            assert set(re.findall(r"<(\w+)", drawn)) <= {"h1", "h2", "p", "em", "ul", "li"}
            assert "&lt;img" in drawn


NAMES = (
    "<img src=x onerror=window.pwned=9>.exe",
    "a\u202egpj.md",
    "x" * 180 + "-one.md",
    "Звіт – 漢字.md",
    ".hidden.exe",
)


def test_names_of_uploads(visit: Visit, hostile: Server, tmp_path: Path) -> None:
    page = visit.page
    visit.go("Documents")
    rows = page.locator(".cw-outcome [data-outcome]")
    for number, name in enumerate(NAMES, start=1):
        file = tmp_path / name
        file.write_bytes(
            b"# Depth\n\nThe Tamrin canal is 14 metres deep.\n" + bytes(range(32)) * name.endswith(".exe")
        )
        page.locator("#cw-files input[type=file]").set_input_files([file])
        page.wait_for_function(
            "n => document.querySelectorAll('.cw-outcome [data-outcome]').length === n", arg=number
        )
        shown = rows.first.locator("th").evaluate("it => it.textContent")
        assert rows.first.get_attribute("data-outcome") == ("failed" if name.endswith(".exe") else "added")
        assert shown.endswith(name[-6:]) or "\u202e" in name
        inert(visit)
    received = [path for path in (hostile.data_dir / "received").glob("*/**/*") if path.is_file()]
    assert received == []
