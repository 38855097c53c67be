"""The cell of a row that is asked for."""

from __future__ import annotations

import math

import pytest
import quoting
from fakes import AngleEmbedder

from rag.encode.choose import open_embedder
from rag.read.lookup.cells import (
    asked_cell,
    has_column,
    names_cell,
    names_of_rows,
    names_priced,
    quotes_another_row,
    sought,
    whole_cell,
)
from rag.read.units import Unit, lead_of, units_of
from rag.search.question import kind_of
from rag.settings import Settings
from rag.types import Block, Passage

HEADER = "Boat | Berth | Length (m) | Last survey"
ROW = "Tern Hope | Q33 | 24.2 | 2024-02-25"


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Which berth does the Tern Hope have?", "Q33"),
        ("What is the length of the boat Tern Hope?", "24.2"),
        ("When was the last survey of the Tern Hope?", "2024-02-25"),
        ("Which boat lies at berth Q33?", "Tern Hope"),
        ("Who owns the Tern Hope?", None),
        ("Give me the berth and the length of the Tern Hope", None),
    ],
)
def test_the_column_that_is_named(question: str, cell: str | None) -> None:
    assert asked_cell(question, HEADER, ROW) == cell


@pytest.mark.parametrize(
    ("question", "header", "cell"),
    [
        ("What does a tern cost?", "Kind | Pack | Price | Stock", "4.20"),
        ("How much is a tern?", "Kind | Pack | Fee | Stock", "4.20"),
        ("How many terns are in stock?", "Kind | Pack | Price | Stock", "17"),
        ("What does a tern cost?", "Kind | Rent | Price | Stock", None),  # either may be meant
        ("How much water does a tern drink?", "Kind | Pack | Price | Stock", None),
    ],
)
def test_what_a_thing_costs_stands_under_its_price(question: str, header: str, cell: str | None) -> None:
    assert asked_cell(question, header, "Tern | 6 pieces | 4.20 | 17") == cell


@pytest.mark.parametrize("header", ["", "Boat", "a | b"])
def test_without_a_header_that_fits_there_is_none(header: str) -> None:
    assert asked_cell("Which berth does the Tern Hope have?", header, ROW) is None


def test_a_span_becomes_its_cell() -> None:
    at = ROW.index("4.2")
    assert whole_cell(ROW, at, at + 1) == "24.2"
    assert whole_cell(ROW, at, len(ROW)) is None
    assert whole_cell(ROW, 0, 4) == "Tern Hope"


def passage(text: str, *, columns: str = "") -> Passage:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("row", at, at + len(line), int(line == HEADER)))
        at += len(line) + 1
    return quoting.passage(text, title="Boats", columns=columns, blocks=tuple(blocks))


def test_the_header_stands_in_the_passage_or_above_it() -> None:
    """In the middle of a long table no row is taken for the names of the columns."""
    whole = passage(f"{HEADER}\n{ROW}\nSkua | Q1 | 3 | 2024-01-02")
    rows: list[Unit] = [unit for unit in units_of([whole]) if unit.form == "row"]
    assert [lead_of(unit, whole) for unit in rows] == [HEADER, HEADER]
    part = passage(f"Gull | north quay | long | never\n{ROW}", columns=HEADER)
    rows = [unit for unit in units_of([part]) if unit.form == "row"]
    assert [unit.text for unit in rows] == part.text.split("\n")
    assert [lead_of(unit, part) for unit in rows] == [HEADER, HEADER]


BOATS = passage(f"{HEADER}\n{ROW}\nSkua Wave | Q1 | 3 | 2024-01-02")
TERN, SKUA = (unit for unit in units_of([BOATS]) if unit.form == "row")


