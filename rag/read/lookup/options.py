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
