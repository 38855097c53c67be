"""Opposites: what a question asks of one of two sides is not answered by the other, nor what it wants besides a thing by that. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.language.grammar import HELPERS, PREPOSITIONS
from rag.language.lexicon.opposites import of_questions
from rag.language.patterns import regex
from rag.language.words import content, fold, is_participle, stem, stems
from rag.search.whole.called import PAPERS

_CONDITIONS = (
    (r"(?<!no )(?<!not )(?:less|fewer|shorter|younger|lower|smaller) than|(?:not?|never|cannot) (?:(?:more|longer|older|higher|greater|larger) than|exceed(?:ing)?)|under(?= (?:\d|an?\b|one|two|three))|below(?= \d)|up to|at most|within(?= (?:\d|an?\b|one|two|three))",
     r"(?<!no )(?<!not )(?:more|longer|older|higher|greater|larger) than|(?:no|not) (?:less|fewer|shorter|younger|lower|smaller) than|over(?= (?:\d|an?\b|one|two|three))|above(?= \d)|at least|(?<!not )(?<!never )exceed(?:s|ing)?"),
    ("maximum|largest|longest|highest|at most", "minimum|smallest|shortest|lowest|at least"),
    ("short[- ]term", "long[- ]term"),
    ("full[- ]time", "part[- ]time"),
    ("begin(?:s|ning)?|began|start(?:s|ed|ing)?", r"(?<!the )(?:ends?|ended(?! up\b)|ending|finish(?:es|ed|ing)?|stopped|stopping)"),
    (r"increas(?:e|ed|es|ing)|(?<!the )(?<!a )r[iou]se", r"decreas(?:e|ed|es|ing)|(?<!the )(?<!early )(?<!late )(?<!in )f[ae]ll"),
)  # fmt: skip
_SIDES = (
    (r"buying|buyer|(?:bought|purchased?)(?!.*\bfrom\b)", r"selling|seller|sold(?!.*\bto\b)"),
    (
        r"borrow(?:s|ed|ing)?(?!.*\bfrom\b)",
        r"(?<!be )(?<!is )(?<!are )(?<!was )(?<!were )(?:lends?|lent|lending)(?!.*\bto\b)",
    ),
)
"""One deed seen from two sides: who bought it from Elm tells who sold it."""
_UNDOING = (
    (r"join(?:s|ed|ing)?|recruited",
     r"leaves? (?:the|his|her|its|their|our)\b|did (?:\w+ ){1,3}leave|left(?! (?:side|hand|over|of|to (?:right|the))|[^.;]{1,60}? for (?:the )?(?-i:[A-Z]))|quits?|resign(?:s|ed)?|retire[sd]?"),
    (r"founded|establish(?:es|ed)?|set up", r"dissolve[sd]?|disband(?:s|ed)?|abolish(?:es|ed)?|wound up"),
    (r"(?:switch(?:es|ed)?|turn(?:s|ed)?)(?: \w+){0,3} on", r"(?:switch(?:es|ed)?|turn(?:s|ed)?)(?: \w+){0,3} off"),
    (r"heavier|heaviest", r"lighter|lightest"),
    (r"back(?:ed|s)|support(?:s|ed)|approve[sd]?", r"oppose[sd]?"),
)  # fmt: skip
"""Deeds that undo one another; in a long text each may be told of, so it must be short."""
FEW_WORDS = 24
"""Words of a text up to which it tells of one deed."""


def _pairs(*sides: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (regex(rf"\b(?:{one})\b", re.IGNORECASE), regex(rf"\b(?:{other})\b", re.IGNORECASE))
        for one, other in sides
    )


_OPPOSITES = _pairs(*_CONDITIONS, *_SIDES, *((one.pattern, other.pattern) for one, other in of_questions()))
_UNDONE = _pairs(*_UNDOING)
_WHETHER = regex(
    rf"^\W*(?:{HELPERS})\b",
    re.IGNORECASE,
)
_DENIED = regex(
    r"\b(?:not|n't|never|cannot)\s+(?:be\s+|been\s+)?([^\W\d_]{4,})|\b\w+n['’]t\s+(?:be\s+)?([^\W\d_]{4,})",
    re.IGNORECASE,
)
_DENIED_WORD = regex(
    r"(?:\b(?:not|never|cannot)|n['’]t)\s+(?:be\s+|been\s+)?[^\W\d_]+(?!\s+than\b)", re.IGNORECASE
)
"""A word that is denied: what is never accepted is rejected, which is no opposite of it."""
_DENYING = regex(
    r"\b(?:not|no|none|nor|never|cannot|without|except|unless|otherwise|only|apart from|ruled? out"
    r"|exclud\w+|prohibit\w*|forbid\w*|refus\w+|lacks?|fails?)\b|n['’]t\b|\b(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should)nt\b",
    re.IGNORECASE,
)

_OTHERWISE = regex(
    r"\b(?:which|what) days?\b|(?<=\blong )(?:do|does|did|will|can|may)\b[^?]{1,60}?\blast\b|\b(?:far|miles?|minutes?|hours?|metres|meters|km|m) away\b"
    r"|(?<!the )(?<!at )\bback\b(?! (?:door|row|seat|side|wall|yard|garden|cover|page|entrance)s?\b)|\b(?:in|up|out) front\b"
    r"|\b(?:of the|of|a|per|each|every) day\b|\blast (?:night|year|month|week|spring|summer|autumn|winter|\w+day)\b",
    re.IGNORECASE,
)
"""Words of an opposition that mean something else: which day of the week, last year, how long it lasts, in front of, the way back."""
_FROM = regex(r"\bfrom\b", re.IGNORECASE)
_BY_DEGREE = regex(r"\bhow $", re.IGNORECASE)
"""Before what may be told by its opposite: how dry it is."""
_IS_DENIED = regex(r"(?:\b(?:not|never|cannot|nor)|n['’]t)(?: be| been)?\s$", re.IGNORECASE)
_DENIAL_CHARS = 16
"""Longest denial before a word: "cannot have been"."""
_REPLACED = regex(r"\breplac", re.IGNORECASE)
_ASIDE = regex(r"\([^()]{1,200}\)")
"""What stands in brackets is an example or an aside, and turns no statement round."""
_NEXT_WORD = regex(r"\s([^\W\d_]{3,})")
_EXCEPT = regex(r"\b(?:except|apart from|other than|save for|but not)\b", re.IGNORECASE)
"""What turns a statement round: open daily except Mondays."""


@lru_cache(maxsize=64)
def _conditions(question: str) -> tuple[tuple[re.Match[str], re.Pattern[str], bool], ...]:
    """Where `question` sets a condition, each with what tells of its opposite, and whether that is a deed that undoes it; kept,
    since every candidate is held against it."""
    said = _OTHERWISE.sub(" ", question)
    wanted = _DENIED_WORD.sub(" ", said)
    # That a thing is closed, or was turned off, says whether it is open or on.
    told = _OPPOSITES[: len(_CONDITIONS)] if _WHETHER.match(question) else _OPPOSITES + _UNDONE
    return tuple(
        (here, opposite, n >= len(_OPPOSITES))
        for n, (one, other) in enumerate(told)
        for asked, opposite in ((one, other), (other, one))
        if (here := asked.search(wanted))
        and not opposite.search(said)
        and not _BY_DEGREE.search(said, 0, here.start())
    )


def of_the_opposite(question: str, text: str, heading: str = "") -> bool:
    """Whether `text` speaks of the opposite of a condition that `question` sets: more than a year for less than one.

    The `heading` it stands under may say what was asked for: "Opening hours".

    >>> of_the_opposite("What if I stay for less than a year?", "Who stays for more than a year gets two weeks.")
    True
    """
    text = _OTHERWISE.sub(" ", text)
    outright = _ASIDE.sub(" ", text)
    long = len(text.split()) > FEW_WORDS
    for here, opposite, undoes in _conditions(question):
        there = next((each for each in opposite.finditer(outright) if not _is_denied(each)), None)
        if there is None or (undoes and long) or _EXCEPT.search(text):
            continue
        if _of_one_thing(here, there) and not _tells(here.re, f"{heading}\n{text}"):
            return True
    if question.lower().startswith("why"):
        return False
    if not _WHETHER.match(question) and (
        _on_the_other_side(question, text)
        or _opposed_by_prefix(question, text)
        or _leaves_out(question, text)
    ):
        return True
    for match in _DENIED.finditer(question):
        denied = stems(match[1] or match[2])
        if denied & stems(text) and not _DENYING.search(text):
            return True  # "uninsured" is another stem
    return False


_WITH = r"(?:(?<!not )(?:inclu(?:ding|sive of)|includes?)|with|plus)"
_WITHOUT = r"(?:without|exclu(?:ding|sive of)|excludes?|not inclu(?:ding|sive of)|(?:does|do) not include)"
_SIDED = regex(
    rf"\b(?:(?P<without>{_WITHOUT})|{_WITH})\s(?:(?:the|an?|any|its|his|her|their|my|your|our)\s)?(?P<thing>[^\W\d_]{{3,}})",
    re.IGNORECASE,
)


def _leaves_out(question: str, text: str) -> bool:
    """Whether `text` tells of without a thing what `question` asks of with it, or the other way round, and never of both.

    >>> _leaves_out("What is the fee with breakfast?", "The fee is 40 crowns without breakfast.")
    True
    """
    (with_it, without), (told_with, told_without) = _sided(question), _sided(text)
    return bool(
        (with_it - without) & (told_without - told_with) or (without - with_it) & (told_with - told_without)
    )


def _sided(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what `text` names behind "with", and of what it names behind "without"."""
    found = [(match["without"] is not None, stem(fold(match["thing"]))) for match in _SIDED.finditer(text)]
    return frozenset(thing for out, thing in found if not out), frozenset(
        thing for out, thing in found if out
    )


