"""What shows that a record meets a condition: a field that lies within a bound, holds a value, or says yes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

from rag.language.grammar import NEGATIONS
from rag.language.patterns import regex
from rag.read.lookup.tables.rows import NAMING
from rag.read.records.comparing import figure_in, is_measured, meets
from rag.read.records.gathering import Field, Record
from rag.read.records.meaning import is_light, is_yes, members, roots
from rag.search.whole.records import Bound
from rag.types import Span

Test: TypeAlias = Callable[[Record], Span | None]
"""What shows that a record meets a condition; None where it does not."""


def values_of(record: Record, label: str) -> list[str]:
    return [one.value for one in record.fields if one.label == label]


MOST_WORDS = 6
"""Words of one thing that a value lists; more is a sentence."""


def is_called(value: str, word: str) -> bool:
    """Whether one of the things that a value lists is a word: `driver`, not `25 watts`, and no sentence."""
    return not is_told(value) and any(
        roots(member)[-1:] == (word,) and not any(c.isdigit() for c in member) for member in members(value)
    )


def is_told(value: str) -> bool:
    """Whether a value is told in a sentence: that it does not say a word does not mean that it is not so."""
    return any(len(roots(member)) > MOST_WORDS for member in members(value))


def holds(value: str, run: tuple[str, ...]) -> bool:
    """Whether one of the things that a value lists has the words in a row."""
    for member in members(value):
        said = tuple(
            word for word in roots(member) if not is_light(word) or len(word) == 1 or word in run
        )  # `IT` is a department
        if any(said[n : n + len(run)] == run for n in range(len(said) - len(run) + 1)):
            return NEGATIONS.isdisjoint(roots(member))  # "not allowed"
    return False


def _first(record: Record, meets_it: Callable[[Field], bool]) -> Span | None:
    return next((one.around for one in record.fields if meets_it(one)), None)


def within_bound(label: str, bound: Bound) -> Test:
    return lambda record: _first(
        record, lambda one: one.label == label and bool(one.value) and meets(one.value, bound)
    )


def beyond_bound(label: str, bound: Bound) -> Test:
    """Whether a figure or a day of a record does not meet a bound: what gives none is not known."""
    return lambda record: _first(
        record,
        lambda one: (
            one.label == label and is_measured(label, one.value, bound) and not meets(one.value, bound)
        ),
    )


def has(label: str, run: tuple[str, ...]) -> Test:
    return lambda record: _first(
        record, lambda one: (not label or one.label == label) and holds(one.value, run)
    )


def any_test(tests: Sequence[Test]) -> Test:
    return lambda record: next((span for test in tests if (span := test(record))), None)


def one_test(tests: Sequence[Test]) -> Test:
    """Whether exactly one of `tests` is met."""

    def test(record: Record) -> Span | None:
        met = [span for one in tests if (span := one(record))]
        return met[0] if len(met) == 1 else None

    return test


def none_of(tests: Sequence[Test], opposites: Sequence[Test], labels: Collection[str]) -> Test:
    """Whether none of `tests` is met and all of `opposites` are; shown by what a record says of the labels, if anything."""

    def test(record: Record) -> Span | None:
        if any(one(record) for one in tests) or not all(one(record) for one in opposites):
            return None
        return next((one.around for one in record.fields if one.label in labels), record.around)

    return test


def alone_test(label: str, runs: Sequence[tuple[str, ...]]) -> Test:
    """Whether a field lists nothing but things that hold one of `runs`."""

    def test(record: Record) -> Span | None:
        listed = [(one, each) for one in record.fields if one.label == label for each in members(one.value)]
        alone = listed and all(any(holds(each, run) for run in runs) for _, each in listed)
        return listed[0][0].around if alone else None

    return test


def are_together(tests: Sequence[Test], records: Sequence[Record]) -> bool:
    """Whether a record meets all `tests`: who works in Oslo and Bergen where nobody does works in one of them."""
    return any(all(test(record) for test in tests) for record in records)


def are_amounts(values: Sequence[str]) -> bool:
    return (
        bool(values)
        and all(figure_in(value) == 0 or figure_in(value) for value in values if value)
        and any(figure_in(value) == 0 for value in values)
    )


_UNKNOWN = frozenset(("n/a", "na", "unknown", "tbd", "tba", "?", "not known", "not given", "not stated"))


def _says(one: Field) -> bool:
    """Whether a field says something: neither "no" nor nothing, nor that it is not known."""
    if one.value.strip(" .").casefold() in _UNKNOWN:
        return False
    answer = is_yes(one.value)
    return answer if answer is not None else figure_in(one.value) != 0


def there(label: str, *, wanted: bool) -> Test:
    return lambda record: _first(record, lambda one: one.label == label and _says(one) is wanted)


def lacks(label: str) -> Test:
    """Whether a record has no such field, or one that says nothing."""

    def test(record: Record) -> Span | None:
        fields = [one for one in record.fields if one.label == label]
        if any(map(_says, fields)):
            return None
        return fields[0].around if fields else record.around

    return test


def called(record: Record) -> str:
    """What a record is called: behind its number or its day the name that it has beside it; that alone, where its first cell is a measure."""
    name = " ".join(record.name.split())
    if any(map(str.isalpha, name)):
        return name
    said = [(one.label.casefold(), " ".join(one.value.split())) for one in record.fields if one.value.strip()]
    named = [value for label, value in said if NAMING.search(label)]
    named = named or [value for _, value in said if any(map(str.isalpha, value))][:1]
    if named and _MEASURED.fullmatch(name):
        return ", ".join(named)
    return f"{name}: {', '.join(named)}" if named else name


_MEASURED = regex(r"[-−]?\d+[.,]\d+")
"""A figure that counts nothing: 18.5 is no number of a row."""


def told_apart(records: Sequence[Record]) -> str:
    """The first label by whose short values records of one document and one name differ; empty without one, or for a single record."""
    if len(records) < 2 or len({one.document_id for one in records}) > 1:
        return ""
    for label in dict.fromkeys(field.label for field in records[0].fields if field.value != records[0].name):
        values = [" ".join(values_of(one, label)) for one in records]
        if len(set(values)) == len(values) and not any(map(is_told, values)):
            return label
    return ""
