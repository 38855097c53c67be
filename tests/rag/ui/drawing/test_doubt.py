"""Doubt is seen first: sources that differ, a low confidence, one notice of it."""

from __future__ import annotations

from dataclasses import replace

from exchanges import answer, citation

from rag.read.saying import DOUBT
from rag.read.smalltalk import reply
from rag.types import Block, Coverage, Passage, Sentence, Unresolved
from rag.ui.conversation import Exchange, confidence_in_words
from rag.ui.doubt import headline, is_doubtful, other_notices
from rag.ui.drawing import render

SAID = (
    "The city has 290,000 inhabitants.",
    "The city has 310,000 inhabitants.",
    "The city has 250,000 inhabitants.",
)
CITED = tuple(
    citation(number, said, document_id=f"{number}.md", date=date, start=0, end=len(said))
    for number, (said, date) in enumerate(zip(SAID, ("2024-09-02", "2024-11-05", None), strict=True), start=1)
)
DIFFER = answer(
    short_answer="290,000",
    sentences=tuple(Sentence(said, (number,)) for number, said in enumerate(SAID, start=1)),
    citations=CITED,
    notices=(
        "The sources differ: [1] says “290,000”, [2] says “310,000”. The newer is [2], of 2024-11-05.",
        "The sources differ: [2] says “310,000”, [3] says “250,000”.",
        DOUBT,
        "Not found in the documents: “area”.",
    ),
)


def test_sources_that_differ_are_the_headline_and_no_figure_is_bold() -> None:
    assert headline(DIFFER) == "Sources differ: 310,000 (2024-11) · 290,000 (2024-09) · 250,000 (undated)"
    page = render.exchange(Exchange("How many?").done(DIFFER))
    seen = page.split("<textarea")[0]  # before what Copy takes along
    assert seen.count("310,000 (2024-11)") == 1
    assert "cw-short" not in page
    assert "right</" not in page.split("cw-meta")[1]
    assert "data-doubt" in page
    assert confidence_in_words(DIFFER) == "The sources do not agree"


def test_what_the_page_says_of_sources_is_what_the_answer_says() -> None:
    """Two documents in words of their own, which no comparison of quotes finds, were told of nowhere on the page."""
    said = ("The roof is of slate.", "Reed covers it.")
    told = answer(
        short_answer=None,
        sentences=tuple(Sentence(each, (n,)) for n, each in enumerate(said, start=1)),
        citations=tuple(
            citation(n, each, document_id=f"{n}.md", date=None, start=0, end=len(each))
            for n, each in enumerate(said, start=1)
        ),
        notices=("The sources differ: [1] says “slate”, [2] says “Reed”.",),
    )
    assert headline(told) == "Sources differ: slate · Reed"
    assert headline(replace(told, notices=())) == ""
    unread = replace(told, notices=("The sources differ, somehow.",))
    assert other_notices(unread) == ["The sources differ, somehow."]


def test_a_doubt_is_told_once_and_what_was_not_found_is_named() -> None:
    assert other_notices(DIFFER) == ["Not found in the documents: “area”."]
    assert other_notices(answer(notices=(DOUBT,))) == [DOUBT]


def test_an_answer_to_a_part_is_not_called_right() -> None:
    page = render.exchange(
        Exchange("How many, and by whom?").done(
            answer(notices=("Not found in the documents: “by whom”.",), confidence=0.95)
        )
    )
    assert "Answered in part" in page
    assert 'data-level="middle"' in page
    assert "right<span" not in page


def test_only_what_is_doubtful_looks_so() -> None:
    assert not is_doubtful(answer())
    assert is_doubtful(answer(confidence=0.4))
    assert "data-doubt" not in render.exchange(Exchange("How many?").done(answer()))


def test_every_sentence_tells_its_proof_and_what_was_taken_out_why() -> None:
    made = answer(
        sentences=(Sentence("One.", (1,)), Sentence("Two.", (1,), 0.4, "cited")),
        unresolved=(Unresolved("Three.", (), "no source says so"),),
    )
    page = render.exchange(Exchange("How many?").done(made))
    assert "<summary>Proof: 1 quoted, 1 only cited, 1 taken out</summary>" in page
    assert "no source says so" in page
    assert page.count("Quoted word for word") == 1  # the marker's; the proof says "quoted" already
    assert "Not proved word for word" in page.split("cw-out")[1]


def test_a_refusal_shows_the_closest_table_as_a_table() -> None:
    text = "Lamp | Reach\nred | 12 miles"
    blocks = (Block("row", 100, 112, 1), Block("row", 113, 113 + 14, 0))
    near = Passage(
        1, 0.5, "a.md", "c", "Lamps", None, None, None, None, 100, 100 + len(text), text, blocks=blocks
    )
    made = answer(outcome="declined", sentences=(), citations=(), passages=(near,), text="No.")
    page = render.exchange(Exchange("?").done(made))
    assert "<table><tr><th" in page
    assert ">12 miles" in page


def test_a_list_of_documents_is_not_in_doubt_for_what_they_say() -> None:
    listed = replace(DIFFER, coverage=Coverage(3, 3, 3), notices=())
    assert headline(listed) == ""
    assert not is_doubtful(listed)


def test_a_greeting_is_no_refusal() -> None:
    line = reply("hello")
    assert line
    hello = answer(question="hello", outcome="declined", text=line, short_answer=None, confidence=0.0)
    hello = replace(hello, sentences=(), citations=())
    page = render.exchange(Exchange("hello").done(hello))
    assert line in page
    assert "cw-refusal" not in page
    assert "Searched" not in page
    assert "0.00" not in page
