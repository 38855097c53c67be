"""Without CITEWELL_RAY a run works as before, and nothing of Ray is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fakes import HashEmbedder

from ingest import ingest
from ingest.executor.choose import open_executor
from ingest.workers import Workers
from rag.errors import SettingsError
from rag.settings import Settings
from rag.store.stores import open_stores
from rag.ui.sources.documents import Library


def test_this_machine_unless_ray_is_wanted(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    with open_executor(Settings(data_dir=tmp_path), embedder) as executor:
        assert executor.embedder is embedder
        assert isinstance(executor.reading, Workers)
        assert executor.reading.ahead == 0


def test_the_extra_is_named_when_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ingest.executor.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "a.txt").write_text("The mill stands by the river.")
    with pytest.raises(SettingsError, match=r"pip install 'citewell\[ray\]'"):
        ingest(tmp_path / "a.txt", Settings(data_dir=tmp_path / "data", ray=True), embedder=HashEmbedder())


def test_what_people_hand_in_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ingest.executor.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "ray", None)
    settings = Settings(data_dir=tmp_path / "data")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The mill of {name} stands by the river.")
    ingest(tmp_path / "a.txt", settings, embedder=HashEmbedder())
    with open_stores(settings).catalog() as catalog:
        library = Library(settings.model_copy(update={"ray": True}), HashEmbedder(), catalog)
        (outcome,) = library.upload([tmp_path / "b.txt"]).files
        assert (outcome.name, outcome.outcome) == ("b.txt", "added")


def test_nothing_of_ray_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill stands by the river.")
    code = (
        "import sys; sys.path.insert(0, 'tests')\nfrom pathlib import Path\nfrom fakes import HashEmbedder\n"
        f"from ingest import ingest\nfrom rag.settings import Settings\nfolder = Path({str(tmp_path)!r})\n"
        "assert ingest(folder / 'a.txt', Settings(data_dir=folder / 'data'), embedder=HashEmbedder()).added == 1\n"
        "assert 'ray' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3], timeout=240)
