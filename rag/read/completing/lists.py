"""Lists: what leads in, which items belong together, and how much of a long one is quoted. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import content, stems
from rag.read.units import Unit, unmarked

MOST_TOLD = 6
"""Sentences that may tell what one of them counts: five states take five sentences."""
MOST_WORDS = 150
"""Words of an answer: more is not read. Of a longer list the first sentence of each item is quoted."""
MOST_ITEMS = 16
"""Items of a list that are quoted; a longer list is no answer to read."""
LED = 0.6
"""Share of the question's words that the lead-in of a list must have for the list to be what is asked for."""
FEWEST_LINES = 2
"""Lines of a table of plain text."""
MOST_BETWEEN = 4
"""Sentences of paragraphs between two items of a list."""
_NUMBER = regex(r"\(?(\d{1,3})[.)]\s")
_CASES = regex(
    r"\b(?:when|if|where|unless|whenever|while|in case|provided(?: that)?|as long as|(?:following|these) (?:cases|conditions|circumstances|situations|reasons)(?: (?:\w+ ){0,3}\w+)?)[*_]*\s*:[*_]*\s*$",
    re.IGNORECASE,
)
_LEANS = regex(r"(?:this|these|those|it|they|its|their|such)\b", re.IGNORECASE)
_TO_DO = regex(r"(?:in order )?to \w+", re.IGNORECASE)
"""How a line begins that leads in the steps to something."""
_DEFINED = regex(r"[^\n]{1,40}[^\n.!?:;,]\n\S")
"""A term on a line of its own, then what it means."""
PAGE_BREAK = 400
"""Characters that feet and heads of a page may take between two items of a list."""


_SEVERAL = regex(r"[,;/|]|\b(?:and|or)\b|\n", re.IGNORECASE)
_AS_FOLLOWS = regex(r"\b(?:as follows|(?:by|with|in) the following(?: \w+)?)[.:]?\s*$", re.IGNORECASE)
_EQUAL = regex(r"[^\s=]\s*[=≈≤≥∝]\s*[^\s=]")
_ENDS = regex(r"[.!?:…][\"'”’)\]]*\s*$")


def enumerates(quoted: Sequence[Unit]) -> bool:
    """Whether what is quoted can name several things: it has items, rows or fields, or words for one beside another."""
    listed = sum(unit.form in ("item", "row", "field", "code") for unit in quoted)
    return listed > 1 or any(_SEVERAL.search(unit.text) for unit in quoted)


def items_shortened(quoted: Sequence[Unit]) -> list[Unit]:
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


def with_list(here: Sequence[Unit], at: int, last: int) -> int:
    """The last unit that is quoted when the list that follows the chosen one's paragraph is taken in whole."""
    while last > at and here[last].form == "item":
        last -= 1
    leads = last
    while leads + 1 < len(here) and here[leads + 1].block == here[at].block and leads < last + 2:
        leads += 1
    items = led_in(here, leads, listed=True)
    return leads + items if items > 1 else last


def led_in(here: Sequence[Unit], at: int, listed: bool) -> int:
    """How many units after `here[at]` it leads in."""
    unit, rest = here[at], here[at + 1 :]
    opens = unit.text.rstrip("*_ ").endswith(":") or _AS_FOLLOWS.search(unit.text) is not None
    if not rest or not (opens or listed):
        return 0
    if opens and rest[0].form == "heading" and " | " in rest[0].text:
        header = (rest[0].start, rest[0].end)
        return 1 + sum(other.lead == header for other in rest[1 : MOST_ITEMS + 1])
    if opens and rest[0].form == "heading" and (fields := _fields_of(rest[1:], unit, rest[0])):
        return 1 + fields
    if opens and rest[0].form == "heading":  # "Person to contact:", and a line of its own that heads nothing
        return int(len(rest) == 1 or rest[1].form != "sentence" or _is_formula(rest[0]))
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
    # What a colon leads in may be an ordinary paragraph or lines.
    return led or (opens and (_entries(rest) or (_of_block(rest) if rest[0].under == unit.under else 0)))


