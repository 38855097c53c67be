"""What stands in a page and is not seen, or only once its scripts have run."""

from __future__ import annotations

import pytest
from growth import is_linear

from ingest.formats.html.page import parse_html
from rag.errors import LoadError

STORY = "".join(
    f"<p>On day {day} the ferry of Lunde lay still, as the ice on the sound had grown again.</p>"
    for day in range(1, 9)
)


@pytest.mark.parametrize("veil", ['style="display: none;"', "hidden"])
def test_a_page_that_its_scripts_unveil_is_read(veil: str) -> None:
    page = f"<html><head><title>Ice</title></head><body><div id=all {veil}><h1>Ice</h1>{STORY}</div></body></html>"
    assert "On day 8 the ferry" in parse_html(page).text


def test_what_is_hidden_beside_a_text_stays_hidden() -> None:
    page = f"<html><body><h1>Ice</h1>{STORY}<div style='display:none'>{STORY.replace('Lunde', 'Moss')}</div></body></html>"
    assert "Moss" not in parse_html(page).text


def test_a_hidden_remark_of_a_short_page_stays_hidden() -> None:
    page = (
        "<html><body><p>The ferry of Lunde lies still today.</p><p hidden>Template: closed.</p></body></html>"
    )
    assert parse_html(page).text == "The ferry of Lunde lies still today."


def test_messages_of_a_bare_page_stay_hidden() -> None:
    hidden = "".join(f"<div style='display:none'>Error {n}: the session has ended.</div>" for n in range(5))
    assert parse_html(f"<html><body><p>Hi there.</p>{hidden}</body></html>").text == "Hi there."


def test_what_a_page_says_to_browsers_without_scripts_is_no_text() -> None:
    head = "<head><title>Ice</title><noscript>Turn scripts on to see this page.</noscript></head>"
    assert "Turn scripts on" not in parse_html(f"<html>{head}<body>{STORY}</body></html>").text
    with pytest.raises(LoadError, match="no readable text"):
        parse_html(f"<html>{head}<body><div id=app></div></body></html>")


def test_openings_without_an_end_take_linear_time() -> None:
    assert is_linear(lambda n: parse_html("<head>" + "<noscript>" * n + "<body><p>Ice.</p>"), 5_000)


@pytest.mark.parametrize(
    "label", ["RELATED STORIES", "More from the harbour", "You may also like", "Lesen Sie auch"]
)
def test_headlines_of_other_pages_are_furniture(label: str) -> None:
    links = "".join(
        f"<li><a href=/n{n}>{text}</a></li>"
        for n, text in enumerate(("Pilot held after a collision off Moss", "Tolls rise again in the spring"))
    )
    page = f"<html><body><h1>Ice</h1>{STORY}<h3>{label}</h3><ul>{links}</ul><p>The ice went in the end.</p></body></html>"
    parsed = parse_html(page)
    kinds = {parsed.text[block.start : block.end]: block.kind for block in parsed.blocks}
    assert kinds["- Pilot held after a collision off Moss"] == "furniture"
    assert kinds["The ice went in the end."] == "paragraph"


def test_a_section_of_the_text_is_no_list_of_other_pages() -> None:
    page = f"<html><body><h1>Ice</h1>{STORY}<h3>More on the ice</h3><ul><li>It is <a href=/a>blue</a> below.</li></ul></body></html>"
    assert all(block.kind != "furniture" for block in parse_html(page).blocks)
