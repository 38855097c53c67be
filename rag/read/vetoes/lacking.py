"""Whether what would be quoted cannot be the answer: what the models cannot weigh, for it is rare where they were fitted. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.dates import MONTH_NAMES
from rag.language.forms.referring import refers_elsewhere
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.sentences import last_sentence
from rag.read.features import surroundings
from rag.read.given import counts_anew, given, names_day, names_time, tells_place
from rag.read.lookup.cells import names_cell, names_priced, quotes_another_row
from rag.read.lookup.holders import of_another_office, under_another_role
from rag.read.lookup.identity import only_mentioned
from rag.read.lookup.procedures import last_heading
from rag.read.lookup.steps import lacks_step
from rag.read.lookup.times.schedules import of_any_day
from rag.read.lookup.times.states import of_another_time
from rag.read.lookup.times.timelines import is_over
from rag.read.units import Unit, context_of, known_of, lead_of
from rag.read.vetoes.ages import of_another_age
from rag.read.vetoes.amounts import (
    of_all_givers,
    of_another_cost,
    of_another_stuff,
    of_another_sum,
    of_no_cost,
    of_other_prices,
    only_sums_of_question,
    tells_how_often,
)
from rag.read.vetoes.another import of_a_time_to_come, of_something_else, only_intended
from rag.read.vetoes.attributes import lacks_attribute, lacks_class, tells_code
from rag.read.vetoes.conditions import of_another_way, tells_condition
from rag.read.vetoes.dimensions import (
    measures,
    of_another_dimension,
    only_lasts,
    tells_none,
    tells_until,
)
from rag.read.vetoes.events import lacks_event
from rag.read.vetoes.paragraphs.topics import of_another_section, of_another_topic
from rag.read.vetoes.persons import is_only_byline, lacks_first_name, lacks_name, names_somebody, only_listed
from rag.read.vetoes.roles import of_exchanged_roles
from rag.read.vetoes.siblings import found_of, of_a_sibling, of_another_class, of_one_beside
from rag.read.vetoes.subjects.deeds import of_another_done_to, of_another_person
from rag.read.vetoes.subjects.groups import of_another_group, of_the_other_sort
from rag.read.vetoes.subjects.holders import of_a_role_beside, of_another_name
from rag.read.vetoes.subjects.milestones import of_another_milestone
from rag.read.vetoes.subjects.sums import of_another_price
from rag.read.vetoes.years import of_another_year
from rag.search.opposite import of_the_opposite
from rag.search.question import Kind
from rag.search.specifics import (
    identifiers,
    of_another_number,
    other_day,
    other_number,
    share_held,
    sibling,
    specifics,
)
from rag.types import Passage

_FIGURES: frozenset[Kind] = frozenset({"money", "number", "code", "date"})


def lacks_what_was_asked(
    question: str, kind: Kind, quoted: Sequence[Unit], passages: Sequence[Passage]
) -> bool:
    """Whether what would be quoted cannot be the answer: it has not the kind of thing asked for, or speaks of another."""
    text = "\n".join(unit.text for unit in quoted)
    headed = "\n".join(f"{u.under}\n{u.term}\n{lead_of(u, passages[u.passage])}\n{u.text}" for u in quoted)
    about = "\n".join((text, *(surroundings(unit, passages[unit.passage]) for unit in quoted)))
    around = "\n".join(context_of(unit, passages[unit.passage]) for unit in quoted)
    dated = "\n".join((about, *(_day_in_words(passages[unit.passage]) for unit in quoted)))
    everywhere = "\n".join(map(known_of, passages))
    return (
        not names_time(question, headed)
        or (_lacks_kind(question, kind, text, around, about) and not _is_cell(question, quoted, passages))
        or _only_labels(quoted)
        or _only_sources(question, quoted, passages)
        or (kind == "date" and _only_sent(question, quoted))
        or lacks_step(question, text)
        or (kind == "person" and (_names_nobody(quoted) or not names_somebody(question, text)))
        or is_only_byline(question, text)
        or (kind == "person" and only_listed(question, text))
        or lacks_first_name(question, text)
        or lacks_name(question, text)
        or other_day(question, dated)
        or of_something_else(question, quoted, about, passages)
        or of_another_topic(question, quoted, passages)
        or of_another_section(question, quoted, passages)
        or of_a_sibling(question, quoted, about, passages)
        or _told_of_a_sibling(question, kind, quoted, passages)
        or quotes_another_row(question, quoted, passages)
        or of_another_office(question, quoted)
        or under_another_role(question, quoted, passages)
        or only_mentioned(question, text)
        or of_a_time_to_come(question, text)
        or (kind == "money" and of_another_cost(question, f"{around}\n{about}", everywhere))
        or (kind == "money" and of_no_cost(question, [unit.text for unit in quoted]))
        or (kind == "money" and of_other_prices(question, text, everywhere))
        or (kind == "money" and of_all_givers(question, text))
        or (kind in _FIGURES and of_one_beside(question, f"{around}\n{about}", found_of(quoted, passages)))
        or (kind != "yes_no" and of_another_age(question, about))
        or of_another_year(question, dated, quoted, passages)
        or of_another_time(question, quoted, passages)
        or lacks_attribute(question, about)
        or of_another_way(question, text, everywhere)
        or lacks_class(question, dated)
        or lacks_event(question, f"{around}\n{text}")
        or of_the_opposite(question, text, _sections(quoted, passages))
        or _lacks_codes(of_any_day(question, kind, text), text, dated, quoted, passages)
        or of_exchanged_roles(question, text)
        or _of_another_subject(question, kind, quoted, about, everywhere, passages)
    )


def _of_another_subject(
    question: str,
    kind: Kind,
    quoted: Sequence[Unit],
    about: str,
    known: str,
    passages: Sequence[Passage],
) -> bool:
    """Whether what would be quoted tells of another's office, price, deed, amount or number than of that which is asked about."""
    texts = [unit.text for unit in quoted]
    text = "\n".join(texts)
    headings = "\n".join(
        f"{passages[unit.passage].title}\n{unit.under}".replace(" › ", "\n") for unit in quoted
    )
    return (
        is_over(question, quoted)
        or of_another_name(question, text, about)
        or of_a_role_beside(question, text, known)
        or of_another_done_to(question, texts, headings, known)
        or of_another_group(question, text, known)
        or of_the_other_sort(question, known)
        or (kind == "money" and of_another_price(question, texts, known))
        or (kind == "date" and of_another_milestone(question, text))
        or of_another_number(question, headings, f"{about}\n{text}")
    )


