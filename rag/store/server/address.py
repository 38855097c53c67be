"""What `CITEWELL_STORE` says: `postgresql://user:password@host/db?chroma=http://host:8000`. Pure.

Of its parameters `chroma`, `chroma_token`, `chroma_tenant`, `chroma_database`, `schema` and `files` are ours; all others, such
as `sslmode`, are PostgreSQL's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from rag.errors import SettingsError
from rag.language.patterns import regex
from rag.store.server.originals import checked_address

_SCHEMA = regex(r"[a-z][a-z0-9_]{0,62}")
_CHROMA = ("tenant", "database", "token")
_USER = regex(r"(?:[^%\s@]|%[0-9A-Fa-f]{2})*")
_EXAMPLE = (
    "Write postgresql://user:password@host/db?chroma=http://host:8000; in a password / is %2F, @ is %40, # is %23, ? is %3F,"
    " % is %25, [ is %5B and a space is %20."
)


@dataclass(frozen=True, slots=True)
class ChromaAddress:
    """Where collections are."""

    server: str = field(repr=False)
    """Without a slash at the end; may hold the name and the password that a proxy asks for."""
    tenant: str = "default_tenant"
    database: str = "default_database"
    token: str | None = field(default=None, repr=False)
    """What the server, Chroma's cloud or a proxy before one's own, wants to be shown with every request."""

    @property
    def place(self) -> str:
        """As a message names it; no password."""
        parts = urlsplit(self.server)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


@dataclass(frozen=True, slots=True)
class Address:
    """Where the parts of an index on servers are."""

    database: str
    """As libpq takes it; may hold a password."""
    chroma: ChromaAddress
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
            user, _, hosts = parts.netloc.rpartition("@")
            options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        except ValueError:
            raise SettingsError(f"CITEWELL_STORE is no address. {_EXAMPLE}") from None
        if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
            raise SettingsError(f"CITEWELL_STORE names no PostgreSQL database. {_EXAMPLE}")
        # libpq would repeat it in its errors
        if parts.fragment or "@" in parts.path or not _USER.fullmatch(user):
            raise SettingsError(
                f"CITEWELL_STORE: the name or the password ends where it should not. {_EXAMPLE}"
            )
        chroma = options.pop("chroma", "").rstrip("/")
        if not _is_server(chroma):
            raise SettingsError(f"CITEWELL_STORE names no Chroma server. {_EXAMPLE}")
        more = {name: options.pop(f"chroma_{name}") for name in _CHROMA if f"chroma_{name}" in options}
        if not all(value.isascii() and value.isprintable() and value.strip() for value in more.values()):
            raise SettingsError(
                "CITEWELL_STORE: chroma_tenant, chroma_database and chroma_token want plain letters."
            )
        schema = options.pop("schema", "citewell")
        if not _SCHEMA.fullmatch(schema):
            raise SettingsError(f"CITEWELL_STORE: schema {schema!r} is none. Use letters, digits and _.")
        files = checked_address(options.pop("files")) if "files" in options else None
        options.setdefault("connect_timeout", "10")
        database = parts._replace(scheme="postgresql", query=urlencode(options)).geturl()
        return cls(
            database,
            ChromaAddress(chroma, **more),
            schema,
            f"postgresql://{hosts}{parts.path} ({schema})",
            files,
        )


def _is_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and (parts.port or 1) > 0
            and "@" not in parts.path + parts.query + parts.fragment
        )
    except ValueError:
        return False
