"""The shipped reader over passages in the order of a search."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.read.reader_model import TextReading, shipped_reader
from rag.read.reranking.reranked import FIRST, MOST, best_first
from rag.search.question import Question, understand
from rag.types import Passage

ANSWER = "The night ferry to Skagen takes eleven bicycles, and each costs six crowns more than its rider."
BESIDE = (
    "The day ferry to Skagen has a kiosk, a cloakroom and a deck for smokers, and it leaves from pier four."
)


def passage(rank: int, text: str) -> Passage:
    return Passage(
        rank, 1 - rank / 20, f"{rank}.txt", f"{rank}#0", "Ferries", None, None, None, None, 0, len(text), text
    )


def ranked(count: int, answer_at: int) -> list[Passage]:
    texts = [ANSWER if rank == answer_at else f"{BESIDE} Notice {rank}." for rank in range(1, count + 1)]
    return [passage(rank, text) for rank, text in enumerate(texts, 1)]


ASKED = understand("How many bicycles does the night ferry to Skagen take?")


@pytest.mark.parametrize("answer_at", [1, 2, 3, 5, MOST])
def test_what_answers_comes_first(answer_at: int) -> None:
    found = best_first(ASKED, ranked(10, answer_at))
    assert found[0].text == ANSWER


def test_ranks_and_scores_stay_those_of_the_places() -> None:
    before = ranked(10, 5)
    found = best_first(ASKED, before)
    assert [(each.rank, each.score) for each in found] == [(each.rank, each.score) for each in before]
    assert sorted(each.document_id for each in found) == sorted(each.document_id for each in before)
    assert [each.document_id for each in found[MOST:]] == ["9.txt", "10.txt"]


@pytest.mark.parametrize(("answer_at", "looked_at"), [(2, FIRST), (6, MOST)])
def test_no_more_is_read_once_one_answers(answer_at: int, looked_at: int) -> None:
    texts_read: list[str] = []

    def read(question: str, texts: Sequence[str], titles: Sequence[str]) -> list[TextReading]:
        texts_read.extend(texts)
        return shipped_reader().read(question, texts, titles)

    best_first(ASKED, ranked(10, answer_at), read)
    assert len(texts_read) == looked_at


def test_of_two_that_answer_alike_the_better_found_stays_first() -> None:
    twins = [passage(1, ANSWER), passage(2, ANSWER), passage(3, BESIDE)]
    assert [each.document_id for each in best_first(ASKED, twins)] == ["1.txt", "2.txt", "3.txt"]


@pytest.mark.parametrize("question", [ASKED, Question(ASKED.whole, language="uk")])
def test_nothing_or_one_is_left_as_it_is(question: Question) -> None:
    assert best_first(question, []) == ()
    alone = [passage(1, BESIDE)]
    assert best_first(question, alone) == tuple(alone)


def test_a_language_that_the_reader_does_not_know_keeps_the_order_of_the_search() -> None:
    before = ranked(5, 4)
    assert best_first(Question(ASKED.whole, language="uk"), before) == tuple(before)
