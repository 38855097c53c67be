"""Sections, tables and lists that are asked for are told whole, word for word, from the document that has them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashEmbedder
from places import answering

from ingest import ingest
from rag.answer import Assistant
from rag.search.whole.item_lists import PartAsked, part_asked
from rag.settings import Settings
from rag.types import Answer, Filters

PUMP = """# Feed pump manual

## 4 Care

Keep the pump dry.

### 4.1 Oil

Drain the oil every March.

Fill two litres of grade nine.

### 4.2 Seals

Check for wear:

- the upper seal
- the lower seal
- the gasket

Replace what leaks.

## 5 Prices

They hold until June.

| part | price |
| --- | --- |
| seal | 4 crowns |
| gasket | 9 crowns |

## Appendix B: Addresses

The workshop stands in Harbour Lane.
"""
LIFT = """# Lift handbook

## 4.2 Doors

The doors close after nine seconds.

## Spare parts

Cables come from Marrow.
"""
LONG = "# Rules of the ferry\n\n## 7 Fares\n\n" + "\n\n".join(
    f"A passenger to stop {n} pays {n} crowns." for n in range(1, 90)
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("docs")
    for name, text in {"pump.md": PUMP, "lift.md": LIFT, "ferry.md": LONG}.items():
        (folder / name).write_text(text, "utf-8")
    settings, embedder = Settings(data_dir=tmp_path_factory.mktemp("data")), HashEmbedder()
    ingest(folder, settings, embedder=embedder)
    with Assistant.open(settings, embedding=embedder) as assistant:
        yield assistant


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_of_a_section_what_it_says_about_something(assistant: Assistant) -> None:
    answer = assistant.ask("What does section 4.2 of the feed pump manual say about the gasket?")
    assert quotes(answer) == ["the gasket"]
    assert answer.text.startswith("“4.2 Seals” in “Feed pump manual” about “the gasket”:")
    assert quotes(assistant.ask("What does section 4 of the feed pump manual say about oil?")) == [
        "4.1 Oil",
        "Drain the oil every March.",
        "Fill two litres of grade nine.",
    ], "what stands below a heading that says it is about it"
    assert len(quotes(assistant.ask("What does the Seals section say about seals?"))) == 5
    nothing = assistant.ask("What does section 4.2 of the feed pump manual say about bearings?")
    assert (nothing.outcome, nothing.text) == (
        "declined",
        "“4.2 Seals” in “Feed pump manual” does not mention “bearings”.",
    )


def test_a_section_is_told_from_beginning_to_end(assistant: Assistant) -> None:
    answer = assistant.ask("What does section 4.2 of the feed pump manual say?")
    assert answer.outcome == "answered"
    assert answer.text.startswith("“4.2 Seals” in “Feed pump manual”:")
    assert [quote.lstrip("-•* ") for quote in quotes(answer)] == [
        "Check for wear:",
        "the upper seal",
        "the lower seal",
        "the gasket",
        "Replace what leaks.",
    ]
    text = assistant.document("pump.md").text
    assert all(text[c.start : c.end] == c.quote for c in answer.citations)
    assert answer.coverage is not None
    assert answer.coverage.documents_total == 3


def test_a_table_is_called_by_its_heading_where_no_lead_in_names_it(assistant: Assistant) -> None:
    assert assistant.ask("Show me the table of prices").text.startswith("“5 Prices” in “Feed pump manual”:")


def test_sections_below_belong_to_it(assistant: Assistant) -> None:
    said = quotes(assistant.ask("Show me the Care chapter"))
    assert said[0] == "Keep the pump dry."
    assert {"4.1 Oil", "Drain the oil every March.", "Replace what leaks."} <= set(said)


def test_a_number_that_two_documents_have_is_told_of_both(assistant: Assistant) -> None:
    answer = assistant.ask("section 4.2")
    assert {c.document_id for c in answer.citations} == {"pump.md", "lift.md"}
    only = assistant.ask("section 4.2", filters=Filters(documents=["lift.md"]))
    assert quotes(only) == ["The doors close after nine seconds."]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What does Appendix B say?", "The workshop stands in Harbour Lane."),
        ("What does the section on spare parts say?", "Cables come from Marrow."),
        ("What does the Doors section of the lift handbook say?", "The doors close after nine seconds."),
        ("Show me the table of prices", "part | price"),
        ("Show me the list of what to check for wear", "the upper seal"),
    ],
)
def test_it_is_found_by_its_name(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert quotes(answer)[0].lstrip("-•* ") == first


def test_a_table_has_its_header_and_all_rows(assistant: Assistant) -> None:
    said = quotes(assistant.ask("Give me the full table of prices in the feed pump manual."))
    assert said == ["part | price", "seal | 4 crowns", "gasket | 9 crowns"]


def test_a_long_section_says_that_there_is_more(assistant: Assistant) -> None:
    answer = assistant.ask("What does section 7 say?")
    assert "its first 60 of 89 passages" in answer.text
    assert len(answer.citations) == 60


def test_what_is_not_there_is_answered_as_ever(assistant: Assistant) -> None:
    answer = assistant.ask("What does section 9.9 of the lift handbook say?")
    assert "9.9" not in " ".join(quotes(answer))
    assert answer.coverage is None


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """400 short documents; four have a section 31, three of them a section 32, one a table behind 300 characters."""
    folder = tmp_path_factory.mktemp("register")
    for number in range(400):
        text = f"# Entry {number}\n\nThe mill paid {number} crowns.\n"
        for section, documents in (("31", 4), ("32", 3)):
            if number < documents:
                text += f"\n## {section} Wheel\n\nWheel {section} of entry {number} turns.\n"
        for name, characters in (("fares", 300), ("tolls", 301)):
            if number == characters:
                lead = f"The {name} of the bridge".ljust(characters - 1, "x")
                text += f"\n{lead}:\n\n| cart | price |\n| --- | --- |\n| large | 9 {name} |\n"
        (folder / f"{number:03}.md").write_text(text, "utf-8")
    settings, embedder = Settings(data_dir=tmp_path_factory.mktemp("data")), HashEmbedder()
    ingest(folder, settings, embedder=embedder)
    with Assistant.open(settings, embedding=embedder) as assistant:
        yield assistant


def first(count: int) -> Filters:
    return Filters(documents=[f"{number:03}.md" for number in range(count)])


def test_three_of_one_name_are_told_and_of_four_their_documents(register: Assistant) -> None:
    assert len(quotes(register.ask("section 32"))) == 3
    assert register.ask("section 32").text.startswith("“32 Wheel” in “Entry 0”; ")
    assert "4 parts of 4 documents are called so; name the document." in register.ask("section 31").text


def read(answer: Answer) -> int:
    assert answer.coverage is not None
    return answer.coverage.documents_read


def test_of_two_hundred_documents_all_headings_are_looked_at(register: Assistant) -> None:
    """Of more, those of what a search finds and those that have its words."""
    assert read(register.ask("section 32", filters=first(200))) == 200
    assert read(register.ask("What does the Wheel section say?", filters=first(201))) < 50


def test_the_paragraph_before_a_table_is_its_title(register: Assistant) -> None:
    assert quotes(register.ask("Show me the table of fares"))[-1] == "large | 9 fares"
    assert register.ask("Show me the table of tolls").coverage is None, "of 301 characters it is none"


@pytest.mark.parametrize(
    "question",
    [
        "What does the article on drones say?",
        "What did the court say?",
        "List all drones",
        "What is part of the plan?",
        "Give me a list of drones",
    ],
)
def test_what_wants_no_part(question: str) -> None:
    assert part_asked(question) is None


def test_a_question_of_many_ofs_takes_no_time() -> None:
    start = time.perf_counter()
    part_asked("show me the whole section " + "of in from the " * 60)
    part_asked("what does the " + "section of " * 90 + "say")
    assert time.perf_counter() - start < 2


def test_the_file_of_a_section_is_its_document(tmp_path: Path) -> None:
    assert part_asked("Show me section 2.1 of pump.md") == PartAsked("section", "2.1", "", "pump.md")


RELEASES = """## 1.4.0 (June 2, 2024)

