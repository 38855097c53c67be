"""A figure of the text under another unit of the same kind."""

from __future__ import annotations

import pytest

from rag.prove.signals.conflicts import Change
from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.units import other_unit

DAM = (
    "The Halden dam holds about 340 km3 (82 cu mi) of water and is 25 to 80 km wide. Its gate was built for £4.6m ($7.1m) and weighs "
    "90 tonnes. It froze at 12 °C below zero. Orr was paid for three weeks, and for three months Ost watched the dam."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("The Halden dam holds some 340 cubic miles of water.", "340 cubic miles", "340 km3"),
        ("The Halden dam is 25 to 80 miles wide.", "80 miles", "80 km"),
        ("The gate of the Halden dam was built for $4.6m.", "$4.6m", "£4.6m"),
        ("The gate of the dam weighs 90 pounds.", "90 pounds", "90 tonnes"),
        ("The dam froze at 12 °F below zero.", "12 °F", "12 °C"),
    ],
)
def test_it_is_another_amount(claim: str, ours: str, theirs: str) -> None:
    assert other_unit(claim, DAM) == (Change("number", ours, theirs, framed=True),)
    assert verdict(claim, DAM, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The Halden dam holds about 82 cubic miles of water.",
        "The Halden dam is up to 50 miles wide.",  # 80 km
        "The gate was built for $7.1m.",
        "The gate weighs 90,000 kg.",
        "Orr was paid for 21 days.",
        "The gate was built in 90 days.",  # no other unit of time
    ],
)
def test_it_is_not(claim: str) -> None:
    assert other_unit(claim, DAM) == ()


def test_a_model_that_believes_the_digits_does_not_overrule_it() -> None:
    import numpy as np

    believing = Judges(
        entailment=lambda claims, texts: np.array([[0.98, 0.01, 0.01]] * len(claims), np.float32)
    )
    assert verdict("The gate of the Halden dam was built for $4.6m.", DAM, believing).status == "rejected"


@pytest.mark.parametrize(
    ("claim", "text", "found"),
    [
        # in words of its own
        ("The board bought land of 260 square kilometres.", "The trust has acquired 260 hectares.", True),
        ("The crane stops at 55 metres a second.", "It must not lift above 55 km/h.", True),
        ("It stops at 36 km/h.", "It stops at 10 metres a second.", False),
        (
            "They may keep five weeks.",
            "Up to five days may be kept. An answer takes five working days.",
            True,
        ),
        (
            "An answer takes five days.",
            "Up to five weeks may be kept. An answer takes five working days.",
            False,
        ),
        ("She walked 5 km in an hour.", "She walked 5 km an hour.", False),
    ],
)
def test_it_need_not_stand_in_the_words_of_the_claim(claim: str, text: str, found: bool) -> None:
    assert bool(other_unit(claim, text)) is found


@pytest.mark.parametrize(("before", "found"), [(11, True), (12, False)])
def test_the_first_twelve_figures_are_looked_up(before: int, found: bool) -> None:
    gates = ", ".join(f"{weight} kg" for weight in range(500, 500 + before))
    claim = "The dam with gates of {} holds 340 {}."
    assert bool(other_unit(claim.format(gates, "cubic miles"), claim.format(gates, "km3"))) == found


@pytest.mark.parametrize(
    ("claim", "text", "struck"),
    [
        ("Sales rose 10 percentage points.", "Sales rose 10 percent.", True),
        ("The share rose by 10 per cent.", "The share rose by 10 percentage points.", True),
        ("The share rose 10 percentage points.", "The share rose from 40% to 50%, and costs by 10%.", False),
        ("The share rose by 10 percentage points.", "The share rose by 10 percentage points.", False),
        ("The share was 10%.", "The share was 10 percent, up by 10 percentage points.", False),
    ],
)
def test_points_are_no_per_cent(claim: str, text: str, struck: bool) -> None:
    assert bool(other_unit(claim, text)) is struck
