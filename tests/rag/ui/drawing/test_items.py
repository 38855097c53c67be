"""An answer from all documents as a table, and as rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from exchanges import answer, citation

from rag.types import Answer, Coverage, Sentence
from rag.ui.drawing import items
from rag.ui.exports import as_csv


def survey() -> Answer:
    """A counting sentence, a name with two quotes, and a name with one."""
    cited = (
        replace(citation(1), quote="=HYPERLINK(1)\nAda came.", document_id="a.md", also_in=("copy.md",)),
        replace(citation(2), quote="Ada left.", document_id="b.md"),
        replace(citation(3), quote="Bo <b>slept</b>.", document_id="c.md", title="-1+1"),
    )
    return replace(
        answer(),
        citations=cited,
        sentences=(
            Sentence("2 people are named.", (1, 2, 3), status="proved"),
            Sentence("Ada", (1, 2), begins="item"),
            Sentence("@Bo", (3,), begins="item"),
        ),
        coverage=Coverage(3, 3, 2),
    )


def test_a_row_is_a_quote_and_the_counting_sentence_is_none() -> None:
    found = items.rows(survey())
    assert [(row.name, row.citation.label) for row in found] == [("Ada", 1), ("Ada", 2), ("@Bo", 3)]
    assert [sentence.text for sentence in items.lead(survey())] == ["2 people are named."]
    html = items.table(found, "Who?")
    assert html.count("<tr data-source") == 3
    assert html.count(">Ada</th>") == 1
    assert "Bo &lt;b&gt;slept&lt;/b&gt;." in html
    assert "and 1 more with the same text" in html


def test_other_answers_are_no_table() -> None:
    assert items.rows(replace(survey(), coverage=None)) == []
    one = replace(survey(), citations=survey().citations[:1], sentences=(Sentence("Ada", (1,)),))
    assert items.rows(one) == []


def test_nothing_in_the_rows_is_a_formula() -> None:
    text = as_csv(items.rows(survey()))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["what"] for row in rows] == ["Ada", "Ada", "'@Bo"]
    assert rows[0]["quote"] == "'=HYPERLINK(1) Ada came."
    assert rows[2]["title"] == "'-1+1"
    assert all(not value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
