"""Whether what would be quoted gives what was asked, and of the very thing."""

from __future__ import annotations

import pytest

from rag.read.clauses.asked import in_its_clause
from rag.read.given import (
    counted,
    counts,
    counts_anew,
    given,
    names_day,
    names_time,
)
from rag.search.question import Kind, kind_of


def test_a_sum_counts_nothing_but_money() -> None:
    told = "The yard gets $62 and 7.40 for each pilot."
    assert counts(counted("How many pilots has the yard?"), "The yard gets $7 a pilot.") < 1
    assert counts(counted("How many dollars does the yard get?"), told.replace("$62", "62 dollars")) == 1


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("money", "It cost $14.", 1),
        ("money", "The fee is 14.", 1),
        ("money", "It has 14 rooms.", -1),
        ("money", "Mooring costs a lot, and the last boat leaves at 8 pm.", -1),
        ("money", "Mooring [1] costs a lot.", -1),
        ("money", "Mooring costs 8 for a boat.", 1),
        ("money", "Ale of 5 % in glasses of 3 ounces.", -1),
        ("money", "Members get 5 % off.", 1),
        ("money", "Pupils pay half.", 1),
        ("number", "about forty of them", 1),
        ("number", "The hull became a third lighter.", 1),
        ("number", "Its third hull.", -1),
        ("number", "many of them", -1),
        ("date", "on Tuesday", 1),
        ("date", "by the sea", -1),
        ("person", "Ingrid Moe", 1),
        ("person", "the sea", -1),
        ("reason", "Thefts fell, which Moe puts down to a gate.", 1),
        ("reason", "Elm moved the day to “facilitate talks”.", 1),
        ("reason", "closed since 2012, since the beginning of the war", 0),
        ("reason", "the sea", 0),
        ("means", "press the button", 1),
    ],
)
def test_kinds(kind: str, text: str, says: int) -> None:
    assert given(kind, text) == says  # type: ignore[arg-type]


def test_a_bare_number_is_money_under_a_price() -> None:
    assert given("money", "Adults | 14") == -1
    assert given("money", "Adults | 14", "Ticket prices") == 1


def test_what_is_counted() -> None:
    assert counted("How many stone bridges does it have?") == {"stone", "bridg"}
    assert counted("How many kinds of bridge are there?") == counted("How many types of boat does it own?")
    assert counted("Who built it?") == frozenset()
    assert counted("How much time is left?") == frozenset()


@pytest.mark.parametrize(
    ("question", "text", "how_well"),
    [
        ("How many boats may lie here?", "Over the past 2 years the boats have grown by a factor of 10.", 0),
        ("How many boats came?", "Six minutes later the boats left.", 0),
        ("How many years did it last?", "It has lasted the past 2 years.", 1),
        ("How many ways of crossing are there?", "There are two modes of crossing.", 1),
        ("How many ways of crossing are there?", "There are two gates.", 0.5),
    ],
)
def test_a_stretch_of_time_and_a_factor_count_nothing_else(question: str, text: str, how_well: float) -> None:
    assert counts(counted(question), text, "crossing ways") == how_well


def test_a_number_beside_the_thing_counts_it() -> None:
    things = counted("How many bridges are there?")
    assert counts(things, "It has 14 old bridges.") == 1
    assert counts(things, "Bridges are old; in all of the long and windy year it rained on 14 days.") == 0.5
    assert counts(things, "It has 14 very old and quite long bridges.") == 1
    assert (
        counts(things, "It has 14 very old and quite long stone bridges.") == 0.5
    )  # the seventh word after it
    assert counts(things, "It has many bridges.") == 0
    assert counts(counted("How many kinds of boat pass?"), "66 types of craft pass the lock.") == 1
    assert counts(frozenset(), "anything") == 1


@pytest.mark.parametrize(
    ("question", "text", "score"),
    [
        ("How many boats are there?", "It has 2000 boats.", 1),
        ("How many boats are there?", "The yard has over 1950 old boats.", 1),
        ("How many boats are there?", "Boats: 1950", 1),
        ("How many boats are there?", "In 1950 boats were sold.", 0),
        ("How many boats are there?", "Boats of the yard were built until 1950.", 0),
        ("How many people does the hall seat?", "The hall seats 1850.", 1),
        ("How many people live there?", "The village was laid out in 1564.", 0),
    ],
)
def test_a_year_counts_nothing_and_an_amount_is_no_year(question: str, text: str, score: float) -> None:
    assert counts(counted(question), text) == score


def test_a_measure_counts_nothing() -> None:
    assert counts(counted("How many guns did Elm buy?"), "Elm gets 155 mm guns.") == 0
    assert counts(counted("How many guns did Elm buy?"), "Elm gets 12 guns of 155 mm.") == 1
    assert counts(counted("How many km is it to Elm?"), "It is 14 km to Elm.") == 1


