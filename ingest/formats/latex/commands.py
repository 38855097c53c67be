r"""Commands that a LaTeX file defines for itself, and what stands in their place. Pure.

>>> source, commands = taken_out(r"\newcommand{\kg}[1]{#1\,kg} It weighs \kg{3}.")
>>> source.strip(), commands["kg"].body, commands["kg"].arguments
('It weighs \\kg{3}.', '#1\\,kg', 1)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand|DeclareRobustCommand)\*?\s{0,9}(?:\{\s{0,9}\\([A-Za-z@]{1,60})\s{0,9}\}|\\([A-Za-z@]{1,60}))"
    r"\s{0,9}(?:\[(\d)\])?\s{0,9}(?:\[([^\[\]\n]{0,200})\])?\s{0,9}(?=\{)"
    r"|\\def\s{0,9}\\([A-Za-z@]{1,60})\s{0,9}((?:#\d){0,9})\s{0,9}(?=\{)"
)
_COUNTED = re.compile(
    r"\\newtheorem\*?\s{0,9}\{([A-Za-z@*]{1,60})\}\s{0,9}(?:\[[^\[\]\n]{0,60}\])?\s{0,9}\{([^{}\n]{1,80})\}"
)
_BRACE = re.compile(r"\\.|[{}]", re.S)
_ARGUMENT = re.compile(r"(\\[A-Za-z]{1,60})?#(\d)")
_ENDS = re.compile(r"\\(begin|end)\s{0,9}\{")
_COMMAND = re.compile(r"\\([A-Za-z@]{1,60})")
_LONGEST_BODY = 2_000
LONGEST_WRITTEN = 20_000
"""Characters that commands of one formula, or one command of a text, may be written out to."""
_DEEPEST_IN_FORMULA = 4


@dataclass(frozen=True, slots=True)
class Command:
    """What `\\newcommand` or `\\def` says of one command."""

    body: str
    arguments: int = 0
    default: str | None = None
    """Of its first argument, which then stands in brackets."""

    @property
    def form(self) -> str:
        """How its arguments are written, as pylatexenc tells it: `[` for one that may be left out, `{` for the others."""
        return "[" + "{" * (self.arguments - 1) if self.default is not None else "{" * self.arguments

    def written_out(self, arguments: Sequence[str | None], longest: int) -> str | None:
        """Its body with `arguments` in their places; None where that is more than `longest` characters."""
        given = [self.default if value is None else value for value in arguments]
        put = sum(len(_at(given, int(match[2]) - 1)) for match in _ARGUMENT.finditer(self.body))
        if len(self.body) + put > longest:
            return None
        return _ARGUMENT.sub(lambda match: _led(match[1], _at(given, int(match[2]) - 1)), self.body)


def taken_out(source: str) -> tuple[str, dict[str, Command]]:
    """`source` without its definitions, and the commands they define, by name."""
    kept: list[str] = []
    commands: dict[str, Command] = {}
    at = 0
    while match := _DEFINED.search(source, at):
        end = _closed(source, match.end())
        kept.append(source[at : match.start()])
        if end is None:  # a body that is never closed, or has no end in sight
            kept.append(source[match.start() : match.end()])
            at = match.end()
            continue
        name = match[1] or match[2] or match[5]
        count = int(match[3] or 0) if match[5] is None else len(match[6]) // 2
        commands[name] = Command(source[match.end() + 1 : end - 1], count, match[4] if count else None)
        at = end
    kept.append(source[at:])
    return _spread("".join(kept), commands), commands


def spelled(formula: str, commands: Mapping[str, Command], longest: int = LONGEST_WRITTEN) -> str:
    """A formula with the file's own commands written out, at most four deep and `longest` characters."""
    if not commands:
        return formula
    for _ in range(_DEEPEST_IN_FORMULA):
        parts: list[str] = []
        at, written, is_changed = 0, 0, False
        for match in _COMMAND.finditer(formula):
            command = commands.get(match[1])
            if match.start() < at or command is None:
                continue
            given: list[str | None] = []
            end = match.end()
            for _ in range(command.arguments):
                end += len(formula[end : end + 9]) - len(formula[end : end + 9].lstrip())
                closed = _closed(formula, end) if formula[end : end + 1] == "{" else None
                given.append(formula[end + 1 : closed - 1] if closed else formula[end : end + 1])
                end = closed or min(end + 1, len(formula))
            body = command.written_out(given, longest - written)
            if body is None:
                continue
            parts += [formula[at : match.start()], body, _apart(formula, end)]
            at, written, is_changed = end, written + len(body), True
        formula = "".join(parts) + formula[at:]
        if not is_changed:
            break
    return formula


def _apart(formula: str, at: int) -> str:
    return " " if formula[at : at + 1].isalpha() else ""


def _spread(source: str, commands: dict[str, Command]) -> str:
    """`source` with those commands written out that only begin something, or only end it: no piece of it could be read alone."""
    names = [name for name, command in commands.items() if not command.arguments and _is_half(command.body)]
    if not names:
        return source
    pattern = re.compile(r"\\(" + "|".join(re.escape(name) for name in names) + r")(?![A-Za-z@])[ \t]*")
    left = len(source) + LONGEST_WRITTEN

    def body(match: re.Match[str]) -> str:
        nonlocal left
        left -= len(commands[match[1]].body)
        return commands[match[1]].body if left > 0 else match[0]

    return pattern.sub(body, source)


def _is_half(body: str) -> bool:
    ends = [match[1] for match in _ENDS.finditer(body)]
    return ends.count("begin") != ends.count("end")


def theorems(source: str) -> dict[str, str]:
    """Names of environments that are shown with a name of theirs: `{"thm": "Theorem"}`."""
    return {match[1]: match[2] for match in _COUNTED.finditer(source)}


def _closed(source: str, start: int) -> int | None:
    """Behind the brace that closes the one at `start`, or None."""
    depth = 0
    for match in _BRACE.finditer(source, start, start + _LONGEST_BODY):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return None


def _led(command: str | None, value: str) -> str:
    """`value` behind `command`, which its first letter would else belong to."""
    return f"{command} {value}" if command and value[:1].isalpha() else f"{command or ''}{value}"


def _at(values: Sequence[str | None], place: int) -> str:
    return (values[place] or "") if 0 <= place < len(values) else ""
