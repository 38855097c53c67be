"""Every error citewell raises on purpose.

CitewellError                what went wrong and what to do, in one line
├── UsageError               the caller asked for something impossible: command exits 2
│   ├── UnknownDocument      no live document has this id
│   └── SettingsError        a setting is missing or malformed
│       └── NotConfirmed     a `.env` names a remote model and nobody has said yes to it
├── LoadError                one file could not be read (ingestion goes on with the others)
│   └── NotReadNow           ... but may be another time: it cannot be opened, changed, or took more than it may
├── StoreError               the index cannot be used as it is
│   ├── EmbedderMismatch     the index was built with another embedder
│   ├── IndexLocked          another process is writing
│   └── IndexVersionError    the catalog was written by a newer citewell
└── ModelError               an embedding or chat model failed
    ├── ModelFileError       a built-in model file is missing or altered
    └── RemoteModelError     an endpoint failed; `retryable` says whether trying again may help
"""

from __future__ import annotations

from collections.abc import Callable


class CitewellError(Exception):
    """Root of the tree. `str(error)` is one line: what went wrong and what to do."""

    exit_code = 1


class UsageError(CitewellError):
    """The caller asked for something impossible."""

    exit_code = 2


class UnknownDocument(UsageError):
    """No live document has this id."""


class SettingsError(UsageError):
    """A setting is missing or malformed."""


class NotConfirmed(SettingsError):
    """A `.env` file names a remote model, or a data folder elsewhere, and nobody has said yes to it; `confirm()` does, from now on."""

    def __init__(self, message: str, confirm: Callable[[], None]) -> None:
        super().__init__(message)
        self.confirm = confirm


class LoadError(CitewellError):
    """One file could not be read; `str(error)` is the reason shown in the table. The same bytes fail again."""


class NotReadNow(LoadError):
    """One file could not be read this time: it cannot be opened, changed meanwhile, or took more than it may."""


class StoreError(CitewellError):
    """The index cannot be used as it is."""


class EmbedderMismatch(StoreError):
    """The index was built with another embedder than the one in the settings."""

    exit_code = 2


class IndexLocked(StoreError):
    """Another process is writing to this index."""


class IndexVersionError(StoreError):
    """The catalog was written by a newer citewell."""


class ModelError(CitewellError):
    """An embedding or chat model failed."""


class ModelFileError(ModelError):
    """A built-in model file is missing or is not the one that was shipped."""


class RemoteModelError(ModelError):
    """An OpenAI-compatible endpoint failed.

    `kind` is one of "key", "rate", "timeout", "server", "connection", "context", "request", "cut", "empty", "senseless".
    """

    def __init__(self, message: str, *, kind: str, retryable: bool) -> None:
        super().__init__(message)
        self.kind = kind
        self.retryable = retryable
