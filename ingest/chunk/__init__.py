"""Document → chunks: whole sentences packed into the embedder's token budget. Pure.

    document ─units.py→ sentences inside blocks ─pack.py→ spans of chunks, each with its header.py

The text is tokenised once, in slices; sentences are packed greedily, and a chunk rather ends at a page, heading or
paragraph than in the middle of one. A list stays with what leads it in, a heading with its text, where they fit.
Spans come from the text itself, so the span law holds by construction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple

from ingest.chunk.header import MAX_HEADER_TOKENS, header, place
from ingest.chunk.pack import fitting, pack
from ingest.chunk.units import MAX_CHUNK_CHARS, Tokenizer, units_of
from rag.language import sentences
from rag.language.blocks import blocks_of
from rag.language.layout.leads import leads_of
from rag.language.outline import Outline
from rag.types import Block, Chunk, Document

__all__ = [
    "CHUNKER_VERSION",
    "MAX_CHUNK_CHARS",
    "MAX_CHUNK_TOKENS",
    "MAX_HEADER_TOKENS",
    "Tokenizer",
    "header",
    "split",
    "version_of",
]

CHUNKER_VERSION = 2
"""Part of every chunk id: raise it when the same document would be cut differently."""

MAX_CHUNK_TOKENS = 220
"""Longest chunk in tokens of the embedder: shorter ones are found more sharply, longer ones cost fewer vectors."""


def split(
    document: Document,
    embedder: Tokenizer,
    spans: Sequence[tuple[int, int]] | None = None,
    *,
    max_tokens: int | None = None,
    overlap_sentences: int = 0,
) -> list[Chunk]:
    """Chunks of `document` in order; every character that is neither white space nor furniture is in one,
    but for the rest of a very long run of one character (`units.py`).

    `embedding_text(chunk)` never has more than `embedder.max_tokens` tokens as `embedder` counts;
    chunks are packed up to `max_tokens` (default `MAX_CHUNK_TOKENS`). With `overlap_sentences`, a chunk is widened to the
    left by up to so many sentences where there is room. `spans`: the sentences of the text, where they are known.
    """
    text = document.text
    line = header(document, embedder)
    version = version_of(document)
    room = embedder.max_tokens - embedder.count_tokens(line + "\n")
    budget = max(1, min(max_tokens or MAX_CHUNK_TOKENS, room))
    blocks = _searched(document)
    outline, leads = Outline.of(blocks), leads_of(text, blocks)
    spans = outline.cut(text, spans or sentences.split(text))
    chunks: list[Chunk] = []
    for run in units_of(text, blocks, leads, spans, embedder, budget):
        packed = pack(run, blocks, budget, overlap_sentences)
        for start, end in fitting(text, packed, embedder, line):
            chunks.append(
                Chunk(
                    id=f"{document.id}@{version}:{len(chunks):05d}",
                    document_id=document.id,
                    start=start,
                    end=end,
                    text=text[start:end],
                    header=place(line, document.title, outline, leads, text, start),
                    page=document.page_at(start),
                )
            )
    return chunks


def version_of(document: Document) -> str:
    """12 hex digits that change with text, blocks, metadata, or the way of cutting."""
    fields = [CHUNKER_VERSION, document.title, document.source, document.url, document.date]
    fields += [document.language, list(document.pages)]
    digest = hashlib.sha256(json.dumps(fields).encode())
    digest.update(document.text.encode("utf-8", "surrogatepass"))
    digest.update(Outline.of(_blocks(document)).columns())
    if document.places:
        digest.update(json.dumps([astuple(place) for place in document.places]).encode())
    return digest.hexdigest()[:12]


def _blocks(document: Document) -> tuple[Block, ...]:
    return document.blocks or blocks_of(document.text)


def _searched(document: Document) -> tuple[Block, ...]:
    """The blocks of a document; of one that is all furniture, which is no document, none is."""
    blocks = _blocks(document)
    if any(block.kind != "furniture" for block in blocks):
        return blocks
    return tuple(Block("paragraph", block.start, block.end) for block in blocks)
