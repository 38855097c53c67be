"""What is said with an answer that is not sure, or not whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from quoting import passage

from rag.prove.citations import Quotes, render
from rag.prove.drafts.draft import Draft
from rag.read.reader import operating_point
from rag.read.reading import Evidence, Reading
from rag.read.saying import DOUBT, differences, gives_way, quote, reservations
from rag.search.question import Question, understand
from rag.types import Block, Passage, Sentence, Unresolved

WHEN = understand("When was the mill sold?")


@pytest.mark.parametrize(("above", "in_doubt"), [(0.0, True), (0.14, True), (0.16, False)])
def test_an_answer_that_was_nearly_declined_is_in_doubt(above: float, in_doubt: bool) -> None:
    assert reservations(WHEN, Reading(operating_point() + above, None, ()), (), local=True, sure=True) == (
        [DOUBT] if in_doubt else []
    )


def test_parts_without_an_answer_are_named() -> None:
    reading = Reading(1.0, None, (), (" and what does it cost?", "who built it?"))
    assert reservations(WHEN, reading, (), local=True, sure=True) == [
        "Not found in the documents: “and what does it cost”; “who built it”."
    ]


def test_two_answers_of_two_documents_are_told() -> None:
    texts = ("Ulm Bay has 18,200 inhabitants.", "Ulm Bay, with 21,500 inhabitants, is the largest town.")
    passages = [replace(passage(text), document_id=f"d{n}") for n, text in enumerate(texts)]
    rivals = tuple(
        Evidence(n, 0, len(text), 1.0, (text.index(figure), text.index(figure) + 6))
        for n, (text, figure) in enumerate(zip(texts, ("18,200", "21,500"), strict=True))
    )
    reading = Reading(0.9, None, rivals, rivals=rivals)
    _, citations = quote(reading, passages, Quotes())
    told = "The sources differ: [1] says “18,200”, [2] says “21,500”."
    assert differences(understand("How many?"), reading, passages, citations) == [told]
    assert differences(understand("How many?"), reading, passages, citations[:1]) == []
    assert differences(understand("How many?"), replace(reading, rivals=()), passages, citations) == []


def test_steps_rows_and_commands_stand_on_lines_of_their_own() -> None:
    text = "To bleed the pump:\n\n1. Close the valve.\n2. Open the cock.\n\nbleed --slow\nbleed --check\n\nIt hisses."
    kinds = ("paragraph", "item", "item", "code", "paragraph")
    parts = (
        "To bleed the pump:",
        "1. Close the valve.",
        "2. Open the cock.",
        "bleed --slow\nbleed --check",
        "It hisses.",
    )
    spans = [(text.index(part), text.index(part) + len(part)) for part in parts]
    blocks = tuple(Block(kind, *span) for kind, span in zip(kinds, spans, strict=True))  # type: ignore[arg-type]
    reading = Reading(0.9, None, tuple(Evidence(0, *span, 1.0, None) for span in spans))
    sentences, citations = quote(reading, [replace(passage(text), blocks=blocks)], Quotes())
    assert render(sentences) == (
        "To bleed the pump: [1]\n1. Close the valve. [2]\n2. Open the cock. [3]\nbleed --slow\nbleed --check [4]\n"
        "It hisses. [5]"
    )
    assert citations[3].quote == "bleed --slow\nbleed --check"


def test_quotes_in_nearly_the_same_words_may_be_for_other_amounts() -> None:
    """What sets the answers of two documents apart does so too where their sentences alone were compared."""

    def told(*texts: str) -> bool:
        passages = [replace(passage(text), document_id=f"d{n}") for n, text in enumerate(texts)]
        evidence = tuple(Evidence(n, 0, len(text), 1.0) for n, text in enumerate(texts))
        reading = Reading(0.9, None, evidence)
        _, citations = quote(reading, passages, Quotes())
        question = understand("How much hay does the Orm farm sell?")
        return bool(differences(question, reading, passages, citations))

    assert told("The Orm farm sells 40 bales of hay.", "The Orm farm sells 90 bales of hay.")
    assert not told(
        "The Orm farm sells 40 bales of hay a week.", "In the year the Orm farm sells 2000 bales of hay."
    )


POINT = 0.3
ASKED = Question("What did the warden find?")
PASSAGE = Passage(1, 1.0, "log.txt", "log.txt#0", "Log", None, None, None, None, 40, 52, "A lost oar.")
STAYS = Sentence("She went home at nine.", (1,))
GONE = Unresolved("She found a lost bell.", (1,), "not in the cited text: bell")


def reader(confidence: float) -> tuple[list[str], object]:
    seen: list[str] = []

    def look(question: Question, passages: Sequence[Passage]) -> Reading:
        seen.extend(passage.text for passage in passages)
        return Reading(confidence, None, ())

    return seen, look


@pytest.mark.parametrize(("left", "sure", "gives"), [(0.1, 0.8, True), (0.6, 0.8, False), (0.1, 0.2, False)])
def test_what_is_left_must_answer_where_the_reader_can(left: float, sure: float, gives: bool) -> None:
    seen, look = reader(left)
    draft = Draft("model", (STAYS,), unresolved=(GONE,))
    assert gives_way(draft, ASKED, (PASSAGE,), Reading(sure, None, ()), POINT, look) is gives  # type: ignore[arg-type]
    assert seen == ([STAYS.text] if sure > POINT else [])


@pytest.mark.parametrize(
    ("support", "left", "gives"), [(0.44, 0.1, True), (0.44, 0.6, False), (0.46, 0.1, False)]
)
def test_where_little_speaks_for_any_of_it_what_is_written_must_answer(
    support: float, left: float, gives: bool
) -> None:
    _, look = reader(left)
    draft = Draft("model", (Sentence("She rings a bell.", (1,), support, "cited"),))
    assert gives_way(draft, ASKED, (PASSAGE,), Reading(0.8, None, ()), POINT, look) is gives  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("draft", "gives"),
    [
        (Draft("model", (STAYS,)), False),
        (Draft("model", unresolved=(GONE,)), True),
        (Draft("model", unresolved=(GONE,), refused=True), False),
    ],
)
def test_a_reply_that_stands_whole_is_not_read_again(draft: Draft, gives: bool) -> None:
    seen, look = reader(0.0)
    assert gives_way(draft, ASKED, (PASSAGE,), Reading(0.9, None, ()), POINT, look) is gives  # type: ignore[arg-type]
    assert not seen


@pytest.mark.parametrize(("sure", "said"), [(True, []), (False, [DOUBT])])
def test_of_a_written_answer_only_the_doubt_is_told(sure: bool, said: list[str]) -> None:
    reading = Reading(0.1, None, (), missing=("and what does it cost",))
    assert reservations(WHEN, reading, (), local=False, sure=sure) == said
