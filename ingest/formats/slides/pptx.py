"""PowerPoint presentations: shapes, tables, charts, notes and comments of each slide (ECMA-376, part 1, 19 and 21)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.formats.dates import day_made
from ingest.formats.opc import Package, local
from ingest.formats.parsed import EMPTY, Parsed, one_line
from ingest.formats.pieces import Piece, table_rows
from ingest.formats.raised import raised
from ingest.formats.slides.chart import CHARTS, chart
from ingest.formats.slides.deck import Deck
from rag.errors import LoadError
from rag.language import detection

_BROKEN = "not a readable .pptx file"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = ("title", "ctrTitle")
_MARGINS = ("sldNum", "dt", "ftr", "hdr")
_LISTED = ("body", "obj", "")
"""Placeholders whose paragraphs are the items of a list unless they say otherwise."""
_DEEPEST = 20
_STAND_IN = re.compile(r"\s*[<‹][^<>‹›]*[>›]\s*")
"""What a program writes for a number or date that it only tells when it shows the slide: `‹#›`, `<number>`."""
JUNK_TITLE = re.compile(
    r"(?:powerpoint|microsoft).*|(?:slide|presentation|präsentation|untitled)\W*\d*|[\W\d_]*", re.I
)
"""Titles that a program gave."""


def read_pptx(path: Path, max_text_mb: float) -> Parsed:
    """A presentation, a page a slide: title, text, tables, the figures of charts, notes of the speaker, comments.

    Raises LoadError when the file is broken, encrypted, empty, or unpacks to too much.
    """
    with Package(path, max_text_mb, _BROKEN) as package:
        main, root = package.main("presentation")
        related = package.related(main)
        deck, hidden, told = Deck(max_text_mb), [], set[str]()
        for number, element in enumerate(root.iter(f"{P}sldId"), start=1):
            relation = related.get(element.get(f"{_R}id", ""))
            slide = package.tree(relation.target) if relation else None
            deck.add(
                _Slide(package, relation.target, told).all(slide) if relation and slide is not None else ()
            )
            if slide is not None and slide.get("show") in ("0", "false"):
                hidden.append(str(number))
        about = package.properties()
    text = deck.builder.text
    if not text:
        raise LoadError(EMPTY)
    title = one_line(about.get("title"))
    return Parsed(
        text,
        title=(title if title and not JUNK_TITLE.fullmatch(title) else None) or one_line(deck.title),
        date=day_made(about.get("created"), about.get("modified")),
        language=detection.detect(text) or about.get("language"),
        pages=deck.pages,
        blocks=deck.builder.blocks,
        notices=(f"read too, though hidden in the file: slide {', '.join(hidden)}",) if hidden else (),
    )


class _Slide:
    """One slide with the parts it refers to."""

    def __init__(self, package: Package, name: str, told: set[str]) -> None:
        self._package, self._name = package, name
        self._related = package.related(name)
        self._told = told
        """What stands on the masters of slides before this one."""

    def all(self, slide: Any) -> list[Piece]:
        """Its pieces, and behind them what its layout and master show on it, once in a presentation: a line at the foot, a claim."""
        pieces = [piece for piece in self.pieces(slide) if piece.text.strip()]
        below = [Piece("furniture", text) for text in self._below(slide)] if pieces else []
        return [*pieces, *below]

    def _below(self, slide: Any) -> Iterator[str]:
        """Texts of the shapes of its layout and master that hold a place for nothing, if they have not been told."""
        name, root = self._name, slide
        for kind in ("slideLayout", "slideMaster"):
            related = self._package.related(name).values()
            target = next((one.target for one in related if one.kind == kind), None)
            if target is None or root.get("showMasterSp") in ("0", "false"):
                return
            name, root = target, self._package.tree(target)
            tree = root.find(f"{P}cSld/{P}spTree") if root is not None else None
            for shape in _shapes(tree) if tree is not None else ():
                body = shape.find(f"{P}txBody")
                lines = map(_line, body.iterchildren(f"{A}p")) if body is not None else ()
                text = "\n".join(line for line in lines if line.strip()).strip()
                if any(map(str.isalnum, text)) and _placeholder(shape) is None and text not in self._told:
                    self._told.add(text)
                    yield text
            if root is None:
                return

    def pieces(self, slide: Any) -> Iterator[Piece]:
        """The title first, the rest in the order in which it is read aloud, notes and comments last."""
        tree = slide.find(f"{P}cSld/{P}spTree")
        shapes = list(_shapes(tree)) if tree is not None else []
        shapes.sort(key=lambda shape: _placeholder(shape) not in _TITLES)  # stable
        for shape in shapes:
            yield from self._shape(shape)
        for relation in self._related.values():
            if relation.kind == "notesSlide":
                yield from self._notes(self._package.tree(relation.target))
            elif relation.kind == "comments":
                yield from _comments(self._package.tree(relation.target))

    def _shape(self, shape: Any) -> Iterator[Piece]:
        if (body := shape.find(f"{P}txBody")) is not None:
            yield from _text(body, _placeholder(shape))
        for table in shape.iter(f"{A}tbl"):
            properties = table.find(f"{A}tblPr")
            headed = properties is not None and properties.get("firstRow") in ("1", "true")
            yield from table_rows(_cells(table), headed=headed)
        for element in shape.iter(f"{CHARTS}chart"):
            relation = self._related.get(element.get(f"{_R}id", ""))
            root = self._package.tree(relation.target) if relation else None
            yield from chart(root) if root is not None else ()
        for element in shape.iter():
            if local(element.tag) == "relIds" and (relation := self._related.get(element.get(f"{_R}dm", ""))):
                yield from _diagram(self._package.tree(relation.target))

    def _notes(self, root: Any | None) -> Iterator[Piece]:
        """What the speaker wrote below the slide, and what was drawn there; not the page's own number, head and foot."""
        tree = root.find(f"{P}cSld/{P}spTree") if root is not None else None
        for shape in _shapes(tree) if tree is not None else ():
            body = shape.find(f"{P}txBody")
            if body is not None and _placeholder(shape) in ("body", None):
                lines = [_line(paragraph) for paragraph in body.iterchildren(f"{A}p")]
                yield Piece("note", "\n".join(line for line in lines if line.strip()))
            for table in shape.iter(f"{A}tbl"):
                yield from (Piece("note", " | ".join(row)) for row in _cells(table) if "".join(row).strip())


