"""Lines of calendars and contacts (RFC 5545, RFC 6350, and vCard 2.1 as telephones still write it) → names, parameters, values.

BEGIN:VEVENT                                               Part("VEVENT", lines, parts within)
SUMMARY;LANGUAGE=en:Meeting\\, first                         Line("SUMMARY", {"LANGUAGE": ["en"]}, "Meeting\\\\, first")
ATTENDEE;CN="Orr, Ida":mailto:ida@example.org
END:VEVENT
"""

from __future__ import annotations

import quopri
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.formats.text.encoding import codec

_MOST_PARTS, _DEEPEST = 200_000, 8
_LONGEST_HEAD = 4000
_LONGEST_LINE = 1_000_000
"""Characters of a value; pictures in base64 are cut here, and left out anyway."""
_NAME = re.compile(r"\s{0,9}(?:[\w-]{1,60}\.)?([\w-]{1,60})(?=[;:])")
_PARAMETER = re.compile(
    r";([\w-]{1,60})(?:=((?:\"[^\"\n]*\"|[^\";:,\n]*)(?:,(?:\"[^\"\n]*\"|[^\";:,\n]*))*))?"
)
_VALUE = re.compile(r"\"([^\"]*)\"|([^,\"]+)")
_ESCAPED = re.compile(r"\\([nN\\,;:\"])")
_BARE = frozenset(("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"))


@dataclass(frozen=True, slots=True)
class Line:
    """A property: its name in capitals, its parameters by name in capitals, its value as it stands."""

    name: str
    parameters: dict[str, list[str]]
    value: str
    group: str = ""
    """What stands before the name and a point: lines of one group belong together."""

    def told(self, parameter: str) -> str:
        """The first value of a parameter; empty where it has none."""
        values = self.parameters.get(parameter)
        return values[0] if values else ""

    @property
    def text(self) -> str:
        """The value as a person reads it."""
        return unescaped(self.value)

    @property
    def parts(self) -> list[str]:
        """The parts between semicolons, each as a person reads it."""
        return [unescaped(part) for part in re.split(r"(?<!\\);", self.value)]


@dataclass(slots=True)
class Part:
    """What stands between `BEGIN` and `END`."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        line = self.first(name)
        return line.text.strip() if line is not None else ""


def unescaped(value: str) -> str:
    """`first\\, second\\nthird` as it is shown."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def parts_of(text: str) -> list[Part]:
    """The parts of a file. What a file leaves open ends with it; lines outside of any part, and those that are none, are left out."""
    root = Part("")
    opened = [root]
    count, names = 0, Counter[str]()
    for raw in _unfolded(text):
        line = _line(raw)
        if line is None:
            continue
        if line.name == "BEGIN":
            count += 1
            part = Part(line.value.strip().upper())
            if count <= _MOST_PARTS and len(opened) <= _DEEPEST:
                opened[-1].parts.append(part)
            opened.append(part)
            names[part.name] += 1
        elif line.name == "END":
            name = line.value.strip().upper()
            while names[name]:
                closed = opened.pop().name
                names[closed] -= 1
                if closed == name:
                    break
        else:
            opened[-1].lines.append(line)
    return root.parts


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines: one that begins with a space goes on from the line before, and so does what quoted-printable breaks."""
    held: list[str] = []
    size = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        soft = bool(held) and held[-1].endswith("=") and _is_quoted(held[0])
        if held and (line[:1] in (" ", "\t") or soft):
            if soft:
                held[-1] = held[-1][:-1]
            if size < _LONGEST_LINE:
                held.append(line if soft else line[1:])
                size += len(line)
            continue
        if held:
            yield "".join(held)
        held, size = [line], len(line)
    if held:
        yield "".join(held)


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line[:200].upper()


def _line(raw: str) -> Line | None:
    head = raw[:_LONGEST_HEAD]
    named = _NAME.match(head)
    if named is None:
        return None
    parameters: dict[str, list[str]] = {}
    at = named.end()
    while head[at : at + 1] == ";":
        match = _PARAMETER.match(head, at)
        if match is None:
            break
        name = match[1].upper()
        values = [quoted or plain for quoted, plain in _VALUE.findall(match[2] or "")]
        if match[2] is None:  # of vCard 2.1 only the value stands there
            name, values = ("ENCODING" if name in _BARE else "TYPE"), [match[1]]
        parameters.setdefault(name, []).extend(values)
        at = match.end()
    if head[at : at + 1] != ":":
        return None
    value = raw[at + 1 :]
    if "QUOTED-PRINTABLE" in (one.upper() for one in parameters.get("ENCODING", ())):
        value = _decoded(value, (parameters.get("CHARSET") or ["utf-8"])[0])
    group = raw[: named.start(1)].strip().rstrip(".")
    return Line(named[1].upper(), parameters, value, group.lower())


def _decoded(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    try:
        return data.decode(codec(charset))
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "replace")
