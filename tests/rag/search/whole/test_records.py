"""Questions for records, recognised by their words."""

from __future__ import annotations

import pytest

from rag.search.whole.item_lists import listed_kind, shaped_kind
from rag.search.whole.records import bounds_in, figure, records_asked


@pytest.mark.parametrize(
    ("question", "head", "words"),
    [
        ("Which crates weigh over 20 kg?", "crates", ["weigh"]),
        ("List all open tickets.", "tickets", ["open"]),
        ("How many ponies live at the north farm?", "ponies", ["live", "at", "the", "north", "farm"]),
        ("Who works in the mill?", "", ["works", "in", "the", "mill"]),
    ],
)
def test_the_kind_and_the_other_words(question: str, head: str, words: list[str]) -> None:
    asked = records_asked(question)
    assert asked is not None
    assert (asked.head, [word.text for word in asked.words]) == (head, words)


@pytest.mark.parametrize(
    "question",
    ["Who is the miller?", "Which pony is fastest?", "What is the price?", "What happened to Cygnus?", "Why do ponies kick?", "Which pony carries Ada Brook?"],
)  # fmt: skip
def test_one_thing_and_the_utmost_are_no_records(question: str) -> None:
    assert records_asked(question) is None


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        ("Which crates weigh 20 kg or more?", [(20.0, None, False)]),
        ("Which crates weigh less than a tonne?", [(None, 1.0, True)]),
        ("Which crates cost between 5 and 9 euros?", [(5.0, 9.0, False)]),
        ("Which crates are worth over 1.5 million euros?", [(1.5e6, None, True)]),
    ],
)
def test_bounds(question: str, bounds: list[tuple[float | None, float | None, bool]]) -> None:
    asked = records_asked(question)
    assert asked is not None
    assert [(one.least, one.most, one.strict) for one in asked.bounds] == bounds


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Which crates came by 2020?", None, "2020-12-31"),
        ("Which crates came in 2020 or later?", "2020-01-01", None),
        ("Which crates came from May 2020 on?", "2020-05-01", None),
        ("Which crates came in 2020 or before?", None, "2020-12-31"),
        ("Which crates came no later than May 2020?", None, "2020-05-31"),
    ],
)
def test_days_up_to_one_and_from_one_on(question: str, first: str | None, last: str | None) -> None:
    asked = records_asked(question)
    assert asked is not None
    (bound,) = asked.bounds
    assert bound.period is not None
    assert [end and str(end) for end in (bound.period.first, bound.period.last)] == [first, last]


def test_who_did_it_is_no_month() -> None:
    assert not bounds_in("crates that were painted by May")
    assert bounds_in("bills that are due by May")[0].months == frozenset(range(1, 6))


@pytest.mark.parametrize("said", ["only one", "exactly one"])
def test_a_number_that_is_meant_exactly(said: str) -> None:
    asked = records_asked(f"Who carries {said} crate?")
    assert asked is not None
    (bound,) = asked.bounds
    assert (bound.least, bound.most, bound.unit) == (1, 1, "crate")


@pytest.mark.parametrize(
    ("question", "by", "words"),
    [
        ("How many crates of each colour are there?", "colour", ["are", "there"]),
        ("How many crates does each porter carry?", "porter", []),
        ("How many crates are there per shed?", "shed", ["are", "there"]),
        ("How many crates of every kind does Orr own?", "kind", ["does", "Orr", "own"]),
    ],
)
def test_what_is_counted_of_each(question: str, by: str, words: list[str]) -> None:
    asked = records_asked(question)
    assert asked is not None
    assert (asked.head, asked.by, [word.text for word in asked.words]) == ("crates", by, words)


def test_kinds_and_what_is_to_be_said_of_each() -> None:
    kinds = records_asked("What types of membership are there?")
    assert kinds is not None
    assert (kinds.head, kinds.kinds) == ("membership", "types")
    more = records_asked("Which crates does the IT shed have and what do they cost?")
    assert more is not None
    assert (more.more, [word.text for word in more.words]) == (True, ["does", "the", "IT", "shed", "have"])


