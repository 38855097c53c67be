"""A chosen unit → what is quoted: the smallest run of units that is a complete answer. Pure.

A sentence that ends with a colon is completed by what it leads in, a list item by its list where a list was asked,
a table row by its header, "because of this" by the sentence before, a fact by its reason where "why" was asked, a
name by the number that stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.language.sentences import split
from rag.language.words import content, fold, stem, stems
from rag.read.given import counted, counts, given
from rag.read.lookup.procedures import is_told_in_prose
from rag.read.units import Unit, unmarked
from rag.search.question import ONE_FACT, Kind

MOST_ITEMS = 16
"""Items of a list that are quoted; a longer list is no answer to read."""
MOST_WORDS = 150
"""Words of an answer: more is not read. Of a longer list the first sentence of each item is quoted."""
MOST_TOLD = 6
"""Sentences that may tell what one of them counts: five states take five sentences."""
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
MOST_BETWEEN = 4
"""Sentences of paragraphs between two items of a list."""
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s")
_DEFINED = re.compile(r"[^\n]{1,40}[^\n.!?:;,]\n\S")
"""A term on a line of its own, then what it means."""
PAGE_BREAK = 400
"""Characters that feet and heads of a page may take between two items of a list."""
_TERM = re.compile(r"[-<>\[(|&!?#@$*=+~^/\\`]|[a-z]|\w+[(_]|\w+ \(")
"""How a term begins that is no title: with a mark, a small letter, or as code."""
_SIGNATURE = re.compile(r"\W*(?:(?:class|def|async|function)\s+)?[\w.:>-]+\s?\([^\n]*\)[^\w\n]*(?:→[^\n]*)?")
"""A function with its arguments, which what follows explains."""
_COUNT = {
    word: n
    for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_PROMISE = re.compile(
    rf"\b({'|'.join(_COUNT)}|several|various|many|some|following|number of)\b(?: [\w'-]+){{0,3}}? ([\w-]{{3,}}s)\b",
    re.IGNORECASE,
)
PROMISE_WORDS = 16
"""A longer sentence tells what it counts itself."""
PROMISE_TAIL = 3
"""Words that may follow what is promised, unless the sentence begins with "there are"."""
_THERE = re.compile(r"there (?:are|were|exist)\b", re.IGNORECASE)
_STEPS = re.compile(
    r"\b(?:steps?|list|procedure|instructions|order|sequence|in turn|all the|stages|phases)\b", re.IGNORECASE
)


def wants_several(question: str, kind: Kind) -> bool:
    """Whether a question asks for a list or for steps."""
    return kind == "list" or bool(_PLURAL.search(question)) or bool(_STEPS.search(question))


def complete(question: str, kind: Kind, unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """`unit` with what completes it, in the order of the text; `units` are all of the passages, in order."""
    here = _stretch(unit, units)
    at = here.index(unit)
    several = wants_several(question, kind)
    if kind == "means" and is_told_in_prose(question, unit):
        told = [other for other in here if other.form == "sentence" and other.under == unit.under]
        if sum(len(other.text.split()) for other in told) <= MOST_WORDS:
            return told
    if unit.form in ("item", "row") or (unit.form == "code" and unit.lead):
        steps = kind == "means" and _is_one_step(question, unit, here)
        return _of_list(here, at, question, several or steps)
    first, last = at, at
    if at and (_leans(question, unit, here[at - 1]) or _is_term(here[at - 1], unit)):
        first -= 1
    listed = several or kind == "means"
    follows = _led_in(here, at, listed)
    if follows:
        last = at + follows
    else:
        last += 0 if kind in ONE_FACT and not several else _promised(question, here, at, several)
        while last < at + MOST_PROMISED and last + 1 < len(here):
            if not _needs_next(question, kind, here[last], here[last + 1], chosen=last == at):
                break
            last += 1
        if listed:
            last = _with_list(here, at, last)
    if first == last == at and at and _lacks(question, kind, unit) and _is_before(here[at - 1], unit):
        first -= not _lacks(question, kind, here[at - 1])
    quoted = here[first : last + 1]
    if all(_lacks(question, kind, each) for each in quoted):
        quoted += _labelled(question, kind, here, at)
    return shortened(quoted)


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


def shortened(quoted: Sequence[Unit]) -> list[Unit]:
    """`quoted`; of items that are too long to be read all, the first sentence of each."""
    if sum(len(unit.text.split()) for unit in quoted) <= MOST_WORDS:
        return list(quoted)
    kept: list[Unit] = []
    items = [n for n, unit in enumerate(quoted) if unit.form == "item"]
    for n, unit in enumerate(quoted):
        if unit.form != "item":
            if not (items and items[0] < n < items[-1]):
                kept.append(unit)
        elif not kept or kept[-1].form != "item" or kept[-1].block != unit.block:
            # A mark and its number ("1.") are no sentence.
            ends = [end for _, end in split(unit.text) if end > len(unit.text) - len(unmarked(unit.text))]
            end = ends[0] if ends else len(unit.text)
            kept.append(replace(unit, end=unit.start + end, text=unit.text[:end]))
    return kept


def _with_list(here: Sequence[Unit], at: int, last: int) -> int:
    """The last unit that is quoted when the list that follows the chosen one's paragraph is taken in whole."""
    while last > at and here[last].form == "item":
        last -= 1
    leads = last
    while leads + 1 < len(here) and here[leads + 1].block == here[at].block and leads < last + 2:
        leads += 1
    items = _led_in(here, leads, listed=True)
    return leads + items if items > 1 else last


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


