"""Who or what it was at a time is told by the line of that time, and by no other."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.times.timelines import held_at, is_over
from rag.read.units import units_of
from rag.types import Passage

MAYORS = """# Tolm

Tolm is a town on the Aske.

## Mayors

- Jan Wald 1838–1844
- Hein Sauer 1845–1876
- Otto Haug 1945–1976
- Ada Holm 1976–2000
- since 2016: Hanna Rein

## Mill

Owners of the mill:

- 1755–1791: Counts of Hohl
- 1791–1834: the parish
- 1834–1902: Klamm Brewery
- 1902–present: Tolm Savings Bank
"""
BOATHOUSES = """| Years | Boathouse |
| --- | --- |
| 1921-1938 | Old Wharf |
| 1938-1957 | Mill Lane |
| 1999- | Riverside Park |
"""
CHAIRS = "Chairs of the choir were Ida Moe (1921-1930), Bo Falk (1930-1947) and Una Lind (1947-1963)."


def passage(text: str, title: str = "Tolm") -> Passage:
    return quoting.passage(text, 0, title=title, rank=1, document_id="d", chunk_id="c")


def told(question: str, text: str = MAYORS, title: str = "Tolm") -> tuple[list[str], str | None] | None:
    shown = [passage(text, title)]
    held = held_at(question, units_of(shown), shown)
    return held and ([unit.text.strip("- ") for unit in held.units], held.said)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who was mayor of Tolm in 1980?", "Ada Holm"),
        ("Who was the mayor of Tolm in Lower Aske from 1976 to 2000?", "Ada Holm"),
        ("Who led the town from 1850 to 1860?", "Hein Sauer"),
        ("Who is the mayor of Tolm?", "Hanna Rein"),
        ("Who was the first mayor?", "Jan Wald"),
        ("Who came after Otto Haug as mayor?", "Ada Holm"),
        ("Who was mayor before Ada Holm?", "Otto Haug"),
        ("Who owned the mill in 1850?", "Klamm Brewery"),
        ("Who owns the mill today?", "Tolm Savings Bank"),
        ("Who chaired the town in 1840?", "Jan Wald"),
    ],
)
def test_the_line_of_the_time_asked_about(question: str, name: str) -> None:
    held = told(question)
    assert held is not None
    assert held[1] == name


@pytest.mark.parametrize(
    "question",
    [
        "Who was mayor in 1700?",  # before the first
        "Who was mayor in 1900?",  # in a gap
        "Who was deputy mayor in 1980?",
        "Who was mayor of Orrin in 1980?",
        "Who won the regatta in 1950?",
        "When was Otto Haug mayor?",
        "How many mayors were there in 1980?",
        "Was Ada Holm mayor in 1980?",
        "Who was mayor from 1838 to 2000?",  # too many to be one answer
    ],
)
def test_no_line_where_none_is_asked_for(question: str) -> None:
    assert told(question) is None


def test_a_year_at_which_one_follows_another_is_both_of_theirs() -> None:
    assert told("Who was mayor in 1976?") == (["Otto Haug 1945–1976", "Ada Holm 1976–2000"], None)


def test_rows_of_a_table_and_what_a_sentence_enumerates() -> None:
    club = "Kestrel Rowing Club"
    row = told("Where was the club's boathouse in 1950?", BOATHOUSES, club)
    assert row is not None
    assert row[1] == "Mill Lane"
    now = told("Which boathouse does the club use now?", BOATHOUSES, club)
    assert now is not None
    assert now[1] == "Riverside Park"
    assert told("Who was the choir's chair in 1935?", CHAIRS, "Choir") == ([CHAIRS], "Bo Falk")
    assert told("Who was the choir's treasurer in 1935?", CHAIRS, "Choir") is None


def test_heads_of_a_department_are_no_names_of_it() -> None:
    heads = "## Heads of Department\n\n- 1964-66: Stan Gill\n- 1966-79: Jo West\n- 1979-84: Bo Lehm\n"
    assert told("What was the computing department called from 1966 to 1970?", heads, "Computing") is None
    assert told("Who was head of the computing department in 1970?", heads, "Computing") is not None


HOSPITAL = """# Holm Hospital

