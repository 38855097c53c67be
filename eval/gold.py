"""Questions with known answers, read from JSONL.

A row: `id, question, type, answers, answerable, evidence` (document ids) and, where they make sense, `quotes`
(`{doc, text}`, verbatim), `scope` (only these documents), `about` (the document it was written on), `history`
(earlier turns, oldest first), `as_of` (ISO date), `all_answers_required`. Other fields are ignored.

Quotes with the same `fact` (any label, within the question; `1+2` where one quote proves both) are alternatives: one of
them is proof enough. A quote without `fact` is a fact of its own, which has to be found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rag.errors import UsageError
from rag.types import Filters

BUNDLED = Path(__file__).parent / "gold" / "bundled.jsonl"
"""The gold set on the bundled corpus."""


_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence: text that stands word for word in document `doc`."""

    doc: str
    text: str
    fact: str | None = None
    """Label of what it proves, several joined by `+`; quotes of one question that share a label are alternatives."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier turn of a conversation."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question. `answers` is empty where the right behaviour is to decline."""

    id: str
    question: str
    type: str
    answers: tuple[str, ...] = ()
    answerable: bool = True
    evidence: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    scope: tuple[str, ...] = ()
    about: str | None = None
    history: tuple[Turn, ...] = ()
    as_of: str | None = None
    all_answers_required: bool = False

    @property
    def turns(self) -> tuple[Mapping[str, str], ...]:
        """History in the form that `Assistant.ask` takes."""
        return tuple({"role": turn.role, "content": turn.content} for turn in self.history)

    @property
    def facts(self) -> tuple[tuple[Quote, ...], ...]:
        """What has to be found, each as the quotes that prove it."""
        groups: dict[tuple[str, ...], dict[Quote, None]] = {}
        for quote in self.quotes:
            labels = quote.fact.split("+") if quote.fact else ()
            own: list[tuple[str, ...]] = [(quote.doc, quote.text)]
            for key in [(label,) for label in labels] or own:
                groups.setdefault(key, {})[quote] = None
        return tuple(tuple(group) for group in groups.values())

    @property
    def wanted_documents(self) -> tuple[frozenset[str], ...]:
        """Documents that have to be found, each as the set of documents that would do."""
        if any(quote.fact for quote in self.quotes):
            sets = [frozenset(quote.doc for quote in fact) for fact in self.facts]
        else:
            sets = [frozenset({document}) for document in self.evidence]
        return tuple(dict.fromkeys(sets))

    def filters(self, *, given_about: bool = False) -> Filters | None:
        """What the question may draw on; None = everything. `given_about`: only the document it was written on."""
        documents = (self.about,) if given_about and self.about else self.scope
        if not documents and not self.as_of:
            return None
        return Filters(documents=documents, as_of=self.as_of)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions and the folder that holds their documents; `folder` None = the bundled corpus."""

    name: str
    questions: tuple[Question, ...]
    folder: Path | None = None

    def limited(self, count: int | None) -> Dataset:
        """The first `count` questions; all when None."""
        return self if count is None else replace(self, questions=self.questions[:count])


def read_dataset(folder: Path) -> Dataset:
    """A folder with `docs.jsonl` and `questions.jsonl`. Raises UsageError when one is missing or malformed."""
    for name in ("docs.jsonl", "questions.jsonl"):
        if not (folder / name).is_file():
            raise UsageError(
                f"{folder} has no {name}: a dataset is a folder with docs.jsonl and questions.jsonl."
            )
    return Dataset(folder.resolve().name, read_questions(folder / "questions.jsonl"), folder)


def bundled() -> Dataset:
    """The gold set that comes with citewell, on its bundled corpus."""
    return Dataset("bundled", read_questions(BUNDLED))


def read_questions(path: Path) -> tuple[Question, ...]:
    """Every row of a gold file, in order. Raises UsageError with file and line for a bad or repeated row."""
    questions: dict[str, Question] = {}
    for number, row in rows(path):
        try:
            question = parse(row)
        except (KeyError, ValueError) as error:
            reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            raise UsageError(f"{path}, line {number}: not a gold question ({reason}).") from None
        if question.id in questions:
            raise UsageError(f"{path}, line {number}: the id {question.id!r} was used before.")
        questions[question.id] = question
    if not questions:
        raise UsageError(f"{path} holds no questions.")
    return tuple(questions.values())


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, object) of a JSONL file; blank lines are skipped. Raises UsageError for anything else."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no regular file.")  # a pipe would be waited for, a device never ends
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text.") from None
    # Not splitlines(): JSON strings may hold U+2028 and its like raw, which end no JSONL line.
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}, line {number}: not JSON ({error.msg}).") from None
        except (ValueError, RecursionError):
            raise UsageError(
                f"{path}, line {number}: a number of thousands of digits, or values nested too deeply."
            ) from None
        if not isinstance(row, dict):
            raise UsageError(f"{path}, line {number}: a JSON object is expected.")
        if "\\ud" in line.lower() and _HALF.search(json.dumps(row, ensure_ascii=False)):
            raise UsageError(f"{path}, line {number}: half of a surrogate pair (a broken \\u escape).")
        yield number, row


def parse(row: Mapping[str, Any]) -> Question:
    """One row. Raises KeyError or ValueError when it is not a gold question."""
    as_of = _text(row, "as_of")
    if as_of is not None:
        date.fromisoformat(as_of)
    for name in ("id", "question"):
        if not isinstance(row[name], str) or not row[name].strip():
            raise ValueError(f"{name} must be text that is not empty")
    return Question(
        id=row["id"],
        question=row["question"],
        type=str(row.get("type") or "untyped"),
        answers=_texts(row, "answers"),
        answerable=_flag(row, "answerable", default=True),
        evidence=tuple(dict.fromkeys(_texts(row, "evidence"))),
        quotes=tuple(_quote(quote) for quote in _objects(row, "quotes")),
        scope=_texts(row, "scope"),
        about=_text(row, "about"),
        # mtrag names the words of a turn `text`; a chat calls them `content`.
        history=tuple(
            Turn(_needed(turn, "role"), _needed(turn, "content" if "content" in turn else "text"))
            for turn in _objects(row, "history")
        ),
        as_of=as_of,
        all_answers_required=_flag(row, "all_answers_required", default=False),
    )


def _quote(quote: Mapping[str, Any]) -> Quote:
    fact = quote.get("fact")
    return Quote(_needed(quote, "doc"), _needed(quote, "text"), None if fact is None else str(fact))


def _objects(row: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    values = row.get(name) or ()
    if not isinstance(values, list | tuple) or not all(isinstance(value, dict) for value in values):
        raise ValueError(f"{name} must be a list of objects")
    return values


def _needed(row: Mapping[str, Any], name: str) -> str:
    if not isinstance(row[name], str):
        raise ValueError(f"{name} must be text")
    return str(row[name])


def _text(row: Mapping[str, Any], name: str) -> str | None:
    return _needed(row, name) if row.get(name) is not None else None


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = row.get(name) or ()
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(values)


def _flag(row: Mapping[str, Any], name: str, *, default: bool) -> bool:
    value = row.get(name, default)
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false")
    return value
