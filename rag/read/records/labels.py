"""Which labels of a family the words of a question mean. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.language.words import fold, stem
from rag.read.records.gathering import COMMON, Family
from rag.read.records.meaning import asks_for, is_light, label_words, root, roots

FEWEST = 2
"""Records with a label for it to be one of their family's."""


def label_of(family: Family, word: str, *, strict: bool = False) -> str:
    """The label that a word means, empty without one; `strict`: only where its last word is meant, or its first."""
    own, means = stem(fold(word)), asks_for(word)
    alike = root if strict else stem
    if strict:
        own, means = root(word), means - {own}
    best = ""
    for label in family.labels:
        parts = [stem(part) for part in label_words(label)]
        if not parts:
            continue
        same = [alike(part) for part in label_words(label)]
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


def is_called_so(head: str, family: Family) -> bool:
    """Whether the records of a family are called what is asked for."""
    return bool(head) and not family.called.isdisjoint(asks_for(head))
