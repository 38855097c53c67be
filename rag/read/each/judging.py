"""A window and what is asked → what it tells of, and how likely that is one of the things asked for.

The reader model says which words of a window would answer; the model of entailment says whether the window supports the statement
that these words are one of the things asked for. Each sees one window alone, so that one thing is not measured by another. Where
what the reader says leaves no bar to be reached, the second is not asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.encode.pairs import open_pairs
from rag.encode.session import cores
from rag.language.words import content, stems
from rag.prove.entailment import Chances, chances
from rag.read.each.bounds import asked_of
from rag.read.each.windows import Window
from rag.read.reader_model import AnswerSpan, TextReading, shipped_reader
from rag.read.whole.items import Progress
from rag.read.whole.naming import runs_of
from rag.search.meanwhile import in_turn
from rag.search.whole.each import EachAsked

MOST_JUDGED = 16
"""Windows, those that the reader finds likeliest, of which the statement is judged: 20 to 40 ms of a core each."""
UNSURE = -5.0
"""How far the reader's words may be below "no answer" before what else a window names is tried."""
BESIDE = 0.1
"""Support of a sentence beside the one that tells a thing, from which it may tell another."""
SURELY = 0.8
"""Probability that the window supports the statement of that other thing."""
LEAST_LIKELY = -20.0
"""Sum of the reader's log odds below which no window was ever one of those asked for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a window must reach to tell one of the things: either model may be less sure where the other is surer."""

    stated: float
    """Probability that it supports the statement."""
    support: float
    """Of its best sentence by the reader, 0 to 1."""
    held: float = 0.0
    """Share of the question's words that it holds, with what it stands under."""
    margin: float = -math.inf
    """How far the reader's words for a thing are above "no answer"."""


BARS = (Bar(0.69, 0.15), Bar(0.9, 0.03, held=0.66), Bar(0.5, 0.4, margin=0.0))
"""One is enough. Of the windows of ten folders (122 questions) that reach one 86 of 100 hold an item, and half of all items are in
them; one bound on either model alone takes in as much again that holds none (eval/LOG.md, 2026-11-28, twelfth session)."""


@dataclass(frozen=True, slots=True)
class Read:
    """A window as the reader sees it."""

    asked: EachAsked
    """What was asked of it: with its own values where the question has bounds."""
    window: Window
    reading: TextReading
    """Of `window.text`."""

    @property
    def support(self) -> float:
        """The reader's support of the best sentence of the window, 0 to 1."""
        return max(self._supports(), default=0.0)

    @property
    def likely(self) -> float:
        """How likely the window answers: the reader's log odds of its words and of the window together."""
        return self.reading.margin + self.reading.answerable

    def held(self) -> float:
        """Share of the question's words that the window holds, with what it stands under."""
        words = content(self.asked.question)
        return len(words & stems(f"{self.window.lead} {self.window.text}")) / max(1, len(words))

    def may_tell(self, stated: float = 1.0) -> bool:
        """Whether it tells one of the things, its statement being as probable as this."""
        support, margin = self.support, self.reading.margin
        return any(
            stated >= bar.stated
            and support >= bar.support
            and margin >= bar.margin
            and self.held() >= bar.held
            for bar in BARS
        )

    def _supports(self) -> Iterator[float]:
        back = self.window.shift - self.window.start
        return (self.reading.support_of(u.start + back, u.end + back) for u in self.window.units)


@dataclass(frozen=True, slots=True)
class Looked(Read):
    """A window as both models see it."""

    thing: tuple[int, int]
    """What would answer: offsets in `window.text`."""
    chances: Chances

    @property
    def named(self) -> str:
        return self.window.text[slice(*self.thing)]

    @property
    def within(self) -> tuple[int, int] | None:
        """The thing as a span of the document; None where it stands in a title or heading."""
        back = self.window.start - self.window.shift
        start, end = self.thing[0] + back, self.thing[1] + back
        return (start, end) if start >= self.window.start else None

    @property
    def tells(self) -> bool:
        """Whether it tells one of the things."""
        return self.may_tell(self.chances[0])

    def proved_by(self) -> tuple[int, int]:
        """The best sentence, and those that hold words of the question that it lacks, as a span of the document."""
        units = self.window.units
        best = max(zip(self._supports(), range(len(units)), strict=True), key=lambda each: each[0])[1]
        lacking = content(self.asked.question) - stems(
            " ".join((*self.window.above, self.window.lead, units[best].text))
        )
        chosen = [best]
        for n, unit in enumerate(units):
            if here := lacking & stems(unit.text):
                lacking -= here
                chosen.append(n)
        return units[min(chosen)].start, units[max(chosen)].end


