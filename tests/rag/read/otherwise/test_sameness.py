"""Two sentences that answer one question: of one thing, or of two."""

from __future__ import annotations

import pytest

from rag.read.otherwise.sameness import built_alike, in_own_words, of_one_thing, speaks_of_less
from rag.read.otherwise.sides import Side, bare
from rag.search.question import kind_of


def side(text: str, answer: str) -> Side:
    start = text.index(answer) if answer else 0
    return Side(text, (start, start + len(answer)))


HUT = ("The Orm hut has a terrace and, says its keeper, 18 beds.", "18")


@pytest.mark.parametrize(
    ("question", "one", "other", "same"),
    [
        ("How many beds does the Orm hut have?", HUT, ("We got two of the 24 beds in the Orm hut, lucky us.", "24"), True),
        ("How many beds does the Orm hut have?", HUT, ("In the children's room of the Orm hut there are 6 beds.", "6"), False),
        ("How many beds does the Orm hut have?", HUT, ("In 1950 the Orm hut, so they say, had 6 beds, and now it has a stove.", "6"), False),
        ("How many beds does the Orm hut have?", HUT, ("In 1950 the Orm hut was given 6 beds, and there they are.", "6"), True),
        ("How many beds does the Orm hut have?", ("By 2020 the Orm hut had 30 beds for all who came.", "30"), ("In 1950 the Orm hut, so they say, had 6 beds.", "6"), False),
        ("How many beds does the Orm hut have?", HUT, ("Forty beds are planned for the Orm hut once money is there.", "Forty"), False),
        ("How long was the concert?", ("The concert lasted two hours and nobody left.", "two hours"), ("The first half of the concert was an hour, then we went.", "an hour"), False),
        ("How large is the Orm park?", ("The Orm park covers 74 hectares in all.", "74 hectares"), ("Within the Orm park a core zone of 21 hectares is closed.", "21 hectares"), False),
        ("How large is the Orm park?", ("The Orm park has an area of 310 hectares.", "310 hectares"), ("Trees cover 190 hectares of the Orm park.", "190 hectares"), False),
        ("How large is the Orm park?", ("The Orm park has an area of 310 hectares.", "310 hectares"), ("With its 290 hectares the Orm park is a small one.", "290 hectares"), True),
        ("How many rooms has the Orm inn?", ("The Orm inn has 14 rooms, it says.", "14"), ("Nine of the rooms of the Orm inn look out on the lake.", "Nine"), False),
        ("How much milk does the Orm loaf need?", ("The Orm loaf needs 300 ml of milk.", "300 ml"), ("For the Orm loaf, stir in 450 ml of the milk.", "450 ml"), False),
        ("What profit did Orm make?", ("Orm made a profit of 3 million euros.", "3 million euros"), ("People had hoped for a profit of 5 million euros at Orm.", "5 million euros"), False),
        ("What profit did Orm make?", ("Orm made a profit of 3 million euros.", "3 million euros"), ("A profit of 5 million euros was anticipated at Orm.", "5 million euros"), False),
        ("Who is the art director of Orm?", ("At Orm the art director is Ida Kroll.", "Ida Kroll"), ("Lea Bark, former art director of Orm, writes plays now.", "Lea Bark"), False),
        ("Who is the art director of Orm?", ("At Orm the art director is Ida Kroll.", "Ida Kroll"), ("Max Horn, the managing director of Orm, sees to its money.", "Max Horn"), False),
        ("Who is the art director of Orm?", ("At Orm the art director is Ida Kroll.", "Ida Kroll"), ("Max Horn has been art director there for long, and Orm likes him.", "Max Horn"), True),
        ("How tall is the north tower?", ("The north tower rises to 88 m.", "88 m"), ("You can climb the south tower, 74 m tall, for two euros.", "74 m"), False),
        ("What does the swim cost?", ("A swim is 8 euros, she said.", "8 euros"), ("Children pay 4 euros to swim there.", "4 euros"), False),
        ("When did the Orm canal open?", ("The Orm canal was completed in 1804, at great cost.", "1804"), ("They began to dig at Orm for the canal in 1791.", "1791"), False),
        ("Who won the cup?", ("The cup was won by Ida Kroll.", "Ida Kroll"), ("Max Horn was nominated for the cup by his club.", "Max Horn"), False),
        ("When does the bath close?", ("The bath closes at 6 pm.", "6 pm"), ("On New Year's Eve they close the bath at noon already.", "noon"), False),
        ("How long must the Orm loaf bake?", ("The Orm loaf must bake for an hour.", "an hour"), ("Bake the Orm loaf for 40 minutes, until it is brown.", "40 minutes"), True),
        ("How long is the Orm term?", ("The Orm term is four years.", "four years"), ("Until they changed it, the Orm term was three years.", "three years"), False),
        ("How tall is the Orm light?", ("The Orm light stands 31 metres high and was painted in the eighties.", "31 metres"), ("The Orm light rises to 38 metres.", "38 metres"), True),
        ("When does the Orm fair begin?", ("The lamps will be lit again: the Orm fair begins on 4 May.", "4 May"), ("The Orm fair opens on 9 May.", "9 May"), True),
        ("When does the Orm pool open?", ("Work on the Orm pool begins on 4 May.", "4 May"), ("The Orm pool opens on 9 May.", "9 May"), False),
        ("Who leads the Orm choir?", ("The Orm choir is led by Ida Kroll.", "Ida Kroll"), ("Write to Max Horn, who leads the Orm choir, before the first song.", "Max Horn"), True),
        ("How long does the Orm boat take?", ("The Orm boat takes 50 minutes.", "50 minutes"), ("Allow an hour and a half for the Orm boat.", "an hour and a half"), True),
        ("How long must the Orm floor dry?", ("The Orm floor must dry for six hours.", "six hours"), ("Let it dry two days until you set foot on the Orm floor.", "two days"), True),
        ("What size hooks do I need for the Orm net?", ("The Orm net is made with 4 mm hooks.", "4 mm"), ("You will need for the Orm net long 6 mm hooks.", "6 mm"), True),
        ("How often do trams to Orm run?", ("Trams to Orm run every ten minutes.", "every ten minutes"), ("After midnight a tram to Orm runs once an hour.", "once an hour"), False),
        ("How many litres does the Orm car need?", ("The Orm car needs 5 litres.", "5"), ("On a motorway the Orm car needs 9 litres.", "9"), False),
        ("How long did the siege of Orm last?", ("The siege of Orm lasted 40 days.", "40 days"), ("After the siege of Orm the town was poor for 12 years.", "12 years"), False),
        ("When did Ida Kroll die?", ("Ida Kroll died in 1964.", "1964"), ("Ida Kroll last sang in 1961.", "1961"), False),
        ("How many rooms does the Orm Inn have?", ("The Orm Inn has 18 rooms.", "18"), ("The Tarn Inn, a mile from Orm, has 25 rooms.", "25"), False),
        ("Where does Ida live?", ("Ida lives in Orm with two cats.", "Orm"), ("Before the war Ida lived over a shop in Tarn.", "Tarn"), False),
    ],
)  # fmt: skip
def test_what_sets_things_apart(
    question: str, one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    kind = kind_of(question)
    assert of_one_thing(question, kind, side(*one), side(*other)) is same
    assert of_one_thing(question, kind, side(*other), side(*one)) is same


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("Judge Amos Pell wrote the hymn of Orm.", False),
        ("The fine hymn of Orm was written by Amos Pell.", False),
        ("Amos Pell gave Orm its hymn, sung at night.", True),
    ],
)
def test_words_beside_the_answer_are_told_as_own(other: str, own: bool) -> None:
    one = side("The old hymn of Orm was written by Nora Skeel.", "Nora Skeel")
    two = side(other, "Amos Pell")
    assert in_own_words(one, two) is in_own_words(two, one) is own


