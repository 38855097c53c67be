"""Whether two answers cannot both be right, at the bounds: what the models say is given here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from quoting import DOGS, ELEVEN, ROOMS, SIXTEEN, believed, otherwise


@pytest.mark.parametrize(
    ("far", "own", "crossed", "denied", "told"),
    [
        (0.1, 0.26, 0.1, 0.1, True),
        (0.1, 0.24, 0.1, 0.1, False),
        (-0.1, 0.41, 0.1, 0.1, True),
        (-0.1, 0.39, 0.1, 0.1, False),
        (-1.9, 0.9, 0.1, 0.1, True),
        (-2.1, 0.86, 0.1, 0.1, True),
        (-2.1, 0.84, 0.1, 0.1, False),
        (-9.1, 0.9, 0.1, 0.1, False),
        (0.1, 0.8, 0.74, 0.1, True),
        (0.1, 0.8, 0.76, 0.1, False),
        (0.1, 0.8, 0.85, 0.81, True),
        (0.1, 0.8, 0.85, 0.79, False),
        (-0.1, 0.8, 0.49, 0.1, True),
        (-0.1, 0.8, 0.51, 0.1, False),
        (0.1, 0.86, 0.9, 0.1, True),
        (0.1, 0.84, 0.9, 0.1, False),
    ],
)
def test_how_sure_the_models_are(
    models: Callable[..., None], far: float, own: float, crossed: float, denied: float, told: bool
) -> None:
    """`far`: the reader's log odds above no answer. `own`, `crossed`: support of an answer in its text, in the other one."""
    models(["eleven", "sixteen"], believed(own, crossed, denied), far=far)
    assert (otherwise(ROOMS, ELEVEN, "eleven", SIXTEEN) is not None) == told


@pytest.mark.parametrize(
    ("own", "mirrored", "told"), [(0.76, 0.76, True), (0.74, 0.76, False), (0.76, 0.74, False)]
)
def test_two_texts_that_say_all_else_alike_differ_though_each_seems_to_say_both(
    models: Callable[..., None], own: float, mirrored: float, told: bool
) -> None:
    models(["eleven", "sixteen"], believed(own, 0.9, 0.1, mirrored), far=0.1)
    assert (otherwise(ROOMS, ELEVEN, "eleven", SIXTEEN) is not None) == told


@pytest.mark.parametrize(
    ("yes", "too", "never", "told"),
    [
        (0.76, 0.3, 0.71, True),
        (0.76, 0.3, 0.69, False),
        (0.74, 0.3, 0.71, False),
        (0.76, 0.19, 0.1, True),
        (0.76, 0.21, 0.1, False),
        (0.91, 0.3, 0.61, True),
        (0.91, 0.3, 0.59, False),
        (0.89, 0.3, 0.61, False),
    ],
)
def test_how_sure_the_model_is_of_yes_and_no(
    models: Callable[..., None], yes: float, too: float, never: float, told: bool
) -> None:
    """`yes`: support of what is asked in the first text; `too`, `never`: support and contradiction in the other one."""
    models(["allowed"], lambda claim, text: (too, never, 0.0) if "not" in text else (yes, 0.0, 0.0))
    first = "Dogs are allowed in the Pension Orm."
    other = "Dogs are not allowed in the Pension Orm."
    assert (otherwise(DOGS, first, "allowed", other) is not None) == told


@pytest.mark.parametrize(
    ("yes", "never", "told"), [(0.51, 0.86, True), (0.49, 0.86, False), (0.51, 0.84, False)]
)
def test_a_word_of_denial_makes_up_for_an_unsure_yes(
    models: Callable[..., None], yes: float, never: float, told: bool
) -> None:
    models(["allowed"], lambda claim, text: (0.0, never, 0.0) if "not" in text else (yes, 0.3, 0.0))
    first = "Dogs are allowed on a lead in the Pension Orm."
    other = "Dogs are not allowed in the Pension Orm."
    assert (otherwise(DOGS, first, "allowed", other) is not None) == told


@pytest.mark.parametrize(("against", "told"), [(0.86, True), (0.84, False)])
def test_a_denial_counts_where_each_contradicts_the_other(
    models: Callable[..., None], against: float, told: bool
) -> None:
    """The model finds no yes in either text."""
    models(["allowed"], lambda claim, text: (0.5, against, 0.0))
    first = "Dogs are allowed in the Pension Orm."
    other = "Dogs are not allowed in the Pension Orm."
    assert (otherwise(DOGS, first, "allowed", other) is not None) == told


@pytest.mark.parametrize(
    ("far", "supported", "told"),
    [(0.1, 0.86, True), (0.1, 0.84, False), (-0.1, 0.86, True), (-0.1, 0.84, False)],
)
def test_one_thing_asked_for_is_told_otherwise(
    models: Callable[..., None], far: float, supported: float, told: bool
) -> None:
    def chances(claim: str, text: str) -> tuple[float, float, float]:
        if claim.startswith("The"):  # a sentence with the other answer
            return supported, 0.1, 0.0
        return (0.9 if any(word in claim and word in text for word in ("wool", "straw")) else 0.1), 0.3, 0.0

    models(["wool", "straw"], chances, far=far)
    first, other = "The lid of the Orm pot is made of wool.", "The lid of the Orm pot is straw."
    assert (otherwise("What is the lid of the Orm pot made of?", first, "wool", other) is not None) == told


@pytest.mark.parametrize(("here", "there", "told"), [(0.86, 0.86, True), (0.86, 0.84, False)])
def test_what_has_no_name_is_one_where_both_texts_say_the_rest(
    models: Callable[..., None], here: float, there: float, told: bool
) -> None:
    def chances(claim: str, text: str) -> tuple[float, float, float]:
        if claim.startswith(("Our", "The")):  # a sentence with the other answer
            return (here if claim.startswith("The") else there), 0.1, 0.0
        return (
            (0.9 if any(word in claim and word in text for word in ("eleven", "sixteen")) else 0.1),
            0.3,
            0.0,
        )

    models(["eleven", "sixteen"], chances)
    first = "The house has eleven rooms and windows on the lake."
    other = "Our house above the lake has sixteen rooms, all heated."
    assert (otherwise("How many rooms does the house have?", first, "eleven", other) is not None) == told


@pytest.mark.parametrize(("alone", "told"), [(0.74, True), (0.76, False)])
def test_a_denial_beside_a_sentence_is_none_of_it(
    models: Callable[..., None], alone: float, told: bool
) -> None:
    """The small house, told of in the next sentence, takes no dogs."""
    first = "Dogs are allowed in the Pension Orm."
    other = "The Pension Orm is a house by the lake where dogs are allowed."

    def chances(claim: str, text: str) -> tuple[float, float, float]:
        if text == first:
            return 0.9, 0.0, 0.0
        return (alone, 0.0, 0.0) if text == other else (0.1, 0.9, 0.0)

    models(["allowed"], chances)
    found = otherwise(DOGS, first, "allowed", f"{other} No dogs in the small one.")
    assert (found is not None) == told
