"""People who are something, told by how the documents introduce them: "Which Harvard scholars are quoted?"

    documents → names with what introduces them ("Jeffrey Frankel, an economist at Harvard") → the model of entailment, name by
    name: is that one of the people asked for? → names, those of one person once

Only the introduction is judged: that somebody is quoted or mentioned needs no proof beside the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.encode.pairs import open_pairs
from rag.encode.session import cores
from rag.language.countries import CITIES, COUNTRIES
from rag.language.forms.plurals import singular
from rag.language.patterns import regex
from rag.language.sentences import holding
from rag.language.words import fold
from rag.prove.entailment import chances
from rag.prove.signals.introductions import COMPANY, ORGANISATION, introduced, is_office
from rag.read.whole.grouping import NamedAt, grouped
from rag.read.whole.items import BATCH, Progress
from rag.read.whole.naming import Run, is_person, runs_of
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.search.meanwhile import in_turn
from rag.search.retriever import Retriever
from rag.search.whole.each import EachAsked
from rag.store.catalog import Content
from rag.store.index import Index
from rag.types import Block, Coverage, Filters, Span

MOST_INTRODUCED = 150
"""Names with an introduction that are judged, some 25 ms each; where documents hold more, passages answer."""
MOST_CHARS = 300_000
"""Code points of all documents that are looked through for introductions."""
NEAREST = 4
"""Passages whose documents are about the matter on which people are quoted."""
STATED = 0.75
"""Probability that somebody introduced so is one of those asked for. Of 83 names of twelve articles all five that were asked for in
two questions are above .78, all others below .25; of harder ones half are missed (eval/LOG.md, 2026-11-28, fourteenth session)."""
A_PERSON = 0.75
"""Probability that a name is that of a person. Of 163 names of twelve news articles three in four above it are, and seven in ten of
those that are reach it (eval/LOG.md, 2026-11-28, fifteenth session)."""
MOST_NAME = 4
"""Words of a name."""
_SMALL = regex(r"(?<![\w.@/-])[a-z][a-z'’]+(?![\w'’]|[.@/-]\w)")
_OF_NAME = regex(r"(?:[^\W\d_a-z][a-z'’]*[^\W\d_A-Z][\w'’-]*|[^\W\d_a-z]\.?|de|van|von|der|la|bin|al)")
"""A word as those of names are written, or an initial."""
BEFORE = 100
BEHIND = 150
"""Code points around a name that are judged."""
_TOLD = regex(
    r"(?<!\s)\s++(?:(?:that|who|which)\s+)?(?:(?:are|were|is|was|have\s+been)\s+)?(?:all\s+)?(?:mentioned|quoted|named|cited|interviewed|spoken\s+(?:of|to)|listed|referred\s+to|appear|occur"
    r"|come\s+up|speak|there)\b(?P<more>.*)$",
    re.IGNORECASE,
)
_WHERE = regex(
    r"\s*(?:by\s+name\s*)?(?:(?:in|by|throughout|across)\s+(?:(?:all|any|of|the|these|those|our|my)\s+)*(?:news\s+)?(?:\w+s|text|folder|news|collection)\b)?[\s.?!]*",
    re.IGNORECASE,
)
_ALSO_PEOPLE = frozenset(
    "member official employee resident victim winner critic survivor witness candidate".split()
)
_TITLE = regex(r"\b(?:Sen|Rep|Dr|Prof|Gov|Lt|Gen|Col|Capt|Sgt|Rev|Hon)\.\s*$")
_ARTICLE = regex(r"\b(?:an?|the)\s+$", re.IGNORECASE)
_INITIAL = regex(r"(?:^|\s)[^\W\d_a-z]$")
_OF = regex(r"(?<!\s)\s++(?:of|de|du)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody with what the text says of them."""

    name: str
    document_id: str
    at: Span
    sentence: Span
    around: str
    """What is judged."""