def _told_of_a_sibling(
    question: str, kind: Kind, quoted: Sequence[Unit], passages: Sequence[Passage]
) -> bool:
    """Whether the sentences that name the thing asked about have not what is asked for: the big pool is warm, the small one is
    for children."""
    near = {unit: f"{unit.text}\n{surroundings(unit, passages[unit.passage])}" for unit in quoted}
    rest = [
        unit.text
        for unit, about in near.items()
        if not of_another_class(question, about) and not of_another_person(question, unit.text)
    ]
    text = "\n".join(rest)
    return 0 < len(rest) < len(near) and (
        _lacks_kind(question, kind, text, text, text) or not measures(question, text)
    )


def _lacks_kind(question: str, kind: Kind, text: str, around: str, about: str) -> bool:
    """Whether `text` has not what is asked for: no date, no sum, none of that name, no number of those things."""
    if only_lasts(question, text) or of_another_dimension(question, text):
        return True
    if kind == "number" and tells_none(question, text):
        return False
    if kind in ("money", "number", "code", "date") and given(kind, text, around) < 0:
        return not tells_condition(question, text) and not tells_until(question, text)
    if kind == "place" and not tells_place(text):
        return True
    if kind == "code" and not tells_code(question, text):
        return True
    if kind in ("money", "number") and only_intended(question, text):
        return True
    if kind == "money" and only_sums_of_question(question, text):
        return True
    if kind == "number":
        told = measures(question, text) and tells_how_often(question, text)
        told = told and not of_another_stuff(question, text)
        return counts_anew(question, text, about) == 0 or not told
    return not names_day(question, text) or (kind == "money" and of_another_sum(question, about))


