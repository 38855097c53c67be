"""What goes on over a page and what does not."""

from __future__ import annotations

import pytest

from ingest.formats.pdf.blocks import Part, continues


@pytest.mark.parametrize(
    ("above", "full", "below", "goes_on"),
    [
        ("The keeper of the mill lives above the", True, "sail loft and the store.", True),
        ("The keeper of the mill was born in", True, "Stavanger and came by boat.", True),
        ("The keeper of the mill was born in", False, "Stavanger and came by boat.", False),
        ("The keeper of the mill lives above the", True, "The weir is of larch.", False),
        ("The keeper of the mill lives here.", True, "Stavanger is far.", False),
    ],
)
def test_a_new_sentence_does_not_go_on_what_is_cut_off_above_it(
    above: str, full: bool, below: str, goes_on: bool
) -> None:
    assert continues(Part("paragraph", above, full=full), Part("paragraph", below)) is goes_on
