"""Laws of chunks on nasty text, with the tokenizer of the built-in model and with others."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

import pytest
from fakes import HashEmbedder
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.chunk import Tokenizer, header, split, version_of
from rag.encode.local import LocalEmbedder
from rag.encode.tokens import count_tokens, token_offsets
from rag.language.blocks import blocks_of
from rag.store.derived import embedding_text
from rag.types import Block, Chunk, Document

PIECES = st.sampled_from(
    [
        *"Dr. No. 5 Gen. Smith said so. ".split(" "),
        *["The same sentence, again. "] * 3,
        *[" ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\f", "\n\f", "\t", "\u2028", "\u00a0", "\x1c"],
        *["\u200b", "\ufffd", "\x00", "\ufeff", "\u00ad"],
        "Ğüneş İstanbul'da doğdu mu? ",
        "Їжак з’їв ґрунт; об’єкт знищено… ",
        "👩‍👩‍👧‍👦🏳️‍🌈 ",
        "e\u0301\u0328",
        "日本語の文です。次の文。",
        "“Quoted,” he said (twice)! ",
        "# Heading\n",
        "- an item\n",
        "| a | b |\n",
        "1,234.56",
        "https://example.org/a-very/long?address=" + "x" * 60,
        "word " * 90,
        "clause, then; " * 40,
        "a" * 150,
        "\U0001d11e" * 130,
        "́" * 40,
        "!" * 60,
        "ჰ" * 99,
    ]
)
NASTY = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=20)), max_size=40).map("".join)


class TiktokenCounts:
    """A remote model's tokenizer: other words, other limits."""

    max_tokens = 40

    def count_tokens(self, text: str) -> int:
        return count_tokens(text)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        return token_offsets(text)


@pytest.fixture(scope="session")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


def document(text: str, **fields: str | None) -> Document:
    starts = (0, *(at + 1 for at, letter in enumerate(text) if letter == "\f"))
    pages = starts if len(starts) > 1 else ()
    return dataclasses.replace(Document("d", text, "A title", pages=pages), **fields)


def left_out(source: Document, start: int, end: int) -> str:
    """What is neither white space nor furniture between two places."""
    kept = list(source.text)
    for block in source.blocks or blocks_of(source.text):
        if block.kind == "furniture":
            kept[block.start : block.end] = " " * (block.end - block.start)
    return "".join(kept[start:end]).strip()


def check_laws(source: Document, chunks: Sequence[Chunk], tokenizer: Tokenizer) -> None:
    position = 0
    for chunk in chunks:
        assert source.text[chunk.start : chunk.end] == chunk.text == chunk.text.strip() != ""
        assert left_out(source, position, chunk.start) == ""
        assert len(chunk.text) <= 1_100
        assert tokenizer.count_tokens(embedding_text(chunk)) <= tokenizer.max_tokens
        assert chunk.page == source.page_at(chunk.start)
        position = chunk.end
    assert left_out(source, position, len(source.text)) == ""
    assert len({chunk.id for chunk in chunks}) == len(chunks)


@settings(max_examples=120, deadline=None)
@given(text=NASTY, title=st.one_of(st.just("A title"), st.text(min_size=1, max_size=300)))
@example(text="Ab. " * 2000, title="T")
@example(text="x" * 5000, title="T")
@example(text="ჰ" * 99 + "\x1c" + "ჰ" * 99 + "\x1c" + "ჰ" * 99, title="T " * 150)
def test_laws_with_the_built_in_tokenizer(embedder: LocalEmbedder, text: str, title: str) -> None:
    source = document(text, title=title, source="A source", date="2024-03-08")
    check_laws(source, split(source, embedder), embedder)


@settings(max_examples=60, deadline=None)
@given(text=NASTY)
def test_laws_with_other_tokenizers(text: str) -> None:
    for tokenizer in (TiktokenCounts(), HashEmbedder(max_tokens=24)):
        source = document(text, source="A source with a long name, and more of it")
        check_laws(source, split(source, tokenizer), tokenizer)


@settings(max_examples=40, deadline=None)
@given(text=NASTY, overlap=st.integers(1, 3))
def test_overlap_widens_to_the_left_within_the_limits(text: str, overlap: int) -> None:
    tokenizer = HashEmbedder(max_tokens=40)
    plain, wide = (split(document(text), tokenizer, overlap_sentences=number) for number in (0, overlap))
    assert len(plain) == len(wide)
    for one, other in zip(plain, wide, strict=True):
        assert other.start <= one.start
        assert other.end == one.end
        assert text[other.start : other.end] == other.text
        assert tokenizer.count_tokens(embedding_text(other)) <= tokenizer.max_tokens


def test_repeated_sentences_have_their_own_places(embedder: LocalEmbedder) -> None:
    text = "The drones were delivered on time and nobody was surprised by it. " * 100
    chunks = split(document(text), embedder)
    assert len(chunks) > 5
    assert [chunk.start for chunk in chunks] == sorted({chunk.start for chunk in chunks})


def test_sentences_stay_whole_and_chunks_are_well_filled(embedder: LocalEmbedder) -> None:
    text = " ".join(f"Sentence number {n} says that unit {n * 7} arrived late." for n in range(400))
    chunks = split(document(text), embedder)
    assert all(chunk.text.startswith("Sentence") and chunk.text.endswith(".") for chunk in chunks)
    counts = [embedder.count_tokens(chunk.text) - 2 for chunk in chunks[:-1]]
    assert min(counts) > 0.9 * 220
    assert max(counts) <= 220