@pytest.mark.parametrize(
    ("question", "row", "named"),
    [
        ("Which berth does the Tern Hope have?", TERN, True),
        ("When was the last survey of the Tern Hope?", TERN, True),
        ("Which berth does the Tern Hope have?", SKUA, False),
        ("Which berth does the Tern Hope of Malta have?", TERN, False),
        ("Who owns the Tern Hope?", TERN, False),
    ],
)
def test_a_cell_is_named_by_its_row_and_its_column(question: str, row: Unit, named: bool) -> None:
    assert names_cell(question, row, BOATS) is named


@pytest.mark.parametrize(
    ("question", "row", "other"),
    [
        ("Which berth does the Tern Hope have?", TERN, False),
        ("Which berth does the Tern Hope have?", SKUA, True),
        ("Which berth does the Skua Hope have?", TERN, True),
        ("Which berth does the Gannet have?", TERN, True),
        ("Which berth does the Tern Hope of Malta have?", TERN, False),
        ("Which berth is the longest?", TERN, True),  # a row alone cannot tell
        ("What is the length of the smallest class?", TERN, True),
        ("What is the length?", TERN, False),
    ],
)
def test_a_row_of_another_has_no_answer(question: str, row: Unit, other: bool) -> None:
    assert quotes_another_row(question, [row], [BOATS]) is other


def test_days_asked_for_side_by_side_have_a_row_each() -> None:
    week = passage("Friday | 31\nSaturday | 26", columns="Day | Hens")
    friday = next(unit for unit in units_of([week]) if unit.form == "row")
    assert not quotes_another_row("How many hens came on Friday, Saturday and Sunday?", [friday], [week])
    assert quotes_another_row("How many hens came on Saturday?", [friday], [week])


STALLS = passage("2 | the hens\n3.1 | the ducks\n5-7 | the geese", columns="Gate | Leads to")
GATES = [unit for unit in units_of([STALLS]) if unit.form == "row"]


@pytest.mark.parametrize(
    ("question", "rows", "other"),
    [
        ("Where does gate 4 lead to?", GATES[:2], True),
        ("Where does gate 2 lead to?", GATES[:2], False),
        ("Where does gate 3 lead to?", GATES[1:2], False),  # 3.1 is of 3
        ("Where does gate 3.2 lead to?", GATES[1:2], True),
    ],
)
def test_rows_of_other_numbers_have_no_answer(question: str, rows: list[Unit], other: bool) -> None:
    assert quotes_another_row(question, rows, [STALLS]) is other


@pytest.mark.parametrize(
    ("text", "question", "other"),
    [
        ("Survey | SV-12\nShip | Vera Holm", "What is the survey of the ship Vera Holm?", False),
        ("Survey | SV-12\nShip | Vera Holm", "What is the survey of the ship Vera Dahl?", True),
        ("Survey | SV-12\nShip | Vera Holm", "What is the mast of the ship Vera Holm?", True),
        ("Ada Lind | SV-12\nVera Holm | SV-13", "What is the survey of Vera Holm?", True),
    ],
)
def test_the_rows_of_a_form_are_of_one_thing(text: str, question: str, other: bool) -> None:
    form = passage(text)
    first = next(unit for unit in units_of([form]) if unit.form == "row")
    assert quotes_another_row(question, [first], [form]) is other


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who built the Tern Hope?", "Who built the"),
        ("How many masts does the Tern Hope have?", "How many masts does the have"),
        ("Which berth does the Tern Hope have?", None),  # a column bears the word
        ("When was the Tern Hope painted?", None),  # a cell has a day
        ("Who built the Gannet?", None),  # another row
        ("Is the Tern Hope new?", None),
        ("Who is the Tern Hope?", None),
    ],
)
def test_what_no_column_is_named_for(question: str, wanted: str | None) -> None:
    found = sought(question, kind_of(question), TERN, BOATS)
    assert (found[0] if found else None) == wanted
    assert found is None or found[1] == ["Berth", "Length (m)", "Last survey"]


