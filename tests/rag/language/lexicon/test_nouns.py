"""Which capitals of a German sentence are of nouns, and which of names."""

from __future__ import annotations

import pytest

from rag.language.lexicon.nouns import german_nouns, is_german
from rag.language.words import WORD
from rag.prove.signals.facts import details, missing


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Niemand war im Haus, als das Feuer ausbrach.", "Haus Feuer"),
        ("Zwei Kinder zogen sich leichte Verletzungen zu.", "Zwei Kinder Verletzungen"),
        ("Keller stellte den Antrag, den Holm in Bremen ablehnte.", "Antrag"),
        ("Der Berliner Senat und die Schweiz haben den Vertrag mit Orr.", "Vertrag"),
        ("Nach 20 Minuten war die Brandursache noch nicht klar.", "Nach Minuten Brandursache"),
        ("Die Schule in der Lindenstraße liegt am Weg zum Bad.", "Die Schule Weg Bad"),
        ("Ursula von der Elm visited Kyiv with Das Team.", ""),
        ("The film Das Haus was sold to Der Verlag.", ""),
    ],
)
def test_nouns_of_a_german_sentence(text: str, nouns: str) -> None:
    found = [match.group() for at in sorted(german_nouns(text)) if (match := WORD.match(text, at))]
    assert " ".join(found) == nouns
    assert is_german(text) is (bool(nouns))


def test_a_noun_is_not_demanded_of_the_source_and_a_name_is() -> None:
    text = "Die Stadt Elm pflanzte im Park dreißig Bäume, sagte Ada Holm."
    assert missing("Die Gemeinde pflanzte die Gehölze im Park.", text) == ()
    assert missing("Die Stadt Elm pflanzte die Bäume im Park von Bremen.", text) == ("Bremen",)
    assert [detail.text for detail in details("Laut dem Bericht der Wehr hat Ada Holm geholfen.")] == [
        "Ada",
        "Holm",
    ]
