"""The reader model: spans are words of the text, whatever the text; windows lose nothing; scores repeat."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import ModelFileError
from rag.read.reader_model import (
    READER,
    KeptReadings,
    ReaderModel,
    Spans,
    TextReading,
    Window,
    best_spans,
    holding,
    whole_words,
    windows,
)

YARD = (
    "The shipyard in Odesa was founded in 1897 by two brothers. It has delivered forty-one river ferries "
    "since the war, most of them to customers in Romania. Its director, Olha Kravets, said on Monday that "
    "the next ferry would be finished in spring."
)
BREAD = "Rye bread is baked at a lower heat than wheat bread, and it keeps for about ten days."


@pytest.fixture(scope="module")
def reader() -> ReaderModel:
    return ReaderModel()


class TestWindows:
    @given(st.integers(0, 5000))
    def test_windows_cover_everything_and_overlap(self, pieces: int) -> None:
        found = windows(pieces)

        assert found[0][0] == 0
        assert found[-1][1] == pieces
        assert all(end - start <= 256 for start, end in found)
        for (_, end), (start, _) in itertools.pairwise(found):
            assert end - start >= 64 - 1

    def test_a_short_text_is_one_window(self) -> None:
        assert windows(0) == [(0, 0)]
        assert windows(256) == [(0, 256)]
        assert len(windows(257)) == 2

    def test_windows_share_64_pieces(self) -> None:
        assert windows(2 * 256 - 64) == [(0, 256), (192, 448)]
        assert len(windows(2 * 256 - 64 + 1)) == 3


class TestHolding:
    """Two windows of 256 pieces that share 64; piece n is character n."""

    FOUND: ClassVar = windows(2 * 256 - 64)
    OFFSETS: ClassVar = [(n, n + 1) for n in range(2 * 256 - 64)]

    @pytest.mark.parametrize(
        ("spans", "chosen"),
        [
            (None, [0, 1]),
            (((0, 9),), [0]),
            (((300, 309),), [1]),
            (((180, 250),), [0]),  # 12 characters of it are not in the other
            (((200, 320),), [1]),
            (((0, 9), (300, 309)), [0, 1]),
            (((300, 309), (200, 240)), [1]),  # what both hold is read where something else is read
        ],
    )
    def test_windows_that_hold_most_of_a_span_are_read(self, spans: Spans | None, chosen: list[int]) -> None:
        assert holding(self.FOUND, self.OFFSETS, spans) == [self.FOUND[n] for n in chosen]

    def test_a_short_text_is_read(self) -> None:
        assert holding([(0, 9)], self.OFFSETS, ()) == [(0, 9)]


class Counting(ReaderModel):
    """A reader that remembers which windows it was asked to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read_so_far: list[int] = []

    def read_windows(self, question: str, wanted: Sequence[Window]) -> list[TextReading]:
        self.read_so_far += [window.first for window in wanted]
        return super().read_windows(question, wanted)


def test_no_window_is_read_twice_for_a_question() -> None:
    text = YARD + "The quay is old. " * 60 + "The crane is new."
    model = Counting()
    kept = KeptReadings(model)
    [first] = kept.read("When was the yard founded?", [text], [""], [((0, 60),)])
    assert model.read_so_far == [0]
    [whole] = kept.read("When was the yard founded?", [text], [""])
    assert len(model.read_so_far) == len(set(model.read_so_far)) > 1
    assert len(whole.pieces) > len(first.pieces)
    assert whole.margin == model.read("When was the yard founded?", [text])[0].margin


