"""Word documents as a person sees them: body, notes, comments, headers and footers, in blocks."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ingest.formats.dates import dateline, day_made
from ingest.formats.held import held
from ingest.formats.opc import Package, Relation
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line, without_invisible
from ingest.formats.pieces import Piece
from ingest.formats.text.plain import first_heading
from ingest.formats.word.body import Body, Parts
from ingest.formats.word.notes import marks_of
from ingest.formats.word.numbering import Numbering
from ingest.formats.word.runs import R
from ingest.formats.word.styles import Styles, W, switch
from rag.errors import LoadError
from rag.types import Block

_BROKEN = "not a readable .docx file"
_NOTES = ("footnotes", "endnotes", "comments")
_TOGETHER = ("item", "row", "code", "furniture")
"""Blocks that stand line under line with their like; others are set off by a blank line."""
JUNK_TITLE = re.compile(
    r"untitled.*|word document|.*microsoft word.*|.*\.(?:docx?|dotx?|rtf|odt)|"
    r"(?:document|dokument|doc|documento|документ)\W*\d*|[\W\d_]*",
    re.IGNORECASE,
)
"""Titles that a program gave."""
_WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
_SECTION = re.compile(r"\d{1,2}[.)]\s")
_LONG_LINE = 6
"""Words from which a line of a header or footer that stands nowhere else says something of its own."""
_NESTED = 2
"""How deep documents are read that are embedded in one another."""
_UNREAD = "some of its text lies in an embedded part (altChunk) of a kind that is not read"


def read_docx(path: Path, max_text_mb: float, deep: int = 0) -> Parsed:
    """A `.docx` file: blocks set off by blank lines, list items and table rows (`a | b`) line by line.

    `deep`: in how many documents it is embedded. Raises LoadError when the file is broken, encrypted, empty, or unpacks to too much.
    """
    with Package(path, max_text_mb, _BROKEN) as package:
        pieces, properties, unread = _read(package, max_text_mb, deep)
    text, blocks = joined(pieces)
    check_text(text, max_text_mb)
    title = one_line(properties.get("title"))
    headings = [piece.text for piece in pieces if piece.kind == "heading"]
    body = next((piece.text for piece in pieces if piece.kind != "furniture"), "")
    if headings and headings[0] != body and _SECTION.match(headings[0]) and first_heading(body):
        headings = []  # the first section of a text whose title is set like its paragraphs
    return Parsed(
        text,
        title=(title if title and not JUNK_TITLE.fullmatch(title) else None)
        or one_line(headings[0] if headings and len(headings[0]) <= 200 else None)
        or first_heading(body),
        date=dateline(text) or day_made(properties.get("created"), properties.get("modified")),
        blocks=blocks,
        notices=(f"{_UNREAD}: {unread}",) if unread else (),
    )


def joined(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text that the pieces make, and its blocks."""
    out: list[str] = []
    blocks: list[Block] = []
    at = 0
    previous = ""
    for piece in pieces:
        text = without_invisible(piece.text).strip()
        if not text:
            continue
        if out:
            together = piece.kind == previous and piece.kind in _TOGETHER
            out.append("\n" if together else "\n\n")
            at += len(out[-1])
        out.append(text)
        blocks.append(Block(piece.kind, at, at + len(text), piece.level))
        at += len(text)
        previous = piece.kind
    return "".join(out), tuple(blocks)


