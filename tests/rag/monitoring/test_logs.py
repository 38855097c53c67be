"""Every log line is one JSON object, whatever is logged."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from rag.monitoring.logs import JsonLines


def _line(message: str, *arguments: object, error: Exception | None = None) -> dict[str, str]:
    told = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord("rag.ui", logging.WARNING, __file__, 1, message, arguments, told)
    written = JsonLines().format(record)
    assert "\n" not in written
    read: dict[str, str] = json.loads(written)
    return read


def test_a_line_is_one_object() -> None:
    read = _line("not ready: %s\nand \x1b[31mmore “words”", ["vectors"])
    assert read.keys() == {"time", "level", "logger", "message"}
    assert (read["level"], read["logger"]) == ("warning", "rag.ui")
    assert read["message"] == "not ready: ['vectors']\nand \x1b[31mmore “words”"
    assert datetime.fromisoformat(read["time"]).utcoffset() is not None


def test_an_error_is_named_with_its_traceback() -> None:
    try:
        raise ValueError("a bad value")
    except ValueError as error:
        read = _line("a request failed", error=error)
    assert read["error"] == "ValueError"
    assert "test_an_error_is_named_with_its_traceback" in read["traceback"]


def test_a_long_line_is_bounded() -> None:
    assert len(_line("x" * 1_000_000)["message"]) == 10_000


def test_what_is_logged_anywhere_is_written_so(tmp_path: Path) -> None:
    code = (
        "import logging\nfrom rag.monitoring.logs import begin\nfrom rag.settings import load_settings\n"
        "logging.getLogger('some.library').warning('before %d', 1)\n"
        "begin(load_settings())\n"
        "logging.getLogger('some.library').warning('after %d', 2)\n"
        "logging.getLogger('some.library').info('too small to tell')\n"
    )

    def logged(form: str) -> list[str]:
        environment = {"PYTHONPATH": str(Path(__file__).parents[3]), "CITEWELL_LOG": form}
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        return done.stderr.splitlines()

    assert logged("text") == ["before 1", "after 2"]
    first, second = logged("json")
    assert first == "before 1"
    assert json.loads(second)["message"] == "after 2"
