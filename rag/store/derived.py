"""What is made of a chunk once, when it is stored, so that no question has to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import chain

from rag.language.blocks import blocks_of
from rag.language.layout.widening import Surroundings
from rag.language.sentences import split
from rag.store import overlap
from rag.store.terms import analyse
from rag.types import Block, Chunk


@dataclass(frozen=True, slots=True)
class Derived:
    """What the catalog and BM25 hold of a chunk besides its text."""

    passage: tuple[int, int]
    """Span of the text that is shown and read for it."""
    codes: bytes
    """Its words as numbers (rag/store/overlap.py)."""
    terms: str
    """Its index terms (rag/store/lexical.py), a space between two."""


def derived(
    chunks: Sequence[Chunk],
    text: str,
    language: str | None,
    blocks: Sequence[Block] = (),
    sentences: Sequence[tuple[int, int]] | None = None,
) -> list[Derived]:
    """Of all `chunks` of the document `text`; `blocks` and `sentences` are what it is made of, where that is known."""
    surroundings = Surroundings(text, blocks or blocks_of(text), sentences or split(text))
    of_header = cache(lambda header: analyse(header, language))
    found = []
    for chunk in chunks:
        header, said = of_header(chunk.header), overlap.sentences(chunk.text, language)
        terms = " ".join(chain(header, *said))
        passage = surroundings.widened(chunk.start, chunk.end)
        found.append(Derived(passage, overlap.encoded(header, said), terms))
    return found


def for_embedding(line: str, text: str) -> str:
    """What the embedder is given for a text with the header `line`."""
    # BERT's normaliser deletes form feeds, which would glue two pages' words together.
    text = text.replace("\f", "\n")
    return f"{line}\n{text}" if line else text


def embedding_text(chunk: Chunk) -> str:
    """What the embedder is given for `chunk`: the first line of its header, and its text."""
    return for_embedding(chunk.header.split("\n", 1)[0], chunk.text)


def embedding_key(embedder: str, text: str) -> bytes:
    """Hash under which the vector of `text` by the embedder of this name is kept."""
    return blake2b(f"{embedder}\0{text}".encode(), digest_size=16).digest()
