"""What is written where there is nothing to say is no heading."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of
from rag.language.layout.blank import is_blank


@pytest.mark.parametrize(
    "text", ["N/A", "n/a", "n.a.", "(none)", "None", "TBD", "- nil -", "Not applicable", "k. A.", "Немає"]
)
def test_it_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["Na", "None of them", "Nile", "TBD-2", "A", "", "Nil desperandum"])
def test_it_says_something(text: str) -> None:
    assert not is_blank(text)


def test_it_is_a_value_and_no_heading_in_plain_text() -> None:
    found = blocks_of(
        "Permit\n\nOwner of the boat\n\nN/A\n\nThe rest is told on the other side of the form.\n"
    )

    assert [one.kind for one in found] == ["heading", "heading", "paragraph", "paragraph"]