_PREFIXED = regex(
    r"(?:un|non-?)(?P<bare>[a-z]{5,})|(?:in|im|ir|il|mis|dis)(?P<ended>[a-z]{2,}(?:[ai]ble|[ae]nt|ate|al|ar|ive|ous|ect|ete|ite|ly|standings?))"
)
_SAME = frozenset("cover covers covered covering migrant different mediate mediately valuable famous".split())
"""Words that such letters before them do not turn round: what covers something does not uncover it, nor is it invaluable."""
_LOWER = regex(r"(?<![\w-])[a-z][a-z-]{4,}")
_NON = regex(r"\b(?:non|less)\b", re.IGNORECASE)


def _opposed_by_prefix(question: str, text: str) -> bool:
    """Whether a word of one has "un", "non" or the like before it in the other, which denies nothing: `unnecessary` for `necessary`."""
    for mine, its in ((question, text), (text, question)):
        denied = _DENYING.search(mine) or _NON.search(mine)
        own, there = frozenset(_LOWER.findall(mine)), frozenset(_LOWER.findall(its.lower()))
        for match in filter(None, map(_PREFIXED.fullmatch, _LOWER.findall(its))):
            bare = match["bare"] or match["ended"]
            if bare in own - there - _SAME and match[0] not in own and not denied:
                return True
    return False


