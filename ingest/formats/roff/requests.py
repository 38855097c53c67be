"""Roff source → its lines one after the other, with conditions decided, macros of the page's own written out and strings
filled in. Nothing it names is read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.formats.roff.conditions import holds, number
from ingest.formats.roff.escapes import Names, expanded, shown
from rag.errors import LoadError

_MOST_STEPS = 20
"""Lines that are worked through, for each line of the source: macros may name macros."""
_FEWEST_STEPS = 20_000
_MOST_WRITTEN = 1_000_000
"""Characters that macros and strings may write, beside `_MOST_STEPS` for each of the source."""
_MOST_WAITING = 100_000
_WORD = re.compile(r'[ \t]*(?:"((?:[^"]|"")*)(?:"|$)|((?:[^\\ \t]|\\.|\\$)+))')
_CONTINUED = re.compile(r"(?<!\\)((?:\\\\){0,20})\\\n")
_COMMENT = re.compile(r"[.'][ \t]*\\[\"#]|[.'][ \t]*$|\\[\"#]")
_REQUEST = re.compile(r"[.'][ \t]*(\\?[^\s\\\"]+)[ \t]*")
_REST = re.compile(r"(?<!\\)((?:\\\\){0,20})\\[\"#].*")


@dataclass(frozen=True, slots=True)
class Line:
    """A macro that the page calls, with its arguments; or, `name` "", a line of text."""

    name: str
    arguments: tuple[str, ...] = ()
    quoted: tuple[bool, ...] = ()
    """Which of them are words whatever they look like: they stand in quotation marks, or begin with `\\&`."""
    text: str = ""


@dataclass(slots=True)
class Requests:
    """The lines of one page, taken one by one."""

    source: str
    names: Names = field(default_factory=Names)
    _macros: dict[str, list[str]] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)
    _waiting: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Lines still to come, the next one last, with the arguments of the macro they stand in."""
    _most_waiting: int = _MOST_WAITING
    _held: list[bool] = field(default_factory=list)
    """What the conditions of `.ie` gave whose `.el` is still to come."""

    def __iter__(self) -> Iterator[Line]:
        """Lines of text and macros as they come, at most so many as a page that is none to cheat has.

        Raises LoadError where they have more characters than such a page.
        """
        lines = _CONTINUED.sub(r"\1", self.source.replace("\r\n", "\n")).split("\n")
        self._waiting = [(line, ()) for line in reversed(lines)]
        self._most_waiting = _MOST_WAITING + len(lines)
        left = _MOST_WRITTEN + _MOST_STEPS * len(self.source)
        for _ in range(max(_FEWEST_STEPS, _MOST_STEPS * len(lines))):
            if not self._waiting:
                return
            line, arguments = self._waiting.pop()
            left -= len(line)
            if left < 0:
                raise LoadError("a manual page whose macros write out far more than it holds")
            if _COMMENT.match(line):
                continue
            if match := _REQUEST.match(line):
                found = self._request(match[1], line[match.end() :], arguments)
            else:
                found = Line("", text=shown(line, self.names, arguments))
            if found is not None:
                left -= len(found.text)
                yield found

    def _request(self, name: str, rest: str, arguments: tuple[str, ...]) -> Line | None:
        """What a request leaves: a macro called; None for what is done with."""
        name = self._aliases.get(name, name)
        if name in self._macros:
            words, _ = self._words(expanded(rest, self.names, arguments))
            self._put(self._macros[name], tuple(words))
            return None
        if name in ("if", "ie", "el", "while"):
            self._condition(name, expanded(rest, self.names, arguments), arguments)
        elif name in ("de", "de1", "dei", "am", "am1", "ig"):
            self._define(name, expanded(_REST.sub(r"\1", rest), self.names, arguments).split())
        elif name in _DEFINING:
            self._name(name, expanded(_REST.sub(r"\1", rest), self.names, arguments))
        else:
            words, quoted = self._words(expanded(rest, self.names, arguments))
            return Line(name, tuple(shown(word, self.names) for word in words), quoted, _REST.sub("", rest))
        return None

    def _words(self, text: str) -> tuple[list[str], tuple[bool, ...]]:
        """Arguments of a macro, and which of them are words for sure; a comment ends them."""
        text = _REST.sub(r"\1", text).rstrip(" \t")  # spaces before nothing are tried from each of them
        found = [match.groups() for match in _WORD.finditer(text)]
        words = [bare if bare is not None else (quoted or "").replace('""', '"') for quoted, bare in found]
        return words, tuple(bare is None or bare.startswith("\\&") for _, bare in found)

    def _put(self, lines: Sequence[str], arguments: tuple[str, ...] = ()) -> None:
        """Lines that come next."""
        if len(self._waiting) + len(lines) < self._most_waiting:
            self._waiting += [(line, arguments) for line in reversed(lines)]

    def _condition(self, name: str, rest: str, arguments: tuple[str, ...]) -> None:
        if name == "el":
            true = not (self._held.pop() if self._held else True)
        else:
            true, rest = holds(rest, self.names, self._macros)
            if name == "ie":
                self._held.append(true)
        rest = rest.lstrip()
        opens = rest.startswith("\\{")
        if not true or name == "while":
            if opens:
                self._skip(rest[2:])
        elif rest := (rest[2:].lstrip() if opens else rest):
            self._put([rest], arguments)  # a brace that closes what holds is passed over where it comes

    def _skip(self, line: str) -> None:
        """Lines up to the brace that closes are not seen."""
        depth = 1
        while (depth := depth + line.count("\\{") - line.count("\\}")) > 0 and self._waiting:
            line = self._waiting.pop()[0]

    def _define(self, name: str, words: Sequence[str]) -> None:
        """Takes the lines of a macro, or those that nobody is to see."""
        own = words[0] if words and name != "ig" else ""
        ends = words[1] if len(words) > 1 and name != "ig" else words[0] if name == "ig" and words else "."
        end = re.compile(rf"[.'][ \t]*{re.escape(ends)}(?:[ \t\\]|$)")
        body: list[str] = []
        while self._waiting:
            line = self._waiting.pop()[0]
            if end.match(line):
                break
            body.append(line.replace("\\\\", "\\"))
        if own and name.startswith("am"):
            self._macros.setdefault(own, []).extend(body)
        elif own and own not in _OURS:
            self._macros[own] = body

    def _name(self, request: str, rest: str) -> None:
        """What `.ds`, `.as`, `.nr`, `.rm`, `.als`, `.tr` say."""
        name, _, value = rest.partition(" ")
        value = value.lstrip(" \t").replace("\\\\", "\\")
        match request:
            case "ds" | "ds1":
                self.names.strings[name] = value.removeprefix('"')
            case "as" | "as1":
                known = self.names.strings.get(name, "")
                self.names.strings[name] = (known + value.removeprefix('"'))[:_MOST_WAITING]
            case "nr":
                change = {"+": 1, "-": -1}.get(value[:1], 0)
                before = self.names.numbers.get(name, 0) if change else 0
                self.names.numbers[name] = before + (change or 1) * number(value[1:] if change else value)
            case "rm":
                for one in rest.split():
                    self._macros.pop(one, None)
                    self.names.strings.pop(one, None)
            case "als":
                self._aliases[name] = value.split(" ")[0]
            case "tr":
                letters = shown(rest, Names(self.names.strings))
                pairs = zip(letters[::2], letters[1::2], strict=False)
                self.names.translated.update({ord(one): other for one, other in pairs})


_DEFINING = frozenset("ds ds1 as as1 nr rm als tr".split())
_OURS = frozenset("TH SH SS TP IP PP P LP RS RE B I BR RB BI IB IR RI HP TQ Sh Ss Pp Bl It El Bd Ed".split())
"""Macros that mean what they mean, even where a page defines them for other programs."""
