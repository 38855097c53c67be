"""What a file says of itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ingest.formats.legacy.about import About


def about(title: bytes, page: int | None = 1252) -> About:
    found = SimpleNamespace(codepage=page, title=title, create_time=None, last_saved_time=None)
    return About(SimpleNamespace(get_metadata=lambda: found))


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
