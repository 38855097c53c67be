"""What a window must reach to tell one of several things, and by what name it is told: by readings made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from quoting import passage

from rag.read.each.judging import Looked
from rag.read.each.things import Told, _as_many, _item_name, _list_below, _names, places_shown, things_in
from rag.read.each.windows import Window, windows_of
from rag.read.reader_model import AnswerSpan, TextReading
from rag.search.whole.each import EachAsked, each_asked

UNLIKE = "The Tern is blue."
"""Holds no word of the question."""
LIKE = "Boats are for sale."


def _asked() -> EachAsked:
    asked = each_asked("Which boats are for sale?")
    assert asked is not None
    return asked


def _seen(said: str, *, stated: float = 1.0, support: float = 1.0, margin: float = 0.0) -> Looked:
    """All of `said` as a window that both models saw so."""
    (window,) = windows_of([passage(said)])
    length = len(window.text)
    span = AnswerSpan(window.shift, length, margin)
    pieces, supports = np.array([[0, length]], np.int32), np.array([support], np.float32)
    reading = TextReading((span,), 0.0, 0.0, pieces, supports)
    return Looked(_asked(), window, reading, (window.shift, length), (stated, 0.0, 0.0))


@pytest.mark.parametrize(
    ("said", "stated", "support", "margin", "tells"),
    [
        (UNLIKE, 0.69, 0.16, -9.0, True),
        (UNLIKE, 0.68, 0.16, -9.0, False),
        (UNLIKE, 0.69, 0.14, -9.0, False),
        (UNLIKE, 0.50, 0.41, 0.0, True),
        (UNLIKE, 0.49, 0.41, 0.0, False),
        (UNLIKE, 0.50, 0.39, 0.0, False),
        (UNLIKE, 0.50, 0.41, -0.1, False),
        (LIKE, 0.90, 0.031, -9.0, True),
        (LIKE, 0.89, 0.031, -9.0, False),
        (LIKE, 0.90, 0.029, -9.0, False),
        (UNLIKE, 0.90, 0.031, -9.0, False),
    ],
)
def test_either_model_may_be_less_sure_where_the_other_is_surer(
    said: str, stated: float, support: float, margin: float, tells: bool
) -> None:
    assert _seen(said, stated=stated, support=support, margin=margin).tells is tells


@pytest.mark.parametrize(
    ("words", "margin", "named"), [(12, -5.0, True), (12, -5.2, False), (13, -5.0, False)]
)
def test_a_thing_is_named_by_what_the_reader_is_sure_of(words: int, margin: float, named: bool) -> None:
    said = " ".join(["Tern"] * words)
    assert _names(_seen(f"{said}.", margin=margin)) == [said] * named


def test_the_name_of_an_item_has_twelve_words_at_most() -> None:
    assert _item_name(" ".join(["tow"] * 12)) == " ".join(["tow"] * 12)
    assert _item_name(" ".join(["tow"] * 13)) == ""


def _items(lengths: list[int], gap: int) -> tuple[Looked, list[Window]]:
    """A line that leads a list in, and items of these lengths behind it, so far from one another."""
    leading = _seen("The following were bought:")
    reached, windows = leading.window.end, []
    for length in lengths:
        start = reached + gap
        windows.append(Window("d", start, start + length, "x" * length, leading.window.above, "", ()))
        reached = start + length
    return leading, [
        Window(leading.window.document_id, w.start, w.end, w.said, w.above, "", ()) for w in windows
    ]


@pytest.mark.parametrize(
    ("lengths", "gap", "found"),
    [
        ([20, 20, 20], 400, 3),
        ([20, 20, 20], 401, 0),
        ([20, 300, 20], 1, 3),
        ([20, 20, 301, 20], 1, 2),
        ([20] * 60, 1, 60),
        ([20] * 61, 1, 60),
    ],
)
def test_a_list_goes_on_as_far_as_short_items_follow(lengths: list[int], gap: int, found: int) -> None:
    leading, around = _items(lengths, gap)
    assert len(_list_below(leading, around)) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["- Hemp", "- Jute", "- Sisal", "4. Ropes are dried.", "5. Ropes are tarred."], 3),
        (["1. Hemp", "2. Jute", "3. Sisal", "Ropes are dried."], 3),
        (["- Hemp", "- Jute", "Sisal"], 3),
    ],
)
def test_a_list_within_another_ends_where_that_goes_on(said: list[str], found: int) -> None:
    leading, windows = _items([len(each) for each in said], 1)
    around = [replace(window, said=each) for window, each in zip(windows, said, strict=True)]
    assert len(_list_below(leading, around)) == found


@pytest.mark.parametrize(("support", "told"), [(0.145, 1), (0.155, 2)])
def test_a_window_has_fifteen_hundredths_of_the_support_of_the_best(
    support: float, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    best = _seen("Boats: the Tern, now for sale.", support=1.0)
    other = _seen("The Skua, a boat for sale.", support=support)
    other = replace(other, window=replace(other.window, document_id="e"))
    monkeypatch.setattr("rag.read.each.things.looked_at", lambda *_: [best, other])
    monkeypatch.setattr("rag.read.each.things.others_in", lambda one: [])
    assert len(things_in(_asked(), [], [])) == told


@pytest.mark.parametrize(("many", "told", "kept"), [(0, 5, 5), (2, 4, 4), (2, 5, 0), (9, 3, 3)])
def test_twice_as_many_things_as_there_are_hold_too_much_else(many: int, told: int, kept: int) -> None:
    thing = Told("Tern", _seen(LIKE).window, None, 1.0)
    assert len(_as_many(many, [[thing]] * told)) == kept


def test_a_place_within_another_is_shown_once() -> None:
    (window,) = windows_of([passage("Rook is closed. Elm is mended. Orm is built.")])
    told = [
        Told("Rook", window, (0, 4), 1.0, (0, 30)),
        Told("Elm", window, (16, 19), 1.0, (16, 30)),
        Told("Orm", window, (31, 34), 1.0, (31, 44)),
    ]
    assert [one.name for one in places_shown([[one] for one in told])] == ["Rook", "Orm"]
