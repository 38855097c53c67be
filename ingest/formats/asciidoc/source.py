"""The lines of an AsciiDoc file that its page is made of, and what its names stand for.

Settings of a whole site stand in Antora's `antora.yml` above the file: without them half of its names would be stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from ingest.formats.text.encoding import decode

_SETTING = re.compile(r":(!?)([\w][\w-]{0,80})(!?):(?:[ \t]+(.*))?$")
_CONDITION = re.compile(r"(ifdef|ifndef|ifeval|endif)::([^\[\]\s]{0,300})\[(.*)\]$")
_COMPARED = re.compile(r"\s*\"?([^\"]{0,200}?)\"?\s*(==|!=|<=|>=|<|>)\s*\"?([^\"]{0,200}?)\"?\s*$")
_INCLUDE = re.compile(r"include::[^\[\]]{1,300}\[[^\]]{0,300}\]$")
_COMMENT_BLOCK = re.compile(r"/{4,}$")
_SITE_SETTING = re.compile(r"(?P<indent>[ ]+)(?P<name>[\w][\w-]{0,80})(?P<set>!?):(?:[ ]+(?P<value>.*))?$")
_SITE, _MODULES = "antora.yml", "modules"
_LONGEST_COMPARED = 500
_NESTED = ("|", ">", "[", "{", "&", "*")
"""How a value begins that is more than a line of text."""
_MOST_ABOVE = 6
_MOST_BYTES = 200_000
_VALUE = re.compile(r"\{([\w-]{1,80})\}")
_MADE = {
    "backend": "html5",
    "backend-html5": "",
    "basebackend": "html",
    "basebackend-html": "",
    "doctype": "article",
}
"""What is set where a page is made for a browser."""


class Source:
    """The lines of a file, one after another; settings that were passed are in `values`, by name in lower case."""

    def __init__(self, text: str, values: Mapping[str, str]) -> None:
        self.values = {**_MADE, **values}
        self._lines = text.lstrip("\ufeff").splitlines()
        self._hidden: list[bool] = []
        """Whether what stands in each open condition is left out."""
        self._left_out = 0
        """How many of them leave out what stands in them."""

    def lines(self) -> Iterator[str]:
        """Lines without their ends; conditions, inclusions, settings and comments are not among them."""
        comment = ""
        verbatim = ""
        lines = iter(self._lines)
        for raw in lines:
            line = raw.rstrip()
            if comment:
                comment = "" if line == comment else comment
            elif condition := _CONDITION.match(line):
                yield from self._condition(*condition.groups())
            elif self._left_out:
                continue
            elif verbatim:
                verbatim = "" if line == verbatim else verbatim
                if not _INCLUDE.match(line):
                    yield line
            elif _COMMENT_BLOCK.match(line):
                comment = line
            elif line.startswith("//") and not line.startswith("///"):
                continue
            elif _INCLUDE.match(line):
                yield ""
            elif setting := _SETTING.match(line):
                self._set(setting, lines)
            else:
                if is_verbatim(line):
                    verbatim = line if line[0] != "`" else "```"
                yield line

    def _set(self, setting: re.Match[str], lines: Iterator[str]) -> None:
        name, value = setting[2].lower(), (setting[4] or "").strip()
        if setting[1] or setting[3]:
            self.values.pop(name, None)
            return
        parts = [value]
        while parts[-1].endswith(" \\"):
            parts[-1] = parts[-1][:-1].rstrip(" +")
            parts.append(next(lines, "").strip())
        self.values[name] = " ".join(parts)

    def _condition(self, kind: str, names: str, content: str) -> Iterator[str]:
        if kind == "endif":
            if self._hidden:
                self._left_out -= self._hidden.pop()
            return
        met = self._compared(content) if kind == "ifeval" else self._is_set(names) == (kind == "ifdef")
        if kind == "ifeval" or not content:
            self._hidden.append(not met)
            self._left_out += not met
        elif met and not self._left_out and not _INCLUDE.match(content):
            yield content

    def _is_set(self, names: str) -> bool:
        if "+" in names:
            return all(name.strip().lower() in self.values for name in names.split("+"))
        return any(name.strip().lower() in self.values for name in names.split(","))

    def _compared(self, expression: str) -> bool:
        expression = " ".join(expression[:_LONGEST_COMPARED].split())
        told = _COMPARED.match(
            _VALUE.sub(lambda one: self.values.get(one[1].lower(), one[0])[:_LONGEST_COMPARED], expression)
        )
        if told is None or "{" in told[1]:
            return True
        one, sign, other = told[1], told[2], told[3]
        if sign in ("==", "!="):
            return (one == other) == (sign == "==")
        with suppress(ValueError):
            return (float(one) < float(other)) == (sign[0] == "<") or (
                "=" in sign and float(one) == float(other)
            )
        return True


def is_verbatim(line: str) -> bool:
    """Whether `line` opens or closes a block whose lines are shown as they are."""
    return (line[:4] in ("----", "....", "++++") and not line.strip(line[0])) or line.startswith("```")


def site_settings(path: Path) -> dict[str, str]:
    """The values that the site of a page sets for all of its pages, of Antora's file above their `modules`; `{}` without one.

    Such a file says nothing of pages elsewhere below it: whoever put one into a folder would change what others' pages say. They are read with the page: a page is read again when it changes itself, not when they do.
    """
    above = list(path.absolute().parents)[:_MOST_ABOVE]
    for modules, folder in pairwise(above):
        site = folder / _SITE
        if modules.name != _MODULES:
            continue
        with suppress(OSError):
            if site.is_file() and not site.is_symlink() and site.stat().st_size <= _MOST_BYTES:
                return dict(_site_values(decode(site.read_bytes()).text))
    return {}


def _site_values(text: str) -> Iterator[tuple[str, str]]:
    """Values below `asciidoc: attributes:`, those on one line."""
    within = False
    for line in text.splitlines():
        if line.strip() and not line.startswith((" ", "#")):
            within = line.rstrip() == "asciidoc:"
        elif within and (setting := _SITE_SETTING.match(line.rstrip())) and len(setting["indent"]) > 2:
            value = (setting["value"] or "").strip()
            if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
                value = value[1:-1]
            elif value[:1] not in "\"'":
                value = value.partition(" #")[0].rstrip().removesuffix("@")
            if not setting["set"] and value not in ("false", "~", "null") and not value.startswith(_NESTED):
                yield setting["name"].lower(), value