## Directors

- Dr Lena Ford, 1950–1971
- Dr Mark Hale, 1971–1992
- Dr Olive Penn, 1992–2015
- Dr Rhys Cole, 2015–present

## Wards

The laboratory is headed by Dr Nina Vance. The directory of patients is kept by the porter. Sue Tate is the women's director.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Who heads the laboratory?",
        "Who runs the directory of patients?",
        "Who keeps the directory?",
        "Who is the women's director?",
        "Who looks after the laboratory?",
        "Who comes after Rhys Cole?",
        "Where is the director?",
    ],
)
def test_a_list_is_not_of_all_that_stands_on_its_page(question: str) -> None:
    assert told(question, HOSPITAL, "Holm Hospital") is None
    assert told("Who heads the hospital?", HOSPITAL, "Holm Hospital") is not None


def test_a_line_of_several_times_is_not_over_while_one_of_them_goes_on() -> None:
    (unit,) = units_of([passage("Keepers: the Marsh family (1702-1799); Ida Crane (1799 to date).")])
    assert not is_over("Who is the keeper?", [unit])


def test_somebody_until_then_is_not_somebody_now() -> None:
    units = [unit for unit in units_of([passage(MAYORS)]) if unit.form == "item"]
    assert is_over("Who is the mayor of Tolm?", [units[0]])
    assert not is_over("Who is the mayor of Tolm?", [units[4]])
    assert not is_over("Who was the mayor of Tolm?", [units[0]])
    assert not is_over("Who is the mayor of Tolm?", [])


DEPUTIES = MAYORS.replace("## Mill", "## Deputy mayors\n\n- Tom Ashe 1970–1982\n- Ruth Gale 1982–1995\n- Bea Lorn 1995–2011\n\n## Mill")  # fmt: skip


def test_of_mayors_and_deputy_mayors_mayors_are_asked_for() -> None:
    for question, name in (
        ("Who was mayor in 1980?", "Ada Holm"),
        ("Who was deputy mayor in 1980?", "Tom Ashe"),
    ):
        held = told(question, DEPUTIES)
        assert held is not None
        assert held[1] == name


def test_two_lists_that_say_the_same_are_told_once_and_two_that_differ_are_not() -> None:
    older = quoting.passage(
        MAYORS.replace("- since 2016: Hanna Rein\n", "- since 2000: Per Dahl\n"),
        0, title="Tolm", rank=2, document_id="e", chunk_id="e",
    )  # fmt: skip
    shown = [passage(MAYORS), older]
    held = held_at("Who was mayor of Tolm in 1980?", units_of(shown), shown)
    assert held is not None
    assert held.said == "Ada Holm"
    assert held_at("Who is the mayor of Tolm?", units_of(shown), shown) is None


def test_nobody_is_told_for_what_will_be() -> None:
    assert told("Who will be mayor of Tolm in 2050?") is None


def test_what_the_page_only_mentions_is_led_by_others() -> None:
    text = HOSPITAL.replace("## Directors", "Its kitchen is run by Bell and Sons.\n\n## Directors")
    assert told("Who runs the kitchen of Holm Hospital?", text, "Holm Hospital") is None
    assert told("Who runs Holm Hospital?", text, "Holm Hospital") is not None


def test_what_leads_a_list_in_goes_on_no_longer_than_its_line() -> None:
    units = units_of([passage("# Lodge\n\nKeepers:\n\n- Will Root, 1885–1910\n- Dan Root, 1910–1940\n")])
    lead, last = next(each for each in units if each.text == "Keepers:"), units[-1]
    assert is_over("Who is the keeper?", [lead, last])


def test_the_title_of_the_document_names_no_list_in_it() -> None:
    text = "# The Ash Press\n\nIt was called Dobb & Fenn from 1934 to 1958.\n\n- Ida Moe, 1936–1949\n- Bo Falk, 1952–1960\n- Una Lind, 1960–1977\n"
    for question in (
        "What was the Ash Press called from 1940 to 1945?",
        "Where were the offices of the Ash Press in 1955?",
    ):
        assert told(question, text, "The Ash Press") is None
