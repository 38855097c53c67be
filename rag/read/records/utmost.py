"""The record with the most or the least of what one of its labels tells: "Which recipe has the longest cooking time?"

what is compared → the label that is called so → the records that meet the rest of the question, compared by it

Also whose value most records have: "Who wrote the most posts?" by the label `Author`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.language.forms.plurals import several
from rag.language.patterns import regex
from rag.language.words import WORD, stem, stems
from rag.read.extremes.asked import Extreme, Measure, extreme_asked
from rag.read.extremes.values import told_nothing, value_of
from rag.read.records.gathering import Family, Record
from rag.read.records.labels import is_called_so, is_common, label_at, label_of
from rag.read.records.linked import ProseOf
from rag.read.records.linking import linked
from rag.read.records.listing import LIKELY, proofs_of, prose_in, read_for
from rag.read.records.meaning import is_light, is_soft, label_words, members, root
from rag.read.records.showing import called, values_of
from rag.read.whole.surveyed import Item, Shelf, Survey
from rag.search.whole.records import records_asked
from rag.store.index import Index
from rag.types import Coverage, Filters, Passage, Span

FEWEST = 3
"""Records with a value that are compared."""
READ = 0.8
"""Share of the values that must be read for the others to be left out, which is said."""
MOST_EQUAL = 10
"""Records, or values, that share the extreme."""
UNSURE = 0.7
"""Confidence where some values could not be read."""
_MEASURES: tuple[Measure, ...] = ("duration", "price", "length", "weight", "number")
_NEAR = regex(
    r"^\s*(?:~|≈|about|around|approx(?:\.|imately)?|ca\.?|at\s+(?:least|most)|up\s+to|over|under)\s*", re.I
)
_RANGE = regex(r"(?<![\d.,])(?P<one>\d[\d.,]{0,20})\s?(?:-|–|—|~|to)\s?(?P<two>\d[\d.,]{0,20})")
_ENDS = regex(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|that|which|who|in|on|at|of|from|by|for|with|without|among|between|to|when|where|if|there|ever|so)\b|[?.!,;]",
    re.IGNORECASE,
)
"""Where what stands behind a superlative ends."""
_ASKS = regex(r"\W*(?:which|what|who)\b", re.IGNORECASE)
_VERB = regex(
    r"\s(?:is|are|was|were|has|have|had|of|in|from|on|at|with|by|do|does|did|can|takes?|took|costs?|weighs?|gets?|got|gives?|makes?|made|uses?|needs?|w[ro]+te|writes|attended|won|holds?|held|sold|sells)\s",
    re.IGNORECASE,
)
"""Behind what is asked for: "Which red car has"."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question for an extreme in its parts; spans count code points of `text`."""

    text: str
    extreme: Extreme
    said: Span
    """The superlative."""
    head: Span | None
    """What is asked for; None of people."""
    behind: tuple[re.Match[str], ...]
    """The words right behind the superlative, which may name the label."""

    @property
    def noun(self) -> str:
        return self.text[slice(*self.head)] if self.head else ""

    def without(self, spans: Sequence[Span]) -> str:
        """The question for all of what is asked for, without the superlative and other words."""
        rest, asks = self.text, _ASKS.match(self.text)
        for start, end in sorted((*spans, self.said, *((self.head,) if self.head else ())), reverse=True):
            rest = rest[:start] + " " * (end - start) + rest[end:]
        rest = rest[asks.end() :] if asks else rest
        return f"Which {several(self.noun)} {rest}" if self.head else f"Who {rest}"


@dataclass(frozen=True, slots=True)
class _Compared:
    """The records with the extreme."""

    label: str
    best: tuple[Record, ...]
    among: int
    unread: int
    column: str
    """The label whose value is what was asked for, in place of the records' names."""
    is_kind: bool


def utmost_of(
    question: str, index: Index, filters: Filters | None, *, are_documents: Callable[[str], bool]
) -> tuple[Survey, bool] | None:
    """The records with the most or the least of what `question` compares, and whether they are called what it asks for; None where no label is
    called so, where its values cannot be compared, or where a word of the question is explained by nothing.

    `are_documents`: whether the documents are what a plural calls.
    """
    asked = _parted(" ".join(question.split())[:300])
    plain = records_asked(asked.without(())) if asked else None
    if asked is None or plain is None:
        return None
    scope = index.catalog.scope(filters)
    documents = index.catalog.documents(scope)
    there, read = read_for(plain, index, scope, documents)
    if there is None or read is not None:
        return None
    prose = prose_in(index)
    of_all = bool(asked.noun) and are_documents(several(asked.noun))
    found = [one for family in there for one in _utmost(asked, family, prose, of_all=of_all)]
    found = [one for one in found if one.is_kind] or found
    told = [_told(asked, one, index, len(documents)) for one in found]
    if not found:
        of_all = bool(asked.behind) and are_documents(asked.behind[-1].group())
        most = [one for family in there for one in _most_often(asked, family, prose, of_all=of_all)]
        told = [_told_often(asked, *one, index, len(documents)) for one in most]
    if len(told) != 1:
        return None
    return told[0], not found or found[0].is_kind


