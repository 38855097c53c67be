"""Gold files are read as they are, and a bad row is named."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from eval.gold import bundled, parse, read_dataset, read_questions
from rag.errors import UsageError
from rag.types import Filters

ROW = {
    "id": "q1",
    "question": "How many?",
    "type": "fact",
    "answers": ["twelve"],
    "evidence": ["a"],
    "answerable": True,
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_row_in_full() -> None:
    question = parse(
        ROW
        | {
            "quotes": [{"doc": "a", "text": "x", "fact": 1}],
            "scope": ["a", "b"],
            "about": "a",
            "history": [{"role": "user", "text": "Earlier?"}, {"role": "assistant", "content": "Yes."}],
            "as_of": "2024-03-08",
            "all_answers_required": True,
            "unknown": "is ignored",
        }
    )
    assert question.turns == (
        {"role": "user", "content": "Earlier?"},
        {"role": "assistant", "content": "Yes."},
    )
    assert question.quotes[0].fact == "1"
    assert question.filters() == Filters(documents=("a", "b"), as_of="2024-03-08")
    assert question.filters(given_about=True) == Filters(documents=("a",), as_of="2024-03-08")
    assert question.all_answers_required


def test_no_restriction_is_no_filter() -> None:
    assert parse(ROW).filters() is None
    assert parse(ROW).filters(given_about=True) is None


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"question": "?"}, "'id' is missing"),
        (ROW | {"question": " "}, "not empty"),
        (ROW | {"answers": "twelve"}, "list of texts"),
        (ROW | {"answerable": "yes"}, "true or false"),
        (ROW | {"as_of": "yesterday"}, "yesterday"),
        (ROW | {"quotes": [{"doc": "a"}]}, "'text' is missing"),
        (ROW | {"quotes": ["It is 12."]}, "quotes must be a list of objects"),
        (ROW | {"quotes": {"doc": "a", "text": "x"}}, "quotes must be a list of objects"),
        (ROW | {"quotes": [{"doc": 5, "text": "x"}]}, "doc must be text"),
        (ROW | {"history": "Earlier?"}, "history must be a list of objects"),
        (ROW | {"history": [{"role": "user", "text": None}]}, "text must be text"),
        (ROW | {"evidence": {"a": 1}}, "list of texts"),
        (ROW | {"about": ["a"]}, "about must be text"),
        (ROW | {"as_of": 20240308}, "as_of must be text"),
        (["not", "an", "object"], "JSON object"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: object, word: str) -> None:
    path = write(tmp_path / "gold.jsonl", ROW | {"id": "good"}, row)
    with pytest.raises(UsageError, match="line 2") as caught:
        read_questions(path)
    assert word in str(caught.value)


def test_bad_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="used before"):
        read_questions(write(tmp_path / "twice.jsonl", ROW, ROW))
    with pytest.raises(UsageError, match="no questions"):
        read_questions(write(tmp_path / "empty.jsonl"))
    with pytest.raises(UsageError, match="Cannot read"):
        read_questions(tmp_path / "absent.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-8"):
        read_questions(tmp_path / "binary.jsonl")
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1: not JSON"):
        read_questions(tmp_path / "broken.jsonl")
    with pytest.raises(UsageError, match=r"docs\.jsonl"):
        read_dataset(tmp_path)


def test_a_line_separator_inside_a_string_ends_no_row(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", ROW | {"question": "one\u2028two\u0085three"})
    assert read_questions(path)[0].question == "one\u2028two\u0085three"


def test_a_dataset_is_named_after_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "docs.jsonl", {"id": "a", "text": "x"})
    write(tmp_path / "questions.jsonl", ROW, ROW | {"id": "q2"})
    dataset = read_dataset(tmp_path)
    assert dataset.name == tmp_path.name
    assert [q.id for q in dataset.limited(1).questions] == ["q1"]
    assert dataset.limited(None) is dataset


def test_facts_told_twice_in_the_bundled_gold_are_wanted_once() -> None:
    for question in bundled().questions:
        if question.answerable and not question.all_answers_required:
            assert len(question.facts) == 1, question.id


def test_questions_are_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "questions.jsonl")
    with pytest.raises(UsageError, match="no regular file"):
        read_questions(tmp_path / "questions.jsonl")
