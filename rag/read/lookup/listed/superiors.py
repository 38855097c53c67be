"""Who is above whom, by a list within lists: an organisation, a crew. Pure.

"Who does Bo Lind report to?" → the item that his is set in below; "Who reports to Ada Moe?" → the items set in below hers
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.reading import Held
from rag.read.units import Unit, blocks_in, context_of, unmarked
from rag.types import Passage

MOST = 12
"""People below somebody who are told."""
_UP = (
    regex(
        r"\W*(?:to )?who(?:m|se)? (?:does|do|did|is|will) (?P<who>.+?) (?:report(?:ing|s)?|answer(?:ing|s)?|work(?:ing|s)?)(?: directly)?(?: to| under| for)?\W*",
        re.IGNORECASE,
    ),
    regex(
        r"\W*who(?: is|['’]s) (?P<who>.+?)['’]s? (?:direct |line )?(?:boss|manager|supervisor|superior|chief|lead|head)\W*",
        re.IGNORECASE,
    ),
    regex(
        r"\W*who(?: is|['’]s) (?:the )?(?:direct |line )?(?:boss|manager|supervisor|superior) of (?P<who>.+?)\W*",
        re.IGNORECASE,
    ),
    regex(r"\W*who (?:manages|supervises|is (?:directly )?above|oversees) (?P<who>.+?)\W*", re.IGNORECASE),
)
_DOWN = regex(
    r"\W*(?:who|which (?:people|persons|of them)) (?:all )?(?:reports?|answers?|works?)(?: directly)? (?:to|under) (?P<who>.+?)\W*",
    re.IGNORECASE,
)
_ABOUT = stems(
    "report reports boss chart organisation organization organigram hierarchy structure staff people team teams who crew department"
    " departments personnel employees management line"
)
"""What stands around a list that tells who is above whom."""
_REST = regex(r"\s+[-–—]\s+|\s*[,(:|]|\s{2,}")
"""Between a name and what is said of it."""
_NAME = regex(r"[^\W\d_a-z][\w'’.-]*(?: (?:de|van|von|der|la|di|al|bin|[^\W\d_a-z][\w'’.-]*)){1,3}")


@dataclass(frozen=True, slots=True)
class _Item:
    unit: Unit
    level: int
    name: str
    """Who it is; "" for a group."""


def superior(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The item of the one who is above the person that `question` names, or those of the people right below; None where no list, or
    several, tell it."""
    up = next((match for pattern in _UP if (match := pattern.fullmatch(question))), None)
    down = None if up else _DOWN.fullmatch(question)
    match = up or down
    if match is None:
        return None
    wanted = content(match["who"])
    found = []
    for items in _lists(units, passages):
        at = [
            n
            for n, item in enumerate(items)
            if wanted and wanted <= content(_head(item.unit.text)) and item.name
        ]
        if len(at) == 1 and (told := _above(items, at[0]) if up else _below(items, at[0])):
            found.append((items[at[0]], told))
    if len({tuple(item.unit.text for item in told) for _, told in found}) != 1:
        return None
    own, told = found[0]
    names = ", ".join(item.name for item in told)
    others = [own.unit, *(item.unit for item in told)]
    return Held(tuple(others), names)


def _lists(units: Sequence[Unit], passages: Sequence[Passage]) -> list[list[_Item]]:
    """Lists within lists that are of people, each with its items in order."""
    lists: dict[tuple[int, str], list[_Item]] = {}
    for unit in units:
        passage = passages[unit.passage]
        blocks = blocks_in(passage)
        if unit.form != "item" or unit.block >= len(blocks):
            continue
        said = f"{passage.title}\n{context_of(unit, passage)}\n{' '.join(passage.section)}"
        if stems(said) & _ABOUT:
            item = _Item(unit, blocks[unit.block].level, _person(unit.text))
            lists.setdefault((unit.passage, unit.under), []).append(item)
    return [items for items in lists.values() if len({item.level for item in items}) > 1]


def _above(items: Sequence[_Item], at: int) -> list[_Item]:
    """The nearest person whose item the one at a place is set in below."""
    level = items[at].level
    for item in reversed(items[:at]):
        if item.level < level:
            if item.name:
                return [item]
            level = item.level
    return []


def _below(items: Sequence[_Item], at: int) -> list[_Item]:
    """The people right below the one at a place."""
    found = []
    for item in items[at + 1 :]:
        if item.level <= items[at].level:
            break
        if item.level == items[at].level + 1 and item.name:
            found.append(item)
    return found if len(found) <= MOST else []


def _head(text: str) -> str:
    return _REST.split(unmarked(text).strip(), 1)[0]


def _person(text: str) -> str:
    """Who an item is of: what it begins with, where that is the name of a person."""
    head = _head(text)
    is_name = _NAME.fullmatch(head) is not None or any(
        name.sure and name.start == 0 for name in find_names(head)
    )
    return head if is_name and not any(map(str.isdigit, head)) else ""
