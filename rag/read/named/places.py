"""Where a text names things of a kind: behind labels, in lists, tables and sections, by the shape of a name, and in sentences. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rag.language.outline import Outline
from rag.language.sentences import holding
from rag.read.whole.alternatives import AnyOf, Shape, WordsOf
from rag.read.whole.grouping import NamedAt
from rag.read.whole.kinds import ThingKind
from rag.read.whole.listing import listed, sentence_around
from rag.read.whole.naming import may_be_named, may_have_said, named
from rag.store.catalog import Content
from rag.types import Block, Span

_LONGEST = 4000
"""Characters of a sentence that are read as one."""


def in_lists(document_id: str, content: Content, kind: ThingKind) -> list[NamedAt]:
    """What stands in lists, tables and sections that are called so, and behind labels; each place once."""
    text = content.text
    found: dict[Span, NamedAt] = {}
    for (start, end), around in listed(text, content.outline.blocks, kind):
        found.setdefault((start, end), NamedAt(text[start:end], document_id, start, end, around))
    return list(found.values())


def beside(
    document_id: str,
    content: Content,
    kind: ThingKind,
    known: Iterable[NamedAt],
    words: WordsOf | None = None,
) -> Iterator[NamedAt]:
    """What else a text names, by the shape of a name and in its sentences; `known`: what stands in its lists; `words`: those
    of the text, where several kinds are looked for."""
    text, outline = content.text, content.outline
    seen = {(one.start, one.end) for one in known}
    words = words or WordsOf(text)
    told: set[str] = set()  # a document is quoted once for each
    for match in _shaped(text, kind, words):
        name = match.group()
        if name in told or (sentence := _sentence_at(text, outline, match.start())) is None:
            continue
        told.add(name)
        if match.span() not in seen:
            seen.add(match.span())
            yield NamedAt(name, document_id, *match.span(), sentence)
    cues = sorted(_cues(text, kind, words))
    hits = sorted({start for start, _ in cues}.union(_hints(text, kind, words)))
    for start, end in (part for each in _worth_reading(text, content, hits) for part in _parts(text, *each)):
        inside = cues[bisect_left(cues, (start, 0)) : bisect_left(cues, (end, 0))]
        for run in named(text[start:end], kind, [(a - start, b - start) for a, b in inside]):
            span = start + run.start, start + run.end
            if span not in seen:
                seen.add(span)
                yield NamedAt(run.text, document_id, *span, (start, end), run.alias)


def _shaped(text: str, kind: ThingKind, words: WordsOf) -> Iterator[re.Match[str]]:
    """What looks like a name of the kind; `words`: those of the text."""
    if isinstance(kind.shape, AnyOf | Shape):
        return kind.shape.finditer(text, words)
    return kind.shape.finditer(text) if kind.shape else iter(())


def _worth_reading(text: str, content: Content, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences in which one of `hits` lies; no headings and no furniture."""
    outline, blocks = content.outline, content.outline.blocks
    at = 0
    while at < len(hits):
        number = outline.at(hits[at])
        if number is None:
            at += 1
            continue
        block = blocks[number]
        beyond = bisect_left(hits, block.end, at)
        if block.kind not in ("furniture", "heading", "code"):
            yield from _holding(text, block, hits[at:beyond])
        at = beyond


def _cues(text: str, kind: ThingKind, words: WordsOf) -> Iterator[tuple[int, int]]:
    """The cues that a name may stand beside; `words`: those of the text."""
    if kind.cue is None or kind.cue_in_lower_case is None:
        return
    same = len(words.lower) == len(text)  # `İ` is two characters then
    cues = kind.cue_in_lower_case.finditer(words.lower, words) if same else kind.cue.finditer(text)
    for match in cues:
        if may_be_named(text, match.span(), kind):
            yield match.span()


def _hints(text: str, kind: ThingKind, words: WordsOf) -> Iterator[int]:
    """Where something stands that tells a name without a cue."""
    for match in kind.hint.finditer(text, words) if kind.hint else ():
        if kind.said is None or may_have_said(text, match.start()):
            yield match.start()


def _holding(text: str, block: Block, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a block in which one of `hits` lies."""
    offsets = (hit - block.start for hit in hits)
    for start, end in holding(text[block.start : block.end], offsets):
        yield block.start + start, block.start + end


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, of one that never ends its parts between commas or lines: to read one takes the square of its length."""
    while end - start > _LONGEST:
        stop = start + _LONGEST
        cut = 1 + max(text.rfind(mark, start, stop) for mark in ",;\n")
        cut = cut or 1 + text.rfind(" ", start, stop) or stop
        yield start, cut
        start = cut + text[cut].isspace()
    yield start, end


def _sentence_at(text: str, outline: Outline, offset: int) -> tuple[int, int] | None:
    """The sentence around `offset`; None within furniture and between blocks."""
    number = outline.at(offset)
    if number is None:
        return None
    start, end = outline.span(number)
    if next(iter(outline.within(start, end))).kind == "furniture":
        return None
    return sentence_around(text, (start, end), offset)
