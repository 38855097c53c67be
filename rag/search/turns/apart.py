"""The parts of a question that want an answer each: several question words, the sides of a comparison, what is left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.grammar import HELPERS, QUESTION_WORDS
from rag.language.patterns import regex
from rag.search.question import Part, Question, in_a_row, kind_of

_WH = rf"(?:{QUESTION_WORDS})"
_POLAR = (
    rf"(?:{HELPERS})\s+"
    r"(?:there|it|they|he|she|i|we|you|one|the|an?|any|this|that|these|those|my|his|her|its|their)"
)
_ASKING = regex(rf"\b{_WH}\b|\A{_POLAR}\b", re.IGNORECASE)
_ADDED = regex(
    r"(?:(?:even )?if|although|though|unless|because|since|not|when|whenever|as long as|provided|without)\b",
    re.IGNORECASE,
)
"""How a clause begins under which something is asked, and which asks nothing: "..., even if it rains"."""
_MAY = regex(r"\W*(?:may|can|could|must|should|shall|would|am i|do i|do we|are we)\b", re.IGNORECASE)
"""Asks what is allowed: a clause behind it is its condition, "while the check is outstanding"."""
_APART = regex(
    rf",?\s+(?:and|or)\s+(?={_WH}\b)|(?<=\?)\s+(?=\S)|[,;]\s+(?=(?:who|what|when|where|why|how)\b)"
    rf"|,?\s+and\s+(?=(?:for|by|at|from|to|in|on|with|until|since|under|of|after|before)\s+(?:what|which|how|whom|whose)\b)"
    rf"|,\s+and\s+(?={_POLAR}\b)",
    re.IGNORECASE,
)
"""Where one question ends and another begins: "..., and at what rate?", "..., and is there a cap?"."""


_SOME = r"[^,;?]{2,80}"
_OF = r"(?:for|of|in|on|at|under|with)"
_OF_EACH = (
    regex(
        rf"\A\W*+how (?P<does>does|do|did) (?P<ask>{_SOME} {_OF}) (?P<one>{_SOME}?) (?:compare|differ) (?:with|to|from)"
        rf" (?P<which>that|those|the ones?) {_OF} (?P<two>{_SOME}?)\s*\??$",
        re.IGNORECASE,
    ),
    regex(
        rf"\A\W*+(?P<ask>how (?:long|much|many|often|old|far|big|high|large|soon)\b(?! times){_SOME} {_OF}) (?P<one>{_SOME}?),?"
        rf" (?:as against|as opposed to|versus|compared (?:with|to)|in contrast to) (?:{_OF} )?(?P<two>{_SOME}?)\s*\??$",
        re.IGNORECASE,
    ),
)
"""One thing asked of two: "How does the rent of the mill compare with that of the forge?", "How long is leave for crew as against guests?"."""


def _of_each(text: str) -> list[str]:
    """What is asked of each of two things that `text` compares in one respect, as two questions; none for other questions.

    >>> _of_each("How does the leave for a first parent compare with that of a second one?")
    ['What is the leave for a first parent?', 'What is the leave for a second parent?']
    """
    match = next(filter(None, (pattern.match(text) for pattern in _OF_EACH)), None)
    if match is None:
        return []
    told = match.groupdict()
    ask = told["ask"]
    if "which" in told:
        several = told["which"].lower() in ("those", "the ones")
        past = told["does"].lower() == "did"
        ask = f"What {('were' if past else 'are') if several else ('was' if past else 'is')} {ask}"
    two = re.sub(r"\bone(?:s)?$", told["one"].split()[-1], told["two"])
    return [f"{ask} {side}?" for side in (told["one"], two)]


_UNDER = r"(?:for|in|on|at|to|from|of|with|by|during|under|after|before)"
_AGAIN = regex(
    rf"([^,;?]{{8,200}}),? and (?:what about |how about )?({_UNDER} (?!(?:what|which|how|whom|whose|whether|that)\b)[^,;?]{{3,100}})\?*",
    re.IGNORECASE,
)
_LEFT_OUT = regex(
    rf"(?:(?P<ask>{_WH}(?: (?:much|many|long|often|far|old|soon))?) )?(?P<under>{_UNDER}) (?!(?:what|which|how|whom|whose)\b)[^,;?]+\?*",
    re.IGNORECASE,
)
_OF_BOTH = regex(
    r"\b(?:differ\w*|between|compar\w+|both|same|total|altogether|together|combined)\b", re.IGNORECASE
)
_VERB = regex(
    r"\b(?:is|are|was|were|am|be|do|does|did|has|have|had|can|could|will|would|must|may|should|i|we|you|he|she|they|it|there)\b",
    re.IGNORECASE,
)


def _filled(first: str, piece: str) -> str | None:
    """`piece` with what it leaves out and `first` has said; None where it leaves nothing out, or it cannot be told what.

    >>> _filled("What do I get a month for my mobile", "what for being online?")
    'What do I get a month for being online?'
    """
    left_out = _LEFT_OUT.fullmatch(piece)
    if left_out is None or piece == first or _VERB.search(piece) or _OF_BOTH.search(first):
        return None
    if not _ASKING.match(first) or (
        left_out["ask"] and not first.lower().startswith(left_out["ask"].lower())
    ):
        return None
    begun, said, _ = first.lower().rpartition(f" {left_out['under'].lower()} ")
    if not said or not _VERB.search(begun):
        return None
    return f"{first[: len(begun)]} {piece[left_out.start('under') :]}"


def answered_apart(question: Question) -> tuple[Part, ...]:
    """Parts that want an answer each: of a question with several question words, or the sides of a comparison.

    >>> from rag.search.question import understand
    >>> [part.text for part in answered_apart(understand("Where and when was it held?"))]
    ['Where was it held?', 'when was it held?']
    >>> answered_apart(understand("May I start my job with the crew while my check is outstanding?"))
    ()
    """
    if compared := _of_each(question.text) or in_a_row(question.text):
        return tuple(Part(asked, kind=kind_of(asked)) for asked in compared)
    parts = question.parts
    conditions = any(_ADDED.match(part.text) for part in parts)
    if conditions or (_MAY.match(question.text) and not all(_ASKING.match(part.text) for part in parts)):
        parts = ()
    if question.kind == "yes_no":
        return parts
    asked = [piece.strip() for piece in _APART.split(question.text) if piece.strip()]
    if len(asked) > 1 and all(_ASKING.search(piece) for piece in asked):
        whole = (_filled(asked[0], piece) or piece for piece in _with_their_clause(asked))
        return tuple(Part(piece, kind=kind_of(piece)) for piece in whole)
    if len(asked) == 1 and (again := _AGAIN.fullmatch(question.text)) and (other := _filled(*again.groups())):
        return tuple(Part(piece, kind=kind_of(piece)) for piece in (again[1], other))
    return parts if len(_ASKING.findall(question.text)) > 1 else ()


def wants_each(question: Question, parts: Sequence[Part]) -> bool:
    """Whether each of `parts` wants an answer of its own: of what may be answered by yes or no only where it goes on to ask more.

    >>> from rag.search.question import understand
    >>> [wants_each(asked, answered_apart(asked)) for asked in map(understand, ("May I row at night, and how much does it cost me?",
    ... "Did Ada Holm row at night before Ola Brandt had founded a club?"))]
    [True, False]
    """
    more = any(re.match(_WH, part.text, re.IGNORECASE) for part in parts[1:])
    return len(parts) > 1 and (more or question.kind != "yes_no")


def _with_their_clause(asked: Sequence[str]) -> list[str]:
    """`asked`, of which a lone question word ("where and when was it held?") takes the clause of the one after it."""
    found: list[str] = []
    clause = ""
    for piece in reversed(asked):
        word = _ASKING.match(piece)
        if word and not piece[word.end() :].strip(" ,?"):
            piece = f"{word[0]} {clause}".strip()
        elif word:
            clause = piece[word.end() :].strip()
        found.append(piece)
    return found[::-1]
