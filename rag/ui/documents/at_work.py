"""Uploads at work: each goes on when the page that began it is gone, and whoever knows its name may look on."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from dataclasses import dataclass, field

from rag.errors import CitewellError, UsageError
from rag.ui.sources.documents import Uploaded
from rag.ui.words import say

MOST_KEPT = 100
"""Uploads that are remembered after their end, for pages that come back; the oldest goes first."""
_LOOKED_AT_EVERY = 0.3
"""Seconds."""
_log = logging.getLogger(__name__)

Progress = tuple[int, int, str]
"""Files done, all files, the one at hand."""
TakeIn = Callable[[Callable[[int, int, str], None], Callable[[], bool]], Uploaded]
"""What an upload does, given whom to tell how far it is and whom to ask whether to stop. Raises CitewellError."""


@dataclass(slots=True)
class _Upload:
    progress: Progress
    halting: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    result: Uploaded | CitewellError | None = None


class AtWork:
    """The uploads of one server. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._uploads: dict[str, _Upload] = {}

    def start(self, files: int, take_in: TakeIn) -> str:
        """Begin one in a thread of its own; returns its name, which only its browser knows."""
        name, upload = secrets.token_hex(8), _Upload((0, files, ""))
        with self._lock:
            ended = [key for key, each in self._uploads.items() if each.ended.is_set()]
            for key in ended[: max(0, len(self._uploads) + 1 - MOST_KEPT)]:
                del self._uploads[key]
            self._uploads[name] = upload
        threading.Thread(
            target=copy_context().run, args=[_work, upload, take_in], name="citewell-upload"
        ).start()
        return name

    def halt(self, name: str) -> None:
        """Ask one to stop: what is in stays."""
        if upload := self._uploads.get(name):
            upload.halting.set()

    def follow(self, name: str) -> Iterator[Progress]:
        """How far one is, again whenever it is further, until it ended; nothing of one that is not known."""
        upload, told = self._uploads.get(name), None
        while upload is not None and not upload.ended.is_set():
            if told != upload.progress:
                told = upload.progress
                yield told
            upload.ended.wait(_LOOKED_AT_EVERY)

    def result(self, name: str) -> Uploaded | CitewellError:
        """What became of one that ended."""
        upload = self._uploads.get(name)
        if upload is None:  # a server that was ended, killed too, knows no uploads of the one before
            return UsageError(
                say(
                    "The upload did not come to its end: citewell was stopped in between. What is in the list below is in;"
                    " add the rest again."
                )
            )
        return upload.result or UsageError(
            say("The upload failed. Whoever runs citewell finds the reason in its log.")
        )


def _work(upload: _Upload, take_in: TakeIn) -> None:
    def tell(done: int, total: int, name: str) -> None:
        upload.progress = (done, total, name)

    try:
        upload.result = take_in(tell, upload.halting.is_set)
    except CitewellError as error:
        upload.result = error
    except Exception:
        _log.exception("an upload failed")
    finally:
        upload.ended.set()


def uploads_known(value: object) -> list[str]:
    """The names of uploads that a browser sent, the rest left out."""
    names: Sequence[object] = value if isinstance(value, list) else ()
    return [name for name in names[:MOST_KEPT] if isinstance(name, str)]
