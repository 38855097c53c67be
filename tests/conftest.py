"""Rules for every test: no network, no settings from the outside, no writing into the working folder; and a browser."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from places import Place
from pydantic import SecretStr
from servers import Server, running
from visiting import CHROMIUM

# The same examples on every run, so that a change is judged by itself; `CITEWELL_FUZZ=2500 pytest ...` looks for new ones.
# No deadline: other programs share the machine.
settings.register_profile("usual", derandomize="CITEWELL_FUZZ" not in os.environ, deadline=None)
settings.load_profile("usual")

LOCAL_HOSTS = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}
_connect = socket.socket.connect
_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="renew the record of tests/rag/test_recorded.py")


class NetworkAttempt(AssertionError):
    """A test reached for a machine other than this one."""


def _guarded_connect(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else address
    if self.family in (socket.AF_INET, socket.AF_INET6) and host not in LOCAL_HOSTS:
        raise NetworkAttempt(f"a test tried to connect to {address!r}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _guarded_connect)


@pytest.fixture(scope="session")
def _empty_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are there and empty. pytest's own way to make one reads the names of all that it made before, which after
    thousands of tests takes a hundredth of a second each time."""
    place = tmp_path_factory.mktemp("empty")

    def made() -> Iterator[Path]:
        for number in count(1):
            folder = place / str(number)
            folder.mkdir()
            yield folder

    return made()


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, _empty_folders: Iterator[Path]) -> None:
    """Settings come from the test alone; the working folder is an empty one."""
    for name in list(os.environ):
        if name.startswith(("CITEWELL_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(next(_empty_folders)))
    monkeypatch.chdir(next(_empty_folders))


@pytest.fixture(scope="session")
def repository() -> Path:
    """Root of the checkout."""
    return Path(__file__).resolve().parents[1]


def pytest_collection() -> None:
    """What is collected stays: nothing of it need be looked through for what can be thrown away, a tenth of the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


OF_THEIR_OWN = ("test_kept.py", "test_streaming.py")
"""Files of the page's tests that start their own chat and need not wait for the others."""
LONG = (
    "rag/ui/",
    "rag/store/server/",
    "attack/test_page.py",
    "test_docs.py",
    "ingest/failures/",
    "ingest/test_workers.py",
    "test_architecture.py",
)
"""What takes longest, the longest first: begun last, one worker would be at it while the others have nothing to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, and of these the files that nothing else needs; all others as they were."""

    def rank(item: pytest.Item) -> tuple[int, bool]:
        place = next((rank for rank, part in enumerate(LONG) if f"tests/{part}" in item.nodeid), len(LONG))
        return place, not any(f"/{name}::" in item.nodeid for name in OF_THEIR_OWN)

    items.sort(key=rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """With `-n auto`: one more than there are cores, as a test of the page, of a server or of a bound in time waits a good part
    of its time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist loadgroup`: what shares the server of the page stays together, the tests of any other file too.

    pytest-xdist 3.8 writes groups into `Item._nodeid`, which pytest 9.2 no longer reads.
    """
    if config.getoption("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "page" if "rag/ui/" in file and not file.endswith(OF_THEIR_OWN) else file

    config.option.loadscopereorder = False  # the order is that of `LONG`
    return ByFile(config, log)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the bundled notes, to be read only: copy it to change it."""
    from ingest import ingest
    from rag.settings import Settings

    folder = tmp_path_factory.mktemp("bundled") / "data"
    assert not ingest(None, Settings(data_dir=folder)).failed
    return folder


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[Server, Server]]:
    """PostgreSQL and Chroma; each test has an index of its own on them."""
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
    return Place(tmp_path, request.getfixturevalue("store") if request.param == "server" else None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; one a module, as its event loop is in the way of others in this thread."""
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: the page is not tested in a browser"
    )
    if CHROMIUM is None:
        pytest.skip(
            "Chromium is not installed (apt-get install chromium-headless-shell): the page is not tested in a browser"
        )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
