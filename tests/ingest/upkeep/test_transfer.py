"""An index in one file: the same answers where it arrives, and nothing taken in that is not what was exported."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from places import Place
from typer.testing import CliRunner

from ingest import doctor, ingest
from ingest.upkeep.transfer import export_index, import_index
from rag import Assistant, load_settings
from rag.cli import app
from rag.errors import CitewellError, StoreError, UsageError
from rag.settings import Settings
from rag.store.folder.database import CATALOG
from rag.store.folder.stores import FolderStores
from rag.store.history.keeping import versions_of, what_was_said
from rag.store.stores import open_stores

QUESTION = "When was the harbour of Port Elm dug?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "harbour.md").write_text(
        "# Harbour\n\nThe harbour of Port Elm was dug in 1873 by two hundred men.\n"
    )
    (folder / "market.md").write_text("# Market\n\nThe market of Port Elm opens on Tuesdays at seven.\n")
    settings = load_settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest(folder, settings)
    return settings


@pytest.fixture
def exported(settings: Settings, tmp_path: Path) -> Path:
    export_index(tmp_path / "notes.citewell", settings)
    return tmp_path / "notes.citewell"


def changed(exported: Path, name: str, data: bytes, *, also: dict[str, bytes] | None = None) -> Path:
    """A copy of the export with another content of one of its parts."""
    with zipfile.ZipFile(exported) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    target = exported.with_name("changed.citewell")
    with zipfile.ZipFile(target, "w") as archive:
        for entry, held in (parts | {name: data} | (also or {})).items():
            archive.writestr(entry, held)
    return target


def with_catalog(exported: Path, sql: str, tmp_path: Path) -> Path:
    """A copy of the export whose catalog was changed and whose manifest fits it."""
    with zipfile.ZipFile(exported) as archive:
        (tmp_path / "open.sqlite").write_bytes(archive.read(CATALOG))
        manifest = json.loads(archive.read("manifest.json"))
    connection = sqlite3.connect(tmp_path / "open.sqlite")
    connection.executescript(sql)
    connection.close()
    data = (tmp_path / "open.sqlite").read_bytes()
    manifest |= {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    return changed(exported, CATALOG, data, also={"manifest.json": json.dumps(manifest).encode()})


def test_the_same_answer_where_it_arrives(settings: Settings, exported: Path, tmp_path: Path) -> None:
    there = load_settings(data_dir=tmp_path / "there")
    held = import_index(exported, there)
    assert held.documents == 2
    assert doctor(there).ok
    with Assistant.open(settings) as ours, Assistant.open(there) as theirs:
        answers = [one.ask(QUESTION) for one in (ours, theirs)]
    assert answers[0].outcome == "answered"
    assert answers[0].text == answers[1].text
    assert answers[0].citations == answers[1].citations
    assert answers[0].confidence == answers[1].confidence
    assert sorted(path.name for path in there.data_dir.glob("uploads*")) == []


def test_an_export_is_its_owners_and_replaces_nothing(settings: Settings, exported: Path) -> None:
    assert exported.stat().st_mode & 0o77 == 0
    with pytest.raises(UsageError, match="exists"):
        export_index(exported, settings)
    with pytest.raises(UsageError, match="holds an index already"):
        import_index(exported, settings)
    with pytest.raises(StoreError, match="no index"):
        export_index(exported.with_name("other"), load_settings(data_dir=exported.parent / "nothing"))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("manifest.json", b"{}", "no file that"),
        ("manifest.json", b"[" * 50_000, "no file that"),
        ("manifest.json", b"\xff", "no file that"),
        ("../../evil", b"x", "no file that"),
        (CATALOG, b"short", "another size"),
    ],
)
def test_what_was_not_exported_is_not_taken_in(
    exported: Path, name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    there = load_settings(data_dir=tmp_path / "there")
    with pytest.raises(CitewellError, match=said):
        import_index(changed(exported, name, data), there)
    assert not there.data_dir.exists()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM versions; END;", "tables"),
        ("CREATE VIEW v AS SELECT 1;", "tables"),
        ("UPDATE versions SET title = 'Something else';", "ingest it again"),
        ("UPDATE chunks SET header = 'Something else';", "ingest it again"),
        ("PRAGMA user_version = 99;", "layout 99"),
    ],
)
def test_a_changed_catalog_is_not_taken_in(exported: Path, sql: str, said: str, tmp_path: Path) -> None:
    there = load_settings(data_dir=tmp_path / "there")
    with pytest.raises(StoreError, match=said):
        import_index(with_catalog(exported, sql, tmp_path), there)
    assert not (there.data_dir / CATALOG).exists()


def test_a_manifest_of_another_index_is_not_taken_in(exported: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    for field, value in (("embedder", "bench:other"), ("documents", 3), ("chunks", 1_000_000)):
        there = load_settings(data_dir=tmp_path / field)
        altered = changed(exported, "manifest.json", json.dumps(manifest | {field: value}).encode())
        with pytest.raises(StoreError, match="manifest is that of another index"):
            import_index(altered, there)
        assert not (there.data_dir / CATALOG).exists()


def test_another_embedder_than_the_settings_name_is_told(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, there = str(tmp_path / "a.citewell"), ["--data-dir", str(tmp_path / "there")]
    assert CliRunner().invoke(app, ["export", target, "--data-dir", str(settings.data_dir)]).exit_code == 0
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    monkeypatch.setenv("CITEWELL_EMBEDDING_MODEL", "some-other-model")
    done = CliRunner().invoke(app, ["import", target, *there])
    assert done.exit_code == 0
    assert "the settings name" in done.stderr
    assert "some-other-model" in done.stderr


def test_the_commands(settings: Settings, tmp_path: Path) -> None:
    run = CliRunner().invoke
    target, there = str(tmp_path / "a.citewell"), ["--data-dir", str(tmp_path / "there")]
    assert run(app, ["export", target, "--data-dir", str(settings.data_dir)]).exit_code == 0
    done = run(app, ["import", target, "--json", *there])
    assert json.loads(done.stdout)["documents"] == 2
    assert run(app, ["import", target, *there]).exit_code == 2
    assert run(app, ["import", str(tmp_path / "none"), "--data-dir", str(tmp_path / "x")]).exit_code == 2
    (tmp_path / "text").write_text("no zip")
    assert run(app, ["import", str(tmp_path / "text"), "--data-dir", str(tmp_path / "x")]).exit_code == 2


def test_earlier_versions_travel_too(tmp_path: Path) -> None:
    docs, here = tmp_path / "docs", load_settings(data_dir=tmp_path / "here")
    docs.mkdir()
    for year in (1873, 1874):
        (docs / "harbour.md").write_text(f"The harbour of Port Elm was dug in {year} by two hundred men.\n")
        ingest(docs, here)
    export_index(tmp_path / "file", here)
    there = load_settings(data_dir=tmp_path / "there")
    import_index(tmp_path / "file", there)
    assert doctor(there).earlier == 1
    with open_stores(there).catalog() as catalog:
        _, earlier = versions_of(catalog, "harbour.md")
        assert "1873" in what_was_said(catalog, earlier).document.text
    with sqlite3.connect(tmp_path / "there" / CATALOG) as connection:
        connection.execute("UPDATE history SET said = x'00'")
    connection.close()
    export_index(tmp_path / "altered", there)
    with pytest.raises(StoreError, match="not what was stored"):
        import_index(tmp_path / "altered", load_settings(data_dir=tmp_path / "third"))


@pytest.mark.parametrize(
    "sql", ["PRAGMA user_version = 99;", "UPDATE versions SET title = 'Something else';"]
)
def test_what_is_forged_leaves_nothing_behind(exported: Path, sql: str, tmp_path: Path) -> None:
    forged = with_catalog(exported, sql, tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError):
        import_index(forged, load_settings(data_dir=tmp_path / "there" / "index"))
    assert sorted(tmp_path.rglob("*")) == before


def test_zeros_that_pretend_to_be_an_index_are_not_unpacked(exported: Path, tmp_path: Path) -> None:
    size = 64 << 20
    target = tmp_path / "zeros.citewell"
    with zipfile.ZipFile(exported) as archive:
        manifest = json.loads(archive.read("manifest.json")) | {"bytes": size}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr(CATALOG, bytes(size))
    with pytest.raises(StoreError, match="are no index"):
        import_index(target, load_settings(data_dir=tmp_path / "there"))
    assert not (tmp_path / "there").exists()


def test_a_disk_without_room_is_told_before_anything_is_written(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.upkeep.transfer.SPARE_BYTES", 1 << 60)
    with pytest.raises(StoreError, match="no room"):
        import_index(exported, load_settings(data_dir=tmp_path / "there"))
    assert not (tmp_path / "there").exists()


def test_an_index_that_changes_while_it_is_exported_is_taken_in_as_it_was_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path / "here")
    place.write("one.txt", "The pump is serviced every May.")
    place.ingest()
    copy = FolderStores.copy_catalog

    def copied(stores: FolderStores, path: Path) -> None:
        copy(stores, path)
        place.write("two.txt", "The crane is painted in June.")
        assert place.ingest().added == 1

    monkeypatch.setattr(FolderStores, "copy_catalog", copied)
    assert export_index(tmp_path / "notes.citewell", place.settings).documents == 1
    there = Settings(data_dir=tmp_path / "there")
    assert import_index(tmp_path / "notes.citewell", there).documents == 1
    assert doctor(there).ok


def test_every_moment_of_a_run_can_be_exported(tmp_path: Path) -> None:
    place, taken = Place(tmp_path / "here"), []
    place.write("one.txt", "The pump is serviced every May.")
    place.ingest()
    place.write("one.txt", "The pump is serviced every June.")
    place.write("two.txt", "The crane is painted in June.")

    def export(step: str) -> None:
        target = tmp_path / f"{len(taken)}.citewell"
        taken.append((target, export_index(target, place.settings).documents))

    place.ingest(on_step=export)
    assert {documents for _, documents in taken} == {1, 2}
    for target, documents in taken:
        there = Settings(data_dir=target.with_suffix(".data"))
        assert import_index(target, there).documents == documents
        assert doctor(there).ok, target
