"""What one side says besides, and the other does not, may be why their answers differ."""

from __future__ import annotations

import pytest

from rag.read.completing.frames import by_frame, of_one_frame
from rag.search.question import kind_of


def said(text: str) -> tuple[str, tuple[int, int]]:
    """A text, and its answer between braces."""
    start, end = text.index("{"), text.index("}") - 1
    return text.replace("{", "").replace("}", ""), (start, end)


@pytest.mark.parametrize(
    ("question", "one", "other", "same"),
    [
        ("When does the shop open?", "The shop opens at {6 am}.", "The shop opens at {8 am}.", True),
        ("When does the shop open?", "The shop opens at {6 am} on weekdays.", "On Sundays the shop opens at {8 am}.", False),
        ("When does the shop open?", "The shop opens at {6 am}.", "At weekends the shop opens at {8 am}.", False),
        ("When does the shop open on Sundays?", "On Sundays the shop opens at {6 am}.", "The shop opens at {8 am}.", True),
        ("When does the shop open?", "The shop opens at {6 am} on weekdays.", "Monday, Tuesday, Wednesday, Thursday and Friday the shop opens at {8 am}.", True),
        ("When does the tip open on Saturdays?", "The tip opens at {9 am}.", "Tip: Monday to Friday 8 am to 6 pm, Saturdays {7 am to 1 pm}.", True),
        ("On which day is the market?", "The market is on {Tuesday}.", "The market is on {Friday}.", True),
        ("When does the fair open?", "The fair opens on {Tuesday 4 May}.", "The fair opens on {Wednesday 5 May}.", True),
        ("When do the shops close?", "In winter the shops close at {5 pm}.", "The shops close at {7 pm} in summer.", False),
        ("How much is parking?", "Parking is {2 euros} an hour.", "At night parking is {50 cents} an hour.", False),
        ("How much is parking at night?", "Parking is {2 euros} an hour.", "At night parking is {50 cents} an hour.", True),
        ("How long does the journey take?", "The journey takes {50 minutes} by train.", "By bus the journey takes {80 minutes}.", False),
        ("What does the reservoir hold?", "The reservoir holds {3 million litres}.", "At present the reservoir holds {1.7 million litres}.", False),
        ("Who is the mayor?", "The mayor is {Ida Kroll}.", "The mayor is currently {Max Horn}.", True),
        ("How fast can the ferry go?", "The ferry can go {32 knots}.", "The ferry usually travels at {24 knots}.", False),
        ("How cold is it in January?", "It is {-4 °C} on average.", "It was once {-31 °C}.", False),
        ("When will the road be finished?", "The road was to be finished in {2021}.", "The road will be finished in {2025}.", False),
        ("When is the rent due?", "The rent is due on {the first}.", "The rent of garages is due on {the fifteenth}.", False),
        ("How high is Mount Adair?", "Mount Adair is {1,214 m} high.", "At {1,241 m} Mount Adair is the highest of the range.", True),
        ("How many rooms does the hotel have?", "The hotel has {48} rooms.", "{Twelve} rooms of the hotel have a view.", False),
        ("How many rooms does the hotel have?", "The hotel has {48} rooms.", "There are {52} rooms in the hotel.", True),
        ("How many rooms does the hotel have?", "The hotel has {48} rooms.", "The hotel has {52} rooms, all with a view.", True),
        ("How many beds did the clinic have?", "Before the extension the clinic had {80} beds.", "The clinic had {120} beds after the extension.", False),
        ("What does she earn?", "She earns {2,400 euros} before tax.", "She earns {1,750 euros}.", False),
        ("Who won the cup?", "{Rovers} won the cup.", "The cup was won by {Albion} after extra time.", True),
        ("How long does the ride take?", "The ride up the mountain takes {25 minutes}.", "The ride down the mountain takes {15 minutes}.", False),
        ("When was she elected?", "She was elected in {2014}.", "She was elected again in {2020}.", False),
        ("How many gates are there?", "There are {6} gates in the wall.", "The wall has {8} gates.", True),
        ("How many people fit in the hall?", "Up to {250} people fit in the hall.", "The hall holds {300} people.", True),
        ("How long is the way up?", "From the north the way is {9 km} long.", "From the south the way is {6 km} long.", False),
        ("How heavy is a seal?", "A seal of the coast weighs {230 kg}, as a fisher says.", "A seal weighs {150 kg}.", False),
        ("When did the mill burn down?", "The mill burned down in {1887} and was never rebuilt.", "The mill burned down in {1878}.", True),
        ("Where does Lunar Foods have shops?", "Lunar Foods has shops in {Ghent}.", "Lunar Foods has shops in {Bruges}.", False),
        ("Where can one buy stamps?", "Stamps are sold at {the kiosk}.", "Stamps are sold at {the desk}.", False),
        ("Who wrote the report?", "{Hal Dorn} wrote the report.", "{Hal Dorn and Sue Kemp} wrote the report.", False),
        ("How deep is the lake?", "The lake has a maximum depth of {120 m}.", "The mean depth of the lake is {44 m}.", False),
        ("How deep is the lake?", "The lake has a maximum depth of {120 m}.", "The greatest depth of the lake is {144 m}.", True),
        ("What is the mean depth of the lake?", "The mean depth is {44 m}.", "The greatest depth is {144 m}.", False),
        ("How large is Orust?", "Orust has a land area of {340 km²}.", "Orust has an area of {520 km²}.", False),
        ("How tall is the tower?", "The tower has an impressive height of {38 m}.", "The tower is {45 m} tall.", True),
        ("How much milk does the dairy use?", "The dairy uses {40,000} litres of milk.", "The dairy uses {9,000} litres of organic milk.", False),
        ("What is a day ticket?", "A day ticket is {18 euros}.", "Zoo: day ticket {21 euros}, evening ticket 12 euros.", True),
        ("How many people has Torsby?", "The municipality of Torsby has {12,000} people.", "The town of Torsby has {4,500} people.", False),
        ("How many people has Torsby?", "The town of Torsby has {12,000} people.", "Torsby, a town in the hills, has {4,500} people.", True),
        ("When was John Mercer born?", "John Mercer, an English chemist, was born in {1791}.", "The politician John Mercer was born in {1909}.", False),
        ("Who worked on Low Tide?", "Low Tide was directed by {Ines Corte}.", "The music of Low Tide is by {Paul Abel}.", False),
        ("How many stops does tram line 6 have?", "Tram line 6 has {22} stops.", "There are {25} stops on tram line 6.", True),
        ("Where is the factory?", "The factory is in {Siena}.", "The factory is in {Pisa}.", True),
    ],
)  # fmt: skip
def test_one_frame(question: str, one: str, other: str, same: bool) -> None:
    for here, there in ((one, other), (other, one)):
        assert of_one_frame(question, kind_of(question), said(here), said(there)) is same


def test_by_what_means_is_told_of_what_is_measured() -> None:
    """A bench that is oiled by hand may be of any wood."""
    bench = said("The bench is made of {beech}."), said("The bench, made of {larch}, is oiled by hand.")
    ride = said("The way takes {two hours} by train."), said("The way takes {six hours} by coach.")
    assert not by_frame("What is the bench made of?", "other", *bench)
    assert by_frame("How long does the way take?", "number", *ride)
