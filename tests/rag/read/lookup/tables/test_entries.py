"""The cell of the one row of a table that a question names in its own words."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.tables.entries import entry
from rag.read.units import units_of
from rag.types import Passage

CASH = """# Cash book of the rowing club, May

Date | Kind | For | Out | In | Left
01 May |  | BROUGHT FORWARD |  |  | 310.00
02 May | card | Varnish, Tarn Paints | 42.10 |  | 267.90
05 May | bank | Subscription K Orrin |  | 60.00 | 327.90
09 May | card | Hire of minibus | 95.00 |  | 232.90
11 May | bank | Refund Sund Sails |  | 18.50 | 251.40
"""
FERRY = """# Kell ferry

From | To | Dep | Arr
Kell | Sund | 0810 | 0855
Kell | Sund | 1240 | 1325
Sund | Kell | 0915 | 1000
Sund | Kell | 1410 | 1455
"""
DRENCH = """# Sheep drench

Age | Dose | How often
Under 1 year | 2 ml | every 6 weeks
1 to 3 years | 4 ml | every 8 weeks
4 to 9 years | 6 ml | every 12 weeks
Adults | 8 ml | every 12 weeks
"""
COVER = """# Harbour Mutual boat cover

What is covered | Limit | Excess
Hull | 20,000 a year | £200
Sails | 3,000 a year | £75
Towing | 450 a year | nil
"""


def told(question: str, text: str) -> str | None:
    shown: list[Passage] = [
        quoting.passage(text, 0, title=text[2 : text.index("\n")], rank=1, document_id="d", chunk_id="c")
    ]
    held = entry(question, units_of(shown), shown)
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("How much did the varnish cost?", CASH, "42.10"),
        ("What did we pay for the minibus?", CASH, "95.00"),
        ("How much did we get back from Sund Sails?", CASH, "18.50"),
        ("When did Orrin's subscription come in?", CASH, "05 May"),
        ("On what day was the minibus hire paid?", CASH, "09 May"),
        ("What time does the 0810 from Kell get to Sund?", FERRY, "0855"),
        ("When does the 1410 from Sund arrive at Kell?", FERRY, "1455"),
        ("How often does a 2-year-old need the drench?", DRENCH, "every 8 weeks"),
        ("How often does a 6-year-old get it?", DRENCH, "every 12 weeks"),
        ("How often may a 40-year-old take the drench?", DRENCH, "every 12 weeks"),
        ("How much does Harbour Mutual pay for towing in a year?", COVER, "450 a year"),
        ("What is the excess for sails?", COVER, "£75"),
    ],
)
def test_the_cell_of_the_row_that_is_named(question: str, text: str, said: str) -> None:
    assert told(question, text) == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much did the rope cost?", CASH),
        ("How much did we pay for gas in May?", CASH),
        ("How much did the minibus cost in June?", CASH),
        ("How much did we pay Lind for the varnish?", CASH),
        ("What was the most we paid?", CASH),
        ("What time does the 0930 from Kell get to Sund?", FERRY),
        ("When does the ferry from Kell arrive?", FERRY),
        ("How much does Harbour Mutual pay for divers?", COVER),
        ("How much is not covered for the hull?", COVER),
        ("Who paid for the varnish?", CASH),
        ("How much did we pay Sund Sails?", CASH),
    ],
)
def test_another_row_or_none(question: str, text: str) -> None:
    assert told(question, text) is None


ALARM = """# Alarms of the lock

Class | Kind | Reply time | Report frequency
A1 | severe | 10 minutes | each hour
A2 | grave | half an hour | every 3 hours
A3 | small | a day | weekly
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How fast must we reply to a severe alarm?", "10 minutes"),
        ("How quickly must we answer a grave alarm?", "half an hour"),
        ("How often do we report during an A2 alarm?", "every 3 hours"),
        ("How fast is the lock filled?", None),
    ],
)
def test_how_fast_and_how_often_are_columns_called_otherwise(question: str, said: str | None) -> None:
    assert told(question, ALARM) == said
