"""Word pieces, targets and batches of examples."""

from __future__ import annotations

import random

import pytest

from rag.train.data import Example
from rag.train.reader.encoding import CLS, SEP, batches, covering, encode, epochs, open_tokenizer, window_of

TEXT = "The lighthouse of Quellmora is 41 metres tall. " + "It stands on a rock. " * 40


def example(answer: str = "41 metres", **changes: object) -> Example:
    at = TEXT.find(answer)
    values: dict[str, object] = {
        "question": "How tall is the lighthouse?",
        "text": TEXT,
        "title": "Lighthouse",
        "answers": ((at, at + len(answer)),),
        "answerable": True,
        "support": ((0, 46),),
        "source": "s",
    }
    return Example(**(values | changes))  # type: ignore[arg-type]


def test_the_window_holds_the_answer_where_it_says() -> None:
    tokenizer = open_tokenizer()
    for seed in range(5):
        made = encode(tokenizer, example(), 40, random.Random(seed), with_title=True)
        assert made.ids[0] == CLS
        assert made.ids[-1] == SEP
        assert tokenizer.decode(made.ids[made.start : made.end + 1]) == "41 metres"
        assert len(made.ids) - made.passage - 1 <= 40


def test_without_an_answer_the_null_is_right() -> None:
    made = encode(
        open_tokenizer(),
        example(answers=(), answerable=False, support=()),
        40,
        random.Random(1),
        with_title=False,
    )
    assert (made.start, made.end, made.support) == (0, 0, [])


def test_pieces_that_cover_a_span() -> None:
    assert covering([(0, 3), (4, 7), (8, 9)], (5, 9)) == (1, 2)
    assert covering([(0, 3)], (5, 9)) is None
    assert window_of(example()) == example().answers[0]
    assert window_of(example(answers=(), focus=(3, 4))) == (3, 4)


@pytest.mark.parametrize("budget", [50, 500])
def test_batches_hold_every_example_once_within_the_budget(budget: int) -> None:
    lengths = [10 + number % 40 for number in range(300)]
    made = batches(lengths, budget, random.Random(2))
    assert sorted(number for batch in made for number in batch) == list(range(300))
    assert all(len(batch) == 1 or max(lengths[n] for n in batch) * len(batch) <= budget for batch in made)


def test_every_process_gets_a_batch_of_each_step() -> None:
    made = encode(open_tokenizer(), example(), 40, random.Random(1), with_title=False)
    steps = epochs([made] * 200, seed=3, world=2)
    assert all(len(next(steps)) == 2 for _ in range(20))
