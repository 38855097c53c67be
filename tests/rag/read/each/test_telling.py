"""Things that are told one here, one there, in whatever words, over a real index and with the shipped models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashEmbedder
from places import MISSED_STILL, answering
from quoting import passage

from ingest import ingest
from rag import Answer, Assistant, load_settings
from rag.read.each.documents import _holding_its_names

HARBOUR = {
    "boats.md": """# Boats for sale at Tarn harbour

The Tern, a sloop built by Orr & Sons, is blue. She lies at the east quay. Price 750 crowns.

Grey Heron, a cutter built by Lind of Marrow, needs a new mast. Price 1,900 crowns.

The Plover, a sloop built by Orr & Sons, was painted last spring. Price 820 crowns.
""",
    "rules.md": """# Rules of Tarn harbour

1. Fires on the quay are forbidden.
2. Dogs may be brought on a lead.
3. It is prohibited to wash nets in the basin.
4. The gate is locked at ten.
""",
    "spring.md": """# Harbour book, spring

The crane broke down on 3 April and was mended in a week. Ada Brook left the harbour on 30 April to open a shop of her own.

The following ropes were bought for the pier:

- hemp rope of forty metres
- steel rope of ten metres
- a tow line
""",
    "costs.md": """# Who pays at Tarn harbour

The upkeep of the crane is paid for by the town. Water is paid for by the guests.
""",
    "autumn.md": """# Harbour book, autumn

The weighing scale broke down on 9 October. Milo Dacre retired from the harbour on 1 November after thirty years.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(HARBOUR, tmp_path_factory.mktemp("harbour")) as assistant:
        yield assistant


