"""Lists under just the words of the question, over a real index: their members are told, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering
from quoting import passage, placed

from rag import Assistant
from rag.read.each.by_name import by_name
from rag.read.each.led import _lead_only, listed_around
from rag.read.each.listed import is_called_of, listed_by_name
from rag.read.each.weighed import Placed
from rag.read.lists.group import Group
from rag.read.lists.groups import groups_of
from rag.search.whole.each import each_asked
from rag.types import Block

FERRY = {
    "depots.md": """# Depots of the Marrow ferry

Below are the towns in which the ferry keeps a paid watchman. Whoever works there may sleep on board.

## Anger

The watchman of Anger has a dog.

## Brook

Nobody has seen the watchman of Brook for a week.

## Linden

The watchman of Linden plays the flute.

## Contact

Write to the harbour office.
""",
    "tools.md": """# Tools on board

Besides what the crew brings, there are the tools of the ferry itself:

## Winch

It lifts the ramp.

## Lantern

It is lit at dusk.

## Pole

It is used in shallow water.
""",
    "rules.md": """# Rules of the ferry

## 1 Bells of the ferry

These are the bells of the ferry:

### 1.1 Fog

It is rung in fog.

### 1.2 Fire

It is rung for fire.

### 1.4 Supper

It is rung at six.
""",
    "ropes.md": """# Ropes of the ferry

## Knot types

### Reef knot type

It is tied by day.

### Bowline knot type

It is tied at night.

### Sheet bend knot type

It is tied in rain.

### Untying them

Pull.
""",
    "gull.html": """<html><body><article><h1>These three fiddlers refuse to play on the ferry Gull</h1>
<p>Verse one of the ballad was sung on the upper deck while the rain came down, and nobody who heard it went below before the end. Verse two of the ballad was sung on the upper deck while the rain came down, and nobody who heard it went below before the end. Verse three of the ballad was sung on the upper deck while the rain came down, and nobody who heard it went below before the end. Verse four of the ballad was sung on the upper deck while the rain came down, and nobody who heard it went below before the end. Verse five of the ballad was sung on the upper deck while the rain came down, and nobody who heard it went below before the end. Verse six of the ballad was sung on the upper deck while the rain came down, and nobody who heard it went below before the end.</p>
<p>Asmund Tveit said he would rather swim.</p>
<h2>Harbour dues rise again</h2><p>By a tenth.</p><h2>Lost dog found in a bollard</h2><p>It barked.</p>
<h2>Tide tables for spring</h2><p>See page nine.</p></article></body></html>""",
    "crew.md": """# The crew

The tools of the crew lie in a chest, and nobody counts them.

## Pay

Wages are paid on Friday.

## Leave

Ten days a year.

## Food

The cook decides.
""",
}


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(FERRY, tmp_path_factory.mktemp("ferry")) as assistant:
        yield assistant


def test_sections_below_the_words_of_the_question_are_the_things(ferry: Assistant) -> None:
    answer = ferry.ask("In which towns is there a paid watchman of the ferry?")
    assert [sentence.text for sentence in answer.sentences[1:]] == ["Anger", "Brook", "Linden"]
    assert answer.citations[0].quote.startswith("Anger\n\nThe watchman of Anger")
    texts = {c.document_id: ferry.document(c.document_id).text for c in answer.citations}
    assert all(texts[c.document_id][c.start : c.end] == c.quote for c in answer.citations)


def test_sections_are_counted(ferry: Assistant) -> None:
    assert ferry.ask("How many tools of the ferry are described?").short_answer == "3"


def test_a_section_that_is_not_called_like_the_others_is_not_counted(ferry: Assistant) -> None:
    answer = ferry.ask("How many knot types are there?")
    assert answer.short_answer == "3"
    assert "Untying" not in answer.text


def test_sections_whose_numbers_leave_one_out_are_not_counted(ferry: Assistant) -> None:
    assert ferry.ask("How many bells of the ferry are described?").short_answer != "3"
    told = [sentence.text for sentence in ferry.ask("Which bells of the ferry are described?").sentences[1:]]
    assert told == ["Fog", "Fire", "Supper"]


@pytest.mark.parametrize(
    "question",
    ["How many fiddlers refuse to play on the Gull?", "Which fiddlers refuse to play on the Gull?"],
)
def test_headlines_of_others_below_an_article_are_not_what_its_title_tells(
    question: str, ferry: Assistant
) -> None:
    assert "Harbour dues" not in ferry.ask(question).text


@pytest.mark.parametrize(
    "question",
    ["In which towns is there no paid watchman of the ferry?", "Which tools of the crew are counted?"],
)
def test_a_denial_and_words_that_lead_nothing_in_take_no_sections(question: str, ferry: Assistant) -> None:
    told = [sentence.text for sentence in ferry.ask(question).sentences]
    assert "Brook" not in told
    assert "Leave" not in told


def test_marks_without_a_name_are_no_members() -> None:
    text = "Depots\n\n#\n\nAnger\n\nBrook"
    blocks = [
        Block("heading", 0, 6, 1),
        *(Block("heading", start, start + size, 2) for start, size in ((8, 1), (11, 5), (18, 5))),
    ]
    (group,) = groups_of(text, blocks)
    assert group.above == ("Depots",)
    assert [text[slice(*member.name)] for member in group.members][1:] == ["Anger", "Brook"]
    assert [text[slice(*member.body)] for member in group.members][1:] == ["Anger", "Brook"]


def test_the_lists_of_six_documents_are_looked_through_for_their_names() -> None:
    asked: list[str] = []
    catalog = SimpleNamespace(
        contents_of=lambda ids: asked.extend(ids) or {},
        documents=lambda scope: [],
        scope=lambda filters: None,
    )
    index: Any = SimpleNamespace(catalog=catalog)
    passages = [passage("x", document_id=f"d{n}") for n in range(10)]
    bells = each_asked("Which bells does the ferry have?")
    assert bells is not None
    assert listed_by_name(bells, passages, index, index, None) is None
    assert asked == [f"d{n}" for n in range(6)]


@pytest.mark.parametrize(("between", "leads"), [(600, True), (601, False)])
def test_what_leads_a_list_in_stands_within_600_characters_above_it(between: int, leads: bool) -> None:
    lead = "These are the bells: "
    one = placed(["fog", "fire"], before=f"{lead}{'x' * between}")
    assert _lead_only(one, [("d", 0, len(lead)), ("d", *one.group.members[0].body)], 2) is leads


def test_a_list_under_the_words_of_the_question_is_likely(ferry: Assistant) -> None:
    assert ferry.ask("In which towns does the ferry keep a paid watchman?").confidence == 0.8


def test_an_option_that_is_asked_about_is_told_without_those_beside_it(tmp_path: Path) -> None:
    options = """# Lamps