def test_days_are_bounds() -> None:
    asked = records_asked("Which crates came before March 2020?")
    assert asked is not None
    assert asked.bounds[0].period is not None
    assert str(asked.bounds[0].period.last) == "2020-02-29"


def test_a_kind_under_a_bound_in_the_middle_of_the_question() -> None:
    kind = listed_kind("Which sums over a million are mentioned?")
    assert kind is not None
    assert (kind.noun, kind.condition.least) == ("sums", 1e6)


@pytest.mark.parametrize("subject", ["the price", "dates and figs", "a sum by Moe"])
def test_a_thing_of_its_own_is_no_kind(subject: str) -> None:
    assert shaped_kind(subject) is None


@pytest.mark.parametrize("said", ["", "1.2.3", "x", "١٢", ",", "$", "1 2", "²"])
def test_what_is_no_figure_is_none(said: str) -> None:
    assert figure(said) is None
    records_asked(f"Which pumps cost more than {said} EUR?")  # ends in no error


@pytest.mark.parametrize(("characters", "unit"), [(300, "EUR"), (301, "EU")])
def test_fields_are_looked_for_in_three_hundred_characters(characters: int, unit: str) -> None:
    begin, end = "Which products that are sold in ", " cost more than 200 EUR"
    asked = records_asked(begin + "x" * (characters - len(begin) - len(end)) + end)
    assert asked is not None
    assert [bound.unit for bound in asked.bounds] == [unit]


@pytest.mark.parametrize(
    "question",
    [
        "Which bus goes to Orr?",
        "Tell me when the lock opens.",
        "What happens when a hull bursts?",
        "What helps against moss?",
        "Could you tell me how much the berth costs?",
        "What status does it have?",
    ],
)
def test_verbs_and_single_things_in_s_are_no_plural(question: str) -> None:
    assert records_asked(question) is None


def test_amounts_are_no_years() -> None:
    asked = records_asked("Which berths cost between 1500 and 1900 euros?")
    assert asked is not None
    (bound,) = asked.bounds
    assert (bound.least, bound.most, bound.unit, bound.period) == (1500, 1900, "euros", None)
    built = records_asked("Which ships were built between 1900 and 1910?")
    assert built is not None
    assert built.bounds[0].period is not None


@pytest.mark.parametrize(("said", "months"), [("till May", range(1, 6)), ("later than May", range(6, 13))])
def test_months_up_to_one_and_behind_it(said: str, months: range) -> None:
    (bound,) = bounds_in(f"courses {said}")
    assert bound.months == frozenset(months)


def test_one_time_or_another() -> None:
    (months,) = bounds_in("courses in March or June")
    assert months.months == {3, 6}
    (years,) = bounds_in("leases that expire in 2025 or 2026")
    assert years.period is not None
    assert (str(years.period.first), str(years.period.last)) == ("2025-01-01", "2026-12-31")
    assert not bounds_in("leases that expire in 2021 or 2026")
    (stretch,) = bounds_in("courses between March and June")
    assert stretch.months == {3, 4, 5, 6}


@pytest.mark.parametrize(
    ("question", "head", "said"),
    [
        ("On which days was the wind above 9?", "days", ["was", "the", "wind"]),
        ("Which red boats are in the list?", "boats", ["red"]),
        ("How many masts are kept in our collection?", "masts", []),
        ("Which boats are in the red shed?", "boats", ["are", "in", "the", "red", "shed"]),
    ],
)
def test_that_it_is_of_what_is_here_is_no_condition(question: str, head: str, said: list[str]) -> None:
    asked = records_asked(question)
    assert asked is not None
    assert (asked.head, [word.text for word in asked.words]) == (head, said)


@pytest.mark.parametrize(
    ("question", "asked"),
    [("What are sluices?", False), ("What are the sluices?", True), ("Which sluices are there?", True)],
)
def test_what_things_are_by_themselves_is_no_list(question: str, asked: bool) -> None:
    assert (records_asked(question) is not None) is asked


def test_a_word_with_a_capital_within_a_question_is_a_name() -> None:
    asked = records_asked("How many versions of Go are supported?")
    assert asked is not None
    assert [word.text for word in asked.words if word.is_name] == ["Go"]
