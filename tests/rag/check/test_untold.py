"""What is said of somebody of whom the documents tell only other things is not found; other words for the same are no reason."""

from __future__ import annotations

import pytest

from rag.check.untold import untold

LETTER = "Letter of the anglers\n\nYours sincerely, Edwin Tarrant, chairman of the club at Kells"


@pytest.mark.parametrize(
    ("said", "source", "expected"),
    [
        ("Edwin Tarrant won a medal.", LETTER, True),
        ("Edwin Tarrant took a medal from Kells.", LETTER, True),
        ("Edwin Tarrant chairs the anglers.", LETTER, False),
        ("Edwin Tarrant was in Kells.", LETTER, False),  # it says nothing else that could be looked for
        ("Medals were won by Edwin Tarrant.", "Edwin Tarrant has a medal.", False),
        ("Edwin Tarrant saw a movie.", "Edwin Tarrant: a film", False),
        ("Edwin Tarrant hat eine Medaille und der Preis ist hoch.", LETTER, False),
        ("Edwin Tarrant won a medal.", "Der Brief ist von Edwin Tarrant und die Medaille ist alt.", False),
    ],
)
def test_only_names_in_common(said: str, source: str, expected: bool) -> None:
    assert untold(said, [source]) is expected


def test_one_source_that_tells_of_it_is_enough() -> None:
    assert not untold("Edwin Tarrant won a medal.", [LETTER, "The medal went to Edwin Tarrant."])
