"""A chosen unit → what is quoted: the smallest run of units that is a complete answer. Pure.

A sentence that ends with a colon is completed by what it leads in, a list item by its list where a list was asked,
a table row by its header, "because of this" by the sentence before, a fact by its reason where "why" was asked, a
name by the number that stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import find_dates
from rag.language.numerals import CARDINALS
from rag.language.patterns import regex
from rag.language.words import content, fold, stem, stems
from rag.read.completing.explaining import begins_anew, turns_elsewhere
from rag.read.completing.lists import (
    MOST_TOLD,
    MOST_WORDS,
    around_formula,
    is_led_in_by,
    is_one_case,
    is_one_step,
    items_shortened,
    led_in,
    of_list,
    with_list,
)
from rag.read.completing.speaking import is_of_another
from rag.read.given import counted, counts, given
from rag.read.lookup.procedures import further_steps, is_further_step, is_told_in_prose
from rag.read.units import Unit, unmarked
from rag.search.question import ONE_FACT, Kind
from rag.search.specifics import other_number

ANAPHOR = regex(
    r"(?:[-*•]\s+)?(?:it|they|this|these|those|that|he|she|its|their|his|her|such|both|the (?:latter|former|same)|here|there(?! (?:is|are|was|were|has|have|had|will|can|may|must|exists?)\b)|"
    r"otherwise|if (?:so|not)|in (?:this|that|these|such)|because of (?:this|that|it)|for (?:this|that|these)|as a result|"
    r"therefore|thus|hence|however|but|and|so|also|moreover|furthermore|in addition|additionally|besides|nor|likewise|similarly|instead|then|to do (?:so|this)|when (?:this|that)|once (?:this|that)|"
    r"(?:by )?\w{2,}ing (?:this|that|these|those|so))\b",
    re.IGNORECASE,
)
"""How a sentence begins that says little without the one before it: "It ...", "Doing so ...", "Pressing this button ..."."""
_GOES_ON = regex(
    r"(?:otherwise|if (?:so|not|you don't|it (?:is|does))|in (?:this|that) case|this (?:is|was) (?:because|so|to|due)|because of this|"
    r"the reasons?|therefore|thus|hence|however|instead|for (?:example|instance)|another|the (?:other|second|former|latter)|second(?:ly)?|in addition|furthermore|in order to|also)\b",
    re.IGNORECASE,
)
"""How a sentence begins that belongs to the one before it."""
_ANNOUNCES = regex(r"(?:\bnot|n['’]t) (?:the only|alone)\b", re.I)  # the next sentence names another
_QUOTES = "\"'“”‘’«»"
_PLURAL = regex(
    r"\b(?:which|what)(?: (?:are|were))?(?: the| all| other| two| three| four| five| several)*(?: [\w'-]+){0,3}? (?!is\b|was\b|does\b|has\b|this\b|us\b|its\b|as\b"
    r"|(?:happen|applie|occur|help|cost|mean|cause|make|take|follow|come|goe|become|need|give|get|say|stand|change|work)s\b)[\w-]{3,}s\b",
    re.IGNORECASE,
)
SUBJECT = 0.25
"""Share of the question's words that the sentence before must add to be what a unit is about."""
TERM_CHARS = 80
MOST_PROMISED = 3
ENTRY_WORDS = 60
"""Words of an entry that is quoted whole."""
DAY_WORDS = 6
"""Words of what opens the entry of a day: "Day 4, 7 May."."""
_HAPPENED = regex(r"\bwhat (?:happened|took place|occurred|went on|was done)\b", re.IGNORECASE)
_TERM = regex(r"[-<>\[(|&!?#@$*=+~^/\\`]|[a-z]|\w+[(_]|\w+ \(")
"""How a term begins that is no title: with a mark, a small letter, or as code."""
_COUNT = {word: number for word, number in CARDINALS.items() if 2 <= number <= 12}
_MEMBER = regex(r",\s?(?:and|or)\s|[,;]|\s(?:and|or|&)\s", re.IGNORECASE)
_PROMISE = regex(
    rf"\b({'|'.join(_COUNT)}|several|various|many|some|following|number of)\b(?: [\w'-]+){{0,3}}? ([\w-]{{3,}}s)\b",
    re.IGNORECASE,
)
_MEASURED = regex(r"(?:second|minute|hour|day|week|month|year|met(?:er|re)|mile|pound|euro|dollar)s", re.I)
PROMISE_WORDS = 16
"""A longer sentence tells what it counts itself."""
PROMISE_TAIL = 3
"""Words that may follow what is promised, unless the sentence begins with "there are"."""
_THERE = regex(r"there (?:are|were|exist)\b", re.IGNORECASE)
_MEMBERS = regex(
    r"(?i)\bwho (?:belongs? to|(?:is|are|sits?) (?:in|on)|works? in|are (?:[\w'-]+ ){0,4}?\w{2,}s\b)"
)
_STEPS = regex(
    r"\b(?:steps?|list|procedure|instructions|(?:what|which|right|correct|this|that) order|sequence|in turn|all the|stages|phases)\b",
    re.IGNORECASE,
)


