"""Passages that were read for a question → what answers it or a part of it, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rag.encode.remember import TextEmbedder
from rag.language.words import content, stems
from rag.read.completing.complete import complete
from rag.read.completing.rivals import unread_rivals
from rag.read.documents.life import of_its_section
from rag.read.features import Alone, Candidate, alone, surroundings, telling
from rag.read.given import counted, counts, given, tells_anew
from rag.read.judge import (
    VETOED,
    Judgement,
    judge,
    preferred,
    second_look,
    shipped_calibration,
    unvetoed,
    weighed,
    worth_a_look,
)
from rag.read.lookup.cells import has_column
from rag.read.lookup.which_case import of_the_case, of_the_identifier
from rag.read.reader_model import UNREAD, TextReading, shipped_reader
from rag.read.units import Unit, answering
from rag.read.vetoes.another import everywhere, told_of_group
from rag.read.vetoes.paragraphs.topics import opening
from rag.search.question import Kind
from rag.search.specifics import specifics
from rag.types import Passage

PART_PASSAGES = 2
"""Passages that are read again for each part of a question."""
UNSURE, SURER = 0.5, 0.3
"""Below which confidence in what stands beside all names of a question the rest is looked at, and how much surer that must be: of
what is told under a year or a name not every sentence repeats it."""
LIKELY = 0.8
"""Share that the units have together where the model reads, those likeliest by words and meaning. On 350 questions that nothing was
fitted to, whole passages answer three others for half as much again to read, .7 loses one more (eval/LOG.md)."""


@dataclass(frozen=True)
class Scene:
    """What is read: passages, and the units in order of those that are looked at. The model reads where a unit is weighed."""

    passages: Sequence[Passage]
    units: Sequence[Unit]
    asked: str
    """What passages are read for: the whole question, or one part of it."""
    embedder: TextEmbedder
    around: Sequence[Unit]
    """Units of all passages: a list may go on in one that the model does not read."""
    said: str = ""
    """See `Question.said`."""
    least: float = 0.0
    """Confidence from which what is found will be told."""

    def answer(self, asked: str, kind: Kind, among: Sequence[Unit] | None = None) -> Chosen:
        """The best of `among` (default: all units) with what completes it."""
        if among is not None:
            return self._best(asked, kind, among)
        units = of_the_case(asked, telling(asked, kind, self.units, self.passages))
        alone = of_the_identifier(asked, units) or of_its_section(asked, units, self.passages)
        named = alone or self._of_what_is_named(asked, kind, units)
        found = self._best_told(asked, kind, named)
        if len(named) == len(units):
            return found

        def naming() -> Chosen:
            # "Dyer was born in 1868" names all of "When did Hanna Dyer die?", "until her death in 1941" does not.
            names = specifics(asked).names
            near = [unit for unit in units if names & stems(self._near(unit))]
            return self._best_told(asked, kind, near or units)

        found = found.unless_vetoed(naming)
        return found if alone else found.unless_surer(lambda: self._best_told(asked, kind, units))

    def _best_told(self, asked: str, kind: Kind, units: Sequence[Unit]) -> Chosen:
        """The best of `units`; of rows only those that can tell what is asked for."""
        able = [u for u in units if has_column(asked, kind, u, self.passages[u.passage], self.embedder)]
        found = self._best(asked, kind, able or units)
        least = found.verdict.confidence if able else min(found.verdict.confidence, VETOED)
        return replace(found, verdict=replace(found.verdict, confidence=least))

    def _best(self, asked: str, kind: Kind, units: Sequence[Unit]) -> Chosen:
        if self.said:
            units = [u for u in units if tells_anew(kind, u.text, f"{asked} {self.said}")] or units
        candidates = self._weighed(asked, kind, units)
        found = self._judged(asked, kind, candidates, worth_a_look(candidates))

        def unopposed() -> Chosen:
            others = unvetoed(asked, kind, candidates, self.passages)
            return self._judged(asked, kind, candidates, others) if others else found

        return found.unless_vetoed(unopposed)

    def _judged(
        self, asked: str, kind: Kind, candidates: Sequence[Candidate], likely: Sequence[Candidate]
    ) -> Chosen:
        """The best of the `likely` ones of `candidates`."""
        looked = self._read_alone(asked, kind, likely)
        rest = [each for each in candidates if each not in likely]
        best, ordered = preferred(asked, kind, looked, [*likely, *rest], self.passages)
        verdict = judge(asked, kind, ordered, best, self.passages, self.embedder, shipped_calibration())
        return Chosen(best.quoted, verdict)

    def with_rivals(self, asked: str, kind: Kind, found: Sequence[Candidate]) -> Sequence[Candidate]:
        """`found`, with what may answer otherwise read too: others likely before were read alone.

        Where the first was looked up as the only one all others follow: another may hold the office too.
        """
        units = [unit for unit in answering(self.units) if unit != found[0].unit]
        if len(found) == 1 and kind == "person" and units:
            found = [*found, *self._weighed(asked, kind, units)]
        unread = [each.unit for each in unread_rivals(asked, kind, found, self.passages)]
        if not unread:
            return found
        best = found[0]
        compared = [best.unit, *unread]
        again = weighed(
            asked,
            kind,
            compared,
            self.passages,
            self._readings(compared),
            self.embedder,
            shipped_calibration(),
        )
        base = next(each.share for each in again if each.unit == best.unit)
        read = [
            replace(each, share=min(1.0, each.share / base * best.share))
            for each in again
            if each.unit != best.unit
        ]
        return [best, *read, *(each for each in found[1:] if each.unit not in unread)]

    def first(self, count: int) -> Scene:
        """The scene of the first `count` passages; this one where none of their units can answer."""
        units = [unit for unit in self.units if unit.passage < count]
        return replace(self, units=units) if answering(units) else self

    def of_part(self, asked: str, beside: Unit | None = None) -> Scene:
        """The scene of a part: the passages that hold most of its words, and that of what answers a part before it, read for it
        alone."""
        words = content(asked)
        looked_at = sorted({unit.passage for unit in self.units})
        held = {
            n: len(words & stems(f"{heading(self.passages[n])} {self.passages[n].text}")) for n in looked_at
        }
        chosen = sorted(looked_at, key=lambda n: (-held[n], n))[:PART_PASSAGES]
        chosen += [beside.passage] if beside else []
        units = [unit for unit in self.units if unit.passage in chosen]
        return replace(self, units=units, asked=asked) if answering(units) else self

    def _weighed(self, asked: str, kind: Kind, units: Sequence[Unit]) -> list[Candidate]:
        """`units` as candidates, best first; the model reads where those stand that are likeliest by words and meaning."""
        unread = dict.fromkeys({unit.passage for unit in units}, UNREAD)
        found = weighed(asked, kind, units, self.passages, unread, self.embedder, shipped_calibration())
        readings = unread | self._readings(likeliest(found))
        return weighed(asked, kind, units, self.passages, readings, self.embedder, shipped_calibration())

    def _readings(self, units: Sequence[Unit]) -> dict[int, TextReading]:
        """What the model sees in the passages of `units`, by their number, where these stand: nothing else is read."""
        read = {n: self.passages[n] for n in sorted({unit.passage for unit in units})}
        wanted = [
            tuple(sorted((u.start - passage.start, u.end - passage.start) for u in units if u.passage == n))
            for n, passage in read.items()
        ]
        texts, titles = [p.text for p in read.values()], [heading(p) for p in read.values()]
        return dict(zip(read, shipped_reader().read(self.asked, texts, titles, wanted), strict=True))

    def _read_alone(self, asked: str, kind: Kind, likely: Sequence[Candidate]) -> list[Alone]:
        """Candidates, what would be quoted of each read once more for itself, best first."""
        quoted = [complete(asked, kind, each.unit, self.around) for each in likely]
        texts = [alone(units, self.passages) for units in quoted]
        several = tuple(dict.fromkeys(texts))  # items of one list are quoted alike
        found = dict(zip(several, shipped_reader().read(asked, *zip(*several, strict=True)), strict=True))
        looked = [
            Alone(each, units, found[text]) for each, units, text in zip(likely, quoted, texts, strict=True)
        ]
        return second_look(looked, shipped_calibration().alone)

    def _of_what_is_named(self, asked: str, kind: Kind, units: list[Unit]) -> list[Unit]:
        """Where a figure is asked for and stands beside all that the question names: only what stands there."""
        names = specifics(asked).names
        if kind not in ("number", "money", "date", "code"):
            return units
        if of_group := [u for u in units if told_of_group(asked, u.text) and self._tells(asked, kind, u)]:
            return of_group
        if not names:
            return units
        names -= everywhere(self.passages)  # where none is left, all that stands there is of what is named
        named = [unit for unit in units if names <= stems(self._near(unit))]
        return named if any(self._tells(asked, kind, u) for u in named) else units

    def _tells(self, asked: str, kind: Kind, unit: Unit) -> bool:
        """Whether a unit has a figure of the kind that is asked for."""
        near = self._near(unit)
        return given(kind, unit.text, near) > 0 and counts(counted(asked), unit.text, near) > 0

    def _near(self, unit: Unit) -> str:
        passage = self.passages[unit.passage]
        return f"{unit.text}\n{surroundings(unit, passage)}\n{opening(unit, passage)}"


def likeliest(found: Sequence[Candidate]) -> list[Unit]:
    """The units of the first candidates of `found` that have `LIKELY` together: they are given best first."""
    before = accumulate((each.share for each in found), initial=0.0)
    return [each.unit for each, share in zip(found, before, strict=False) if share < LIKELY]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What answers one question or part of one."""

    quoted: list[Unit]
    verdict: Judgement

    @property
    def best(self) -> Candidate:
        return self.verdict.candidates[0]

    def unless_vetoed(self, another: Callable[[], Chosen]) -> Chosen:
        """This; where something forbids it, `another` that nothing forbids, if there is one."""
        if self.verdict.confidence > VETOED:
            return self
        other = another()
        return other if other.verdict.confidence > VETOED else self

    def unless_surer(self, another: Callable[[], Chosen]) -> Chosen:
        """This; where it is `UNSURE`, `another` that is `SURER` by far."""
        if self.verdict.confidence >= UNSURE:
            return self
        other = another()
        return other if other.verdict.confidence >= self.verdict.confidence + SURER else self


def heading(passage: Passage) -> str:
    """What the model sees before a passage: title, headings, columns."""
    return " > ".join(filter(None, (passage.title, *passage.section, passage.columns)))
