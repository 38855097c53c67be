"""Sections by number, title or a part of it."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of
from rag.read.whole.sections import find, sections_of
from rag.types import Document

TEXT = """# Boiler manual

Read this first.

## 1 Safety

Wear gloves.

## 2 Running

### 2.1 Start

Open valve A.

### 2.10 Stop

Close valve A.

## Appendix A: Spare parts

Seals.

## A tale of two valves

They leaked.
"""
MANUAL = Document("manual.md", TEXT, "Boiler manual", blocks=blocks_of(TEXT))


def named(wanted: str) -> list[str]:
    return [section.title for section in find(sections_of(MANUAL), wanted)]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ("2.1", ["2.1 Start"]),
        ("2.1.", ["2.1 Start"]),
        ("2", ["2 Running"]),
        ("safety", ["1 Safety"]),
        ("1  SAFETY", ["1 Safety"]),
        ("spare", ["Appendix A: Spare parts"]),
        ("valves", ["A tale of two valves"]),
        ("A tale of two valves", ["A tale of two valves"]),
        ("2.2", []),
        ("", []),
    ],
)
def test_found_by_number_title_or_part(wanted: str, titles: list[str]) -> None:
    assert named(wanted) == titles


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    spans = {section.title: TEXT[section.start : section.end] for section in sections_of(MANUAL)}
    assert spans["1 Safety"].endswith("Wear gloves.")
    assert spans["2 Running"].endswith("Close valve A.")
    assert spans["2.1 Start"].endswith("Open valve A.")
    assert spans["Boiler manual"] == TEXT.rstrip()


def test_headings_of_one_name_are_all_found() -> None:
    text = "# Notes\n\nOne.\n\n# Other\n\nTwo.\n\n# Notes\n\nThree.\n"
    document = Document("n.md", text, "n", blocks=blocks_of(text))
    assert [text[s.start : s.end] for s in find(sections_of(document), "notes")] == [
        "# Notes\n\nOne.",
        "# Notes\n\nThree.",
    ]


def test_no_headings_no_sections() -> None:
    assert sections_of(Document("d", "Plain text.", "t", blocks=blocks_of("Plain text."))) == []
