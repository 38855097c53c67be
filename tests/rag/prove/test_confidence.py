"""How likely a written answer is right: what is proved and covers the question counts, a copy says no more than the reader."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from rag.answer import Assistant
from rag.prove.confidence import POINT, confidence
from rag.prove.drafts.draft import Draft
from rag.settings import load_settings
from rag.types import Citation, Sentence, Unresolved

QUESTION = "How tall is the lighthouse of Quellmora?"
QUOTE = "The lighthouse of Quellmora rises to 41 metres."


def draft(
    status: str, support: float, said: str = "The lighthouse of Quellmora is 41 metres tall.", lost: int = 0
) -> Draft:
    citation = Citation(1, "a.md", "T", None, None, None, None, 0, len(QUOTE), QUOTE)
    return Draft(
        "model",
        (Sentence(said, (1,), support, status),),  # type: ignore[arg-type]
        (citation,),
        unresolved=tuple(Unresolved("x", (2,), "r") for _ in range(lost)),
    )


FURTHER = (
    Sentence("It was built by Otto Wahl in a dry summer.", (1,), 0.95, "proved"),
    Sentence("Ships see it from 20 miles away.", (1,), 0.95, "proved"),
)


def test_a_proved_answer_is_given_although_the_reader_doubts() -> None:
    short = draft("proved", 0.95)
    long = replace(short, sentences=(*short.sentences, *FURTHER))
    assert confidence(QUESTION, long, 0.1) > 0.5
    assert confidence(QUESTION, short, 0.3) > 0.5


OWN_WORDS = "What height does Quellmora's tower have?"


def test_what_is_proved_and_asked_in_own_words_is_given_in_doubt() -> None:
    short = draft("proved", 0.6)
    assert confidence(OWN_WORDS, short, 0.08) == POINT
    two = replace(short, sentences=(*short.sentences, replace(FURTHER[0], status="cited")))
    assert confidence(QUESTION, two, 0.08) >= POINT, "two things said are no question turned round"
    assert confidence(OWN_WORDS, draft("cited", 0.6), 0.08) < POINT, "nothing is proved"
    assert confidence(OWN_WORDS, draft("proved", 0.6, lost=1), 0.08) < POINT, "something was taken out"
    assert confidence(OWN_WORDS, draft("proved", 0.6, QUOTE), 0.08) == 0.08, "a copy"


def test_what_the_reader_sees_too_is_not_dropped() -> None:
    assert confidence(QUESTION, draft("cited", 0.3), 0.42) == POINT
    assert confidence(QUESTION, draft("cited", 0.3), 0.38) < POINT


def test_one_sentence_that_turns_the_question_round_is_not_believed_where_the_reader_finds_nothing() -> None:
    short = draft("proved", 0.61)
    assert confidence(QUESTION, short, 0.1) < 0.5 < confidence(QUESTION, short, 0.5)
    again = replace(short, sentences=short.sentences * 3)
    assert confidence(QUESTION, again, 0.1) < 0.5, "said three times it is one sentence"
    two = replace(short, sentences=(*short.sentences, FURTHER[0]))
    assert confidence(QUESTION, short, 0.1) < confidence(QUESTION, two, 0.1)


def test_less_proof_is_less_confidence() -> None:
    proved = confidence(QUESTION, draft("proved", 0.95), 0.2)
    assert (
        proved
        > confidence(QUESTION, draft("proved", 0.5), 0.2)
        > confidence(QUESTION, draft("cited", 0.5), 0.2)
    )
    assert proved > confidence(QUESTION, draft("proved", 0.95, lost=2), 0.2)
    assert proved > confidence(QUESTION, draft("proved", 0.95, "It is 41 metres."), 0.2) - 1e-9


def test_a_copy_is_worth_what_the_reader_says() -> None:
    assert confidence(QUESTION, draft("proved", 1.0, QUOTE), 0.17) == 0.17


def test_nothing_said_is_the_readers_number() -> None:
    assert confidence(QUESTION, Draft("model", (), ()), 0.42) == 0.42


@pytest.mark.parametrize(
    ("question", "support", "lost", "reader", "log_odds"),
    [
        (QUESTION, 0.5, 0, 0.5, 1.55),
        (QUESTION, 1.0, 0, 0.5, 3.55),  # support counts four times
        (QUESTION, 0.5, 1, 0.5, 0.8),  # one sentence of two is lost: half of 1.5
        ("Who painted ducks?", 0.5, 0, 0.5, 0.55),  # the question is not taken up: 1 less
        (QUESTION, 0.5, 0, 0.8, 1.55 + 0.4 * math.log(4)),
        (QUESTION, 0.5, 0, 0.2, 1.55 - 1.5 * math.log(4)),  # the reader's doubt counts more than its trust
    ],
)
def test_what_each_part_counts(
    question: str, support: float, lost: int, reader: float, log_odds: float
) -> None:
    likely = confidence(question, draft("proved", support, lost=lost), reader)
    assert math.log(likely / (1 - likely)) == pytest.approx(log_odds)


def test_two_sentences_are_half_as_short_as_one_and_three_are_not_short() -> None:
    short = draft("cited", 0.95)
    told = (*FURTHER, Sentence("Nobody has lived there since the war.", (1,), 0.95))
    more = tuple(replace(each, status="cited") for each in told)
    likely = [
        confidence(QUESTION, replace(short, sentences=(*short.sentences, *more[:n])), 0.02) for n in range(4)
    ]
    one, two, three, four = (math.log(each / (1 - each)) for each in likely)
    assert two == pytest.approx((one + three) / 2, abs=1e-6)
    assert four == pytest.approx(three, abs=1e-6)


@pytest.mark.parametrize(("likely", "given"), [(0.51, True), (0.49, False)])
def test_a_written_answer_is_given_from_a_confidence_of_one_half(likely: float, given: bool) -> None:
    asked = Assistant.__new__(Assistant)
    asked.settings = load_settings(min_confidence=None)
    assert asked._stands(draft("proved", 0.95), likely) == given
