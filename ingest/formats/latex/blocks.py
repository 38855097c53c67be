"""LaTeX nodes → blocks: headings, lists, tables, captions, notes, code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.html.lists import counted
from ingest.formats.latex.inline import FORMULAS, Words, arguments, verbatim
from ingest.formats.latex.numbers import LEVELS, Counted
from ingest.formats.pieces import LONGEST_REPEATED, names_columns

_LISTS = frozenset("itemize enumerate description compactitem compactenum inparaenum tightitemize".split())
_TABLES = frozenset("tabular tabular* tabularx tabulary longtable array supertabular".split())
_CODE = frozenset("verbatim verbatim* lstlisting minted Verbatim alltt".split())
_LEFT_OUT = frozenset("comment tikzpicture picture pspicture filecontents filecontents* CJK".split())
_FORMS = ("1", "a", "i", "A")
"""How enumerations count, by their depth."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_ABOUT = frozenset("title author date subtitle".split())
_OPTIONS = re.compile(r"^\[[^\[\]\n]*\][ \t]*(?=\n)|^\[[^\[\]\n]*\]\{\w+\}(?=\n)")
_NAMED = re.compile(r"\s*\[([^\[\]\n]{1,100})\]")
_NOTED = re.compile(r"\s?\[\d{1,4}\]")
_RULES = frozenset("hline midrule toprule bottomrule".split())
_SPANNING = frozenset("multicolumn multirow".split())
_WHOLE = re.compile(r"-?\d{1,3}")
_MOST_REACHED = 50
_MOST_TIERS = 3
_MOST_INDENT = 16
_DEEPEST = 60


