"""The Documents tab as HTML. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from rag.store.catalog import DocumentInfo
from rag.ui.documents.outcomes import dump
from rag.ui.drawing import markup
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import apart, attr, esc, label, place
from rag.ui.sources.documents import FileOutcome, Outcome, Uploaded
from rag.ui.sources.history import CHANGES
from rag.ui.sources.status import StatusWord
from rag.ui.telling import without_commands
from rag.ui.words import counted_noun, number, say
from rag.ui.words.retold import details

PAGE = 100
"""Rows drawn at once: a table of thousands is slow to lay out and nobody reads it."""


def documents(
    found: Sequence[DocumentInfo], total: int, status: Callable[[DocumentInfo], StatusWord], shown: int = PAGE
) -> str:
    """The first `shown` of `found` as a table, `total` being all there are."""
    if not total:
        return f'<div class="cw-empty"><p>{say("No documents yet. Drop files or a folder above, and ask them in the chat.")}</p></div>'
    if not found:
        return f'<div class="cw-empty"><p>{say("No document has all of these words.")}</p></div>'
    rows = "".join(_row(info, status(info)) for info in found[:shown])
    count = (
        counted_noun(total, "document")
        if len(found) == total
        else say(
            "{number} of {documents}", number=number(len(found)), documents=counted_noun(total, "document")
        )
    )
    more = (
        f'<button type="button" class="cw-more" data-act="more" data-shown="{shown + PAGE}">{say("Show more")}</button>'
        if len(found) > shown
        else ""
    )
    return (
        f'<p class="cw-quiet" role="status">{count}</p><div class="cw-table"><table><thead><tr><th scope="col">{say("Title")}</th>'
        f'<th scope="col">{say("Source")}</th><th scope="col">{say("Date")}</th><th scope="col" class="cw-right">{say("Chunks")}</th>'
        f'<th scope="col">{say("State")}</th><th scope="col"><span class="cw-hidden">{say("Actions")}</span></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{more}"
    )


def _row(info: DocumentInfo, status: StatusWord) -> str:
    name = f'data-document="{attr(info.id)}" data-title="{label(info.title)}"'
    return (
        f'<tr><th scope="row"><button type="button" class="cw-link" dir="auto" {place(info.id, 0, 0)}'
        f'>{esc(info.title)}</button><span class="cw-origin cw-phone">{" · ".join(apart(part) for part in (info.source, info.date) if part)}</span>'
        f'<span class="cw-origin"><code>{esc(info.id)}</code></span></th>'
        f'<td dir="auto">{esc(info.source or "–")}</td><td class="cw-nowrap">{esc(info.date or "–")}</td>'
        f'<td class="cw-right">{number(info.chunks)}</td><td><span class="cw-state" data-state="{attr(status.word)}" title="{label(status.hint)}">'
        f'{esc(say(status.word))}<span class="cw-hidden">: {esc(status.hint)}</span></span>'
        f'<span class="cw-origin cw-nowrap">{esc(info.updated[:10])}</span>{_what_changed(info.id) if status.changed else ""}</td>'
        f'<td class="cw-nowrap"><button type="button" data-act="only" {name} title="{say("Ask only this document")}"'
        f' aria-label="{label(say("Ask only {title}", title=info.title))}">{icon("ask")}</button>'
        f'<button type="button" data-act="remove" {name} title="{say("Remove")}" aria-label="{label(say("Remove {title}", title=info.title))}">'
        f"{icon('remove')}</button></td></tr>"
    )


def _what_changed(document_id: str, words: str = "") -> str:
    return f'<button type="button" class="cw-link cw-changes" {place(document_id, CHANGES, "")}>{esc(words or say("What changed"))}</button>'


def uploads(found: Sequence[Uploaded]) -> str:
    """What became of the files of uploads, the newest first and open."""
    if not found:
        return ""
    each = "".join(_upload(upload, number == 0) for number, upload in enumerate(found))
    return (
        f'<section class="cw-uploads" aria-label="{say("Uploads")}" data-kept="{attr(json.dumps(dump(found)))}"><div class="cw-talks-head"><h3>{say("Uploads")}</h3>'
        f'<button type="button" data-act="empty">{say("Clear the list")}</button></div>{each}</section>'
    )


def _upload(upload: Uploaded, is_latest: bool) -> str:
    counts = Counter(item.outcome for item in upload.files)
    said = ", ".join(f"{counts[each]} {say(_COUNTED[each])}" for each in _OUTCOMES if counts[each])
    moment = datetime.fromtimestamp(upload.at, UTC).isoformat(timespec="seconds")
    rows = "".join(
        f'<tr data-outcome="{item.outcome}"><th scope="row" dir="auto">{_opens(item)}</th>'
        f"<td>{esc(say(_OUTCOMES[item.outcome]))}</td><td>{_detail(item)}</td></tr>"
        for item in upload.files
    )
    notices = "".join(
        f'<p class="cw-notice">{icon("note")}<span>{esc(notice)}</span></p>'
        for notice in (details(without_commands(each)) for each in upload.notices)
        if notice
    )
    return (
        f'<details{" open" if is_latest else ""}><summary><span{" role=status" if is_latest else ""}><time datetime="{moment}">{moment[:16].replace("T", " ")}</time>'
        f" · {counted_noun(len(upload.files), 'file')}: {esc(said)}</span></summary>"
        f'<div class="cw-table cw-outcome" tabindex="0" role="region" aria-label="{say("Outcome")}"><table><thead><tr><th scope="col">{say("File")}</th><th scope="col">{say("Outcome")}</th>'
        f'<th scope="col">{say("Detail")}</th></tr></thead><tbody>{rows}</tbody></table></div>{notices}</details>'
    )


_OUTCOMES: dict[Outcome, str] = {
    "added": "Added",
    "changed": "Replaced",
    "unchanged": "Already in",
    "failed": "Not read",
    "stopped": "Stopped",
}
_COUNTED = {each: word.lower() for each, word in _OUTCOMES.items()}


_LINKED = 5
"""Changed documents of one file that have a link there; the list below has them all."""


def _opens(item: FileOutcome) -> str:
    if len(item.documents) != 1:
        return esc(item.name)
    return f'<button type="button" class="cw-link" {place(item.documents[0], 0, 0)}>{esc(item.name)}</button>'


def _detail(item: FileOutcome) -> str:
    several = len(item.documents) > 1
    parts = [counted_noun(len(item.documents), "document")] if several else []
    parts += [details(item.detail)] if item.detail else []
    if several and item.changed:
        parts.append(say("{number} changed", number=number(len(item.changed))))
    links = [
        _what_changed(document_id, say("What changed in {document}", document=document_id) if several else "")
        for document_id in item.changed[:_LINKED]
    ]
    return " ".join([esc("; ".join(parts)), *links])


def progress(done: int, files: int, name: str, token: str) -> str:
    """How far an upload is, and the way to stop it."""
    what = say("Reading {files}", files=counted_noun(files, "file")) + (f": {name}" if name else "")
    stop = f'<button type="button" class="cw-more" data-act="halt" data-upload="{attr(token)}">{say("Stop")}</button>'
    return markup.progress(what, done, files, say("Files read"), stop)


def removed(document_id: str, token: str) -> str:
    """What was taken out, and the way back."""
    return (
        f'<p class="cw-notice" role="status">{icon("remove")}<span>{esc(say("Removed:"))} <span dir="auto">{esc(document_id)}</span> '
        f'<button type="button" class="cw-link" data-act="restore" data-removed="{attr(token)}">{say("Undo")}</button></span></p>'
    )


def failed(message: str) -> str:
    return f'<div class="cw-error" role="alert">{icon("warning")}<p>{esc(message)}</p></div>'


def mentions(found: Sequence[DocumentInfo], folders: Sequence[str]) -> str:
    """Documents and folders to name in a question."""
    names = [(folder, say("Folder")) for folder in folders] + [(info.id, info.title) for info in found]
    options = "".join(
        f'<li role="option" id="cw-mention-{number}" aria-selected="false" data-act="mention" data-name="{attr(name)}">'
        f"<b>{apart(name)}</b> <span>{esc(about)}</span></li>"
        for number, (name, about) in enumerate(names)
    )
    return (
        f'<ul role="listbox" id="cw-mentions" aria-label="{say("Documents to ask")}">{options}</ul>'
        if options
        else ""
    )
