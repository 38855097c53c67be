"""Two things with names of which each is asked about: who holds an office in one state and in another. Pure."""

from __future__ import annotations

from rag.language.forms.plurals import singular
from rag.language.patterns import regex

_NAMED = r"(?:the )?[A-Z][\w.'’-]{0,30}(?: (?:of |for )?[A-Z\d][\w.-]{0,30}){0,4}"
_EACH_OF_TWO = regex(
    rf"\b(?:do|does|did|are|were|is|was|will|has|have|had) (?P<one>{_NAMED}) and (?P<two>{_NAMED}) (?:each|respectively)\b"
)
"""Two things of which each is asked about."""
_OFFICES = regex(
    rf"(?i:\W*who) (?P<told>(?P<be>are|were) (?P<office>the (?:[\w-]+ ){{0,4}}[a-z-]+s) of (?P<one>{_NAMED}) and (?:of )?(?P<two>{_NAMED}))\W*"
)
"""Who holds an office in each of two places, or who is what they have one of."""


def each_of_two(text: str) -> tuple[tuple[int, int], list[str]] | None:
    """Where two things with names stand of which each is asked about, or who holds an office in each, and the two.

    >>> each_of_two("Which boats do Holm and Lund each own?"), each_of_two("Which boats do Holm and Lund own?")
    (((15, 33), ['Holm', 'Lund']), None)
    >>> each_of_two("Who are the mayors of Orm and Elm?")
    ((4, 33), ['is the mayor of Orm', 'is the mayor of Elm'])
    """
    if match := _EACH_OF_TWO.search(text):
        return (match.start("one"), match.end()), [match["one"], match["two"]]
    if match := _OFFICES.fullmatch(text):
        asked = f"{'is' if match['be'].lower() == 'are' else 'was'} {singular(match['office'])} of"
        return match.span("told"), [f"{asked} {match[side]}" for side in ("one", "two")]
    return None