The lamp is set by these options:

* `--lamp-colour <str>` - Set the colour of the lamp. Options: 'red', 'green'.
* `--lamp-hours <int>` - Set the hours of the lamp. Options: any number.
* `--no-lamp` - Have none.
"""
    with answering({"lamps.md": options}, tmp_path) as assistant:
        answer = assistant.ask("What are the options for --lamp-colour?", local=True)
    assert [one.quote.split(" ")[0] for one in answer.citations] == ["--lamp-colour"]


def test_what_is_called_the_list_of_things_comes_before_sections_about_them(tmp_path: Path) -> None:
    fairs = """# Fairs

## Attending fairs

- Tell the council.
- Bring a lamp.
- Come home sober.

## Selling at fairs

Only nets.

## Fair list

A growing list:

- Elm Fair, in May
- Oak Fair, in June
- Ash Fair, in July
"""
    with answering({"fairs.md": fairs}, tmp_path) as assistant:
        answer = assistant.ask("Which fairs are listed?", local=True)
    assert [one.quote for one in answer.citations] == [
        "Elm Fair, in May",
        "Oak Fair, in June",
        "Ash Fair, in July",
    ]


def test_things_of_an_owner_are_those_of_a_heading_without_him(tmp_path: Path) -> None:
    text = "# What we are\n\n## Our habits\n\nOf the guild.\n\n### Be early\n\nAt dawn.\n\n### Be dry\n\nAlways.\n\n### Be kind\n\nTo all.\n"
    with answering({"we.md": text, "tar.md": "# Tar\n\nThe guild buys tar.\n"}, tmp_path) as assistant:
        answer = assistant.ask("What are guild's habits?", local=True)
    assert answer.short_answer == "Be early, Be dry, Be kind"


@pytest.mark.parametrize(
    ("above", "lead", "form", "is_called"),
    [
        (("Cranes", "Valves"), "", "sections", True),
        (("Valves", "Working"), "Each part tells how valves are opened.", "sections", False),
        (("Working",), "A crane has these valves:", "items", True),
        (("Valves",), "", "alike", False),
    ],
)
def test_sections_are_counted_by_the_heading_above_them(
    above: tuple[str, ...], lead: str, form: Any, is_called: bool
) -> None:
    """A part of a specification that speaks of valves has sections, and none of them is a valve."""
    asked = each_asked("How many valves can a crane keep open?", ())
    assert asked is not None
    assert is_called_of(asked, Placed("a", "Cranes", "", Group(above, lead, (), form))) is is_called


def test_sections_that_are_called_by_what_the_things_belong_to_are_not_the_things() -> None:
    asked = each_asked("Which crane orders are there?")
    assert asked is not None
    cranes, orders = (
        Placed("a", "Yard", "", Group((head,), "", (), "sections")) for head in ("Cranes", "Orders")
    )
    assert not is_called_of(asked, cranes)
    assert is_called_of(asked, orders)


def test_a_chapter_of_which_two_sections_are_quoted_is_no_list_of_what_it_does_not_name(
    tmp_path: Path,
) -> None:
    text = "# Cranes\n\nHow to run them.\n\n## Loads\n\nThey are weighed.\n\n## Signs\n\nThey are shown.\n\n## Ropes\n\nThey are oiled.\n"
    with answering({"cranes.md": text}, tmp_path) as assistant:
        index, retriever = assistant._index, assistant._retriever
        read = retriever.search(retriever.understand("Which crane orders are there?"))
        places = [
            ("cranes.md", at, at + 5) for at in (text.index("They are weighed"), text.index("They are shown"))
        ]
        told = {
            question: listed_around(asked, places, read, index, None)
            for question in ("Which crane orders are there?", "Which cranes are there?")
            if (asked := each_asked(question))
        }
    assert [bool(one) for one in told.values()] == [False, True]


@pytest.mark.parametrize(
    ("rows", "lead", "called"),
    [
        (["00 | 01", "10 | 11", "20 | 21"], "produces", False),
        (["00 | 01", "10 | 11", "20 | 21"], "", True),
        (["00 | 01", "10 | 11", "20 | 21"], "Strut | Level", True),
        (["00 | 01", "10 | 11", "20 | 21"], "These are:", True),
        (["oak | 01", "elm | 11", "ash | 21"], "Kept dry", True),
    ],
)
def test_a_table_that_an_example_draws_is_no_list_of_what_the_heading_calls(
    rows: list[str], lead: str, called: bool
) -> None:
    asked = each_asked("Which struts does the shed have?")
    assert asked is not None
    shed = placed(rows, above=["Shed struts"], lead=lead, form="rows")
    assert bool(by_name(asked, [shed])) is called
