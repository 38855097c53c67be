"""Entries of manuals: a term, and what it means set in deeper."""

from __future__ import annotations

import pytest

from rag.language.layout.entries import term_above


@pytest.mark.parametrize(
    ("text", "before", "term"),
    [
        ("-k, --keep\n          Keep the shavings.", "   ", "-k, --keep"),
        ("Oiling\n   -k, --keep\n          Keep the shavings\n          in a box.", "", "-k, --keep"),
        ("-k     Keep the shavings\n       in a box.", "", "-k"),
        ("rowing\n   To move a boat by oars.", "", "rowing"),
        ("The boat lies at the quay and\nis tarred.", "", None),
        ("   The boat lies at the quay.\n   It is tarred.", "", None),
        ("It is tarred.\n      In May.", "", None),
        ("A first line that is set in\n   as is usual", "        ", None),
        ("-k", "", None),
    ],
)
def test_a_term_above_what_is_set_in_deeper(text: str, before: str, term: str | None) -> None:
    span = term_above(text, before)
    assert (text[slice(*span)] if span else None) == term


@pytest.mark.parametrize(("above", "found"), [(2, True), (3, False)])
def test_a_term_stands_among_the_first_three_lines(above: int, found: bool) -> None:
    text = "Oiling it\n" * above + "-k, --keep\n          Keep the shavings."
    assert (term_above(text, "") is not None) is found


@pytest.mark.parametrize(("length", "found"), [(80, True), (81, False)])
def test_a_term_has_eighty_letters_at_most(length: int, found: bool) -> None:
    term = ("rowing a boat " * 6)[: length - 1] + "s"
    assert (term_above(f"{term}\n   To move it by oars.") is not None) is found
