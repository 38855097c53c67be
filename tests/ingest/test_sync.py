"""Files in, the index holds what the files hold: no more, no less, and nothing is embedded twice."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from places import Place, counts

from ingest import doctor, ingest, remove
from ingest.executor.choose import open_executor
from ingest.intake import Intake
from ingest.prepare import Embedding
from ingest.report import Failure, Run
from ingest.store import Store
from ingest.walk import Found, Root
from rag.errors import UnknownDocument, UsageError
from rag.store.index import Index
from rag.store.stores import open_stores
from rag.types import Filters


def test_only_the_difference_is_done(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("sub/b.md", "# Beta\n\nbravo words")
    report = place.ingest()
    assert counts(report) == (2, 0, 0, 0, 0)
    assert report.chunks == 2
    assert place.ids() == ["a.txt", "sub/b.md"]

    before = len(place.embedder.embedded)
    assert counts(place.ingest()) == (0, 0, 2, 0, 0)
    assert len(place.embedder.embedded) == before

    place.write("a.txt", "charlie words")
    assert counts(place.ingest()) == (0, 1, 1, 0, 0)
    assert place.found("charlie") == ["a.txt"]
    assert place.found("bravo") == ["sub/b.md"]
    assert doctor(place.settings).ok


def test_a_touched_file_is_unchanged(place: Place) -> None:
    path = place.write("a.txt", "alpha words")
    place.ingest()
    os.utime(path, (1, 1))
    assert counts(place.ingest()) == (0, 0, 1, 0, 0)


def test_text_is_stored_as_it_is_and_quotes_have_their_place(place: Place) -> None:
    text = "Bir\r\nİki 🙂\r\n\r\nТри  \u00a0 ї\n" * 3
    place.write("a.jsonl", json.dumps({"id": "r", "text": text}))
    place.ingest()
    assert place.text("r") == text
    with open_stores(place.settings).catalog() as catalog:
        for stored in catalog.chunks("r"):
            assert text[stored.chunk.start : stored.chunk.end] == stored.chunk.text


def test_vectors_are_reused_across_documents_and_versions(place: Place) -> None:
    rows = [json.dumps({"id": i, "title": "Same", "text": "equal words in both"}) + "\n" for i in "123"]
    place.write("a.jsonl", rows[0])
    place.ingest()
    assert len(place.embedder.embedded) == 1
    place.write("a.jsonl", "".join(rows))
    assert counts(place.ingest()) == (2, 0, 1, 0, 0)
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
    assert "1 document is no longer" in report.notices[0]
    assert place.ids() == ["a.txt", "b.txt", "c.txt"]
    assert counts(place.ingest(prune=True)) == (0, 0, 1, 1, 0)
    assert place.ids() == ["b.txt", "c.txt"], "other roots are left alone"
    assert doctor(place.settings).ok


def test_a_file_that_vanishes_once_it_was_read_ends_no_run(place: Place) -> None:
    """It was looked at once more, whether it had changed meanwhile: the whole run ended with "No such file or directory"."""
    gone, stays = place.write("a.txt", "alpha words"), place.write("b.txt", "bravo words")
    stores = open_stores(place.settings)
    opened = open_executor(place.settings, place.embedder)
    with opened as executor, stores.lock(), Store(stores) as store, executor.reading as reading:
        embedding = Embedding(store, executor.embedder)
        store.claim(embedding.name, embedding.dimension)
        intake = Intake(store.catalog, embedding, place.settings, Run(), reading)
        found = [Found(path, path.name) for path in (gone, stays)]
        told = []
        for event in intake.files(Root(place.docs, "docs", ""), found, read_all=False):
            told.append(type(event).__name__)
            gone.unlink(missing_ok=True)
    assert told == ["New", "FileDone", "New", "FileDone"]


def test_rows_gone_from_a_file_are_pruned_too(place: Place) -> None:
    rows = [json.dumps({"id": str(n), "text": f"row {n}"}) for n in range(3)]
    place.write("r.jsonl", "\n".join(rows))
    place.ingest()
    place.write("r.jsonl", "\n".join(rows[1:]))
    assert counts(place.ingest(prune=True)) == (0, 0, 2, 1, 0)
    assert place.ids() == ["1", "2"]


def test_a_root_that_cannot_be_read_is_not_pruned(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    place.ingest()
    place.write("a.txt", "")
    report = place.ingest(prune=True)
    assert counts(report) == (0, 0, 1, 0, 1)
    assert place.ids() == ["a.txt", "b.txt"], "a file that cannot be read keeps its last text"
    assert place.text("a.txt") == "alpha words"


def test_bad_files_are_named_and_the_rest_goes_in(place: Place) -> None:
    place.write("good.txt", "alpha words")
    place.write("empty.txt", "")
    place.write("rows.jsonl", '{"id": "1", "text": "one"}\n{"id": 2\n{"id": "1", "text": "again"}\n')
    (place.docs / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (place.docs / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (place.docs / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
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
    assert counts(again)[:4] == (0, 0, 2, 0)
    assert {Path(failure.path).name for failure in again.failed_before} == failed - {"dangling.txt"}


def test_the_index_inside_the_folder_is_not_ingested(place: Place) -> None:
    settings = place.settings.model_copy(update={"data_dir": place.docs / "index"})
    place.write("a.txt", "alpha words")
    for _ in range(2):
        report = ingest(place.docs, settings, embedder=place.embedder)
    assert counts(report) == (0, 0, 1, 0, 0)
    assert not report.notices


def test_single_files_and_several_roots(place: Place) -> None:
    one = place.write("x/a.txt", "alpha words")
    two = place.write("y/b.txt", "bravo words")
    assert counts(place.ingest(one, two, one)) == (2, 0, 0, 0, 0)
    assert place.ids() == ["a.txt", "b.txt"]
    assert counts(place.ingest(one)) == (0, 0, 1, 0, 0)


def test_equal_ids_of_two_roots_need_a_name(place: Place) -> None:
    place.write("a.txt", "alpha words")
    other = place.folder / "other"
    other.mkdir()
    (other / "a.txt").write_text("bravo words")
    report = place.ingest(place.docs, other)
    assert counts(report) == (1, 0, 0, 0, 1)
    assert place.text("a.txt") == "alpha words"
    report = place.ingest(other)
    assert "`--name PREFIX`" in report.failed[0].reason
    assert counts(place.ingest(other, name="other/")) == (1, 0, 0, 0, 0)
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
    assert counts(place.ingest(moved)) == (0, 0, 1, 0, 0)
    assert len(place.embedder.embedded) == before
    (moved / "a.txt").unlink()
    assert counts(place.ingest(moved, prune=True)) == (0, 0, 0, 1, 0)


def test_removed_documents_are_gone_and_may_come_back(place: Place) -> None:
    place.write("a.txt", "alpha words")
    place.write("b.txt", "bravo words")
    place.ingest()
    with pytest.raises(UnknownDocument):
        remove(["a.txt", "c.txt"], place.settings)
    assert remove(["a.txt"], place.settings).removed == 1
    assert place.ids() == ["b.txt"]
    assert doctor(place.settings).ok
    assert counts(place.ingest()) == (1, 0, 1, 0, 0)


def test_chunk_ids_are_the_same_everywhere(tmp_path: Path) -> None:
    ids = []
    for name in ("one", "two"):
        place = Place(tmp_path / name)
        place.write("sub/a.txt", "alpha words. " * 200)
        place.ingest()
        with open_stores(place.settings).catalog() as catalog:
            ids.append([stored.chunk.id for stored in catalog.chunks("sub/a.txt")])
    assert ids[0] == ids[1]
    assert len(ids[0]) > 1


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


@pytest.mark.parametrize("prune", [False, True])
def test_a_root_that_went_after_it_was_named_is_not_pruned(place: Place, prune: bool) -> None:
    """A disk that is taken away while the run waits for the lock."""
    place.write("a.txt", "alpha words")
    place.write("b.txt", "beta words")
    place.ingest()
    named = Root(place.docs, os.path.realpath(place.docs), "")
    place.docs.rename(place.folder / "away")
    report = ingest([named], place.settings, prune=prune, embedder=place.embedder)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert report.failed[0] == Failure(str(place.docs), "no such file or folder")
    assert place.ids() == ["a.txt", "b.txt"]
