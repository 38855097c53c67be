"""reStructuredText → the text of the page it makes, in blocks (with `sphinx.py` the only importer of docutils)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, first_date
from ingest.formats.html.lists import counted
from ingest.formats.markup.sphinx import register
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from ingest.formats.pieces import reached_down
from ingest.formats.raised import raised
from ingest.formats.text.alternative import is_words
from ingest.formats.text.plain import read_decoded, read_text
from rag.errors import LoadError
from rag.types import BlockKind

if TYPE_CHECKING:
    from docutils import nodes

_UNRESOLVED = re.compile(
    r"`(?P<words>[^`]+?)(?:(?<!\s)\s*+<[^<>]*+>)?`__?|(?P<word>[^\s`|_](?:[^\s`|]*[^\s`|_])?)__?"
)
"""A reference to what the file does not define: another file does, and the page shows the words."""
_FORMS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
_LONGEST_LINE = 100_000
_HEADER = re.compile(r"(?!(?:Abstract|Dedication):)[A-Z][A-Za-z]*(?:-[A-Za-z]+)*:(?: |$)")
"""A line of the header that opens a text as that of a letter does (PEP 12): each is a line of the page."""
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": "",
    "_disable_config": True,
    "smart_quotes": False,
    "doctitle_xform": False,
    "docinfo_xform": True,
    "line_length_limit": _LONGEST_LINE,
    "syntax_highlight": "none",
    "input_encoding": "unicode",
    "traceback": True,
}
_MOST_INDENT = 16
_PLAIN = "a paragraph with more than 400 marks, or a word of 2,000 characters, is shown as it is written"
_UNREAD = "read as plain text: a line has more than 100,000 characters"
_MARK = re.compile(r"[*`|_]+|://|@")
_LONG_WORD = re.compile(r"[^\s*`|_]{2000}")
"""What docutils would try as an address from each of its characters on."""
_MOST_MARKS = 400
"""Inline marks of one paragraph that are read: docutils looks for the end of each through all that follows, and goes one
call deeper for each address."""


def read_rst(path: Path, max_text_mb: float) -> Parsed:
    """A `.rst` file as its page shows it; nothing it names is included or fetched.

    Raises LoadError when it is binary, empty or too long.
    """
    source, notices = read_decoded(path, max_text_mb)
    source = _with_fields(source)
    if max(map(len, source.splitlines()), default=0) > _LONGEST_LINE:
        return replace(read_text(path, max_text_mb), notices=(*notices, _UNREAD))
    document, plain = _parsed(source)
    blocks = _Blocks()
    blocks.read(document)
    text = blocks.builder.text
    check_text(text, max_text_mb)
    if not text:
        raise LoadError(EMPTY)
    fields = dict(_fields(document))
    return Parsed(
        text,
        title=one_line(fields.get("title")) or one_line(blocks.title),
        date=first_date((fields.get("date"), fields.get("created"))) or dateline(text),
        blocks=blocks.builder.blocks,
        notices=(*notices, *([_PLAIN] if plain else [])),
    )


def _with_fields(source: str) -> str:
    """`source` with the header that opens it as the fields they are, where it has one of two lines or more.

    >>> _with_fields("Title: Piers\\nAuthor: Ida Orr,\\n        Dag Moen\\n\\nA text.\\n")
    ':Title: Piers\\n:Author: Ida Orr,\\n        Dag Moen\\n\\nA text.\\n'
    """
    lines = source.split("\n")
    end = lines.index("") if "" in lines else len(lines)
    named = [_HEADER.match(line) is not None for line in lines[:end]]
    held = all(is_named or line[:1] in " \t" for is_named, line in zip(named, lines, strict=False))
    if not (named[:1] == [True] and sum(named) > 1 and held):
        return source
    return "\n".join(
        [f":{line}" if is_named else line for is_named, line in zip(named, lines, strict=False)] + lines[end:]
    )


def _parsed(source: str) -> tuple[Any, bool]:
    """The document, and whether a paragraph of it was read without its marks."""
    from docutils.core import publish_doctree
    from docutils.parsers.rst import Parser

    register(source)
    plain: list[str] = []
    found = publish_doctree(source, parser=Parser(inliner=_inliner(plain)), settings_overrides=_SETTINGS)
    _resolve(found)
    return found, bool(plain)


def _resolve(document: Any) -> None:
    """Give references that lead out of the file their words; other mistakes stay as they are written."""
    from docutils import nodes

    for node in list(document.findall(nodes.problematic)):
        if match := _UNRESOLVED.fullmatch(node.astext()):
            node.parent.replace(node, nodes.Text(match["words"] or match["word"]))


def _inliner(plain: list[str]) -> Any:
    """What reads the marks of a paragraph, unless they are too many: then its text stands as it is written, told in `plain`."""
    from docutils import nodes, utils
    from docutils.parsers.rst import states

    inliner = states.Inliner()  # no subclass: it looks its parts up in its class itself
    read = inliner.parse

    def parse(text: str, lineno: int, memo: Any, parent: Any) -> Any:
        if len(_MARK.findall(text)) <= _MOST_MARKS and not _LONG_WORD.search(text):
            return read(text, lineno, memo, parent)
        plain.append(text)
        return [nodes.Text(utils.unescape(utils.escape2null(text)))], []

    inliner.parse = parse
    return inliner


def _fields(document: Any) -> Iterator[tuple[str, str]]:
    """Fields at the top, by name, lower case."""
    from docutils import nodes

    for info in document.findall(nodes.docinfo):
        for message in list(info.findall(nodes.system_message)):
            message.parent.remove(message)
        for child in info:
            if isinstance(child, nodes.field):
                yield child[0].astext().lower(), child[1].astext()
            else:
                yield child.tagname, child.astext()


_BOXES = frozenset("attention caution danger error hint important note tip warning".split())
"""What docutils sets in a box with its name above."""


class _Blocks:
    """A document tree → blocks."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.title: str | None = None
        self._depth = 0
        """Of sections."""

    def read(self, node: Any) -> None:
        for child in node.children:
            self._read(child, 0)

    def _read(self, node: nodes.Node, lists: int, label: str | None = None) -> None:
        match node.tagname:
            case "section":
                self._depth += 1
                self.read(node)
                self._depth -= 1
            case "title" | "subtitle" | "rubric":
                text = " ".join(node.astext().split())
                self.title = self.title or text
                self._add("heading", text, min(max(self._depth, 1), 6))
            case "paragraph":
                self._paragraph(node, lists, label)
            case "bullet_list" | "enumerated_list":
                self._list(node, lists + 1)
            case "definition_list" | "option_list" | "field_list" | "docinfo":
                self._pairs(node, lists)
            case "literal_block" | "doctest_block" | "math_block" | "line_block":
                self._add("code" if node.tagname != "line_block" else "paragraph", node.astext())
            case "table":
                self._table(node)
            case "footnote" | "citation":
                mark, *rest = node.children
                self._add("note", f"[{mark.astext()}] " + " ".join(part.astext() for part in rest))
            case name if name in _BOXES:
                self._box(node, lists)
            case "caption":
                self._add("caption", " ".join(node.astext().split()))
            case "image":
                self._add("paragraph", _alternative(node))
            case (
                "comment"
                | "system_message"
                | "target"
                | "substitution_definition"
                | "pending"
                | "raw"
                | "topic"
                | "meta"
            ):
                if node.tagname == "topic" and "contents" not in node.get("classes", ()):
                    self.read(node)
            case "#text":
                self._add("paragraph", node.astext())
            case _:
                for child in node.children:
                    self._read(child, lists)

    def _box(self, node: Any, lists: int) -> None:
        """A note or warning: the title that its box shows leads its first words."""
        title, (first, *rest) = f"{node.tagname.capitalize()}:", node.children
        if first.tagname == "paragraph":
            self._add("paragraph", f"{title} {_shown(first)}")
        else:
            self._add("paragraph", title)
            rest.insert(0, first)
        for child in rest:
            self._read(child, lists)

    def _paragraph(self, node: Any, lists: int, label: str | None) -> None:
        text = _shown(node)
        indent = min(2 * max(lists - 1, 0), _MOST_INDENT)
        if label:
            self._add("item", f"{label} {text}", lists, indent)
        else:
            self._add("paragraph", text, 0, indent + 2 if lists else 0)

    def _list(self, node: Any, lists: int) -> None:
        numbered = node.tagname == "enumerated_list"
        for count, item in enumerate(node.children, start=int(node.get("start", 1))):
            form = counted(count, _FORMS.get(node.get("enumtype", ""), "1"))
            written = f"{node.get('prefix', '')}{form}{node.get('suffix', '.')}"
            label: str | None = written if numbered else "-"
            for child in item.children:
                self._read(child, lists, label)
                label = None

    def _pairs(self, node: Any, lists: int) -> None:
        """Terms with what they mean: a field where both are short, else a heading and the text below it."""
        for pair in node.children:
            if len(pair.children) < 2 or (node.tagname == "docinfo" and pair.tagname != "field"):
                said = ", ".join(" ".join(part.astext().split()) for part in _parts(pair))
                self._add("field", f"{pair.tagname.capitalize()}: {said}")
                continue
            term, body = " ".join(pair.children[0].astext().split()), pair.children[-1]
            if pair.tagname == "option_list_item":
                term = ", ".join(option.astext() for option in pair.children[0].children)
            text = " ".join(body.astext().split())
            if len(body.children) <= 1 and len(text) <= 300 and len(term) <= 80:
                self._add("field", f"{term}: {text}" if text else term)
            else:
                self._add("heading", term, min(self._depth + 1, 6))
                for child in body.children:
                    self._read(child, lists)

    def _table(self, node: Any) -> None:
        from docutils import nodes

        for title in node.findall(nodes.title):
            self._add("caption", " ".join(title.astext().split()))
        above: dict[int, tuple[int, str]] = {}
        for row in node.findall(nodes.row):
            self._add("row", " | ".join(_cells(row, above)), int(isinstance(row.parent, nodes.thead)))

    def _add(self, kind: BlockKind, text: str, level: int = 0, indent: int = 0) -> None:
        self.builder.add(kind, text, level=level, indent=indent)


