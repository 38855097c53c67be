"""A value of a text that the reader names when it is asked for one of a claim's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.prove.entailment import entailed
from rag.prove.vetoes.replaced.asked import _asked_for, against, named_otherwise, slot_questions
from rag.prove.vetoes.replaced.entailed import Chance
from rag.prove.vetoes.replaced.marks import AnswerMarks, answer_marks
from rag.prove.vetoes.replaced.places import values_in

LOCKS = (
    "The lower lock was opened in 1887, after the upper one had been given up by 1869. In its early days the canal was paid for by "
    "the Halden Timber Company; Ivar Brekke wrote its rules. This summer 640 boats pass on 212 days. About 4,870 tons are carried."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("640 days of this summer have boats passing.", "640 days", "212 days"),
        ("The upper lock was given up by 1887.", "1887", "1869"),
    ],
)
def test_what_the_reader_finds_in_its_place(claim: str, ours: str, theirs: str) -> None:
    change = named_otherwise(claim, LOCKS, entailed, answer_marks)
    assert change is not None
    assert (change.ours, change.theirs) == (ours, theirs)


@pytest.mark.parametrize(
    "claim",
    [
        "The lower lock dates from 1887.",
        "It was Ivar Brekke who wrote down the rules.",
        "Some five thousand tons are carried.",
        "Eighteen years after the upper lock had been given up, in 1887, the lower one was opened.",
    ],
)
def test_what_the_text_says_of_it(claim: str) -> None:
    assert named_otherwise(claim, LOCKS, entailed, answer_marks) is None


def test_a_claim_asks_again_what_it_tells() -> None:
    claim = "On 3 May 1887 Ivar Brekke opened the lock, which is 9 metres wide."
    assert [question for value in values_in(claim) for question in slot_questions(claim, value)] == [
        "On what date Ivar Brekke opened the lock, which is 9 metres wide?",
        "On 3 May 1887 whom opened the lock, which is 9 metres wide?",
        "On 3 May 1887 what opened the lock, which is 9 metres wide?",
        "On 3 May 1887 Ivar Brekke opened the lock, which is how many metres wide?",
    ]
    for told, question in (
        ("The lock cost $420 a day.", "The lock cost how much a day?"),
        ("Ivar Brekke, who is 61, wrote the rules.", "Ivar Brekke, who is how old, wrote the rules?"),
        ("Brekke was 44 when he wrote them.", "Brekke was how old when he wrote them?"),
        ("The lock was 9 metres wide.", "The lock was how many metres wide?"),
    ):
        figure = next(value for value in values_in(told) if value.kind[0] == "number")
        assert next(slot_questions(told, figure)) == question
    assert next(slot_questions("Brekke wrote it.", values_in("Brekke wrote it.")[0])) == "Who wrote it?"


class _Scripted:
    """A reader and a model of entailment that prefer a value by so much; it counts what the reader was asked."""

    def __init__(self, margin: float, answered: float, own: float, rival: float, told: str = "1869") -> None:
        self.margin, self.answered, self.own, self.rival, self.asked = margin, answered, own, rival, 0
        self.told = told

    def read(self, question: str, text: str) -> AnswerMarks:
        self.asked += 1
        spans = tuple((n, n + 1) for n in range(len(text)))
        logits = np.full((len(text), len(text)), -9.0)
        at = text.index(self.told)
        logits[at, at + len(self.told) - 1] = self.answered
        logits[np.arange(len(text)) != at, :] = self.answered - self.margin
        return AnswerMarks(spans, logits, 0.0)

    def __call__(self, claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        said = [self.rival if self.told in claim else self.own for claim in claims]
        return np.array([[chance, 1.0 - chance, 0.0] for chance in said], np.float32)


@pytest.mark.parametrize(
    ("margin", "answered", "own", "rival", "found"),
    [
        (6.0, 6.0, 0.8, 0.95, True),  # believed, and yet
        (2.1, 6.0, 0.1, 0.95, True),
        (1.9, 6.0, 0.1, 0.95, False),  # the reader hardly prefers it
        (6.0, -0.45, 0.1, 0.95, True),
        (6.0, -0.55, 0.1, 0.95, False),  # it would rather not answer
        (6.0, 6.0, 0.8, 0.05, False),  # the claim is worse with it
        (6.0, 6.0, float("nan"), 0.9, False),  # cannot say
    ],
)
def test_reader_and_model_must_both_say_so(
    margin: float, answered: float, own: float, rival: float, found: bool
) -> None:
    judge = _Scripted(margin, answered, own, rival)
    change = named_otherwise("The upper lock was given up by 1887.", LOCKS, judge, judge.read)
    assert (change is not None) == found


@pytest.mark.parametrize(
    "claim",
    [
        "It cost 3 times as much in 1887 as a year later.",
        "The upper lock is 18 years older.",
        "The upper lock was given up some years before the lower one was opened in 1887.",
        "One way is to count the boats of a day.",
        "The lower lock, opened in 1887, is the lock of 1887.",
        "The lock was opened in 1887, eighteen years later than the other.",
    ],
)
def test_what_is_reckoned_counted_from_or_told_twice_is_not_asked_for(claim: str) -> None:
    judge = _Scripted(6.0, 6.0, 0.8, 0.95)
    named_otherwise(claim, LOCKS, judge, judge.read)
    assert judge.asked == 0


def test_how_much_is_asked_is_bounded() -> None:
    years = " or ".join(f"in {year}" for year in range(1701, 1725, 3))
    judge = _Scripted(6.0, 6.0, 0.8, 0.05)
    named_otherwise(
        f"The lower lock was opened after the upper one was given up {years}.", LOCKS, judge, judge.read
    )
    assert judge.asked == 6


@pytest.mark.parametrize(
    "claim",
    [
        "The upper lock was given up by 1869.",  # its own sentence tells as much, and the year stands by the same words
        "The custom house of Elm burnt in 1887.",  # no sentence tells of it
        "The tariff of 1887 was written by Ivar Brekke, as were the rules.",  # nor does that of the other year
    ],
)
def test_what_no_other_value_can_be_meant_by_is_not_asked_for(claim: str) -> None:
    judge = _Scripted(6.0, 6.0, 0.8, 0.95)
    named_otherwise(claim, LOCKS, judge, judge.read)
    assert judge.asked == 0


@pytest.mark.parametrize(
    ("gain", "margin", "answered", "said"),
    [(1.0, 4.0, 2.0, 2.8), (0.0, 9.0, 9.0, 5.4), (0.0, 11.0, 30.0, 6.0)],
)
def test_the_reader_counts_three_tenths_and_up_to_ten(
    gain: float, margin: float, answered: float, said: float
) -> None:
    assert against(gain, margin, answered) == pytest.approx(said)


@pytest.mark.parametrize(("rival", "found"), [(0.53, True), (0.47, False)])
def test_of_a_name_more_is_wanted(rival: float, found: bool) -> None:
    """The reader says all it can, so that 6 are reached where the model of entailment thinks a little more of the other name."""
    judge = _Scripted(10.0, 10.0, 0.5, rival, "Ivar Brekke")
    claim = "The rules of the lock were Halden Timber Company work."
    assert (named_otherwise(claim, LOCKS, judge, judge.read) is not None) == found


@pytest.mark.parametrize(("also", "asked"), [("", True), (" and creaked", False)])
def test_a_sentence_that_tells_three_tenths_of_the_claim_may_have_the_value(also: str, asked: bool) -> None:
    """One word of three; one of four is too little."""
    judge = _Scripted(6.0, 6.0, 0.8, 0.95)
    text = "The lock was given up by 1869. A bell was cast in 1887."
    named_otherwise(f"In 1887 the lock froze{also}, dry.", text, judge, judge.read)
    assert (judge.asked > 0) == asked


def test_a_word_that_the_text_has_without_its_capital_is_no_name_to_ask_for() -> None:
    claim = "Since May the Lodgers are eligible from day 1."
    asked = [
        value.written for value in _asked_for(claim, "All lodgers are eligible for Harbour Leave on day 1.")
    ]
    assert "Lodgers" not in asked
    assert "Lodgers" in [value.written for value in _asked_for(claim, "Harbour Leave begins on day 1.")]


MILL = (
    "The mill at Orm was built by Ada Holm and painted by Ivo Brandt. The National Paper Board pays for its roof. In Velm the paper is sold "
    "by Ruud Lind, and in Tarn by Ena Rask."
)


def _doubting(chances: dict[str, float]) -> Chance:
    """A model that gives a claim which names somebody this chance."""

    def model(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        found = [next(chance for name, chance in chances.items() if name in claim) for claim in claims]
        return np.array([(chance, 0.1, 0.1) for chance in found], np.float32)

    return model


def _naming(name: str, margin: float) -> Callable[[str, str], AnswerMarks]:
    """A reader that would rather answer with a name than with any other, by so much, but hardly answers at all."""

    def reader(question: str, text: str) -> AnswerMarks:
        at = text.index(name)
        words = tuple((match.start(), match.end()) for match in re.finditer(r"\w+", text))
        logits = np.zeros((len(words), len(words)))
        first = next(n for n, (start, _) in enumerate(words) if start == at)
        logits[first, first + name.count(" ")] = margin
        return AnswerMarks(words, logits, null=9.0)

    return reader


@pytest.mark.parametrize(
    ("chances", "margin", "found"),
    [
        ({"Brandt": 0.3, "Holm": 0.98}, 0.6, True),
        ({"Brandt": 0.3, "Holm": 0.98}, 0.4, False),
        ({"Brandt": 0.3, "Holm": 0.9}, 0.6, False),
        ({"Brandt": 0.94, "Holm": 0.9999}, 0.6, False),
        ({"Brandt": 0.09, "Holm": 0.98}, 0.6, False),
    ],
)
def test_a_name_that_both_would_rather_have_is_meant_in_place_of_one_that_is_doubted(
    chances: dict[str, float], margin: float, found: bool
) -> None:
    change = named_otherwise(
        "The mill at Orm was built by Brandt.", MILL, _doubting(chances), _naming("Ada Holm", margin)
    )
    assert (change is not None) is found
    if change:
        assert (change.ours, change.theirs) == ("Brandt", "Ada Holm")


@pytest.mark.parametrize(
    ("told", "answered", "found"),
    [
        (0.06, 8.0, True),  # hardly believed with either, but who built it the text says
        (0.06, -1.5, False),
        (0.002, 8.0, False),
    ],
)
def test_a_name_of_a_claim_that_is_hardly_believed_is_asked_for_as_it_can_be_answered(
    told: float, answered: float, found: bool
) -> None:
    read = _naming("Ada Holm", 9.0 + answered)

    def reader(question: str, text: str) -> AnswerMarks:
        return (
            read(question, text) if question.endswith(" whom?") else _naming("Ada Holm", 3.0)(question, text)
        )

    claim = "The mill at Orm was built by Brandt."
    change = named_otherwise(claim, MILL, _doubting({"Brandt": 0.004, "Holm": told}), reader)
    assert (change is not None) is found


def test_where_a_claim_tells_a_place_no_person_is_meant() -> None:
    claim = "In Tarn the paper is sold by Ena Rask."
    model = _doubting({"Tarn": 0.3, "Ruud Lind": 0.99})
    assert named_otherwise(claim, MILL, model, _naming("Ruud Lind", 9.0)) is None


def test_what_is_told_by_the_way_or_spelled_out_is_not_asked_for() -> None:
    asked = _asked_for("Holm, who knew Brandt, built the mill for the NPB.", MILL)
    assert [value.written for value in asked] == ["Holm"]


def test_of_two_that_are_called_alike_the_reader_names_the_one() -> None:
    text = (
        "The regatta was held in three rounds. Storm Ada sank two barges in 1911, and the harbour was closed. Storm Brita tore down "
        "the old crane in 1923, which killed a keeper. The crane was built again in iron."
    )
    change = named_otherwise("The storm that killed a keeper was Storm Ada.", text, entailed, answer_marks)
    assert change is not None
    assert (change.ours, change.theirs) == ("Storm Ada", "Storm Brita")
    assert (
        named_otherwise("The storm that killed a keeper was Storm Brita.", text, entailed, answer_marks)
        is None
    )


@pytest.mark.parametrize(
    ("told", "answered", "found"),
    [
        (0.65, 5.0, True),
        (0.65, 1.5, False),  # 4.9 in all
        (0.55, 5.0, False),  # hardly better told
    ],
)
def test_a_better_told_name_counts_by_the_question_that_can_be_answered(
    told: float, answered: float, found: bool
) -> None:
    """Asked whom, the reader names her; asked what, nothing of the kind built it."""
    read = _naming("Ada Holm", 9.0 + answered)

    def reader(question: str, text: str) -> AnswerMarks:
        return (
            read(question, text) if question.endswith(" whom?") else _naming("Ada Holm", 0.2)(question, text)
        )

    claim = "The mill at Orm was built by Brandt."
    change = named_otherwise(claim, MILL, _doubting({"Brandt": 0.3, "Holm": told}), reader)
    assert (change is not None) is found


@pytest.mark.parametrize(
    ("claim", "found"), [("The mill at Orm was built by Brandt.", True), ("It was built by Brandt.", False)]
)
def test_whom_a_pronoun_of_the_claim_stands_for_is_no_other_name(claim: str, found: bool) -> None:
    model, reader = _doubting({"Brandt": 0.3, "Holm": 0.65}), _naming("Ada Holm", 14.0)
    two_asked = lambda question, text: (  # noqa: E731
        reader(question, text) if question.endswith(" whom?") else _naming("Ada Holm", 0.2)(question, text)
    )
    text = "It was built by Ada Holm and painted by Ivo Brandt. " + MILL
    assert (named_otherwise(claim, text, model, two_asked) is not None) == found


@pytest.mark.parametrize(("null", "found"), [(0.0, False), (3.0, True)])
def test_a_question_that_can_be_answered_with_the_name_of_the_claim_speaks_for_it(
    null: float, found: bool
) -> None:
    """Whom is Ada Holm, but what is Ivo Brandt, as far as the text answers that."""

    def reader(question: str, text: str) -> AnswerMarks:
        if question.endswith(" whom?"):
            return _naming("Ada Holm", 14.0)(question, text)
        return replace(_naming("Ivo Brandt", 3.0)(question, text), null=null)

    model = _doubting({"Brandt": 0.3, "Holm": 0.65})
    change = named_otherwise("The mill at Orm was built by Brandt.", MILL, model, reader)
    assert (change is not None) is found
