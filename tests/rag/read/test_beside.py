"""What is quoted beside the likeliest unit, and what contradicts it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import quoting
from quoting import candidates_of

from rag.read.judge import contradicting, further
from rag.read.reader_model import AnswerSpan
from rag.types import Passage


def passage(rank: int, text: str, document: str = "") -> Passage:
    told = {"rank": rank, "score": 1 / rank, "document_id": document or f"d{rank}", "chunk_id": f"c{rank}"}
    return quoting.passage(text, title="Odesa yard", **told)


ISLES = [passage(n + 1, f"The {name} ferry sails to {isle}.") for n, (name, isle) in enumerate(
    [("red", "Moss"), ("blue", "Rook"), ("green", "Tern"), ("white", "Skua"), ("black", "Gull"), ("grey", "Crane")]
)]  # fmt: skip


def test_of_one_fact_what_is_half_as_likely_is_said_too_else_a_quarter() -> None:
    first, *others = candidates_of(ISLES, 0.4, 0.21, 0.19, 0.11, 0.09, 0.0)
    for kind, told in (("place", 1), ("other", 3)):
        assert further("Where do they sail?", kind, [first, *others], [first.unit], ISLES) == others[:told]


def test_beside_what_is_quoted_a_fifth_is_enough() -> None:
    page = [passage(1, "The red ferry sails to Moss. Tickets cost six crowns.")]
    for share, told in ((0.11, 1), (0.09, 0)):
        first, beside = candidates_of(page, 0.5, share)
        assert len(further("Where do they sail?", "other", [first, beside], [first.unit], ISLES)) == told
        one_fact = further("Where do they sail?", "place", [first, beside], [first.unit], ISLES)
        assert one_fact == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("No red ferry sails on Sundays since May.", 1),
        ("The red barn was sold to Lind.", 0),
    ],
)
def test_of_whether_something_is_so_another_place_must_speak(other: str, told: int) -> None:
    both = [passage(1, "The red ferry sails to Moss on Sundays."), passage(2, other)]
    first, beside = candidates_of(both, 0.9, 0.02)
    asked = "Does the red ferry sail on Sundays?"
    assert len(further(asked, "yes_no", [first, beside], [first.unit], both)) == told


def test_four_are_quoted() -> None:
    first, *others = candidates_of(ISLES, *[0.2] * 6)
    assert further("Where do they sail?", "other", [first, *others], [first.unit], ISLES) == others[:3]


def test_a_contradiction_is_looked_for_among_twelve() -> None:
    said = "The Halden bridge is {} metres long."
    for place, found in ((11, True), (12, False)):
        texts = [
            said.format(410),
            *(f"Nothing is known of the Halden bridge {n}." for n in range(place - 1)),
            said.format(380),
        ]
        passages = [passage(n + 1, text) for n, text in enumerate(texts)]
        candidates = candidates_of(passages, *[0.1] * len(texts))
        text = candidates[0].unit.text
        best = replace(candidates[0], span=AnswerSpan(text.index("410"), text.index("410") + 3, 1.0))
        other = contradicting("How long is it?", best, [best, *candidates[1:]], passages)
        assert (other is not None and "380" in other.unit.text) is found


def test_what_is_compared_does_not_contradict() -> None:
    saw = passage(1, "Weight 18 kg.", "a")
    drill = passage(2, "Weight 21 kg.", "b")
    titled = [replace(saw, title="Band saw"), replace(drill, title="Bench drill")]
    best, other = candidates_of(titled, 0.5, 0.4)
    best = replace(best, span=AnswerSpan(7, 9, 1.0))
    assert contradicting("How heavy is the band saw?", best, [best, other], titled) is None
    assert contradicting("Which machine is heavier?", best, [best, other], titled) is None
