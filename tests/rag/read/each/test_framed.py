"""Lists told whole, members that a condition chooses, people by their introductions, documents by what they say: over a real index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from places import MISSED_STILL, answering
from quoting import passage, placed

from rag import Answer, Assistant
from rag.read.each.documents import claim_of_documents, claim_of_subject
from rag.read.each.framed import Placed, framed
from rag.read.each.roles import people_wanted
from rag.read.lists.group import Group, Member
from rag.read.reader_model import AnswerSpan, TextReading
from rag.search.whole.each import EachAsked, each_asked

TOWN = {
    "theft.md": """# Bicycles stolen from the station

Police said on Monday that the stolen bicycles were sold in Anger, Brook, Felden and Linden in the county of Marrow.

"We had looked for them since spring," said Ida Lorentz, an inspector at the county police. The mayor was not surprised.
"Nobody locks a bicycle here," said Otto Brandt, a historian at the University of Marrow.
""",
    "hall.md": """# Rules of the reading hall

Visitors may stay until nine in the evening. Bags are left at the desk.

Smokers are warned once, and then they will be expelled.
""",
    "pool.md": """# The pool

Children swim in the morning. Anybody who runs beside the water will be expelled from the pool for a month.

"It is the only way," said Vera Kling, a philosopher at the University of Marrow.
""",
    "garden.md": """# The garden of the school

Beans grow along the wall. The pupils water them every day, and the cook takes what is ripe.
""",
    "leave.md": """# Leave by county

Below are the counties whose workers have paid leave.

## Marrow

Workers of Marrow have ten days. A day more is given for moving house.

## Halden

Workers of Halden have twelve days, and two days after a burglary.

## Elm

Workers of Elm have nine days.

## Sorrel

Workers of Sorrel have eleven days, and one day after a burglary.
""",
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(TOWN, tmp_path_factory.mktemp("town")) as assistant:
        yield assistant


def _told(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences[1:]]


def test_a_sentence_that_names_several_things_is_told_once_with_all_of_them(town: Assistant) -> None:
    answer = town.ask("In which towns were the stolen bicycles sold?")
    assert answer.short_answer == "Anger, Brook, Felden, Linden"
    assert answer.coverage is not None
    assert answer.coverage.items == 4
    (told,) = answer.sentences  # no count before a sentence that speaks for itself
    assert told.text.startswith("Police said on Monday")


def test_people_are_told_by_how_they_are_introduced(town: Assistant) -> None:
    answer = town.ask("Which scholars of the University of Marrow are quoted?")
    assert _told(answer) == ["Otto Brandt", "Vera Kling"]


def test_members_that_a_condition_chooses(town: Assistant) -> None:
    assert _told(town.ask("Which counties give leave after a burglary?")) == ["Halden", "Sorrel"]


@pytest.mark.parametrize("said", ["expulsion", pytest.param("being expelled", marks=MISSED_STILL)])
def test_documents_that_say_it_in_other_words(town: Assistant, said: str) -> None:
    answer = town.ask(f"Which notes threaten people with {said}?")
    assert {citation.document_id for citation in answer.citations} == {"hall.md", "pool.md"}


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which Harvard scholars are quoted?", ("Harvard scholars", False)),
        (
            "Which leaders of unions are quoted on the strike?",
            ("leaders of unions", True),
        ),
        ("Which ministers resigned?", ("", False)),
        ("Which firms are mentioned?", ("", False)),
    ],
)
def test_people_are_wanted_by_what_they_are(question: str, wanted: tuple[str, bool]) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert people_wanted(asked) == wanted


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Which pages threaten people with a fine?", "The page threatens people with a fine."),
        ("Which letters say that the bridge is closed?", "The bridge is closed."),
        ("Which pages do not threaten people with a fine?", ""),
        ("Which lamps threaten people with a fine?", ""),
        ("How many articles may a newsgroup hold at most?", ""),  # it holds them
        ("Which reports did the Elm council order in May?", ""),
    ],
)
def test_what_documents_do_is_a_claim(question: str, claim: str) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert claim_of_documents(asked) == claim


@pytest.mark.parametrize(
    ("subject", "claim"),
    [
        ("what a bank did to interest rates", "The text tells what a bank did to interest rates."),
        ("what the Fed did to interest rates", ""),
        ("harbour fees", ""),
    ],
)
def test_only_a_clause_without_names_may_be_said_in_other_words(subject: str, claim: str) -> None:
    assert claim_of_subject(subject) == claim


def reading(
    start: int, end: int, *, margin: float = 2.0, answerable: float = 1.0, support: float = 1.0
) -> TextReading:
    """A reader's look at a list: the words that it takes, and how sure it is."""
    spans = (AnswerSpan(start, end, margin),)
    return TextReading(
        spans, 0.0, answerable, np.array([(0, 9_999)], np.int32), np.array([support], np.float32)
    )


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], TextReading]], list[str]]:
    """Sets what the reader sees in a list; gives the lists that it is shown."""

    def give(seen: Callable[[str], TextReading]) -> list[str]:
        heard: list[str] = []

        class Reader:
            def read(self, question: str, texts: Sequence[str], leads: Sequence[str]) -> list[TextReading]:
                heard.extend(texts)
                return [seen(text) for text in texts]

        monkeypatch.setattr("rag.read.each.framed.shipped_reader", Reader)
        return heard

    return give