class Page:
    """The blocks of one file. `names` are its environments that are shown with a name ("Theorem")."""

    def __init__(
        self, words: Words, numbers: Counted, names: Mapping[str, str], *, has_chapters: bool
    ) -> None:
        self.builder = TextBuilder()
        self._about: dict[str, list[Any]] = {}
        """What the file says of itself: title, author, date."""
        self._told: dict[str, str] = {}
        self._words = words
        self._numbers = numbers
        self._names = names
        self._raise = 0 if has_chapters else 1
        self._line: list[Any] = []
        """Nodes of the paragraph that is being read."""
        self._label = ""
        """What leads the next paragraph: the mark of an item, the name of a theorem."""
        self._lists: list[tuple[str, int]] = []

    def read_file(self, nodes: Iterable[Any]) -> None:
        """Take in a whole file: what stands before its document only tells what it is called. Raises as `read` does."""
        nodes = list(nodes)
        documents = [node for node in nodes if getattr(node, "environmentname", "") == "document"]
        if documents:
            self.read(node for node in nodes if getattr(node, "macroname", "") in _ABOUT)
        for whole in [document.nodelist for document in documents] or [nodes]:
            self.read(whole)
        self._paragraph()

    def read(self, nodes: Iterable[Any], depth: int = 0) -> None:
        """Take in `nodes`. Raises RecursionError when they stand too deep in one another."""
        if depth > _DEEPEST:
            raise RecursionError(f"{_DEEPEST} environments in one another")
        for node in nodes:
            if node is None or type(node).__name__ == "LatexCommentNode":
                continue
            if type(node).__name__ == "LatexCharsNode":
                self._characters(node)
            elif type(node).__name__ == "LatexEnvironmentNode":
                self._environment(node, depth)
            elif type(node).__name__ == "LatexMacroNode":
                self._command(node, depth)
            elif type(node).__name__ == "LatexGroupNode" and _holds_blocks(node):
                self.read(node.nodelist, depth + 1)
            else:
                self._line.append(node)

    def _characters(self, node: Any) -> None:
        if not _PARAGRAPH.search(node.chars):
            self._line.append(node)
            return
        first, *others = _PARAGRAPH.split(node.chars)
        self._line.append(first)
        for part in others:
            self._paragraph()
            self._line.append(part)

    def _command(self, node: Any, depth: int) -> None:
        name, given = node.macroname, arguments(node)
        if name in LEVELS:
            self._section(node, given)
        elif name in _ABOUT and given:
            self._about.setdefault(name, given[-1:])
        elif name == "maketitle":
            self._titled()
        elif name == "par":
            self._paragraph()
        elif name == "item":
            self._item(given)
        elif name == "bibitem" and given:
            self._paragraph()
            self._label = f"[{verbatim(given[-1])}]"
        elif name in ("caption", "captionof") and given:
            self._paragraph()
            lead = self._numbers.captions.get(node.pos, "")
            text = self._words.line(given[-1:])
            self._add("caption", f"{lead}: {text}" if lead else text)
        elif (body := self._words.written_out(node)) is not None:
            if _has_blocks(body):
                self.read(body, depth + 1)
            else:
                self._line.extend([*body, self._words.behind(node)])
        else:
            self._line.append(node)

    def about(self, key: str) -> str:
        """What the file says of itself, by "title", "author" or "date"; marks of notes left out."""
        if key not in self._told:
            self._told[key] = self._words.line(self._about.get(key, []))
        return _NOTED.sub("", self._told[key]).replace(" ,", ",")

    def _titled(self) -> None:
        """The title as its page opens with it."""
        self._paragraph()
        self._add("heading", self.about("title"), 1)
        for key in ("subtitle", "author", "date"):
            self._add("paragraph", self.about(key))
        self._notes()

    def _section(self, node: Any, given: list[Any]) -> None:
        self._paragraph()
        text = self._words.line(given[-1:])
        number = self._numbers.sections.get(node.pos, "")
        level = max(1, LEVELS[node.macroname] - (self._raise if LEVELS[node.macroname] > 1 else 0))
        self._add(
            "heading", f"{number} {text}".strip(), min(level + 1, 6) if "title" in self._about else level
        )
        self._notes()

    def _environment(self, node: Any, depth: int) -> None:
        name = node.environmentname
        if name in _LEFT_OUT:
            return
        if name in _CODE:
            self._paragraph()
            self._add("code", _OPTIONS.sub("", verbatim(node), count=1).strip("\n"))
        elif name in FORMULAS:
            self._line.append(node)
        elif name in _TABLES:
            self._paragraph()
            self._table(node)
        elif name in _LISTS:
            self._paragraph()
            self._lists.append((name, 0))
            self.read(node.nodelist, depth + 1)
            self._paragraph()
            self._lists.pop()
        else:
            self._paragraph()
            self._opened(name, node)
            self.read(node.nodelist, depth + 1)
            self._paragraph()

    def _opened(self, name: str, node: Any) -> None:
        """What an environment is shown to begin with."""
        if name == "abstract":
            self._add("heading", "Abstract", 2)
        elif name == "thebibliography":
            self._add("heading", "References", 2)
        elif shown := self._names.get(name):
            named = _NAMED.match(verbatim(node))
            self._label = f"{shown} ({named[1]})." if named else f"{shown}."

    def _item(self, given: list[Any]) -> None:
        self._paragraph()
        if not self._lists:
            return
        name, count = self._lists[-1]
        self._lists[-1] = (name, count + 1)
        own = self._words.line(given[:1]).strip("[]") if given and given[0] is not None else ""
        if name == "description":
            self._label = f"{own}:" if own else "-"
        elif own:
            self._label = own
        elif name in ("enumerate", "compactenum", "inparaenum"):
            deep = sum(1 for kind, _ in self._lists if kind == name)
            self._label = f"{counted(count + 1, _FORMS[min(deep, 4) - 1])}."
        else:
            self._label = "-"

    def _paragraph(self) -> None:
        nodes, self._line = self._line, []
        text = self._words.line(nodes)
        if text:
            deep = len(self._lists)
            indent = min(2 * max(deep - 1, 0), _MOST_INDENT)
            if self._label and deep:
                self._add("item", f"{self._label} {text}", deep, indent)
            else:
                self._add("paragraph", f"{self._label} {text}".strip(), 0, indent + 2 if deep else 0)
            self._label = ""
        if not self._lists:
            self._notes()

    def _notes(self) -> None:
        for number, note in self._words.new_notes():
            self._add("note", f"[{number}] {note}")

    def _table(self, node: Any) -> None:
        rows: list[list[list[str]]] = [[[]]]
        ruled: list[int] = []
        spans: list[tuple[int, int, int]] = []
        """Row and column of cells that reach over others, and how many rows: fewer than none where they reach up."""
        tiers: set[int] = set()
        """Rows with a cell over several columns, or over several rows."""
        for child in node.nodelist:
            kind, name = type(child).__name__, getattr(child, "macroname", "")
            if kind == "LatexSpecialsNode" and child.specials_chars == "&":
                rows[-1].append([])
            elif name in ("\\", "tabularnewline"):
                rows.append([[]])
            elif name in _RULES:
                ruled.append(len(rows) - 1)
            elif name == "caption":
                self._command(child, 0)
            elif kind != "LatexCommentNode":
                rows[-1][-1].append(self._words.of([child]))
                if name in _SPANNING:
                    tiers.add(len(rows) - 1)
                    reach = _reach(child)
                    if name == "multirow":
                        spans.append((len(rows) - 1, len(rows[-1]) - 1, reach))
                    else:
                        rows[-1] += [[]] * (reach - 1)
        texts = [[" ".join("".join(cell).replace("|", "¦").split()) for cell in row] for row in rows]
        _fill(texts, spans)
        headers = _header_rows(ruled, tiers, texts)
        for place, cells in enumerate(texts):
            if any(cells):
                self._add("row", " | ".join(cells), int(place < headers))
        self._notes()

    def _add(self, kind: Any, text: str, level: int = 0, indent: int = 0) -> None:
        self.builder.add(kind, text, level=level, indent=indent)


