"""An open PDF: one at a time in a process, as PDFium wants it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rag.errors import LoadError

_lock = threading.Lock()
"""PDFium may be used by one thread at a time in a process."""


_ADVICE = logging.getLogger("pypdfium2._helpers.document")
"""Tells of every XFA form that PDFium should be built anew; the form's own text and fields are read all the same."""


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document at `path` (pypdfium2), its form fields ready to be read, closed at the end.

    Raises LoadError when it is broken or needs a password.
    """
    import pypdfium2

    with _lock:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower() or "security" in str(error).lower():
                raise LoadError("encrypted PDF: remove the password first") from None
            raise LoadError("not a readable PDF") from None
        try:
            if document.get_formtype():
                with _untold():
                    document.init_forms()
            yield document
        finally:
            document.close()


@contextmanager
def _untold() -> Iterator[None]:
    """Without the advice of pypdfium2 to those who build it; whoever holds `_lock` is the only one that asks it."""
    before, _ADVICE.disabled = _ADVICE.disabled, True
    try:
        yield
    finally:
        _ADVICE.disabled = before
