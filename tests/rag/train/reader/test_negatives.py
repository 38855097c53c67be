"""Questions made unanswerable: the text really does not answer, and what answers still answers."""

from __future__ import annotations

import random

import pytest

from rag.train.bm25 import Bm25
from rag.train.data import Example, support, trim
from rag.train.reader.negatives import moved, names_in_question, removed, retrieved, swapped

TEXT = (
    "The bridge over the Tisza was finished in 1934. Its engineer was Marta Halasz, who had studied in Vienna. "
    "A second bridge, near Szolnok, was planned by Imre Bodor in 1951 but never built. The first bridge carries "
    "two tracks and a road for carts, and it was painted green."
)
SIMILAR = (
    "The tunnel under the Mura was dug by Anton Kovac between 1908 and 1911. It joins Radgona with Gornja."
)


def example(question: str, answer: str) -> Example:
    at = TEXT.index(answer)
    spans = ((at, at + len(answer)),)
    return Example(question, TEXT, "", spans, True, support(TEXT, spans), "test")


def test_removed_leaves_the_rest_of_the_text() -> None:
    new = removed(example("When was the bridge over the Tisza finished?", "1934"))

    assert new is not None
    assert "1934" not in new.text
    assert "Marta Halasz" in new.text
    assert not new.answerable


def test_removed_gives_up_when_the_answer_stands_elsewhere() -> None:
    assert removed(example("What did Imre Bodor plan?", "bridge")) is None


@pytest.mark.parametrize("seed", range(12))
def test_swapped_asks_for_what_the_answer_is_not_said_of(seed: int) -> None:
    original = example("Where had Marta Halasz studied before the bridge of 1934?", "Vienna")
    new = swapped(original, SIMILAR, random.Random(seed))

    assert new is not None
    assert new.question != original.question
    assert new.text == original.text
    assert not new.answers
    assert not new.answerable
    sentence = TEXT[slice(*original.support[0])] if original.support else ""
    for name in names_in_question(new.question):
        if name not in original.question:
            assert name not in sentence


def test_moved_changes_question_and_text_alike() -> None:
    original = example("When was the bridge near Szolnok planned?", "1951")
    new = moved(original, SIMILAR, random.Random(0))

    assert new is not None
    assert "Szolnok" not in new.question + new.text
    assert new.text[slice(*new.answers[0])] == "1951"
    assert new.answerable


def test_retrieved_lacks_the_answer_and_a_telling_word() -> None:
    filler = [f"Notes on farm number {n}: hay, milk and a green cart near the bridge." for n in range(200)]
    index = Bm25([TEXT, SIMILAR, *filler])
    original = example("Who was the engineer of the bridge over the Tisza?", "Marta Halasz")
    new = retrieved(original, index, random.Random(0))

    assert new is not None
    assert new.text != TEXT
    assert "Marta Halasz" not in new.text
    assert "Tisza" not in new.text


def test_bm25_puts_the_text_with_the_rare_words_first() -> None:
    index = Bm25(["the cart and the cart", "the tunnel", "the green cart"])

    assert index.best("Which tunnel?", 3)[0] == 1
    assert index.best("green cart", 3)[0] == 2
    assert index.best("the of and", 3) == []


def test_spans_are_trimmed_and_whole() -> None:
    text = "cases, at least 4000 in Wuhan"
    assert text[slice(*trim(text, (5, 19)))] == "at least 4000"
    assert text[slice(*trim(text, (11, 18)))] == "least 4000"