_IN_ORDER = regex(
    r"\b(?P<side>after|before)\s+(?:(?:the|its|his|her|their|an?)\s+)?(?P<event>(?:[A-Z][\w-]+\s?){1,4}|[a-z]{4,})"
)
_OTHER_SIDE = {
    "after": r"(?:before|preced(?:e[sd]?|ing)|prior to|until)",
    "before": r"(?:after|since|follow(?:s|ed|ing)|succeed(?:s|ed|ing))",
}


def _on_the_other_side(question: str, text: str) -> bool:
    """Whether `question` asks of what was after something, and `text` tells it of before that, or the other way round.

    >>> _on_the_other_side("Who came to Orm after the flood?", "Even before the great flood Ada Lund came to Orm.")
    True
    >>> _on_the_other_side("Who came to Orm after the flood?", "After the flood, and before the fire, Ada Lund came to Orm.")
    False
    """
    for match in _IN_ORDER.finditer(question):
        side, event = match["side"], re.escape(match["event"].split()[-1])
        if not content(match["event"].split()[-1]):
            continue
        own = re.search(rf"\b{side}\b[^.;]{{0,40}}\b{event}", text, re.IGNORECASE)
        near = rf"\b{_OTHER_SIDE[side]}\s+(?:(?:the|its|his|her|their|an?)\s+)?(?:[\w-]+\s+){{0,2}}{event}"
        if not own and re.search(near, text, re.IGNORECASE):
            return True
    return False


def _tells(asked: re.Pattern[str], text: str) -> bool:
    """Whether `text` has what was asked for too: what runs from May to June begins."""
    return bool(asked.search(text) or (asked.search("begin") and _FROM.search(text)))


def _is_denied(word: re.Match[str]) -> bool:
    """Whether a word is denied where it stands: what does not permit it prohibits it."""
    return _IS_DENIED.search(word.string, max(0, word.start() - _DENIAL_CHARS), word.start()) is not None


def _of_one_thing(here: re.Match[str], there: re.Match[str]) -> bool:
    """Whether the two words may be said of one thing: an old mill is no opposite of a new museum, nor of the new one that replaced it."""
    if here[0].lower() not in ("new", "old", "main", "primary", "secondary"):
        return True
    if _REPLACED.search(f"{here.string}\n{there.string}"):
        return False
    things = [_NEXT_WORD.match(each.string, each.end()) for each in (here, there)]
    mine, its = (stem(fold(thing[1])) if thing else "" for thing in things)
    return not mine or not its or its in (mine, "one")


