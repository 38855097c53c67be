"""A phrase of a claim in whose place the reader finds something else."""

from __future__ import annotations

import numpy as np
import pytest

from rag.prove.claim_words import claim_stems
from rag.prove.entailment import entailed
from rag.prove.support import shipped_judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.replaced.marks import AnswerMarks, answer_marks
from rag.prove.vetoes.replaced.phrases import _places, _repeats, answered_otherwise, phrases

LOCK = (
    "The foreman keeps the log of the lock and signs it each evening. Leave of up to three days is granted by the shift leader. "
    "Requests for longer leave, paid or unpaid, go to the harbour master, who answers within a week. A change of the toll needs the "
    "consent of the town council, and the shift leader is told of it. Boats of timber wait in the upper basin until the bell is rung."
)


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        (
            "A request for longer leave, paid or unpaid, goes to the shift leader.",
            "shift leader",
            "harbour master",
        ),
        ("A change of the toll requires the consent of the foreman.", "foreman", "the town council"),
        ("Requests for paid or unpaid leave that is longer go to the foreman.", "foreman", "harbour master"),
    ],
)
def test_what_is_said_of_another(claim: str, ours: str, theirs: str) -> None:
    change = answered_otherwise(claim, LOCK, entailed, answer_marks)
    assert change is not None
    assert (change.ours, change.theirs) == (ours, theirs)
    assert verdict(claim, LOCK, shipped_judges()).status == "rejected"


@pytest.mark.parametrize(
    "claim",
    [
        "Whoever wants a longer leave, paid or not, asks the harbour master.",
        "The town council has to consent to a change of the toll.",
        "The log of the lock is signed by the foreman in the evening.",
        "Up to three days of leave can be granted by the leader of the shift.",
        "A change of the toll needs the consent of the council.",
        "A change of the toll needs the approval of the mayor.",  # in words of its own, perhaps
    ],
)
def test_what_is_not(claim: str) -> None:
    assert answered_otherwise(claim, LOCK, entailed, answer_marks) is None


def test_phrases_are_behind_articles_and_prepositions() -> None:
    claim = "Each evening the head pilot of Halden, Ivar Brekke, rings it by hand and his old brass bell tower stays."
    assert [claim[phrase.start : phrase.end] for phrase in phrases(claim)] == [
        "Each evening",
        "the head pilot",
        "Halden",
        "Ivar Brekke",
        "hand",
    ]


def test_nothing_is_asked_where_the_model_believes_the_claim_or_cannot_say() -> None:
    def asked(question: str, text: str) -> AnswerMarks:
        raise AssertionError(question)

    for chance in (0.76, float("nan")):
        model = lambda claims, texts, chance=chance: np.array([[chance, 0.0, 0.0]] * len(claims), np.float32)  # noqa: E731
        assert answered_otherwise("The toll needs the consent of the foreman.", LOCK, model, asked) is None


def test_a_reader_that_sees_nothing_is_no_witness() -> None:
    def blind(question: str, text: str) -> AnswerMarks:
        return AnswerMarks((), np.zeros((0, 0)), 0.0)

    claim = "A change of the toll requires the consent of the foreman."
    assert answered_otherwise(claim, LOCK, entailed, blind) is None


def test_a_name_and_its_initials_are_one() -> None:
    text = (
        "The Ostrava Rowing Federation leads walks along the river in May. Its boats are of oak, and forty people have asked for one."
        "\n\nNews from the ORF: places in the boats are given out in the hall only, not by writing to the ORF. No dogs are allowed."
    )
    claim = (
        "Places in the boats can be had in the hall only and not by writing to the Ostrava Rowing Federation."
    )
    assert answered_otherwise(claim, text, entailed, answer_marks) is None


def test_a_phrase_stands_in_whole_words_and_where_it_was_written() -> None:
    """A letter that grows when it is made small (İ) moves nothing."""
    assert list(_places("art lead", "A smart leader met the Art Leads.")) == [(23, 31)]
    assert list(_places("net", "An empty-net goal, a net-worth, a net.")) == [(34, 37)]
    assert list(_places("the lead", "İİ asked the lead")) == [(9, 17)]
    assert list(_places("lead (2)", "lead (2), leader")) == [(0, 8)]


@pytest.mark.parametrize(
    ("answer", "repeated"),
    [("Rask of Elm", True), ("Rask", True), ("the lock", True), ("Holm of Elm", False), ("the weir", False)],
)
def test_who_pays_rask_is_not_rask_of_elm(answer: str, repeated: bool) -> None:
    assert _repeats(answer, claim_stems("pays Rask for the lock")) is repeated


def test_a_phrase_has_three_words() -> None:
    assert list(phrases("He rings the old brass bell."))
    assert not list(phrases("He rings the old brass church bell."))


class _Finds:
    """A reader that finds an answer, so far above the rest and above none, and counts how often it is asked."""

    def __init__(self, answer: str, far: float) -> None:
        self.answer, self.far, self.asked = answer, far, 0

    def __call__(self, question: str, text: str) -> AnswerMarks:
        self.asked += 1
        logits = np.zeros((len(text), len(text)))
        at = text.index(self.answer)
        logits[at, at + len(self.answer) - 1] = self.far
        return AnswerMarks(tuple((n, n + 1) for n in range(len(text))), logits, 0.0)


