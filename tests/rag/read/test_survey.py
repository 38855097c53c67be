"""Questions about the whole corpus are answered from all of it, with what was read said, over a real index."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering

from rag import Answer, Assistant, Filters
from rag.read.reading import Evidence, Reading
from rag.read.survey import told_beside

WELLS = {
    "north/anger.md": "---\ndate: 2021-04-02\n---\n# Anger well\n\nThe Anger well is nine metres deep. A Tarn winch lifts its bucket.\n",
    "north/brook.md": "# Brook well\n\nThe Brook well ran dry in August. Its winch came from the town of Tarn.\n",
    "south/cliff.md": "---\ndate: 2023-01-15\n---\n# The Tarn winch at Cliff well\n\nThe winch at Cliff well needs grease each spring.\n",
    "south/dell.md": "# Dell well\n\nThe Dell well holds salt water. Two Tarn winches stood there once.\n",
    "south/elder.txt": "Elder well is closed with a stone lid. Nobody knows how deep it is.\n",
}
REPORT = """# The ferry of Marrow will stop

The town of Marrow will stop its ferry in October. The hull leaks and a new one would cost 90,000 crowns, the mayor said.

## What takes its place

A rope bridge for walkers is planned above the mill. Carts must go round by the ford at Linden. The rope comes from the weavers of Anger.

## Voices

The millers fear for their flour and ask for a cart road. The carters of Linden look forward to the new year.
"""


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(WELLS, tmp_path_factory.mktemp("wells")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The report, which has no date, and eight dated documents that say all the same."""
    said = "The wheel of the mill turns slowly in the stream."
    mills = [{"id": f"mill {n}", "date": f"2020-01-0{n}", "text": said} for n in range(1, 9)]
    texts = {"ferry.md": REPORT, "mills.jsonl": "".join(json.dumps(mill) + "\n" for mill in mills)}
    with answering(texts, tmp_path_factory.mktemp("river")) as assistant:
        yield assistant


def named(answer: Answer) -> list[str]:
    return [citation.document_id for citation in answer.citations]


def test_documents_are_counted_off_the_catalog(wells: Assistant) -> None:
    answer = wells.ask("How many documents are there?")
    assert answer.confidence == 0.95
    assert (answer.outcome, answer.text, answer.short_answer) == ("answered", "There are 5 documents.", "5")
    assert answer.coverage is not None
    assert (answer.coverage.documents_read, answer.coverage.documents_total) == (5, 5)


def test_documents_are_listed(wells: Assistant) -> None:
    answer = wells.ask("Which documents are there?")
    assert named(answer) == sorted(WELLS)
    assert (
        answer.text.startswith("There are 5 documents. [1][2][3][4][5]\n# Anger well [1]\n")
        or "Anger well" in answer.text
    )


def test_each_document_that_mentions_a_name_is_quoted_once(wells: Assistant) -> None:
    answer = wells.ask("List all documents that mention the Tarn winch.")
    assert named(answer) == ["south/cliff.md", "north/anger.md", "south/dell.md"]
    assert answer.sentences[0].text.startswith("3 of 5 documents mention “the Tarn winch”.")
    assert answer.text.startswith(
        "3 of 5 documents mention “the Tarn winch”. It stands in 1 title, which comes first."
    )
    assert answer.coverage is not None
    assert answer.coverage.items == 3
    for citation in answer.citations:
        document = wells.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote
        assert "winch" in citation.quote.lower()


def test_words_that_are_no_name_may_stand_apart_in_a_sentence(wells: Assistant) -> None:
    answer = wells.ask("How many notes mention deep wells?")
    assert named(answer) == ["north/anger.md"]
    assert answer.short_answer == "1"


def test_those_that_do_not_and_those_that_mention_both(wells: Assistant) -> None:
    assert named(wells.ask("Which documents do not mention the winch?")) == ["south/elder.txt"]
    assert named(wells.ask("Which notes mention the winch and salt water?")) == ["south/dell.md"]
    assert named(wells.ask("Which notes mention grease or a stone lid?")) == [
        "south/cliff.md",
        "south/elder.txt",
    ]
    assert named(wells.ask("Which notes mention the winch but not grease?")) == [
        "north/anger.md",
        "north/brook.md",
        "south/dell.md",
    ]
    assert named(wells.ask("Which notes mention neither the winch nor salt?")) == ["south/elder.txt"]