def _cells(row: Any, above: dict[int, tuple[int, str]]) -> list[str]:
    """The cells of a row of a table, those that reach down from rows `above` said again in their columns."""
    cells: list[str] = []
    tall: dict[int, int] = {}
    for cell in (*row.children, None):
        while above.get(len(cells), (0, ""))[0]:
            cells.append("")
        if cell is not None:
            wide = 1 + cell.get("morecols", 0)
            tall |= dict.fromkeys(range(len(cells), len(cells) + wide), 1 + cell.get("morerows", 0))
            cells += [" ".join(cell.astext().replace("|", "¦").split()), *[""] * (wide - 1)]
    return reached_down(cells, above, tall)


def _parts(pair: Any) -> list[Any]:
    """The authors of a field that names several; else the field itself, of whose text addresses are a part."""
    return list(pair.children) if pair.tagname == "authors" else [pair]


def _shown(node: Any) -> str:
    """The words of a paragraph on one line, marks of notes in brackets."""
    parts = []
    stack = [node]
    while stack:
        one = stack.pop()
        if one.tagname == "#text":
            parts.append(one.astext())
        elif one.tagname in ("footnote_reference", "citation_reference"):
            parts.append(f"[{one.astext()}]")
        elif one.tagname == "image":
            parts.append(_alternative(one))
        elif one.tagname == "superscript":
            parts.append(raised(one.astext()))
        elif one.tagname != "system_message":
            stack.extend(reversed(one.children))
    return " ".join("".join(parts).split())


def _alternative(image: Any) -> str:
    alternative: str = image.get("alt", "")
    return alternative if is_words(alternative) else ""
