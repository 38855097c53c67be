"""What a question compares of two things: "Which is cheaper, Aske or Elm?", "Is Birk heavier than Alder?" Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.patterns import regex

_SUPERLATIVES = {
    "cheaper": "cheapest", "dearer": "dearest", "longer": "longest", "shorter": "shortest", "older": "oldest", "newer": "newest",
    "younger": "youngest", "quicker": "quickest", "faster": "fastest", "slower": "slowest", "earlier": "earliest", "later": "latest",
    "taller": "tallest", "higher": "highest", "lower": "lowest", "deeper": "deepest", "heavier": "heaviest", "lighter": "lightest",
    "hotter": "hottest", "warmer": "warmest", "colder": "coldest", "larger": "largest", "bigger": "biggest", "greater": "greatest",
    "smaller": "smallest", "more expensive": "most expensive", "less expensive": "least expensive", "more": "most", "fewer": "fewest",
    "less": "least",
}  # fmt: skip
_MORE = rf"(?P<more>{'|'.join(sorted(_SUPERLATIVES, key=len, reverse=True))})"
_NAME = r"(?:the |an? )?(?P<{}>[^,?;]{{1,60}}?)"
_WHICH = regex(
    rf"\W*(?:which|what|who)\b(?P<asked>[^,?]{{0,80}}?)\b{_MORE}\b(?P<rest>[^,?]{{0,60}}?)(?:,|:| -) ?{_NAME.format('one')} or {_NAME.format('other')}\s*\?",
    re.IGNORECASE,
)
_WHETHER = regex(
    rf"\W*(?:is|are|does|do|has|have|was|were) {_NAME.format('one')} (?:have |cost |weigh |take )?{_MORE}\b(?P<rest>[^,?]{{0,60}}?) than {_NAME.format('other')}\s*\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Two:
    """Two names, and the question for the one of all things that has the most or the least of what they are compared in."""

    names: tuple[str, str]
    question: str
    which: bool
    """Whether one of them is asked for, and not whether it is so."""


def two_asked(question: str) -> Two | None:
    """The two things that `question` compares; None where it compares none.

    >>> two = two_asked("Which room is cheaper, Aske or the Elm?")
    >>> two and (two.names, two.question, two.which)
    (('Aske', 'Elm'), 'Which room is the cheapest?', True)
    >>> two_asked("Is Birk heavier than Alder?")
    Two(names=('Birk', 'Alder'), question='Which is the heaviest?', which=False)
    """
    match = _WHICH.match(question)
    which = match is not None
    match = match or _WHETHER.match(question)
    if match is None:
        return None
    most = _SUPERLATIVES[match["more"].lower()]
    counted = bool(most in ("most", "fewest", "least") and match["rest"])
    asked = match["asked"].rstrip() if which else " has" if counted else " is"
    return Two((match["one"], match["other"]), f"Which{asked} the {most}{match['rest']}?", which)
