"""What has become of a citation, drawn at its number and at its quote."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from exchanges import NASTY, answer, citation

from rag.history import worded
from rag.recheck import Cited, Rechecked
from rag.types import Coverage, Sentence
from rag.ui.conversation import Conversation, Exchange
from rag.ui.drawing import render

NOW = "Thirteen were bought."
CITATIONS = tuple(citation(label=n, start=n * 100, end=n * 100 + 19) for n in (1, 2, 3, 4))
UNTIL = "2026-11-20T14:03:05.000000+00:00"
WHAT = {
    1: Rechecked(Cited.of(CITATIONS[0]), "moved", "b.md", 7, 26),
    2: Rechecked(
        Cited.of(CITATIONS[1]), "changed", "a.md", 40, 61, NOW, worded(CITATIONS[1].quote, NOW), UNTIL
    ),
    3: Rechecked(Cited.of(CITATIONS[2]), "gone", until=UNTIL),
}
SINCE = {found.cited: found for found in WHAT.values()}


def drawn(**changes: object) -> str:
    sentences = (Sentence("Twelve were bought.", (1, 2, 3, 4)),)
    made = answer(**{"sentences": sentences, "citations": CITATIONS} | changes)
    return render.latest(Conversation(exchanges=(Exchange("How many?").done(made),)), SINCE)


@pytest.mark.parametrize("changes", [{}, {"coverage": Coverage(4, 4, 4)}])
def test_an_answer_says_which_of_its_citations_no_longer_hold(changes: dict[str, object]) -> None:
    """In a text and in a table of all documents."""
    page = drawn(**changes)
    assert "Changed since this answer: 1 of 4 citations. The difference stands at the quote." in page
    assert "Gone since this answer: 1 of 4 citations." in page
    assert "data-doubt" in page
    boxes = dict(re.findall(r'data-source="(\d)".*?<blockquote dir="auto">(.*?)</(?:div|tr)>', page, re.S))
    assert "it stands in b.md now" in boxes["1"]
    assert '<del class="cw-gone">Twelve</del><ins class="cw-come">Thirteen</ins> were bought.' in boxes["2"]
    assert "It stood there until 2026-11-20 14:03 UTC." in boxes["2"]
    assert boxes["3"].startswith("Twelve were bought.</blockquote>")
    assert "not found in the documents any more" in boxes["3"]
    assert "since" not in boxes["4"]


def test_a_citation_opens_where_it_stands_today() -> None:
    page = drawn()
    opened = dict(re.findall(r'class="cw-cite[^>]*?(data-open.*?) data-label="(\d)', page))
    places = {int(label): place for place, label in opened.items()}
    assert places[1] == 'data-open="b.md" data-start="7" data-end="26"'
    assert places[2] == 'data-open="a.md" data-start="40" data-end="61"'
    assert places[3] == 'data-open="a.md" data-start="changes" data-end=""'
    assert places[4] == 'data-open="a.md" data-start="400" data-end="419"'
    for place in places.values():
        assert page.count(f"{place} ") + page.count(f"{place}>") == 2  # at the number and at the quote
    assert re.findall(r'cw-stale".*?data-support="(.*?)"', page) == [
        "Changed since this answer",
        "Gone since this answer",
    ]


def test_where_every_citation_stands_nothing_is_said() -> None:
    item = Exchange("How many?").done(answer(citations=CITATIONS))
    conversation = Conversation(exchanges=(item,))
    moved = {cited: found for cited, found in SINCE.items() if found.status == "moved"}
    assert "cw-notice" not in render.latest(conversation, moved)
    assert "data-doubt" not in render.latest(conversation, moved)
    assert "since" not in render.latest(conversation)


def test_what_was_proved_before_stop_says_so_too() -> None:
    item = Exchange("How many?").proved(Sentence("Twelve were bought.", (3,)), [CITATIONS[2]])
    page = render.exchange(replace(item, state="stopped"), (), SINCE)
    assert "Gone since this answer: 1 of 1 citation." in page


def test_no_text_of_today_becomes_markup() -> None:
    cited = citation()
    found = Rechecked(Cited.of(cited), "changed", NASTY, 0, 9, NASTY, worded(cited.quote, NASTY), NASTY)
    page = render.exchange(Exchange("How many?").done(answer()), (), {found.cited: found})
    assert "<img" not in page
    moved = replace(found, status="moved", words=(), until=None)
    assert "<img" not in render.exchange(Exchange("How many?").done(answer()), (), {found.cited: moved})
