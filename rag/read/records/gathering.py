"""Records of documents: the rows of a table, and what stands behind the labels of a text, with where they stand. Pure.

`Price: 49 EUR` and `Colour: white` in each of many documents, or below each of many headings of one, are records of a
family: those that share labels. A table is a family of its own, its labels are its header row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby

from rag.language.grammar import AUXILIARIES, CONJUNCTIONS, JOINING
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import stem, words
from rag.read.records.meaning import NOTED, cells_said, roots
from rag.read.units import unmarked
from rag.store.catalog import Content
from rag.types import Block, Span

FEWEST_LABELS = 2
"""Labels of a text that make it a record by itself."""
FEWEST_ALIKE = 3
"""Texts with one label, the same, that are records: minutes that begin with `Present:`."""
COMMON = 4
"""One record of so many must have a label for it to be one that others of the family join by."""
MOST_LABELS = 60
"""More labels is a list of terms, no record."""
_LABEL = regex(
    r"(?m)^(?:[^\w\n]*|[^\S\n]*\d+[.)][^\S\n]+)(?P<label>[^\W\d_][^\n:|]{0,40}?)[ \t]*:[ \t]+(?P<value>\S(?:[^\n]*\S)?)[ \t]*$"
)
_SAYING = (AUXILIARIES - {"do", "can", "may", "must", "will"}) | (CONJUNCTIONS - JOINING - {"when", "where"})
"""Words of clauses: what has one before the colon, and not as its first, is no label; `Has pets` may be one."""
_SHORT_FIELD = regex(
    r"(?:^|(?<=[.;]\s))(?P<label>[^\W\d_a-z][\w'’-]*(?: [a-z][\w'’-]*){0,3}):[ \t]+(?P<value>[^\n.;:]{1,80}(?:[.:]\d[^\n.;:]*)*)(?=[.;]|\s*$)",
    re.MULTILINE,
)
FEWEST_ITEMS = 3
"""Items that make a list of records."""
MOST_PART = 8
"""Words of one thing that an item tells."""
_ITEM = regex(r"(?P<name>[^:–—]{1,60}?)(?::\s+|\s+[–—-]\s+)(?P<told>.+)", re.DOTALL)
_NAMES = frozenset(map(stem, "name title".split()))


@dataclass(frozen=True, slots=True)
class Field:
    """What stands behind a label, or in a cell; offsets count code points of the document."""

    label: str
    value: str
    around: Span
    """What is quoted for it."""


@dataclass(frozen=True)
class Record:
    """One thing with its fields."""

    document_id: str
    name: str
    around: Span
    """What is quoted for its name."""
    fields: tuple[Field, ...]
    prose: tuple[Span, ...] = ()
    """Paragraphs that tell of it besides."""

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of its values, as they are compared."""
        return frozenset(word for one in self.fields for word in roots(one.value))


