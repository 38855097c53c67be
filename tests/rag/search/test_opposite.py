"""The opposite of what is asked for is no answer to it."""

from __future__ import annotations

import pytest

from rag.language.words import content
from rag.search.opposite import of_the_opposite, without_others


@pytest.mark.parametrize(
    ("question", "text", "opposed"),
    [
        ("What if I row for less than a month?", "Who rows for more than a month gets a badge.", True),
        ("What if I row for less than a month?", "Who rows for less than a month gets none, for more than a month one.", False),
        ("What is the fee with breakfast?", "The fee is 40 crowns without breakfast.", True),
        ("What is the fee including breakfast?", "The fee is 40 crowns, not including breakfast.", True),
        ("What is the fee without breakfast?", "The fee is 40 crowns including the breakfast.", True),
        ("What is the fee with breakfast?", "It is 40 crowns without breakfast and 52 with breakfast.", False),
        ("What is the fee without breakfast?", "It is 40 crowns.", False),
        ("Is the fee with breakfast?", "The fee is 40 crowns without breakfast.", False),
        ("Why are boats without lamps refused?", "Boats with lamps may land.", False),
        ("What is the maximum load?", "The minimum load is 4 tonnes.", True),
        ("What may a barrel weigh at most?", "Barrels cannot exceed 90 kg.", False),
        ("What may a barrel weigh at most?", "Barrels exceed 90 kg.", True),
        ("How long may a boat of less than 4 m stay?", "Boats of not more than 3.9 m stay a week.", False),
        ("What does the new crane lift?", "The old crane lifts 4 tonnes.", True),
        ("What does the new crane lift?", "The old crane lifts 4 tonnes, the new one 9.", False),
        ("When do the sluices close?", "The sluices are opened at six.", True),
        ("When was the sluice reopened?", "The sluice has been shut since May.", True),
        ("On which day is the sluice closed?", "The sluice is open daily except Mondays.", False),
        ("When is the buying rate fixed?", "Selling rates are fixed at noon.", True),
        ("What does the crane lift?", "The old crane lifts 4 tonnes.", False),
        ("When does the new mill open?", "The mill opens in the old tannery in May.", False),
        ("When does the rowing term begin?", "The rowing term runs from May and ends in July.", False),
        ("When does the rowing term begin?", "The rowing term ends in July.", True),
        ("On which day is the race?", "The race is on Saturday night.", False),
        ("How long does the race last?", "The first leg takes two hours, the others one.", False),
        ("How far away is the pier?", "The pier is 300 m from the home of the guild.", False),
        ("How do I get back to the pier?", "Boats leave in front of the mill.", False),
        ("What do I do in case of fire?", "Those who hire the hall ring the bell.", False),
        ("How many people live within the walls?", "At least 30 families live there.", False),
        ("When does the rose bloom?", "It blooms until early fall.", False),
        ("Why is a boat without lamps never accepted?", "A boat without lamps is rejected at the lock.", False),
        ("Why is a boat without lamps accepted?", "A boat without lamps is rejected at the lock.", True),
        ("Which boats are not insured?", "All boats in the harbour are insured.", True),
        ("Which boats are not insured?", "Only canoes are insured.", False),
        ("Which boats are not insured?", "The boats are insured apart from the canoes.", False),
        ("Which boats do I not want to sail?", "I dont want to sail canoes.", False),
        ("What prohibits landing at the pier?", "The rule of 1911 does not permit landing at the pier.", False),
        ("What prohibits landing at the pier?", "The rule of 1911 permits landing at the pier.", True),
        ("How dry are the sails by noon?", "The sails are wet by noon.", False),
        ("Which sails are dry by noon?", "The sails are wet by noon.", True),
        ("At what time of the day do they meet?", "They meet at night.", False),
        ("What did they land first?", "They landed eels last year.", False),
        ("What did they land first?", "They landed eels last.", True),
        ("What does the new crane cost?", "It cost 9 crowns and replaced an old one of 1911.", False),
        ("What are the main rules of the guild?", "The guild may make secondary laws.", False),
        ("What are the main rules of the guild?", "The secondary rules of the guild are few.", True),
        ("Why are boats not insured?", "Boats were insured at a loss.", False),
        ("When did Ida Ruhl leave the yard?", "Ida Ruhl joined the yard in 2004.", True),
        ("When did Ida Ruhl join the yard?", "Ida Ruhl left the yard in 2011.", True),
        ("Which yard did Ida Ruhl join?", "Ida Ruhl left the mill for the Orr yard in 2011.", False),
        ("When did work on the dam start?", "Work on the dam ended up costing nine millions.", False),
        ("What if the boats are not sold?", "The boats are sold; they would otherwise rot.", False),
        ("How many days of annual leave are there?", "Whoever joined before 2004 has thirty days.", False),
        ("When did Ida Ruhl leave the yard?", "Ida Ruhl joined the yard in 2004 and retired in 2011.", False),
        ("How do I book leave?", "To take days off join the queue at the gate and ask Orr.", False),
        (
            "When did Ida Ruhl leave the yard?",
            "Ida Ruhl joined the yard in 2004, built eleven cranes for it, taught at the school beside it for years, and since 2011 she"
            " has been at home.",
            False,
        ),
        ("When was the guild founded?", "The guild was dissolved in 1911.", True),
        ("How do I turn the pump off?", "Turn the pump on with the red key.", True),
        ("Which crane is the heaviest?", "The lightest crane is Gerda.", True),
        ("Who lends the nets?", "The crews borrow nets in March.", True),
        ("Who lends the nets?", "The crews borrow nets from Orr.", False),
        ("When did Ost start to row?", "Ost stopped rowing in 1911.", True),
        ("Who sold the barge to the guild?", "The guild bought the barge from Orr in 1911.", False),
        ("Who bought the barge?", "Orr sold the barge in 1911.", True),
        ("Who bought the barge?", "Orr sold the barge to the guild in 1911.", False),
        ("Who left the yard?", "Ida Ruhl joined the yard, and Per Ost left to row.", False),
        ("When did Ida Ruhl die?", "Ida Ruhl was born in 1871.", True),
        ("Is the pump turned on?", "The pump was turned off in May.", False),
        ("Did Ida Ruhl leave?", "Ida Ruhl joined the yard in 2004.", False),
        ("Was the guild founded by Orr?", "The guild was dissolved in 1911.", False),
    ],
)  # fmt: skip
def test_the_opposite_of_a_condition(question: str, text: str, opposed: bool) -> None:
    assert of_the_opposite(question, text) is opposed