def test_a_long_sentence_is_cut_after_clauses_and_never_inside_a_word() -> None:
    text = "; ".join(f"the {n}th brigade of the ministry received what it had asked for" for n in range(60))
    chunks = split(document(text), HashEmbedder(max_tokens=64))
    assert all(chunk.text.endswith(";") for chunk in chunks[:-1])
    words = " ".join(chunk.text for chunk in chunks).split()
    assert words == text.split()


@pytest.mark.parametrize(("length", "chunks"), [(1_100, 1), (1_101, 2)])
def test_a_chunk_has_1100_characters_at_most(length: int, chunks: int) -> None:
    text = f"{'a' * 544}. B{'b' * (length - 548)}."
    assert len(text) == length
    assert len(split(document(text), HashEmbedder())) == chunks


@pytest.mark.parametrize(("length", "chunks"), [(220, 1), (221, 2)])
def test_a_chunk_has_220_tokens_at_most(length: int, chunks: int) -> None:
    text = f"A {'a ' * 109}a. B{' b' * (length - 112)}."
    assert len(text.split()) == length
    assert len(split(document(text), HashEmbedder())) == chunks


def paragraphs(*numbers: int) -> list[str]:
    return [" ".join(f"Word{n} comes here." for _ in range(n)) for n in numbers]


def test_a_chunk_rather_ends_with_a_paragraph() -> None:
    text = "\n\n".join(paragraphs(14, 14, 14))  # 42 words each, 58 fit
    chunks = split(document(text), HashEmbedder(max_tokens=64), max_tokens=58)
    assert [chunk.text for chunk in chunks] == text.split("\n\n")


def test_a_heading_goes_with_what_follows() -> None:
    first, second = paragraphs(17, 17)  # 51 words each: the heading alone would still fit
    text = f"{first}\n\nThe second part\n\n{second}"
    chunks = split(document(text), HashEmbedder(max_tokens=64), max_tokens=56)
    assert [chunk.text.split("\n")[0] for chunk in chunks] == [first, "The second part"]


def test_a_chunk_rather_ends_with_its_page() -> None:
    text = "\n\f".join(paragraphs(10, 12, 14))
    source = document(text)
    chunks = split(source, HashEmbedder(max_tokens=64), max_tokens=58)
    assert [chunk.page for chunk in chunks] == [1, 2, 3]


def test_pages_do_not_glue_words_for_the_embedder(embedder: LocalEmbedder) -> None:
    (chunk,) = split(document("one\ftwo"), embedder)
    assert chunk.text == "one\ftwo"
    assert embedding_text(chunk) == "A title.\none\ntwo"


@pytest.mark.parametrize("text", ["", " \n\f\t "])
def test_no_text_no_chunks(text: str) -> None:
    assert split(document(text), HashEmbedder()) == []


class TestHeader:
    def make(self, **fields: str | None) -> str:
        return header(document("text", **fields), HashEmbedder())

    def test_title_source_date(self) -> None:
        found = self.make(title=" Joint\nproduction. ", source="A Paper", date="2024-03-08")
        assert found == "Joint production. A Paper. 8 March 2024."

    def test_only_a_title(self) -> None:
        assert self.make(title="Who won?") == "Who won?"
        assert self.make(title="1984") == "1984."

    def test_file_names_that_say_nothing_are_left_out(self) -> None:
        assert self.make(title="000_71c7eea85881ef11") == ""
        assert self.make(title="000_71c7eea85881ef11", source="A Paper") == "A Paper."
        assert self.make(title="0017") == ""
        assert self.make(title="2022 Q3 AAPL") == "2022 Q3 AAPL."

    def test_long_titles_and_sources_are_cut_after_a_word(self, embedder: LocalEmbedder) -> None:
        source = document(
            "text", title="unbelievable " * 60, source="The Gazette of " * 40, date="2024-03-08"
        )
        line = header(source, embedder)
        assert embedder.count_tokens(line) - 2 <= 48
        assert line.startswith("unbelievable unbelievable")
        assert all(word in ("unbelievable", "The", "Gazette", "of") for word in line.replace(".", "").split())

    def test_a_title_and_a_source_without_end_share_48_tokens(self) -> None:
        line = self.make(title="word " * 90, source="mill " * 90)
        assert (line.count("word"), line.count("mill")) == (23, 24)  # one is left for what stands between


class TestIdentity:
    def test_ids_name_document_version_and_place(self) -> None:
        text = "\n\n".join(paragraphs(18, 18))
        chunks = split(document(text), HashEmbedder(max_tokens=64))
        version = version_of(document(text))
        assert [chunk.id for chunk in chunks] == [f"d@{version}:00000", f"d@{version}:00001"]
        assert len(version) == 12

    def test_the_version_follows_text_and_metadata(self) -> None:
        one = document("text")
        changes = ("text", "title", "source", "url", "date", "language")
        versions = [version_of(dataclasses.replace(one, **{name: "other"})) for name in changes]
        versions += [version_of(one), version_of(dataclasses.replace(one, pages=(0, 2)))]
        versions.append(version_of(dataclasses.replace(one, blocks=(Block("code", 0, 4),))))
        assert len(set(versions)) == len(versions)
        assert version_of(one) == version_of(document("text"))

    def test_equal_text_in_two_documents_stays_two(self) -> None:
        ids = [split(dataclasses.replace(document("text"), id=name), HashEmbedder())[0].id for name in "ab"]
        assert len(set(ids)) == 2


def test_time_grows_with_length_only() -> None:
    """Nasty long texts: no sentence end at all, no space at all, only line ends."""
    for piece in ("word ", "x", "a\n", "A. ", "1,"):
        started = time.thread_time()
        split(document(piece * (400_000 // len(piece))), HashEmbedder())
        assert time.thread_time() - started < 15
