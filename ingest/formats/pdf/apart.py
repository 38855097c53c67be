"""A page drawn in a process of its own, which may be killed: eight hundred bytes can ask for a million tiles to be painted.

Starting it costs a quarter of a second of a processor, as much as a page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from ingest.formats.pdf.picture import Box, PagePicture, page_picture
from ingest.formats.process import NoTurn, address_space, limit_memory, set_clock
from rag.processes import command_of
from rag.settings import worker_environment

SECONDS = 20.0
MEMORY_MB = 1_000
"""Beside what the process takes before it opens the file; where the system can hold it to that."""
AT_ONCE = 2
"""Pages drawn at a time: forty opened together took a process each, all of them too long."""
WAIT_SECONDS = 5.0
"""How long a page waits for its turn: somebody looks at the text meanwhile."""
_turns = threading.BoundedSemaphore(AT_ONCE)


def picture_apart(path: Path, number: int, quote: str, boxes: Sequence[Box] = ()) -> PagePicture | None:
    """As `page_picture`; None too where drawing takes more than `SECONDS` or `MEMORY_MB`. Raises NoTurn."""
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise NoTurn
    try:
        return _drawn(path, number, quote, boxes)
    finally:
        _turns.release()


def _drawn(path: Path, number: int, quote: str, boxes: Sequence[Box]) -> PagePicture | None:
    job = {
        "path": os.path.abspath(path),
        "number": number,
        "quote": quote,
        "boxes": list(boxes),
        "seconds": SECONDS,
    }
    try:
        done = subprocess.run(  # noqa: S603 (this interpreter, our own program)
            command_of(__name__),
            input=json.dumps(job).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=worker_environment(),
            timeout=SECONDS,
            check=True,
        )
        head, _, jpeg = done.stdout.partition(b"\n")
        found = json.loads(head)
        return found and PagePicture(jpeg, tuple((box[0], box[1], box[2], box[3]) for box in found["boxes"]))
    except (subprocess.SubprocessError, OSError, ValueError):
        return None


def serve() -> None:
    """Draw the page that stdin names: a line of JSON with the boxes, and the picture; `null` where there is none."""
    limit_memory(address_space() + MEMORY_MB * 1_000_000)
    job = json.load(sys.stdin.buffer)
    set_clock(job["seconds"])  # where the chat was killed, nobody else ends this process
    boxes = [(box[0], box[1], box[2], box[3]) for box in job["boxes"]]
    found = page_picture(Path(job["path"]), job["number"], job["quote"], boxes)
    sys.stdout.buffer.write(json.dumps(found and {"boxes": found.boxes}).encode() + b"\n")
    sys.stdout.buffer.write(found.jpeg if found else b"")
