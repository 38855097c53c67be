"""Questions of one document, and of addresses in documents; lists told whole; what is only mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering
from quoting import passage

from rag import Assistant
from rag.read.each.roles import only_mentioned
from rag.read.scoping.named import of_documents, scoped
from rag.search.whole.each import each_asked
from rag.store.catalog import DocumentInfo

SHOP = {
    "fair.md": """# The autumn fair

The committee would like to thank Ann Orr, Bo Dahl, Cleo Marsh and Dag Moen for the tents. Write to fair@elm.example.
""",
    "race.md": """# The boat race

The harbour would like to thank Ida Lund, Jon Vik, Kai Berg and Lea Sund for the buoys. Write to race@elm.example.
""",
    "fines.md": """# Rules of the harbour

Whoever breaks the rules of the harbour may get one of the following penalties:

- Warning, in writing
- Fine, of at most 50 crowns
- Loss of the berth
- Ban from the harbour

Write to race@elm.example about a fine.
""",
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(SHOP, tmp_path_factory.mktemp("shop")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Who is thanked in the note about the boat race?", "race.md"),
        ("Who is thanked in the article on the autumn fair?", "fair.md"),
    ],
)
def test_a_document_that_the_question_names_is_asked_alone(
    question: str, document: str, shop: Assistant
) -> None:
    answer = shop.ask(question)
    assert {citation.document_id for citation in answer.citations} == {document}
    assert answer.coverage is not None
    assert answer.coverage.items == 4


def test_documents_that_give_an_address(shop: Assistant) -> None:
    answer = shop.ask("Which pages give the address race@elm.example?")
    assert {citation.document_id for citation in answer.citations} == {"fines.md", "race.md"}


def test_a_list_is_told_whole_and_what_leads_it_in_is_none_of_it(shop: Assistant) -> None:
    answer = shop.ask("Which penalties can somebody get who breaks the rules of the harbour?")
    told = [sentence.text for sentence in answer.sentences[1:]]
    assert [line.split(",")[0] for line in told] == [
        "Warning",
        "Fine",
        "Loss of the berth",
        "Ban from the harbour",
    ]


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("Which lamps are mentioned in the notes?", True),
        ("Which lamps are mentioned by Ann?", False),
        ("Which lamps were sold?", False),
    ],
)
def test_what_is_only_mentioned_is_left_to_what_is_looked_up(question: str, only: bool) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert only_mentioned(asked) is only


def chosen(found: Sequence[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    """The documents of which it is asked, where search finds these, one a passage."""
    infos = [DocumentInfo(key, title, None, None, None, None, 1, "", "") for key, title in titles.items()]
    retriever: Any = SimpleNamespace(
        search=lambda topic, k, filters: [passage("x", document_id=key) for key in found[:k]]
    )
    catalog = SimpleNamespace(documents=lambda scope: infos, scope=lambda filters: None)
    index: Any = SimpleNamespace(catalog=catalog)
    told = scoped("Who is thanked in the article about the boat race?", index, retriever, None)
    return tuple(told[1].documents or ()) if told else ()


@pytest.mark.parametrize(("called", "asked"), [(3, 3), (4, 0)])
def test_three_documents_may_be_of_one_matter(called: int, asked: int) -> None:
    assert len(chosen([], {f"d{n}": "The boat race" for n in range(called)})) == asked


def test_of_five_passages_most_are_of_the_document_that_is_meant() -> None:
    titles = {"a": "Notes", "b": "Notes"}
    assert chosen("aaabbb", titles) == ("a",)
    assert chosen("aabbba", titles) == ("b",)
    assert chosen("aabbc", titles) == ()


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    texts = {
        "faq/fees.md": "# Fees FAQ\n\nNone.\n",
        "faq/fines.md": "# Fines FAQ\n\nNone.\n",
        "a.md": "# Boats\n\nTwo.\n",
    }
    with answering(texts, tmp_path) as assistant:
        told = assistant.ask("Which documents are in the faq folder?", local=True)
    assert told.short_answer == "2"


RULES = {
    f"rule-{number:04}.rst": f"Rule: {number}\nTitle: {title}\nAuthor: {author}\nStatus: {status}\nCreated: {day}\n\n{title}\n=====\n\n{text}\n"
    for number, title, author, status, day, text in (
        (
            7,
            "Mooring",
            "Ida Orr <ida@elm.example>, Dag Moen <dag@elm.example>",
            "Draft",
            "04-May-2011",
            "Tie up at dusk, says Kai Berg.",
        ),
        (8, "Lamps", "Kai Berg <kai@elm.example>", "Active", "01-Jun-2012", "One lamp a boat."),
        (12, "Nets", "Dag Moen <dag@elm.example>", "Active", "09-Jul-2014", "Nets are mended ashore."),
        (15, "Ropes", "Kai Berg, Ida Orr", "Draft", "30-Jan-2015", "Ropes are of hemp."),
    )
} | {
    "readme.md": "# Harbour\n\nAll rules are by the council, Kai Berg among them. They are active since 2012.\n"
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(RULES, tmp_path_factory.mktemp("rules")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Which rules were written by Kai Berg?", (8, 15)),
        ("Which rules are by Dag Moen?", (7, 12)),
        ("List all rules with status Active.", (8, 12)),
        ("Which rules were created between 2012 and 2014?", (8, 12)),
        ("What is the newest rule?", (15,)),
        ("Which rules mention Kai Berg?", (7, 8, 15)),
    ],
)
def test_documents_are_asked_for_by_the_word_that_they_are_numbered_under(
    question: str, numbers: Sequence[int], rules: Assistant
) -> None:
    answer = rules.ask(question, local=True)
    assert sorted({one.document_id for one in answer.citations}) == [f"rule-{n:04}.rst" for n in numbers]


def test_the_number_of_one_document_names_only_that(rules: Assistant) -> None:
    answer = rules.ask("What does rule 12 say about nets?", local=True)
    assert {one.document_id for one in answer.citations} == {"rule-0012.rst"}
    assert rules.ask("How many rules are by Kai Berg?", local=True).short_answer == "2"


def test_no_day_is_guessed_for_documents_that_say_none(tmp_path: Path) -> None:
    texts = {f"rule-{n}.md": f"# Rope {n}\n\nMade in 2016 by Ida Orr.\n" for n in range(1, 5)}
    with answering(texts, tmp_path) as assistant:
        answer = assistant.ask("Which rules were created in 2016?", local=True)
    assert (answer.outcome, answer.citations) == ("declined", ())


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Summarise the FAQ.", ("main/faq.md", "pump/faq.md")),
        ("Summarise the pump FAQ.", ("pump/faq.md",)),
        ("Which rules does the handbook give?", None),
    ],
)
def test_of_a_few_documents_of_a_name_those_are_meant(question: str, ids: tuple[str, ...] | None) -> None:
    names = ["main/faq.md", "pump/faq.md", "main/oil.md", "pump/oil.md", *(f"day-{n}.md" for n in range(4))]
    documents = [
        DocumentInfo(one, one.rpartition("/")[2][:-3], None, None, None, "en", 1, "", "") for one in names
    ]
    catalog = SimpleNamespace(documents=lambda scope: documents, scope=lambda filters: None)
    index: Any = SimpleNamespace(catalog=catalog)
    found = of_documents(question, index, None)
    assert found is not None
    assert (found[1].documents if found[1] else None) == ids
