"""What a person sees of an ingest: the demo, what was named wrongly, an interruption, a failing model."""

from __future__ import annotations

import errno
import shutil
import threading
from pathlib import Path

import pytest
from fakes import HashEmbedder
from places import Place, counts

from ingest import Stopped, doctor, ingest, plan
from ingest.run import _not_covered
from ingest.workers import IDLE_CLOCK, Workers
from rag.errors import StoreError, UsageError
from rag.store.index import Index
from rag.store.stores import is_empty, open_stores

CORPUS = Path(plan.__file__).parent / "corpus"


def test_a_missing_path_is_refused_or_named(place: Place) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        place.ingest(place.folder / "nowhere")
    with pytest.raises(UsageError, match="address of a page begins with http"):
        place.ingest("htp://example.org/a")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no such file or folder"):
        ingest("", place.settings, embedder=place.embedder)
    place.write("a.txt", "alpha words")
    report = place.ingest(place.docs, place.folder / "nowhere")
    assert counts(report) == (1, 0, 0, 0, 1)


def test_an_empty_folder_is_told(place: Place) -> None:
    report = place.ingest()
    assert counts(report) == (0, 0, 0, 0, 0)
    assert "no files to read" in report.notices[0]
    assert is_empty(place.settings)


def test_an_unread_type_that_was_named_is_a_failure(place: Place) -> None:
    (place.docs / "a.xyz").write_bytes(bytes(range(256)))
    report = place.ingest(place.docs / "a.xyz")
    assert "looks like a binary file" in report.failed[0].reason


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


def test_without_a_path_the_demo_is_not_put_beside_ones_own_documents(place: Place) -> None:
    """`ingest --rebuild` is what the error for another embedder says to run: it embedded the bundled notes too."""
    path = place.write("a.txt", "alpha words")
    place.ingest()
    path.unlink()
    with pytest.raises(UsageError, match="name a folder"):
        ingest(None, place.settings, embedder=place.embedder)
    place.embedder = HashEmbedder(32)
    with pytest.raises(UsageError, match="name a folder"):
        ingest(None, place.settings, embedder=place.embedder)
    report = ingest(None, place.settings, embedder=place.embedder, rebuild=True)
    assert counts(report) == (0, 0, 0, 0, 0)
    assert report.notices == ("1 documents were cut and embedded anew",)
    assert (place.ids(), place.found("alpha")) == (["a.txt"], ["a.txt"])
    assert doctor(place.settings).ok


def test_a_rebuild_of_the_demo_alone_reads_it_again(place: Place) -> None:
    bundled = ingest(None, place.settings, embedder=place.embedder).added
    assert ingest(None, place.settings, embedder=HashEmbedder(32), rebuild=True).unchanged == bundled
    assert ingest([], place.settings, embedder=HashEmbedder(32)).unchanged == bundled


def test_a_copy_of_the_demo_takes_its_documents_over(place: Place) -> None:
    first = ingest(None, place.settings, embedder=place.embedder).added
    for number, path in enumerate(sorted(CORPUS.glob("*.md"))):
        place.write(path.name, path.read_text("utf-8") + ("\n\nOne sentence more.\n" if number % 2 else ""))
    place.write("zzz.txt", "alpha words")
    live: list[int] = []

    def step(name: str) -> None:
        with open_stores(place.settings).catalog() as catalog:
            live.append(catalog.count())

    report = place.ingest(on_step=step)
    assert (report.added, report.changed, report.unchanged) == (1, first // 2, first - first // 2)
    assert report.removed == 0
    assert min(live) >= first, "no document is away for a while"
    assert len(place.ids()) == first + 1
    assert place.ingest().unchanged == first + 1


def test_ctrl_c_keeps_what_is_in(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(threading.enumerate())  # of other tests: a request that nobody waits for any more
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
    assert {thread.name for thread in set(threading.enumerate()) - before} <= {IDLE_CLOCK}
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


def test_what_reads_starts_before_the_stores_of_a_new_index_are_opened(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[bool] = []
    start = Workers.start

    def noted(workers: Workers) -> None:
        found.append(not is_empty(place.settings))
        start(workers)

    monkeypatch.setattr(Workers, "start", noted)
    place.write("a.txt", "alpha words")
    assert counts(place.ingest()) == (1, 0, 0, 0, 0)
    assert found == [False]
    assert counts(place.ingest()) == (0, 0, 1, 0, 0)
    assert found == [False], "nothing is read of an index that may be up to date"


@pytest.mark.parametrize("when", ["embedded", "staged", "lexical", "published"])
def test_a_run_whose_index_is_taken_away_does_not_say_that_all_is_in(tmp_path: Path, when: str) -> None:
    place = Place(tmp_path)
    place.write("a.txt", "alpha words")

    def remove(step: str) -> None:
        if step == when:
            shutil.rmtree(place.settings.data_dir)

    with pytest.raises(StoreError):
        place.ingest(on_step=remove)
    assert place.ingest().added == 1
    assert doctor(place.settings).ok


def test_a_folder_that_may_not_be_looked_into_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As below a folder of somebody else, or on a share that is not reached."""
    place = Place(tmp_path)
    place.write("a.txt", "alpha words")

    exists = Path.exists

    def barred(path: Path) -> bool:
        if path.name == "barred":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return exists(path)

    monkeypatch.setattr(Path, "exists", barred)
    report = place.ingest(place.docs, place.folder / "barred")
    assert counts(report) == (1, 0, 0, 0, 1)
    assert report.failed[0].reason == "cannot be read: Permission denied"


@pytest.mark.parametrize(
    ("known", "languages", "told"),
    [
        (
            {"en": 9, "tr": 1},
            {"en"},
            "1 of 10 documents is in a language that the embedder does not cover (Turkish)",
        ),
        (
            {"uk": 2, "tr": 3},
            {"en"},
            "5 of 5 documents are in languages that the embedder does not cover (Turkish, Ukrainian)",
        ),
        ({"en": 19, "tr": 1}, {"en"}, None),  # a list of names may be taken for another language
        ({"en": 9, None: 5}, {"en"}, None),
        ({"tr": 3}, set(), None),  # it covers any
    ],
)
def test_languages_that_the_embedder_does_not_cover_are_told(
    known: dict[str | None, int], languages: set[str], told: str | None
) -> None:
    notices = _not_covered(known, HashEmbedder(languages=frozenset(languages)))
    assert [notice[: len(told or "")] for notice in notices] == ([told] if told else [])


def test_a_folder_in_another_language_says_so(place: Place) -> None:
    place.embedder.languages = frozenset({"en"})
    place.write(
        "a.txt",
        "Die Mühle am Wehr wurde im Jahr 1911 gebaut und gehört heute der Gilde der Müller von Varde.",
    )
    assert any("(German)" in notice for notice in place.ingest().notices)
    assert not any("(German)" in notice for notice in place.ingest().notices), "nothing came in"
