"""What other rooms say, in the language of the page."""

from __future__ import annotations

import pytest

from rag.prove.signals.conflicts import Change
from rag.prove.support import vetoes
from rag.ui import words
from rag.ui.words.retold import LINES, reasons, retold

SPOKEN = {
    "I could not find this in 1,204 documents.": "Я не знайшов цього: переглянуто 1,204 документи.",
    "I could not find this in the one document.": "Я не знайшов цього: переглянуто 1 документ.",
    "Not found in the documents: “who {built} it”.": "Не знайдено в документах: “who {built} it”.",
    "3 documents have no date and were left out by the date filter.": "Не враховано через фільтр дат, бо без дати: 3 документи.",
    "A line that nobody knows.": "A line that nobody knows.",
}


@pytest.mark.parametrize("line", SPOKEN)
def test_lines_are_known_by_their_templates(line: str) -> None:
    token = words._language.set("uk")
    try:
        assert retold(line) == SPOKEN[line]
    finally:
        words._language.reset(token)


def test_reasons_say_each_thing_once() -> None:
    [lacking, otherwise] = vetoes("The mill burned down in 1904.", "The mill burned down in 1911.")
    assert reasons(f"{lacking}; {otherwise}") == "the source says “1911”, not “1904”"
    assert reasons("not in the cited text: 1904") == "the source does not say 1904"
    assert reasons("quoted as “a; b”; the source says “a, b”") == "the source says “a, b”, not “a; b”"


def test_what_is_said_elsewhere_is_said_so_still() -> None:
    """Templates of lines whose makers can be called here; the others are in tests of their rooms."""
    assert str(Change("other", "a", "b")).join(["the source says otherwise: ", ""]) in [
        line.format(ours="a", theirs="b") for line in LINES if "{ours}" in line
    ]
