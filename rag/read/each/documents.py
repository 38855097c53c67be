"""Documents of which something is true in other words than the question's: "Which pages threaten people with being expelled?"

what is asked of a document, as a claim → the likeliest passages → the model of entailment, passage by passage → documents of which
one passage surely supports it, each with the place that says it
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.encode.pairs import open_pairs
from rag.encode.session import cores
from rag.language.forms.plurals import plural
from rag.language.grammar import DETERMINERS, PREPOSITIONS, QUANTIFIERS
from rag.language.patterns import regex
from rag.language.words import content, fold, names_and_numbers
from rag.prove.entailment import chances
from rag.read.documents.masthead import is_person
from rag.read.each.phrased import DENIED
from rag.read.each.windows import windows_of
from rag.read.records.meaning import is_light, is_soft, roots
from rag.read.units import units_of
from rag.read.whole.items import Progress
from rag.read.whole.surveyed import Item, Shelf, Survey, so_many
from rag.search.meanwhile import in_turn
from rag.search.retriever import RESCORED, Retriever
from rag.search.whole.each import EachAsked
from rag.search.whole.mentions import mentions
from rag.store.index import Index
from rag.types import Coverage, Filters, Passage, Span

STATED = 0.8
"""Probability that a passage supports the claim. Of 60 documents of three questions the seven that are wanted reach .97, one of the
others .90 and one .82, which a reader might name too or not (eval/LOG.md, 2026-11-28, fourteenth session)."""
_SAYS = regex(
    r"(?:say|state|claim|explain|tell(?:\s+\w+)?|warn|note|report|argue|require|demand|mention)\s+that\s+(?P<claim>\S.+)$",
    re.IGNORECASE,
)
_MEASURED = regex(
    r"\b(?:more|fewer|less|longer|shorter|older|newer|larger|smaller|greater)\s+than\b|\b(?:at\s+(?:least|most)|exactly|only\s+one|the\s+(?:most|fewest|least))\b",
    re.IGNORECASE,
)
_TOLD = regex(r"(?:what|how|why|where|when|who|whether|which)\s", re.IGNORECASE)
_VERBS = {"are": "is", "were": "was", "have": "has", "do": "does"}
_HELPS = frozenset("can could may might must will would shall should did had is was has does".split())
FEWEST_PERSONS, PERSONS = 3, 0.6
"""Documents called by a person's name, and their share, from which on people are looked for document by document."""
MOST_NAMED = 12
"""Documents that hold the names of a question in other places than were found, up to which those are looked at too."""
FEWEST_WORDS = 2
"""Words of a subject: of a single one the text would use it."""


def claim_of_subject(subject: str) -> str:
    """What a document says that mentions `subject`; empty where the words themselves must stand there, as names must.

    >>> claim_of_subject("what a bank did to interest rates"), claim_of_subject("the Gezgin missile")
    ('The text tells what a bank did to interest rates.', '')
    """
    said = subject.strip(" ?.!")
    if names_and_numbers(f" {said}") or len(content(said)) < FEWEST_WORDS or DENIED.search(said):
        return ""
    if said.lower().startswith("that "):
        return _sentence(said[5:])
    return f"The text tells {said}." if _TOLD.match(said) else ""


def claim_of_documents(asked: EachAsked) -> str:
    """What each of the documents that are asked for does, as a claim; empty where it is no verb of theirs, or denied.

    >>> from rag.search.whole.each import each_asked
    >>> claim_of_documents(found) if (found := each_asked("Which pages threaten people with a fine?")) else None
    'The page threatens people with a fine.'
    """
    noun, _, rest = asked.statement.removeprefix("{} is one of the ").rstrip(".").partition(" that ")
    if not asked.of_documents or not rest or noun != asked.noun or DENIED.search(rest):
        return ""
    if match := _SAYS.match(rest):
        return _sentence(match["claim"])
    if _MEASURED.search(rest):
        return ""  # no model of words counts authors
    verb, _, object_ = rest.partition(" ")
    if len(content(rest)) < FEWEST_WORDS or not object_:
        return ""
    if fold(verb) in DETERMINERS | QUANTIFIERS | PREPOSITIONS or verb[:1].isupper():
        return ""  # somebody else does it to them: "How many articles may a newsgroup hold?"
    verb = _VERBS.get(verb, verb if verb in _HELPS or verb.endswith("ed") else plural(verb))
    return f"The {asked.noun.removesuffix('s')} {verb} {object_}."


