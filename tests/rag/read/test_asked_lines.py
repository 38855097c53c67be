"""Questions that a text asks itself: what stands below them answers, and they never do."""

from __future__ import annotations

from quoting import passage

from rag.read.units import answering, lead_of, units_of

PAGE = """Cards are shown at the gate.
Who may bring a guest?
Members of a year or more.
How long is a match?
Forty minutes."""


def test_a_question_on_a_line_of_its_own_is_answered_by_the_lines_below_it() -> None:
    units = units_of([passage(PAGE)])
    asked = [unit.text for unit in units if unit.form == "heading"]
    assert asked == ["Who may bring a guest?", "How long is a match?"]
    assert [unit.under for unit in answering(units)] == ["", *asked]


def test_a_label_with_its_sentence_leads_in_the_items_below_it() -> None:
    text = """Tools: ask the mate first.

Phone, boots and oilskins: These are paid with your wage.

- Phone: 20 a month
- Boots: 90 a year"""
    shown = passage(text)
    leads = [lead_of(unit, shown) for unit in units_of([shown]) if unit.text.startswith("- ")]
    assert leads == ["Phone, boots and oilskins: These are paid with your wage."] * 2
