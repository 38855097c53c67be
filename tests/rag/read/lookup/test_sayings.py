"""What somebody said, where a sentence reports it."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.read.lookup.sayings import reported, tells_saying
from rag.read.units import Unit, units_of

SAID = "“The pier is closed,” Halden's harbour master Ingrid Moe said in Elm on Friday."


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("What did Moe say in Elm?", SAID, True),
        ("What did Ingrid Moe say about the pier?", SAID, True),
        ("What does the harbour master say?", SAID, True),
        ("What did Moe say in Rook?", SAID, False),
        ("What did Holm say in Elm?", SAID, False),
        ("What did Moe do in Elm?", SAID, False),
        ("What did Moe call for in Elm?", SAID, False),  # not all that one says is a demand
        ("What did Moe warn of?", "Moe warned of fog.", True),
        ("What did Moe say?", "Moe mended the pier.", False),
        ("What did Moe say?", "Moe saw that it was day and fog, said one.", True),  # the eighth word
        ("What did Moe say?", "Moe saw that it was a day of fog, said one.", False),
    ],
)
def test_a_sentence_reports_it(question: str, text: str, told: bool) -> None:
    assert tells_saying(question, Unit(0, 0, len(text), text)) is told


NEWS = (
    "The talks in Brenna ended early. Chief negotiator Lars Holm, who came by train, described the talks as “slow, but decent”.\n"
    "“Have you heard of deadlines from us? We have no deadlines. We have tasks,” Ingrid Moe told state radio.\n"
    "Moe's critics said the tolls were theft. Ada Lind, Adam Berg said, had no plan for the ferries.\n"
    "Berg said that the ferries would sail in May."
)


def told(question: str, *texts: str) -> tuple[str, str | None] | None:
    passages = [passage(text, document_id=f"{n}.md") for n, text in enumerate(texts)]
    held = reported(question, units_of(passages), passages)
    return (" ".join(unit.text for unit in held.units), held.said) if held else None


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "What did Moe say about deadlines?",
            "“Have you heard of deadlines from us? We have no deadlines. We have tasks,” Ingrid Moe told state radio.",
            None,
        ),
        (
            "How did Holm describe the Brenna talks?",
            "Chief negotiator Lars Holm, who came by train, described the talks as “slow, but decent”.",
            "slow, but decent",
        ),
        (
            "What did Lars Holm say about the talks in Brenna?",
            "Chief negotiator Lars Holm, who came by train, described the talks as “slow, but decent”.",
            "slow, but decent",
        ),
        (
            "What did Berg say about the ferries?",
            "Ada Lind, Adam Berg said, had no plan for the ferries.",
            None,
        ),
    ],
)
def test_a_report_is_quoted_with_all_of_its_quotation(question: str, text: str, said: str | None) -> None:
    assert told(question, NEWS) == (text, said)


@pytest.mark.parametrize(
    "question",
    [
        "What did Moe say about the tolls?",  # her critics did
        "What did Lind say about the ferries?",  # Berg did
        "What did Moe say about the ferries?",
        "How did Moe describe the talks?",
        "What did Moe say about deadlines in Rook?",
        "What did Moe tell Holm about deadlines?",
        "What did Berg say?",  # two things
        "What did Moe do about deadlines?",
    ],
)
def test_what_another_said_is_no_report_of_it(question: str) -> None:
    assert told(question, NEWS) is None


def test_the_speaker_behind_the_quotation_and_other_spellings_of_a_name() -> None:
    text = (
        '"It was very cold there. We had no tea," said harbour master Ada Komarovskyi. The mill stood still.'
    )
    assert told("What did Komarovsky say?", text) == (
        '"It was very cold there. We had no tea," said harbour master Ada Komarovskyi.',
        None,
    )
    assert told("What does Komarovskiy say about tea?", text) is not None


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Who said that they have no deadlines?", "Ingrid Moe"),
        ("Who says the ferries would sail in May?", "Berg"),
        ("Who said that the tolls were theft?", None),  # critics without a name
        ("Who said that the ferries would sink?", None),
        ("Who said that the ferries would not sail in May?", None),
        ("Who built the ferries that sail in May?", None),
    ],
)
def test_who_made_a_claim(question: str, who: str | None) -> None:
    found = told(question, NEWS)
    assert (found[1] if found else None) == who


def test_two_who_made_a_claim_are_not_one() -> None:
    assert (
        told(
            "Who said that the pier is closed?",
            "Moe said that the pier is closed.",
            "Holm said the pier is closed.",
        )
        is None
    )


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("What did rowers complain about?", "No rower must fail to report a leak that was known.", False),
        ("What did rowers complain about?", "The rowers complained about the cold showers.", True),
        (
            "What did the mayor complain about?",
            "The mayor reported leaks.",
            True,
        ),  # one person, whatever it is called
    ],
)
def test_of_many_some_report_and_others_complain(question: str, text: str, found: bool) -> None:
    shown = [passage(text)]
    assert (reported(question, units_of(shown), shown) is not None) is found
