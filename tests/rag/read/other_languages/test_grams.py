"""How much of a question stands in a text by four letters in a row."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.other_languages.grams import SharedGrams, grams
from rag.read.units import answering, units_of

LAUNDRY = passage("Waschmarken verkauft der Hausmeister.\n\nDie Waschmaschine steht im Keller.")


def test_a_short_word_is_one_gram() -> None:
    assert grams("See am Ufer") == {"^see$", "^am$", "^ufe", "ufer", "fer$"}


@pytest.mark.parametrize(
    ("question", "first"),
    [("Wo bekomme ich eine Waschmarke?", "Waschmarken"), ("Wo steht die Maschine?", "Die Waschmaschine")],
)
def test_parts_of_compounds_are_shared(question: str, first: str) -> None:
    units = answering(units_of([LAUNDRY]))
    spelled = SharedGrams(question, units, [LAUNDRY])
    best = max(units, key=lambda unit: spelled.of(unit)[0])
    assert best.text.startswith(first)
    own, under, held = spelled.of(best)
    assert 0 < own <= under <= held <= 1


def test_a_question_without_words_has_no_share() -> None:
    units = answering(units_of([LAUNDRY]))
    assert SharedGrams("?", units, [LAUNDRY]).of(units[0]) == (0.0, 0.0, 0.0)
