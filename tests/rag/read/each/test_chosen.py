"""Members of a list that a condition chooses, at the bounds: what the model says is given here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from quoting import placed

from rag.read.each.chosen import bounded_members, chosen_members, with_that_name
from rag.read.each.weighed import Placed
from rag.search.whole.each import EachAsked, each_asked

NAMES = [
    f"{first}{second}"
    for first in ("Orn", "Lin", "Mar", "Hal")
    for second in ("wick", "den", "row", "stad", "by", "holm")
]


def asked(question: str) -> EachAsked:
    found = each_asked(question)
    assert found is not None
    return found


QUESTION = asked("Which towns burned in the flood?")


def towns(burned: int, others: int, more: str = "", **told: object) -> Placed:
    said = [f"{name} burned in the flood{more}" for name in NAMES[:burned]]
    said += [f"{name} stood" for name in NAMES[burned : burned + others]]
    return placed(said, above=["Towns"], **told)  # type: ignore[arg-type]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], float]], list[str]]:
    """Sets how likely the statement of a member is by its text; gives the texts that are judged."""

    def give(likely: Callable[[str], float]) -> list[str]:
        heard: list[str] = []

        def chances(pairs: object, claim: str, text: str) -> tuple[float, float, float]:
            heard.append(text)
            return likely(text), 0.0, 0.0

        monkeypatch.setattr("rag.read.each.chosen.open_pairs", lambda: None)
        monkeypatch.setattr("rag.read.each.chosen.chances", chances)
        return heard

    return give


def names(found: Placed | None) -> list[str]:
    return [name.split()[0] for name in found.names()] if found else []


@pytest.mark.parametrize(
    ("burned", "others", "chosen"),
    [(12, 8, True), (13, 8, False), (3, 1, True), (4, 1, False)],
)
def test_twelve_members_are_chosen_and_three_of_four(
    burned: int, others: int, chosen: bool, model: Callable[..., list[str]]
) -> None:
    model(lambda text: 1.0)
    assert names(chosen_members(QUESTION, [towns(burned, others)])) == (NAMES[:burned] if chosen else [])


def test_three_lists_are_tried(model: Callable[..., list[str]]) -> None:
    heard = model(lambda text: 0.0)
    assert chosen_members(QUESTION, [towns(2, 2, document_id=f"d{n}") for n in range(5)]) is None
    assert len(heard) == 3 * 2


@pytest.mark.parametrize(("likely", "chosen"), [(0.55, NAMES[:2]), (0.54, [])])
def test_members_are_stated_by_so_much_on_average(
    likely: float, chosen: list[str], model: Callable[..., list[str]]
) -> None:
    model(lambda text: likely)
    assert names(chosen_members(QUESTION, [towns(2, 2)])) == chosen


@pytest.mark.parametrize(("likely", "chosen"), [(0.3, NAMES[:3]), (0.29, NAMES[1:3])])
def test_a_member_that_is_stated_less_is_left_out(
    likely: float, chosen: list[str], model: Callable[..., list[str]]
) -> None:
    model(lambda text: likely if NAMES[0] in text else 0.9)
    assert names(chosen_members(QUESTION, [towns(3, 2)])) == chosen


@pytest.mark.parametrize(("length", "whole"), [(350, True), (351, False)])
def test_a_short_member_is_judged_whole_and_two_sentences_of_a_longer_one(
    length: int, whole: bool, model: Callable[..., list[str]]
) -> None:
    heard = model(lambda text: 1.0)
    first = f"{NAMES[0]} burned in the flood. It was rebuilt. "
    said = first + "So it stands today and has done since".ljust(length - len(first) - 1, "x") + "."
    chosen_members(
        QUESTION, [placed([said, said.replace(NAMES[0], NAMES[1]), "Linby stood"], above=["Towns"])]
    )
    assert ("stands today" in heard[0].rpartition("\n")[2]) is whole


PRICES = asked("Which boats cost less than 20 euros?")


@pytest.mark.parametrize(("priced", "found"), [(3, True), (2, False)])
def test_three_of_four_members_give_what_is_bounded(priced: int, found: bool) -> None:
    said = [f"Boat {name}, cost {10 + n} euros" for n, name in enumerate(NAMES[:priced])]
    said += [f"Boat {name}, for nothing" for name in NAMES[priced:4]]
    assert bool(bounded_members(PRICES, [placed(said, above=["Boats and what they cost"])])) is found


@pytest.mark.parametrize(("held", "others", "chosen"), [(3, 1, True), (4, 1, False)])
def test_a_name_is_that_of_some_members(held: int, others: int, chosen: bool) -> None:
    said = [f"{name} at the Quell" for name in NAMES[:held]] + [
        f"{name} inland" for name in NAMES[held : held + others]
    ]
    found = with_that_name(asked("Which towns are at the Quell?"), placed(said, above=["Towns"]))
    assert len(found.group.members) == (held if chosen else held + others)
