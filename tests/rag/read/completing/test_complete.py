"""What is quoted of a chosen unit: the smallest run that is a complete answer."""

from __future__ import annotations

import pytest
from quoting import passage, quoted

from rag.read.completing.complete import complete, wants_several
from rag.read.units import units_of

KILN = """# Firing a kiln

1. Stack the shelves.
2. Close the door and put in the pins.

   With salt, use three pins.

3. Light the burner.

The burner takes gas.

4. Wait nine hours.

# Cooling a kiln

1. Turn off the gas.
2. Open the damper."""


def test_how_to_do_a_thing_is_told_by_all_steps_of_it() -> None:
    steps = ["1.", "2.", "Wi", "3.", "Th", "4."]
    for begins in ("1. Stack", "3. Light"):
        assert [text[:2] for text in quoted("How do I fire the kiln?", begins, KILN)] == steps
    assert quoted("How should we cool a kiln?", "2. Open", KILN) == [
        "1. Turn off the gas.",
        "2. Open the damper.",
    ]


def test_how_to_do_what_one_step_says_is_told_by_that_step() -> None:
    assert quoted("How do I light the burner?", "3. Light", KILN) == ["3. Light the burner."]


def test_what_is_not_the_only_one_is_followed_by_another() -> None:
    told = "The mill was not the only house hit by the flood. Orn chapel lost its roof."
    asked = "Which house beside the mill was hit by the flood?"
    assert quoted(asked, "The mill was not", told)[-1] == "Orn chapel lost its roof."
    assert len(quoted("Was the mill hit by the flood?", "The mill was not", told)) == 1


OPTIONS = """Options of the keeper

--quiet

Reports are left out that are of one gate only. This option brings them back.

--loud

Every gate is reported. The bell rings too.

The yard has two docks. The larger one lies north. It takes forty boats. The crane of the smaller dock is broken.
"""


def test_what_a_term_means_is_told_whole() -> None:
    assert quoted("What does --quiet do?", "Reports", OPTIONS) == [
        "--quiet",
        "Reports are left out that are of one gate only.",
        "This option brings them back.",
    ]


def test_a_near_sentence_with_a_word_of_the_question_is_told_too() -> None:
    question = "Which of the docks takes boats, and which crane is broken?"
    assert quoted(question, "The larger one", OPTIONS)[-1] == "The crane of the smaller dock is broken."
    assert (
        quoted("Which boats does the larger dock take?", "The larger one", OPTIONS)[-1]
        == "It takes forty boats."
    )
    assert (
        quoted("Where does the larger dock lie?", "The larger one", OPTIONS)[-1]
        == "The larger one lies north."
    )


def test_a_fact_under_the_condition_that_was_asked_for_is_told_too() -> None:
    text = "The bell is heard by all boats. It rings 4 times an hour. In fog it rings 30 times."
    assert (
        quoted("How many times does the bell ring in fog?", "The bell", text)[-1]
        == "In fog it rings 30 times."
    )


def test_a_sentence_that_adds_something_is_quoted_with_what_it_adds_to() -> None:
    text = "The crew fell ill in May. Moreover, the sails were torn. The harbour is deep."
    found = quoted("What kept the boat?", "Moreover", text)
    assert found == ["The crew fell ill in May.", "Moreover, the sails were torn."]


@pytest.mark.parametrize(
    ("before", "leans"), [("The red iron gate is old.", True), ("The red iron door is old.", False)]
)
def test_a_sentence_leans_on_one_that_has_a_quarter_of_the_question(before: str, leans: bool) -> None:
    """Three words of twelve that the sentence itself lacks."""
    question = (
        "Which red iron gate of the northern mill yard did the young keeper open for boats in spring storms?"
    )
    chosen = "The young keeper of the northern mill yard let boats in."
    assert quoted(question, "The young", f"{before} {chosen}") == [*([before] if leans else []), chosen]


@pytest.mark.parametrize("begins", ["Pulling this", "By pulling this", "Doing so"])
def test_what_is_done_with_a_thing_is_told_with_the_thing(begins: str) -> None:
    text = f"A red lever stands by the gate. {begins} opens the sluice."
    told = ["A red lever stands by the gate.", f"{begins} opens the sluice."]
    assert quoted("How do I open the sluice?", begins, text) == told


