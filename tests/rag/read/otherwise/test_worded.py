"""A question with its answer in its place."""

from __future__ import annotations

import pytest

from rag.read.otherwise.worded import MOST_CHARS, stated, turned


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("How many berths does the Orm marina have?", "140", "the Orm marina have 140 berths."),
        ("How many people may stand on the jetty?", "12", "12 people may stand on the jetty."),
        ("How deep is the Orm shaft?", "61 metres", "the Orm shaft is 61 metres deep."),
        ("How long is the film?", "90 minutes", "the film is 90 minutes."),
        ("Who chaired the inquiry?", "Ida Kroll", "Ida Kroll chaired the inquiry."),
        ("Who is the mayor of Orm?", "Max Horn", "the mayor of Orm is Max Horn."),
        ("Who did the board appoint?", "Ida Kroll", "the board appoint Ida Kroll."),
        ("When was the Orm mill built?", "1874", "the Orm mill was built 1874."),
        ("In which year did the engraver die?", "1687", "the engraver die in 1687."),
        ("When will the ring road be finished?", "May 2031", "the ring road will be finished May 2031."),
        ("Where is the key to the hut?", "behind the bin", "the key to the hut is behind the bin."),
        ("Which firm supplied the pumps?", "Norvik", "firm Norvik supplied the pumps."),
        ("Which bus goes to the airport?", "bus 14", "bus 14 goes to the airport."),
        ("What is the freezing point of brine?", "-9 °C", "the freezing point of brine is -9 °C."),
        ("Why was the Orm pool closed?", "a crack", "the Orm pool was closed because of a crack."),
        ("What flooded the cellar?", "a burst pipe", "a burst pipe flooded the cellar."),
        ("Which channel does the radio send on in winter?", "7", "the radio send on 7 in winter."),
        ("Are dogs allowed on the beach?", "", "dogs are allowed on the beach."),
        ("Does the phone have a socket?", "", "the phone have a socket."),
    ],
)
def test_the_answer_stands_where_the_question_asks(question: str, answer: str, sentence: str) -> None:
    assert stated(question, answer).casefold().replace("bus bus", "bus") == sentence.casefold()  # type: ignore[union-attr]


SUBJECTS = [
    "the mill",
    "the old mill",
    "Orm Hall",
    "the roof of the mill",
    "the way to the mill",
    "Ida Kroll",
    "visitors",
    "it",
]
FORMS = [
    ("Is {} open?", "{} is open"),
    ("Is {} open on Sunday?", "{} is open on Sunday"),
    ("Is {} a good one?", "{} is a good one"),
    ("Was {} painted by the army?", "{} was painted by the army"),
    ("Will {} be late?", "{} will be late"),
    ("Must {} rest?", "{} must rest"),
    ("Does {} need paint?", "{} need paint"),
    ("Why is {} so cold?", "{} is so cold because of the roof"),
    ("What is {} for?", "{} is for the roof"),
    ("Where was {} built?", "{} was built the roof"),
    ("How high is {}?", "{} is the roof high"),
    ("At what hour may {} rest?", "{} may rest at the roof"),
]


@pytest.mark.parametrize(("form", "sentence"), FORMS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_subject_stands_before_its_verb_or_nothing_is_said(
    form: str, sentence: str, subject: str
) -> None:
    said = stated(form.format(subject), "the roof")
    assert said is None or said == f"{sentence.format(subject)}."
    assert said is not None or form.startswith(("Must", "At what", "Is {} a good"))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Which of the ferries sails to Orm?", "the roof of the ferries sails to Orm."),
        ("May heavy carts cross the bridge?", "heavy carts may cross the bridge."),
        ("May the ferry carry cars?", "the ferry may carry cars."),
        ("Has the bridge a roof?", "the bridge has a roof."),
        ("How long must the clay for the jars dry?", "the clay for the jars must dry the roof."),
        ("Can guests paint vases at Orm?", "guests can paint vases at Orm."),
        ("Can guests from Orm take photos?", "guests from Orm can take photos."),
        ("Is the town museum in Orm?", None),
        ("Is the museum in Orm?", "the museum is in Orm."),
        ("Is Ida Kroll mayor of Orm?", "Ida Kroll is mayor of Orm."),
        ("Is the new building open?", "the new building is open."),
    ],
)
def test_where_a_subject_ends_is_seen_by_what_follows(question: str, sentence: str | None) -> None:
    assert stated(question, "the roof") == sentence


@pytest.mark.parametrize("question", ["", "?", "Tell me about the mill.", "Why? " * 200, "What"])
def test_what_asks_for_no_one_thing_is_no_sentence(question: str) -> None:
    assert stated(question, "x") is None


@pytest.mark.parametrize(("chars", "said"), [(200, True), (201, False)])
def test_a_question_of_200_characters_is_a_sentence(chars: int, said: bool) -> None:
    question = f"Who saw the {'x' * (chars - 12)}?"
    assert (stated(question, "Ida Kroll") is not None) == said


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("How many berths does the Orm marina have?", "140", "What have 140 berths?"),
        ("How deep is the Orm shaft?", "61 metres", "What is 61 metres deep?"),
        ("When was the Orm mill built?", "1874", "What was built 1874?"),
        ("In which year was the Orm mill built?", "1874", "What was built in 1874?"),
        ("How long does the boat from Orm to Tarn take?", "an hour", "What take an hour?"),
        ("Which river does the Orm bridge cross?", "the Tarn", "What cross the Tarn?"),
        ("Who found the Orm cave?", "Ida Kroll", "What has Ida Kroll found?"),
        ("Who is the mayor of Orm?", "Max Horn", None),
        ("What is the load of the Orm rack?", "60 kg", None),
        ("How many people may stand on the jetty?", "12", None),
        ("Is the Orm mill open?", "", None),
    ],
)
def test_a_question_is_turned_round_to_ask_for_its_thing(
    question: str, answer: str, asked: str | None
) -> None:
    assert turned(question, answer) == asked


@pytest.mark.parametrize(("chars", "said"), [(MOST_CHARS, True), (MOST_CHARS + 1, False)])
def test_a_long_question_is_not_turned_round(chars: int, said: bool) -> None:
    question = f"When was the Orm {'m' * (chars - 24)} built?"
    assert len(question) == chars
    assert (turned(question, "1874") is not None) == said
