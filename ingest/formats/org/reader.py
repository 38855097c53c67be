"""Org → the text of the page it makes, in blocks (https://orgmode.org/worg/org-syntax.html)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from pathlib import Path

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, parse_date
from ingest.formats.org.inline import Words
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from ingest.formats.text.front_matter import split_front_matter
from ingest.formats.text.plain import read_decoded
from ingest.formats.text.titles import heading_title, opening_title
from rag.errors import LoadError
from rag.types import BlockKind

Found = tuple[BlockKind, str, int, int]
"""Kind, text, level and indent of a block."""

_HEADLINE = re.compile(r"(\*{1,20})[ \t]+(\S.*)$")
_PRIORITY = re.compile(r"\[#\w\][ \t]*|\[\d*(?:/\d*|%)\][ \t]*")
_TAGS = re.compile(r"(?<![ \t])[ \t]+:[\w@#%:]{1,200}:$")
_KEYWORD = re.compile(r"[ \t]*#\+([\w-]{1,40})(?:\[[^\]\n]{0,200}\])?:(?:[ \t]*(.*))?$")
_BEGIN = re.compile(r"[ \t]*#\+begin_?([\w-]{1,30})?:?(?:[ \t]+(.*))?$", re.IGNORECASE)
_DRAWER = re.compile(r"[ \t]*:([\w-]{1,40}):[ \t]*$")
_PLANNED = re.compile(r"[ \t]*(?:(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[][^<>\[\]]{1,60}[>\]][ \t]*)+$")
_DAY = re.compile(r"(SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[]([^<>\[\]]{1,60})[>\]]")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>[-+]|(?<=[ \t])\*|(?:\d{1,4}|[a-zA-Z])[.)])(?:[ \t]+(?P<said>\S.*)|[ \t]*)$"
)
_TERM = re.compile(r"(\S[^\n]{0,200}?)[ \t]+::(?:\s+|$)")
_CHECK = re.compile(r"(?:\[@\w{1,4}\][ \t]*)?\[([ Xx-])\](?:[ \t]+|$)")
_FIXED = re.compile(r"[ \t]*:(?:[ \t]|$)")
_RULE = re.compile(r"[ \t]*-{5,}$")
_COLUMNS = re.compile(r"<[lcr]?\d*>|/?")
_NOTE = re.compile(r"\[fn:([\w-]{1,60})\][ \t]*(.*)$")
_TODO = ("TODO", "DONE")
_VERBATIM = frozenset(("src", "example", "latex", "ascii"))
_HIDDEN = frozenset(("properties", "logbook"))
_MOST_INDENT = 16
_BOXES = ("note", "tip", "warning", "caution", "important")
_END = len("#+end")
_LONGEST_MACRO = 2_000
_MOST_DEPTH = 12
"""Blocks in one another that are read as such."""
_DEEPEST = 6
"""Headings below this level are of this level."""


def read_org(path: Path, max_text_mb: float) -> Parsed:
    """An Org file as its page shows it, without settings, properties of its headings, tags and comments.

    Raises LoadError when the file is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    fields, text = split_front_matter(text)
    page = _Page(text.lstrip("\ufeff").splitlines())
    blocks = list(page.read())
    builder = TextBuilder()
    for kind, said, level, indent in blocks:
        builder.add(kind, said, level=level, indent=indent)
    if not builder.text.strip():
        raise LoadError(EMPTY)
    check_text(builder.text, max_text_mb)
    below = list(dropwhile(lambda block: block[0] == "field", blocks))
    head = builder.blocks[len(blocks) - len(below)].start if below else 0
    told = page.told
    title = one_line(page.words.shown(told.get("title", ""))) or one_line(fields.get("title"))
    day = told.get("date", "").strip("<>[]") or fields.get("date", "")
    return Parsed(
        builder.text,
        title=title or _only(blocks) or opening_title(below, builder.text[head:]),
        date=parse_date(re.sub(r"(\d{4}-\d\d-\d\d)[ ]\S.*", r"\1", day)) or dateline(builder.text),
        language=told.get("language") or None,
        blocks=builder.blocks,
        notices=notices,
    )


def _only(blocks: Sequence[Found]) -> str | None:
    """The only heading of the highest level, which is what a page without a title is called; or None."""
    highest = sum(kind == "heading" and level == 1 for kind, _, level, _ in blocks)
    return heading_title(blocks) if highest == 1 else None


