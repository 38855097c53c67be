"""What was typed into a terminal is told from lists."""

from __future__ import annotations

import pytest

from rag.language.layout.sessions import is_session


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("$ ferry list\nTern\nSkua", True),
        ("Boats now:\n  > ferry list\nTern", True),
        (">>> boats()\n['Tern']", True),
        ("% ferry\nTern", True),
        ("Tern\nSkua\nHeron", False),
        ("price = 4 $ a day", False),
        ("$5 a day\n$6 a night", False),
        ("#mooring\n#ferry", False),
    ],
)
def test_a_sign_before_a_line(text: str, session: bool) -> None:
    assert is_session(text) is session