def test_whether_any_does(wells: Assistant) -> None:
    assert named(wells.ask("Is there any note about grease?")) == ["south/cliff.md"]
    assert wells.ask("Is there any note about lighthouses?").outcome == "declined"


def test_names_are_found_however_their_ending_is_spelt(tmp_path: Path) -> None:
    texts = {"a.txt": "Mayor Polansky opened the ferry.", "b.txt": "Mayor Polanskyi was late."}
    with answering(texts, tmp_path) as assistant:
        assert named(assistant.ask("Which documents mention Polansky?")) == ["a.txt", "b.txt"]


def test_what_nobody_mentions_is_declined_with_what_was_read(wells: Assistant) -> None:
    answer = wells.ask("Which documents mention the Tarn lighthouse?")
    assert answer.outcome == "declined"
    assert answer.text.startswith("None of 5 documents mentions “the Tarn lighthouse”. Nearest in meaning: “")
    assert len(answer.passages) == 2
    assert all(f"“{passage.title}” ({passage.document_id})" in answer.text for passage in answer.passages)
    assert answer.coverage is not None
    assert answer.coverage.documents_read == 5


@pytest.mark.parametrize(
    ("subject", "whole"),
    [("the red brick Tarn lighthouse", True), ("the tall red brick Tarn lighthouse", False)],
)
def test_what_takes_more_than_four_words_is_looked_for_in_passages(
    wells: Assistant, subject: str, whole: bool
) -> None:
    answer = wells.ask(f"Which documents mention {subject}?")
    assert answer.text.startswith("None of 5 documents mentions") is whole


def test_filters_say_what_all_documents_are(wells: Assistant) -> None:
    only = Filters(documents=["north/anger.md", "north/brook.md"])
    assert wells.ask("How many documents are there?", filters=only).short_answer == "2"
    assert named(wells.ask("Which documents mention the Tarn winch?", filters=only)) == ["north/anger.md"]


def test_the_newest_and_the_oldest_come_from_the_catalog(wells: Assistant) -> None:
    newest = wells.ask("What is the newest document about the winch?")
    assert newest.short_answer == "The Tarn winch at Cliff well"
    assert "2023-01-15" in newest.text
    undated = wells.ask("What is the newest note about salt?")
    assert (undated.outcome, undated.text[:51]) == (
        "declined",
        "None of 1 document that mention “salt” carries a da",
    )
    assert wells.ask("Which is the oldest document?").citations[0].document_id == "north/anger.md"


FERRY = Filters(documents=["ferry.md"])


@pytest.mark.parametrize(
    "question", ["Summarise this.", "What is this document about?", "Give me a summary of the ferry report"]
)
def test_an_overview_takes_a_sentence_of_each_section(question: str, river: Assistant) -> None:
    answer = river.ask(question, filters=FERRY)
    assert answer.outcome == "answered"
    assert "will stop its ferry" in answer.text
    assert "rope bridge" in answer.text
    assert "ask for a cart road" in answer.text
    assert all(sentence.citations for sentence in answer.sentences)
    assert len(answer.text.split()) <= 150
    assert (len(answer.sentences), answer.confidence) == (6, 0.8)  # of seven


@pytest.mark.parametrize(("thing", "given"), [("rotten", True), ("rotten and unsafe", False)])
def test_a_figure_for_how_many_think_so_stands_beside_three_fifths_of_what_they_think(
    thing: str, given: bool, river: Assistant
) -> None:
    """Ferry, hull and Marrow stand beside the price of it."""
    question = f"How many people believe the hull of the ferry of Marrow is {thing}?"
    assert ("cannot be counted" not in river.ask(question, filters=FERRY).text) is given


def test_an_overview_of_many_documents_quotes_several(wells: Assistant) -> None:
    answer = wells.ask("Summarise these documents")
    assert answer.outcome == "answered"
    assert set(named(answer)) == set(WELLS)


def test_eight_documents_stand_for_a_folder(river: Assistant) -> None:
    answer = river.ask("Summarise these documents")
    assert answer.text.startswith("8 of 9 documents stand for all.")
    assert len(named(answer)) == 8
    mills = river.ask("Summarise these documents", filters=Filters(after="2020-01-01"))
    assert named(mills) == [f"mill {n}" for n in range(1, 9)]
    assert "stand for all" not in mills.text


