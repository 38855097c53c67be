"""Things of a kind, and what the catalog says of itself, over a real index: each with its quote, and what was read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fakes import HashEmbedder
from places import answering

from ingest import ingest
from rag import Answer, Assistant, load_settings
from rag.read.whole.grouping import NamedAt
from rag.read.whole.items import at_end, items

LETTERS = {
    "north/ferries.md": "---\nsource: The Tide Weekly\ndate: 1921-03-04\n---\n# Ferries of the coast\n\nThe Heron ferry runs to Linden. A second ferry, Gannet, came in May.\n",
    "north/prices.md": "---\nsource: Marrow Post\ndate: 1921-04-09\n---\n# Prices\n\nPaid to Alder Works Ltd: 4.5 million crowns. The retailer Birch gave $300.\n",
    "south/list.md": "---\nsource: The Tide Weekly\ndate: 1922-05-11\n---\n# Sold\n\nThe following ferries were sold:\n\n- Heron, to a museum\n- Sea Wolf, for scrap\n",
    "south/note.txt": "Mayor Ada Quill said the ferries are slow. Write to mill@marrow.example.\n",
}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(LETTERS, tmp_path_factory.mktemp("letters")) as assistant:
        yield assistant


def things(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences[1:]]


def named(answer: Answer) -> list[str]:
    return sorted({citation.document_id for citation in answer.citations})


def test_each_thing_is_told_once_with_a_quote_from_each_document(letters: Assistant) -> None:
    answer = letters.ask("Which ferries are mentioned?")
    assert things(answer) == ["Gannet", "Heron", "Sea Wolf"]
    assert answer.sentences[0].text == "3 ferries are named in 2 of 4 documents; all 4 were read."
    assert (answer.short_answer, answer.confidence) == ("Gannet, Heron, Sea Wolf", 0.7)
    by_label = {citation.label: citation for citation in answer.citations}
    for sentence in answer.sentences[1:]:
        quotes = [by_label[label] for label in sentence.citations]
        assert all(sentence.text in quote.quote for quote in quotes)
    assert len(answer.sentences[2].citations) == 2
    for citation in answer.citations:
        assert letters.document(citation.document_id).text[citation.start : citation.end] == citation.quote
    assert answer.coverage is not None
    assert (answer.coverage.items, answer.coverage.documents_read) == (3, 4)


def test_things_are_counted(letters: Assistant) -> None:
    answer = letters.ask("How many companies are named in the documents?")
    assert (answer.short_answer, things(answer)) == ("2", ["Alder Works Ltd", "Birch"])


def test_things_with_a_shape(letters: Assistant) -> None:
    assert things(letters.ask("Which sums of money are mentioned?")) == ["4.5 million crowns", "$300"]
    assert things(letters.ask("Which e-mail addresses are mentioned?")) == ["mill@marrow.example"]
    assert things(letters.ask("Which people are named?")) == ["Ada Quill"]


def test_what_nobody_speaks_of_is_declined(letters: Assistant) -> None:
    answer = letters.ask("Which submarines are mentioned?")
    assert (answer.outcome, answer.text) == (
        "declined",
        "None of 4 documents speaks of any submarine; all 4 were read.",
    )


def test_documents_by_publisher_day_and_folder(letters: Assistant) -> None:
    by = letters.ask("Which letters are by The Tide Weekly?")
    assert named(by) == ["north/ferries.md", "south/list.md"]
    assert by.text.startswith("There are 2 documents by The Tide Weekly.")
    assert named(letters.ask("Which notes between March and April mention ferries?")) == ["north/ferries.md"]
    assert letters.ask("How many documents are in the south folder?").short_answer == "2"
    assert letters.ask("How many documents have no date?").short_answer == "1"
    assert named(letters.ask("What is the newest article by Tide Weekly?")) == ["south/list.md"]
    assert things(letters.ask("Which notes from Marrow Post mention crowns?")) != []


def test_a_filter_that_leaves_nothing_says_what_there_is(letters: Assistant) -> None:
    answer = letters.ask("List all letters by Hull Herald.")
    assert answer.outcome == "declined"
    assert "There is: Marrow Post, The Tide Weekly." in answer.text
    dated = letters.ask("Which letters were published in 1950?")
    assert (
        "Their dates reach from 1921-03-04 to 1922-05-11. 1 document without a date was left out."
        in dated.text
    )


def test_what_the_catalog_knows_of_itself(letters: Assistant) -> None:
    answer = letters.ask("Which publishers are there?")
    assert (
        answer.text == "There are 2 publishers: Marrow Post (1); The Tide Weekly (2). 1 document says none."
    )
    assert letters.ask("How many folders are there?").short_answer == "2"
    assert letters.ask("Which file types are there?").text == "There are 2 formats: Markdown (3); text (1)."


def test_a_judgement_is_declined_with_the_reason(letters: Assistant) -> None:
    written = letters.ask("Which letters are well written?")
    assert (written.outcome, "is a judgement" in written.text) == ("declined", True)
    counted = letters.ask("How many people think the harbour is ugly?")
    assert (counted.outcome, "cannot be counted" in counted.text) == ("declined", True)


def test_a_document_is_named_by_its_title(letters: Assistant) -> None:
    answer = letters.ask("Summarise the prices.")
    assert (answer.outcome, named(answer)) == ("answered", ["north/prices.md"])


def test_how_far_reading_is_can_be_heard(letters: Assistant) -> None:
    heard: list[tuple[int, int]] = []
    letters.ask("Which companies are mentioned?", progress=lambda done, total: heard.append((done, total)))
    assert heard
    assert heard[0][0] == 0
    assert all(0 <= done < total for done, total in heard)


def test_a_text_is_read_once_for_a_kind(letters: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = letters._index.catalog
    documents = catalog.documents()
    first = items(letters._index, "mayors", documents, None)
    assert [thing.name for thing in first.things] == ["Ada Quill"]
    monkeypatch.setattr(catalog, "contents_of", None)  # a call of it would fail
    assert items(letters._index, "mayors", documents, None) == first


@pytest.mark.parametrize(("count", "more"), [(60, "."), (61, "; the first 60 are shown.")])
def test_sixty_documents_are_shown(
    count: int, more: str, letters: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = letters._index.catalog
    one = catalog.documents()[0]
    monkeypatch.setattr(catalog, "documents", lambda scope=None: [one] * count)
    answer = letters.ask("Which documents are there?")
    assert answer.sentences[0].text == f"There are {count} documents{more}"


DUES = {
    "dues.md": "# Dues\n\nPaid on the quay.\n\n## Dues\n\n### max_weight\n\nPer cask.\n\n### Casks\n\n#### cask_due(weight, days)\n\n"
    "A penny for each.\n\n### night_due\n\nTwo pence.\n\n## Who pays\n\nThe skipper.\n",
    "surgery.md": "# The surgery\n\nDr. Ida Holm came at noon. It is a local custom to have two doctors, and all pay except one.\n",
    "rules.md": "# Rules\n\nThe locale of a form sets its words. There are exceptions for eels, for herring and for cod.\n",
}


@pytest.fixture(scope="module")
def dues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(DUES, tmp_path_factory.mktemp("dues")) as assistant:
        yield assistant


def test_sections_below_a_heading_of_the_kind_are_its_things(dues: Assistant) -> None:
    answer = dues.ask("List all dues.")
    assert things(answer) == ["cask_due", "max_weight", "night_due"]
    assert named(answer) == ["dues.md"]
    for citation in answer.citations:
        assert dues.document(citation.document_id).text[citation.start : citation.end] == citation.quote


def test_without_such_a_list_passages_answer(dues: Assistant) -> None:
    assert dues.ask("List all exceptions.").coverage is None


def test_a_title_written_short_names_a_person(dues: Assistant) -> None:
    assert things(dues.ask("Which doctors are named in the documents?")) == ["Ida Holm"]


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ('Which documents contain the word "exception"?', ["rules.md"]),
        ("Which documents mention exceptions?", ["rules.md", "surgery.md"]),
        ("Which documents mention a locale?", ["rules.md"]),
        ("Which documents mention herring, penny or surgeries?", ["dues.md", "rules.md", "surgery.md"]),
    ],
)
def test_words_are_told_apart_where_their_stem_is_one(
    question: str, documents: list[str], dues: Assistant
) -> None:
    assert named(dues.ask(question)) == documents


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """401 short documents of which each names the same ferry, and one with 5,001 addresses."""
    folder = tmp_path_factory.mktemp("register")
    rows = [
        {"id": f"{n:03}", "title": f"Entry {n}", "text": f"The Heron ferry came on day {n}."}
        for n in range(401)
    ]
    rows.append(
        {"id": "post", "title": "Post", "text": "\n\n".join(f"a{n}@marrow.example" for n in range(5001))}
    )
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings, embedder = load_settings(data_dir=tmp_path_factory.mktemp("data")), HashEmbedder()
    ingest(folder, settings, embedder=embedder)
    with Assistant.open(settings, embedding=embedder) as assistant:
        yield assistant


def test_two_hundred_documents_are_read_at_a_time(register: Assistant) -> None:
    heard: list[tuple[int, int]] = []
    answer = register.ask("Which ferries are mentioned?", progress=lambda *read: heard.append(read))
    assert heard == [(0, 401), (200, 401), (400, 401)]
    assert answer.sentences[0].text == "1 ferry is named in 401 of 402 documents; all 402 were read."


def test_one_thing_is_quoted_from_three_documents(register: Assistant) -> None:
    assert len(register.ask("Which ferries are mentioned?").citations) == 3


def test_five_thousand_names_are_listed(register: Assistant) -> None:
    index = register._index
    found = items(index, "e-mail addresses", index.catalog.documents(), None)
    assert (len(found.things), found.documents, found.complete) == (5000, 1, True)


def test_a_search_ends_after_a_hundred_thousand_places() -> None:
    place = NamedAt("Heron", "a.md", 0, 5, (0, 9))
    assert at_end([place] * 100_000)
    assert not at_end([place] * 100_001)


VISITS = {
    f"visit-{n}.md": f"# Visit {n}\n\nInspector: {who}. Yard: {yard}.\n\nA rope was frayed. Toll: {toll} crowns.\n"
    for n, (who, yard, toll) in enumerate(
        [("Ada Skov", "Orn North", 400), ("Per Rask", "Linden", 1250), ("Ada Skov", "Gull Quay", 90)], start=1
    )
}


def test_a_field_of_many_documents_is_a_list(tmp_path_factory: pytest.TempPathFactory) -> None:
    with answering(VISITS, tmp_path_factory.mktemp("visits")) as assistant:
        said = {
            question: sorted(things(assistant.ask(question)))
            for question in (
                "Which yards were visited?",
                "Which yards did Ada Skov visit?",
                "Give me all tolls over 300 crowns.",
                "Name all the inspectors.",
            )
        }
    assert said == {
        "Which yards were visited?": ["Gull Quay", "Linden", "Orn North"],
        "Which yards did Ada Skov visit?": ["Gull Quay", "Orn North"],
        "Give me all tolls over 300 crowns.": ["1250 crowns", "400 crowns"],
        "Name all the inspectors.": ["Ada Skov", "Per Rask"],
    }


def test_how_many_and_which_are_told_together(letters: Assistant) -> None:
    answer = letters.ask("How many companies are named in the documents, and which are they?")
    assert (answer.short_answer, things(answer)) == ("2", ["Alder Works Ltd", "Birch"])


def test_sums_that_whatever_the_documents_are_name(letters: Assistant) -> None:
    assert things(letters.ask("List all the sums of money in dollars that the letters name.")) == ["$300"]
    assert things(letters.ask("Which sums do the old deeds mention?")) == ["4.5 million crowns", "$300"]


def test_another_name_in_brackets_will_do_too(letters: Assistant) -> None:
    for question in (
        "Which documents mention the Petrel (or Gannet for short)?",
        "Which documents mention Gannet (also known as Petrel)?",
    ):
        assert named(letters.ask(question)) == ["north/ferries.md"]
