"""A sentence with another answer in the place of its own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from rag.encode.pairs import open_pairs
from rag.prove.entailment import Chances, chances
from rag.read.otherwise.sides import Side
from rag.read.otherwise.swapped import exclude_each_other, mirrored, spoken_of, swapped


def side(text: str, answer: str) -> Side:
    start = text.index(answer)
    return Side(text, (start, start + len(answer)))


def judged(claim: str, text: str) -> Chances:
    return chances(open_pairs(), claim, text)


def test_the_other_answer_is_put_in_both_ways() -> None:
    asked = []

    def seen(claim: str, text: str) -> Chances:
        asked.append((claim, text))
        return (0.2 * len(asked), 0.1 * len(asked), 0.0)

    one, other = side("It takes 3 eggs.", "3"), side("Use 5 eggs.", "5")
    assert swapped(one, other, ("near one", "near two"), seen) == ((0.2, 0.1, 0.0), (0.4, 0.2, 0.0))
    assert asked == [("It takes 5 eggs.", "near two"), ("Use 3 eggs.", "near one")]


@pytest.mark.parametrize(
    ("first", "second", "least", "both"),
    [(0.8, 0.9, 0.8, True), (0.9, 0.76, 0.76, True), (0.7, 0.9, 0.7, False)],
)
def test_both_ways_with_the_sentence_before(first: float, second: float, least: float, both: bool) -> None:
    """The second is not asked for where the first is not said."""
    asked = []

    def seen(claim: str, text: str) -> Chances:
        asked.append((claim, text))
        return (first if len(asked) == 1 else second, 0.0, 0.0)

    one, other = (side("It takes 3 eggs.", "3"), "Make Orm cake."), (side("Use 5 eggs.", "5"), "")
    assert mirrored(one, other, ("text one", "text two"), seen) == least
    expected = [("Make Orm cake. It takes 5 eggs.", "text two"), ("Use 3 eggs.", "text one")]
    assert asked == expected[: 1 + both]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("Unless told otherwise the Orm daemon listens on port 4100.", "4100"), ("The Orm daemon listens on port 4200.", "4200"), True),
        (("Orm rye takes 18 grams of salt.", "18 grams"), ("Orm wheat takes 12 grams of salt.", "12 grams"), False),
    ],
)  # fmt: skip
def test_what_one_says_besides_may_set_nothing_apart(
    one: tuple[str, str], other: tuple[str, str], said: bool
) -> None:
    found = swapped(side(*one), side(*other), (one[0], other[0]), judged)
    assert any(supported >= 0.85 for supported, *_ in found) == said


@pytest.mark.parametrize(
    ("kind", "one", "other", "crossed", "expected"),
    [
        ("other", ("It is made of lentils.", "lentils"), ("It is made of beetroot.", "beetroot"), ((0.0, 0.95, 0.0), (0.0, 0.5, 0.0)), True),
        ("other", ("It is made of lentils.", "lentils"), ("It is made of beetroot.", "beetroot"), ((0.0, 0.95, 0.0), (0.0, 0.1, 0.0)), False),
        ("other", ("It is made of lentils.", "lentils"), ("It is made of red lentils.", "red lentils"), ((0.0, 0.95, 0.0), (0.0, 0.95, 0.0)), False),
        ("other", ("It takes 3 eggs.", "3 eggs"), ("It takes some milk.", "milk"), ((0.0, 0.95, 0.0), (0.0, 0.95, 0.0)), False),
        ("reason", ("It burned as a lamp fell.", "a lamp fell"), ("It burned after lightning.", "lightning"), ((0.1, 0.6, 0.0), (0.0, 0.3, 0.0)), True),
        ("reason", ("It burned as a lamp fell.", "a lamp fell"), ("It burned after lightning.", "lightning"), ((0.4, 0.6, 0.0), (0.0, 0.3, 0.0)), False),
        ("other", ("It is made of lentils.", "lentils"), ("It is made of beetroot.", "beetroot"), ((0.19, 0.91, 0.0), (0.0, 0.36, 0.0)), True),
        ("other", ("It is made of lentils.", "lentils"), ("It is made of beetroot.", "beetroot"), ((0.21, 0.91, 0.0), (0.0, 0.36, 0.0)), False),
        ("other", ("It is made of lentils.", "lentils"), ("It is made of beetroot.", "beetroot"), ((0.0, 0.91, 0.0), (0.0, 0.34, 0.0)), False),
        ("other", ("It is made of lentils.", "lentils"), ("It is made of beetroot.", "beetroot"), ((0.0, 0.89, 0.0), (0.0, 0.36, 0.0)), False),
        ("reason", ("It burned as a lamp fell.", "a lamp fell"), ("It burned after lightning.", "lightning"), ((0.0, 0.51, 0.0), (0.0, 0.21, 0.0)), True),
        ("reason", ("It burned as a lamp fell.", "a lamp fell"), ("It burned after lightning.", "lightning"), ((0.0, 0.51, 0.0), (0.0, 0.19, 0.0)), False),
        ("reason", ("It burned as a lamp fell.", "a lamp fell"), ("It burned after lightning.", "lightning"), ((0.0, 0.49, 0.0), (0.0, 0.21, 0.0)), False),
        ("person", ("It was Ida.", "Ida"), ("It was Max.", "Max"), ((0.0, 0.95, 0.0), (0.0, 0.95, 0.0)), False),
    ],
)  # fmt: skip
def test_things_without_a_figure_exclude_each_other_as_the_model_reads_them(
    kind: str,
    one: tuple[str, str],
    other: tuple[str, str],
    crossed: tuple[Chances, Chances],
    expected: bool,
) -> None:
    assert exclude_each_other(kind, side(*one), side(*other), crossed) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "margin", "new", "expected"),
    [
        ("The new sheds", 2.1, ["sheds"], "other"),
        ("The new sheds", 1.9, ["sheds"], "open"),
        ("the Orm pier", 0.1, ["sheds"], "asked"),
        ("the Orm pier", -0.1, ["sheds"], "open"),
        ("The new sheds of the Orm pier", 2.1, ["sheds"], "other"),
        ("the old Orm pier", 0.1, ["old"], "open"),
        ("sheds behind which the Orm pier", 2.1, ["sheds"], "other"),
        ("With sheds the Orm pier", 0.1, ["sheds"], "asked"),
        ("It", 2.1, ["sheds"], "open"),
    ],
)
def test_what_an_answer_is_told_of(
    monkeypatch: pytest.MonkeyPatch, found: str, margin: float, new: list[str], expected: str
) -> None:
    text = f"{found} was opened in 1994."

    class Reader:
        def read(self, question: str, texts: list[str], *rest: object) -> list[object]:
            assert question == "What was opened 1994?"
            return [SimpleNamespace(spans=[SimpleNamespace(start=0, end=len(found), logit=margin)], null=0.0)]

    monkeypatch.setattr("rag.read.otherwise.swapped.shipped_reader", Reader)
    assert spoken_of("When was the Orm pier opened?", side(text, "1994"), text, new) == expected


def test_what_is_said_in_other_words_may_be_told_of_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The boat that needs an hour is the crossing that takes it."""
    text = "The boat needs an hour to Orm."

    class Reader:
        def read(self, question: str, texts: list[str], *rest: object) -> list[object]:
            return [SimpleNamespace(spans=[SimpleNamespace(start=0, end=8, logit=5.0)], null=0.0)]

    monkeypatch.setattr("rag.read.otherwise.swapped.shipped_reader", Reader)
    told = side(text, "an hour")
    assert spoken_of("How long does the crossing to Orm take?", told, text, ["boat"]) == "open"
    assert spoken_of("How long does the captain need?", told, text, ["boat"]) == "other"
    assert spoken_of("Who is the captain?", told, text, ["boat"]) == "open"
