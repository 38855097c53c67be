"""Whether what would be quoted speaks of another than the one asked for: name, section, role, sort of sum. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rag.language.countries import PEOPLES, SAME_STATE
from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.words import content, stem, stems
from rag.read.lookup.procedures import last_heading
from rag.read.lookup.times.incumbents import LEADERS
from rag.read.units import Unit, blocks_in, context_of, known_of, unmarked
from rag.read.vetoes.conditions import of_no_default
from rag.read.vetoes.subjects.places import of_another_place
from rag.search.specifics import held, specifics
from rag.search.spells import spells_in
from rag.types import Passage

_ROLE = regex(
    r"(?:^|[,;:.?]|\b(?:and|or|tell me|say|know|about))\W{0,3}whom? (?:is|was|are|were|will be|became) (?:the |an? )?(?:(?:new|old|current|first|former|then|main|chief|primary|principal|leading|biggest|greatest|fiercest|closest) )?(?-i:([a-z-]{4,}))(?<!ed)(?<!ly)\b"
    r"(?! (?:by|to|in|at|from))",
    re.IGNORECASE,
)
_OFFICE = regex(
    r"\bwho (?:is|was|are|were) (?:the |an? )?((?:[a-z-]+ ){0,3}?(?:head|president|director|manager|minister|ceo|chair\w*|secretary"
    r"|treasurer|governor|mayor|captain|coach|principal|dean|officer|executive|commander|ambassador)) (?:of|at)\b",
    re.IGNORECASE,
)
_BESIDE_HOLDER = regex(
    r"(?:^|[,;:.?]|\b(?:and|or|tell me|say|know|about))\W{0,3}whom?\b.{0,200}?\b(?:before|(?<!look )(?<!looks )(?<!looked )(?<!looking )(?<!named )(?<!called )after|took over from|succeed\w*|replac\w*|predecessor|successor|preced\w+)\b",
    re.IGNORECASE,
)
_IN_TURN = regex(
    r"\b(?:before|after|took over|succe\w+|replac\w+|predecess\w+|previous\w*|former\w*|preced\w+|follow\w+|then|until"
    r"|later|next|new|ex-\w+|last|named|appointed|promoted|takes? over|taking over|steps? in|stepped in|hand\w* over|inherit\w*)\b",
    re.IGNORECASE,
)
_INTENDED = regex(
    r"\b(?:(?:want|wish|hope|plan|intend|seek|aim|propose|aspire)(?:s|es|d|ed|ned|ing|ning)?|would like|intention|wish|bid) to\b",
    re.IGNORECASE,
)
_OF_AN_INTENTION = regex(
    r"\b(?:wi(?:ll|sh)|would|want|plan|intend|hope|aim|goal|target|propos|seek)", re.IGNORECASE
)
LABEL_WORDS = 3
"""A line of so many words is a label and no sentence."""
_DONE = regex(r"\b(?:did|has|have|had|was|were)\b", re.IGNORECASE)
_CLAUSE = regex(r"[;.]\s|,\s(?:and|but|which|while)\b")


def only_intended(question: str, text: str) -> bool:
    """Whether every figure of `text` is one that somebody wants, and what was done is asked for.

    >>> only_intended("How many boats did Elm buy?", "Elm wants to buy another nine boats.")
    True
    >>> only_intended("How many boats did Elm buy?", "Elm bought four boats, and wants to buy another nine.")
    False
    """
    if not _DONE.search(question) or _OF_AN_INTENTION.search(question):
        return False
    figures = [each for each in quantities(text) if not each.weak]
    return bool(figures) and all(_INTENDED.search(_CLAUSE.split(text[: each.start])[-1]) for each in figures)


_WAS = regex(r"\b(?:was|were)\b(?P<rest>[^?]*)", re.IGNORECASE)
_WILL_BE = regex(r"\b(?:will|shall|is to|are to) be (?:\w+ly )?(\w+)", re.IGNORECASE)
_BEEN = r"\b(?:was|were|been|being)\s(?:\w+\s)?"


def of_a_time_to_come(question: str, text: str) -> bool:
    """Whether `text` only tells that there will be done what `question` asks of the past.

    >>> of_a_time_to_come("When was the first fair held?", "The fair will be held in May.")
    True
    >>> of_a_time_to_come("When was the fair held?", "It was held in May, and will be held again.")
    False
    """
    asked = _WAS.search(question)
    words = frozenset(asked["rest"].lower().split()) if asked else frozenset()
    done = {match[1].lower() for match in _WILL_BE.finditer(text)} & words
    return any(not re.search(rf"{_BEEN}{re.escape(word)}\b", text, re.IGNORECASE) for word in done)


def of_something_else(question: str, quoted: Sequence[Unit], about: str, passages: Sequence[Passage]) -> bool:
    """Whether what would be quoted, `about` with all that it stands under, is of another than what `question` names."""
    return (
        of_another(question, quoted, passages)
        or of_section_beside(question, quoted, passages)
        or (
            not _held_it_then(question, quoted)
            and (of_another_role(question, about, passages) or of_no_office(question, quoted, passages))
        )
        or of_another_place(question, "\n".join(unit.text for unit in quoted), about)
        or of_another_group(question, passages)
        or of_no_default(question, about)
        or of_no_change(question, quoted)
    )


_STATES = {key: stems(" ".join(others)) for word, others in SAME_STATE.items() for key in stems(word)}
"""Stems of words for a state, what is of it and its seats of government, and of the others that tell of the same one."""


def of_another(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether one of several names of `question` stands in another document, beside more of its words, and nowhere in those quoted.

    One that is all the question names does not count, for a handbook seldom says whose it is; nor do several: the confidence
    weighs what share of the names is there. Nor does one that stands beside fewer words of the question elsewhere: a firm, a
    program or a state that a folder is about is in most documents, and killed two right answers for each wrong one (eval/LOG.md);
    but a month or a publisher says which document is meant. A seat of government and a state stand for each other: Moscow, Russia's.
    """
    own = {passages[unit.passage].document_id for unit in quoted}
    known: dict[str, frozenset[str]] = {}
    for passage in passages:
        known[passage.document_id] = known.get(passage.document_id, frozenset()) | stems(known_of(passage))
    names = specifics(question).names
    there = frozenset().union(*(known[document_id] for document_id in own))
    others = [words for document_id, words in known.items() if document_id not in own]
    lacking = {name for name in names - there if not _STATES.get(name, frozenset()) & there}
    if lacking and (codes := specifics(question).codes):  # F-16, in a document that writes F16
        said = "\n".join(known_of(passage) for passage in passages if passage.document_id in own).lower()
        lacking -= stems(" ".join(code for code in codes if held(code, said)))
    if len(names) < 2 or len(lacking) != 1 or lacking <= _no_names(question):
        return False
    asked, which = content(question), _MONTHS | stems("\n".join(each.source or "" for each in passages))
    least = 1 if lacking & which else len(asked & there) + 1
    return any(lacking & words and len(asked & words) >= least for words in others)


