"""Records of tables and labelled texts, listed by conditions in a real index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering
from quoting import passage

from rag import Answer, Assistant
from rag.read.records import listing
from rag.read.records.gathering import Family, Field, Record
from rag.read.records.linking import Linked
from rag.search.notices import NOT_ALL_READ
from rag.search.whole.records import records_asked
from rag.store.catalog import DocumentInfo
from rag.store.catalog.lengths import Length

BOATS = """# Boats for hire

| Boat | Berths | Length (m) | Built | Harbour | Heated | Price per day |
|---|---|---|---|---|---|---|
| Petrel | 4 | 9.5 | 1998 | Stenvik | yes | 120 euros |
| Tern | 6 | 11 | 2011 | Loviken | no | 210 euros |
| Dunlin | 2 | 6.5 | 2016 | Stenvik | no | 85 euros |
| Skua | 8 | 14 | 2005 | Loviken | yes | 1,050 euros |
"""
KEEPERS = {
    "arne": "# Keeper Arne Holt\n\nRole: lamp keeper\nHired: 2003-05-01\nStation: Vard\nLanguages: Norse, English\n\nArne repaired the horn in 2019.\n",
    "bea": "# Keeper Bea Lunde\n\nRole: cook\nHired: 2017-09-12\nStation: Skarv\nLanguages: Norse\n\nBea was ill in March.\n",
    "cato": "# Keeper Cato Rem\n\nRole: lamp keeper\nHired: 2020-01-15\nStation: Skarv\nLanguages: Norse, Finnish, Sami\n\nCato never repaired anything.\n",
}
CLASSES = """# Classes

