"""Numbers, dates and names in every notation, by table; what is missing and what was changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.language.dates import find_dates
from rag.language.numerals import quantities
from rag.language.words import fold, words
from rag.prove.signals.conflicts import conflicts
from rag.prove.signals.facts import details, missing


def values(text: str) -> list[set[float]]:
    return [set(q.values) for q in quantities(text) if not q.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twelve", [{12}]),
        ("a dozen", [{12}]),
        ("1,000", [{1000}]),
        ("1.000", [{1000}]),
        ("1 000 000", [{1_000_000}]),
        ("1,234,567.5", [{1234567.5}]),
        ("1.234", [{1.234, 1234}]),
        ("2,5", [{2.5}]),
        ("1.5 million", [{1.5e6}]),
        ("$5bn", [{5, 5e9}]),
        ("5 hundred thousand", [{5e5}]),
        ("two hundred and fifty thousand", [{250_000}]),
        ("twenty-five hundred", [{2500}]),
        ("half a million", [{5e5}]),
        ("a hundred", [{100}]),
        ("1.5 to 2 million", [{1.5, 1.5e6}, {2e6}]),
        ("3rd", [{3}]),
        ("the third quarter", [{3}]),
        ("Q3", [{3}]),
        ("1990s", [{1990}]),
        ("2018-19", [{2018}, {2019}]),
        ("5G and G7", []),
        ("one of the first", []),
        ("п'ять тисяч", [{5000}]),
        ("5 млрд", [{5e9}]),
        ("5 milyon", [{5e6}]),
        ("yirmi beş", [{25}]),
        ("twenty twelve", [{20}, {12}]),
        ("9" * 400, [{float("inf")}]),
    ],
)
def test_numbers(text: str, expected: list[set[float]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", ["both", "a pair", "twice", "a decade", "half", "one"])
def test_implied_numbers_support_but_are_not_demanded(text: str) -> None:
    assert all(q.weak for q in quantities(text))
    assert quantities(text)
    assert missing(text, "nothing") == ()


@pytest.mark.parametrize(
    "text",
    [
        "8 March 2024", "March 8, 2024", "March 8th, 2024", "8th of March 2024", "2024-03-08", "08.03.2024", "8/3/2024",
        "3/8/2024", "8 березня 2024 року", "8 марта 2024", "8 Mart 2024", "8. März 2024", "8 mars 2024", "Mar. 8, 2024",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    (date,), rest = find_dates(text)
    assert (2024, 3, 8) in date.readings
    assert not any(c.isdigit() for c in rest)


def test_ranges_months_and_words_that_are_no_months() -> None:
    dates, _ = find_dates("8-10 March 2024, then in May and December 2025.")
    assert [sorted(d.readings, key=str) for d in dates] == [
        [(2024, 3, 8)],
        [(2024, 3, 10)],
        [(None, 5, None)],
        [(2025, 12, None)],
    ]
    assert find_dates("May she march on; it may be 40.13.2024.")[0] == ()


def test_names() -> None:
    text = "Officials said Angela Merkel of Germany's CDU met Ms O'Brien in Ankara'da. The U.S. agreed."
    names = [detail.text for detail in details(text) if detail.kind == "name"]
    assert names == ["Angela", "Merkel", "Germany", "CDU", "O'Brien", "Ankara", "US"]
    assert details("Corvettes were bought.") == ()
    assert [(d.text, d.sure) for d in details("Ask Merkel.")] == [("Ask", False), ("Merkel", True)]
    assert details("Researchers found it. Recently they left.") == ()


def test_words_are_folded() -> None:
    assert [fold(w) for w in ("İSTANBUL", "Erdoğan", "Işık", "Київ", "Straße")] == [
        "istanbul", "erdogan", "isik", "киів", "strasse",
    ]  # fmt: skip
    assert words("The U.S. and Germany's п'ять") == ["the", "us", "and", "germany", "п'ять"]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Microsoft paid 1.5 million on March 8, 2024.", "On 2024-03-08 microsoft paid 1,500,000."),
        ("The WHO met.", "The World Health Organization met."),
        ("The World Health Organization met.", "WHO met."),
        ("Our Institute of Technology met.", "Our IT met."),
        ("Russian troops left the United States.", "Troops of Russia left the US."),
        ("British and Dutch ships came.", "Ships of Britain and the Netherlands came."),
        ("Бачили Зеленського в Києві.", "Президент Зеленський прибув до Київ."),
        ("It fell in March 2024.", "It fell on 8 March 2024."),
        ("It fell in 2024.", "It fell on 8 March 2024."),
        ("It fell on 8 March 2024.", "It fell on 8 March. | News | 2024-03-10"),
        ("Both said ten years.", "They said a decade."),
        ("President Biden spoke.", "Biden spoke."),
        ("Erdogan spoke.", "Erdoğan spoke."),
        ("Ask Lind for it.", "It was Lind who had it."),
        ("Kept in a shed, the boat lasted.", "The boat lasted because it was in a shed."),
        ("Trawlers cost more.", "Boats that trawl cost more."),
        ("Two of the three mayors left.", "Ann Lee and Bo Hill left; Cy Wood stayed mayor."),
        ("It took him eight years.", "He began in 1990 and ended in 1998."),
        ("In the 1600s ships came.", "Ships came in the 17th century."),
        ("In the 2019-20 season Leeds rose.", "Leeds rose in the season of 2019‑20."),
        ("It earned $5,250 million.", "in millions | Total | $5,250"),
        ("They play on Oct. 4.", "Oct. 3 Bears 2, Owls 0 Oct. 4 Owls 1, Bears 1"),
        ("The RNNs were slow.", "The recurrent neural networks were slow."),
        ("Then Houston won.", "Then HOU won."),
    ],
)
def test_nothing_is_missing(claim: str, text: str) -> None:
    assert missing(claim, text) == ()


@pytest.mark.parametrize(
    ("claim", "text", "lacking"),
    [
        ("Sales were 5 million.", "Sales were 5 billion.", ("5 million",)),
        ("It fell on 9 March.", "It fell on 8 March 2024, 9 people said.", ("9 March",)),
        ("It fell in 2023.", "It fell in 2024.", ("2023",)),
        ("Ada and Bob came.", "Ada came.", ("Bob",)),
        ("Eva Lind came.", "It was Ada Lind who came.", ("Eva",)),
        ("In the end Austria won.", "In the end Australia won.", ("Austria",)),
        ("Ships will land on Mars.", "Ships will land on Venus.", ("Mars",)),
        ("It was Theresa May.", "It was Theresa Hall.", ("May",)),
        ("Учора Порошенко прибув.", "Учора Зеленський прибув.", ("Порошенко",)),
        ("12 came.", "Eleven came.", ("12",)),
    ],
)
def test_what_is_missing(claim: str, text: str, lacking: tuple[str, ...]) -> None:
    assert missing(claim, text) == lacking


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_a_text_supports_itself_whatever_it_is(text: str) -> None:
    assert missing(text, text) == ()
    assert conflicts(text, text) == ()


@pytest.mark.parametrize(("claim", "lacking"), [("Twenty came.", ()), ("Twenty-one came.", ("Twenty-one",))])
def test_a_number_in_words_up_to_twenty_may_be_counted(claim: str, lacking: tuple[str, ...]) -> None:
    assert missing(claim, "They came.") == lacking


def test_initials_that_are_a_word_too_stand_in_capitals() -> None:
    assert missing("They asked Ivan Stone.", "They asked Karl Ost, who is a mason.") == ("Ivan", "Stone")


def test_an_escaped_underscore_is_an_underscore() -> None:
    assert missing("Set MAX_TRIES first.", r"First set MAX\_TRIES to 3.") == ()
    assert missing("Set MAX_TRIES first.", "First set MAXTRIES to 3.") == ("MAX_TRIES",)


@pytest.mark.parametrize(
    ("claim", "lacking"),
    [
        ("The truck dates from the mid-1990s.", ()),
        ("The truck dates from the 1980s.", ("1980s",)),
        ("Slavery ended there in the 1500s.", ()),
        ("Slavery ended there in the 1700s.", ("1700s",)),
    ],
)
def test_a_decade_or_a_century_has_each_of_its_years(claim: str, lacking: tuple[str, ...]) -> None:
    assert missing(claim, "The truck was built in 1994. Slavery ended there in 1590.") == lacking
