"""Who or what a text says a name is: titles, appositions, sentences that say so."""

from __future__ import annotations

import pytest

from rag.prove.signals.introductions import introduced, introductions, spelled_out


@pytest.mark.parametrize(
    ("name", "text", "said", "plain"),
    [
        (
            "Ingrid Moe",
            "Halden's new harbour master Ingrid Moe met the guests.",
            "Halden's new harbour master",
            2,
        ),
        ("Moe", "The guests met Halden's harbour master Ingrid Moe.", "Halden's harbour master", 2),
        ("Ingrid Moe", "She left with her deputy, Ingrid Moe, at nine.", "her deputy", 1),
        ("Lars Holm", "Lars Holm, a pilot of Elm, left.", "a pilot of Elm", 3),
        ("Lars Holm", "They asked Lars Holm (41), Elm's oldest pilot.", "Elm's oldest pilot", 3),
        ("Lars Holm", "They asked Lars Holm, clerk of the port.", "clerk of the port", 3),
        (
            "Lars Holm",
            "Lars Holm was one of the first pilots, who knew the bar.",
            "one of the first pilots",
            3,
        ),
        ("Lars Holm", "“It is deep”, pilot Lars Holm said.", "pilot", 2),
    ],
)
def test_how_a_person_is_introduced(name: str, text: str, said: str, plain: int) -> None:
    told = introduced(name, text, person=True)
    assert told is not None
    assert (text[told.start : told.end], told.plain) == (said, plain)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Holm", "The clerk thanked Holm."),
        ("Holm", "He trod on Holm's toes."),
        ("Lars Holm", "They met Lars Holm, the smith and the baker."),  # a list
        ("Lars Holm", "With Lars Holm, the guests had tea."),  # a clause of its own
        ("Lars Holm", "They saw Lars Holm, the day before, in Elm."),
        ("Lars Holm", "The house of Lars Holm is the oldest of the port."),
        ("Lars Holm", "Moments later Lars Holm left."),
        ("Lars Holm", "It is over for Lars Holm, it's said."),
        ("Lars Holmen", "The pilot Lars Holm left."),
    ],
)
def test_what_introduces_nobody(name: str, text: str) -> None:
    assert introduced(name, text, person=True) is None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Gull", "It stood in the online news outlet Gull.", "the online news outlet"),
        ("Tern-7", "In May a new seaplane, Tern-7, flew.", "a new seaplane"),
        ("ESG", "It belongs to the Elm Sailing Guild (ESG).", "Elm Sailing Guild"),
        ("ESG", "It belongs to the Elm Sailing House (ESG).", None),
        ("Gull", "They flew the old Gull to Elm.", None),
        ("Gull seaplane", "They flew Elm's new Gull seaplane.", "Elm's new Gull seaplane"),
        ("Gull", "To its credit, Gull paid.", None),
        ("Gull", "They flew Elm's new municipal Gull seaplane.", "Elm's new municipal Gull seaplane"),
        ("Gull", "XML readers often return Gull data.", None),
    ],
)
def test_how_a_thing_is_introduced(name: str, text: str, said: str | None) -> None:
    told = introduced(name, text, person=False)
    assert (told and text[told.start : told.end]) == said


def test_an_introduction_is_short() -> None:
    words = " ".join(["old"] * 14)
    for more, there in (("", True), (" wise", False)):
        text = f"Lars Holm, a{more} {words} pilot, left."
        assert (introduced("Lars Holm", text, person=True) is not None) is there


def test_nine_words_before_a_name_are_looked_at() -> None:
    text = f"They met {' '.join(f'wise{n}' for n in range(12))} pilot Lars Holm."
    told = introduced("Lars Holm", text, person=True)
    assert told is not None
    assert text[told.start : told.end].split() == [*(f"wise{n}" for n in range(4, 12)), "pilot"]


def test_five_places_of_a_name_are_looked_at() -> None:
    for often, there in ((4, True), (5, False)):
        text = f"{'Moe rows. ' * often}Moe, a pilot of Elm, left."
        assert (introduced("Moe", text, person=True) is not None) is there


@pytest.mark.parametrize(("letters", "told"), [(54, True), (55, False)])
def test_a_word_before_a_name_stands_within_60_characters(letters: int, told: bool) -> None:
    text = f"They met {'k' * letters}smith Holm."
    assert (introduced("Holm", text, person=True) is not None) == told


def test_thirty_names_of_a_sentence_are_looked_at() -> None:
    ends = ("ar", "er")
    names = [f"{first}{end} {first}om" for end in ends for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    told = list(introductions(f"They met {', '.join(f'the pilot {name}' for name in names)}."))
    assert [name for name, _ in told] == names[:30]


@pytest.mark.parametrize(
    ("abbreviation", "text", "said"),
    [
        ("LHF", "a Light Harbour Ferry (LHF)", "Light Harbour Ferry"),
        ("LHF", "two Light Harbour Ferries (LHFs)", "Light Harbour Ferries"),
        ("LHF", "The LHF (light harbour ferry) sails.", "light harbour ferry"),
        ("MDP", "the Ministry for the Defence of Ports (MDP)", "Ministry for the Defence of Ports"),
        ("K9", "a Kite 9 (K9)", "Kite 9"),
        ("HBTP", "a Harbourboat Transfer Pass (HBTP)", "Harbourboat Transfer Pass"),
        ("XBL", "an Extensible Boat List (XBL)", "Extensible Boat List"),
        ("ÖHB", "the Östliche Hafenbahn (ÖHB)", "Östliche Hafenbahn"),
        ("МПУ", "Морський порт Улгів (МПУ)", "Морський порт Улгів"),
        ("LHF", "a large white ferry (LHF)", None),
        ("LHFX", "a light harbour ferry (LHFX)", None),
        ("LHF", "the LHF (built in Elm)", None),
    ],
)
def test_an_abbreviation_is_spelt_out_beside_its_brackets(
    abbreviation: str, text: str, said: str | None
) -> None:
    told = spelled_out(abbreviation, text)
    assert (told and text[slice(*told)]) == said
