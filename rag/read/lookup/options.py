"""The option of a command that does what is asked, where a manual says it in the question's own words, and what holds where nothing
is set: the default in a function's signature, or the sentence that says so. Pure.

"What is the default timeout of fetch?" → "fetch(url, timeout=30)": 30; "What if poll_seconds is not set?" → "If poll_seconds is left
out it is 60.": 60
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

_ASKED = regex(
    r"\b(?:which|what) (?:[\w.-]+ )*(?:option|flag|switch|argument)\b|\bhow (?:do|can|could|should|would|to)\b",
    re.IGNORECASE,
)
_CALLED = stems("option flag switch argument command make get use want file files way")
"""Words of a question that tell nothing of what an option does."""


def option(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The unit that begins what a manual says of the option asked for; None without one.

    Its entry must begin with all words of `question` but those of the manual's title: "How do I extract an archive with tar?", and
    `-x, --extract: Extract files from an archive.` Of several it is the one that says least besides.
    """
    if not _ASKED.search(question):
        return None
    asked = content(question) - _CALLED
    found: list[tuple[int, Unit]] = []
    seen: set[tuple[int, int]] = set()
    for unit in units:
        if not unit.term.startswith("-") or unit.text == unit.term or (unit.passage, unit.block) in seen:
            continue
        seen.add((unit.passage, unit.block))
        wanted = asked - stems(passages[unit.passage].title)
        told = content(f"{unit.term} {unit.text}".replace("-", " "))
        if wanted and wanted < asked and wanted <= told:
            found.append((len(told), unit))
    return min(found, key=lambda each: each[0])[1] if found else None


_PART = regex(r"[A-Za-z]{2,}")
_SET = regex(r"\b(?:what|how|which|default)\b", re.IGNORECASE)
_OF_SETTINGS = stems(
    "default value setting parameter variable maximum minimum initial long many much time what number be"
)
"""Words of a question for a setting that its name need not say."""


def setting(question: str, units: Sequence[Unit]) -> Unit | None:
    """The row, field or entry of the setting whose name `question` says in words: `idle_timeout` for "the idle timeout".

    All parts of the name, two at least, and nothing else may be asked for; of several settings none is.
    """
    if not _SET.search(question):
        return None
    said = stems(question)
    asked = content(question) - _OF_SETTINGS
    found: dict[str, Unit] = {}
    for unit in units:
        name = unit.term or unit.label
        parts = stems(" ".join(_PART.findall(name))) if "_" in name else frozenset()
        if len(parts) > 1 and unit.text != name and asked == parts - _OF_SETTINGS and asked and parts <= said:
            found.setdefault(name, unit)
    return next(iter(found.values())) if len(found) == 1 else None


_UNSET = regex(
    r"\b(?:defaults?|unless|unset|omit(?:ted|s)?|left out|leave (?:it |\w+ )?out|missing|absent"
    r"|(?:(?:is|are|do|does|did)(?: not|n['’]t)|not) (?:be )?(?:set|give|given|pass|passed|specif\w+|provided?|say|said|change|changed))\b",
    re.IGNORECASE,
)
"""Nothing is set."""
_SIGNATURE = regex(r"(?P<name>[A-Za-z_][\w.]*)\((?P<given>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_PARAMETER = regex(
    r"(?:^|[,\[\s*])(?P<name>[A-Za-z_]\w*)\s*(?::\s*[\w.|\[\] ]+?)?\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|\([^()]*\)|\[[^\[\]]*\]|[^,\s()\]]+)"
)
_IDENTIFIER = regex(r"\b[A-Za-z]\w*(?:_\w+)+\b|\b[a-z]+[A-Z]\w*\b|\b[A-Za-z]\w*(?=\(\))")
_SAID = regex(
    r"\b(?:it is|it['’]s|is taken as|defaults? (?:is|to|of)|default(?: value)?:|\(default:?|becomes|falls back to|counts as)\s+(?P<value>[\"'`]?[\w.:/%£$€-]*[\w%][\"'`]?(?: (?:seconds?|minutes?|hours?|days?|weeks?|ms|bytes?|[kmg]b|px|percent))?)",
    re.IGNORECASE,
)
_QUOTES = "\"'`"


def default(question: str, units: Sequence[Unit]) -> Held | None:
    """The one signature or sentence of `units` that tells what holds where what `question` names is not set, and what that is; None
    for other questions, and where several tell different things."""
    if not _UNSET.search(question):
        return None
    asked, named = content(question), {match[0] for match in _IDENTIFIER.finditer(question)}
    found = [
        (unit, value)
        for unit in units
        for name, parameter, value in _defaults(unit.text)
        if _is_of(name, parameter, question, asked, named)
    ]
    if not found:
        found = [
            (unit, match["value"])
            for unit in units
            if named & {each[0] for each in _IDENTIFIER.finditer(unit.text)}
            and _UNSET.search(unit.text)
            and (match := _SAID.search(unit.text))
        ]
    if len({value for _, value in found}) != 1:
        return None
    unit, value = found[0]
    return Held((unit,), value.strip(_QUOTES) or None)


def _defaults(text: str) -> Iterator[tuple[str, str, str]]:
    """The function, the parameter and its value, of each that has one."""
    for signature in _SIGNATURE.finditer(text):
        for parameter in _PARAMETER.finditer(signature["given"]):
            yield signature["name"], parameter["name"], parameter["value"]


def _is_of(name: str, parameter: str, question: str, asked: frozenset[str], named: set[str]) -> bool:
    """Whether a parameter is the one asked for: all words of its name are, and its function, where one is named."""
    words = content(" ".join(re.findall(r"[A-Za-z]+", parameter.replace("_", " "))))
    functions = {each.partition("(")[0] for each in named} - {parameter}
    own = name.rpartition(".")[2]
    says = re.search(rf"(?<![\w]){re.escape(own)}(?!\w)", question) is not None
    return bool(words) and (words <= asked or parameter in named) and (says or not functions)
