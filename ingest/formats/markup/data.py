"""XML that holds data, not prose: settings, exports, catalogues. What a value is, only the names of elements tell.

<fleet>
  <port>Anholt</port>                                         field    port: Anholt
  <boat id="1"><name>Tern</name><oars>2</oars></boat>         row      id | name | oars      (header)
  <boat id="2"><name>Skua</name></boat>                       row      1 | Tern | 2
  <cook><wage currency="EUR">30</wage></cook>                 heading  cook
</fleet>                                                      field    wage: 30 (currency: EUR)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from ingest.formats.opc import local
from rag.types import BlockKind

Add: TypeAlias = Callable[[BlockKind, str, int], None]
"""Takes a block: its kind, its text, its level."""
Words: TypeAlias = Callable[[Any], str]
"""The text of an element on one line."""
Page: TypeAlias = Callable[[str], None]
"""Takes the source of a page and adds what it shows."""

_PROSE = frozenset(
    "p para simpara ab programlisting screen itemizedlist orderedlist ul ol li section sect1 chapter topic rss feed RDF "
    "html svg".split()
)
"""Elements of documents: one of them, and the file is no data."""
_NAMES = frozenset("name title label".split())
_SENTENCE = re.compile(r"(?:\S+\s+){5}.*[.!?][\"'”’)]*\Z")
_LONGEST_CELL = 200
_LONGEST_NAME = 100
_MOST_COLUMNS = 40
_MOST_TOGETHER = 12
"""Values of one name that stand in one field."""
_TAGS = re.compile(r"<(?:p|div|br|table|ul|ol|li|span|h[1-6]|b|i|a)(?=[\s>/])", re.IGNORECASE)
"""Of a value that is the source of a page, as exports of sites and reports hold them."""
_UNTOLD = re.compile(r"\{http://www\.w3\.org/(?:2001/XMLSchema-instance|XML/1998/namespace)\}")


def is_data(root: Any) -> bool:
    """Whether no element holds text beside other elements, and none is called what parts of documents are called."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if local(element.tag) in _PROSE:
            return False
        inner = _children(element)
        if inner and ((element.text or "").strip() or any((one.tail or "").strip() for one in element)):
            return False
    return bool(_children(root))


def add_data(root: Any, add: Add, words: Words, page: Page) -> str | None:
    """Adds the blocks of a file that `is_data`: a heading an element that holds others, a field or row a value.

    Returns what the whole is called, where it says so.
    """
    data = _Data(add, words, page)
    named = data.name_of(root)
    title = words(named) if named is not None else None
    if title:
        add("heading", title, 1)
    data.inside(root, 2 if title else 1)
    return title


class _Data:
    def __init__(self, add: Add, words: Words, page: Page) -> None:
        self._add = add
        self._words = words
        self._page = page

    def inside(self, element: Any, level: int) -> None:
        """Adds what an element holds; headings below it have `level`."""
        self._attributes(element)
        named = self.name_of(element)
        for _, together in groupby(_children(element), key=lambda child: child.tag):
            alike = list(together)
            if len(alike) > 1 and (table := self._table(alike)):
                for number, cells in enumerate(table):
                    self._add("row", " | ".join(cell.replace("|", "¦") for cell in cells), int(number == 0))
            elif all(_is_value(child) for child in alike):
                self._values([child for child in alike if child is not named], level)
            else:
                for child in alike:
                    self._part(child, level)

    def name_of(self, element: Any) -> Any | None:
        """The element that says what `element` is called: one of its first two, short, without attributes."""
        for child in _children(element)[:2]:
            short = 0 < len(self._words(child)) <= _LONGEST_NAME if _is_value(child) else False
            if short and local(child.tag).lower() in _NAMES and not child.attrib:
                return child
        return None

    def _part(self, element: Any, level: int) -> None:
        if _is_value(element):
            self._values([element], level)
            return
        inner = _children(element)
        if len(inner) == 1 and not element.attrib and _SENTENCE.match(self._words(element)):
            self.inside(element, level)
            return
        named = self.name_of(element)
        self._add("heading", local(element.tag) if named is None else self._words(named), min(level, 6))
        self.inside(element, level + 1)

    def _attributes(self, element: Any) -> None:
        for name, value in _attributes(element):
            self._add("field", f"{name}: {value}", 0)

    def _values(self, alike: list[Any], level: int) -> None:
        """Adds elements of one name that hold text only."""
        told = [text for child in alike if (text := self._value(child))]
        if not told:
            return
        name = local(alike[0].tag)
        if any(_TAGS.search(text) for text in told):
            for child in alike:
                self._page(child.text or "")
        elif len(told) > _MOST_TOGETHER or any(_SENTENCE.match(text) for text in told):
            for text in told:
                self._add("paragraph", text, 0)
        else:
            self._add("field", f"{name}: {'; '.join(told)}", 0)

    def _value(self, element: Any) -> str:
        """Text and attributes of an element that holds no other: `30 (currency: EUR)`."""
        text = self._words(element)
        told = ", ".join(f"{name}: {value}" for name, value in _attributes(element))
        return f"{text} ({told})" if text and told else text or told

    def _table(self, records: list[Any]) -> list[list[str]]:
        """Records as rows below the names of their columns; nothing where one holds more than short values."""
        rows: list[dict[str, str]] = []
        columns: dict[str, None] = {}
        for record in records:
            row = dict(_attributes(record))
            inner = _children(record)
            for child in inner or [record]:
                text = self._value(child) if inner else self._words(child)
                name = local(child.tag)
                if not _is_value(child) or len(text) > _LONGEST_CELL:
                    return []
                if text:
                    row[name] = f"{row[name]}; {text}" if name in row else text
            if len(row) > 1:
                columns |= dict.fromkeys(row)
            rows.append(row)
            if len(columns) > _MOST_COLUMNS:
                return []
        if len(columns) < 2 or any(not set(row) <= set(columns) for row in rows):
            return []
        return [list(columns), *([row.get(name, "") for name in columns] for row in rows if row)]


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _is_value(element: Any) -> bool:
    return not _children(element)


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        shown = " ".join(value.split())
        if shown and not _UNTOLD.match(name):
            yield local(name), shown
