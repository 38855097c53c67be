"""Questions made of the sentences around an answer. Pure; English.

Beside an answer more can be asked than of a sentence alone (`questions`): a subject without a name is the one that was
spoken of, and `It` is the subject of the sentence before.
"""

from __future__ import annotations

import re
from functools import partial

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, content, fold
from rag.ui.suggesting import questions as alone
from rag.ui.suggesting.prose import of_prose
from rag.ui.suggesting.questions import DAY, INSIDE, NUMBER, SUBJECT, THINGS, lowered

_NUMBERED = {
    "carries": "carry", "covers": "cover", "consumes": "consume", "employ": "employ", "exports": "export",
    "grows": "grow", "houses": "house", "needs": "need", "offers": "offer", "pays": "pay", "prints": "print",
    "produces": "produce", "receives": "receive", "seats": "seat", "serves": "serve", "stores": "store", "uses": "use",
}  # fmt: skip
_PASTS = {
    "became": "become", "bought": "buy", "built": "build", "burned": "burn", "came": "come", "grew": "grow",
    "introduced": "introduce", "joined": "join", "launched": "launch", "left": "leave", "lost": "lose",
    "reached": "reach", "received": "receive", "replaced": "replace", "returned": "return", "signed": "sign",
    "sold": "sell", "spoke": "speak", "travelled": "travel", "won": "win",
}  # fmt: skip
"""Pasts with what they need behind them, for when it was."""
_LASTING = {
    "lasts": "last",
    "last": "last",
    "lasted": "last",
    "takes": "take",
    "take": "take",
    "took": "take",
}
_TURNS = {"runs": "run", "run": "run", "meets": "meet", "meet": "meet", "sails": "sail", "appears": "appear"}
_NOT_INSIDE = (FUNCTION_WORDS - INSIDE) | {"and", *_NUMBERED, *_PASTS, *_LASTING, *_TURNS}
"""Words that show that a pattern took more than the subject."""
_DONE_BY = "led|operated|owned|run|sold|chaired|directed|headed|managed|maintained|financed|funded|made|built|supplied|published"
_SAYING = "added|agreed|asked|believed|called|claimed|decided|explained|noted|recalled|refused|stated|stressed|thanked|wanted|warned"
_OF_SOMEBODY = regex(r"(?!It|That|He|She|Here|There|What|Who|Let)[A-Z]\w+['’]s \w")
_MANY = rf"(?:about |nearly |over |up to )?{NUMBER} {THINGS}"


def nearby(sentence: str, before: str, about: str) -> list[str]:
    """Questions that `sentence` answers to somebody who has read `about`; `before` is the sentence before it.

    >>> nearby("It was dug in 1873.", "The harbour of Port Elm is 9 metres deep.", "The harbour of Port Elm")
    ['When was the harbour of Port Elm dug?']
    """
    said = " ".join(sentence.split())
    pronoun = said.split(" ", 1)[0]
    subject = _subject_of(" ".join(before.split()), about) if pronoun in ("It", "He", "She") else ""
    if subject and (pronoun != "It") == _is_person(subject):
        said = subject + said[len(pronoun) :]
    is_known = partial(_is_known, known=content(about), written=frozenset(about.split()))
    made = alone.questions(said, is_known)
    matches = ((re.match(pattern, said), make) for pattern, make in _MADE if alone.is_plain(said))
    made += [make(match) for match, make in matches if match and is_known(match["subject"])]
    return list(dict.fromkeys(filter(None, [*made, *of_prose(said, is_known)])))


