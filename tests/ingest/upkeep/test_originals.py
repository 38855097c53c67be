"""What is kept beside a version is the very file it was read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.load import shape
from ingest.upkeep.originals import KeptOriginals, Original
from rag.store.stores import scratch_catalog

originals = pytest.importorskip("rag.store.server.originals", reason="the extra `server` is not installed")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"first")
    return path


def test_a_file_that_changed_since_is_not_kept(file: Path, tmp_path: Path) -> None:
    stored = originals.Originals(f"file://{tmp_path}/kept", "index")
    with scratch_catalog() as catalog:
        kept = KeptOriginals(stored, catalog)
        read = Original(file, shape(file))
        kept.add(1, read)
        kept.add(2, None)
        file.write_bytes(b"second, and longer")
        kept.add(3, read)
        file.unlink()
        kept.add(4, read)
        assert stored.versions() == {1}
        assert kept.strays() == {1}, "nothing is live in an empty catalog"


def test_half_a_file_is_kept_anew(file: Path, tmp_path: Path) -> None:
    stored = originals.Originals(f"file://{tmp_path}/kept", "index")
    with scratch_catalog() as catalog:
        kept = KeptOriginals(stored, catalog)
        kept.add(1, Original(file, shape(file)))
        (tmp_path / "kept" / "index" / "1").write_bytes(b"fi")
        kept.add(1, Original(file, shape(file)))
        assert kept.fetch(1, tmp_path / "back") == Original(tmp_path / "back", shape(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == b"first"


def test_stores_that_keep_none_do_nothing(file: Path, tmp_path: Path) -> None:
    with scratch_catalog() as catalog:
        kept = KeptOriginals(None, catalog)
        kept.add(1, Original(file, shape(file)))
        kept.carry(1, 2)
        kept.drop([1])
        assert kept.fetch(1, tmp_path / "back") is None
        assert kept.strays() == set()