def _entries(rest: Sequence[Unit]) -> int:
    """How many of the units are the entries of one list of names, `csv.QUOTE_ALL: quotes all`, each a field, or a heading with its
    sentences; 0 where there are not several."""
    names = last = 0
    family = rest[0].text.partition(" ")[0].rpartition(".")[0]
    for n, other in enumerate(rest[: 2 * MOST_ITEMS]):
        if other.form in ("field", "heading"):
            if not family or other.text.partition(" ")[0].rpartition(".")[0] != family:
                break
            names += 1
        elif not names or other.form not in ("sentence", "line") or other.text.rstrip().endswith(":"):
            break
        last = n + 1
    return last if names > 1 else 0


def around_formula(here: Sequence[Unit], at: int) -> list[Unit]:
    """The sentence that `here[at]` is a piece of, where a formula on a line of its own stands in it: "The charge is found by",
    `Q = I t`, "where t is in hours."; empty for other units."""
    first = last = at
    if at and here[at].text[:1].islower() and _is_formula(here[at - 1]):
        first -= 1
        first -= int(first > 0 and not _ENDS.search(here[first - 1].text))
    if at + 1 < len(here) and not _ENDS.search(here[at].text) and _is_formula(here[at + 1]):
        last += 1
        last += int(last + 1 < len(here) and here[last + 1].text[:1].islower())
    return list(here[first : last + 1]) if first < last else []


def _is_formula(unit: Unit) -> bool:
    """Whether a unit is a lone line with a sign of equality in it."""
    return unit.form in ("heading", "line", "code") and _EQUAL.search(unit.text) is not None


def _fields_of(rest: Sequence[Unit], lead: Unit, heading: Unit) -> int:
    """How many of the units are the lines of a table of plain text that `lead` leads in, below the names of its columns."""
    led = ((lead.start, lead.end), (heading.start, heading.end))
    number = next(
        (n for n, other in enumerate(rest) if other.form != "field" or other.lead not in led), len(rest)
    )
    return number if FEWEST_LINES <= number <= MOST_ITEMS else 0


def _of_block(rest: Sequence[Unit]) -> int:
    """How many of the units are of the block of the first of them, or 1 where it is long."""
    block = (rest[0].passage, rest[0].block)
    size = next((n for n, other in enumerate(rest) if (other.passage, other.block) != block), len(rest))
    return size if size <= MOST_TOLD else 1


def _of_one_shape(item: Unit, other: Unit) -> bool:
    """Whether two items with paragraphs between them are of one list: by their numbers, or as terms with what they mean."""
    numbers = [int(match[1]) for each in (item, other) if (match := _NUMBER.match(each.text))]
    if len(numbers) == 2:
        return numbers[1] == numbers[0] + 1
    return bool(_DEFINED.match(item.text) and _DEFINED.match(other.text))


