"""What a thing that is listed must have beside it: a name, a month, more or less than an amount. Pure.

"Which sites did Tor Albin visit?"       → "sites", beside "Tor Albin"
"Give me all fines over 1,000 euros."    → "fines", over 1000 euros
"Which courses are held in October?"     → "courses", beside "October"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.dates import MONTH_NAMES
from rag.language.numerals import SCALES
from rag.language.patterns import regex
from rag.language.words import CAPITALS, fold, stem
from rag.search.whole.logic.letters import Letters

_NAME = rf"[{CAPITALS}][\w.'’-]*(?: (?:(?:of|the|de|von|van) )?[{CAPITALS}][\w.'’-]*){{0,4}}"
_BOUND = regex(
    r"\b(?P<not>(?:no|not) )?(?:(?P<more>over|above|more than|higher than|at least|exceeding)|(?P<less>under|below|less than|fewer than|lower than|at most|up to|within))\b"
    r"\s+(?P<figure>(?:[$€£]?\d[\d,.]*\d|[$€£]?\d|an?\b)(?:\s?(?:hundred|thousand|million|billion)\b)?)(?:\s+(?P<unit>(?!is\b|are\b|that\b|mentioned\b)[a-z]+))?",
    re.IGNORECASE,
)
_NAMED = regex(
    rf"\b(?:(?:do|does|did|has|have|is|are|was|were)\s+(?P<who>{_NAME})\s+[a-z]+|(?:by|of|for|from|with|at|in)\s+(?P<by>{_NAME}))"
)
_MONTH = regex(rf"\b(?:in|during|from|of)\s+(?P<month>{'|'.join(name.title() for name in MONTH_NAMES)})\b")


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand beside a thing for it to be listed."""

    words: tuple[str, ...] = ()
    """Names or a month."""
    least: float | None = None
    most: float | None = None
    unit: str = ""
    """What the bounds count, as a stem; empty: any figure will do."""
    letters: Letters | None = None
    """How its name begins or ends."""

    @property
    def is_named(self) -> bool:
        """Whether it is a name, and neither a month nor an amount."""
        return any(word.lower() not in MONTH_NAMES for word in self.words)

    def holds(self, name: str, record: str) -> bool:
        """Whether `record`, in which `name` stands, has it; an amount in the name itself decides alone.

        >>> Condition(("Tor Albin",)).holds("Rask", "Inspector: Tor Albin. Site: Rask.")
        True
        >>> Condition(least=200, unit="euro").holds("Forklift", "Forklift: 17 May, 240 euros")
        True
        """
        if self.letters is not None and not self.letters.fits(name):
            return False
        if not all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", record) for word in self.words):
            return False
        if self.least is None and self.most is None:
            return True
        figures = _figures(name, self.unit) or _figures(record, self.unit)
        return any(
            (self.least is None or figure >= self.least) and (self.most is None or figure <= self.most)
            for figure in figures
        )


def condition(text: str) -> tuple[Condition, str] | None:
    """The condition in a question and the question without it; None without one.

    >>> condition("Give me all fines over 1,000 euros.")
    (Condition(words=(), least=1000.0, most=None, unit='euro', letters=None), 'Give me all fines')
    """
    if match := _BOUND.search(text):
        figure = _figures(re.sub(r"^an?\b", "1", match["figure"]), "")[0]
        unit = stem(fold(match["unit"] or ""))
        least, most = (figure, None) if bool(match["more"]) is not bool(match["not"]) else (None, figure)
        found = Condition(least=least, most=most, unit=unit)
    elif match := _MONTH.search(text):
        found = Condition((match["month"],))
    elif match := _NAMED.search(text):
        found = Condition((match["who"] or match["by"],))
    else:
        return None
    return found, text[: match.start()].rstrip(" ,")


def without_bound(text: str) -> tuple[Condition, str] | None:
    """The same of a bound that the question goes on behind: "Which sums over a million are mentioned?"."""
    match = _BOUND.search(text)
    given = condition(text) if match else None
    if match is None or given is None or not text[match.end() :].strip(" ?.!"):
        return None
    return given[0], f"{given[1]} {text[match.end() :].lstrip()}"


def _figures(text: str, unit: str) -> list[float]:
    found = []
    for match in re.finditer(
        r"(?<![\w.,])(?P<sign>[$€£])?(?P<figure>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<scale>hundred|thousand|million|billion)\b)?(?:\s+(?P<unit>[^\W\d_]+))?",
        text,
    ):
        if not unit or match["sign"] or stem(fold(match["unit"] or "")) == unit:
            found.append(float(match["figure"].replace(",", "")) * SCALES.get(match["scale"] or "", 1))
    return found
