"""What has a feature, by a table whose columns are the things and whose rows are the features. Pure.

"Which plans have an audit log?" → the row "Audit log | – | ✓ | ✓" under "Feature | Free | Team | Enterprise": Team, Enterprise;
"Does the Team plan include it?" → the same row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from rag.language.words import content, stems
from rag.read.reading import Held
from rag.read.units import Unit, blocks_in, context_of, lead_of, units_of
from rag.types import Passage

_WHICH = re.compile(
    r"\W*(?:(?:in|on|with|under|for) )?(?:which|what)(?: of the)? (?P<things>[^\W\d_][\w -]{1,40}?) (?:(?:do|does|is|are|can|will|may|also|all) )*"
    r"(?:(?P<had>have|has|had|includes?|offers?|supports?|comes? with|contains?|provides?|allows?|gets?|covers?|gives?|works?|there|included|available|supported|offered)\b)",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\W*(?:do|does|is|are|can|will|has|have)\b", re.IGNORECASE)
_HAVING = content(
    "have has had include includes included offer offers support supports supported come comes with contain contains provide"
    " provides allow allows get gets cover covers give gives available work works use used there feature features"
)
"""What a question says a thing does with a feature."""
_GENERAL = content("mode feature option function access")
"""What the name of a feature may say beside it: "Offline mode"."""
_YES = re.compile(r"[✓✔☑✅●•■xX+]|yes|y|included|available|full|unlimited|always", re.IGNORECASE)
_NO = re.compile(r"[–—−✗✘×❌○-]*|no|n|n/?a|none|never|not (?:available|included|supported)", re.IGNORECASE)


def is_of_columns(question: str, passages: Callable[[], Sequence[Passage]]) -> bool:
    """Whether `question` asks which things have something, and a table of `passages` tells it in one row."""
    if not _WHICH.match(question):
        return False
    found = passages()
    return in_columns(question, units_of(found), found) is not None


def in_columns(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The row of the feature that `question` names, with the row of things above it, and those of them that have it, where it asks
    which have; None where no table or several tell it, or none of the things has it."""
    which = _WHICH.match(question)
    if which is None and not _WHETHER.match(question):
        return None
    found = []
    for row, things, label in _rows(question, units, passages):
        marked = list(zip_longest(things, _cells(row.text)[1:], fillvalue=""))
        around = _around(row, passages[row.passage])
        is_marked = any(_YES.fullmatch(cell) or _NO.fullmatch(cell) for _, cell in marked)
        if not is_marked and not (which and content(which["things"].partition(" of ")[0]) <= around):
            continue
        if which is None:
            named = [name for name, _ in marked if content(name) and content(name) <= content(question)]
            told = None
            asked = content(" ".join(named))
        else:
            named = [name for name, cell in marked if not _NO.fullmatch(cell)]
            told = ", ".join(named)
            asked = content(which["things"].partition(" of ")[0])
            if asked <= content(" ".join((label, *things))):
                continue
        rest = content(question) - content(label) - asked - _HAVING
        if named and rest <= around:
            header = [
                unit for unit in units if unit.passage == row.passage and (unit.start, unit.end) == row.lead
            ]
            found.append(Held((*header[:1], row), told))
    return found[0] if len(found) == 1 else None


def _rows(
    question: str, units: Sequence[Unit], passages: Sequence[Passage]
) -> Iterator[tuple[Unit, list[str], str]]:
    """Rows whose label `question` names, each with what their columns are called, if they are two or more, and the label."""
    asked = content(question)
    for row in units:
        label = content(row.label)
        if row.form == "row" and label & asked and label <= asked | _GENERAL:
            names = _cells(lead_of(row, passages[row.passage]))
            if len(names) > 2 and len(_cells(row.text)) <= len(names):
                yield row, names[1:], row.label


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def _around(row: Unit, passage: Passage) -> frozenset[str]:
    """Stems of what a table is of: title, headings, the text around it."""
    texts = (block for block in blocks_in(passage) if block.kind not in ("row", "furniture"))
    near = (passage.text[block.start - passage.start : block.end - passage.start] for block in texts)
    return stems("\n".join((passage.title, context_of(row, passage), *near)))
