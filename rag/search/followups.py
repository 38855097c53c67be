"""A question that leans on earlier turns → one that stands alone, without a model. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import FUNCTION_WORDS, WORD, fold
from rag.search.asked import kind_of_code, specifics
from rag.types import Turn

_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|then|ones?|"
    r"the (?:same|former|latter|other|company|deal|agreement|minister|visit|plant|factory|drone|drones))\b",
    re.IGNORECASE,
)
_EXISTING = re.compile(
    r"\b(?:is|are|was|were|be) there\b|\bthere(?: \w+ly)? (?:is|are|was|were|will|has|have)\b", re.IGNORECASE
)
"""Here "there" names no place."""
_ASKING = frozenset("how tell give mean know please want need anything something thing things".split())
"""Words of asking; with `FUNCTION_WORDS` what is not carried over."""
_FRAGMENT = re.compile(
    r"^\W*(?:and|but|so|what about|how about|why|when|where|who|how many|how much|also|or)\b", re.I
)
_AGAIN = re.compile(
    r"^\W*(?:(?:and|but|or|so)\s+)?(?:(?:what|how) about|for|in|on|with|at|of|by|from)\b(?!.*\b(?:who|whom|whose|which|what|when|where|why|how)\b)",
    re.I,
)
"""How a question begins that is the one before it, asked of something else: "And for Ukraine?"."""
_HOW_MANY = r"\bhow many(?: more| others?| else| of (?:them|those|these))?"
_UNCOUNTED = re.compile(
    rf"{_HOW_MANY}(?=\s+(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b|\W*$)", re.I
)
"""A "how many" that leaves out of what."""
_COUNTED = re.compile(
    rf"{_HOW_MANY}((?:\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b)[\w'-]+){{1,4}})",
    re.I,
)
FRAGMENT_WORDS = 4
"""A question of at most this many words cannot name its subject and lean on nothing."""
CARRIED_WORDS = 3
"""Words beside names that are carried over from a question. On mtrag R@5 is .647 to .672 for 1 to 5 of them, best at
3, and .646 without carrying anything (`eval/bench/followups.py`)."""


def standalone(question: str, history: Sequence[Turn]) -> str:
    """`question` with what it leans on from earlier turns put after it; unchanged when it stands alone.

    Without a model the subject is carried over: names and a few words of the last question a person asked (and of the
    one before, where that leans too). Its other words would blur what is asked now, and make it a question of their kind.

    >>> standalone("When was it opened?", [{"role": "user", "content": "How long is the bridge of Varberg?"}])
    'When was it opened? long bridge Varberg'
    """
    asked = [turn["content"] for turn in history if turn.get("role") == "user" and turn.get("content")]
    if not asked or not leans_on_history(question):
        return question
    carried = asked[-2:] if leans_on_history(asked[-1]) else asked[-1:]
    for kind in filter(None, map(kind_of_code, specifics(question).codes)):
        # "And with SHA-512?" asks for it in the place of SHA-256.
        carried = [re.sub(kind.pattern, " ", earlier, flags=re.IGNORECASE) for earlier in carried]
    if _AGAIN.match(question) and len(question.split()) <= FRAGMENT_WORDS:
        return f"{carried[-1].rstrip(' ?.!')}, {question}"
    others = CARRIED_WORDS
    if (counted := _COUNTED.search(carried[-1])) and _UNCOUNTED.search(question):
        # With what is counted in its place, the other words are those of what was asked before, not of what is now.
        question, others = _UNCOUNTED.sub(lambda match: match.group() + counted[1], question, count=1), 0
    words = dict.fromkeys(word for earlier in carried for word in _subject(earlier, others))
    return " ".join([question, *(word for word in words if word not in question.split())])


def said_before(question: str, history: Sequence[Turn]) -> str:
    """The answer before `question`, where the question leans on earlier turns; else empty.

    >>> said_before("And how many more?", [{"role": "assistant", "content": "Twelve."}])
    'Twelve.'
    """
    told = [turn["content"] for turn in history if turn.get("role") == "assistant" and turn.get("content")]
    return told[-1] if told and leans_on_history(question) else ""


def _subject(text: str, most: int = CARRIED_WORDS) -> list[str]:
    """The names of `text` and the first `most` other words that are neither function words nor asking."""
    found: list[str] = []
    others = 0
    for position, match in enumerate(WORD.finditer(text)):
        word = match.group()
        key = fold(word)
        if key.endswith("n't") or not {key, key.partition("'")[0]}.isdisjoint(FUNCTION_WORDS | _ASKING):
            continue
        named = any(c.isupper() or c.isdigit() for c in word[position == 0 :])
        others += not named
        if named or others <= most:
            found.append(word)
    return found


def leans_on_history(question: str) -> bool:
    """Whether a question points back: pronouns, or a bare fragment."""
    question = _EXISTING.sub(" ", question)
    words = question.split()
    if _AGAIN.match(question) and len(words) <= FRAGMENT_WORDS:
        return True
    names = [word for word in words[1:] if word[:1].isupper()]
    if _POINTING.search(question) and len(names) < 2:
        return True
    return (len(words) <= FRAGMENT_WORDS and not names) or bool(
        _FRAGMENT.match(question) and len(words) <= 6 and not names
    )
