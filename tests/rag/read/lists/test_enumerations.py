"""What one sentence names one after another."""

from __future__ import annotations

import pytest

from rag.read.lists.enumerations import enumerated


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        (
            "The club would like to thank Ann Orr, Bo van Dahl, Cleo Marsh, and friends of the mill for the paint.",
            ["Ann Orr", "Bo van Dahl", "Cleo Marsh", "friends of the mill"],
        ),
        (
            "We ask that nobody wear boots, wool socks, gloves or scarves in the hall.",
            ["wear boots", "wool socks", "gloves", "scarves"],
        ),
        (
            "The name consists of parts called the root, branch, and leaf.",
            ["root", "branch", "leaf"],
        ),
        (
            "New here: LOCK (Lock Gate), OPEN (Open Gate, slowly), and SHUT (Shut Gate).",
            ["LOCK (Lock Gate)", "OPEN (Open Gate, slowly)", "SHUT (Shut Gate)"],
        ),
        ('grain = ( "Rye" | "Oat" | "Spelt" )', ["Rye", "Oat", "Spelt"]),
        (
            "The tickets were sold in Anger, Brook and Linden, the mayor said.",
            ["Anger", "Brook", "Linden"],
        ),
        ("Three ways are shown: straight, bent, and sum of steps.", ["straight", "bent", "sum of steps"]),
        ("Fishers, millers, smiths and weavers paid nothing.", ["Fishers", "millers", "smiths", "weavers"]),
    ],
)
def test_members_are_cut_to_the_like_of_those_between_them(sentence: str, members: list[str]) -> None:
    told = [[sentence[start:end].strip('"') for start, end in each] for each in enumerated(sentence)]
    assert told == [members]


@pytest.mark.parametrize(
    "sentence",
    [
        "He came, he saw, and he left.",
        "On Monday, the mayor of Linden, Ann Orr, said that the bridge was closed.",
        "If it rains, because the roof leaks, we stay at home.",
        "Salt and pepper.",
        '"We are building boats and rafts to mend the ferry," Ann Orr said at the harbour.',
        "“They sell apples and pears,” Ann Orr told the market.",
        "",
    ],
)
def test_clauses_and_appositions_are_no_members(sentence: str) -> None:
    assert list(enumerated(sentence)) == []


@pytest.mark.parametrize(("words", "listed"), [(9, True), (10, False)])
def test_a_member_has_nine_words(words: int, listed: bool) -> None:
    sentence = f"We sell apples, {' '.join(['ripe'] * (words - 1))} pears, plums and rye."
    assert any("apples" in sentence[a:b] for each in enumerated(sentence) for a, b in each) is listed
