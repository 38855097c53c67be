"""Who is above whom in a list within lists."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.listed.superiors import superior
from rag.read.units import units_of
from rag.types import Block, Passage

TEAM = """Kell Shipyard: organisation

- Ada Moe - director
  - Bo Lind - head of the yard
    - Night shift
      - Cy Orrin (welder)
      - Dag Vale
    - Eva Tarn, crane
  - Finn Sund - office
    - Gro Hall - pay
"""


def shown(text: str = TEAM) -> list[Passage]:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            depth = (len(line) - len(line.lstrip())) // 2 + 1
            item = stripped.startswith("-")
            blocks.append(
                Block("item" if item else "heading", start, start + len(stripped), depth if item else 1)
            )
        at += len(line)
    title = text.partition("\n")[0]
    return [
        quoting.passage(text, 0, title=title, rank=1, document_id="d", chunk_id="c", blocks=tuple(blocks))
    ]


def told(question: str, text: str = TEAM) -> str | None:
    passages = shown(text)
    held = superior(question, units_of(passages), passages)
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who does Eva Tarn report to?", "Bo Lind"),
        ("Who is Gro Hall's boss?", "Finn Sund"),
        ("To whom does Cy Orrin report?", "Bo Lind"),
        ("Who does Cy Orrin work under?", "Bo Lind"),
        ("Who is the manager of Dag Vale?", "Bo Lind"),
        ("Who manages Finn Sund?", "Ada Moe"),
        ("Who reports to Ada Moe?", "Bo Lind, Finn Sund"),
        ("Who works under Finn Sund?", "Gro Hall"),
    ],
)
def test_who_is_above_and_below(question: str, said: str) -> None:
    assert told(question) == said


@pytest.mark.parametrize(
    "question",
    [
        "Who does Ada Moe report to?",
        "Who does Ida Berg report to?",
        "Who reports to Gro Hall?",
        "Who is Bo Lind?",
    ],
)
def test_nobody(question: str) -> None:
    assert told(question) is None


def test_a_list_of_other_things_tells_nothing() -> None:
    assert told("Who does Eva Tarn report to?", TEAM.replace("organisation", "songs sung by")) is None
