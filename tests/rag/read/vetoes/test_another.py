"""Whether what would be quoted is of another than the one asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
import quoting

from rag.read.units import answering, units_of
from rag.read.vetoes.another import (
    everywhere,
    of_a_time_to_come,
    of_another,
    of_another_group,
    of_another_role,
    of_no_change,
    of_no_office,
    of_section_beside,
    only_intended,
    told_of_group,
)
from rag.read.vetoes.conditions import of_no_default
from rag.types import Passage

HARBOUR = """# 1.2 Sailing insurance

The harbour pays 40 percent of it.

# 1.3 Rowing insurance

The harbour pays all of it. Ask Ines.

# 1.4 Benches

They are of oak."""
ISLAND = "The ferry to Lumo sails at six. Children travel free."


def passage(text: str, title: str) -> Passage:
    return quoting.passage(text, document_id=title, chunk_id=title, title=title)


@pytest.mark.parametrize(
    ("question", "begins", "other"),
    [
        (
            "When does the ferry to Lumo sail?",
            "The harbour pays all",
            False,
        ),  # it may be the ferry of all of it
        ("When does the ferry to Lumo sail for Ines?", "The ferry", False),  # more is said of it than of Ines
        ("What share of the insurance does the harbour pay for Ines at Lumo?", "The ferry", True),
        ("When does the ferry to Lumo sail?", "The ferry", False),
        ("When does the ferry to Atlantis sail?", "The ferry", False),
        ("Whom does Ines of Lumo ask?", "Children", True),
        ("How long did Mr. Lumo wait for the Ferry?", "The ferry", False),
        ("Which Scottish skipper sails the Ferry to Lumo?", "The ferry", False),
        ("Who kept the Ferry to Lumo for 14 years?", "The ferry", False),
    ],
)
def test_what_is_told_of_another(question: str, begins: str, other: bool) -> None:
    passages = [passage(HARBOUR, "Harbour"), passage(ISLAND, "Timetable")]
    passages.append(passage("Mr. Hansen, who is Scottish, rowed 14 boats in Aug 2016 and 2017.", "Log"))
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith(begins))
    assert of_another(question, [unit], passages) is other


def test_a_code_that_the_document_writes_in_another_way_is_no_other() -> None:
    told = passage("The Lumo KT-16 sails at six.", "Timetable")
    other = passage("The KT16 and the KT17 are moored where the ferries of Lumo sail at noon.", "Harbour")
    unit = answering(units_of([told]))[0]
    assert not of_another("When do ferries like the KT16 of Lumo sail?", [unit], [told, other])
    assert of_another("When do ferries like the KT17 of Lumo sail?", [unit], [told, other])


def test_a_name_elsewhere_in_the_same_document_is_no_other() -> None:
    island, more = passage(ISLAND, "Timetable"), passage("Ines sells the tickets.", "Timetable")
    unit = next(u for u in answering(units_of([island])) if u.text.startswith("Children"))
    harbour = passage(HARBOUR, "Harbour")
    assert of_another("Whom does Ines of Lumo ask?", [unit], [island, harbour])
    assert not of_another("Whom does Ines of Lumo ask?", [unit], [island, more, harbour])


@pytest.mark.parametrize(
    ("told", "other"), [("her handbook", False), ("what her children on Lumo travel with", True)]
)
def test_a_name_beside_fewer_words_of_the_question_is_whose_they_are(told: str, other: bool) -> None:
    """Of her children "at Ines, Ltd" was asked, whose name the page itself has not: it was declined, for other pages have it."""
    island, weather = passage(ISLAND, "Timetable"), passage("It is wet.", "Weather")
    unit = next(u for u in answering(units_of([island])) if u.text.startswith("Children"))
    house = [passage(f"Ines, Ltd: page {n} of {told}.", f"Handbook {n}") for n in range(3)]
    question = "What do children on the Lumo of Ines travel with?"
    assert of_another(question, [unit], [island, *house]) is other
    assert of_another(question, [unit], [island, *house, weather]) is other


def test_what_a_passage_is_dated_and_who_published_it_is_known_of_it() -> None:
    island = passage(ISLAND, "Timetable")
    other = replace(passage("In November it was grey.", "Weather"), source="Courant")
    unit = next(u for u in answering(units_of([island])) if u.text.startswith("The ferry"))
    for question in ("What did the ferry to Lumo do in November?", "What did the Courant say of Lumo?"):
        assert of_another(question, [unit], [island, other])
        dated = replace(island, date="2024-11-05", source="Courant")
        assert not of_another(question, [unit], [dated, other])


@pytest.mark.parametrize(
    ("question", "begins", "beside"),
    [
        ("What does the harbour pay for rowing insurance?", "The harbour pays 40", True),
        ("What does the harbour pay for rowing insurance?", "The harbour pays all", False),
        ("What does the harbour pay to who sits on benches?", "The harbour pays 40", False),
        ("What does the harbour pay for insurance?", "The harbour pays 40", False),
    ],
)
def test_what_is_told_in_a_section_beside_the_one_named(question: str, begins: str, beside: bool) -> None:
    passages = [passage(HARBOUR, "Harbour"), passage(ISLAND, "Timetable")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith(begins))
    assert of_section_beside(question, [unit], passages) is beside


def test_the_title_of_all_sections_is_none_beside_them() -> None:
    text = "Message rules of the KLX\n\n1.  Message parts\n\nA head and a body are sent.\n\n2.  Message size\n\nIt has 80 octets."
    passages = [passage(text, "Notes")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith("A head"))
    assert not of_section_beside("Which parts does a KLX message have?", [unit], passages)


def test_a_default_is_told_as_such() -> None:
    assert of_no_default("What is the default width of a lock?", "A lock is 7 m wide.")
    assert not of_no_default(
        "What is the default width of a lock?", "Unless a sign says so, a lock is 7 m wide."
    )
    assert not of_no_default("How wide is a lock?", "A lock is 7 m wide.")


@pytest.mark.parametrize(("lead", "none"), [("Yard treasurers:", False), ("Treasurers:", True)])
def test_a_line_of_three_words_is_a_label(lead: str, none: bool) -> None:
    page = passage(f"Meeting notes\n\n{lead}\n\n- Ada Quill\n- Ivo Lund\n", "News")
    unit = next(unit for unit in units_of([page]) if "Quill" in unit.text)
    assert of_no_office("Who is the treasurer of the yard?", [unit], [page]) is none


def test_an_office_that_nothing_names() -> None:
    for question, text, none in (
        ("Who is the director of the yard?", "The yard builds boats.", True),
        ("Who is the director of the yard?", "Ada Quill directs the yard.", False),
        ("Who is the owner of the yard?", "The yard belongs to Ada Quill.", False),
        ("Who is the treasurer of the yard?", "Treasurer's report\n\nThe chair thanked everyone.", True),
        ("Who is the treasurer of the yard?", "## Treasurer\n\nAda Quill\n\n## Chair\n\nIvo Lund", False),
    ):
        found = [passage(text, "News")]
        unit = answering(units_of(found))[-1 if none else 0]
        assert of_no_office(question, [unit], found) is none, text


@pytest.mark.parametrize(
    ("question", "text", "none"),
    [
        ("Who was keeper before Ada Quill?", "Ada Quill, the keeper, was pleased.", True),
        ("Who was keeper before Ada Quill?", "Ada Quill succeeded Ivo Lund.", False),
        ("Who was keeper before Ada Quill?", "- Ivo Lund (1920)\n- Ada Quill (1924)", False),
        ("Who was keeper in 1921?", "Ada Quill, the keeper, was pleased.", False),
        ("Who looks after the lock?", "Per Lund does.", False),
    ],
)
def test_a_change_that_nothing_tells(question: str, text: str, none: bool) -> None:
    assert of_no_change(question, units_of([passage(text, "Locks")])) is none


def test_what_all_passages_are_about_names_no_section_beside() -> None:
    text = "# Gates\n\n## {0} rules\n\nThe key must be 9 cm long.\n\n## Sluice signs\n\nA sluice sign is red, as every sluice is."
    passages = [passage(text.format("Key"), f"Part {n}: the sluice") for n in range(3)]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith("The key"))
    assert "sluic" in everywhere(passages)
    assert not of_section_beside("How long must the key of the sluice be?", [unit], passages)


def test_headings_that_share_a_word_among_many_are_no_sections_beside_one_another() -> None:
    text = (
        "# Moorings for guests and their boats\n\nThey lie in the east.\n\n# Mooring rules\n\nTie up twice."
    )
    passages = [passage(text, "Harbour")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith("They"))
    assert not of_section_beside("Where do the rules place the moorings?", [unit], passages)


def test_a_role_that_stands_elsewhere_is_not_told_here() -> None:
    found = [passage("The yard signed Ivo Lund. Coach Ada Quill was pleased.", "News")]
    assert of_another_role("Who is the coach of the yard?", "The yard signed Ivo Lund.", found)
    assert not of_another_role("Who is the coach of the yard?", "Coach Ada Quill was pleased.", found)
    assert not of_another_role("Who is the owner of the yard?", "The yard signed Ivo Lund.", found)
    found.append(passage("The primary aim is to row.", "Aims"))
    assert not of_another_role(
        "Who is the primary rival of the yard?", "The yard's rivalry with Orn is old.", found
    )


def test_who_is_only_said_to_be_something_asks_for_no_role() -> None:
    found = [passage("Everybody is welcome. Trained rowers have coach Ada Quill.", "News")]
    said = "Everybody is welcome."
    assert not of_another_role("Is a friend who is coach welcome too?", said, found)
    assert not of_another_role("Who is trained by the yard?", said, found)
    assert of_another_role("Tell me who is the coach", said, found)


def test_a_section_that_has_less_of_the_question_is_not_the_one_it_names() -> None:
    text = "# Lamp colours\n\nA green lamp beside a boat: the keeper sleeps.\n\n# Lamp names\n\nEach is called after a bird."
    passages = [passage(text, "Harbour")]
    unit = next(u for u in answering(units_of(passages)) if u.text.startswith("A green"))
    assert not of_section_beside("What does a green lamp beside the name of a boat mean?", [unit], passages)
    assert of_section_beside("Which bird names does a lamp have?", [unit], passages)


@pytest.mark.parametrize(
    ("question", "text", "only"),
    [
        ("How many boats did Elm buy?", "Elm plans to buy another nine boats.", True),
        ("How many boats has Elm bought?", "Elm would like to have 9.", True),
        ("How many boats did Elm buy?", "Elm bought four boats, and hopes to buy another nine.", False),
        ("How many boats did Elm buy?", "Elm bought four boats; it intends to buy more.", False),
        ("How many boats did Elm want to buy?", "Elm wanted to buy nine boats.", False),
        ("How many boats are there in Elm?", "Elm hopes to have nine boats.", False),
        ("How many boats did Elm buy?", "Elm wants to buy boats.", False),
    ],
)
def test_what_is_wanted_is_not_done(question: str, text: str, only: bool) -> None:
    assert only_intended(question, text) is only


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How many days off do interns get?", True),
        ("What do visitors pay for the sauna?", True),
        ("What do guests pay for the sauna?", True),
        ("How many days off does a volunteer get?", False),
        ("How many days off do the volunteers at Elm get?", False),
        ("How many days off do rowers get?", False),
        ("Which contractor mended the roof?", False),
    ],
)
def test_a_group_of_which_nothing_is_said(question: str, other: bool) -> None:
    page = passage("Rowers have nine days off. A volunteer has none.", "Rules of Elm")
    assert of_another_group(question, [page]) is other


def test_who_volunteered_was_a_volunteer() -> None:
    page = passage("Ola Holm volunteered at the ferry.", "Log")
    assert not of_another_group("Where was a rower a volunteer?", [page])
    assert of_another_group("Where was a rower an intern?", [page])


def test_who_speaks_of_a_birth_speaks_of_babies() -> None:
    page = passage("After a birth nine weeks are paid.", "Rules of Elm")
    assert not of_another_group("We had a baby. How long am I paid?", [page])
    assert of_another_group("We had a dog. How long am I paid?", [page])


@pytest.mark.parametrize(
    ("question", "text", "to_come"),
    [
        ("When was the first regatta held?", "The regatta will be held from May to June.", True),
        ("When was the first regatta held?", "It was first held in 1921 and will be held in May.", False),
        ("When is the regatta held?", "The regatta will be held in May.", False),
        ("Where was the ferry built?", "The ferry of the Elm yard will cost 6 million.", False),
    ],
)
def test_what_will_be_done_is_not_what_was_done(question: str, text: str, to_come: bool) -> None:
    assert of_a_time_to_come(question, text) is to_come


def test_a_seat_of_government_is_named_by_its_state() -> None:
    told = passage("Liechtenstein pays for the sluice of Lumo.", "Sluice")
    other = passage("The mayor of Vaduz fishes.", "Fishing")
    unit = next(u for u in answering(units_of([told])) if u.text.startswith("Liechtenstein"))
    assert not of_another("What does Vaduz pay for in Lumo?", [unit], [told, other])
    seat = passage("Officials in Vaduz have greeted the sluice of Lumo.", "Sluice")
    asked = "How did the {} authorities take the Lumo sluice?"  # the other way round
    more = passage("The Liechtenstein and the Latvian authorities take the Lumo ferry to the fair.", "Fair")
    assert not of_another(asked.format("Liechtenstein"), answering(units_of([seat])), [seat, more])
    assert of_another(asked.format("Latvian"), answering(units_of([seat])), [seat, more])
    assert of_another(
        "What does Riga pay for in Lumo?",
        [unit],
        [told, passage("Riga pays for the tolls of Lumo.", "Tolls")],
    )


@pytest.mark.parametrize(
    ("question", "none"),
    [
        ("Who is the head of rowing at Elm?", True),
        ("Who is the head of sailing at Elm?", False),
        ("Who is the head of the club?", False),
    ],
)
def test_the_head_of_another_field(question: str, none: bool) -> None:
    found = [passage("Lina Marsh joined Elm as head of sailing in May.", "Elm")]
    assert of_no_office(question, list(units_of(found)), found) is none


def test_where_rules_are_for_nobody_in_particular_all_is_said_of_visitors() -> None:
    page = passage("Tours cost 7 crowns. Dogs stay outside.", "The museum")
    assert not of_another_group("What do visitors pay?", [page])


def test_a_group_is_told_of_in_other_words() -> None:
    assert told_of_group("How much do trainees pay for the sauna?", "Apprentices pay four crowns.")
    assert not told_of_group("How much do trainees pay for the sauna?", "Rowers pay four crowns.")
    assert not told_of_group("Which trainee won?", "Apprentices pay four crowns.")
    assert not told_of_group("How many trainees came?", "Apprentices pay four crowns.")


@pytest.mark.parametrize(
    ("text", "none"), [("The headteacher, Ada Lund, is from Orn.", False), ("Ada Lund is from Orn.", True)]
)
def test_the_head_of_a_school_under_another_word(text: str, none: bool) -> None:
    found = [passage(text, "Elm school")]
    assert of_no_office("Who is the head of Elm school?", list(units_of(found)), found) is none


def test_the_month_of_a_time_is_no_name() -> None:
    passages = [
        passage("Ida Moe came to Lumo in August 2017.", "Lumo"),
        passage("It rained in Aug 2016.", "Log"),
    ]
    quoted = units_of(passages)[:1]
    assert not of_another("Where did Ida Moe go in Aug 2017?", quoted, passages)


def test_whoever_is_at_the_head_of_something_is_called_by_any_such_office() -> None:
    passages = [passage("- Ida Moe, since 2017", "Presidents"), passage("The head of the ferry rows.", "Log")]
    assert not of_another_role("Who is the head of the club?", "Presidents\n- Ida Moe, since 2017", passages)
    assert of_another_role("Who is the head of the club?", "Guests\n- Ida Moe, since 2017", passages)
    assert not of_another_role("Who was officially named Wren?", "It was named Wren.", passages)


def test_who_had_something_before_is_not_asked_where_who_begins_no_question() -> None:
    shown = [passage("The crew took only those who had sailed.", "Log")]
    quoted = units_of(shown)[:1]
    assert not of_no_change("What made them take only those who'd sailed before?", quoted)
    assert of_no_change("Who was the mate before Ida Moe?", quoted)


def test_a_young_woman_is_no_group() -> None:
    shown = [passage("Eight pills were taken.", "News")]
    assert not of_another_group("How many pills had the young woman taken?", shown)
    assert of_another_group("How many pills may young people take?", shown)
