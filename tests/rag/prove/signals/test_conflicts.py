"""What a claim changes in a sentence that it follows, and what is only said in other words."""

from __future__ import annotations

import pytest

from rag.prove.signals.conflicts import conflicts, denial


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Bob Hill beat Ada Lind in the final match.", "Ada Lind beat Bob Hill in the final match."),
        ("The law was not passed by the senate.", "The law was passed by the senate."),
        ("The law was passed by the senate.", "The law was never passed by the senate."),
        ("It did not pass the senate by five votes.", "It passed the senate by five votes."),
        ("Paris hosted 5 games in the summer.", "Paris hosted 6 games in the summer."),
        ("The deal closed on 8 May in London.", "The deal closed on 9 May in London."),
        ("In all, 12 of 40 members voted.", "In all, 40 of 12 members voted."),
        ("Ann Lee, Bo Hill and Cy Wood are out.", "Ann Lee, Bo Hill and Di Park are out."),
        ("Sales of the firm rose in Spain last year.", "Sales of the firm rose in Italy last year."),
        ("Sales of the firm rose in Spain last year.", "Sales of the firm fell in Spain last year."),
        ("Ada Lind has sold 5 boats to Bob Hill.", "Ada Lind has bought 5 boats from Bob Hill."),
        ("All members voted for the law.", "Many members voted for the law."),
        ("They are shopping inside Europe.", "They are shopping outside Europe."),
        ("The board will close the mine of Lam.", "The board may close the mine of Lam."),
        ("Das Haus ist nicht mehr bewohnbar.", "Das Haus ist weiterhin bewohnbar."),
        ("Der Verein nimmt keine Kinder auf.", "Der Verein nimmt Kinder auf."),
        ("Der Rat lehnte den Antrag nicht ab.", "Der Rat lehnte den Antrag ab."),
        ("Le musée n'est pas ouvert le lundi.", "Le musée est ouvert le lundi."),
        ("De winkel is op zondag niet open.", "De winkel is op zondag open."),
        ("El museo nunca abre los lunes.", "El museo abre los lunes."),
    ],
)
def test_changes_of_a_sentence_are_seen(claim: str, sentence: str) -> None:
    assert conflicts(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence", "kind", "framed"),
    [
        ("Paris hosted 5 games in the summer.", "Paris hosted 6 games in the summer.", "number", True),
        (
            "The town of Varde sold 9 boats.",
            "The town of Varde sold 7 boats, all of them old.",
            "number",
            True,
        ),
        ("The law was not passed by the senate.", "The law was passed by the senate.", "negation", True),
        ("Sales rose in Spain last year.", "Sales rose in Italy last year.", "name", True),
        ("Lund drew the old bridge.", "The plans were by Berg, who drew the old bridge.", "name", False),
    ],
)
def test_a_change_is_framed_where_the_words_on_both_sides_are_the_same(
    claim: str, sentence: str, kind: str, framed: bool
) -> None:
    assert [(change.kind, change.framed) for change in conflicts(claim, sentence)] == [(kind, framed)]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Bob was beaten by Ada in the final.", "Ada beat Bob in the final."),
        ("Cy, Ada and Bob won the cup.", "Ada, Bob and Cy won the cup."),
        ("WHO said the virus spread fast.", "The World Health Organization said the virus spread fast."),
        ("The company said the sales rose.", "Tesla said the sales rose."),
        ("Jean Cauvin studied law in Paris.", "Jean Cauvin (John Calvin) studied law in Paris."),
        ("Ann Lee said it was published in May.", "Lee said it was published in May."),
        ("The advice comes from the centre.", "The advice comes from the centre, not from the firm."),
        ("Something else altogether.", "Ada beat Bob in the final."),
        ("Twelve members voted on it.", "12 members voted on it."),
        ("Bob bought the boat.", "Ada sold the boat, which Bob had bought first."),
        ("Bob bought 5 boats from Ada.", "Ada sold 5 boats to Bob."),
        ("Ada purchased 5 boats from Bob.", "Ada bought 5 boats from Bob."),
        ("The cause of the fire is not known.", "The cause of the fire is unclear."),
        ("The machine is not safe for children.", "The machine is unsafe for children."),
        ("The shop is not open on Sundays in winter.", "The shop is closed on Sundays in winter."),
        ("Die Ursache des Feuers ist nicht bekannt.", "Die Ursache des Feuers ist unklar."),
    ],
)
def test_rewordings_are_not_changes(claim: str, sentence: str) -> None:
    assert conflicts(claim, sentence) == ()


