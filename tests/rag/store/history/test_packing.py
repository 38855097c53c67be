"""An earlier version comes out as it went in, and what is no version is told."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.blocks import blocks_of
from rag.store.history import packing
from rag.store.history.packing import Said, packed, unpacked
from rag.types import Chunk, Document, Place

TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


@given(TEXTS, TEXTS)
def test_nothing_is_lost(text: str, title: str) -> None:
    document = Document(
        "a/ä.txt",
        text,
        title,
        source=title or None,
        date="2026-03-01",
        pages=(0, 7),
        blocks=blocks_of(text),
        words=b"\0boxes",
        places=(Place(0, "Stock", 2, 3),),
    )
    cut = len(text) // 2
    chunks = (
        Chunk("a@1:0", document.id, 0, cut, text[:cut], title, 1),
        Chunk("a@1:1", document.id, cut, len(text), text[cut:]),
    )
    said = Said(document, chunks, "/docs", "mine", "ä.txt")
    assert unpacked(packed(said)) == said


def test_what_is_no_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    good = packed(Said(Document("a", "words " * 40, "A"), (), "", "", ""))
    for wrong in (b"", b"nothing", good[:-3], zlib.compress(b"\1" * 40), zlib.compress(b"")):
        with pytest.raises(ValueError, match=r"."):
            unpacked(wrong)
    monkeypatch.setattr(packing, "_MOST_BYTES", 100)
    with pytest.raises(ValueError, match="longer than a document may be"):
        unpacked(good)
