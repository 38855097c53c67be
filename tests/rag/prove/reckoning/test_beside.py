"""How a sentence joins or compares two of its figures."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.beside import (
    before_change,
    is_further,
    joined,
    more_than,
    of_each,
    part_of_what,
    told_apart,
)
from rag.prove.reckoning.operands import operands


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The barge had 49 guests and five hands on board.", "joined"),
        ("The gate cost 47,000 euros, 6,000 more than planned.", "more_than told_apart"),
        ("The course is six lectures of 90 minutes.", "of_each"),
        ("The price fell $3 to $15.", "before_change"),
        ("The loan was 44 euros and the remaining 13 euros came late.", "is_further"),
        ("The mill got 2 million euros, a quarter of what it had asked for.", "part_of_what"),
        ("The mill got 2 million euros, a quarter of its costs.", ""),
        ("Sales shot up to $63 million from $41 million.", "told_apart"),
        ("Sales went from $41 million to $63 million.", "told_apart"),
        ("Sales fell to $41 million for the 3 million people of Elm.", ""),
        ("The mill has 3 wheels. The weir is 40 metres long.", ""),
    ],
)
def test_what_a_sentence_says_of_two_figures(sentence: str, found: str) -> None:
    sentences, (one, other) = operands(sentence)
    here = sentences[other.sentence]
    said = {
        "joined": joined(here, one, other),
        "more_than": more_than(here, one, other),
        "told_apart": told_apart(sentences, one, other),
        "of_each": of_each(here, one, other),
        "before_change": before_change(here, one, other),
        "is_further": is_further(here, one, other),
        "part_of_what": part_of_what(here, one, other),
    }
    assert {name for name, told in said.items() if told} == set(found.split())