_LEADING = stems("head leader chief boss")
_YEARS = regex(YEAR)
_COUNTED_TIME = regex(r"\b\d{1,4}[ -](?:years?|seasons?|months?|weeks?|days?|hours?)\b", re.IGNORECASE)
_SOUGHT_OF = regex(r"\b(?:[Ww]hich|[Ww]hat)\s+([A-Z]\w+)(?=\s+[a-z])")
_MONTHS = stems(" ".join(MONTH_NAMES))
_TITLES = stems("Mr Mrs Ms Dr Prof")


def _no_names(question: str) -> frozenset[str]:
    """Stems of capitalised words and numbers of `question` that name nothing, though they stand as names do: titles, how long it
    was, of which people is whom or what it asks for, and the month of a time with its year, which a text may tell by the year
    alone, or in full: "Which Scottish farmer had it in Aug 2017?"."""
    told = [question[each.start : each.end] for each in spells_in(question)]
    words = [word for time in told for word in time.split() if not _YEARS.search(word)]
    words += [word for word in _SOUGHT_OF.findall(question) if word.lower() in PEOPLES]
    return _TITLES | stems(" ".join((*words, *_COUNTED_TIME.findall(question))))


_TERM = regex(rf"[(,]\s*(?:\w{{3,9}}\.? )?{YEAR}\s?[-–]")


