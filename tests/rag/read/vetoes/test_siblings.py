"""One of several that a word tells apart is not told by another of them."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.units import units_of
from rag.read.vetoes.paragraphs.named_before import of_one_named_before
from rag.read.vetoes.paragraphs.topics import of_another_entry
from rag.read.vetoes.siblings import (
    counts_another_sort,
    of_a_sibling,
    of_another_class,
    of_another_in_its_place,
    of_another_label,
    of_another_ordinal,
    of_another_scope,
    of_another_sort,
    of_another_title,
    of_one_beside,
)
from rag.types import Passage


@pytest.mark.parametrize(
    ("question", "about", "other"),
    [
        ("What does the yellow lamp mean?", "A red lamp calls for oil, a white one for water.", True),
        ("What does the yellow lamp mean?", "A yellow lamp calls for oil, a red one for water.", False),
        ("What does the lamp mean?", "A red lamp calls for oil.", False),
        ("Who guards the eastern gate?", "Per guards the western gate.", True),
        ("Who guards the eastern gate?", "Per guards the gate in the northeast.", False),
        ("What may a bus weigh on the dam?", "Lorries of nine tonnes may use the dam.", True),
        ("What may a truck weigh on the dam?", "Lorries of nine tonnes may use the dam.", False),
        ("Is the lamp red?", "The lamp is green.", False),  # what is asked for comes last
    ],
)
def test_a_colour_or_a_side(question: str, about: str, other: bool) -> None:
    assert of_another_class(question, about) is other


def _two() -> tuple[Passage, Passage]:
    return (
        passage("The wharf has nine cranes. It shuts at ten.", title="Upper wharf"),
        passage("The wharf has four cranes.", title="Lower wharf"),
    )


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How many cranes does the lower wharf have?", True),
        ("How many cranes does the upper wharf have?", False),
        ("How many cranes does the wharf have?", False),
        ("Do the upper and the lower wharf have cranes?", False),
    ],
)
def test_a_document_whose_title_differs_by_a_word(question: str, other: bool) -> None:
    passages = _two()
    quoted = [unit for unit in units_of(passages) if unit.passage == 0][:1]
    about = f"Upper wharf\n{quoted[0].text}"
    assert of_another_title(question, quoted, about, passages) is other


def test_a_title_of_other_words_is_no_sibling() -> None:
    passages = (
        passage("Ask four of its members.", title="Ferry rules"),
        passage("Paint is blue.", title="Norrland Ferry"),
    )
    quoted = units_of(passages)[:1]
    asked = "Who may paint the Norrland name on a hull, and how many of the ferry group agree?"
    assert not of_another_title(asked, quoted, f"Ferry rules\n{quoted[0].text}", passages)


def test_the_capital_that_opens_a_line_makes_no_name() -> None:
    notes = passage("Coupling wagons\n\nHooks join up to nine of the wagons at once.")
    quoted = [unit for unit in units_of([notes]) if "nine" in unit.text]
    assert not of_one_named_before("How many Rolla wagons can be joined?", quoted, [notes])
    told = passage("We bought Tarn wagons. Tarn wagons are blue. Hooks join nine of the wagons.")
    quoted = [unit for unit in units_of([told]) if "nine" in unit.text]
    assert of_one_named_before("How many Rolla wagons can be joined?", quoted, [told])


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("When was the Orn mill built?", True),
        ("When was the Skov mill built?", False),
        ("When was the mill built?", False),
    ],
)
def test_what_the_text_calls_without_its_name(question: str, other: bool) -> None:
    notes = passage("The Skov mill stands on the river. The mill, built in 1804, grinds rye. Orn lies below.")
    quoted = [unit for unit in units_of([notes]) if "1804" in unit.text]
    assert of_one_named_before(question, quoted, [notes]) is other


@pytest.mark.parametrize(
    ("question", "text", "known", "other"),
    [
        ("How many wooden boats are there?", "The club has 34 boats.", "Nine boats are wooden.", True),
        (
            "How many wooden boats are there?",
            "The club has 34 large old boats.",
            "Nine boats are wooden.",
            True,
        ),
        (
            "How many wooden boats are there?",
            "The club has 34 large and old boats.",
            "Nine boats are wooden.",
            False,
        ),
        ("How many wooden boats are there?", "The club has 34 boats, all wooden.", "", False),
        ("How many wooden boats are there?", "The club has 34 boats.", "", False),
        ("How many wooden boats are there?", "The club has 34 racing boats.", "", True),
        ("How many boats are there?", "The club has 34 racing boats.", "", False),
        ("How many free days are there?", "There are 26 working days.", "", False),
        ("In how many towns are Skov boats built?", "They are built in nine towns.", "Skov boats", False),
    ],
)
def test_things_of_another_sort_are_counted(question: str, text: str, known: str, other: bool) -> None:
    assert counts_another_sort(question, text, text, f"{text}\n{known}") is other


@pytest.mark.parametrize(
    ("question", "about", "other"),
    [
        ("What was lost in the second round?", "In the third round they lost nine men.", True),
        (
            "What was lost in the second round?",
            "In the second round, after the first round, they lost nine.",
            False,
        ),
        ("What was lost in the second round?", "They lost nine men.", False),
        ("When did they meet for the second time?", "They met for the first time in May.", False),
    ],
)
def test_another_of_a_row(question: str, about: str, other: bool) -> None:
    assert of_another_ordinal(question, about) is other


@pytest.mark.parametrize(
    ("question", "about", "other"),
    [
        ("How many boats sail in Orn?", "The club has nine boats.", True),
        ("How many boats sail in Orn?", "The club has nine boats in Orn.", False),
        ("How many boats sail in Skov?", "The club has nine boats.", False),  # nowhere: other rules say so
        ("Who sails in Orn?", "The club has nine boats.", False),
    ],
)
def test_a_figure_of_elsewhere(question: str, about: str, other: bool) -> None:
    assert of_another_scope(question, about, f"{about} Next year it goes to Orn.") is other


def test_what_the_text_is_about_is_no_elsewhere() -> None:
    text = "Orn is a village. Nine boats lie there. Orn has a school."
    assert not of_another_scope("How many boats are there in Orn?", "Nine boats lie there.", text)


def test_what_the_rest_of_the_document_is_about_is_no_elsewhere() -> None:
    first, rest = "Nine boats lie at the quay. Orn is old.", "In Orn a new mill was built."
    passages = [passage(first), passage(rest, 40)]
    unit = next(u for u in units_of(passages) if u.text.startswith("Nine"))
    asked = "How many boats lie in Orn?"
    assert not of_a_sibling(asked, [unit], unit.text, passages)
    assert of_a_sibling(asked, [unit], unit.text, passages[:1])


@pytest.mark.parametrize(
    ("question", "about", "other"),
    [
        ("What does a lost oar cost?", "For a lost anchor nine crowns are kept.", True),
        ("What does a lost oar cost?", "For a lost oar nine crowns are kept, for an anchor ten.", False),
        ("What does a lost rudder cost?", "For a lost anchor nine crowns are kept.", False),
        ("What does a lost anchor cost?", "For a lost anchor nine crowns are kept.", False),
    ],
)
def test_a_thing_that_is_named_beside_it(question: str, about: str, other: bool) -> None:
    assert of_one_beside(question, about, "Bring back oar, anchor and sails on Sunday.") is other


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How much is the plum cake?", True),
        ("How much is the oat cake?", False),
        ("How much is the cake?", False),
        ("How much is the nice cake?", True),
        ("How much is the stew?", False),
    ],
)
def test_a_line_of_a_list_whose_label_is_of_another_sort(question: str, other: bool) -> None:
    menu = passage("Menu of the mill\n\nOat cake          3.10\nFish stew         9.50")
    units = [unit for unit in units_of([menu]) if unit.form == "field"]
    assert of_another_label(question, units[:1], [menu]) is other
    assert of_another_label(question, units, [menu]) is other


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How many nights may weekend guests stay?", True),
        ("How many nights may short-term guests stay?", False),
        ("How many nights may guests stay?", False),
        ("How many nights may the two guests stay?", False),
        ("Who are the weekend guests?", False),
    ],
)
def test_a_figure_of_two_other_sorts(question: str, other: bool) -> None:
    shown = passage("Long-term guests may stay 90 nights. Short-term guests may stay 6 nights.")
    assert of_another_sort(question, units_of([shown])[:1], [shown]) is other


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How long is the film of the mill as AVI?", True),
        ("How long is the film of the mill as MPEG?", False),
        ("Where is the film of the mill shown in Bergen?", True),
        ("Where is the film of the mill shown in Norway?", False),  # Voss may lie there
        ("Where is the film of the mill shown in Voss?", False),
        ("Where is the film of the mill shown in May?", False),
    ],
)
def test_what_stands_in_its_place_is_another(question: str, other: bool) -> None:
    text = "The film of the mill is nine minutes long as MPEG. In the hall of the Guild it is shown in Voss."
    notes = passage(text)
    assert of_another_in_its_place(question, units_of([notes]), [notes]) is other


ROWERS = """6. Ada Quill, cox, Mill Club

