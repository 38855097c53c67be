"""What stands around a sentence that may answer."""

from __future__ import annotations

from quoting import passage

from rag.read.otherwise.leading import around
from rag.read.otherwise.sides import Side


def test_240_characters_before_a_sentence_are_read_with_it() -> None:
    before = "".join(f"{n:03}." for n in range(100))
    text = f"{before}It opens at noon."
    found = around(passage(text), Side("It opens at noon.", (12, 16)), len(before))
    assert found.before == before[-240:]
