"""Links where an index is: the data folder may be one; what a stranger's data folder links to is neither emptied nor written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import doctor, ingest, remove
from ingest.upkeep.transfer import export_index, import_index
from rag.errors import IndexLocked, StoreError
from rag.settings import Settings, load_settings
from rag.store.folder.lock import writer_lock
from rag.store.private import own_folder
from rag.store.stores import open_stores
from rag.ui.sources.received import FOLDER, Received

EMBEDDER = HashEmbedder()

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and modes are those of POSIX")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "orm.md").write_text("The Orm bridge was opened in 1911.\n")
    (folder / "mill.md").write_text("The mill of Tarn stood until 1950.\n")
    return folder


def _linked(place: Path, *, mode: int = 0o755) -> tuple[Path, Path]:
    """A link `.citewell` in `place`, and the folder that it leads to."""
    real = place.parent / "disk"
    real.mkdir()
    real.chmod(mode)
    (place / ".citewell").symlink_to("../disk")
    return place / ".citewell", real


def _open_to_others(folder: Path) -> list[str]:
    found = [path for path in (folder, *folder.rglob("*")) if path.lstat().st_mode & 0o077]
    return [path.name for path in found]


def test_a_linked_data_folder_is_private_and_one_index_by_both_paths(docs: Path) -> None:
    link, real = _linked(docs)
    ingest(docs, Settings(data_dir=link), embedder=EMBEDDER)
    assert _open_to_others(real) == []
    assert link.is_symlink()
    for folder in (link, real):
        assert doctor(Settings(data_dir=folder)).ok
    assert not ingest(docs, Settings(data_dir=real), embedder=EMBEDDER).added
    remove(["mill.md"], Settings(data_dir=link))
    with open_stores(Settings(data_dir=real)).catalog() as catalog:
        assert [info.id for info in catalog.documents()] == ["orm.md"]
    assert (docs / "mill.md").exists()


def test_one_writer_whichever_path_he_came_by(docs: Path) -> None:
    link, real = _linked(docs)
    with writer_lock(real):
        code = f"from pathlib import Path\nfrom rag.store.folder.lock import writer_lock\nwith writer_lock(Path({str(link)!r})): pass"
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "IndexLocked" in other.stderr
        with pytest.raises(IndexLocked), writer_lock(link):
            pass
    with writer_lock(link):
        pass


def test_an_index_taken_in_where_a_link_leads_is_private(docs: Path, tmp_path: Path) -> None:
    ingest(docs, Settings(data_dir=tmp_path / "first"), embedder=EMBEDDER)
    export_index(tmp_path / "packed", Settings(data_dir=tmp_path / "first"))
    link, real = _linked(docs)
    import_index(tmp_path / "packed", Settings(data_dir=link))
    assert _open_to_others(real) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere", "a link to nowhere"),
        (".citewell", "a link to .citewell"),
        ("orm.md", "a link to orm.md"),
    ],
)
def test_a_link_to_no_folder_is_told_and_nothing_is_made(
    docs: Path, target: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / ".citewell").symlink_to(target)
    monkeypatch.chdir(docs)
    before = sorted(docs.parent.rglob("*"))
    with pytest.raises(StoreError, match=said):
        ingest(docs, load_settings(), embedder=EMBEDDER)
    with pytest.raises(StoreError):
        doctor(load_settings())
    assert sorted(docs.parent.rglob("*")) == before


def test_a_file_in_the_place_of_the_data_folder_is_told(docs: Path) -> None:
    with pytest.raises(StoreError, match="it is a file"):
        ingest(docs, Settings(data_dir=docs / "orm.md"), embedder=EMBEDDER)


def test_what_a_link_of_the_folder_shows_of_the_index_is_no_document(docs: Path) -> None:
    settings = Settings(data_dir=docs / "index")
    (docs / "index" / "uploads").mkdir(parents=True)
    (docs / "index" / "uploads" / "sent.md").write_text("What somebody sent.\n")
    (docs / "sent").symlink_to("index/uploads")
    (docs / "one.md").symlink_to("index/uploads/sent.md")
    assert ingest(docs, settings, embedder=EMBEDDER).added == 2


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody's folders, of last week."""
    home = tmp_path / "home"
    for name in ("letters", ".ssh"):
        (home / name).mkdir(parents=True)
        (home / name / "a.txt").write_text("Dear Ada,\n")
        os.utime(home / name, (1, 1))
    return home


def _whole(home: Path) -> bool:
    return all((home / name / "a.txt").read_text() == "Dear Ada,\n" for name in ("letters", ".ssh"))


def test_waiting_uploads_are_not_cleared_through_a_link(home: Path, tmp_path: Path) -> None:
    """A chat over a stranger's folder removed what was older than a day in the folder that `received` led to."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FOLDER).symlink_to(home)
    with pytest.raises(StoreError, match="received is a link"):
        Received(tmp_path / "data")
    with pytest.raises(StoreError, match="is a link"):
        own_folder(tmp_path / "data" / FOLDER)
    assert _whole(home)


@pytest.mark.parametrize("name", ["chroma", "lexical"])
def test_a_rebuild_takes_nothing_away_through_a_link(
    name: str, docs: Path, home: Path, tmp_path: Path
) -> None:
    """`ingest --rebuild` removed every folder beside the vectors that was no graph of theirs."""
    settings = Settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    (settings.data_dir / name).symlink_to(home)
    try:
        ingest(docs, settings, embedder=EMBEDDER)
        ingest(docs, settings, rebuild=True, embedder=EMBEDDER)
        doctor(settings, repair=True)
    except StoreError:
        pass  # it may refuse, if only nothing is gone
    assert _whole(home)
    assert doctor(settings, repair=True).ok
    assert _whole(home)


def test_who_holds_the_lock_is_not_written_through_a_link(docs: Path, home: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    (settings.data_dir / "lock.pid").symlink_to(home / "letters" / "a.txt")
    ingest(docs, settings, embedder=EMBEDDER)
    assert _whole(home)