@pytest.mark.parametrize(("others", "compared"), [(391, True), (392, False)])
def test_they_are_chosen_among_the_newest_four_hundred(
    others: int, compared: bool, river: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many are told of beside the nine, all newer than the report, which else is unlike the others."""
    catalog = river._index.catalog
    there = catalog.documents()
    more = [replace(there[0], id=f"other {n}", date="2021-01-01") for n in range(others)]
    monkeypatch.setattr(catalog, "documents", lambda scope=None: [*there, *more])
    assert ("ferry.md" in named(river.ask("Summarise these documents"))) is compared


def test_what_is_said_of_a_thing_is_told_by_the_sentences_that_name_it(wells: Assistant) -> None:
    answer = wells.ask("Tell me about the Anger well.")
    assert (answer.outcome, answer.coverage and answer.coverage.documents_read) == ("answered", 5)
    assert [each.quote for each in answer.citations] == ["The Anger well is nine metres deep."]
    several = wells.ask("What do the notes say about winches?")
    assert len({each.document_id for each in several.citations}) == 4
    assert several.text.startswith("4 of 5 documents speak of “winches”.")


@pytest.mark.parametrize(
    "question", ["Tell me about the lighthouse.", "What do the notes say about how deep the Anger well is?"]
)
def test_what_nobody_names_and_what_is_asked_of_it_are_left_to_passages(
    wells: Assistant, question: str
) -> None:
    assert wells.ask(question).coverage is None


PAPERS = {
    "a.md": "# Minutes of 4 May 1920\n\nPresent were Ida Berg and Olaf Ross.",
    "b.md": "# Minutes of 6 June 1921\n\nThe council sold the ferry after forty minutes.",
    "c.md": "# Plum tart recipe\n\nPlums, flour, and an hour in the oven.",
    "d.md": "# Recipe: rye bread\n\nRye and water.",
}


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Which minutes do we have?", ["a.md", "b.md"]),
        ("List the minutes from 1921.", ["b.md"]),
        ("Which recipes are there?", ["c.md", "d.md"]),
    ],
)
def test_documents_are_listed_by_what_they_are_called(question: str, ids: list[str], tmp_path: Path) -> None:
    with answering(PAPERS, tmp_path) as assistant:
        answer = assistant.ask(question)
        assert [citation.document_id for citation in answer.citations] == ids


@pytest.mark.parametrize(("confidence", "asked"), [(0.49, True), (0.51, False)])
def test_whose_a_text_is_is_asked_where_the_reader_is_not_sure(
    confidence: float, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: Any = SimpleNamespace()
    monkeypatch.setattr("rag.read.survey.origin_of", lambda *_: told)
    monkeypatch.setattr("rag.read.survey.extreme_of", lambda *_: None)
    monkeypatch.setattr("rag.read.survey.several_of", lambda *_: None)
    question: Any = SimpleNamespace(origin=True, text="Who wrote it?")
    nothing: Any = None
    looked = Reading(confidence, None, ())
    assert (told_beside(question, looked, [], nothing, nothing, None) is told) is asked


THEFT = {
    "theft.md": "# Stolen bicycles\n\nThe police said that the stolen bicycles were sold in Anger, Brook, Felden and Linden.\n\n"
    "Nobody locks a bicycle at the station.\n",
    "pool.md": "# The pool\n\nChildren swim in the morning, and the water is warm.\n",
}


@pytest.mark.parametrize(("confidence", "is_told"), [(0.6, True), (0.95, False)])
def test_a_sure_answer_stands_before_a_list_from_one_other_place(
    tmp_path: Path, confidence: float, is_told: bool
) -> None:
    with answering(THEFT, tmp_path) as assistant:
        index, retriever = assistant._index, assistant._retriever
        question = retriever.understand("In which towns were the stolen bicycles sold?")
        read = retriever.search(question)
        theft = next(n for n, each in enumerate(read) if each.document_id == "theft.md")
        start = read[theft].start + read[theft].text.index("Nobody")
        of_another_place = Evidence(theft, start, start + len("Nobody locks a bicycle at the station."), 1.0)
        of_the_list = replace(of_another_place, start=start - 40, end=start - 5, score=0.4)
        looked = Reading(confidence, "at the station", (of_another_place, of_the_list))
        told = told_beside(question, looked, read, index, retriever, None)
        assert (told is not None) is is_told
        if told:
            assert told.coverage.items == 4
