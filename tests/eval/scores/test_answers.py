"""What counts as a right answer."""

from __future__ import annotations

import collections
import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.gold import Question
from eval.scores.answers import (
    Candidate,
    contains_all,
    exact_match,
    number_match,
    right,
    token_f1,
)


def reference_normalise(s: str) -> str:
    """The definition in the words of the SQuAD task: lower, drop punctuation, drop articles, fix white space."""
    s = "".join(ch for ch in s.lower() if ch not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", s).split())


def reference_f1(prediction: str, truth: str) -> float:
    """Bag-of-words F1 by counting one word at a time, the slow way."""
    pred, gold = reference_normalise(prediction).split(), reference_normalise(truth).split()
    if not pred or not gold:
        return float(pred == gold)
    left = collections.Counter(gold)
    same = 0
    for word in pred:
        if left[word] > 0:
            left[word] -= 1
            same += 1
    if same == 0:
        return 0.0
    p, r = same / len(pred), same / len(gold)
    return 2 * p * r / (p + r)


WORDY = st.lists(st.sampled_from("the a drone drones Drone, 12 twelve TB2. kyiv an".split()), max_size=8).map(
    " ".join
)


@settings(deadline=None)
@given(WORDY, st.lists(WORDY, min_size=1, max_size=3))
def test_em_and_f1_follow_the_public_definition(candidate: str, golds: list[str]) -> None:
    assert token_f1(candidate, golds) == pytest.approx(max(reference_f1(candidate, g) for g in golds))
    expected = any(reference_normalise(candidate) == reference_normalise(g) for g in golds)
    assert exact_match(candidate, golds) == float(expected)


def question(text: str, *answers: str, every: bool = False) -> Question:
    return Question("q", text, "t", answers=answers, all_answers_required=every)


HOW_MANY = question("How many drones did Ukraine buy?", "twelve", "12")
WHO = question(
    "Who is the Ukrainian defence minister?", "Ukrainian defence minister Rustem Umerov", "Rustem Umerov"
)


@pytest.mark.parametrize(
    ("asked", "short", "expected"),
    [
        (HOW_MANY, "12", True),
        (HOW_MANY, "Twelve Bayraktar TB2 drones", True),
        (HOW_MANY, "a dozen", False),  # the word run is not there, and F1 is 0
        (HOW_MANY, "fifty", False),
        (HOW_MANY, "120", False),
        (WHO, "Rustem Umerov", True),
        (WHO, "Umerov", True),
        (WHO, "Ukrainian defence minister Andriy Taran", False),
        (question("When did he visit?", "8 March 2024"), "2024-03-08", True),
        (question("When did he visit?", "8 March 2024"), "March 8, 2024", True),
        (question("When did he visit?", "8 March 2024"), "8 March 2023", False),
        (question("Did both agree?", "Yes"), "Yes, both did", True),
        (question("Did both agree?", "Yes"), "No, not yes", False),
        (question("Is it the TB2 or the Akinci?", "the TB2"), "TB2", True),
        (question("Is it the TB2 or the Akinci?", "the TB2"), "Akinci", False),
        (question("What did it cost?", "$69 million"), "69 million dollars", True),
        (question("What did it cost?", "$69 million"), "69 million euros", False),
    ],
)
def test_short_answers(asked: Question, short: str, expected: bool) -> None:
    assert right(asked, Candidate(short)) is expected


def test_without_a_short_answer_the_cited_sentences_are_judged() -> None:
    assert right(HOW_MANY, Candidate(None, ("Ukraine has bought twelve Bayraktar TB2 drones.",)))
    assert not right(HOW_MANY, Candidate(None, ()))
    assert not right(HOW_MANY, Candidate("fifty", ("Ukraine has bought twelve drones.",)))


def test_a_long_text_does_not_win_by_length() -> None:
    filler = tuple(f"Sentence {n} says something about the fleet and its many ships." for n in range(20, 30))
    assert not right(HOW_MANY, Candidate(None, ("It bought twelve.", *filler)))


def test_every_part_is_wanted_where_all_answers_are_required() -> None:
    both = question("How many of each?", "twelve", "fifty", every=True)
    assert right(both, Candidate("twelve", ("It bought 12 and wants 50 more.",)))
    assert not right(both, Candidate("twelve", ("It bought 12.",)))
    assert contains_all(Candidate("12 and 50"), both.answers) == 1.0


def test_number_match_is_for_numeric_gold_only() -> None:
    assert number_match("about 1,000 km", ["1000 kilometres"]) == 1.0
    assert number_match("about 1,100 km", ["1000 kilometres"]) == 0.0
    assert number_match("Kyiv", ["Kyiv"]) is None
    assert number_match("x", ["a sentence of many words that only mentions 12 in passing"]) is None
