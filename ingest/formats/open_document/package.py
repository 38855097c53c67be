"""The zip file of an Open Document: content, styles, metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.formats.dates import day_made
from ingest.formats.opc import Package, local
from ingest.formats.open_document.objects import formula, name_of, read_objects
from ingest.formats.parsed import one_line
from ingest.formats.raised import raised
from rag.errors import LoadError

BROKEN = "not a readable Open Document file"
_SPACES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "table", "style", "drawing", "presentation", "meta", "chart")
}
OFFICE, TEXT, TABLE, STYLE, DRAW, SHOW, META, CHART = _SPACES.values()
_DC = "{http://purl.org/dc/elements/1.1/}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_WHITE = re.compile(r"[ \t\r\n]+")
"""Characters that are one space together; what is meant as more of them, or as a tab, are elements."""
_MOST_SPACES = 200
_STAND_IN = re.compile(r"\s*<[^<>]*>\s*")
"""What a program writes for the number of a page that it only tells when it shows it: `<number>`, in its language."""
_ABOVE = re.compile(r"super|[1-9]\d{0,3}%")
"""Positions above the line: by name, or so much of the height of a letter."""

_UNSEEN = frozenset(
    f"{space}{name}"
    for space, names in (
        (
            TEXT,
            "note tracked-changes hidden-text hidden-paragraph ruby-text bookmark-ref-target variable-decls sequence-decls",
        ),
        (OFFICE, "annotation annotation-end forms event-listeners"),
        (DRAW, "frame custom-shape rect g a"),
        (STYLE, "style"),
    )
    for name in names.split()
) | {"{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}desc"}
"""What stands in a paragraph without being its text."""


class OpenDocument:
    """The parts of one file that are read. Raises LoadError for what is broken, locked or too large."""

    def __init__(self, path: Path, max_text_mb: float) -> None:
        with Package(path, max_text_mb, BROKEN) as package:
            manifest = package.part("META-INF/manifest.xml") or b""
            if b"encryption-data" in manifest:
                raise LoadError("encrypted: save it without a password")
            content = package.tree("content.xml")
            if content is None:
                raise LoadError(BROKEN)
            self.content = content
            self._objects = read_objects(package, content)
            styles, meta = package.tree("styles.xml"), package.tree("meta.xml")
        self.masters = styles
        self._meta: dict[str, str] = {}
        for element in meta.iter() if meta is not None else ():
            if isinstance(element.tag, str):
                self._meta.setdefault(local(element.tag), element.text or "")
        self._hidden = self._styles(STYLE + "text-properties", TEXT + "display", re.compile("none"))
        self._above = self._styles(STYLE + "text-properties", STYLE + "text-position", _ABOVE)
        automatic = content.find(f"{OFFICE}automatic-styles")
        self._made_from: dict[str, str] = {
            style.get(f"{STYLE}name", ""): parent
            for style in (automatic if automatic is not None else ())
            if isinstance(style.tag, str) and (parent := style.get(f"{STYLE}parent-style-name"))
        }
        self._hidden_tables = self._styles(STYLE + "table-properties", TABLE + "display", re.compile("false"))
        self._bold = self._styles(
            STYLE + "text-properties",
            "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight",
            re.compile("bold"),
        )

    def body(self, kind: str) -> Any:
        """The element that holds the document: `text`, `spreadsheet`, `presentation`."""
        body = self.content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if body is None:
            raise LoadError(BROKEN)
        return body

    @property
    def title(self) -> str | None:
        return one_line(self._meta.get("title"))

    @property
    def date(self) -> str | None:
        return day_made(self._meta.get("creation-date"), self._meta.get("date"))

    @property
    def language(self) -> str | None:
        return self._meta.get("language") or None

    def is_hidden(self, element: Any) -> bool:
        """Whether a table is not shown."""
        return element.get(f"{TABLE}style-name") in self._hidden_tables

    def is_bold(self, style: str | None) -> bool:
        """Whether a style writes in bold letters."""
        return style in self._bold

    def list_styles(self) -> Mapping[str, Any]:
        """Definitions of lists by name."""
        roots = [root for root in (self.masters, self.content) if root is not None]
        return {one.get(f"{STYLE}name", ""): one for root in roots for one in root.iter(f"{TEXT}list-style")}

    def outline(self) -> Any | None:
        """The definition of the numbers of chapters, if there is one."""
        return None if self.masters is None else next(self.masters.iter(f"{TEXT}outline-style"), None)

    def style_of(self, paragraph: Any) -> str:
        """The named style of a paragraph: that which its own, automatic one is made from."""
        own: str = paragraph.get(f"{TEXT}style-name") or ""
        return self._made_from.get(own, own)

    def line(self, paragraph: Any, *, marks: bool = True) -> str:
        """The text of a paragraph or heading, line breaks kept; without notes and frames, which stand after it. `marks`: with
        what stands for its notes."""
        parts: list[str] = []
        stack: list[Any] = [paragraph]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                begun = bool(parts) and parts[-1][-1:] not in (" ", "\t", "\n")
                said = node if begun else node.removeprefix(" ")
                parts += [said] if said else []
                continue
            name = node.tag if isinstance(node.tag, str) else ""
            if name == f"{TEXT}s":
                count = node.get(f"{TEXT}c", "1")
                parts.append(
                    " " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 6 else 1)
                )
            elif name in (f"{TEXT}tab", f"{TEXT}line-break"):
                parts.append("\t" if name.endswith("tab") else "\n")
            stands_in = name == f"{TEXT}page-number" and _STAND_IN.fullmatch(node.text or "")
            if node is paragraph or not (
                stands_in or name in _UNSEEN or not name or node.get(f"{TEXT}style-name") in self._hidden
            ):
                said = _WHITE.sub(" ", node.text or "")
                inside: list[Any] = [raised(said) if node.get(f"{TEXT}style-name") in self._above else said]
                for child in node:
                    inside.append(child)
                    if child.tail:
                        inside.append(_WHITE.sub(" ", child.tail))
                stack.extend(reversed(inside))
            if name == f"{DRAW}frame":
                parts += [self.formula(one) for one in node.iterchildren(f"{DRAW}object")]
            if name == f"{TEXT}note" and marks:
                parts.append(f"[{node.findtext(f'{TEXT}note-citation') or '*'}]")
        return "".join(parts).strip()

    def formula(self, element: Any) -> str:
        """The formula that a `draw:object` shows, on one line; "" where it shows something else."""
        root = self._objects.get(name_of(element))
        return formula(root) if root is not None else ""

    def taken(self, element: Any) -> Any | None:
        """The body of the chart or document that a `draw:object` shows, once: one within another finds nothing."""
        root = self._objects.pop(name_of(element), None)
        return root.find(f"{OFFICE}body") if root is not None else None

    def _styles(self, properties: str, attribute: str, value: re.Pattern[str]) -> frozenset[str]:
        roots = [root for root in (self.masters, self.content) if root is not None]
        return frozenset(
            style.get(f"{STYLE}name", "")
            for root in roots
            for style in root.iter(f"{STYLE}style")
            if (found := style.find(properties)) is not None and value.match(found.get(attribute, ""))
        )