def _shapes(tree: Any, depth: int = 0) -> Iterator[Any]:
    """Shapes in their order, those of groups too; of alternatives the first."""
    for child in tree:
        kind = local(child.tag) if isinstance(child.tag, str) else ""
        if kind == "grpSp" and depth < _DEEPEST:
            yield from _shapes(child, depth + 1)
        elif kind == "AlternateContent":
            yield from _shapes(child[0], depth + 1) if len(child) and depth < _DEEPEST else ()
        elif kind in ("sp", "graphicFrame", "cxnSp") and not _is_hidden(child):
            yield child


def _is_hidden(shape: Any) -> bool:
    properties = shape.find(f"*/{P}cNvPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _placeholder(shape: Any) -> str | None:
    """What a shape holds a place for: `title`, `body`; "" where that is not said; None for a shape of its own."""
    element = shape.find(f"*/{P}nvPr/{P}ph")
    return element.get("type", "") if element is not None else None


def _text(body: Any, placeholder: str | None) -> Iterator[Piece]:
    paragraphs = [(paragraph, _line(paragraph)) for paragraph in body.iterchildren(f"{A}p")]
    paragraphs = [(paragraph, line) for paragraph, line in paragraphs if line.strip()]
    if placeholder in _TITLES:
        yield Piece("heading", " ".join(" ".join(line for _, line in paragraphs).split()), 1)
        return
    counted: Counter[int] = Counter()
    listed = placeholder in _LISTED and len(paragraphs) > 1
    for paragraph, line in paragraphs:
        properties = paragraph.find(f"{A}pPr")
        given = properties.get("lvl", "0") if properties is not None else "0"
        depth = min(int(given), 8) if given.isdecimal() and len(given) < 3 else 0
        numbered = properties.find(f"{A}buAutoNum") if properties is not None else None
        marked = properties is not None and properties.find(f"{A}buChar") is not None
        plain = properties is not None and properties.find(f"{A}buNone") is not None
        if numbered is not None:
            begin = numbered.get("startAt", "1")
            first = int(begin) if begin.isdecimal() and len(begin) < 6 else 1
            label = f"{first + counted[depth]}."
            counted[depth] += 1
        else:
            counted.pop(depth, None)
            label = "-"
        for deeper in [one for one in counted if one > depth]:
            del counted[deeper]
        if placeholder in _MARGINS:
            yield Piece("furniture", line)
        elif numbered is not None or marked or (listed and not plain):
            yield Piece("item", f"{label} {line.strip()}", depth + 1)
        else:
            yield Piece("paragraph", line)


def _line(paragraph: Any) -> str:
    parts = []
    for part in paragraph.iter():
        kind = local(part.tag) if isinstance(part.tag, str) else ""
        if kind == "t":
            if part.getparent().tag == f"{A}fld" and _STAND_IN.fullmatch(part.text or ""):
                continue
            properties = part.getparent().find(f"{A}rPr")
            above = (
                properties is not None and properties.get("baseline", "0").rstrip("%").strip("0").isdecimal()
            )
            parts.append(raised(part.text or "") if above else part.text or "")
        elif kind == "br":
            parts.append("\n")
    return "".join(parts).replace("\v", "\n")


def _cells(table: Any) -> list[list[str]]:
    """Rows of a table; a cell over several rows stands in each of them."""
    texts: list[list[str]] = []
    for row in table.iterchildren(f"{A}tr"):
        cells: list[str] = []
        for cell in row.iterchildren(f"{A}tc"):
            above = texts[-1][len(cells)] if texts and len(cells) < len(texts[-1]) else ""
            if cell.get("vMerge") in ("1", "true"):
                cells.append(above)
            elif cell.get("hMerge") in ("1", "true"):
                cells.append("")
            else:
                cells.append(" ".join(_line(paragraph) for paragraph in cell.iter(f"{A}p")))
        texts.append(cells)
    return texts


def _diagram(root: Any | None) -> Iterator[Piece]:
    for paragraph in root.iter(f"{A}p") if root is not None else ():
        if line := _line(paragraph).strip():
            yield Piece("item", f"- {line}", 1)


def _comments(root: Any | None) -> Iterator[Piece]:
    for comment in root.iter() if root is not None else ():
        if isinstance(comment.tag, str) and local(comment.tag) == "cm":
            text = "".join(part.text or "" for part in comment.iter() if local(part.tag) in ("text", "t"))
            yield Piece("note", text)
