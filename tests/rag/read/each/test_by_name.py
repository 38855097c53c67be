"""Lists that are called what is asked for, whole and counted; questions of all documents under a name of theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering
from quoting import placed

from rag import Assistant
from rag.read.each.by_name import by_name, says_no_more
from rag.read.each.weighed import Placed
from rag.read.lists.groups import groups_of
from rag.search.whole.each import each_asked
from rag.types import Block

POST = {
    "kiosk.md": """# The Fernpost kiosk

Fernpost is asked for parcels by everybody. A parcel of Fernpost goes by boat. Whoever knows Fernpost waits. Fernpost is slow.

## Error codes

Value | Meaning
--- | ---
E1 | The drawer is open
E2 | No paper
E3 | No ink
E4 | The clerk is asleep

## Stamps for parcels

- The heron
- The lantern
- The wheel

Some stamps are no longer sold, and the heron was drawn by a child.
""",
    "letters.txt": """LETTERS OF THE POST

3.1 How letters are named

   A letter is carried by its name.

   NOTICE   -  Tells somebody that a parcel has come.

   DEMAND   -  Asks for what is owed, and is sent again
               each week.

   THANKS   -  Is sent by those who are content.

   Table 1:  Fernpost letters

   Write to clerk@fern.example about letters that do not come.
""",
    "changes.md": """# Changelog

What the kiosk of Fernpost learned.

## Unreleased

Nothing yet.

## 1.2.1 (11th September, 2023)

It sings.

## 1.2.0 (March 4th, 2023)

It counts.

## 1.1.0 (8 May 2022)

It opens.

## 1.0.0 (2021-12-30)

It shuts.
""",
    "settings.md": """# Settings

The kiosk has the following settings.

## Doors

### `DOOR_SOUND`, `DOOR_LIGHT`

Both may be off.

## `INK_LEVEL`

From 1 to 9.

## `PAPER_SIZE`

In inches.
""",
    "2024-05-02.md": "# Council notes, May 2, 2024\n\nThe roof was mended.\n",
    "2024-06-07.md": "# Council notes, June 7, 2024\n\nThe bell was sold.\n",
    "2023-06-09.md": "# Council notes, June 9, 2023\n\nNobody came.\n",
    "wages.md": """# Wages of the crew

What is paid goes by rank:

- Rank 1: 10 crowns a day
- Rank 2 to 4: 12 crowns a day
- Rank 5: 15 crowns a day
""",
    "help.md": """# Help

## Night help

It is given until six.

## Help for children

They are brought home.

## Boat help

Ring twice.

## Sick help

Ask for Sal.
""",
    "dates.md": """# The summer

These are the events of the summer:

June 1-3: Race of the ferrymen, Elm, 200

June 4-5: The night of lamps, Anger, 90

July 7-8: Fair of the bakers, Elm, 700

July 9-9: The long table, Linden, 40

Bo Lindqvist of the harbour office wrote this, and Ann-Marie Orr, who is his aunt, drew the lamps.
""",
    "houses.md": """# Houses

