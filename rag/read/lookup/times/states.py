"""What a question asks that held at a time: whom somebody worked for, what a place was called, who was in an office. Pure.

"Which club did Ada Quill play for in 1999?" is answered by what was begun before and not over by then, which seldom says the year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rag.read.lookup.times.chronicle import Relation, Told, chronicle
from rag.read.units import Unit
from rag.search.spells import Spell, spells_in
from rag.types import Passage

_ASKS = re.compile(r"\b(?:who(?:m|se)?|what|which|where|name|tell me|had what)\b", re.IGNORECASE)
_OF_A_TIME = re.compile(
    r"\b(?:when|how (?:many|much|long|often|old)|since)\b|\b(?:which|what) (?:year|date|time|day|month|decade|season)\b",
    re.I,
)
_LEAD = re.compile(
    r"(?:[,;]?\s+|^)(?:(?:at some (?:time|point)|sometime|(?:some ?)?time)\s+)?(?:from|between|in|during|for|as of|around|about|since|after|over|within|on|by|the (?:year|period|years) (?:of )?)*\s*$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:is|are|was|were|be|been|play(?:s|ed|ing)?|work(?:s|ed|ing)?|liv(?:e|es|ed|ing)|resid\w+|own(?:s|ed|er|ers|ership)?|l[eé]ad(?:s|er|ing)?|led"
    r"|head(?:s|ed|ing)?|r[ua]n|runs|running|manag\w+|coach\w*|govern\w*|rul(?:e|es|ed|er)|reign\w*|h[eo]ld(?:s|ing)?|serv(?:e|es|ed|ing)|employ\w*|call(?:ed)?|nam(?:e|ed)"
    r"|known|belong\w*|occup\w+|teach\w*|taught|stud(?:y|ied|ies|ying)|attend\w*|edit\w*|chair\w*|direct\w*|command\w*|sponsor\w*|represent\w*"
    r"|ha[ds]|have|house[ds]?|situat\w+|locat\w+|base[ds]|us(?:e|ed|es)|speak|spoke|spoken|administ\w+|oversee\w*|oversaw|stay(?:ed)?|compet\w+|train(?:ed)?|captain\w*|position|job|marr\w+)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:w[io]n(?:s|ning|ner|ners)?|award\w*|prizes?|happen\w*|occur\w*|events?|born|died|publish\w*|releas\w*|found(?:ed|er|ers)?|built|scor\w+|finish\w*|champions?"
    r"|opened|closed|sold|bought|beat|defeat\w*|discover\w*|invent\w*|launch\w*|cost|price|revenue|sales|report\w*|announc\w*|propos\w*|sign(?:ed)?)\b",
    re.IGNORECASE,
)
"""What is done once, and tells of no other year than its own."""
MOST_FURTHER = 3
"""Passages that are read beside the first ones for what they tell of the time that is asked about."""
LIKELY = 0.05
"""Share of the likeliest that a unit must have, without the time, to be one of the states that follow one another."""


@dataclass(frozen=True, slots=True)
class StateAsked:
    """A question about a time."""

    spell: Spell
    bare: str
    """The question without its time."""


def state_asked(question: str) -> StateAsked | None:
    """What `question` asks that held at the one time it names; None where it asks of anything else.

    >>> state_asked("Which club did Ada Quill play for from 1998 to 2001?").bare
    'Which club did Ada Quill play for?'
    """
    told = spells_in(question)
    if len(told) != 1 or not _ASKS.search(question) or _OF_A_TIME.search(question):
        return None
    spell = told[0]
    before, after = question[: spell.start], question[spell.end :]
    lead = _LEAD.search(before)
    before = before[: lead.start()] if lead else before
    bare = f"{before.rstrip(' ,')} {after.lstrip(' ,')}".strip()
    bare = re.sub(r"\s+([?.,])", r"\1", bare)
    bare = bare[:1].upper() + bare[1:]
    if spell.first == date.min or spell.last == date.max:
        return None
    if not spell.ranged and (_EVENT.search(bare) or not _STATE.search(bare)):
        return None
    return StateAsked(spell, bare if bare.endswith(("?", ".")) else f"{bare}?")


def at_the_time(
    asked: Spell, likely: Sequence[Unit], told: Mapping[Unit, Told]
) -> tuple[list[Unit], list[Unit]]:
    """Of the `likely` states those that held at the time asked for, and those of which nothing is told; both empty where all
    are of other times.

    Of states that were begun before, and of which no end is told, the last one: it took the place of those before it.
    """
    relation: dict[Unit, Relation] = {unit: told[unit].to(asked) for unit in likely}
    holds = [unit for unit in likely if relation[unit] == "holds"]
    begun = [unit for unit in likely if relation[unit] == "begun"]
    inside = [unit for unit in likely if relation[unit] == "inside"]
    latest = max((told[unit].first for unit in (*begun, *holds)), default=None)  # type: ignore[type-var]
    last = [unit for unit in begun if told[unit].first == latest]
    untold = [unit for unit in likely if relation[unit] == "untold"]
    return (holds + last) or inside, untold


def of_the_time(
    asked: Spell, around: Sequence[Unit], passages: Sequence[Passage], looked_at: int
) -> frozenset[int]:
    """Numbers of the passages after the first `looked_at` that are worth reading for what was at a time.

    They are of the document that is found first, and tell of what held then, began in that year, or was the last to begin before.
    """
    document = passages[0].document_id
    told = chronicle([unit for unit in around if passages[unit.passage].document_id == document])
    relation = {unit: each.to(asked) for unit, each in told.items()}
    begun = [each.first for unit, each in told.items() if relation[unit] == "begun" and each.first]
    latest = max(begun, default=None)
    near = [
        unit.passage
        for unit, each in told.items()
        if unit.passage >= looked_at
        and (
            relation[unit] == "holds"
            or (each.first and (each.first == latest or _same_year(each.first, asked)))
        )
    ]
    return frozenset(list(dict.fromkeys(sorted(near)))[:MOST_FURTHER])


def _same_year(day: date, asked: Spell) -> bool:
    return day.year == asked.first.year
