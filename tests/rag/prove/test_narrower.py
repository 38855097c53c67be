"""What a text says of less than a claim does."""

from __future__ import annotations

import pytest

from rag.prove.narrower import narrower, telling_sentences

NEARLY = "the source does not quite say so"
SOME_OF = "the source says it of some of them"
EXCEPTION = "the source makes an exception"
DEPUTY = "the source says it of the deputy"


@pytest.mark.parametrize(
    ("claim", "text", "reason"),
    [
        ("Sales rose in every region.", "Sales rose in every region except the north.", EXCEPTION),
        ("All students passed the exam.", "Almost all students passed the exam.", EXCEPTION),
        ("The pool is open daily.", "The pool is open daily, but not on Sundays.", EXCEPTION),
        ("Everyone can enter the hall.", "Everyone with a ticket can enter the hall.", EXCEPTION),
        ("All members pay 5 euros.", "All members under 18 pay 5 euros.", EXCEPTION),
        ("The director resigned in June.", "The deputy director resigned in June.", DEPUTY),
        ("The president opened the mill.", "The vice-president opened the mill.", DEPUTY),
        ("The firm had completed the hall.", "The firm had nearly completed the hall.", NEARLY),
        ("The injury ended his career in 2014.", "The injury almost ended his career in 2014.", NEARLY),
        ("The fungus is the greatest threat.", "The fungus is perhaps the greatest threat.", NEARLY),
        ("Der Bau der Halle war beendet.", "Der Bau der Halle war fast beendet.", NEARLY),
        ("Both witnesses were hurt.", "One of the two witnesses was hurt.", SOME_OF),
        ("The two witnesses were hurt.", "One of the two witnesses was hurt.", SOME_OF),
        ("The factories were sold in May.", "Two of its three factories were sold in May.", SOME_OF),
        ("The roof fell in during the storm.", "Part of the roof fell in during the storm.", SOME_OF),
        ("Beide Zeugen wurden verletzt.", "Einer der beiden Zeugen wurde verletzt.", SOME_OF),
        ("Ada Lind won the race.", "Ada Lind's brother won the race.", "the source does not say it of Lind"),
        (
            "Ada Lind won the race.",
            "The brother of Ada Lind won the race.",
            "the source does not say it of Lind",
        ),
        (
            "The firm lost 5 million.",
            "The firm's supplier lost 5 million.",
            "the source does not say it of firm",
        ),
        (
            "Velmar lost the case.",
            "Velmar's younger sister lost the case.",
            "the source does not say it of Velmar",
        ),
    ],
)
def test_less_is_told_than_claimed(claim: str, text: str, reason: str) -> None:
    assert narrower(claim, text) == (reason,)
    assert narrower(text, text) == ()
    assert narrower(claim, f"{text} {claim}") == ()


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The keeper reads the log.", "As part of the round the keeper reads the log."),
        ("The keeper reads the data of the log.", "The keeper reads the data as part of the log."),
        ("Every region except the north saw sales rise.", "Sales rose in every region except the north."),
        ("Sales rose in the south.", "Sales rose in every region except the north."),
        ("Nearly all students passed the exam.", "Almost all students passed the exam."),
        ("Everyone with a ticket can enter.", "Everyone who has a ticket can enter."),
        ("The director resigned in June.", "The director and the deputy director resigned in June."),
        ("The vice president resigned in June.", "The deputy president resigned in June."),
        ("Norway banned the nets.", "Norway's government banned the nets."),
        ("Ada Lind's novel won the prize.", "Ada Lind's second novel won the prize."),
        ("Ada won the prize in 1990.", "In 1990 Ada's book appeared, and Ada won the prize."),
        ("The hall was all but complete.", "The firm had nearly completed the hall."),
        ("Some 300 people came to the hall.", "Nearly 300 people came to the almost empty hall."),
        ("The concert began at 8.", "The concert was nearly sold out and began at 8."),
        ("Two factories were sold in May.", "Two of its three factories were sold in May."),
        ("A witness was hurt.", "One of the two witnesses was hurt."),
        ("Most of the shops were shut on Monday.", "Most of the shops were shut on Monday."),
        ("Ada Lind left the firm in 1990.", "One of the founders, Ada Lind, left the firm in 1990."),
        ("Ein Zeuge wurde verletzt.", "Einer der beiden Zeugen wurde verletzt."),
        ("The rent in Elm is 900 euros.", "Elm's average rent is 900 euros."),
    ],
)
def test_as_much_is_told(claim: str, text: str) -> None:
    assert narrower(claim, text) == ()


def test_the_sentences_that_tell_of_it_have_six_words_of_ten() -> None:
    text = "The old crane was painted in May. The crane is tall."
    assert telling_sentences("The old crane was painted.", text) == ["The old crane was painted in May."]
