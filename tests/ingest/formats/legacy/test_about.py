"""What a file says of itself."""

from __future__ import annotations

import io

import olefile
import pytest
from containers import ole
from office.legacy import summary

from ingest.formats.legacy.about import About


def about(title: bytes, page: int | None = 1252, *, copies: int = 1) -> About:
    with olefile.OleFileIO(io.BytesIO(ole({"\x05SummaryInformation": summary(title, page, copies)}))) as file:
        return About(file)


@pytest.mark.parametrize(
    ("title", "page", "shown"),
    [
        ("Fähren".encode("cp1252"), 1252, "Fähren"),
        ("Фёры".encode(), -535, "Фёры"),
        (b"Document1", 1252, None),
        (b"Microsoft Word - a.doc", 1252, None),
        (b"\xff\xfe", -535, None),
        (b"Ferries\0", None, "Ferries"),
        (b"x", 99, None),
    ],
)
def test_a_title_is_read_in_its_encoding_unless_a_program_gave_it(title, page, shown):
    assert about(title, page).title == shown


def test_thousands_of_properties_are_not_looked_through():
    assert about(b"Ferries", copies=90).title == "Ferries"
    assert about(b"Ferries", copies=2_000).title is None
