"""What a line leads in, and how long lists are quoted."""

from __future__ import annotations

from quoting import passage, quoted

from rag.read.completing.lists import MOST_WORDS, shortened
from rag.read.units import units_of

SCRIPT = """The shortest way to close the books is:

CLOSE LEDGER spring TO summer;
DROP LEDGER spring;
FREE ALL LEDGERS;

Nobody may write meanwhile.
"""


def test_all_lines_of_the_block_that_a_colon_leads_in_are_quoted() -> None:
    assert quoted("How do I close the books?", "The shortest", SCRIPT) == [
        "The shortest way to close the books is:",
        "CLOSE LEDGER spring TO summer;",
        "DROP LEDGER spring;",
        "FREE ALL LEDGERS;",
    ]


def test_of_a_long_block_only_the_first_sentence_is() -> None:
    text = "It says:\n\n" + " ".join(f"The keeper of lock {n} writes it down." for n in range(9))
    assert quoted("What does it say?", "It says", text) == [
        "It says:",
        "The keeper of lock 0 writes it down.",
    ]


def test_long_items_are_cut_to_their_first_sentence() -> None:
    text = "Bring:\n\n" + "\n".join(f"- Oar {n}. " + "It is long. " * 20 for n in range(6))
    kept = shortened(units_of([passage(text)]))
    assert [unit.text for unit in kept] == ["Bring:", *(f"- Oar {n}." for n in range(6))]
    assert sum(len(unit.text.split()) for unit in kept) <= MOST_WORDS