def claim_of_person(asked: EachAsked, index: Index, filters: Filters | None) -> str:
    """What each person is asked to be or to have done, with `{}` for a name, where most documents are called by one; else empty."""
    behind = asked.statement.removeprefix("{} is one of the people who ")
    if not asked.people or behind == asked.statement or DENIED.search(behind) or _MEASURED.search(behind):
        return ""
    titles = [one.title for one in index.catalog.documents(index.catalog.scope(filters))]
    if len(titles) < FEWEST_PERSONS or sum(map(is_person, titles)) < PERSONS * len(titles):
        return ""
    return f"{{}} {behind}"


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def documents_that(
    claim: str,
    question: str,
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    *,
    number: bool,
    progress: Progress | None = None,
) -> Survey | None:
    """The documents of which a passage supports `claim`, each with what says it; None where none does."""
    passages = list(retriever.search(question, RESCORED, filters))  # some 60 ms of a core each
    passages += _holding_its_names(question, passages, index, filters)
    stated = _stated(claim, [passage.text for passage in passages], progress)
    best: dict[str, tuple[float, Passage]] = {}
    for chance, passage in zip(stated, passages, strict=True):
        if chance >= max(STATED, best.get(passage.document_id, (0.0, passage))[0]):
            best[passage.document_id] = chance, passage
    places = {key: _place(claim, passage) for key, (_, passage) in best.items()}
    return _survey(best, places, passages, index, filters, number=number) if best else None


def _holding_its_names(
    question: str, found: Sequence[Passage], index: Index, filters: Filters | None
) -> list[Passage]:
    """The passages that hold all names of the question, one a document, where they were not `found` and are few."""
    names = names_and_numbers(question)
    naming = mentions(index, " and ".join(names), index.catalog.scope(filters)).found if names else ()
    others = [
        one
        for one in naming
        if not any(
            p.document_id == one.stored.chunk.document_id and p.start <= one.start < p.end for p in found
        )
    ]
    shelf = Shelf(index)
    return [
        shelf.passage(len(found) + n, one.stored.chunk.document_id, one.start, one.end)
        for n, one in enumerate(others if len(others) <= MOST_NAMED else (), 1)
    ]


def persons_that(
    claim: str,
    question: str,
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    *,
    number: bool,
    progress: Progress | None = None,
) -> Survey | None:
    """The documents, each about one person, of which a sentence supports `claim` of that person; None for fewer than two.

    A sentence must hold most words of it: of a page about one person any is about that person, and any that says something near it
    supports the claim (a "Research Assistant" that somebody is an assistant professor).
    """
    passages = retriever.search(question, RESCORED, filters)
    words = {word for word in roots(claim) if not is_light(word) and not is_soft(word)}
    units = [
        (passages[unit.passage], unit)
        for unit in units_of(passages)
        if unit.form == "sentence" and 2 * len(words & {*roots(unit.text)}) > len(words)
    ]
    claims = [claim.replace("{}", passage.title) for passage, _ in units]
    stated = _stated(claims, [f"{one.title}: {unit.text}" for one, unit in units], progress)
    best: dict[str, tuple[float, Passage]] = {}
    places: dict[str, Span] = {}
    for chance, (passage, unit) in zip(stated, units, strict=True):
        if chance >= max(STATED, best.get(passage.document_id, (0.0, passage))[0]):
            best[passage.document_id] = chance, passage
            places[passage.document_id] = unit.start, unit.end
    named = len(best) > 1
    return _survey(best, places, passages, index, filters, number=number, named=True) if named else None


def _stated(claim: str | Sequence[str], texts: Sequence[str], progress: Progress | None) -> list[float]:
    """How likely each text supports the claim, or its own."""
    tell = progress or (lambda done, total: None)
    claims = [claim] * len(texts) if isinstance(claim, str) else claim
    stated: list[float] = []
    for chance in in_turn(
        lambda pair: chances(open_pairs(), *pair)[0], list(zip(claims, texts, strict=True)), cores()
    ):
        stated.append(chance)
        tell(len(stated), len(texts))
    return stated


def _survey(
    best: dict[str, tuple[float, Passage]],
    places: dict[str, Span],
    passages: Sequence[Passage],
    index: Index,
    filters: Filters | None,
    *,
    number: bool,
    named: bool = False,
) -> Survey:
    total = index.catalog.count(index.catalog.scope(filters))
    read, count = len({passage.document_id for passage in passages}), len(best)
    lead = f"{count} of {so_many(total)} {'says' if count == 1 else 'say'} so, by the sense of the words; {len(passages)} passages of {read} were looked at."
    shown = tuple(passage for _, passage in best.values())
    items = tuple(
        Item(n, *places[key], one.title if named else "") for n, (key, (_, one)) in enumerate(best.items())
    )
    confidence = min(chance for chance, _ in best.values())
    return Survey(
        lead, items, shown, Coverage(read, total, count), confidence, short=str(count) if number else None
    )


def _place(claim: str, passage: Passage) -> tuple[int, int]:
    """Where the passage says it: its window that supports the claim most; all of it where it has none."""
    windows = windows_of([passage])
    if not windows:
        return passage.start, passage.end
    best = max(windows, key=lambda window: chances(open_pairs(), claim, window.text)[0])
    return best.start, best.end
