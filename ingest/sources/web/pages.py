"""What came for an address → a file that one of the readers reads."""

from __future__ import annotations

import codecs
import mimetypes
import re
import zlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.formats.readers import SUFFIXES
from ingest.sources.web.fetch import MAX_MB, Answer
from rag.errors import LoadError

_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_SAYS_NOTHING = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-download",
    "text/plain",
}
"""Types that servers give to what they do not know: then the address says more."""

_NOT_READ = {".jsonl"}
"""Its rows have ids of their own, and a page is one document."""

_NO_PAGES = {"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape"}
"""Codecs of Python in which no page is written; a server that names one of them means no good: the first takes quadratic time."""

_NO_NAME = re.compile(r"[^\w .-]")
_LONGEST_NAME = 80


def saved(answer: Answer, folder: Path) -> Path:
    """The body of `answer` as a file in `folder`, named after the page, with the ending of what it is.

    Raises LoadError when nothing reads its type.
    """
    body = answer.body or b""
    suffix = _suffix(answer, body)
    if suffix is None:
        raise LoadError(f"pages of type {answer.content_type or '(none given)'} are not read")
    stem = Path(_last(answer.address)).stem or urlsplit(answer.address).hostname or "page"
    name = _NO_NAME.sub("_", stem)[:_LONGEST_NAME].strip(" .") or "page"
    path = folder / f"{name}{suffix}"
    path.write_bytes(_marked(body, answer.charset) if suffix in (".html", ".txt", ".md") else body)
    return path


def unpacked(body: bytes) -> bytes:
    """`body`, or what it holds when it is a gzip file, as large sitemaps are. Raises LoadError."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacker = zlib.decompressobj(wbits=31)
        found = unpacker.decompress(body, int(MAX_MB * 1_000_000))
    except zlib.error as error:
        raise LoadError(f"cannot be unpacked ({error})") from None
    if unpacker.unconsumed_tail:
        raise LoadError(f"longer than {MAX_MB} MB when unpacked")
    return found


def _suffix(answer: Answer, body: bytes) -> str | None:
    """Ending of the files whose reader reads this."""
    named = Path(_last(answer.address)).suffix.lower()
    candidates = [_KINDS.get(answer.content_type), *mimetypes.guess_all_extensions(answer.content_type)]
    if answer.content_type in _SAYS_NOTHING:
        candidates.insert(0, named)
    start = body[:1_000].lstrip().lower()
    if body.startswith(b"%PDF-"):
        candidates.insert(0, ".pdf")
    elif answer.content_type in _SAYS_NOTHING - {"text/plain"} and start.startswith(
        (b"<!doctype html", b"<html")
    ):
        candidates.insert(0, ".html")
    return next((each for each in candidates if each in SUFFIXES and each not in _NOT_READ), None)


def _last(address: str) -> str:
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])


def _marked(body: bytes, charset: str | None) -> bytes:
    """Text in the encoding that the server named, as UTF-8 with its mark; as it is where that does not fit."""
    if charset is None or body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return body
    try:
        if codecs.lookup(charset).name.replace("_", "-") in _NO_PAGES:
            return body
        return body.decode(charset).encode("utf-8-sig")
    except (LookupError, ValueError):
        return body
