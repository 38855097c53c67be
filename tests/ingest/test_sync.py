"""Files in, the index holds what the files hold: no more, no less, and nothing is embedded twice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from fakes import HashEmbedder

from ingest import Report, Stopped, doctor, ingest, plan, remove
from rag.errors import EmbedderMismatch, IndexLocked, StoreError, UnknownDocument, UsageError
from rag.settings import Settings
from rag.store.catalog import Catalog
from rag.store.index import Index, is_empty
from rag.types import Filters

CORPUS = Path(plan.__file__).parent / "corpus"


class Place:
    """A folder of documents and its index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.docs.mkdir(parents=True)
        self.settings = Settings(data_dir=folder / "data")
        self.embedder = HashEmbedder(256)

    def write(self, name: str, text: str) -> Path:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def ingest(self, *paths: Path, **options: object) -> Report:
        options.setdefault("embedder", self.embedder)
        return ingest(list(paths) or [self.docs], self.settings, **options)  # type: ignore[arg-type]

    def ids(self) -> list[str]:
        with Catalog.open(self.settings.data_dir) as catalog:
            return [info.id for info in catalog.documents()]

    def text(self, document_id: str) -> str:
        with Catalog.open(self.settings.data_dir) as catalog:
            return catalog.document(document_id).text

    def found(self, question: str) -> list[str]:
        """Documents that both indexes find for a word."""
        with Index.open(self.settings, self.embedder.name) as index:
            assert not index.notices
            dense = index.vectors.search(self.embedder.embed_question(question), 3)
            lexical = index.lexical.search(question, 3)
            live = index.catalog.passages([i for i, _ in [*dense[:1], *lexical[:1]]])
            return sorted({stored.chunk.document_id for stored in live.values()})


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _counts(report: Report) -> tuple[int, int, int, int, int]:
    return (
        report.added,
        report.changed,
        report.unchanged,
        report.removed,
        len(report.failed),
    )


