"""What a document said before, in the panel: its versions, what changed between two of them, each of them as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.errors import UnknownDocument, UsageError
from rag.history import LIVE, ChangedBlock, Difference, difference
from rag.store.catalog import Catalog
from rag.store.history import keeping
from rag.store.stored import Version
from rag.types import Document
from rag.ui.drawing.markup import esc, place
from rag.ui.sources import panel
from rag.ui.words import counted_noun, say

CHANGES = "changes"
"""Where a place has its start, this asks for the versions and what changed; its end may name two: `12..15`."""
VERSION = "version"
"""Where a place has its start, this asks for the version that its end names."""
MAX_CHARS = 500_000
"""Longest text that is compared here: laying two of them side by side takes a second."""
_SHOWN = 120_000
"""Characters of changes shown; nobody reads more."""
_BETWEEN = ".."
_KINDS = {"changed": "Changed", "added": "Added", "removed": "Removed"}
_FIELDS = {"title": "Title", "source": "Source", "url": "Address", "date": "Date", "language": "Language"}


def has_changed(catalog: Catalog, document_id: str) -> bool:
    """Whether there is an earlier version to look at."""
    last = keeping.last(catalog, document_id)
    return last is not None and last.characters <= MAX_CHARS


def link(catalog: Catalog, document_id: str) -> str:
    """HTML of the way to the versions of a document; empty without earlier ones."""
    return _way(document_id, "", say("Earlier versions"), False) if has_changed(catalog, document_id) else ""


def shown(catalog: Catalog, document: Document, start: str, end: str) -> str:
    """The panel for a place whose start is `CHANGES` or `VERSION`. Raises StoreError."""
    try:
        versions = keeping.versions_of(catalog, document.id)
        return (_version if start == VERSION else _changes)(catalog, document, versions, end)
    except (UnknownDocument, UsageError):
        return panel.missing(say("This version is no longer kept."))


def _version(catalog: Catalog, document: Document, versions: Sequence[Version], name: str) -> str:
    """An earlier version as it was."""
    version = _named(versions, name)
    earlier = document if version.until is None else keeping.what_was_said(catalog, version).document
    told = f"{esc(_when(version))} · {_way(document.id, '', say('All versions'), False)}"
    return panel.panel(earlier, 0, 0, key=(document.id, VERSION, name), told=told)


def _changes(catalog: Catalog, document: Document, versions: Sequence[Version], pair: str) -> str:
    """All versions, and what changed from one to another: without `pair` the last change."""
    before, _, after = pair.partition(_BETWEEN)
    inner = ""
    if len(versions) < 2:
        inner = f'<p class="cw-legend">{esc(say("What this document said before is not kept: it has not changed since it came, or that is too long ago."))}</p>'
    else:
        older = _named(versions, before) if before else versions[1]
        newer = _named(versions, after) if after else versions[0]
        if max(older.characters, newer.characters) > MAX_CHARS:
            inner = f'<p class="cw-legend">{esc(say("These versions are too long to be compared here."))}</p>'
        else:
            inner = _difference(difference(catalog, document.id, str(older.number), str(newer.number)))
        pair = f"{older.number}{_BETWEEN}{newer.number}"
    return panel.framed(document, (document.id, CHANGES, pair), _list(versions, pair) + inner)


def _named(versions: Sequence[Version], name: str) -> Version:
    """Raises UsageError when there is no such version."""
    for version in versions:
        if name == str(version.number) or (name == LIVE and version.until is None):
            return version
    raise UsageError(f"no version {name!r} is kept.")


def _list(versions: Sequence[Version], pair: str) -> str:
    """The versions, newest first, each with the ways to look at it."""
    rows = []
    for number, version in enumerate(versions):
        ways = []
        if number + 1 < len(versions):
            own = f"{versions[number + 1].number}{_BETWEEN}{version.number}"
            ways.append(_way(version.document_id, own, say("What it changed"), own == pair))
        if number > 1:
            since = f"{version.number}{_BETWEEN}{versions[0].number}"
            ways.append(_way(version.document_id, since, say("What changed since"), since == pair))
        read = VERSION if version.until is not None else 0
        ways.append(
            f'<button type="button" class="cw-link" {place(version.document_id, read, version.number if read else 0)}>{say("Read it")}</button>'
        )
        rows.append(
            f"<li><b>{esc(_when(version))}</b> · {counted_noun(version.characters, 'character')}<br>{' · '.join(ways)}</li>"
        )
    return f'<h3 class="cw-near">{say("Versions")}</h3><ol class="cw-kept">{"".join(rows)}</ol>'


def _way(document_id: str, pair: str, words: str, here: bool) -> str:
    current = ' aria-current="true"' if here else ""
    return f'<button type="button" class="cw-link" {place(document_id, CHANGES, pair)}{current}>{esc(words)}</button>'


def _when(version: Version) -> str:
    if version.until is None:
        return say("Live since {time}", time=time_of(version.since))
    return say("{since} to {until}", since=time_of(version.since), until=time_of(version.until))


def time_of(moment: str) -> str:
    """An ISO 8601 time in UTC as it is read."""
    return f"{moment[:16].replace('T', ' ')} UTC"


def _difference(found: Difference) -> str:
    legend = say("{gone} is gone, {come} is new.")
    for name, tag, word in (("{gone}", "del", "Struck out"), ("{come}", "ins", "marked")):
        mark = "gone" if tag == "del" else "come"
        legend = legend.replace(name, f'<{tag} class="cw-{mark}">{esc(say(word))}</{tag}>')
    head = say(
        "From {before} to {after}", before=time_of(found.before.since), after=time_of(found.after.since)
    )
    if not found.changes and not found.fields:
        legend = esc(say("Only white space changed."))
    fields = "".join(
        f'<p class="cw-field"><b>{esc(say(_FIELDS[name]))}</b> {piece("gone", earlier or "–")} {piece("come", later or "–")}</p>'
        for name, earlier, later in found.fields
    )
    return (
        f'<h3 class="cw-near">{esc(head)}</h3><p class="cw-legend">{legend}</p>'
        f'<div class="cw-document" dir="auto">{fields}{"".join(_blocks(found.changes))}</div>'
    )


def _blocks(changes: Sequence[ChangedBlock]) -> Iterator[str]:
    """Each changed block under the headings above it, up to what anybody reads."""
    room, section = _SHOWN, None
    for change in changes:
        if room <= 0:
            yield f'<p class="cw-quiet cw-gap">{esc(say("More was changed below; the document itself shows it all."))}</p>'
            return
        if change.section != section:
            section = change.section
            yield f'<p class="cw-quiet cw-gap">{esc(" › ".join(section) or say("Above the first heading"))}</p>'
        words = "".join(piece(mark, text[: max(0, room)]) for mark, text in change.words)
        room -= sum(len(text) for _, text in change.words)
        yield f'<div class="cw-block" dir="auto"><span class="cw-hidden">{say(_KINDS[change.kind])}: </span>{words}</div>'


def piece(mark: str, text: str) -> str:
    """A piece of a difference: `rag.history.Words`."""
    if mark == "same":
        return esc(text)
    tag = "del" if mark == "gone" else "ins"
    return f'<{tag} class="cw-{mark}">{esc(text)}</{tag}>' if text else ""
