"""What stands beside a sentence that answers: the answer to the other part of the question, the other side of a comparison. Pure.

Who writes of two things that belong together writes them next to each other: the rate behind the day, what the one did behind what
the other did. A sentence there that says little of the question's words is likelier what is asked for than one that stands alone.
Who tells how many there are of something names them next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import WORD, content, fold, stems
from rag.read.completing.complete import complete, names_as_many
from rag.read.features import Candidate
from rag.read.units import Unit, answering
from rag.search.specifics import asks_difference

REACH = 2
"""Units between which two answers may stand: the second sentence behind the first is still beside it."""
FRAME_WORDS = 2
"""Fewest words that two sentences share which tell the same of two things."""
_TELLS_BOTH = regex(
    r"\b(?:whereas|while|unlike|than|both|neither|instead of|rather than|in contrast to|compared (?:to|with)|as opposed to"
    r"|respectively)\b",
    re.IGNORECASE,
)
"""One sentence that compares."""
_WHICH_THEY_ARE = regex(
    r"\W*(?:and )?(?:(?:which|what|who)(?: ones)? (?:are|were) (?:they|these|those|their names)(?: called| named)?|name them)\W*",
    re.IGNORECASE,
)
"""What is asked after how many there are."""


def neighbours(unit: Unit, around: Sequence[Unit]) -> list[Unit]:
    """The units of the passage of `unit` that stand at most `REACH` before or behind it, in order; headings are none."""
    here = sorted(
        (each for each in answering(around) if each.passage == unit.passage), key=lambda u: (u.start, u.end)
    )
    at = next((n for n, each in enumerate(here) if each.start == unit.start), None)
    return [] if at is None else [*here[max(0, at - REACH) : at], *here[at + 1 : at + 1 + REACH]]


def asks_which_they_are(part: str) -> bool:
    """Whether a part of a question asks for nothing but what the part before it counts: "..., and which are they?"."""
    return bool(_WHICH_THEY_ARE.fullmatch(part))


def count_with_names(counting: str, unit: Unit, around: Sequence[Unit]) -> list[Unit]:
    """`unit`, which answers how many there are by `counting`, with what names them; none where it and what follows do not."""
    told = complete(f"{counting} {unit.text}", "list", unit, around)
    return told if len(told) > 1 or names_as_many(unit.text) else []


def are_neighbours(one: Unit, other: Unit, around: Sequence[Unit]) -> bool:
    """Whether two units are the same one, or stand beside each other."""
    return one == other or other in neighbours(one, around)


def other_side(
    question: str, quoted: Sequence[Unit], candidates: Sequence[Candidate], around: Sequence[Unit]
) -> Unit | None:
    """What stands beside what is quoted and speaks of the other side, where `question` compares and only one side is quoted.

    Of two neighbours the one that has more of the question's words which are not quoted; then the likelier one of `candidates`, which
    are all that were weighed, best first.
    """
    if not asks_difference(question) or any(_TELLS_BOTH.search(unit.text) for unit in quoted):
        return None
    lacking = content(question).difference(*(stems(unit.text) for unit in quoted))
    near = {unit for end in (quoted[0], quoted[-1]) for unit in neighbours(end, around)}.difference(quoted)
    likely = [each.unit for each in candidates if each.unit in near]
    told = {unit: len(lacking & stems(unit.text)) for unit in likely}
    best = max(likely, key=lambda unit: told[unit], default=None)
    return best if best and (told[best] or len(quoted) == 1) else None


def named_beside(question: str, quoted: Sequence[Unit], around: Sequence[Unit]) -> Unit | None:
    """The sentence of the same paragraph at once before or behind what is quoted, where it has more of the words of a yes-no `question`:
    "Hamsters are allowed." decides nothing of dogs, the next sentence does."""
    asked = content(question)
    told = stems("\n".join(f"{unit.under}\n{unit.text}" for unit in quoted))
    near = [
        unit
        for unit in answering(around)
        if unit.passage == quoted[0].passage
        and unit.block in (quoted[0].block, quoted[-1].block)
        and unit.form == "sentence"
        and (0 <= quoted[0].start - unit.end <= 1 or 0 <= unit.start - quoted[-1].end <= 1)
    ]
    own = len(asked & stems("\n".join(unit.text for unit in quoted)))
    named = [unit for unit in near if asked & stems(unit.text) - told and len(asked & stems(unit.text)) > own]
    return named[0] if named else None


def told_alike(sides: Sequence[str], found: Sequence[Unit], around: Sequence[Unit]) -> list[Unit]:
    """For each of `sides` the unit that tells of it what one of the units `found` tells of its own side in the same words:
    "T1 is half of it." and "T2 is two thirds of it."; empty where there is no such set.

    `found`: what was found for each side, in order.
    """
    for side, unit in zip(sides, found, strict=True):
        frame = _frame(unit.text, side)
        if len(frame) < FRAME_WORDS or frame == _frame(unit.text, ""):
            continue
        near = [other for other in around if other.passage == unit.passage and other != unit]
        told = {side: unit}
        for other in sides:
            if other != side and (same := [each for each in near if _frame(each.text, other) == frame]):
                told[other] = same[0]
        if len(told) == len(sides):
            return [told[each] for each in sides]
    return []


def _frame(text: str, side: str) -> tuple[str, ...]:
    """The words of a sentence without its figures and the name of a side."""
    own = {fold(match.group()) for match in WORD.finditer(side)}
    said = (fold(match.group()) for match in WORD.finditer(text))
    return tuple(word for word in said if word not in own and not word[0].isdigit())