def promises(question: str, unit: Unit) -> bool:
    """Whether a unit says how many there are of what `question` asks for, and not which."""
    match = _PROMISE.search(unit.text)
    return bool(match and stem(fold(match[2])) in content(question) and unit.text.count(",") < 2)


def _promised(question: str, here: Sequence[Unit], at: int, several: bool) -> int:
    """How many sentences after `here[at]` keep what it promises: "There are two ways." and both ways.

    Where what is counted is what was asked for, all that tell of it: "It has three states. First it is in state A. ..."
    """
    text = here[at].text
    match = _PROMISE.search(text)
    if match is None or here[at].form != "sentence":
        return 0
    counted_thing = stem(fold(match[2]))
    asked_for = several and counted_thing in content(question)
    short = len(text.split()) <= PROMISE_WORDS
    if not asked_for and (not short or (not _THERE.match(text) and _tail(text, match) > PROMISE_TAIL)):
        return 0
    if asked_for and text.count(",") > 1:
        return 0  # it names them itself
    number = _COUNT.get(match[1].lower(), 2)
    most = MOST_TOLD if asked_for else min(number, MOST_PROMISED if several else 2)
    kept = 0
    while kept < most and at + kept + 1 < len(here):
        following = here[at + kept + 1]
        if not _is_before(here[at + kept], following):
            break
        if (
            asked_for
            and kept
            and not (ANAPHOR.match(following.text) or counted_thing in stems(following.text))
        ):
            break
        kept += 1
    return kept


def _tail(text: str, match: re.Match[str]) -> int:
    return len(text[match.end() :].split())


def _led_in(here: Sequence[Unit], at: int, listed: bool) -> int:
    """How many units after `here[at]` it leads in."""
    unit, rest = here[at], here[at + 1 :]
    opens = unit.text.rstrip("*_ ").endswith(":")
    if not rest or not (opens or listed):
        return 0
    if opens and rest[0].form == "heading" and " | " in rest[0].text:
        header = (rest[0].start, rest[0].end)
        return 1 + sum(other.lead == header for other in rest[1 : MOST_ITEMS + 1])
    led = items = 0
    for n, other in enumerate(rest):
        if items == MOST_ITEMS or n - led > MOST_BETWEEN:
            break
        told = other.lead == (unit.start, unit.end) and other.form in ("item", "row", "code", "field")
        if told or (led and _goes_on_in(rest[led - 1], other)):
            led, items = n + 1, items + 1
        elif not (led and listed) or other.form == "heading":
            break
        elif other.form == "item" and _of_one_shape(rest[led - 1], other):
            led, items = n + 1, items + 1
    # What a colon leads in may be an ordinary paragraph or a line.
    return led or int(opens and rest[0].under == unit.under)


