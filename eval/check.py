"""Is a gold file fit to measure with? Pure, but for the assistant that looks for answers to the unanswerable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from eval.gold import Question
from eval.scores.answers import contains
from eval.scores.text import locate, words

Severity: TypeAlias = Literal["error", "warning"]

SURE = 0.8
"""Confidence from which an answer to an unanswerable question deserves a look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with one question. Errors make scores meaningless, warnings deserve a look."""

    id: str
    severity: Severity
    problem: str


def check(questions: Sequence[Question], texts: Mapping[str, str]) -> list[Finding]:
    """Everything that can be seen in the rows and the texts of the documents, by id."""
    findings = [finding for question in questions for finding in _check_one(question, texts)]
    return findings + _duplicates(questions)


def _check_one(question: Question, texts: Mapping[str, str]) -> list[Finding]:
    found: list[Finding] = []

    def say(severity: Severity, problem: str) -> None:
        found.append(Finding(question.id, severity, problem))

    if question.answerable and not question.answers:
        say("error", "answerable, but no accepted answer is given")
    if question.answerable and not question.evidence and not question.quotes:
        say("warning", "answerable, but no evidence is given: retrieval and citations are not scored")
    if not question.answerable and question.answers:
        say("warning", "unanswerable, but answers are given: they are ignored")
    for document in dict.fromkeys([*question.evidence, *question.scope, *filter(None, [question.about])]):
        if document not in texts:
            say("error", f"there is no document {document!r}")
    for quote in question.quotes:
        text = texts.get(quote.doc)
        if text is None:
            if quote.doc not in question.evidence:
                say("error", f"there is no document {quote.doc!r}")
        elif not locate(text, quote.text):
            say("error", f"not in {quote.doc}: “{_short(quote.text)}”")
        elif quote.text not in text:
            say("warning", f"only found in {quote.doc} when white space is ignored: “{_short(quote.text)}”")
        if quote.doc not in question.evidence:
            say("warning", f"{quote.doc!r} is quoted, but is not in `evidence`")
    if question.answerable:
        for answer in leaked(question):
            say("warning", f"the question contains its answer “{_short(answer)}”")
    return found


def leaked(question: Question) -> list[str]:
    """Answers that stand in the question. Not for choices: there the answer is among what is offered."""
    asked = words(question.question)
    if "or" in asked:
        return []
    return [answer for answer in question.answers if contains(asked, words(answer))]


def _duplicates(questions: Sequence[Question]) -> list[Finding]:
    """Questions with the same words, the same history and the same restrictions."""
    seen: dict[object, str] = {}
    found = []
    for question in questions:
        key = (
            tuple(words(question.question)),
            question.history,
            question.scope,
            question.about,
            question.as_of,
        )
        first = seen.setdefault(key, question.id)
        if first != question.id:
            found.append(Finding(question.id, "error", f"asks the same as {first}"))
    return found


def answered_after_all(
    questions: Sequence[Question], ask: Callable[[Question], tuple[float, str | None]]
) -> list[Finding]:
    """Unanswerable questions that the documents seem to answer: `ask` gives confidence and answer."""
    found = []
    for question in questions:
        if question.answerable:
            continue
        confidence, answer = ask(question)
        if answer is not None and confidence >= SURE:
            problem = f"unanswerable, yet answered with confidence {confidence:.2f}: “{_short(answer)}”"
            found.append(Finding(question.id, "warning", problem))
    return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 100 else text[:99] + "…"
