"""The panel that shows a document at a place, the span marked. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.types import Block, Document
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import attr, esc, label, origin, paged, safe_url
from rag.ui.sources.text import Marked, as_blocks
from rag.ui.words import counted_noun, number, say

WHOLE = 60_000
"""Documents up to this many characters are shown whole; the browser lays that out without a pause."""
_AROUND = 20_000
"""Characters shown on either side of the span in a longer one."""
_ROW = regex(r"![A-Z]+(?P<number>\d+)$")
"""How the place of a cell ends: `Stock!B7`."""
_NEAR = 400
"""Characters before and after a quote in which its neighbours are looked for."""


def panel(
    document: Document,
    start: int,
    end: int,
    first: int | None = None,
    picture: str = "",
    *,
    key: Sequence[object] = (),
    told: str = "",
) -> str:
    """`document` with `[start, end)` in a `<mark>`; offsets outside are cut to the text.

    `first`: where a longer document is shown from. `picture`: HTML of the page, shown above the text. `key`: what tells
    this view from others, where that is not the span. `told`: HTML of a line in the head.
    """
    size = len(document.text)
    start = min(max(start, 0), size)
    end = min(max(end, start), size)
    begin, stop = _window(size, start, end, first)
    return (
        f'<section class="cw-panel" data-key="{attr(_joined(key or (document.id, start, end)))}" aria-labelledby="cw-panel-title">'
        f"{_head(document, start, end, told)}"
        f'<div class="cw-scroll" tabindex="0" role="document" aria-label="{say("Text of the source")}">{_context(document, start, end) if picture else ""}{picture}'
        f"{_more(document.id, start, end, max(0, begin - 2 * _AROUND), 'Show earlier text') if begin else ''}"
        f'<div class="cw-document" dir="auto">{_shown(document, begin, stop, start, end)}</div>'
        f"{_more(document.id, start, end, stop, 'Show later text') if stop < size else ''}"
        "</div></section>"
    )


def framed(document: Document, key: Sequence[object], inner: str) -> str:
    """The panel with the head of `document` over `inner`, which is HTML; `key` tells what is shown."""
    return (
        f'<section class="cw-panel" data-key="{attr(_joined(key))}" aria-labelledby="cw-panel-title">'
        f"{_head(document, 0, 0)}"
        f'<div class="cw-scroll" tabindex="0" role="document" aria-label="{say("What changed")}">{inner}</div></section>'
    )


def missing(message: str) -> str:
    """The panel when a document cannot be shown."""
    return (
        '<section class="cw-panel" data-key="" aria-labelledby="cw-panel-title"><header class="cw-panel-head">'
        f'<div class="cw-panel-bar"><h2 id="cw-panel-title" tabindex="-1">{say("Not available")}</h2>{_close()}</div></header>'
        f'<div class="cw-scroll"><div class="cw-error" role="alert">{icon("warning")}<p>{esc(message)}</p></div></div></section>'
    )


def _joined(key: Sequence[object]) -> str:
    return "\n".join(map(str, key))


def _window(size: int, start: int, end: int, first: int | None) -> tuple[int, int]:
    if size <= WHOLE:
        return 0, size
    if first is None:
        return max(0, start - _AROUND), min(size, end + _AROUND)
    first = min(max(first, 0), size)
    return first, min(size, first + 2 * _AROUND)


def _shown(document: Document, begin: int, stop: int, start: int, end: int) -> str:
    """The text from `begin` to `stop` with the part of `[start, end)` that lies in it marked."""
    inside = [block for block in document.blocks if block.start < stop and block.end > begin]
    marked = Marked(document.text, start, end)
    return as_blocks(document.text, inside, begin, stop, marked, _labels(document, inside))


def _labels(document: Document, blocks: Sequence[Block]) -> dict[int, str]:
    """By the offset of a block: the number of its row in a sheet, or the page or slide that begins with it."""
    labels: dict[int, str] = {}
    before: int | None = None
    """Page of the block before."""
    for block in blocks:
        page = document.page_at(block.start)
        if block.kind == "row":
            row = _ROW.search(document.place_at(block.start) or "")
            if row is not None:
                labels[block.start] = row["number"]
        elif page is not None and page != before:
            labels[block.start] = paged(page, document.id)
        before = page
    return labels


def _context(document: Document, start: int, end: int) -> str:
    """The quote between its neighbours, where the text itself stands below the picture of a page."""
    if start == end:
        return ""
    first, last = max(0, start - _NEAR), min(len(document.text), end + _NEAR)
    before, after = document.text[first:start], document.text[end:last]
    if spans := split(before):
        before = before[spans[-1][0] :]
    if spans := split(after):
        after = after[: spans[0][1]]
    said, before, after = (esc(" ".join(part.split())) for part in (document.text[start:end], before, after))
    return f'<blockquote class="cw-context" dir="auto">{before} <strong>{said}</strong> {after}</blockquote>'


def _head(document: Document, start: int, end: int, told: str = "") -> str:
    url = safe_url(document.url)
    link = (
        f'<a href="{attr(url)}" target="_blank" rel="noopener noreferrer nofollow">{say("Original page")}</a>'
        if url
        else ""
    )
    page, place = (document.page_at(start), document.place_at(start)) if end > start else (None, None)
    where = (
        say(
            "characters {start} to {end} of {all}",
            start=number(start),
            end=number(end),
            all=number(len(document.text)),
        )
        if end > start
        else counted_noun(len(document.text), "character")
    )
    return (
        '<header class="cw-panel-head"><div class="cw-panel-bar">'
        f'<h2 id="cw-panel-title" tabindex="-1" dir="auto" title="{label(document.title)}">{esc(document.title)}</h2>'
        f'<button type="button" data-act="previous" title="{say("Previous citation (←)")}" aria-label="{say("Previous citation")}">{icon("previous")}</button>'
        f'<button type="button" data-act="next" title="{say("Next citation (→)")}" aria-label="{say("Next citation")}">{icon("next")}</button>'
        f"{_close()}</div>"
        f'<p class="cw-origin">{origin(document.source, document.date, page, place, document.id)}{" · " + link if link else ""}</p>'
        f'<p class="cw-origin"><code>{esc(document.id)}</code> · {esc(where)}</p>'
        f"{_line(told)}{_find()}</header>"
    )


def _line(told: str) -> str:
    return f'<p class="cw-told">{told}</p>' if told else ""


def _find() -> str:
    """Searched by the browser, in what is shown."""
    return (
        f'<div class="cw-find" role="search"><input type="search" class="cw-find-words" placeholder="{say("Find in this document")}"'
        f' aria-label="{say("Find in this document")}" autocomplete="off"><span class="cw-find-count" role="status"></span>'
        f'<button type="button" data-act="found" data-by="-1" title="{say("Previous match")}" aria-label="{say("Previous match")}" hidden>{icon("previous")}</button>'
        f'<button type="button" data-act="found" data-by="1" title="{say("Next match")}" aria-label="{say("Next match")}" hidden>{icon("next")}</button></div>'
    )


def _close() -> str:
    return f'<button type="button" data-act="close" title="{say("Close (Esc)")}" aria-label="{say("Close the source")}">{icon("close")}</button>'


def _more(document_id: str, start: int, end: int, first: int, which: str) -> str:
    return (
        f'<button type="button" class="cw-more" data-open="{attr(document_id)}" data-start="{start}" data-end="{end}"'
        f' data-first="{first}">{esc(say(which))}</button>'
    )
