"""The train to Bern for the train from Bern."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.ways import other_way


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The train to Bern leaves hourly.", "The train from Bern leaves hourly."),
        ("She wrote a letter from Ada Lind.", "She wrote a letter to Ada Lind."),
        ("The path into the wood is closed.", "The path from the wood is closed."),
    ],
)
def test_what_goes_there_does_not_come_from_there(claim: str, text: str) -> None:
    assert other_way(claim, text)
    assert not other_way(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The hut is 20 minutes from the station.", "The hut is 20 minutes to the station on foot."),
        ("The walk from the station takes 20 minutes.", "The walk to the station takes 20 minutes."),
        ("The train to Bern leaves hourly.", "The train from Basel to Bern leaves hourly."),
        ("The train to Bern is late.", "The train from Bern is late, the train to Bern too."),
    ],
)
def test_one_way_in_other_words(claim: str, text: str) -> None:
    assert other_way(claim, text) == ()
