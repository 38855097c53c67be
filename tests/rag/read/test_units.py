"""Units: what can answer, what it stands under, and what completes it."""

from __future__ import annotations

import pytest
from quoting import passage, quoted

from rag.read.clauses.asked import in_its_clause
from rag.read.completing.complete import complete
from rag.read.given import counted, counts, given
from rag.read.units import answering, context_of, lead_of, units_of
from rag.search.question import Kind
from rag.search.specifics import enumerated, held, identifiers, sibling, specifics
from rag.types import Block

SAUNA = """# The sauna at Mikkeli

The sauna opens at noon. It holds eleven guests.

Bring along:

- a towel
- two litres of water
- sandals

Item | Weekday | Weekend
Entry | 9 | 12
Towel | 3 | 3

Contact: Aino Saari
Closed in:

The stove was rebuilt in 2018. Soot had ruined the walls."""


def test_units_are_slices_and_headings_are_none() -> None:
    shown = passage(SAUNA, 40)
    units = units_of([shown])
    assert all(SAUNA[u.start - 40 : u.end - 40] == u.text for u in units)
    assert [u.form for u in units if u.text.startswith(("- a", "Entry", "Contact", "It holds"))] == [
        "sentence",
        "item",
        "row",
        "field",
    ]
    assert [u.form for u in units if "Mikkeli" in u.text] == ["heading"]
    assert all("Mikkeli" in context_of(u, shown) for u in answering(units))


def test_a_unit_knows_what_leads_it_in() -> None:
    shown = passage(SAUNA)
    around = {u.text: context_of(u, shown) for u in units_of([shown])}
    assert "Bring along:" in around["- sandals"]
    assert "Item | Weekday | Weekend" in around["Towel | 3 | 3"]
    assert "The sauna opens at noon." in around["It holds eleven guests."]


def test_furniture_is_no_unit_and_sections_are_context() -> None:
    text = "Page 3 of 9\nThe lock has four gates."
    blocks = (Block("furniture", 100, 111), Block("paragraph", 112, 100 + len(text)))
    shown = passage(text, 100, blocks, ("Canals", "The lock at Moen"))
    units = units_of([shown])
    assert [u.text for u in units] == ["The lock has four gates."]
    assert "The lock at Moen" in context_of(units[0], shown)


@pytest.mark.parametrize(
    ("question", "begins", "expected"),
    [
        ("What things must I bring to the sauna?", "Bring", ["Bring along:", "- a towel", "- two litres of water", "- sandals"]),
        ("Which things must I bring?", "- two", ["Bring along:", "- a towel", "- two litres of water", "- sandals"]),
        ("How much water do I need?", "- two", ["- two litres of water"]),
        ("What does entry cost?", "Entry", ["Item | Weekday | Weekend", "Entry | 9 | 12"]),
        ("How many guests does the sauna hold?", "The sauna opens", ["The sauna opens at noon.", "It holds eleven guests."]),
        ("How many guests are there?", "It holds", ["The sauna opens at noon.", "It holds eleven guests."]),
        ("Why was the stove rebuilt?", "The stove", ["The stove was rebuilt in 2018.", "Soot had ruined the walls."]),
        ("When was the stove rebuilt?", "The stove", ["The stove was rebuilt in 2018."]),
    ],
)  # fmt: skip
def test_what_completes_a_unit(question: str, begins: str, expected: list[str]) -> None:
    assert quoted(question, begins, SAUNA) == expected


@pytest.mark.parametrize(
    ("kind", "text", "context", "value"),
    [
        ("date", "The stove was lit in spring.", "", 1),
        ("date", "The stove was lit by the caretaker.", "", -1),
        ("money", "Entry | 9 | 12", "Item | Price", 1),
        ("money", "Entry | 9 | 12", "Item | Weight", -1),
        ("money", "Entry is 9 euros.", "", 1),
        ("code", "The letter confirms twelve pumps.", "", -1),
        ("code", "Contract 77-B was signed.", "", 1),
        ("number", "Eleven guests fit in.", "", 1),
        ("reason", "It fell because of soot.", "", 1),
        ("reason", "It fell.", "", 0),
        ("other", "It fell.", "", 0),
    ],
)
def test_the_kind_given(kind: Kind, text: str, context: str, value: float) -> None:
    assert given(kind, text, context) == value


def test_a_number_counts_what_stands_beside_it() -> None:
    things = counted("How many wooden benches does the sauna have?")
    assert things == {"woode", "bench"}
    assert counts(things, "The sauna has six benches of aspen.") == 1
    assert (
        counts(things, "Benches of aspen stand along the wall, and the room was painted after two fires.")
        == 0.5
    )
    assert counts(things, "The room has 3 windows.") == 0
    assert counts(frozenset(), "Nothing is counted.") == 1


