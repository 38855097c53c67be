"""A question for records, explained by a family of them: each of its words is a label, a value, or said beside one. Pure.

"Which white products cost more than 40 EUR?" → Colour: white; Price over 40

A word that nothing explains makes the family the wrong one: better no list than one of other things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.read.records.comparing import figure_in, is_measure, is_measured
from rag.read.records.gathering import Family
from rag.read.records.labels import is_common, label_at, label_beside, label_of, label_stems
from rag.read.records.linked import Linked, ProseOf
from rag.read.records.meaning import (
    asks_for,
    compared,
    is_light,
    is_soft,
    is_yes,
    kinds_of,
    label_words,
    members,
    root,
    roots,
)
from rag.read.records.showing import (
    MOST_WORDS,
    Test,
    any_test,
    are_amounts,
    are_together,
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

MEASURED = 4
"""One value of so many must be a figure, or a day, for a bound to be on that label: most fines may be `none`."""
FEWEST = 2
"""Records that are a family where nothing calls them what is asked for."""
FEW_LABELS = 3
_ENTRIES = frozenset("entry record row".split())
"""What every record may be called."""
_ANY = frozenset("job case entry item order task".split())
"""What a record of anything may be called, beside the word that says of what."""
_DOES = re.compile(r"\b(?:do|does|did)\b", re.I)
_OF_ALL = re.compile(r"\b(?:of|in|at|from|for|by)\s+(?:the|our|this)\s+([^\W\d_][\w-]*)", re.I)
_WITHOUT = re.compile(
    r"\b(?:without|no|out\s+of|lacking|lacks?|missing)\s+(?:(?:an?y?|the|their|its)\s+)?$", re.I
)
_HAVING = re.compile(
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

    def run(self) -> Linked | None:
        if not self._family.records:
            return None
        asked = self._asked
        words = [word for word in asked.words if not is_light(word.text) or self._is_grade(word)]
        head = self._head()
        if head is not None:
            words = sorted([*words, AskedWord(head, 0)], key=lambda word: word.at)
        self._explain(words)
        if asked.by and not self._counted_by(asked.by):
            return None
        if not self._bounded() or not self._valued() or not self._labelled():
            return None
        return self._complete()

    def _is_grade(self, word: AskedWord) -> bool:
        """One capital letter, which may be a grade."""
        return len(word.text) == 1 and word.text.isupper() and word.at > 0

    def _head(self) -> str | None:
        """What the records are called: linked to the family, or given back to be explained as any other word."""
        asked, family, found = self._asked, self._family, self._found
        if asked.people:
            found.is_kind = self._is_told("people")
            return None
        means = asks_for(asked.head)
        column = label_of(family, asked.head, strict=True)
        if column and is_common(family, column):
            found.is_kind = True
            found.column = "" if family.is_table and column == family.labels[0] else column
            return None
        if means & family.called:
            found.is_kind = True
            return None
        if self._is_told(asked.head):
            found.is_kind = True
            return None
        called = root(asked.head)
        if called in _ENTRIES:
            found.is_kind = True
            return None
        if called in _ANY and any(asks_for(word.text) & family.called for word in asked.words):
            found.is_kind = True  # "service jobs" are service reports
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
        return None

    def _is_told(self, kind: str) -> bool:
        """Whether the labels are those of a kind: two of them, or one of few."""
        shared = len(kinds_of(kind) & label_stems(self._family))
        return shared > 1 or (shared == 1 and len(self._family.labels) <= FEW_LABELS)

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
                (label and count == 1 and self._is_label_word(left[at])) or self._is_part(left, at, count)
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
                said.append(root(left[at].text))
                at += 1
        said = [word for word in said if not is_soft(word)]
        self._found.said = tuple(said)

    def _is_label_word(self, word: AskedWord) -> bool:
        """Whether it is a label as it stands, which some value holds too."""
        return any(root(word.text) in roots(" ".join(label_words(label))) for label in self._family.labels)

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
        return bool(self._found.by) and is_common(family, self._found.by)

    def _bounded(self) -> bool:
        """Each bound becomes a condition on the field it speaks of."""
        for bound in self._asked.bounds:
            label = self._label_near(bound)
            if not label:
                return False
            self._labels = [one for one in self._labels if one[1] != label]
            self._test(label, f"{label}: {bound.said.strip()}", within_bound(label, bound))
        return True

    def _label_near(self, bound: Bound) -> str:
        free = replace(bound, unit="")
        if (
            (adjective := compared(bound.said))
            and (label := label_of(self._family, adjective))
            and self._measured(label, free)
        ):
            return label
        if bound.unit and (label := label_of(self._family, bound.unit)) and self._measured(label, free):
            return label
        named = [
            label
            for _, label in sorted(self._labels, key=lambda one: abs(one[0] - bound.at))
            if self._measured(label, free) or (not self._dated(bound) and self._lists(label))
        ]
        if named:
            return named[0]
        if self._found.column and self._measured(self._found.column, bound):
            return self._found.column
        fitting = [label for label in self._family.labels if self._measured(label, bound)]
        plain = not bound.unit and not self._dated(bound)
        return fitting[0] if len(fitting) == 1 or (fitting and self._dated(bound) and not plain) else ""

    def _dated(self, bound: Bound) -> bool:
        return bound.least is None and bound.most is None

    def _measured(self, label: str, bound: Bound) -> bool:
        values = [value for record in self._family.records for value in values_of(record, label) if value]
        return bool(values) and MEASURED * sum(is_measured(label, value, bound) for value in values) >= len(
            values
        )

    def _lists(self, label: str) -> bool:
        """Whether values of a label list several things: a bound may be on how many."""
        values = [value for record in self._family.records for value in values_of(record, label)]
        return any(len(members(value)) > 1 and figure_in(value) is None for value in values)

    def _valued(self) -> bool:
        """Each value becomes a condition, on the label that is named beside it where that has it; values of one label are
        alternatives where the question says "or"."""
        groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for at, shown, run in self._values:
            having = {
                one.label
                for record in self._family.saying(run)
                for one in record.fields
                if holds(one.value, run)
            }
            near = [
                label
                for place, label in sorted(self._labels, key=lambda one: abs(one[0] - at))
                if label in having
            ]
            label = near[0] if near else (next(iter(having)) if len(having) == 1 else "")
            if near:
                self._labels = [one for one in self._labels if one[1] != near[0]]
            groups.setdefault(label, []).append((shown, run))
        self._found.told = any(
            is_told(one.value)
            for _, _, run in self._values
            for record in self._family.saying(run)
            for one in record.fields
            if holds(one.value, run)
        )
        if self._asked.either and len(groups) > 1:  # in Oslo, or German
            groups = {"": [each for runs in groups.values() for each in runs]}
        for label, runs in groups.items():
            tests = [has(label, run) for _, run in runs]
            if len(runs) > 1 and (self._asked.either or not are_together(tests, self._family.records)):
                runs, tests = [(" or ".join(shown for shown, _ in runs), ())], [any_test(tests)]
            for (shown, _), test in zip(runs, tests, strict=True):
                self._test(label, f"{label}: {shown}".lstrip(": "), test)
        return True

    def _labelled(self) -> bool:
        """What is left of the labels: yes or no, some or none, or what people are asked for by."""
        for at, label in {label: (at, label) for at, label in self._labels}.values():
            if label == self._found.column:
                continue
            before, records = self._rest_before(at), self._family.records
            values = [value for record in records for value in values_of(record, label)]
            if _WITHOUT.search(before):
                self._test(label, f"{label}: none", lacks(label))
            elif any(is_yes(value) is not None for value in values if value) or are_amounts(values):
                self._test(label, f"{label}: yes", there(label, wanted=True))
            elif _HAVING.search(before) and any(map(lacks(label), records)):
                self._test(label, f"{label}: given", there(label, wanted=True))
            elif self._asked.people and not self._found.column and is_common(self._family, label):
                self._found.column, self._found.is_kind = label, True
        return True

    def _rest_before(self, at: int) -> str:
        """The question before a word of its rest."""
        word = next((one.text for one in self._asked.words if one.at == at), "")
        place = self._text.lower().rfind(word.lower()) if word else -1
        return self._text[: max(0, place)]

    def _test(self, label: str, said: str, test: Test) -> None:
        self._found.tests.append((said, test))
        self._found.sure += not label or is_common(self._family, label)

    def _complete(self) -> Linked | None:
        """With the words that only the text explains as a last condition; None where too little is sure."""
        found = self._found
        if found.is_kind and found.tests:
            found.said = tuple(word for word in found.said if not self._is_of_all(word))
        if found.said:
            wanted = found.said
            found.tests.append(
                (f"“{' '.join(self._shown(wanted))}”", lambda record: self._prose(record, wanted))
            )
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
        if word not in map(root, near):
            return False
        said = sum(self._prose(record, (word,)) is not None for record in self._family.records)
        return 2 * said > len(self._family.records)

    def _shown(self, wanted: Sequence[str]) -> list[str]:
        return [word.text for word in self._asked.words if root(word.text) in wanted]
