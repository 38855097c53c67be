"""Lists told whole, members that a condition chooses, people by their introductions, documents by what they say: over a real index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from places import MISSED_STILL, answering
from quoting import placed

from rag import Answer, Assistant
from rag.language.words import stems
from rag.read.each.documents import claim_of_documents, claim_of_subject
from rag.read.each.roles import people_wanted
from rag.read.each.weighed import LIKELY, SURE, fitting, likeliest, weighed
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

        monkeypatch.setattr("rag.read.each.weighed.shipped_reader", Reader)
        return heard

    return give


LAMPS = EachAsked(
    "{} is one of the lamps that burn in Quell harbour.", "lamps", "Which lamps burn in Quell harbour?"
)


class Words:
    """How near texts are to a question, by the words that they share."""

    def similar(self, question: str, texts: Sequence[str]) -> list[float]:
        return self.shares(question, texts)

    def shares(self, question: str, texts: Sequence[str]) -> list[float]:
        asked = stems(question)
        return [len(asked & stems(text)) / len(asked) for text in texts]


BURNING = placed(["Ida", "Tove", "Orr"], above=["Lamps that burn in Quell harbour"])
MENDED = placed(["Kai", "Lea", "Jon"], above=["Boats that were mended"])


def test_36_lists_are_compared_and_14_of_them_read(reader: Callable[..., list[str]]) -> None:
    heard, compared = reader(lambda text: reading(0, 1)), []

    class Counting(Words):
        def similar(self, question: str, texts: Sequence[str]) -> list[float]:
            compared.extend(texts)
            return super().similar(question, texts)

    weighed(LAMPS, [BURNING] * 40, [], [], Counting())
    assert (len(compared), len(heard)) == (36, 14)


def test_a_list_is_likelier_by_its_words_by_the_reader_and_by_what_is_quoted(
    reader: Callable[..., list[str]],
) -> None:
    reader(lambda text: reading(0, 1, answerable=0.0))
    assert [each.one for each in weighed(LAMPS, [MENDED, BURNING], [], [], Words())] == [BURNING, MENDED]
    alike = [replace(MENDED, document_id="first"), replace(MENDED, document_id="second")]
    quoted = ("second", *MENDED.group.members[1].name)
    assert weighed(LAMPS, alike, [], [quoted], Words())[0].one is alike[1]
    reader(lambda text: reading(0, 1, answerable=2.0 if "Kai" in text else -2.0, support="Kai" in text))
    seen = weighed(LAMPS, [replace(MENDED, text=MENDED.text.replace("Kai", "Bo ")), MENDED], [], [], Words())
    assert seen[0].one is MENDED


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("answerable", [-6.0, -2.0, 0.0, 2.0, 6.0])
def test_a_list_is_told_from_a_chance_on(
    answerable: float, sure: bool, reader: Callable[..., list[str]]
) -> None:
    reader(lambda text: reading(0, 1, answerable=answerable, margin=answerable))
    asked = replace(LAMPS, sure=sure)
    (seen,) = weighed(asked, [BURNING], [], [], Words())
    told = likeliest(asked, [BURNING], [], [], Words())
    assert (told is BURNING) is (seen.chance >= (LIKELY if sure else SURE))


def test_of_two_lists_nearly_as_likely_that_which_the_reader_answers_from_is_told(
    reader: Callable[..., list[str]],
) -> None:
    """Asked for the states to its east, the reader had them; the sentence on those to its south, quoted behind, was told."""
    reader(lambda text: reading(0, 1, answerable=12.3 if "Kai" in text else 12.0, support=True))
    other = replace(MENDED, document_id="other", text=MENDED.text.replace("Kai", "Bo "))
    places = [(one.document_id, *one.group.members[1].name) for one in (other, MENDED)]
    assert likeliest(LAMPS, [MENDED, other], [], places, Words()) is other
    assert likeliest(LAMPS, [MENDED, other], [], places[::-1], Words()) is MENDED
    reader(lambda text: reading(0, 1, answerable=12.3 if "Kai" in text else 0.0, support="Kai" in text))
    assert likeliest(LAMPS, [MENDED, other], [], places, Words()) is MENDED


def test_a_sentence_beside_the_one_that_the_reader_answers_from_is_told_where_it_is_surer(
    reader: Callable[..., list[str]],
) -> None:
    """The reader had which commands are not safe; the next sentence, "after the truncation, rewrite, the table", was told."""
    named = replace(MENDED.group, form="sentence", lead=MENDED.text)
    one = replace(MENDED, group=named)
    here, beside = [(one.document_id, 4, 7)], [(one.document_id, 90, 99)]
    chances = []
    for answerable in range(6, 40):
        reader(lambda text, odds=answerable: reading(0, 1, answerable=odds, support=True))
        (seen,) = weighed(LAMPS, [one], [], beside, Words())
        chances.append(seen.chance)
        assert (likeliest(LAMPS, [one], [], beside, Words()) is one) is (seen.chance >= SURE)
        (seen,) = weighed(LAMPS, [one], [], here, Words())
        assert (likeliest(LAMPS, [one], [], here, Words()) is one) is (seen.chance >= LIKELY)
    assert chances[0] < LIKELY
    assert any(LIKELY < chance < SURE for chance in chances)
    assert chances[-1] > SURE


def test_a_bound_and_documents_are_told_by_no_list(reader: Callable[..., list[str]]) -> None:
    reader(lambda text: reading(0, 1, answerable=9.0, margin=9.0))
    for noun, question in (
        ("lamps", "Which lamps cost less than 20 euros?"),
        ("reports", "Which reports burn?"),
    ):
        assert likeliest(EachAsked("", noun, question), [BURNING], [], [], Words()) is None


def test_what_is_not_allowed_is_looked_for_in_lists_that_deny() -> None:
    denied = placed(["oil", "tar", "salt"], above=["Not allowed in the harbour"])
    asked = EachAsked("", "things", "What may you not bring into the harbour?")
    assert fitting(asked, [BURNING, denied]) == [denied]
    assert fitting(LAMPS, [BURNING, denied]) == [BURNING, denied]


def test_people_are_listed_by_name() -> None:
    named_so = placed(["Ida Lorentz", "Otto Brandt", "Vera Kling"], above=["Scholars"])
    asked = EachAsked("", "people", "Who studied the harbour?")
    assert fitting(asked, [placed(["oil", "tar", "salt"], above=["Goods"]), named_so]) == [named_so]


def test_160_characters_of_a_member_are_shown_and_1300_of_a_list() -> None:
    assert placed(["x" * 200]).shown.count("x") == 160
    assert len(placed(["x" * 100] * 20).shown) == 1_300


def test_two_words_are_a_subject_that_a_text_may_tell_in_others() -> None:
    assert claim_of_subject("how bells ring") == "The text tells how bells ring."
    assert claim_of_subject("how bells") == ""


@pytest.mark.parametrize(("between", "alone"), [(600, False), (601, True)])
def test_a_heading_leads_sections_in_that_follow_within_600_characters(between: int, alone: bool) -> None:
    heading = "Lamps"
    one = placed(["Ida", "Tove"], above=[heading], form="sections", before=f"{heading}{'x' * between}")
    assert one.headed_alone is alone