def test_numbers_of_names_and_years_count_nothing() -> None:
    things = counted("How many Kestrel K4 gliders did the club order?")
    assert things == {"kestr", "glide"}
    assert counts(things, "The club flies the Kestrel-4 glider since 2019.") == 0
    assert counts(things, "In 2019 the club ordered seven gliders.") == 1


def test_a_figure_belongs_to_its_clause() -> None:
    text = "The oak is 300 years old, while the lime has stood for 90 years."
    assert in_its_clause("How old is the oak?", "number", text, text.index("300"))
    assert not in_its_clause("How old is the oak?", "number", text, text.index("90"))
    text = "Ada's trip to Elm was short, with a visit to the Tarn yard; at night she met Ivo at Holm House."
    for place, fits in (("Tarn", False), ("Holm", True)):
        assert in_its_clause("Where did Ada meet Ivo?", "place", text, text.index(place)) is fits


def test_lines_in_columns_are_rows_with_labels() -> None:
    text = "Table of the codes\n\nCode      Meaning of it\n10        too late\n12        too long a name\n\nAll others are free."
    block = Block("code", text.index("Code "), text.index("\n\nAll"))
    shown = passage(text, blocks=(Block("heading", 0, 18, 1), block))
    assert [(u.form, u.label) for u in answering(units_of([shown]))] == [
        ("field", "10"),
        ("field", "12"),
    ]


def test_identifiers_are_names_that_only_an_author_gives() -> None:
    assert identifiers(specifics("What do MAX_ROWS and --quiet mean for SHA-256?").codes) == (
        "max_rows",
        "--quiet",
    )


def test_codes_and_their_siblings() -> None:
    codes = specifics("Does it support AES-512 on Friday?").codes
    assert codes == ("aes-512", "friday")
    assert sibling(codes, "It supports AES-256.")
    assert sibling(codes, "On Monday it supports AES-512.")
    assert not sibling(codes, "It supports AES-256 and AES-512.")
    assert not sibling(codes, "It supports ciphers.")
    assert held("3.1", "in 3.1 it changed")
    assert not held("3.1", "in 3.11 it changed")
    assert enumerated(specifics("Sales on Monday, Tuesday and in 2019?").codes) == ("monday", "tuesday")
    assert enumerated(specifics("Sales on Monday?").codes) == ()


RULES = """# Club rules

The club keeps five kinds of berths. Each kind has its own rules.

- river
- quay
- buoy

Berths pass through several states in a year. In spring a berth is in the open state. From May it is in the taken state.

Steps to moor:

1. Tie the bow line. It goes to the ring that is nearest to the bow of the boat.

The harbour master may help.

2. Tie the stern line. It goes to the ring behind the boat.

LINE_LENGTH (m): Length of a line. It is 12 metres.

## Limits

Limits of a berth follow.

beam        4 metres
draught     2 metres

## Winter storage: 90 days

It is cold then."""


@pytest.mark.parametrize(
    ("question", "begins", "expected"),
    [
        (
            "Which kinds of berths are there?",
            "The club keeps",
            ["The club keeps five kinds of berths.", "Each kind has its own rules.", "- river", "- quay", "- buoy"],
        ),
        (
            "Which states does a berth pass through?",
            "Berths pass",
            ["Berths pass through several states in a year.", "In spring a berth is in the open state.", "From May it is in the taken state."],
        ),
        ("What is the limit of the draught in metres, how many?", "Limits", ["Limits of a berth follow.", "draught     2 metres"]),
    ],
)  # fmt: skip
def test_a_list_is_taken_whole(question: str, begins: str, expected: list[str]) -> None:
    assert quoted(question, begins, RULES) == expected


def test_steps_go_on_after_a_paragraph_between_them() -> None:
    assert [text[:2] for text in quoted("What are the steps to moor?", "Steps", RULES)] == [
        "St",
        "1.",
        "Th",
        "2.",
    ]


def test_figures_of_headings_and_tables_of_spaces_are_fields() -> None:
    units = {unit.text: unit for unit in units_of([passage(RULES)])}
    assert units["draught     2 metres"].label == "draught"
    assert units["## Winter storage: 90 days"].form == "field"
    assert units["It is 12 metres."].term == "LINE_LENGTH"


def test_long_items_are_told_by_their_first_sentences() -> None:
    item = "Do the {} thing. " + "It has much to be said of it, and more. " * 8
    text = "Proceed in these steps:\n\n" + "\n".join(f"{n}. {item.format(n)}" for n in range(1, 5))
    assert quoted("What are the steps?", "Proceed", text)[1:] == [
        f"{n}. Do the {n} thing." for n in range(1, 5)
    ]


