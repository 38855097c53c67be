"""What the walk over a page hands on: one block of text, not placed in the document's text yet."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.formats.html.tree import Node
from rag.types import BlockKind


@dataclass(slots=True)
class Piece:
    """A block as it is found."""

    kind: BlockKind
    text: str
    level: int = 0
    indent: int = 0
    linked: int = 0
    """How many of the characters are links."""
    anchored: int = 0
    """How many of them lead to a place on the same page."""
    marginal: bool = False
    """Whether it stands in a part of the page that is named as margin: a footer, a side bar."""
    node: Node | None = None
    """The element it stands in."""
