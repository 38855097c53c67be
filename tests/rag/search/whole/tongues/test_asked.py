"""What all documents are asked for in other languages than English."""

from __future__ import annotations

import pytest

from rag.search.whole.exhaustive import exhaustive
from rag.search.whole.tongues.asked import in_english


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Wie viele Unterlagen haben wir?", "count"),
        ("Combien de fichiers as-tu ?", "count"),
        ("Quanti documenti ci sono?", "count"),
        ("Kaç belge var?", "count"),
        ("一共有多少份文件？", "count"),
        ("Bitte fassen Sie den Bericht kurz zusammen", "overview"),
        ("Résume cet article.", "overview"),
        ("¿De qué habla este informe?", "overview"),
        ("Про що йдеться?", "overview"),
        ("这份文件讲的是什么？", "overview"),
        ("この記事は何について書かれていますか。", "overview"),
        ("Quels documents mentionnent le phare ?", "mentions"),
    ],
)
def test_the_commonest_ones_are_read(text: str, aim: str) -> None:
    found = exhaustive(text)
    assert found is not None
    assert found.aim == aim


@pytest.mark.parametrize(
    "text",
    [
        "Wie viele Dokumente brauche ich für den Pass?",
        "Worum geht es in Paragraph 4?",
        "Combien de documents faut-il joindre ?",
        "How many documents are needed?",
    ],
)
def test_others_stay_as_they_are(text: str) -> None:
    assert in_english(text) == text
