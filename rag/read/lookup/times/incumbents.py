"""Who was in an office at a time, by the one list of the document that is about what the question names. Pure.

"Who chaired Elm from 1976 to 2000?" → in the document "Elm", under "Mayors": "- Ada Holm 1976–2000". The question and the list call the
office by different words, so the document must be the one that is found first, and be called what the question names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rag.language.forms.plurals import singular
from rag.language.patterns import regex
from rag.language.words import content, stem, stems
from rag.prove.signals.introductions import is_office
from rag.read.lookup.times.timelines import Line, lines_at, timelines_in, told_alike
from rag.read.reading import Held
from rag.read.units import Unit, lead_of
from rag.search.spells import spells_in
from rag.types import Passage

_ASKED = regex(r"\b(?:who|whom|(?:which|what)(?P<sought>(?: [\w-]+){1,3}))\b", re.IGNORECASE)
_PERSON = regex(r"\b(?:person|people|man|woman|individual)\b", re.IGNORECASE)
_LEADS = regex(
    r"\b(?:led|leads?|leading|head(?:s|ed|ing)?|r[au]n|runs|ruled|governed|governs|presided|chair(?:s|ed|ing)?|directed|charge|manag(?:es|ed|ing)"
    r"|coach(?:es|ed|ing)|command(?:s|ed|ing)?|helm|leaders?|chiefs?|in (?:its|the|that) office|took office)\b",
    re.IGNORECASE,
)
"""Says that somebody is at the head of something, whatever the office is called."""
LEADERS = stems(
    "president presidents manager managers chair chairs chairman chairmen director directors commander commanders captain captains"
    " mayor mayors governor governors rector rectors dean deans coach coaches leader leaders chief chiefs head heads chancellor chancellors"
    " master masters ruler rulers king kings minister ministers management"
    " principal principals secretary secretaries"
)
"""Stems of whoever is at the head of something, whatever the office is called there: the presidents of the court."""
_PLAIN = stems(
    "list history management governance leadership administration organisation organization people names holders incumbents office"
)
"""What a list of holders is called that does not say what they hold."""
_ALIKE = (
    stems("coach coaches manager managers trainer trainers"),
    stems("chair chairs chairman chairmen president presidents"),
)
"""Offices that are called by either name."""
_NAMED = regex(r"[^\W\d_a-z][\w.'’-]*(?: (?:[a-z'’]{1,3} )?[^\W\d_a-z][\w.'’-]*){1,5}")
"""The name of a person: two words or more with capitals."""
_PERSONS = 0.6
"""Share of the lines of a list of people that name one."""
_STALE = 2
"""Lines from the end of a list of which one without an end is still of today."""
_IN_BRACKETS = regex(r"\s*\([^)]*\)")


def incumbent(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The line of whoever was in the office at the one time that `question` names; None where no list, or more than one, tells it."""
    lists = map(_without_stale, lists_of_holders(question, units, passages))
    return told_alike([fit for lines in lists if (fit := lines_at(question, lines))])


def lists_of_holders(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> list[list[Line]]:
    """The lists of people from when to when that may be of the office that `question` asks for at a time, the nearest in words."""
    if not passages or len(spells_in(question)) != 1 or not _asks_for_somebody(question):
        return []
    title, document = _IN_BRACKETS.sub("", passages[0].title), passages[0].document_id
    if not content(title) or not content(title) <= content(question):
        return []
    near: dict[tuple[int, int], list[list[Line]]] = {}
    own = [unit for unit in units if passages[unit.passage].document_id == document]
    for lines in timelines_in(own):
        if sum(bool(_NAMED.fullmatch(line.name or "")) for line in lines) >= _PERSONS * len(lines):
            unit = lines[0].unit
            called = f"{unit.under.rpartition(' › ')[2]} {lead_of(unit, passages[unit.passage])}"
            further = _further(question, title, called)
            if further is not None:
                near.setdefault(further, []).append(lines)
    return near[min(near)] if near else []


def _without_stale(lines: Sequence[Line]) -> list[Line]:
    """`lines`, in order, without those that nobody gave an end, where several others came after: "- Agim Bo (2006 – )"."""
    return [line for n, line in enumerate(lines) if line.spell.last < date.max or len(lines) - n <= _STALE]


def _asks_for_somebody(question: str) -> bool:
    return any(
        not match["sought"] or _PERSON.search(match["sought"]) or _offices(match["sought"])
        for match in _ASKED.finditer(question)
    )


def _further(question: str, title: str, called: str) -> tuple[int, int] | None:
    """How far what a list is `called` is from the office that is asked for, and by how many words; None where it is of another."""
    kind = _kind(question, title, called)
    return None if kind is None else (kind, len(content(called) - stems(f"{question} {title}")))


def _kind(question: str, title: str, called: str) -> int | None:
    of_title, of_list = _offices(title), _offices(called)
    plain = content(called) <= stems(title) | _PLAIN  # says nothing of which office it is
    asked = _offices(question) - of_title
    wide = asked.union(*(row for row in _ALIKE if row & asked))
    if asked & of_list:
        return 0
    if wide & of_list:
        return 1
    if of_title:
        return 2 if plain or of_list & of_title else None
    leads = bool(_LEADS.search(question)) and asked <= LEADERS
    return 3 if leads and (plain or of_list & LEADERS) else None


def _offices(text: str) -> frozenset[str]:
    """Stems of the offices of `text`, in the singular or the plural."""
    return frozenset(
        stem(word)
        for word in re.findall(r"[a-z]+", text.lower())
        if word != "list" and (is_office(word) or is_office(singular(word)))
    )