def _held_it_then(question: str, quoted: Sequence[Unit]) -> bool:
    """Whether who had an office from one year to another is asked for, and one of a list is quoted with the years he had it: what
    the office is, only the line above the list says."""
    terms = (unit.form == "item" and _TERM.search(unit.text) for unit in quoted)
    return specifics(question).spell is not None and all(terms)


def of_another_role(question: str, about: str, passages: Sequence[Passage]) -> bool:
    """Whether `about` lacks the role that "Who is the coach?" asks for, and another place has it."""
    match = _ROLE.search(question)
    role = content(match[1]) if match else frozenset()
    if not role or role & stems(about) or (role <= _LEADING and LEADERS & stems(about)):
        return False
    return any(role & stems(known_of(passage)) for passage in passages)


def of_no_office(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether neither the sentences nor what stands before them has the office that "Who is the treasurer of Elm?" asks for.

    Of the headings above, only what says no more than the question does: a "Treasurer's report" tells no name.
    """
    office = _OFFICE.search(question)
    if office is None:
        return False
    asked, told = content(question), []
    for unit in quoted:
        headings = [*unit.under.split(" › "), passages[unit.passage].title]
        before = context_of(replace(unit, under=""), passages[unit.passage])
        told += [unit.text, *(heading for heading in headings if content(heading) <= asked)]
        told += [before] if len(before.split()) > LABEL_WORDS else []
    said = "\n".join(told)
    if not content(office[1]) & stems(said) and not _HEADS[office[1].split()[-1].lower()].search(said):
        return True
    return _of_another_field(question, said)


_HEADS = defaultdict(
    lambda: re.compile("(?!)"),
    head=regex(r"\bhead(?:teacher|master|mistress)\b|\bprincipal\b", re.IGNORECASE),
    principal=regex(r"\bhead(?:[ -]?(?:teacher|master|mistress))\b", re.IGNORECASE),
    chair=regex(r"\bchair\w*", re.IGNORECASE),
)
"""Offices under other words."""
_FIELD = regex(
    r"\b(head|director|manager|chief|minister|secretary|president|officer) (?:of|for) (?!(?:the|our|an?)\b)([a-z]{3,})\b"
)


def _of_another_field(question: str, text: str) -> bool:
    """Whether the head of marketing is asked for, and `text` has the head of sales alone."""
    asked = _FIELD.search(question)
    if asked is None:
        return False
    fields = [match[2] for match in _FIELD.finditer(text) if match[1] == asked[1]]
    return bool(fields) and stem(asked[2]) not in stems(text)


_GROUPS = tuple(
    frozenset(words.split())
    for words in (
        "contractor contractors freelancer freelancers freelance consultant consultants subcontractor subcontractors",
        "intern interns internship internships trainee trainees apprentice apprentices apprenticeship",
        "volunteer volunteers volunteering",
        "visitor visitors guest guests tourist tourists visiting",
        "student students pupil pupils undergraduate undergraduates",
        "pensioner pensioners retiree retirees retired elderly",
        "child children kid kids pupil pupils schoolchildren teenager teenagers teen teens minor minors young youth youths",
        "baby babies infant infants toddler toddlers newborn newborns",
        "pet pets dog dogs cat cats animal animals",
        "tenant tenants lessee renter renters hirer hirers",
        "patient patients",
        "veteran veterans",
    )
)
"""Groups that rules differ for, each in its words: what is said of employees is not said of contractors."""
_OF_BABIES = frozenset("birth births born maternity paternity parental".split())
"""What speaks of babies without naming them: parental leave."""
_OF_THE_HOUSE = frozenset(
    "member members employee employees staff worker workers resident residents".split()
).union(*_GROUPS[:3])
"""Those that rules are made for; where nothing is said of any, all is said of visitors."""
_LOWER = regex(r"(?<![\w-])[a-z]+(?![\w-])")
_SOUGHT = regex(r"\b(?:(?:which|what) [a-z]+|young (?:(?:wo)?man|lady|girl|boy))\b", re.IGNORECASE)
"""What is sought itself: "Which contractor mended it?" asks for a firm, and for no rule about contractors. And somebody: a young man."""
_COUNTED = regex(r"\bhow many [a-z]+", re.IGNORECASE)


def of_another_group(question: str, passages: Sequence[Passage]) -> bool:
    """Whether `question` asks about a group of which no passage speaks.

    >>> of_another_group("How many days off do interns get?", ())
    True
    """
    asked = frozenset(_LOWER.findall(_SOUGHT.sub(" ", question)))
    groups = [words for words in _GROUPS if asked & words]
    if not groups:
        return False
    known = "\n".join(map(known_of, passages))
    there = frozenset(_LOWER.findall(known.lower()))
    there |= {"baby"} if there & _OF_BABIES else frozenset()
    of_visitors = [words for words in groups if "visitor" not in words or there & _OF_THE_HOUSE]
    told = stems(known)  # who volunteered was a volunteer
    return any(not words & there and not stems(" ".join(words)) & told for words in of_visitors)


def told_of_group(question: str, text: str) -> bool:
    """Whether `text` speaks of the group, in any of its words, for which `question` asks how much or when.

    >>> told_of_group("How much do trainees get?", "Apprentices have 700 euros.")
    True
    """
    asked = frozenset(_LOWER.findall(_COUNTED.sub(" ", _SOUGHT.sub(" ", question))))
    said = frozenset(_LOWER.findall(text.lower()))
    return any(words & asked and words & said for words in _GROUPS)


def of_no_change(question: str, quoted: Sequence[Unit]) -> bool:
    """Whether `question` wants who came before or after someone, and the sentences tell of no change: "Ada was pleased."

    A list of holders tells it by its order.
    """
    told = any(unit.form != "sentence" or _IN_TURN.search(unit.text) for unit in quoted)
    return not told and _BESIDE_HOLDER.search(question) is not None


def of_section_beside(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether `question` names a section beside the one quoted, of which that has not more of its words: dental, not medical insurance."""
    asked = content(question)
    near = frozenset[str]().union(
        *(
            stems(f"{unit.text}\n{context_of(unit, passages[unit.passage])}\n{passages[unit.passage].title}")
            for unit in quoted
        )
    )
    own = {last_heading(unit.under) for unit in quoted if unit.under}
    there = headings_in(passages)
    found = [
        other
        for mine in own
        for other in there
        if _beside(asked - near, asked, mine, other) and len(there[other] & asked) >= len(near & asked)
    ]
    if not found:
        return False
    common = everywhere(passages)  # what the document is about tells none of its sections from another
    return any(_beside(asked - near - common, asked, mine, other) for mine in own for other in found)


def everywhere(passages: Sequence[Passage]) -> frozenset[str]:
    """Stems that most of the passages have: the firm whose handbook it is tells no place in it from another."""
    held = Counter(stem for passage in passages for stem in stems(known_of(passage)))
    return frozenset(stem for stem, number in held.items() if 2 * number > len(passages) > 2)


def headings_in(passages: Sequence[Passage]) -> dict[str, frozenset[str]]:
    """The sections that the passages lie in or hold, and the stems of each and of what stands in it; a heading right above
    another is the title of both."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for passage in passages:
        for heading, told in _told_under(passage):
            found[heading] |= told
    return found


@lru_cache(maxsize=256)  # all candidates are held against the same passages
def _told_under(passage: Passage) -> tuple[tuple[str, frozenset[str]], ...]:
    found: list[tuple[str, frozenset[str]]] = []
    above, told = list(passage.section), [passage.title]
    for block, following in pairwise([*blocks_in(passage), None]):
        text = passage.text[block.start - passage.start : block.end - passage.start] if block else ""
        if block and block.kind == "heading" and not (following and following.kind == "heading"):
            found += ((heading, stems("\n".join((heading, *told)))) for heading in above)
            above, told = [unmarked(text)], [passage.title]
        told.append(text)
    found += ((heading, stems("\n".join((heading, *told)))) for heading in above)
    return tuple(found)


def _beside(lacking: frozenset[str], asked: frozenset[str], own: str, other: str) -> bool:
    """Whether `other` is a section like `own`, half of each heading the same, but for a word that was asked for and is lacking."""
    mine, theirs = (frozenset(word for word in content(each) if word.isalpha()) for each in (own, other))
    alike = 2 * len(mine & theirs) >= max(len(mine), len(theirs)) > 0
    return bool(alike and (theirs - mine) & lacking and not (mine - theirs) & asked)
