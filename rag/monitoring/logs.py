"""Log lines for programs that gather them: one JSON object a line on stderr (`CITEWELL_LOG=json`)."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime

from rag.settings import Settings

_MOST_CHARS = 10_000
"""Of a message or a traceback: a line that a gatherer cuts is no JSON any more."""


class JsonLines(logging.Formatter):
    """`{"time": ISO 8601 in UTC, "level", "logger", "message", "error"?, "traceback"?}`, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage()[:_MOST_CHARS],
        }
        if record.exc_info and record.exc_info[0] is not None:
            said["error"] = record.exc_info[0].__name__
            said["traceback"] = "".join(traceback.format_exception(*record.exc_info))[-_MOST_CHARS:]
        return json.dumps(said, ensure_ascii=False)


def begin(settings: Settings) -> None:
    """Write all log lines of this process so, if the settings want that."""
    if settings.log == "json":
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
