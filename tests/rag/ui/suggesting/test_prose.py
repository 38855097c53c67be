"""Questions made of the first clause of a sentence of prose."""

from __future__ import annotations

import pytest

from rag.ui.suggesting.prose import of_prose


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        (
            "On Monday, the port authority, which owns the pier, will rebuild the quay, its head said.",
            ["What will the port authority rebuild?"],
        ),
        (
            "Lindholm plans to buy three ferries, and has sold the old barge to a museum.",
            ["What does Lindholm plan to buy?", "What has Lindholm sold?"],
        ),
        (
            "The council hopes that Lindholm will stay in the town for a long time.",
            ["What does the council hope that Lindholm will do?"],
        ),
        (
            "Owners of the pier opened a café at Port Elm in June.",
            ["What did owners of the pier open?", "Where did owners of the pier open a café?"],
        ),
        ("Ada Holm met with the Norwegian engineers of Lindholm.", ["Who did Ada Holm meet with?"]),
        ("Ada Holm travelled to the yard.", ["Where did Ada Holm travel?"]),
        ("The ferry is expected to reach Varn before noon.", ["What is the ferry expected to do?"]),
        ("The Elm line is to hand over the keys.", ["What is the Elm line to hand over?"]),
        ("The purpose of the fund is to repair the quay.", ["What is the purpose of the fund?"]),
        ("The hull is being painted by Lindholm.", ["Who is the hull painted by?"]),
        ("The hull was painted in Varn.", ["Where was the hull painted?"]),
        ("Lindholm is building a crane.", ["What is Lindholm building?"]),
        ("Later came the town's mayor, Ada Holm, and others.", ["Who is Ada Holm?"]),
        (
            "Among them was Otto Brandt, a member of the crew, with the Elm-3, a small ferry of steel.",
            ["Who is Otto Brandt?", "What is Elm-3?"],
        ),
    ],
)
def test_a_clause_is_asked_about(sentence: str, made: list[str]) -> None:
    assert of_prose(sentence, lambda subject: True) == made


@pytest.mark.parametrize(
    "sentence",
    [
        "If the council opened the quay, Lindholm would leave.",
        "Such help might tilt the balance.",
        "Analysts described the plan.",
        "Help from Lindholm is nothing new.",
        "Only could the ferry reach Varn.",
        "The pump lifts water and will also cool the hall.",
        "The crate is passed to whoever asks.",
        "Lindholm has taken the side of the town.",
        "Lindholm will remain the owner of the yard.",
        "Lindholm, for its part: the yard.",
        "The council opened the quay",
        "Berta Lund, the old hand, and others came late to the quay.",
    ],
)
def test_what_is_no_whole_clause_is_not(sentence: str) -> None:
    assert of_prose(sentence, lambda subject: True) == []


def test_a_subject_that_is_not_known_is_not_asked_about() -> None:
    assert of_prose("Lindholm will rebuild the quay.", lambda subject: False) == []
