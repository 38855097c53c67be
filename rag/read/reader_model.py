"""The built-in reader model: a question and texts → answer spans, support, and "no answer here".

One small BERT (`rag/models/reader`, trained by `rag.train.reader`) looks at `question [SEP] text` and
gives per word piece the log odds that an answer begins or ends there and that the piece belongs to a
supporting sentence, and for the whole text the log odds that it answers at all. As in SQuAD 2.0
(Rajpurkar et al. 2018) the null answer is a span at [CLS]; Devlin et al. (2018) describe the span head.

One text a run, on as many threads as there are cores, for the reasons that `rag.encode.local` gives:
activations are quantised per call, so a batch would make the scores of one text depend on its
neighbours, and padding is never computed (`eval/bench/reader.py`).
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rag.encode.local import MINILM
from rag.encode.pairs import CLS, COLON, READER, SEP, open_pairs
from rag.encode.session import LocalModel, cores

QUESTION_PIECES = 40
TITLE_PIECES = 16
WINDOW_PIECES = 256
"""Longest part of a text in one run; longer texts are read in windows."""
OVERLAP_PIECES = 64
"""What neighbouring windows share, so that no answer is cut in two."""
ANSWER_PIECES = 30
SPANS = 4
"""Spans that do not overlap, kept per text."""
Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Spans of a text, in code points."""


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """A possible short answer; `start` and `end` count code points of the text."""

    start: int
    end: int
    logit: float
    """Begin plus end log odds; comparable with the `null` of the same reading only."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """What the model sees in one text, of its most promising window for spans."""

    spans: tuple[AnswerSpan, ...]
    """Best first, not overlapping; empty for a text without words."""
    null: float
    """Logit of the null answer, against which the spans compete."""
    answerable: float
    """Log odds that the text answers the question; the highest over windows."""
    pieces: NDArray[np.int32]
    """Code point spans of the word pieces: (n, 2)."""
    support: NDArray[np.float32]
    """Probability of every piece to lie in a supporting sentence: (n,)."""

    @property
    def margin(self) -> float:
        """How far the best span is above the null answer; -inf without spans."""
        return self.spans[0].logit - self.null if self.spans else -math.inf

    def support_of(self, start: int, end: int) -> float:
        """Mean support of the pieces between two code points, 0 where there are none."""
        inside = (self.pieces[:, 0] < end) & (self.pieces[:, 1] > start)
        return float(self.support[inside].mean()) if inside.any() else 0.0


class Window(NamedTuple):
    """A part of a text that is read in one run: its word pieces from `first` to before `last`."""

    text: str
    title: str
    first: int
    last: int


UNREAD = TextReading((), 0.0, -8.0, np.zeros((0, 2), np.int32), np.zeros(0, np.float32))
"""What is seen in a text that nobody has read: less than in any other."""


class ReaderModel:
    """The model of a folder in onnxruntime. Thread-safe; equal input gives equal scores."""

    def __init__(self, model: LocalModel = READER, tokenizer: LocalModel = MINILM) -> None:
        """Reads and verifies the files; raises ModelFileError."""
        self._pairs = open_pairs(model, tokenizer)
        self._pieces = self._pairs.pieces

    def read(
        self,
        question: str,
        texts: Sequence[str],
        titles: Sequence[str] | None = None,
        wanted: Sequence[Spans] | None = None,
    ) -> list[TextReading]:
        """One reading for each text, in the order given. `titles` help to know what a text is about.

        `wanted`: for each text the spans that are asked about; windows that hold none of them are not read.
        """
        found = self.windows_of(texts, titles or [""] * len(texts), wanted)
        read = iter(self.read_windows(question, [window for each in found for window in each]))
        return [_joined([next(read) for _ in each]) for each in found]

    def windows_of(
        self, texts: Sequence[str], titles: Sequence[str], wanted: Sequence[Spans] | None
    ) -> list[list[Window]]:
        """The windows of each text that are read; see `read`."""
        found = []
        for number, (text, title) in enumerate(zip(texts, titles, strict=True)):
            ids, offsets = self._pieces.kept(text)
            chosen = holding(windows(len(ids)), offsets, wanted[number] if wanted else None)
            found.append([Window(text, title, first, last) for first, last in chosen])
        return found

    def read_windows(self, question: str, wanted: Sequence[Window]) -> list[TextReading]:
        """One reading for each window, in the order given."""
        asked = self._pieces.kept(question)[0][:QUESTION_PIECES]
        texts = {text: self._pieces.kept(text) for text in {window.text for window in wanted}}
        jobs = []
        for window in wanted:
            title = self._pieces.kept(window.title)[0][:TITLE_PIECES] if window.title else []
            head = [CLS, *asked, SEP, *title, *([COLON] if title else [])]
            jobs.append([*head, *texts[window.text][0][window.first : window.last], SEP])
        results: list[Any] = [None] * len(jobs)

        def run(job: int) -> None:
            results[job] = self._pairs.run(jobs[job], len(asked) + 2, ["tokens", "text"])

        # Longest first, so that no thread is left with a long text when the others are done.
        order = sorted(range(len(jobs)), key=lambda job: -len(jobs[job]))
        if (workers := min(cores(), len(jobs))) > 1:
            with ThreadPoolExecutor(workers, thread_name_prefix="read") as pool:
                for _ in pool.map(run, order):
                    pass
        else:
            for job in order:
                run(job)
        readings = []
        for window, ids, (tokens, text_logit) in zip(wanted, jobs, results, strict=True):
            begin = len(ids) - 1 - (window.last - window.first)
            offsets = texts[window.text][1][window.first : window.last]
            seen = tokens[0, begin : len(ids) - 1]
            readings.append(
                _window_reading(window.text, offsets, seen, tokens[0, 0], float(text_logit[0, 0]))
            )
        return readings


class KeptReadings:
    """Readings of `model`, those asked for last: what is read again for the same question is not computed twice.

    A question is often put again: retried, at another threshold, of other units of the same text. Thread-safe.
    """

    def __init__(self, model: ReaderModel, kept: int = 256) -> None:
        """Keeps so many readings, those used last: 256 are those of some twenty questions, 1 MB."""
        self._model = model
        self._kept = kept
        self._known: OrderedDict[tuple[str, Window], TextReading] = OrderedDict()
        self._lock = threading.Lock()

    def read(
        self,
        question: str,
        texts: Sequence[str],
        titles: Sequence[str],
        wanted: Sequence[Spans] | None = None,
    ) -> list[TextReading]:
        """See `ReaderModel.read`."""
        asked = self._model.windows_of(texts, titles, wanted)
        every = dict.fromkeys(window for each in asked for window in each)
        with self._lock:
            found = {key: self._known[question, key] for key in every if (question, key) in self._known}
        new = [window for window in every if window not in found]
        if new:
            found |= zip(new, self._model.read_windows(question, new), strict=True)
        with self._lock:
            for window in every:
                self._known[question, window] = found[window]
                self._known.move_to_end((question, window))
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        return [_joined([found[window] for window in each]) for each in asked]


@cache
def shipped_reader() -> KeptReadings:
    """The shipped reader, loaded on first use; raises ModelFileError."""
    return KeptReadings(ReaderModel())


def windows(pieces: int) -> list[tuple[int, int]]:
    """Begin and end of the windows in which so many word pieces are read: alike in length, overlapping."""
    if pieces <= WINDOW_PIECES:
        return [(0, pieces)]
    count = math.ceil((pieces - OVERLAP_PIECES) / (WINDOW_PIECES - OVERLAP_PIECES))
    length = math.ceil((pieces + OVERLAP_PIECES * (count - 1)) / count)
    starts = [round(n * (pieces - length) / (count - 1)) for n in range(count)]
    return [(start, start + length) for start in starts]


def holding(
    found: Sequence[tuple[int, int]], offsets: Sequence[tuple[int, int]], spans: Spans | None
) -> list[tuple[int, int]]:
    """Those of the windows `found` that hold `spans`, each the most of it; all where `spans` is None. `offsets`: of the pieces."""
    if spans is None or len(found) == 1:
        return list(found)
    chosen: set[tuple[int, int]] = set()
    for start, end in spans:

        def held(window: tuple[int, int], start: int = start, end: int = end) -> tuple[int, bool]:
            begin, stop = offsets[window[0]][0], offsets[window[1] - 1][1]
            return min(end, stop) - max(start, begin), window in chosen

        chosen.add(max(found, key=held))
    return sorted(chosen)


def _window_reading(
    text: str,
    offsets: Sequence[tuple[int, int]],
    tokens: NDArray[np.float32],
    first: NDArray[np.float32],
    answerable: float,
) -> TextReading:
    """`tokens` (n, 3) are the logits of the window's pieces, `first` (3,) those of [CLS]."""
    return TextReading(
        spans=best_spans(text, offsets, tokens[:, 0], tokens[:, 1]),
        null=float(first[0] + first[1]),
        answerable=answerable,
        pieces=np.array(offsets, np.int32).reshape(-1, 2),
        support=(1 / (1 + np.exp(-tokens[:, 2]))).astype(np.float32),
    )


