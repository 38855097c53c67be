"""Servers that the tests of the stores share; each test has an index of its own on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from places import Place
from pydantic import SecretStr
from servers import Server, running

from rag.settings import Settings

_numbers = count(1)


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[Server, Server]]:
    """PostgreSQL and Chroma, for all tests of this folder."""
    with running() as both:
        yield both


@pytest.fixture
def store(servers: tuple[Server, Server]) -> SecretStr:
    """Value of `CITEWELL_STORE` for an index that is not there yet."""
    database, vectors = servers
    return SecretStr(
        f"postgresql://tester@127.0.0.1:{database.port}/postgres"
        f"?chroma=http://127.0.0.1:{vectors.port}&schema=t{next(_numbers)}"
    )


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Documents and an index, once in a folder and once on the servers."""
    place = Place(tmp_path)
    if request.param == "server":
        store: SecretStr = request.getfixturevalue("store")
        place.settings = Settings(data_dir=tmp_path / "data", store=store)
    return place
