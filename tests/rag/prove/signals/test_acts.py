"""Verbs of a sentence with the names of those who do it, or to whom it is done."""

from __future__ import annotations

import pytest

from rag.prove.signals.acts import acts, one_act, undergone
from rag.prove.signals.slots import tokens


@pytest.mark.parametrize(
    ("sentence", "verb", "names"),
    [
        ("The banker Karl Ost founded the mill.", "founded", ["Karl Ost"]),
        ("Karl Ost will obtain two boats.", "obtain", ["Karl Ost"]),
        ("The rent is paid monthly in advance by Karl Ost.", "paid", ["Karl Ost"]),
        ("Ada Lind said that the mill is old.", "said", ["Ada Lind"]),
    ],
)
def test_who_does_it(sentence: str, verb: str, names: list[str]) -> None:
    found = {act.text: [doer.text for doer in doers] for act, doers in acts(tokens(sentence))}
    assert found[verb] == names


def test_to_whom_it_is_done() -> None:
    found = [
        (verb.text, [name.text for name in names]) for verb, names in undergone(tokens("Karl Ost was fined."))
    ]
    assert found == [("fined", ["Karl Ost"])]
    assert list(undergone(tokens("Karl Ost fined the mill."))) == []


@pytest.mark.parametrize(("one", "other", "same"), [("bought", "acquired", True), ("bought", "sold", False)])
def test_one_act_in_two_words(one: str, other: str, same: bool) -> None:
    assert one_act(tokens(f"he {one}")[1], tokens(f"he {other}")[1]) is same


@pytest.mark.parametrize(("words", "names"), [(4, ["Karl Ost"]), (5, None)])
def test_who_does_it_stands_behind_a_by_near_the_verb(words: int, names: list[str] | None) -> None:
    between = " ".join("monthly in advance in full".split()[:words])
    found = acts(tokens(f"The rent is paid {between} by Karl Ost."))
    assert {act.text: [doer.text for doer in doers] for act, doers in found}.get("paid") == names


@pytest.mark.parametrize(
    ("sentence", "verb", "names"),
    [
        ("The mill was founded by Hull-based boat builder Ada Lind.", "founded", ["Ada Lind", "Hull"]),
        ("The mill was founded by Hull in Kent.", "founded", ["Hull"]),
        ('"It is shut," said Selby head Ada Lind in Kent.', "said", ["Ada Lind", "Selby"]),
        ('"It is shut," said Ada Lind walking Selby home.', "said", ["Ada Lind"]),
        ('"It is shut," said Ada Lind, head of Selby.', "said", ["Ada Lind"]),
    ],
)
def test_who_is_called_by_an_office_or_by_where_she_is_from(
    sentence: str, verb: str, names: list[str]
) -> None:
    found = {act.text: [doer.text for doer in doers] for act, doers in acts(tokens(sentence))}
    assert found[verb] == names


@pytest.mark.parametrize(
    ("title", "names"), [("The former town mayor", ["Ost"]), ("The former deputy town mayor", None)]
)
def test_three_words_before_a_name_are_what_it_is_called(title: str, names: list[str] | None) -> None:
    found = {
        act.text: [doer.text for doer in doers] for act, doers in acts(tokens(f"{title} Ost founded it."))
    }
    assert found.get("founded") == names
