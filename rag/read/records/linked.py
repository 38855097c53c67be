"""What a question for records means to a family of them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from rag.read.records.gathering import Family, Record
from rag.read.records.showing import Test
from rag.search.whole.records import Bound
from rag.types import Span

ProseOf: TypeAlias = Callable[[Record, Sequence[str]], Span | None]
"""Where a record's text says words of which the roots are given, in one sentence."""


@dataclass(slots=True)
class Linked:
    """What a question means to a family."""

    family: Family
    tests: list[tuple[str, Test]] = field(default_factory=list)
    """Conditions, each with what is told of it."""
    column: str = ""
    """The label whose values are asked for, in place of the records' names."""
    by: str = ""
    """The label by whose values the records are to be counted."""
    counted: Bound | None = None
    """How many records there must be of each value that is asked for."""
    is_kind: bool = False
    """Whether the records are what was asked for by name."""
    sure: int = 0
    """Conditions on labels that are common, and on values; the rest rests on words of the text."""
    said: tuple[str, ...] = ()
    """Words that only the text beside a record may explain."""
    told: bool = False
    """Whether a condition is on what sentences of values say: then that it is so of none is not known."""
