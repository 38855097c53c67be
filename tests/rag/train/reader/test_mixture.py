"""An epoch has the parts it says, in the sizes it says."""

from __future__ import annotations

from collections import Counter

from rag.train.data import Example, support
from rag.train.reader.mixture import MIXTURES, mix


def examples(count: int) -> list[Example]:
    made = []
    for number in range(count):
        text = (
            f"The bridge of Town{number} is {100 + number} metres long and was opened by Mayor Moe{number}. "
            f"Its river is the Water{number}, which freezes in some winters but seldom for more than a week, so that boats may lie there all year."
        )
        at = text.find(str(100 + number))
        spans = ((at, at + len(str(100 + number))),)
        made.append(
            Example(
                f"How long is the bridge of Town{number}?",
                text,
                "Bridges",
                spans,
                True,
                support(text, spans),
                "towns",
            )
        )
    return made


def test_given_examples_are_drawn_or_repeated() -> None:
    pool = examples(10)
    assert len(mix(pool, {}, {"given:towns": 4}, 1)) == 4
    twice = mix(pool, {}, {"given:towns": 17}, 1)
    assert len(twice) == 17
    assert set(Counter(example.question for example in twice).values()) == {1, 2}


def test_what_is_made_is_not_answerable() -> None:
    pool = examples(90)  # among fewer texts no word is rare
    made = mix(
        pool, {"towns": [example.text for example in pool]}, {"removed:towns": 5, "retrieved:towns": 3}, 1
    )
    assert Counter(example.kind for example in made) == {"removed": 5, "retrieved": 3}
    for example in made:
        assert not example.answerable
        assert example.answers == ()


def test_the_same_seed_makes_the_same_epoch() -> None:
    pool = examples(12)
    sizes = {"given:towns": 6, "removed:towns": 3}
    texts = {"towns": [example.text for example in pool]}
    assert mix(pool, texts, sizes, 5) == mix(pool, texts, sizes, 5)
    assert mix(pool, texts, sizes, 5) != mix(pool, texts, sizes, 6)


def test_mixtures_name_kinds_that_can_be_made() -> None:
    kinds = {"given", "written", "paired", "retrieved", "removed", "swapped", "moved"}
    assert {key.split(":")[0] for pair in MIXTURES.values() for sizes in pair for key in sizes} <= kinds
