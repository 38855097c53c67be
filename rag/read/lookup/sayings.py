"""What somebody said, asked for as such: "What did Kuleba say in Vilnius?", and a sentence reports it. Pure."""

from __future__ import annotations

import re

from rag.language.words import WORD, content, fold, stem, stems
from rag.read.units import Unit
from rag.read.whole.kinds import SAID

_SAY = (
    r"(?:say|says|said|tell|warn|announce|explain|claim|promise|state|declare|stress|emphasi[sz]e|argue|suggest|reveal|"
    r"report|call for|write|complain|admit|deny)"
)
_ASKED = re.compile(
    rf"\s*what\s+(?:did|does|do|has|have)\s+(?:the\s+)?(?P<who>[^?.,;:!]{{2,60}}?)\s+{_SAY}\b(?P<rest>[^?]{{0,120}})\??\s*",
    re.IGNORECASE,
)
_REPORTED = stems(
    " ".join(
        (
            *SAID,
            "declared stressed emphasized emphasised revealed reported called promised complained admitted denied described",
        )
    )
)
NEAR = 8
"""Words between who says and that it is said."""


def tells_saying(question: str, unit: Unit) -> bool:
    """Whether a unit reports what the person in `question` said, of all that the question names.

    >>> tells_saying("What did Moe say in Elm?", Unit(0, 0, 0, "It is over, harbour master Ingrid Moe said in Elm."))
    True
    """
    match = _ASKED.fullmatch(question)
    if match is None or not content(match["rest"]) <= stems(f"{unit.under} {unit.text}"):
        return False
    words = [stem(fold(word)) for word in WORD.findall(unit.text)]
    who = stem(fold(WORD.findall(match["who"])[-1])) if WORD.search(match["who"]) else ""
    said = [n for n, word in enumerate(words) if word in _REPORTED]
    return any(abs(n - at) <= NEAR for n, word in enumerate(words) if word == who for at in said)
