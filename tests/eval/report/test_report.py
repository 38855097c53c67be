"""Reports say the same in every form, and nothing of a document is ever markup."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.console import Console

from eval.cases import Evidence, score
from eval.compare import compare
from eval.gate import Gate, dump, judge
from eval.gold import Question, Quote, Turn
from eval.predictions import Place, Prediction
from eval.report.data import Report, Stage
from eval.report.failures import highlighted
from eval.report.html import html
from eval.report.junit import junit
from eval.report.tables import escape, markdown, print_report
from eval.scores.citations import Claim
from eval.scores.metrics import summarise
from eval.scores.ranking import Span

EVIL = "<script>alert('x')</script> | `@all` *x* [a](http://b) \x0b ]]> &amp;"
TEXT = f"Ukraine bought twelve drones. {EVIL} It wants fifty more."


def question(number: int, **changes: Any) -> Question:
    made = Question(
        f"q{number}{EVIL}", f"How many {EVIL} {number}?", f"type {number % 2} {EVIL}", answers=("twelve", EVIL),
        evidence=("a",), quotes=(Quote("a", "bought twelve drones"), Quote("a", "not there")),
        history=(Turn("user", EVIL), Turn("assistant", EVIL)),
    )  # fmt: skip
    return replace(made, **changes)


def prediction(
    asked: Question, short: str | None, outcome: str | None = "answered", confidence: float = 0.8
) -> Prediction:
    citation = {"label": 1, "document_id": "a", "start": 0, "end": 29, "quote": TEXT[:29]}
    answered = outcome == "answered"
    return Prediction(
        asked.id, asked.question, outcome, f"{EVIL} [1]", short, confidence if outcome else None,
        (citation,) if answered else (), (Place("a", 0, len(TEXT), 1, 1.0),), {"total": 12.5, "retrieve": 2.0},
        (Claim(EVIL, (1,)),) if answered else (), usage={"prompt_tokens": 0, "completion_tokens": 0},
        engine={"embedder": "e", "answerer": EVIL},
    )  # fmt: skip


def report(*, worse: bool = False, search: bool = False) -> Report:
    questions = [question(n) for n in range(8)]
    questions += [question(8, answerable=False, answers=(), quotes=(), evidence=())]
    shorts = ["fifty" if worse else "twelve"] * 7 + [EVIL, "twelve"]
    outcomes = [None if search else "declined" if n == 2 else "answered" for n in range(9)]
    predictions = [
        prediction(q, s, o, 0.3 + n / 20)
        for n, (q, s, o) in enumerate(zip(questions, shorts, outcomes, strict=True))
    ]
    spans = {q.id: [Span("a", 0, len(TEXT), TEXT)] for q in questions}
    cases = [
        score(q, p, Evidence(spans[q.id], {"a": TEXT})) for q, p in zip(questions, predictions, strict=True)
    ]
    before = [replace(c, scores=c.scores | {"correct": 1.0}) for c in cases] if not search else None
    comparison = compare(before, cases) if before else None
    gate = Gate(
        judge(summarise(cases), {"right": 0.5} if worse else {}),
        comparison,
        "the baseline" if before else None,
    )
    stages = [Stage("BM25", summarise(cases))] if search else []
    return Report("set " + EVIL, {}, questions, predictions, cases, gate, stages, spans, 1234.0, (EVIL,))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "made", [report(), report(worse=True), report(search=True)], ids=["run", "worse", "search"]
)
def test_html_loads_nothing_and_runs_nothing_foreign(made: Report) -> None:
    page = html(made)
    parser = Tags()
    parser.feed(page)
    names = [tag for tag, _ in parser.tags]
    assert names.count("script") == 1
    assert not {"img", "link", "iframe", "object", "a", "base", "form"} & set(names)
    for tag, attributes in parser.tags:
        assert not {"src", "href", "srcset", "style"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")], tag
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page


def test_html_shows_what_a_person_needs() -> None:
    page = html(report())
    for words in (
        "wrong refusal",
        "should have refused",
        "prefers-color-scheme: dark",
        "<mark>bought twelve drones</mark>",
    ):
        assert words in page
    assert "not retrieved" in page
    assert page.count("<svg") == 4


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


def test_junit_says_what_the_exit_code_says() -> None:
    good = ElementTree.fromstring(junit(report(search=True)))
    assert [suite.get("failures") for suite in good] == ["0", "0"]
    bad = ElementTree.fromstring(junit(report(worse=True)))
    gate, questions = bad
    assert int(gate.get("failures") or 0) >= 2
    assert int(questions.get("failures") or 0) == 8  # one is right by saying what its odd gold says
    assert questions.get("tests") == "9"
    assert gate.find("testcase/failure") is not None


def test_json_is_the_same_but_for_timings() -> None:
    first, second = report(), report()
    object.__setattr__(second, "wall_ms", 9.0)
    a, b = json.loads(dump(first.to_dict())), json.loads(dump(second.to_dict()))
    assert list(a)[-1] == "timings_ms"
    assert a.pop("timings_ms") != b.pop("timings_ms")
    assert a == b


def test_terminal() -> None:
    out = io.StringIO()
    print_report(report(worse=True), Console(file=out, width=160, highlight=False))
    text = out.getvalue()
    assert "gate failed: right is" in text
    assert "answered right" in text
    assert "should have refused" in text


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("abc", [], "abc"),
        ("abcdef", [(0, 2), (1, 4)], "<mark>abcd</mark>ef"),
        ("<&>", [(1, 2)], "&lt;<mark>&amp;</mark>&gt;"),
    ],
)
def test_highlighted(text: str, marks: list[tuple[int, int]], expected: str) -> None:
    assert highlighted(text, marks) == expected


def test_a_long_passage_is_cut_around_its_quote() -> None:
    shown = highlighted("x" * 2000 + "QUOTE" + "y" * 2000, [(2000, 2005)])
    assert shown.startswith("… xxx")
    assert shown.endswith("yyy …")
    assert "<mark>QUOTE</mark>" in shown
    assert len(shown) < 800
