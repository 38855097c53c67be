"""Names of a kind that stand in lists and tables: below a heading or a lead-in that says the kind, in a column of its name. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.layout.bars import cells
from rag.language.patterns import regex
from rag.language.sentences import holding
from rag.language.words import FUNCTION_WORDS, fold
from rag.read.lists.outlines import speaks_about
from rag.read.units import unmarked
from rag.read.whole.kinds import ThingKind, forms
from rag.read.whole.labelled import behind_labels, labels_of
from rag.types import MAX_QUOTE_CHARS, Block, Span

_ENDS = regex(r"\s++[–—-]\s+|:\s|\s?\(|\s\||,\s|;\s|\.(?:\s|$)|\n")
"""Where the name at the beginning of an item ends."""
_NUMBERED = regex(r"^[\dA-Z](?:\.?\d)*\.?\s+")
"""The number of a section."""
_LEAD = regex(r":\s*$")
_AFTER = regex(
    r"\s*(?:(?:are|were|include|includes|that\s+\w+|which\s+\w+|\w+ed|named|known|in|at|of|on|for|from|by|with|to\s+\w+|and\s+\w+)\b.{0,60})?",
    re.I,
)
"""What may stand behind the kind in a heading: "Companies of the region", not "Companies must do the following"."""
_NUMBER = r"\d{1,4}[A-Za-z]?\b"
_UNITS = "days|weeks|months|years|hours|minutes|euros|dollars|pounds|metres|meters|km|kg|people|times"
MOST_CHARS = 60
"""A longer beginning of an item is a sentence, no name."""
MOST_WORDS = 5
MOST_BEFORE = 4
"""Words before the kind in a heading; more is a sentence about it."""
MOST_BESIDE = 2
"""Words beside the kind in the head of a column: "Name of company"."""


def listed(text: str, blocks: Sequence[Block], kind: ThingKind) -> Iterator[tuple[Span, Span]]:
    """The spans of a name and of the item, row or heading it stands in, for each thing of `kind` that a list, a table or the
    sections below a heading of that name are of."""
    yield from _behind_labels(text, blocks, kind)
    cue = kind.cue
    if cue is None:
        return
    yield from _numbered(text, blocks, kind)
    telling = False
    columns: list[int] = []
    for block in blocks:
        said = text[block.start : block.end]
        if block.kind == "row":
            if block.level == 1:
                columns = [
                    n for n, (a, b) in enumerate(cells(said)) if _heads(said[a:b], kind, cue, alone=True)
                ]
            else:
                yield from ((cell, (block.start, block.end)) for cell in _cells(said, block.start, columns))
            continue
        columns = []
        if block.kind == "heading" or (block.kind == "paragraph" and _LEAD.search(said)):
            telling = _heads(_LEAD.sub("", said), kind, cue)
        elif block.kind == "item":
            if telling and (name := _beginning(said, block.start)):
                yield name, (block.start, block.end)
        elif block.kind == "paragraph":
            for start, end in labels_of(said) if telling else ():
                name = block.start + start, block.start + end
                yield name, sentence_around(text, (block.start, block.end), name[0])
            telling = False
    yield from _sections(text, blocks, kind, cue)


def _numbered(text: str, blocks: Sequence[Block], kind: ThingKind) -> Iterator[tuple[Span, Span]]:
    """What is told apart by its number behind the word for the kind: "plot 14", "plots 3, 9 and 22"."""
    if kind.people or kind.modifiers or len(kind.cues) != 1 or kind.suffix:
        return
    lower = text.lower()
    pattern = _numbers_behind(*(form.lower() for form in forms(kind.cues[0])))
    looked_at = lower if len(lower) == len(text) else text  # `İ` is two characters then
    starts = [block.start for block in blocks]
    for match in pattern.finditer(looked_at):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.end() > blocks[at].end or blocks[at].kind in ("furniture", "code"):
            continue
        around = sentence_around(text, (blocks[at].start, blocks[at].end), match.start())
        for number in re.finditer(_NUMBER, match["numbers"]):
            start, end = match.start("numbers") + number.start(), match.start("numbers") + number.end()
            yield (start, end), around


@lru_cache(maxsize=64)
def _numbers_behind(one: str, several: str) -> re.Pattern[str]:
    """The numbers behind a word, in lower case. It begins with letters, which are looked for many times faster than a class."""
    shared = one
    while not several.startswith(shared):
        shared = shared[:-1]
    begin = re.escape(shared)
    ends = "|".join(re.escape(form[len(shared) :]) for form in (several, one))
    return re.compile(
        rf"{begin}(?<![\w-]{begin})(?:{ends})\s+(?P<numbers>{_NUMBER}(?:(?:,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*&\s*){_NUMBER})*)"
        rf"(?![\w-]|[.,/:]\d|\s?%|\s+(?:per\s?cent|million|{_UNITS})\b)"
    )


def _behind_labels(text: str, blocks: Sequence[Block], kind: ThingKind) -> Iterator[tuple[Span, Span]]:
    """What stands behind labels, in its block where that is short enough to be quoted, else in its sentence."""
    starts = [block.start for block in blocks]
    for start, end in behind_labels(text, kind):
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= blocks[at].end or blocks[at].kind in ("furniture", "code", "heading"):
            continue
        around = blocks[at].start, blocks[at].end
        short = around[1] - around[0] <= MAX_QUOTE_CHARS
        yield (start, end), around if short else sentence_around(text, around, start)


def sentence_around(text: str, span: Span, offset: int) -> Span:
    """The sentence around `offset` in a span of `text`; all of the span where `offset` stands between sentences."""
    start, end = span
    around = holding(text[start:end], (offset - start,))
    return (start + around[0][0], start + around[0][1]) if around else span


def _sections(
    text: str, blocks: Sequence[Block], kind: ThingKind, cue: re.Pattern[str]
) -> Iterator[tuple[Span, Span]]:
    """The headings below one that is the name of the kind: those right below it, or, where most of these are words of a
    program (`max_rows`, `render(cell)`), all of that look: headings between them only sort them."""
    headings = [block for block in blocks if block.kind == "heading"]
    called = [_is_called(text[block.start : block.end], kind, cue) for block in headings]
    for at, (block, is_called) in enumerate(zip(headings, called, strict=True)):
        if not is_called:
            continue
        beyond = next(
            (n for n in range(at + 1, len(headings)) if headings[n].level <= block.level or called[n]),
            len(headings),
        )
        if beyond < len(headings) and called[beyond] and headings[beyond].level > block.level:
            continue  # the list is further down
        inside = headings[at + 1 : beyond]
        own = [text[one.start : one.end] for one in inside if one.level == inside[0].level]
        if speaks_about(kind.noun, own, headed=True):
            continue
        names = [(one, name) for one in inside if (name := _beginning(text[one.start : one.end], one.start))]
        direct = [(one, name) for one, name in names if one.level == inside[0].level]
        coded = [(one, name) for one, name in names if _is_code(text, name)]
        kept = coded if 2 * sum(_is_code(text, name) for _, name in direct) > len(direct) else direct
        yield from ((name, (one.start, one.end)) for one, name in kept)


def _is_code(text: str, name: Span) -> bool:
    """Whether a name is a word of a program: one word without a capital, or with brackets behind it."""
    said = text[name[0] : name[1]]
    return " " not in said and (not said[0].isupper() or "_" in said or text[name[1] : name[1] + 1] == "(")


def _heads(said: str, kind: ThingKind, cue: re.Pattern[str], *, alone: bool = False) -> bool:
    """Whether a heading or a lead-in names the kind, in the plural, as what follows; `alone`: a head of a column, by itself."""
    words = unmarked(said).strip(" #*_:")
    for match in cue.finditer(words):
        before, after = words[: match.start()].split(), words[match.end() :]
        if not all(word[:5].lower() in words.lower() for word in kind.modifiers):
            continue
        if alone:
            return len(before) + len(after.split()) <= MOST_BESIDE
        if (
            match.group().lower().endswith("s")
            and len(before) <= MOST_BEFORE
            and (_AFTER.fullmatch(after) or before[-1:] == ["following"])
        ):
            return True
    return False


def _is_called(said: str, kind: ThingKind, cue: re.Pattern[str]) -> bool:
    """Whether a heading is the name of the kind, in the plural, and nothing else: the sections below it are of things of it."""
    words = _NUMBERED.sub("", unmarked(said).strip(" #*_:"))
    match = cue.search(words)
    return bool(
        match
        and match.end() == len(words)
        and match.group().lower().endswith("s")
        and [fold(word)[:5] for word in words[: match.start()].split()]
        == [fold(word)[:5] for word in kind.modifiers]
    )


def _cells(said: str, start: int, columns: Sequence[int]) -> Iterator[Span]:
    for number, (left, right) in enumerate(cells(said)):
        if number in columns and left < right and len(said[left:right].split()) <= MOST_WORDS:
            yield start + left, start + right


def _beginning(said: str, start: int) -> Span | None:
    inner = unmarked(said)
    left = len(said) - len(inner) if said.endswith(inner) else 0
    end = _ENDS.search(said, left)
    stop = end.start() if end else len(said.rstrip())
    name = said[left:stop].strip()
    if (
        not name
        or len(name) > MOST_CHARS
        or len(name.split()) > MOST_WORDS
        or fold(name.split()[0]) in FUNCTION_WORDS
    ):
        return None
    return start + left, start + stop
