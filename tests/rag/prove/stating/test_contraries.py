"""Words of which only one can be true of a thing."""

from __future__ import annotations

from rag.prove.stating.contraries import deny_each_other, other_of_class, with_contraries


def test_contrary_words() -> None:
    assert deny_each_other("The plan was approved.", "The plan was rejected.")
    assert deny_each_other("It goes ahead.", "It was called off.")
    assert not deny_each_other("The plan was approved.", "The plan was adopted.")
    assert not deny_each_other("It was approved and then rejected.", "The plan was rejected.")
    assert not deny_each_other("It is half-open.", "It is closed.")


def test_words_of_a_pair_stand_beside_each_other() -> None:
    assert {"open", "shut"} <= with_contraries("closed")
    assert "rejected" in with_contraries("accept")
    assert not with_contraries("bridge")


def test_one_class_has_other_words() -> None:
    assert other_of_class("a blue door", "the door is green")
    assert not other_of_class("a blue door", "blue or green")
    assert not other_of_class("a blue door", "a steel door")
