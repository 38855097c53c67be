"""Documents by what their titles say: "Which posts have Rustup in their title?", "Which posts are security advisories?"

a title or a file name that is to hold words → the documents whose does, told by their titles, all of them or their number
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rag.language.forms.plurals import singular
from rag.language.words import words
from rag.read.documents.catalogue import first_lines
from rag.read.each.phrased import DENIED
from rag.read.records.meaning import root
from rag.read.whole.surveyed import QUOTES, Survey, in_marks, so_many
from rag.search.whole.called import called_so
from rag.search.whole.narrowing import Narrowing, format_named, narrowed
from rag.search.whole.phrases import DOCUMENTS, END, HERE, ORDER, PLEASE, THE_WORD
from rag.search.whole.wording import Wording
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Filters

LIKELY = 0.85
"""Confidence that documents are what their titles call them."""
FEWEST = 2
"""Documents that are called what "are" asks for."""
MOST_CHARS = 300
"""Characters of a question that are read."""
MOST_WORDS = 4
"""Words of what documents are."""
_ASKS = rf"{PLEASE}(?:(?P<number>how\s+many|count)\s+|(?:which|what)\s+(?:are\s+)?|{ORDER}\s+){DOCUMENTS}"
_NAMES = r"(?P<where>titles?|names?|headlines?|file\s?names?|subject\s+lines?)"
_SUBJECT = rf"\s+{THE_WORD}(?P<subject>\S.{{0,120}}?)"
_NOT = r"(?P<negated>(?:(?:do|does|did)\s+not|don['’]t|doesn['’]t)\s+)?"
_HAVING = r"(?:ha(?:ve|s|ving)|with(?P<none>out)?|contain(?:s|ing)?|includ(?:e|es|ing)|mention(?:s|ing)?|carry|carries|bears?|says?)"
_IN_TITLES = (
    Wording(
        rf"{_ASKS}(?P<rest>.{{0,80}}?)\s+(?:(?:that|which)\s+)?{_NOT}{_HAVING}{_SUBJECT}\s+in\s+(?:the|their|its|a)\s+{_NAMES}{END}",
        needs="title|name|headline|subject",
    ),
    Wording(
        rf"{_ASKS}(?P<rest>.{{0,80}}?)\s+whose\s+{_NAMES}\s+{_NOT}(?:{_HAVING}|(?:(?P<first>starts?|begins?)|(?P<last>ends?))\s+(?:with|in|on)){_SUBJECT}{END}",
        needs="title|name|headline|subject",
    ),
    Wording(
        rf"{_ASKS}(?P<rest>.{{0,80}}?)\s+(?:(?:that|which)\s+)?(?:(?:are|is)\s+)?(?P<where>titled|entitled|called|named){_SUBJECT}{END}",
        needs="titled|called|named",
    ),
)
_TITLES = Wording(
    rf"(?P<please>{PLEASE})(?P<asks>(?:how\s+many|which|what)\s+|{ORDER}\s+(?:all\s+|the\s+)*)titles\s+(?:(?:that|which)\s+)?(?P<rest>(?:(?:do|does)\s+not\s+|don['’]t\s+)?(?:{_HAVING}|start|begin|end).+)$",
    needs="titles",
)
"""Titles asked for themselves: "Which titles contain the word eel?"."""
_WHOLE = ("titled", "entitled", "called", "named")
"""What a document is called may be all of its title: "titled Bread" is not "Banana Bread" where there is a "Bread"."""
_ARE = Wording(
    rf"{_ASKS}(?P<rest>.{{0,80}}?)\s+are\s+(?:the\s+|our\s+)?(?P<subject>\S.{{0,60}}?s){HERE}{END}"
)


def titled(text: str, index: Index, filters: Filters | None) -> Survey | None:
    """The documents whose titles, or file names, hold the words that `text` wants in them; None where it wants none."""
    text = _TITLES.sub(
        r"\g<please>\g<asks>documents whose titles \g<rest>", " ".join(text.split())[:MOST_CHARS]
    )
    match = next((one for wording in _IN_TITLES if (one := wording.match(text))), None)
    asked = match and _documents(match, index, filters)
    if match is None or asked is None:
        return None
    documents, narrowing = asked
    subject = match["subject"].strip(QUOTES)
    said = match.groupdict()
    alternatives = [subject] if match["subject"] != subject else re.split(r",?\s+or\s+", subject)
    runs = [_roots(one.strip(QUOTES)) for one in alternatives]
    if not all(runs):
        return None
    negated = bool(said.get("negated") or said.get("none"))
    end = "first" if said.get("first") else "last" if said.get("last") else ""
    found = [
        one for one in documents if any(_holds(one, run, said["where"], end) for run in runs) is not negated
    ]
    if said["where"].lower() in _WHOLE:
        found = [one for one in found if any(_roots(one.title) == run for run in runs)] or found
    what = "file name" if said["where"].lower().startswith("file") else "title"
    total, count = len(documents), len(found)
    such = f"{so_many(total)}{f' {narrowing}' if narrowing != Narrowing() else ''}"
    verb = f"{'does' if count == 1 else 'do'} not have" if negated else "has" if count <= 1 else "have"
    lead = f"{count:,} of {such} {verb} {' or '.join(map(in_marks, alternatives))} in {'its' if count <= 1 else 'their'} {what}{'s' if count > 1 else ''}"
    told = first_lines(lead if count else lead.replace("0 of", "None of", 1), index, found, total)
    return replace(told, found=count > 0, short=told.short if match["number"] else None)


def called(text: str, index: Index, filters: Filters | None) -> Survey | None:
    """The documents that are what `text` asks for as their titles call them: "Which posts are security advisories?"; None for few."""
    match = _ARE.match(" ".join(text.split())[:MOST_CHARS])
    if match is None or DENIED.search(text) or len(match["subject"].split()) > MOST_WORDS:
        return None
    asked = _documents(match, index, filters)
    wanted = frozenset(_roots(match["subject"]))
    if asked is None or not wanted:
        return None
    documents, _ = asked
    found = [one for one in documents if wanted <= frozenset(_roots(one.title))]
    if not FEWEST <= len(found) < len(documents):
        return None
    lead = (
        f"{len(found):,} of {so_many(len(documents))} are called {in_marks(match['subject'])} by their titles"
    )
    told = first_lines(lead, index, found, len(documents))
    return replace(told, confidence=LIKELY, short=told.short if match["number"] else None)


def _documents(
    match: re.Match[str], index: Index, filters: Filters | None
) -> tuple[Sequence[DocumentInfo], Narrowing] | None:
    """The documents of which something is asked, and what narrows them; None where other words do."""
    left, narrowing = narrowed(match["rest"], ()) if match["rest"].strip() else ("", Narrowing())
    if left.strip() or narrowing.unknown_source:
        return None
    noun = singular(match["noun"].lower())
    if named := format_named(match["format"] or (noun if noun != "text" else "")):
        narrowing = replace(narrowing, format=named)
    documents = index.catalog.documents(index.catalog.scope(filters))
    documents = called_so(match.string[: match.end("noun")], documents) or documents
    return [one for one in documents if narrowing.holds(one)], narrowing


def _holds(document: DocumentInfo, run: tuple[str, ...], where: str, end: str) -> bool:
    """Whether a title has words in a row, at its beginning or its `end` where that is asked; a name is a file's too."""
    file = re.sub(r"[\W_]+", " ", PurePosixPath(document.id).stem)
    by_file = where.lower().startswith(("file", "name", "called"))
    titles = [] if where.lower().startswith("file") else [document.title]
    for title in [*titles, *([file] if by_file or not document.title else [])]:
        said = _roots(title)
        places = [n for n in range(len(said) - len(run) + 1) if said[n : n + len(run)] == run]
        if end:
            places = [n for n in places if n == (0 if end == "first" else len(said) - len(run))]
        if places:
            return True
    return False


def _roots(said: str) -> tuple[str, ...]:
    return tuple(map(root, words(said)))
