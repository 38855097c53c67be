"""The documents of a dataset, in an index of their own below the data folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from eval.gold import Dataset, rows
from eval.writing import write_whole
from ingest import ingest
from rag.errors import UsageError
from rag.settings import Settings
from rag.store.stores import own_settings


@dataclass(frozen=True, slots=True)
class Prepared:
    """An index that holds exactly the documents of a dataset."""

    settings: Settings
    names: dict[str, str]
    """Stored document id → gold document id, where they differ."""
    notices: tuple[str, ...] = ()


def prepare(
    dataset: Dataset,
    settings: Settings,
    *,
    originals: bool = False,
    bare: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> Prepared:
    """Ingest the documents of `dataset`; a second call finds them unchanged and ingests nothing.

    `originals`: rows with `file` are read from that file instead of from `text`. `bare`: without title, source and date,
    to measure what these add; only for a dataset with a folder.
    """
    kind = "-bare" if bare else "-originals" if originals else ""
    settings = own_settings(settings, folder_of(dataset, settings, kind))
    stage = settings.data_dir.with_name(f"{settings.data_dir.name}-files")
    names: dict[str, str] = {}
    if dataset.folder is None:
        report = ingest(None, settings, progress=progress)
    elif bare:
        texts = [
            {"id": row["id"], "title": _NO_TITLE, "text": row["text"]}
            for _, row in rows(dataset.folder / "docs.jsonl")
        ]
        report = ingest([_write(stage / "docs.jsonl", texts)], settings, prune=True, progress=progress)
    elif originals:
        names = _link(dataset.folder, stage)
        report = ingest([stage], settings, prune=True, progress=progress, follow_links=True)
    else:
        report = ingest([dataset.folder / "docs.jsonl"], settings, prune=True, progress=progress)
    failed = tuple(f"not in the index: {f.path}: {f.reason}" for f in (*report.failed, *report.failed_before))
    return Prepared(settings, names, failed)


def folder_of(dataset: Dataset, settings: Settings, kind: str = "") -> Path:
    """Where the index of `dataset` lies: name and place of the dataset tell two of them apart."""
    if dataset.folder is None:
        return settings.data_dir / "eval" / "bundled"
    place = sha256(str(dataset.folder.resolve()).encode()).hexdigest()[:8]
    return settings.data_dir / "eval" / f"{quote(dataset.name, safe=' .')}-{place}{kind}"


_NO_TITLE = "–"
"""A title without a word is not searched; a missing one would be replaced by the id."""


def _link(folder: Path, stage: Path) -> dict[str, str]:
    """Fill `stage` with a link to each original and a JSONL of the rows that have none; what is called how."""
    stage.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    texts: list[dict[str, Any]] = []
    for number, row in rows(folder / "docs.jsonl"):
        original = row.get("file")
        if not original:
            texts.append(row)
            continue
        target = (folder / original).resolve()
        if not target.is_file() or not target.is_relative_to(folder.resolve()):
            raise UsageError(
                f"{folder / 'docs.jsonl'}, line {number}: there is no file {original!r} in the dataset."
            )
        name = f"{quote(row['id'], safe=' ')}{target.suffix}"
        names[name] = row["id"]
        link = stage / name
        if not link.is_symlink() or os.readlink(link) != str(target):
            link.unlink(missing_ok=True)
            link.symlink_to(target)
    wanted = set(names)
    if texts:
        wanted.add(_write(stage / "texts.jsonl", texts).name)
    for stale in stage.iterdir():
        if stale.name not in wanted:
            stale.unlink()
    return names


def _write(path: Path, documents: list[dict[str, Any]]) -> Path:
    """A JSONL file, left alone when it says the same already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in documents)
    if not path.is_file() or path.read_bytes() != content.encode():
        write_whole(path, content)
    return path
