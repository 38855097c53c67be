"""Passages that tests write down, and what is quoted of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rag.read.completing.complete import complete
from rag.read.each.framed import Placed
from rag.read.features import SENTENCE_FEATURES, Candidate
from rag.read.lists.groups import Form, Group, Member
from rag.read.reader_model import AnswerSpan
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


def placed(
    members: Sequence[str],
    *,
    above: Sequence[str] = (),
    lead: str = "",
    form: Form = "items",
    before: str = "",
    document_id: str = "d",
) -> Placed:
    """A list of `members`, which stand behind `before` in a document with the title Notes."""
    text, spans = before, []
    for said in members:
        spans.append((len(text), len(text) + len(said)))
        text += f"{said}\n"
    group = Group(tuple(above), lead, tuple(Member(span, span) for span in spans), form)
    return Placed(document_id, "Notes", text, group)


def candidates_of(passages: Sequence[Passage], *shares: float) -> list[Candidate]:
    """The sentences of passages as candidates, with these shares; what is seen in each is its last word."""
    found = []
    for unit, share in zip(units_of(passages), shares, strict=True):
        at = unit.start + unit.text.rindex(" ") + 1
        span = AnswerSpan(at, unit.end - 1, 1.0)
        found.append(Candidate(unit, span, share, (0.0,) * len(SENTENCE_FEATURES)))
    return found
