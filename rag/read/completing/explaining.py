"""A reason that no word announces: what had happened before stands behind what it led to. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content, stems

_HAD = re.compile(r"\bhad\b(?! to\b)", re.IGNORECASE)
_BEGINNING = re.compile(
    r"\bhad (?:\w+ly |first |once )?(?:been )?(?:open|begun|start|found|built|born|launch|establish|introduc|creat|writ|form)\w*",
    re.IGNORECASE,
)
"""How long it had been there, which explains nothing."""
RESTATED = 0.7
"""Share of the question's content words in the sentence that tells the event."""


def explains(question: str, sentences: Sequence[str], about: str = "") -> bool:
    """Whether the first of `sentences` tells the event that a "why" asks for and the next what had happened before it; `about`:
    what they stand under, which names the thing for both.

    The past perfect behind a simple past is how English tells a cause without a word for it ("Explanation", Lascarides and Asher 1993).
    """
    asked = content(question)
    if len(sentences) < 2 or not asked or _HAD.search(sentences[0]):
        return False
    told = len(asked & stems(f"{about}\n{sentences[0]}")) >= RESTATED * len(asked)
    return told and bool(_HAD.search(sentences[1])) and not _BEGINNING.search(sentences[1])
