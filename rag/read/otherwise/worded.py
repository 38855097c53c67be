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

from rag.language.patterns import regex
from rag.language.words import fold, is_participle

_BE = frozenset("is are was were".split())
_DO = frozenset("do does did".split())
_HAVE = frozenset("has have had".split())
_MODAL = frozenset("has have had can could may might must will would should shall".split())
_AUXILIARY = _BE | _DO | _MODAL
_PREPOSITION = "in|on|at|to|from|for|with|by|under|of|since|until|through|into|about|after|before"
_ASKED = regex(
    rf"(?:(?P<before>{_PREPOSITION}) )?(?P<word>who|whom|which|what|when|where|why|how (?:many|much|often)|how) (?P<rest>.+)",
    re.IGNORECASE,
)
_VERBS = frozenset("be have been there".split())
_OPENS_SUBJECT = frozenset(
    "the a an we i you they it he she this that these those our my your their his her its".split()
)
_KINDS_OF_ANSWER = frozenset("year date day time month city town country place long often".split())
"""Nouns between the question word and the auxiliary that an answer needs no more: what year, how long."""
PREPOSITIONS = frozenset(_PREPOSITION.split("|")).union(
    "across near behind over between within beside above below around during along opposite inside outside without against as than".split()
)
_ALONE = frozenset(
    "i you he she it we they there one everybody everyone anybody anyone somebody nobody this that".split()
)
"""A subject by itself."""
_NO_DEEDS = frozenset(
    "building ceiling evening king meeting morning ring spring string thing wing wedding painting parking housing bring".split()
)
"""What ends like a participle and is none."""
_DEGREES = frozenset("so too very such not still already really as".split())
_ADJECTIVE = regex(r"(?:able|ible|ful|less|ous|ive|ant|ent|al|ic|proof|free|[^aeiou]y)$")
_SAID = frozenset(
    """open shut free safe full empty new old hot cold warm dry wet big small large long short high low deep wide heavy light fit ready
    sure true false right wrong good bad well ill alive dead awake wild tame rare common clean strong weak fast slow cheap dear late early
    legal home here away due back down out over up on off similar popular familiar regular similar bigger smaller larger older younger""".split()
)
"""What may be said of a thing, where its ending does not tell."""
_MANY = regex(r"[^su]s$")
_BARE = frozenset("take last cost weigh have hold begin start end open close live run".split())
"""Verbs that may end a question: `How long does the train from Orm to Tarn take`."""
MOST_CHARS = 200
"""A longer question says more than a sentence holds."""


def stated(question: str, answer: str) -> str | None:
    """What `question` asks with `answer` in its place; of one for yes or no, what it asks whether. None of other shapes.

    >>> stated("How high is Mount Serro?", "2,914 metres")
    'Mount Serro is 2,914 metres high.'
    >>> stated("Is the dye found in roots?", "")
    'the dye is found in roots.'
    >>> stated("Did the board approve the merger?", "")
    'the board approve the merger.'
    >>> stated("Tell me more.", "none")
    """
    said = " ".join(question.split()).rstrip(" ?.!")
    if len(said) > MOST_CHARS or not said:
        return None
    if fold(said.split()[0]) in _AUXILIARY:
        return _straight(said.split())
    match = _ASKED.fullmatch(said)
    if match is None:
        return None
    return _said(match, " ".join(answer.split()).strip(" .,;:!"))


def turned(question: str, answer: str) -> str | None:
    """What `question` asks, with `answer` in its place, asked for the thing that it is about; None of other shapes.

    >>> turned("When was the Orm pier opened?", "1887")
    'What was opened 1887?'
    >>> turned("How many rooms does the Pension Orm have?", "sixteen")
    'What have sixteen rooms?'
    >>> turned("Who discovered the Tarn glacier?", "Max Horn")
    'What has Max Horn discovered?'
    """
    match = _ASKED.fullmatch(" ".join(question.split()).rstrip(" ?.!"))
    if match is None or len(question) > MOST_CHARS:
        return None
    word, rest, said = fold(match["word"]), match["rest"].split(), " ".join(answer.split()).strip(" .,;:!")
    at = next((n for n, each in enumerate(rest) if fold(each) in _AUXILIARY), None)
    if word in ("who", "whom") or at is None:
        return f"What has {said} {rest[0]}?" if word == "who" and at is None and len(rest) > 1 else None
    if at and not match["before"] and _acts(rest, at):
        return None
    helping, behind = fold(rest[at]), rest[at + 1 :]
    if not behind or (at == 0 and word == "what" and helping in _BE and fold(behind[0]) in _OPENS_SUBJECT):
        return None  # `what is the load of the rack` says no more of the rack than that
    end = _thing_end(helping, behind)
    if not end:
        return None
    doing = helping in _DO
    noun = rest[:at] if word.startswith("how") and not (doing and word == "how") else []
    if all(fold(each) in fold(said) for each in noun):
        noun = []
    before = [match["before"].lower()] if match["before"] else []
    return f"{' '.join(['What', *([] if doing else [helping]), *behind[end:], *before, said, *noun])}?"


def _thing_end(helping: str, behind: list[str]) -> int:
    """How many of the words behind an auxiliary are the thing asked about, where the answer is missing; 0 where that is not clear."""
    if helping not in _DO:
        return _subject_end(behind, wanted=True, is_be=helping in _BE | _HAVE)
    folded = [fold(each) for each in behind]
    if folded[-1] in _BARE or PREPOSITIONS.isdisjoint({*folded} - {"of"}):
        return len(behind) - 1
    return _before_predicate(folded, behind, is_be=False)


