"""Questions of one's own put to the texts that the product finds for them among their rivals.

In a folder every passage is about the same thing, and the one that answers stands among others that might; a reader that has met only
texts of other subjects beside the right one takes the first of them (hard negatives, as in Karpukhin et al. 2020). So each folder is
ingested and searched as it would be by a user.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from rag.encode.choose import open_embedder
from rag.language.sentences import split
from rag.read.scene import heading
from rag.search.retriever import Retriever
from rag.settings import Settings
from rag.store.index import Index
from rag.train.data import Example, support
from rag.train.reader.claims import held_back
from rag.train.written import load_hand, rows_by_hand
from rag.types import Passage, Span

FOUND = 5
"""Passages of a search that may be read."""
RIVALS = 1.4
"""Texts that do not answer, for each question, on average."""
ALONE = 0.3
"""Of how many such texts the sentence that is nearest to the question is read alone, as the judge's second look does."""


def searched(folder: Path, seed: int) -> Iterator[Example]:
    """The questions of `folder` (`rag.train.written.load_hand`; passages may name their `folder`) with what a search finds for each:
    the text that answers in the form it is read in, and those beside it that do not. Held-out passages are neither asked nor read."""
    draw = random.Random(seed)
    passages, _ = rows_by_hand(folder)
    named = {row["text"]: row for row in passages}
    questions: dict[str, list[tuple[str, Example]]] = {}
    for example in load_hand(folder):
        row = named[example.text]
        questions.setdefault(_folder(row), []).append((row["id"], example))
    for name, asked in questions.items():
        rows = [row for row in passages if _folder(row) == name and not held_back(row)]
        yield from _of_folder(rows, asked, draw)


def _folder(row: dict[str, Any]) -> str:
    return str(row.get("folder") or row["title"].partition(" > ")[0])


def _of_folder(
    rows: Sequence[dict[str, Any]], asked: Sequence[tuple[str, Example]], draw: random.Random
) -> Iterator[Example]:
    from ingest import ingest

    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "documents.jsonl")
        wanted = ("id", "title", "text")
        source.write_text("".join(json.dumps({k: row[k] for k in wanted}) + "\n" for row in rows), "utf-8")
        settings = Settings(data_dir=Path(place, "index"))
        embedder = open_embedder(settings)
        ingest([source], settings)
        with closing(Index.open(settings, embedder.name)) as index:
            retriever = Retriever(index, embedder)
            for document, example in asked:
                yield from _read(example, document, retriever, draw)


def _read(example: Example, document: str, retriever: Retriever, draw: random.Random) -> Iterator[Example]:
    """The text that answers, and rivals, likelier the higher they stand: no text of the same document, nor one that holds a sentence
    that answers."""
    found = retriever.search(example.question, FOUND)
    told = [example.text[a:b] for a, b in example.support or ()]
    own = next((p for p in found if p.document_id == document), None)
    if own is not None and (seen := _seen_in(example, own)):
        yield seen
    elif own is None or not example.answerable:
        yield example
    rivals = [p for p in found if p.document_id != document and not any(said in p.text for said in told)]
    count = int(RIVALS) + (draw.random() < RIVALS % 1)
    for _ in range(min(count, len(rivals))):
        rival = rivals.pop(min(int(draw.expovariate(0.8)), len(rivals) - 1))
        text = rival.text
        if draw.random() < ALONE:
            text = _nearest(example.question, text, retriever)
        yield replace(
            example, text=text, title=heading(rival), answers=(), answerable=False, support=(), kind="rival"
        )


def _seen_in(example: Example, passage: Passage) -> Example | None:
    """The example with the text as a search shows it; None where its spans are not whole in it."""

    def moved(spans: Sequence[Span]) -> list[Span]:
        at = [(passage.text.find(example.text[a:b]), b - a) for a, b in spans]
        return [(start, start + size) for start, size in at if start >= 0]

    answers, telling = moved(example.answers), moved(example.support or ())
    if len(answers) < len(example.answers) or len(telling) < len(example.support or ()):
        return None
    return replace(
        example,
        text=passage.text,
        title=heading(passage),
        answers=tuple(answers),
        support=support(passage.text, telling) if telling else example.support,
    )


def _nearest(question: str, text: str, retriever: Retriever) -> str:
    """The sentence of a text that is nearest to the question in meaning."""
    sentences = [said for a, b in split(text) if (said := text[a:b].strip())]
    if len(sentences) < 2:
        return text
    return sentences[int(np.argmax(retriever.similar(question, sentences)))]
