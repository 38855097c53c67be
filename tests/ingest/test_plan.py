"""What is new, changed or gone, and in batches of which size it is done."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from fakes import HashEmbedder
from places import Place

from ingest import doctor, plan


@pytest.mark.parametrize(
    ("done", "chunks", "left", "full"),
    [
        *[(0, 15, None, False), (0, 16, None, True), (16, 31, None, False), (16, 32, None, True)],
        *[(200, 255, None, False), (200, 256, None, True), (2400, 299, None, False), (2400, 300, None, True)],
        *[(10**6, 1023, None, False), (10**6, 1024, None, True)],
        *[(10**6, 749, 251, False), (10**6, 750, 250, True), (10**6, 1024, 9999, True)],
        *[(10**6, 63, 1, False), (10**6, 64, 0, True), (0, 15, 1, False)],
    ],
)
def test_batches_grow_with_what_is_in_and_end_small(
    done: int, chunks: int, left: int | None, full: bool
) -> None:
    assert plan.Batch(chunks=chunks).is_full(done, left) is full


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_first_batch_is_small_and_later_ones_grow(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_BATCH_CHUNKS", (1, 2, 4))
    monkeypatch.setattr(plan, "_BATCH_PARTS", 3)
    for number in range(24):
        place.write(f"{number:02}.txt", f"word{number}")
    sizes: list[int] = []
    place.ingest(
        progress=lambda done, total, what: sizes.append(int(what.split()[0])) if "embedded" in what else None
    )
    assert np.diff([0, *sizes]).tolist() == [1, 2, 2, 2, 2, 3, 4, 4, 4]


def test_once_all_is_read_a_batch_is_three_quarters_of_what_is_left(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_BATCH_CHUNKS", (8, 8, 8))
    monkeypatch.setattr(plan, "_LAST_CHUNKS", 1)
    for number in range(16):
        place.write(f"{number:02}.txt", f"word{number}")
    sizes: list[int] = []

    class Slow(HashEmbedder):
        def embed(self, texts):  # type: ignore[no-untyped-def]
            for thread in threading.enumerate():
                if thread.name == "citewell-read":
                    thread.join()
            sizes.append(len(texts))
            return super().embed(texts)

    assert place.ingest(embedder=Slow(256)).added == 16
    assert sizes == [8, 6, 1, 1]


def test_batches_bound_what_is_held(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_BATCH_CHUNKS", (4, 4, 4))
    monkeypatch.setattr(plan, "_AHEAD_CHARS", 3000)
    for number in range(12):
        place.write(f"{number:02}.txt", f"word{number} and others. " * 90)
    steps: list[str] = []
    seen: list[tuple[int, int]] = []
    report = place.ingest(on_step=steps.append, progress=lambda done, total, what: seen.append((done, total)))
    assert report.added == 12
    assert steps.count("published") >= 6
    assert seen[-1] == (12, 12)
    assert place.found("word7") == ["07.txt"]
    assert doctor(place.settings).ok
