"""The gold questions on the bundled notes are true, varied, and not given away."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from pathlib import Path

import pytest

from eval.gold import Question, bundled
from eval.scores.text import words
from ingest.load import load
from rag.language.sentences import split
from rag.types import Document

CORPUS = Path(__file__).resolve().parents[2] / "ingest" / "corpus"

AT_LEAST = {
    "single_fact": 40,
    "multi_document": 10,
    "comparison": 10,
    "temporal": 12,
    "paraphrase": 15,
    "follow_up": 12,
    "unanswerable": 30,
}

FUNCTION_WORDS = frozenset(
    """a about after ahead all already an and another any are around as at be been before between both but by can
    could did do does during far for from had has have he him his how if in into is it its itself just may me might
    more most much no not of off on one or other out over own s so some such than that the their them then there
    these they this those through to too up was way were what when where which while who whom whose why will with
    without would""".split()
)
"""Words that carry no content, for the paraphrase rule."""

STEM_CHARS = 5
"""Words that agree in so many first letters count as the same word."""


QUESTIONS = bundled().questions
ANSWERABLE = [question for question in QUESTIONS if question.answerable]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Text of every note as the product stores it, front matter taken off."""
    found = {}
    for path in sorted(CORPUS.glob("*.md")):
        (document,) = load(path, path.name)
        assert isinstance(document, Document)
        found[document.id] = document.text
    return found


def holds(text: str, answer: str) -> bool:
    """Does `answer` stand in `text` as a run of words?"""
    said, wanted = words(text), words(answer)
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


def content_stems(text: str) -> set[str]:
    """Content words, cut to `STEM_CHARS`; names (capitalised inside a sentence, or with a digit) left out."""
    found = set()
    for at, word in enumerate(re.findall(r"\w[\w'’-]*", text)):
        # The first word is capitalised either way: a function word or a name in all our questions and quotes.
        if (at > 0 and word[0].isupper()) or any(char.isdigit() for char in word):
            continue
        stem = re.sub(r"['’]s$", "", word.lower())
        if stem not in FUNCTION_WORDS:
            found.add(stem[:STEM_CHARS])
    return found


def by_id(questions: list[Question]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", questions, ids=lambda question: question.id)


def test_there_are_enough_of_each_type() -> None:
    counts = Counter(question.type for question in QUESTIONS)
    assert set(counts) == set(AT_LEAST)
    assert {name: counts[name] for name in AT_LEAST if counts[name] < AT_LEAST[name]} == {}
    assert len(QUESTIONS) >= 100


def test_no_question_is_asked_twice() -> None:
    asked = Counter((tuple(words(q.question)), q.history) for q in QUESTIONS)
    assert [key for key, count in asked.items() if count > 1] == []


def test_every_note_is_asked_about(texts: dict[str, str]) -> None:
    assert {document for question in ANSWERABLE for document in question.evidence} == set(texts)


@by_id(ANSWERABLE)
def test_answerable(question: Question, texts: dict[str, str]) -> None:
    assert question.answers
    assert question.quotes
    assert question.type != "unanswerable"
    for quote in question.quotes:
        assert texts[quote.doc].count(quote.text) == 1
        assert quote.fact
        assert 10 <= len(quote.text) <= 400
    assert set(question.evidence) == {quote.doc for quote in question.quotes}
    assert len(set(question.answers)) == len(question.answers)


@by_id(ANSWERABLE)
def test_quotes_prove_the_answers(question: Question) -> None:
    if not question.all_answers_required:
        for quote in question.quotes:
            assert any(holds(quote.text, answer) for answer in question.answers), quote.text
        return
    for position, answer in enumerate(question.answers, start=1):
        proofs = [q for q in question.quotes if str(position) in str(q.fact).split("+")]
        assert proofs, answer
        assert all(holds(quote.text, answer) for quote in proofs), answer


@by_id([q for q in ANSWERABLE if q.type != "comparison"])
def test_answer_is_not_in_the_question(question: Question) -> None:
    # A comparison names its candidates, so the answer stands in the question by nature.
    asked = " ".join([question.question, *(turn.content for turn in question.history)])
    assert [answer for answer in question.answers if holds(asked, answer)] == []


@by_id([q for q in ANSWERABLE if q.type == "multi_document"])
def test_no_single_note_is_enough(question: Question, texts: dict[str, str]) -> None:
    assert question.all_answers_required
    wanted = {str(position) for position in range(1, len(question.answers) + 1)}
    for document in texts:
        proved = {p for q in question.quotes if q.doc == document for p in str(q.fact).split("+")}
        assert proved < wanted, document


@by_id([q for q in ANSWERABLE if q.type == "paraphrase"])
def test_paraphrase_shares_no_content_word(question: Question) -> None:
    for quote in question.quotes:
        assert content_stems(question.question) & content_stems(quote.text) == set()


@by_id([q for q in QUESTIONS if not q.answerable])
def test_unanswerable(question: Question) -> None:
    assert question.type == "unanswerable"
    assert (question.answers, question.quotes, question.evidence) == ((), (), ())


def test_follow_ups_need_their_history() -> None:
    for question in QUESTIONS:
        roles = [turn.role for turn in question.history]
        assert roles == ["user", "assistant"] * (len(roles) // 2), question.id
        assert (question.type != "follow_up") or roles, question.id


def test_most_unanswerable_questions_are_close(texts: dict[str, str]) -> None:
    known = {word for text in texts.values() for word in re.findall(r"\w+", text)}
    close = [
        question
        for question in QUESTIONS
        if not question.answerable
        and (question.history or any(n in known for n in re.findall(r"\b(?<!^)[A-Z]\w+", question.question)))
    ]
    assert len(close) >= 18


def test_plain_bm25_does_not_find_it_all(texts: dict[str, str]) -> None:
    # Chunks of five sentences; Robertson's BM25 with k1 1.2 and b 0.75, no stemming, the question alone.
    chunks = [
        (document, [text[start:end] for start, end in spans[at : at + 5]])
        for document, text in texts.items()
        for spans in [split(text)]
        for at in range(0, len(spans), 5)
    ]
    bags = [Counter(words(" ".join(sentences))) for _, sentences in chunks]
    mean = sum(bag.total() for bag in bags) / len(bags)
    holding = Counter(word for bag in bags for word in bag)

    def score(question: Question, bag: Counter[str]) -> float:
        return sum(
            log(1 + (len(bags) - holding[word] + 0.5) / (holding[word] + 0.5))
            * (bag[word] * 2.2 / (bag[word] + 1.2 * (0.25 + 0.75 * bag.total() / mean)))
            for word in words(question.question)
        )

    first = 0
    for question in ANSWERABLE:
        document, sentences = chunks[max(range(len(bags)), key=lambda at: score(question, bags[at]))]
        first += any(q.doc == document and q.text in " ".join(sentences) for q in question.quotes)
    assert 0.5 <= first / len(ANSWERABLE) <= 0.85
