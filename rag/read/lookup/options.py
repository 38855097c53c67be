"""The option of a command that does what is asked, where a manual says it in the question's own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content, stems
from rag.read.units import Unit
from rag.types import Passage

_ASKED = re.compile(
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


_PART = re.compile(r"[A-Za-z]{2,}")
_SET = re.compile(r"\b(?:what|how|which|default)\b", re.IGNORECASE)
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
