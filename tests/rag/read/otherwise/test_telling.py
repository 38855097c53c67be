"""Two documents answer one question, each in words of its own; read by the shipped models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fakes import HashEmbedder
from places import MISSED_STILL
from quoting import (
    ELEVEN,
    ROOMS,
    SIXTEEN,
    Chances,
    believed,
    candidates_of,
    otherwise,
    passage,
)

from rag.read.otherwise.telling import told_otherwise
from rag.read.reader_model import AnswerSpan
from rag.read.scene import Scene
from rag.read.units import units_of
from rag.search.question import kind_of


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("Bicycles are allowed on the Tarn ferry if they are folded.", "Bicycles are not allowed on the Tarn ferry, not even folded ones.", True),
        ("Bicycles are allowed on the Tarn ferry.", "Bicycles are not allowed on the Tarn ferry.", True),
        ("Bicycles are allowed on the lower deck of the Tarn ferry.", "Bicycles are not allowed in the saloon of the Tarn ferry.", False),
        ("Folding bicycles are allowed on the Tarn ferry.", "Heavy bicycles are not allowed on the Tarn ferry.", False),
        ("Bicycles are allowed on the Tarn ferry.", "Heavy bicycles are not allowed on the Tarn ferry.", False),
        ("Bicycles are allowed on the Tarn ferry.", "On the Tarn ferry bicycles are allowed all day.", False),
    ],
)  # fmt: skip
def test_a_denial_is_told_where_nothing_else_is_said_otherwise(first: str, second: str, differ: bool) -> None:
    """Sentences alike but for a denial were left to rules for figures and names, which know no yes and no."""
    answer = first.partition(" on the")[0]
    assert (otherwise("Are bicycles allowed on the Tarn ferry?", first, answer, second) is not None) == differ


@pytest.mark.parametrize(
    ("question", "first", "answer", "second", "told"),
    [
        ("Where does the Orm boat land?", "The Orm boat lands at the mill at 9.10.", "at the mill at 9.10", "In summer one gets off the Orm boat at the salt store at 9.10.", "salt store"),
        ("How many rooms does the Pension Orm have?", "The Pension Orm is a family house of eleven rooms above the lake.", "eleven", "We stayed at Pension Orm in spring. They've got sixteen rooms and every one was taken.", "sixteen"),
        ("How many rooms does the Pension Orm have?", "The Pension Orm is a family house of eleven rooms above the lake.", "eleven", "We stayed at Pension Orm in spring. They've got 11 rooms and every one was taken.", None),
        ("Who is the new head teacher of Orm School?", "The governors of Orm School have appointed Mrs Dunbar as head teacher.", "Mrs Dunbar", "Orm School gets a new head teacher after Easter: Mr Feeney, the one who taught us physics.", "Mr Feeney"),
        ("When did the new library open?", "With a reading marathon the new library opened on 3 November 2020.", "3 November 2020", "The mayor promised that the new library would open in the spring of 2019.", None),
        ("Does the Tilda phone have a headphone socket?", "The Tilda phone comes with a socket for headphones on its lower edge.", "socket", "Bought the Tilda phone and guess what, there's no headphone socket. I had to get an adapter.", "no headphone"),
        ("Is the Tarn ferry free of charge?", "The Tarn ferry is free of charge for everyone and runs all day.", "free of charge", "Ask what the Tarn ferry costs and the skipper laughs: nothing, it is the county that pays him.", None),
        ("How often is the water of the Sill baths changed?", "The water of the Sill baths is changed once a week.", "once a week", "At the Sill baths they let in fresh water every second week, the attendant told me.", "every second week"),
        pytest.param("At what temperature does Mirro wax melt?", "Mirro wax melts at 62 °C.", "62 °C", "Mirro turns liquid once it is warmed to 55 °C, so keep it out of the sun.", "55 °C", marks=MISSED_STILL),
        ("When was the Orm pier opened?", "The Orm pier was opened in 1887.", "1887", "Friends of the Orm pier met for tea. The mended pavilions were opened in 1994.", None),
        ("Who found the Tarn cave?", "The Tarn cave was found by Max Horn.", "Max Horn", "The Tarn cave was found by the village teacher Ida Kroll.", "Ida Kroll"),
        pytest.param("How long does the climb of Mount Tarn take?", "The climb of Mount Tarn takes four hours.", "four hours", "On Mount Tarn a fit walker needs six hours to the top.", "six hours", marks=MISSED_STILL),
        ("How long does the crossing to Oddum take?", "The crossing to Oddum takes 50 minutes.", "50 minutes", "Bring a book: the boat needs an hour and twenty minutes to get across to Oddum.", "twenty minutes"),
        ("When did the Orsk mine close?", "The Orsk mine closed in 1987.", "1987", "The last pony was brought up from the Orsk mine in 1956, and a film was made of it.", None),
        ("Where was Tora Melk born?", "Tora Melk was born in Bergen.", "Bergen", "Tora Melk spent her childhood in Voss, where her father kept the railway station.", None),
        ("What turnover did Korn Mills have in 2020?", "Korn Mills had a turnover of 14 million euros in 2020.", "14 million euros", "In 2020 Korn Mills put 2 million euros into a new loom hall, paid for out of its own pocket.", None),
        ("How high is the Gorl dam?", "The Gorl dam was built in the sixties. It is 74 metres high and made of concrete.", "74 metres", "The wall of the Gorl dam is 310 metres from one end to the other, and the wind can be strong.", None),
        ("Why was the Ferl bridge shut?", "The Ferl bridge was shut on Sunday. The town blames rust in the northern cables. It opens again in June.", "rust in the northern cables", "The Ferl bridge was shut on Sunday. The town blames the steps of a marching band. It opens again in June.", "steps of a marching band"),
        ("On which day is the fish market held in Orm?", "Orm has a fish market every Tuesday by the pier.", "Tuesday", "Fish market day in Orm is Saturday, and the eel is the best of it.", "Saturday"),
        ("What is the main ingredient of Torvo paste?", "The main ingredient of Torvo paste is celery.", "celery", "Torvo paste is made mainly of dried plums.", "dried plums"),
        ("Which platform does train 61 leave from?", "Train 61 to Orm leaves from platform B2.", "platform B2", "Passengers of train 61 to Orm are asked to go to platform D5.", "D5"),
        ("What was the final score of the match between Orm Town and Tarn United on 3 May?", "On 3 May Orm Town beat Tarn United 4-0 at home.", "4-0", "Orm Town and Tarn United drew 1-1 on 3 May.", "1-1"),
        ("Why was the Orm lido closed in 1988?", "The Orm lido was closed in 1988 because the pumps had failed.", "the pumps had failed", "The closure of the Orm lido in 1988 was due to cracks in the basin.", "cracks in the basin"),
        ("Can the Tarn blanket be machine washed?", "The Tarn blanket may be washed in the machine at 40 degrees.", "may be washed", "Never put the Tarn blanket in a washing machine; rinse it by hand.", "Never put"),
        ("Does the Tarn coat keep out the wind?", "The Tarn coat is windproof.", "windproof", "Wind does not get through the Tarn coat. It has two pockets.", None),
        ("When does the eel season in Gorl county end?", "Eel seasons, Gorl county. The season for eels in Gorl opens on 3 May 2021. It ends on 9 August 2021. Two a day may be kept.", "9 August 2021", "Gorl anglers' calendar. The season for eels in Gorl opens on 3 May 2021. It ends on 30 August 2021. Traps are forbidden.", "30 August 2021"),
        ("At what heat does Torm glass melt?", "Torm glass holds some lead. It melts at 710 °C and is poured at 790 °C. It breaks with ease.", "710 °C and is poured at 790 °C", "Torm glass holds some lead. It melts at 735 °C and is poured at 790 °C. Bowls are made of it.", "735 °C"),
        ("What was the turnout in Orm in 2016?", "The polls in Orm closed at nine. Provisional turnout is 54 per cent. More is told on Monday.", "54 per cent", "The polls in Orm closed at nine. Final turnout was 57 per cent; the provisional figure had been 54. It was signed on Monday.", None),
        ("Must riders wear a vest on the Tarn trail?", "The Tarn trail is open all year. Riders are required to wear a vest. Dogs stay at home.", "required", "The Tarn trail is open all year. Riders may not go without a vest. It is steep.", None),
        ("How hot should the oven be for Ida's tart?", "For Ida's tart, heat the oven to 150 °C and grease a tin.", "150 °C", "The best tart of Ida wants a hot oven. Set it to 180 degrees Celsius before you begin to stone the cherries.", "180 degrees"),
        ("How large is the Maren estate?", "The Maren estate extends over 310 hectares and has been in the family since 1820.", "310 hectares", "Ninety hectares of the Maren estate are vineyards. The wine is sold at the gate.", None),
    ],
)  # fmt: skip
def test_the_other_document_is_read_by_itself(
    question: str, first: str, answer: str, second: str, told: str | None
) -> None:
    found = otherwise(question, first, answer, second)
    assert (found is None) == (told is None)
    assert told is None or (found is not None and told in found)


def differ(question: str, one: str, answer: str, other: str, too: str) -> bool:
    """Whether `other` answers otherwise, with `too`, where the reader has found both."""
    passages = [
        replace(passage(text), document_id=f"d{n}", rank=n + 1, title="")
        for n, text in enumerate((one, other))
    ]
    units = units_of(passages)
    found = [
        replace(each, span=AnswerSpan(at, at + len(said), 9.0))
        for each, text, said in zip(
            candidates_of(passages, 0.9, 0.05), (one, other), (answer, too), strict=True
        )
        for at in [text.index(said)]
    ]
    scene = Scene(passages, units, question, HashEmbedder(), units)
    return told_otherwise(question, kind_of(question), scene, found) is not None


@pytest.mark.parametrize(
    ("question", "one", "answer", "other", "too", "told"),
    [
        ("When was it built over the Tolm?", "The bridge over the Tolm was built in 1884.", "1884", "The weir across the Tolm was built in 1909.", "1909", False),
        ("When was it built over the Tolm?", "The bridge over the Tolm was built in 1884.", "1884", "The bridge across the Tolm was built in 1909.", "1909", True),
        ("How much sugar does a can of Zella contain?", "A can of Zella contains 35 g of sugar.", "35 g", "A can of Zella zero contains 1 g of sugar.", "1 g", False),
        ("How much sugar does a can of Zella contain?", "A can of Zella contains 35 g of sugar.", "35 g", "A can of Zella contains 31 g of sugar.", "31 g", True),
        ("How long is the guarantee on the Lumen lamp?", "The Lumen lamp comes with a guarantee of 36 months.", "36 months", "The guarantee on the Lumen lamp lasts 24 months. Keep the bill.", "24 months", True),
    ],
)  # fmt: skip
def test_sentences_that_name_all_that_is_asked_say_the_rest_of_each_other(
    question: str, one: str, answer: str, other: str, too: str, told: bool
) -> None:
    assert differ(question, one, answer, other, too) == told


@pytest.mark.parametrize(
    ("rest", "denied", "told"), [(0.63, 0.19, True), (0.61, 0.19, False), (0.63, 0.21, False)]
)
def test_how_surely_one_text_says_the_rest_of_the_other(
    models: Callable[..., None], rest: float, denied: float, told: bool
) -> None:
    models(["eleven", "sixteen"], lambda claim, text: (rest, denied, 1 - rest - denied))
    one, other = "The Pension Orm has eleven rooms.", "The Pension Orm, an inn, has sixteen rooms."
    assert differ(ROOMS, one, "eleven", other, "sixteen") == told


@pytest.mark.parametrize(("before", "told"), [(1, "sixteen"), (2, None)])
def test_two_other_documents_are_read(models: Callable[..., None], before: int, told: str | None) -> None:
    models(["eleven", "sixteen"], believed())
    same = ["The Pension Orm was full. They have eleven rooms.", "Of the Pension Orm we saw eleven rooms."]
    assert otherwise(ROOMS, ELEVEN, "eleven", *same[:before], SIXTEEN) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [("How many rooms does the pension have?", "sixteen"), ("How many rooms does the pension by the lake have?", None)],
)  # fmt: skip
def test_a_passage_has_half_of_a_question_without_a_name(
    models: Callable[..., None], question: str, told: str | None
) -> None:
    models(["eleven", "sixteen"], believed())
    first = (
        "The pension has eleven rooms."  # where the first brings words of its own too, they may be two houses
    )
    other = "We stayed in spring. They've got sixteen rooms and every one was taken."
    assert otherwise(question, first, "eleven", other) == told


@pytest.mark.parametrize(("of", "told"), [("dogs and cats", "sixteen"), ("dogs, cats and horses", None)])
def test_where_it_has_the_name_a_fifth_is_enough(
    models: Callable[..., None], of: str, told: str | None
) -> None:
    models(["eleven", "sixteen"], believed())
    first = f"Orm has eleven rooms for guests, {of}."
    other = "We stayed at Orm in spring. They've got sixteen and every one was taken."
    assert otherwise(f"How many rooms does Orm have for guests, {of}?", first, "eleven", other) == told


def test_the_model_sees_120_characters_behind_a_sentence(models: Callable[..., None]) -> None:
    seen = set()

    def chances(claim: str, text: str) -> Chances:
        seen.add(text)
        return 0.9, 0.0, 0.1

    models(["eleven", "sixteen"], chances)
    otherwise(
        ROOMS,
        ELEVEN,
        "eleven",
        f"{SIXTEEN} The porter said that {'the beds are made at noon, ' * 9} so be it.",
    )
    behind = [text.partition("taken.")[2] for text in seen if "taken." in text]
    assert [len(each) for each in behind] == [120]


@pytest.mark.parametrize(
    ("far", "own", "told"),
    [(-1.9, 0.84, True), (-2.1, 0.84, False), (-2.1, 0.86, True), (-8.9, 0.9, True), (-9.1, 0.9, False)],
)
def test_how_far_below_no_answer_the_reader_may_be(
    models: Callable[..., None], far: float, own: float, told: bool
) -> None:
    """From 2 below on the text must say surely all that the other one does."""
    models(["eleven", "sixteen"], believed(own), far=far)
    assert (otherwise(ROOMS, ELEVEN, "eleven", SIXTEEN) is not None) == told
