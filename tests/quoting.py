"""Passages that tests write down, and what is quoted of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rag.read.completing.complete import complete
from rag.read.units import units_of
from rag.search.question import kind_of
from rag.types import Block, Passage


def passage(
    text: str, start: int = 0, blocks: tuple[Block, ...] = (), section: tuple[str, ...] = (), **told: Any
) -> Passage:
    """A passage of notes that begins at `start` of its document; `told` are other fields of it."""
    plain = Passage(1, 1.0, "d", "c", "Notes", None, None, None, None, start, start + len(text), text)
    return replace(plain, blocks=blocks, section=section, **told)


def quoted(question: str, begins: str, text: str) -> list[str]:
    """Texts of the units quoted when the one that begins so is chosen."""
    units = units_of([passage(text, 40)])
    unit = next(u for u in units if u.text.startswith(begins))
    return [u.text for u in complete(question, kind_of(question), unit, units)]
