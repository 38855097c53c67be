"""When a change came, and with which release, is told by the heading above it."""

from __future__ import annotations

import pytest
import quoting

from rag.read.lookup.times.releases import released
from rag.read.units import units_of

CHANGES = """# Changelog of Fjordmail

## 3.2.0 (2025-04-02)

- Added dark mode for the editor.
- Fixed a crash when a folder was renamed during a sync.
- Removed the XML exporter; use JSON instead.

## 3.1.1 (2025-02-17)

- Fixed wrong time zones in the audit log.

## 3.1.0 (2025-01-20)

- Added the audit log.
- The default sync interval is now 10 minutes instead of 30.

## 3.0.0

- Dropped support for Python 3.8.
"""
KEPT = """# Changelog

## [1.4.0] - 2024-05-06

### Added

- Search by sender.

### Removed

- The old address book.

## [1.3.0] - 2024-01-09

### Fixed

- Search by sender missed drafts.
"""


def told(question: str, text: str = CHANGES) -> str | None:
    shown = [quoting.passage(text, 0, title="Changelog of Fjordmail", rank=1, document_id="d", chunk_id="c")]
    held = released(question, units_of(shown), shown)
    return held.said if held else None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When was dark mode added?", "2025-04-02"),
        ("When was dark mode introduced in Fjordmail?", "2025-04-02"),
        ("Which version added the audit log?", "3.1.0"),
        ("Which release fixed the time zones?", "3.1.1"),
        ("In which version was the XML exporter removed?", "3.2.0"),
        ("Which version dropped Python 3.8?", "3.0.0"),
        ("When was the sync interval changed?", "2025-01-20"),
    ],
)
def test_the_release_of_a_change(question: str, said: str) -> None:
    assert told(question) == said


@pytest.mark.parametrize(
    "question",
    [
        "When was the XML exporter added?",  # it was removed
        "Which version fixed the printer?",
        "When was Python 3.8 dropped?",  # the heading has no day
        "Which version changed the audit log?",
        "What was removed in 3.2.0?",
        "When was the firm founded?",
    ],
)
def test_what_no_one_change_tells(question: str) -> None:
    assert told(question) is None


def test_a_heading_between_says_what_was_done() -> None:
    assert told("Which version added the search by sender?", KEPT) == "1.4.0"
    assert told("When was the search by sender fixed?", KEPT) == "2024-01-09"
    assert told("When was the address book removed?", KEPT) == "2024-05-06"


def test_what_one_can_do_since_a_release_was_not_done_for_it() -> None:
    text = CHANGES.replace("- Added the audit log.", "- Rules can be removed by the owner.")
    assert told("When were rules removed?", text) is None
    fixed = CHANGES.replace("- Added the audit log.", "- Fixed the printer, so that labels can be added.")
    assert told("When was the printer fixed?", fixed) == "2025-01-20"


def test_what_a_line_does_not_say_was_done_was_not_done() -> None:
    text = CHANGES.replace("- Added the audit log.", "- Speed of the search doubled.")
    for question in ("When was the search removed?", "When was the search added?"):
        assert told(question, text) is None
    assert told("Which version fixed the search?", text) is None
    assert told("When will the XML exporter be removed?") is None