def _read(package: Package, max_text_mb: float, deep: int) -> tuple[list[Piece], dict[str, str], str]:
    """Pieces, properties, and the kinds of embedded parts that were not read."""
    main = next(
        (one.target for one in package.related("").values() if one.kind == "officeDocument"),
        "word/document.xml",
    )
    root = package.tree(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise LoadError(_BROKEN)
    document = _Document(package, main, body, max_text_mb, deep)
    pieces = document.pieces(body)
    kinds = ", ".join(sorted(document.unread))
    if not pieces:
        raise LoadError(
            f"its text lies in an embedded part (altChunk) of a kind that is not read: {kinds}"
            if kinds
            else EMPTY
        )
    return pieces, dict(package.properties()), kinds


class _Document:
    """The parts of one document and what refers to them."""

    def __init__(self, package: Package, main: str, body: Any, max_text_mb: float, deep: int) -> None:
        self._package = package
        self._deep = deep
        self._max_text_mb = max_text_mb
        self._relations = package.related(main)
        self.unread: set[str] = set()
        """Media types of embedded parts that no reader takes."""
        notes: dict[tuple[str, str], Any] = {}
        for kind in _NOTES:
            root = self._of_kind(kind)
            notes |= {(kind, note.get(f"{W}id", "")): note for note in (root if root is not None else ())}
        styles = Styles(self._of_kind("styles"))
        numbering = Numbering(self._of_kind("numbering"))
        marks = {key: mark for key, mark in marks_of(body, self._of_kind("settings")).items() if key in notes}
        self._parts = Parts(styles, numbering, notes, marks, self._embedded, self._drawn)

    def pieces(self, body: Any) -> list[Piece]:
        """All that is seen: headers, the body, footers."""
        main = list(Body(self._parts).pieces(body))
        words = {word.casefold() for piece in main for word in _WORD.findall(piece.text)}
        sections = list(body.iter(f"{W}sectPr"))
        above, below = (
            list(self._margins(sections, f"{W}{name}Reference", words)) for name in ("header", "footer")
        )
        return [*above, *main, *below]

    def _of_kind(self, kind: str) -> Any | None:
        for relation in self._relations.values():
            if relation.kind == kind:
                return self._package.tree(relation.target)
        return None

    def _margins(self, sections: Sequence[Any], tag: str, words: set[str]) -> Iterator[Piece]:
        """Headers or footers that are shown, each once; what only repeats the body is furniture."""
        settings = self._of_kind("settings")
        told: set[str] = set()
        for section in sections:
            for reference in section.findall(tag):
                kind = reference.get(f"{W}type", "default")
                if (kind == "first" and not switch(section, "titlePg")) or (
                    kind == "even" and not switch(settings, "evenAndOddHeaders")
                ):
                    continue
                relation = self._relations.get(reference.get(f"{R}id", ""))
                root = self._package.tree(relation.target) if relation else None
                for piece in Body(self._parts).pieces(root) if root is not None else ():
                    if piece.text not in told:
                        told.add(piece.text)
                        yield piece if _says_more(piece.text, words) else Piece("furniture", piece.text)

    def _drawn(self, key: str) -> Any | None:
        relation = self._relations.get(key)
        return self._package.tree(relation.target) if relation else None

    def _embedded(self, key: str) -> list[Piece]:
        relation = self._relations.get(key)
        data = self._package.part(relation.target) if relation else None
        if relation is None or data is None:
            return []
        parsed = self._parsed(relation, data)
        if parsed is None:
            return []
        if not parsed.blocks:
            return [Piece("paragraph", part) for part in re.split(r"\n\s*\n", parsed.text) if part.strip()]
        return [Piece(one.kind, parsed.text[one.start : one.end], one.level) for one in parsed.blocks]

    def _parsed(self, relation: Relation, data: bytes) -> Parsed | None:
        """An embedded part as the reader of its kind takes it; None, noted as unread, when there is none."""
        read: Callable[[Path, float], Parsed]
        kind = self._package.content_type(relation.target)
        if kind == "message/rfc822" or relation.target.endswith((".mht", ".mhtml")):
            message = email.message_from_bytes(data, policy=email.policy.default)
            page = message.get_body(("html", "plain"))
            data, kind = (page.get_content().encode(), page.get_content_type()) if page else (b"", kind)
        if kind in ("text/html", "application/xhtml+xml") or relation.target.endswith(
            (".htm", ".html", ".xhtml")
        ):
            from ingest.formats.html.page import read_html

            read = read_html
        elif kind == "text/plain" or relation.target.endswith(".txt"):
            from ingest.formats.text.plain import read_text

            read = read_text
        elif kind in ("application/rtf", "text/rtf") or relation.target.endswith(".rtf"):
            from ingest.formats.markup.rtf import read_rtf

            read = read_rtf
        elif relation.target.endswith(".docx") and self._deep < _NESTED:
            read = partial(read_docx, deep=self._deep + 1)
        else:
            self.unread.add(kind or relation.target)
            return None
        with held(data) as path:
            try:
                return read(path, self._max_text_mb)
            except LoadError:
                return None


def _says_more(text: str, words: set[str]) -> bool:
    """Whether a line of a header or footer says something that the body does not: a number, a labelled
    value, an address, a sentence. A title, a page number or `Confidential` on every page is furniture."""
    own = _WORD.findall(text)
    fresh = [word for word in own if word.casefold() not in words]
    if not fresh:
        return False
    figures = any(any(map(str.isdecimal, word)) and len(word) > 2 for word in fresh)
    labelled = ":" in text or " | " in text  # a cell beside its label is a labelled value too
    return figures or labelled or "@" in text or len(own) >= _LONG_LINE
