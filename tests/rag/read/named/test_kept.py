"""What is kept of the names in a text is what is told of it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.read.named import kept
from rag.read.named.kept import MADE, packed_names, unpacked_names
from rag.read.named.places import beside, in_lists
from rag.read.whole.kinds import known_kinds
from rag.store.catalog import Content

TEXT = """# Letters from the coast

Companies of the region:

- Alder Works Ltd: ropes
- Birch Marine: paint

Ida Orr, mayor of Linden, said on 4 May 2021 that $300 (12 %) was paid. The retailer Sallow wrote to
ida@holm.example, see https://holm.example/ropes. Professor Ada Quill of Tarn University (TU) went from Oslo to Turkey
in 1998. Call +44 1632 960144. Mechthild van der Bruck warned the Harbour Council.

Contact: Ruth Ober
"""
TOLD = "d6be83df"
"""Of `TEXT`, as `MADE` is now."""


def outline(text: str) -> Outline:
    return Outline.of(blocks_of(text))


def test_what_is_kept_is_what_is_told() -> None:
    content = Content(TEXT, (), (), outline(TEXT))
    packed = packed_names(TEXT, content.outline)
    found = 0
    for kind in known_kinds():
        listed = in_lists("a.md", content, kind)
        told = (*listed, *beside("a.md", content, kind, listed))
        assert unpacked_names(packed, kind.known, "a.md", headed=False) == told, kind.known
        assert unpacked_names(packed, kind.known, "a.md", headed=True) == tuple(listed), kind.known
        found += bool(told)
    assert found > 8


def test_another_way_of_telling_names_raises_the_number() -> None:
    """Where this fails, raise `MADE` by one and write the new digest here: what indexes keep is told anew then."""
    told = [
        unpacked_names(packed_names(TEXT, outline(TEXT)), k.known, "", headed=False) for k in known_kinds()
    ]
    assert (MADE, sha256(repr(told).encode()).hexdigest()[:8]) == (1, TOLD)


def test_damaged_bytes_are_nothing() -> None:
    packed = packed_names(TEXT, outline(TEXT))
    for damaged in (b"", packed[:20], packed[:-3], packed[:30] + b"\0\0\0" + packed[33:]):
        assert unpacked_names(damaged, "people", "a.md", headed=False) is None


def test_of_a_text_that_names_too_much_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 5)
    assert packed_names(TEXT, outline(TEXT)) == b""
