"""The tree of a page → pieces in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.formats.html.chrome import parts_of
from ingest.formats.html.inline import Inline
from ingest.formats.html.lists import ListLabels
from ingest.formats.html.piece import Piece
from ingest.formats.html.tables import is_count, is_layout, table_pieces
from ingest.formats.html.tree import Node, attributes, children, parse
from rag.language.blocks import is_field
from rag.types import BlockKind

_SKIPPED = frozenset(
    "head script style template noscript iframe embed audio video canvas svg map datalist button "
    "-comment !doctype rp".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre "
    "search section summary table tbody td tfoot th thead tr ul xmp".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_KINDS: dict[str, BlockKind] = {"caption": "caption", "figcaption": "caption", "legend": "caption"}
_CODE = frozenset(("pre", "listing", "xmp", "plaintext"))
_LINE_NUMBERS = frozenset("lineno linenos linenumber line-numbers gutter blob-num".split())
_CALL = re.compile(r"\w\(|^class |^@")
"""A term that is the head of a function or class, as in the documentation of a program."""
_MARK_ALONE = re.compile(r"^(\[\w{1,3}\])(?=\w)")
_MOST_INDENT = 16
_MOST_FRAMES = 3
"""Frames within frames that are read."""
_LONGEST_TERM, _LONGEST_VALUE = 80, 300
"""A term with one short paragraph is a label with its value; else it is a heading."""


class Walk:
    """One pass over a node.

    `skipped`, `marginal` and `notes` hold the `mem_id` of nodes that are not shown, of parts named as margins, and of
    footnotes.
    """

    def __init__(
        self,
        skipped: frozenset[int] = frozenset(),
        marginal: frozenset[int] = frozenset(),
        notes: frozenset[int] = frozenset(),
        section: int = 0,
        frames: int = 0,
        heads: Mapping[int, Node | None] | None = None,
    ) -> None:
        self.pieces: list[Piece] = []
        self._skipped, self._marginal, self._notes = skipped, marginal, notes
        self._heads = heads or {}
        self._inline = Inline()
        self._margins = self._in_notes = 0
        self._heading: int | None = None
        self._kinds: list[BlockKind] = []
        self._lists: list[ListLabels] = []
        self._label: str | None = None
        self._label_margins = 0
        """Margins that were open when the label was: the score beside a comment does not take it."""
        self._frames = frames
        """How many frames it stands in."""
        self._section = section
        """Level of the heading that was seen last."""
        self._folds: list[int] = []
        """That level before each open `<details>`."""
        self._open: Node | None = None
        """The block that is open."""
        self._definitions: list[list[str]] = []
        """Of each open `<dl>` the terms that wait for what they mean."""
        self._meanings: list[int] = []
        """Of each open `<dd>` how many pieces came before it."""

    def over(self, root: Node) -> list[Piece]:
        """The pieces of `root`. Without recursion: a page may be nested deep."""
        stack = [(root, True)]
        while stack:
            node, entering = stack.pop()
            if not entering:
                self._leave(node)
            elif self._enter(node):
                stack.append((node, False))
                stack.extend((child, True) for child in reversed(children(node)))
        self._flush()
        return self.pieces

    def _enter(self, node: Node) -> bool:
        """Takes note of `node`; whether to look inside."""
        tag = node.tag
        if tag == "-text":
            self._inline.text(node.text_content or "")
            return False
        if tag == "iframe" and node.mem_id not in self._skipped:
            self._frame(attributes(node).get("srcdoc"))
        if node.mem_id in self._heads and node.mem_id not in self._skipped:
            return self._headed(node)
        if (
            tag in _SKIPPED
            or node.mem_id in self._skipped
            or (tag == "object" and attributes(node).get("data"))
        ):
            return False
        return self._enter_any(node)

    def _enter_any(self, node: Node) -> bool:
        tag = node.tag
        if tag not in _BLOCKS:
            return self._inline.enter(node)
        self._flush()
        self._open = node
        self._margins += node.mem_id in self._marginal
        self._in_notes += node.mem_id in self._notes
        if tag in _CODE or tag == "table":
            whole = self._code(node) if tag in _CODE else self._table(node)
            if whole:
                self._open = node.parent
                self._margins -= node.mem_id in self._marginal
                self._in_notes -= node.mem_id in self._notes
            return not whole
        self._enter_block(node, tag)
        return True

    def _headed(self, node: Node) -> bool:
        """A button is a heading or part of one; the panel of a tab has one above it."""
        head = self._heads[node.mem_id]
        if head is not None:
            self._flush()
            words = " ".join(_raw_text(head, self._skipped).split())
            self._add(Piece("heading", words, min(self._section + 1, 6)))
        return (node.tag != "button" or head is None) and self._enter_any(node)

    def _enter_block(self, node: Node, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "details":
            self._folds.append(self._section)
        elif tag == "summary":
            own = node.css_first("h1, h2, h3, h4, h5, h6") is not None
            self._heading = None if own else min(self._section + 1, 6)
        elif attributes(node).get("role") == "heading":
            level = attributes(node).get("aria-level") or "2"
            self._heading = int(level) if level in "123456" else 2
        elif tag in _KINDS:
            self._kinds.append(_KINDS[tag])
        elif tag in _LISTS:
            items = sum(child.tag == "li" for child in children(node))
            self._lists.append(ListLabels(tag == "ol", attributes(node), items))
        elif tag == "li":
            self._label = self._lists[-1].next(attributes(node)) if self._lists else "-"
            self._label_margins = self._margins
            if box := _task(node):
                self._label = f"{self._label} {box}"
        elif tag == "dl":
            self._definitions.append([])
        elif tag == "dd":
            self._meanings.append(len(self.pieces))
        elif self._label is not None and tag == "div" and (box := _checkbox(node)):
            self._label = f"{self._label} {box}"

    def _leave(self, node: Node) -> None:
        tag = node.tag
        if tag not in _BLOCKS:
            self._inline.leave(node)
            return
        if tag == "dt" and self._definitions:
            if term := self._inline.take()[0]:
                self._definitions[-1].append(term)
            return
        self._flush()
        self._open = node.parent
        if tag in _HEADINGS or tag == "summary" or attributes(node).get("role") == "heading":
            self._heading = None
        elif tag == "details" and self._folds:
            self._section = self._folds.pop()
        elif tag in _KINDS and self._kinds:
            self._kinds.pop()
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = None
        elif tag == "dd" and self._meanings:
            self._define(self._meanings.pop())
        elif tag == "dl" and self._definitions:
            for term in self._definitions.pop():
                self._add(Piece("paragraph", term))
        self._margins -= node.mem_id in self._marginal
        self._in_notes -= node.mem_id in self._notes

    # --- pieces ------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Ends the paragraph, heading or item that is open."""
        text, linked, anchored = self._inline.take()
        if not text:
            return
        depth = len(self._lists)
        piece = Piece(
            "paragraph",
            text,
            linked=linked,
            anchored=anchored,
            indent=min(2 * max(depth - 1, 0), _MOST_INDENT),
        )
        if self._heading is not None:
            piece.kind, piece.level, piece.text = "heading", self._heading, " ".join(text.split())
            if self._label and self._label != "-":
                piece.text = f"{self._label} {piece.text}"
            piece.indent, self._section, self._label = 0, self._heading, None
        elif self._kinds:
            piece.kind = self._kinds[-1]
        elif self._in_notes:
            piece.kind = "note"
            text = _MARK_ALONE.sub(r"\1 ", text)
            piece.text = f"{self._label} {text}" if self._label and self._label != "-" else text
            self._label = None
        elif self._label is not None and self._margins <= self._label_margins:
            piece.kind, piece.level, piece.text = "item", max(depth, 1), f"{self._label} {text}".strip()
            self._label = None
        elif depth:
            piece.indent += 2
        elif is_field(text):
            piece.kind = "field"
        self._add(piece)

    def _add(self, piece: Piece) -> None:
        piece.marginal, piece.node = self._margins > 0, self._open
        self.pieces.append(piece)

    def _define(self, first: int) -> None:
        """A `<dd>` ends whose pieces begin at `first`: its terms come before it."""
        terms = self._definitions[-1] if self._definitions else []
        if not terms:
            return
        meaning = self.pieces[first:]
        marginal = self._margins > 0
        short = (
            len(meaning) == 1
            and meaning[0].kind in ("paragraph", "note")
            and len(meaning[0].text) <= _LONGEST_VALUE
        )
        if short and len(terms) == 1 and len(terms[0]) <= _LONGEST_TERM and not _CALL.search(terms[0]):
            mark = "" if terms[0][-1] in ":?!]" or self._in_notes else ":"
            meaning[0].text = f"{terms[0]}{mark} {meaning[0].text}"
            meaning[0].kind = "note" if self._in_notes else "field"
        else:
            level = min(max(self._section, 1) + len(self._definitions), 6)
            self.pieces[first:first] = [
                Piece("heading", " ".join(term.split()), level, marginal=marginal) for term in terms
            ]
        terms.clear()

    def _frame(self, page: str | None) -> None:
        """A frame whose page stands in it; one that only names a page is not followed."""
        if not page or self._frames == _MOST_FRAMES:
            return
        self._flush()
        tree = parse(page)
        if tree.body is not None:
            parts = parts_of(tree.body)
            walk = Walk(
                parts.invisible, parts.marginal, parts.notes, self._section, self._frames + 1, parts.heads
            )
            for piece in walk.over(tree.body):
                self._add(piece)

    def _code(self, node: Node) -> bool:
        if is_count(node):
            return True
        text = _raw_text(node, self._skipped)
        if self._label is not None and self._label != "-":
            self._add(Piece("item", self._label, max(len(self._lists), 1)))
        self._label = None
        self._add(Piece("code", text))
        return True

    def _table(self, node: Node) -> bool:
        if is_layout(node):
            return False

        def cell_pieces(cell: Node) -> list[Piece]:
            return Walk(
                self._skipped, self._marginal, self._notes, frames=self._frames, heads=self._heads
            ).over(cell)

        for piece in table_pieces(node, cell_pieces):
            self._add(piece)
        self._label = None
        return True


