"""Must not for need not."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.duties import other_duty


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Visitors must not sign the book.", "Visitors need not sign the book."),
        ("Visitors need not sign the book.", "Visitors must not sign the book."),
        ("Visitors don't have to sign the book.", "Visitors may not sign the book."),
        ("Tenants cannot insure the shed.", "Tenants are not required to insure the shed."),
    ],
)
def test_what_is_forbidden_is_not_left_free(claim: str, text: str) -> None:
    assert other_duty(claim, text)
    assert not other_duty(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Visitors cannot sign the book.", "Visitors must not sign the book."),
        ("Visitors do not need to sign the book.", "Visitors need not sign the book."),
        ("Visitors must not sign the book.", "Visitors must not read, and need not sign, the book."),
        (
            "Guests need not sign the book.",
            "Guests need not sign the book. Those under age must not sign the book.",
        ),
        ("The pump must not run dry.", "The pump need not be oiled."),
    ],
)
def test_what_is_said_in_other_words_is_free(claim: str, text: str) -> None:
    assert other_duty(claim, text) == ()