def test_as_many_sentences_are_told_as_are_counted() -> None:
    ferry, bridge, ford = "The ferry runs hourly.", "The bridge is old.", "The ford is dry in July."
    text = f"There are three ways over the river. {ferry} {bridge} {ford} Rye is grown there."
    promise = "There are three ways over the river."
    assert quoted("Which ways over the river are there?", "There", text) == [promise, ferry, bridge, ford]
    apart = text.replace(
        f" {bridge}", f"\n\n{bridge}"
    )  # what stands in another paragraph is of another thing
    assert quoted("Which ways over the river are there?", "There", apart) == [promise, ferry]


@pytest.mark.parametrize(("length", "told"), [(80, True), (81, False)])
def test_a_term_is_no_longer_than_a_line(length: int, told: bool) -> None:
    term = "--" + "x" * (length - 2)
    found = quoted("What does it do?", "Reports", f"Options\n\n{term}\n\nReports are left out.")
    assert found == [*([term] if told else []), "Reports are left out."]


@pytest.mark.parametrize(("words", "told"), [(16, True), (17, False)])
def test_a_short_sentence_promises_what_follows(words: int, told: bool) -> None:
    rest = "to cross the wide river near the old mill of Halden in spring".split()
    promise = f"There are two ways {' '.join(rest[: words - 4])}."
    assert len(promise.split()) == words
    found = quoted("How may one cross?", "There", f"{promise} One is the ferry. One is the bridge.")
    assert found == [promise, *(["One is the ferry.", "One is the bridge."] if told else [])]


def test_an_order_that_was_placed_asks_for_no_steps() -> None:
    assert not wants_several("How many boats are in the order?", "number")
    assert not wants_several("What is in the order of May?", "other")
    assert wants_several("In what order are they tied?", "other")
    assert wants_several("Who are the new river wardens elected in May?", "person")
    assert not wants_several("Who is the new river warden elected in May?", "person")


DIARY = """Day 1, 4 May. We left Orn at six with two boats.

Day 2, 5 May. Rain until noon. The small boat leaked. We lay at the weir.

Day 3, 6 May. The weir was passed."""


def test_the_day_of_an_entry_opens_it() -> None:
    assert quoted("When did the boat leak?", "The small boat", DIARY) == [
        "Day 2, 5 May.",
        "The small boat leaked.",
    ]
    assert quoted("What happened on 5 May?", "Rain", DIARY) == [
        "Day 2, 5 May.",
        "Rain until noon.",
        "The small boat leaked.",
        "We lay at the weir.",
    ]


@pytest.mark.parametrize(("opening", "told"), [("in cold", True), ("in cold rain", False)])
def test_six_words_open_a_day(opening: str, told: bool) -> None:
    entry = f"Day 2, 5 May, {opening}. Rain until noon. The small boat leaked."
    first = f"Day 2, 5 May, {opening}." if told else "Rain until noon."
    assert quoted("When did the boat leak?", "The small boat", entry) == [first, "The small boat leaked."]


@pytest.mark.parametrize(("words", "whole"), [(60, True), (61, False)])
def test_an_entry_of_a_manual_of_sixty_words_is_quoted_whole(words: int, whole: bool) -> None:
    rest = f"It is {'very ' * (words - 16)}slow."
    told = ["-k, --keep", "Print a count of lines.", "Keep the shavings in a box.", rest]
    assert len(" ".join(told).split()) == words
    found = quoted("What does --keep do?", "Keep the", f"Oiling\n\n{told[0]}\n       {' '.join(told[1:])}\n")
    assert found == (told if whole else told[:3])


def test_a_sentence_before_with_a_rival_figure_is_not_what_one_is_about() -> None:
    shown = passage("Day guests of the Skua inn pay 40 crowns. Night guests pay 90 crowns.")
    units = units_of([shown])
    assert complete("What do night guests of the Skua inn pay?", "money", units[1], units) == [units[1]]


@pytest.mark.parametrize("title", ["Permit for the Orn ferry", "Loan of the Orn lantern"])
def test_a_title_in_plain_lines_is_not_quoted_with_a_labelled_value(title: str) -> None:
    text = f"{title}\n\nHolder: Mia Tan\n\nColour: grey"
    assert quoted(f"Who is the holder of the {title.split(' the ')[1]}?", "Holder", text) == [
        "Holder: Mia Tan"
    ]


