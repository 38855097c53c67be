"""A figure of another sentence in the place of the one that the followed sentence has."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import Source, prove
from rag.prove.vetoes.exchanged import exchanged

PORT = (
    "The port of Velmar was opened to ships by the harbour master Ines Dahl in 1911. It cost nine million crowns."
    " A storm broke the outer wall 12 years later.\n\nThe railway to Velmar came in 1934. Its first engine was driven by"
    " Karl Ost. The fish market employs 85 people."
)


@pytest.mark.parametrize(
    ("claim", "detail"),
    [
        ("The port of Velmar was opened to ships in 1934.", "1934"),
        ("The harbour master Ines Dahl opened the port of Velmar to ships in 1934.", "1934"),
        ("A storm broke the outer wall 85 years later.", "85"),
    ],
)
def test_what_stands_elsewhere_is_no_proof(claim: str, detail: str) -> None:
    assert detail in [found.text for found in exchanged(claim, PORT)]


@pytest.mark.parametrize(
    "claim",
    [
        "The port of Velmar was opened to ships in 1911.",
        "The port of Velmar was opened to ships in 1911 and cost nine million crowns.",
        "Velmar's port was opened to ships in 1911, and the railway came in 1934.",
        "Karl Ost opened the port of Velmar to ships in 1911.",
        "The fish market of the place employs 85 people.",
        "The port of Velmar was opened to ships in 1777.",
        "",
    ],
)
def test_what_the_text_says_together_is_kept(claim: str) -> None:
    assert exchanged(claim, PORT) == ()


def test_two_figures_of_one_place_were_looked_up_there() -> None:
    claim = "The port of Velmar was opened to ships by a harbour master and its market of 1934 had 85 stalls."
    apart = "The port of Velmar was opened to ships by the harbour master in 1911. {} {} {}"
    railway, quay, market = "The railway came in 1934.", "The quay is of oak.", "It has 85 seats."
    assert exchanged(claim, apart.format(quay, railway, market)) == ()
    assert [each.text for each in exchanged(claim, apart.format(railway, quay, market))] == ["1934", "85"]


def test_a_year_of_something_else_is_rejected() -> None:
    found = prove("The port of Velmar was opened to ships in 1934.", [Source(PORT)], Judges())
    assert found.status == "rejected"
    assert found.reasons == ("said of something else in the source: 1934",)


def test_facts_of_two_sources_may_be_joined() -> None:
    one = "The Velmar lighthouse was built in 1880 by two brothers."
    other = "The lamp of the Velmar lighthouse was made electric in 1921, after the war."
    claim = "The Velmar lighthouse was built in 1880, and its lamp was made electric in 1921."
    assert exchanged(claim, one, other) == ()


@pytest.mark.parametrize(
    ("claim", "seen"),
    [
        ("The mill burned brightly at dusk in 1934.", True),  # two words of five
        ("The mill burned brightly at dusk one night in 1934.", False),  # two of seven
    ],
)
def test_two_words_of_five_follow_a_sentence(claim: str, seen: bool) -> None:
    assert bool(exchanged(claim, "The mill burned in 1911. Rain fell. The railway came in 1934.")) is seen


@pytest.mark.parametrize(("railway", "joined"), [("red railway", True), ("railway", False)])
def test_two_words_of_five_may_be_joined_from_another_sentence(railway: str, joined: bool) -> None:
    text = f"The old mill burned in 1911. Rain fell. The {railway} came there in 1934, it is said."
    assert (exchanged("The old mill and its red railway burned in 1934.", text) == ()) is joined


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (
            "The port of Velmar was opened to ships by the harbour master in 1923.",
            ["1923"],
        ),  # the next sentence's
        ("The port of Velmar was opened to ships by the harbour master in 1911 and 1923.", []),  # joins both
        ("The harbour master opened the port of Velmar and its wall in 1923.", []),  # takes the wall along
        ("The harbour port opened doors grandly in 1923.", ["1923"]),  # follows with three words of five
        ("The port opened wide doors grandly in 1923.", []),  # with two
    ],
)
def test_nothing_but_the_figure_comes_from_the_sentence_beside(claim: str, found: list[str]) -> None:
    text = (
        "The port of Velmar was opened to ships by the harbour master Ines Dahl in 1911. A wall came in 1923."
    )
    assert [detail.text for detail in exchanged(claim, text)] == found


@pytest.mark.parametrize(
    ("sentence", "seen"),
    [
        ("The club had 41 boats in its harbour.", True),
        ("The club had 41 members in its harbour.", False),  # of another thing
        ("The club had boats of the type Gull-41 in its harbour.", False),
        ("The club that year had 41 boats in its harbour.", False),  # which year, another sentence says
    ],
)
def test_the_other_figure_could_be_of_the_same_thing(sentence: str, seen: bool) -> None:
    text = f"{sentence} In all, 85 came."
    assert bool(exchanged("The club had 85 boats in its harbour.", text)) is seen


@pytest.mark.parametrize(("length", "found"), [(400, True), (401, False)])
def test_from_400_characters_a_sentence_is_a_list(length: int, found: bool) -> None:
    first, _, rest = PORT.partition(".")
    long = first + " with " + "y" * (length - len(first) - 7)
    assert bool(exchanged("The port of Velmar was opened to ships in 1934.", f"{long}.{rest}")) is found


def test_a_second_part_may_be_of_another_sentence() -> None:
    text = "The bridge at Elm was opened on 4 May 1911. Work on the bridge at Elm was begun in 1904."
    assert (
        exchanged("Work on the bridge at Elm was begun in 1904, but it was opened only in 1911.", text) == ()
    )


def test_rows_names_and_rounded_figures_are_left_alone() -> None:
    table = "Mill | Oars | Boats\nElm | 31 | 4\n\nThe year 1911 was good."
    assert exchanged("Elm made 31 oars in 1911.", table) == ()
    assert (
        exchanged("Ada Lind learnt to sail in 1911.", "Ada Lind was the mayor in 1934. She was away in 1911.")
        == ()
    )
