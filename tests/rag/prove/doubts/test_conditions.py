"""A condition that a claim leaves out, and one that it keeps in its own words."""

from __future__ import annotations

import pytest

from rag.prove.doubts.conditions import condition_dropped
from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges

REFUND = "Refunds are paid within 14 days if the ticket is returned unused."
SAUNA = "Guests may use the sauna when accompanied by a member of the club."
SERVER = "A server must not close the connection in the middle of a response, unless a failure is suspected."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Refunds are paid within 14 days.", REFUND),
        ("Guests may use the sauna.", SAUNA),
        ("A server must not close the connection in the middle of a response.", SERVER),
        (
            "The oil there catches fire.",
            "The rule forbids lamps on the pier, because if one falls, the oil there catches fire.",
        ),
        ("Der Verein zahlt die Fahrt.", "Der Verein zahlt die Fahrt, sofern das Spiel auswärts stattfindet."),
    ],
)
def test_a_condition_is_left_out(claim: str, text: str) -> None:
    assert condition_dropped(claim, text)
    assert "the source says it on a condition" in doubts(claim, text, Judges())
    assert not condition_dropped(claim, f"{text} {claim}")


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Unused tickets that are returned are refunded in 14 days.", REFUND),
        ("Guests may use the sauna with a member.", SAUNA),
        ("The sauna is in the cellar.", f"{SAUNA} The sauna is in the cellar."),
        ("Refunds can be paid within 14 days.", REFUND),
        ("Refunds were paid within 14 days.", REFUND),
        (
            "The rule forbids lamps on the pier.",
            "The rule forbids lamps on the pier, because if one falls, the oil there catches fire.",
        ),
        ("The ticket is then refunded in 14 days.", REFUND),
        ("It is not refunded in 14 days either.", "It is not refunded in 14 days if the ticket is used."),
        ("In that case the ticket is refunded in 14 days.", REFUND),
        ("The gate is locked at ten.", "The gate is locked at ten, if necessary by the guard."),
    ],
)
def test_no_condition_is_left_out(claim: str, text: str) -> None:
    assert not condition_dropped(claim, text)