def test_words_for_a_price_want_no_column_of_that_name() -> None:
    prices = passage("Bed | Per night\nDormitory | 24 euros")
    row = units_of([prices])[-1]
    assert sought("What is the price of a dormitory?", "money", row, prices) is None
    assert sought("What is the electricity price of a dormitory?", "money", row, prices) is not None


def test_a_row_that_is_not_named_has_no_column_either() -> None:
    embedder = open_embedder(Settings(_env_file=None))
    for question, row, able in (
        ("Which berth does the Tern Hope have?", TERN, True),
        ("Which colour is the Tern Hope?", TERN, False),
        ("Which colour is the Tern Hope?", SKUA, False),
        ("What is the length of the longest boat?", SKUA, False),
        ("What is the length of the boats?", SKUA, True),
    ):
        assert has_column(question, kind_of(question), row, BOATS, embedder) is able, question


@pytest.mark.parametrize(("cosine", "able"), [(0.31, True), (0.29, False)])
def test_a_column_tells_what_is_about_the_same(cosine: float, able: bool) -> None:
    """The nearest column, from a cosine of .3 on."""
    columns = {"Berth": 90.0, "Length (m)": math.degrees(math.acos(cosine)), "Last survey": 90.0}
    assert has_column("Who built the Tern Hope?", "person", TERN, BOATS, AngleEmbedder(columns)) is able


def test_a_row_is_named_by_two_of_its_cells() -> None:
    shown = passage("item | colour | price\nstool | oak | 49\nstool | white | 45\nbench | oak | 120")
    rows = {unit.text: unit for unit in units_of([shown])}
    for row, question, other in (
        ("bench | oak | 120", "What does the white bench cost?", True),
        ("bench | oak | 120", "What does the oak bench cost?", False),
        ("bench | oak | 120", "What does the bench cost?", False),
        ("stool | white | 45", "What does the white stool cost?", False),
    ):
        assert quotes_another_row(question, [rows[row]], [shown]) is other, question


def test_a_table_is_named_by_what_stands_below_it_too() -> None:
    text = "Ticket | Child | Adult\nSingle | 1.10 | 2.20\nDay | 2.50 | 5.00"
    blocks = [Block("row", at, at + len(line)) for line in text.split("\n") if (at := text.index(line)) >= 0]
    below = "Tickets of the Skua ferry."
    blocks.append(Block("paragraph", len(text) + 2, len(text) + 2 + len(below)))
    shown = quoting.passage(f"{text}\n\n{below}", title="prices", blocks=tuple(blocks))
    row = next(unit for unit in units_of([shown]) if unit.text.startswith("Day"))
    assert names_cell("What is the price of one day ticket for a child on the Skua ferry?", row, shown)
    assert not names_cell("What is the price of a day ticket for a child on the Gannet ferry?", row, shown)


@pytest.mark.parametrize(
    ("question", "named"), [("What does the oat cake cost?", True), ("What does the cake cost?", False)]
)
def test_a_line_of_a_price_list(question: str, named: bool) -> None:
    menu = quoting.passage("Menu\n\nOat cake ....... 3.10\nFish stew ....... 9.50")
    assert names_priced(question, units_of([menu])[-2]) is named


LAMPS = "Lamp | Hours | Weight | Miles\nBrass | 14 | 3 kg | 2\nTin | 9 | 1 kg | 1"


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How long does the brass lamp burn?", "14"),
        ("How heavy is the tin lamp?", "1 kg"),
        ("How far is the brass lamp seen?", "2"),
        ("How old is the brass lamp?", None),
        ("What does the brass lamp cost?", None),
    ],
)
def test_a_column_is_named_by_what_is_measured(question: str, cell: str | None) -> None:
    header, brass, tin = LAMPS.splitlines()
    assert asked_cell(question, header, tin if "tin" in question else brass) == cell


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does a monthly ticket for children cost?", True),
        ("What does a monthly dog ticket for children cost?", False),
        ("What do 20 litres cost for children?", False),
    ],
)
def test_what_is_paid_for_need_not_be_called_so(question: str, named: bool) -> None:
    fares = quoting.passage("Who | Single | Monthly\nChildren | 1.10 | 24\nAdults | 2.20 | 47")
    row = next(unit for unit in units_of([fares]) if unit.text.startswith("Children"))
    assert names_cell(question, row, fares) is named


