"""What copies a sentence, and what does so closely enough that no model need believe it."""

from __future__ import annotations

import pytest

from rag.prove.copying import copies

CRANE = "The old harbour crane was painted by sailors before the winter storm came over the hill."


@pytest.mark.parametrize(
    ("claim", "copy"),
    [
        ("The ferry to Holm carries up to nine cars.", True),
        ("The ferry to Holm is able to carry up to nine cars.", True),
        ("The ferry to Holm always carries nine cars.", False),
        ("The ferry to Holm carries up to twelve cars.", False),
        ("The ferry carries cars, and its crew of nine sleeps in Holm.", False),
    ],
)
def test_a_copy_keeps_the_words_their_order_and_says_no_more(claim: str, copy: bool) -> None:
    assert copies(claim, "The ferry to Holm carries up to nine cars. Its crew sleeps on board.") is copy


@pytest.mark.parametrize(
    ("claim", "copy"),
    [
        ("Mill Lane Bakery is run by Ada Quist.", True),
        ("Ada Quist has baked there since 1998.", True),
        ("Nils Orr runs the Mill Lane Bakery.", False),
        ("Ada Quist delivers flour to Velm.", False),
        ("Orr Mills is in Velm Street.", True),
        ("Mill Lane Bakery is in Velm Street.", False),
    ],
)
def test_words_of_two_sentences_are_no_copy_of_either(claim: str, copy: bool) -> None:
    text = (
        "Mill Lane Bakery is run by Ada Quist. She has baked there since 1998. Nils Orr delivers flour to the bakery."
        " Orr Mills is in Velm Street."
    )
    assert copies(claim, text) is copy


@pytest.mark.parametrize(
    ("claim", "copy"),
    [
        ("The old harbour crane painted sailors winter storm yellow teacher banana.", True),  # 7 words of 10
        ("The old harbour crane painted sailors winter yellow teacher banana.", False),  # 6 of 9
        ("The old harbour crane of sailors was painted before the storm came over the hill in winter.", True),
        (
            "Sailors of the old harbour painted the crane before the storm came over the hill in winter.",
            False,
        ),
    ],
)
def test_a_copy_has_seven_words_of_ten_and_half_of_them_in_order(claim: str, copy: bool) -> None:
    assert copies(claim, CRANE) is copy


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The median house price rose to 300,000 euros.", "The normal house price rose to 300,000 euros."),
        (
            "Returns are accepted within 14 days of purchase.",
            "Returns are accepted within 14 days of delivery.",
        ),
        ("Take one tablet before a meal.", "Take one tablet before a bath."),
        ("Children under six travel free by bus.", "Children under six travel free by train."),
        ("The cheapest ticket costs 12 euros.", "The normal ticket costs 12 euros."),
        ("The commission approved the new road.", "The committee approved the new road."),
        ("The international airport has two runways.", "The internal airport has two runways."),
    ],
)
def test_one_word_in_the_place_of_another_is_no_copy_where_no_model_believes_it(
    claim: str, text: str
) -> None:
    assert copies(claim, text, 0.51)
    assert not copies(claim, text, 0.49)
    assert copies(claim, claim, 0.0)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The north hall has 60 seats.", "The south hall has 60 seats, the north hall 40."),
        ("Wifi is free in the rooms.", "Wifi is free in the lobby and costs 5 euros in the rooms."),
        ("The cat weighs 20 kg.", "The dog weighs 20 kg and the cat 4."),
    ],
)
def test_words_of_two_parts_of_a_sentence_are_no_copy_where_no_model_believes_them(
    claim: str, text: str
) -> None:
    assert not copies(claim, text, 0.49)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The film lasts two hours.", "The movie lasts two hours."),
        ("The south hall has 60 seats.", "The south hall has 60 seats, the north hall 40."),
        ("The old harbour crane was painted before the winter storm.", CRANE),
        ("The crane was painted, and the shed mended.", "In May the crane was painted, and the shed mended."),
    ],
)
def test_what_is_left_out_before_and_behind_or_named_alike_makes_no_doubt(claim: str, text: str) -> None:
    assert copies(claim, text, 0.0)


@pytest.mark.parametrize(
    ("claim", "copy"),
    [
        (
            "The teal harbour crane painted sailors winter storm came banana hill.",
            True,
        ),  # six pairs of nine in order
        ("The old teal crane painted sailors winter storm banana hill.", False),  # four of eight
    ],
)
def test_a_rewording_that_is_doubted_has_six_pairs_of_ten_in_order(claim: str, copy: bool) -> None:
    """Two words are others: it is a rewording, and a copy unless the model hardly believes it."""
    assert copies(claim, CRANE, 0.11)
    assert copies(claim, CRANE, 0.09) is copy