def test_only_the_difference_is_done(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("sub/b.md", "# Beta\n\nbravo words")
    report = place.ingest()
    assert _counts(report) == (2, 0, 0, 0, 0)
    assert report.chunks == 2
    assert place.ids() == ["a.txt", "sub/b.md"]

    before = len(place.embedder.embedded)
    assert _counts(place.ingest()) == (0, 0, 2, 0, 0)
    assert len(place.embedder.embedded) == before

    place.write("a.txt", "charlie words")
    assert _counts(place.ingest()) == (0, 1, 1, 0, 0)
    assert place.found("charlie") == ["a.txt"]
    assert place.found("bravo") == ["sub/b.md"]
    assert doctor(place.settings).ok


def test_a_touched_file_is_unchanged(place: Place) -> None:
    path = place.write("a.txt", "alpha words")
    place.ingest()
    os.utime(path, (1, 1))
    assert _counts(place.ingest()) == (0, 0, 1, 0, 0)


def test_text_is_stored_as_it_is_and_quotes_have_their_place(place: Place) -> None:
    text = "Bir\r\nİki 🙂\r\n\r\nТри  \u00a0 ї\n" * 3
    place.write("a.jsonl", json.dumps({"id": "r", "text": text}))
    place.ingest()
    assert place.text("r") == text
    with Catalog.open(place.settings.data_dir) as catalog:
        for stored in catalog.chunks("r"):
            assert text[stored.chunk.start : stored.chunk.end] == stored.chunk.text


def test_vectors_are_reused_across_documents_and_versions(place: Place) -> None:
    rows = [json.dumps({"id": i, "title": "Same", "text": "equal words in both"}) + "\n" for i in "123"]
    place.write("a.jsonl", rows[0])
    place.ingest()
    assert len(place.embedder.embedded) == 1
    place.write("a.jsonl", "".join(rows))
    assert _counts(place.ingest()) == (2, 0, 1, 0, 0)
    assert len(place.embedder.embedded) == 1, "equal text has an equal vector"
    assert place.found("equal") == ["1"], "yet each stays a document of its own"
    assert place.ids() == ["1", "2", "3"]


def test_gone_files_stay_until_pruned(place: Place) -> None:
    gone = place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    other = place.folder / "other"
    other.mkdir()
    (other / "c.txt").write_text("charlie words")
    place.ingest(place.docs, other)
    gone.unlink()
    report = place.ingest()
    assert "1 documents are no longer" in report.notices[0]
    assert place.ids() == ["a.txt", "b.txt", "c.txt"]
    assert _counts(place.ingest(prune=True)) == (0, 0, 1, 1, 0)
    assert place.ids() == ["b.txt", "c.txt"], "other roots are left alone"
    assert doctor(place.settings).ok


def test_rows_gone_from_a_file_are_pruned_too(place: Place) -> None:
    rows = [json.dumps({"id": str(n), "text": f"row {n}"}) for n in range(3)]
    place.write("r.jsonl", "\n".join(rows))
    place.ingest()
    place.write("r.jsonl", "\n".join(rows[1:]))
    assert _counts(place.ingest(prune=True)) == (0, 0, 2, 1, 0)
    assert place.ids() == ["1", "2"]


def test_a_root_that_cannot_be_read_is_not_pruned(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    place.ingest()
    place.write("a.txt", "")
    report = place.ingest(prune=True)
    assert _counts(report) == (0, 0, 1, 0, 1)
    assert place.ids() == ["a.txt", "b.txt"], "a file that cannot be read keeps its last text"
    assert place.text("a.txt") == "alpha words"


def test_bad_files_are_named_and_the_rest_goes_in(place: Place) -> None:
    place.write("good.txt", "alpha words")
    place.write("empty.txt", "")
    place.write("rows.jsonl", '{"id": "1", "text": "one"}\n{"id": 2\n{"id": "1", "text": "again"}\n')
    (place.docs / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (place.docs / "binary.txt").write_bytes(bytes(range(256)) * 20)
    place.write("picture.png", "not read")
    (place.docs / "loop").symlink_to(place.docs, target_is_directory=True)
    (place.docs / "dangling.txt").symlink_to(place.docs / "nowhere")
    report = place.ingest()
    failed = {Path(failure.path).name for failure in report.failed}
    assert failed == {"empty.txt", "rows.jsonl", "broken.pdf", "binary.txt", "dangling.txt"}
    assert all(failure.reason and "\n" not in failure.reason for failure in report.failed)
    assert place.ids() == ["1", "good.txt"]
    assert any("1 file of other types skipped" in notice for notice in report.notices)
    assert any("loop links back" in notice for notice in report.notices)
    again = place.ingest()
    assert _counts(again)[:4] == (0, 0, 2, 0)
    assert {Path(failure.path).name for failure in again.failed_before} == failed - {"dangling.txt"}


def test_the_index_inside_the_folder_is_not_ingested(place: Place) -> None:
    settings = Settings(data_dir=place.docs / "index")
    place.write("a.txt", "alpha words")
    for _ in range(2):
        report = ingest(place.docs, settings, embedder=place.embedder)
    assert _counts(report) == (0, 0, 1, 0, 0)
    assert not report.notices


def test_single_files_and_several_roots(place: Place) -> None:
    one = place.write("x/a.txt", "alpha words")
    two = place.write("y/b.txt", "bravo words")
    assert _counts(place.ingest(one, two, one)) == (2, 0, 0, 0, 0)
    assert place.ids() == ["a.txt", "b.txt"]
    assert _counts(place.ingest(one)) == (0, 0, 1, 0, 0)


def test_a_missing_path_is_refused_or_named(place: Place) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        place.ingest(place.folder / "nowhere")
    place.write("a.txt", "alpha words")
    report = place.ingest(place.docs, place.folder / "nowhere")
    assert _counts(report) == (1, 0, 0, 0, 1)


def test_an_empty_folder_is_told(place: Place) -> None:
    report = place.ingest()
    assert _counts(report) == (0, 0, 0, 0, 0)
    assert "no files to read" in report.notices[0]
    assert is_empty(place.settings)


def test_an_unread_type_that_was_named_is_a_failure(place: Place) -> None:
    report = place.ingest(place.write("a.xyz", "alpha"))
    assert "are not read" in report.failed[0].reason


def test_equal_ids_of_two_roots_need_a_name(place: Place) -> None:
    place.write("a.txt", "alpha words")
    other = place.folder / "other"
    other.mkdir()
    (other / "a.txt").write_text("bravo words")
    report = place.ingest(place.docs, other)
    assert _counts(report) == (1, 0, 0, 0, 1)
    assert place.text("a.txt") == "alpha words"
    report = place.ingest(other)
    assert "`--name PREFIX`" in report.failed[0].reason
    assert _counts(place.ingest(other, name="other/")) == (1, 0, 0, 0, 0)
    assert place.ids() == ["a.txt", "other/a.txt"]
    assert place.found("bravo") == ["other/a.txt"]
    with pytest.raises(UsageError, match="--name"):
        place.ingest(other, name="../x")


def test_a_folder_that_moved_keeps_its_documents(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.ingest()
    moved = place.folder / "moved"
    shutil.move(place.docs, moved)
    before = len(place.embedder.embedded)
    assert _counts(place.ingest(moved)) == (0, 0, 1, 0, 0)
    assert len(place.embedder.embedded) == before
    (moved / "a.txt").unlink()
    assert _counts(place.ingest(moved, prune=True)) == (0, 0, 0, 1, 0)


def test_removed_documents_are_gone_and_may_come_back(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    place.ingest()
    with pytest.raises(UnknownDocument):
        remove(["a.txt", "c.txt"], place.settings)
    assert remove(["a.txt"], place.settings).removed == 1
    assert place.ids() == ["b.txt"]
    assert doctor(place.settings).ok
    assert _counts(place.ingest()) == (1, 0, 1, 0, 0)


def test_the_demo_gives_way_to_the_first_documents(place: Place) -> None:
    assert is_empty(place.settings)
    report = ingest(None, place.settings, embedder=place.embedder)
    assert report.added >= 8
    assert not is_empty(place.settings)
    with Index.open(place.settings, place.embedder.name) as index:
        with pytest.raises(UsageError):
            place.ingest(place.folder / "nowhere")
        place.ingest()
        assert index.catalog.count() == report.added, "nothing came in: the demo stays"
        place.write("a.txt", "alpha words")
        second = place.ingest()
        assert (second.added, second.removed) == (1, report.added)
        assert any("demo documents were dropped" in notice for notice in second.notices)
        index.refresh()
        assert [info.id for info in index.catalog.documents()] == ["a.txt"]
    assert doctor(place.settings).ok


def test_a_copy_of_the_demo_takes_its_documents_over(place: Place) -> None:
    first = ingest(None, place.settings, embedder=place.embedder).added
    for number, path in enumerate(sorted(CORPUS.glob("*.md"))):
        place.write(path.name, path.read_text("utf-8") + ("\n\nOne sentence more.\n" if number % 2 else ""))
    place.write("zzz.txt", "alpha words")
    live: list[int] = []

    def step(name: str) -> None:
        with Catalog.open(place.settings.data_dir) as catalog:
            live.append(catalog.count())

    report = place.ingest(on_step=step)
    assert (report.added, report.changed, report.unchanged) == (1, first // 2, first - first // 2)
    assert report.removed == 0
    assert min(live) >= first, "no document is away for a while"
    assert len(place.ids()) == first + 1
    assert place.ingest().unchanged == first + 1


@pytest.mark.parametrize(
    ("done", "chunks", "left", "full"),
    [
        *[(0, 15, None, False), (0, 16, None, True), (16, 127, None, False), (16, 128, None, True)],
        *[(1600, 199, None, False), (1600, 200, None, True)],
        *[(10**6, 1023, None, False), (10**6, 1024, None, True)],
        *[(10**6, 499, 501, False), (10**6, 500, 500, True), (10**6, 1024, 9999, True)],
        *[(10**6, 63, 1, False), (10**6, 64, 0, True), (0, 15, 1, False)],
    ],
)
def test_batches_grow_with_what_is_in_and_end_small(
    done: int, chunks: int, left: int | None, full: bool
) -> None:
    assert plan.Batch(chunks=chunks).is_full(done, left) is full


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


def test_once_all_is_read_a_batch_is_half_of_what_is_left(
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
    assert sizes == [8, 4, 2, 1, 1]


def test_another_embedder_needs_a_rebuild(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    place.ingest()
    place.write("b.txt", "charlie words")
    with Index.open(place.settings, place.embedder.name) as reader:
        other = HashEmbedder(dimension=32)
        with pytest.raises(EmbedderMismatch, match=r"words-256.*words-32.*--rebuild"):
            place.ingest(embedder=other)
        report = place.ingest(embedder=other, rebuild=True)
        assert _counts(report) == (0, 1, 1, 0, 0)
        with pytest.raises(EmbedderMismatch):
            reader.refresh()
    place.embedder = other
    assert place.found("alpha") == ["a.txt"]
    assert place.found("charlie") == ["b.txt"]
    assert doctor(place.settings).ok
    folders = [path for path in (place.folder / "data" / "chroma").iterdir() if path.is_dir()]
    assert len(folders) == 1, "the old collection is gone"


def test_a_rebuild_with_the_same_embedder_embeds_everything_again(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.ingest()
    with Index.open(place.settings, place.embedder.name) as reader:
        assert _counts(place.ingest(rebuild=True)) == (0, 0, 1, 0, 0)
        assert len(place.embedder.embedded) == 2
        reader.refresh()
        assert reader.vectors.search(place.embedder.embed_question("alpha"), 1)
    assert doctor(place.settings).ok


def test_chunk_ids_are_the_same_everywhere(tmp_path: Path) -> None:
    ids = []
    for name in ("one", "two"):
        place = Place(tmp_path / name)
        place.write("sub/a.txt", "alpha words. " * 200)
        place.ingest()
        with Catalog.open(place.settings.data_dir) as catalog:
            ids.append([stored.chunk.id for stored in catalog.chunks("sub/a.txt")])
    assert ids[0] == ids[1]
    assert len(ids[0]) > 1


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


def test_ctrl_c_keeps_what_is_in(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_BATCH_CHUNKS", (2, 2, 2))
    for number in range(8):
        place.write(f"{number}.txt", f"word{number}. " * 50)
    calls = 0

    class Impatient(HashEmbedder):
        def embed(self, texts):  # type: ignore[no-untyped-def]
            nonlocal calls
            calls += 1
            if calls == 3:
                raise KeyboardInterrupt
            return super().embed(texts)

    with pytest.raises(Stopped) as stopped:
        place.ingest(embedder=Impatient(256))
    report = stopped.value.report
    assert 1 <= report.added == len(place.ids()) < 8
    assert "stopped" in report.notices[-1]
    assert threading.active_count() == 1
    assert place.ingest().added == 8 - report.added
    assert doctor(place.settings).ok


def test_a_failing_model_stops_the_run_and_loses_nothing(place: Place) -> None:
    class Failing(HashEmbedder):
        def embed(self, texts):  # type: ignore[no-untyped-def]
            raise StoreError("no answer")

    place.write("a.txt", "alpha words")
    place.ingest()
    place.write("a.txt", "bravo words")
    with pytest.raises(StoreError, match="no answer"):
        place.ingest(embedder=Failing(256))
    assert place.text("a.txt") == "alpha words"
    assert place.ingest().changed == 1


def _holder(place: Place, then: str) -> subprocess.Popen[str]:
    repository = Path(__file__).resolve().parents[2]
    code = (
        f"import sys, time; sys.path.insert(0, {str(repository)!r})\n"
        "from pathlib import Path\nfrom ingest.lock import writer_lock\n"
        f"with writer_lock(Path({str(place.settings.data_dir)!r})):\n"
        f"    print('held', flush=True); {then}\n"
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def _until_held(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"


def test_a_second_writer_is_told_who_writes(place: Place) -> None:
    place.write("a.txt", "alpha words")
    with _holder(place, "time.sleep(60)") as child:
        _until_held(child)
        with pytest.raises(IndexLocked, match=rf"process {child.pid} is writing.*`--wait`"):
            place.ingest()
        child.kill()
    assert place.ingest().added == 1, "the lock of a dead process is free"


def test_a_writer_may_wait(place: Place) -> None:
    place.write("a.txt", "alpha words")
    with _holder(place, "time.sleep(0.5)") as child:
        _until_held(child)
        assert place.ingest(wait=True).added == 1


def _eventually(condition: Callable[[], bool]) -> float:
    """Processor seconds until `condition` holds: a busy machine must not fail the test."""
    start, end = time.process_time(), time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
    return time.process_time() - start


def test_readers_notice_a_new_generation(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.ingest()
    with Index.open(place.settings, place.embedder.name) as index:
        first = index.refresh()
        assert index.refresh() == first
        place.write("b.txt", "bravo words")
        thread = threading.Thread(target=place.ingest)
        thread.start()
        thread.join()

        def sees() -> bool:
            index.refresh()
            dense = index.vectors.search(place.embedder.embed_question("bravo"), 1)
            found = [*dense, *index.lexical.search("bravo", 1)]
            return {i.split("@")[0] for i, _ in found} == {"b.txt"}

        assert _eventually(sees) < 1.0
        assert index.catalog.scope(Filters(documents=["b.txt"]))


def test_a_huge_file_is_refused_and_a_big_one_streams(place: Place) -> None:
    place.write("big.txt", "A sentence of the big file number one. " * 3000)
    place.write("huge.txt", "x" * 1_200_000)
    settings = place.settings.model_copy(update={"max_text_mb": 1.0})
    report = ingest(place.docs, settings, embedder=place.embedder)
    assert [Path(failure.path).name for failure in report.failed] == ["huge.txt"]
    assert place.ids() == ["big.txt"]
