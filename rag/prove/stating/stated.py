"""What a clause states without a figure, where only one can be right: who it was, where it is, whether it is so. Pure."""

from __future__ import annotations

import re

from rag.language.grammar import HELPERS
from rag.language.patterns import regex
from rag.language.words import WORD, fold
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import ORDINAL

_NAME = r"([^\W\d_a-z][\w'’.-]*(?: (?:(?:de|van|von|af|of|the|la|el) )?[^\W\d_a-z][\w'’.-]*){0,4})"
_DONE = (
    "designed|written|composed|painted|founded|directed|invented|discovered|built|led|headed|chaired|edited|owned|won"
    "|managed|run|translated|commissioned|presented|opened|taught|coached|captained|represented|supplied|replaced"
)
_DOES = (
    "designed|wrote|composed|painted|founded|directed|directs|invented|discovered|built|led|leads|headed|heads|chaired|chairs|edited"
    "|edits|owned|owns|won|managed|manages|runs|translated|commissioned|teaches|coached|coaches|captained|captains|represents|replaced|presented|supplied|translated"
)
_PLACED = r"born|died|buried|based|headquartered|located|situated|headquarters|seat|office|offices|birthplace|held|signed|made|built|kept|stored|takes? place|took place"
_NAMED = tuple(
    regex(pattern)
    for pattern in (
        rf"\b(?:{_DONE}) by (?:the )?(?:[a-z]+ ){{0,3}}?{_NAME}(?=\W*$)",
        rf"\b(?:{_PLACED})(?: (?:is|are|was|were))?(?: (?:located|situated))? (?:in|at|near) {_NAME}(?=\W*$)",
        rf"^(?:The|Our|[^\W\d_a-z][\w-]*['’]s?) [^,]*?\b(?:is|was) {_NAME}(?=\W*$)",
        rf"\b(?:is|are|was|were)(?: located| situated)? (?:on|in|at) the ({ORDINAL.pattern})(?= [a-z]+\W*$)",
        rf"^{_NAME} (?:is|was) the (?=[a-z])",
        rf"^{_NAME} (?:was|is|has been) (?:re-?)?(?:elected|appointed|named|made) (?:as )?(?:the )?(?!an?\b|(?:\w+ )?members?\b|to\b|in\b|with\b|by\b)(?=[a-z])",
        rf"^{_NAME} (?=(?:{_DOES}) )",
    )
)
"""Where a clause names the one who, or the place where."""
_NEVER_MORE = r"(?:only|if|unless|when|whenever|except|until|without|always|all|every|any|some|most|many|yet|necessarily|alone|longer)"
_CONDITION = regex(rf"\b{_NEVER_MORE}\b|,|\?", re.IGNORECASE)
"""What makes a clause and its contrary both true: on some condition, of some things, at some time."""
_NOT = regex(
    rf"\b(?:{HELPERS})(?:\s+not\b|n['’]t\b)|\bcannot\b",
    re.I,
)
_FORBIDDEN = regex(r"\b(?:prohibited|forbidden|banned)\b", re.IGNORECASE)
NOTHING = regex(r"\b(?:no|never|none|neither|nor|nothing|nobody|hardly|rarely|not only)\b", re.IGNORECASE)
"""Words that deny what is said."""
LONGEST_POLAR = 160
"""Characters of a clause that is compared for yes and no."""


def find_named(clause: str) -> tuple[Figure, ...]:
    """The person or place that a clause states of its subject, where only one can be right; empty where it states none."""
    for pattern in _NAMED:
        if match := pattern.search(clause):
            words = tuple(
                fold(word)
                for word in WORD.findall(match[1])
                if (word[0].isupper() or ORDINAL.fullmatch(word)) and len(word) > 1
            )
            return (Figure(match[1].rstrip("."), match.start(1), match.end(1), name=words),)
    return ()


def denies(text: str) -> bool:
    """Whether some clause of `text` says no."""
    return _NOT.search(text) is not None or _FORBIDDEN.search(text) is not None


def find_polarity(clause: str) -> tuple[Figure, ...]:
    """Whether `clause`, a whole sentence, says yes or no of its subject; empty where it holds on a condition only.

    The figure's text is the clause, its span what says no: nothing in a clause that says yes.
    """
    negations = [*_NOT.finditer(clause), *_FORBIDDEN.finditer(clause)]
    if (
        len(clause) > LONGEST_POLAR
        or len(negations) > 1
        or _CONDITION.search(clause)
        or NOTHING.search(clause)
    ):
        return ()
    start, end = negations[0].span() if negations else (0, 0)
    things = frozenset({"banned"} if any(_FORBIDDEN.match(found.group()) for found in negations) else ())
    return (Figure(clause.rstrip(" ."), start, end, holds=not negations, things=things),)
