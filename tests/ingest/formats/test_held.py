"""Parts of files that are read as files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made import docx, pdf

from ingest.formats.held import held
from ingest.formats.readers import reader_of


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".txt", b"Dug in 1873."),
        (".html", b"<p>Dug in 1873."),
        (".docx", docx("<w:p><w:r><w:t>Dug in 1873.</w:t></w:r></w:p>")),
        (".pdf", pdf([["Dug in 1873."]])),
        (".yaml", b"dug: Dug in 1873.\n"),
    ],
)
@pytest.mark.parametrize("in_memory", [True, False])
def test_a_part_is_read_by_the_reader_of_its_kind(suffix, data, in_memory, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    if not in_memory:
        monkeypatch.delattr(os, "memfd_create", raising=False)
    with held(data, suffix) as path:
        assert path.suffix == suffix
        assert "Dug in 1873." in reader_of(suffix)(path, 1.0).text
        assert Path(path).stat().st_size == len(data)
        written = [*tmp_path.rglob("*")]
        assert not written if in_memory and os.path.isdir("/proc") else written
    assert not [*tmp_path.rglob("*")]
