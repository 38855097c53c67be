"""Reading passages: what is quoted, what is short, and what happens without an answer. Real models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import quoting

from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.read import scene
from rag.read.judge import Judgement, judge
from rag.read.reader import MOST_WORDS, Reading, operating_point, read, worth_reading
from rag.read.reader_model import Spans, TextReading, shipped_reader
from rag.search.question import understand
from rag.settings import Settings
from rag.types import Passage

YARD = (
    "The shipyard in Odesa was founded in 1897 by two brothers. It has delivered forty-one river ferries "
    "since the war, most of them to customers in Romania. Its director, Olha Kravets, said on Monday that "
    "the next ferry would be finished in spring."
)
PORT = "The port of Halden operates seven ferries. The oldest of them, Aurora, was built in 1962."
BREAD = "Rye bread is baked at a lower heat than wheat bread, and it keeps for about ten days."


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder(Settings(_env_file=None))


def passages(*texts: str) -> list[Passage]:
    """Passages that begin at offset 100 of their documents."""
    return [
        quoting.passage(text, 100, rank=n, score=1 / n, document_id=f"d{n}", chunk_id=f"c{n}")
        for n, text in enumerate(texts, 1)
    ]


def ask(question: str, texts: tuple[str, ...], embedder: Embedder) -> Reading:
    return read(understand(question), passages(*texts), embedder)


def test_a_follow_up_is_not_answered_with_what_was_said(embedder: Embedder) -> None:
    text = (
        "The port of Halden operates seven river ferries. It wants to buy four more river ferries for the port. "
        "Nine river ferries were sold by the port of Moss."
    )
    asked = understand("How many river ferries does the port of Halden operate?")
    assert said_of(text, read(asked, passages(text), embedder)).startswith(
        "The port of Halden operates seven"
    )
    leaning = replace(asked, said="The port of Halden operates seven river ferries.")
    assert "four more" in said_of(text, read(leaning, passages(text), embedder))


def said_of(text: str, reading: Reading) -> str:
    """What is quoted of a passage of `passages`."""
    return " ".join(text[each.start - 100 : each.end - 100] for each in reading.evidence)


@pytest.mark.parametrize(
    ("question", "short", "sentence"),
    [
        ("When was the shipyard in Odesa founded?", "1897", "The shipyard in Odesa was founded"),
        ("How many ferries does the port of Halden operate?", "seven", "The port of Halden operates"),
        ("Who is the director of the shipyard?", "Olha Kravets", "Its director, Olha Kravets"),
    ],
)
def test_the_sentence_with_the_short_answer_comes_first(
    embedder: Embedder, question: str, short: str, sentence: str
) -> None:
    # Retrieval ranks the passage with the question's words first, as a rule.
    texts = (PORT, YARD, BREAD) if "Halden" in question else (YARD, PORT, BREAD)
    reading = ask(question, texts, embedder)
    first = reading.best
    assert first is not None
    text = texts[first.passage]

    assert reading.short_answer is not None
    assert short in reading.short_answer
    assert text[first.start - 100 : first.end - 100].startswith(sentence)
    assert first.focus is not None
    assert text[first.focus[0] - 100 : first.focus[1] - 100] == reading.short_answer
    assert first.start <= first.focus[0] < first.focus[1] <= first.end
    words = (texts[e.passage][e.start - 100 : e.end - 100].split() for e in reading.evidence)
    assert sum(map(len, words)) <= MOST_WORDS


def test_confidence_is_lower_where_the_answer_is_missing(embedder: Embedder) -> None:
    question = "When was the shipyard in Odesa founded?"

    there, missing = (ask(question, texts, embedder).confidence for texts in ((YARD, PORT), (BREAD, PORT)))
    assert there > operating_point() > missing


def test_what_something_costs_is_told_by_an_amount_of_money(embedder: Embedder) -> None:
    question = "How much did the ferry Aurora cost?"
    price = "Aurora, the oldest ferry of Halden, was paid for with 2.4 million crowns from the state."
    assert ask(question, (PORT,), embedder).confidence < operating_point()
    found = ask(question, (PORT, price), embedder)
    assert found.best is not None
    assert found.best.passage == 1
    assert "2.4 million" in str(found.short_answer)


def test_a_yes_no_question_gets_evidence_and_no_guess(embedder: Embedder) -> None:
    reading = ask("Was the shipyard in Odesa founded before 1900?", (YARD, PORT), embedder)

    assert reading.short_answer is None
    assert reading.evidence


def test_each_part_of_a_question_gets_its_sentence(embedder: Embedder) -> None:
    question = "When was the shipyard in Odesa founded, and how many ferries does the port of Halden operate?"
    texts = (YARD, PORT, BREAD)
    reading = ask(question, texts, embedder)
    quoted = [texts[e.passage][e.start - 100 : e.end - 100] for e in reading.evidence]

    assert any(text.startswith("The shipyard in Odesa was founded") for text in quoted)
    assert any(text.startswith("The port of Halden operates") for text in quoted)
    if reading.short_answer is not None:
        assert "; " in reading.short_answer


def test_another_language_is_read_by_similarity(embedder: Embedder) -> None:
    reading = ask("Скільки поромів експлуатує порт Халден у цьому році?", (YARD, PORT), embedder)

    assert 0 <= reading.confidence <= 1


def test_no_passages_no_answer(embedder: Embedder) -> None:
    assert ask("Who?", (), embedder) == Reading(0.0, None, ())
    assert ask("Who?", ("",), embedder).evidence == ()


def test_reading_twice_gives_the_same(embedder: Embedder) -> None:
    question = "Which customers bought the ferries?"
    first = ask(question, (YARD, PORT), embedder)
    shipped_reader.cache_clear()
    assert ask(question, (YARD, PORT), embedder) == first


KILNS = (
    "The Vessel kiln stands behind the pottery. In all 14 shelves fit into it at once.\n\n"
    "The Harrow kiln has 31 shelves and is fired with wood."
)


def said(reading: Reading, *texts: str) -> str:
    return " ".join(texts[e.passage][e.start - 100 : e.end - 100] for e in reading.evidence)


def test_a_number_beside_the_name_asked_for_is_preferred(embedder: Embedder) -> None:
    reading = ask("How many shelves does the Vessel kiln have?", (KILNS,), embedder)
    assert "14 shelves" in said(reading, KILNS)
    assert "31" not in said(reading, KILNS)


def test_days_that_are_not_given_are_named(embedder: Embedder) -> None:
    text = "On Monday 12 mules climbed the pass. On Sunday 70 mules climbed the pass."
    reading = ask("How many mules climbed the pass on Monday and Friday?", (text,), embedder)
    assert "12" in said(reading, text)
    assert "70" not in said(reading, text)
    assert reading.missing == ("friday",)
    assert ask("How many mules climbed the pass on Friday?", (text,), embedder).confidence < operating_point()


def test_a_part_without_an_answer_is_named(embedder: Embedder) -> None:
    text = "A mooring at Halden is booked with the blue card. The harbour office is closed on Sundays."
    reading = ask("How is a mooring at Halden booked, and what does it cost?", (text,), embedder)
    assert reading.confidence >= operating_point()
    assert "blue card" in said(reading, text)
    assert reading.missing == ("what does it cost?",)


def test_passages_far_below_the_first_are_not_read() -> None:
    def read_of(*scores: float) -> int:
        found = [
            replace(each, score=score) for each, score in zip(passages(*[PORT] * 8), scores, strict=False)
        ]
        return len(worth_reading(found))

    assert read_of(1.0, 0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53) == 3
    assert read_of(1.0, 0.9, 0.2, 0.1) == 2
    assert read_of(1.0, 0.1, 0.1) == 2
    assert read_of(1.0, 0.1, 0.9, 0.1) == 3
    assert read_of(1.0, 0.9, 0.51) == 3
    assert read_of(1.0, 0.9, 0.49) == 2
    assert read_of(1.0) == 1
    assert read_of() == 0


def test_a_table_without_the_column_tells_nothing(embedder: Embedder) -> None:
    table = "Boat | Berth | Length\nTern Hope | Q33 | 24 m\nSkua Wave | Q1 | 3 m\nGannet | Q7 | 9 m"
    assert ask("What is the length of the Gannet?", (table,), embedder).confidence >= operating_point()
    for question in ("What is the phone number of the Gannet?", "What does a night on the Gannet cost?"):
        assert ask(question, (table,), embedder).confidence < operating_point()


@pytest.mark.parametrize(("likely", "short"), [(0.31, "1897"), (0.29, None)])
def test_a_short_answer_is_shown_that_is_right_three_times_in_ten(
    likely: float, short: str | None, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(*given: Any) -> Judgement:
        verdict = judge(*given)
        return replace(verdict, short=(likely,) * len(verdict.short))

    monkeypatch.setattr(scene, "judge", judged)
    assert ask("When was the shipyard in Odesa founded?", (YARD,), embedder).short_answer == short


@pytest.mark.parametrize(("share", "missing"), [(0.66, ()), (0.64, ("what does it cost?",))])
def test_a_part_is_answered_from_65_hundredths_of_the_operating_point(
    share: float, missing: tuple[str, ...], embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(asked: str, *given: Any) -> Judgement:
        confidence = share * operating_point() if "cost" in asked else 1.0
        return replace(judge(asked, *given), confidence=confidence)

    monkeypatch.setattr(scene, "judge", judged)
    text = (
        "A mooring at Halden is booked with the blue card. The harbour was dug in 1902. Two cranes stand on the quay. "
        "The office is closed on Sundays. A night at Halden costs nine crowns."
    )
    reading = ask("How is a mooring at Halden booked, and what does it cost?", (text,), embedder)
    assert reading.missing == missing


def test_what_stands_beside_one_part_answers_the_other(embedder: Embedder) -> None:
    text = "Passwords of the crane are changed every 40 days. The old one remains good for two more shifts after that."
    reading = ask(
        "How often is the password renewed, and how long does the one before it work?", (text,), embedder
    )
    assert "two more shifts" in said(reading, text)
    assert reading.missing == ()


def test_which_they_are_is_told_by_what_counts_them_and_what_follows(embedder: Embedder) -> None:
    text = (
        "The port of Halden knows two methods of mooring. By day a pilot ties the boat. At night the boat lies at a buoy. "
        "Tickets are sold on the quay."
    )
    reading = ask("How many ways of mooring are there at Halden, and which are they?", (text,), embedder)
    told = said(reading, text)
    assert "two methods" in told
    assert "pilot" in told
    assert "buoy" in told
    assert reading.missing == ()


def test_both_sides_of_a_comparison_are_told(embedder: Embedder) -> None:
    text = (
        "The Skua sails at dawn with forty passengers. The Gannet leaves at noon and takes no more than nine. "
        "Tickets are sold on the quay. Dogs travel free."
    )
    told = said(ask("How does the Skua differ from the Gannet?", (text,), embedder), text)
    assert "forty" in told
    assert "noon" in told


def passages_read(
    question: str, texts: Sequence[str], embedder: Embedder, patch: pytest.MonkeyPatch
) -> list[int]:
    """How many of `texts` the model reads in each run for `question`, beside what would be quoted of them, alone."""
    model, counts = shipped_reader(), []

    class Counted:
        def read(
            self,
            asked: str,
            given: Sequence[str],
            titles: Sequence[str],
            wanted: Sequence[Spans] | None = None,
        ) -> list[TextReading]:
            if wanted:
                counts.append(len(given))
            return model.read(asked, given, titles, wanted)

    patch.setattr(scene, "shipped_reader", Counted)
    ask(question, tuple(texts), embedder)
    return counts


PIERS = [f"Pier {n} of Halden has a lamp. It was lit in 19{n}0. Nobody lives near it." for n in range(8)]


def test_only_passages_are_read_where_all_that_is_named_stands(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "When was pier 3 of Halden lit, and when was pier 4 of Halden lit?"
    assert passages_read(question, PIERS, embedder, monkeypatch) == [1, 1]


def test_two_are_read_for_each_part_and_those_worth_it_for_the_whole_where_no_part_is_answered(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Who repaired the crane, and how much did the crane cost?"
    monkeypatch.setattr(scene, "LIKELY", 1.1)
    all_worth_it = len(worth_reading(passages(*PIERS)))
    assert passages_read(question, PIERS, embedder, monkeypatch) == [2, 2, all_worth_it]


def test_nothing_is_read_where_only_unlikely_units_stand(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Pier 3 of Halden was lit in 1930.", "Rye bread is baked in a stone oven."]
    assert passages_read("When was pier 3 of Halden lit?", texts, embedder, monkeypatch) == [1]


LIFE = (
    "Runa Skov was born in Orn in 1871. At twelve she went to the yard as a cook. Skov ran the yard alone for thirty "
    "years. She led it until her death in 1940."
)


def test_who_is_named_by_half_a_name_is_read_where_nothing_else_tells(embedder: Embedder) -> None:
    reading = ask("When did Runa Skov die?", (LIFE,), embedder)
    assert "1871" not in said(reading, LIFE)


DEPOTS = ("The depot opens at five. It closes at ten.", "The depot has nine vans.")


def test_what_cannot_be_the_answer_is_not_quoted_beside_it(embedder: Embedder) -> None:
    titles = ("North depot", "South depot")
    depots = [replace(each, title=title) for each, title in zip(passages(*DEPOTS), titles, strict=True)]
    reading = read(understand("When does the south depot close?"), depots, embedder)
    assert all(each.passage == 1 for each in reading.evidence) or reading.confidence < operating_point()


def test_what_is_said_of_a_group_alone_may_be_vetoed(embedder: Embedder) -> None:
    texts = ("Pupils open the gate at 9 o'clock. Rye is cut in May.",)
    assert ask("When do pupils close the gate?", texts, embedder).confidence < operating_point()
