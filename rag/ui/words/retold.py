"""What other rooms say in English, said in the language of the page: refusals, notices, reasons. Pure.

Each line is known by its template (`lines`); one without stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from rag.language.patterns import regex
from rag.types import Answer, Sentence
from rag.ui.words import counted_noun, number, say
from rag.ui.words.lines import ANSWERS, LINES, MONTHS, NARROWED, SPOKEN, WRITTEN

_OTHERWISE = "the source says otherwise: "
_LACKING = "not in the cited text: "
_NUMBER = r"(?P<documents>[\d,]+ documents?|the one document)"
_BETWEEN = regex(f"; (?={'|'.join(line.split('{')[0] for line in ANSWERS if ': {' in line)})")
_DIGITS = r"[\d.,]+"
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+")
_NUMBERS = frozenset(("count", "shown", "number", "most", "some", "total", "done", "all", "undated"))
_KINDS = {
    "ours": r"[^';]+",
    "theirs": r"[^';]+",
    **dict.fromkeys(("date", "first", "last", "day"), r"[\d-]+"),
    **dict.fromkeys(_NUMBERS, _DIGITS),
}
"""What may stand in a place, where not anything may."""
_OWN = {"months": MONTHS, "format": WRITTEN, "formats": WRITTEN, "language": SPOKEN, "languages": SPOKEN}
"""Places that hold words of ours, alone or in a list."""
_REACH = " to "
_BETWEEN_WORDS = regex(rf"(; |, |{_REACH}| \([\d,]+\))")
_PLACE = regex(r"\\\{(\w+)\\\}")
_STOP = regex(r"(?<=\.) (?=[A-Z\d])")
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
    for pattern, said in patterns or _patterns():
        match = pattern.fullmatch(line)
        if match and (values := _values(match)) is not None:
            return say(said, **values)
    return ""


def spoken(sentence: Sentence, answer: Answer) -> Sentence:
    """A sentence of `answer` in the language of the page where it is ours: a count over all documents, a courtesy."""
    ours = sentence.status != "quoted" and (answer.coverage is not None or not answer.citations)
    return replace(sentence, text=retold(sentence.text)) if ours else sentence


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
        values["documents"] = counted_noun(_count(values["documents"]), "document")
    if "which" in values:
        each = values["which"].split(", ")
        values["which"] = ", ".join(_by_template(one, _NARROWED) or one for one in each)
    for name in _NUMBERS & values.keys():
        values[name] = _THOUSANDS.sub(lambda match: number(_count(match[0])), values[name])
    for name in _OWN.keys() & values.keys():
        values[name] = _in_words(values[name], _OWN[name])
    if "known" in values:  # of one kind, which is not told
        values["known"] = _in_words(values["known"], SPOKEN | WRITTEN, whole=True)
    if "line" in values:
        values["line"] = _by_template(values["line"]) or _by_template(values["line"] + ".").removesuffix(".")
        return values if values["line"] else None
    return values


def _in_words(listed: str, own: frozenset[str], *, whole: bool = False) -> str:
    """A list with those of its words said that are ours; `whole`: none, where another stands between them.

    >>> _in_words("English (3); xx (1)", SPOKEN)
    'English (3); xx (1)'
    """
    parts = _BETWEEN_WORDS.split(listed)
    if whole and not own.issuperset(parts[::2]):
        return listed
    return "".join(say(part) if part in own or part == _REACH else part for part in parts)


def _count(said: str) -> int:
    digits = re.sub(r"\D", "", said)
    return int(digits) if digits else 1


def _pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(re.escape("{documents}"), _NUMBER)
    named = _PLACE.sub(lambda match: f"(?P<{match[1]}>{_KINDS.get(match[1], '.+?')})", escaped)
    return re.compile(named, re.DOTALL)


_Patterns = tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """Of all lines: made when the first is looked for, not when the chat starts."""
    return tuple((_pattern(template), said) for template, said in LINES.items())


_NARROWED: _Patterns = tuple((_pattern(template), said) for template, said in NARROWED.items())