def people_wanted(asked: EachAsked) -> tuple[str, bool]:
    """What the people are to be, and whether they are wanted on one matter; empty where no people are wanted, or more is said of
    them than that they are mentioned.

    >>> from rag.search.whole.each import each_asked
    >>> people_wanted(found) if (found := each_asked("Which Harvard scholars are quoted?")) else None
    ('Harvard scholars', False)
    """
    noun = singular(fold(asked.noun.split()[-1]))
    if noun in COMPANY + ORGANISATION or not (is_office(noun) or noun in _ALSO_PEOPLE):
        return "", False
    said = asked.statement.removeprefix("{} is one of the ").rstrip(".")
    told = _TOLD.search(said)
    return (said[: told.start()], _WHERE.fullmatch(told["more"]) is None) if told else ("", False)


def only_mentioned(asked: EachAsked) -> bool:
    """Whether nothing is said of the things but that they are mentioned, which no model can tell."""
    told = _TOLD.search(asked.statement.rstrip("."))
    return told is not None and _WHERE.fullmatch(told["more"]) is not None


def people_of(
    asked: EachAsked,
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    progress: Progress | None = None,
) -> Survey | None:
    """Who of those that the documents introduce is one of the people asked for; None where nobody is, or too many would have to be
    judged."""
    wanted, on_a_matter = people_wanted(asked)
    if not wanted:
        return None
    scope = index.catalog.scope(filters)
    total = index.catalog.count(scope)
    ids = [document.id for document in index.catalog.documents(scope)]
    if on_a_matter:
        ids = list(dict.fromkeys(p.document_id for p in retriever.search(asked.question, NEAREST, filters)))
    found = _all_introduced(index, ids)
    if found is None:
        return None
    tell = progress or (lambda done, total: None)
    sure: list[Introduced] = []
    judged = in_turn(lambda one: _chance(one, wanted), found, cores())
    for n, (one, chance) in enumerate(zip(found, judged, strict=True), 1):
        tell(n, len(found))
        if chance >= STATED:
            sure.append(one)
    return _survey(asked, sure, index, total, len(ids)) if sure else None


def persons_named(
    asked: EachAsked, index: Index, filters: Filters | None, progress: Progress | None = None
) -> Survey | None:
    """All people whom the documents name, whatever they are; None where more is asked of them, or there is too much to judge.

    A name of two words or more of which none is written small anywhere else, and that is that of a person where it stands.
    """
    if not asked.people or not only_mentioned(asked):
        return None
    scope = index.catalog.scope(filters)
    ids = [document.id for document in index.catalog.documents(scope)]
    found = _all_named(index, ids)
    if found is None:
        return None
    tell = progress or (lambda done, total: None)
    sure: list[Introduced] = []
    judged = in_turn(
        lambda one: chances(open_pairs(), f"{one.name} is a person.", one.around)[0], found, cores()
    )
    for n, (one, chance) in enumerate(zip(found, judged, strict=True), 1):
        tell(n, len(found))
        if chance >= A_PERSON:
            sure.append(one)
    return _survey(asked, sure, index, len(ids), len(ids), "named") if sure else None


def _all_named(index: Index, ids: Sequence[str]) -> list[Introduced] | None:
    """What may be the name of a person, once for all documents; None where these are too long, or name too many."""
    texts: dict[str, Content] = {}
    for at in range(0, len(ids), BATCH):
        texts |= index.catalog.contents_of(ids[at : at + BATCH])
        if sum(len(held.text) for held in texts.values()) > MOST_CHARS:
            return None
    small = {word for held in texts.values() for word in _SMALL.findall(held.text)}
    found: dict[str, Introduced] = {}
    for document_id, held in texts.items():
        for block in held.outline.blocks:
            if block.kind in ("furniture", "heading", "code"):
                continue
            said = held.text[block.start : block.end]
            for run in _with_initials(runs_of(said), said):
                name = _OF.split(run.text)[0]
                if _may_be_person(name, small) and is_person(replace(run, text=name)):
                    found.setdefault(name, _placed(document_id, block, run, name, said))
        if len(found) > MOST_INTRODUCED:
            return None
    return list(found.values())


def _may_be_person(name: str, small: set[str]) -> bool:
    """Whether each of a few words is written as those of a name, and nowhere small."""
    words = name.split()
    return (
        1 < len(words) <= MOST_NAME
        and name not in CITIES
        and name not in COUNTRIES
        and all(_OF_NAME.fullmatch(word) for word in words)
        and not any(word.lower() in small for word in words if len(word) > 2)
    )