def test_a_quotation_goes_on_in_the_next() -> None:
    text = (
        'The ferry has its faults, the mate said. "It is slow in spring," said Moe. "Also, it leaks at the bow." '
        'The crew was asked. "Its bell is loud," said Lind.'
    )
    assert (
        quoted("What are the faults of the ferry?", '"It is slow', text)[-1] == '"Also, it leaks at the bow."'
    )


@pytest.mark.parametrize(("tail", "told"), [("over the river", True), ("over the wide river", False)])
def test_three_words_may_follow_what_is_promised(tail: str, told: bool) -> None:
    promise = f"One knows two ways {tail}."
    rest = ["One is the ferry.", "One is the bridge."]
    assert quoted("How may one cross?", "One knows", f"{promise} {' '.join(rest)}") == [
        promise,
        *(rest if told else []),
    ]


def test_three_sentences_are_told_of_more_that_are_counted() -> None:
    ways = ["The ferry runs hourly.", "The bridge is old.", "The ford is dry.", "The raft is slow."]
    promise = "There are four ways over."
    assert quoted("What can people do to cross, and how?", "There", f"{promise} {' '.join(ways)}") == [
        promise,
        *ways[:3],
    ]


@pytest.mark.parametrize(
    ("follows", "told"),
    [
        ("The Solle tower is 30 metres high.", False),
        ("It is as high as the Solle tower.", True),
        ("The high Norr tower leans.", False),  # it has no figure
    ],
)
def test_a_sentence_of_another_of_that_sort_does_not_complete(follows: str, told: bool) -> None:
    text = f"The Norr tower stands on a dune. It measures 41 metres. {follows} Nobody climbs."
    found = quoted("How high is the Norr tower?", "It measures", text)
    assert found[1] == "It measures 41 metres."
    assert (follows in found) is told


@pytest.mark.parametrize(
    "other", ["The lower pond is 9 metres deep.", "The upper pond of Sund is 9 metres deep."]
)
def test_a_sentence_of_another_sort_does_not_complete(other: str) -> None:
    text = f"The upper pond lies in the wood. It holds perch. Its ground is at 4 metres. {other}"
    found = quoted("How deep is the upper pond?", "Its ground", text)
    assert (other in found) is other.startswith("The upper")


def test_all_that_is_promised_is_told_from_the_first_of_it_too() -> None:
    told = (
        "The harbour knows three sorts of berth. In a day berth, a boat lies until dusk. "
        "In a week berth, it lies seven days. In a home berth, it lies all year. The gate is green."
    )
    assert len(quoted("Which three sorts of berth does the harbour know?", "In a day", told)) == 4


def test_years_promise_nothing() -> None:
    """A length of time counts nothing that the next lines would tell."""
    told = "The pump is not insured, because it is older than five years."
    assert quoted(
        "Why is the pump not insured?", "The pump", f"{told}\n\nWhat is paid:\n\n- hose: 40\n- work: 65"
    ) == [told]


def test_the_day_above_a_time_of_day_is_not_told() -> None:
    log = (
        "By Ida Moe 2014-12-22 17:43\nThe pier lost its lamps. They were lit again at about 5:30 p.m. today."
    )
    found = quoted("When were the lamps lit again?", "They were lit", log)
    assert all("Ida Moe" not in text for text in found)


def test_of_a_table_the_rows_are_quoted_that_have_the_words_which_tell_them_apart() -> None:
    table = """# Evening classes

Class | Day | Price | Teacher
Chess | Monday | free | Orr
Judo | Tuesday | 45 | Ito
Choir | Monday | free | Dunn"""
    told = [text.partition(" ")[0] for text in quoted("Which evening classes are free?", "Chess", table)]
    assert told == ["Class", "Chess", "Choir"]
    told = [text.partition(" ")[0] for text in quoted("Which evening classes are there?", "Chess", table)]
    assert told == ["Class", "Chess", "Judo", "Choir"]


def test_what_there_is_needs_no_sentence_before_it() -> None:
    told = "Rowers may stay at home on Fridays. There are nine boats; two of them leak."
    assert quoted("How many boats are there?", "There are", told) == [
        "There are nine boats; two of them leak."
    ]
    there = "The shed stands at the weir. There the boats are kept."
    assert len(quoted("Where are the boats kept?", "There the", there)) == 2