@pytest.mark.parametrize(
    ("question", "text", "score"),
    [
        ("How many companies joined?", "Some 14 firms joined.", 1),
        ("How many doctors work there?", "It has 14 physicians.", 1),
        ("How many lorries are there?", "It has 14 trucks.", 1),
        ("How many lorries are there?", "It has 14 cars.", 0),
        ("How many vehicles are there?", "It has 14 cars.", 1),
        ("How many boats are there?", "It has 14 ships.", 0),
    ],
)
def test_what_is_counted_in_another_word(question: str, text: str, score: float) -> None:
    assert counts(counted(question), text) == score


@pytest.mark.parametrize("unit", ["km", "hectares", "Hz", "GiB", "litres", "euros", "degrees"])
def test_what_is_measured_is_not_counted(unit: str) -> None:
    assert counts(counted("How many boats are there?"), f"The boats need 14 {unit}.") == 0


def test_an_open_number_counts_nothing() -> None:
    assert counts(frozenset({"boat"}), "If you own one or more boats, tell us.") == 0
    assert counts(frozenset({"boat"}), "You may own one boat, or three boats with a permit.") == 1
    assert counts(frozenset({"boat"}), "Each of one (or more) boats has the mark 0x20.") == 0


def test_a_number_behind_a_name_counts_what_follows_it() -> None:
    things = counted("How many boats passed on Monday?")
    assert counts(things, "On Monday 41 boats passed.") == 1
    assert (
        counts(things, "In Dock 4 a yard lends boats.") != 1
        or counts(things, "Near Dock 4 nobody rows.") == 0
    )


@pytest.mark.parametrize(
    "parted", ["Tuesday | 85", "Hall | Tuesday | 85", "Hall on Tuesday: 85", "Hall, Tuesday\n85"]
)
def test_what_stands_in_a_cell_of_its_own_is_no_part_of_the_name_before_it(parted: str) -> None:
    things = counted("How many walkers came on Tuesday?")
    assert counts(things, parted, "Day | Walkers") == 0.5
    assert counts(things, "They sang at Hall Tuesday 85", "Day | Walkers") == 0


def test_the_time_of_a_letter_is_no_sum() -> None:
    assert given("money", "Date: Mon, 3 June 2024 08:15:30 +0200", "Price of the oars") == -1
    assert given("money", "12", "Price of the oars") == 1


def test_the_time_of_day_is_no_code() -> None:
    assert given("code", "The crate came at 14:20.") == -1
    assert given("code", "The crate is 14-20.") == given("code", "It has 1420 on it.") == 1


def test_a_day_is_told_as_such() -> None:
    assert not names_day("On which date was the lock opened?", "The lock was opened in 1911.")
    assert names_day("On which date was the lock opened?", "The lock was opened on 3.5.1911.")
    assert names_day("On which day is the lock closed?", "It is closed on Sundays.")


def test_how_long_and_how_often_may_be_told_without_a_number() -> None:
    assert given("number", "The berth is yours for a week.") == 1
    assert given("number", "The pump is cleaned monthly.") == 1
    assert given("number", "The pump is a red one.") == 1  # "one"
    assert given("number", "The pump is red.") == -1
    assert counts(frozenset({"pump"}), "The pump is cleaned monthly.") == 0


def test_no_counts_only_what_follows_it() -> None:
    assert counts(frozenset({"boat"}), "No boats are let.") == 1
    assert counts(frozenset({"salt"}), "No stirring helps.", "Salt") == 0


def test_a_part_of_a_price_is_an_amount() -> None:
    assert given("money", "Groups pay half of the price.") == 1
    assert given("money", "Groups pay at the gate.") == -1


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("In what year did the lock open?", "The lock opened in May.", False),
        ("In what year did the lock open?", "The lock opened in 1911.", True),
        ("In which month did the lock open?", "The lock opened in 1911.", False),
        ("In which month did the lock open?", "The lock opened on 3 May.", True),
        ("In which season is the lock shut?", "The lock is shut on Mondays.", False),
        ("In which season is the lock shut?", "The lock is shut in winter.", True),
        ("In which decade did it burn?", "It burnt in the 1890s.", True),
        ("In which decade did it burn?", "It burnt twice.", False),
        ("In which century did it burn?", "It burnt in the 18th century.", True),
        ("In which century did it burn?", "It burnt twice.", False),
        ("When did it burn?", "It burnt twice.", True),
    ],
)
def test_the_time_that_a_question_names(question: str, text: str, named: bool) -> None:
    assert names_time(question, text) is named