def _raw_text(node: Node, skipped: frozenset[int]) -> str:
    """The text of preformatted lines, without their line numbers."""
    parts: list[str] = []
    stack = children(node)[::-1]
    while stack:
        one = stack.pop()
        if one.tag == "-text":
            parts.append(one.text_content or "")
        elif one.tag == "br":
            parts.append("\n")
        elif one.tag not in _SKIPPED and one.mem_id not in skipped and not _is_line_number(one):
            stack.extend(reversed(children(one)))
    lines = "".join(parts).replace("\r\n", "\n").replace("\u00a0", " ").replace("\u200b", "").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _checkbox(node: Node) -> str:
    """The sign of a box drawn by style alone, as exports of notes have it."""
    names = (attributes(node).get("class") or "").lower().split()
    return "☒" if "checkbox-on" in names else "☐" if "checkbox-off" in names else ""


def _task(item: Node) -> str:
    """The same for an item of a list of tasks that is ticked by its name."""
    around = (attributes(item.parent).get("class") or "") if item.parent is not None else ""
    if "inline-task-list" not in around.split():
        return ""
    return "☒" if "checked" in (attributes(item).get("class") or "").split() else "☐"


def _is_line_number(node: Node) -> bool:
    return bool(_LINE_NUMBERS & set((attributes(node).get("class") or "").lower().split()))
