"""XML by its content: books and manuals (DocBook, DITA, JATS, TEI), feeds, and data, the text of elements in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, parse_date
from ingest.formats.html.lists import counted
from ingest.formats.markup.data import add_data, is_data
from ingest.formats.markup.rooted import MOST_DEPTH, read_root
from ingest.formats.opc import local
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from rag.errors import LoadError
from rag.types import BlockKind

_TITLES = frozenset("title head subtitle refname article-title title-group".split())
_PARAGRAPHS = frozenset("para simpara p ab abstract description summary".split())
_CODE = frozenset("programlisting screen literallayout codeblock pre code-block synopsis".split())
_ITEMS = frozenset("listitem li item step".split())
_ROWS = frozenset(("row", "tr", "strow", "sthead"))
_CELLS = frozenset("entry td th cell stentry".split())
_LISTS = frozenset("itemizedlist orderedlist ul ol list procedure steps variablelist simplelist".split())
_HEADS = frozenset(("thead", "sthead", "th"))
_NOTES = frozenset("footnote fn note-body".split())
_BLOCKS = (
    _TITLES | _PARAGRAPHS | _CODE | _ITEMS | _ROWS | _LISTS | _NOTES | {"table", "informaltable", "figure"}
)
_FEEDS = frozenset("rss feed RDF".split())
_HTML_IN_TEXT = frozenset("description content encoded summary content:encoded".split())
_MARKUP = re.compile(r"<\w[^>]*>|&(?:lt|gt|amp|#\d+|\w+);")
_SKIPPED = frozenset("script style indexterm xref-label".split())
_LONGEST_CELL = 200
_LONGEST_NUMBER = 6
_LONGEST_ENTITY, _MOST_ENTITIES = 1000, 10_000
_DATES = ("pubDate", "published", "date", "updated", "pubdate", "issued", "created")


_COUNTED = frozenset("orderedlist ol procedure steps".split())
"""Lists whose items a reader sees numbered."""
_COUNTING = ("numeration", "list-type", "type", "rend")
"""Attributes that say how a list is numbered: in DocBook, JATS, HTML, TEI."""
_FORMS = {
    "loweralpha": "a", "alpha-lower": "a", "a": "a", "upperalpha": "A", "alpha-upper": "A", "A": "A", "lowerroman": "i",
    "roman-lower": "i", "i": "i", "upperroman": "I", "roman-upper": "I", "I": "I", "arabic": "1", "order": "1", "ordered": "1",
    "numbered": "1", "1": "1",
}  # fmt: skip


def read_xml(path: Path, max_text_mb: float) -> Parsed:
    """An XML file: headings, paragraphs, items, rows and code where its elements say so, in feeds each entry under its
    title; of data the values with the names of their elements and attributes. Attributes of documents are not read,
    entities not expanded but to plain text.

    Raises LoadError when it is not well-formed, nested too deep, empty or too long.
    """
    root, notice = read_root(path, max_text_mb)
    if local(root.tag) == "html":
        from ingest.formats.html.page import read_html

        return read_html(path, max_text_mb)
    walk = _Walk()
    title = walk.over(root)
    text = walk.builder.text
    check_text(text, max_text_mb)
    if not text:
        raise LoadError(EMPTY)
    return Parsed(
        text,
        title=one_line(title),
        date=_date(root) or dateline(text),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        blocks=walk.builder.blocks,
        notices=(notice,) if notice else (),
    )


def _date(root: Any) -> str | None:
    """When it was published, by the first element that says so near the top."""
    for number, element in enumerate(root.iter()):
        if number > 200:
            return None
        if (
            isinstance(element.tag, str)
            and local(element.tag) in _DATES
            and (found := parse_date(element.text))
        ):
            return found
    return None


class _Walk:
    """One pass over the elements."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._entities: dict[str, str] = {}
        self._replaced = 0
        self._counts: dict[Any, int] = {}
        """The last number given in each list; its keys keep the elements from being made anew."""
        self._is_feed = False

    def over(self, root: Any) -> str | None:
        """Adds the blocks of `root`; returns its title, if it has one."""
        declared = root.getroottree().docinfo.internalDTD
        for number, entity in enumerate(declared.iterentities() if declared is not None else ()):
            content = entity.content or ""
            if number < _MOST_ENTITIES and len(content) <= _LONGEST_ENTITY and not re.search("[&<]", content):
                self._entities[entity.name] = content
        self._is_feed = local(root.tag) in _FEEDS
        if is_data(root):
            return add_data(root, self._add, self._line, self._html)
        self._visit(root, 1, 0, "")
        text = self.builder.text
        return next((text[b.start : b.end] for b in self.builder.blocks if b.kind == "heading"), None)

    def _visit(self, element: Any, depth: int, lists: int, label: str) -> None:
        """Adds what an element shows; `label`: the mark of the item of a list that it begins."""
        if not isinstance(element.tag, str) or local(element.tag) in _SKIPPED:
            return
        name = local(element.tag)
        if depth > MOST_DEPTH:
            raise LoadError(f"nested deeper than {MOST_DEPTH} elements")
        if self._whole(element, name, lists, label):
            return
        lists += name in _LISTS
        if name in _ITEMS and lists:
            label = self._mark(element)
        words: list[str] = [element.text or ""]
        for place, child in enumerate(element):
            if (element.text or "").strip() and not _is(child, _BLOCKS):
                words.append(self._text(child) if isinstance(child.tag, str) else self._entity(child))
            else:
                label = self._words(words, lists, label)
                self._visit(child, depth + 1, lists, label if place == 0 else "")
                label = ""
            words.append(child.tail or "")
        self._words(words, lists, label)

    def _mark(self, item: Any) -> str:
        """The mark of the next item of its list: "-", or its number."""
        parent = item.getparent()
        form = next((_FORMS[one] for name in _COUNTING if (one := parent.get(name, "")) in _FORMS), "")
        if not form and local(parent.tag) not in _COUNTED:
            return "-"
        start = parent.get("startingnumber") or parent.get("start") or ""
        begins = int(start) if start.isdecimal() and len(start) <= _LONGEST_NUMBER else 1
        self._counts[parent] = number = self._counts.get(parent, begins - 1) + 1
        return f"{counted(number, form or '1')}."

    def _words(self, words: list[str], lists: int, label: str) -> str:
        """Adds the text before an inner block; returns the label where the item still waits for it."""
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            self._paragraph(text, lists, label)
        return "" if text else label

    def _paragraph(self, text: str, lists: int, label: str) -> None:
        if label and text:
            self._add("item", f"{label} {text}", max(lists, 1))
        else:
            self._add("paragraph", text)

    def _whole(self, element: Any, name: str, lists: int, label: str) -> bool:
        """Adds an element that is one block; False for one that holds blocks."""
        if name in _ROWS and (cells := [self._line(cell) for cell in element if _is(cell, _CELLS)]):
            head = (
                _is(element.getparent(), _HEADS)
                or name == "sthead"
                or all(_is(one, _HEADS) for one in element)
            )
            self._add("row", " | ".join(cell.replace("|", "¦") for cell in cells), int(head))
        elif name in _TITLES and _is_text(element):
            self._add("heading", self._line(element), min(max(_sections(element), 1), 6))
        elif name in _CODE:
            self._add("code", self._text(element))
        elif name in _NOTES:
            self._add("note", self._line(element))
        elif self._is_feed and name in _HTML_IN_TEXT and _MARKUP.search(element.text or ""):
            self._html(element.text or "")
        elif any(_is(child, _BLOCKS) for child in element):
            if self._is_feed or name in _PARAGRAPHS or not (record := self._record(element)):
                return False
            self._add("row", " | ".join(record))
        elif not self._is_feed and (record := self._record(element, alone=True)):
            self._add("row", " | ".join(record))
        elif name in _ITEMS and _is_text(element):
            self._paragraph(self._line(element), lists, self._mark(element) if lists else "-")
        elif _is_text(element) or name in _PARAGRAPHS:
            self._paragraph(self._line(element), lists, label)
        else:
            return False
        return True

    def _record(self, element: Any, *, alone: bool = False) -> list[str]:
        """The short texts of an element that has nothing but such, two or more, like others beside it; `alone`: or each by
        another name, as the parts of a person's name and of a date are."""
        if len(element) < 2 or (element.text or "").strip():
            return []
        texts = []
        for child in element:
            if not isinstance(child.tag, str) or len(child) > alone or (child.tail or "").strip():
                return []
            if len(child) and ((child.text or "").strip() or len(child[0]) or (child[0].tail or "").strip()):
                return []
            if local(child.tag) in _TITLES | _PARAGRAPHS and len(child.text or "") > _LONGEST_CELL:
                return []
            texts.append(self._line(child).replace("|", "¦"))
        beside = (element.getprevious(), element.getnext())
        alike = any(one is not None and one.tag == element.tag for one in beside)
        alike = alike or (alone and len({child.tag for child in element}) == len(element))
        kept = [text for text in texts if text]
        return kept if alike and len(kept) > 1 and max(map(len, kept)) <= _LONGEST_CELL else []

    def _html(self, source: str) -> None:
        from ingest.formats.html.page import shown_by

        for kind, text, level, indent in shown_by(source):
            below = min(level + 2, 6) if kind == "heading" else level
            self.builder.add(kind, text, level=below, indent=indent)

    def _line(self, element: Any) -> str:
        return " ".join(self._text(element).split())

    def _text(self, element: Any) -> str:
        """All text of an element, notes after it in brackets, entities by what they stand for."""
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        stack: list[Any] = [element]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                yield one
                continue
            if not isinstance(one.tag, str):
                yield self._entity(one)
            elif one is element or local(one.tag) not in _SKIPPED:
                block = one is not element and local(one.tag) in _PARAGRAPHS | _ITEMS
                inside: list[Any] = [" "] if block else []
                inside += [one.text] if one.text else []
                for child in one:
                    inside.append(child)
                    if child.tail:
                        inside.append(child.tail)
                stack.extend(reversed(inside))

    def _entity(self, node: Any) -> str:
        """An entity that the file defines as plain text; of another its name as it stands."""
        name = getattr(node, "name", None)
        if name is None:
            return ""
        self._replaced += 1
        text = self._entities.get(name) if self._replaced < _MOST_ENTITIES else None
        return text if text is not None else _named(name)

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        self.builder.add(kind, text, level=level)


def _named(name: str) -> str:
    """A character that HTML calls by this name, as many documents do; else the reference itself."""
    from html.entities import html5

    return html5.get(f"{name};", f"&{name};")


def _is(element: Any, names: frozenset[str]) -> bool:
    return element is not None and isinstance(element.tag, str) and local(element.tag) in names


def _is_text(element: Any) -> bool:
    """Whether an element holds text between its children, or has none."""
    if (element.text or "").strip() or not len(element):
        return True
    return any((child.tail or "").strip() or not isinstance(child.tag, str) for child in element)


def _sections(element: Any) -> int:
    """How many elements above a title have titles of their own."""
    above = element.getparent()
    above = (
        above.getparent()
        if above is not None and local(above.tag).endswith(("info", "meta", "channel"))
        else above
    )
    count = 0
    while above is not None and count < 7:
        count += any(
            _is(child, _TITLES) or (isinstance(child.tag, str) and local(child.tag).endswith("info"))
            for child in above
        )
        above = above.getparent()
    return count