def test_the_heading_may_say_what_was_asked_for() -> None:
    text = "Monday: 9 to 5. It is closed on all other days."
    assert of_the_opposite("When is it open?", text)
    assert not of_the_opposite("When is it open?", text, "Opening hours")


@pytest.mark.parametrize(("words", "opposed"), [(24, True), (25, False)])
def test_a_text_of_two_dozen_words_tells_of_one_deed(words: int, opposed: bool) -> None:
    rest = "under Orr at Menz when he was a boy and the sea was rough for a while there too".split()
    text = " ".join(["Ida Ruhl joined the yard in 2004", *rest[: words - 7]])
    assert len(text.split()) == words
    assert of_the_opposite("When did Ida Ruhl leave the yard?", text) is opposed


@pytest.mark.parametrize(
    ("question", "rest", "others"),
    [
        ("Which towns besides Elm bought boats?", "Which towns bought boats?", ["Elm"]),
        ("Which other towns than Elm and Ash bought boats?", "Which towns bought boats?", ["Elm", "Ash"]),
        ("Which states other than the United Isles signed?", "Which states signed?", ["United Isles"]),
        ("Which clubs besides the rowing clubs bought boats?", "Which clubs bought boats?", ["rowing clubs"]),
        ("Who signed apart from the mayor?", "Who signed?", ["mayor"]),
        ("Apart from the mayor, who signed?", "Who signed?", ["mayor"]),
        ("What is sold besides nets on Sundays?", "What is sold on Sundays?", ["nets"]),
        ("Which is heavier than lead?", "Which is heavier than lead?", []),
        ("Which documents besides the charter mention Elm?", "Which documents besides the charter mention Elm?", []),
        ("What sets barges apart from boats?", "What sets barges apart from boats?", []),
        ("Is anything sold besides nets?", "Is anything sold besides nets?", []),
    ],
)  # fmt: skip
def test_another_than_what_is_named(question: str, rest: str, others: list[str]) -> None:
    assert without_others(question) == (rest, tuple(map(content, others)))


