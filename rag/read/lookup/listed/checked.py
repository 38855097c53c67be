"""What of a list of tasks is done and what is open, by its boxes. Pure.

"Which tasks are still open?" → "- ☐ Paint the hull", "- ☐ Book the crane", and not "- ☑ Order the sails"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.reading import Held
from rag.read.units import Unit, context_of
from rag.types import Passage

FEWEST = 2
"""Lines with a box that make a list of tasks."""
MOST = 12
"""Lines that are told."""
_BOX = regex(r"\W{0,4}?(?P<box>[☐☑☒✓✔✅])")
_ASKS = regex(r"\W*(?:and )?(?:what|which|list|show)\b", re.IGNORECASE)
_OPEN = regex(
    r"\b(?:open|outstanding|unfinished|pending|remain(?:s|ing)?(?! of\b)|undone|left(?! (?:of|in|at|behind|over)\b)|(?:tasks?|items?|points?|steps?|jobs?|to-?dos?) (?:is |are |still )*missing|to be done|(?:not|n['’]t)(?: yet)?(?: been)? (?:done|finished|completed?|ticked)"
    r"|(?:need|have|has|want)s? to (?:be done|do|happen)|(?:still )?to do)\b",
    re.IGNORECASE,
)
_DONE = regex(r"\b(?:done|finished|completed?|ticked(?: off)?|checked off)\b", re.IGNORECASE)
_LIGHT = content(
    "task tasks item items point points todo todos thing things job jobs step steps still already so far yet open outstanding"
    " unfinished pending remain remains remaining undone left missing done finished complete completed ticked checked off need needs"
    " have has want do be list show been happen are is what which checklist"
)
"""What a question for tasks says beside what they are of."""


def asks_checked(question: str) -> bool:
    """Whether `question` asks which tasks are open, or done."""
    return bool(_ASKS.match(question) and (_OPEN.search(question) or _DONE.search(question)))


def checked(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The open tasks of the one list that `question` is about, or those done; None where none or more than `MOST` are."""
    if not asks_checked(question):
        return None
    lists: dict[str, list[tuple[Unit, str]]] = {}
    for unit in units:
        if unit.form == "item" and (match := _BOX.match(unit.text)):
            lists.setdefault(passages[unit.passage].document_id, []).append((unit, match["box"]))
    wanted, still_open = content(question) - _LIGHT, _OPEN.search(question) is not None
    found = []
    for boxes in lists.values():
        said = [
            f"{passages[unit.passage].title}\n{context_of(unit, passages[unit.passage])}" for unit, _ in boxes
        ]
        told = [unit for unit, box in boxes if (box == "☐") is still_open]
        if len(boxes) >= FEWEST and told and wanted <= stems("\n".join(said)):
            found.append(told)
    if len(found) != 1 or len(found[0]) > MOST:
        return None
    return Held(tuple(found[0]), None)
