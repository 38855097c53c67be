"""Lists told whole, members that a condition chooses, people by their introductions, documents by what they say: over a real index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant
from rag.read.each.documents import claim_of_documents, claim_of_subject
from rag.read.each.roles import people_wanted
from rag.search.whole.each import each_asked

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


def test_documents_that_say_it_in_other_words(town: Assistant) -> None:
    answer = town.ask("Which notes threaten people with being expelled?")
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