def test_a_cell_with_a_dash_tells_nothing() -> None:
    shown = quoting.passage("Boat | Hour | Week\nPunt | 4 | 40\nSkiff | 6 | –")
    rows = {unit.label: unit for unit in units_of([shown]) if unit.form == "row"}
    assert quotes_another_row("What does a skiff cost for a week?", [rows["Skiff"]], [shown])
    assert not quotes_another_row("What does a skiff cost for an hour?", [rows["Skiff"]], [shown])


def test_a_row_is_named_by_its_day() -> None:
    shown = quoting.passage("Day | Pilot | Boat\n2031-04-02 | Ode | Skua\n2031-04-03 | Brun | Tern")
    rows = [unit for unit in units_of([shown]) if unit.form == "row"]
    question = "Which boat did Brun take on 3 April?"
    assert [names_cell(question, row, shown) for row in rows] == [False, True]
    assert not quotes_another_row("Which boat sailed on 3 April?", rows[1:], [shown])


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How many crates did Orr pick altogether?", "21"),
        ("What did Orr pick in total?", "21"),
        ("What is Orr's overall price in crates?", "21"),
        ("How many crates of plums did Orr pick in all?", "9"),
        ("How many plums did Orr pick?", "9"),
    ],
)
def test_a_total_is_the_column_that_adds_up_the_others(question: str, cell: str) -> None:
    assert asked_cell(question, "Picker | Pears | Plums | Total", "Orr | 12 | 9 | 21") == cell


def test_the_row_that_adds_up_the_others_is_read_by_its_columns() -> None:
    assert (
        asked_cell(
            "How many plums are there in total?", "Picker | Pears | Plums | Total", "Total | 12 | 9 | 21"
        )
        == "9"
    )


def test_several_rows_are_called_by_their_first_column_where_that_is_asked_for() -> None:
    shown = quoting.passage("Class | Price\nChess | free\nChoir | free")
    rows = [unit for unit in units_of([shown]) if unit.text.startswith("Ch")]
    assert names_of_rows("Which classes are free?", "Class | Price", rows) == "Chess; Choir"
    assert names_of_rows("Who teaches for nothing?", "Class | Price", rows) is None
    assert names_of_rows("Which adults are free?", "| Adult | Child", rows) is None


OVEN = quoting.passage(
    "Klar oven\n\nProperty | Value\nWidth | 60 cm\nNoise level | 44 dB\nBaking trays | 3\nPower supply | 230 V",
    blocks=(
        Block("heading", 0, 9, 1),
        Block("row", 11, 27),
        Block("row", 28, 41),
        Block("row", 42, 61),
        Block("row", 62, 78),
        Block("row", 79, 99),
    ),
    title="Klar oven",
)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How wide is the oven?", "60 cm"),
        ("How loud is the oven?", "44 dB"),
        ("How many baking trays fit in the oven?", "3"),
        ("What is the power supply?", "230 V"),
        ("How deep is the oven?", None),
        ("How much is the power?", None),
        ("How wide is the fridge?", None),
    ],
)
def test_a_list_of_properties_is_looked_up_by_what_is_measured(question: str, cell: str | None) -> None:
    rows = [unit for unit in units_of([OVEN]) if unit.form == "row"]
    found = [row for row in rows if names_cell(question, row, OVEN)]
    assert [asked_cell(question, "Property | Value", row.text) for row in found] == ([cell] if cell else [])
    assert not any(quotes_another_row(question, [row], [OVEN]) for row in found)
