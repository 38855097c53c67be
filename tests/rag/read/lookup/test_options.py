"""The option of a command that does what is asked."""

from __future__ import annotations

import pytest
from quoting import passage, quoted

from rag.read.lookup.meanings import meaning
from rag.read.lookup.options import option, setting
from rag.read.units import units_of

MANUAL = """OPTIONS
       -k, --keep
              Keep the shavings of a plank. They are
              weighed.

       -w, --weigh
              Weigh the plank and tell its weight.

       --dry-run
              Do nothing."""


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("How do I keep the shavings with planer?", "Keep the shavings"),
        ("Which option of planer tells the weight?", "Weigh the plank"),
        ("Which option of planer paints the plank?", None),
        ("How do I keep the shavings?", None),  # of which command is not said
        ("What does planer keep?", None),
    ],
)
def test_the_option_that_does_it(question: str, begins: str | None) -> None:
    pages = [passage(MANUAL, title="PLANER(1)")]
    found = option(question, units_of(pages), pages)
    assert found is None if begins is None else found is not None and found.text.startswith(begins)


@pytest.mark.parametrize(
    "asked", ["What does --keep do in planer?", "What does the -k option do?", "What is --keep for?"]
)
def test_what_an_option_means(asked: str) -> None:
    pages = [passage(MANUAL)]
    found = meaning(asked, units_of(pages), pages)
    assert found is not None
    assert found.text.startswith("Keep the shavings")


def test_an_entry_is_quoted_with_its_term() -> None:
    assert quoted("How do I weigh it?", "Weigh", MANUAL) == [
        "-w, --weigh",
        "Weigh the plank and tell its weight.",
    ]
    assert quoted("Are they weighed?", "They are", MANUAL)[0] == "-k, --keep"


SETTINGS = """Name | Default | Meaning
dry_time | 600 | seconds until a plank is dry
dry_heat | 40 | degrees
"""


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("What is the dry time?", "dry_time"),
        ("What is the default of the dry heat?", "dry_heat"),
        ("What is the wet time?", None),
        ("What is dry?", None),
        ("Who sets the dry time?", None),
    ],
)
def test_a_setting_whose_name_is_said_in_words(question: str, row: str | None) -> None:
    found = setting(question, units_of([passage(SETTINGS)]))
    assert (found.label if found else None) == row
