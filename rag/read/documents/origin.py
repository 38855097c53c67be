"""By whom and from when a text is, by its head and foot: the text that a question names, or one about what it names.

subject (`rag.search.origin`) → the document by its title, its number, or by search → its masthead → names and days, each
quoted with its line
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.language.words import FUNCTION_WORDS, content, fold, names_and_numbers, stems
from rag.read.documents.masthead import Told, headline, masthead, title_line
from rag.read.whole.mentioned import LIKELY
from rag.read.whole.surveyed import SURE, Item, Shelf, Survey, first_line, in_marks
from rag.search.origin import Aspect, OriginAsked
from rag.search.retriever import Retriever
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Coverage, Document, Filters

MOST_NAMED = 8
"""Documents of the same words in their titles among which the one that is found first is meant."""
NEAREST = 5
"""Passages that are found for a subject; the first two of different documents may be meant."""
HELD = 0.5
"""Share of the words of a topic that a text about it holds, and all its names and numbers."""
_AS_ROLE: dict[Aspect, tuple[Aspect, ...]] = {
    "author": ("author", "editor"),
    "editor": ("editor",),
    "keeper": ("keeper",),
    "body": ("body",),
    "date": ("date",),
    "updated": ("updated",),
}
_OF_TIME: frozenset[Aspect] = frozenset({"date", "updated"})
"""What is asked of things too: when Windows 95 was released is not told by the day of a page that is called so."""
_SAYS: dict[Aspect, str] = {
    "author": "names as its author{s} {}",
    "editor": "names as its editor{s} {}",
    "keeper": "is kept by {}",
    "body": "names {} beside",
    "date": "is dated {}",
    "updated": "was last changed {}",
}
_LACKS: dict[Aspect, str] = {
    "author": "by whom it is",
    "editor": "who edited it",
    "keeper": "who keeps it",
    "body": "for whom its author works",
    "date": "from when it is",
    "updated": "when it was last changed",
}


def origin_of(
    asked: OriginAsked,
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
    *,
    named: bool = False,
) -> Survey | None:
    """What the text that is `asked` about says of where it comes from; None where no text is so called or it does not say.

    `named`: only what is called so, not what is about it.
    """
    everything = index.catalog.documents(index.catalog.scope(filters))
    for info, confidence in _meant(asked, everything, index, retriever, filters):
        if named and confidence < SURE:
            return None
        document = index.catalog.document(info.id)
        told = masthead(document.text, info.title)
        answers = {aspect: _of(aspect, told) for aspect in asked.wants}
        if not asked.says_text:
            answers = {aspect: several for aspect, several in answers.items() if aspect not in _OF_TIME}
        elif "date" in answers and not answers["date"]:
            answers["date"] = _of_catalog(info, document)
        if any(answers.values()):
            return _survey(document, answers, confidence, index, len(everything))
    return None


def _of(aspect: Aspect, told: Sequence[Told]) -> list[Told]:
    found = [one for one in told if one.aspect in _AS_ROLE[aspect]]
    distinct = list({one.text: one for one in reversed(found)}.values())[::-1]
    return distinct[:1] if aspect in ("date", "updated") else distinct


def _meant(
    asked: OriginAsked,
    everything: Sequence[DocumentInfo],
    index: Index,
    retriever: Retriever,
    filters: Filters | None,
) -> Iterable[tuple[DocumentInfo, float]]:
    """The document that a question means and how sure that is; none where it may mean anything else."""
    names = asked.names
    wanted = content(names)
    if not wanted:
        if len(everything) == 1:
            yield everything[0], SURE
        return
    known = {info.id: info for info in everything}
    called = [
        info
        for info in everything
        if _holds(wanted, f"{info.title} {info.id}") and _is_called(asked, info.title)
    ]
    if len(called) == 1:
        yield called[0], SURE
        return
    passages = retriever.search(asked.topic, NEAREST, filters)
    found = list(dict.fromkeys(passage.document_id for passage in passages))
    if 1 < len(called) <= MOST_NAMED:
        ids = {info.id for info in called}
        yield from ((known[key], SURE) for key in found[:1] if key in ids)
        return
    for key in found[:2]:
        document = index.catalog.document(key)
        head = headline(document.text, document.title)
        if _holds(wanted, f"{head} {known[key].id}") and _is_called(asked, head):
            yield known[key], SURE
            return
    if asked.of_text and found and _is_about(asked.topic, index.catalog.document(found[0])):
        yield known[found[0]], LIKELY


def _holds(wanted: frozenset[str], title: str) -> bool:
    """Whether title and file hold all of the words; `rfc4648.txt` holds 4648."""
    low = fold(title)
    if not all(word[:3] in low for word in wanted):  # of thousands of titles few are taken apart
        return False
    if all(word.isdigit() for word in wanted):  # "RFC 1" is not "Protocol/1.0"
        numbers = re.findall(r"(?:^|rfc|[/_ -])[ -]?([0-9]++)(?=\.[a-z]|$)", low)
        return wanted <= {number.lstrip("0") or "0" for number in numbers}
    return wanted <= content(f"{title} {' '.join(re.findall(r'[a-z]+|[0-9]+', low))}")


def _is_called(asked: OriginAsked, title: str) -> bool:
    """Whether a title that has all words of a name is what the name stands for: "the pump" is no name of "How to repair the
    pump of a well". A text as such, half of the title's words, or the kind of text that stands in it ("the coffee protocol")."""
    of_title = content(title)
    return (
        asked.of_text
        or 2 * len(content(asked.names) & of_title) >= len(of_title)
        or (asked.says_text and content(asked.topic) <= of_title)
    )


def _is_about(topic: str, document: Document) -> bool:
    held = stems(f"{document.title}\n{document.text}")
    wanted = content(topic)
    named = stems(" ".join(names_and_numbers(topic)))
    return named <= held | FUNCTION_WORDS and len(wanted & held) >= HELD * len(wanted)


def _survey(
    document: Document,
    answers: dict[Aspect, list[Told]],
    confidence: float,
    index: Index,
    total: int,
) -> Survey:
    found = sorted((one for several in answers.values() for one in several), key=lambda one: one.start)
    shelf = Shelf(index)
    passages = tuple(shelf.passage(n, document.id, *one.line) for n, one in enumerate(found, 1))
    items = tuple(Item(n, *one.line, one.text, (one.start, one.end)) for n, one in enumerate(found))
    lacking = [_LACKS[aspect] for aspect, several in answers.items() if not several]
    told = {aspect: [one.text for one in several] for aspect, several in answers.items() if several}
    said = [
        _SAYS[aspect].format(", ".join(names), s="s" if len(names) > 1 else "")
        for aspect, names in told.items()
    ]
    lead = f"{in_marks(document.title)} {', and '.join(said)}"
    lead += f"; it does not say {' nor '.join(lacking)}." if lacking else "."
    short = "; ".join(", ".join(names) for names in told.values())
    return Survey(lead, items, passages, Coverage(1, total, len(found)), confidence, short=short)


def _of_catalog(info: DocumentInfo, document: Document) -> list[Told]:
    """The day that the file gives beside its text, with the line of the title."""
    if not info.date:
        return []
    line = title_line(document.text, info.title) or first_line(document)
    return [Told("date", info.date, *line, line)]
