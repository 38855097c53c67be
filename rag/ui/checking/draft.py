"""A text to be checked: pasted, or a file that is read once and not kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.errors import UsageError
from rag.settings import Settings
from rag.types import Block, Document
from rag.ui.sources.received import Upload
from rag.ui.words import number, say

MAX_DRAFT = 100_000
"""Characters of a text that is checked on the page: a long report. `citewell check` takes a book."""


@dataclass(frozen=True, slots=True)
class NamedDraft:
    """What is checked, and what its export is called."""

    text: str
    blocks: tuple[Block, ...] = ()
    """What it is made of, where a file says so."""
    name: str = "check"


def pasted(text: str) -> NamedDraft:
    """Raises UsageError for a text that is empty or too long."""
    return _bounded(NamedDraft(text))


def of_file(file: Upload, settings: Settings) -> NamedDraft:
    """The text of a file, read in a process of its own as `ingest` reads it. Raises UsageError, LoadError."""
    from ingest.workers import Workers

    name = file.name.replace("\\", "/").rsplit("/", 1)[-1] or file.path.name
    with tempfile.TemporaryDirectory() as folder, Workers(settings) as workers:
        path = Path(folder, "draft").with_suffix(
            Path(name).suffix.lower()
        )  # Gradio shortens names, endings too
        shutil.copyfile(file.path, path)
        documents = list(_documents(workers.load(path, name)))
    if len(documents) != 1:
        raise UsageError(
            say("What is checked is one text, and {name} holds {count}.", name=name, count=len(documents))
        )
    return _bounded(NamedDraft(documents[0].text, documents[0].blocks, Path(name).stem or "check"))


def _documents(loaded: Iterator[object]) -> Iterator[Document]:
    """At most two: enough to know that it is not one."""
    found = 0
    for each in loaded:
        if isinstance(each, Document):
            yield each
            found += 1
        if found > 1:
            return


def _bounded(draft: NamedDraft) -> NamedDraft:
    if not draft.text.strip():
        raise UsageError(say("There is no text to check yet."))
    if len(draft.text) > MAX_DRAFT:
        raise UsageError(
            say(
                "The text has {count} characters; at most {most} are checked at once here.",
                count=number(len(draft.text)),
                most=number(MAX_DRAFT),
            )
        )
    return draft
