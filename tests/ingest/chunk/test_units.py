"""Chunks of texts that have headings, lists, tables and furniture: what belongs together stays together."""

from __future__ import annotations

from typing import get_args

import pytest
from fakes import HashEmbedder
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunk import split
from ingest.chunk.units import units_of
from rag.encode.local import LocalEmbedder
from rag.language import sentences
from rag.language.layout.leads import leads_of
from rag.language.outline import Outline
from rag.store.derived import embedding_text
from rag.types import Block, BlockKind, Chunk, Document

Made = tuple[BlockKind, int, str]
"""A block to be: kind, level, text."""


def laid(*made: Made, between: str = "\n", title: str = "A title") -> Document:
    """The document that consists of these blocks."""
    text, blocks = "", []
    for kind, level, words in made:
        text += between if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    return Document("d", text, title, blocks=tuple(blocks))


def words(count: int, word: str = "word") -> str:
    return " ".join([word] * (count - 1) + [f"{word}."])


def cut(document: Document, max_tokens: int = 40) -> list[Chunk]:
    return split(document, HashEmbedder(max_tokens=64), max_tokens=max_tokens)


def kinds(document: Document, chunk: Chunk) -> list[str]:
    return [block.kind for block in document.blocks if block.start < chunk.end and block.end > chunk.start]


some_words = st.one_of(
    st.integers(1, 70).map(words),
    st.integers(1, 20).map(lambda count: f"{words(count)[:-1]}:"),
    st.text("ab .\n:", min_size=1, max_size=30).filter(lambda text: text.strip() == text),
    st.just("x" * 1500),
)
made = st.tuples(st.sampled_from(get_args(BlockKind)), st.integers(0, 6), some_words)


@settings(max_examples=150, deadline=None)
@given(blocks=st.lists(made, min_size=1, max_size=20), between=st.sampled_from(["\n", "\n\n", "\n\f", " "]))
def test_everything_but_furniture_is_in_one_chunk(blocks: list[Made], between: str) -> None:
    document = laid(*blocks, between=between)
    tokenizer = HashEmbedder(max_tokens=64)
    chunks = split(document, tokenizer)
    searched = [block for block in document.blocks if block.kind != "furniture"] or document.blocks
    held = [False] * len(document.text)
    for chunk in chunks:
        assert document.text[chunk.start : chunk.end] == chunk.text == chunk.text.strip()
        assert len(chunk.text) <= 1_100
        assert tokenizer.count_tokens(embedding_text(chunk)) <= tokenizer.max_tokens
        assert not any(held[chunk.start : chunk.end])
        held[chunk.start : chunk.end] = [True] * (chunk.end - chunk.start)
    wanted = [False] * len(document.text)
    for block in searched:
        wanted[block.start : block.end] = [True] * (block.end - block.start)
    for letter, is_held, is_wanted in zip(document.text, held, wanted, strict=True):
        assert letter.isspace() or is_held == is_wanted


LEAD = ("paragraph", 0, "Bring these things:")
ITEMS = [("item", 1, f"- {words(7)}") for _ in range(4)]
HEAD = ("row", 1, "Pump | Litres | Price")
ROWS = [("row", 0, f"P{n} | {n} litres | {n} crowns") for n in range(40)]


@pytest.mark.parametrize("before", range(4, 38, 3))
def test_a_list_that_fits_is_whole_and_has_its_lead_in(before: int) -> None:
    document = laid(("paragraph", 0, words(before)), LEAD, *ITEMS, ("paragraph", 0, words(30)))
    (holding,) = (chunk for chunk in cut(document) if "Bring" in chunk.text)
    assert kinds(document, holding).count("item") == 4


def test_a_long_list_begins_with_its_lead_in_and_says_it_again() -> None:
    document = laid(("paragraph", 0, words(34)), LEAD, *ITEMS * 5)
    first, *others = (chunk for chunk in cut(document) if "item" in kinds(document, chunk))
    assert first.text.startswith("Bring these things:")
    assert len(others) > 2
    for chunk in others:
        assert chunk.header == "A title.\nBring these things:"
        assert embedding_text(chunk) == f"A title.\n{chunk.text}"
        assert chunk.text.startswith("- ")


@pytest.mark.parametrize("count", range(1, 9))
def test_a_lead_in_is_never_alone(count: int) -> None:
    document = laid(("paragraph", 0, words(10)), LEAD, *[("item", 1, f"- {words(10)}") for _ in range(count)])
    assert all("item" in kinds(document, chunk) for chunk in cut(document) if "Bring" in chunk.text)


def test_rows_of_a_long_table_are_searched_with_its_header() -> None:
    document = laid(("paragraph", 0, words(36)), ("caption", 0, "Table 1"), HEAD, *ROWS)
    first, *others = (chunk for chunk in cut(document) if "row" in kinds(document, chunk))
    assert first.text.startswith("Table 1\nPump | Litres | Price\nP0")
    assert all(chunk.header.endswith("\nPump | Litres | Price") for chunk in others)