BOATS = [
    f"{first}{second}"
    for first in ("Gar", "Mer", "Os", "Pin", "Wig")
    for second in ("ganey", "lin", "prey", "tail", "eon", "ril", "wit")
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A document for each of 35 boats, which tells of two."""
    folder = tmp_path_factory.mktemp("many")
    for number, name in enumerate(BOATS):
        told = (
            f"The {which}{name}, a {kind} built by Orr & Sons, lies at quay {number}."
            for which, kind in (("", "sloop"), ("Lady ", "cutter"))
        )
        (folder / f"{name}.md").write_text(f"# Page {number}\n\n" + "\n\n".join(told), encoding="utf-8")
    settings = load_settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest(folder, settings, embedder=HashEmbedder(256))
    with Assistant.open(settings, embedding=HashEmbedder(256)) as assistant:
        yield assistant


def _told(answer: Answer, *names: str) -> list[str]:
    """Which of `names` each sentence below the one that counts tells; "" for one that tells none."""
    assert answer.coverage is not None
    assert answer.sentences[0].text.startswith(f"{answer.coverage.items} ")
    return sorted(
        next((name for name in names if name in sentence.text), "") for sentence in answer.sentences[1:]
    )


def test_each_paragraph_is_judged_by_itself(harbour: Assistant) -> None:
    answer = harbour.ask("Which boats were built by Orr & Sons?")
    assert _told(answer, "Tern", "Plover", "Heron") == ["Plover", "Tern"]
    texts = {c.document_id: harbour.document(c.document_id).text for c in answer.citations}
    assert all(texts[c.document_id][c.start : c.end] == c.quote for c in answer.citations)


def test_a_quote_holds_what_is_asked_of_the_thing(harbour: Assistant) -> None:
    answer = harbour.ask("List the boats whose price is less than 800 crowns.")
    assert _told(answer, "Tern", "Plover", "Heron") == ["Tern"]
    assert "750 crowns" in answer.sentences[1].text


def test_other_words_tell_the_same(harbour: Assistant) -> None:
    answer = harbour.ask("What is forbidden at the harbour?")
    assert _told(answer, "Fires", "nets", "Dogs", "gate") == ["Fires", "nets"]


def test_two_documents_tell_one_each(harbour: Assistant) -> None:
    answer = harbour.ask("Who left the harbour?")
    assert _told(answer, "Brook", "Dacre") == ["Brook", "Dacre"]


def test_a_line_that_leads_a_list_in_tells_all_of_it(harbour: Assistant) -> None:
    answer = harbour.ask("Which ropes were bought for the pier?")
    assert all(rope in answer.text for rope in ("hemp rope", "steel rope", "tow line"))
    assert "crane" not in answer.text


def test_what_is_listed_is_counted(harbour: Assistant) -> None:
    answer = harbour.ask("How many boats by Orr & Sons are there at Tarn harbour?")
    assert answer.short_answer == "2"


@pytest.mark.parametrize("when", ["", pytest.param(" at the moment", marks=MISSED_STILL)])
def test_how_many_is_counted_off_a_list_that_answers_which(tmp_path: Path, when: str) -> None:
    text = """# Cabins of the ferry

## Bunks

**Purpose**: Passengers sleep in them. There are sheets in the locker.

## Card games

**Purpose**: These cabins offer games for rainy crossings.

**What to do**: Each cabin has a different selection of games.
The current selection includes:

- Snap (from 4 years)
- Whist (from 12 years)
- Patience (from 8 years)
- Rummy (from 8 years)

**Comments**: Ask the steward for a table.
"""
    with answering({"cabins.md": text}, tmp_path) as ferry:
        answer = ferry.ask(f"How many card games are there{when}?")
        assert answer.short_answer == "4"
        assert [one.quote.split()[0] for one in answer.citations] == ["Snap", "Whist", "Patience", "Rummy"]
        assert ferry.ask("How many card games were lost at the moment of the storm?").short_answer is None


def test_one_thing_is_told_as_before(harbour: Assistant) -> None:
    answer = harbour.ask("Who built the Grey Heron?")
    assert answer.coverage is None
    assert "Lind" in answer.text


def test_who_pays_for_another_thing_is_nobody_asked_for(harbour: Assistant) -> None:
    answer = harbour.ask("Who pays for the upkeep of the crane?")
    assert "town" in answer.text
    assert "guests" not in answer.text


def test_progress_is_told_of_places_that_are_judged(harbour: Assistant) -> None:
    heard: list[tuple[int, int]] = []
    harbour.ask(
        "Which boats were built by Orr & Sons?", progress=lambda done, total: heard.append((done, total))
    )
    assert heard[0][0] == 0
    assert len(heard) > 2
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert all(done < total for done, total in heard)


def test_places_that_hold_the_names_of_a_question_are_looked_at_beside_those_found(
    harbour: Assistant,
) -> None:
    index, question = harbour._index, "Which notes have a builder from Marrow?"
    elsewhere = passage("Nothing", document_id="boats.md", start=5_000)
    (looked,) = _holding_its_names(question, [elsewhere], index, None)
    assert "Lind of Marrow" in looked.text
    assert _holding_its_names(question, [looked], index, None) == []
    assert _holding_its_names("Which notes have a builder?", [elsewhere], index, None) == []


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Which boats were built by Orr & Sons?", 32),
        ("Who lies at quay 3 today?", 8),
    ],
)
def test_so_many_windows_are_read(many: Assistant, question: str, read: int) -> None:
    """32 of the 60 of thirty passages; eight where one thing may be all that is asked for. 16 of them may be judged."""
    heard: list[tuple[int, int]] = []
    answer = many.ask(question, progress=lambda done, total: heard.append((done, total)))
    assert heard[0] == (0, read + 16)
    if read == 32:
        assert "30 passages of 30 were looked at" in answer.sentences[0].text


@pytest.mark.parametrize(("near", "read"), [(0, 12), (5, 12), (20, 21)])
def test_behind_twelve_only_windows_that_hold_nearly_as_many_words_are_read(
    near: int, read: int, tmp_path: Path
) -> None:
    """One holds five words of the question, `near` hold four, thirty hold three."""
    texts = {"best.md": "The mill on the Ostra grinds spelt and rye for the baker."}
    texts |= {f"near{n}.md": f"Mill number {n} on the Ostra grinds spelt and wheat." for n in range(near)}
    texts |= {f"far{n}.md": f"Mill number {n} on the Ostra grinds oats only." for n in range(30)}
    heard: list[tuple[int, int]] = []
    with answering(texts, tmp_path) as assistant:
        assistant.ask(
            "Which mills on the Ostra grind spelt and rye?",
            progress=lambda done, total: heard.append((done, total)),
        )
    assert heard[0] == (0, read + 16)


REGATTA = {
    "open.md": "# Tarn Regatta 2004 registration now open\n\nAuthor: Dana Brook\n\nRegistration for Tarn Regatta 2004 is now open. You can register "
    "here. The regatta will be held at Marrow, October 1-3. Rowers will be announced soon. Tarn Regatta 2004 is a production of Tarn Central, Inc.\n",
    "opens.md": "# Brad Lind to open Tarn Regatta 2004\n\nAuthor: Dana Brook\n\nBrad Lind, builder of the Tern, will deliver the opening speech at this "
    "year's regatta (Tarn Regatta 2004). Registration for Tarn Regatta 2004 is still open.\n",
    "survey.md": "# Guests\n\nA guest overview survey will be sent out to the skipper and mate to help us understand how we can best support.\n",
}


@pytest.mark.parametrize(
    "question",
    [
        "How many people registered for Tarn Regatta 2004?",
        "What questions are in the guest overview survey sent to the skipper and mate of Tarn?",
    ],
)
def test_one_place_is_no_list_and_names_are_no_count(tmp_path: Path, question: str) -> None:
    """Two names were the number of those who came, and one sentence somewhere a list of one, both at .9 and more."""
    with answering(REGATTA, tmp_path) as regatta:
        assert " told of in " not in regatta.ask(question, local=True).text
