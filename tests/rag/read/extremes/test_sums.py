"""What rows come to, asked of a real index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant
from rag.read.extremes.sums import sum_asked

TEXTS = {
    "spent.csv": """Day,Shop,For,Amount (EUR),Paid by
2031-03-02,Orr,paint,12.50,Ida
2031-03-19,Tarn,rope,40,Per
2031-04-05,Orr,paint,20.25,Per
2031-04-11,Velde,nails,3.10,Ida
2031-04-28,Orr,paint,7,Ida
""",
    "clubs.md": """# Rowing clubs

| Club | Boats | Town |
|---|---|---|
| Herons | 12 | Orm |
| Otters | 9 | Sill |
| Larks | 21 | Orm |
""",
    "fair.md": """# Stalls of the fair

| Stall | Rent |
|---|---|
| Bread | €30 |
| Honey | €25.50 |
| Total | €55.50 |
""",
    "berths.csv": """Berth;Boat;Fee
East;Tern;"12,50 EUR"
West;Gannet;"20,25 EUR"
North;Plover;"7,00 EUR"
""",
    "mill.md": "# The mill\n\nThe mill was built in 1911 and restored at a cost of 9 million crowns in total.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TEXTS, tmp_path_factory.mktemp("sums")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "short", "rows"),
    [
        ("How much did we spend on paint in total?", "39.75 EUR", 3),
        ("What did Ida pay altogether?", "22.60 EUR", 3),
        ("How much did we spend on paint in April in total?", "27.25 EUR", 2),
        ("What did we pay for paint on average?", "13.25 EUR", 3),
        ("How many boats do the clubs have in total?", "42", 3),
        ("How much are the fees of the berths in total?", "39.75 EUR", 3),
        ("How many boats do the clubs have all together?", "42", 3),
        ("How many boats do the clubs in Orm have altogether?", "33", 2),
    ],
)
def test_rows_are_added_up_and_quoted(assistant: Assistant, question: str, short: str, rows: int) -> None:
    answer = assistant.ask(question, local=True)
    assert (answer.outcome, answer.short_answer) == ("answered", short), answer.text
    assert len(answer.citations) == rows


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did the mill cost in total?", "9 million crowns"),
        ("What is the total rent of the stalls?", "€55.50"),  # the table has a row for it
    ],
)
def test_what_a_text_tells_is_not_added_up(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question, local=True)
    assert told in answer.text
    assert "sum of" not in answer.text


@pytest.mark.parametrize(
    "question", ["How much did we spend on sails in total?", "How many goats are there altogether?"]
)
def test_nothing_is_told_of_what_no_row_is_about(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, local=True)
    assert "sum of" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What is the total?",
        "How much is the paint?",
        "Who paid in total?",
        "What did we pay in total except for paint?",
    ],
)
def test_what_asks_for_no_sum_of_rows(question: str) -> None:
    asked = sum_asked(question)
    assert asked is None or not asked.words