LAMPS = EachAsked(
    "{} is one of the lamps that burn in Quell harbour.", "lamps", "Which lamps burn in Quell harbour?"
)
SENTENCE = "Two lamps burn in Quell harbour, the Ida and the Tove."


def named(*names: str, sentence: str = SENTENCE) -> Placed:
    """What a sentence names, as a list."""
    spans = [(sentence.index(name), sentence.index(name) + len(name)) for name in names]
    members = tuple(Member(span, (0, len(sentence))) for span in spans)
    return Placed("d", "Notes", sentence, Group((), sentence, members, "sentence"))


def test_ten_sentences_and_six_lists_are_read(reader: Callable[..., list[str]]) -> None:
    heard = reader(lambda text: reading(0, 1, margin=-9.0))
    framed(LAMPS, [named("Ida", "Tove")] * 12 + [placed(["Ida", "Tove", "Orr"], above=["Lamps"])] * 8, [])
    assert sum(text.endswith(SENTENCE) for text in heard) == 10
    assert len(heard) == 16


def test_a_list_that_is_called_otherwise_is_not_read(reader: Callable[..., list[str]]) -> None:
    """Whatever the reader says of it, it would not be told."""
    heard = reader(lambda text: reading(0, 1))
    boats, lamps = (placed(["Ida", "Tove", "Orr"], above=[called]) for called in ("Boats", "Lamps"))
    assert framed(LAMPS, [boats, lamps], []) == [lamps]
    assert len(heard) == 1


@pytest.mark.parametrize(("called", "found"), [(3, True), (2, False)])
def test_three_of_four_members_are_called_what_is_asked_for(
    called: int, found: bool, reader: Callable[..., list[str]]
) -> None:
    reader(lambda text: reading(0, 1))
    members = [
        f"{'Lamp' if n < called else 'Bell'} {name}" for n, name in enumerate(("Ida", "Tove", "Orr", "Kai"))
    ]
    assert bool(framed(LAMPS, [placed(members, above=["Harbour"])], [])) is found


@pytest.mark.parametrize(("answerable", "found"), [(0.5, True), (0.49, False)])
def test_the_reader_finds_the_answer_in_a_list(
    answerable: float, found: bool, reader: Callable[..., list[str]]
) -> None:
    reader(lambda text: reading(0, 1, answerable=answerable))
    assert bool(framed(LAMPS, [placed(["Ida", "Tove", "Orr"], above=["Lamps"])], [])) is found


@pytest.mark.parametrize(
    ("words", "margin", "support", "found"),
    [
        ("the Ida and the Tove", 1.0, 0.0, True),
        ("the Ida and the Tove", 0.99, 1.0, False),
        ("the Ida", 1.0, 0.6, True),
        ("the Ida", 1.0, 0.59, False),
    ],
)
def test_the_reader_takes_two_names_of_a_sentence_or_all_of_it(
    words: str, margin: float, support: float, found: bool, reader: Callable[..., list[str]]
) -> None:
    def seen(text: str) -> TextReading:
        at = text.index(words)
        return reading(at, at + len(words), margin=margin, support=support)

    reader(seen)
    assert bool(framed(LAMPS, [named("Ida", "Tove")], [])) is found


def test_160_characters_of_a_member_are_shown_and_1300_of_a_list() -> None:
    assert placed(["x" * 200]).shown.count("x") == 160
    assert len(placed(["x" * 100] * 20).shown) == 1_300


@pytest.mark.parametrize(("rank", "first"), [(9, "burn"), (11, "Lamps")])
def test_twenty_passages_count_as_much_as_all_words_of_the_question(
    rank: int, first: str, reader: Callable[..., list[str]]
) -> None:
    """A word of the four, above the list, counts a half; each passage before its own takes away a twentieth."""
    heard = reader(lambda text: reading(0, 1, margin=-9.0))
    lists = [
        placed(["Ida", "Tove", "Orr"], above=["Lamps"], document_id="near"),
        placed(["Kai", "Lea", "Jon"], above=["Lamps that burn"], document_id="far"),
    ]
    pages = [passage("Quay " * 20, document_id=f"d{n}") for n in range(rank + 1)]
    pages[0], pages[rank] = replace(pages[0], document_id="near"), replace(pages[rank], document_id="far")
    framed(LAMPS, lists, pages)
    assert ("burn" in heard[0]) is (first == "burn")


def test_two_words_are_a_subject_that_a_text_may_tell_in_others() -> None:
    assert claim_of_subject("how bells ring") == "The text tells how bells ring."
    assert claim_of_subject("how bells") == ""


@pytest.mark.parametrize(("between", "alone"), [(600, False), (601, True)])
def test_a_heading_leads_sections_in_that_follow_within_600_characters(between: int, alone: bool) -> None:
    heading = "Lamps"
    one = placed(["Ida", "Tove"], above=[heading], form="sections", before=f"{heading}{'x' * between}")
    assert one.headed_alone is alone
