"""A real server for tests: `citewell chat` in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from rag.store.folder.stores import FolderStores

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """A running chat."""

    address: str
    data_dir: Path
    release: Callable[[], None] = lambda: None
    """Lets a start that is `held` go on."""

    def text(self, document_id: str) -> str:
        """What is stored of a document."""
        with FolderStores(self.data_dir).catalog() as catalog:
            return catalog.document(document_id).text


_HELD = """
import sys
from rag import load_settings
from rag.ui.serving.launch import launch

launch(load_settings(), port=0, prepare=sys.stdin.readline)
"""


@contextmanager
def chatting(
    data_dir: Path, *options: str, settings: Mapping[str, str] | None = None, held: bool = False
) -> Iterator[Server]:
    """`citewell chat` with `options` and with `settings` in its environment, for the time of the block.

    It can be reached, and its page begun, before the page is whole. `held`: as long as it was not released.
    """
    with subprocess.Popen(
        [sys.executable, "-c", _HELD] if held else command(data_dir, "chat", "--port", "0", *options),
        env=environment() | {"CITEWELL_DATA_DIR": str(data_dir)} | dict(settings or {}),
        cwd=data_dir,
        stdin=subprocess.PIPE if held else None,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def release() -> None:
            if process.stdin is not None and not process.stdin.closed:
                process.stdin.close()

        watchdog = threading.Timer(240, process.kill)
        watchdog.start()
        try:
            assert process.stdout is not None
            lines = (re.search(r"citewell is at (http://\S+)", line) for line in process.stdout)
            found = next((line for line in lines if line), None)
            watchdog.cancel()
            if found is None:
                pytest.fail("citewell chat ended before it said where it is")
            yield Server(found.group(1).rstrip("/"), data_dir, release)
        finally:
            process.terminate()


def readme_example(word: str, address: str) -> str:
    """What the README's example for other programs that holds `word` prints when it is run against `address`."""
    examples = re.findall(r"```py\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL)
    [code] = [example for example in examples if word in example]
    assert "http://127.0.0.1:7860" in code
    done = subprocess.run(
        [sys.executable, "-c", code.replace("http://127.0.0.1:7860", address)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def command(data_dir: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "rag.cli", *arguments, "--data-dir", str(data_dir)]


def environment() -> dict[str, str]:
    """That of this process without settings of citewell, and with this checkout first."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CITEWELL_", "OPENAI_"))
    }
    path = os.pathsep.join(part for part in (str(ROOT), kept.get("PYTHONPATH")) if part)
    return kept | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
