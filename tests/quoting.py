"""Passages that tests write down, and what is quoted of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from fakes import HashEmbedder

from rag.read.completing.complete import complete
from rag.read.each.weighed import Placed
from rag.read.features import SENTENCE_FEATURES, Candidate
from rag.read.lists.group import Form, Group, Member
from rag.read.otherwise.telling import told_otherwise
from rag.read.reader_model import AnswerSpan
from rag.read.scene import Scene
from rag.read.units import answering, units_of
from rag.search.question import kind_of
from rag.types import Block, Passage

ROOMS = "How many rooms does the Pension Orm have?"
ELEVEN = "The Pension Orm is a family house of eleven rooms above the lake."
SIXTEEN = "We stayed at Pension Orm in spring. They've got sixteen rooms and every one was taken."
DOGS = "Are dogs allowed in the Pension Orm?"
Chances = tuple[float, float, float]
"""What the model of entailment gives: support, contradiction, neither."""


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


def otherwise(question: str, first: str, answer: str, *others: str) -> str | None:
    """What another document answers instead of `answer`; None where nothing differs."""
    passages = [
        replace(passage(text), document_id=f"d{n}", rank=n + 1, title="")
        for n, text in enumerate((first, *others))
    ]
    units = units_of(passages)
    start = first.index(answer)
    best = next(unit for unit in answering(units) if unit.start <= start < unit.end)
    span = AnswerSpan(start, start + len(answer), 9.0)
    candidate = Candidate(best, span, 0.9, (0.0,) * len(SENTENCE_FEATURES))
    scene = Scene(passages, units, question, HashEmbedder(), units)
    found = told_otherwise(question, kind_of(question), scene, [candidate])
    if found is None or found.span is None:
        return None
    return passages[found.unit.passage].text[found.span.start : found.span.end]


def believed(
    own: float = 0.9, crossed: float = 0.1, denied: float = 0.1, mirrored: float = 0.0
) -> Callable[[str, str], Chances]:
    """Support for a number of rooms in the text that has it, and in the other one; contradiction in that. `mirrored`: support for
    both sentences of `SIXTEEN` with the other number."""

    def chances(claim: str, text: str) -> Chances:
        if claim.startswith("We stayed") and claim.endswith("taken."):
            return mirrored, 0.0, 1 - mirrored
        there = any(word in claim and word in text for word in ("eleven", "sixteen"))
        return (own, 0.0, 1 - own) if there else (crossed, denied, 0.0)

    return chances
