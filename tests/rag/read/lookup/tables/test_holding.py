"""Rows are told by what they hold in a column of their own."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.tables.holding import holding
from rag.read.units import units_of

CREW = """Crew of the yard

Name | Trade | Town | Language
Ida Berg | caulker | Orm | Danish
Per Ost | smith | Sill | Finnish
Ada Lund | caulker | Sill | Finnish
"""
BOATS = """Boats of the club

Boat | Berth | Class
Tern | North quay | yawl
Gannet | South quay | ketch
Plover | North quay | ketch
"""


def told(question: str, text: str) -> tuple[str | None, int] | None:
    shown = [quoting.passage(text, 0, title=text[: text.index("\n")], rank=1, document_id="d", chunk_id="c")]
    held = holding(question, units_of(shown), shown)
    return (held.said, len(held.units)) if held else None


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Who speaks Finnish?", CREW, "Per Ost; Ada Lund"),
        ("Who lives in Orm?", CREW, "Ida Berg"),
        ("Who is a smith?", CREW, "Per Ost"),
        ("Which boats lie at the north quay?", BOATS, "Tern; Plover"),
        ("Which boat is a yawl?", BOATS, "Tern"),
    ],
)
def test_what_has_it_is_told_below_the_names_of_the_columns(question: str, text: str, said: str) -> None:
    assert told(question, text) == (said, 1 + len(said.split("; ")))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who painted Orm?", CREW),  # nobody says that of a town
        ("Who does not speak Finnish?", CREW),
        ("Who speaks Danish and Finnish?", CREW),
        ("Who speaks Turkish?", CREW),
        ("Which smiths live in Spain?", CREW),
        ("Who is a ketch?", CREW),
        ("Which mills lie at the north quay?", BOATS),  # they are boats
        ("Where does Ida Berg live?", CREW),
    ],
)
def test_nothing_is_told_of_what_the_table_does_not_say(question: str, text: str) -> None:
    assert told(question, text) is None
