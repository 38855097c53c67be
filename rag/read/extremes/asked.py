"""What a question for an extreme compares: "the cheapest room", "which club has the most members". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.language.patterns import regex
from rag.language.words import IDLE_STEMS, WORD, content, stems
from rag.read.lookup.cells import PRICES

Measure: TypeAlias = Literal["price", "duration", "length", "weight", "time", "number"]


@dataclass(frozen=True, slots=True)
class Extreme:
    """What is compared, and which end of it is asked for."""

    said: str
    """The superlative."""
    most: bool
    """Whether the greatest is asked for; of times the latest."""
    measures: tuple[Measure, ...]
    """What the values may be, where no column is called as asked."""
    columns: frozenset[str]
    """Stems of what a column is called that tells it."""
    named: frozenset[str]
    """Stem of the word behind the superlative, where that says what is compared: "the highest price" is told by the column "Price"."""
    things: frozenset[str]
    """Stems of what the compared things are called: rooms, boats."""
    others: frozenset[str]
    """Stems of all other words: they choose among the things, or say where they are told of."""
    idle: frozenset[str]
    """Those of them that need be told nowhere."""
    told_as: str
    """What columns are called that tell it, as words; empty where the question says that itself."""
    wants_value: bool
    """Whether the value is asked for (when, how much) and not the thing that has it."""


_KINDS: tuple[tuple[str, bool, tuple[Measure, ...], str], ...] = (
    (r"cheapest|least expensive|lowest[- ]priced|most affordable", False, ("price",), ""),
    (r"most expensive|dearest|priciest|costliest", True, ("price",), ""),
    (r"longest", True, ("duration", "length"), "duration length time minutes hours days weeks takes"),
    (r"shortest", False, ("duration", "length"), "duration length time minutes hours days weeks takes"),
    (r"oldest", False, ("time",), "founded built opened born year since established"),
    (r"newest|youngest", True, ("time",), "founded built opened born year since established"),
    (r"quickest", False, ("duration",), "duration time minutes hours days"),
    (r"fastest", True, (), "speed knots kmh mph"),
    (r"slowest", False, (), "speed knots kmh mph"),
    (r"earliest|(?<!at )first(?! (?:name|aid|class|floor))", False, ("time",), ""),
    (r"latest|(?<!at )last(?= \w)(?! (?:name|year|month|week|night|time|day|resort|minute)\b)", True, ("time",), ""),
    (r"tallest", True, ("length",), "height"),
    (r"highest", True, (), "height elevation altitude"),
    (r"lowest", False, (), "height elevation altitude"),
    (r"deepest", True, ("length",), "depth"),
    (r"heaviest", True, ("weight",), "weight mass"),
    (r"lightest", False, ("weight",), "weight mass"),
    (r"hottest|warmest", True, (), "temperature degrees celsius"),
    (r"coldest", False, (), "temperature degrees celsius"),
    (r"largest|biggest|greatest", True, (), "size area population"),
    (r"smallest", False, (), "size area population"),
    (r"(?<!at )most(?! of\b)", True, (), ""),
    (r"fewest|(?<!at )least", False, (), ""),
)  # fmt: skip
"""Superlatives: which end, what the values are, and what a column is called besides."""
_SUPERLATIVES = tuple(
    (regex(rf"\b(?:{said})\b", re.IGNORECASE), most, measures, columns)
    for said, most, measures, columns in _KINDS
)
_COSTS = tuple(
    (regex(rf"\bcosts? (?:the )?{most}\b", re.IGNORECASE), said)
    for most, said in (("least", "is the cheapest"), ("most", "is the dearest"))
)
_ASKS = regex(
    r"\s*(?:(?:and|so|on|at|in|from|to)\s+)?(?P<word>who|whose|what time|what|which|when|where|how (?:much|long|old|many|high))\b"
    r"|\s*(?:please\s+)?(?:tell|show|give|find|name)\b",
    re.IGNORECASE,
)
_OTHERWISE = regex(
    r"\b(?:not|never|no|except|apart|besides|excluding|without|other than|second|third|next|but)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Asks for another one than that at the end."""
_THING = regex(
    r"\b(?:which|what)\s+(?:(?!of\b|the\b)[^\W\d_][\w'’-]*\s+){0,2}?(?P<thing>[^\W\d_]{3,})(?=\s+(?:is|are|was|were|has|have|had|does|did|in|at|on|from|with|costs?|takes?|weighs?)\b)"
    r"|\b(?:which|what)\s+(?P<first>[^\W\d_]{3,})\s+(?!of\b)",
    re.IGNORECASE,
)
"""What is compared: of "Which blue kite is" the kites."""
_NO_THING = frozenset("the is are was were time one does did has have had takes costs".split())
_OF_DAY = stems("time morning afternoon evening night day today leave depart go run start")
"""Words of a question for the first or the last that choose nothing where no column is called so."""

_HAD = stems("got get gets received receive receives had has have scored score made make")
"""Says only that a thing has the most: "got the most votes"."""


def extreme_asked(question: str) -> Extreme | None:
    """What `question` compares; None where it asks for no extreme.

    >>> found = extreme_asked("Which club has the most members?")
    >>> found and (found.most, sorted(found.named), sorted(found.things))
    (True, ['membe'], ['club'])
    """
    for costs, is_said in _COSTS:
        question = costs.sub(is_said, question)
    asks = _ASKS.match(question)
    found = next(
        (
            (match, most, measures, columns)
            for pattern, most, measures, columns in _SUPERLATIVES
            if (match := pattern.search(question))
        ),
        None,
    )
    if asks is None or found is None or _OTHERWISE.search(question):
        return None
    match, most, measures, told_as = found
    columns = PRICES if measures == ("price",) else content(told_as)
    word = WORD.search(question, match.end())
    behind = stems(word[0]) - IDLE_STEMS if word else frozenset[str]()
    if not measures and not behind:
        return None
    said = _THING.search(question)
    thing = (said["thing"] or said["first"]) if said else ""
    things = stems(thing) if thing and thing.lower() not in _NO_THING else frozenset[str]()
    named, things = (frozenset[str](), things | behind) if measures else (behind, things)
    others = content(question) - stems(match[0]) - columns - things - IDLE_STEMS
    return Extreme(
        match[0].lower(),
        most,
        measures,
        columns,
        named,
        things - IDLE_STEMS,
        others,
        others & (_OF_DAY | _HAD if "time" in measures else _HAD),
        told_as,
        _wants_value((asks["word"] or "").lower(), measures),
    )


def _wants_value(word: str, measures: tuple[Measure, ...]) -> bool:
    """Whether a question with this word asks for the value: when a bus leaves, how much a room costs."""
    if "time" in measures:
        return word in ("when", "what time")
    return word.startswith("how") and ("price" in measures) == (word == "how much")