@dataclass(frozen=True)
class Family:
    """Records that share labels."""

    labels: tuple[str, ...]
    called: frozenset[str]
    """Stems of the words that say what they are: of title, folder and heading, and of the first column."""
    records: tuple[Record, ...]
    is_table: bool = False

    @cached_property
    def _saying(self) -> dict[str, list[Record]]:
        """Records by the words of their values."""
        found: dict[str, list[Record]] = {}
        for record in self.records:
            for word in record.said:
                found.setdefault(word, []).append(record)
        return found

    def saying(self, words: Collection[str]) -> list[Record]:
        """The records whose values have all of `words` (one at least, as they are compared), in whatever order."""
        rarest = min((self._saying.get(word, []) for word in words), key=len)
        return [one for one in rarest if one.said.issuperset(words)]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of one document."""

    families: tuple[Family, ...] = ()
    """Of its tables and lists."""
    apart: tuple[Record, ...] = ()
    """Behind labels, which may be of one family with those of other documents."""
    called: frozenset[str] = frozenset()
    """Stems of title and file name."""

    @property
    def fields(self) -> int:
        """How many there are in all its records."""
        records = (self.apart, *(family.records for family in self.families))
        return sum(len(one.fields) for some in records for one in some)


def gathered(document_id: str, content: Content, title: str) -> Gathered:
    """The records of a document; `title`: what it is called."""
    if not (content.outline.has("row", "field", "item") or _may_be_labelled(content.text)):
        return Gathered()
    called = _stems(f"{title} {re.sub(r'[-_./]', ' ', document_id.rpartition('.')[0])}")
    lists = tuple(_lists(document_id, content, called))
    told = {one.around for family in lists for one in family.records}
    return Gathered(
        (*_tables(document_id, content, called), *lists),
        tuple(_labelled(document_id, content, title or document_id, told)),
        called,
    )


def families(documents: Iterable[Gathered]) -> list[Family]:
    """The records of some documents as families."""
    documents = list(documents)
    apart = ((one, each.called) for each in documents for one in each.apart)
    return [family for each in documents for family in each.families] + _sharing(apart)


def _may_be_labelled(text: str) -> bool:
    """Whether a text without rows and fields may hold labels all the same: "Site: Holm. Inspector: Tor Albin."."""
    return ": " in text and (_SHORT_FIELD.search(text) or _LABEL.search(text)) is not None


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))


@dataclass(slots=True)
class _Group:
    """Records that are becoming a family."""

    labels: dict[str, str] = field(default_factory=dict)
    """By the words that they are compared by."""
    having: Counter[str] = field(default_factory=Counter)
    """How many of its records have a label."""
    records: list[Record] = field(default_factory=list)
    called: list[frozenset[str]] = field(default_factory=list)

    def takes(self, shared: int, labels: int) -> bool:
        """Whether a record of so many `labels`, some of them `shared`, is one of these."""
        often = sum(2 * count > len(self.records) for count in self.having.values())
        least = min(labels, len(self.labels), often if shared >= FEWEST_LABELS else labels)
        return 2 * shared >= least


def _sharing(apart: Iterable[tuple[Record, frozenset[str]]]) -> list[Family]:
    """Records behind labels as families: each joins the first with which it shares half of its labels, or several that are half of
    those that the family has in common. Shared are only labels that several of the family have: else what has one label in common
    with each other would join what has none."""
    groups: list[_Group] = []
    numbers: dict[str, list[int]] = {}
    """Of the groups that have a label."""
    for record, called in apart:
        labels = {_key(one.label): one.label for one in record.fields}
        shared = Counter(
            number
            for key in labels
            for number in numbers.get(key, ())
            if COMMON * groups[number].having[key] >= len(groups[number].records)
        )
        number = min(
            (n for n, count in shared.items() if groups[n].takes(count, len(labels))),
            default=len(groups),
        )
        if number == len(groups):
            groups.append(_Group())
        group = groups[number]
        for key, label in labels.items():
            if key not in group.labels:
                group.labels[key] = label
                numbers.setdefault(key, []).append(number)
        group.having.update(labels.keys())
        group.records.append(record)
        group.called.append(called)
    return [
        Family(tuple(group.labels.values()), _shared(group.called), tuple(group.records))
        for group in groups
        if len(group.labels) >= FEWEST_LABELS or len(group.records) >= FEWEST_ALIKE
    ]


def _shared(called: list[frozenset[str]]) -> frozenset[str]:
    """Stems that half of the documents are called by."""
    known = Counter(one for some in called for one in some)
    return frozenset(one for one, count in known.items() if 2 * count >= len(called))


@lru_cache(maxsize=8192)
def _key(label: str) -> str:
    return " ".join(words(label))


def _tables(document_id: str, content: Content, called: frozenset[str]) -> Iterator[Family]:
    heading = ""
    for is_row, some in groupby(content.outline.blocks, key=lambda block: block.kind == "row"):
        blocks = list(some)
        said = [content.text[block.start : block.end] for block in blocks]
        if not is_row:
            heads = [one for block, one in zip(blocks, said, strict=True) if block.kind == "heading"]
            heading = heads[-1] if heads else heading
            continue
        if blocks[0].level != 1 or len(blocks) < 2:
            continue
        labels = cells_said(said[0])
        records = [
            _row(document_id, labels, block, row)
            for block, row in zip(blocks[1:], said[1:], strict=True)
            if block.level != 1
        ]
        yield Family(
            labels,
            called | _stems(heading) | _stems(labels[0]),
            tuple(one for one in records if one.name),
            True,
        )


def _lists(document_id: str, content: Content, called: frozenset[str]) -> Iterator[Family]:
    """Items of one list that begin with a name and tell several things of it: "Pottery: Mondays, 80 euros, tutor Ada Brook"."""
    heading = ""
    for kind, some in groupby(content.outline.blocks, key=lambda block: block.kind):
        blocks = list(some)
        said = [unmarked(content.text[block.start : block.end]).strip() for block in blocks]
        heading = said[-1] if kind == "heading" else heading
        if kind != "item" or len(blocks) < FEWEST_ITEMS:
            continue
        records = [
            Record(
                document_id,
                match["name"].strip(),
                (block.start, block.end),
                tuple(_told(match["told"], block)),
            )
            for block, item in zip(blocks, said, strict=True)
            if (match := _ITEM.fullmatch(item)) and "," in match["told"] and _is_short(match["told"])
        ]
        if 2 * len(records) > len(blocks):
            labels = tuple(dict.fromkeys(one.label for record in records for one in record.fields))
            yield Family(labels, called | _stems(heading), tuple(records), True)


def _is_short(told: str) -> bool:
    """Whether an item tells things one by one: no sentences with commas."""
    return all(part.count(" ") < MOST_PART for part in re.split(r"[,;]\s+", told))


def _told(told: str, block: Block) -> Iterator[Field]:
    """What an item tells: a figure by its measure, "80 euros", a name by the word before it, "tutor Ada Brook"."""
    for part in re.split(r"[,;]\s+", told.strip(" .")):
        measured = re.fullmatch(r"(?:about\s+)?[$€£]?\d[\d.,]*\s+([a-z]+)", part)
        named = re.fullmatch(r"([a-z]+(?: by| with| at| in)?)\s+([^\W\d_a-z].*)", part)
        if measured:
            yield Field(measured[1], part, (block.start, block.end))
        elif named:
            yield Field(named[1], named[2], (block.start, block.end))
        else:
            yield Field("", part, (block.start, block.end))


def _row(document_id: str, labels: tuple[str, ...], block: Block, row: str) -> Record:
    span = block.start, block.end
    fields = tuple(Field(label, cell, span) for label, cell in zip(labels, cells_said(row), strict=False))
    return Record(document_id, cells_said(row)[0], span, fields)


def _labelled(document_id: str, content: Content, title: str, told: Set[Span]) -> Iterator[Record]:
    """The records behind labels that are not `told` already: of the whole document, or, where labels come again, one below each heading or one a run."""
    text = content.text
    fields: list[Field] = []
    known: set[str] = set()
    prose: list[Span] = []
    heading: tuple[str, Span] | None = None
    found: list[Record] = []

    def end() -> None:
        if 1 <= len(fields) <= MOST_LABELS:
            name, around = heading or (fields[0].value, fields[0].around)
            found.append(Record(document_id, name, around, tuple(fields), tuple(prose)))

    for block in content.outline.blocks:
        span = block.start, block.end
        said = text[block.start : block.end]
        if block.kind == "heading":
            if fields:
                end()
                fields, prose, known = [], [], set()
            heading = unmarked(said).strip(" #"), span
        elif block.kind in ("field", "item", "paragraph") and span not in told:
            there = list(_fields(said, span, block.kind))
            if there and _key(there[0].label) in known:
                end()
                fields, prose, known, heading = [], [], set(), None
            fields += there
            known.update(_key(one.label) for one in there)
            if block.kind == "paragraph" and not there:
                prose.append(span)
    end()
    alone = len(found) == 1 or (found and _is_of_document(found))
    for n, one in enumerate(found):
        named = next((f for f in one.fields if _NAMES & _stems(f.label)), None)
        if named is not None:
            yield replace(one, name=named.value, around=named.around)
        else:
            yield replace(one, name=title) if alone and not n else one


def _is_of_document(found: Sequence[Record]) -> bool:
    """Whether the first record of a text, above all headings, is of the whole of it: no other has a label in common with it."""
    first, *others = ({_key(one.label) for one in record.fields} for record in found)
    return found[0].name == found[0].fields[0].value and all(map(first.isdisjoint, others))


def _fields(said: str, span: Span, kind: str) -> Iterator[Field]:
    if ":" not in said:
        return
    short = kind == "paragraph" and "\n" not in said and said.count(":") > 1
    for match in (_SHORT_FIELD if short else _LABEL).finditer(said):
        if not _SAYING.isdisjoint(words(match["label"])[1:]) or NOTED.issuperset(words(match["label"])):
            continue
        value = match["value"].strip()
        if kind == "paragraph" and (first := split(value)):
            value = value[slice(*first[0])]
        if kind == "paragraph" and not short and (len(value) > 200 or "http" in match["label"]):
            continue
        whole = len(said) <= 200
        around = span if whole else (span[0] + match.start(), span[0] + match.end())
        yield Field(unmarked(match["label"]).strip(" *_"), value.strip(" *_"), around)
