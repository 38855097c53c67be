"""Which documents are meant: by whom, from when, of which folder, format and language."""

from __future__ import annotations

from datetime import date

import pytest

from rag.search.periods import Period
from rag.search.whole.narrowing import Narrowing, _aliases, _called, format_named, in_folder, narrowed
from rag.store.stored import DocumentInfo
from tests.attack.linear.measure import FACTOR, seconds

SOURCES = ["The Tide Weekly", "Marrow Post - Sport", "Marrow Post - Trade"]


def info(
    document_id: str, source: str | None = None, day: str | None = None, language: str = "en"
) -> DocumentInfo:
    return DocumentInfo(
        document_id, "A title", source, None, day, language, 1, "/docs", "2024-01-01T00:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("rest", "left", "narrowing"),
    [
        (" by the Tide Weekly about eels", " about eels", Narrowing(sources=("The Tide Weekly",))),
        (" from Marrow Post", "", Narrowing(sources=("Marrow Post - Sport", "Marrow Post - Trade"))),
        (" in Marrow Post - Trade", "", Narrowing(sources=("Marrow Post - Trade",))),
        (" were published before March 1920", "", Narrowing(period=Period(None, date(1920, 2, 29)))),
        (" after 5 May 1920 mention eels", " mention eels", Narrowing(period=Period(date(1920, 5, 6), None))),
        (" between 9 and 20 May 1920", "", Narrowing(period=Period(date(1920, 5, 9), date(1920, 5, 20)))),
        (" date from 1920", "", Narrowing(period=Period(date(1920, 1, 1), date(1920, 12, 31)))),
        (" since 1920", "", Narrowing(period=Period(date(1920, 1, 1), None))),
        (" between March and May 1920", "", Narrowing(period=Period(date(1920, 3, 1), date(1920, 5, 31)))),
        (" from November to January", "", Narrowing(months=(11, 1))),
        (" in the north folder", "", Narrowing(folder="north")),
        (" in German", "", Narrowing(language="de")),
        (" have no date", "", Narrowing(undated=True)),
        (" that are undated", "", Narrowing(undated=True)),
        (" about the meeting in March 1920", " about the meeting in March 1920", Narrowing()),
    ],
)
def test_what_narrows_is_taken_off(rest: str, left: str, narrowing: Narrowing) -> None:
    assert narrowed(rest, SOURCES) == (left, narrowing)


def test_a_document_is_held_against_all_of_it() -> None:
    post = info("north/a.pdf", "Marrow Post - Sport", "1920-12-24")
    assert Narrowing(sources=("Marrow Post - Sport",), folder="North", format="PDF").holds(post)
    assert Narrowing(months=(11, 1)).holds(post)
    assert not Narrowing(months=(1, 11)).holds(post)
    assert not Narrowing(period=Period(date(1920, 12, 25), None)).holds(post)
    assert not Narrowing(undated=True).holds(post)
    assert not Narrowing(unknown_source="Hull Herald").holds(post)
    assert not Narrowing(period=Period(date(1920, 1, 1), None)).holds(info("b.md"))
    assert Narrowing(undated=True).holds(info("b.md"))
    assert not Narrowing(language="de").holds(post)


def test_a_folder_is_whole_names_of_the_path() -> None:
    assert in_folder("north/mill", "docs/north/mill/a.md")
    assert not in_folder("nor", "north/a.md")
    assert not in_folder("a.md", "north/a.md")


def test_formats_have_everyday_names() -> None:
    assert [format_named(word) for word in ("Word", "spreadsheets", "pdfs", "large")] == [
        "Word",
        "Excel",
        "PDF",
        "",
    ]


def test_it_says_what_it_is() -> None:
    said = str(Narrowing(sources=("The Tide Weekly",), period=Period(date(1920, 3, 1), date(1920, 3, 31))))
    assert said == "by The Tide Weekly, dated 1920-03-01 to 1920-03-31"


def test_a_file_of_thousands_of_publishers_makes_no_pattern_of_them_all() -> None:
    """A pattern of 4,000 names took half a second to make, of 300 characters each ten times as long, for the first question of each
    process; and names that begin alike were gathered in the square of their number."""
    many = [f"Post {n} - {'part ' * 20}" for n in range(2000)]
    left, narrowing = narrowed(" by the Tide Weekly about eels", [*many, *SOURCES])
    assert (left, narrowing.sources) == (" about eels", ("The Tide Weekly",))
    assert list(_called([*many, *SOURCES], "by post 7 and the tide weekly")) == ["post 7", "tide weekly"]
    once, twice = (
        seconds(lambda text: _aliases.__wrapped__(_publishers(len(text))), "a" * size, 5)
        for size in (4000, 8000)
    )
    assert twice < FACTOR * once


def _publishers(number: int) -> tuple[str, ...]:
    return tuple(f"Post - {n}" for n in range(number))


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        (" sent by post", ""),
        (" by Post", ""),
        (" by Hull Herald", "Hull Herald"),
        (" by mail order firms", "mail order firms"),
    ],
)
def test_how_something_was_sent_is_no_publisher(said: str, unknown: str) -> None:
    assert narrowed(said, ())[1].unknown_source == unknown
