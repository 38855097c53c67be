"""Whether two sentences tell of one time and of one stage: as it is, as it was once, as it was meant to be. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.language.grammar import DETERMINERS, QUANTIFIERS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, stem, stems
from rag.prove.stating.figures import find_figures
from rag.read.completing.keywords import KeyedWord, alike, figures_in, is_idle, tokens_of
from rag.read.completing.occasions import is_past
from rag.read.completing.rivals import did
from rag.read.otherwise.sides import Side
from rag.search.question import Kind

_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SEASON = "(?:spring|summer|autumn|winter)"
_FORMER = regex(
    r"\b(?:used to|formerly|previously|originally|no longer|(?<!not )until (?!further\b|(?:it|they|you|he|she|we)\b(?! (?:was|were|had|\w+ed)\b))|when (?:i|we|she|he|they|it) (?:was|were|took|became|began|started|joined|retired|left|came|opened)\b"
    r"|back (?:in|then)|then (?:had|was|were)|(?:had|was|were) then|in those days|at (?:first|that time)|once (?:was|had|lived|stood)|years? ago|long ago|as a (?:child|girl|boy|student)|former|outgoing|retired)\b",
    re.IGNORECASE,
)
"""So it was, and no longer is."""
_BEFORE_IT = regex(r"\bbefore (?:the|her|his|it|their)\b(?! (?:end|final|start|is|are)\b)", re.IGNORECASE)
_CAME_ABOUT = regex(r"\b(?:was|were|had|did|lived|stood|held|cost|\w{3,}ed)\b", re.IGNORECASE)
"""Of what was, `before the war` tells of a former time; singers get in touch `before the first rehearsal`."""
_NOW = regex(
    rf"\b(?:now|today|nowadays|currently|at present|at the moment|these days|this (?:morning|afternoon|evening|week|month|year|{_SEASON})|yesterday"
    rf"|tonight|just now|last (?:night|week|month|year|{_SEASON}|{_WEEKDAY})"
    r"|by (?:noon|evening|night|morning|two|three|four|five|six|seven|eight|nine|ten|eleven|midnight)(?! [a-z]+s\b))\b",
    re.IGNORECASE,
)
_WAS = regex(r"\b(?:had|was|were|lived|counted|numbered|stood)\b(?! (?:\w+ly )?\w+(?:ed|n)\b)", re.IGNORECASE)
"""So it was; what was raised or written then may still be so."""
_DAYS = regex(rf"\b(?:on|by|since|last) {_WEEKDAY}s?\b", re.IGNORECASE)
_SPAN = regex(rf"this (?:week|month|year|{_SEASON})")
_YEAR = regex(r"\b(?:1[0-9]\d\d|20\d\d)\b")
_MEANT = regex(
    r"\b(?:(?<!the )plan(?:s|ned|ning)?(?! (?:of|department|office|authority))|schedul\w+|intend\w*|intention|expect\w*(?! (?:you|your|all|every|each)\b)|estimat\w+|forecast\w*|predict\w*"
    r"|project(?:ed|ion)s?|propos\w+|promis\w+|suppos\w+ to|hop(?:e|es|ed|ing) (?:to|for)|anticipat\w+|fores(?:aw|ee\w*)|reckon(?:s|ed|ing)? (?:with|on)|want(?:s|ed)? to|wish(?:es|ed)? to|aim(?:s|ed|ing)?|target|feasibility"
    r"|meant to|due to (?=[a-z]+\b)|would|set aside|budgeted|nominat\w+|candidates?|favourite|rumou?r|tender\w*|going to|thinking of|shortlist\w*"
    r"|invited to|ahead of|draft|provisional\w*)\b",
    re.IGNORECASE,
)
_DUE = regex(r"\bdue to\b", re.IGNORECASE)
"""Tells a reason, where one is asked for, and no plan."""
_WILL = regex(r"\b(?:(?<!\byou )will|shall|is to|are to|was to|were to|going to)\b|['’]ll\b", re.IGNORECASE)
_DONE = regex(r"\b(?:was|were|had|did|\w{3,}ed|came|went|got|took)\b")
_ANEW = regex(
    r"(?<!never )(?<!nobody )(?<!not )\b(?:re-?(?:built|opened|founded|elected|erected|constructed|issued|appointed)|(?:second|third|last) time)\b",
    re.IGNORECASE,
)
_OTHERWHILE = regex(
    r"^\W*(?:(?:after|before|at|in|during|by|until|from|on|for) (?:[\w'’-]+ ){0,3}?(?:midnight|noon|midday|dawn|dusk|dark|darkness|sunset|sunrise"
    r"|half-?time|(?:first|second|third|last|opening|closing) (?:days?|weeks?|months?|quarter|years?|season|half|round|hours?|minutes?)|rush hours?"
    r"|peak hours?|holidays|term(?:-time)?|night)\b|(?:[\w-]+ ){1,3}(?:days|weeks|months|years) (?:before|earlier|later|afterwards)\b)",
    re.IGNORECASE,
)
"""A sentence begins with a time of its own: `After midnight`, `At half-time`, `Seventeen years before`."""
_WORKS = regex(r"\b(?:works?|construct\w*|buil[dt]\w*|digging|laying|foundations?)\b", re.IGNORECASE)
"""What is begun and opened on two days; a fair that `starts` opens."""
_LAST_DID = regex(
    r"\blast (?:\w+ed|stood|sang|ran|went|came|took|saw|won|met|flew|spoke|wrote)\b", re.IGNORECASE
)
_OPENS = frozenset("on in at during after before under above below outside within over".split())
_NOWHERE = frozenset(
    "test view opinion words fact general average reality truth book novel end contrast addition short return practice theory turn".split()
)
"""Behind `in`: neither where nor when."""
_OPENING = 7
"""Words with which a sentence begins."""
_MEANWHILE = regex(
    r"\b(?:while the|until further notice|for the time being|temporarily|last (?:night|week|weekend)|yesterday|this (?:morning|afternoon|evening)|tonight)\b",
    re.IGNORECASE,
)
"""For a time only, or on one day that is no rule."""
_STAGES = tuple(
    frozenset(map(stem, words.split()))
    for words in (
        "begin began begun start started starting commence commenced laying",
        "finish finished complete completed completion end ended ending",
        "open opened opening inaugurate inaugurated inauguration",
    )
)
"""Of a work: its beginning, its end, its opening."""


def of_other_times(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether what may change was so at one time on one side, at another on the other."""
    in_front = "in front of" in question.lower()  # `before the academy` is where it stands
    formers = [
        any(not (kind == "date" and _leads(side, each)) for each in side.outside(_FORMER))
        or (not in_front and _CAME_ABOUT.search(side.text) and side.outside(_BEFORE_IT))
        for side in (one, other)
    ]
    if bool(formers[0]) != bool(formers[1]):
        return True
    if not is_past(question) and did(question, one.text) != did(question, other.text):
        return True
    if any(_only_once(pattern, question, one, other) for pattern in (_OTHERWHILE, _LAST_DID)):
        return True
    figures = all(figures_in(side.text, side.answer) for side in (one, other))
    if figures and not is_past(question) and _only_once(_MEANWHILE, question, one, other):
        return True
    if any(_opens_elsewhere(question, *each) for each in ((one, other), (other, one))):
        return True
    if kind == "date":
        return False
    here, there = (_times_of(side, question) for side in (one, other))
    then, too = (_WAS.search(side.text) is not None for side in (one, other))
    if not is_past(question) and ((here and then and not too) or (there and too and not then)):
        return True  # `In 1900 it had`, beside `It has`
    return bool(here and there) and here != there and _grains(here) ^ _grains(there) != {"day", "span"}