def of_list(here: Sequence[Unit], at: int, question: str, several: bool) -> list[Unit]:
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
        if unit.form == "row":
            items = _asked_for(items, unit, question)
        if len(items) > MOST_ITEMS:
            start = max(0, min(at - first - MOST_ITEMS // 2, len(items) - MOST_ITEMS))
            items = items[start : start + MOST_ITEMS]
    lead = next((u for u in here if items[0].lead == (u.start, u.end) and u not in items), None)
    alone = unit.form == "item" and len(items) == 1
    if alone and lead and not (content(question) - stems(unit.text)) & stems(lead.text):
        lead = None
    return [lead, *items] if lead else items


def _asked_for(rows: Sequence[Unit], unit: Unit, question: str) -> list[Unit]:
    """Those of `rows` that have the words of `question` which tell the row `unit` from others: the free ones, those on Sundays."""
    asked = content(question) & stems(unit.text)
    telling = {word for word in asked if any(word not in stems(row.text) for row in rows)}
    kept = [row for row in rows if telling <= stems(row.text)]
    return kept or list(rows)


def is_left_out(unit: Unit, quoted: Sequence[Unit]) -> bool:
    """Whether a unit is a row of the table of which others are `quoted`, several, and it is not."""
    rows = [each for each in quoted if each.form == "row" and each.lead == unit.lead]
    return unit.form == "row" and len(rows) > 1 and unit not in rows


def is_one_step(question: str, unit: Unit, here: Sequence[Unit]) -> bool:
    """Whether an item is a step of what is asked for: a numbered one of which the heading or the lead-in says it, not the item
    itself, or one that is led in by what it is for ("To do this, ...")."""
    lead = next((u.text for u in here if unit.lead == (u.start, u.end)), "")
    asked = content(question)
    if _TO_DO.match(lead):
        return bool(asked & stems(lead))
    told = len(asked & stems(f"{unit.under} {lead}")) > len(asked & stems(unit.text))
    return told and _NUMBER.match(unit.text) is not None


def is_led_in_by(question: str, unit: Unit, here: Sequence[Unit]) -> bool:
    """Whether what leads an item's list in says most of the question, or the question names its heading whole, and the item no more
    of it: the list is what is wanted."""
    lead = _lead_with_its_name(unit, here)
    asked = content(question)
    if unit.lead is None:  # "What to bring", and no line in between
        heading = content(unit.under.rpartition(" › ")[2])
        return bool(heading) and heading <= asked and not (asked - heading) & stems(unit.text)
    led = asked & stems(f"{unit.under} {lead}")
    return bool(lead and asked) and len(led) >= LED * len(asked) and not (asked - led) & stems(unit.text)


def _lead_with_its_name(unit: Unit, here: Sequence[Unit]) -> str:
    """What leads an item's list in; of "This box holds:" with the sentence before, which says of what."""
    lead = next((u for u in here if unit.lead == (u.start, u.end)), None)
    if lead is None or not _LEANS.match(lead.text):
        return lead.text if lead else ""
    before = next((u.text for u in here if lead.before == (u.start, u.end)), "")
    return f"{before} {lead.text}".lstrip()


def is_one_case(unit: Unit, here: Sequence[Unit]) -> bool:
    """Whether an item is one of the cases that its lead-in ends with: "The gate is closed when:"."""
    return any(unit.lead == (u.start, u.end) and _CASES.search(u.text) for u in here)


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


def of_one_list(item: Unit, other: Unit) -> bool:
    """Whether two units are items that the same line leads in."""
    return item.form == "item" and item.lead is not None and item != other and _same_list(other, item)


def whole_list(item: Unit, around: Sequence[Unit]) -> list[Unit]:
    """All items of the list of `item`, in order; only itself where they are more than `MOST_ITEMS`."""
    items = sorted((u for u in around if u == item or of_one_list(item, u)), key=lambda u: u.start)
    return items if len(items) <= MOST_ITEMS else [item]


def _goes_on_in(previous: Unit, item: Unit) -> bool:
    """Whether an item of the next passage goes on with the list that the passage before it was cut in."""
    if item.form != "item" or previous.form != "item" or item.lead:
        return False
    if item.passage == previous.passage and previous.lead:
        return False
    return item.start - previous.end <= PAGE_BREAK


def units_within(groups: Sequence[Sequence[Unit]]) -> list[Unit]:
    """Units of the groups in order, each once, as many as `MOST_WORDS` allow; the first is taken in any case."""
    quoted: list[Unit] = []
    words = 0
    for group in groups:
        fresh = [unit for unit in group if not any(_covers(known, unit) for known in quoted)]
        for unit in fresh:
            words += len(unit.text.split())
            if quoted and words > MOST_WORDS:
                return quoted
            quoted.append(unit)
    return quoted


def _covers(known: Unit, unit: Unit) -> bool:
    return known.passage == unit.passage and known.start <= unit.start and unit.end <= known.end