def _chance(one: Introduced, wanted: str) -> float:
    if _is_of_another(one.around, wanted):
        return 0.0
    return chances(open_pairs(), f"{one.name} is one of the {wanted}.", one.around)[0]


def _is_of_another(around: str, wanted: str) -> bool:
    """Whether somebody is introduced as that of another body: "president of the Elm Guild" where presidents of a country are asked
    for."""
    *modifiers, head = wanted.split()
    names = [word for word in modifiers if word[:1].isupper()]
    office = re.compile(rf"\b{re.escape(singular(head))}\s+of\s+(?:the\s+)?[A-Z]", re.IGNORECASE)
    match = office.search(around)
    return bool(names and match and match.group()[-1].isupper() and not any(name in around for name in names))


def _all_introduced(index: Index, ids: Sequence[str]) -> list[Introduced] | None:
    """Everybody whom the documents introduce, once a document; None where these are too long or too many."""
    found: list[Introduced] = []
    read = 0
    for at in range(0, len(ids), BATCH):
        for document_id, held in index.catalog.contents_of(ids[at : at + BATCH]).items():
            read += len(held.text)
            known: set[str] = set()
            for block in held.outline.blocks:
                if block.kind in ("furniture", "heading", "code"):
                    continue
                for one in _in_block(document_id, held.text, block):
                    if one.name not in known:
                        known.add(one.name)
                        found.append(one)
            if read > MOST_CHARS or len(found) > MOST_INTRODUCED:
                return None
    return found


def _in_block(document_id: str, text: str, block: Block) -> Iterator[Introduced]:
    said = text[block.start : block.end]
    for run in _with_initials(runs_of(said), said):
        if not is_person(run) or not _is_introduced(run, said):
            continue
        yield _placed(document_id, block, run, _OF.split(run.text)[0], said)


def _placed(document_id: str, block: Block, run: Run, name: str, said: str) -> Introduced:
    inside = holding(said, (run.start,))
    start, end = inside[0] if inside else (0, len(said))
    around = said[max(0, run.start - BEFORE) : run.end + BEHIND]
    at = block.start + run.start, block.start + run.start + len(name)
    return Introduced(name, document_id, at, (block.start + start, block.start + end), around)


def _with_initials(runs: Sequence[Run], said: str) -> list[Run]:
    """ "Elijah E" and "Cummings" as one name."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and _INITIAL.search(last.text) and said[last.end : run.start] in (". ", "."):
            joined[-1] = replace(last, end=run.end, text=f"{last.text}. {run.text}")
        else:
            joined.append(run)
    return joined


def _is_introduced(run: Run, said: str) -> bool:
    before = said[max(0, run.start - 12) : run.start]
    titled = _TITLE.search(before) or (is_office(run.text.split()[0].strip(".")) and " " in run.text)
    if _ARTICLE.search(before) or (" " not in run.text and not titled):
        return False
    if titled:
        return True
    near = said[max(0, run.start - BEFORE) : run.end + BEHIND]
    return introduced(run.text, near, person=True) is not None


def _survey(
    asked: EachAsked,
    sure: Sequence[Introduced],
    index: Index,
    total: int,
    read: int,
    told: str = "introduced as such",
) -> Survey:
    places = [NamedAt(one.name, one.document_id, *one.at, one.sentence) for one in sure]
    things = grouped(places, {}, whole=True)
    owners = {one.document_id for one in places}
    count = len(things)
    verb = "is" if count == 1 else "are"
    lead = f"{count:,} {verb} {told} in {len(owners):,} of {so_many(total)}; {read:,} were read, and who is told of in other words may be missing."
    shelf = Shelf(index)
    first = [thing.found[0] for thing in things[:MOST_SHOWN]]
    shown = [shelf.passage(n, place.document_id, *place.around) for n, place in enumerate(first, 1)]
    items = [
        Item(n, *place.around, name=thing.name, focus=(place.start, place.end), begins="item")
        for n, (thing, place) in enumerate(zip(things, first, strict=False))
    ]
    names = ", ".join(thing.name for thing in things[:MOST_SHOWN])
    short = str(count) if asked.number else names
    return Survey(lead, tuple(items), tuple(shown), Coverage(read, total, count), STATED, short=short)