The houses of Elm and of Brook are open. Ask in #night-desk on Slack, or write to night@fern.example.
""",
}


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(POST, tmp_path_factory.mktemp("post")) as assistant:
        yield assistant


def _quotes(assistant: Assistant, question: str) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in assistant.ask(question).citations]


def test_a_table_below_a_heading_that_is_what_is_asked_for(post: Assistant) -> None:
    told = _quotes(post, "Which error codes does Fernpost define?")
    assert [quote[:2] for quote in told] == ["E1", "E2", "E3", "E4"]
    assert post.ask("How many error codes does Fernpost have?").short_answer == "4"


def test_paragraphs_behind_words_of_their_own_and_what_stands_below_them(post: Assistant) -> None:
    assert [quote.split()[0] for quote in _quotes(post, "Which letters does Fernpost have?")] == [
        "NOTICE",
        "DEMAND",
        "THANKS",
    ]


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Which letters does Fernpost have?", 3),
        ("Which letters are sent again each week?", 0),
        ("Which Fernpost letters cost more than 4 crowns?", 0),
        ("Which letters does Fernpost not have?", 0),
        ("Which kinds of letters are defined?", 3),
        ("Which letters does the clerk burn?", 0),
    ],
)
def test_a_condition_takes_no_list_whole(question: str, many: int) -> None:
    text = "Fernpost letters:\n\nNotice\n\nDemand\n\nThanks" + "\n\nAsk Fernpost." * 6
    blocks = [Block("paragraph", 0, 17, 0)]
    blocks += [
        Block("item", text.index(name), text.index(name) + 6, 1) for name in ("Notice", "Demand", "Thanks")
    ]
    lists = [Placed("letters.md", "Letters", text, group) for group in groups_of(text, blocks)]
    asked = each_asked(question)
    assert asked is not None
    found = by_name(asked, lists)
    assert sum(len(one.names()) for one in found) == many


def test_what_are_the_things_of_a_list(post: Assistant) -> None:
    assert _quotes(post, "What are the stamps for parcels?") == ["The heron", "The lantern", "The wheel"]


def test_sections_that_are_dated_within_what_is_asked(post: Assistant) -> None:
    answer = post.ask("Which versions of Fernpost were released in 2023?")
    assert [sentence.text for sentence in answer.sentences[1:]] == [
        "1.2.1 (11th September, 2023)",
        "1.2.0 (March 4th, 2023)",
    ]
    assert post.ask("How many releases were there after January 2022?").short_answer == "3"


def test_words_of_a_program_below_headings_that_sort_them(post: Assistant) -> None:
    told = [quote.split(" ")[0] for quote in _quotes(post, "Which settings does Fernpost have?")]
    assert told == ["DOOR_SOUND,", "INK_LEVEL", "PAPER_SIZE"]
    assert post.ask("How many settings does Fernpost have?").short_answer != "3"


def test_documents_whose_title_says_the_word_before_theirs(post: Assistant) -> None:
    told = post.ask("Which council notes are from June?")
    assert {citation.document_id for citation in told.citations} == {"2024-06-07.md", "2023-06-09.md"}
    assert post.ask("How many council notes are from 2024?").short_answer == "2"


def test_sections_anywhere_that_are_headed_alike(post: Assistant) -> None:
    told = [quote.split(" It")[0] for quote in _quotes(post, "Which helps does Fernpost offer?")]
    assert [quote.split()[0] for quote in told] == ["Night", "Boat", "Sick"]
    assert post.ask("How many helps does Fernpost offer?").short_answer != "3"


def test_members_that_hold_a_name_of_the_question(post: Assistant) -> None:
    told = _quotes(post, "Which events of the summer take place at Elm?")
    assert [quote.split(":")[0] for quote in told] == ["June 1-3", "July 7-8"]


def test_members_that_are_called_what_is_asked_for(post: Assistant) -> None:
    assert post.ask("How many rank bands are there in the wages of the crew?").short_answer == "3"


def test_people_by_name(post: Assistant) -> None:
    told = post.ask("Which people are mentioned by name in the handbook?")
    assert [sentence.text for sentence in told.sentences[1:]] == ["Ann-Marie Orr", "Bo Lindqvist"]


def test_a_name_for_all_documents(post: Assistant) -> None:
    addresses = post.ask("Which e-mail addresses are given in the handbook?")
    assert [sentence.text for sentence in addresses.sentences[1:]] == [
        "clerk@fern.example",
        "night@fern.example",
    ]
    channels = post.ask("Which Slack channels does the Fernpost handbook name?")
    assert [sentence.text for sentence in channels.sentences[1:]] == ["#night-desk"]
    pages = post.ask("Which pages of the handbook mention Brook?")
    assert {citation.document_id for citation in pages.citations} == {"houses.md"}


def test_one_document_of_that_name_is_asked_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = {
        "staff-handbook.md": "# Staff handbook\n\nWrite to staff@fern.example.\n",
        "fair.md": "# The fair\n\nWrite to fair@fern.example.\n",
    }
    with answering(texts, tmp_path_factory.mktemp("two")) as assistant:
        answer = assistant.ask("Which e-mail addresses are given in the handbook?")
    assert {citation.document_id for citation in answer.citations} == {"staff-handbook.md"}


def test_the_first_page_of_many_is_not_meant_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = {
        "README.md": "# Handbook\n\nAsk the clerk.\n",
        "about-the-handbook.md": "# About the handbook\n\nIt was begun by Ida.\n",
        "bells.md": "# Bells\n\nThe fog bell is rung by Ida. Write to bell@fern.example.\n",
    }
    with answering(texts, tmp_path_factory.mktemp("many")) as assistant:
        pages = assistant.ask("Which pages of the handbook mention Ida?")
    assert {citation.document_id for citation in pages.citations} == {"about-the-handbook.md", "bells.md"}


@pytest.mark.parametrize(("before", "called"), [(4, True), (5, False)])
def test_four_words_stand_before_what_names_a_list(before: int, called: bool) -> None:
    asked = each_asked("Which lamps are there?")
    assert asked is not None
    heading = "The old red brass harbour lamps".split()[5 - before :]
    assert bool(by_name(asked, [placed(["Ida", "Orr", "Tove"], above=[" ".join(heading)])])) is called


@pytest.mark.parametrize(("words", "called"), [(6, True), (7, False)])
def test_a_line_of_six_words_names_a_list(words: int, called: bool) -> None:
    asked = each_asked("Which lamps are there?")
    assert asked is not None
    lead = " ".join(["Lamps", "that", "are", "lit", "at", "the", "quay"][:words])
    assert bool(by_name(asked, [placed(["Ida", "Orr", "Tove"], lead=lead)])) is called


@pytest.mark.parametrize(("times", "matter"), [(5, True), (4, False)])
def test_a_text_that_names_something_five_times_is_about_it(times: int, matter: bool) -> None:
    one = placed(["Ida", "Orr", "Tove"], above=["Lamps"], before="Quell is lit.\n" * times)
    assert says_no_more("Which lamps does Quell have?", one, "Lamps", [one]) is matter


@pytest.mark.parametrize(("held", "matter"), [(2, True), (1, False)])
def test_half_of_the_texts_are_about_it(held: int, matter: bool) -> None:
    lists = [
        placed(
            ["Ida", "Orr", "Tove"],
            above=["Lamps"],
            before="Quell.\n" if n < held else "",
            document_id=f"d{n}",
        )
        for n in range(4)
    ]
    assert says_no_more("Which lamps does Quell have?", lists[0], "Lamps", lists) is matter


@pytest.mark.parametrize(
    ("lead", "called"),
    [
        ("Kinds of varnish may include:", True),
        ("Sorts of boat varnish are:", True),
        ("Varnish may include:", False),
        ("Ways to keep varnish:", False),
    ],
)
def test_kinds_of_a_thing_are_listed_as_such(lead: str, called: bool) -> None:
    asked = each_asked("Which kinds of varnish does the manual name?")
    assert asked is not None
    assert bool(by_name(asked, [placed(["Copal", "Shellac", "Tar"], lead=lead)])) is called


@pytest.mark.parametrize(
    ("document_id", "before", "elsewhere", "called"),
    [
        ("ida-berg-cv.md", "", "", False),
        ("notes.md", "", "", True),
        ("notes.md", "", "The product speaks five languages.", False),
        ("notes.md", "", "The product is sold in five towns.", True),
        ("notes.md", "Of the product.", "The product speaks five languages.", True),
    ],
)
def test_a_list_of_another_matter_is_no_answer(
    document_id: str, before: str, elsewhere: str, called: bool
) -> None:
    asked = each_asked("Which languages does the product support?")
    assert asked is not None
    one = placed(["Welsh", "Frisian", "Ladin"], above=["Languages"], before=before, document_id=document_id)
    other = placed(["Elm", "Rook", "Tarn"], above=["Towns"], before=f"{elsewhere}\n", document_id="other.md")
    assert bool(by_name(asked, [one, other])) is called


@pytest.mark.parametrize("whose", ["the kiosk", "it", "our parcels", "this"])
def test_kinds_of_one_thing_are_asked_for(post: Assistant, whose: str) -> None:
    """They had no word behind "of" to be called by, and every list failed at that."""
    assert post.ask(f"What are the categories of {whose}?", local=True).outcome in ("answered", "declined")
