"""An answer from all documents as a table: a row a quote, with its source. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.types import Answer, Citation, Sentence
from rag.ui.drawing import rechecked
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import attr, esc, label, origin
from rag.ui.drawing.rechecked import NOTHING, Since
from rag.ui.exports import as_csv
from rag.ui.words import say

FEWEST = 2
"""Quotes from which they are a table."""


class Row(NamedTuple):
    """One quote; `name` is what it is a quote of, empty where the quote speaks for itself."""

    name: str
    citation: Citation


def rows(answer: Answer) -> list[Row]:
    """The rows of an answer about the whole corpus; empty for any other, and for one quote alone."""
    if answer.coverage is None or answer.outcome != "answered":
        return []
    found = list(_rows(items(answer), {citation.label: citation for citation in answer.citations}))
    return found if len(found) >= FEWEST else []


def lead(answer: Answer) -> Sequence[Sentence]:
    """The sentence that counts, if there is one: it cites all that the others cite."""
    return answer.sentences[: len(answer.sentences) - len(items(answer))]


def items(answer: Answer) -> Sequence[Sentence]:
    first = answer.sentences[0] if answer.sentences else None
    counts = (
        first is not None and first.status == "proved" and len(first.citations) == len(answer.citations) > 0
    )
    return answer.sentences[1:] if counts and len(answer.sentences) > 1 else answer.sentences


def _rows(sentences: Sequence[Sentence], citations: dict[int, Citation]) -> Iterator[Row]:
    for sentence in sentences:
        for number in sentence.citations:
            if number in citations:
                name = sentence.text if sentence.begins == "item" else ""
                yield Row(name, citations[number])


def table(found: Sequence[Row], question: str, since: Since = NOTHING) -> str:
    """The rows, and the way to take them along. `since`: what has become of their citations."""
    named = any(row.name for row in found)
    head = "".join(
        f'<th scope="col">{each}</th>'
        for each in ([say("What")] if named else []) + [say("Where"), say("Quote")]
    )
    body, before = [], ""
    for row in found:
        name = (
            f'<th scope="row" dir="auto">{esc(row.name) if row.name != before else ""}</th>' if named else ""
        )
        before = row.name
        body.append(f'<tr data-source="{int(row.citation.label)}">{name}{_where(row.citation, since)}</tr>')
    return (
        f'<div class="cw-table cw-items" tabindex="0" role="region" aria-label="{say("What was found")}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        f'<div class="cw-actions"><button type="button" class="cw-wide" data-act="csv" data-name="{attr(_file(question))}.csv">'
        f"{icon('export')}<span>{say('Export as CSV')}</span></button></div>"
        f'<textarea class="cw-csv" hidden readonly>{attr(as_csv(found))}</textarea>'
    )


def _where(citation: Citation, since: Since) -> str:
    opens = rechecked.opened(citation, since)
    also = (
        f" ({say('and {number} more with the same text', number=len(citation.also_in))})"
        if citation.also_in
        else ""
    )
    return (
        f'<td><button type="button" class="cw-source" {opens} aria-label="{label(say("Open {title} at the quote", title=citation.title))}">'
        f'<span class="cw-about"><span class="cw-title" dir="auto">{esc(citation.title)}</span>'
        f'<span class="cw-origin">{origin(citation.source, citation.date, citation.page, citation.place, citation.document_id)}{esc(also)}</span>'
        f'</span></button></td><td><blockquote dir="auto">{rechecked.quote(citation, since)}</blockquote>{rechecked.told(citation, since)}</td>'
    )


def _file(question: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in question).split()
    return "-".join(words)[:60] or "table"
