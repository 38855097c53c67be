"""The lines of an AsciiDoc page → its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.formats.asciidoc.inline import Words, unquoted
from ingest.formats.asciidoc.source import is_verbatim
from ingest.formats.asciidoc.tables import table_rows
from ingest.formats.text.alternative import is_words
from rag.types import BlockKind

Found = tuple[BlockKind, str, int, int]
"""Kind, text, level and indent of a block."""

HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*?)(?:(?<![ \t])[ \t]+\1)?$")
_UNDERLINES = "=-~^+"
"""Lines below headings of the first form of AsciiDoc, by level."""
_ATTRIBUTES = re.compile(r"\[(?:\[[^\[\]]{0,200}\]|[^\[\]]{0,600}|[^\n]{0,600})\]$")
_NAMED = re.compile(r"([\w-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^,]*))(?:,|$)")
_ITEM = re.compile(r"[ \t]*(\*{1,6}|\.{1,6}|-|•|\d{1,3}\.|[a-zA-Z]\.|<(?:\d{1,3}|\.)>)[ \t]+(\S.*)$")
_TERM = re.compile(r"[ \t]*(?!//)(\S[^\n]{0,200}?)(:{2,4}|;;)(?:[ \t]+(\S.*))?$")
_TITLE = re.compile(r"\.([^\s.].*)$")
_BLOCK_MACRO = re.compile(r"(image|video|audio|toc|stem|icon|[a-z]{3,20})::([^\[\]]{0,300})\[(.*)\]$")
_BOX = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(\S.*)$")
_BOXES = frozenset(("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"))
_COMPOUND = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--)$")
_TABLE = re.compile(r"[|,:!]={3,}$")
_RULE = re.compile(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*)$")
_CALLOUT = re.compile(r"(?:(?://|#|;;|--)[ \t]?)?<(?:!--)?(\d{1,2}|\.)(?:--)?>(?=[ \t]*(?:<(?:!--)?\d|$))")
_CHECK = re.compile(r"\[([ xX*])\][ \t]+")
_FORMS = ("1", "a", "i", "A", "I")
_MOST_DEPTH = 12
_MOST_INDENT = 16


class Blocks:
    """A reader of lines; blocks within blocks are read by another of the same words."""

    def __init__(
        self, lines: Sequence[str], words: Words, *, depth: int = 0, lists: int = 0, section: int = 0
    ) -> None:
        self._lines = lines
        self._words = words
        self._depth = depth
        self._base = lists
        """Lists that stand around these lines."""
        self._section = section
        self._at = 0
        self._lists: list[tuple[str, int]] = []
        """Sign and last number of each open list."""
        self._attached = False
        """Whether the next block belongs to the last item."""
        self._told: dict[str, str] = {}
        """What is told of the next block."""

    def read(self) -> Iterator[Found]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip():
                self._at += 1
                continue
            if line.strip() == "+":
                self._at += 1
                self._attached = bool(self._lists)
                continue
            if _ATTRIBUTES.match(line) and not line.startswith("[[["):
                self._at += 1
                self._tell(line)
                continue
            yield from self._block(line)
        yield from self._noted()

    def _block(self, line: str) -> Iterator[Found]:
        if (title := _TITLE.match(line)) and not _ITEM.match(line) and not line.startswith("..."):
            self._at += 1
            if not self._attached and not self._told:
                self._lists = []
            yield from self._one("caption", self._words.shown(title[1]))
            return
        told, self._told = self._told, {}
        if item := _ITEM.match(line):
            yield from self._item(item, told)
            return
        if is_verbatim(line) or _COMPOUND.match(line) or _TABLE.match(line):
            yield from self._delimited(line, told)
        elif (term := _TERM.match(line)) and not _BLOCK_MACRO.match(line) and "`" not in line[-2:]:
            yield from self._defined(term)
            return
        elif heading := self._heading(line):
            yield from self._noted()
            words, level = heading
            self._lists = []
            yield "heading", self._words.shown(words), level, 0
            self._section = level
        elif _RULE.match(line):
            self._at += 1
        elif macro := _BLOCK_MACRO.match(line):
            self._at += 1
            words = macro[3].partition(",")[0].strip(' "') if macro[1] == "image" else ""
            if words and "=" not in words and is_words(words):
                yield from self._one("paragraph", self._words.shown(words))
        else:
            yield from self._paragraph(told)
        self._attached = False

    def _tell(self, line: str) -> None:
        if line.startswith("[["):
            return
        inside = line[1:-1]
        for one in _NAMED.finditer(inside):
            self._told[{"opts": "options"}.get(one[1], one[1])] = one[2] or one[3] or one[4] or ""
        bare = [part.strip() for part in _NAMED.sub("", inside).split(",")]
        style, *options = re.split(r"(?=[%.#])", bare[0]) if bare else [""]
        self._told["options"] = ",".join(
            [self._told.get("options", ""), *(one[1:] for one in options if one[0] == "%")]
        )
        if style.strip():
            self._told["style"] = style.strip().strip('"')
        for number, part in enumerate(bare[1:], start=2):
            if part:
                self._told.setdefault(str(number), part.strip('"'))

    def _heading(self, line: str) -> tuple[str, int] | None:
        if found := HEADING.match(line):
            self._at += 1
            return found[2], min(len(found[1]), 6)
        below = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        if (
            len(below) > 2
            and below[0] in _UNDERLINES
            and not below.strip(below[0])
            and abs(len(below) - len(line)) <= 2
            and any(map(str.isalnum, line))
            and line[0] not in " \t"
            and (
                self._at == 0 or not self._lines[self._at - 1].strip() or self._lines[self._at - 1][0] == "["
            )
        ):
            self._at += 2
            return line, _UNDERLINES.index(below[0]) + 1
        return None

    def _one(self, kind: BlockKind, text: str) -> Iterator[Found]:
        depth = self._base + len(self._lists)
        if text.strip():
            yield kind, text, 0, min(2 * depth, _MOST_INDENT) if kind in ("paragraph", "code") else 0

    def _paragraph(self, told: dict[str, str]) -> Iterator[Found]:
        if not self._attached and self._lists and self._lines[self._at][0] not in " \t":
            self._lists = []
        if self._lines[self._at][0] in " \t" and told.get("style") not in ("normal", "quote", "verse"):
            lines = list(self._until_blank())
            yield from self._one("code", "\n".join(_less(lines)))
            return
        style, lines = told.get("style", ""), [line.strip() for line in self._until_blank()]
        if style in ("source", "listing", "literal", "stem", "latexmath", "asciimath"):
            yield from self._one("code", self._verbatim(lines, told))
            return
        if style in ("pass", "comment"):
            return
        broken = style == "verse" or "hardbreaks" in told.get("options", "")
        text = self._words.shown(("\v" if broken else "\n").join(lines))
        if style in _BOXES:
            text = f"{style.capitalize()}: {text}"
        elif box := _BOX.match(text):
            text = f"{box[1].capitalize()}: {text[box.start(2) :]}"
        yield from self._one("paragraph", text)
        yield from self._attributed(told)

    def _attributed(self, told: dict[str, str]) -> Iterator[Found]:
        """By whom a quotation is."""
        if told.get("style") in ("quote", "verse") and (
            by := ", ".join(filter(None, (told.get("2"), told.get("3"))))
        ):
            yield from self._one("paragraph", f"— {self._words.shown(by)}")

    def _until_blank(self, *, item: bool = False) -> Iterator[str]:
        """The line here and those below it that belong to its paragraph."""
        first = True
        while self._at < len(self._lines):
            line = self._lines[self._at]
            begins = not line.strip() or line.strip() == "+" or _ATTRIBUTES.match(line)
            begins = begins or is_verbatim(line) or _COMPOUND.match(line) or _TABLE.match(line)
            if not first and (begins or (item and (_ITEM.match(line) or _TERM.match(line)))):
                return
            first = False
            self._at += 1
            yield line

    def _item(self, item: re.Match[str], told: dict[str, str]) -> Iterator[Found]:
        self._attached = False
        sign = re.sub(r"\d+|[a-zA-Z]", "1", item[1])
        signs = [one for one, _ in self._lists]
        if sign in signs:
            del self._lists[signs.index(sign) + 1 :]
        else:
            start = told.get("start", "")
            self._lists.append((sign, int(start) - 1 if start.isdigit() else 0))
        count = self._lists[-1][1] + 1
        self._lists[-1] = (sign, count)
        _, *more = self._until_blank(item=True)
        text = self._words.shown("\n".join((item[2], *(line.strip() for line in more))))
        if check := _CHECK.match(text):
            text = f"{'☐' if check[1] == ' ' else '☑'} {text[check.end() :]}"
        label = "-" if sign[0] in "*-•" else item[1] if item[1][0].isalpha() else f"{count}."
        depth = self._base + len(self._lists)
        yield "item", f"{label} {text}", depth, min(2 * (depth - 1), _MOST_INDENT)

    def _defined(self, term: re.Match[str]) -> Iterator[Found]:
        """A term with what it means; terms may share a meaning."""
        self._attached = False
        signs = [one for one, _ in self._lists]
        if term[2] in signs:
            del self._lists[signs.index(term[2]) :]
        terms = [term[1]]
        self._at += 1
        said = term[3] or ""
        while not said and self._at < len(self._lines):
            if not self._lines[self._at].strip():
                self._at += 1
            elif (another := _TERM.match(self._lines[self._at])) and another[2] == term[2]:
                terms.append(another[1])
                said, self._at = another[3] or "", self._at + 1
            else:
                break
        lines = [said] if said else []
        following = self._lines[self._at] if self._at < len(self._lines) else ""
        if said or (following and not self._begins(following)):
            lines += [line.strip() for line in (self._until_blank(item=True) if self._plain(said) else ())]
        name, text = "; ".join(map(self._words.shown, terms)), self._words.shown("\n".join(lines))
        yield ("field", f"{name}: {text}", 0, 0) if text else ("paragraph", name, 0, 0)
        self._lists.append((term[2], 0))

    def _plain(self, said: str) -> bool:
        """Whether the line here goes on with what a term means."""
        if self._at >= len(self._lines):
            return False
        return not said or not (self._begins(self._lines[self._at]) or _TERM.match(self._lines[self._at]))

    def _begins(self, line: str) -> bool:
        """Whether `line` is no part of a paragraph that it could go on."""
        marks = (_ITEM, _ATTRIBUTES, _COMPOUND, _TABLE, HEADING, _TITLE)
        return (
            not line.strip()
            or line.strip() == "+"
            or is_verbatim(line)
            or any(mark.match(line) for mark in marks)
        )

    def _delimited(self, mark: str, told: dict[str, str]) -> Iterator[Found]:
        if not self._attached:
            self._lists = []
        self._at += 1
        closes = "```" if mark.startswith("```") else mark
        start = self._at
        while self._at < len(self._lines) and self._lines[self._at] != closes:
            self._at += 1
        lines = self._lines[start : self._at]
        self._at += 1
        style = told.get("style", "")
        if style == "comment":
            return
        if mark[0] == "+" and style not in ("stem", "latexmath", "asciimath"):
            from ingest.formats.html.page import shown_by

            yield from shown_by("\n".join(lines), self._section)
        elif _TABLE.match(mark):
            kinds = {",": "csv", ":": "dsv"}
            options = {"format": kinds.get(mark[0], "psv"), **told}
            lines = [line.replace("!", "|") for line in lines] if mark[0] == "!" else lines
            for cells, headed in table_rows(lines, options, self._cell):
                yield "row", " | ".join(cells), int(headed), 0
        elif is_verbatim(mark) or style in ("source", "listing", "literal"):
            yield from self._one("code", self._verbatim(lines, told))
        else:
            yield from self._within(lines, style, told)

    def _within(self, lines: Sequence[str], style: str, told: dict[str, str]) -> Iterator[Found]:
        """Blocks in a box; its name leads the first."""
        name = f"{style.capitalize()}: " if style in _BOXES else ""
        if self._depth >= _MOST_DEPTH:
            yield from self._one("code", "\n".join(lines))
            return
        for kind, text, level, indent in self._nested(lines):
            if name and kind != "paragraph":
                yield from self._one("paragraph", name.strip())
            yield kind, name + text if name and kind == "paragraph" else text, level, indent
            name = ""
        yield from self._attributed(told)

    def _nested(self, lines: Sequence[str]) -> Iterator[Found]:
        lists = self._base + len(self._lists)
        return Blocks(lines, self._words, depth=self._depth + 1, lists=lists, section=self._section).read()

    def _verbatim(self, lines: Sequence[str], told: dict[str, str]) -> str:
        text = "\n".join(_CALLOUT.sub(lambda one: f"({one[1]})", line) for line in lines)
        subs = told.get("subs", "")
        if "attributes" in subs or subs in ("normal", "+a", "a"):
            text = "\n".join(map(self._words.valued, text.split("\n")))
        if "quotes" in subs or subs == "normal":
            text = "\n".join(map(unquoted, text.split("\n")))
        return text

    def _cell(self, text: str, blocks: bool) -> str:
        if blocks and self._depth < _MOST_DEPTH:
            found = [said for _, said, _, _ in self._nested(text.split("\n"))]
        else:
            found = [self._words.shown(text)]
        return " ".join(" ".join(found).replace("|", "¦").split())

    def _noted(self) -> Iterator[Found]:
        """Notes of the section that ends."""
        if self._depth == 0:
            for note in self._words.waiting:
                yield "note", note, 0, 0
            self._words.waiting.clear()


def _less(lines: Sequence[str]) -> list[str]:
    """Lines without the columns that all of them are set in by."""
    least = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[least:] for line in lines]