### Added

- A flag for tides

### Fixed

- Ropes no longer slip
- Lamps burn at noon

## 1.3.10 (March 9, 2024)

### Fixed

- Nets are counted once

## v1.3.1 (December 1, 2023)

- The first harbour
"""


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {
        "release-notes.md": RELEASES,
        "guide.md": "# Guide\n\nRopes slip when it is wet. Version 1.4.0 is the newest.\n",
    }
    with answering(texts, tmp_path_factory.mktemp("releases")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What was fixed in version 1.4.0?", ["Fixed", "Ropes no longer slip", "Lamps burn at noon"]),
        ("What's new in 1.3.1?", ["The first harbour"]),
        ("Which bug fixes were made in 1.3.10?", ["Fixed", "Nets are counted once"]),
        (
            "Which versions were released between March and June 2024?",
            ["1.4.0 (June 2, 2024)", "1.3.10 (March 9, 2024)"],
        ),
        ("List all versions from 2023.", ["v1.3.1 (December 1, 2023)"]),
    ],
)
def test_a_release_is_the_section_that_is_headed_by_its_number_or_day(
    question: str, told: list[str], releases: Assistant
) -> None:
    quoted = [citation.quote.split("\n")[0] for citation in releases.ask(question, local=True).citations]
    assert quoted == told


def test_the_name_of_what_is_released_may_stand_before_its_number(tmp_path: Path) -> None:
    changes = """# Changes in Boat 2.1.0 (2025-05-01)

All of these are ordered by importance.

- Fix #7: Ropes no longer slip
- Add #8: A flag for tides

A rope slipped. This has now been fixed.

# Changes in Boat 2.0.0 (2025-01-01)

- Fix #3: Lamps burn at noon
"""
    with answering({"changes.md": changes}, tmp_path) as assistant:
        answer = assistant.ask("What was fixed in Boat 2.1.0?", local=True)
    assert quotes(answer) == ["Fix #7: Ropes no longer slip"]


def test_a_number_in_a_manual_is_no_release(tmp_path: Path) -> None:
    texts = {
        "manual.md": "# Hoist\n\n## 2.1.0 Guarantee\n\nThe guarantee of version 2.1.0 lasts 2 years.\n\n## 4.2 Oil\n\nUse 2 litres of oil per year.\n",
        "other.md": "# Boats\n\nThe boats are of oak.\n",
    }
    with answering(texts, tmp_path) as assistant:
        assert "2 litres" in assistant.ask("What is described in 4.2?", local=True).text
        assert "2 years" in assistant.ask("What is guaranteed in version 2.1.0?", local=True).text


def test_what_a_release_does_not_say_is_not_taken_from_another(releases: Assistant) -> None:
    assert releases.ask("What was deprecated in 1.4.0?", local=True).outcome == "declined"
    assert releases.ask("How many versions came out in 2024?", local=True).short_answer == "2"
