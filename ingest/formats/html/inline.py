"""Text within a paragraph: white space, line breaks, raised numbers, links."""

from __future__ import annotations

import re

from ingest.formats.html.mathml import linear
from ingest.formats.html.tree import Node, attributes, children
from ingest.formats.raised import raised

_SPACE = re.compile(r"[ \t\n\r\f\u00a0\u2000-\u200a\u202f\u3000]+")
_BREAK = re.compile(r" ?\v[ \v]*")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\0"))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_LINE_NUMBER = re.compile(
    r"(?:^|[\s_-])(?:l|ln|line|v|verse|poem|page|pg)[_-]?(?:num|number|no)(?:$|[\s_-])", re.I
)
_TYPED = frozenset(" text number date time datetime-local month week email tel url".split(" "))


class Inline:
    """The open paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._links: list[bool] = []
        """Open links, and whether each leads to a place on the same page."""
        self._raised: list[int] = []
        """Of each open `<sup>` how many parts came before it."""
        self._linked = self._anchored = 0
        self._after_control = False
        """Whether the last that was read is a label or button, which stands apart from what follows."""

    def text(self, text: str) -> None:
        """A text as it stands in the page."""
        text = text.translate(_INVISIBLE).replace("\v", " ")
        self._after_control = False
        self._parts.append(text)
        if self._links:
            length = len("".join(text.split()))
            self._linked += length
            self._anchored += length * self._links[-1]

    def enter(self, node: Node) -> bool:
        """An inline element begins; whether to look inside."""
        match node.tag:
            case "br":
                self._parts.append("\v")
            case "a":
                href = attributes(node).get("href")
                self._links.append((href or "").startswith("#"))
            case "q":
                self._parts.append("“")
            case "label" | "button" if self._after_control:
                self._parts.append(" ")
            case "sup":
                self._raised.append(len(self._parts))
            case "span" if self._parts and self._parts[-1][-1:].strip() and _is_counted(node):
                self._parts.append(" ")
            case "rt":
                self._parts.append("(")
            case "input":
                self._input(node)
            case "select":
                chosen = node.css("option[selected]")
                if chosen:
                    self._value("; ".join(" ".join(option.text(deep=True).split()) for option in chosen))
                return False
            case "math":
                self._parts.append(linear(node).replace("\v", " "))
                return False
        return True

    def _input(self, node: Node) -> None:
        """A field of a form, as it is filled in or ticked; boxes that only fold a menu are no fields."""
        given = attributes(node)
        kind = (given.get("type") or "").lower()
        if kind in _TYPED and given.get("value"):
            self._value(given["value"] or "")
        elif kind in ("checkbox", "radio") and ("disabled" in given or _in_form(node)):
            self._parts.append("☒ " if "checked" in given else "☐ ")

    def leave(self, node: Node) -> None:
        """An inline element ends."""
        match node.tag:
            case "a":
                if self._links:
                    self._links.pop()
            case "q":
                self._parts.append("”")
            case "sup":
                if self._raised:
                    self._raise(self._raised.pop(), noted=_is_mark(node))
            case "rt":
                self._parts.append(")")
            case "label" | "button":
                self._after_control = True

    def take(self) -> tuple[str, int, int]:
        """The paragraph as it is read, how many of its characters are links, and links within the page; then it is
        empty."""
        if not self._parts:
            return "", 0, 0
        text = _SPACE.sub(" ", _CONTROL.sub("", "".join(self._parts)))
        text = _BREAK.sub("\n", text).strip()
        counts = self._linked, self._anchored
        self._parts.clear()
        self._raised.clear()
        self._linked = self._anchored = 0
        return text, *counts

    def _value(self, value: str) -> None:
        """What is typed into a form, after its label."""
        while self._parts and not self._parts[-1].strip():
            self._parts.pop()
        labelled = bool(self._parts) and self._parts[-1].rstrip()[-1:].isalnum()
        if labelled:
            self._parts[-1] = self._parts[-1].rstrip()
        self._parts.append(f"{':' if labelled else ''} {value} ")

    def _raise(self, first: int, *, noted: bool) -> None:
        """Raised digits stay raised (10⁶ is not 106); a raised number that is a link is a mark of a note."""
        plain = "".join(self._parts[first:]).strip()
        if noted:
            self._parts[first:] = [f"[{plain}]" if plain.isalnum() else plain]
        elif (shown := raised(plain)) != plain:
            self._parts[first:] = [shown]


def _is_mark(node: Node) -> bool:
    """Whether raised signs are a link, inside or around: the mark of a note."""
    within = [node, *(children(node.parent) if node.parent is not None and node.parent.tag == "a" else ())]
    alone = len(within) > 1 and all(one == node or not (one.text(deep=True) or "").strip() for one in within)
    alone = alone and node.text(deep=True).strip().isdecimal()
    return alone or any(child.tag == "a" for child in children(node))


def _is_counted(node: Node) -> bool:
    """Whether an element is the number of a line, which books set apart along the margin of verse."""
    text = node.text(deep=True).strip()
    return text.isdecimal() and _LINE_NUMBER.search(attributes(node).get("class") or "") is not None


def _in_form(node: Node) -> bool:
    while node is not None and node.tag != "form":
        node = node.parent
    return node is not None
