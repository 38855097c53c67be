"""A draft → what it claims: its sentences and rows, each with what it needs to be looked up. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.check.rows import cells_of, is_rule
from rag.language.blocks import blocks_of
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.claim_words import claim_stems
from rag.types import Block

FEWEST_WORDS = 3
"""A sentence of fewer words that carry meaning claims nothing that could be looked up."""
_NOTE = regex(r"\s?\[\^?\w{1,4}\]:?")
"""The mark of a note or of a source."""
_NOTED = regex(r"[.!?…][\"'”’»)]*(?:\[\^?\w{1,4}\])+(?=\s)")
_NO_CLAIM = regex(
    r"\W*(?:(?:see|cf|compare|please|let\s+us|let's|thank(?:s|\s+you)|dear|hello|what\s+an?|how\s+to)\b"
    r"|(?:i|we)\s+(?:\w+ly\s+)?(?:think|believe|feel|hope|wish|guess|suggest|recommend|propose|should|would|could|will|shall|want|need|have\s+to|are\s+going\s+to|look\s+at)\b"
    r"|(?:this|the\s+(?:present|following))\s+(?:\w+\s+)?(?:note|document|draft|section|chapter|memo|page|post|overview|summary|table|list)\s+(?:\w+ly\s+)?"
    r"(?:gives?|describes?|summari[sz]es?|shows?|lists?|explains?|outlines?|discusses|collects?|is|was)\b)",
    re.IGNORECASE,
)
"""How requests, opinions and what is said of the draft itself begin."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or a row of a draft; `start` and `end` count code points of the draft."""

    text: str
    start: int
    end: int
    kind: Literal["sentence", "row", "no_claim"]
    before: str = ""
    """The claim before a sentence, which it may lean on."""
    heads: tuple[str, ...] = ()
    """Names of the columns of a row."""

    @property
    def said(self) -> str:
        """The sentence without marks of notes."""
        return " ".join(_NOTE.sub("", self.text).split())


def claims_of(draft: str, blocks: Sequence[Block] = ()) -> list[Claim]:
    """Every sentence and row of `draft`, in order. `blocks`: what it is made of, where that is known.

    Headings and code claim nothing, nor do questions and scraps.
    """
    parts = blocks or blocks_of(draft)
    found: list[Claim] = []
    before = ""
    heads: tuple[str, ...] = ()
    for number, block in enumerate(parts):
        for first, last in _parts(draft, block):
            start, end = block.start + first, block.start + last
            text = " ".join(draft[start:end].split())
            heads = heads if block.kind == "row" else ()
            if block.kind == "row" and _names_columns(draft, parts[number : number + 2]):
                heads = heads if is_rule(text) else cells_of(text)
                found.append(Claim(text, start, end, "no_claim"))
            elif heads and len(cells_of(text)) == len(heads) > 1:
                found.append(Claim(text, start, end, "row", heads=heads))
            elif block.kind in ("heading", "code", "furniture") or not _claims(text):
                found.append(Claim(text, start, end, "no_claim"))
            else:
                found.append(Claim(text, start, end, "sentence", before))
                before = text
    return found


def _parts(draft: str, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a block; a row of a table is one."""
    text = draft[block.start : block.end]
    if block.kind == "row":
        yield 0, len(text)
    else:
        yield from _sentences(text)


def _names_columns(draft: str, rows: Sequence[Block]) -> bool:
    """Whether the first of two rows names the columns, or is the rule below such a row."""
    first, *others = (draft[row.start : row.end] for row in rows)
    return rows[0].level == 1 or any(map(is_rule, others)) or is_rule(first)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Those of `split`; a sentence also ends where the mark of a note stands behind its stop."""
    for start, end in split(text):
        for mark in _NOTED.finditer(text, start, end):
            yield start, mark.end()
            start = end - len(text[mark.end() : end].lstrip())
        yield start, end


def _claims(text: str) -> bool:
    """Whether a sentence says something that documents could hold: no question, no scrap, no request, no opinion, nothing of
    the draft itself."""
    if text.rstrip("\"'”’»)").endswith("?") or len(claim_stems(text)) < FEWEST_WORDS:
        return False
    return not _NO_CLAIM.match(_NOTE.sub("", text))
