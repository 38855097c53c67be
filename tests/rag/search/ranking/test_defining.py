"""Sentences that say what a thing is, and those that say something else of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant
from rag.search.ranking.defining import abbreviation_in, defines, term_asked


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is a fender?", "fender"),
        ("what exactly are tide tables", "tide tables"),
        ("Define “windlass”.", "windlass"),
        ("Explain what a bollard is", "bollard"),
        ("What is the width of the gate?", None),
        ("What is it?", None),
        ("What does the harbour cost?", None),
        ("Who is the harbour master?", None),
    ],
)
def test_what_a_thing_is_is_asked(question: str, term: str | None) -> None:
    assert term_asked(question) == term


@pytest.mark.parametrize(
    "text",
    [
        "A fender is a cushion that hangs over the side.",
        "It was late. Fenders are cushions: a fender (or bumper) is any cushion hung over the side.",
        "In general, a fender is what keeps two hulls apart.",
        "Fender refers to a cushion.",
        "The fender module is a small library.",
        "- Fenders are used to keep hulls apart.",
    ],
)
def test_a_sentence_that_says_what_it_is(text: str) -> None:
    assert defines("fender", text)
    assert defines("fenders", text)


@pytest.mark.parametrize(
    "text",
    [
        "The fender is wet.",
        "A fender is a bit worn on the left.",
        "The fender is the same for all boats.",
        "Hang a fender over the side, which is a duty of the mate.",
        "The colour of a fender is a matter of taste for the crew.",
        "A fender board is a plank that hangs outside.",
    ],
)
def test_a_sentence_that_says_something_else(text: str) -> None:
    assert not defines("fender", text)


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """One definition among many pages that speak of windlasses more."""
    texts = {
        f"page{n:02}.md": f"# Windlass {n}\n\nThe windlass of berth {n} was painted. Grease the windlass, and cover the windlass {n}.\n\n"
        f"## Windlass of winter {n}\n\nWho leaves the windlass open finds the windlass rusted. Windlass {n} has a brake.\n"
        for n in range(40)
    }
    texts["boats.md"] = (
        "# Of boats\n\nAnchors are heavy, and many hands were needed once. A windlass is a drum with a crank that hauls a chain in. "
        "Boats of that time had one at the bow, behind the mast, or below the deck where it stayed dry, and the crew slept beside it.\n"
    )
    with answering(texts, tmp_path_factory.mktemp("harbour")) as opened:
        yield opened


@pytest.mark.parametrize("question", ["What is a windlass?", "What are windlasses?", "Define windlass."])
def test_what_a_thing_is_is_found_among_many_that_speak_of_it(harbour: Assistant, question: str) -> None:
    answer = harbour.ask(question)
    assert answer.text.startswith("A windlass is a drum with a crank")
    assert not answer.notices


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is a TGR?", "TGR"),
        ("What are TGRs?", "TGR"),
        ("What does the acronym TGR mean?", "TGR"),
        ("What does the ferry mean?", ""),
        ("What is the tide?", ""),
        ("How is a TGR kept?", ""),
    ],
)
def test_the_abbreviation_that_is_asked_for(question: str, term: str) -> None:
    assert abbreviation_in(question) == term
