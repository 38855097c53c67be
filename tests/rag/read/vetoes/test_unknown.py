"""A name that no passage has, in any form, is asked about in vain."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.vetoes.unknown import names_nobody_has, of_all_places

FLEETS = "Kestrel Airways owns 14 aircraft. Its rival Heron Air owns 31. President Tarik Oran flew with it to Germany. Install it on Debian."


@pytest.mark.parametrize(
    ("question", "nobody"),
    [
        ("How many aircraft does Gull Air own?", True),
        ("How many aircraft does Heron Air own?", False),
        ("How many aircraft does heron air own?", False),
        ("How is it installed on Arch Linux?", True),
        ("How is it installed on Debian Linux?", False),
        ("Where did Emil Tarik Oran fly?", False),
        ("Where did Oran fly with the Germans?", False),
        ("Who went to Wales on Tuesday?", True),
        ("Who flew on Tuesday?", False),
        ("Who flies on Tuesdays?", False),
        ("How Many Aircraft Does Gull Own?", False),
        ("Which of Gull Air and Heron Air is larger?", False),
    ],
)
def test_all_that_is_named_must_be_named_there(question: str, nobody: bool) -> None:
    assert names_nobody_has(question, [passage(FLEETS)]) is nobody


def test_a_text_may_begin_with_the_last_word_of_a_name() -> None:
    """The question ended in an error: no word stands before it."""
    assert not names_nobody_has("Who owns Gull Glass?", [passage("It is blown here.", title="Glass works")])


def test_another_of_a_family_without_a_noun() -> None:
    lamps = [passage("The Petrel Go burns for 9 hours. The Petrel Go Plus burns for 14 hours.")]
    for question, nobody in (
        ("How long does the Petrel Go Max burn?", True),
        ("How long does the Petrel Go Plus burn?", False),
        ("How long does the Petrel Go burn?", False),
    ):
        assert names_nobody_has(question, lamps) is nobody, question


def test_a_make_that_is_nowhere() -> None:
    pills = [passage("Somnol is taken at night. Doril Plus is taken at noon, Doril 40 in the morning.")]
    for question, nobody in (
        ("When is Somnol Duo taken?", True),
        ("When is Doril Plus taken?", False),
        ("When is Somnol taken?", False),
        ("When is Doril 40 Max taken?", True),
    ):
        assert names_nobody_has(question, pills) is nobody, question


def test_a_running_header_names_it_too() -> None:
    question = "How many aircraft does Gull Air own?"
    assert not names_nobody_has(question, [passage(FLEETS)], lambda document_id, quote: quote == "Gull Air")


def test_another_of_the_family_is_not_the_one_asked_about() -> None:
    tents = [passage("The Nord tent weighs 3.4 kg. The Nord Plus tent weighs 5.1 kg.")]
    for question, nobody in (
        ("How heavy is the Nord Max tent?", True),
        ("How heavy is the Nord Plus tent?", False),
        ("How heavy is the Nord Outdoor equipment?", False),
    ):
        assert names_nobody_has(question, tents) is nobody


def test_initials_and_other_spellings_are_the_name() -> None:
    shown = [passage("The World Health Organization met Zelenskyy.")]
    for question in ("When did the WHO meet?", "Whom did Zelensky meet?"):
        assert not names_nobody_has(question, shown)


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("What may a bed in Vienna cost?", "Beds: 90 crowns in capital cities, 70 elsewhere.", True),
        ("What may a bed in Vienna cost?", "Other cities: 70 crowns.", True),
        ("When do I ask before I sail to Norway?", "Outside Germany ask nine days ahead.", True),
        ("May I work from Chile?", "Working from another country is allowed for a week.", True),
        ("What may a bed in Vienna cost?", "Beds: 90 crowns.", False),
        ("What may a bed at Ada Holm's in Vienna cost?", "Beds: 90 crowns in capital cities.", False),
        ("What may a bed cost?", "Beds: 90 crowns in capital cities.", False),
    ],
)
def test_a_rule_for_all_places_holds_for_each(question: str, text: str, told: bool) -> None:
    assert of_all_places(question, text) is told


def test_a_pronoun_with_its_verb_is_no_name() -> None:
    assert not names_nobody_has("What if I'm late, or I’ve no boat?", [passage(FLEETS)])


STAFF = "Ola Brandt leads the kitchen. Brandt has been with the inn since 2011. Mr Roy is her deputy."


@pytest.mark.parametrize(
    ("question", "text", "nobody"),
    [
        ("Who is Kurt Brandt?", STAFF, True),
        ("Since when has Kurt Brandt been with the inn?", STAFF, True),
        ("Who is Ola Brandt?", STAFF, False),
        ("Who is Tim Roy?", STAFF, False),
        ("Who is Joseph Quill?", "Joe Quill bakes. Quill came in May.", False),
        (
            "Who is Emil Kestrel?",
            "Kestrel gliders are built in a shed. The Kestrel works has two halls.",
            True,
        ),
        ("Who is Emil Kestrel?", "The Kestrel works has two halls. Kestrel said that both are new.", False),
    ],
)
def test_a_family_name_that_is_anothers(question: str, text: str, nobody: bool) -> None:
    assert names_nobody_has(question, [passage(text)]) is nobody
