"""What a code stands for, where a list of codes says it: "What does reply code 0x04 mean?", and "0x04 Host down"; and the
number by which a paper is called, where a line says it: "INVOICE No. 20881". Pure.

Such a line is often the heading of its document, which no sentence repeats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.read.units import Unit, context_of, known_of, unmarked
from rag.types import Passage

_CODE = r"(?P<code>(?:[\w.-]*['’]?)?[\w.-]*\d[\w.-]*['’]?|'\w{1,6}')"
_THING = r"(?:[\w-]+\s+){0,4}?(?:code|number|value|status|error|response|reply|flag|bit|option|opcode|type|level|digit|letter)"
_ASKED = tuple(
    regex(asked, re.IGNORECASE)
    for asked in (
        rf"\bwhat\s+(?:do|does|did)\s+(?:an?\s+|the\s+)?(?P<thing>{_THING}\s+){_CODE}(?:\s+(?:of|in|from|for)\s+(?:(?:the|an?)\s+)?[\w.-]+(?:\s+[\w.-]+){{0,2}}?)?\s+(?:mean|stand\s+for|signify|indicate|denote|say)\b",
        rf"\b(?:the\s+)?meaning\s+of\s+(?:the\s+)?(?P<thing>{_THING}\s+){_CODE}(?=[\s?.]|$)",
        rf"\bwhat\s+is\s+(?:meant\s+by\s+)?(?:the\s+)?(?P<thing>{_THING}\s+){_CODE}\s*\?",
        rf"\b(?:what\s+(?:(?:should|must|can|do|shall)\s+(?:i|we|you)\s+do|to\s+do|happens|is\s+wrong|has\s+happened|does\s+it\s+mean)|how\s+(?:do|can|should)\s+(?:i|we|you)\s+(?:react|respond|proceed))"
        rf"\s+(?:if|when|with|about|on|at|in\s+case\s+of)\s+(?:(?:the|an?|my|it\s+shows|it\s+says|i\s+see|i\s+get)\s+)*(?:(?:display|machine|screen|panel)\s+(?:shows|says)\s+)?(?P<thing>(?:{_THING}\s+)?)(?=[A-Z]{{0,3}}\d){_CODE}"
        r"(?:\s+(?:appears?|comes\s+up|flashes|blinks|lights\s+up|(?:is|gets)\s+(?:shown|displayed|on)|shows(?:\s+up)?|occurs?))?\s*(?:\?|$)",
    )
)
_TOLD = regex(r"\s*(?:[:=|–—-]\s*)?(?=[^\W\d_]|<)")
"""What stands between a code and its meaning."""
_ANY_CODE = content("code number value")
_SHOWN = content(
    "appear, come, flash, blink, light, show, display, occur, happen, wrong, react, respond, proceed, see, get, say, machine, screen, panel"
)
"""Words of a question for what to do about a code that its list need not have."""
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
    asked = content(question) - content(code) - _SHOWN
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


_NUMBER_ASKED = regex(
    r"\b(?:what(?:['’]s| is| was)?|which|(?:tell|give|show|find)(?: me)?) (?:(?:the|my|our|your|their|its|his|her) )?"
    r"(?P<of>(?:[\w-]{1,40} ){1,2}?)(?P<called>number|no|nr|id|code)\b(?! of (?!the\b|an?\b|my\b|our\b|this\b|(?-i:[A-Z])))",
    re.IGNORECASE,
)
_CALLED = (
    r"(?:(?:[Nn]r|NR|[Nn]um|[Nn]umber|NUMBER|[Rr]ef|REF|[Rr]eference|REFERENCE|ID|[Ii]d|[Cc]ode|CODE)\b[.:]?"
    r"|[Nn]o\.|NO\.|N[Oo]\b:?|no(?= \d)|[#№])"
)
_NUMBER = r"(?P<value>(?=[\w./-]{0,20}\d)[A-Z0-9](?:[A-Z0-9./-]{0,38}[A-Z0-9])?)(?![^\s,;)])(?![ \t]{0,4}\d)"
_LINE = regex(
    rf"(?<![\w-])(?P<of>[^\W\d_][\w-]{{0,39}}(?: [^\W\d_][\w-]{{0,39}}){{0,2}}?)[ \t]{{0,4}}(?P<called>{_CALLED})"
    rf"[ \t]{{0,8}}:?[ \t]{{0,8}}(?:[#№][ \t]?)?{_NUMBER}"
)
"""What it is the number of, a word or sign for a number, and the number: of a single piece, or it would be told by half."""
_LONE = regex(rf"\W{{0,4}}(?P<of>[^\W\d_][\w-]{{0,39}}(?: [^\W\d_][\w-]{{0,39}}){{0,2}}) {_NUMBER}\W{{0,4}}")
"""A heading that is only a thing and its number: "Support ticket 5512"."""
_HOW_MANY = stems(
    "total average maximum minimum exact large small current high low whole overall page line row record"
)
_WHERE = regex(r"\W*(?:where|how)\b", re.IGNORECASE)
"""Asks for the place of a number, not for one."""
_ASKING = content("tell give show find please need want me")


def numbered(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> tuple[Unit, str] | None:
    """The unit that says the number which `question` asks for by what it is of, and that number; None without one, where units
    say different ones, or where the passage lacks a word of the question.

    `units`: headings too, of `passages`, in order.
    """
    asked = _NUMBER_ASKED.search(question)
    of = content(asked["of"]) if asked else frozenset()
    if asked is None or not of or of & _HOW_MANY or _WHERE.match(question):
        return None
    rest = content(question) - of - content(asked["called"]) - _ASKING
    found: dict[str, tuple[Unit, str]] = {}
    for unit in units:
        passage = passages[unit.passage]
        for told in _numbers_in(unit):
            called = told.groupdict().get("called") or ""
            thing = content(told["of"]) or content(called)
            named = thing == of and _is_called(asked["called"], called)
            if named and rest <= stems(f"{passage.title}\n{known_of(passage)}"):
                found.setdefault(told["value"], (unit, told["value"]))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_called(asked: str, told: str) -> bool:
    """Whether a line calls by the word that is asked for, or by one of those for a number: an id is no number, a number no code."""
    word = told.lower().strip(".:")
    if asked.lower() in ("id", "code"):
        return word == asked.lower()
    return word not in ("id", "code")


def _numbers_in(unit: Unit) -> list[re.Match[str]]:
    if unit.form == "row":
        return []
    lone = _LONE.fullmatch(unit.text) if unit.form in ("heading", "line") else None
    return [*_LINE.finditer(unit.text), *([lone] if lone else [])]