def superlative_of(question: str) -> frozenset[str]:
    """Stems of the word that says what `question` compares; empty where it compares nothing.

    >>> sorted(superlative_of("Which boat is the longest?"))
    ['longe']
    """
    extreme = extreme_asked(question)
    return stems(extreme.said) if extreme else frozenset()


def _parted(text: str) -> _Asked | None:
    extreme = extreme_asked(text)
    if extreme is None or extreme.wants_value or "time" in extreme.measures or not _ASKS.match(text):
        return None
    at = text.lower().find(extreme.said)
    if at < 0:
        return None
    said = at, at + len(extreme.said)
    end = _ENDS.search(text, said[1])
    behind = tuple(WORD.finditer(text, said[1], end.start() if end else len(text)))
    if re.match(r"\W*who\b", text, re.I):
        return _Asked(text, extreme, said, None, behind)
    verb = _VERB.search(text)
    named = list(WORD.finditer(text, 0, verb.start() if verb else at))[1:]
    if named and verb and verb.start() < at:
        return _Asked(text, extreme, said, named[-1].span(), behind)
    if behind and extreme.measures:  # "the lightest Japanese car"
        return _Asked(text, extreme, said, behind[-1].span(), ())
    return None


def _utmost(asked: _Asked, family: Family, prose: ProseOf, *, of_all: bool) -> Iterator[_Compared]:
    """What `family` tells, if it does."""
    for label, used, named in _label(asked, family):
        records = _meeting(asked.without(used), family, prose)
        column = label_of(family, asked.noun, strict=True) if asked.noun else ""
        is_kind = bool(column) or (of_all and not family.is_table)
        is_kind = is_kind or is_called_so(several(asked.noun), family)
        if column and family.is_table and column == family.labels[0]:
            column = ""
        explained = is_kind or named or 0 < len(records) < len(family.records)
        if not explained or label == column:
            continue
        compared = _compared([(one, " ".join(values_of(one, label))) for one in records], asked)
        if compared is not None:
            yield _Compared(label, *compared, column, is_kind)


def _label(asked: _Asked, family: Family) -> Iterator[tuple[str, list[Span], bool]]:
    """The label that tells what is compared, where the question says its words, and whether it names it."""
    behind = [match.group() for match in asked.behind]
    whole = label_at(family, behind)
    one = label_of(family, behind[0], strict=True) if behind and asked.extreme.named else ""
    if whole or one:
        count = len(whole[1]) if whole else 1
        yield whole[0] if whole else one, [match.span() for match in asked.behind[:count]], True
        return
    columns = asked.extreme.columns
    likely = [
        label
        for label in family.labels
        if columns & {stem(word) for word in label_words(label)} and is_common(family, label)
    ]
    said = {root(match.group()): match.span() for match in WORD.finditer(asked.text)}
    if len(likely) > 1:  # "takes longest to cook": Cook time, not Prep time
        likely = [one for one in likely if any(root(word) in said for word in label_words(one))]
    if len(likely) == 1:
        own = {root(word) for word in label_words(likely[0])}
        yield likely[0], [span for word, span in said.items() if word in own or stem(word) in columns], False


def _meeting(text: str, family: Family, prose: ProseOf) -> list[Record]:
    """The records that meet what is left of a question; none where something of it is not explained."""
    asked = records_asked(text)
    if asked is None:
        return []
    if not asked.bounds and all(is_light(word.text) or is_soft(word.text) for word in asked.words):
        return list(family.records)
    found = linked(asked, family, prose, text)
    if found is None or not found.tests:
        return []
    return [one for one in family.records if proofs_of(found, one) is not None]


def _compared(
    told: Sequence[tuple[Record, str]], asked: _Asked
) -> tuple[tuple[Record, ...], int, int] | None:
    """The records with the extreme, among how many, and how many values could not be read."""
    said = [(record, value) for record, value in told if value.strip() and not told_nothing(value)]
    measures = asked.extreme.measures or _MEASURES
    for measure in dict.fromkeys((*measures, *(("number",) if asked.extreme.columns else ()))):
        known = [
            (record, number)
            for record, value in said
            if (number := _value(value, measure, most=asked.extreme.most)) is not None
        ]
        if len(known) < FEWEST or len(known) < READ * len(said):
            continue
        numbers = [number for _, number in known]
        end = max(numbers) if asked.extreme.most else min(numbers)
        best = tuple(record for record, number in known if number == end)
        if len(best) <= MOST_EQUAL and len(best) < len(known):
            return best, len(known), len(said) - len(known)
        return None
    return None


