"""The judge: features are what they say, what is seen of an answer alone moves confidence, files are checked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import quoting
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from quoting import candidates_of

from rag.read.features import (
    ALONE_FEATURES,
    ANSWER_FEATURES,
    SENTENCE_FEATURES,
    SPAN_FEATURES,
    Alone,
    alone,
    alone_features,
    telling,
    unit_features,
)
from rag.read.judge import (
    Calibration,
    Judgement,
    from_json,
    judge,
    preferred,
    second_look,
    shipped_calibration,
    sigmoid,
    together,
    weighed,
    worth_a_look,
)
from rag.read.reader_model import AnswerSpan, TextReading
from rag.read.units import units_of
from rag.search.question import kind_of
from rag.types import Passage

TEXT = "The yard was founded in 1897. It has delivered forty-one ferries to Romania."
RAIL = "The line was opened to Romania."


def passage(rank: int, text: str = TEXT, document: str = "") -> Passage:
    told = {"rank": rank, "score": 1 / rank, "document_id": document or f"d{rank}", "chunk_id": f"c{rank}"}
    return quoting.passage(text, title="Odesa yard", **told)


def reading(*words: str, text: str = TEXT, logit: float = 4.0, answerable: float = 0.0) -> TextReading:
    spans = tuple(
        AnswerSpan(text.index(w), text.index(w) + len(w), logit - number) for number, w in enumerate(words)
    )
    pieces = np.array([[n, n + 1] for n in range(len(text))], np.int32)
    return TextReading(spans, 0.0, answerable, pieces, np.full(len(text), 0.5, np.float32))


PLAIN = Calibration(
    sentence=tuple({"margin": 1.0, "below": 1.0, "fits": 2.0}.get(name, 0.0) for name in SENTENCE_FEATURES),
    answer=tuple(float(name == "alone_margin") for name in ANSWER_FEATURES),
    span=tuple({"best_below": 1.0, "best_fits": 2.0}.get(name, 0.0) for name in SPAN_FEATURES),
    alone=tuple(float(name in ("share", "margin")) for name in ALONE_FEATURES),
    operating_point=0.5,
)


class Flat:
    """An embedder to which everything means the same."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), np.float32)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return np.ones(1, np.float32)


def features(question: str, *words: str) -> list[dict[str, float]]:
    """One row for each of the two sentences."""
    passages = [passage(1)]
    rows = unit_features(question, kind_of(question), units_of(passages), passages, [reading(*words)], Flat())
    return [dict(zip(SENTENCE_FEATURES, row, strict=True)) for _, _, row in rows]


def verdict(question: str, passages: list[Passage], readings: list[TextReading]) -> Judgement:
    kind = kind_of(question)
    candidates = weighed(question, kind, units_of(passages), passages, readings, Flat(), PLAIN)
    best = Alone(candidates[0], [candidates[0].unit], readings[candidates[0].unit.passage])
    return judge(question, kind, candidates, best, passages, Flat(), PLAIN)


def test_features_say_what_stands_in_the_sentence() -> None:
    first, second = features("How many ferries went to Romania?", "forty-one")

    assert (first["fits"], second["fits"]) == (-1.0, 1.0)
    assert (first["near_names"], second["near_names"]) == (0.0, 1.0)
    assert (first["below"], second["below"]) == (-5.0, 0.0)
    assert second["margin"] == 2.0
    assert second["support"] == 0.5
    assert second["overlap"] > first["overlap"]
    assert features("How many ferries went to Poland?", "forty-one")[1]["names"] == 0.0
    assert features("How many ferries?", "Romania")[1]["fits"] == -1.0
    assert features("When was it founded?", "1897")[0]["fits"] == 1.0
    assert features("Why was it founded?", "Romania")[1]["fits"] == 0.0


def test_the_sentence_with_a_span_of_the_right_kind_wins() -> None:
    best = verdict("How many ferries?", [passage(1)], [reading("1897", "forty-one")]).candidates[0]
    assert best.span is not None
    assert TEXT[best.span.start : best.span.end] == "1897"  # a number as well, and the better span
    other = verdict("How many ferries?", [passage(1)], [reading("yard", "forty-one")]).candidates[0]
    assert other.span is not None
    assert TEXT[other.span.start :].startswith("forty-one")


def test_what_is_seen_in_the_answer_alone_moves_confidence() -> None:
    question, one = "Where did it go?", [passage(1, RAIL)]
    sure, unsure = (verdict(question, one, [reading("Romania", text=RAIL, logit=n)]) for n in (6.0, -6.0))
    assert sure.confidence > 0.9
    assert unsure.confidence < 0.1


