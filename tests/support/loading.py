"""One file through the reader of its kind, for tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.load import LoadNotice, LoadProblem, load
from rag.errors import LoadError
from rag.types import Document


def one(path: Path, **options: float) -> Document:
    """The only document of a file."""
    document, *notices = reversed(list(load(path, path.name, **options)))
    assert isinstance(document, Document)
    assert all(isinstance(notice, LoadNotice) for notice in notices)
    return document


def without_blocks(document: Document | LoadProblem | LoadNotice) -> Document:
    """What a test of the other fields compares."""
    assert isinstance(document, Document)
    return replace(document, blocks=())


def reason(path: Path, **options: float) -> str:
    """Why a file is refused: one line."""
    with pytest.raises(LoadError) as caught:
        list(load(path, path.name, **options))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


UKRAINIAN = (
    "Міністр оборони повідомив, що перша партія безпілотників надійде на початку року. "
    "Сторони також обговорили ремонт кораблів і навчання екіпажів."
)


RUSSIAN = (
    "Первая партия беспилотников поступит в начале следующего года, сообщил министр. "
    "Стороны также обсудили совместное производство двигателей и обучение экипажей."
)


TURKISH = (
    "İki ülke arasındaki savunma iş birliği genişliyor; ilk araçların gelecek yıl başında "
    "teslim edileceği açıklandı. Ortak motor üretimi de görüşüldü."
)
