"""LlamaIndex's connectors: what its readers give becomes documents of ours.

    BaseReader or Documents ─Connector.items→ Document, one for each of theirs

Their text is kept code point for code point, and is as untrusted as that of any file. A reader is code of the caller's
choice: it is imported only when it is named in a call or on the command line.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document as Given

from ingest.formats.dates import parse_date
from ingest.formats.parsed import ID_RULE, Parsed, check_text, is_id, one_line, page_starts
from ingest.load import Loaded, LoadNotice, LoadProblem, document_of
from ingest.sources.source import Known
from rag.errors import LoadError

_TITLE = ("title", "document title", "page title", "name", "subject", "file name")
_URL = ("url", "source url", "permalink", "web url", "page url", "html url", "link", "uri", "source")
_PUBLISHER = ("publisher", "site name", "source", "hostname")
_DATE = (
    *("date", "published", "published at", "publish date", "publication date", "date published", "pub date"),
    *(
        "created at",
        "created time",
        "created",
        "updated at",
        "last edited time",
        "last edited",
        "modified at",
    ),
)
"""Not `creation_date` and `last_modified_date`, which SimpleDirectoryReader takes from the disk: when a file was copied."""
_LANGUAGE = ("language", "lang")
_OWN_ID = ("id", "doc id", "document id", "page id", "file id", "guid")
_PATH = ("file path", "path", "source", "file name")
_PART = ("page label", "page", "page number", "part", "sheet name", "slide")
"""Names of metadata in the order they are asked for, as `_folded` writes them."""

_LONGEST_NAME = 60
_NAMELESS = 16
"""Hex digits of the hash that names a text without a name."""


class Connector:
    """The documents of a reader, or ready ones, as a `Source`."""

    def __init__(
        self,
        documents: object,
        prefix: str = "",
        *,
        name: str | None = None,
        load: Mapping[str, Any] | None = None,
        max_text_mb: float = 20.0,
    ) -> None:
        """`documents`: a BaseReader or an iterable of LlamaIndex documents; `load` goes to the reader's `load_data`.

        `name` is the source's own, by default the reader's class. Raises TypeError for anything else.
        """
        if not isinstance(documents, BaseReader) and (
            not isinstance(documents, Iterable) or isinstance(documents, str | bytes | Mapping | Given)
        ):
            raise TypeError(
                f"documents must be LlamaIndex documents or a reader, not {type(documents).__name__}"
            )
        self.whole = True
        self._documents = documents
        self._load = dict(load or {})
        self._most = max_text_mb
        self.prefix = prefix
        self.name = name or _class_name(documents)
        self._base = getattr(documents, "input_dir", None)

    def items(self, known: Known) -> Iterator[Loaded]:
        """See `Source.items`."""
        texts: dict[str, list[bytes]] = {}
        """Id → hashes of the texts that asked for it."""
        twice = nameless = 0
        for given in self._given():
            if not isinstance(given, Given):
                yield LoadProblem(
                    f"({type(given).__name__})", "is no LlamaIndex document: the reader must give `Document`s"
                )
                continue
            text = given.text or ""
            hashed = sha256(text.encode("utf-8", "surrogatepass")).digest()
            about = _folded(given.metadata)
            document_id, own = _identity(given, about, self._base)
            nameless += not document_id
            document_id = document_id or f"text-{hashed.hex()[:_NAMELESS]}"
            same_id = texts.setdefault(document_id, [])
            if hashed in same_id:
                twice += 1
                continue
            same_id.append(hashed)
            if len(same_id) > 1:
                if own:
                    yield LoadProblem(
                        document_id,
                        "the reader gave this id to several texts: the first is in. Let it give each an id",
                    )
                    continue
                document_id = f"{document_id}#{len(same_id)}"
            yield self._document(document_id, text, about)
        if twice:
            yield LoadNotice(self.name, f"{_counted(twice)} came again with the same text and was taken once")
        if nameless:
            yield LoadNotice(
                self.name,
                f"{_counted(nameless)} had no id, address or path, and is named by its text: changed text is another"
                " document",
            )

    def _given(self) -> Iterator[object]:
        """What comes, one by one; raises LoadError for whatever goes wrong there."""
        try:
            yield from _read(self._documents, self._load)
        except Exception as error:  # each vendor has errors of its own
            told = one_line(str(error)) or "no reason given"
            raise LoadError(
                f"the reader failed ({type(error).__name__}: {told}). What it gave before that is in"
            ) from error

    def _document(self, document_id: str, text: str, about: Mapping[str, object]) -> Loaded:
        try:
            if not is_id(document_id):
                raise LoadError(f"its id {ID_RULE}")
            if not text.strip():
                raise LoadError("no text: the reader gave an empty document")
            check_text(text, self._most)
        except LoadError as error:
            return LoadProblem(one_line(document_id) or "(no id)", str(error))
        url = next((value for value in _texts(about, _URL) if _is_url(value)), None)
        publishers = (v for v in _texts(about, _PUBLISHER) if not _is_url(v) and not _is_path(v))
        parsed = Parsed(
            text,
            title=_title(about),
            date=next(filter(None, (_date(about.get(name)) for name in _DATE)), None),
            source=next(publishers, None) or (urlsplit(url).hostname if url else None),
            url=url,
            language=next(_texts(about, _LANGUAGE), None),
            pages=page_starts(text),
        )
        return document_of(document_id, parsed, default_title=document_id)


def _class_name(documents: object) -> str:
    if not isinstance(documents, BaseReader):
        return "documents"
    kind = type(documents)
    return f"{kind.__module__}:{kind.__qualname__}"


def _read(documents: object, load: Mapping[str, Any]) -> Iterable[Any]:
    """What a reader gives, lazily where it can."""
    if not isinstance(documents, BaseReader):
        return documents  # type: ignore[return-value] # checked when it was handed over
    found = called(type(documents))(documents, **load)
    if not isinstance(found, Iterable):
        raise TypeError(f"it returned {type(found).__name__} in place of documents")
    return found


def called(kind: type[BaseReader]) -> Callable[..., Any]:
    """The method that readers of this class are asked by: the lazy one, if it has one."""
    lazy = kind.lazy_load_data is not BaseReader.lazy_load_data
    return kind.lazy_load_data if lazy else kind.load_data


def _counted(number: int) -> str:
    return f"{number} document{'s, each' if number > 1 else ''}"


def _identity(given: Given, about: Mapping[str, object], base: object) -> tuple[str, bool]:
    """A name that is the same next time, "" where there is none, and whether it is the document's own id.

    LlamaIndex makes up an id where a reader gives none: then what the metadata say where the text came from counts.
    """
    if "id_" in given.model_fields_set:
        return given.id_, True
    part = next(_texts(about, _PART), None)
    places = (*filter(_is_url, _texts(about, _URL)), *_paths(about, base))
    candidates = (*_texts(about, _OWN_ID), *(f"{place}#{part}" if part else place for place in places))
    return next(filter(is_id, candidates), ""), False


def _paths(about: Mapping[str, object], base: object) -> Iterator[str]:
    """Where the text lay: below the folder `base` of the reader if it says so, in POSIX form."""
    for value in _texts(about, _PATH):
        path = PurePath(value)
        if isinstance(base, str | PurePath) and path.is_absolute():
            root = Path(base).absolute()
            path = path.relative_to(root) if path.is_relative_to(root) else path
        if _is_path(value):
            yield path.as_posix()


def _title(about: Mapping[str, object]) -> str | None:
    title = next(_texts(about, _TITLE), None)
    part = next(_texts(about, _PART), None)
    return f"{title}, {part}" if title and part else title


def _folded(metadata: Mapping[Any, object]) -> dict[str, object]:
    """Metadata under names of one form: `sourceURL`, `source-url` and `Source_URL` are `source url`."""
    found: dict[str, object] = {}
    for key, value in metadata.items():
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(key)[:_LONGEST_NAME])
        found.setdefault(" ".join(re.split(r"[\W_]+", name.casefold())).strip(), value)
    return found


def _texts(about: Mapping[str, object], names: Iterable[str]) -> Iterator[str]:
    """Values of these names that are text or a number, on one line."""
    for name in names:
        value = about.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            line = one_line(str(value), longest=2000)
            if line:
                yield line if name in _URL or name in _PATH else line[:300].strip()


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_path(value: str) -> bool:
    return not _is_url(value) and bool(re.search(r"[/\\]|\.\w{1,8}$", value))


def _date(value: object) -> str | None:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return parse_date(value) if isinstance(value, str) else None
