"""What a run has done so far, so that an interrupted one goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import rag
from eval.asking.predictions import Prediction, dumps, from_row
from eval.gold import Dataset
from eval.writing import naming
from rag.settings import Settings


def run_key(dataset: Dataset, settings: Settings, options: Mapping[str, Any]) -> str:
    """Same key, same predictions: questions, documents, settings, options and the code that answers are in it."""
    digest = sha256()
    digest.update(repr(dataset.questions).encode())
    digest.update(json.dumps(options, sort_keys=True).encode())
    digest.update(settings.model_dump_json(exclude={"openai_api_key", "data_dir"}).encode())
    if dataset.folder is not None:
        digest.update(_file_digest(dataset.folder / "docs.jsonl"))
    code = Path(rag.__file__).parent
    for path in sorted(code.rglob("*")):
        if path.suffix == ".py":
            digest.update(_file_digest(path))
        elif path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(code)} {path.stat().st_size}".encode())
    return digest.hexdigest()


def _file_digest(path: Path) -> bytes:
    with path.open("rb") as file:
        from hashlib import file_digest

        return file_digest(file, "sha256").digest()


class Journal:
    """A JSONL file: the key of the run, then a prediction a line. Of another run it keeps nothing."""

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self.done: dict[str, Prediction] = {}
        """Predictions of the interrupted run, by question id."""
        if path.is_file():
            self.done = _read(path, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with naming(path), path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(dumps({"key": key}))
            file.writelines(dumps(prediction.row()) for prediction in self.done.values())

    def add(self, prediction: Prediction) -> None:
        """Keep one more prediction."""
        with naming(self._path), self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(dumps(prediction.row()))

    def finish(self) -> None:
        """The run is complete: the journal has served."""
        self._path.unlink(missing_ok=True)


def _read(path: Path, key: str) -> dict[str, Prediction]:
    """Predictions up to the first line that a crash cut short; none when the key is another."""
    done: dict[str, Prediction] = {}
    try:
        with path.open(encoding="utf-8") as file:
            if json.loads(file.readline())["key"] != key:
                return {}
            for line in file:
                prediction = from_row(json.loads(line))
                done[prediction.id] = prediction
    except (ValueError, KeyError, TypeError):
        return done
    return done
