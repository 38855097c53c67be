"""A chosen unit → what is quoted: the smallest run of units that is a complete answer. Pure.

A sentence that ends with a colon is completed by what it leads in, a list item by its list where a list was asked,
a table row by its header, "because of this" by the sentence before, a fact by its reason where "why" was asked, a
name by the number that stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.words import content, stems
from rag.read.features import Candidate
from rag.read.given import counted, counts, given
from rag.read.reading import Evidence
from rag.read.units import Unit, context_of, unmarked
from rag.search.question import Kind, Question
from rag.types import Passage

MOST_ITEMS = 16
"""Items of a list that are quoted; a longer list is no answer to read."""
ANAPHOR = re.compile(
    r"(?:[-*•]\s+)?(?:it|they|this|these|those|that|he|she|its|their|his|her|such|both|the (?:latter|former|same)|here|there|"
    r"otherwise|if (?:so|not)|in (?:this|that|these|such)|because of (?:this|that|it)|for (?:this|that|these)|as a result|"
    r"therefore|thus|hence|however|but|and|so|also|instead|then|to do (?:so|this)|when (?:this|that)|once (?:this|that))\b",
    re.IGNORECASE,
)
"""How a sentence begins that says little without the one before it."""
_GOES_ON = re.compile(
    r"(?:otherwise|if (?:so|not|you don't|it (?:is|does))|in (?:this|that) case|this (?:is|was) (?:because|so|to|due)|because of this|"
    r"the reasons?|therefore|thus|hence|however|instead|for (?:example|instance)|another|the (?:other|second|former|latter)|second(?:ly)?|in addition|furthermore|in order to|also)\b",
    re.IGNORECASE,
)
"""How a sentence begins that belongs to the one before it."""
_PLURAL = re.compile(
    r"\b(?:which|what)(?: (?:are|were))?(?: the| all| other| two| three| four| five| several)*(?: [\w'-]+){0,3}? (?!is\b|was\b|does\b|has\b|this\b|us\b|its\b|as\b)[\w-]{3,}s\b",
    re.IGNORECASE,
)
SUBJECT = 0.25
"""Share of the question's words that the sentence before must add to be what a unit is about."""
TERM_CHARS = 80
MOST_PROMISED = 3
_TERM = re.compile(r"[-<>\[(|&!?#@$*=+~^/\\`]|[a-z]|\w+[(_]|\w+ \(")
"""How a term begins that is no title: with a mark, a small letter, or as code."""
_SIGNATURE = re.compile(r"\W*(?:(?:class|def|async|function)\s+)?[\w.:>-]+\s?\([^\n]*\)[^\w\n]*(?:→[^\n]*)?")
"""A function with its arguments, which what follows explains."""
_PROMISE = re.compile(
    r"\b(two|three|four|five|several|various|many|some|following)\b(?: [\w'-]+){0,3}? [\w-]{3,}s\b",
    re.IGNORECASE,
)
PROMISE_WORDS = 16
"""A longer sentence tells what it counts itself."""
PROMISE_TAIL = 3
"""Words that may follow what is promised, unless the sentence begins with "there are"."""
_THERE = re.compile(r"there (?:are|were|exist)\b", re.IGNORECASE)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5}
_SINGLE: frozenset[Kind] = frozenset({"number", "money", "date", "person", "place", "code", "yes_no"})
"""Kinds that one fact answers: what else was promised is not asked for."""
_STEPS = re.compile(
    r"\b(?:steps?|list|procedure|instructions|order|sequence|in turn|all the|stages|phases)\b", re.IGNORECASE
)


def wants_several(question: str, kind: Kind) -> bool:
    """Whether a question asks for a list or for steps."""
    return kind == "list" or bool(_PLURAL.search(question)) or bool(_STEPS.search(question))


