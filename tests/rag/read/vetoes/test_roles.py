"""It was done the other way round than the question has it."""

from __future__ import annotations

import pytest

from rag.read.vetoes.roles import of_exchanged_roles


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Berg defeat Holm?", "Holm defeated Berg in the spring of 1931."),
        (
            "Which territory did Elmland cede to Rookland?",
            "In 1911, Rookland ceded the territory to Elmland.",
        ),
        ("Who does the harbour board inform?", "The harbour board is informed by the pilots."),
        ("What does the pump replace?", "The pump was replaced by a winch. It is kept in the shed."),
        (
            "For what did Mr Holm sue Ida Berg?",
            "Two weeks later Ida Berg sued Mr Holm for the price of the boat.",
        ),
        (
            "How many guards were attacked by the crew?",
            "Six members of the crew were attacked by the guards.",
        ),
    ],
)
def test_exchanged(question: str, text: str) -> None:
    assert of_exchanged_roles(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Berg defeat Holm?", "Berg defeated Holm in the spring of 1931."),
        ("When did Berg defeat Holm?", "Holm was defeated by Berg in the spring of 1931."),
        ("When did Berg defeat Holm?", "Holm defeated Berg in 1930. A year later Berg defeated Holm."),
        (
            "Who does the harbour board inform?",
            "The harbour board informs the pilots. It is informed by the office.",
        ),
        ("When did the bridge open?", "The bridge was opened in 1911."),
        ("Why did the engine stop?", "The engine was stopped by the cook."),
        (
            "What does the cook do when the pump moves the water?",
            "The water that is moved by the cook is cold.",
        ),
        ("Did Berg meet Holm?", "Holm met Berg in Elm."),
        ("How many looms stood in the Ravel mill?", "In the Ravel mill stood 96 looms."),
        (
            "Where does a boat keep its life jackets?",
            "If a boat already has life jackets, they lie in its locker.",
        ),
        ("Which crew reviews the boats?", "The boats need a review, which the crew does in May."),
        ("Where was Holm defeated?", "Holm was defeated in Elm."),
        (
            "Which boats had the longer loading time?",
            "The time between docking and loading was longer for boats of steel.",
        ),
        ("?", "Holm was defeated in Elm."),
    ],
)
def test_not_exchanged(question: str, text: str) -> None:
    assert not of_exchanged_roles(question, text)


@pytest.mark.parametrize(("words", "exchanged"), [(5, True), (6, False)])
def test_who_does_it_is_looked_for_among_six_words(words: int, exchanged: bool) -> None:
    between = " ".join("grim bold tall warm cold vast".split()[:words])
    assert of_exchanged_roles("When did Orr defeat Ost?", f"Ost {between} defeated Orr in 1931.") is exchanged


@pytest.mark.parametrize(("characters", "exchanged"), [(300, True), (301, False)])
def test_a_longer_question_tells_no_roles(characters: int, exchanged: bool) -> None:
    asked = "When did Orr defeat Ost, "
    asked += "x" * (characters - len(asked)) + "?"
    assert of_exchanged_roles(asked, "Ost defeated Orr in 1931.") is exchanged


def test_what_stands_behind_a_number_is_done_to_nobody() -> None:
    asked = "Which port does the ferry use?"
    assert of_exchanged_roles(asked, "The ferry is used by a port.")
    assert not of_exchanged_roles(asked, "The port of the ferry is 123, which should be used at night.")
