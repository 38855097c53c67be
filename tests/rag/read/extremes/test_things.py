"""What is compared: rows, members of a list, lines of a form."""

from __future__ import annotations

import pytest

from rag.read.extremes.things import chosen_by


@pytest.mark.parametrize(
    ("word", "rows"),
    [("march", [0, 2]), ("2031", [0, 1]), ("orr", [1]), ("elm", [])],
)
def test_words_choose_rows_by_their_cells_and_by_the_time_of_a_day(word: str, rows: list[int]) -> None:
    cells = [["2031-03-02", "Tarn"], ["11 April 2031", "Orr"], ["2030-03-19", "Tarn"]]
    chosen, left = chosen_by(frozenset({word}), frozenset(), [((n, n), each) for n, each in enumerate(cells)])
    assert [span[0] for span, _ in chosen] == (rows or [0, 1, 2])
    assert left == (frozenset() if rows else {word})
