"""The language of a document and of a question, and when none is told."""

from __future__ import annotations

import pytest

from rag.language.detection import code, detect, foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry leaves the harbour every morning and returns at dusk.", "en"),
        ("Пором щоранку виходить із гавані й повертається надвечір.", "uk"),
        ("Паром каждое утро выходит из гавани и возвращается вечером.", "ru"),
        ("Vapur her sabah limandan ayrılır ve akşamüstü geri döner.", "tr"),
        ("Die Fähre verlässt jeden Morgen den Hafen und kehrt abends zurück.", "de"),
        ("12 34 56", None),
        ("Halden", None),
    ],
)
def test_documents(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("When did the ferry leave?", None),
        ("May I moor where I like if I pay?", None),
        ("What was the name of the lock when it was built?", None),
        ("Wo war die Schleuse, und wer war da?", "German"),
        ("Коли відкрили міст?", "Ukrainian"),
        ("Wann hat die Fähre den Hafen verlassen?", "German"),
        ("Köprü ne zaman ve nerede açıldı?", "Turkish"),
        ("Who painted Die Brücke?", None),
        ("フェリーはいつ出ますか", "Chinese or Japanese"),
        ("", None),
    ],
)
def test_questions(question: str, language: str | None) -> None:
    assert foreign_language(question) == language


@pytest.mark.parametrize(
    ("declared", "known"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("tr_TR", "tr"),
        (" DE ", "de"),
        ("english", None),
        ("", None),
        (None, None),
    ],
)
def test_declared_languages(declared: str | None, known: str | None) -> None:
    assert code(declared) == known


GREEK = "Το πλοίο φεύγει νωρίς κα"


def test_twenty_letters_are_needed() -> None:
    assert sum(character.isalpha() for character in GREEK) == 20
    assert (detect(GREEK), detect(GREEK[:-1])) == ("el", None)


def test_4000_characters_are_looked_at() -> None:
    assert detect("-" * 3_900 + GREEK * 40) == "el"
    assert detect("-" * 4_000 + GREEK * 40) is None
