"""Words and phrases that tell what a question asks for."""

from __future__ import annotations

import pytest

from rag.language.lexicon.deeds import deeds_in, deeds_of, phrases_in


@pytest.mark.parametrize(
    ("asked", "told"),
    [("designed", "architect"), ("owns", "belongs"), ("injured", "hurt"), ("members", "councillors"), ("due", "payable")],
)  # fmt: skip
def test_a_word_is_told_by_others(asked: str, told: str) -> None:
    assert deeds_of(asked) & deeds_of(told)


@pytest.mark.parametrize(("one", "other"), [("signed", "force"), ("rooms", "beds"), ("born", "died"), ("music", "libretto")])  # fmt: skip
def test_what_may_both_be_true_shares_no_group(one: str, other: str) -> None:
    assert not deeds_of(one) & deeds_of(other)


@pytest.mark.parametrize(
    ("asked", "text", "phrase"),
    [
        ("designed", "Ida Kroll drew the plans for the quay.", "drew the plans"),
        ("shut", "The quay has been out of service since 1980.", "out of service"),
        ("signed", "Both kings put their names to the pact.", "put their names to"),
        ("deductible", "The tenant bears the first 200 euros.", "bears the first"),
    ],
)
def test_phrases_tell_what_single_words_do_not(asked: str, text: str, phrase: str) -> None:
    found = [(text[start:end], name) for start, end, name in phrases_in(text)]
    assert any(said == phrase and name in deeds_of(asked) for said, name in found)


def test_deeds_of_a_text_are_those_of_its_words() -> None:
    assert deeds_in("Who owns it?") == deeds_of("owns")
    assert not deeds_in("the of")
