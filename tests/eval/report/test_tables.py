"""The report in words: no foreign markup, no broken rows, and what the terminal shows."""

from __future__ import annotations

import io

from reported import report
from rich.console import Console

from eval.report.tables import escape, markdown, print_report


def test_markdown_holds_no_foreign_markup() -> None:
    text = markdown(report(worse=True))
    assert text.startswith("## ❌ ")
    assert "<script" not in text
    assert "[a](" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    tables = {line.count("|") for line in rows}
    assert tables <= {3, 4, 5, 9, 10, 11}, "a cell broke its row"
    assert "**right is" in text


def test_escape_makes_one_harmless_line() -> None:
    assert escape("a\n|b|<c> @d `e`") == "a &#124;b&#124;&#60;c&#62; &#64;d &#96;e&#96;"


def test_terminal() -> None:
    out = io.StringIO()
    print_report(report(worse=True), Console(file=out, width=160, highlight=False))
    text = out.getvalue()
    assert "gate failed: right is" in text
    assert "answered right" in text
    assert "should have refused" in text