def _is_cell(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether one row would be quoted that `question` names with one of its columns, or a line of a price list that it names:
    what stands there is what is asked for."""
    if len(quoted) == 1 and names_priced(question, quoted[0]):
        return True
    headers = {unit.lead for unit in quoted}
    rows = [unit for unit in quoted if unit.form == "row" and (unit.start, unit.end) not in headers]
    return len(rows) == 1 and names_cell(question, rows[0], passages[rows[0].passage])


_ASKS_WHERE_TOLD = regex(
    r"\bwhere\b|\b(?:which|what)\s+(?:[\w-]+\s+)?(?:page|section|document|chapter|guide|manual|file|article|rfc|appendix|link|site|website|form)s?\b"
    r"|\b(?:more|further)\s+(?:information|details?|about)\b|\b(?:described|documented|explained|refer|read)\b",
    re.IGNORECASE,
)


def _only_refers(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether all that would be quoted says where more is told, or lists that."""
    said = [
        (unit.form == "item" and refers_elsewhere(last_sentence(lead_of(unit, passages[unit.passage]))))
        or refers_elsewhere(unit.text)
        for unit in quoted
    ]
    return bool(said) and all(said) and not _ASKS_WHERE_TOLD.search(question)


def _names_nobody(quoted: Sequence[Unit]) -> bool:
    """Whether there are lone lines only, which are headings or labels, and none has a name."""
    return all(
        unit.form in ("line", "heading") and not any(name.sure for name in find_names(unit.text))
        for unit in quoted
    )


_LABEL = regex(
    r"\W*(?:\d(?:[\d.]*\d)?\W+)?(?:total |full |exact )?(?:numbers?|dates?|names?|amounts?|times?|places?|prices?|costs?|list|reasons?|output|signatures?|address(?:es)?)"
    r" (?:of|in|for|per)\b[^\d:=|]*"
    r"|\W*(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annual) [a-z]{3,}(?: [a-z]{3,})?\W*",
    re.IGNORECASE,
)


def _only_labels(quoted: Sequence[Unit]) -> bool:
    """Whether nothing but lone lines would be quoted, the last of which names a thing and gives no value: "Number of accidents"."""
    alone = all(unit.form in ("line", "heading") for unit in quoted)
    return alone and _LABEL.fullmatch(quoted[-1].text.strip()) is not None


_SOURCE = regex(r"\[\w{1,12}\][ \t]+[^|]{0,300}\bhttps?://\S+\s*")
"""A numbered source with its address, as notes give them: "[1] A. Holm, On rowing, https://example.org/rowing"."""
_OF_SOURCES = regex(
    r"\b(?:where|links?|ur[li]s?|web|addresses|address|sources?|references?|cite[sd]?|pages?|threads?|posts?|papers?|titles?|documents?|read)\b",
    re.IGNORECASE,
)


_TAGS = regex(r"(?:tags|keywords): ", re.IGNORECASE)
_OF_TAGS = regex(r"\b(?:tag|keyword|label|categor|topic|subject|classif|filed)", re.IGNORECASE)


def _only_sources(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether nothing would be quoted but numbered sources, under which words a page is found, or where more is told, and `question`
    asks for none of these."""
    told = [(_OF_SOURCES, _SOURCE.fullmatch), (_OF_TAGS, _TAGS.match)]
    return _only_refers(question, quoted, passages) or any(
        not asks.search(question) and all(map(is_one, (u.text for u in quoted))) for asks, is_one in told
    )


_SENT = regex(r"(?:date|sent): (?:\w{3}, )?\d{1,2} \w{3,9} \d{4}[\d :+-]*", re.IGNORECASE)
"""The line of a letter's head that says when it was sent."""
_OF_LETTERS = regex(
    r"\b(?:sen[dt]|writ\w*|wrote|dated?|reply|replied|answer\w*|receiv\w*|post\w*|e?-?mails?|letters?|messages?|announc\w*|inform\w*|report\w*)\b",
    re.IGNORECASE,
)


def _only_sent(question: str, quoted: Sequence[Unit]) -> bool:
    """Whether nothing would be quoted but when a letter was sent, and `question` asks of something else: a feast."""
    return not _OF_LETTERS.search(question) and all(
        unit.form == "field" and _SENT.fullmatch(unit.text.strip()) for unit in quoted
    )


def _of_another_time(codes: tuple[str, ...], quoted: Sequence[Unit]) -> bool:
    """Whether all that would be quoted and has a figure begins with another day or month than those asked for."""
    told = [unit.text for unit in quoted if any(map(str.isdigit, unit.text))]
    opened = [match[0] for text in told if (match := _OPENED.match(text))]
    return bool(told) and len(opened) == len(told) and all(sibling(codes, each) for each in opened)


_OPENED = regex(r"\W*(?:in|on|during|by) [^\W\d_]+", re.IGNORECASE)
"""How a sentence begins that says first of which time it is, whatever the one before it is of: "In May"."""


def _lacks_codes(
    question: str, text: str, about: str, quoted: Sequence[Unit], passages: Sequence[Passage]
) -> bool:
    """Whether what would be quoted is of another code, number or identifier than the one that is asked for."""
    named, codes = specifics(question), specifics(question).codes
    if _of_another_time(codes, quoted):
        return True
    if other_number(question, text, about):
        return True
    if named.share(about) < 1 and named.missed(text):
        return True
    given_ids = identifiers(codes)
    whole = f"{about}\n{found_of(quoted, passages)}"
    if given_ids and not share_held(given_ids, whole):
        return True
    # What is nowhere, where others of its kind are: no sentence is about it.
    everywhere = "\n".join(map(known_of, passages))
    nowhere = any(not code.isdigit() and not share_held((code,), everywhere) for code in codes)
    return nowhere and any(sibling(codes, passages[unit.passage].text) for unit in quoted)


def _sections(quoted: Sequence[Unit], passages: Sequence[Passage]) -> str:
    """The headings right above what is quoted, without the document's title, which is of more than that."""
    found = {last_heading(unit.under) for unit in quoted} - {passages[unit.passage].title for unit in quoted}
    return "\n".join(sorted(found))


def _day_in_words(passage: Passage) -> str:
    """The day of a passage in words, `8 March`; "" where it has none."""
    match = re.match(r"\d{4}-(0[1-9]|1[0-2])-(\d\d)", passage.date or "")
    return f"{int(match[2])} {MONTH_NAMES[int(match[1]) - 1]}" if match else ""
