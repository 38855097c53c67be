"""Which section of a life story or an application a question asks of: where somebody studied stands under "Education". Pure.

Such sections are lists of years, places and titles, in which no verb says that anybody studied or worked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import stems
from rag.read.lookup.procedures import last_heading
from rag.read.units import Unit, known_of
from rag.search.specifics import specifics
from rag.types import Passage

_SECTIONS = tuple(
    (
        regex(rf"\b(?:{asked})\b", re.IGNORECASE),
        regex(rf"\W{{0,4}}(?:\d[\d.]{{0,6}}\W{{1,4}})?(?:{heading})\W{{0,4}}", re.IGNORECASE),
    )
    for asked, heading in (
        (
            r"stud(?:y|ied|ies|ying)|degree|graduat\w+|universit(?:y|ies)|college|school|diplomas?|educat\w+|trained|major(?:ed)?",
            r"(?:academic |formal |higher )?(?:education|studies|qualifications|background)(?: (?:and|&) (?:training|qualifications))?",
        ),
        (
            r"work(?:s|ed|ing)?|jobs?|employ(?:ed|er|ers|s)|career",
            r"(?:work |professional |relevant )?(?:experience|employment|career|positions|work history)(?: history)?",
        ),
        (r"languages?|speaks?|spoken|fluent", r"languages?(?: skills)?"),
        (r"hobb(?:y|ies)|free time|spare time", r"(?:hobbies|interests)(?: (?:and|&) (?:hobbies|interests))?"),
    )
)  # fmt: skip
"""Words of a question, and what the section that answers it is headed."""
_SOMEBODY = regex(r"\b(?:he|she|they|his|her|their|the (?:applicant|candidate))\b", re.IGNORECASE)
_LIFE = 2
"""Different sections of these that a document must have: one "Education" is a chapter of anything."""


def of_its_section(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> list[Unit]:
    """Those of `units` that stand in the section which `question`, about somebody, asks of, in a document that has several sections
    of a life and the names of the question; none where it asks of none."""
    wanted = [heading for asked, heading in _SECTIONS if asked.search(question)]
    names = specifics(question).names
    if len(wanted) != 1 or not (names or _SOMEBODY.search(question)):
        return []
    headings: dict[str, set[str]] = {}
    for unit in units:
        own = headings.setdefault(passages[unit.passage].document_id, set())
        own.add(unit.text if unit.form in ("heading", "line") else last_heading(unit.under))
    lives = {
        document
        for document, own in headings.items()
        if sum(any(heading.fullmatch(each) for each in own) for _, heading in _SECTIONS) >= _LIFE
    }
    return [
        unit
        for unit in units
        if passages[unit.passage].document_id in lives
        and names <= stems(f"{passages[unit.passage].title}\n{known_of(passages[unit.passage])}")
        and wanted[0].fullmatch(last_heading(unit.under))
    ]
