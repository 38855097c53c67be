"""The text of a presentation, slide by slide: what all kinds of presentations share. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.formats.builder import TextBuilder
from ingest.formats.parsed import check_size
from ingest.formats.pieces import Piece


@dataclass(slots=True)
class Deck:
    """Slides are added in order; a slide without text is a page too."""

    max_text_mb: float
    builder: TextBuilder = field(default_factory=TextBuilder)
    title: str | None = None
    """Heading of the first slide that has one."""
    _pages: list[int | None] = field(default_factory=list)
    _size: int = 0

    def add(self, pieces: Iterable[Piece]) -> None:
        """The next slide. Raises LoadError when the text grows too long."""
        start = None
        for piece in pieces:
            self._size += len(piece.text)
            check_size(self._size, self.max_text_mb)
            if not piece.text.strip():
                continue
            level = piece.level
            if piece.kind == "heading":
                level += self.title is not None
                self.title = self.title or " ".join(piece.text.split())
            indent = 2 * (level - 1) if piece.kind == "item" else 0
            at = self.builder.add(piece.kind, piece.text, level=level, indent=indent)
            start = at if start is None else start
        self._pages.append(start)

    @property
    def pages(self) -> tuple[int, ...]:
        """Where each slide begins; one without text where the next begins."""
        found: list[int] = []
        following = len(self.builder.text)
        for start in reversed(self._pages):
            following = following if start is None else start
            found.append(following)
        return (0, *reversed(found[:-1])) if found else ()
