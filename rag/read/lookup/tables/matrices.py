"""What has a feature, by a table whose columns are the things and whose rows are the features. Pure.

"Which plans have an audit log?" → the row "Audit log | – | ✓ | ✓" under "Feature | Free | Team | Enterprise": Team, Enterprise;
"Does the Team plan include it?" → the same row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import content
from rag.read.lookup.tables.rows import around, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit
from rag.types import Passage

_WHICH = regex(
    r"\W*(?:(?:in|on|with|under|for) )?(?:which|what)(?: of the)? (?P<things>[^\W\d_][\w -]{1,40}?) (?:(?:do|does|is|are|can|will|may|also|all|not|(?:do|does|is|are|can|wo)n['’]t|cannot) )*"
    r"(?:(?P<had>have|has|had|includes?|offers?|supports?|comes? with|contains?|provides?|allows?|gets?|covers?|gives?|works?|lacks?|there|included|available|supported|offered)\b)",
    re.IGNORECASE,
)
_WHETHER = regex(r"\W*(?:do|does|is|are|can|will|has|have)\b", re.IGNORECASE)
_UP_TO = regex(r"\s(?:of|do|does|is|are|can|will|may)\b", re.IGNORECASE)
_HAVING = content(
    "have has had include includes included offer offers support supports supported come comes with contain contains provide"
    " provides allow allows get gets cover covers give gives available work works use used there feature features lack lacks"
)
"""What a question says a thing does with a feature."""
_THINGS = content(
    "plan edition tier package version model product option variant type kind level subscription licence license system platform device"
    " browser app client tool library language"
)
"""What the columns may be of without a word that says so."""
_GENERAL = content("mode feature option function access")
"""What the name of a feature may say beside it: "Offline mode"."""
_YES = regex(r"[✓✔☑✅●•■xX+]|yes|y|included|available|full|unlimited|always", re.IGNORECASE)
_NO = regex(r"[–—−✗✘×❌○-]*|no|n|n/?a|none|never|not (?:available|included|supported)", re.IGNORECASE)

_NOT = regex(r"\b(?:not|no|never|without|lacks?|lacking)\b|n['’]t\b", re.IGNORECASE)


def asks_which(question: str) -> bool:
    """Whether `question` asks which things have something."""
    return _WHICH.match(question) is not None


def in_columns(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The row of the feature that `question` names, with the row of things above it, and those of them that have it, where it asks
    which have; None where no table or several tell it, or none of the things has it."""
    which = _WHICH.match(question)
    if which is None and not _WHETHER.match(question):
        return None
    asked, found, nearest = content(_NOT.sub(" ", question)), [], []
    lacking = _NOT.search(question)
    for row in (row for table in tables(units, passages) for row in table if len(row.names) > 2):
        name = content(row.cells[0])
        if lacking and (which is None or _NOT.search(row.cells[0])):
            continue
        if not name & asked or not name <= asked | _GENERAL:
            continue
        marked = list(zip(row.names[1:], row.cells[1:], strict=True))
        near = around(row, passages[row.unit.passage])
        things = content(_UP_TO.split(which["things"])[0]) if which else frozenset()
        if which is None:
            named = [thing for thing, _ in marked if content(thing) and content(thing) <= asked]
            things = content(" ".join(named))
        else:
            named = [thing for thing, cell in marked if bool(_NO.fullmatch(cell)) is bool(lacking)]
        is_marked = any(_YES.fullmatch(cell) or _NO.fullmatch(cell) for _, cell in marked)
        by_name = which is not None and things <= content(" ".join((row.cells[0], *row.names[1:])))
        if (
            named
            and not by_name
            and (which is None or things <= (near | _THINGS if is_marked else near))
            and (which is not None or is_marked)
            and asked - name - things - _HAVING <= near
        ):
            found.append(Held(with_names(row, units), ", ".join(named) if which else None))
            nearest += [found[-1]] if things <= near else []
    told = nearest if which and nearest else found
    return told[0] if len(told) == 1 else None
