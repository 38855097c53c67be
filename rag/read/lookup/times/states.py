"""What held at the time that a question asks about, by when what the sentences of passages tell of began and ended. Pure.

"Which club did Ada Quill play for in 1999?" is answered by what was begun before and not over by then, which seldom says the year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.read.lookup.times.chronicle import Relation, told_in
from rag.read.units import Unit
from rag.search.spells import Spell, spell_asked
from rag.types import Passage

MOST_FURTHER = 3
"""Passages that are read beside the first ones for what they tell of the time that is asked about."""
RANGE_DOUBT = 0.42
"""Log odds by which what answers a question about a range of time is less likely right than the same confidence says of others: what
was at .35 to .45 was right in 8 of 28 questions of one half of the documents and 5 of 26 of the other. Nothing else was chosen by that half,
but this figure was, with both counts in view: neither is unseen (eval/LOG.md)."""
_OTHER: frozenset[Relation] = frozenset({"over", "later"})


def of_the_time(question: str, passages: Sequence[Passage], looked_at: int) -> frozenset[int]:
    """Numbers of the passages after the first `looked_at` that are worth reading for what was at the time that `question` asks about.

    They are of the document that is found first, and tell of what held then, began in that year, or was the last to begin before.
    None where it asks about no time.
    """
    asked = spell_asked(question)
    if asked is None or len(passages) <= looked_at:
        return frozenset()
    own = [n for n, passage in enumerate(passages) if passage.document_id == passages[0].document_id]
    told = [(n, each, each.to(asked)) for n in own for each in told_in(passages[n]).values()]
    latest = max(
        (each.first for _, each, relation in told if relation == "begun" and each.first), default=None
    )
    near = {
        n
        for n, each, relation in told
        if relation == "holds"
        or (each.first and (each.first == latest or each.first.year == asked.first.year))
    }
    return frozenset(sorted(n for n in near if n >= looked_at)[:MOST_FURTHER])


def of_another_time(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether all that would be quoted and tells a time was over before the time that `question` asks about, or began after it."""
    asked = spell_asked(question)
    if asked is None:
        return of_those_before(question, "\n".join(unit.text for unit in quoted))
    relations = {_relation(unit, asked, passages) for unit in quoted} - {"untold"}
    return bool(relations) and relations <= _OTHER


def _relation(unit: Unit, asked: Spell, passages: Sequence[Passage]) -> Relation:
    told = told_in(passages[unit.passage]).get((unit.start, unit.end))
    return told.to(asked) if told else "untold"


def doubt_of_a_range(question: str) -> float:
    """Log odds to take from an answer to `question`: `RANGE_DOUBT` where it asks what was from one time to another, else 0."""
    asked = spell_asked(question)
    return RANGE_DOUBT if asked is not None and asked.ranged else 0.0


_NEXT = regex(
    r"\b(?:when|where|what (?:day|date|time)|which day)\b[^?]*\b(?:next|upcoming|forthcoming)\b(?! (?:to|door)\b)",
    re.IGNORECASE,
)
_GONE = regex(
    r"\b(?:previous(?:ly)?|last|most recent(?:ly)?|latest|earlier|past|so far|already)\b", re.IGNORECASE
)
_AHEAD = regex(
    r"\b(?:next|will|shall|plan(?:s|ned)?|schedul\w+|expect\w*|due|upcoming|forthcoming|coming|(?:is|are) to|later|soon|from now)\b",
    re.IGNORECASE,
)


def of_those_before(question: str, text: str) -> bool:
    """Whether `question` asks when or where the next of its kind is, and `text` only tells of those before.

    >>> of_those_before("When is the next round planned?", "Three rounds were previously held, the last in May.")
    True
    >>> of_those_before("When is the next round planned?", "The last round was in May, the next will be in June.")
    False
    """
    return (
        _NEXT.search(question) is not None and _GONE.search(text) is not None and _AHEAD.search(text) is None
    )