def wants_several(question: str, kind: Kind) -> bool:
    """Whether a question asks for a list or for steps."""
    if kind == "list" or _PLURAL.search(question) or _MEMBERS.search(question):
        return True
    return kind not in ONE_FACT and bool(_STEPS.search(question))


def complete(question: str, kind: Kind, unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """`unit` with what completes it, in the order of the text; `units` are all of the passages, in order."""
    here = _stretch(unit, units)
    at = here.index(unit)
    several = wants_several(question, kind)
    if kind == "means" and (is_told_in_prose(question, unit) or is_further_step(unit)):
        whole = [other for other in here if other.form in ("sentence", "item") and other.under == unit.under]
        for told in (whole, [other for other in whole if other.form == "sentence"]):
            if sum(len(other.text.split()) for other in told) <= MOST_WORDS:
                return told
    if unit.form in ("item", "row") or (unit.form == "code" and unit.lead):
        steps = kind == "means" and is_one_step(question, unit, here)
        led_in_by = kind not in ONE_FACT and unit.form == "item" and is_led_in_by(question, unit, here)
        case = kind in ("date", "other", "reason") and unit.form == "item" and is_one_case(unit, here)
        return of_list(here, at, question, several or steps or led_in_by or case)
    if entry := _entry(question, kind, here, at):
        return entry
    if explained := _with_term(here, at) or around_formula(here, at):
        return explained
    first, last = at, at
    if at and (_leans(question, kind, unit, here[at - 1]) or _is_term(here[at - 1], unit)):
        first -= 1
    listed = several or kind == "means"
    follows = led_in(here, at, listed)
    if follows:
        last = at + follows
    else:
        last += 0 if kind in ONE_FACT and not several else _promised(question, here, at, several)
        while last < at + MOST_PROMISED and last + 1 < len(here):
            if not _needs_next(question, kind, here[last], here[last + 1], chosen=last == at):
                break
            last += 1
        if kind != "yes_no":
            last = max(
                last, at + _tells_more(question, kind, here, at, first < at and _is_term(here[first], unit))
            )
        if listed:
            last = with_list(here, at, last)
    if first < at and kind not in ONE_FACT and here[first].text.rstrip("*_ ").endswith(":"):
        # One of the lines that it leads in is not all of them.
        last = max(last, first + led_in(here, first, listed))
    if first < at and several:
        last = max(last, first + _promised(question, here, first, several))
    if first == last == at and at and _lacks(question, kind, unit) and _is_before(here[at - 1], unit):
        first -= not _lacks(question, kind, here[at - 1]) and not begins_anew(question, here[at - 1], unit)
    quoted = here[first : last + 1]
    if all(_lacks(question, kind, each) for each in quoted):
        quoted += _labelled(question, kind, here, at)
    quoted += further_steps(question, kind, unit, here[last + 1 :])
    return items_shortened(quoted)


def _entry(question: str, kind: Kind, here: Sequence[Unit], at: int) -> list[Unit]:
    """What a diary tells: the day that opens the paragraph of a unit, for "when"; all of the day, for "what happened on"."""
    if kind != "date" and not _HAPPENED.search(question):
        return []
    block = [unit for unit in here if unit.block == here[at].block]
    days = find_dates(block[0].text)[0]
    if not days or (block[0] == here[at] and kind == "date") or len(block[0].text.split()) > DAY_WORDS:
        return []
    if kind == "date":
        return [] if given("date", here[at].text) > 0 else [block[0], here[at]]
    told = sum(len(unit.text.split()) for unit in block) <= MOST_WORDS
    asked = find_dates(question)[0]
    return block if told and any(day.agrees(other) for day in days for other in asked) else []


def _with_term(here: Sequence[Unit], at: int) -> list[Unit]:
    """The entry of a manual that a unit stands in, from its term on; of a long one the term, its first sentence and the unit."""
    chosen = here[at]
    if not chosen.term or chosen.form not in ("sentence", "line", "heading"):
        return []
    entry = [
        unit
        for unit in here
        if unit.block == chosen.block and (unit.term == chosen.term or unit.text == chosen.term)
    ]
    heads = [n for n, unit in enumerate(entry) if unit.text.startswith(chosen.term)]
    if not heads or chosen in entry[: heads[0]]:
        return []
    told = entry[heads[0] :]
    if sum(len(unit.text.split()) for unit in told) <= ENTRY_WORDS:
        return told
    return list(dict.fromkeys([*told[:2], chosen]))


def _labelled(question: str, kind: Kind, here: Sequence[Unit], at: int) -> list[Unit]:
    """The fields and rows of the chosen unit's section that are labelled as asked: "The limits are: labels  63 octets"."""
    asked = content(question)
    return [
        other
        for other in here[at + 1 :]
        if other.under == here[at].under
        and other.label
        and content(other.label)
        and content(other.label) <= asked
        and not _lacks(question, kind, other)
    ][:MOST_PROMISED]


def _stretch(unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """The units of the stretch of text that `unit` stands in, in order; of pieces that overlap the first, or `unit`."""
    found: list[Unit] = []
    for other in sorted((u for u in units if u.run == unit.run), key=lambda u: (u.start, -u.end)):
        if not found or other.start >= found[-1].end:
            found.append(other)
        elif other == unit:
            found[-1] = other
    return found


def _is_before(other: Unit, unit: Unit) -> bool:
    """Whether `other` is the sentence before; the title above a labelled value, drawn as a plain line, is none."""
    return unit.before == (other.start, other.end) and not (unit.form == "field" and other.form == "line")


def _leans(question: str, kind: Kind, unit: Unit, previous: Unit) -> bool:
    """Whether a unit says what it is about in the sentence before it."""
    if not _is_before(previous, unit):
        return False
    if ANAPHOR.match(unit.text):
        return True
    if other_number(question, previous.text) or (
        _tells(question, kind, unit) and _tells(question, kind, previous)
    ):
        return False  # "Route 5 of the bus ...", and route 9 is asked for; two figures, of which one is asked for
    if begins_anew(question, previous, unit):
        return False
    asked = content(question)
    lacking = asked - stems(unit.text) - stems(unit.under)
    return len(lacking & stems(previous.text)) >= max(2, SUBJECT * len(asked))


def _tells(question: str, kind: Kind, unit: Unit) -> bool:
    """Whether a unit has a figure of the kind that is asked for, of the very things that are counted."""
    return (
        kind in ("number", "money")
        and given(kind, unit.text) > 0
        and counts(counted(question), unit.text) == 1
    )


def _is_term(heading: Unit, unit: Unit) -> bool:
    """Whether a heading or a lone line is the term that a unit explains: an option, a function, a symbol."""
    if heading.form not in ("heading", "line") or heading.end > unit.start or len(heading.text) > TERM_CHARS:
        return False
    return bool(_TERM.match(unmarked(heading.text)))


def promises(question: str, unit: Unit) -> bool:
    """Whether a unit says how many there are of what `question` asks for, and not which."""
    match = _PROMISE.search(unit.text)
    return bool(match and stem(fold(match[2])) in content(question) and unit.text.count(",") < 2)


def fewer_than_asked(question: str, answers: Sequence[str]) -> bool:
    """Whether `question` tells how many there are ("the two projects") and `answers` name fewer or more."""
    match = _PROMISE.search(question)
    number = _COUNT.get(match[1].lower()) if match else None
    members = [word for text in answers for word in _MEMBER.split(text) if word.strip()]
    return number is not None and len(members) != number


def names_as_many(text: str) -> bool:
    """Whether a sentence names as many things as it says there are.

    >>> names_as_many("It has two modes: octet and mail."), names_as_many("It has two modes for text and files.")
    (True, False)
    """
    match = _PROMISE.search(text)
    named = re.split(r"[:(,–—]", text[match.end() :], maxsplit=1)[1:] if match else []
    return bool(named) and not fewer_than_asked(text, named)


def _promised(question: str, here: Sequence[Unit], at: int, several: bool) -> int:
    """How many sentences after `here[at]` keep what it promises: "There are two ways." and both ways.

    Where what is counted is what was asked for, all that tell of it, and as many of its paragraph as it says there are:
    "It has three states. First it is in state A. ..."
    """
    text = here[at].text
    match = _PROMISE.search(text)
    if match is None or here[at].form != "sentence":
        return 0
    counted_thing = stem(fold(match[2]))
    asked_for = several and counted_thing in content(question)
    told_short = len(text.split()) <= PROMISE_WORDS and not _MEASURED.match(match[2])
    tail = len(text[match.end() :].split())
    if not asked_for and (not told_short or (not _THERE.match(text) and tail > PROMISE_TAIL)):
        return 0
    if asked_for and text.count(",") > 1:
        return 0  # it names them itself
    number = _COUNT.get(match[1].lower(), 2)
    sure = _COUNT.get(match[1].lower(), 1)
    most = MOST_TOLD if asked_for else min(number, MOST_PROMISED if several else 2)
    kept = 0
    while kept < most and at + kept + 1 < len(here):
        following = here[at + kept + 1]
        if not _is_before(here[at + kept], following):
            break
        goes_on = ANAPHOR.match(following.text) or counted_thing in stems(following.text)
        one_of_so_many = kept < sure and following.block == here[at].block
        if asked_for and kept and not goes_on and not one_of_so_many:
            break
        kept += 1
    return kept


def _needs_next(question: str, kind: Kind, unit: Unit, following: Unit, *, chosen: bool) -> bool:
    """Whether the sentence after a unit, the chosen one or one that completes it, completes it."""
    if following.before != (unit.start, unit.end) or following.under != unit.under:
        return False
    if _GOES_ON.match(following.text.lstrip(_QUOTES)) and not turns_elsewhere(
        question, unit.text, following.text
    ):
        return True
    if not chosen or _ANNOUNCES.search(unit.text):
        return chosen and kind != "yes_no"
    unsaid = content(question) - stems(f"{unit.under} {unit.text}")
    if ANAPHOR.match(following.text) and unsaid & stems(following.text):
        return True  # "It is insured against fire. It is not insured against flood.", and flood was asked for
    if kind == "reason" and given("reason", unit.text) <= 0:
        return True
    if following.label and not content(following.label) <= content(question):
        return False
    return _lacks(question, kind, unit) and not _lacks(question, kind, following, unit.text)


def _tells_more(question: str, kind: Kind, here: Sequence[Unit], at: int, of_term: bool) -> int:
    """How many sentences of its paragraph after the chosen one complete it: all near ones of what a term means, else up to
    the last that has a word of the question which neither it nor the one before it says."""
    said = " ".join(unit.text for unit in here[max(at - 1, 0) : at + 1])
    unsaid = content(question) - stems(f"{here[at].under} {said}") if kind != "means" else frozenset()
    told = 0
    for n, following in enumerate(here[at + 1 : at + MOST_PROMISED], 1):
        if following.block != here[at].block or following.before != (
            here[at + n - 1].start,
            here[at + n - 1].end,
        ):
            break
        if kind in ONE_FACT and not ANAPHOR.match(following.text) and is_of_another(question, following.text):
            break
        fits = kind not in ONE_FACT or given(kind, following.text) > 0
        if (of_term and kind not in ONE_FACT) or (fits and unsaid & stems(following.text)):
            told = n
    return told


def _lacks(question: str, kind: Kind, unit: Unit, context: str = "") -> bool:
    """Whether the kind of answer that is asked for is plainly not in a unit, which `context` stands before."""
    if kind not in ("number", "money", "date", "code"):
        return False
    return given(kind, unit.text) < 0 or counts(counted(question), unit.text, context) == 0