class _Page:
    """The lines of a file → its blocks."""

    def __init__(self, lines: Sequence[str], depth: int = 0) -> None:
        self._lines = lines
        self._depth = depth
        """How many blocks stand around these lines."""
        self._at = 0
        self.told: dict[str, str] = {}
        """What the file says of itself, by name in lower case; of several lines the words together."""
        macros: dict[str, str] = {}
        self._states = set(_TODO)
        for line in lines:
            if keyword := _KEYWORD.match(line):
                self._tell(keyword[1].lower(), (keyword[2] or "").strip(), macros)
        macros = {
            **{name: self.told.get(name, "") for name in ("title", "author", "date", "email")},
            **macros,
        }
        self.words = Words(macros)
        self._items: list[int] = []
        """How far each open list is set in."""
        self._ends = {
            line.strip().upper(): number
            for number, line in enumerate(lines)
            if line.lstrip()[:_END].upper() == "#+END"
        }
        """Where the last end of each kind of block stands."""
        self._hidden = 0
        """Level of the heading below which nothing is shown."""

    def _tell(self, name: str, value: str, macros: dict[str, str]) -> None:
        if name == "macro":
            macro, _, said = value.partition(" ")
            macros.setdefault(macro.lower(), said[:_LONGEST_MACRO])
        elif name in ("todo", "seq_todo", "typ_todo"):
            self._states |= {word.partition("(")[0] for word in value.split() if word != "|"}
        elif name in ("title", "subtitle", "author", "date", "description", "language", "email") and value:
            before = self.told.get(name, "")
            if len(before) < _LONGEST_MACRO:
                self.told[name] = f"{before} {value}".strip()

    def read(self) -> Iterator[Found]:
        for name in ("title", "subtitle"):
            if self.told.get(name):
                yield ("heading" if name == "title" else "paragraph"), self.words.shown(self.told[name]), 1, 0
        for name in ("author", "date"):
            if said := self.words.shown(self.told.get(name, "").strip("<>[]")):
                yield "field", f"{name.capitalize()}: {said}", 0, 0
        below = bool(self.told.get("title"))
        while self._at < len(self._lines):
            line = self._lines[self._at].rstrip()
            self._at += 1
            if headline := _HEADLINE.match(line):
                yield from self._headline(headline, below)
            elif not self._hidden:
                yield from self._line(line)
        yield from self._noted()

    def _headline(self, headline: re.Match[str], below: bool) -> Iterator[Found]:
        depth = len(headline[1])
        if self._hidden and depth > self._hidden:
            return
        self._items = []
        tags = _TAGS.search(f" {headline[2]}")
        words = _TAGS.sub("", f" {headline[2]}").strip()
        state, _, rest = words.partition(" ")
        state = state if state in self._states else ""
        words = _PRIORITY.sub("", rest if state else words).strip()
        is_comment = words == "COMMENT" or words.startswith("COMMENT ")
        is_comment = is_comment or (tags is not None and ":noexport:" in tags[0])
        self._hidden = depth if is_comment else 0
        if not is_comment:
            yield from self._noted()
            said = self.words.shown(words)
            yield "heading", f"{state} {said}".strip(), min(depth + below, _DEEPEST), 0

    def _line(self, line: str) -> Iterator[Found]:
        if not line.strip():
            if self._at < len(self._lines) and not self._lines[self._at].strip():
                self._items = []
        elif begin := _BEGIN.match(line):
            yield from self._block((begin[1] or "").lower(), begin[2] or "")
        elif keyword := _KEYWORD.match(line):
            if keyword[1].lower() == "caption" and keyword[2]:
                yield "caption", self.words.shown(keyword[2]), 0, 0
        elif (line.lstrip().startswith("#") and line.lstrip()[1:2] in ("", " ", "+")) or _RULE.match(line):
            return
        elif (drawer := _DRAWER.match(line)) and drawer[1].lower() in _HIDDEN:
            self._skip(":END:")
        elif drawer:
            return  # it stays open: what stands in it is shown
        elif _PLANNED.match(line):
            for day in _DAY.finditer(line):
                yield "field", f"{day[1].capitalize()}: {day[2]}", 0, 0
        elif _FIXED.match(line):
            lines = [line, *self._while(_FIXED)]
            yield from self._set("code", "\n".join(_FIXED.sub("", one, count=1) for one in lines))
        elif line.lstrip().startswith("|"):
            yield from self._table([line, *self._while(re.compile(r"[ \t]*\|"))])
        elif item := _ITEM.match(line):
            yield from self._item(item)
        elif note := _NOTE.match(line):
            text = " ".join((note[2], *self._rest()))
            yield "note", f"[{self.words.mark(note[1])}] {self.words.shown(text)}", 0, 0
        else:
            yield from self._paragraph(line)

    def _skip(self, end: str) -> None:
        while self._at < len(self._lines) and self._lines[self._at].strip().upper() != end:
            if _HEADLINE.match(self._lines[self._at]):
                return
            self._at += 1
        self._at += 1

    def _while(self, begins: re.Pattern[str]) -> Iterator[str]:
        while self._at < len(self._lines) and begins.match(self._lines[self._at]):
            self._at += 1
            yield self._lines[self._at - 1].rstrip()

    def _rest(self, beyond: int = -1) -> Iterator[str]:
        """Lines that go on with the paragraph of the line before, set in farther than `beyond`."""
        begins = (_HEADLINE, _BEGIN, _KEYWORD, _DRAWER, _ITEM, _FIXED, _NOTE, _RULE)
        while self._at < len(self._lines):
            line = self._lines[self._at].strip()
            whole = self._lines[self._at].expandtabs().rstrip()
            if len(whole) - len(line) <= beyond:
                return
            if not line or line.startswith(("|", "# ")) or any(mark.match(whole) for mark in begins):
                return
            self._at += 1
            yield line

    def _set(self, kind: BlockKind, text: str) -> Iterator[Found]:
        if text.strip():
            yield kind, text, 0, min(2 * len(self._items), _MOST_INDENT)

    def _paragraph(self, line: str) -> Iterator[Found]:
        self._leave(len(line) - len(line.lstrip()))
        yield from self._set("paragraph", self.words.shown("\n".join((line.strip(), *self._rest()))))

    def _leave(self, indent: int) -> None:
        """Close the lists whose items are set in as far as what comes now, or farther."""
        while self._items and self._items[-1] >= indent:
            self._items.pop()

    def _item(self, item: re.Match[str]) -> Iterator[Found]:
        indent = len(item["indent"].expandtabs())
        self._leave(indent)
        self._items.append(indent)
        said = "\n".join(((item["said"] or "").strip(), *self._rest(indent)))
        depth = len(self._items)
        set_in = min(2 * (depth - 1), _MOST_INDENT)
        check = _CHECK.match(said)
        said = said[check.end() :] if check else said
        label = item["sign"] if item["sign"][0].isalnum() else "-"
        said = re.sub(r"^\[@\w{1,4}\][ \t]*", "", said)
        if (term := _TERM.match(said)) and label == "-" and not check:
            name, meaning = self.words.shown(term[1]), self.words.shown(said[term.end() :])
            yield ("field", f"{name}: {meaning}", 0, set_in) if meaning else ("paragraph", name, 0, set_in)
            return
        box = {" ": "☐ ", "-": "☐ "}.get(check[1], "☑ ") if check else ""
        if text := self.words.shown(said):
            yield "item", f"{label} {box}{text}", depth, set_in

    def _table(self, lines: list[str]) -> Iterator[Found]:
        rules = {number: None for number, line in enumerate(lines) if line.lstrip().startswith("|-")}
        head = next((number for number in rules if number), 0)
        headed = 0 < head < len(lines) - 1
        for number, line in enumerate(lines):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if number in rules or all(_COLUMNS.fullmatch(cell) for cell in cells):
                continue
            shown = [self.words.shown(cell).replace("|", "¦") for cell in cells]
            if any(shown):
                yield "row", " | ".join(shown), int(headed and number < head), 0

    def _block(self, name: str, told: str) -> Iterator[Found]:
        end = f"#+END_{name}".upper() if name else "#+END:"
        ends = (end, end.replace("_", ""))
        if all(self._ends.get(one, -1) < self._at for one in ends):
            return  # nothing closes it: a line like others
        start = self._at
        while self._lines[self._at].strip().upper() not in ends:
            self._at += 1
        lines = [line.rstrip() for line in self._lines[start : self._at]]
        self._at += 1
        if name == "comment" or ":exports none" in told or ":exports results" in told:
            return
        if name == "export":
            if told.strip().lower().startswith("html"):
                from ingest.formats.html.page import shown_by

                yield from shown_by("\n".join(lines), 1)
        elif name in _VERBATIM:
            yield from self._set(
                "code", "\n".join(re.sub(r"^(\s*),(?=[*#,])", r"\1", line) for line in _less(lines))
            )
        elif name == "verse":
            yield from self._set("paragraph", "\n".join(self.words.shown(line) for line in lines))
        else:
            yield from self._within(name, _less(lines))

    def _within(self, name: str, lines: Sequence[str]) -> Iterator[Found]:
        """Blocks in a box; its name leads the first paragraph."""
        if self._depth >= _MOST_DEPTH:
            yield from self._set("code", "\n".join(lines))
            return
        within = _Page(lines, self._depth + 1)
        within.words = self.words
        title = f"{name.capitalize()}: " if name in _BOXES else ""
        while within._at < len(lines):
            line = lines[within._at].rstrip()
            within._at += 1
            for kind, text, level, indent in within._line(line):
                text = title + text if kind == "paragraph" else text
                title = "" if kind == "paragraph" else title
                yield kind, text, level, indent + min(2 * len(self._items), _MOST_INDENT) * (kind != "row")

    def _noted(self) -> Iterator[Found]:
        for note in self.words.waiting:
            yield "note", note, 0, 0
        self.words.waiting.clear()


def _less(lines: Sequence[str]) -> list[str]:
    """Lines without the columns that all of them are set in by."""
    least = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[least:] for line in lines]
