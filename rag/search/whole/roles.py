"""Questions for all who did something, or all to which it was done, recognised by their words. Pure.

    "Name everyone who borrowed a book"        → agents of "borrowed", told with "a book"
    "List everything that Orr bought"          → objects of "bought" by "Orr"
    "Give me all the lamps that were repaired" → objects of "repaired"

Only where all are asked for, or things in the plural: "who borrowed the book" is answered by one passage, and "how many
books were borrowed" often by a number that it gives, unless it is asked how many different ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.language.grammar import HELPING
from rag.language.numerals import CARDINALS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold, is_participle, lemma
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import PLEASE
from rag.search.whole.wording import Wording

Role: TypeAlias = Literal["agent", "object"]

_ASK = r"(?:(?:list|show|name|give|find|enumerate|get|tell|collect)(?:\s+me|\s+us)?\s+)"
_NO_NOUN = "|".join((*sorted(HELPING), "is", "are", "was", "were"))
_NO_KIND = "|".join(("that", "which", "who", "of", "kind", "type", *CARDINALS))
_NOUN = rf"(?!(?:{DOCUMENT_NOUNS}|{_NO_NOUN})\b)(?P<noun>(?:(?!(?:{_NO_NOUN}|{_NO_KIND})\b)[a-z][\w-]*\s+(?:or\s+|and\s+)?){{0,2}}?(?:(?!(?:{_NO_NOUN})\b)(?-i:[a-z])[\w-]*[^s\W]s|people|persons|men|women|children|staff)(?!\s+(?:or|and|the|an?)\s)|[a-z][\w-]*(?:\s+[a-z][\w-]*)??)"
_OF_ALL = (
    rf"(?:{_ASK}(?:(?:all|every|each)\s+(?:of\s+)?(?:the\s+|those\s+)?|the\s+)|(?:who|what|which)\s+are\s+all\s+(?:of\s+)?(?:the\s+|those\s+)?"
    rf"|(?P<number>how\s+many)\s+(?:different|distinct)\s+|(?:(?P<to>to|from|by|with|for)\s+|{_ASK})?(?:which|what)\s+)"
)
_EVERYBODY = Wording(
    rf"{PLEASE}{_ASK}?(?:who\s+(?:is|are)\s+)?(?P<noun>everyone|everybody|all\s+those)\s+(?:who|that)\s+(?P<clause>.+?)[\s?.!]*$",
    needs="everyone|everybody|those",
)
_EVERYTHING = Wording(
    rf"{PLEASE}{_ASK}?(?P<noun>everything)\s+(?:(?P<said>that|which)\s+)?(?P<clause>.+?)[\s?.!]*$",
    needs="everything",
)
_THINGS = Wording(rf"{PLEASE}{_OF_ALL}{_NOUN}\s+(?P<said>(?:that|who|which)\s+)?(?P<clause>.+?)[\s?.!]*$")
_THEN_ALL = Wording(
    rf"{PLEASE}(?P<noun>who|what)\s+(?P<clause>[^?]+)\?\s*{_ASK}(?:them\s+)?(?:all|everything|everyone|each|every\s+one)(?:\s+of\s+them)?[\s?.!]*$",
    needs="all|everything|everyone|each|every",
)
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|de|and|the|van)\s+)?[A-Z][\w.'’-]*)*"
_TITLE = (
    "(?:councillor|mayor|president|minister|senator|judge|king|queen|prince|princess|bishop|pope|doctor|professor|captain|colonel|general"
    "|sergeant|officer|inspector|director|manager|chairman|chairwoman|engineer)"
)
_BY = regex(
    rf"(?:(?:did|does|do|has|have)\s+)?(?P<agent>(?:the|our|my)\s+[a-z][\w-]*|we|they|(?:(?:the\s+)?{_TITLE}\s+)?{_NAME})\s+(?:(?:has|have|had)\s+)?(?P<verb>[a-z]{{3,}})(?P<rest>(?:\s.*)?)$"
)
_DONE = regex(
    r"(?:(?:was|were|is|are|got)|(?:has|have|had)\s+been)\s+(?P<verb>[a-z]{3,})(?P<rest>(?:\s.*)?)$"
)
_DID = regex(r"(?:(?:has|have|had)\s+)?(?P<verb>[a-z]{3,})(?P<rest>(?:\s.*)?)$")
_INVERTED = regex(r"(?P<be>was|were|is|are)\s+(?P<things>(?:the\s+)?[a-z][\w-]*)\s+(?P<verb>[a-z]{3,})$")
_TO_WHICH = regex(r"(?:^|\s+)(?P<word>from|to|on|with|for|in|at|by)\s*$")
"""A clause that ends so asks for what stands behind that word, which is neither agent nor object."""
_PEOPLE = frozenset(
    "who everyone everybody people person persons men women members readers customers users guests".split()
) | {"all those"}


_CAME_OUT = regex(
    r"(?:(?:came|come)\s+out|(?:were|was)\s+(?:released|published|issued)|appeared)\s+(?:in|from|after|before|since|until|between|during)\s+(?:[a-z]+\s+)?\d{4}\b",
    re.IGNORECASE,
)
_WRITING = frozenset(map(lemma, "write sign send author".split()))
_OF_DOCUMENTS = regex(rf"(?:(?:any|an?|the|these|those|our|all)\s+)*(?:{DOCUMENT_NOUNS})", re.I)
_IS = regex(r"(?:is|are)\b")
_LASTING = frozenset(
    map(
        lemma,
        "support use allow permit require need include provide offer recommend accept cover exclude forbid prohibit ban involve".split(),
    )
)
"""What is done to things for good: lists tell it, "Supported formats:", where a sentence tells what happened."""
_ANYTHING = frozenset("everything what thing things item items stuff".split())


@dataclass(frozen=True, slots=True)
class RoleAsked:
    """All who did something, or all to which it was done."""

    role: Role
    verb: str
    agent: str = ""
    """By whom, of objects; empty: by anybody."""
    behind: str = ""
    """A preposition, where it is what stands behind it that is asked for."""
    rest: str = ""
    """What a sentence must hold besides."""
    people: bool = False
    """Whether it is people that are asked for."""
    number: bool = False
    noun: str = ""
    """What they are called, in the plural; empty: anything or anybody."""

    @property
    def writes(self) -> bool:
        """Whether it is asked who wrote documents, which they say themselves."""
        return (
            self.role == "agent"
            and lemma(fold(self.verb)) in _WRITING
            and _OF_DOCUMENTS.fullmatch(self.rest) is not None
        )


def role_asked(text: str) -> RoleAsked | None:
    """What `text`, in one line, wants all of; else None.

    >>> role_asked("List everything that Orr bought in May.")
    RoleAsked(role='object', verb='bought', agent='Orr', behind='', rest='in May', people=False, number=False, noun='')
    >>> role_asked("Which formats are supported?")
    """
    for pattern in (_EVERYBODY, _EVERYTHING, _THEN_ALL, _THINGS):
        if match := pattern.match(text):
            found = match.groupdict()
            noun = found["noun"].lower()
            if noun not in _PEOPLE and _CAME_OUT.match(match["clause"]):
                return None  # of what is published a list or a document tells the day, and no sentence
            if pattern is _THINGS and not _may_be_several(noun, text):
                return None
            sure = pattern in (_EVERYBODY, _THEN_ALL) or bool(found.get("said"))
            clause, to = match["clause"], (found.get("to") or "").lower()
            if to:
                turned = _INVERTED.match(clause)
                clause = f"were {turned['verb']} {to}" if turned else f"{clause} {to}"
            return _of_clause(clause, noun, bool(found.get("number")), sure=sure)
    return None


def _may_be_several(noun: str, text: str) -> bool:
    return noun.endswith("s") or noun in _PEOPLE or re.search(r"\b(?:every|each)\b", text, re.I) is not None


def _of_clause(clause: str, noun: str, number: bool, *, sure: bool) -> RoleAsked | None:
    people = noun in _PEOPLE
    role: Role = "object"
    agent = ""
    if match := _DONE.match(clause):
        lasting = noun not in _PEOPLE and not number and lemma(fold(match["verb"])) in _LASTING
        if not is_participle(fold(match["verb"])) or (lasting and _IS.match(clause)):
            return None
    elif match := _BY.match(clause):
        agent = match["agent"]
    else:
        match = _DID.match(clause)
        role = "agent"
        if match is None or not (
            is_participle(fold(match["verb"])) or (sure and not match["verb"].endswith("ly"))
        ):
            return None
    verb, rest = match["verb"], match["rest"].strip()
    if fold(verb) in HELPING | FUNCTION_WORDS or re.search(r"\b(?:not|never)\b", clause):
        return None
    behind = _TO_WHICH.search(rest)
    if behind:
        rest = rest[: behind.start()].strip()
    called = "" if people or behind or noun.split()[-1] in _ANYTHING else noun
    return RoleAsked(role, verb, agent, behind["word"] if behind else "", rest, people, number, called)