def looked_at(asked: EachAsked, windows: Sequence[Window], progress: Progress | None = None) -> list[Looked]:
    """The likeliest of `windows` that may tell a thing, as both models see them, in order; none that a bound of the question excludes.

    `progress` hears how many of how many looks are taken, by either model.
    """
    each = [(own, window) for window in windows if (own := asked_of(asked, window)) is not None]
    tell = progress or (lambda done, total: None)
    tell(0, len(each) + MOST_JUDGED)
    seen = _read(each)
    likely = sorted(
        (n for n, read in enumerate(seen) if read.reading.spans and read.likely > LEAST_LIKELY),
        key=lambda n: -seen[n].likely,
    )[:MOST_JUDGED]
    chosen = [seen[n] for n in sorted(likely) if seen[n].may_tell()]
    looked: list[Looked] = []
    for one in in_turn(_looked, chosen, cores()):
        tell(len(each) + len(looked), len(each) + len(chosen))
        looked.append(one)
    return looked


def _read(each: Sequence[tuple[EachAsked, Window]]) -> list[Read]:
    """Each window as the reader sees it for what is asked of it."""
    seen: dict[int, TextReading] = {}
    for question in dict.fromkeys(asked.question for asked, _ in each):
        alike = [n for n, (asked, _) in enumerate(each) if asked.question == question]
        texts, leads = [each[n][1].text for n in alike], [each[n][1].lead for n in alike]
        seen |= zip(alike, shipped_reader().read(question, texts, leads), strict=True)
    return [Read(*each[n], seen[n]) for n in range(len(each))]


def _looked(read: Read) -> Looked:
    """A window with what would answer there, of what may: that of which the statement is supported most."""
    asked, window, seen = read.asked, read.window, read.reading
    text = f"{window.lead}\n{window.text}" if window.lead else window.text
    each = [
        Looked(asked, window, seen, thing, chances(open_pairs(), asked.of(window.text[slice(*thing)]), text))
        for thing in _may_be(window, seen)
    ]
    return max(each, key=lambda one: one.chances[0])


def others_in(looked: Looked) -> list[Looked]:
    """What other sentences of a window that tells one of the things asked for tell of, each as a look of its own."""
    window, seen = looked.window, looked.reading
    back = window.shift - window.start
    found = []
    for unit in window.units:
        start, end = unit.start + back, unit.end + back
        if (start < looked.thing[1] and looked.thing[0] < end) or seen.support_of(start, end) < BESIDE:
            continue
        best = next((s for s in seen.spans if start <= s.start and s.end <= end), None)
        if best and best.logit - seen.null >= UNSURE:
            stated = chances(open_pairs(), looked.asked.of(window.text[best.start : best.end]), window.text)
            if stated[0] >= SURELY:
                found.append(replace(looked, thing=(best.start, best.end), chances=stated))
    return found


def _may_be(window: Window, seen: TextReading) -> list[tuple[int, int]]:
    """The words that the reader takes for the answer; where it is not sure of them, also what a window names first."""
    best = _in_one_line(window, seen.spans[0])
    found = [best]
    if seen.margin < UNSURE:
        first = next(iter(runs_of(window.said)), None)
        if first and (first.end + window.shift <= best[0] or best[1] <= first.start + window.shift):
            found.append((first.start + window.shift, first.end + window.shift))
    return found


def _in_one_line(window: Window, span: AnswerSpan) -> tuple[int, int]:
    """A span without what of it stands in a title or heading above the line that it ends in."""
    if span.start >= window.shift:
        return span.start, span.end
    start = window.text.rfind("\n", span.start, min(span.end, window.shift)) + 1
    return (start or span.start), span.end
