"""What a code stands for, where a list of codes says it: "What does reply code 0x04 mean?", and "0x04 Host down". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content, fold, stems
from rag.read.units import Unit, context_of, known_of, unmarked
from rag.types import Passage

_CODE = r"(?P<code>(?:[\w.-]*['’]?)?[\w.-]*\d[\w.-]*['’]?|'\w{1,6}')"
_THING = r"(?:[\w-]+\s+){0,4}?(?:code|number|value|status|error|response|reply|flag|bit|option|opcode|type|level|digit|letter)"
_ASKED = tuple(
    re.compile(asked, re.IGNORECASE)
    for asked in (
        rf"\bwhat\s+(?:do|does|did)\s+(?:an?\s+|the\s+)?(?P<thing>{_THING}\s+){_CODE}(?:\s+(?:of|in|from|for)\s+(?:(?:the|an?)\s+)?[\w.-]+(?:\s+[\w.-]+){{0,2}}?)?\s+(?:mean|stand\s+for|signify|indicate|denote|say)\b",
        rf"\b(?:the\s+)?meaning\s+of\s+(?:the\s+)?(?P<thing>{_THING}\s+){_CODE}(?=[\s?.]|$)",
        rf"\bwhat\s+is\s+(?:meant\s+by\s+)?(?:the\s+)?(?P<thing>{_THING}\s+){_CODE}\s*\?",
    )
)
_TOLD = re.compile(r"\s*(?:[:=|–—-]\s*)?(?=[^\W\d_]|<)")
"""What stands between a code and its meaning."""
_ANY_CODE = content("code number value")
NAMED = 0.5
"""Share of the question's other words that the passage must have which the list of codes stands in."""


def asked_code(question: str) -> str | None:
    """The code whose meaning `question` asks for; None for other questions.

    >>> asked_code("What does reply code 0x04 mean in Lantern?"), asked_code("What does a keeper do?")
    ('0x04', None)
    """
    match = next((found for asked in _ASKED if (found := asked.search(question))), None)
    return match["code"] if match else None


def _numbered(question: str) -> frozenset[str]:
    """Stems of what the code asked for is of, without the words for any code: error, of "error code 12"."""
    match = next((found for asked in _ASKED if (found := asked.search(question))), None)
    return content(match["thing"]) - _ANY_CODE if match else frozenset()


def code_line(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The unit that begins with the code asked for, of the list that is most about `question`; None without one."""
    code = asked_code(question)
    if code is None:
        return None
    asked = content(question) - content(code)
    thing = _numbered(question)
    of_its_own = any(thing & stems(unit.text) for unit in units if unit.form == "heading")
    found = []
    for n, unit in enumerate(units):
        if unit.form == "heading" or not _begins(unit, code):
            continue
        passage = passages[unit.passage]
        if of_its_own and not thing & stems(context_of(unit, passage)):
            continue  # the list of other things that have such numbers
        there = stems("\n".join((context_of(unit, passage), known_of(passage))))
        found.append((len(asked & there), -n, unit))
    most, _, best = max(found, key=lambda each: each[:2], default=(0, 0, None))
    return best if best and most >= NAMED * len(asked) else None


def _begins(unit: Unit, code: str) -> bool:
    """Whether a unit begins with `code` and says in words what it stands for."""
    text = unmarked(unit.text)
    if not fold(text).startswith(fold(code)):
        return False
    told = _TOLD.match(text[len(code) :])
    return told is not None and (told.end() > 0 or text[len(code) :][:1].isspace())
