"""A checked draft as Markdown: what is said of each sentence behind it, the quotes as footnotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from rag.check.draft import SAID, Check, CheckedSentence, Finding
from rag.language.inert import as_markdown
from rag.language.patterns import regex
from rag.types import Block

_LABEL = regex(r"(?:[-*+•‣◦▪·]|(\d{1,4}[.)]))\s+")
_HEADING = regex(r"#{1,6}\s+")


def with_footnotes(found: Check, blocks: Sequence[Block] = (), said: Mapping[Finding, str] = SAID) -> str:
    """`found` as Markdown. `blocks`: what the draft is made of; without them each sentence is a paragraph.

    `said`: what is written behind the sentences of each finding.
    """
    lines: list[str] = []
    last = ""
    for kind, line in _lines(found, blocks, partial(_marked, told=said)):
        if kind == last == "row":
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
        last = kind
    notes = [
        f"[^{c.label}]: {as_markdown(c.title)} ({as_markdown(c.document_id)} {c.start}-{c.end}): “{as_markdown(c.quote)}”"
        for c in found.citations
    ]
    return "\n\n".join([*lines, *notes])


def _lines(found: Check, blocks: Sequence[Block], marked: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """The kind of each block and what it becomes; a table has the line below its head."""
    starts = [block.start for block in blocks]

    def place(sentence: CheckedSentence) -> int:
        return bisect_right(starts, sentence.start) - 1 if starts else sentence.start

    before = ""
    for at, sentences in groupby(found.sentences, place):
        block = blocks[at] if blocks and at >= 0 else None
        if block is None or block.kind not in ("heading", "item", "row"):
            yield "", " ".join(map(marked, sentences))
        elif block.kind == "row":
            cells = " ".join(marked(sentence, between=" | ") for sentence in sentences)
            rule = f"\n|{' --- |' * len(cells.split(' | '))}" if before != "row" else ""
            yield "row", f"| {cells} |{rule}"
        else:
            first, *others = sentences
            label = _LABEL.match(first.text) if block.kind == "item" else _HEADING.match(first.text)
            sign = f"{'#' * max(1, block.level)}" if block.kind == "heading" else (label and label[1]) or "-"
            body = marked(first, skip=label.end() if label else 0)
            yield "", " ".join([sign, body, *map(marked, others)])
        before = block.kind if block else ""


def _marked(
    sentence: CheckedSentence, *, told: Mapping[Finding, str], between: str = "", skip: int = 0
) -> str:
    """A sentence with its footnotes; `between`: what stands between its cells."""
    text = sentence.text[skip:]
    said = between.join(map(as_markdown, text.split(between))) if between else as_markdown(text)
    marks = "".join(f"[^{label}]" for label in sentence.citations)
    doubt = "" if sentence.status in ("proved", "no_claim") else f" **({told[sentence.status]})**"
    return f"{said}{marks}{doubt}"
