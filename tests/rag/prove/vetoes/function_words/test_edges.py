"""Until for from, at least for up to, by for to."""

from __future__ import annotations

import pytest

from rag.prove.vetoes.function_words.edges import turned_edges


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The rule applies from 2021.", "The rule applied until 2021."),
        ("The road is closed from 6 May.", "The road is closed until 6 May."),
        ("The hall is open until 6 p.m. on Sundays.", "On Sundays the hall is open from 6 p.m."),
        ("Parcels arrive within 14 working days.", "Parcels arrive after 14 working days."),
        ("The price fell by 20 euros last year.", "The price fell to 20 euros last year."),
        ("Sales fell to 20 units.", "Sales fell by 20 units."),
        ("Members pay at least 5 euros a month.", "Members pay up to 5 euros a month."),
        ("Orders of more than 40 kg go by rail.", "Orders of less than 40 kg go by rail."),
        ("The lease ran until 1960.", "The lease ran from 1960 until 1990."),
        ("More than half of the voters came.", "Almost half of the voters came."),
        ("Over 5,000 boats came.", "Nearly 5,000 boats came."),
        ("Less than a third of the boats came.", "More than a third of the boats came."),
    ],
)
def test_a_figure_taken_for_the_limit_from_the_other_side(claim: str, text: str) -> None:
    assert turned_edges(claim, text)
    assert not turned_edges(claim, claim)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bridge is open from 6 May.", "The bridge is closed until 6 May."),
        ("The bridge is open from 6 May.", "The bridge is not open until 6 May."),
        ("The lease ran until 1990.", "The lease ran from 1960 until 1990."),
        ("Members pay no more than 5 euros.", "Members pay up to 5 euros."),
        ("Nearly half of the voters came.", "Less than half of the voters came."),
        (
            "Over half of the voters came.",
            "Almost half of the voters came by bus, over half of the voters on foot.",
        ),
        ("Members pay 5 euros at most.", "Members pay up to 5 euros."),
        ("Applicants must be at least 18.", "Applicants must not be under 18."),
        ("The fee was cut to 50 per cent.", "The fee was cut by 50 per cent."),
        ("The fee was cut to 30 euros.", "The fee was cut by 20 euros to 30 euros."),
        (
            "Firms with more than 10 staff pay 8 euros.",
            "Firms with fewer than 10 staff pay 5 euros, those with more than 10 staff 8 euros.",
        ),
        ("The shop closes at 6 p.m.", "The shop is open until 6 p.m."),
        ("The lake froze until 4 March.", "The pier was painted from 4 March."),
    ],
)
def test_the_same_limit_in_other_words_is_none(claim: str, text: str) -> None:
    assert turned_edges(claim, text) == ()