def test_a_number_of_the_question_counts_nothing() -> None:
    assert counts_anew("How many 155 mm shells came?", "The 155 mm shells came by sea.") == 0
    assert counts_anew("How many 155 mm shells came?", "40 shells of 155 mm came by sea.") == 1
    assert counts_anew("How many of the 12 boats leak?", "All 12 boats leak.") == 1
    assert counts_anew("How many extra were bought in June?", "Fifty were bought in June.") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The reservoir holds 4 million cubic metres.", False),
        ("The reservoir feeds 2 towns.", False),
        ("It was filled in 1921.", True),
        ("It opens at 9.", True),
        ("It opens on 3/5.", True),
        ("It opens at 9:30.", True),
        ("It was filled in the 1920s.", True),
        ("It took 4 years.", True),
        ("It opens on the 3rd.", True),
    ],
)
def test_a_bare_figure_is_no_date(text: str, told: bool) -> None:
    assert given("date", text) == (1 if told else -1)


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("How many vehicles fit on the Hedda?", "The Hedda carries 90 cars.", 1.0),
        ("How many lorries fit on the Hedda?", "The Hedda carries 90 cars.", 0.0),
        ("How many trucks fit on the Hedda?", "The Hedda carries 12 lorries.", 1.0),
        ("How many casualties did the slide claim?", "The slide killed 14 walkers.", 1.0),
        ("In how many nations is it sold?", "It is sold in 31 countries.", 1.0),
        ("How many pictures are in it?", "It has 40 photos and 3 maps.", 1.0),
        ("How many members has it?", "Members pay 45 euros a year.", 0.0),
        ("How many members has it?", "Members pay on 1 March.", 0.0),
        ("How many members has it?", "New members pay half.", 0.0),
        ("How many members has it?", "Members have plots of 120 square metres.", 0.0),
        ("How many members came?", "Half of the members came.", 1.0),
        ("How many members has it?", "On 1 March 1988 it had 12 members.", 1.0),
        ("How many euros do members pay?", "Members pay 45 euros a year.", 1.0),
        ("How many interns are there?", "Ost employs four people, two of them trainees.", 1.0),
        ("How many guests can sit inside?", "It has 22 seats.", 1.0),
        ("How many lives were lost?", "Three boats sank.", 0.0),
    ],
)
def test_what_is_counted_in_other_words(question: str, text: str, told: float) -> None:
    assert counts_anew(question, text) == told


def test_the_number_of_an_item_counts_nothing() -> None:
    assert given("money", "3. Two builders will tell a price.") < 0
    assert counts(counted("How many boats are there?"), "4. The boats lie here.") == 0
    assert counts(counted("How many boats are there?"), "4. Nine boats lie here.") == 1


@pytest.mark.parametrize(
    ("question", "text", "at", "own"),
    [
        ("What is the fee for a family?", "The fee is 26 crowns a year, 40 for a family.", "26", False),
        ("What is the fee for a family?", "The fee is 26 crowns a year, 40 for a family.", "40", True),
        ("What does the inner dock cost?", "The outer dock costs 540 crowns, while the inner dock is 160.", "540", False),
        ("What does the fee cost a family?", "A rower pays 9. A family pays 20.", "9", False),
    ],
)  # fmt: skip
def test_a_figure_belongs_to_its_clause(question: str, text: str, at: str, own: bool) -> None:
    assert in_its_clause(question, "money", text, text.index(at)) is own


def test_a_day_is_no_amount_of_money() -> None:
    assert given("money", "By 15 May the board decides what part of the cost is charged.") < 0


def test_once_and_twice_count_times() -> None:
    assert counts(counted("How many times may one take the exam?"), "Everybody may take it twice.") == 1
    assert counts(counted("How many boats are there?"), "Everybody may take it twice.") == 0


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("After a 9 month wait it may be paid as harbour aid.", -1.0),
        ("It is paid for 12 months.", -1.0),
        ("The aid that is paid: 240", 1.0),
    ],
)
def test_months_are_no_sum(text: str, sums: float) -> None:
    assert given("money", text) == sums


def test_a_day_of_each_week_is_a_time() -> None:
    assert given("date", "Bins are emptied on Mondays.") == 1.0


@pytest.mark.parametrize(
    ("kind", "text", "there"),
    [
        ("date", "Open Mon–Fri 9–17", True),
        ("date", "Sat and Sun: closed", True),
        ("date", "The cat sat in the sun.", False),
        ("number", "Whenever the soil is dry.", True),
        ("number", "Until midnight.", True),
        ("money", "Breakfast is included in the price.", True),
        ("money", "There is no charge.", True),
        ("money", "Adults: CHF 20", True),
        ("money", "See ISO 9001.", False),
    ],
)
def test_days_in_short_times_and_prices_without_a_figure(kind: Kind, text: str, there: bool) -> None:
    assert (given(kind, text) > 0) is there


def test_a_day_in_short_is_a_day() -> None:
    assert names_day("What days are you closed?", "Closed Sun and Mon")


@pytest.mark.parametrize(
    ("question", "text", "score"),
    [
        ("How many plots are there?", "The hives stand on plot 17.", 0.0),
        ("How many plots are there?", "Plots: 17", 1.0),
        ("How many pages does it have?", "See page 12.", 0.0),
        ("How many staff are there?", "Staff 14", 1.0),
        ("How many seats are there?", "It seats 1800.", 1.0),
    ],
)
def test_the_number_of_one_thing_counts_none(question: str, text: str, score: float) -> None:
    assert counts(counted(question), text) == score


def test_a_fine_is_a_sum() -> None:
    assert kind_of("How much is the parking fine?") == "money"
    assert kind_of("How much is my deposit for a towel?") == "money"
    assert kind_of("How much is the salt?") == "number"
    assert given("money", "The fine is 60.") == 1.0
    assert given("money", "He is fine with 60.") == -1.0
