"""A question and what answers it, as one sentence, for a model that says whether a text supports a sentence. Pure.

    "How many berths does the marina have?", "140"     → "the marina have 140 berths."
    "Who chaired the inquiry?", "Judge Pell"            → "Judge Pell chaired the inquiry."
    "Is the pass open in winter?", ""                   → "the pass is open in winter."

The model was shown to mind neither a verb left in its bare form nor an answer put at the end, so no verb is inflected here and
only the place of the auxiliary is looked for.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rag.language.words import fold, is_participle

_BE = frozenset("is are was were".split())
_DO = frozenset("do does did".split())
_MODAL = frozenset("has have had can could may might must will would should shall".split())
_AUXILIARY = _BE | _DO | _MODAL
_PREPOSITION = "in|on|at|to|from|for|with|by|under|of|since|until|through|into|about|after|before"
_ASKED = re.compile(
    rf"(?:(?P<before>{_PREPOSITION}) )?(?P<word>who|whom|which|what|when|where|why|how (?:many|much|often)|how) (?P<rest>.+)",
    re.IGNORECASE,
)
_VERBS = frozenset("be have been there".split())
_OPENS_SUBJECT = frozenset(
    "the a an we i you they it he she this that these those our my your their his her its".split()
)
_KINDS_OF_ANSWER = frozenset("year date day time month city town country place long often".split())
"""Nouns between the question word and the auxiliary that an answer needs no more: what year, how long."""
MOST_CHARS = 200
"""A longer question says more than a sentence holds."""


def stated(question: str, answer: str) -> str | None:
    """What `question` asks with `answer` in its place; of one for yes or no, what it asks whether. None of other shapes.

    >>> stated("How high is Mount Serro?", "2,914 metres")
    'Mount Serro is 2,914 metres high.'
    >>> stated("Did the board approve the merger?", "")
    'the board approve the merger.'
    >>> stated("Tell me more.", "none")
    """
    said = " ".join(question.split()).rstrip(" ?.!")
    if len(said) > MOST_CHARS or not said:
        return None
    if fold(said.split()[0]) in _AUXILIARY:
        return _straight(said.split(), "")
    match = _ASKED.fullmatch(said)
    if match is None:
        return None
    return _said(match, " ".join(answer.split()).strip(" .,;:!"))


def _said(match: re.Match[str], answer: str) -> str | None:
    word, rest = fold(match["word"]), match["rest"].split()
    at = next((n for n, each in enumerate(rest) if fold(each) in _AUXILIARY), None)
    if word in ("who", "whom"):
        return _of_somebody(rest, at, answer)
    if word == "why":
        return _straight(rest, "because of", answer) if at == 0 else None
    if at is None and word == "what" and (is_participle(fold(rest[0])) or len(rest) == 1):
        return _sentence(answer, *rest)
    if at is None:
        named = [rest[0], answer] if word in ("which", "what") and len(rest) > 1 else [answer]
        return _sentence(*named, *rest[len(named) - 1 :])
    noun = [] if fold(rest[at - 1]) in _KINDS_OF_ANSWER else rest[:at]
    if all(fold(each) in fold(answer) for each in noun):
        noun = []
    measured = word == "how" and bool(noun)
    if at and _acts(rest, at):
        return _sentence(answer, *noun, *rest[at:])
    if word in ("what", "which") and (left := _left_open(rest)):
        return _straight([*rest[at:left], answer, *rest[left:]], "")
    if measured or word.startswith("how "):
        answered = [answer, *noun]
    else:
        answered = [*((match["before"].lower(),) if match["before"] else ()), answer]
    return _straight(rest[at:], *answered)


def _left_open(rest: list[str]) -> int:
    """Where a question leaves its answer out, behind a preposition before another one: `does the server listen on by default`."""
    prepositions = set(_PREPOSITION.split("|"))
    return next(
        (n + 1 for n, (each, after) in enumerate(pairwise(map(fold, rest))) if {each, after} <= prepositions),
        0,
    )


def _of_somebody(rest: list[str], at: int | None, answer: str) -> str:
    """ "Who is the mayor?", "Who did the mayor meet?", "Who won?"."""
    first = fold(rest[0])
    if at == 0 and first in _BE and not any(_is_verb(each) for each in rest[1:4]):
        return _sentence(*rest[1:], rest[0], answer)
    if at == 0 and first in _DO:
        return _straight(rest, answer)
    return _sentence(answer, *rest)


def _acts(rest: list[str], at: int) -> bool:
    """Whether what is asked for acts itself, so that the words stand in order already: "How many people may stand there"."""
    behind = rest[at + 1 :]
    if not behind or fold(rest[at]) in _DO:
        return not behind
    first = fold(behind[0])
    if fold(rest[at]) in _BE:
        return is_participle(first) or first in _PREPOSITION.split("|") or first == "there"
    helped = len(behind) > 1 and fold(behind[1]) in _VERBS
    return not (first in _OPENS_SUBJECT or behind[0][0].isupper() or helped)


def _straight(words: list[str], *answer: str) -> str:
    """A question's words from its auxiliary on, in the order of a statement; `do` is left out."""
    helping, rest = words[0], words[1:]
    if fold(helping) in _DO:
        return _sentence(*rest, *answer)
    verbs = [
        n
        for n, each in enumerate(rest)
        if n and _is_verb(each) and not (fold(rest[n - 1]) in _OPENS_SUBJECT and n + 1 < len(rest))
    ]
    at = next((n for n in verbs if fold(rest[n]) in _VERBS), verbs[0] if verbs else None)
    if at is None:
        wanted = any(answer)
        at = len(rest) if fold(helping) in _BE and wanted else max(1, min(2, len(rest) - 1))
    return _sentence(*rest[:at], helping.lower(), *rest[at:], *answer)


def _is_verb(word: str) -> bool:
    folded = fold(word)
    return folded in _VERBS or (word.islower() and (is_participle(folded) or folded.endswith("ing")))


def _sentence(*words: str) -> str:
    return " ".join(filter(None, words)) + "."
