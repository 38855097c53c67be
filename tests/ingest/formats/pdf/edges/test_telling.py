"""Running lines that say what no text says are read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.parsed import Parsed
from ingest.formats.pdf.reader import read_pdf

TEXTS = (
    "The pier is of oak and stone, and was built in the year of the great fire.",
    "A crane stands at its end and lifts the boats of all the pilots in autumn.",
    "The mole shelters four boats that belong to the board of the old harbour.",
)


def read(tmp_path: Path, *heads: str, foot: str = "") -> Parsed:
    pages = [
        "".join(at(72, 760 - 14 * n, head) for n, head in enumerate(heads))
        + at(72, 600, text)
        + (at(72, 40, foot) if foot else "")
        + at(500, 40, f"Page {number} of 3")
        for number, text in enumerate(TEXTS, start=1)
    ]
    (tmp_path / "a.pdf").write_bytes(drawn(pages))
    return read_pdf(tmp_path / "a.pdf", 20)


def shown(parsed: Parsed, kind: str) -> list[str]:
    return [parsed.text[one.start : one.end] for one in parsed.blocks if one.kind == kind]


@pytest.mark.parametrize(
    "fact",
    [
        "Effective date: 1 May 2021",
        "Document no. HB-417",
        "Questions to office@skarvik.example",
        "Printed for the members of the board",
    ],
)
def test_a_fact_is_read_where_it_first_stands(tmp_path: Path, fact: str) -> None:
    for parsed in (read(tmp_path, fact), read(tmp_path, foot=fact)):
        assert shown(parsed, "paragraph").count(fact) == 1
        assert sum(fact in one for one in shown(parsed, "furniture")) == 2
        assert parsed.title != fact
        assert parsed.pages[0] <= parsed.text.index(fact) < parsed.pages[1]


@pytest.mark.parametrize("name", ["Harbour board", "Confidential", "The mole", "Chapter 3"])
def test_a_name_says_no_more(tmp_path: Path, name: str) -> None:
    parsed = read(tmp_path, name)
    assert shown(parsed, "paragraph") == list(TEXTS)
    assert shown(parsed, "furniture").count(name) == 3


def test_numbers_of_pages_stay_aside(tmp_path: Path) -> None:
    parsed = read(tmp_path, foot="Version 2.11")
    assert "Version 2.11" in shown(parsed, "paragraph")
    assert "Page 1 of 3" in shown(parsed, "furniture")


def test_a_running_title_names_the_document(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "The harbour of Skarvik", "Effective date: 1 May 2021").title
        == "The harbour of Skarvik"
    )
