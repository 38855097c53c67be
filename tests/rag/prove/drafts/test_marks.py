"""What writers put around labels and code."""

from __future__ import annotations

import pytest

from rag.prove.drafts.marks import GONE, bracketed, code_in, unwrapped
from rag.prove.labels import parse


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"It rained (Source: {GONE}).", "It rained ."),
        (f"It rained *{GONE}*.", "It rained ."),
        (f"It rained — {GONE}", "It rained"),
        (f"According to {GONE} and {GONE}, it rained.", "It rained."),
        (f"It rained — says {GONE}", "It rained — says"),
        (f"A storm (in {GONE}) came.", "A storm (in ) came."),
    ],
)
def test_only_words_that_stand_around_a_label_alone_go(text: str, left: str) -> None:
    assert " ".join(unwrapped(text).split()) == left


def test_a_number_in_a_frame_only_is_a_label() -> None:
    assert bracketed("Document 3 says that it rained.") == "Document [3] says that it rained."
    assert bracketed("Document 3 is a letter.") == "Document 3 is a letter."


def test_a_fence_ends_at_one_of_its_kind() -> None:
    code = code_in("~~~\n```\n~~~ x")
    assert code is not None
    assert (code.text, code.closed) == ("```", True)
    assert code_in("Use ``` for code.") is None


@pytest.mark.parametrize(
    "form", ["([1], [3])", "(1)(3)", "[1, Passage 3]", "(passages 1 and 3)", "([1] and [3])"]
)
def test_two_labels_wrapped_together_leave_nothing_behind(form: str) -> None:
    assert parse(f"The mill burned in May {form}.") == ("The mill burned in May.", (1, 3))


@pytest.mark.parametrize(
    "raw",
    [
        "According to passage [2], the mill burned.",
        "According to document 2, the mill burned.",
        "As stated in the passage [2], the mill burned.",
        "Passage [2] states that the mill burned.",
        "Source 2 also says that the mill burned.",
        "Answer: The mill burned [2].",
        "**Short answer:** According to document 2, the mill burned.",
        "*The mill* burned [2].",
    ],
)
def test_what_only_names_the_passage_goes_with_its_label(raw: str) -> None:
    assert parse(raw) == ("The mill burned.", (2,))


@pytest.mark.parametrize(
    "raw",
    [
        "Document 2 burned.",
        "The mill holds passage 2, a tunnel.",
        "Delete *.txt and *.log files.",
        "It is 2 * 3 * 4.",
    ],
)
def test_numbers_and_stars_that_are_none_of_ours_stay(raw: str) -> None:
    assert parse(raw) == (raw, ())