def best_spans(
    text: str, offsets: Sequence[tuple[int, int]], begin: NDArray[np.float32], end: NDArray[np.float32]
) -> tuple[AnswerSpan, ...]:
    """At most `SPANS` best spans of at most `ANSWER_PIECES` pieces that do not overlap, best first."""
    found: list[AnswerSpan] = []
    size = len(offsets)
    if not size:
        return ()
    scores = begin[:, None] + end[None, :]
    distance = np.arange(size)[None, :] - np.arange(size)[:, None]
    scores = np.where((distance >= 0) & (distance < ANSWER_PIECES), scores, -np.inf)
    while len(found) < SPANS:
        first, last = (int(n) for n in np.unravel_index(int(scores.argmax()), scores.shape))
        logit = float(scores[first, last])
        if logit == -math.inf:
            break
        start, stop = whole_words(text, offsets[first][0], offsets[last][1])
        if stop > start:
            found.append(AnswerSpan(start, stop, logit))
        scores[: last + 1, first:] = -np.inf  # every span that shares a piece
    return tuple(found)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words; a closing bracket or quote that it opens is taken in."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start > 1 and text[start].isdigit() and text[start - 1] in ".," and text[start - 2].isdigit():
        start = _digits_before(text, start - 1)
    while text[end - 1].isdigit() and text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit():
        end = _digits_after(text, end + 1)
    for opening, closing in ("()", "[]", "“”", '""'):
        inner = text[start:end]
        if opening != closing and inner.count(opening) > inner.count(closing):
            end += text[end : end + 1] == closing
    return start, end


def _digits_before(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isdigit():
        at -= 1
    return at


def _digits_after(text: str, at: int) -> int:
    while at < len(text) and text[at].isdigit():
        at += 1
    return at


def _joined(parts: Sequence[TextReading]) -> TextReading:
    """One reading of a text that was read in windows."""
    if len(parts) == 1:
        return parts[0]
    # Windows compete by how far they are above their own null answer.
    best = max(parts, key=lambda part: part.margin)
    pieces = np.concatenate([part.pieces for part in parts])
    support = np.concatenate([part.support for part in parts])
    unique, where = np.unique(pieces, axis=0, return_inverse=True)
    highest = np.zeros(len(unique), np.float32)
    np.maximum.at(highest, where.reshape(-1), support)
    return TextReading(best.spans, best.null, max(part.answerable for part in parts), unique, highest)
