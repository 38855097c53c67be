"""A file with a web page → its text as a person sees it, in blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, first_date
from ingest.formats.exports.bookmarks import bookmarks, is_bookmarks
from ingest.formats.html.article import mark_surroundings
from ingest.formats.html.chrome import Parts, parts_of
from ingest.formats.html.furniture import mark_furniture
from ingest.formats.html.metadata import metadata_of
from ingest.formats.html.piece import Piece, headed_by_hand
from ingest.formats.html.tree import Node, as_html, attributes, parse
from ingest.formats.html.walk import Walk
from ingest.formats.parsed import Parsed, check_size, check_text, one_line
from ingest.formats.text.encoding import Decoded, codec, decode
from ingest.formats.text.front_matter import DATES, shown_above, split_front_matter
from rag.errors import LoadError
from rag.language import detection
from rag.types import Block, BlockKind

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,40})", re.I)

_XHTML = (".xhtml", ".xht")
_NO_TEXT = "no readable text in this page"
_FEW_LETTERS, _LEAST_LETTERS = 1000, 500
_UNVEILED = 4
"""A page that shows next to nothing, and this many times as much once its scripts have run, at least some paragraphs, is hidden
until then."""
_MOST_BEFORE_TITLE = 40
"""Blocks of a page among which its title is looked for."""
_MARK = re.compile(r"\[?(?:\w{1,3}|[*†‡§]+)[\]).]?")
"""What a footnote is called by."""


def read_html(path: Path, max_text_mb: float) -> Parsed:
    """An HTML file; nothing it refers to is opened.

    Headings, paragraphs, list items with their marks, table rows (`a | b`), code with its lines; menus, consent banners
    and what is invisible are left out. Bookmarks of a browser are a page by name only. Raises LoadError when the page is too long, has too many tags, is binary, or has
    no readable text.
    """
    check_size(path.stat().st_size, max_text_mb)
    page = decoded_page(path.read_bytes())
    if path.suffix.lower() in _XHTML:
        page = replace(page, text=as_html(page.text))
    parsed = bookmarks(page.text) if is_bookmarks(page.text) else parse_html(page.text)
    if not parsed.text:
        raise LoadError(_NO_TEXT)
    check_text(parsed.text, max_text_mb)
    return parsed if page.notice is None else _noticed(parsed, page.notice)


def parse_html(page: str) -> Parsed:
    """The text of a page, below what the front matter of a site's source says of it. Raises LoadError as `read_html` does."""
    fields, page = split_front_matter(page)
    tree = parse(page)
    pieces = pieces_of(tree.body if tree.body is not None else tree.root)
    mark_surroundings(tree, pieces)
    _entitle(tree, pieces)
    pieces = headed_by_hand(pieces)
    builder = TextBuilder()
    for label, said in shown_above(fields) if pieces else ():
        builder.add("field", f"{label}: {said}")
    for piece in pieces:
        builder.add(piece.kind, piece.text, level=piece.level, indent=piece.indent)
    text = builder.text
    if not text.strip():
        raise LoadError(_NO_TEXT)
    headings = [piece.text for piece in pieces if piece.kind == "heading" and piece.level == 1]
    about = metadata_of(tree, headings)
    return Parsed(
        text,
        title=one_line(fields.get("title")) or about.title,
        date=first_date(map(fields.get, DATES)) or about.date or dateline(_told(text, builder.blocks)),
        source=about.source,
        url=about.url,
        # Many pages declare the language of their template, so the text is asked first.
        language=detection.detect(text) or about.language,
        blocks=builder.blocks,
    )


def _entitle(tree: Node, pieces: list[Piece]) -> None:
    """Makes the heading of a page what its `<title>` ends or begins with, or where it has none, what is called its title:
    programs set titles in a `<div>` or `<p>`."""
    element = tree.css_first("head > title")
    title = " ".join((element.text(deep=True) or "").split()) if element is not None else ""
    if title and any(piece.kind == "heading" and piece.level == 1 for piece in pieces):
        return
    for piece in pieces[:_MOST_BEFORE_TITLE]:
        told = _is_title(" ".join(piece.text.split()), title) if title else _is_called_title(piece.node)
        if piece.kind == "paragraph" and told:
            piece.kind, piece.level, piece.indent = "heading", 1, 0
        if piece.kind == "heading" and (told or not title):
            return


def _is_called_title(node: Node | None) -> bool:
    return node is not None and "title" in (attributes(node).get("class") or "").split()


def _is_title(text: str, title: str) -> bool:
    """Whether `text` is `title`, or with the name of the site before or after it."""
    if text == title:
        return True
    rest = title.removeprefix(text) if title.startswith(text) else title.removesuffix(text)
    beside = rest[:1] if title.startswith(text) else rest[-1:]
    return " " in text and rest != title and not beside.isalnum()


def _told(text: str, blocks: Sequence[Block]) -> str:
    """The text without furniture: a date there is the day the page was opened, or another page's."""
    return "\n".join(text[one.start : one.end] for one in blocks if one.kind != "furniture")


def shown_by(source: str, section: int = 0) -> Iterator[tuple[BlockKind, str, int, int]]:
    """Kind, text, level and indent of each block that HTML within a file of another format shows, below a heading of the level
    `section`."""
    body = parse(source).body
    for piece in pieces_of(body, section) if body is not None else ():
        yield piece.kind, piece.text, piece.level, piece.indent


def pieces_of(body: Node, section: int = 0) -> list[Piece]:
    """The blocks below `body`; where menus are all there is, they are the text. `section`: level of the heading above."""
    parts = parts_of(body)
    pieces = _seen(body, parts, parts.invisible, section)
    if parts.veiled and (letters := _letters(pieces)) < _FEW_LETTERS:
        unveiled = _seen(body, parts, parts.invisible - parts.veiled, section)
        if max(_LEAST_LETTERS, letters * _UNVEILED) < _letters(unveiled):
            pieces = unveiled
    return pieces or Walk(parts.invisible).over(body)


def _seen(body: Node, parts: Parts, invisible: frozenset[int], section: int) -> list[Piece]:
    walk = Walk(invisible | parts.chrome, parts.marginal, parts.notes, section, heads=parts.heads)
    pieces = _with_marks(walk.over(body))
    mark_furniture(pieces)
    return pieces


def _letters(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    """Footnotes whose mark is a block of its own, as `[1]`, as one block with it."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before and before.kind == piece.kind == "note" and _MARK.fullmatch(before.text):
            piece = replace(piece, text=f"{before.text} {piece.text}")
            found.pop()
        found.append(piece)
    return found


def _noticed(parsed: Parsed, notice: str) -> Parsed:
    return replace(parsed, notices=(notice,))


def decoded_page(data: bytes, said: str | None = None) -> Decoded:
    """The page by byte order mark or as UTF-8, else in the encoding it declares, or that was `said` with it, else the likeliest."""
    declared = _DECLARED.search(data[:4096])
    encoding = declared[1].decode("ascii") if declared else said
    if encoding:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return Decoded(data.decode(codec(encoding)))
            except (LookupError, UnicodeDecodeError):
                pass  # the declaration is wrong: look at the bytes
    return decode(data)
