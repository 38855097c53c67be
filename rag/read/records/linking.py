"""A question for records, explained by a family of them: each of its words is a label, a value, or said beside one. Pure.

"Which white products cost more than 40 EUR?" → Colour: white; Price over 40

A word that nothing explains makes the family the wrong one: better no list than one of other things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import fold, stem
from rag.read.records.bounded import is_dated, label_near
from rag.read.records.comparing import is_measure
from rag.read.records.gathering import Family
from rag.read.records.joining import Condition, joined
from rag.read.records.labels import (
    are_called_so,
    are_of_documents,
    as_told,
    is_common,
    is_kind_word,
    is_told_by,
    kinds_label,
    label_at,
    label_before,
    label_beside,
    label_of,
)
from rag.read.records.linked import Linked, ProseOf
from rag.read.records.meaning import (
    WHOLES,
    asks_for,
    is_light,
    is_soft,
    is_yes,
    label_words,
    means_label,
    members,
    root,
    roots,
)
from rag.read.records.showing import (
    MOST_WORDS,
    are_amounts,
    beyond_bound,
    has,
    holds,
    is_called,
    is_told,
    lacks,
    there,
    values_of,
    within_bound,
)
from rag.search.whole.records import AskedWord, Bound, RecordsAsked

FEWEST = 2
"""Records that are a family where nothing calls them what is asked for."""
_ENTRIES = frozenset("entry record row".split())
"""What every record may be called."""
_ANY = frozenset("job case entry item order task".split())
"""What a record of anything may be called, beside the word that says of what."""
_DOES = regex(r"\b(?:do|does|did|can|could|may|must|will)\b", re.I)
_OF_ALL = regex(r"\b(?:of|in|at|from|for|by)\s+(?:the|our|this)\s+([^\W\d_][\w-]*)", re.I)
_WITHOUT = regex(r"\b(?:without|no|out\s+of|lacking|lacks?|missing)\s+(?:(?:an?y?|the|their|its)\s+)?$", re.I)
_HAVING = regex(
    r"\b(?:ha(?:ve|s|d|ving)|with|(?:give|state|name|list|include|say|tell)s?)\s+(?:(?:an?y?|the|their|its)\s+)?$",
    re.I,
)
_OF_VALUE = frozenset("number address date name value entry field code".split())
"""What a value may be called behind its label: the phone number of `Phone`."""


def linked(asked: RecordsAsked, family: Family, prose: ProseOf, text: str) -> Linked | None:
    """`asked` as the records of `family` explain it; `text`: the question. None where they do not."""
    return _Linking(asked, family, prose, text).run()


class _Linking:
    def __init__(self, asked: RecordsAsked, family: Family, prose: ProseOf, text: str) -> None:
        self._asked, self._family, self._prose, self._text = asked, family, prose, text
        self._found = Linked(family)
        self._labels: list[tuple[int, str]] = []
        """Labels that the question names, with where."""
        self._values: list[tuple[int, str, tuple[str, ...]]] = []
        self._bound = ""
        """The label of the bound before."""
        self._named: set[str] = set()
        """Labels that are named beside a value."""
        self._conditions: list[Condition] = []

    def run(self) -> Linked | None:
        if not self._family.records:
            return None
        asked = self._asked
        words = [word for word in asked.words if self._tells(word)]
        head = self._head()
        if head is not None:
            words = sorted([*words, AskedWord(head, 0)], key=lambda word: word.at)
        self._explain(as_told(words, self._family))
        if asked.by and not self._counted_by(asked.by):
            return None
        if not self._bounded():
            return None
        self._valued()
        self._labelled()
        return self._complete()

    def _tells(self, word: AskedWord) -> bool:
        """Whether a word says something here: one with a capital is a name, "Go", or a grade."""
        return not is_light(word.text) or word.is_name or self._is_owned(word)

    def _is_owned(self, word: AskedWord) -> bool:
        return means_label(word.text) and bool(label_of(self._family, word.text))

    def _head(self) -> str | None:
        """What the records are called: linked to the family, or given back to be explained as any other word."""
        asked, family, found = self._asked, self._family, self._found
        if asked.people:
            found.is_kind = is_told_by(self._family, "people")
            return None
        means = asks_for(asked.head)
        column = label_of(family, asked.head, strict=True)
        if asked.kinds:
            column = kinds_label(family, asked.head, column)
            found.column, found.is_kind = column, bool(column)
            return None if column else asked.head
        if column and is_common(family, column):
            found.is_kind = True
            found.column = "" if family.is_table and column == family.labels[0] else column
            return None
        if means & family.called and are_called_so(family, means):
            found.is_kind = True
            return None
        if is_told_by(family, asked.head):
            found.is_kind = True
            return None
        called = root(asked.head)
        if called in _OF_VALUE and (column := label_before(self._family, asked)):
            found.is_kind, found.column = True, column  # "phone numbers"
            return None
        beside = called in _ANY and any(asks_for(word.text) & family.called for word in asked.words)
        if called in _ENTRIES or beside:  # "service jobs" are service reports
            found.is_kind = True
            return None
        labels = {
            one.label
            for record in family.saying([called])
            for one in record.fields
            if is_called(one.value, called)
        }
        if any(is_common(family, label) for label in labels):
            found.is_kind = True
            return asked.head
        found.is_kind = bool(means & family.called)
        return None

    def _explain(self, left: Sequence[AskedWord]) -> None:
        """Each word as a value, a label, or one of the text."""
        said: list[str] = []
        at = 0
        while at < len(left):
            count = self._value_at(left, at)
            label = label_beside(self._family, left[at].text)
            whole = label_at(self._family, [word.text for word in left[at:]])
            if whole and len(whole[1]) >= count:
                self._labels.append((left[at].at, whole[0]))
                at += len(whole[1])
            elif count and not (
                (label and count == 1 and self._is_label_word(left[at]))
                or self._is_part(left, at, count)
                or self._is_above(left[at : at + count])
            ):
                run = tuple(root(word.text) for word in left[at : at + count])
                shown = " ".join(word.text for word in left[at : at + count])
                self._values.append((left[at].at, shown, run))
                at += count
            elif label:
                self._labels.append((left[at].at, label))
                at += 2 if at + 1 < len(left) and left[at + 1].text.lower() in _OF_VALUE else 1
            elif asks_for(left[at].text) & self._family.called:
                self._found.is_kind = self._found.is_kind or self._asked.people
                at += 1
            else:
                if left[at].is_name or not is_soft(root(left[at].text)):
                    said.append(root(left[at].text))
                at += 1
        self._found.said = tuple(said)

    def _is_label_word(self, word: AskedWord) -> bool:
        """Whether it is a label as it stands, which some value holds too."""
        return any(root(word.text) in roots(" ".join(label_words(label))) for label in self._family.labels)

    def _is_above(self, said: Sequence[AskedWord]) -> bool:
        """Whether what stands above the records of one document says words that a value only holds among others: all are so."""
        run, family = tuple(root(word.text) for word in said), self._family
        several = len({record.document_id for record in family.records}) > 1
        if several or not all(stem(fold(word.text)) in family.called for word in said):
            return False
        values = [one.value for record in family.saying(run) for one in record.fields]
        return not any(roots(part) == run for value in values for part in (value, *members(value)))

    def _is_part(self, left: Sequence[AskedWord], at: int, count: int) -> bool:
        """Whether words that only a part of values says go on in a word that nothing explains: no data scientist does "data science"."""
        end = at + count
        if end == len(left) or left[end].at != left[end - 1].at + len(left[end - 1].text) + 1:
            return False
        run, family, after = tuple(root(word.text) for word in left[at:end]), self._family, left[end].text
        values = [one.value for record in family.saying(run) for one in record.fields]
        if any(roots(part) == run for value in values for part in (value, *members(value))):
            return False
        explained = label_of(family, after) or asks_for(after) & family.called or is_soft(root(after))
        return not (explained or self._value_at(left, end))

    def _value_at(self, left: Sequence[AskedWord], at: int) -> int:
        """How many words from a place on stand in one value."""
        for count in range(min(MOST_WORDS, len(left) - at), 0, -1):
            run = tuple(root(word.text) for word in left[at : at + count])
            if any(holds(one.value, run) for record in self._family.saying(run) for one in record.fields):
                return count
        return 0

    def _counted_by(self, said: str) -> bool:
        """The label by whose values the records are counted; whether there is one."""
        whole, family = label_at(self._family, said.split()), self._family
        self._found.by = whole[0] if whole else label_of(family, said.split()[-1])
        if not self._found.by and is_kind_word(said):
            self._found.by = kinds_label(family, self._asked.head, label_of(family, self._asked.head))
        self._found.is_kind = self._found.is_kind or are_of_documents(family, self._asked.head)
        return bool(self._found.by) and is_common(family, self._found.by)

    def _bounded(self) -> bool:
        """Each bound becomes a condition on the field it speaks of, or on how many records have a value."""
        for bound in self._asked.bounds:
            label = label_near(bound, self._family, self._labels, self._bound, self._found.column)
            if not label and self._counts(bound):
                self._found.counted = bound
                continue
            if not label:
                return False
            self._labels = [one for one in self._labels if one[1] != label]
            self._bound = label
            test, opposite = within_bound(label, bound), beyond_bound(label, bound)
            end = bound.at + len(bound.said)
            self._add(Condition(bound.at, end, label, bound.said.strip(), test, opposite=opposite))
        return True

    def _counts(self, bound: Bound) -> bool:
        """Whether a bound is on how many records there are of each value that is asked for: "more than one project"."""
        asked = self._asked
        wanted = bool(self._found.column) or asked.people
        unit = asks_for(bound.unit) if bound.unit else frozenset()
        return (
            wanted
            and not is_dated(bound)
            and self._found.counted is None
            and bool(unit & self._family.called)
        )

    def _valued(self) -> None:
        """Each value becomes a condition, on the label that is named beside it where that has it."""
        for at, shown, run in self._values:
            saying = [
                one for record in self._family.saying(run) for one in record.fields if holds(one.value, run)
            ]
            having = {one.label for one in saying}
            near = [
                label
                for place, label in sorted(self._labels, key=lambda one: abs(one[0] - at))
                if label in having
            ]
            label = near[0] if near else (next(iter(having)) if len(having) == 1 else "")
            self._named |= set(near[:1])
            self._found.told = self._found.told or any(is_told(one.value) for one in saying)
            self._add(Condition(at, at + len(shown), label, shown, has(label, run), (run,)))
        self._labels = [one for one in self._labels if one[1] not in self._named]

    def _labelled(self) -> None:
        """What is left of the labels: yes or no, some or none, or what people are asked for by."""
        for at, label in {label: (at, label) for at, label in self._labels}.values():
            if label == self._found.column:
                continue
            before, records = self._rest_before(at), self._family.records
            values = [value for record in records for value in values_of(record, label)]
            if _WITHOUT.search(before):
                self._add(Condition(at, at + 1, label, "none", lacks(label), lacks=True))
            elif any(is_yes(value) is not None for value in values if value) or are_amounts(values):
                self._add(Condition(at, at + 1, label, "yes", there(label, wanted=True)))
            elif _HAVING.search(before) and any(map(lacks(label), records)):
                self._add(Condition(at, at + 1, label, "given", there(label, wanted=True)))
            elif self._asked.people and not self._found.column and is_common(self._family, label):
                self._found.column, self._found.is_kind = label, True

    def _rest_before(self, at: int) -> str:
        """The question before a word of its rest."""
        word = next((one.text for one in self._asked.words if one.at == at), "")
        place = self._text.lower().rfind(word.lower()) if word else -1
        return self._text[: max(0, place)]

    def _add(self, condition: Condition) -> None:
        self._conditions.append(condition)
        self._found.sure += not condition.label or is_common(self._family, condition.label)

    def _complete(self) -> Linked | None:
        """With the words that only the text explains as a last condition; None where too little is sure."""
        found = self._found
        if found.is_kind and self._conditions:
            found.said = tuple(word for word in found.said if not self._is_of_all(word))
        if wanted := found.said:
            at = next((word.at for word in self._asked.words if root(word.text) in wanted), 0)
            shown = f"“{' '.join(self._shown(wanted))}”"
            self._conditions.append(
                Condition(at, at + 1, "", shown, lambda record: self._prose(record, wanted))
            )
        tests = joined(self._asked.said, self._conditions, self._family.records)
        if tests is None or (found.counted and not found.column):
            return None
        found.tests = tests
        alone = len(self._family.records) < FEWEST
        if (alone and not self._family.is_table) or (
            not found.is_kind and (alone or is_measure(self._asked.head))
        ):
            return None
        if not found.is_kind and (self._asked.number or found.said or not found.sure):
            return (
                None  # "how many watts": a figure beside the word; words of the text say nothing of the kind
            )
        if found.said and self._asked.number and _DOES.search(self._text):
            return None  # "how many channels does the station listen on": a figure that the text gives
        if found.said and not any(self._prose(record, found.said) for record in self._family.records):
            return None
        if found.said and self._asked.people and len(found.tests) == 1 and not found.column:
            return None  # "Who studied at Penn?": the same words in a sentence about somebody do not say that
        return found if found.tests or found.is_kind else None

    def _is_of_all(self, word: str) -> bool:
        """Whether a word behind "the" is said beside half of the records: "members of the lab" are all of them."""
        near = _OF_ALL.findall(self._text)
        if word in WHOLES or word not in map(root, near):
            return word in WHOLES
        said = sum(self._prose(record, (word,)) is not None for record in self._family.records)
        return 2 * said > len(self._family.records)

    def _shown(self, wanted: Sequence[str]) -> list[str]:
        return [word.text for word in self._asked.words if root(word.text) in wanted]