def test_a_list_goes_on_in_the_passage_that_meets_it() -> None:
    text = "The crew needs:\n\n- a bailer\n- an anchor\n- a whistle\n- a torch"
    cut = text.index("- a whistle")
    units = units_of([passage(text[:cut]), passage(text[cut:], cut)])
    unit = next(u for u in units if u.text.startswith("The crew"))
    told = complete("What things does the crew need?", "list", unit, units)
    assert [u.text for u in told[1:]] == ["- a bailer", "- an anchor", "- a whistle", "- a torch"]


def test_a_heading_of_a_version_tells_its_day() -> None:
    text = "Changes of the pump\n\n## 2.1.0 (4 May 2020)\n\nThe valve is new and it is louder than before."
    forms = {unit.text: unit.form for unit in units_of([passage(text)])}
    assert forms["## 2.1.0 (4 May 2020)"] == "field"


def test_the_first_of_aligned_lines_names_their_columns() -> None:
    text = "Kind      Name of it\n10        late\n12        too long a name"
    shown = passage(
        f"Codes\n\n{text}\n\nMore follows here.",
        blocks=(Block("heading", 0, 5, 1), Block("code", 7, 7 + len(text))),
    )
    assert [lead_of(unit, shown) for unit in answering(units_of([shown]))] == [
        "Kind      Name of it",
        "Kind      Name of it",
    ]


@pytest.mark.parametrize(("characters", "leads"), [(300, True), (301, False)])
def test_what_leads_a_list_in_has_300_characters(characters: int, leads: bool) -> None:
    shown = passage("Bring " + "x" * (characters - 7) + ":\n\n- oars\n- a lamp")
    assert [bool(lead_of(unit, shown)) for unit in units_of([shown])] == [False, leads, leads]


@pytest.mark.parametrize(("characters", "form"), [(160, "field"), (161, "line")])
def test_a_field_has_160_characters(characters: int, form: str) -> None:
    [unit] = units_of([passage("Contact: " + "x" * (characters - 9))])
    assert unit.form == form


@pytest.mark.parametrize(("gap", "runs"), [(3, [0, 0]), (4, [0, 1])])
def test_three_spaces_stand_between_passages_that_meet(gap: int, runs: list[int]) -> None:
    units = units_of([passage("The lock is old."), passage("It has four gates.", 16 + gap)])
    assert [unit.run for unit in units] == runs


def test_a_question_on_a_line_is_the_heading_of_its_answer() -> None:
    text = "# Help\n\nQ: May I bring a dog?\nA: On a lead.\n\n**Question 2:** Who cleans?\n\nA: The crew does.\n\n# Prices\n\nA day costs four euros."
    told = [(unit.text, unit.under) for unit in answering(units_of([passage(text)]))]
    assert told[0] == ("A: On a lead.", "Help › May I bring a dog?")
    assert told[-1] == ("A day costs four euros.", "Prices")


def test_a_question_of_its_own_is_the_heading_of_what_follows() -> None:
    text = "# Help\n\nHow deep is the pool?\n\n5 metres.\n\nWho cleans the pool?\n\nThe crew does, at night."
    assert [(unit.text, unit.under) for unit in answering(units_of([passage(text)]))] == [
        ("5 metres.", "Help › How deep is the pool?"),
        ("The crew does, at night.", "Help › Who cleans the pool?"),
    ]


def test_two_columns_that_begin_with_a_figure_have_no_header() -> None:
    shown = passage("Kelp Day | 3 April\nRope Day | First Monday in June\nNet Day | 9 July")
    assert [(u.form, lead_of(u, shown)) for u in units_of([shown])] == [("row", "")] * 3
    named = passage("Day | Date\nRope Day | First Monday in June\nNet Day | 9 July")
    assert [lead_of(u, named) for u in answering(units_of([named]))] == ["Day | Date"] * 2
    years = passage("Fees | 2024 | 2025\nBoat | 9 | 12\nOar | 1 | 2")
    assert lead_of(units_of([years])[1], years) == "Fees | 2024 | 2025"


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("## Survey of the hull — 2 Days", "field"),
        ("## Survey of the hull (45 min)", "field"),
        ("## Survey of the hull - 3 boats", "heading"),
        ("## Survey — of 2 days and nights", "heading"),
    ],
)
def test_a_heading_may_tell_how_long_it_takes(heading: str, form: str) -> None:
    units = units_of([passage(f"{heading}\n\nThe surveyor looks at every plank of the hull.")])
    assert units[0].form == form
    assert "Survey" in units[1].under


def test_a_short_sentence_is_read_where_it_has_a_number_or_a_label() -> None:
    texts = [
        unit.text
        for unit in units_of([passage("Serves six. See below. Red: no oil. Bake it for long at low heat.")])
    ]
    assert texts == ["Serves six.", "Red: no oil.", "Bake it for long at low heat."]
