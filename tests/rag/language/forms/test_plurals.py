"""Plurals and singulars of English nouns lead to each other."""

from __future__ import annotations

import pytest

from rag.language.forms.plurals import plural, several, singular

PAIRS = [
    "ferry ferries",
    "church churches",
    "boat boats",
    "glass glasses",
    "box boxes",
    "day days",
    "wolf wolves",
    "hero heroes",
    "harbour master,harbour masters",
    "chairwoman chairwomen",
    "series series",
    "specimen specimens",
    "lens lenses",
    "grandchild grandchildren",
]


@pytest.mark.parametrize("pair", PAIRS)
def test_one_and_several(pair: str) -> None:
    one, many = pair.split("," if "," in pair else " ")
    assert plural(one) == many
    assert singular(many) == singular(one) == one
    assert several(one) == several(many) == many
