"""Held-out questions as the judge sees them: their passages read, every unit with its features, and which are right."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.encode.local import LocalEmbedder
from rag.encode.remember import Remembering, TextEmbedder
from rag.read.completing.complete import complete
from rag.read.features import Alone, Candidate, Featured, alone, telling, unit_features
from rag.read.judge import ranked, worth_a_look
from rag.read.reader_model import ReaderModel, TextReading
from rag.read.scene import heading
from rag.read.units import Unit, units_of
from rag.train.evaluate import normalised, reader_at
from rag.train.fitting import Floats
from rag.train.heldout import HeldOut
from rag.types import Passage


def is_right(asked: HeldOut, passage: Passage, unit: Unit) -> bool:
    """Whether a unit holds an accepted answer."""
    if not asked.answerable:
        return False
    words = normalised(unit.text)
    if asked.collection in ("written", "hand"):
        of_it = passage.document_id == asked.evidence
        return of_it and any(_much_of(words, normalised(gold)) for gold in asked.answers)
    if asked.collection in ("clapnq", "news"):  # sentences may be cut elsewhere than in the gold
        return any(_holds(words, g) or _holds(g, words) for g in map(normalised, asked.answers))
    return any(_holds(words, normalised(gold)) for gold in asked.answers)


def _much_of(words: Sequence[str], gold: Sequence[str]) -> bool:
    """Whether a unit is for the most part in a span that answers, or the span in it."""
    shared = sum((Counter(words) & Counter(gold)).values())
    return shared >= 0.6 * len(gold) or (shared >= 0.6 * len(words) and shared >= min(3, len(gold)))


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return size > 0 and any(
        list(words[at : at + size]) == list(wanted) for at in range(len(words) - size + 1)
    )


class Reads:
    """The model in `folder` with a memory that outlives it, in the file `kept`: nothing is read twice."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self._model: ReaderModel = reader_at(folder)
        self._file = kept
        self._made_by = sha256((folder / "model.onnx").read_bytes()).hexdigest()
        made_by, known = pickle.loads(kept.read_bytes()) if kept.exists() else ("", {})
        self._known: dict[tuple[str, str, str], TextReading] = known if made_by == self._made_by else {}

    def read(self, question: str, texts: Sequence[str], titles: Sequence[str]) -> list[TextReading]:
        """See `ReaderModel.read`."""
        keys = [(question, text, title) for text, title in zip(texts, titles, strict=True)]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        found = self._model.read(question, [text for _, text, _ in new], [title for _, _, title in new])
        self._known |= zip(new, found, strict=True)
        return [self._known[key] for key in keys]

    def save(self) -> None:
        """Write the memory to its file."""
        self._file.write_bytes(pickle.dumps((self._made_by, self._known)))


@dataclass(slots=True)
class Judged:
    """A question with everything the models need."""

    asked: HeldOut
    readings: list[TextReading]
    found: list[Featured]
    right: NDArray[np.bool_]
    """Whether each unit is right."""
    units: list[Unit]
    """All units of the passages, headings too."""
    reads: Reads
    embedder: TextEmbedder
    kept: tuple[bytes, tuple[list[Candidate], list[Alone]]] = (b"", ([], []))
    """What `looked_at` found for the weights it was asked for last."""

    @property
    def features(self) -> Floats:
        """(sentences, len(SENTENCE_FEATURES))"""
        return np.array([features for _, _, features in self.found])

    @property
    def right_units(self) -> set[Unit]:
        """The units that are right."""
        return {unit for (unit, _, _), good in zip(self.found, self.right, strict=True) if good}

    def looked_at(self, first: Floats) -> tuple[list[Candidate], list[Alone]]:
        """Candidates by the weights `first`, and the likeliest read alone, in the same order."""
        if self.kept[0] != first.tobytes():
            self.kept = (first.tobytes(), self._looked_at(first))
        return self.kept[1]

    def _looked_at(self, first: Floats) -> tuple[list[Candidate], list[Alone]]:
        asked, kind = self.asked, self.asked.kind
        candidates = ranked(self.found, (self.features @ first).tolist())
        likely = worth_a_look(candidates)
        quoted = [complete(asked.question, kind, each.unit, self.units) for each in likely]
        texts, titles = zip(*(alone(units, asked.passages) for units in quoted), strict=True)
        readings = self.reads.read(asked.question, texts, titles)
        return candidates, [Alone(*each) for each in zip(likely, quoted, readings, strict=True)]


def read_passages(asked: Sequence[HeldOut], reads: Reads) -> list[Judged]:
    """The passages of every question, read."""
    embedder = Remembering(LocalEmbedder(), kept=200_000)
    result: list[Judged] = []
    for each in asked:
        result += with_features(each, reads, embedder)
    reads.save()
    return result


def with_features(asked: HeldOut, reads: Reads, embedder: Remembering) -> list[Judged]:
    """A question with its features; nothing when there was no unit."""
    readings = reads.read(
        asked.question, [p.text for p in asked.passages], [heading(p) for p in asked.passages]
    )
    units = units_of(asked.passages)
    able = telling(asked.question, asked.kind, units, asked.passages)
    found = unit_features(asked.question, asked.kind, able, asked.passages, readings, embedder)
    if not found:
        return []
    right = [is_right(asked, asked.passages[unit.passage], unit) for unit, _, _ in found]
    return [Judged(asked, readings, found, np.array(right), units, reads, embedder)]