@pytest.mark.parametrize(
    ("claim", "text", "denied"),
    [
        ("None of the boats were bought.", "Ada has bought twelve boats.", True),
        ("No boats were bought.", "The purchase was ruled out. Ada has twelve boats.", False),
        ("It is not known who drew it.", "Who drew it is unknown.", False),
        ("The bridge does not open.", "The bridge never opens.", False),
        ("The bridge opens.", "The bridge opens.", False),
    ],
)
def test_a_denial_needs_one_in_the_source(claim: str, text: str, denied: bool) -> None:
    assert bool(denial(claim, text)) == denied


def test_a_denial_in_other_words_is_no_turn() -> None:
    text = "Stopping prints the slip, and later weighings print another (if there are any weighings; if not no slip is printed)."
    claim = "If no later weighings come, no slip is printed."
    assert not [change for change in conflicts(claim, text) if change.kind == "negation"]
    assert [change.kind for change in conflicts("The slip was printed.", "The slip was not printed.")] == [
        "negation"
    ]


@pytest.mark.parametrize(
    ("claim", "seen"),
    [
        ("They counted 5 boats near lamps.", True),  # three words of five
        ("They counted 5 boats near bright lamps.", False),  # three of six
    ],
)
def test_three_words_of_five_follow_a_sentence(claim: str, seen: bool) -> None:
    assert bool(conflicts(claim, "They counted 7 boats at dusk.")) is seen


@pytest.mark.parametrize(("where", "copied"), [("near stone harbours", True), ("near harbours", False)])
def test_a_copy_shares_more_than_five_words_of_six(where: str, copied: bool) -> None:
    """Twelve of fourteen, eleven of thirteen: only in a copy a name is compared whatever stands before it."""
    said = f"sold red boats and green nets from old yards {where}."
    assert bool(conflicts(f"In spring Bob {said}", f"Ada {said}")) is copied


@pytest.mark.parametrize(
    ("more", "turned"),
    [("brick stone iron glass timber", True), ("brick stone iron glass timber slate", False)],
)
def test_a_replacement_of_six_words_may_turn_a_statement_round(more: str, turned: bool) -> None:
    found = conflicts(
        "All members of the club voted for the law.", f"Many {more} members of the club voted for the law."
    )
    assert bool(found) is turned


@pytest.mark.parametrize(
    ("claim", "sentence", "turned"),
    [
        ("The court upheld the ban.", "The court lifted the ban.", True),
        ("The maximum fee is 5 euros.", "The minimum fee is 5 euros.", True),
        ("The nut turns clockwise.", "The nut turns anticlockwise.", True),
        ("The bank raises the rate in May.", "The bank lowers the rate in May.", True),
        (
            "The bank raised the rate in May.",
            "The bank, which cut the rate in March, raised the rate in May.",
            False,
        ),
        ("They cut the fee to 5 euros.", "The fee was lowered to 5 euros.", False),
        ("Ada Lind is Bob's mother.", "Bob is the son of Ada Lind.", False),
    ],
)
def test_everyday_opposites_turn_a_sentence_round(claim: str, sentence: str, turned: bool) -> None:
    assert bool([change for change in conflicts(claim, sentence) if change.kind == "opposite"]) is turned
