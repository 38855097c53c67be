"""Who did something, or said it."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.actors import done_by_another

TOWN = (
    "The Oaks, a much larger family than the Elms, founded the harbour town of Ostby. Karl Ost stressed that the old harbour wall was"
    " no longer safe, and Ada Lind laughed. The Water Board successfully sued the Town Council over the flooded cellars. The parishes"
    " of Halden and Menz were absorbed by Ostby in the last century. The ferry Aurora was jointly built by Lind Ferries and the"
    " Norwegian yard Orr Marine. The treaty on the strait was signed between the Duke of Velmar and Bishop Wahl, whose yard is Tand."
    " “The ferry is far too slow for the winter,” said harbour master Cora Moe. Its captain, Otto Hoog, said: “The ferry sails on every"
    " day of the year.”"
    " Both painters, Ivo Skov and Mara Dahl, got a prize from the Art Guild. Pia Holm, the third one, did not. The bell tower was"
    " begun in 1890. Its clock, designed by the smith Emil Rand, has four faces."
)


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("The Elms founded the harbour town of Ostby.", "Elms"),
        ("Ada Lind said that the old harbour wall was no longer safe.", "Ada Lind"),
        ("The Town Council sued the Water Board over the flooded cellars.", "Town Council"),
        ("Otto Hoog said that the ferry is far too slow for the winter.", "Otto Hoog"),
        ("Cora Moe said that the ferry sails on every day of the year.", "Cora Moe"),
        ("Halden and Ostby were absorbed by Menz in the last century.", "Menz"),
        ("Pia Holm and Mara Dahl got a prize from the Art Guild.", "Pia Holm"),
        ("The clock of the bell tower was designed by Pia Holm.", "Pia Holm"),
        ("Tand and the Norwegian yard Orr Marine jointly built the ferry Aurora.", "Tand"),
    ],
)
def test_the_act_of_another(claim: str, name: str) -> None:
    assert [change.ours for change in done_by_another(claim, TOWN)] == [name]
    assert verdict(claim, TOWN, Judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "The Oaks founded the harbour town of Ostby.",
        "The harbour town of Ostby was founded by the Oaks.",
        "Ost said that the old harbour wall was no longer safe.",
        "The Town Council was sued by the Water Board over the flooded cellars.",
        "Menz and Halden were absorbed by Ostby in the last century.",
        "Orr Marine and Lind Ferries jointly built the ferry Aurora.",
        "Cora Moe said that the ferry is far too slow for the winter.",
        "Hoog said that the ferry sails on every day of the year.",
        "Fishing is fun.",
        "Mara Dahl and Ivo Skov got a prize from the Art Guild.",
        "Pia Holm got no prize from the Art Guild.",
        "The clock of the bell tower was designed by Emil Rand.",
    ],
)
def test_the_act_of_the_same(claim: str) -> None:
    assert done_by_another(claim, TOWN) == ()


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        # whoever edits a paper prints with it
        (
            "The Star reprinted the song in May.",
            "Ada Lind, then editor of the Star, reprinted the song in May.",
        ),
        # who hears it says nothing
        (
            "Ost says he will sell the old mill.",
            "The miller, known as Ost, told the Velmar Herald he will sell the old mill.",
        ),
        # one of several
        ("Orr Wahl built the old mill.", "The old mill was built by Karl Ost, Orr Wahl and Ada Lind."),
        # whose clerk somebody is
        (
            "The old mill was built by a Velmar mason.",
            "The old mill was built by Karl Ost, a mason of Velmar.",
        ),
        # two spellings of one name
        ("Ada Lindholm wrote popular memoirs.", "Lindhollm has also written a number of popular memoirs."),
        # no verb: the years of somebody
        (
            "In the Ost years small farms grew by two percent.",
            "In the Orr years small farms grew by two percent.",
        ),
        # one name, written out elsewhere
        ("Lind founded the first school.", "Ada founded the first school. Ada Lind was a priest."),
        # a state's capital
        ("Norway signed the first treaty on fishing.", "Oslo signed the first treaty on fishing."),
        # somebody else's sentence says it of her
        ("Lind sold the old mill.", "Orr sold the old mill in 1900. Lind sold the old mill again in 1910."),
    ],
)
def test_names_that_may_stand_for_each_other(claim: str, text: str) -> None:
    assert done_by_another(claim, text) == ()


@pytest.mark.parametrize(
    ("claim", "text", "another"),
    [
        # of an act all words that there are must be the same, of what is said two
        ("Ada Lind painted the harbour wall.", "Karl Ost painted the harbour wall.", True),
        ("Ada Lind painted the wall.", "Karl Ost painted the wall.", True),
        ("Ada Lind painted the harbour wall.", "Karl Ost painted the wall.", False),
        ("Lind said that the ferry is slow.", "Ost said that the ferry is slow.", True),
        ("Lind said that it is slow.", "Ost said that it is slow.", False),
        # names of which three letters in four are the same may be one
        ("Andersen founded the old harbour town.", "Anderson founded the old harbour town.", False),
        ("Andersen founded the old harbour town.", "Sandoval founded the old harbour town.", True),
        # a name may have three words before it that tell what it is called
        ("Ost said that the ferry is slow.", "“The ferry is slow,” said the old master Cora Moe.", True),
        (
            "Ost said that the ferry is slow.",
            "“The ferry is slow,” said the old harbour master Cora Moe.",
            False,
        ),
    ],
)
def test_how_near_an_act_and_a_name_must_be(claim: str, text: str, another: bool) -> None:
    assert bool(done_by_another(claim, text)) is another


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Two boats will be obtained by Ost before May.",
            "Orr will obtain two boats before May. Ost sells oars.",
        ),
        (
            "Ada Lind purchased the mill of Velmar.",
            "Ines Dahl bought the mill of Velmar. Ada Lind lived there.",
        ),
        (
            "Ada Lind was fined by the court of Velmar.",
            "Ines Dahl was fined in the court of Velmar. Ada Lind left.",
        ),
        (
            "The rent is paid monthly in advance by Ost.",
            "Orr will pay the rent monthly in advance. Ost lets the mill.",
        ),
    ],
)
def test_one_act_in_other_words(claim: str, text: str) -> None:
    assert done_by_another(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Elm paid one million more for the mill than Oak had paid in 1990.",
            "The price of the mill that Elm gave is 4 million. Oak paid 3 million for the mill in 1990.",
        ),
        ("The fair is sometimes run by Oak.", "The fair is run mostly by Elm and very few times by Oak."),
        ("Guests were fined in the court of Velmar.", "Ines Dahl was fined in the court of Velmar."),
        (
            "Ada Lind was fined in the court of Velmar.",
            "Ines Dahl was fined in the court of Velmar, with Ada Lind.",
        ),
    ],
)
def test_one_act_of_the_same(claim: str, text: str) -> None:
    assert done_by_another(claim, text) == ()


def test_what_a_sentence_tells_by_two_verbs_is_done_by_who_stands_before_the_claims_own() -> None:
    text = "Velmar supplied 740 km of cable, while it will provide engineering and installation services."
    assert done_by_another("Orr Telecom will provide engineering and installation services.", text) == ()
    assert done_by_another("Orr Telecom supplied 740 km of cable.", text)
    assert done_by_another("Orr Telecom provided 740 km of cable.", text)
