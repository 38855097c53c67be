"""Sections of a life story that a question asks of by what one does there."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.language.blocks import Block
from rag.read.documents.life import of_its_section
from rag.read.units import units_of

STORY = """EMPLOYMENT

1998 - 2004   Lamp keeper, Skerry Light

EDUCATION

1994 - 1998   Diploma of signals, Holm Academy

The keeper rows at night."""


def _blocks(text: str) -> tuple[Block, ...]:
    found, at = [], 0
    for piece in text.split("\n\n"):
        heading = piece.isupper()
        found.append(Block("heading" if heading else "paragraph", at, at + len(piece), 2 if heading else 0))
        at += len(piece) + 2
    return tuple(found)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Where did Ada Quill study?", "1994"),
        ("Which college did she go to?", "1994"),
        ("Where has Ada Quill worked?", "1998"),
        ("Where does Ada Quill live?", None),
        ("Did she work where she studied?", None),
        ("Where did Ivo Lund study?", None),
        ("How does the pump work?", None),
    ],
)
def test_the_section_that_is_asked_of(question: str, begins: str | None) -> None:
    shown = passage(STORY, blocks=_blocks(STORY), title="Ada Quill")
    found = of_its_section(question, units_of([shown]), [shown])
    assert (found[0].text[:4] if found else None) == begins


def test_one_such_heading_is_a_chapter_of_anything() -> None:
    chapter = STORY.partition("\n\n")[2].partition("\n\n")[2]
    shown = passage(chapter, blocks=_blocks(chapter))
    assert of_its_section("Where did she study?", units_of([shown]), [shown]) == []