def complete(question: str, kind: Kind, unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """`unit` with what completes it, in the order of the text; `units` are all of the passages, in order."""
    here = [u for u in units if u.passage == unit.passage]
    at = here.index(unit)
    several = wants_several(question, kind)
    if unit.form in ("item", "row") or (unit.form == "code" and unit.lead):
        return _of_list(here, at, question, several)
    first, last = at, at
    if at and (_leans(question, unit, here[at - 1]) or _is_term(here[at - 1], unit)):
        first -= 1
    follows = _led_in(here, at, several or kind == "means")
    if follows:
        last = at + follows
    else:
        last += 0 if kind in _SINGLE and not several else _promised(here, at, several)
        while last < at + MOST_PROMISED and last + 1 < len(here):
            if not _needs_next(question, kind, here[last], here[last + 1], chosen=last == at):
                break
            last += 1
    if first == last == at and at and _lacks(question, kind, unit) and _is_before(here[at - 1], unit):
        first -= not _lacks(question, kind, here[at - 1])
    return list(here[first : last + 1])


def _is_before(other: Unit, unit: Unit) -> bool:
    return unit.before == (other.start, other.end)


def _leans(question: str, unit: Unit, previous: Unit) -> bool:
    """Whether a unit says what it is about in the sentence before it."""
    if not _is_before(previous, unit):
        return False
    if ANAPHOR.match(unit.text):
        return True
    asked = content(question)
    lacking = asked - stems(unit.text) - stems(unit.under)
    return len(lacking & stems(previous.text)) >= max(2, SUBJECT * len(asked))


def _is_term(heading: Unit, unit: Unit) -> bool:
    """Whether a heading or a lone line is the term that a unit explains: an option, a function, a symbol."""
    if heading.form not in ("heading", "line") or heading.end > unit.start or len(heading.text) > TERM_CHARS:
        return False
    return bool(_TERM.match(unmarked(heading.text)))


def _promised(here: Sequence[Unit], at: int, several: bool) -> int:
    """How many sentences after `here[at]` keep what it promises: "There are two ways." and both ways."""
    text = here[at].text
    match = _PROMISE.search(text)
    if match is None or here[at].form != "sentence" or len(text.split()) > PROMISE_WORDS:
        return 0
    if not _THERE.match(text) and len(text[match.end() :].split()) > PROMISE_TAIL:
        return 0
    number = _COUNT.get(match[1].lower(), 2)
    kept = 0
    while kept < min(number, MOST_PROMISED) and at + kept + 1 < len(here):
        if not _is_before(here[at + kept], here[at + kept + 1]):
            break
        kept += 1
    return kept if several else min(kept, 2)


def _led_in(here: Sequence[Unit], at: int, listed: bool) -> int:
    """How many units after `here[at]` it leads in."""
    unit, rest = here[at], here[at + 1 :]
    opens = unit.text.rstrip("*_ ").endswith(":")
    if not rest or not (opens or listed):
        return 0
    if opens and rest[0].form == "heading" and " | " in rest[0].text:
        header = (rest[0].start, rest[0].end)
        return 1 + sum(other.lead == header for other in rest[1 : MOST_ITEMS + 1])
    led = 0
    for other in rest[:MOST_ITEMS]:
        if other.lead != (unit.start, unit.end) or other.form not in ("item", "row", "code"):
            break
        led += 1
    # What a colon leads in may be an ordinary paragraph or a line.
    return led or int(opens and rest[0].under == unit.under)


def _of_list(here: Sequence[Unit], at: int, question: str, several: bool) -> list[Unit]:
    """An item with its list, a row with its header, code with its lead-in."""
    unit = here[at]
    lead = next((u for u in here if unit.lead == (u.start, u.end) and u is not unit), None)
    items = [unit]
    if unit.form in ("item", "row"):
        first, last = at, at
        while several and first and _same_list(here[first - 1], unit):
            first -= 1
        while several and last + 1 < len(here) and _same_list(here[last + 1], unit):
            last += 1
        items = list(here[first : last + 1])
        if len(items) > MOST_ITEMS:
            start = max(0, min(at - first - MOST_ITEMS // 2, len(items) - MOST_ITEMS))
            items = items[start : start + MOST_ITEMS]
        asked = content(question)
        if (
            unit.form == "item"
            and lead
            and len(items) == 1
            and not (asked - stems(unit.text)) & stems(lead.text)
        ):
            lead = None
    return [lead, *items] if lead else items


def _same_list(other: Unit, unit: Unit) -> bool:
    return other.form == unit.form and other.lead == unit.lead and other.under == unit.under


def _needs_next(question: str, kind: Kind, unit: Unit, following: Unit, *, chosen: bool) -> bool:
    """Whether the sentence after a unit, the chosen one or one that completes it, completes it."""
    if following.before != (unit.start, unit.end) or following.under != unit.under:
        return False
    if _GOES_ON.match(following.text):
        return True
    if not chosen:
        return False
    if kind == "reason" and given("reason", unit.text) <= 0:
        return True
    return _lacks(question, kind, unit) and not _lacks(question, kind, following)


def _lacks(question: str, kind: Kind, unit: Unit) -> bool:
    """Whether the kind of answer that is asked for is plainly not in a unit."""
    if kind not in ("number", "money", "date", "code"):
        return False
    return given(kind, unit.text) < 0 or counts(counted(question), unit.text) == 0


# --- the short answer: complete or absent ---

SHORT_ITEMS = 6
ITEM_CHARS = 60
"""A longer item, or more of them, is no short answer."""


def short_answer(
    question: Question,
    best: Candidate,
    quoted: Sequence[Unit],
    evidence: Sequence[Evidence],
    passages: Sequence[Passage],
) -> str | None:
    """The words that answer; None where they would not be the whole answer, and for yes or no."""
    if question.kind in ("yes_no", "reason"):
        return None
    several = wants_several(question.text, question.kind)
    items = [unit for unit in quoted if unit.form == "item"]
    if several and len(items) > 1:
        texts = [unmarked(unit.text).strip().rstrip(".;,") for unit in items]
        fits = len(texts) <= SHORT_ITEMS and all(len(text) <= ITEM_CHARS for text in texts)
        return "; ".join(texts) if fits else None
    shown = evidence if question.kind == "list" else [e for e in evidence if e.start == best.unit.start][:1]
    found: list[str] = []
    for each in shown:
        if each.focus and not _echoes(question.text, each, passages):
            start = passages[each.passage].start
            text = passages[each.passage].text[each.focus[0] - start : each.focus[1] - start]
            if not any(stems(text) <= stems(other) for other in found):
                found.append(text)
    if not found or (
        given(question.kind, found[0]) < 0 and question.kind in ("number", "money", "date", "code")
    ):
        return None
    return "; ".join(found)


def _echoes(question: str, evidence: Evidence, passages: Sequence[Passage]) -> bool:
    """Whether half of a focus is what the question says itself: then it is not what was asked for."""
    assert evidence.focus is not None
    start = passages[evidence.passage].start
    said = content(passages[evidence.passage].text[evidence.focus[0] - start : evidence.focus[1] - start])
    return 2 * len(said & content(question)) > len(said)


# --- a step that is asked for by its number: "step 3", "the third step", "the last step" ---

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ASKED = re.compile(
    rf"\b(?:step|item|point|rule|stage|phase|no\.|number)\s+#?(?P<number>\d{{1,3}})\b"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)}|last|final|\d{{1,2}}(?:st|nd|rd|th))\s+(?:step|item|point|rule|stage|phase)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\(?(\d{1,3})[.)]\s")
LAST = -1


def asked_step(question: str) -> int | None:
    """The number of the step that `question` asks for, from 1; `LAST` for the last one; None for other questions."""
    match = _ASKED.search(question)
    if match is None:
        return None
    if match["number"]:
        return int(match["number"])
    word = match["ordinal"].lower()
    if word in ("last", "final"):
        return LAST
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])


def step(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Unit | None:
    """The list item that has the number asked for, of the list that is most about `question`; None without one."""
    number = asked_step(question)
    if number is None:
        return None
    runs: list[list[Unit]] = []
    for unit in units:
        if unit.form != "item":
            continue
        last = runs[-1][-1] if runs else None
        if last and (last.passage, last.lead, last.under) == (unit.passage, unit.lead, unit.under):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    asked = content(_ASKED.sub(" ", question))
    found = [
        (len(asked & _about(run, passages)), -n, wanted)
        for n, run in enumerate(runs)
        if (wanted := _of(run, number))
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] else None


def _about(run: Sequence[Unit], passages: Sequence[Passage]) -> frozenset[str]:
    passage = passages[run[0].passage]
    return content(f"{passage.title} {context_of(run[0], passage)}")


def _of(run: Sequence[Unit], number: int) -> Unit | None:
    """The step `number` of a list: by the numbers it shows, else by its place."""
    if number == LAST:
        return run[-1]
    shown = {int(match[1]): unit for unit in run if (match := _NUMBERED.match(unit.text))}
    if shown:
        return shown.get(number)
    return run[number - 1] if number <= len(run) else None