def _only_once(pattern: re.Pattern[str], question: str, one: Side, other: Side) -> bool:
    """Whether `pattern` is found beside the answer of one side only, and not in `question`."""
    found = [side.outside(pattern) for side in (one, other)]
    asked = stems(question)
    return bool(found[0]) != bool(found[1]) and not any(
        stems(each.split()[-1]) & asked - FUNCTION_WORDS for each in (*found[0], *found[1])
    )


def _leads(side: Side, former: str) -> bool:
    """Whether an answer stands right behind a word for a former time, and ends it: `until 14 May`."""
    return side.text[: side.answer[0]].lower().endswith(former)


def _grains(times: frozenset[str]) -> frozenset[str]:
    """Whether days of the week are told, or a longer span: `on Sunday` may be of `this year`."""
    return frozenset(
        "day" if _DAYS.fullmatch(each) else "span" if _SPAN.fullmatch(each) else "other" for each in times
    )


def _times_of(side: Side, question: str) -> frozenset[str]:
    """Years, days, hours and words for now that say when a side is true and that `question` has not."""
    answering = [f for f in find_figures(side.text) if f.start < side.answer[1] and side.answer[0] < f.end]
    if any(f.date for f in answering) and not all(f.date or f.clock for f in answering):
        end = next(f.end for f in answering if not (f.date or f.clock))
        side = Side(side.text, (side.answer[0], end))  # `4 percent in 2022`
    dated = {
        figure.text.lower()
        for figure in find_figures(side.text)
        if (figure.date or figure.clock)
        and not (figure.start < side.answer[1] and side.answer[0] < figure.end)
    }
    said = dated.union(*(side.outside(pattern) for pattern in (_YEAR, _NOW, _DAYS)))
    return frozenset(each for each in said if each not in question.lower())