def test_a_span_of_the_wrong_kind_is_a_worse_short_answer() -> None:
    found = verdict("How many ferries?", [passage(1)], [reading("yard", "forty-one")])
    short = dict(
        zip((c.span and TEXT[c.span.start : c.span.end] for c in found.candidates), found.short, strict=True)
    )
    assert short["forty-one"] > 0.5 > short["yard"]


def test_shares_are_probabilities_in_order() -> None:
    candidates = verdict("How many ferries?", [passage(1)], [reading("1897", "forty-one")]).candidates
    assert math.isclose(sum(c.share for c in candidates), 1.0)
    assert [c.share for c in candidates] == sorted((c.share for c in candidates), reverse=True)
    assert candidates[0].share > 0.5


def looked_at(*readings: TextReading) -> list[Alone]:
    """The two sentences of `TEXT`, alike but for what the model sees in each alone."""
    candidates = weighed("Which?", "other", units_of([passage(1)]), [passage(1)], [reading()], Flat(), PLAIN)
    return [Alone(c, [c.unit], seen) for c, seen in zip(candidates, readings, strict=True)]


def test_a_second_look_sorts_by_what_is_seen_alone_and_keeps_the_sum() -> None:
    before = looked_at(reading("yard", logit=-4.0), reading("forty-one", logit=4.0))
    after = second_look(before, PLAIN.alone)
    assert [each.quoted for each in after] == [before[1].quoted, before[0].quoted]
    assert math.isclose(sum(a.candidate.share for a in after), sum(b.candidate.share for b in before))
    assert second_look([], PLAIN.alone) == []


def test_the_likeliest_that_has_what_was_asked_for_is_preferred() -> None:
    looked = looked_at(reading("yard", logit=1.0), reading("forty-one", logit=0.0))
    candidates = [each.candidate for each in looked]
    best, order = preferred("How many ferries?", "number", looked, candidates, [passage(1)])
    assert best.quoted[0].text.startswith("It has delivered forty-one ferries")
    assert order == [best.candidate, candidates[0]]
    best, _ = preferred("How much does it cost?", "money", looked, candidates, [passage(1)])
    assert best is looked[0]


def test_where_several_are_asked_for_what_names_some_is_preferred() -> None:
    page = [passage(1, "The yard keeps tools in order. Tools are an adze and a maul. A saw hangs there.")]
    for share, begins in ((0.121, "Tools are"), (0.119, "The yard")):
        first, second, third = candidates_of(page, 0.6, share, 0.1)
        looked = [Alone(each, [each.unit], reading()) for each in (first, second, third)]
        best, _ = preferred("Which tools are there?", "list", looked, [first, second, third], page)
        assert best.quoted[0].text.startswith(begins)
    best, _ = preferred("What is there?", "other", looked, [first, second, third], page)
    assert best is looked[0]


def test_where_a_person_is_asked_for_what_names_one_is_preferred() -> None:
    page = [passage(1, "The lamp of Halden was built in a shed. It was made there by Ingrid Moe.")]
    first, second = candidates_of(page, 0.6, 0.3)
    looked = [Alone(each, [each.unit], reading()) for each in (first, second)]
    best, _ = preferred("Who built the lamp?", "person", looked, [first, second], page)
    assert best is looked[1]


def test_items_that_are_quoted_as_one_list_count_as_one() -> None:
    page = [passage(1, "Nothing is locked there at all.\n\nThe tools are:\n- a long adze\n- a heavy maul")]
    sentence, lead, adze, maul = candidates_of(page, 0.4, 0.0, 0.25, 0.3)
    listed = [lead.unit, adze.unit, maul.unit]
    pairs = [(sentence, [sentence.unit]), (maul, listed), (adze, listed)]
    looked = [Alone(each, units, reading()) for each, units in pairs]
    found = together(looked)
    assert [each.candidate.unit for each in found] == [maul.unit, sentence.unit, adze.unit]
    assert math.isclose(found[0].candidate.share, 0.55)


def test_the_same_words_of_two_places_count_as_one() -> None:
    item, sentence, other = candidates_of(
        [
            passage(1, "- Nets may dry here."),
            passage(2, "Nets may dry here."),
            passage(3, "Nets are sold here."),
        ],
        0.3,
        0.25,
        0.45,
    )
    found = together([Alone(each, [each.unit], reading()) for each in (other, item, sentence)])
    assert [each.candidate.unit for each in found] == [item.unit, other.unit, sentence.unit]
    assert math.isclose(found[0].candidate.share, 0.55)


def test_what_is_read_alone_has_its_headings_above_it() -> None:
    one = units_of([passage(1)])[:1]
    assert alone(one, [passage(1)]) == ("The yard was founded in 1897.", "Odesa yard")
    assert alone([replace(one[0], under="History")], [passage(1)])[1] == "Odesa yard > History"


