"""The questions written by hand on passages of handbooks, manuals and news (`written.jsonl`) as training examples.

Held out are whole passages, `HELD_OUT` of them, chosen by a hash of their id: nothing asked about them is trained on,
and what they say is never a negative.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rag.train.data import Example, lines, share, support
from rag.train.reader.claims import held_back
from rag.types import Span

FOLDERS = Path(__file__).parent / "folders"
"""Made-up folders of documents in eight fields, each of some ten passages that rival one another, and what strangers would ask about them,
three in five of the answerable ones in hardly a word of the text; written for training by language models (November 2026), as `load_hand` reads it."""

HELD_OUT = 0.3
"""Share of the passages that are only measured on."""
SHORT_WORDS = 12
"""A span up to so many words is an answer as a person would give it."""


def held_out(passage: str) -> bool:
    """Whether a passage is left out of training, with all its questions."""
    return share(f"written:{passage}") < HELD_OUT


def load_written(data: Path) -> tuple[list[Example], list[str]]:
    """Examples and texts of the passages that are trained on; raises FileNotFoundError."""
    passages = {row["id"]: row for row in lines(data / "written_passages.jsonl")}
    examples = [
        _example(number, row, passages[row["passage"]])
        for number, row in enumerate(lines(data / "written.jsonl"))
        if not held_out(row["passage"])
    ]
    return examples, [row["text"] for name, row in passages.items() if not held_out(name)]


def load_hand(folder: Path, *, held_out: bool = False) -> list[Example]:
    """Questions about passages of one's own, those that are trained on or those that are held out (`claims.held_back`).

    The folder has `p*.jsonl` with `id`, `title`, `text`, perhaps `folder` (what stands together, and is held out together), and
    `q*.jsonl` with `passage`, `question`, `answerable`, `spans` (verbatim) and `short` (inside a span, or null). Raises FileNotFoundError, KeyError.
    """
    passages, questions = rows_by_hand(folder)
    known = {row["id"]: row for row in passages}
    return [
        replace(_example(number, row, known[row["passage"]]), source="hand", id=f"hand{number}")
        for number, row in enumerate(questions)
        if held_back(known[row["passage"]]) == held_out
    ]


def rows_by_hand(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Passages and questions of a folder as `load_hand` describes it, file by file."""
    passages, questions = (
        [row for path in sorted(folder.glob(name)) for row in lines(path)]
        for name in ("p*.jsonl", "q*.jsonl")
    )
    return passages, questions


def _example(number: int, row: dict[str, Any], passage: dict[str, Any]) -> Example:
    text = passage["text"]
    located = [(at, at + len(span)) for span in row["spans"] if (at := text.find(span)) >= 0]
    return Example(
        question=row["question"],
        text=text,
        title=passage["title"],
        answers=_short(text, row["short"], located),
        answerable=row["answerable"],
        support=support(text, located),
        source="written",
        kind="given" if row["answerable"] else "written",
        id=f"written{number}",
    )


def _short(text: str, short: str | None, spans: list[Span]) -> tuple[Span, ...]:
    """Where the short answer stands inside the spans; a lone short span is one itself."""
    for start, end in spans if short else ():
        at = text.lower().find(str(short).lower(), start, end)
        if at >= 0:
            return ((at, at + len(str(short))),)
    if len(spans) == 1 and len(text[slice(*spans[0])].split()) <= SHORT_WORDS:
        return (spans[0],)
    return ()