Quill steered the eight last year. She is asked for 90 crowns a race.

7. Sam Moe, stroke, Quay Club

The tall rower leads the eight. Nobody asks a fee for Lars Holm."""
MANUAL = """# oar

## clear

Forget all strokes that were counted.

## status

Print the strokes that are counted now.

## reset <n>
"""


@pytest.mark.parametrize(
    ("text", "begins", "question", "other"),
    [
        (ROWERS, "She is asked", "What race fee is asked for Sam Moe?", True),
        (ROWERS, "She is asked", "What race fee is asked for Ada Quill?", False),
        (ROWERS, "She is asked", "What race fee is asked for the cox?", False),
        (ROWERS, "Nobody asks", "What fee is asked for Lars Holm?", False),
        (MANUAL, "Print the", "What does oar clear do with counted strokes?", True),
        (MANUAL, "Print the", "What does oar status do with counted strokes?", False),
        (MANUAL, "Print the", "What does oar print?", False),
    ],
)
def test_the_entry_of_another(text: str, begins: str, question: str, other: bool) -> None:
    pages = [passage(text)]
    unit = next(each for each in units_of(pages) if each.text.startswith(begins))
    assert of_another_entry(question, [unit], pages) is other


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How wide does the Holm plough cut in the Royal version?", True),
        ("How wide does the Holm plough cut in the Plain version?", False),
        ("How wide does the Holm plough cut?", False),
    ],
)
def test_a_version_that_is_nowhere_beside_two_that_are(question: str, other: bool) -> None:
    told = "The Holm plough cuts 32 cm wide in the Plain version and 44 cm in the Field version."
    assert of_another_sort(question, units_of([passage(told)]), [passage(told)]) is other


@pytest.mark.parametrize(
    ("question", "about", "other"),
    [
        ("How deep is the small basin?", "The large basin is 3 m deep.", True),
        ("How deep is the large basin?", "The big basin is 3 m deep.", False),
        ("How deep is the small basin?", "The basin is 3 m deep, the large hall is new.", False),
        ("How large is the basin?", "The small basin holds 9 boats.", False),
    ],
)
def test_a_thing_of_another_size(question: str, about: str, other: bool) -> None:
    assert of_another_class(question, about) is other


def test_what_the_sentence_calls_by_another_name() -> None:
    notes = passage(
        "The Skov slope was picked in May. The Orn slope was picked by hand. Common slopes are steep."
    )
    first = [unit for unit in units_of([notes]) if "May" in unit.text]
    assert of_one_named_before("When was the Orn slope picked?", first, [notes])
    assert not of_one_named_before("When was the Skov slope picked?", first, [notes])


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Whom does the Danish minister annoy?", "Ola Holm, Denmark's minister, annoys the fishers.", False),
        ("Whom does the Danish minister annoy?", "Ola Holm, Norway's minister, annoys the fishers.", True),
        ("Whom does the Danish minister annoy?", "Ola Holm, the Copenhagen minister, annoys them.", False),
        (
            "Which charter is part of RA law?",
            "In the Rowing Alliance, a charter is part of Alliance law.",
            False,
        ),
        ("Which charter is part of RA law?", "In the Sailing Union, a charter is part of Union law.", True),
        ("What do the Seven Days at Kelly's films tell?", "It tells less than the SDAK films do.", False),
        ("What do the Seven Days at Kelly's films tell?", "It tells less than the KLM films do.", True),
    ],
)
def test_one_name_in_other_forms_is_no_other(question: str, text: str, other: bool) -> None:
    """Turkey's president was taken for another than the Turkish president, and the Union's law for other law than that of the EU."""
    notes = passage(text)
    assert of_one_named_before(question, units_of([notes]), [notes]) is other


def test_another_of_a_make() -> None:
    notes = passage("Tern Matt dries in four hours. Tern Satin dries in six. Tern is made in Holm.")
    dries, *_, made = units_of([notes])
    assert of_one_named_before("How long does Tern Gloss take to dry?", [dries], [notes])
    assert not of_one_named_before("How long does Tern Matt take to dry?", [dries], [notes])
    assert not of_one_named_before("Where is Tern Gloss made?", [made], [notes])
