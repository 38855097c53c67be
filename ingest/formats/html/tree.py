"""The tree of a page (only importer of selectolax), with bounds on what a hostile page may cost.

lexbor builds the tree that browsers build. Three things make that tree costly, and all are mended before it is built:
tags nested thousands deep (each new tag looks through all open ones), tags such as `<font>` that are never closed (a browser
opens all of them again in every paragraph), and options by the ten thousand.
"""

from __future__ import annotations

import re
from collections import Counter
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

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|(?P<cdata><!\[CDATA\[)"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?)?)*+>?",
    re.DOTALL,
)
"""A comment, or a tag with its attributes: what stands in either is no tag. As browsers cut them, in linear time."""
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_BODY = re.compile(r"<body[\s>]", re.IGNORECASE)
_NOSCRIPT = re.compile(r"<noscript[\s>]", re.IGNORECASE)
_NOSCRIPT_END = re.compile(r"</noscript\s{0,9}>", re.IGNORECASE)
_FORMATS = frozenset("b big code em font i nobr s small strike strong tt u".split())
"""Elements that a browser opens again in each paragraph until they are closed."""

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that hold nothing."""

_CLOSED_BY_OTHERS = frozenset(
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body".split()
).union(_VOID)
"""Elements that have no end tag, or need none: an open one is no depth."""

_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements without tags in them, but for those of that name in a drawing or a formula."""

_FOREIGN = frozenset(("svg", "math"))

_SCOPES = frozenset("applet caption html table td th marquee object template".split()) | _FOREIGN
"""An end tag does not reach what was opened before one of these."""

_SPECIAL = frozenset(
    "address applet article aside blockquote body button caption center details dialog dir div dl fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html iframe listing main marquee menu nav noembed noframes "
    "noscript object ol pre search section select summary table td template th ul xmp".split()
)
"""Elements that an end tag of another sort does not close."""

_MOST = {"option": 5000, "html": 10, "body": 10}
"""Most start tags of a page: for each the parser looks through the options, or the attributes, of those before it."""


def parse(page: str) -> Node:
    """The document node of `page`. Raises LoadError when it has more than `MAX_TAGS` tags."""
    if page.count("<") > MAX_TAGS:
        raise LoadError(f"a page of more than {MAX_TAGS:,} tags: split it")
    page = _LONG_TAG.sub(_few_attributes, _without_noscript(page))
    return LexborHTMLParser(_flattened(page))


def as_html(xhtml: str) -> str:
    """A page of XML with an end tag for each empty element: HTML knows no `<title/>` and takes all that follows for its text.

    >>> as_html('<title/><a id="b"/>Oak<br/>')
    '<title></title><a id="b"></a>Oak<br/>'
    """
    return _TOKEN.sub(_closed, xhtml)


def _closed(match: re.Match[str]) -> str:
    name = match["name"]
    if not name or match["end"] or not match[0].endswith("/>") or name.lower() in _VOID:
        return match[0]
    return f"{match[0][:-2]}></{name}>"


def _without_noscript(page: str) -> str:
    """The page without what its head says to those whose browser runs no scripts: words there would open its body."""
    body = _BODY.search(page)
    end = body.start() if body else 0
    kept, done = [], 0
    while opened := _NOSCRIPT.search(page, done, end):
        closed = _NOSCRIPT_END.search(page, opened.end(), end)
        if closed is None:
            break
        kept.append(page[done : opened.start()])
        done = closed.end()
    return "".join([*kept, page[done:]]) if done else page


def _few_attributes(match: re.Match[str]) -> str:
    return match[0] if match[0].count("=") <= _MAX_ATTRIBUTES else match[0][:20].split()[0]


def _flattened(page: str) -> str:
    """The page without the tags that open deeper than `_MAX_DEPTH`; their text stays."""
    opened = _Opened()
    done = at = 0
    kept: list[str] = []
    while match := _TOKEN.search(page, at):
        at = match.end()
        name = (match["name"] or "").lower()
        if name in _RAW and not match["end"] and not opened.in_foreign:
            at = _end_of_raw(page, name, at)
        elif match["cdata"] or (name and not opened.keeps(name, bool(match["end"]))):
            kept.append(page[done : match.start()])
            done = at
    return "".join([*kept, page[done:]]) if done else page


def _end_of_raw(page: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
    return end.end() if end else len(page)


class _Opened:
    """The elements that are open, as a browser counts them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._formats = 0
        self._seen = Counter[str]()

    @property
    def in_foreign(self) -> bool:
        return not _FOREIGN.isdisjoint(self._names)

    def keeps(self, name: str, ends: bool) -> bool:
        """Whether a tag stays: an end tag always, a start tag unless it opens one thing too many."""
        if ends:
            self._close(name)
        elif name in _MOST:
            self._seen[name] += 1
            return self._seen[name] <= _MOST[name]
        elif name not in _CLOSED_BY_OTHERS:
            is_format = name in _FORMATS
            if len(self._names) >= _MAX_DEPTH or self._formats + is_format > _MAX_FORMATS:
                return False
            self._names.append(name)
            self._formats += is_format
        return True

    def _close(self, name: str) -> None:
        """One that is not open, or not within reach, is no end tag of anything."""
        if self._names and self._names[-1] == name:
            self._formats -= name in _FORMATS
            self._names.pop()
            return
        if name not in self._names:
            return
        at = len(self._names) - 1 - self._names[::-1].index(name)
        above = self._names[at + 1 :]
        stay = [] if name in _SPECIAL else [one for one in above if one in _SPECIAL]
        if not _SCOPES.isdisjoint(above) or (stay and name not in _FORMATS and name != "a"):
            return
        self._names[at:] = stay
        self._formats = sum(one in _FORMATS for one in self._names)


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


def beside(node: Node, *, after: bool = False) -> Node | None:
    """What stands before or after a node, but for white space and pictures."""
    node = node.next if after else node.prev
    while node is not None and (
        node.tag in ("-comment", "svg", "i", "img")
        or (node.tag == "-text" and not (node.text_content or "").strip())
    ):
        node = node.next if after else node.prev
    return node
