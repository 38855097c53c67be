"""What who runs the chat asks of it: `/health`, whether the process lives, and `/ready`, whether its stores do.

Both need no login and say nothing of the documents. The stores are asked by one thread at a time and at most once a
second, however many ask, and whoever asks waits a bounded time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from rag.ui.guard.answers import answer_json

Reachable: TypeAlias = Callable[[], Mapping[str, bool]]
"""Whether each store can be used now, by its name. It may take long."""

LONGEST_SECONDS = 3.0
"""A store that has not answered by then is not reached."""
FRESH_SECONDS = 1.0
"""How long a finding is told again before the stores are asked anew."""
_RETRY = ((b"retry-after", b"5"),)

_log = logging.getLogger(__name__)


class Probes:
    """ASGI layer before the login. `reachable` asks the stores."""

    def __init__(self, app: Any, reachable: Reachable) -> None:
        self._app = app
        self._reachable = reachable
        self._found: Mapping[str, bool] | None = None
        self._since = 0.0
        self._asking: asyncio.Task[None] | None = None
        self._was_ready = True

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"] if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else ""
        if path == "/health":
            await answer_json(send, 200, {"status": "alive"})
        elif path == "/ready":
            found = await self._newest()
            ready = found is not None and all(found.values())
            self._log_change(ready, found)
            said = {"status": "ready" if ready else "not ready", "stores": dict(found or {})}
            await answer_json(send, 200 if ready else 503, said, () if ready else _RETRY)
        else:
            await self._app(scope, receive, send)

    async def _newest(self) -> Mapping[str, bool] | None:
        """What was found a moment ago, or is found now; None when that takes too long, or fails."""
        if self._asking is None and time.monotonic() - self._since >= FRESH_SECONDS:
            self._found = None
            self._asking = asyncio.create_task(self._ask())
        if self._asking is not None:
            await asyncio.wait([self._asking], timeout=LONGEST_SECONDS)
        return self._found

    async def _ask(self) -> None:
        try:
            self._found = await asyncio.to_thread(self._reachable)
        except Exception:
            _log.exception("the stores could not be asked")
        finally:
            self._since = time.monotonic()
            self._asking = None

    def _log_change(self, ready: bool, found: Mapping[str, bool] | None) -> None:
        if ready != self._was_ready:
            missing = [name for name, usable in (found or {}).items() if not usable]
            _log.warning("ready" if ready else "not ready: %s", *([] if ready else [missing or "no answer"]))
        self._was_ready = ready
