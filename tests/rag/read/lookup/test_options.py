"""The option of a command that does what is asked."""

from __future__ import annotations

import pytest
from quoting import passage, quoted

from rag.read.lookup.meanings import meaning
from rag.read.lookup.options import default, option, setting
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


FUNCTIONS = """# sailkit

## Functions

### `open_log(path, mode="r", timeout=12.5)`

Opens a log.

### `knots(track, window: int = 7, method="mean")`

Gives the speed.

`plot(track, size=(8, 4), dark=False)` draws it.

If `poll_minutes` is left out it is 15. The key `keep_days` defaults to 90 days.
"""


def default_told(question: str) -> str | None:
    shown = passage(FUNCTIONS, 0, title="sailkit", rank=1, document_id="d", chunk_id="c")
    held = default(question, units_of([shown]))
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the default timeout of open_log?", "12.5"),
        ("timeout of open_log unless I set one?", "12.5"),
        ("Which method does knots use by default?", "mean"),
        ("What is the default window in knots?", "7"),
        ("What size has a plot by default?", "(8, 4)"),
        ("What mode is used if I don't give one to open_log?", "r"),
        ("How often is it polled if poll_minutes is not set?", "15"),
        ("What is keep_days by default?", "90 days"),
    ],
)
def test_the_default(question: str, said: str) -> None:
    assert default_told(question) == said


@pytest.mark.parametrize(
    "question",
    [
        "What is the default window of open_log?",
        "What is the default colour of plot?",
        "What timeout does open_log have?",
        "What happens if max_size is not set?",
        "Who keeps the log unless Ada does?",
    ],
)
def test_no_default_is_told(question: str) -> None:
    assert default_told(question) is None
