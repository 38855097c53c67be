"""What the walk over a page hands on: one block of text, not placed in the document's text yet; and which of these its writer
made a heading by bold letters alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.formats.html.tree import Node, children
from ingest.formats.text.by_hand import is_heading, is_tagline
from rag.language.layout.captions import is_caption
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


_BOLD = frozenset(("strong", "b"))
_DEEPEST = 6


def headed_by_hand(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces`, where paragraphs whose first line is all in bold letters are headings, or begin with one.

    One that names a figure or table is its caption. Not the last of all, nor one above another heading; nor the only one below a
    title, which adds to it or says by whom it is.
    """
    lines = [_bold_line(piece) for piece in pieces]
    made: list[Piece] = []
    section = 0
    for number, (piece, line) in enumerate(zip(pieces, lines, strict=True)):
        if line and line == piece.text and is_caption(line):
            made.append(replace(piece, kind="caption"))
            continue
        section = piece.level if piece.kind == "heading" else section
        rest = piece.text[len(line) + 1 :].strip() if line else ""
        follows = rest or (number + 1 < len(pieces) and _is_headed(pieces[number + 1], lines[number + 1]))
        if (
            not line
            or not follows
            or not is_heading(line, alone=not rest)
            or is_tagline(_below(pieces, lines, number))
        ):
            made.append(piece)
            continue
        made.append(replace(piece, kind="heading", text=line, level=min(max(section, 1) + 1, _DEEPEST)))
        if rest:
            made.append(replace(piece, text=rest))
    return made


def _is_headed(piece: Piece, line: str) -> bool:
    """Whether a piece can stand below a heading."""
    return piece.kind not in ("heading", "furniture") and line != piece.text


def _below(pieces: Sequence[Piece], lines: Sequence[str], number: int) -> Iterator[tuple[bool, bool]]:
    """See `is_tagline`, of what follows a piece; nothing where it is not right below a title."""
    above = pieces[number - 1] if number else None
    if above is not None and above.kind == "heading" and above.level == 1:
        for piece, line in zip(pieces[number + 1 :], lines[number + 1 :], strict=True):
            yield piece.kind == "heading", bool(line)


def _bold_line(piece: Piece) -> str:
    """The first line of a paragraph if all of it is in bold letters, as the page shows it, or none."""
    if piece.kind != "paragraph" or piece.marginal or piece.indent or piece.node is None:
        return ""
    if piece.node.tag not in ("p", "div"):
        return ""
    said = [node for node in children(piece.node) if node.tag != "-text" or (node.text_content or "").strip()]
    if not said or said[0].tag not in _BOLD or (len(said) > 1 and said[1].tag != "br"):
        return ""
    first = piece.text.partition("\n")[0]
    return first if first == " ".join((said[0].text(deep=True) or "").split()) else ""
