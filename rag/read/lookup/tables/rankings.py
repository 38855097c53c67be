"""Who came first, second or last, by a table whose first column counts the places. Pure.

"Who won the league?" → "1 | FC Orrin | 22 | 49" under "# | Club | Played | Points"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import content, stems
from rag.read.lookup.tables.rows import COUNTING, called, tables, with_names
from rag.read.reading import Held
from rag.read.units import Unit, context_of
from rag.types import Passage

FEWEST = 3
"""Places of a ranking."""
_NUMBER = regex(r"(\d{1,4})(?:\.|st|nd|rd|th)?")
_ORDINALS = {
    word: place
    for place, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th", "ninth 9th", "tenth 10th"), 1
    )
    for word in words.split()
}  # fmt: skip
_PLACE = rf"(?P<place>{'|'.join(_ORDINALS)}|last|bottom|top)"
_ASKED = regex(
    rf"\W*(?:who|(?P<what>what)|which (?P<thing>[a-z]+(?: [a-z]+)?)) (?:(?:has|have|had) )?(?:(?P<won>won|wins|win)\b"
    rf"|(?:(?:came|comes|come|finished|finishes|finish|ended|ended up|placed|was placed|ranked|was ranked|is ranked|ranks|stood|stands|is|was|took|takes|got)"
    rf"(?: (?:in|at|on|the|up))* {_PLACE}\b(?: (?:place|position|rank|of))*)|(?:is|was|were|are) (?:the )?(?P<best>winners?|champions?|runners?-?up)\b)(?P<rest>.*)",
    re.IGNORECASE,
)
_NUMBERS = regex(r"#|no\.?|nr\.?", re.IGNORECASE)
"""What a column is called that ranks only what has a result too: it numbers members, parts and items as well."""
_RESULT = regex(
    r"\b(?:points?|pts|scores?|votes?|time|results?|wins?|won|goals?|seats?|total|medals?|gold|average|gap|distance|marks?|grade)\b",
    re.IGNORECASE,
)
_WON_OF_IT = regex(r"\b(?:most|fewest|no|none|least|how many|bronze|silver|medals?)\b", re.IGNORECASE)
"""What may be won beside the first place: that a column counts."""
_TAKERS = content("team side club player person country nation one")
"""What anybody in a ranking may be called."""
_OF_IT = content("table ranking rankings standings final place position end season")
"""What a ranking is called in general."""


def placed(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The row of the place that `question` asks for, in the one ranking there is of what it names, and who or what is there."""
    match = _ASKED.fullmatch(question.strip())
    if match is None or (match["won"] and _WON_OF_IT.search(match["rest"])):
        return None
    found = []
    for table in tables(units, passages):
        places = {int(told[1]): row for row in table if (told := _NUMBER.fullmatch(row.cells[0]))}
        names, unit = table[0].names, table[0].unit
        if not COUNTING.fullmatch(names[0]) or len(places) < max(FEWEST, len(table) - 1):
            continue
        has_result = any(map(_RESULT.search, names[1:]))
        if not has_result and (match["what"] or _NUMBERS.fullmatch(names[0])):
            continue
        # what else the text around tells of has winners of its own
        passage = passages[unit.passage]
        known = stems("\n".join((passage.title, context_of(unit, passage), *names)))
        row = places.get(_place(match, max(places)))
        thing = content(match["thing"] or "") - _TAKERS
        is_named = all((synonyms_of(word) | {word}) & known for word in thing)
        if row and is_named and content(match["rest"]) - _OF_IT <= known:
            found.append(Held(with_names(row, units), called(row.names, row.cells) or None))
    return found[0] if len(found) == 1 else None


def asks_place(question: str) -> bool:
    """Whether `question` asks who came first, second or last."""
    return _ASKED.fullmatch(question.strip()) is not None


def _place(match: re.Match[str], last: int) -> int:
    if match["won"]:
        return 1
    if match["best"]:
        return 2 if match["best"].lower().startswith("runner") else 1
    said = match["place"].lower()
    return {"top": 1, "last": last, "bottom": last}.get(said) or _ORDINALS[said]
