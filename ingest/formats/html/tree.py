"""The tree of a page (only importer of selectolax), with bounds on what a hostile page may cost.

lexbor builds the tree that browsers build. Two things make that tree costly, and both are mended before it is built:
tags nested thousands deep (each new tag looks through all open ones), and tags such as `<font>` that are never closed
(a browser opens all of them again in every paragraph).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from rag.errors import LoadError

Node = Any
"""A selectolax node: `tag`, `child`, `next`, `parent`, `attributes`, `mem_id`, `text_content`."""

MAX_TAGS = 1_000_000
"""Most tags of a page: 2 million nodes take about 350 MB."""

_MAX_DEPTH = 300
"""Deepest nesting that is kept; browsers stop at 512."""

_MAX_FORMATS = 30
"""Most formatting tags that are open at once."""

_MAX_ATTRIBUTES = 500
"""Most attributes of a tag: each is compared with all others."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,19})\b")
_REST = re.compile(r"[^<>]*>?")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_FORMATS = frozenset("b big code em font i nobr s small strike strong tt u".split())
"""Elements that a browser opens again in each paragraph until they are closed."""

_CLOSED_BY_OTHERS = frozenset(
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt html head body "
    "area base br col embed hr img input link meta param source track wbr".split()
)
"""Elements that have no end tag, or need none: an open one is no depth."""


def parse(page: str) -> Node:
    """The document node of `page`. Raises LoadError when it has more than `MAX_TAGS` tags."""
    if page.count("<") > MAX_TAGS:
        raise LoadError(f"a page of more than {MAX_TAGS:,} tags: split it")
    page = _LONG_TAG.sub(_few_attributes, page)
    return LexborHTMLParser(_flattened(page))


def _few_attributes(match: re.Match[str]) -> str:
    return match[0] if match[0].count("=") <= _MAX_ATTRIBUTES else match[0][:20].split()[0]


def _flattened(page: str) -> str:
    """The page without the tags that open deeper than `_MAX_DEPTH`; their text stays."""
    depth = formats = done = 0
    kept: list[str] = []
    for match in _TAG.finditer(page):
        name = match[2].lower()
        if name in _CLOSED_BY_OTHERS:
            continue
        is_format = name in _FORMATS
        if match[1]:
            depth, formats = max(depth - 1, 0), max(formats - is_format, 0)
        elif depth < _MAX_DEPTH and formats + is_format <= _MAX_FORMATS:
            depth, formats = depth + 1, formats + is_format
        else:
            kept.append(page[done : match.start()])
            rest = _REST.match(page, match.end())
            done = rest.end() if rest else match.end()
    return "".join([*kept, page[done:]]) if done else page


def children(node: Node) -> list[Node]:
    """The nodes right below `node`."""
    found, child = [], node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def attributes(node: Node) -> Mapping[str, str | None]:
    """Attributes by name; none for a text."""
    return node.attributes or {}