class TestBestSpans:
    @given(st.integers(1, 60), st.integers(0, 2**32 - 1))
    def test_the_first_is_the_best_of_all_allowed(self, size: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        begin, end = rng.normal(size=(2, size)).astype(np.float32)
        text = "ab " * size
        offsets = [(3 * n, 3 * n + 2) for n in range(size)]
        allowed = {(a, b): begin[a] + end[b] for a in range(size) for b in range(a, min(size, a + 30))}
        best = max(allowed, key=lambda pair: allowed[pair])

        spans = best_spans(text, offsets, begin, end)

        assert (spans[0].start, spans[0].end) == (3 * best[0], 3 * best[1] + 2)
        assert [s.logit for s in spans] == sorted((s.logit for s in spans), reverse=True)
        ordered = sorted(spans, key=lambda s: s.start)
        assert all(left.end <= right.start for left, right in itertools.pairwise(ordered))

    def test_no_pieces_no_spans(self) -> None:
        nothing = np.zeros(0, np.float32)
        assert best_spans("", [], nothing, nothing) == ()

    @pytest.mark.parametrize(("pieces", "whole"), [(30, True), (31, False)])
    def test_an_answer_has_thirty_pieces(self, pieces: int, whole: bool) -> None:
        begin, end = np.zeros((2, pieces), np.float32)
        begin[0] = end[-1] = 9
        [first, *_] = best_spans("ab " * pieces, [(3 * n, 3 * n + 2) for n in range(pieces)], begin, end)
        assert ((first.start, first.end) == (0, 3 * pieces - 1)) is whole

    def test_four_spans_are_kept(self) -> None:
        begin = np.array([9, 0, 8, 0, 7, 0, 6, 0, 5, 0], np.float32)
        spans = best_spans("ab " * 10, [(3 * n, 3 * n + 2) for n in range(10)], begin, begin)
        assert [span.start for span in spans] == [0, 6, 12, 18]

    def test_half_a_word_is_made_whole(self) -> None:
        text = "the Bayraktars (TB2) flew"
        assert whole_words(text, 4, 7) == (4, 14)
        assert whole_words(text, 15, 19) == (15, 20)


class TestReaderModel:
    def test_a_plain_question_is_answered_from_the_right_text(self, reader: ReaderModel) -> None:
        bread, yard = reader.read("When was the shipyard in Odesa founded?", [BREAD, YARD])

        assert YARD[yard.spans[0].start : yard.spans[0].end] == "1897"
        assert yard.answerable > bread.answerable
        assert yard.margin > bread.margin

    def test_support_is_highest_in_the_sentence_that_answers(self, reader: ReaderModel) -> None:
        (found,) = reader.read("How many ferries has the yard delivered?", [YARD])
        first, second = YARD.index("It has"), YARD.index("Its director")

        assert found.support_of(first, second) > found.support_of(0, first)
        assert found.support_of(first, second) > found.support_of(second, len(YARD))

    def test_scores_do_not_depend_on_neighbours_or_order(self, reader: ReaderModel) -> None:
        question = "Who directs the shipyard?"
        alone = reader.read(question, [YARD])[0]
        among = reader.read(question, [BREAD, YARD, BREAD * 9])[1]

        assert alone.spans == among.spans
        assert (alone.null, alone.answerable) == (among.null, among.answerable)
        np.testing.assert_array_equal(alone.support, among.support)

    def test_an_answer_deep_in_a_long_text_is_found(self, reader: ReaderModel) -> None:
        text = BREAD * 12 + " " + YARD + " " + BREAD * 12
        (found,) = reader.read("When was the shipyard in Odesa founded?", [text])

        assert text[found.spans[0].start : found.spans[0].end] == "1897"
        assert len(found.support) == len(found.pieces) == len({tuple(p) for p in found.pieces.tolist()})

    def test_a_title_says_what_the_text_is_about(self, reader: ReaderModel) -> None:
        untitled, titled = (
            reader.read("When was Chornomorsk Shipyard founded?", ["It was founded in 1897."], titles)[0]
            for titles in (None, ["Chornomorsk Shipyard"])
        )
        assert titled.answerable != untitled.answerable

    def test_forty_pieces_of_a_question_are_read(self, reader: ReaderModel) -> None:
        """Each of these words is one piece."""

        def answerable(words: str) -> float:
            return reader.read("mill " * 39 + words, [BREAD])[0].answerable

        assert answerable("bread") != answerable("river")
        assert answerable("bread river") == answerable("bread")

    def test_sixteen_pieces_of_a_title_are_read(self, reader: ReaderModel) -> None:
        def answerable(words: str) -> float:
            return reader.read("How long does it keep?", [BREAD], ["mill " * 15 + words])[0].answerable

        assert answerable("bread") != answerable("river")
        assert answerable("bread river") == answerable("bread")

    @pytest.mark.parametrize("text", ["", "   ", "[SEP]", "🙂", "\ud800", "x" * 3000, "Київ — місто." * 80])
    def test_any_text_can_be_read(self, reader: ReaderModel, text: str) -> None:
        for question in ("Who?", text):
            (found,) = reader.read(question, [text], [text])

            assert all(0 <= s.start < s.end <= len(text) for s in found.spans)
            assert np.isfinite(found.support).all()
            assert found.support_of(0, max(1, len(text))) <= 1

    def test_no_texts(self, reader: ReaderModel) -> None:
        assert reader.read("Who?", []) == []

    def test_an_altered_file_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "reader"
        shutil.copytree(READER.folder, folder)
        damaged = bytearray((folder / "model.onnx").read_bytes())
        damaged[len(damaged) // 2] ^= 1
        (folder / "model.onnx").write_bytes(damaged)

        with pytest.raises(ModelFileError, match="altered"):
            ReaderModel(replace(READER, folder=folder))

    def test_the_shipped_file_is_small_and_has_a_card(self) -> None:
        manifest = json.loads(READER.manifest.read_bytes())["reader"]

        assert manifest["files"]["model.onnx"]["bytes"] < 35e6
        assert (READER.folder / "MODEL_CARD.md").is_file()
