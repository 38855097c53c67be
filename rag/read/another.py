"""Whether what would be quoted speaks of another than the one asked for: name, section, role, sort of sum. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.language.words import content, stems
from rag.read.units import Unit, blocks_in, context_of, known_of, unmarked
from rag.search.asked import specifics
from rag.types import Passage

_ROLE = re.compile(
    r"\bwhom? (?:is|was|are|were|will be|became) (?:the |an? )?(?:(?:new|old|current|first|former|then) )?(?-i:([a-z-]{4,}))\b"
    r"(?! (?:by|to|in|at|from))",
    re.IGNORECASE,
)
_SUMS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"earn\w*|salar\w+|wages?|income|pay|pays|paid",
        r"bonus\w*",
        r"deposits?",
        r"fines?|fined|penalt\w+",
        r"tax\w*",
        r"profits?|loss\w*|lose|lost",
        r"rents?|rental|leas\w+",
        r"loans?|debts?|credit\w*",
        r"budgets?",
        r"donat\w+",
    )
)
"""Sums that are not one another, by the words that tell which one is meant."""

_INTENDED = re.compile(
    r"\b(?:(?:want|wish|hope|plan|intend|seek|aim|propose|aspire)(?:s|es|d|ed|ned|ing|ning)?|would like|intention|wish|bid) to\b",
    re.IGNORECASE,
)
_OF_AN_INTENTION = re.compile(
    r"\b(?:wi(?:ll|sh)|would|want|plan|intend|hope|aim|goal|target|propos|seek)", re.IGNORECASE
)
_DONE = re.compile(r"\b(?:did|has|have|had|was|were)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;.]\s|,\s(?:and|but|which|while)\b")


def only_intended(question: str, text: str) -> bool:
    """Whether every figure of `text` is one that somebody wants, and what was done is asked for.

    >>> only_intended("How many boats did Elm buy?", "Elm wants to buy another nine boats.")
    True
    >>> only_intended("How many boats did Elm buy?", "Elm bought four boats, and wants to buy another nine.")
    False
    """
    if not _DONE.search(question) or _OF_AN_INTENTION.search(question):
        return False
    figures = list(_FIGURE.finditer(text))
    return bool(figures) and all(
        _INTENDED.search(_CLAUSE.split(text[: each.start()])[-1]) for each in figures
    )


def of_another(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether one of several names of `question` stands in another document and nowhere in those that are quoted.

    One that is all the question names does not count, for a handbook seldom says whose it is; nor do several: the
    confidence weighs what share of the names is there.
    """
    own = {passages[unit.passage].document_id for unit in quoted}
    known = [(passage.document_id in own, stems(known_of(passage))) for passage in passages]
    names = specifics(question).names
    lacking = names.difference(*(words for quoted_from, words in known if quoted_from))
    return len(names) > 1 and len(lacking) == 1 and any(lacking & words for _, words in known)


def of_another_role(question: str, about: str, passages: Sequence[Passage]) -> bool:
    """Whether `about` lacks the role that "Who is the coach?" asks for, and another place has it."""
    match = _ROLE.search(question)
    role = content(match[1]) if match else frozenset()
    if not role or role & stems(about):
        return False
    return any(role & stems(known_of(passage)) for passage in passages)


def of_another_sum(question: str, about: str) -> bool:
    """Whether `about` lacks the sort of sum that `question` names.

    >>> of_another_sum("What was his bonus?", "He earns 9,000 euros a year."), of_another_sum("What does he earn?", "His pay: 9.")
    (True, False)
    """
    return any(words.search(question) and not words.search(about) for words in _SUMS)


def of_section_beside(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether `question` names a section beside the one quoted: dental insurance, and this is of medical insurance."""
    asked = content(question)
    near = frozenset[str]().union(
        *(
            stems(f"{unit.text}\n{context_of(unit, passages[unit.passage])}\n{passages[unit.passage].title}")
            for unit in quoted
        )
    )
    own = {_last(unit.under) for unit in quoted if unit.under}
    return any(_beside(asked - near, asked, mine, other) for mine in own for other in _headings(passages))


def _headings(passages: Sequence[Passage]) -> set[str]:
    """The sections that the passages lie in or hold; a heading right above another is the title of both."""
    found = {heading for passage in passages for heading in passage.section}
    for passage in passages:
        for block, following in pairwise([*blocks_in(passage), None]):
            if block and block.kind == "heading" and not (following and following.kind == "heading"):
                found.add(unmarked(passage.text[block.start - passage.start : block.end - passage.start]))
    return found


def _last(under: str) -> str:
    return under.rpartition(" › ")[2]


def _beside(lacking: frozenset[str], asked: frozenset[str], own: str, other: str) -> bool:
    """Whether `other` is a section like `own` but for a word that was asked for and is lacking."""
    mine, theirs = (frozenset(word for word in content(each) if word.isalpha()) for each in (own, other))
    return bool(mine & theirs and (theirs - mine) & lacking and not (mine - theirs) & asked)