def _reach(node: Any) -> int:
    """How many columns or rows a cell reaches over, as its first number says."""
    given = next((text for part in arguments(node) if _WHOLE.fullmatch(text := verbatim(part).strip())), "1")
    return max(-_MOST_REACHED, min(int(given), _MOST_REACHED))


def _fill(rows: list[list[str]], spans: Iterable[tuple[int, int, int]]) -> None:
    """Say what reaches down or up again in the empty cells of its column."""
    for row, column, reach in spans:
        text = rows[row][column]
        step = 1 if reach > 0 else -1
        for place in range(row + step, row + reach, step):
            if not (0 <= place < len(rows) and column < len(rows[place])) or rows[place][column]:
                break
            rows[place][column] = text if len(text) <= LONGEST_REPEATED else ""


def _header_rows(ruled: Sequence[int], tiers: Collection[int], rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name columns: a line below them, and not below every one, sets them apart, or they look like names;
    of several, some name several columns at once."""
    first = next((place for place in sorted(ruled) if 0 < place < len(rows)), 0)
    told = first == 1 or (1 < first <= _MOST_TIERS and any(place < first for place in tiers))
    apart = len(set(ruled)) <= max(3, len(rows) // 2)
    return first if told and (apart or names_columns(rows[0])) else 0


def _has_blocks(nodes: Iterable[Any]) -> bool:
    """Whether blocks begin within `nodes`, which a paragraph then cannot hold."""
    return any(_holds_blocks(node) for node in nodes)


def _holds_blocks(node: Any) -> bool:
    kind = type(node).__name__
    if kind == "LatexEnvironmentNode":
        return node.environmentname not in FORMULAS
    if kind == "LatexMacroNode":
        return node.macroname in LEVELS or node.macroname in ("item", "par", "caption", "maketitle")
    if kind == "LatexCharsNode":
        return bool(_PARAGRAPH.search(node.chars))
    return kind == "LatexGroupNode" and any(
        _holds_blocks(child) for child in node.nodelist if child is not None
    )