def _is_person(subject: str) -> bool:
    return (
        alone.PEOPLE.search(subject) is not None
        or re.fullmatch(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+", subject) is not None
    )


def _is_known(subject: str, known: frozenset[str], written: frozenset[str]) -> bool:
    """`written`: words as they stand in what was read, which tells a name from any word that begins a sentence."""
    first, *others = subject.split()
    if first.lower() in written - {first, "the"} or not _NOT_INSIDE.isdisjoint(others):
        return False
    return (
        alone.is_specific(subject)
        or _OF_SOMEBODY.match(subject) is not None
        or (subject.startswith("The ") and bool(content(subject)) and content(subject) <= known)
    )


def _subject_of(sentence: str, about: str) -> str:
    """What a sentence speaks of, where that is known; else empty."""
    match = re.match(rf"{SUBJECT} (?:is|was|has|had|can|will|must|\w+(?:s|ed))\b", sentence)
    known = match is not None and fold(match["subject"].split()[0]) not in ("it", "they", "he", "she", "this")
    return (
        match["subject"]
        if match and known and _is_known(match["subject"], content(about), frozenset())
        else ""
    )


def _how_many(match: re.Match[str]) -> str:
    things = match["things"]
    return (
        f"How many {things} {_does(match)} {lowered(match)} {_NUMBERED[match['verb']]}?"
        if things.endswith("s")
        else ""
    )


def _does(match: re.Match[str]) -> str:
    verb = match["verb"]
    base = {**_NUMBERED, **_LASTING, **_TURNS}.get(verb, verb)
    return "do" if verb == base else "does" if verb.endswith("s") else "did"


def _who_did(match: re.Match[str]) -> str:
    verb, what = match["verb"], match["what"]
    return "" if verb in _SAYING.split("|") else f"Who {verb} {what}?"


_MADE = (
    (rf"{SUBJECT} (?P<verb>{'|'.join(_NUMBERED)}) {_MANY}", _how_many),
    (
        rf"{SUBJECT} (?P<verb>{'|'.join(_PASTS)})(?P<more>(?: [\w'’-]+){{0,5}}?) (?:in|on) (?:\w+day,? )?{DAY}",
        lambda match: f"When did {lowered(match)} {_PASTS[match['verb']]}{match['more']}?",
    ),
    (
        rf"{SUBJECT} (?P<verb>{'|'.join(_LASTING)}) (?:about |nearly |over )?{NUMBER} (?:second|minute|hour|day|week|month|year)s?\b",
        lambda match: f"How long {_does(match)} {lowered(match)} {_LASTING[match['verb']]}?",
    ),
    (
        rf"{SUBJECT} weigh(?P<s>s?) (?:about |nearly |over )?{NUMBER} \w",
        lambda match: f"How much {'does' if match['s'] else 'do'} {lowered(match)} weigh?",
    ),
    (
        rf"{SUBJECT} (?P<verb>{'|'.join(_TURNS)}) every \w",
        lambda match: f"How often {_does(match)} {lowered(match)} {_TURNS[match['verb']]}?",
    ),
    (
        rf"{SUBJECT} (?P<verb>begins|starts|ends) in {DAY}",
        lambda match: f"When does {lowered(match)} {match['verb'][:-1]}?",
    ),
    (rf"{SUBJECT} takes place (?:on|at|in) \w", lambda match: f"When does {lowered(match)} take place?"),
    (rf"{SUBJECT} (?P<be>is|are) (?P<done>{_DONE_BY}) by \w", lambda match: f"Who {match['be']} {lowered(match)} {match['done']} by?"),
    (
        r"(?P<subject>(?:[A-Z][\w-]+['’]s|The) (?:[a-z-]+ ){0,3}[a-z-]+), [A-Z][\w-]+(?: [A-Z][\w-]+)+, ",
        lambda match: f"Who is {lowered(match)}?",
    ),
    (
        r"(?P<subject>[A-Z][\w-]+(?: [A-Z][\w-]+)*), (?:the|an?) [a-z][^,;]{4,80}, (?:is|was|has|had|will)\b",
        lambda match: f"What is {match['subject']}?",
    ),
    (
        r"(?P<subject>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+) (?P<verb>\w{3,}ed|will (?!be\b)\w+) (?P<what>the [\w'’-]+(?: [\w'’-]+){0,5}?)(?=[.,:;]| (?:in|on|by|for) )",
        _who_did,
    ),
)  # fmt: skip
"""How a sentence is built, and the question that it answers."""
