"""Documents asked for by what all of them are: by their titles, by a section of that name, by what they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from places import answering

from rag import Assistant

VERDICTS = {
    f"{number:03}-{name}.md": f"# {number}. {title}\n\nDate: {day}\n\n## Status\n\n{status}\n\n## Context\n\n{text}\n\n## Verdict\n\nWe do so.\n"
    for number, name, title, day, status, text in (
        (
            1,
            "paint",
            "Paint the sheds",
            "2018-03-04",
            "Final",
            "Salt eats the wood. The Halden yard paints too.",
        ),
        (2, "crane", "Hire a crane", "2019-06-01", "Open", "The old crane rusts."),
        (3, "gate", "Shut the gate", "2019-08-20", "Open", "Goats come in at night."),
        (4, "lamp", "Light the quay", "2021-01-15", "Final", "It is dark, says the Halden yard."),
    )
} | {"readme.md": "# Harbour\n\nThe goats of the harbour.\n"}
SOUPS = {
    f"{name.lower()}.md": f"---\ntitle: {name}\nauthor: {author}\ntags:\n  - soup\n  - {tag}\n---\n\n{text}\n\n## Ingredients\n\n- {first}\n- salt\n\n## Directions\n\n1. Boil it.\n"
    for name, author, tag, text, first in (
        ("Borscht", "ida-orr", "winter", "It is red.", "beetroot"),
        ("Gazpacho", "kai-berg", "summer", "It is cold.", "tomatoes"),
        ("Minestrone", "ida-orr", "winter", "It is thick.", "white beans"),
        ("Vichyssoise", "dag-moen", "summer", "It is fine.", "leeks"),
    )
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(VERDICTS, tmp_path_factory.mktemp("verdicts")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def soups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(SOUPS, tmp_path_factory.mktemp("soups")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which verdicts have the status Open?", ("002-crane.md", "003-gate.md")),
        ("Which verdicts were made in 2019?", ("002-crane.md", "003-gate.md")),
        ("Which verdicts came out after 2019?", ("004-lamp.md",)),
        ("Which verdicts mention Halden?", ("001-paint.md", "004-lamp.md")),
        ("What is the newest verdict?", ("004-lamp.md",)),
    ],
)
def test_documents_that_have_one_section_called_so_are_that(
    question: str, wanted: Sequence[str], verdicts: Assistant
) -> None:
    answer = verdicts.ask(question, local=True)
    assert sorted({one.document_id for one in answer.citations}) == list(wanted)


def test_parts_that_each_document_has_are_no_documents(verdicts: Assistant) -> None:
    assert verdicts.ask("How many verdicts are there?", local=True).short_answer == "4"
    assert verdicts.ask("How many gates are there?", local=True).short_answer != "4"


def test_a_decision_by_its_number(verdicts: Assistant) -> None:
    answer = verdicts.ask("Which sections does verdict 3 have?", local=True)
    assert {one.document_id for one in answer.citations} == {"003-gate.md"}


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which recipes contain leeks?", ("vichyssoise.md",)),
        ("Which recipes are by Ida Orr?", ("borscht.md", "minestrone.md")),
        ("Which recipes are tagged winter?", ("borscht.md", "minestrone.md")),
        ("Which summer recipes are there?", ("gazpacho.md", "vichyssoise.md")),
    ],
)
def test_texts_with_ingredients_are_recipes(question: str, wanted: Sequence[str], soups: Assistant) -> None:
    answer = soups.ask(question, local=True)
    assert sorted({one.document_id for one in answer.citations}) == list(wanted)


def test_all_who_wrote_the_recipes(soups: Assistant) -> None:
    assert soups.ask("Who wrote these recipes?", local=True).coverage.items == 3  # type: ignore[union-attr]


def test_what_titles_say_behind_a_day_or_a_name_of_ours(tmp_path: Path) -> None:
    texts = {
        f"{day}.md": f"# Elm Boat Club meeting {day}\n\n{text}\n"
        for day, text in (
            ("2021-03-01", "The mast broke."),
            ("2021-04-05", "A new mast is bought."),
            ("2021-05-03", "Nothing was said."),
        )
    }
    with answering(texts, tmp_path) as assistant:
        mast = assistant.ask("Which Elm meetings discussed the mast?", local=True)
        first = assistant.ask("What was the first meeting of 2021?", local=True)
        many = assistant.ask("How many meetings took place in April 2021?", local=True)
    assert sorted({one.document_id for one in mast.citations}) == ["2021-03-01.md", "2021-04-05.md"]
    assert {one.document_id for one in first.citations} == {"2021-03-01.md"}
    assert many.short_answer == "1"


def test_what_a_name_is_called_behind_it_need_not_be_said(verdicts: Assistant) -> None:
    answer = verdicts.ask("Which verdicts mention the Halden company?", local=True)
    assert sorted({one.document_id for one in answer.citations}) == ["001-paint.md", "004-lamp.md"]


def test_texts_that_name_no_author_are_said_to_be_silent(verdicts: Assistant) -> None:
    answer = verdicts.ask("Who wrote these verdicts?", local=True)
    assert (answer.outcome, answer.citations) == ("declined", ())


def test_no_model_of_words_counts_authors(verdicts: Assistant) -> None:
    answer = verdicts.ask("Which verdicts have more than one author?", local=True)
    assert (answer.outcome, answer.citations) == ("declined", ())


def test_what_is_in_one_of_a_folder_is_none_of_them(tmp_path: Path) -> None:
    texts = {f"soups/{name}": text.replace("tags:", "sort: soup\ntags:") for name, text in SOUPS.items()}
    letters = {
        f"letters/{n}.txt": f"Dear Ida,\n\nthe boat number {n} leaks again. Please come.\n" for n in range(6)
    }
    with answering(texts | letters, tmp_path) as assistant:
        with_salt = assistant.ask("Which soups contain leeks?")
        without = assistant.ask("Which soups contain no leeks?")
    assert {citation.document_id for citation in with_salt.citations} == {"soups/vichyssoise.md"}
    assert {citation.document_id for citation in without.citations} == {
        f"soups/{name}.md" for name in ("borscht", "gazpacho", "minestrone")
    }
