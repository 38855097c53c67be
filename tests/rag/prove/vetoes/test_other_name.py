"""Names of one part of a sentence in a claim on another part."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.other_name import told_of_another

BIDS = (
    "The bid by Elm for the slipway was refused; that by Oakfield was accepted. When the yard had no money left, the banker Karl Ost"
    " lent it 3 million crowns; the island of Sorby had declined. The tug Ivo, built by the Orrs in May, took the place of the Alma,"
    " which was sold to a dealer in October. Pia cooked, Nils mended the nets. Ada Lind, head of the guild; Bo Falk, its clerk. In the"
    " bay by Karvik the storm sank four boats; the inlet of Tand was spared. The map was redrawn by Uma Sand and printed in Menz; Otto"
    " Brink added the harbours. That Pia and Nils came was known."
)


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Elm's bid for the slipway was accepted.", "Elm"),
        ("The island of Sorby lent the yard 3 million crowns.", "Sorby"),
        ("The Alma was built by the Orrs in May.", "Alma"),
        ("Pia mended the nets.", "Pia"),
        ("Bo Falk heads the guild.", "Bo Falk"),
        ("Otto Brink redrew the map.", "Otto Brink"),
    ],
)
def test_names_of_another_part(claim: str, name: str) -> None:
    assert [change.ours for change in told_of_another(claim, BIDS)] == [name]
    assert verdict(claim, BIDS, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "Oakfield's bid for the slipway was accepted.",
        "Elm's bid for the slipway was refused.",
        "Karl Ost lent the yard 3 million crowns.",
        "The island of Sorby declined.",
        "The Ivo was built by the Orrs in May.",
        "The Alma was sold in October.",
        "Nils mended the nets.",
        "Ada Lind heads the guild.",
        "The storm sank four boats in the bay by Karvik.",
        "Uma Sand redrew the map.",
        "Otto Brink did not redraw the map.",
    ],
)
def test_names_of_the_same_part(claim: str) -> None:
    assert told_of_another(claim, BIDS) == ()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Born in Halden, Norway, and raised in Menz, Orr became a smith.", "Orr was raised in Menz."),
        ("Lind accused Karl Ost of planning the murder of the painter Ivo Skov.", "Karl Ost is accused of the murder of Ivo Skov."),
        ("The Tern (Old Name: Auk; Latin: Sterna), also called Picket, is a bird.", "The Tern is a bird."),
    ],
)  # fmt: skip
def test_what_opens_a_sentence_or_acts_in_nothing(text: str, claim: str) -> None:
    assert told_of_another(claim, text) == ()


@pytest.mark.parametrize("called", ["island", "old river port island", "old grey windy river port island"])
def test_a_name_may_be_called_something_in_many_words(called: str) -> None:
    text = f"The banker Karl Ost lent the yard 3 million crowns; the {called} of Sorby had declined."
    claim = f"The {called} of Sorby lent the yard 3 million crowns."
    assert [change.ours for change in told_of_another(claim, text)] == ["Sorby"]


STUDIES = "She learnt to weave in Elm with Ost, and from 1911 on to dye in Oak with Orr."


def test_the_same_preposition_leads_to_both_names() -> None:
    assert [
        (c.ours, c.theirs) for c in told_of_another("From 1911 on she worked with Ost in dyeing.", STUDIES)
    ] == [("Ost", "Orr")]
    assert told_of_another("From 1911 on she worked with Orr in dyeing.", STUDIES) == ()
    assert told_of_another("She met Ost.", STUDIES) == ()
