"""Errors and notices in words for a person in a browser, who has no command line."""

from __future__ import annotations

from rag.errors import (
    CitewellError,
    EmbedderMismatch,
    IndexLocked,
    IndexVersionError,
    ModelFileError,
    StoreError,
    UnknownDocument,
)
from rag.language.patterns import regex
from rag.ui.words import say
from rag.ui.words.retold import known

OWN_FAULT = (
    "Something went wrong inside citewell. Asking again may help; whoever runs it finds more in its log."
)
INDEX_GONE = "The folder with the documents' index is gone. Nothing can be searched until it is back."
INDEX_REPLACED = (
    "The index was replaced while this chat was running. Whoever runs citewell has to start it again."
)
INDEX_WORN = "A part of the index needs mending: answers come all the same, but more slowly. Whoever runs citewell can mend it."
_BY_KIND: tuple[tuple[type[CitewellError], str], ...] = (
    (IndexLocked, "The documents are being changed elsewhere right now. Try again in a moment."),
    (UnknownDocument, "This document is no longer in the index."),
    (EmbedderMismatch, "The index was made with other settings. Whoever runs citewell has to make it anew."),
    (IndexVersionError, "The index was made by a newer citewell. Whoever runs citewell has to update it."),
    (ModelFileError, "A file of citewell's own models is missing or damaged. It has to be installed again."),
)
_INDEX_BROKEN = "The index cannot be read right now. Whoever runs citewell can check and mend it."
_COMMANDS = regex(
    r"`?\bcitewell (?:ingest|doctor|list|remove|chat|eval|show)\b|--[a-z]{2,}|\bCITEWELL_[A-Z]+"
)
_OF_INDEX = regex(r"the (?:vector|BM25) index |the collection \S+ on Chroma|Chroma's server at ")
"""How a notice begins that tells what is wrong with a part of the index, and where on the machine it lies."""
_SENTENCE = regex(r"(?<=[.!?])\s+")


def plainly(error: CitewellError) -> str:
    """What went wrong, without a command or a path of the machine that runs citewell."""
    for kind, said in _BY_KIND:
        if isinstance(error, kind):
            return say(said)
    if isinstance(error, StoreError):
        return _full(str(error)) or say(_INDEX_BROKEN)
    return known(str(error)) or without_commands(str(error)) or say(OWN_FAULT)


def plain_notice(notice: str) -> str:
    """A notice of an answer, without a command or a path of the machine that runs citewell; empty where nothing is left."""
    return say(INDEX_WORN) if _OF_INDEX.match(notice) else without_commands(notice)


def without_commands(text: str) -> str:
    """`text` without its sentences that tell what to type on a command line; those that the page says in its own words stay."""
    kept = [each for each in _SENTENCE.split(text) if known(each) or not _COMMANDS.search(each)]
    return " ".join(kept)


def _full(text: str) -> str:
    return say("The disk of the machine that runs citewell is full.") if "disk is full" in text else ""
