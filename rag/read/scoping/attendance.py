"""Who was at meetings, and at which somebody was: "Who attended the meeting of 4 May?", "Which meetings did Ida Orr miss?"

question → whom or which documents it asks for → those whom minutes name as present or absent (`rag.read.lists.attending`)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from rag.language.dates import MONTH_NAMES
from rag.language.patterns import regex
from rag.language.words import content, fold, stems
from rag.read.documents.catalogue import names_of
from rag.read.lists.attending import Attending, attending
from rag.read.whole.grouping import Named, NamedAt, grouped
from rag.read.whole.items import BATCH
from rag.read.whole.mentioned import LIKELY, things_quoted
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, in_marks, so_many
from rag.search.periods import periods_in
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import PLEASE
from rag.search.whole.wording import Wording
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Coverage, Filters

MOST_DOCUMENTS = 2_000
"""Documents that are read for one question."""
_PLAIN = rf"(?:{DOCUMENT_NOUNS}|minutes|meetings?)"
"""What any minutes may be called."""
_TEXTS = rf"(?:{_PLAIN}|sessions?|sittings?|calls?|assembl(?:y|ies)|hearings?)"
_AT = rf"(?:\s+(?:(?:at|in|from|to|for|during)\s+)?(?P<all>(?:all|every|each|both)\s+(?:(?:one|single)\s+)?(?:of\s+)?)?(?:(?:the|any|an?|one|some|these|those|this|our)\s+(?:of\s+the\s+)?)*(?P<which>(?:[^\W\d_]+\s+){{0,2}}?)(?P<what>{_TEXTS})(?:\s+(?:of|in|from|for)\s+(?P<month>{'|'.join(MONTH_NAMES)}))?)?"
_CAME = r"(?:attend(?:ed|s)?|(?:was|were|is|are)\s+(?:present|in\s+attendance|a\s+guest|guests)|participate[ds]?|took\s+part|take\s+part)"
_MISSED = r"(?:(?:was|were|is|are)\s+(?:absent|missing|excused|not\s+(?:present|there))|(?:sent|gave|offered)\s+(?:(?:their|his|her)\s+)?(?:regrets|apologies)(?:\s+or\s+(?:regrets|apologies))?|apologi[sz]ed|missed|miss)"
_WHO = Wording(
    rf"{PLEASE}(?:(?:list|name|show)\s+)?(?:who(?:\s+all)?|everyone\s+who|(?P<number>how\s+many)\s+(?P<counted>[^\W\d_]+(?:\s+[^\W\d_]+)?)|(?:which|what)\s+(?P<noun>[^\W\d_]+(?:\s+[^\W\d_]+)?))\s+"
    rf"(?:(?P<came>{_CAME})|(?P<missed>{_MISSED})){_AT}[\s?.!]*$",
    needs="attend|present|guest|part|absent|missing|excused|regrets|apolog|missed",
)
_WHERE = Wording(
    rf"{PLEASE}(?:(?:in|at)\s+)?(?:(?P<number>how\s+many)|which|what|list(?:\s+all)?)\s+(?P<what>{_TEXTS})\s+(?:(?:that|which)\s+)?"
    rf"(?:(?:did|has|was|were|have)\s+(?P<name>(?!the\b)\S.{{1,60}}?)\s+(?:(?P<came>attend(?:ed)?|(?:present|in\s+attendance)(?:\s+at)?|at|there|take\s+part(?:\s+in)?|taken\s+part(?:\s+in)?|participate(?:d)?(?:\s+in)?|(?P<guest>an?\s+(?:guest|observer|visitor))(?:\s+(?:at|in))?)"
    rf"|(?P<missed>miss(?:ed)?|absent(?:\s+from)?|missing(?:\s+from)?|not\s+(?:attend|present(?:\s+at)?)|send\s+(?:regrets|apologies)(?:\s+(?:to|for))?))"
    rf"|(?:were\s+)?attended\s+by\s+(?P<by>\S.{{1,60}}?))[\s?.!]*$",
    needs="attend|present|at|there|part|participate|guest|observer|visitor|miss|absent|regrets|apologies",
)
_MOST = r"(?P<end>most|fewest|(?:highest|largest|greatest|lowest|smallest)\s+number\s+of)"
_LEAST = ("fewest", "lowest", "smallest")
_MOST_WHO = Wording(
    rf"{PLEASE}(?:who|(?:which|what)\s+(?:member|person|participant|attendee)s?)\s+{_CAME}\s+(?:at\s+|in\s+)?(?:the\s+)?{_MOST}\s+(?P<what>{_TEXTS})[\s?.!]*$",
    needs="attend|present|guest|part",
)
_MOST_WHERE = Wording(
    rf"{PLEASE}(?:at\s+|in\s+)?(?:which|what)\s+(?P<what>{_TEXTS})\s+(?:had|has|saw|were|was\s+attended\s+by|counted)\s+(?:the\s+)?{_MOST}\s+"
    r"(?:people|persons|members|attendees|participants|visitors)(?:\s+(?:present|attending|there|in\s+attendance))?[\s?.!]*$",
    needs="people|persons|members|attendees|participants|visitors",
)
FEWEST, MOST_QUOTES = 2, 12
"""Fewest that are compared, and quotes of one of them."""
_ANYBODY = content("people persons members participants attendees guests everyone")
"""Nouns of a question that choose nobody among those who came."""
_SIGNS = regex(r"[\W_]+")


def attendance(text: str, index: Index, filters: Filters | None) -> Survey | None:
    """Whom the documents name as present or absent, or in which they name somebody; None for other questions, and where none does."""
    who, where = _WHO.match(text), _WHERE.match(text)
    most = _MOST_WHO.match(text) or _MOST_WHERE.match(text)
    if who is None and where is None and most is None:
        return None
    documents = index.catalog.documents(index.catalog.scope(filters))
    if len(documents) > MOST_DOCUMENTS:
        return None
    if most is not None:
        return _most(most, index, documents)
    if who is not None:
        return _who(who, index, documents)
    return where and _where(where, index, documents)


def _most(match: re.Match[str], index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    """Who is named as present in most documents, or which of them names most."""
    of_people, fewest = match.re == _MOST_WHO.pattern, match["end"].lower().startswith(_LEAST)
    shown = names_of(documents)
    places: dict[str, dict[str, tuple[str, Attending]]] = {}
    """By person or document: each other, with where it is named."""
    for key, text, one in _entries(match, index, documents):
        name = " ".join(text[slice(*one.name)].split())
        shown.setdefault(fold(name), name)
        owner, other = (fold(name), key) if of_people else (key, fold(name))
        places.setdefault(owner, {}).setdefault(other, (key, one))
    if len(places) < FEWEST:
        return None
    end = (min if fewest else max)(map(len, places.values()))
    best = [owner for owner, others in places.items() if len(others) == end][:MOST_SHOWN]
    often, other = (f"in {so_many(end)}", "nobody") if of_people else (f"{end:,} people", "no document")
    lead = f"Named as present: {often}, {other} {'fewer' if fewest else 'more'}, of {len(places):,} compared."
    quoted = [(shown[owner], *at) for owner in best for at in list(places[owner].values())[:MOST_QUOTES]]
    shelf, total = Shelf(index), len(documents)
    passages = tuple(shelf.passage(n, key, *one.line) for n, (_, key, one) in enumerate(quoted, 1))
    items = tuple(Item(n, *one.line, name, one.name) for n, (name, _, one) in enumerate(quoted))
    short = ", ".join(shown[owner] for owner in best)
    return Survey(lead, items, passages, Coverage(total, total, len(best)), LIKELY, short=short)


def _naming(
    entries: Sequence[tuple[str, str, Attending]], wanted: Sequence[frozenset[str]]
) -> dict[str, Attending]:
    """The documents with an entry of each of `wanted`, and where the first of these stands."""
    found: dict[str, dict[int, Attending]] = {}
    for key, text, one in entries:
        said = content(text[slice(*one.entry)])
        for n, words in enumerate(wanted):
            if words <= said:
                found.setdefault(key, {}).setdefault(n, one)
    return {key: named[0] for key, named in found.items() if len(named) == len(wanted)}


def _entries(
    match: re.Match[str],
    index: Index,
    documents: Sequence[DocumentInfo],
    others: Sequence[str] = (),
    *,
    present: bool = True,
) -> Iterator[tuple[str, str, Attending]]:
    """Those named so in the documents that are what `match` asks of: their titles, names or first headings say its words and `others`.

    Nobody is where the words choose no document by itself: "the last meeting", "the June meeting" where two were in June.
    """
    asked = match.groupdict()
    said = [*(asked.get("which") or "").split(), *filter(None, [asked.get("month")]), *others]
    if asked["what"] and not re.fullmatch(_PLAIN, asked["what"], re.IGNORECASE):
        said.append(asked["what"])
    months = {word.lower() for word in said} & {*MONTH_NAMES}
    called = [content(word) for word in said if word.lower() not in months]
    if not all(called):
        return
    found = []
    titles = {
        one.id: _SIGNS.sub(" ", f"{one.title} {one.id}")
        for one in documents
        if not months or months <= _months(one)
    }
    ids = list(titles)
    for at in range(0, len(ids), BATCH):
        for key, held in index.catalog.contents_of(ids[at : at + BATCH]).items():
            first = next((one for one in held.outline.blocks if one.kind == "heading"), None)
            signs = stems(f"{titles[key]} {held.text[first.start : first.end] if first else ''}")
            if all(words <= signs for words in called):
                found += [
                    (key, held.text, one)
                    for one in attending(held.text, held.outline.blocks, present=present)
                ]
    if not months or len({key for key, _, _ in found}) == 1:
        yield from found


def _months(document: DocumentInfo) -> set[str]:
    """The months of which a document is."""
    days = periods_in(
        f"{document.title} {PurePosixPath(document.id).stem} {document.date or ''}".replace("_", "-")
    )
    return {
        MONTH_NAMES[one.first.month - 1]
        for one in days
        if one.first and one.last and (one.first.year, one.first.month) == (one.last.year, one.last.month)
    }


def _who(match: re.Match[str], index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    noun = (
        match["noun"]
        or match["counted"]
        or ("guests" if re.search(r"guests?\b", match["came"] or "") else "")
    )
    others = [word for word in noun.split() if not content(word) or not content(word) <= _ANYBODY]
    found = []
    came = match["missed"] is None
    for key, text, one in _entries(match, index, documents, others, present=came):
        said = content(text[slice(*one.entry)])
        if content("guests") <= content(noun) and not content("guests") <= said:
            continue
        found.append(NamedAt(text[slice(*one.name)], key, *one.name, one.line))
    things = grouped(found, {}, whole=True)
    if not things:
        return None
    total, owners = len(documents), len({one.document_id for one in found})
    what = "present" if match["came"] else "absent"
    lead = f"named as {what} in {owners:,} of {so_many(total)}"
    if match["all"]:
        things, often = _most_often(things)
        whole = often == owners
        lead = f"named as {what} in all {owners:,} of {so_many(total)} that name anybody so"
        if not whole:
            lead = f"named as {what} in {often:,} of the {owners:,} documents that name anybody so, nobody in more"
    count = len(things)
    lead = f"{count:,} {'is' if count == 1 else 'are'} {lead}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    passages, shown = things_quoted(things[:MOST_SHOWN], index)
    names = ", ".join(thing.name for thing in things[:MOST_SHOWN])
    short = str(count) if match["number"] else names
    return Survey(lead, shown, passages, Coverage(total, total, count), LIKELY, short=short)


def _most_often(things: Sequence[Named]) -> tuple[list[Named], int]:
    """Those that are named in most documents, and in how many that is."""
    often = [len({one.document_id for one in thing.found}) for thing in things]
    most = max(often)
    return [thing for thing, count in zip(things, often, strict=True) if count == most], most


def _where(match: re.Match[str], index: Index, documents: Sequence[DocumentInfo]) -> Survey | None:
    name = re.sub(r"^both\s+|\s+both$", "", match["name"] or match["by"], flags=re.IGNORECASE)
    guest = content("guest") if match["guest"] else frozenset[str]()
    all_wanted = [content(one) | guest for one in re.split(r",?\s+and\s+", name)]
    if not all(all_wanted):
        return None
    missed = match["missed"] is not None
    entries = list(_entries(match, index, documents, present=not missed))
    found = _naming(entries, all_wanted)
    what = "as absent" if missed else "as present"
    if missed and not entries:  # who is present is named, and nobody as absent
        entries = list(_entries(match, index, documents, present=True))
        there = _naming(entries, all_wanted)
        what = ""
        found = {key: one for key, _, one in reversed(entries) if there and key not in there}
    if not found:
        return None
    total, count = len(documents), len(found)
    lead = f"{count:,} of {so_many(total)} {'names' if count == 1 else 'name'} {in_marks(name)} {what}"
    if not what:
        of, do = len({key for key, _, _ in entries}), "does" if count == 1 else "do"
        lead = f"{count:,} of the {of:,} documents that name who was present {do} not name {in_marks(name)}"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    shelf = Shelf(index)
    first = sorted(found)[:MOST_SHOWN]
    titles = names_of(documents)
    passages = tuple(shelf.passage(n, key, *found[key].line) for n, key in enumerate(first, 1))
    items = tuple(Item(n, *found[key].line, titles[key], found[key].name) for n, key in enumerate(first))
    short = str(count) if match["number"] else None
    return Survey(lead, items, passages, Coverage(total, total, count), LIKELY, short=short)
