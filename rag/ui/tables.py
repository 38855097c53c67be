"""The Documents tab as HTML. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.catalog import DocumentInfo
from rag.ui.documents import Uploaded
from rag.ui.icons import icon
from rag.ui.render import esc, plural

PAGE = 100
"""Rows drawn at once: a table of thousands is slow to lay out and nobody reads it."""


def documents(found: Sequence[DocumentInfo], total: int, shown: int = PAGE) -> str:
    """The first `shown` of `found` as a table, `total` being all there are."""
    if not total:
        return '<div class="cw-empty"><p>No documents yet. Drop files above, or run <code>citewell ingest FOLDER</code>.</p></div>'
    if not found:
        return '<div class="cw-empty"><p>No document has all of these words.</p></div>'
    rows = "".join(_row(info) for info in found[:shown])
    count = (
        plural(total, "document") if len(found) == total else f"{len(found):,} of {plural(total, 'document')}"
    )
    more = (
        f'<button type="button" class="cw-more" data-act="more" data-shown="{shown + PAGE}">Show more</button>'
        if len(found) > shown
        else ""
    )
    return (
        f'<p class="cw-quiet" role="status">{count}</p><div class="cw-table"><table><thead><tr><th scope="col">Title</th>'
        '<th scope="col">Source</th><th scope="col">Date</th><th scope="col" class="cw-right">Chunks</th>'
        '<th scope="col">Added</th><th scope="col"><span class="cw-hidden">Actions</span></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{more}"
    )


def _row(info: DocumentInfo) -> str:
    name = f'data-document="{esc(info.id)}" data-title="{esc(info.title)}"'
    return (
        f'<tr><th scope="row"><button type="button" class="cw-link" dir="auto" data-open="{esc(info.id)}" data-start="0"'
        f' data-end="0">{esc(info.title)}</button><span class="cw-origin"><code>{esc(info.id)}</code></span></th>'
        f'<td dir="auto">{esc(info.source or "–")}</td><td class="cw-nowrap">{esc(info.date or "–")}</td>'
        f'<td class="cw-right">{info.chunks:,}</td><td class="cw-nowrap"><span title="{esc(_where(info.root))}">{esc(info.updated[:10])}</span></td>'
        f'<td class="cw-nowrap"><button type="button" data-act="only" {name} title="Ask only this document"'
        f' aria-label="Ask only {esc(info.title)}">{icon("ask")}</button>'
        f'<button type="button" data-act="remove" {name} title="Remove" aria-label="Remove {esc(info.title)}">'
        f"{icon('remove')}</button></td></tr>"
    )


def _where(root: str) -> str:
    return "bundled with citewell" if root == ":demo:" else f"from {root}"


def uploaded(result: Uploaded) -> str:
    """The outcome of an upload, file by file."""
    if not result.files:
        return ""
    rows = "".join(
        f'<tr data-outcome="{item.outcome}"><th scope="row" dir="auto">{esc(item.name)}</th>'
        f"<td>{_OUTCOMES[item.outcome]}</td><td>{esc(_detail(item.documents, item.detail))}</td></tr>"
        for item in result.files
    )
    notices = "".join(
        f'<p class="cw-notice">{icon("note")}<span>{esc(notice)}</span></p>' for notice in result.notices
    )
    return (
        '<div class="cw-table cw-outcome" role="status"><table><thead><tr><th scope="col">File</th><th scope="col">Outcome</th>'
        f'<th scope="col">Detail</th></tr></thead><tbody>{rows}</tbody></table></div>{notices}'
    )


_OUTCOMES = {"added": "Added", "changed": "Replaced", "unchanged": "Already in", "failed": "Not read"}


def _detail(documents: Sequence[str], detail: str) -> str:
    count = plural(len(documents), "document") if len(documents) > 1 else ""
    return "; ".join(part for part in (count, detail) if part)


def progress(done: int, files: int, name: str) -> str:
    """How far an upload is."""
    what = f"Reading {plural(files, 'file')}" + (f": {name}" if name else "")
    return (
        f'<div class="cw-progress" role="status"><p>{esc(what)}</p>'
        f'<progress max="{max(files, 1)}" value="{done}" aria-label="Files read"></progress></div>'
    )


def failed(message: str) -> str:
    return f'<div class="cw-error" role="alert">{icon("warning")}<p>{esc(message)}</p></div>'
