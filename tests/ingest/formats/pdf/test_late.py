"""Raised letters that are drawn after their line → where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import at, drawn

from ingest.formats.pdf.late import in_gaps, inserted, words_of
from ingest.formats.pdf.reader import read_pdf

BODY = (
    "The river was bridged in the 12    century and again in the 17    century, when the old town wall fell."
)


def width(text: str, size: float = 11) -> float:
    """Of a text in the fixed letters of Courier."""
    return 0.6 * size * len(text)


@pytest.mark.parametrize("apart", [False, True])
def test_ordinals_drawn_after_their_line_stand_behind_their_figures(tmp_path: Path, apart: bool) -> None:
    """Within the line, as one text object goes on, or as lines of their own."""
    first, second = (width(BODY[: BODY.index(figure) + 2], 7) for figure in ("12", "17"))
    raised = at(60 + first, 703, "th", size=4.5, font="F3") + at(60 + second, 703, "th", size=4.5, font="F3")
    other = at(60, 680, "Nothing else is told of it in the papers of the town.", size=7, font="F3")
    line = at(60, 700, BODY, size=7, font="F3")
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn([line + other + raised if apart else line + raised + other]))
    text = " ".join(read_pdf(path, 1).text.split())
    assert "in the 12th century and again in the 17th century, when" in text
    assert text.count("th ") == 2, "none is left anywhere else"


def test_a_word_goes_behind_the_letter_it_follows_and_cuts_move_along() -> None:
    letters = [(0, 10.0, 15.0), (1, 15.0, 20.0), (5, 40.0, 45.0), (6, 45.0, 50.0)]
    assert inserted("12   ab", [5], letters, [(20.5, 26.0, "th")], 10) == ("12th   ab", [7])
    assert inserted("12   ab", [], letters, [(20.5, 23.0, "3")], 10) == ("12³   ab", [])
    assert inserted("12   ab", [], letters, [(4.0, 8.0, "3")], 10) == ("3 12   ab", [])
    assert inserted("12   ab", [], letters, [(50.5, 53.0, "3")], 10) == ("12   ab³", [])


def test_what_stands_over_letters_belongs_to_a_formula() -> None:
    letters = [(0, 10.0, 15.0), (1, 15.0, 20.0)]
    assert in_gaps([(20.0, 26.0, "th")], letters)
    assert not in_gaps([(11.0, 19.0, "21")], letters)


def test_letters_apart_are_several_words() -> None:
    letters = [(0, 10.0, 13.0), (1, 13.0, 16.0), (2, 60.0, 63.0), (4, 64.0, 67.0)]
    assert words_of("th2 x", letters, 10) == [(10.0, 16.0, "th"), (60.0, 63.0, "2"), (64.0, 67.0, "x")]
