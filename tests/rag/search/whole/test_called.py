"""Documents by what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.search.whole.called import called_so, named_so, numbered_so, of_that_name
from rag.search.whole.narrowing import Narrowing
from rag.store.stored import DocumentInfo

SHELF = {
    "holm.md": "Letter to Lars Holm",
    "post/letter-to-berg.md": "About the pump",
    "may.md": "Minutes of 4 May 2020",
    "tart.md": "Plum tart recipe",
    "soup-recipe.txt": "Soup",
    "pump.md": "Pump manual",
    "invoices/17.pdf": "17",
    "scan.pdf": "Invoice 2020-18",
    "hoist.md": "Crane sketch",
    "a.md": "Fees and Fines FAQ",
    "b.md": "Boats on Trailers FAQ",
}
DOCUMENTS = [
    DocumentInfo(key, title, None, None, None, "en", 1, "/docs", "2024-01-01T00:00:00+00:00")
    for key, title in SHELF.items()
]


@pytest.mark.parametrize(
    ("noun", "ids"),
    [
        ("letters", ["holm.md", "post/letter-to-berg.md"]),
        ("minutes", ["may.md"]),
        ("recipes", ["tart.md", "soup-recipe.txt"]),
        ("invoices", ["invoices/17.pdf", "scan.pdf"]),
        ("manuals", ["pump.md"]),
        ("FAQs", ["a.md", "b.md"]),
        ("pumps", []),
        ("soups", []),
        ("sketches", []),  # one alone may be asked for as anything
    ],
)
def test_a_noun_means_documents_that_are_called_so(noun: str, ids: list[str]) -> None:
    assert [one.id for one in of_that_name(noun, DOCUMENTS)] == ids


def test_the_word_for_documents_says_which_are_meant() -> None:
    letters = called_so("Which letters mention the pump?", DOCUMENTS)
    assert letters is not None
    assert [one.id for one in letters] == ["holm.md", "post/letter-to-berg.md"]
    assert called_so("Which documents mention the pump?", DOCUMENTS) is None


def test_mails_are_the_files_that_hold_them_whatever_they_are_called() -> None:
    mails = [
        replace(DOCUMENTS[0], id=key, title=title)
        for key, title in (("tide.eml", "Tide"), ("a/b.msg", "Eels"))
    ]
    for asked in ("What is the newest e-mail?", "Which messages mention the pump?"):
        assert called_so(asked, [*DOCUMENTS, *mails]) == mails
    assert called_so("What is the newest e-mail?", DOCUMENTS) is None
    assert str(named_so("How many e-mails are there?", mails, Narrowing())) == "in the format mail"


def test_a_count_says_by_which_word_documents_were_chosen() -> None:
    letters = called_so("How many letters are there?", DOCUMENTS) or []
    assert str(named_so("How many letters are there?", letters, Narrowing())) == "called “letters”"


def test_the_number_before_a_title_is_no_part_of_what_it_is_called() -> None:
    titles = {
        "05-keys.md": "5. Key Policy",
        "x/21.md": "21. 3rd Party Policy",
        "07-gate-policy.md": "Of the gate",
    }
    others = {"01-intro.md": "1. Introduction", "30.md": "30 days of rain"}
    documents = [replace(DOCUMENTS[0], id=key, title=title) for key, title in (titles | others).items()]
    assert [one.id for one in of_that_name("policies", documents)] == list(titles)


@pytest.mark.parametrize(
    ("word", "numbered", "others", "many"),
    [
        ("days", 3, ["notes.md"], 0),
        ("days", 9, ["notes.md"], 0),
        ("days", 10, ["notes.md"], 10),
        ("days", 3, ["readme.md"], 3),
        ("days", 2, ["readme.md"], 0),
        ("DAYs", 3, ["notes.md"], 3),
        ("invoices", 3, ["notes.md"], 3),
    ],
)
def test_a_word_that_documents_are_numbered_under(
    word: str, numbered: int, others: list[str], many: int
) -> None:
    stem = word.lower().removesuffix("s")
    names = [*(f"{stem}-{n}.md" for n in range(1, numbered + 1)), *others]
    documents = [replace(DOCUMENTS[0], id=name, title=name) for name in names]
    assert len(numbered_so(word, documents)) == many
