"""`@file` in a question: only that document is asked, or those of that folder. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.language.patterns import regex
from rag.language.words import fold
from rag.store.catalog import DocumentInfo

MOST = 8
"""Documents offered while one is being named."""
_NAMED = regex(r'(?<!\S)@(?:"([^"\n]{1,500})"|(\S{1,500}))')
_AFTER = ".,;:!?)»”'’"
"""What ends a sentence and may follow a name without a space."""


def sought(text: str) -> str:
    """`text` without case and marks, as it is looked for.

    >>> sought("İZMİR Raporu"), sought("café.md")
    ('izmir raporu', 'cafe.md')
    """
    return text.lower() if text.isascii() else fold(text)


def mentioned(question: str, documents: Sequence[DocumentInfo]) -> tuple[str, tuple[str, ...]]:
    """The question without its mentions, and the ids of what they name; a mention of nothing stays in the question.

    A document is named by its id, by the name of its file where no other has it, a folder by its path with `/`.
    """
    if "@" not in question or not documents:
        return question, ()
    known = _known(documents)
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        quoted, bare = match.group(1), match.group(2)
        for name in (quoted,) if quoted else (bare, bare.rstrip(_AFTER)):
            if name in known:
                found.append(known[name])
                return "" if quoted else bare[len(name) :]
        return match[0]

    rest = " ".join(_NAMED.sub(take, question).split()) if "@" in question else question
    return (rest, tuple(dict.fromkeys(found))) if found else (question, ())


def _known(documents: Sequence[DocumentInfo]) -> dict[str, str]:
    """Name → id, or folder; of two files of one name none is meant."""
    names: dict[str, str | None] = {}
    for info in documents:
        name = info.id.rsplit("/", 1)[-1]
        names[name] = None if name in names else info.id
    exact = {info.id: info.id for info in documents} | {folder: folder for folder, _ in folders(documents)}
    return {name: wanted for name, wanted in names.items() if wanted is not None} | exact


def folders(documents: Sequence[DocumentInfo]) -> list[tuple[str, int]]:
    """Folders of ids, with `/` at their end, and how many documents lie below each; by name."""
    counts: dict[str, int] = {}
    for info in documents:
        for folder in _above(info.id):
            counts[folder] = counts.get(folder, 0) + 1
    return sorted(counts.items())


def _above(document_id: str) -> Iterator[str]:
    end = document_id.find("/")
    while 0 < end < len(document_id) - 1:
        yield document_id[: end + 1]
        end = document_id.find("/", end + 1)


def resolved(typed: Sequence[str], documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    """What was chosen from the list, or typed beside it: then the first document that has these words."""
    names = [each.strip() for each in typed if each.strip()]
    known = _known(documents) if names else {}
    return tuple(known.get(name) or _first(name, documents) for name in names)


def _first(words: str, documents: Sequence[DocumentInfo]) -> str:
    wanted = sought(words)
    return next((d.id for d in documents if wanted in sought(f"{d.id} {d.title}")), words)


def inside(chosen: Sequence[str], documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    """Ids of what was chosen: each folder as the documents below it. What is not there any more stays, and finds nothing."""
    found: list[str] = []
    for each in chosen:
        below = [info.id for info in documents if each.endswith("/") and info.id.startswith(each)]
        found += below or [each]
    return tuple(dict.fromkeys(found))
