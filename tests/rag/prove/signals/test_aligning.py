import random
import time

import pytest

from rag.prove.signals.aligning import Step, opcodes


def length_of_common(a, b):
    """By the textbook's table."""
    above = [0] * (len(b) + 1)
    for x in a:
        row = [0]
        for n, y in enumerate(b):
            row.append(above[n] + 1 if x == y else max(above[n + 1], row[n]))
        above = row
    return above[-1]


def matched(steps: list[Step]) -> int:
    return sum(i2 - i1 for tag, i1, i2, _, _ in steps if tag == "equal")


@pytest.mark.parametrize("seed", range(40))
def test_steps_cover_both_sides_in_order_and_match_as_much_as_can_be(seed):
    draw = random.Random(seed)
    ours, theirs = ([draw.choice("aaabcd") for _ in range(draw.randrange(14))] for _ in "ab")
    steps = opcodes(ours, theirs)
    begins, ends = [(i1, j1) for _, i1, _, j1, _ in steps], [(i2, j2) for _, _, i2, _, j2 in steps]
    assert [(0, 0), *ends] == [*begins, (len(ours), len(theirs))]
    assert all(ours[i1:i2] == theirs[j1:j2] for tag, i1, i2, j1, j2 in steps if tag == "equal")
    assert matched(steps) == length_of_common(ours, theirs)


def test_a_word_in_the_place_of_another_is_a_replacement_of_its_own():
    steps = opcodes("the red boat sank".split(), "the blue boat never sank".split())
    assert [step for step in steps if step[0] != "equal"] == [("replace", 1, 2, 1, 2), ("insert", 3, 3, 3, 4)]


def test_words_that_repeat_cost_no_more_than_others():
    started = time.process_time()
    opcodes(["a", "b"] * 300, ["b", "a", "c"] * 3_000)
    assert time.process_time() - started < 2
