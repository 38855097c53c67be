"""What `CITEWELL_STORE` says: `postgresql://user:password@host/db?chroma=http://host:8000`. Pure.

Of its parameters `chroma`, `schema` and `files` are ours; all others, such as `sslmode`, are PostgreSQL's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from rag.errors import SettingsError
from rag.store.server.originals import checked

_SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,62}")
_EXAMPLE = "Write postgresql://user:password@host/db?chroma=http://host:8000."


@dataclass(frozen=True, slots=True)
class Address:
    """Where the parts of an index on servers are."""

    database: str
    """As libpq takes it; may hold a password."""
    chroma: str
    """Address of Chroma's server, without a slash at the end."""
    schema: str
    """Schema of the tables: one database may hold several indexes."""
    place: str
    """As a message names it; no password."""
    files: str | None = None
    """Folder or bucket of the original files, as fsspec takes it; None: they are not kept."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Raises SettingsError, which names no password."""
        try:
            parts = urlsplit(text)
            hosts = parts.netloc.rpartition("@")[2]
            options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        except ValueError:
            raise SettingsError(f"CITEWELL_STORE is no address. {_EXAMPLE}") from None
        if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
            raise SettingsError(f"CITEWELL_STORE names no PostgreSQL database. {_EXAMPLE}")
        chroma = options.pop("chroma", "").rstrip("/")
        if urlsplit(chroma).scheme not in ("http", "https") or not urlsplit(chroma).hostname:
            raise SettingsError(f"CITEWELL_STORE names no Chroma server. {_EXAMPLE}")
        schema = options.pop("schema", "citewell")
        if not _SCHEMA.fullmatch(schema):
            raise SettingsError(f"CITEWELL_STORE: schema {schema!r} is none. Use letters, digits and _.")
        files = checked(options.pop("files")) if "files" in options else None
        options.setdefault("connect_timeout", "10")
        database = parts._replace(scheme="postgresql", query=urlencode(options)).geturl()
        return cls(database, chroma, schema, f"postgresql://{hosts}{parts.path} ({schema})", files)
