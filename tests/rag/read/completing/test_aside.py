"""A sentence speaks of a part, a state or a scope of what was asked about."""

from __future__ import annotations

import pytest

from rag.read.completing.aside import bounds_of, of_a_part, uncounted
from rag.read.completing.keywords import keywords, tokens_of
from rag.read.completing.speaking import speaks_of
from rag.search.question import kind_of


@pytest.mark.parametrize(
    ("question", "text", "answer", "right"),
    [
        ("How many people live in Ulm Bay?", "900 people in Ulm Bay are over 65.", "900", False),
        ("How many people live in Ulm Bay?", "900 people live in Ulm Bay.", "900", True),
        ("How many bottles does the Ember inn sell?", "The Ember inn sells 90 bottles of white wine.", "90", False),
        ("How long was the Ember strike?", "After 5 days of the Ember strike talks began.", "5 days", False),
        ("How long was the Ember strike?", "After 5 days the Ember strike ended.", "5 days", True),
        ("How fast does the Ember cart go?", "On gravel the Ember cart goes 9 km/h.", "9 km/h", False),
        ("What did the Ember hall cost?", "The tower of the Ember hall cost 90 euros.", "90 euros", False),
        ("How heavy is the Ember cart?", "Loaded, the Ember cart weighs 90 kg.", "90 kg", False),
        ("How heavy is the Ember cart?", "The Ember cart weighs 90 kg when loaded.", "90 kg", False),
        ("How many people work at the Ember mill?", "Staff at the Ember mill: 90 employees in three shifts.", "90", True),
        ("How often must the Ember filter be cleaned?", "Care of the Ember: clean the Ember filter every 2 days.", "every 2 days", True),
        ("When was the first Ember guide printed?", "The second Ember guide was printed in 1891.", "1891", False),
        ("How long does the Ember saw last?", "The Ember Max saw lasts 9 years.", "9 years", False),
        ("How long is the Ember bridge?", "The main span of the Ember bridge is 90 metres long.", "90 metres", False),
        ("How long is the Ember bridge?", "The Ember bridge spans 90 metres.", "90 metres", True),
        ("How high is the Ember mast?", "The Ember mast stands 90 metres above sea level.", "90 metres", False),
        ("How high is Mount Ember?", "Mount Ember rises 900 metres above sea level.", "900 metres", True),
        ("What does the Ember chair cost?", "Members get the Ember chair for 90 euros.", "90 euros", False),
        ("How many goals did Ada Ember score?", "Ada Ember scored nine goals against Ulm.", "nine", False),
        ("When did the Ember mill burn down?", "Little is left of the Ember mill, which burned down in 1878.", "1878", True),
        ("How deep is the Ember pond?", "Anglers' notes: the Ember pond is 9 m deep.", "9 m", True),
        ("What is the limit on the Ember road?", "Residents' letter: the limit on the Ember road is 50 km/h.", "50 km/h", True),
        ("When was Ida Ember born?", "Ida Ember was born on 3 May 1902 in Emden.", "3 May 1902", True),
        ("When was the Ember shop opened?", "The Ember shop was opened on 3 May 1902 in Emden.", "3 May 1902", False),
        ("How many weeks of notice does the Ember lease ask for?", "The Ember lease asks for nine weeks of notice in writing.", "nine weeks", True),
        ("What is the limit on the Ember road?", "Drivers may do 50 km/h on the Ember road.", "50 km/h", True),
    ],
)  # fmt: skip
def test_all_of_it_or_a_part(question: str, text: str, answer: str, right: bool) -> None:
    asked, start = keywords(question, kind_of(question)), text.index(answer)
    assert speaks_of(asked, text, (start, start + len(answer)), "", "") is right


def test_what_narrows_an_answer_stands_before_the_next_comma() -> None:
    text = "Price: 9 euros for pupils, cash only"
    assert text[slice(*bounds_of(text, (7, 14)))] == "9 euros for pupils"


def test_numbers_and_what_they_count_are_nothing_new() -> None:
    text = "in three shifts"
    assert not any(uncounted(text, tokens_of(text), [False, True, False]))


@pytest.mark.parametrize(("known", "part"), [({"watch"}, True), ({"watch", "oil"}, False)])
def test_two_words_of_what_was_asked_about_speak_of_it_behind_a_label(known: set[str], part: bool) -> None:
    text = "Strap of the watch: oil the watch daily"
    tokens = tokens_of(text)
    own = [token.word in known for token in tokens]
    assert of_a_part(text, tokens, own, [not each for each in own], text.index("oil")) is part
