"""Names of a kind, told by how they stand beside the word for it."""

from __future__ import annotations

import pytest

from rag.read.whole.kinds import kind_of_thing
from rag.read.whole.naming import named


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
        ("ferries", "Turkish ferries came to the port.", []),
        ("ferries", "With its ferries Ukraine carried grain.", []),
        ("ferries", "Heron wrote about the ferry that sank.", []),
        ("drones", "The Skua drone factory opened.", []),
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
    assert [run.text for run in named(sentence, kind_of_thing(noun))] == names


def test_what_stands_in_brackets_is_another_name() -> None:
    (run,) = named("The drone Skua Mark 2 (SM2) flew.", kind_of_thing("drones"))
    assert (run.text, run.alias) == ("Skua Mark 2", "SM2")
