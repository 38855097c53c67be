"""Where the likeliest sentence cannot be the answer, what can is read."""

from __future__ import annotations

from dataclasses import replace

from quoting import passage

from rag.read.features import SENTENCE_FEATURES, Candidate
from rag.read.judge import Judgement, unvetoed
from rag.read.scene import Chosen, likeliest
from rag.read.units import units_of


def test_what_can_answer_is_looked_at_where_the_likeliest_cannot() -> None:
    page = [
        passage(
            "Jon Venn is a pilot. He brings in ships of wood. He learned from his uncle. Rye is cut in May."
        )
    ]
    first, ships, uncle, rye = (
        Candidate(unit, None, share, (0.0,) * len(SENTENCE_FEATURES))
        for unit, share in zip(units_of(page), (0.9, 0.05, 0.01, 0.001), strict=True)
    )
    found = unvetoed("Who taught Jon Venn?", "person", [first, ships, uncle, rye], page)
    assert uncle in found
    assert first not in found
    assert rye not in found  # too unlikely
    for share, looked_at in ((0.0028, True), (0.0026, False)):  # 0.003 of the first one's
        found = unvetoed("Who taught Jon Venn?", "person", [first, replace(uncle, share=share)], page)
        assert bool(found) is looked_at


def chosen(confidence: float) -> Chosen:
    return Chosen([], Judgement((), confidence, ()))


def test_what_does_not_stand_beside_all_names_must_be_far_surer() -> None:
    named, sure = chosen(0.3), chosen(0.55)
    assert named.unless_surer(lambda: chosen(0.55)) is named
    surer = chosen(0.65)
    assert named.unless_surer(lambda: surer) is surer
    assert sure.unless_surer(lambda: chosen(0.95)) is sure


def test_four_fifths_of_what_is_likely_is_read() -> None:
    page = [
        passage(
            "Jon Venn is a pilot. He brings in ships of wood. He learned from his uncle. Rye is cut in May."
        )
    ]
    units = units_of(page)
    for shares, read in (
        ((0.5, 0.29, 0.11, 0.1), 3),
        ((0.5, 0.31, 0.1, 0.09), 2),
        ((0.2, 0.2, 0.2, 0.2), 4),
        ((0.9, 0.1, 0, 0), 1),
    ):
        found = [
            Candidate(u, None, share, (0.0,) * len(SENTENCE_FEATURES))
            for u, share in zip(units, shares, strict=True)
        ]
        assert likeliest(found) == units[:read]
