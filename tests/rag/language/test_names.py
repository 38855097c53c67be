"""Names are told from words by their capitals, and compared with light inflection."""

from __future__ import annotations

import pytest

from rag.language.names import (
    find_names,
    initials,
    is_title,
    name_given,
    parts,
    run_given,
    runs,
    same_name,
    spelled_out,
)


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2030 the Port of Halden hired Ingrid Moe.", ["Port", "Halden", "Ingrid", "Moe"]),
        ("However, prices rose in March.", []),
        ("She met the mayor on Tuesday.", ["Tuesday"]),
        ("Profits fell in Q3.", []),
        ("It was Cllr Bell and Prof. Ost.", ["Bell", "Ost"]),
        ("він живе у Львові", ["Львові"]),
        ("nothing here", []),
    ],
)
def test_names_of_a_sentence(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_the_first_word_is_not_sure_to_be_a_name() -> None:
    first, second = find_names("Orla met Bram.")
    assert (first.sure, second.sure) == (False, True)
    assert find_names("NASA said so.")[0].sure


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("russia", "russian", True),
        ("germany", "german", True),
        ("dutch", "netherlands", True),
        ("зеленський", "зеленського", True),
        ("moe", "moss", False),
        ("austria", "australia", False),
        ("halden", "haldens", True),
        ("mueller", "muller", True),  # Müller, folded
        ("lysvaerk", "lysværk", True),
        ("joel", "jol", False),
        ("boeing", "boing", False),
        ("mike", "michael", True),
        ("tom", "thomas", True),
        ("tom", "tim", False),
        ("bill", "robert", False),
    ],
)
def test_one_name_but_for_its_ending(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_a_name_and_its_short_form() -> None:
    assert name_given("US", {"united", "states"}, set())
    assert name_given("WHO", set(), {"who"})
    assert not name_given("Halden", {"varberg"}, set())
    assert run_given(("World", "Health", "Organization"), {"who"}, ["The WHO met."])
    assert not run_given(("World", "Health", "Organization"), {"who"}, ["Who met?"])
    assert run_given(("Halden", "Timber"), {"ht"}, ["ht"])
    assert initials(["World", "Trade"]) == "wt"


def test_words_of_a_name_stand_together() -> None:
    text = "The Ministry of Defence and Ada Byron, Bob Noyce"
    assert runs(text, find_names(text)) == [("Ministry", "Defence", "Ada", "Byron"), ("Bob", "Noyce")]
    assert [tuple(part) for part in parts(("A", "B", "C"))] == [("A", "B"), ("A", "B", "C"), ("B", "C")]


def test_titles() -> None:
    assert is_title("President")
    assert not is_title("president")
    assert not is_title("")
    assert not is_title("Halden")


def test_six_words_make_initials_at_most() -> None:
    assert max(len(part) for part in parts("Bank Of Old Velmar And New Halden".split())) == 6


def test_who_is_from_a_country() -> None:
    assert name_given("Scotsman", frozenset({"scot"}), frozenset())
    assert name_given("Dutchwoman", frozenset({"dutch"}), frozenset())
    assert not name_given("Norman", frozenset({"nor"}), frozenset())


def test_a_measure_is_no_name() -> None:
    assert [name.text for name in find_names("It draws 30mA at 5GHz and 12V from the A4 on 5G.")] == [
        "A4",
        "5G",
    ]


@pytest.mark.parametrize(
    ("acronym", "text", "spelled"),
    [
        ("AUC", "an area under the curve of 0.8", True),
        ("CNNs", "two convolutional neural networks", True),
        ("AUC", "an area above the line", False),
    ],
)
def test_initials_spelled_out(acronym: str, text: str, spelled: bool) -> None:
    assert spelled_out(acronym, text) is spelled


def test_a_unit_apart_from_its_figure_is_no_name() -> None:
    assert [name.text for name in find_names("The pump draws 5 kVA or 12 V, says the VA in Ostby.")] == [
        "VA",
        "Ostby",
    ]
