"""Who gives and who takes, by verbs that exchange them."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges, contradictions, vetoes
from rag.prove.verdict import verdict
from rag.prove.vetoes.converse import deeds, exchanged_parties

PAIRS = (
    (
        "Quarry Lane sold the old bakery to Nadia Fenn in 2003.",
        "Nadia Fenn bought the old bakery from Quarry Lane.",
        "Quarry Lane bought the old bakery from Nadia Fenn.",
    ),
    (
        "Quarry Lane sold the old bakery to Nadia Fenn in 2003.",
        "The old bakery was sold to Nadia Fenn by Quarry Lane.",
        "The old bakery was sold to Quarry Lane by Nadia Fenn.",
    ),
    (
        "Quarry Lane sold the old bakery to Nadia Fenn in 2003.",
        "In 2003 the old bakery was purchased by Nadia Fenn from Quarry Lane.",
        "In 2003 the old bakery was purchased by Quarry Lane from Nadia Fenn.",
    ),
    (
        "The guild gave the chapel a silver lamp.",
        "The chapel received a silver lamp from the guild.",
        "The guild received a silver lamp from the chapel.",
    ),
    (
        "The jury awarded the prize to Milo Tandy.",
        "The prize was awarded to Milo Tandy by the jury.",
        "The prize was awarded to the jury by Milo Tandy.",
    ),
    (
        "The dairy delivered the milk to the hospital every Tuesday.",
        "The milk was delivered by the dairy to the hospital.",
        "The milk was delivered by the hospital to the dairy.",
    ),
    (
        "The college borrowed the skeleton from the surgeon for a term.",
        "The surgeon lent the skeleton to the college for a term.",
        "The college lent the skeleton to the surgeon for a term.",
    ),
    (
        "Pia Lund taught Jonas Ek bookbinding in Bergen.",
        "Jonas Ek learned bookbinding from Pia Lund.",
        "Pia Lund learned bookbinding from Jonas Ek.",
    ),
    (
        "The convent leases the vineyard to the cooperative.",
        "The cooperative rents the vineyard from the convent.",
        "The convent rents the vineyard from the cooperative.",
    ),
    (
        "Sandvik supplies copper to Dunmore.",
        "Dunmore is supplied with copper by Sandvik.",
        "Sandvik is supplied with copper by Dunmore.",
    ),
    (
        "Ruth Abel sent the maps to the observatory in 1911.",
        "The observatory received the maps from Ruth Abel.",
        "Ruth Abel received the maps from the observatory.",
    ),
    (
        "Ferrow Dyes employed Hugo Marsh for six years.",
        "Hugo Marsh worked for Ferrow Dyes for six years.",
        "Ferrow Dyes worked for Hugo Marsh for six years.",
    ),
    ("The concert preceded the auction.", "The auction followed the concert.", "The concert followed the auction."),
    ("The parish owns the meadow.", "The meadow belongs to the parish.", "The parish belongs to the meadow."),
    (
        "Wanderers beat Athletic in the replay.",
        "Athletic lost to Wanderers in the replay.",
        "Wanderers lost to Athletic in the replay.",
    ),
    (
        "The weir was repaired before the lock.",
        "The lock was repaired after the weir.",
        "The weir was repaired after the lock.",
    ),
    ("The barn is older than the stable.", "The stable is younger than the barn.", "The barn is younger than the stable."),
    (
        "Yusuf Amin paid Clara Boone 90 crowns.",
        "Clara Boone received 90 crowns from Yusuf Amin.",
        "Clara Boone paid Yusuf Amin 90 crowns.",
    ),
    (
        "The tailor sold the sisters his loom before he left.",
        "The sisters bought the loom from the tailor.",
        "The tailor bought the loom from the sisters.",
    ),
    (
        "The guild gave the silver lamp to the chapel in June.",
        "The chapel received the silver lamp in June.",
        "The guild received the silver lamp in June.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("source", "true", "false"), PAIRS)
def test_parties_are_compared_whatever_the_verb(source: str, true: str, false: str) -> None:
    assert vetoes(true, source) == ()
    assert contradictions(true, source) == ()
    assert verdict(false, source).status == "rejected"


def test_a_contradiction_names_both_parties() -> None:
    source = "Quarry Lane sold the old bakery to Nadia Fenn in 2003."
    for claim in (
        "The old bakery was sold to Quarry Lane by Nadia Fenn.",
        "Nadia Fenn sold the old bakery to Quarry Lane.",
    ):
        assert any("'Nadia Fenn' for 'Quarry Lane'" in reason for reason in verdict(claim, source).reasons)
    (change,) = contradictions("The flood was caused by the famine.", "The famine was caused by the flood.")
    assert {change.ours, change.theirs} == {"flood", "famine"}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (  # given back
            "Quarry Lane bought the bakery from Nadia Fenn.",
            "Quarry Lane sold the bakery to Nadia Fenn. Later Nadia Fenn sold the bakery back to Quarry Lane.",
        ),
        (  # another thing
            "Dunmore sells herring to Sandvik.",
            "Sandvik sells copper to Dunmore, which sells herring to Sandvik.",
        ),
        (  # each to the other
            "Milo Tandy received a letter from Ruth Abel.",
            "Milo Tandy sent a letter to Ruth Abel, who sent a letter to Milo Tandy in return.",
        ),
        (  # a party that is not named
            "Ruth Abel sent a letter to Milo Tandy.",
            "Milo Tandy sent a letter to Ruth Abel. She was glad, and sent Milo Tandy a letter of four pages.",
        ),
        ("Nadia Fenn paid Quarry Lane for the bakery.", "Quarry Lane sold the bakery to Nadia Fenn."),
        ("Quarry Lane did not buy the bakery from Nadia Fenn.", "Quarry Lane sold the bakery to Nadia Fenn."),
        ("Quarry Lane bought the bakery in 1980.", "It bought it in 1980. Quarry Lane sold the bakery to Nadia Fenn."),
        ("The owner of Quarry Lane bought a boat from Nadia Fenn.", "Quarry Lane sold a boat to Nadia Fenn."),
    ],
)  # fmt: skip
def test_what_is_no_exchange(claim: str, source: str) -> None:
    assert exchanged_parties(claim, source) == ()


def test_another_name_in_a_part_is_still_told() -> None:
    source = "Quarry Lane sold the bakery to Nadia Fenn. Otto Prill sold the stables to Ida Voss."
    assert verdict("Nadia Fenn bought the bakery from Otto Prill.", source, Judges()).status != "proved"


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("The bakery was finally sold by Quarry Lane to Nadia Fenn.", "Quarry Lane", "Nadia Fenn"),
        ("Nadia Fenn, who bought the bakery from Quarry Lane, died.", "Quarry Lane", "Nadia Fenn"),
        ("Nadia Fenn was given the keys by the mayor.", "mayor", "Nadia Fenn"),
        ("The keys were handed over to Nadia Fenn by the mayor.", "mayor", "Nadia Fenn"),
        ("The heirs of the miller left 40 crowns to Nadia Fenn.", "heirs", "Nadia Fenn"),
    ],
)
def test_deeds(sentence: str, first: str, second: str) -> None:
    deed = deeds(sentence)[0]
    assert " ".join(t.text for t in deed.first) == first
    assert " ".join(t.text for t in deed.second) == second


@pytest.mark.parametrize(("thing", "exchanged"), [("old mill", True), ("big old mill", False)])
def test_half_the_words_of_a_thing_tell_that_it_is_the_same(thing: str, exchanged: bool) -> None:
    assert (
        bool(exchanged_parties(f"Orr sold the {thing} to Ost.", "Ost sold the red mill to Orr.")) is exchanged
    )


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The red line is longer than the blue line.", "The blue line is longer than the red line."),
        (
            "The northern tribe defeated the southern tribe.",
            "The southern tribe defeated the northern tribe.",
        ),
        ("The home team beat the away team.", "The away team beat the home team."),
        ("The old hall is older than the new hall.", "The new hall is older than the old hall."),
    ],
)
def test_parties_of_one_head_are_told_apart_by_the_words_before_it(claim: str, text: str) -> None:
    assert vetoes(claim, text)
    assert not vetoes(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The blue line is shorter than the red line.", "The red line is longer than the blue line."),
        (
            "The lower school bought the field from the upper school.",
            "The upper school sold the field to the lower school.",
        ),
        ("The away team lost to the home team.", "The home team beat the away team."),
    ],
)
def test_the_converse_of_such_parties_stands(claim: str, text: str) -> None:
    assert not vetoes(claim, text)