def opposites(new: str, text: str) -> list[tuple[int, int]]:
    """Where `text` has the opposite of a condition that `new` consists of.

    >>> opposites("minimum", "What is the maximum size?")
    [(12, 19)]
    """
    return [
        match.span()
        for one, other in _OPPOSITES
        for asked, opposite in ((one, other), (other, one))
        if asked.fullmatch(new)
        for match in opposite.finditer(text)
    ]


_BUT = r"(?:besides|other than|apart from|aside from|in addition to|than)"
_BESIDES = regex(
    rf"^(?P<ask>\W*(?:\w+ )?(?:who|what|which)(?P<other> other| else)?(?: (?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|has\b|have\b|had\b|can\b|will\b)[\w-]+){{0,3}}?),? "
    rf"(?P<but>{_BUT}) (?P<rest>[^,?]+)(?P<end>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A question for others than a thing, named behind what is asked for: "Which clubs besides the rowing club bought boats?"."""
_AT_THE_END = regex(
    r"^(?P<ask>\W*(?:\w+ )?(?:who|what|which)\b[^,?]*?),? (?:besides|apart from|aside from) (?P<rest>[^,?]+)\W*$",
    re.IGNORECASE,
)
_FIRST = regex(
    r"^\W*(?:besides|apart from|aside from|other than) (?P<rest>[^,?]+), (?P<ask>(?:\w+ )?(?:who|what|which)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_KEPT_APART = regex(
    r"\b(?:set|tell|told|keep|kept|mark|stand|stood|live|lived)s?\b[^?.,]{0,60} apart from\b", re.IGNORECASE
)
"""What tells a thing from others, which are asked about: "What sets badges apart from cards?"."""
_BETWEEN = regex(r",? (?:and|or) |, ")
_VERB = regex(
    rf"(?:{HELPERS})",
    re.IGNORECASE,
)


def without_others(question: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """`question` without what it names as not wanted, and the stems of each of these; none where it names nothing so.

    >>> question, others = without_others("Which clubs besides the rowing club bought boats?")
    >>> question, list(map(sorted, others))
    ('Which clubs bought boats?', [['club', 'row']])
    >>> without_others("What sets badges apart from cards?")
    ('What sets badges apart from cards?', ())
    """
    if _KEPT_APART.search(question):
        return question, ()
    match = _BESIDES.match(question)
    if match and re.search(rf"\b{PAPERS}\b", match["ask"], re.IGNORECASE):
        return question, ()  # documents are looked up by what they mention
    if match and (match["but"].lower() != "than" or match["other"]):
        words = match["rest"].split()
        end = _name_ends(words, verbs=True)
        if end < len(words) and (others := _things(words[:end])):
            ask = re.sub(r" (?:other|else)\b", "", match["ask"], count=1)
            return f"{ask} {' '.join(words[end:])}{match['end']}", others
    match = _FIRST.match(question) or _AT_THE_END.match(question)
    words = match["rest"].split() if match else []
    end = _name_ends(words, verbs=False)
    others = _things(words[:end])
    if match is None or not others or re.search(rf"\b{PAPERS}\b", match["ask"], re.IGNORECASE):
        return question, ()
    left = " ".join((match["ask"].strip(), *words[end:])).rstrip(" ?")
    return f"{left[:1].upper()}{left[1:]}?", others


def _things(words: Sequence[str]) -> tuple[frozenset[str], ...]:
    """The stems of each of the things that `words` name."""
    return tuple(filter(None, map(content, _BETWEEN.split(" ".join(words)))))


def _name_ends(words: Sequence[str], *, verbs: bool) -> int:
    """How many of `words` are what is not wanted: names, or up to a preposition or what is done."""
    for n, word in enumerate(words):
        if n and (fold(word) in PREPOSITIONS - {"of"} or (verbs and _does(words, n))):
            return n
    return len(words)


def _does(words: Sequence[str], n: int) -> bool:
    """Whether a verb stands at `n`: it helps another, may be a participle, is written small behind a name, or ends in "s"."""
    word = fold(words[n])
    if words[n][:1].isupper():
        return False
    if _is_verb(word):
        return True
    if words[n - 1][:1].isupper():
        return word not in ("and", "or", "of", "de")
    behind = fold(words[n + 1]) if n + 1 < len(words) else ""
    return word.endswith("s") and n > 1 and not word.endswith("ss") and not _is_verb(behind)


def _is_verb(word: str) -> bool:
    return _VERB.fullmatch(word) is not None or is_participle(word)
