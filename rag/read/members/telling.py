"""All that a thing of a program has, by the reference that defines it: told with the number and the place of each.

question → documents that are called so, or found → their definitions → those of the thing asked about, of the kind and the
version asked for

No model looks at them: whose they are is told by where they stand, what they are by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.language.forms.plurals import singular
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.read.members.asked import MembersAsked, members_asked
from rag.read.members.definitions import Definition, definitions_of, signature
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, in_marks, so_many
from rag.search.retriever import Retriever
from rag.store.index import Index
from rag.types import MAX_QUOTE_CHARS, Block, Coverage, Filters, Span

DOCUMENTS = 6
"""Documents with the best passages that are looked through, and"""
CALLED_SO = 6
"""of those that are called what is asked about."""
NEAR = 30
"""Passages that are found for the question."""
MOST_CHARS = 1_000_000
"""A longer document is not read for its definitions."""
STATED = 0.8
"""Confidence in members that are told by where they stand."""
_WORD = regex(r"[A-Za-z0-9_]+")
_ANY = frozenset({"python", "r"})
"""Languages of programs, which a reference need not name."""
_CHANGE_MARKS = {
    "new": r"(?:new|added|introduced|available)\s+(?:in|since)|@?since|versionadded",
    "changed": r"changed\s+(?:in|since)|versionchanged",
    "deprecated": r"deprecated\s+(?:in|since)|deprecated",
    "removed": r"removed\s+(?:in|since)|will\s+be\s+removed\s+in",
}
"""What reference documentation says below a term of the version that brought it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with what it defines."""

    document_id: str
    title: str
    text: str
    definitions: Sequence[Definition]

    def names(self, wanted: frozenset[str]) -> frozenset[str]:
        """The words that it is called by: of its file all that make its name, `asyncio-subprocess` is none of `subprocess`."""
        own = _words(_stem(self.document_id))
        folder = _words(self.document_id.rpartition("/")[0])
        return _words(self.title) | folder | (own if own <= wanted else frozenset()) | _ANY


def members_of(text: str, index: Index, retriever: Retriever, filters: Filters | None) -> Survey | None:
    """What the question `text` asks for of a thing of a program; None where it asks for something else or no document defines it."""
    asked = members_asked(text)
    if asked is None:
        return None
    for pages in _pages(asked, text, index, retriever, filters):
        if asked.kind == "argument":
            told = next(((page, found) for page in pages if (found := _arguments(asked, page))), None)
        else:
            told = _best(asked, pages)
        if told:
            return _survey(asked, *told, index, filters)
    return None


def _best(asked: MembersAsked, pages: Sequence[_Page]) -> tuple[_Page, list[tuple[str, Span]]] | None:
    """The page that is called most like what is asked about, and of such the one that defines most, with its members."""
    parts = _words(" ".join(asked.owner))
    held: list[tuple[bool, int, _Page, list[Definition]]] = []
    for page in pages:
        members, own = _members(asked, page), _head(page.title) in parts
        if len(members) >= (1 if asked.version or (own and asked.kind in ("exception", "class")) else 2):
            held.append((not own, -len(members), page, members))
    for *_, page, members in sorted(held, key=lambda one: one[:2]):
        if asked.version:
            mark = _mark(asked)
            members = [
                one for one in members if any(mark.search(page.text[slice(*each)]) for each in one.said)
            ]
        if members:
            return page, [_place(one, page.text) for one in members]
    return None


def _pages(
    asked: MembersAsked, text: str, index: Index, retriever: Retriever, filters: Filters | None
) -> Iterator[list[_Page]]:
    """The documents that may define it: those that are called so, then those that are found."""
    everything = index.catalog.documents(index.catalog.scope(filters))
    titles = {one.id: one.title for one in everything}
    parts = _words(" ".join(asked.owner))
    heads = {key: _head(title) for key, title in titles.items()}
    called = [key for key, head in heads.items() if head in parts or _words(_stem(key)) & parts]
    called = sorted(called, key=lambda key: (heads[key] not in parts, _stem(key).lower() not in parts))[
        :CALLED_SO
    ]
    yield list(_read(called, titles, index))
    found = retriever.search(text, NEAR, filters)
    others = [key for key in dict.fromkeys(one.document_id for one in found) if key not in called]
    yield list(_read(others[:DOCUMENTS], titles, index))


def _read(ids: Sequence[str], titles: Mapping[str, str], index: Index) -> Iterator[_Page]:
    contents = index.catalog.contents_of(ids)
    for key in (one for one in ids if one in contents):
        text, blocks = contents[key].text, contents[key].outline.blocks
        if len(text) <= MOST_CHARS:
            yield _Page(key, titles.get(key, ""), text, _defined(text, blocks))


@lru_cache(maxsize=CALLED_SO + DOCUMENTS)
def _defined(text: str, blocks: tuple[Block, ...]) -> list[Definition]:
    return definitions_of(text, blocks)


def _head(title: str) -> str:
    """The first word of a title, in small letters: of "pump — Valves and flow" the module."""
    return title.partition(" ")[0].lower().strip(":,()`")


def _stem(document_id: str) -> str:
    return document_id.rpartition("/")[2].partition(".")[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


# --- whose they are --------------------------------------------------------------------------------------


def _members(asked: MembersAsked, page: _Page) -> list[Definition]:
    """The definitions of the kind asked for that belong to what is asked about; empty where the page defines none of that name."""
    wanted = _words(" ".join(asked.owner))
    for last in (name for name in reversed(asked.owner) if name != _head(page.title)):
        for number, one in enumerate(page.definitions):
            if one.shape == "option" or not (_is_called(one.name, last) and _explains(wanted, page, one)):
                continue
            prefix = f"{one.name.rpartition('.')[2]}."
            held = [
                d
                for d in page.definitions
                if d.owner == number or (d.owner is None and d.name.startswith(prefix))
            ]
            if found := [d for d in held if _is_of_kind(asked, d, within=True)]:
                return found
    names = page.names(wanted)
    methods = asked.kind == "method"  # of all its classes: the page defines none that is asked about
    held = [
        d
        for d in page.definitions
        if _is_of_kind(asked, d, within=methods) and (methods or _is_of(d.name, wanted))
    ]
    if any(
        d.name.lower().startswith(f"{_head(page.title)}.") for d in held
    ):  # `other.Valve` is only pointed to
        ours = (d for d in held if "." in d.name and d.name[:1].islower())
        others = {d.name for d in ours if d.name.partition(".")[0].lower() != _head(page.title)}
        held = [d for d in held if d.name not in others]
    heads = (_head(page.title), _stem(page.document_id).lower())
    if any("." in one and one.lower() not in heads for one in asked.owner):
        return []  # of a thing within a module, which this page does not define
    return [d for d in held if wanted <= names | _words(" ".join(d.above)) | _begun(d.lead)]


def _is_of(name: str, wanted: frozenset[str]) -> bool:
    """Whether an identifier is of what is asked about by what stands before its last part: `pump.open` of pump, not `Valve.open`."""
    before = re.split(r"\.|::|#|->", name)[:-1]
    return not before or not before[-1][:1].isupper() or before[-1].lower() in wanted


def _begun(lead: str) -> frozenset[str]:
    """The words that the lines of what leads a list in begin with: a call of a program, not what an example ends with."""
    return _words(" ".join(line[:60] for line in lead.split("\n")))


def _is_called(name: str, asked: str) -> bool:
    """Whether an identifier is what a question calls it: the last part, or the whole, in the same case unless it is all small."""
    parts, wanted = re.split(r"\.|::|#|->", name), re.split(r"\.|::|#|->", asked)
    own = parts[-len(wanted) :]
    return (
        own == wanted
        or own == wanted[-len(own) :]
        or (asked.islower() and [p.lower() for p in own] == wanted)
    )


def _explains(wanted: frozenset[str], page: _Page, one: Definition) -> bool:
    """Whether all words of the question are of the page, of the definition or of what stands above it."""
    return wanted <= page.names(wanted) | _words(f"{one.name} {' '.join(one.above)}")


def _is_of_kind(asked: MembersAsked, one: Definition, *, within: bool) -> bool:
    """Whether a definition is what is asked for; `within` a class a call is a method, outside it is a function."""
    kind, shape = asked.kind, one.shape
    if kind == "any":
        return shape != "option"
    if kind == "decorator":
        return one.name.startswith("@") or one.kind == "decorator"
    if kind in ("method", "function"):
        return shape == "call" and (within or one.owner is None)
    if kind == "exception":
        return shape == "exception" or (
            shape == "class" and re.search(r"(?:Error|Exception|Warning)$", one.name) is not None
        )
    if kind in ("attribute", "name"):
        return shape == "name"
    return shape == kind and (shape != "class" or within or one.owner is None)


# --- arguments, versions, quotes ---------------------------------------------------------------------------


def _arguments(asked: MembersAsked, page: _Page) -> list[tuple[str, Span]]:
    """The parameters of the function that is asked about, each where it is told of, else in its signature."""
    wanted = _words(" ".join(asked.owner))
    for one in page.definitions:
        if one.shape not in ("call", "class") or not any(_is_called(one.name, name) for name in asked.owner):
            continue
        parts = signature(page.text[slice(*one.term)]) if _explains(wanted, page, one) else ()
        bare = (re.split(r"[=:\s]", part.lstrip("*"), maxsplit=1)[0] for part in parts)
        names = [part for part in bare if re.fullmatch(r"[A-Za-z_$][\w$]*", part)]
        if len(names) > 1 and not set(names) <= {"args", "kwargs", "kwds"}:
            return [(name, _told_of(name, one, page.text)) for name in names]
    return []


def _told_of(name: str, one: Definition, text: str) -> Span:
    """The line below a term that begins with one of its parameters, else the term."""
    line = re.compile(rf"^\s*(?:[-*•]\s+)?[`*]*{re.escape(name)}[`*]*\s*(?:\(|:|–|—|-\s)[^\n]*", re.MULTILINE)
    end = one.body[1] if one.body[1] - one.term[1] > 2 else min(len(text), one.term[1] + 4_000)
    if (found := line.search(text, one.term[1], end)) and len(found.group()) <= MAX_QUOTE_CHARS:
        start = found.end() - len(found.group().lstrip())
        return start, found.end()
    return one.term


def _mark(asked: MembersAsked) -> re.Pattern[str]:
    """What says of a term that it came with the version, and not only a parameter of it: "New in version 3.1: the argument x"."""
    words = _CHANGE_MARKS[asked.change]
    full = r"(?![\d.]*\d)(?!\s*:)" if asked.change == "new" else r"(?![\d.]*\d)"
    return re.compile(
        rf"(?<!\w)(?:{words})[:\s]+(?:\w+\s+)?(?:version\s+|release\s+)?v?{re.escape(asked.version)}{full}",
        re.IGNORECASE,
    )


def _place(one: Definition, text: str) -> tuple[str, Span]:
    """What a definition is called, and the quote: its term with the first sentence below it, where both can be quoted."""
    start, end = one.term
    below = next((stop for _, stop in split(text[end : one.body[1]])), 0)
    name = " ".join(text[start:end].split())
    return name, (start, end + below if 0 < end + below - start <= MAX_QUOTE_CHARS else end)


def _survey(
    asked: MembersAsked, page: _Page, found: Sequence[tuple[str, Span]], index: Index, filters: Filters | None
) -> Survey:
    distinct = list({name: (name, span) for name, span in reversed(found)}.values())[::-1]
    count, total = len(distinct), index.catalog.count(index.catalog.scope(filters))
    of = in_marks(" ".join(asked.owner))
    version = f" that are {asked.change} in {asked.version}" if asked.version else ""
    noun = asked.noun if count != 1 else singular(asked.noun)
    lead = f"{count} {noun} of {of}{version} {'are' if count != 1 else 'is'} listed in {in_marks(page.title)}, 1 of {so_many(total)}."
    shelf, shown = Shelf(index), distinct[:MOST_SHOWN]
    passages = tuple(shelf.passage(n, page.document_id, *span) for n, (_, span) in enumerate(shown, 1))
    items = tuple(Item(n, *span, name=name, begins="item") for n, (name, span) in enumerate(shown))
    said = ", ".join(name for name, _ in shown)
    short = str(count) if asked.number else said if len(said) <= MAX_QUOTE_CHARS else None
    return Survey(lead, items, passages, Coverage(1, total, count), STATED, short=short)
