"""Packed examples come back as they were, and batches hold every one of them once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.train.reader.encoding import Encoded
from rag.train.reader.packing import RUN, Packed, cut, epochs, joined, pack


def example(size: int, verdict: int | None = None, times: int = 1) -> Encoded:
    ids = [101, *range(1000, 1000 + size), 102]
    support = [(3, 4)] if verdict is None else None
    return Encoded(ids, 3, 4, 5, True, support, 3, verdict=verdict, times=times, group="made:test")


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    packed = joined(pack([example(5), example(9)]), pack([example(7, verdict=2)]))

    packed.save(tmp_path / "examples.xz")
    found = Packed.load(tmp_path / "examples.xz")

    assert len(found) == 3
    assert found.ids[found.offsets[2] : found.offsets[3]].tolist() == [101, *range(1000, 1007), 102]
    assert found.support[found.offsets[0] : found.offsets[1]].tolist() == [0, 0, 0, 1, 1, 0, 0]
    assert found.columns["read"].tolist() == [1, 1, 0]
    assert found.columns["verdict"].tolist() == [0, 0, 2]
    assert found.groups.tolist() == ["made:test"] * 3
    assert found.columns["given"].tolist() == [RUN] * 3


def test_an_example_says_how_much_its_labels_weigh() -> None:
    sure, open_ = example(5), example(5)
    sure.given = 0.85

    assert pack([sure, open_]).columns["given"].tolist() == [85, RUN]


@pytest.mark.parametrize("budget", [10, 50, 500])
def test_batches_hold_every_example_once_within_the_budget(budget: int) -> None:
    lengths = np.array([10 + number % 40 for number in range(300)])

    made = cut(np.argsort(lengths, kind="stable"), lengths, budget)

    assert sorted(int(n) for batch in made for n in batch) == list(range(300))
    assert all(len(batch) == 1 or lengths[batch].max() * len(batch) <= budget for batch in made)


def test_an_epoch_holds_an_example_as_often_as_it_says() -> None:
    lengths, times = np.full(6, 10), np.array([1, 1, 0, 3, 1, 2], np.int16)
    batches = epochs(lengths, times, 40, seed=1)

    first = np.concatenate([next(batches) for _ in range(2)])

    assert np.bincount(first, minlength=6).tolist() == times.tolist()
