"""What a document tells by its name and its date is taken out of a question, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from places import answering

from rag import Assistant
from rag.read.clauses.fulfilled import fulfilled, tells_of_another_year
from rag.types import Passage


def passage(title: str, text: str, document_id: str = "notes/a.md", date: str | None = None) -> Passage:
    return Passage(1, 1.0, document_id, "c", title, None, None, date, None, 0, len(text), text)


def asked(question: str, *passages: Passage, common: Sequence[str] = ()) -> list[str]:
    return [text for text, _ in fulfilled(question, passages, lambda word: float(word in common))]


NOTICE = passage("Notice 12: leak in the boiler room", "Ida Moe found it.", "notice-12.md", "2021-05-04")
LEAVE = passage("Elm Mills leave policy", "We pay sick leave for ten days.")


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Who found the leak described in Notice 12?", "Who found the leak?"),
        ("Who found the leak that is described in Notice 12?", "Who found the leak?"),
        ("In Notice 12, who found the leak?", "Who found the leak?"),
        ("According to Notice 12, who found the leak?", "Who found the leak?"),
        ("According to the notice, who found the leak?", "Who found the leak?"),
        ("Who found the leak in 2021?", "Who found the leak?"),
        ("Who found the leak in May 2021?", "Who found the leak?"),
        ("Who found the leak on 4 May 2021?", "Who found the leak?"),
    ],
)
def test_what_names_the_document_or_its_day_is_left_out(question: str, plain: str) -> None:
    assert asked(question, NOTICE) == [plain]


@pytest.mark.parametrize(
    "question",
    [
        "Who found the leak described in Notice 13?",
        "Who found the leak in 2020?",
        "Who found the leak before 2021?",
        "Who found the leak since May 2021?",
        "Who found the leak in the cellar?",
        "Who found the leak in the boiler room?",
        "Who found the leak of the boiler?",
        "Who found the leak in Notice 12 forms?",
        "Where is it described?",
        "Who found it?",
    ],
)
def test_all_else_stays(question: str) -> None:
    assert asked(question, NOTICE) == []


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("How long does Elm Mills pay sick leave?", "How long do we pay sick leave?"),
        ("How long is sick leave paid at Elm Mills?", "How long is sick leave paid?"),
        ("How long is sick leave paid by Elm Mills?", "How long is sick leave paid?"),
        ("What is Elm Mills' rule for sick leave?", "What is our rule for sick leave?"),
        ("How long is Elm Mills's sick leave?", "How long is our sick leave?"),
        ("How long does Ash Mills pay sick leave?", None),
        ("How long does Elm Mills 2 pay sick leave?", None),
        ("How long are Elm Mills letters kept?", None),
        ("What is the postal address of Elm Mills?", "What is the postal address?"),
        ("How long is sick leave paid at Ash Mills?", None),
        ("How long is sick leave paid at Elm Mills shops?", None),
    ],
)
def test_whose_the_documents_are_is_we(question: str, plain: str | None) -> None:
    assert asked(question, LEAVE) == ([plain] if plain else [])


def test_whose_they_are_shows_in_most_of_them_too() -> None:
    page = passage("Sick leave", "We pay ten days.")
    question = "How long is sick leave paid at Ostrav Glass?"
    assert asked(question, page) == []
    assert asked(question, page, common=["Ostrav", "Glass"]) == ["How long is sick leave paid?"]
    assert asked("How long is sick leave paid in Norway?", page, common=["Norway"]) == []


def test_a_page_of_a_year_may_tell_of_another() -> None:
    assert tells_of_another_year("Who won in 2021?", ["Moe won in 2019."])
    assert not tells_of_another_year("Who won in 2021?", ["Moe won in 2019, Berg in 2021."])
    assert not tells_of_another_year("Who won?", ["Moe won in 2019."])


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    notes = {
        "notice-12.md": "# Notice 12: valve of the north boiler\n\nWe have just published Notice 12. The valve of the north"
        " boiler may stay open.\n\n## Thanks\n\nThis fault was found by Ida Moe.\n",
        "notice-13.md": "# Notice 13: lamps of the south pier\n\nWe have just published Notice 13. The lamps may fail in the"
        " rain.\n\n## Thanks\n\nThis fault was found by Tor Lunde.\n",
        "checks.md": "# Elm Mills checks of new staff\n\nWe ask for two letters.\n\n## Which firm do we use for checks?\n\n"
        "- For staff at home and abroad we use Veritak.\n",
    }
    with answering(notes, tmp_path_factory.mktemp("fulfilled")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who found the valve fault that is described in Notice 12?", "Ida Moe"),
        ("Which firm does Elm Mills use for checks of new staff?", "Veritak"),
    ],
)
def test_it_is_answered(assistant: Assistant, question: str, words: str) -> None:
    assert words in assistant.ask(question, local=True).text


def test_another_document_does_not_answer(assistant: Assistant) -> None:
    assert assistant.ask("Who found the valve fault that is described in Notice 14?").outcome == "declined"
