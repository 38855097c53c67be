"""An index that cannot be written to is checked all the same."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import doctor, ingest
from rag.errors import StoreError
from rag.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data_dir=tmp_path / "data")
    (tmp_path / "mill.txt").write_text("The mill of Ravel has 96 looms.")
    ingest(tmp_path / "mill.txt", settings, embedder=HashEmbedder())
    return settings


@pytest.fixture
def closed(settings: Settings) -> Iterator[Settings]:
    """The same, in a folder that is mounted for reading only, or, for a user who is not root, has no right to be written."""
    folder = str(settings.data_dir)
    if os.geteuid():
        settings.data_dir.chmod(0o500)
        yield settings
        settings.data_dir.chmod(0o700)
        return
    for options in (["--bind", folder, folder], ["-o", "remount,ro,bind", folder]):
        if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
            subprocess.run(["umount", folder], capture_output=True, check=False)
            pytest.skip("root writes everywhere, and may mount nothing here")
    yield settings
    subprocess.run(["umount", folder], check=True)


def test_doctor_checks_what_it_cannot_write_to(closed: Settings) -> None:
    health = doctor(closed)
    assert (health.ok, health.documents) == (True, 1)
    assert "the folder cannot be written to, so a copy of it was checked" in health.unchecked[0]
    with pytest.raises(StoreError, match="cannot write to"):
        doctor(closed, repair=True)