def _of_one_shape(item: Unit, other: Unit) -> bool:
    """Whether two items with paragraphs between them are of one list: by their numbers, or as terms with what they mean."""
    numbers = [int(match[1]) for each in (item, other) if (match := _NUMBER.match(each.text))]
    if len(numbers) == 2:
        return numbers[1] == numbers[0] + 1
    return bool(_DEFINED.match(item.text) and _DEFINED.match(other.text))


def _of_list(here: Sequence[Unit], at: int, question: str, several: bool) -> list[Unit]:
    """An item with its list, a row with its header, code with its lead-in."""
    unit = here[at]
    items = [unit]
    if unit.form in ("item", "row"):
        first, last = at, at
        while several and (step := _next_of_list(here[:first][::-1], here[first], unit)):
            first -= step
        while several and (step := _next_of_list(here[last + 1 :], here[last], unit)):
            last += step
        items = list(here[first : last + 1])
        if len(items) > MOST_ITEMS:
            start = max(0, min(at - first - MOST_ITEMS // 2, len(items) - MOST_ITEMS))
            items = items[start : start + MOST_ITEMS]
    lead = next((u for u in here if items[0].lead == (u.start, u.end) and u not in items), None)
    alone = unit.form == "item" and len(items) == 1
    if alone and lead and not (content(question) - stems(unit.text)) & stems(lead.text):
        lead = None
    return [lead, *items] if lead else items


def _is_one_step(question: str, unit: Unit, here: Sequence[Unit]) -> bool:
    """Whether a numbered item is a step of what is asked for: the heading or the lead-in says it, not the item itself."""
    if not _NUMBER.match(unit.text):
        return False
    lead = next((u.text for u in here if unit.lead == (u.start, u.end)), "")
    asked = content(question)
    return len(asked & stems(f"{unit.under} {lead}")) > len(asked & stems(unit.text))


def _next_of_list(rest: Sequence[Unit], item: Unit, unit: Unit) -> int:
    """How far in `rest`, which goes away from `item`, the next item of the list of `unit` stands; 0 where none does."""
    for n, other in enumerate(rest[: MOST_BETWEEN + 1], 1):
        before, after = sorted((item, other), key=lambda u: u.start)
        if n == 1 and (_same_list(other, unit) or _goes_on_in(before, after)):
            return n
        if other.form == "heading" or other.under != unit.under:
            return 0
        if other.form == "item":
            return n if _of_one_shape(before, after) else 0
    return 0


def _same_list(other: Unit, unit: Unit) -> bool:
    if other.form != unit.form:
        return False
    return other.lead == unit.lead and (unit.lead is not None or other.under == unit.under)


def _goes_on_in(previous: Unit, item: Unit) -> bool:
    """Whether an item of the next passage goes on with the list that the passage before it was cut in."""
    if item.form != "item" or previous.form != "item" or item.lead:
        return False
    if item.passage == previous.passage and previous.lead:
        return False
    return item.start - previous.end <= PAGE_BREAK


def _needs_next(question: str, kind: Kind, unit: Unit, following: Unit, *, chosen: bool) -> bool:
    """Whether the sentence after a unit, the chosen one or one that completes it, completes it."""
    if following.before != (unit.start, unit.end) or following.under != unit.under:
        return False
    if _GOES_ON.match(following.text):
        return True
    if not chosen:
        return False
    unsaid = content(question) - stems(f"{unit.under} {unit.text}")
    if ANAPHOR.match(following.text) and unsaid & stems(following.text):
        return True  # "It is insured against fire. It is not insured against flood.", and flood was asked for
    if kind == "reason" and given("reason", unit.text) <= 0:
        return True
    if following.label and not content(following.label) <= content(question):
        return False
    return _lacks(question, kind, unit) and not _lacks(question, kind, following, unit.text)


def _lacks(question: str, kind: Kind, unit: Unit, context: str = "") -> bool:
    """Whether the kind of answer that is asked for is plainly not in a unit, which `context` stands before."""
    if kind not in ("number", "money", "date", "code"):
        return False
    return given(kind, unit.text) < 0 or counts(counted(question), unit.text, context) == 0