def test_neither_the_question_nor_the_title_is_an_answer() -> None:
    page = passage(1, "Odesa yard\n\nThe yard was founded in 1897.\n\nThe yard was founded when?")
    found = telling("When was the yard founded?", "date", units_of([page]), [page])
    assert [unit.text for unit in found] == ["The yard was founded in 1897."]
    bare = passage(1, "The yard was founded when?")
    assert telling("When was the yard founded?", "date", units_of([bare]), [bare])


def test_an_answer_without_what_was_asked_is_vetoed() -> None:
    said = reading("1897", logit=40.0)
    assert verdict("Where is the yard?", [passage(1)], [said]).confidence > 0.5
    assert verdict("How much did the yard cost?", [passage(1)], [said]).confidence == 0.1
    assert verdict("How many masons built the yard?", [passage(1)], [said]).confidence == 0.1


def test_nothing_to_judge() -> None:
    assert weighed("Who?", "person", [], [], [], Flat(), PLAIN) == []
    assert units_of([passage(1, "")]) == []


@given(st.floats(-1e6, 1e6))
def test_sigmoid_is_a_probability(logit: float) -> None:
    value = sigmoid(logit)
    assert 0 <= value <= 1
    if abs(logit) < 30:
        assert math.isclose(value, 1 / (1 + math.exp(-logit)))


def test_the_shipped_calibration_is_whole() -> None:
    calibration = shipped_calibration()
    assert len(calibration.sentence) == len(SENTENCE_FEATURES)
    assert len(calibration.answer) == len(ANSWER_FEATURES)
    assert len(calibration.span) == len(SPAN_FEATURES)
    assert len(calibration.alone) == len(ALONE_FEATURES)
    assert 0 < calibration.operating_point < 1
    with pytest.raises(KeyError):
        from_json({"sentence": {}, "answer": {}, "span": {}, "alone": {}, "operating_point": 0.5})


class Counting(Flat):
    """The same, and it knows what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return super().embed(texts)


def test_only_units_that_can_win_are_embedded_with_what_stands_before_them() -> None:
    text = " ".join(f"Ferry number {n} sails from the yard of Odesa at noon." for n in range(60))
    units, embedder = units_of([passage(1, text)]), Counting()
    seen = [reading("Ferry number 41", text=text)]
    likely = tuple({"below": 1.0}.get(name, 0.0) for name in SENTENCE_FEATURES)
    found = unit_features("Which ferry?", "other", units, [passage(1, text)], seen, embedder, likely)
    similarities = [row[SENTENCE_FEATURES.index("similarity")] for _, _, row in found]
    assert len(found) == 60
    assert similarities[41] == similarities[40] == 1.0
    assert (
        len(embedder.texts) == similarities.count(1.0) == 24 + 1
    )  # and what stands before the first of them
    everything = Counting()
    unit_features("Which ferry?", "other", units, [passage(1, text)], seen, everything)
    assert len(everything.texts) == 60


def test_what_cannot_win_is_not_looked_at_again() -> None:
    candidates = verdict("How many ferries?", [passage(1)], [reading("1897", "forty-one")]).candidates
    several = [replace(candidates[0], share=share) for share in (0.9, 0.0459, 0.0441, 0.0)]  # of .05 x .9
    assert [each.share for each in worth_a_look(several)] == [0.9, 0.0459]
    assert len(worth_a_look([replace(candidates[0], share=0.1)] * 10)) == 3


def test_of_many_details_eight_are_counted() -> None:
    text = "It lists " + ", ".join(str(n) for n in range(101, 110)) + " and 110."
    [row] = unit_features(
        "Which?", "other", units_of([passage(1, text)]), [passage(1, text)], [reading(text=text)], Flat()
    )
    assert dict(zip(SENTENCE_FEATURES, row[2], strict=True))["details"] == 8.0


def test_what_nobody_thinks_likely_can_still_be_compared() -> None:
    [never, *_] = looked_at(reading("yard"), reading("forty-one"))
    never = replace(never, candidate=replace(never.candidate, share=0.0))
    assert alone_features(never)[0] == math.log(1e-6)


@pytest.mark.parametrize(
    ("seen", "question", "confidence"),
    [
        ("is_looked_up", "How many ferries?", 0.6),
        ("explains", "Why was the yard founded?", 0.5),
    ],
)
def test_what_is_looked_up_or_explained_is_likely(
    seen: str, question: str, confidence: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little the models think of it."""
    monkeypatch.setattr("rag.read.judge.lacks_what_was_asked", lambda *_: False)
    monkeypatch.setattr("rag.read.judge.is_looked_up", lambda *_: seen == "is_looked_up")
    monkeypatch.setattr("rag.read.judge.is_explained", lambda *_: True)
    unlikely = reading("1897", logit=-9.0)
    assert verdict(question, [passage(1)], [unlikely]).confidence == confidence
