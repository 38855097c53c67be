"""Names of a kind, told by how they stand beside the word for it."""

from __future__ import annotations

import pytest

from rag.read.whole.kinds import kind_of_thing
from rag.read.whole.naming import may_be_named, may_have_said, named


@pytest.mark.parametrize(
    ("noun", "sentence", "names"),
    [
        ("ferries", "The Heron ferry runs to Linden.", ["Heron"]),
        ("ferries", "They bought the ferry Sea Wolf.", ["Sea Wolf"]),
        ("ferries", "A second ferry, Gannet, came in May.", ["Gannet"]),
        ("ferries", "Gannet, a small wooden ferry, came in May.", ["Gannet"]),
        ("ferries", "The Gannet is the oldest ferry of the town.", ["Gannet"]),
        ("ferries", "Ferries such as Heron, Gannet and Sea Wolf stopped.", ["Heron", "Gannet", "Sea Wolf"]),
        ("ferries", "Heron, Gannet and other ferries stopped.", ["Heron", "Gannet"]),
        ("ferries", "The ferry called Tern II sank.", ["Tern II"]),
        ("ferries", "Skua, the engine that drives the Heron ferry, is loud.", ["Heron"]),
        ("ferries", "When he came to Linden, its ferry was gone.", []),
        ("ferries", "Turkish ferries came to the port.", []),
        ("ferries", "With its ferries Ukraine carried grain.", []),
        ("ferries", "Heron wrote about the ferry that sank.", []),
        ("drones", "The Skua drone factory opened.", []),
        ("universities", "She works at Elm University Hospital in Linden.", ["Elm University"]),
        ("universities", "He left the Brook University of Arts in May.", ["Brook University"]),
        ("drugs", "The Food and Drug Administration agreed.", []),
        (
            "companies",
            "It was built by Alder Works Ltd and sold by the retailer Birch.",
            ["Alder Works Ltd", "Birch"],
        ),
        ("companies", "Kyiv's Cedar timber firm paid.", ["Cedar"]),
        ("people", "The mayor Ada Quill spoke; President Tam listened.", ["Ada Quill", "Tam"]),
        ("people", "Ben Oake said the mill was shut.", ["Ben Oake"]),
        ("defense ministers", "Defence Minister Ada Quill met Foreign Minister Ben Oake.", ["Ada Quill"]),
        (
            "universities",
            "She left Harwell University for the University of Tarn.",
            ["Harwell University", "University of Tarn"],
        ),
        ("universities", "At the university, Ada Quill, read law.", []),
    ],
)
def test_names_of_a_kind(noun: str, sentence: str, names: list[str]) -> None:
    kind = kind_of_thing(noun)
    assert [run.text for run in named(sentence, kind)] == names
    assert kind.cue is not None
    likely = [cue.span() for cue in kind.cue.finditer(sentence) if may_be_named(sentence, cue.span(), kind)]
    assert [run.text for run in named(sentence, kind, likely)] == names


@pytest.mark.parametrize(
    ("sentence", "likely"),
    [
        ("The mayor spoke for an hour.", False),
        ("In Linden the old mayor spoke.", False),
        ("The mayor, Ada Quill, spoke.", True),
        ("Ada Quill, for ten years its mayor, spoke.", False),
        ("Ada Quill, a former mayor, spoke.", True),
        ("Quill and other mayors spoke.", True),
    ],
)
def test_only_a_name_nearby_makes_a_sentence_worth_reading(sentence: str, likely: bool) -> None:
    kind = kind_of_thing("mayors")
    assert kind.cue is not None
    (cue,) = kind.cue.finditer(sentence)
    assert may_be_named(sentence, cue.span(), kind) is likely


def test_only_a_name_of_two_words_can_have_said_something() -> None:
    for sentence, likely in (
        ("Ada Quill quietly said no.", True),
        ("She said no.", False),
        ("Quill said no.", False),
    ):
        assert may_have_said(sentence, sentence.index("said")) is likely


def test_what_stands_in_brackets_is_another_name() -> None:
    (run,) = named("The drone Skua Mark 2 (SM2) flew.", kind_of_thing("drones"))
    assert (run.text, run.alias) == ("Skua Mark 2", "SM2")


@pytest.mark.parametrize(("words", "is_name"), [(8, True), (9, False)])
def test_a_name_has_eight_words(words: int, is_name: bool) -> None:
    name = "Alder Birch Cedar Dogwood Elder Fir Gorse Hazel Ivy".rsplit(" ", 9 - words)[0]
    found = named(f"They sold the ferry {name}.", kind_of_thing("ferries"))
    assert [run.text for run in found] == ([name] if is_name else [])


@pytest.mark.parametrize(("characters", "near"), [(200, True), (201, False)])
def test_a_name_is_looked_for_two_hundred_characters_before_the_cue(characters: int, near: bool) -> None:
    kind = kind_of_thing("mayors")
    before = f"Quill, a {'x' * (characters - 10)} "
    text = f"Then spoke {before}mayor of Linden."
    at = text.index("mayor")
    assert len(before) == characters
    assert may_be_named(text, (at, at + 5), kind) is near
