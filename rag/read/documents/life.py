"""Which section of a life story or an application a question asks of: where somebody studied stands under "Education". Pure.

Such sections are lists of years, places and titles, in which no verb says that anybody studied or worked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.read.lookup.procedures import last_heading
from rag.read.units import Unit

_SECTIONS = tuple(
    (
        re.compile(rf"\b(?:{asked})\b", re.IGNORECASE),
        re.compile(rf"\W*(?:[\d.]+\W+)?(?:{heading})\W*", re.IGNORECASE),
    )
    for asked, heading in (
        (
            r"stud(?:y|ied|ies|ying)|degrees?|graduat\w+|universit(?:y|ies)|colleges?|schools?|diplomas?|qualifications?|educat\w+|trained|major(?:ed)?",
            r"(?:academic |formal |higher )?(?:education|studies|qualifications|background)(?: (?:and|&) (?:training|qualifications))?",
        ),
        (
            r"work(?:s|ed|ing)?|jobs?|employ(?:ed|er|ers|s)?|positions?|career|companies|company",
            r"(?:work |professional |relevant )?(?:experience|employment|career|positions|work history)(?: history)?",
        ),
        (r"languages?|speaks?|spoken|fluent", r"languages?(?: skills)?"),
        (r"hobb(?:y|ies)|interests?|free time|spare time", r"(?:hobbies|interests)(?: (?:and|&) (?:hobbies|interests))?"),
    )
)  # fmt: skip
"""Words of a question, and what the section that answers it is headed."""
_LIFE = 2
"""Different sections of these that must be there: one "Education" is a chapter of anything."""


def of_its_section(question: str, units: Sequence[Unit]) -> list[Unit]:
    """Those of `units` that stand in the section which `question` asks of, in a text that has several sections of a life;
    none where it asks of none."""
    headings = {last_heading(unit.under) for unit in units if unit.under}
    headings |= {unit.text for unit in units if unit.form in ("heading", "line")}
    here = [asked for asked, heading in _SECTIONS if any(heading.fullmatch(each) for each in headings)]
    if len(here) < _LIFE:
        return []
    wanted = [heading for asked, heading in _SECTIONS if asked.search(question)]
    if len(wanted) != 1:
        return []
    return [unit for unit in units if unit.under and wanted[0].fullmatch(last_heading(unit.under))]