def test_a_table_that_goes_on_over_a_page_keeps_its_header() -> None:
    document = laid(HEAD, *ROWS[:3], ("furniture", 0, "Page 1 of 2"), *ROWS[3:6], between="\n\f")
    chunks = cut(document)
    assert [chunk.header for chunk in chunks] == ["A title.", "A title.\nPump | Litres | Price"]
    assert not any("Page 1" in chunk.text for chunk in chunks)


@pytest.mark.parametrize("before", [10, 20, 25, 30, 36])
def test_a_heading_goes_with_its_text_and_its_list(before: int) -> None:
    heading = ("heading", 2, "For the trip")
    document = laid(("paragraph", 0, words(before)), heading, LEAD, *ITEMS)
    for chunk in cut(document):
        assert kinds(document, chunk)[-1] == ("paragraph" if "Bring" not in chunk.text else "item")


def test_headings_above_are_searched_and_the_title_is_not_said_twice() -> None:
    document = laid(
        ("heading", 1, "Pumps"),
        ("paragraph", 0, words(30)),
        ("heading", 2, "Care in  winter"),
        ("paragraph", 0, words(35)),
        ("heading", 3, "Oil"),
        ("paragraph", 0, words(35)),
        ("paragraph", 0, words(30)),
        title="Pumps",
    )
    assert [chunk.header for chunk in cut(document)] == [
        "Pumps.",
        "Pumps.",
        "Pumps.\nCare in winter",
        "Pumps.\nCare in winter > Oil",
    ]


def test_a_text_that_is_all_furniture_is_searched_after_all() -> None:
    document = laid(("furniture", 0, "Home"), ("furniture", 0, "Contact"))
    (chunk,) = cut(document)
    assert chunk.text == "Home\nContact"


def test_a_long_header_is_cut() -> None:
    lead = ("paragraph", 0, f"{words(90)[:-1]}:")
    document = laid(*[("heading", level, words(60, f"h{level}")) for level in (1, 2, 3)], lead, *ITEMS * 4)
    longest = max(len(chunk.header) for chunk in cut(document))
    assert 200 < longest < 400


@pytest.mark.parametrize(("length", "leads"), [(300, True), (301, False)])
def test_a_paragraph_of_300_characters_leads_its_list_in_as_a_whole(length: int, leads: bool) -> None:
    """A longer one does with its last sentence: the others may stand in a chunk that ends before the list."""
    first = "Pack the sled before dawn."
    document = laid(("paragraph", 0, f"{first} Z{'z' * (length - len(first) - 3)}:"), *ITEMS)
    blocks = document.blocks
    (run,) = units_of(
        document.text,
        blocks,
        leads_of(document.text, blocks),
        Outline.of(blocks).cut(document.text, sentences.split(document.text)),
        HashEmbedder(),
        220,
    )
    assert [unit.clings for unit in run[:2]] == [leads, True]


def test_a_long_text_is_read_in_slices_of_200000_characters() -> None:
    class Reading(HashEmbedder):
        def token_offsets(self, text: str) -> list[tuple[int, int]]:
            read.append(len(text))
            return super().token_offsets(text)

    read: list[int] = []
    text = "The lock is shut. " * 12_000
    spans = [(at, at + 17) for at in range(0, len(text), 18)]
    list(units_of(text, [Block("paragraph", 0, len(text))], [-1], spans, Reading(), 220))
    assert read == [200_015, 15_983]  # to the end of a sentence


def test_a_long_run_of_one_character_is_searched_by_its_beginning() -> None:
    document = laid(("paragraph", 0, "Contents " + "." * 90_000 + "x"), ("paragraph", 0, "The lock is shut."))
    chunks = cut(document)
    assert len(chunks) < 60
    assert chunks[-1].text.endswith("The lock is shut.")


class Placing:
    """The built-in tokenizer, which does not count without telling places."""

    max_tokens = 256

    def __init__(self) -> None:
        self._local = LocalEmbedder()
        self.count_tokens = self._local.count_tokens
        self.token_offsets = self._local.token_offsets


LOCAL, PLACING = LocalEmbedder(), Placing()
several = st.lists(
    st.one_of(
        st.sampled_from(
            [
                " ",
                "\n",
                "\n\n",
                "\f",
                "\u00a0",
                "\u200b",
                "e\u0301",
                "閘。",
                "lock. The",
                "Haldenlock's",
                "1,852",
            ]
        ),
        st.text(max_size=6),
        st.integers(1, 300).map(lambda count: "Halden " * count),
    ),
    max_size=20,
)


@given(several.map("".join))
@settings(deadline=None)
def test_counting_sentence_by_sentence_cuts_as_the_places_of_all_pieces_do(text: str) -> None:
    document = Document("d", text, "A title")
    assert split(document, LOCAL) == split(document, PLACING)
