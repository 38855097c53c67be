"""Parts of a question: which count as answered."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import quoting

from rag.encode.choose import open_embedder
from rag.read.parts import may_answer, same_words
from rag.read.reader import read
from rag.read.units import units_of
from rag.search.question import Part, understand
from rag.settings import Settings


@pytest.mark.parametrize(("confidence", "may"), [(0.051, True), (0.049, False)])
def test_what_stands_beside_an_answer_may_answer_a_part_from_a_twentieth(
    confidence: float, may: bool
) -> None:
    shown = [quoting.passage("The port of Halden operates seven ferries.", 0)]
    seen: Any = SimpleNamespace(passages=shown)
    found: Any = SimpleNamespace(verdict=SimpleNamespace(confidence=confidence), quoted=units_of(shown)[:1])
    assert may_answer(seen, Part("What is the harbour like?"), found) is may


@pytest.mark.parametrize(
    ("other", "same"), [((0, 9), True), ((8, 20), True), ((9, 20), False), (None, False)]
)
def test_two_parts_are_answered_by_the_same_words_where_their_spans_overlap(
    other: tuple[int, int] | None, same: bool
) -> None:
    def candidate(span: tuple[int, int] | None) -> Any:
        return SimpleNamespace(unit="u", span=span and SimpleNamespace(start=span[0], end=span[1]))

    assert same_words(candidate((0, 9)), candidate(other)) is same


def test_one_sentence_that_has_a_date_for_each_part_answers_alone() -> None:
    told = (
        "Berths for the regatta are let from Friday, 2 March. The crews will sail for a week, "
        "which begins on 9 June at Elm and ends on 16 June at Orn."
    )
    shown = [quoting.passage(told, title="The regatta of Elm")]
    reading = read(
        understand("When does the regatta begin and when does it end?"),
        shown,
        open_embedder(Settings(_env_file=None)),
    )
    assert [told[e.start : e.end][:9] for e in reading.evidence] == ["The crews"]
    assert reading.short_answer is None