def _said(match: re.Match[str], answer: str) -> str | None:
    word, rest = fold(match["word"]), match["rest"].split()
    at = next((n for n, each in enumerate(rest) if fold(each) in _AUXILIARY), None)
    if word in ("who", "whom"):
        return _of_somebody(rest, at, answer)
    if word == "why":
        return _straight(rest, "because of", answer) if at == 0 and len(rest) > 1 else None
    if word == "which" and fold(rest[0]) == "of":
        return _sentence(answer, *rest)  # `which of the ferries sails`
    if at is None and word == "what" and (is_participle(fold(rest[0])) or len(rest) == 1):
        return _sentence(answer, *rest)
    if at is None:
        named = [rest[0], answer] if word in ("which", "what") and len(rest) > 1 else [answer]
        return _sentence(*named, *rest[len(named) - 1 :])
    noun = [] if fold(rest[at - 1]) in _KINDS_OF_ANSWER else rest[:at]
    if all(fold(each) in fold(answer) for each in noun):
        noun = []
    measured = word == "how" and bool(noun)
    if at and not match["before"] and _acts(rest, at):
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
    return next(
        (n + 1 for n, (each, after) in enumerate(pairwise(map(fold, rest))) if {each, after} <= PREPOSITIONS),
        0,
    )


def _of_somebody(rest: list[str], at: int | None, answer: str) -> str | None:
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
        return is_participle(first) or first in PREPOSITIONS or first == "there"
    helped = len(behind) > 1 and fold(behind[1]) in _VERBS
    return not (first in _OPENS_SUBJECT or behind[0][0].isupper() or helped)


def _straight(words: list[str], *answer: str) -> str | None:
    """A question's words from its auxiliary on, in the order of a statement; `do` is left out. None where nothing tells where the
    subject ends: `Is the town museum in Orm`."""
    helping, rest = words[0], words[1:]
    if not rest:
        return None
    if fold(helping) in _DO:
        return _sentence(*rest, *answer)
    at = _subject_end(rest, wanted=any(answer), is_be=fold(helping) in _BE | _HAVE)
    return _sentence(*rest[:at], helping.lower(), *rest[at:], *answer) if at else None


def _subject_end(rest: list[str], *, wanted: bool, is_be: bool) -> int:
    """How many of the words behind an auxiliary are the subject; 0 where that cannot be told. `wanted`: an answer follows."""
    folded = [fold(each) for each in rest]
    if folded[0] in _ALONE:
        return 1
    second = _second_noun(folded)
    if second and is_be and not any(is_participle(each) for each in folded[1:second]):
        return second  # `the house | a listed building`
    verbs = [
        n
        for n, each in enumerate(rest)
        if n and _is_verb(each) and not (folded[n - 1] in _OPENS_SUBJECT and n + 1 < len(rest))
    ]
    if verbs:
        return next((n for n in verbs if folded[n] in _VERBS), verbs[0])
    if degree := next((n for n, each in enumerate(folded) if n and each in _DEGREES), 0):
        return degree
    if folded[-1] in PREPOSITIONS and len(rest) > 1:
        return len(rest) - 1  # `what is the button for`
    if is_be and wanted:
        return len(rest)
    return _before_predicate(folded, rest, is_be=is_be)


def _before_predicate(folded: list[str], rest: list[str], *, is_be: bool) -> int:
    """Where what is said of the subject begins, with no participle in it: `the pass | open in winter`, `visitors | bring dogs`."""
    last, opens = len(rest), folded[0] in _OPENS_SUBJECT
    if is_be:
        said = [
            n
            for n in range(1 + opens, last)
            if rest[n].islower()
            and _may_be_said(folded[n])
            and (n + 1 == last or folded[n + 1] in PREPOSITIONS)
        ]
        if said:
            return said[-1]
        lone = 1 + opens  # `the museum | in Orm`, `Orm | in Sweden`; `the town museum in Orm` may be any
        place = next((n for n in range(1, last) if folded[n] in PREPOSITIONS), 0)
        if not place and last == 2 + opens:
            return last - 1  # `the keys | found`
        if place and folded[place] == "of":
            named = all(each[0].isupper() for each in rest[: place - 1])
            return place - 1 if named else 0  # `Clara Nye | mayor of Ebford`
        return place if place == lone or (place and all(each[0].isupper() for each in rest[:place])) else 0
    if rest[0].islower() and _MANY.search(folded[0]) and last > 1 and folded[1] not in PREPOSITIONS:
        return 1  # `visitors | take photos`
    if second := _second_noun(folded):
        return second - 1 if second - 1 > opens else 0  # `lorries | cross the bridge`
    places = [n for n in range(2 + opens, last) if folded[n] in PREPOSITIONS and folded[n] != "of"]
    if places:
        return places[0] - 1
    if last == 2 + opens:
        return last - 1  # `the dough | rest`
    if folded[-1].endswith("s"):
        return last - 2 if last - 2 > opens else 0  # `the ferry | carry cars`
    return last - 1 if any(each in PREPOSITIONS for each in folded[: 2 + opens]) else 0


def _second_noun(folded: list[str]) -> int:
    """Where a second thing begins, behind the subject: `the house | a listed building`; 0 where there is none."""
    return next(
        (
            n
            for n in range(2, len(folded))
            if folded[n] in _OPENS_SUBJECT and folded[n - 1] not in PREPOSITIONS
        ),
        0,
    )


def _may_be_said(word: str) -> bool:
    """Whether a folded word may tell what something is like."""
    return word in _SAID or _ADJECTIVE.search(word) is not None


def _is_verb(word: str) -> bool:
    folded = fold(word)
    return folded in _VERBS or (
        word.islower()
        and (
            folded == "found" or is_participle(folded) or (folded.endswith("ing") and folded not in _NO_DEEDS)
        )
    )


def _sentence(*words: str) -> str:
    return " ".join(filter(None, words)) + "."