- Knots: Mondays, 40 euros, 8 places, tutor Ida Moe
- Charts: Fridays, 95 euros, 14 places, tutor Ola Ness
- Radio: Fridays, 60 euros, 10 places, tutor Ida Moe
"""
PROSE = "The horn of Vard sounds in fog. The Skarv light was lit in 1871 by two brothers, Per and Nils Aas.\n"


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    letters = {
        f"letter-{number}.txt": f"Letter {number} of the pilot, {number} May 2021\n\n"
        f"The buoy was paid with {number * 700} euros.\n"
        for number in (1, 2)
    }
    keepers = {f"{name}.md": text for name, text in KEEPERS.items()}
    texts = {"boats.md": BOATS, "classes.md": CLASSES, "history.txt": PROSE, **keepers, **letters}
    with answering(texts, tmp_path_factory.mktemp("coast")) as assistant:
        yield assistant


def named(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences[1:]]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Which boats cost less than 200 euros?", ["Petrel", "Dunlin"]),
        ("Which boats were built after 2004 and have more than 5 berths?", ["Tern", "Skua"]),
        ("Which boats are longer than 10 metres?", ["Tern", "Skua"]),
        ("Which boats are not heated?", ["Tern", "Dunlin"]),
        ("Which boats in Stenvik are not heated?", ["Dunlin"]),
        ("Which boats other than the Petrel are in Stenvik?", ["Dunlin"]),
        ("Which keepers speak only Norse?", ["Keeper Bea Lunde"]),
        ("Who teaches only one class?", ["Ola Ness"]),
        ("Which harbors are there?", ["Stenvik", "Loviken"]),
        ("List all boats in Stenvik.", ["Petrel", "Dunlin"]),
        ("Which harbours are there?", ["Stenvik", "Loviken"]),
        ("Which boats are in Stenvik and Loviken?", ["Petrel", "Tern", "Dunlin", "Skua"]),
        ("Which keepers are at Vard or speak Sami?", ["Keeper Arne Holt", "Keeper Cato Rem"]),
        ("Which classes are on Fridays and with Ida Moe?", ["Radio"]),
        ("Which keepers were hired before 2018?", ["Keeper Arne Holt", "Keeper Bea Lunde"]),
        ("Which keepers repaired the horn?", ["Keeper Arne Holt"]),
        ("Which keepers speak more than two languages?", ["Keeper Cato Rem"]),
        ("Which languages do the keepers at Skarv speak?", ["Norse", "Finnish", "Sami"]),
        ("Which classes cost between 50 and 100 euros?", ["Charts", "Radio"]),
        ("Which classes on Fridays does Ida Moe teach?", ["Radio"]),
    ],
)
def test_records_are_listed_by_what_their_fields_say(
    question: str, items: list[str], coast: Assistant
) -> None:
    answer = coast.ask(question)
    assert named(answer) == items
    assert answer.coverage is not None
    assert (answer.coverage.documents_read, answer.coverage.items) == (8, len(items))
    for citation in answer.citations:
        assert coast.document(citation.document_id).text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "number"),
    [("How many boats are there in Loviken?", "2"), ("How many keepers are lamp keepers?", "2"), ("How many letters are there?", "2")],
)  # fmt: skip
def test_records_are_counted(question: str, number: str, coast: Assistant) -> None:
    assert coast.ask(question).short_answer == number


def test_none_is_so_where_no_record_meets_the_bound(coast: Assistant) -> None:
    answer = coast.ask("Which boats have more than 20 berths?")
    assert answer.outcome == "declined"
    assert answer.text == "None of 4 entries is so (Berths: more than 20 berths); all 8 were read."


@pytest.mark.parametrize(
    "question",
    [
        "Which boats were sold to Denmark?",
        "How many berths does the Tern have?",
        "Which boat is the prettiest?",
        "Who lit the Skarv light?",
    ],
)
def test_a_word_that_no_record_explains_leaves_the_question_to_passages(
    question: str, coast: Assistant
) -> None:
    assert coast.ask(question).coverage is None


def test_a_list_read_in_passages_says_that_it_may_not_be_all(coast: Assistant) -> None:
    answer = coast.ask("Which brothers lit the Skarv light in 1871?")
    assert (answer.outcome, NOT_ALL_READ in answer.notices) == ("answered", True)


def test_letters_are_told_by_their_titles_and_dated_by_them(coast: Assistant) -> None:
    letters = coast.ask("Which letters were written in May 2021?")
    assert sorted({citation.document_id for citation in letters.citations}) == [
        "letter-1.txt",
        "letter-2.txt",
    ]


def test_documents_that_mention_a_sum_are_told_by_their_figures(coast: Assistant) -> None:
    over = coast.ask("Which documents mention an amount over 1,000 euros?")
    assert sorted({citation.document_id for citation in over.citations}) == ["boats.md", "letter-2.txt"]
    none = coast.ask("Which documents do not mention any sum of money?")
    assert {citation.document_id for citation in none.citations} == {
        "arne.md",
        "bea.md",
        "cato.md",
        "history.txt",
    }


def test_of_more_documents_than_are_read_it_is_said(
    coast: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.read.records.listing.MOST_DOCUMENTS", 3)
    answer = coast.ask("Which boats are not heated?")
    assert answer.coverage is not None
    assert answer.coverage.documents_read == 3
    assert "only 3 of 8 were read" in answer.text


def test_of_texts_that_are_too_long_only_those_with_the_words_are_read(
    coast: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rag.read.records.listing.MOST_CHARS", 700
    )  # all are 1,400, the boats and classes 600
    answer = coast.ask("Which boats are in Stenvik?")
    assert (named(answer), answer.coverage and answer.coverage.documents_read) == (["Petrel", "Dunlin"], 8)
    monkeypatch.setattr("rag.read.records.listing.MOST_CHARS", 100)
    assert "entries" not in coast.ask("Which boats are in Stenvik?").text


def test_that_none_is_so_is_not_said_of_what_sentences_tell(tmp_path: Path) -> None:
    rows = (
        "Saw | cuts beams and boards that are wet, slowly",
        "Plane | makes boards smooth that were cut by hand in winter",
    )
    table = "\n".join(("Tool | Use", "--- | ---", *rows))
    with answering({"tools.md": f"# Tools\n\n{table}\n"}, tmp_path) as assistant:
        assert named(assistant.ask("Which tools are for boards?")) == ["Saw", "Plane"]
        assert "None of" not in assistant.ask("Which tools are for beams in winter?").text


def test_folder_of_one_table_is_read(tmp_path: Path) -> None:
    with answering({"pumps.csv": "pump,bar,state\nP1,4,worn\nP2,9,new\n"}, tmp_path) as assistant:
        assert named(assistant.ask("Which pumps have over 5 bar?")) == ["P2"]


def test_a_label_whose_cell_is_empty_is_no_entry(tmp_path: Path) -> None:
    form = "| Skipper | Nia Tove |\n|---|---|\n| Illnesses | |\n| Cabin | 9 |\n"
    with answering({"form.md": form}, tmp_path) as assistant:
        answer = assistant.ask("What illnesses does Nia Tove have?")

    assert answer.outcome == "declined"


class _Looked:
    """An index of so many documents, each so long; what is looked at of them."""

    def __init__(self, many: int, long: int, patched: pytest.MonkeyPatch) -> None:
        self.candidates, self.read = 0, 0
        ids = [f"d{n}" for n in range(many)]
        infos = [DocumentInfo(key, "Notes", None, None, None, None, 1, "", "") for key in ids]
        index: Any = SimpleNamespace(catalog=SimpleNamespace(documents=lambda scope: infos))

        def lengths(catalog: object, asked: Sequence[str]) -> dict[str, Length]:
            self.read = len(asked)
            return {key: Length(1, long) for key in asked}

        def candidates(*_: object) -> list[str]:
            self.candidates += 1
            return ids

        patched.setattr(listing, "lengths_of", lengths)
        patched.setattr(listing, "_candidates", candidates)
        patched.setattr(listing, "records_in", lambda *_: [])
        question = "Which boats have four berths?"
        asked = records_asked(question)
        assert asked is not None
        assert listing.records_of(asked, question, index, None) is None


@pytest.mark.parametrize(
    ("many", "long", "chosen", "read"),
    [
        (500, 1, 0, 500),
        (501, 1, 1, 501),  # only documents that hold words of the question are gathered
        (1, 1_000_000, 0, 1),
        (1, 1_000_001, 1, 1),
        (5_001, 1, 1, 5_000),
    ],
)
def test_how_much_is_gathered_for_one_question(
    many: int, long: int, chosen: int, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = _Looked(many, long, monkeypatch)
    assert (looked.candidates, looked.read) == (chosen, read)


def test_four_quotes_show_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = SimpleNamespace(passage=lambda rank, key, start, end: passage("x", rank=rank))
    monkeypatch.setattr(listing, "Shelf", lambda index: shelf)
    records = tuple(
        Record("d", f"Keeper {n}", (n, n + 1), (Field("Tongue", "Norse", (n, n + 1)), Field("Tongue", f"T{n}", (n, n + 1))))
        for n in range(5)
    )  # fmt: skip
    best = Linked(Family(("Tongue",), frozenset(), records), column="Tongue", is_kind=True)
    asked = records_asked("Which tongues do the keepers speak?")
    assert asked is not None
    index: Any = None
    told = listing.told_of(best, asked, index, 5, None)
    assert told is not None
    assert [item.name for item in told.items].count("Norse") == 4
    assert told.confidence == 0.85


CLUB = """# Handbook of the rowing station

## Titles for rowers

| Category | Bronze | Silver |
|---|---|---|
| Trips | 20 | 60 |
| Nights | 5 | 12 |

## Boats

| Boat | Berths |
|---|---|
| Petrel | 4 |
| Tern | 6 |
| Skua | 8 |

## Votes of a meeting

| Position | Meaning |
|---|---|
| Yes | It is agreed. |
| No | It is refused. |
"""


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many boats does the station have?", "3"),
        ("How many rowers does the station have?", None),
        ("How many members does the station have?", None),
    ],
)
def test_rows_are_counted_as_what_their_table_calls_them(
    question: str, count: str | None, tmp_path: Path
) -> None:
    """What titles are for, and who takes a position, are not the rows."""
    with answering({"club.md": CLUB}, tmp_path) as club:
        assert club.ask(question).short_answer == count


@pytest.mark.parametrize("question", ["Who made the boats?", "Who voted on the position of the meeting?"])
def test_things_are_nobody(question: str, tmp_path: Path) -> None:
    with answering({"club.md": CLUB}, tmp_path) as club:
        assert club.ask(question).short_answer is None