def test_one_sentence_written_twice_is_built_alike() -> None:
    small = side("A small pizza at Gino's costs 8 euros.", "8 euros")
    assert built_alike(small, side("A large pizza at Gino's costs 13 euros.", "13 euros"))
    assert not built_alike(small, side("We paid 13 euros each for that pizza from Gino's oven.", "13 euros"))


def test_who_says_it_is_no_part_of_it() -> None:
    told = side("According to the register of the planning office, it has 165 berths in total.", "165")
    assert bare(told).text.split() == "it has 165 berths .".split()
    assert len(bare(told).text) == len(told.text)


def test_a_part_and_a_plan_are_less_than_the_thing() -> None:
    whole = side("The Orm path is 64 km long.", "64 km")
    assert speaks_of_less(
        "How long is the Orm path?", "number", whole, side("Stage one of the Orm path is 14 km.", "14 km")
    )
    assert speaks_of_less(
        "How long is the Orm path?", "number", whole, side("An Orm path of 90 km is planned.", "90 km")
    )
    assert speaks_of_less(
        "How long is the Orm path?", "number", whole, side("The title of the Orm path is 9 km.", "9 km")
    )
    wet = side("If it is wet, the Orm path takes five hours.", "five hours")
    assert speaks_of_less(
        "How long is the Orm path?", "number", wet, side("If it is dry, it takes two hours.", "two hours")
    )
    assert not speaks_of_less(
        "How long is the Orm path?", "number", whole, side("The Orm path: 71 km.", "71 km")
    )


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("The Orm path is 71 km short and stony.", True),
        ("The Orm path is 71 km short, stony and wet.", False),
    ],
)
def test_sentences_built_alike_differ_by_two_words(other: str, alike: bool) -> None:
    assert built_alike(side("The Orm path is 64 km.", "64 km"), side(other, "71 km")) == alike