def _value(value: str, measure: Measure, *, most: bool) -> float | None:
    """What a value comes to; of a range the end that counts, of things listed how many they are."""
    plain = _NEAR.sub("", value.partition("(")[0])
    plain = _RANGE.sub(r"\g<two>" if most else r"\g<one>", plain, count=1)
    if (found := value_of(plain, measure)) is not None or measure != "number":
        return found
    listed = members(value)
    return None if any(map(str.isdigit, value)) else float(len(listed))


def _told(asked: _Asked, found: _Compared, index: Index, total: int) -> Survey:
    shelf, items, passages = Shelf(index), list[Item](), list[Passage]()
    names = [
        (", ".join(values_of(one, found.column)) if found.column else "") or called(one) for one in found.best
    ]
    for record, name in zip(found.best, names, strict=True):
        span = next((one.around for one in record.fields if one.label == found.label), record.around)
        value = " ".join(values_of(record, found.label))
        passages.append(shelf.passage(len(passages) + 1, record.document_id, *span))
        items.append(Item(len(items), *span, f"{name} ({found.label}: {value})"))
    lead = f"The {asked.extreme.said} of {found.among:,} by “{found.label}”"
    if found.unread:
        lead += f"; {found.unread:,} more could not be compared"
    sure = UNSURE if found.unread else LIKELY
    coverage = Coverage(total, total, len(items))
    return Survey(f"{lead}:", tuple(items), tuple(passages), coverage, sure, short=", ".join(names))


def _most_often(
    asked: _Asked, family: Family, prose: ProseOf, *, of_all: bool
) -> Iterator[tuple[str, dict[str, list[tuple[str, Span]]], int]]:
    """The label that is asked for where records themselves are counted, with its values and where they stand, and how many
    records have one: "Who wrote the most posts?"."""
    extreme, behind = asked.extreme, asked.behind
    if extreme.measures or not behind or len(behind) > 2:
        return
    counted = behind[-1].group()
    are_counted = is_called_so(counted, family) or (of_all and not family.is_table)
    verb = re.match(r"\W*who\s+(\w+)", asked.text, re.I)
    word = asked.noun or (verb[1] if verb else "")
    label = label_of(family, word, strict=bool(asked.noun)) if word else ""
    own = [root(word) for word in label_words(label)] if label else []
    labels = [one for one in family.labels if own and [root(word) for word in label_words(one)] == own]
    label = max(
        labels, key=lambda one: sum(bool(values_of(record, one)) for record in family.records), default=""
    )
    if not are_counted or not label or not is_common(family, label):
        return
    asks = _ASKS.match(asked.text)
    does = (asked.head or (asks.span() if asks else (0, 0)))[1], asked.said[0]
    spans = [does, *(match.span() for match in behind)]
    values: dict[str, list[tuple[str, Span]]] = {}
    records = _meeting(asked.without(spans), family, prose)
    for record in records:
        for one in record.fields:
            for value in members(one.value) if one.label in labels else ():
                values.setdefault(value, []).append((record.document_id, one.around))
    if len(values) > 1:
        yield label, values, len({place for places in values.values() for place in places})


def _told_often(
    asked: _Asked,
    label: str,
    values: dict[str, list[tuple[str, Span]]],
    records: int,
    index: Index,
    total: int,
) -> Survey:
    end = max if asked.extreme.most else min
    count = end(map(len, values.values()))
    best = sorted(value for value, places in values.items() if len(places) == count)
    shelf, items, passages = Shelf(index), list[Item](), list[Passage]()
    for value in best[:MOST_EQUAL]:
        for document_id, span in values[value][:MOST_EQUAL]:
            passages.append(shelf.passage(len(passages) + 1, document_id, *span))
            items.append(Item(len(items), *span, f"{value}: {count:,}"))
    lead = f"The {asked.extreme.said} of {records:,} entries by “{label}”, among {len(values):,} values"
    lead += (
        ":" if len(best) <= MOST_EQUAL else f"; {len(best):,} share that, the first {MOST_EQUAL} are shown:"
    )
    short = ", ".join(best) if len(best) <= MOST_EQUAL else None
    return Survey(lead, tuple(items), tuple(passages), Coverage(total, total, len(best)), LIKELY, short=short)
