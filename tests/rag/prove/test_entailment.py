"""What the shipped model says of claims beside a text, and what it is shown of a long one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.prove.entailment import entailed
from rag.prove.spans import around, evidence
from rag.prove.support import Judges
from rag.prove.verdict import verdict

TEXT = (
    "The ferry to Holm leaves at seven each morning and carries forty passengers. Its captain, Ida Moll, took over from her uncle in "
    "1998. In storms the crossing is cancelled, and tickets are paid back at the pier."
)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Ida Moll succeeded her uncle as captain in 1998.", "Ida Moll's uncle succeeded her as captain in 1998."),
        ("The boat to Holm takes forty people.", "The boat to Holm takes sixty people."),
        ("Passengers get their money back when a storm stops the ferry.", "Passengers get no money back when a storm stops the ferry."),
        ("Every morning at seven a ferry sets off for Holm.", "Every evening at seven a ferry sets off for Holm."),
    ],
)  # fmt: skip
def test_a_true_claim_is_likelier_than_a_false_one(true: str, false: str) -> None:
    (supported, *_), (wrongly, *_) = entailed([true, false], [TEXT, TEXT])

    assert supported > wrongly + 0.1


def test_chances_add_up() -> None:
    assert entailed(["The pier is red."], [TEXT]).sum(axis=1) == pytest.approx([1.0], abs=1e-5)


def test_of_another_language_it_says_nothing() -> None:
    assert np.isnan(entailed(["Feribot her sabah saat yedide kalkıyor."], [TEXT])).all()


def test_no_pairs_are_no_rows() -> None:
    assert entailed([], []).shape == (0, 3)


def test_a_short_text_is_shown_whole_and_of_a_long_one_each_place_that_is_needed() -> None:
    filler = " ".join(
        f"Line {n} of the log tells of wind and of the tide at the outer mark." for n in range(60)
    )
    long = f"The lamp was lit in Karst. {filler} Adam Kerr repaired its broken mirror."

    shown = evidence("Adam Kerr repaired the broken mirror of the lamp that was lit in Karst.", long)

    assert evidence("A claim.", TEXT) == TEXT
    assert "repaired its broken mirror" in shown
    assert "lit in Karst" in shown
    assert len(shown) <= 600


def test_sentences_before_and_after_are_taken_in_as_they_fit() -> None:
    text = "One two. Three four. Five six. Seven eight."
    at = text.index("Five")

    assert around(text, at, at + 9, 24) == "Three four. Five six."
    assert around(text, at, at + 9, 100) == text


def test_so_much_of_a_claim_and_of_a_text_is_read() -> None:
    """72 pieces of a claim and 256 of a text: a word within changes what is said, one behind changes nothing."""
    claims = [" ".join(["lamp"] * count + [word]) for count in (71, 72) for word in ("lamp", "bridge")]
    within, changed, behind, same = entailed(claims, [TEXT] * 4)
    assert within != pytest.approx(changed, abs=1e-6)
    assert behind == pytest.approx(same, abs=1e-6)
    texts = [" ".join(["lamp"] * count + [word]) for count in (255, 256) for word in ("lamp", "bridge")]
    within, changed, behind, same = entailed(["The lamp is lit."] * 4, texts)
    assert within != pytest.approx(changed, abs=1e-6)
    assert behind == pytest.approx(same, abs=1e-6)


def test_a_text_of_five_hundred_characters_is_shown_whole() -> None:
    sentence = "The lamp of the pier was lit by the keeper at dusk. "
    text = (sentence * 12)[:499] + "."
    assert evidence("The keeper lit the lamp.", text) == text
    assert evidence("The keeper lit the lamp.", f"{text} x") != f"{text} x"


def test_three_places_of_a_long_text_are_shown() -> None:
    filler = " ".join(
        f"Line {n} of the log tells of wind and of the tide at the outer mark." for n in range(30)
    )
    places = (
        "Adam Kerr was a smith.",
        "Holm bought the red crane.",
        "Ida Moll sold four barges.",
        "Jon Aas shut both gates.",
    )
    claim = "Adam Kerr the smith, Holm with the red crane, Ida Moll with four barges and Jon Aas with both gates came."
    shown = evidence(claim, f" {filler} ".join(places))
    assert sum(place in shown for place in places) == 3


@pytest.mark.parametrize(
    ("year", "whole", "status"),
    [
        ("May 1904", 0.3, "rejected"),
        ("May 1904", 0.95, "cited"),
        ("1904", 0.3, "rejected"),
        ("1904", 0.5, "cited"),
    ],
)
def test_what_is_nowhere_needs_more_than_one_sentence_that_says_the_rest(
    year: str, whole: float, status: str
) -> None:
    """What stands around a sentence might have told the year: that the sentence alone is believed to say it proves nothing."""
    text = (
        "The ferry timetable was changed in spring. The bell of the upper lock was cast in the foundry at Orm and hung by four men. "
        "Tolls were doubled soon after, and the mill was sold to a baker from the coast, who closed it."
    )

    def model(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        said = [whole if "mill" in text else 0.95 for text in texts]
        return np.array([[chance, 0.0, 1.0 - chance] for chance in said], np.float32)

    claim = f"The bell of the upper lock was cast in {year} in the foundry at Orm and hung by four men."
    assert verdict(claim, text, Judges(entailment=model)).status == status
