"""What a question asks for, by worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.detection import foreign_language
from rag.search.followups import said_before, standalone
from rag.search.question import closed_up, kind_of, understand

SOURCES = ["The Verge", "Wired", "The Guardian"]


def test_each_named_source_gets_its_clause() -> None:
    asked = understand("Did The Verge praise the phone, while Wired found its battery weak?", SOURCES)
    assert [(part.text, part.sources) for part in asked.parts] == [
        ("Did The Verge praise the phone", {"The Verge"}),
        ("while Wired found its battery weak", {"Wired"}),
    ]
    assert asked.whole.sources == {"The Verge", "Wired"}


def test_a_part_names_a_subject() -> None:
    """Who reports it and when are no subject, and a date is not cut in two."""
    asked = understand(
        "Which yard, featured in reports by The Verge and 'Wired', lost its crane on May 2, 2023, while the quay of"
        " Moss, as reported by Wired, was sold on 5 June 2021?",
        SOURCES,
    )
    assert [(part.text, len(part.periods)) for part in asked.parts] == [
        ("Which yard, featured in reports by The Verge", 0),
        ("and 'Wired', lost its crane on May 2, 2023", 1),
        ("while the quay of Moss, as reported by Wired, was sold on 5 June 2021", 1),
    ]
    assert understand("What do The Verge and Wired report?", SOURCES).parts == ()
    named = understand(
        "What did Barron's report, and what did Investor's Daily report?", ("Barron's", "Investor's Daily")
    )
    assert named.parts == ()
    assert understand("Which crane fell on May 2, 2023 and sank, as reported by Wired?", SOURCES).parts == ()


def test_a_part_keeps_the_word_it_asks_with() -> None:
    asked = understand("When was the mill of Moss built and how much did its wheel cost the town?")
    assert [(part.text, part.kind) for part in asked.parts] == [
        ("When was the mill of Moss built", "date"),
        ("how much did its wheel cost the town", "money"),
    ]


def test_a_clause_that_names_little_is_searched_with_its_neighbour() -> None:
    asked = understand("When was the ferry of Moss sold and who had painted its hull?")
    assert [part.text for part in asked.parts] == [
        "When was the ferry of Moss sold",
        "who had painted its hull",
    ]
    assert understand("When was the ferry of Moss sold and who painted the hull?").parts == ()


def test_a_simple_question_has_no_parts() -> None:
    assert understand("How many drones did Ukraine buy?", SOURCES).parts == ()


def test_a_source_inside_a_word_is_none() -> None:
    assert understand("What does hardwired mean in this report?", SOURCES).whole.sources == frozenset()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many drones were bought?", "number"),
        ("How much did the drones cost?", "money"),
        ("What was the total price of the deal?", "money"),
        ("What did the smith charge Ida for the hinge?", "money"),
        ("What did the court charge him with?", "other"),
        ("How much rain fell?", "number"),
        ("When was it signed?", "date"),
        ("In which year did it open?", "date"),
        ("Who signed it?", "person"),
        ("Where is the plant?", "place"),
        ("Which companies took part?", "list"),
        ("Did Turkey deliver shells?", "yes_no"),
        ("Isn't the lock open?", "yes_no"),
        ("Am I allowed on deck?", "yes_no"),
        ("Need boats be insured?", "yes_no"),
        ("Why did it fail?", "reason"),
        ("What is the Gezgin?", "other"),
        ("On which port does the lamp server listen?", "code"),
        ("Which error code is sent in fog?", "code"),
        ("What is the opcode of a bell packet?", "code"),
        ("Which port of Norway is free of ice?", "other"),
        ("What is the home port of the Skua?", "other"),
        ("Which port does the Skua leave from?", "other"),
        ("What is the total of the invoice?", "money"),
        ("Why do lamps of keepers who sleep go out?", "reason"),
        ("How do I find out how many boats there are?", "means"),
        ("Can boats whose keel is cracked be let?", "yes_no"),
        ("Can you tell me who mends the boats?", "person"),
        ("Do you know who mends the boats?", "person"),
        ("Is the harbour open, and who has the key?", "person"),
        ("What did the WHO declare?", "other"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("My lamp has gone out. Why does the boiler hum?", "reason"),
        ("The sluice is shut (since May). Can I moor outside?", "yes_no"),
        ("Which envoy says that the E.U. can only ask if both do?", "other"),
        ("How much is a bed at the Anker inn?", "money"),
        ("How much prize money goes to the winner?", "money"),
        ("How much is the hull lighter?", "number"),
    ],
)
def test_the_sentence_that_asks_says_what_is_wanted(text: str, kind: str) -> None:
    assert kind_of(text) == kind


HISTORY = [
    {"role": "user", "content": "How long is the bridge of Varberg?"},
    {"role": "assistant", "content": "820 metres."},
]


@pytest.mark.parametrize("question", ["When was this opened?", "And by whom?", "Since when?"])
def test_what_points_back_takes_the_subject_along(question: str) -> None:
    assert standalone(question, HISTORY) == f"{question} bridge Varberg"
    assert kind_of(standalone("When was it opened?", HISTORY)) == "date", (
        "not the kind of the question before"
    )


def test_a_question_that_leans_takes_along_what_it_leaned_on() -> None:
    history = [*HISTORY, {"role": "user", "content": "Who built it?"}]
    assert standalone("And when?", history) == "When was the bridge of Varberg built?"


def test_names_are_all_taken_along_and_few_other_words() -> None:
    history = [
        {
            "role": "user",
            "content": "Please tell me, don't wooden ferries, boats or ships from Oslo dock in Moss?",
        }
    ]
    assert standalone("Since when?", history) == "Since when? wooden ferries boats Oslo Moss"


def test_what_is_counted_is_taken_along_and_the_deed_of_before_is_not() -> None:
    history = [{"role": "user", "content": "How many river ferries did Halden sell?"}]
    assert standalone("How many more does it build?", history) == (
        "How many more river ferries does Halden build?"
    )


def test_the_question_before_is_asked_of_something_else() -> None:
    history = [{"role": "user", "content": "Who runs the port in the north?"}]
    assert standalone("And for Moss?", history) == "Who runs the port in the north for Moss?"
    assert standalone("In which town?", history) == "In which town? runs port north"


def test_the_answer_before_counts_where_a_question_leans_on_it() -> None:
    history = [*HISTORY, {"role": "assistant", "content": "It is 90 metres long."}]
    assert said_before("And how wide is it?", history) == "It is 90 metres long."
    assert said_before("How many ferries does the port of Halden operate?", history) == ""
    assert said_before("And how wide is it?", HISTORY[:1]) == ""


def test_nothing_to_take_along() -> None:
    assert standalone("And when?", [{"role": "user", "content": "What is it?"}]) == "And when?"


@pytest.mark.parametrize(
    "question",
    ["Are there any ferries across the lake of Mjos?", "Which roads there are good for walking in winter?"],
)
def test_there_may_name_no_place(question: str) -> None:
    assert standalone(question, HISTORY) == question


def test_what_stands_alone_is_left_alone() -> None:
    question = "How many ferries does the port of Halden operate?"
    assert standalone(question, HISTORY) == question
    assert standalone("When was it opened?", ()) == "When was it opened?"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Скільки дронів купила Україна?", "Ukrainian"),
        ("Сколько дронов купили в Турции?", "Russian"),
        ("Türkiye kaç tane insansız hava aracı sattı ve ne kadar?", "Turkish"),
        ("Wie viele Drohnen hat die Ukraine von der Türkei gekauft und wann?", "German"),
        ("How many drones did Ukraine buy?", None),
        ("What did Erdoğan tell Zelenskyy in İstanbul?", None),
    ],
)
def test_a_language_the_embedder_lacks_is_named(text: str, language: str | None) -> None:
    assert foreign_language(text) == language


@given(st.text(max_size=120))
def test_any_text_can_be_taken_apart(text: str) -> None:
    asked = understand(text, SOURCES)
    assert asked.whole.text == text
    assert all(part.text.strip() for part in asked.parts)


def test_a_run_of_white_space_is_one_space_or_one_line_end() -> None:
    """Two thousand spaces in a question took seconds: patterns look for words behind any number of them."""
    assert closed_up("  Who \t owns it?  \n\n And\twhen?\r\n") == "Who owns it?\nAnd\twhen?"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Who rowed on 3, 4 and 5 May?", "Who rowed on 3 May, 4 May and 5 May?"),
        ("Who rowed on May 3rd and 4th?", "Who rowed on May 3rd and May 4th?"),
        ("Who rowed on 3 May?", "Who rowed on 3 May?"),
        ("Who bought 3, 4 and 5 boats?", "Who bought 3, 4 and 5 boats?"),
    ],
)
def test_each_of_several_days_has_its_month(text: str, days: str) -> None:
    assert understand(text).text == days


def test_figures_of_several_months_are_no_number_of_things() -> None:
    asked = understand("How many births were there in January and February?")
    assert asked.exhaustive is None
    assert asked.each is None


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which berth number has the crane?", "code"),
        ("What locker number do I get?", "code"),
        ("Which number of boats lies there?", "number"),
        ("Which random number generator is used?", "other"),
        ("What harbour fee does a raft pay?", "money"),
        ("What weekly wage was agreed?", "money"),
        ("What low fare line flies there?", "other"),
        ("What was the attendance at the regatta?", "number"),
        ("What was the final of the regatta?", "other"),
        ("What is the number of the lost parcel?", "code"),
        ("Back when the weir was new, who kept it?", "person"),
        ("By the time of the regatta in May 1920, had the boats been mended?", "yes_no"),
        ("In the boathouse, are dogs allowed?", "yes_no"),
        ("For guests, how do I open the gate?", "means"),
        ("At what time, if at all, is it opened?", "date"),
        ("How much is the boat allowance for guests?", "money"),
        ("What is the longest a raft may be?", "number"),
        ("What is the most I can borrow?", "number"),
        ("What is the longest of the rafts?", "other"),
        ("Where does the club say how long a raft may be?", "place"),
        ("Where is the regatta held and how many come?", "number"),
        ("What was the number of our room at the inn?", "code"),
        ("What is the number of the boats?", "number"),
        ("What is the number of the crew in the boat?", "number"),
        ("How high are the harbour fees of Elm?", "money"),
        ("How large was the severance fund?", "money"),
        ("How high is the toll tower?", "number"),
    ],
)
def test_what_number_or_sum_of_a_thing(question: str, kind: str) -> None:
    assert kind_of(question) == kind