@pytest.mark.parametrize(
    ("question", "text", "opposed"),
    [
        ("What did the doctors call necessary?", "The doctors called the treatment unnecessary.", True),
        ("Which payments are legal?", "Payments in kind are illegal.", True),
        ("Which ropes are used for inappropriate loads?", "Hemp is used for appropriate loads.", True),
        ("What follows from nonlinear strain?", "From linear strain follows the first rule.", True),
        ("What is not possible in a calm?", "In a calm it is impossible to tack.", False),
        ("Which boats were incapable of tacking?", "The barges were not capable of tacking.", False),
        ("Is the bench comfortable?", "The bench is uncomfortable.", False),
        ("Which course does the pilot give?", "In his discourse the pilot speaks of the tide.", False),
        ("Which cloths are non-stick?", "The waxed one is non stick for a year.", False),
        ("Which loads are appropriate?", "Appropriate loads are told, and inappropriate loads too.", False),
        ("Why is the treatment necessary?", "The treatment is unnecessary where the wound is clean.", False),
    ],
)
def test_a_word_turned_round_by_what_stands_before_it(question: str, text: str, opposed: bool) -> None:
    assert of_the_opposite(question, text) is opposed


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Who came to Orm after the flood?", "Even before the great flood Ada Lund had come to Orm.", True),
        ("What kind of roof came after Late Orm?", "The thatched roof precedes Late Orm.", True),
        ("Who came to Orm before the flood?", "After the flood Ada Lund came to Orm.", True),
        ("Who came to Orm before the flood?", "Ada Lund came to Orm since the flood.", True),
        ("Who came to Orm after the flood?", "After the flood Ada Lund came, before the fire Per.", False),
        ("Who came to Orm after the flood?", "The flood was in May. In June Ada Lund came.", False),
        ("Who came to Orm after the flood?", "Before the fire Ada Lund came to Orm.", False),
        ("What do I do after the lamp is lit?", "Trim the wick before the lamp is lit, after lighting the lamp shut it.", False),
    ],
)  # fmt: skip
def test_what_was_before_is_not_what_was_after(question: str, text: str, other: bool) -> None:
    assert of_the_opposite(question, text) is other


@pytest.mark.parametrize(
    ("question", "text", "opposed"),
    [
        ("When is check-out?", "Check-in is from 3 pm.", True),
        ("When is check-out?", "Check-in is from 3 pm, check-out until 11 am.", False),
        ("How do I get out of the rowing class?", "To enroll in a class, ask Ida.", True),
        ("How do I get out of the rowing class?", "Members who enrolled may withdraw until May.", False),
        ("How do I log out of the desk?", "Log in with the key.", True),
        ("How do I deactivate the horn?", "The horn is activated by a key.", True),
        ("How do I detach the rope?", "Attach the rope to the ring.", True),
        ("Who was promoted?", "Ida was promoted, and Tove demoted.", False),
        (
            "Why can't a server set the clock?",
            "The clock may not be set, for it (say, by a client) changes.",
            False,
        ),
        ("Why can't a server set the clock?", "The clock is set by a client.", True),
    ],
)
def test_what_undoes_a_deed_is_no_way_to_do_it(question: str, text: str, opposed: bool) -> None:
    """Asked how to get out of a subsidy, the steps for enrolling were told."""
    assert of_the_opposite(question, text) is opposed
