"""What other rooms say in English, said in the language of the page: refusals, notices, reasons. Pure.

Each line is known by its template (`lines`); one without stays as it is.
"""

from __future__ import annotations

import re
from itertools import islice

from rag.ui.words import plural, say
from rag.ui.words.lines import ANSWERS, LINES, NARROWED

_OTHERWISE = "the source says otherwise: "
_LACKING = "not in the cited text: "
_NUMBER = r"(?P<documents>[\d,]+ documents?|the one document)"
_BETWEEN = re.compile(f"; (?={'|'.join(line.split('{')[0] for line in ANSWERS if ': {' in line)})")
_DIGITS = r"[\d.,]+"
_KINDS = {
    "ours": r"[^';]+",
    "theirs": r"[^';]+",
    **dict.fromkeys(("date", "first", "last", "day"), r"[\d-]+"),
    **dict.fromkeys(("count", "shown", "number", "most", "some", "total", "done", "all", "undated"), _DIGITS),
}
"""What may stand in a place, where not anything may."""
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_STOP = re.compile(r"(?<=\.) (?=[A-Z\d])")
_MOST_STOPS = 12
"""Ends of a sentence that are tried."""
_MOST = 1_000
"""Characters of a line that is looked at: ours are shorter."""


def retold(line: str) -> str:
    """A line as the page says it: one that is known, several sentences that are, or a name before one."""
    return known(line) or line


def known(line: str) -> str:
    """`line` as the page says it; empty where it is not known."""
    if len(line) > _MOST:
        return ""
    if said := _sentences(line) or _by_template(line):
        return said
    name, colon, rest = line.partition(": ")
    told_rest = _by_template(rest) if colon else ""
    return f"{_by_template(name) or name}: {told_rest}" if told_rest else ""


def _sentences(line: str) -> str:
    """Several sentences, each known; a stop may stand inside of one, in a title."""
    for stop in islice(_STOP.finditer(line), _MOST_STOPS):
        first = _by_template(line[: stop.start()])
        rest = line[stop.end() :]
        if first and (told := _sentences(rest) or _by_template(rest)):
            return f"{first} {told}"
    return ""


def _by_template(line: str, patterns: _Patterns | None = None) -> str:
    for pattern, said in patterns or _PATTERNS:
        match = pattern.fullmatch(line)
        if match and (values := _values(match)) is not None:
            return say(said, **values)
    return ""


def details(joined: str) -> str:
    """What is to be known of a file: several lines in one, `; ` between them."""
    return known(joined) or "; ".join(map(retold, joined.split("; ")))


def reasons(joined: str) -> str:
    """What speaks against a sentence: several reasons in one line, `; ` between them."""
    each = _BETWEEN.split(joined)
    if any(
        one.startswith(_OTHERWISE) for one in each
    ):  # which says what is lacking too, and what stands there
        each = [one for one in each if not one.startswith(_LACKING)]
    return "; ".join(retold(one) for one in each)


def _values(match: re.Match[str]) -> dict[str, str] | None:
    """What stands in the places of a template; None where one is to hold a line that is not known."""
    values = match.groupdict()
    if "documents" in values:
        values["documents"] = plural(_count(values["documents"]), "document")
    if "which" in values:
        each = values["which"].split(", ")
        values["which"] = ", ".join(_by_template(one, _NARROWED) or one for one in each)
    if "line" in values:
        values["line"] = _by_template(values["line"]) or _by_template(values["line"] + ".").removesuffix(".")
        return values if values["line"] else None
    return values


def _count(said: str) -> int:
    digits = re.sub(r"\D", "", said)
    return int(digits) if digits else 1


def _pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(re.escape("{documents}"), _NUMBER)
    named = _PLACE.sub(lambda match: f"(?P<{match[1]}>{_KINDS.get(match[1], '.+?')})", escaped)
    return re.compile(named, re.DOTALL)


_Patterns = tuple[tuple[re.Pattern[str], str], ...]
_PATTERNS: _Patterns = tuple((_pattern(template), said) for template, said in LINES.items())
_NARROWED: _Patterns = tuple((_pattern(template), said) for template, said in NARROWED.items())
