"""Numbers and addresses are told by their word or by their form."""

from __future__ import annotations

import pytest

from rag.read.vetoes.attributes import lacks_attribute, lacks_class, tells_code


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("What is the phone number of the mill?", "The mill has 24 wheels.", True),
        ("What is the phone number of the mill?", "Ring the mill before 9, or between 14 and 16.", True),
        ("What is the phone number of the mill?", "Ring the mill on 112.", False),
        ("What is the invoice number of the mill?", "The invoice came on 9 June to room 214.", True),
        ("What is the invoice number of the mill?", "Of the mill: invoice 77 of 9 June.", False),
        ("What is the invoice number of the mill?", "The invoice of the mill is KX-20.", False),
        ("What is Ada Quill's passport number?", "Her passport has 32 pages.", True),
        ("What is the room number of the clerk?", "The clerk sits in room 4.", False),
        ("What is the phone number of the mill?", "Mill: 0171 555 0100", False),
        ("What is the mill's e-mail address?", "Write to the mill.", True),
        ("What is the mill's e-mail address?", "mill@elm.example", False),
        ("What is the website of the mill?", "The mill grinds rye.", True),
        ("What is the website of the mill?", "See www.mill.example", False),
        ("What is the postcode of the mill?", "It has 24 wheels and stands in Elm.", True),
        ("What is the postcode of the mill?", "Mill Lane, Elm EL4 7QT", False),
        ("What is the house number of the mill?", "It has 24 wheels.", True),
        ("What is the house number of the mill?", "It stands at 7 Mill Lane.", False),
        ("What is the booking number?", "Your booking from 3 June is confirmed.", True),
        ("What is the booking number?", "Your booking 8812 is confirmed.", False),
        ("What is the booking number?", "Your booking, number to follow, is for 3 nights.", True),
        ("What is the booking number?", "Your booking has the number: 31 7.", False),
        ("What is the order number?", "Your invoice 8812 is due.", True),
        ("What is the total number of wheels?", "It has 24 wheels.", False),
        ("What is the address of the mill?", "The mill moved to Elm last week.", True),
        ("What is the address of the mill?", "The mill stands in Mill Lane.", False),
        ("What colour is the mill?", "The mill grinds rye.", True),
        ("What colour is the mill?", "The mill is white.", False),
        (
            "What helps when the login fails at the mill?",
            "Setting the clock by hand helps for an hour.",
            False,
        ),
        ("What is done if the password is lost?", "The clerk sends another letter.", False),
        ("How many wheels has it?", "It has 24 wheels.", False),
        ("What is the access code of the shed?", "The shed is in row 4.", True),
        ("What is the access code of the shed?", "To get access, type 4471.", False),
        ("What is the dress code of the club?", "Guests wear white.", False),
        ("What is the password of the bakery?", "The password hangs over the till. It is 9 years old.", True),
        ("What is the password of the bakery?", "The guests' password is sent by post.", True),
        ("What is the password of the bakery?", "The password of the bakery is rye4you.", False),
        ("What is the username for the printer?", "User name: porter", False),
        ("What is the username for the printer?", "User name | porter", False),
        ("What is the username for the printer?", "The user name was on a note.", True),
        ("What is the password of the bakery?", "Its Wi-Fi: rye4you", False),
        ("What is the password of the bakery?", "Ask for the password in room B204, the “Quiet Wing”.", True),
        ("What is the password of the bakery?", "The A380 lands beside the `lounge`.", True),
        ("What is the password of the bakery?", "Type 'the brown crust' at the till.", True),
        ("What is the password of the bakery?", "Type “the brown crust” at the till.", False),
        ("What is the password of the bakery?", "It hangs on the 2nd door since 1998, row 12-14.", True),
        ("What is the password of the bakery?", "The password is red.", False),
        ("What is the password policy of the bakery?", "All choose twelve letters.", False),
        ("What is the shortest password length?", "At least nine letters.", False),
        ("What is the password for?", "It opens the oven.", False),
        ("What is the phone policy?", "No calls at the table.", False),
        ("What is the login name for the till?", "Sign in as baker.", False),
        ("What is the tram number?", "Tram 9 stops here.", False),
        ("What was the number plate of the bus?", "A boy read the number plate. The bus has 40 seats.", True),
        ("What was the number plate of the bus?", "The bus, HX 4411, was red.", False),
    ],
)
def test_an_attribute_that_is_not_told(question: str, text: str, lacks: bool) -> None:
    assert lacks_attribute(question, text) is lacks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ferry Hedda carries 90 cars. It leaves Elm at 7.", False),
        ("The ferry Hedda belongs to the guild.", True),
        ("The guild bought the ferry Hedda in 1911.", True),
        ("The guild's ferry Hedda carries 90 cars.", True),
    ],
)
def test_whose_a_thing_is(text: str, told: bool) -> None:
    assert lacks_attribute("Who owns the ferry Hedda?", text) is not told


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("What is the rate of relapse in per cent?", "The rate is lower than that of 2011.", True),
        ("What is the rate of relapse in per cent?", "It is 12 % of those who came.", False),
        ("What was the final score of the match?", "Berg recovered in game five.", True),
        ("What was the final score of the match?", "It ended with Elm Rovers 0, Rook Town 2.", False),
        ("What was the score at half-time?", "Elm led by 12 points.", False),
        ("Which country had the most cases?", "There were nine million cases in the world.", True),
        ("Which country sold ships to Denmark?", "Denmark bought nine ships of another country.", True),
        ("Which country sold ships to Denmark?", "The Finnish yard sold them.", False),
        ("Which country ruled there then?", "It was part of the Ottoman lands.", False),
        ("Which country house is open?", "The hall by the lake is open.", False),
        ("What does the score of an element mean?", "Elements are ordered by it.", False),
    ],
)
def test_a_country_a_score_or_a_share_is_told(question: str, text: str, lacks: bool) -> None:
    assert lacks_class(question, text) is lacks


@pytest.mark.parametrize(("between", "lacks"), [("is now", False), ("is really now", True)])
def test_a_number_stands_three_words_behind_what_it_is_of(between: str, lacks: bool) -> None:
    text = f"The invoice {between} 77 of it and of us."
    assert lacks_attribute("What is the invoice number of the mill?", text) is lacks


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("The ticket was sold on 9 May for 30 euros.", False),
        ("The ticket from 1998 cost $12 and was 15% cheaper.", False),
        ("The ticket is good for 3 rides and 12 km, from 9:30.", False),
        ("The ticket 3-12 is good for 3 rides.", True),
        ("The ticket is 1998.", True),
        ("Ring 4471 always.", True),
        ("The 40 people of ward 6 came.", True),
        ("The 40 people came.", False),
    ],
)
def test_amounts_and_times_call_nothing(text: str, tells: bool) -> None:
    assert tells_code("What is the number of the ticket?", text) is tells


def test_what_is_counted_and_named_may_be_the_number() -> None:
    assert tells_code("What is the number of the rides?", "It is good for 3 rides.")


def test_a_number_behind_what_it_is_of_counts_nothing() -> None:
    asked = "What is the number of the locker with the towels?"
    assert tells_code(asked, "Locker 14 contains towels.")
    assert not tells_code(asked, "The shed has 14 lamps.")


def test_what_is_counted_is_no_code() -> None:
    assert not tells_code("What is the berth code?", "The harbour has 40 berths.")
    assert tells_code("What is the berth code?", "The berth code is 4471.")
