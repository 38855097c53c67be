"""What people compute from a text is not "nowhere there"; what was merely changed is."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.worked_out import reckoned_though_held, reckoned_with, worked_out
from rag.prove.stating.doubting import doubts
from rag.prove.support import Judges, vetoes
from rag.prove.verdict import Source, prove

LOAN = "The park was paid for by a loan of 44 million euros; the remaining 13 million came from the owner."
RACE = "Of 9,340 runners at the start of the race, 8,712 reached the finish."
COSTS = "The slates cost £18,200 and the lead £9,750. The drains cost £6,400."
ROPES = "In the test the thick rope held for 3.8 hours, the thin one for 4.7 hours."
GATE = "The lock gate cost 47,000 euros, 6,000 more than planned."
RULE = "Chunks are kept for 120 days, and the log for 30 days."


@pytest.mark.parametrize(
    ("claim", "text", "figure"),
    [
        (
            "The club laid 300 slabs for every kilometre of the path.",
            "The club laid 1,260 slabs on 4.2 kilometres of path.",
            "300",
        ),
        (
            "The year before, the mill made 188 MWh.",
            "The mill made 203 megawatt-hours, 15 more than the year before.",
            "188",
        ),
        (
            "The firm kept 12.5 percent of its sales as a profit.",
            "The firm had sales of 16 million euros and a profit of 2 million.",
            "12.5",
        ),
        (
            "By bus it takes eleven minutes more.",
            "Buses run every 9 minutes; it takes 27 minutes instead of 16.",
            "eleven",
        ),
        (
            "She had wanted to dive to 46 metres.",
            "She turned at 41 metres, five metres short of her goal.",
            "46",
        ),
        ("The park cost some 57 million euros.", LOAN, "57 million"),
        ("Some 600 runners did not reach the finish of the race.", RACE, "600"),
        ("The slates and the lead together cost just under £28,000.", COSTS, "28,000"),
        ("She ran the firm for thirty-five years.", "She ran the firm from 1899 until 1934.", "thirty-five"),
        (
            "The translator takes £20,000 of the prize.",
            "The translator receives two thirds of the prize of £30,000.",
            "20,000",
        ),
        (
            "Over 85 per cent of the workers who voted wanted to end the strike.",
            "The workers voted by 412 to 67 to end the strike.",
            "85",
        ),
        (
            "The recipe gives two dozen slices altogether.",
            "It makes two loaves of 12 slices each.",
            "two dozen",
        ),
    ],
)
def test_a_computed_figure_is_neither_rejected_for_it_nor_proved(claim: str, text: str, figure: str) -> None:
    assert {detail.text for detail in worked_out(claim, text)} == {figure}
    assert not vetoes(claim, text)
    assert prove(claim, [Source(text)], Judges()).status != "proved"
    assert f"'{figure}' is not in the source" in doubts(claim, text, Judges())


@pytest.mark.parametrize(
    ("claim", "text", "figure"),
    [
        ("The thin rope held for 4.7 hours, 0.9 more than the thick one.", ROPES, "0.9"),
        ("The pump tries for 70 seconds in all.", "The pump tries three times, for 10, 20 and 40 seconds.", "70"),
        ("The lock gate had been priced at 41,000 euros.", GATE, "41,000"),
        ("Fifty-four people were on the barge.", "The barge had 49 guests and five hands on board.", "Fifty-four"),
        ("The mill had asked for 8 million euros.", "The mill got 2 million euros, a quarter of what it had asked for.", "8 million"),
        ("Sales rose by $22 million over the quarter before.", "It made $2 million in the quarter, and $1 million in the quarter before."
         " Sales shot up to $63 million from $41 million.", "22 million"),
        ("The sale ended at 4:04 a.m.", "A two-and-a-half-hour sale began at 1:34 a.m.", "4:04 a.m."),
        ("The barge is in Halden at 6:05 p.m.", "The barge leaves Elm at 5:20 p.m. and takes 45 minutes to Halden.", "6:05 p.m."),
    ],
)  # fmt: skip
def test_what_is_told_beside_it_gives_a_figure(claim: str, text: str, figure: str) -> None:
    assert {detail.text for detail in worked_out(claim, text)} == {figure}
    assert not vetoes(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The thin rope held for 4.7 hours, 0.8 more than the thick one.", ROPES),
        ("The pump tries for 60 seconds in all.", "The pump tries three times, for 10, 20 and 40 seconds."),
        ("The lock gate had been priced at 43,000 euros.", GATE),
        ("Fifty people were on the barge.", "The barge had 49 guests and five hands on board."),
        (
            "The barge is in Halden at 6:15 p.m.",
            "The barge leaves Elm at 5:20 p.m. and takes 45 minutes to Halden.",
        ),
        (
            "The ferry is in Halden at 5:50 p.m.",
            "The ferry leaves Elm at 5:20 p.m. and then every 30 minutes.",
        ),
    ],
)
def test_and_not_another(claim: str, text: str) -> None:
    assert not worked_out(claim, text)


def test_no_part_at_all_is_a_part_of_nothing() -> None:
    assert not worked_out(
        "The mill had asked for 8 euros.", "The mill got 2 euros, 0 % of what it had asked for."
    )


def test_what_a_claim_compares_itself_with_is_no_rival() -> None:
    text = "Of the nine seats four went to the Oak party, three to the Elms and two to nobody."
    assert "three" in reckoned_with("The Oak party has four of nine seats, one more than the Elms.", text)
    assert not reckoned_with("The Oak party has four of nine seats.", text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        # changed, and no word tells of a sum
        ("The loan was 57 million euros.", LOAN.replace("remaining ", "")),
        ("The drains cost £8,450.", COSTS),
        # the difference of two figures, but it stands in the place of one that the claim leaves out
        ("Chunks are not kept for more than 90 days.", RULE + " Chunks are not kept for more than 50 days."),
        # of other measures
        ("Together they weigh 57 kg.", "One is 44 cm long, the other 13 cm."),
        # a version
        ("The switch is there since 4.0.0.", "Of 6.0 and 2 the switch is told."),
        # the wrong sum
        ("The slates and the lead together cost £29,950.", COSTS),
    ],
)
def test_a_changed_figure_is_still_rejected(claim: str, text: str) -> None:
    assert not worked_out(claim, text)
    assert vetoes(claim, text)


@pytest.mark.parametrize(("limit", "follows"), [(910, True), (909, False)])
def test_more_than_is_said_of_what_is_a_tenth_more_at_most(limit: int, follows: bool) -> None:
    text = "The north quay takes 500 boats. The south quay takes 500 boats."
    assert bool(worked_out(f"Together they take more than {limit} boats.", text)) is follows


@pytest.mark.parametrize(("between", "follows"), [(17, True), (18, False)])
def test_what_is_done_with_a_figure_is_told_thirty_characters_away_at_most(
    between: int, follows: bool
) -> None:
    """Behind `20` stand ` chairs `, what is between, and ` each`."""
    text = f"The theatre has 10 rows. Rows have 20 chairs {'x' * between} each."
    assert bool(worked_out("The theatre has 200 chairs.", text)) is follows


@pytest.mark.parametrize(
    ("claim", "follows"),
    [
        ("A tug pays 30 crowns in spring and another 30 in autumn, which comes to 60.", True),
        ("A tug pays 30 crowns in spring and another 30 in autumn, which comes to 70.", False),
        ("A tug pays 30 crowns in spring, 30 in autumn and 60 for towing.", False),
    ],
)
def test_what_a_claim_adds_up_itself(claim: str, follows: bool) -> None:
    text = "A tug pays 30 crowns in spring and 30 in autumn; a barge pays 90 crowns."
    assert bool(worked_out(claim, text)) is follows


@pytest.mark.parametrize("terms", [5, 6])
def test_five_figures_of_its_own_are_added_up(terms: int) -> None:
    figures = [10 * n + 1 for n in range(1, terms + 1)]
    claim = f"The yards have {', '.join(map(str, figures))} boats, {sum(figures)} in all."
    assert (str(sum(figures)) in {each.text for each in worked_out(claim, "The yards have boats.")}) is (
        terms == 5
    )


@pytest.mark.parametrize(
    ("claim", "text", "follows"),
    [
        ("Members pay 144 crowns a year.", "The fee is 12 crowns a month.", True),
        ("Members pay 140 crowns a year.", "The fee is 12 crowns a month.", False),
        ("A full year brings 8,000 crowns.", "The grant is 2,000 crowns per fiscal quarter.", True),
        ("That is 50 crowns a week.", "The rent is 2,600 crowns yearly.", True),
        ("The club lends 210 boats a week.", "The club lends 30 boats a day.", True),
        ("The club lends 60 boats in all.", "The club lends 5 boats a month.", False),
        ("The clock strikes 48 times a day.", "The clock strikes twice an hour.", False),
    ],
)
def test_what_is_told_for_one_period_is_reckoned_for_another(claim: str, text: str, follows: bool) -> None:
    assert bool(worked_out(claim, text)) is follows


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Mooring costs 48 crowns a day.", "Mooring costs 2 crowns an hour, at most 20 crowns a day."),
        (
            "The yard mends 120 boats a year.",
            "The yard mended 10 boats a month in May, and 95 boats a year before.",
        ),
        (
            "The raft is 8 m long and 5 m wide and takes 13 guests in all.",
            "The raft is 8 m long and 5 m wide.",
        ),
    ],
)
def test_what_is_told_itself_and_what_is_another_thing_is_not_reckoned(claim: str, text: str) -> None:
    assert not worked_out(claim, text)


@pytest.mark.parametrize(
    ("claim", "reckoned"),
    [
        ("The barley harvest rose by 90 tonnes from 2022 to 2023.", {"90"}),
        ("The barley harvest rose by 80 tonnes from 2022 to 2023.", set()),
        ("They harvested 540 tonnes of barley in 2023, 90 tonnes more than before.", {"90"}),
    ],
)
def test_an_amount_may_be_reckoned_though_its_digits_stand_for_something_else(
    claim: str, reckoned: set[str]
) -> None:
    text = "The farm has 150 hectares: 90 of barley and 60 of grass. In 2023 it harvested 540 tonnes of barley, in 2022 it had been 450 tonnes."
    assert reckoned_though_held(claim, text) == reckoned


@pytest.mark.parametrize(
    ("claim", "text", "struck"),
    [
        ("The tour takes 90 minutes.", "The tour takes 1 hour 30 minutes.", False),
        ("The tour takes 1.5 hours.", "The tour takes 1 h 30 min.", False),
        ("The lease runs for 18 months.", "The lease runs for 1 year and 6 months.", False),
        ("The tour takes 80 minutes.", "The tour takes 1 hour 30 minutes.", True),
        ("The tour takes 90 hours.", "The tour takes 1 hour 30 minutes.", True),
        ("A ticket costs 50 cents.", "A ticket costs $0.50.", False),
        ("A ticket costs 50 pence.", "A ticket costs £0.50.", False),
        ("A ticket costs 60 pence.", "A ticket costs £0.50.", True),
        ("A ticket costs 50 cents.", "A ticket costs £0.50.", True),
        ("The average score was 55.", "The first score was 50 and the second 60.", False),
        ("The mean weight was 30 kg.", "The crates weighed 20 kg, 30 kg and 40 kg.", False),
        ("The average score was 56.", "The first score was 50 and the second 60.", True),
        ("The best score was 55.", "The first score was 50 and the second 60.", True),
    ],
)
def test_a_time_in_parts_small_money_and_a_mean(claim: str, text: str, struck: bool) -> None:
    assert bool(vetoes(claim, text)) is struck


@pytest.mark.parametrize(
    ("claim", "text", "struck"),
    [
        ("The flight takes 1 hour 30 minutes.", "The flight takes 90 minutes.", False),
        ("The flight takes 1 hour and 40 minutes.", "The flight takes 90 minutes.", True),
        ("The ticket costs five euros and fifty cents.", "The ticket costs €5.50.", False),
        ("The ticket costs five euros and sixty cents.", "The ticket costs €5.50.", True),
        ("The ticket costs €5.50.", "The ticket costs five euros and fifty cents.", False),
        ("The ticket costs €5.60.", "The ticket costs five euros and fifty cents.", True),
    ],
)
def test_an_amount_in_two_units_is_the_same_in_one(claim: str, text: str, struck: bool) -> None:
    assert bool(vetoes(claim, text)) is struck
