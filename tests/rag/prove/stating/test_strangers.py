"""Words that a claim puts in the place of others of its sentence; more of them in `test_support`, with a scripted embedder."""

from __future__ import annotations

import pytest

from rag.prove.stating.strangers import strangers
from rag.prove.support import shipped_judges

ORCHARD = "The monks of Velm planted forty pear trees beside the mill."


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The monks of Velm burned forty pear trees beside the mill.", ("burned",)),
        ("The monks of Velm planted forty pear trees beside the mill.", ()),
        ("No, the monks of Velm planted forty pear trees beside the mill.", ()),
        ("The monks of Velm needed forty pear trees beside the mill.", ()),
        ("Pears were grown by monks.", ()),  # follows no sentence closely
    ],
)
def test_a_word_that_means_nothing_near(claim: str, words: tuple[str, ...]) -> None:
    embedder = shipped_judges().embedder
    assert embedder is not None
    assert strangers(claim, ORCHARD, embedder) == words
