"""The documents of a dataset get an index of their own, ingested once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.asking.index import folder_of, prepare
from eval.gold import Dataset, read_dataset
from rag.errors import UsageError
from rag.settings import Settings
from rag.store.folder.stores import FolderStores


def dataset(folder: Path, *rows: dict[str, str]) -> Dataset:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "docs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    question = {
        "id": "q",
        "question": "How deep is the basin?",
        "answers": ["nine"],
        "evidence": ["basin"],
        "answerable": True,
    }
    (folder / "questions.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    return read_dataset(folder)


def test_two_datasets_of_one_name_do_not_share_an_index(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    row = {"id": "basin", "title": "Basin", "text": "The basin is nine metres deep."}
    one, other = dataset(tmp_path / "a" / "set", row), dataset(tmp_path / "b" / "set", row)
    assert folder_of(one, settings) != folder_of(other, settings)
    assert folder_of(one, settings) != folder_of(one, settings, "-bare")


def test_what_is_gone_from_the_dataset_is_gone_from_its_index(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    basin = {"id": "basin", "title": "Basin", "text": "The basin is nine metres deep."}
    quay = {"id": "quay", "title": "Quay", "text": "The quay is made of oak piles."}
    prepare(dataset(tmp_path / "set", basin, quay), settings)
    prepared = prepare(dataset(tmp_path / "set", basin), settings)
    with FolderStores(prepared.settings.data_dir).catalog() as catalog:
        assert [info.id for info in catalog.documents()] == ["basin"]


def test_originals_are_read_under_their_gold_ids_and_stay_inside_the_dataset(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "report.txt").write_text(
        "The basin is nine metres deep, says the pilot.", encoding="utf-8"
    )
    row = {"id": "basin/1", "title": "Basin", "text": "-", "file": "report.txt"}
    prepared = prepare(dataset(tmp_path / "set", row), settings, originals=True)
    assert list(prepared.names.values()) == ["basin/1"]
    (tmp_path / "secret.txt").write_text("not of this set", encoding="utf-8")
    with pytest.raises(UsageError, match="no file"):
        prepare(dataset(tmp_path / "set", {**row, "file": "../secret.txt"}), settings, originals=True)
