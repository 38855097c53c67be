"""Which labels and values of a family the words of a question mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from rag.language.countries import of_one_country
from rag.language.words import fold, stem, words
from rag.read.records.gathering import COMMON, Family
from rag.read.records.meaning import asks_for, is_light, is_soft, kinds_of, label_words, plain, root, roots
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.records import AskedWord, RecordsAsked

FEW_LABELS = 3
"""Labels of a family of which one tells what its records are."""
_KINDS = frozenset(map(stem, "type kind sort category class species breed variety form entity".split()))
"""What a label is called whose values are kinds of the records."""
EACH = 0.9
"""Documents a record of a family from which on its records are of documents."""
FEWEST = 2
"""Records with a label for it to be one of their family's."""


def label_of(family: Family, word: str, *, strict: bool = False) -> str:
    """The label that a word means, empty without one; `strict`: only where its last word is meant, or its first."""
    own, means = stem(plain(word)), asks_for(word)
    if strict:
        own, means = root(word), means - {own}
    best = ""
    for label in family.labels:
        parts = [stem(plain(part)) for part in label_words(label)]
        if not parts:
            continue
        same = [root(part) for part in label_words(label)] if strict else parts
        if own in same and (not strict or own in (same[0], same[-1])):
            return label
        if not best and means & ({parts[-1]} if strict else set(parts)):
            best = label
    return best


def label_beside(family: Family, word: str) -> str:
    """The label that a word means; where it may be what the rows of a table are called, another before that: of "Which plants have no
    planting date?" `Planted`, not `Plant`."""
    label = label_of(family, word)
    if not family.is_table or label != family.labels[0]:
        return label
    return label_of(replace(family, labels=family.labels[1:]), word) or label


def label_at(family: Family, said: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The longest label of several words that words begin with, and these as they are compared; None without one."""
    best: tuple[str, tuple[str, ...]] | None = None
    for label in family.labels:
        parts = tuple(part for part in roots(" ".join(label_words(label))) if not is_light(part))
        run = tuple(root(word) for word in said[: len(parts)])
        if len(parts) > 1 and run == parts and (best is None or len(parts) > len(best[1])):
            best = label, parts
    return best


def is_common(family: Family, label: str) -> bool:
    """Whether enough records have a label for all its values to be asked for."""
    having = sum(any(one.label == label for one in record.fields) for record in family.records)
    return having >= FEWEST and COMMON * having >= len(family.records)


def label_stems(family: Family) -> frozenset[str]:
    """Stems of the words of all labels."""
    return frozenset(stem(word) for label in family.labels for word in label_words(label))


def is_kind_word(word: str) -> bool:
    """Whether a word is a label of kinds: `type`."""
    return stem(plain(word)) in _KINDS


def is_told_by(family: Family, kind: str) -> bool:
    """Whether the labels are those of a kind: two of them, or one of few."""
    shared = len(kinds_of(kind) & label_stems(family))
    return shared > 1 or (shared == 1 and len(family.labels) <= FEW_LABELS)


def label_before(family: Family, asked: RecordsAsked) -> str:
    """The label that the word right before what is asked for means, where enough records have it: of "phone numbers" `Phone`."""
    at = asked.said.find(asked.head)
    before = next((word.text for word in asked.words if word.at + len(word.text) + 1 == at), "")
    label = label_of(family, before) if before else ""
    return label if label and is_common(family, label) else ""


def kinds_label(family: Family, head: str, column: str) -> str:
    """The label by whose values the kinds of what is asked for are told, empty without one: the `column` of that name, where its
    values come again, or one that says the kind of records of that name."""
    if column and is_common(family, column) and _comes_again(family, column):
        return column
    if asks_for(head) & family.called or is_told_by(family, head):
        kinds = [label for label in family.labels if is_kind_word(label)]
        return next((one for one in kinds if one != family.labels[0] or _comes_again(family, one)), "")
    return ""


def _comes_again(family: Family, label: str) -> bool:
    """Whether several records have one value."""
    values = [one.value for record in family.records for one in record.fields if one.label == label]
    return len(set(values)) < len(values)


def are_called_so(family: Family, means: Set[str]) -> bool:
    """Whether what a family is called is said of each record: of rows by what stands above them, of texts by the name of each."""
    names = [{stem(fold(word)) for word in words(record.name)} for record in family.records]
    return family.is_table or all(map(means.__and__, names)) or not is_one_each(family)


def is_one_each(family: Family) -> bool:
    """Whether nearly each record is of a document of its own."""
    return len({record.document_id for record in family.records}) >= EACH * len(family.records)


def are_of_documents(family: Family, head: str) -> bool:
    """Whether the records are of a document each, and documents are asked for: posts."""
    return (
        is_one_each(family)
        and not family.is_table
        and re.fullmatch(DOCUMENT_NOUNS, head, re.IGNORECASE) is not None
    )


def is_called_so(head: str, family: Family) -> bool:
    """Whether the records of a family are called what is asked for."""
    return bool(head) and not family.called.isdisjoint(asks_for(head))


def as_told(said: Sequence[AskedWord], family: Family) -> list[AskedWord]:
    """Words of a question as values say them where these call a country otherwise: of "Japanese cars" `japan`. What only is counted,
    behind its number, is left out: "8 people"."""
    told: list[AskedWord] = []
    for word in said:
        if (
            told
            and told[-1].text.isdigit()
            and is_soft(word.text)
            and word.at == told[-1].at + len(told[-1].text) + 1
        ):
            continue
        if not family.saying([root(word.text)]) and word.text[:1].isupper():
            alike = (one for one in sorted(of_one_country(word.text)) if " " not in one)
            word = next((replace(word, text=one) for one in alike if family.saying([root(one)])), word)
        told.append(word)
    return told
