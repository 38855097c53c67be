"""The short answer: the words that answer, whole, or none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from quoting import passage

from rag.read.completing.short import short_answer
from rag.read.features import SENTENCE_FEATURES, Candidate, Seen
from rag.read.reading import Evidence
from rag.read.units import Unit, units_of
from rag.search.question import understand
from rag.types import Block


def short(question: str, sentence: str, seen: str, *alone: tuple[str, float]) -> str | None:
    """The short answer where the model sees the words `seen` in `sentence`, and `alone` those, with their margins."""
    at = sentence.index(seen)
    unit = Unit(0, 0, len(sentence), sentence)
    best = Candidate(unit, None, 1.0, (0.0,) * len(SENTENCE_FEATURES))
    evidence = Evidence(0, 0, len(sentence), 1.0, (at, at + len(seen)))
    return short_answer(
        understand(question), best, [unit], [evidence], [passage(sentence)], [Seen(*each) for each in alone]
    )


@pytest.mark.parametrize(
    ("question", "sentence", "seen", "said"),
    [
        (
            "Who built the mill?",
            "The mill was built by Anna Maria Velde-Roos in 1911.",
            "Maria",
            "Anna Maria Velde-Roos",
        ),
        ("Which engine does it have?", "It has a Dorn-Hauser engine of 1931.", "Dorn", "Dorn-Hauser"),
        ("When did the ferry sink?", "It sank on Friday, 8 May 1931 off the pier.", "Friday", "Friday, 8 May 1931"),
        ("When did the ferry sink?", "It sank on Friday, May 8, 1931 off the pier.", "Friday", "Friday, May 8, 1931"),
        ("How much of its catch does a boat give?", "A boat gives 3 to 12 % of its catch.", "12 %", "3 to 12 %"),
        ("How many boats came?", "In 1999, 12 boats came.", "12", "12"),
        ("Under which licence is it?", "It is under the Elm Harbour Licence 1.1.", "1.1", "Elm Harbour Licence 1.1"),
        ("What is the allowance abroad?", "The allowance is 21 crowns in Elm and 34 crowns abroad.", "21", "34 crowns"),
        ("What is due in all?", "Total due 52.50 EUR by May.", "52.50", "52.50 EUR"),
        ("What did the weir cost?", "The weir cost USD 3 million in 1999.", "3", "USD 3 million"),
        ("How many places are free?", "There are 12 free places.", "12", "12"),
        ("When does the bath open?", "The bath opens at 7 a.m. on weekdays.", "7 a.m", "7 a.m."),
        ("When does the bath open?", "The bath opens at 7 a.m.", "7 a.m", "7 a.m."),
        ("Who built the mill?", "The mill was built by Velde & Roos Ltd. of Elm.", "Velde & Roos Ltd", "Velde & Roos Ltd."),
        ("Who built the mill?", "The mill was built by Anna Velde.", "Anna Velde", "Anna Velde"),
        ("How long do wheels last?", "Frames last three years, ten years on the front wheel.", "three years", "ten years"),
        (
            "What should rowers bring?",
            "Bring: a hat, a mug, soup for the first evening, at most 5 crowns.",
            "a hat, a mug, soup",
            "a hat, a mug, soup for the first evening, at most 5 crowns",
        ),
        ("Which bid was the lowest?", "Bids were: Orr 30, Tarn 28, Elm 41.", "Tarn 28, Elm", "Tarn 28, Elm"),
        ("Whose toes were trodden on?", "The mayor trod on Ida Berg's toes.", "Berg", "Ida Berg"),
    ],
)  # fmt: skip
def test_names_and_dates_are_whole(question: str, sentence: str, seen: str, said: str) -> None:
    assert short(question, sentence, seen) == said


def test_quotation_marks_are_closed_and_opened() -> None:
    sentence = 'The "old pier" is shut, and so is the "new".'
    assert short("What is shut?", sentence, 'old pier" is shut') == '"old pier" is shut'
    assert short("What is shut too?", sentence, 'so is the "new') == 'so is the "new"'


def test_a_mark_of_quotation_without_its_other_is_left_out() -> None:
    sentence = 'She asked for "a pier of stone and one of oak, before the ice comes," and left.'
    assert short("What did she ask for?", sentence, '"a pier of stone') == "a pier of stone"
    sentence = 'They called the granary "the old one of Elm" and sold it.'
    assert short("What was sold?", sentence, 'old one of Elm"') == "old one of Elm"


@pytest.mark.parametrize(
    ("question", "sentence", "seen", "said"),
    [
        (
            "Who met Ida Berg in Elm?",
            "In Elm, at talks with Rook's mayor Ida Berg, Holm spoke.",
            "Rook's mayor",
            None,
        ),
        (
            "Who met Ida Berg in Elm?",
            "In Elm, at talks with Rook's mayor Ida Berg, Holm spoke.",
            "Holm",
            "Holm",
        ),
        (
            "Who owns Tarn?",
            "The yard belongs to the privately led Tarn works.",
            "privately led Tarn works",
            None,
        ),
        ("Who is the son of Ida Berg?", "Ida Berg's son Nils Berg rows.", "Nils Berg", "Nils Berg"),
        ("Who is Ida Berg?", "The pier was opened by the mayor Ida Berg.", "the mayor", "the mayor"),
    ],
)
def test_who_is_named_in_the_question_is_not_who_is_asked_for(
    question: str, sentence: str, seen: str, said: str | None
) -> None:
    assert short(question, sentence, seen) == said


def test_members_of_several_brackets_are_no_short_answer() -> None:
    sentence = (
        "The ferry calls at ports in the east (Elm, Rook, Holm) and in the west (Mere, Tarn), but for winter."
    )
    assert short("Which ports does the ferry call at?", sentence, "Elm, Rook, Holm") is None
    sentence = "The ferry calls at ports in the east (Elm, Rook, Holm) and lies in the west (from May on)."
    assert short("Which ports in the east does it call at?", sentence, "Elm, Rook, Holm") is None
    sentence = "The ferry calls at ports in the east (Elm, Rook, Holm), but for winter."
    assert short("Which ports does the ferry call at?", sentence, "Elm, Rook, Holm") == "Elm, Rook, Holm"


def test_of_two_readings_the_surer_is_shown_or_none() -> None:
    question, sentence = "Where did they meet?", "The mayor of Elm met the smith of Rook in the old granary."
    seen = "the old granary"
    assert short(question, sentence, seen, ("in the old granary", 2.0)) == seen
    assert short(question, sentence, seen, ("Rook", 4.9)) is None
    assert short(question, sentence, seen, ("Rook", 5.0)) == "Rook"
    assert short(question, sentence, seen, ("Rook", 9.0), ("in the old granary", 5.1)) == seen
    assert short(question, sentence, seen, ("Rook", 9.0), ("in the old granary", 5.0)) == "Rook"
    # The shorter, where one lies in the other.
    long = "the old granary, which had been empty since the flood of the year before"
    assert short(question, sentence.replace(seen, long), long, (seen, -3.0)) == seen


def test_an_enumeration_is_whole_or_absent() -> None:
    question = "What did the plan contain?"
    assert (
        short(question, "The plan contained new docks, a crane and a road.", "new docks, a crane")
        == "new docks, a crane and a road"
    )
    long = "The plan contained new docks, a crane and the widening of all three roads to the north."
    assert short(question, long, "new docks, a crane") is None


@pytest.mark.parametrize(
    ("sentence", "seen", "said"),
    [
        ("It was built by Orn Works (OW) and the Danish firm Velde-Roos in 1911.", "Orn Works", None),
        (
            "In 1911 it was built by Orn Works (OW) and the Danish firm Velde-Roos.",
            "Orn Works",
            "Orn Works (OW) and the Danish firm Velde-Roos",
        ),
        ("Ida Berg and Jon Holm built it.", "Ida Berg", "Ida Berg and Jon Holm"),
        ("It was built by Ida Berg and Jon Holm drew it.", "Ida Berg", None),
        ("It was built by Ida Berg and the fleet left Oslo.", "Ida Berg", "Ida Berg"),
        ("It was built by Ida Berg and sold in Oslo.", "Ida Berg", "Ida Berg"),
    ],
)
def test_who_did_it_is_told_with_the_one_beside_them_or_not_at_all(
    sentence: str, seen: str, said: str | None
) -> None:
    assert short("Who built the mill?", sentence, seen) == said


def test_what_is_owned_is_told_where_its_sort_is_asked_for() -> None:
    sentence = "Per Holm, a member of Norway's oldest party, sailed from Norway's second largest port."
    assert short("Which party is Per Holm a member of?", sentence, "Norway") == "Norway's oldest party"
    assert short("Which country is the party of?", sentence, "Norway") == "Norway"


def test_as_many_as_the_question_tells() -> None:
    question = "What are the two ports of the island?"
    assert short(question, "Its ports are Elm and Rook.", "Elm and Rook") == "Elm and Rook"
    assert short(question, "Its ports are old.", "old") is None
    assert short(question, "Its ports are Elm, Rook and Mere.", "Elm, Rook and Mere") is None


def test_what_a_thing_is_is_no_name_beside_it_nor_what_it_does() -> None:
    sentence = "The lease was signed by Tarn, part of the Velde group, and Moorland Mills."
    assert short("What is Tarn?", sentence, "Moorland Mills") is None
    assert short("What is Tarn?", "Tarn is building the docks of Elm.", "building the docks of Elm") is None
    assert (
        short("What is Tarn?", "Tarn, a builder of docks, left.", "a builder of docks")
        == "a builder of docks"
    )
    assert short("What is the capital of Elmland?", "Its capital is Rook.", "Rook") == "Rook"
    assert (
        short("What is the RSG?", "Rook Sailing Guild (RSG) has forty boats.", "Rook Sailing Guild")
        == "Rook Sailing Guild"
    )


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([f"oar {n}" for n in range(6)], True),
        ([f"oar {n}" for n in range(7)], False),
        (["a lamp", "x" * 60], True),
        (["a lamp", "x" * 61], False),
    ],
)
def test_six_items_of_sixty_characters_are_short(items: list[str], shown: bool) -> None:
    text = "Bring these:\n\n" + "\n".join(f"- {item}" for item in items)
    units = units_of([passage(text)])
    best = Candidate(units[1], None, 1.0, (0.0,) * len(SENTENCE_FEATURES))
    evidence = [Evidence(0, unit.start, unit.end, 1.0, None) for unit in units]
    told = short_answer(understand("Which things must I bring?"), best, units, evidence, [passage(text)])
    assert told == ("; ".join(items) if shown else None)


@pytest.mark.parametrize(
    "question",
    ["How do I stop the pump?", "What is the difference between a pump and a winch?", "Why does it stop?"],
)
def test_no_few_words_tell_a_way_a_difference_or_a_reason(question: str) -> None:
    assert (
        short(question, "Turn the red handle to the left, so that the valve shuts.", "Turn the red handle")
        is None
    )


def test_a_number_that_another_quoted_sentence_tells() -> None:
    counts, names = "Six clerks were sent home.", "One was Ida Berg, who had been sent home before."
    text = f"{counts} {names}"
    units = [Unit(0, 0, len(counts), counts), Unit(0, len(counts) + 1, len(text), names)]
    best = Candidate(units[1], None, 1.0, (0.0,) * len(SENTENCE_FEATURES))
    told, beside = (
        Evidence(0, 0, len(counts), 0.4, (0, 3)),
        Evidence(0, len(counts) + 1, len(text), 0.5, None),
    )
    asked = understand("How many clerks were sent home?")
    assert short_answer(asked, best, units, [told, beside], [passage(text)]) == "Six"
    other = replace(told, start=len(text) - 5, end=len(text))
    assert short_answer(asked, best, units, [told, beside, other], [passage(text)]) is None


def test_what_an_abbreviation_stands_for_is_its_own_words() -> None:
    sentence = "The yard built a Light Harbour Ferry (LHF) and two tugs."
    assert short("What does LHF stand for?", sentence, "two tugs") == "Light Harbour Ferry"
    assert short("What does LHF stand for?", "The LHF has two decks.", "two decks") is None
    sentence = "LHF stands for Lilly Hart's ferry."
    assert short("What does LHF stand for?", sentence, "Lilly Hart's ferry") == "Lilly Hart's ferry"


def test_half_of_two_that_belong_together_is_no_answer() -> None:
    sentence = "The lease was signed between Orr & Sons, of Elm, and the town of Marrow."
    assert short("Who signed the lease?", sentence, "Orr & Sons") is None
    sentence = "The lease was signed between Ida Berg and Milo Rook."
    assert short("Who signed the lease?", sentence, "Ida Berg and Milo Rook") == "Ida Berg and Milo Rook"


def test_what_is_needed_is_all_that_is_listed_below() -> None:
    text = "You need:\n\n- a lamp\n- a rope"
    units = units_of([passage(text)])
    best = Candidate(units[1], None, 1.0, (0.0,) * len(SENTENCE_FEATURES))
    evidence = [Evidence(0, unit.start, unit.end, 1.0, None) for unit in units]
    told = short_answer(understand("What do I need to go aboard?"), best, units, evidence, [passage(text)])
    assert told == "a lamp; a rope"


def test_a_row_beside_another_that_is_named_as_well_has_no_short_answer() -> None:
    text = "Cloth | Size | Price\nWool cloth red | 2 m | 14.10\nWool cloth blue | 2 m | 15.30"
    ends = [match.end() for match in re.finditer(r"[^\n]+", text)]
    blocks = [
        Block("row", start, end, level)
        for (start, end), level in zip(
            zip([0, ends[0] + 1, ends[1] + 1], ends, strict=True), (1, 0, 0), strict=True
        )
    ]
    shown = [replace(passage(text), blocks=tuple(blocks))]
    rows = [unit for unit in units_of(shown) if unit.form == "row"]
    told = [
        short_answer(
            understand(question),
            Candidate(
                next(row for row in rows if "blue" in row.text), None, 1.0, (0.0,) * len(SENTENCE_FEATURES)
            ),
            rows,
            [Evidence(0, row.start, row.end, 1.0, None) for row in rows],
            shown,
        )
        for question in ("What does the wool cloth cost?", "What does the blue wool cloth cost?")
    ]
    assert told == [None, "15.30"]
