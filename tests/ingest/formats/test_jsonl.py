"""Rows of JSON → documents stored code point for code point; a bad row is named."""

from __future__ import annotations

import json
from pathlib import Path

from loading import file, reason, without_blocks

from ingest.load import LoadNotice, LoadProblem, load
from rag.types import Document


class TestJsonl:
    def rows(self, folder: Path, *rows: object) -> list[Document | LoadProblem | LoadNotice]:
        lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
        return list(load(file(folder, "rows.jsonl", b"\n".join(lines)), "rows.jsonl"))

    def test_text_is_kept_code_point_for_code_point(self, tmp_path: Path) -> None:
        text = " \r\n\u2028Пряма\u0085 мова\u0000 \U0001f6e9\ufe0f e\u0301 \ufeff\t"
        (document,) = self.rows(tmp_path, {"id": "a", "text": text})
        assert document.text == text
        assert document.title == "a"

    def test_metadata(self, tmp_path: Path) -> None:
        row = {
            "id": "news/1",
            "title": "A title",
            "date": "Fri, 08 Mar 2024 10:00:00 GMT",
            "text": "One\fTwo",
            "source": "A paper",
            "url": "https://example.org",
            "lang": "tr",
            "category": {"ignored": 1},
        }
        assert [without_blocks(item) for item in self.rows(tmp_path, row)] == [
            Document(
                "news/1",
                "One\fTwo",
                "A title",
                "A paper",
                "https://example.org",
                "2024-03-08",
                "tr",
                (0, 4),
            )
        ]

    def test_bad_rows_are_named_and_the_others_go_in(self, tmp_path: Path) -> None:
        found = self.rows(
            tmp_path,
            {"id": "a", "text": "first"},
            b"{not json",
            b'{"id": "u", "text": "\xff"}',
            b"[1]",
            {"text": "no id"},
            {"id": "b"},
            {"id": "c", "text": ""},
            {"id": "d", "text": 7},
            {"id": "a", "text": "again"},
            {"id": "e", "text": "half \ud83d"},
            {"id": "f", "text": "t", "title": ["x"]},
            {"id": ["g"], "text": "t"},
            {"id": " h", "text": "t"},
            b"[" * 100_000,
            b"",
            {"id": 9, "text": "a number is an id too", "title": None, "date": None},
        )
        documents = [item for item in found if isinstance(item, Document)]
        problems = [item for item in found if isinstance(item, LoadProblem)]
        assert [(item.id, item.text) for item in documents] == [
            ("a", "first"),
            ("9", "a number is an id too"),
        ]
        assert {problem.path for problem in problems} == {"rows.jsonl"}
        assert [problem.reason for problem in problems] == [
            "line 2: not JSON",
            "line 3: not UTF-8",
            "line 4: not a JSON object",
            "line 5: no 'id'",
            "line 6: row 'b' has no 'text'",
            "line 7: row 'c' has an empty 'text'",
            "line 8: row 'd': 'text' is not a string",
            "line 9: id 'a' was already used in line 1",
            "line 10: row 'e' has half a surrogate pair (broken \\u escape)",
            "line 11: row 'f': 'title' is not a string",
            "line 12: 'id' is not a string",
            "line 13: 'id' must have at most 500 printable characters and no space around it",
            "line 14: not JSON",
        ]

    def test_long_rows_are_refused_one_by_one(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.jsonl"
        texts = ["x" * 20_000, "x" * 2_000_000, "short"]
        rows = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
        path.write_text("\n".join(rows))
        first, second, third = load(path, "rows.jsonl", max_text_mb=0.01)
        assert isinstance(first, LoadProblem)
        assert isinstance(second, LoadProblem)
        assert "CITEWELL_MAX_TEXT_MB" in first.reason
        assert "CITEWELL_MAX_TEXT_MB" in second.reason
        assert isinstance(third, Document)

    def test_windows_newlines_and_byte_order_mark(self, tmp_path: Path) -> None:
        data = b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n{"id": "b", "text": "y"}\r\n'
        found = list(load(file(tmp_path, "rows.JSONL", data), "rows.JSONL"))
        assert [item.id for item in found if isinstance(item, Document)] == ["a", "b"]

    def test_no_rows(self, tmp_path: Path) -> None:
        assert reason(file(tmp_path, "a.jsonl", b"\n\n")) == "no rows in this file"
        assert "save it as UTF-8" in reason(file(tmp_path, "a.jsonl", "{}".encode("utf-16")))
