"""Passages that tests write down, and what is quoted of them."""

from __future__ import annotations

from rag.read.completing.complete import complete
from rag.read.units import units_of
from rag.search.question import kind_of
from rag.types import Block, Passage


def passage(
    text: str, start: int = 0, blocks: tuple[Block, ...] = (), section: tuple[str, ...] = ()
) -> Passage:
    return Passage(
        rank=1,
        score=1.0,
        document_id="d",
        chunk_id="c",
        title="Notes",
        source=None,
        url=None,
        date=None,
        page=None,
        start=start,
        end=start + len(text),
        text=text,
        blocks=blocks,
        section=section,
    )


def quoted(question: str, begins: str, text: str) -> list[str]:
    """Texts of the units quoted when the one that begins so is chosen."""
    units = units_of([passage(text, 40)])
    unit = next(u for u in units if u.text.startswith(begins))
    return [u.text for u in complete(question, kind_of(question), unit, units)]
