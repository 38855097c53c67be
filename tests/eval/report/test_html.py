"""`report.html` loads nothing, runs nothing foreign, and shows what a person needs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from reported import report

from eval.report.data import Report
from eval.report.html import html


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "made", [report(), report(worse=True), report(search=True)], ids=["run", "worse", "search"]
)
def test_html_loads_nothing_and_runs_nothing_foreign(made: Report) -> None:
    page = html(made)
    parser = Tags()
    parser.feed(page)
    names = [tag for tag, _ in parser.tags]
    assert names.count("script") == 1
    assert not {"img", "link", "iframe", "object", "a", "base", "form"} & set(names)
    for tag, attributes in parser.tags:
        assert not {"src", "href", "srcset", "style"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")], tag
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page


def test_html_shows_what_a_person_needs() -> None:
    page = html(report())
    for words in (
        "wrong refusal",
        "should have refused",
        "prefers-color-scheme: dark",
        "<mark>bought twelve drones</mark>",
    ):
        assert words in page
    assert "not retrieved" in page
    assert page.count("<svg") == 4
