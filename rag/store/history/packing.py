"""What a version said, in one compressed value. Pure.

Compressed whole: beside taking it apart into blocks, so that versions share theirs, it costs a third more room in the history
of this repository's own documents and none of the bookkeeping. Vectors are not kept; those of unchanged chunks are stored
with the live version.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rag.language.outline import Outline
from rag.store.stored import checked_numbers, metadata, packed_places, unpacked_places
from rag.types import Chunk, Document

_MOST_BYTES = 256_000_000
"""Longest value unpacked: a document is bounded by `max_text_mb`, what was imported by nothing else."""
_LENGTH = 8
"""Bytes of the length of a part."""


@dataclass(frozen=True, slots=True)
class Said:
    """A version of a document as it was searched."""

    document: Document
    chunks: tuple[Chunk, ...]
    root: str
    """Folder or source that it came from, and its `--name`."""
    prefix: str
    path: str
    """Of its file below the root."""


def packed(said: Said) -> bytes:
    """What `unpacked` takes."""
    document = said.document
    head = {
        **metadata(document),
        "pages": document.pages,
        "places": packed_places(document.places),
        "origin": (said.root, said.prefix, said.path),
        "chunks": [(c.id, c.start, c.end, c.page, c.header) for c in said.chunks],
    }
    parts = (
        json.dumps(head, ensure_ascii=False).encode(),
        document.text.encode(),
        Outline.of(document.blocks).packed(),
        document.words,
    )
    lengths = b"".join(len(part).to_bytes(_LENGTH, "little") for part in parts)
    return zlib.compress(lengths + b"".join(parts))


def unpacked(data: bytes) -> Said:
    """What `packed` was given. Raises ValueError for other bytes."""
    try:
        unzip = zlib.decompressobj()
        raw = unzip.decompress(data, _MOST_BYTES)
        if not unzip.eof:
            raise ValueError("it is longer than a document may be, or cut short")
        head, text, blocks, words = _parts(raw)
        fields = json.loads(head)
        said = text.decode()
        names = ("id", "title", "source", "url", "date", "language")
        document = Document(
            text=said,
            pages=checked_numbers(fields["pages"]),
            places=unpacked_places(fields["places"]),
            blocks=Outline.unpacked(blocks).blocks,
            words=words,
            **{name: fields[name] for name in names},
        )
        chunks = tuple(
            replace(Chunk(key, document.id, start, end, said[start:end], header), page=page)
            for key, start, end, page, header in fields["chunks"]
        )
        return Said(document, chunks, *fields["origin"])
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError(f"not an earlier version: {error}") from None


def _parts(raw: bytes) -> Sequence[bytes]:
    count = 4
    lengths = [int.from_bytes(raw[n * _LENGTH : (n + 1) * _LENGTH], "little") for n in range(count)]
    ends = [count * _LENGTH + end for end in accumulate(lengths)]
    if ends[-1] != len(raw):
        raise ValueError("not an earlier version: its parts do not fill it")
    return [raw[end - length : end] for end, length in zip(ends, lengths, strict=True)]