@pytest.mark.parametrize(
    ("chance", "told", "far", "found"),
    [
        (0.05, 0.31, 10.0, True),
        (0.05, 0.29, 10.0, False),  # hardly believed with what the reader found either
        (0.5, 0.5, 9.5, True),  # 5.7 of what speaks against it
        (0.5, 0.5, 9.0, False),  # 5.4
    ],
)
def test_how_sure_reader_and_model_are(chance: float, told: float, far: float, found: bool) -> None:
    model = lambda claims, texts: np.array(  # noqa: E731
        [[told if "town council" in claim else chance, 0.0, 0.0] for claim in claims], np.float32
    )
    claim = "A change of the toll needs the consent of the foreman."
    assert (answered_otherwise(claim, LOCK, model, _Finds("town council", far)) is not None) == found


@pytest.mark.parametrize(("more", "asked"), [("rust, moss and dust", 1), ("rust, moss, wind and dust", 0)])
def test_a_phrase_is_asked_for_where_another_sentence_tells_of_the_rest(more: str, asked: int) -> None:
    """Two words of five; two of six are too little."""
    model = lambda claims, texts: np.array([[0.1, 0.0, 0.0]] * len(claims), np.float32)  # noqa: E731
    reader = _Finds("mayor", 0.0)
    text = "The bridge suffers and is told to the mayor. It is shown to the foreman."
    answered_otherwise(f"The bridge suffers {more}, said the foreman.", text, model, reader)
    assert reader.asked == asked


def test_six_phrases_are_looked_at() -> None:
    model = lambda claims, texts: np.array([[0.1, 0.0, 0.0]] * len(claims), np.float32)  # noqa: E731
    reader = _Finds("barge", 0.0)
    things = [
        f"the {thing}" for thing in ("cook", "smith", "ropes", "mast", "lamp", "anchor", "pilot", "oars")
    ]
    told = "With {}, a barge sails daily."
    text = " ".join(told.format(", ".join(half)) for half in (things[::2], things[1::2]))
    answered_otherwise(told.format(", ".join(things)), text, model, reader)
    assert reader.asked == 6


def test_what_is_to_be_done_is_no_phrase() -> None:
    claim = "The keeper uses a rod to measure the depth of the lock."
    assert "measure" not in [claim[one.core : one.end] for one in phrases(claim)]


@pytest.mark.parametrize(
    ("claim", "text", "answer", "found"),
    [
        (
            "On tugs it sets the rules for lamps.",
            "It has tugs. It sets the rules for lamps on {}.",
            "barges",
            True,
        ),
        (
            "On tugs it sets the rules for lamps.",
            "It has tugs. It sets the rules for lamps on {}.",
            "every vessel",
            False,
        ),
        (
            "On tugs it sets the rules for lamps.",
            "It has tugs. It sets the rules for lamps on {}.",
            "all ships",
            False,
        ),
        (
            "Norrlock uses the red wax.",
            "Norrlock keeps letters. It came to {} for the red wax.",
            "let you know",
            False,
        ),
        ("Norrlock uses the red wax.", "Norrlock keeps letters. {} uses the red wax.", "Brikett", True),
        (
            "Norrlock uses the red wax.",
            "Norrlock keeps letters. For {} the red wax is used.",
            "sealing",
            False,
        ),
        (
            "Norrlock uses the red wax.",
            "Norrlock keeps letters. For the {} the red wax is used.",
            "seals",
            False,
        ),
    ],
)
def test_all_of_a_kind_and_what_it_is_for_are_nothing_else(
    claim: str, text: str, answer: str, found: bool
) -> None:
    model = lambda claims, texts: np.array(  # noqa: E731
        [[0.9 if answer in each else 0.05, 0.0, 0.0] for each in claims], np.float32
    )
    told = answered_otherwise(claim, text.format(answer), model, _Finds(answer, 10.0))
    assert (told is not None and told.ours in ("tugs", "Norrlock")) == found


HERD = (
    "Sheep on the island were treated with zinc and cobalt, and some with iodine. Of the ewes that fell ill, most had grown weak in winter. "
    "{}The chief cause of the weakness of the lambs was found to be cobalt deficiency, and the herd was moved."
)


@pytest.mark.parametrize(
    "between", ["", "The pens were washed twice a week, and the hay was kept dry in the loft. " * 6]
)
def test_what_a_noun_is_led_to_is_asked_for_without_that_noun(between: str) -> None:
    """Deficiency in what? Cobalt deficiency; also where the word of the claim stands far from there."""
    text = HERD.format(between)
    claim = "The lambs' weakness came chiefly from a deficiency in iodine."
    change = answered_otherwise(claim, text, entailed, answer_marks)
    assert change is not None
    assert (change.ours, change.theirs) == ("iodine", "cobalt")
    assert answered_otherwise(claim.replace("iodine", "cobalt"), text, entailed, answer_marks) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Crews are used to storm and to calm. A storm and a calm came. Crews are used to rain.", False),
        ("A storm and a calm came. Crews are used to rain.", True),
    ],
)
def test_a_word_behind_to_is_a_thing_where_the_text_does_not_do_it(text: str, asked: bool) -> None:
    model = lambda claims, texts: np.array([[0.1, 0.0, 0.0]] * len(claims), np.float32)  # noqa: E731
    reader = _Finds("rain", 9.0)
    answered_otherwise("Crews are used to storm.", text, model, reader)
    assert (reader.asked > 0) == asked
