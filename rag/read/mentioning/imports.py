"""The documents whose code imports a module, in the languages of programs that are most written.

subject "code that imports zlib" ─terms→ chunks that hold the name ─lines→ one that imports it a document

import zlib, os · from zlib import crc32 · #include <zlib.h> · require('zlib') · use zlib::Reader; · library(zlib)
"""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.search.whole.mentions import MOST_CHUNKS, Mention, Mentions, subject_words
from rag.store.catalog import Scope
from rag.store.index import Index

_ASKED = regex(
    r"code\s+that\s+imports?\s+(?:the\s+)?[\"'`“‘]?(?P<name>[\w@][\w./@:-]*?)[\"'`”’]?(?:\s+(?:module|package|library|crate|header|namespace))?",
    re.IGNORECASE,
)
_LINE = r"^[ \t]*(?:(?:>>>|\.\.\.|[$%>#]|In \[\d+\]:|\d{1,4}[.:]?)[ \t]+)?"
"""Where a line of code begins, behind the prompt or number that a text shows before it."""


def imported(subject: str) -> str:
    """The module that documents are to import, where that is what `subject` says; else empty.

    >>> imported("code that imports the zlib module"), imported("imports of steel")
    ('zlib', '')
    """
    match = _ASKED.fullmatch(subject.strip(" ?.!"))
    return match["name"] if match else ""


def statement(name: str) -> re.Pattern[str]:
    """What a line of code looks like that imports `name`, or a part of it.

    >>> found = statement("zlib").search(">>> import os, zlib as z")
    >>> bool(found), bool(statement("zlib").search("You can import zlib there.")), bool(statement("zlib").search("import zlib2"))
    (True, False, False)
    """
    one = re.escape(name)
    part = rf"{one}(?:\.\w+)*(?![\w-])"
    quoted = rf"[\"'<](?:[\w@.-]+/)*{one}(?:\.\w{{1,4}}|/[\w./-]*)?[\"'>]"
    forms = (
        rf"from[ \t]+{part}[ \t]+import\b",
        rf"import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*{part}(?=[ \t]*(?:$|[,;#(]|as\b|\.\*|\.\{{))",
        rf"(?:import|export)\b[^\n]{{0,200}}?(?:from[ \t]+)?{quoted}",
        rf"(?:#[ \t]*include|import|require(?:_relative)?|use|load|source)[ \t]*\(?[ \t]*{quoted}",
        rf"(?:(?:const|let|var|local)[ \t]+)?[^\n=]{{1,100}}=[^\n]{{0,40}}?\b(?:require|import)[ \t]*\(?[ \t]*{quoted}",
        rf"(?:library|require|requireNamespace|loadNamespace)\([\"']?{one}[\"']?\)",
        rf"(?:pub[ \t]+)?(?:use|using|import(?:[ \t]+(?:static|qualified))?|extern[ \t]+crate)[ \t]+{one}(?:(?:::|\.|\\)[\w.:{{}}*, \\]+)?(?:[ \t]+(?:as|qualified)\b[^\n]*)?[ \t]*;?[ \t]*$",
    )
    return re.compile(rf"{_LINE}(?:[^\n]{{0,200}}?;[ \t]*)?(?:{'|'.join(forms)})[^\n]*", re.MULTILINE)


def importing(index: Index, name: str, scope: Scope | None = None) -> Mentions:
    """The documents in `scope` whose code imports `name`, each with the first line that does."""
    wanted = [index.lexical.terms(word) for word in subject_words(name)]  # each in any of its forms
    ids = index.lexical.holding(wanted, MOST_CHUNKS + 1, scope) if wanted and all(wanted) else []
    line, first = statement(name), dict[str, Mention]()
    chunks = index.catalog.passages(ids[:MOST_CHUNKS]).values()
    for stored in sorted(chunks, key=lambda s: (s.chunk.document_id, s.chunk.start)):
        if stored.chunk.document_id not in first and (found := line.search(stored.chunk.text)):
            start = found.end() - len(found.group().lstrip())
            at = stored.chunk.start
            first[stored.chunk.document_id] = Mention(stored, at + start, at + found.end())
    return Mentions(tuple(first[key] for key in sorted(first)), len(ids) <= MOST_CHUNKS)
