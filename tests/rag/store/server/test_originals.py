"""Original files of an index on servers: shown from every machine, gone with their documents, bounded."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import fsspec
import pytest
from dying import dying
from fakes import HashEmbedder
from made import pdf
from places import Place
from pydantic import SecretStr
from servers import bucket

from ingest import doctor, ingest, remove
from rag.errors import SettingsError, StoreError
from rag.settings import Settings
from rag.store.server import originals
from rag.store.server.originals import Originals, checked_address
from rag.store.stores import open_stores
from rag.ui.sources.documents import Library
from rag.ui.sources.originals import picture

EMBEDDER = HashEmbedder(256)


@pytest.fixture(scope="module")
def rented() -> Iterator[str]:
    """A bucket of S3."""
    with bucket() as address:
        yield address


@pytest.fixture(params=["file", "memory", "s3"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Originals:
    match request.param:
        case "file":
            return Originals(f"file://{tmp_path}/kept", "index")
        case "memory":
            return Originals(f"memory://{uuid4().hex}", "index")
        case _:
            return Originals(f"{request.getfixturevalue('rented')}/{uuid4().hex}", "index")


def test_a_file_is_kept_by_the_number_of_its_version(kept: Originals, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"first")
    assert kept.versions() == set()
    assert kept.put(3, tmp_path / "a.pdf")
    kept.copy(3, 12)
    kept.copy(4, 13)  # of which none is kept
    assert kept.versions() == {3, 12}
    assert (kept.has(3, 5), kept.has(3, 4), kept.has(4, 5)) == (True, False, False)
    assert kept.fetch(12, tmp_path / "back.pdf")
    assert (tmp_path / "back.pdf").read_bytes() == b"first"
    assert not kept.fetch(5, tmp_path / "none.pdf")
    kept.drop([3, 4])
    kept.drop(range(100, 200))
    assert kept.versions() == {12}
    kept.drop(range(200))
    assert kept.versions() == set()


def test_a_large_file_is_not_kept_and_not_fetched(
    kept: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x" * 3000)
    assert kept.put(1, tmp_path / "a.pdf")
    monkeypatch.setattr(originals, "MOST_MB", 0.002)
    assert not kept.put(2, tmp_path / "a.pdf")
    assert not kept.fetch(1, tmp_path / "back.pdf")
    assert kept.versions() == {1}


def test_a_place_that_cannot_be_used_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(StoreError, match=r"original files at file://….*/taken cannot be used"):
        Originals(f"file://{tmp_path}/taken", "index").put(1, tmp_path / "a.pdf")


@pytest.mark.parametrize(
    "address", ["ftp://host/x", "s3://", "simplecache::s3://bucket/x", "/folder", "http://h/x"]
)
def test_other_places_are_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="one of file://, memory://, s3://, gs://, abfs://"):
        checked_address(address)
    assert checked_address("s3://bucket/prefix/") == "s3://bucket/prefix"


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec

    def missing(*_: object, **__: object) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec, "url_to_fs", missing)
    with pytest.raises(SettingsError, match="pip install s3fs"):
        Originals("s3://bucket/prefix", "index").versions()


def test_a_bucket_that_is_not_there_is_not_made_but_said_in_a_line(rented: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert Originals("s3://of-nobody/prefix", "index").versions() == set()
    with pytest.raises(StoreError, match=r"original files at s3://…/prefix cannot be used \(.+\)\. See that"):
        Originals("s3://of-nobody/prefix", "index").put(1, tmp_path / "a.pdf")


@pytest.fixture
def place(tmp_path: Path, store: SecretStr) -> Place:
    return Place(tmp_path, SecretStr(f"{store.get_secret_value()}&files=file://{tmp_path}/kept"))


@pytest.fixture(params=["file", "s3"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path, store: SecretStr) -> Place:
    """`place`, and the same whose files are in a bucket."""
    if request.param == "file":
        place: Place = request.getfixturevalue("place")
        return place
    files = f"{request.getfixturevalue('rented')}/{uuid4().hex}"
    return Place(tmp_path, SecretStr(f"{store.get_secret_value()}&files={files}"))


def _files(place: Place) -> list[bytes]:
    """All that is kept."""
    assert place.settings.store is not None
    address = place.settings.store.get_secret_value().partition("&files=")[2]
    files, root = fsspec.url_to_fs(address, use_listings_cache=False)
    return [files.cat_file(name) for name in files.find(root)]


def _paper(library: Library, settings: Settings, document_id: str, quote: str) -> str:
    """The page that is shown for `quote`."""
    info = next(info for info in library.documents() if info.id == document_id)
    with open_stores(settings).catalog() as catalog:
        document = catalog.document(document_id)
    start = document.text.index(quote)
    return picture(document, info, library.shared.original(info), start, start + len(quote))


def test_pages_are_shown_from_another_machine(anywhere: Place) -> None:
    place = anywhere
    path = place.docs / "plan.pdf"
    path.write_bytes(pdf([["The harbour opens in May."]]))
    place.write("note.txt", "Its text is all there is of it.")
    place.ingest()
    first = path.read_bytes()
    path.unlink()
    assert _files(place) == [first], "texts are in the catalog"
    other = place.settings.model_copy(update={"data_dir": place.folder / "two"})
    with open_stores(other).catalog() as catalog:
        library = Library(other, EMBEDDER, catalog)
        assert "cw-box" in _paper(library, other, "plan.pdf", "harbour opens in May")
        path.write_bytes(pdf([["The harbour opens in June."]]))
        place.ingest()
        assert "cw-box" in _paper(library, other, "plan.pdf", "harbour opens in June")
        assert _files(place) == [path.read_bytes()], "what was replaced is gone"
        place.ingest(rebuild=True, embedder=HashEmbedder(32))
        assert _files(place) == [path.read_bytes()], "cut anew it is the same file"
        pages = other.data_dir / "pages"
        assert list(pages.rglob("*.pdf"))
        remove(["plan.pdf"], place.settings)
        assert _files(place) == []
        assert [info.id for info in library.documents()] == ["note.txt"]
        assert list(pages.rglob("*.pdf")) == [], "deleted means gone, here too"
        library.close()


def test_an_index_that_kept_none_is_filled_by_a_rebuild(place: Place, store: SecretStr) -> None:
    (place.docs / "plan.pdf").write_bytes(pdf([["The harbour opens in May."]]))
    bare = place.settings.model_copy(update={"store": store})
    ingest(place.docs, bare, embedder=EMBEDDER)
    place.ingest()
    assert _files(place) == [], "nothing was read again"
    place.ingest(rebuild=True)
    assert _files(place) == [(place.docs / "plan.pdf").read_bytes()]


def test_a_writer_killed_between_the_file_and_its_publication(place: Place) -> None:
    path = place.docs / "plan.pdf"
    path.write_bytes(pdf([["The harbour opens in May."]]))
    place.ingest(embedder=HashEmbedder())
    before = path.read_bytes()
    path.write_bytes(pdf([["The harbour opens in June."]]))
    assert place.settings.store is not None
    child = dying(
        place.settings.data_dir, place.docs, "publishing", store=place.settings.store.get_secret_value()
    )
    child.join(200)
    assert child.exitcode == -signal.SIGKILL
    assert sorted(_files(place)) == sorted([before, path.read_bytes()]), "the new one is there, and not seen"
    with open_stores(place.settings).catalog() as catalog:
        library = Library(place.settings, EMBEDDER, catalog)
        assert "cw-box" in _paper(library, place.settings, "plan.pdf", "harbour opens in May")
        library.close()
    assert place.ingest(embedder=HashEmbedder()).changed == 1
    assert _files(place) == [path.read_bytes()]
    assert doctor(place.settings).ok


def test_strays_are_found_and_removed(place: Place) -> None:
    (place.docs / "plan.pdf").write_bytes(pdf([["The harbour opens in May."]]))
    place.ingest()
    (kept,) = (path for path in (place.folder / "kept").rglob("*") if path.is_file())
    kept.with_name("4711").write_bytes(b"of a run that was killed")
    assert doctor(place.settings).problems == (
        "1 original files are kept of documents that are not there any more",
    )
    assert doctor(place.settings, repair=True).ok
    assert len(_files(place)) == 1


def test_uploads_belong_to_all_machines(anywhere: Place) -> None:
    place = anywhere
    place.write("seed.txt", "A seed.")
    place.ingest()
    other = place.settings.model_copy(update={"data_dir": place.folder / "two"})
    given = place.folder / "given"
    given.mkdir()
    (given / "plan.pdf").write_bytes(pdf([["The harbour opens in May."]]))
    (given / "rules?.txt").write_text("Nobody swims in the harbour.")
    with open_stores(place.settings).catalog() as ours, open_stores(other).catalog() as theirs:
        here, there = Library(place.settings, EMBEDDER, ours), Library(other, EMBEDDER, theirs)
        assert [item.outcome for item in here.upload(sorted(given.iterdir())).files] == ["added", "added"]
        assert [path for path in here.folder.rglob("*") if path.is_file()] == [], (
            "their only copy is the shared one"
        )
        assert len(_files(place)) == 2
        uploads = {info.id: info for info in there.documents() if info.id != "seed.txt"}
        assert uploads.keys() == {"uploads/plan.pdf", "uploads/rules_.txt"}
        assert {there.status(info).hint for info in uploads.values()} == {"Uploaded"}
        assert "cw-box" in _paper(there, other, "uploads/plan.pdf", "harbour opens in May")

        (given / "plan.pdf").write_bytes(pdf([["The harbour opens in June."]]))
        (given / "rules?.txt").rename(given / "rules_.txt")
        outcomes = {item.name: item.outcome for item in there.upload(sorted(given.iterdir())).files}
        assert outcomes == {"plan.pdf": "changed", "rules_ (2).txt": "added"}, "another name is another file"
        assert "cw-box" in _paper(here, place.settings, "uploads/plan.pdf", "harbour opens in June")

        token = here.remove(["uploads/plan.pdf"])
        assert (given / "plan.pdf").read_bytes() not in _files(place)
        assert here.restore(token) == 1
        assert "cw-box" in _paper(there, other, "uploads/plan.pdf", "harbour opens in June")
        (given / "plan.pdf").write_bytes(b"%PDF-1.7 broken")
        (failed,) = there.upload([given / "plan.pdf"]).files
        assert failed.outcome == "failed"
        assert "cw-box" in _paper(here, place.settings, "uploads/plan.pdf", "harbour opens in June")
        here.remove(["uploads/plan.pdf", "uploads/rules_.txt", "uploads/rules_ (2).txt"])
        here.close(), there.close()
    assert _files(place) == []
    assert doctor(place.settings).ok
