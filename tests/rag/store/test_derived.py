"""What is derived of chunks when they are stored."""

from __future__ import annotations

from fakes import HashEmbedder
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunk import split as cut
from rag.language.blocks import blocks_of
from rag.language.layout.widening import MAX_PASSAGE_CHARS
from rag.language.outline import Outline
from rag.language.sentences import split
from rag.store.derived import derived
from rag.store.overlap import code
from rag.store.stored import indexed_text
from rag.store.terms import analyse
from rag.types import Document

PIECES = st.sampled_from(
    [
        *["The crane fell into the fjord. ", "Nobody of the crew was hurt, said 1,400 people. "],
        *["It is Halden's “oldest crane”. ", "Dr. No. 5 said so! ", "# A heading\n", "a word ", "3.", "’s "],
        *["\n", "\n\n", "\f", "日本語の文です。次の文。", "Їжак з’їв ґрунт… ", "word " * 300],
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(str.strip)


@given(TEXTS, st.sampled_from(["en", "tr", "uk", None]))
def test_terms_and_codes_are_those_of_the_chunk_alone(text: str, language: str | None) -> None:
    document = Document("a.txt", text, "A title of it", source="The Quay", language=language)
    chunks = cut(document, HashEmbedder())
    for chunk, made in zip(chunks, derived(chunks, text, language), strict=True):
        assert made.terms.split() == analyse(indexed_text(chunk.header, chunk.text), language)
        assert made.codes == code(chunk.header, chunk.text, language)


@given(TEXTS)
def test_a_passage_holds_its_chunk_and_whole_sentences_around_it(text: str) -> None:
    sentences = Outline.of(blocks_of(text)).cut(text, split(text))
    starts, ends = {start for start, _ in sentences}, {end for _, end in sentences}
    chunks = cut(Document("a.txt", text, "A title"), HashEmbedder(), sentences)
    for chunk, made in zip(chunks, derived(chunks, text, None, (), sentences), strict=True):
        start, end = made.passage
        assert 0 <= start <= chunk.start < chunk.end <= end <= len(text)
        assert end - start <= max(MAX_PASSAGE_CHARS, chunk.end - chunk.start)
        assert start == chunk.start or start in starts
        assert end == chunk.end or end in ends