def _opens_elsewhere(question: str, side: Side, other: Side) -> bool:
    """Whether a side with a figure, and no day, begins with a place, a time or a state of its own: `On the motorway`, `In summer`;
    also after or before what is asked about: `After the siege`."""
    figures = figures_in(side.text, side.answer)
    tokens = tokens_of(side.text)[:_OPENING]
    if not tokens or tokens[0].word not in _OPENS or not figures or any(figure.date for figure in figures):
        return False
    beyond = tokens[0].word in ("after", "before")
    known = [token.keys for token in (*tokens_of(question), *tokens_of(other.text))]
    said: list[KeyedWord] = []
    for before, token in pairwise(tokens):
        if token.start < side.answer[1] and side.answer[0] < token.end:
            if not said:
                return False
            break
        ends = token.word in DETERMINERS | QUANTIFIERS or token.word[0].isdigit()
        if said and (ends or "," in side.text[before.end : token.start]):
            break
        if token.word in FUNCTION_WORDS:
            continue
        if not beyond and any(alike(token.keys, keys) for keys in known):
            return bool(said) and _tells_where(said)
        said.append(token)
    return bool(said) and (beyond or _tells_where(said))


def _tells_where(said: Sequence[KeyedWord]) -> bool:
    return not any(is_idle(token) or token.word in _NOWHERE or token.word[0].isdigit() for token in said)


def meant_otherwise(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether one side tells what was meant and the other what came of it; never of a question for what will be."""
    if _WILL.search(question):
        return False
    if kind == "reason":
        one, other = (Side(_DUE.sub(_blank, side.text), side.answer) for side in (one, other))
    if bool(one.outside(_MEANT)) != bool(other.outside(_MEANT)) and not _MEANT.search(question):
        return True
    will = [bool(side.outside(_WILL)) for side in (one, other)]
    if will[0] == will[1]:
        return False
    rest = other if will[0] else one
    dated = any(figure.date for figure in find_figures(question))  # `is taking on`, `will start with`
    return (kind != "date" and not dated) or _DONE.search(rest.text) is not None


def of_another_stage(one: Side, other: Side) -> bool:
    """Whether one side tells of the beginning and the other of the end, or one of what was done anew."""
    here, there = (
        {n for n, words in enumerate(_STAGES) if words & stems(side.text)} for side in (one, other)
    )
    if here and there and not here & there:
        opened = 0 in here | there and 2 in here | there
        if not opened or any(_WORKS.search(side.text) for side in (one, other)):
            return True
    return bool(_ANEW.search(one.text)) != bool(_ANEW.search(other.text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
