"""Who minutes name as present or absent: below a heading, or behind a label. Pure.

## Present              Apologies: Ida Orr, Kai Berg     In attendance - Dag Moen (clerk)
* Ida Orr (chair)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.read.units import unmarked
from rag.types import Block, Span

_WHO = r"(?:(?:[^\W\d_]+\s+){0,2}(?:members?|people|those|directors?|staff|board|council|committee)\s+)?"
_CUES = {
    True: rf"{_WHO}(?:present|attend(?:ees?|ance|ing|ed(?:\s+by)?)|in\s+attendance|participants?|participating|roll\s+call|also\s+present|guests?|on\s+the\s+call)",
    False: rf"{_WHO}(?:absent|absentees?|absences?|(?:apologies|regrets)(?:\s+(?:from|received|for\s+absence))?|excused|not\s+(?:present|attending|in\s+attendance))",
}
_MORE = r"(?:\s*\([^()]{0,60}\))?"
_HEADS = {key: regex(rf"{cue}{_MORE}\s*:?", re.IGNORECASE) for key, cue in _CUES.items()}
_LABELS = {key: regex(rf"\W*{cue}{_MORE}\s*[:–—-]\s*", re.IGNORECASE) for key, cue in _CUES.items()}
_APART = regex(r"\s*(?:[,;\n•|]|\s(?:and|&)\s)\s*")
_NAME = regex(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,4}|@\w[\w-]*")
"""A person's name, or what they sign by: `@ida`."""
_NOBODY = regex(
    r"(?:none|nobody|n/?a|no\s+one|tbd|all|everyone|the|and|not)\b|(?:(?:voting|regular|other)\s+)?(?:members?|visitors?|guests?|observers?|attendees?|staff|board|others?|maintainers?|remote|in\s+person)\W*$",
    re.IGNORECASE,
)
MOST_CHARS = 1_200
"""A longer paragraph names nobody one after another."""


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody who is named so; offsets count code points of the document."""

    name: Span
    entry: Span
    """The item, or what stands between two commas, with what is said of them: "Dag Moen (clerk)"."""
    line: Span
    """The item or paragraph that is quoted."""


def attending(text: str, blocks: Sequence[Block], *, present: bool) -> Iterator[Attending]:
    """Those whom a document names as present, or as absent."""
    head, label, other = _HEADS[present], _LABELS[present], _LABELS[not present]
    below = 0
    """The level of the heading below which they stand; 0: below none."""
    items = False
    """Whether they stand in the items that follow."""
    for block in blocks:
        said = text[block.start : block.end]
        if block.kind == "heading":
            title = unmarked(said).strip(" #*_:.")
            below = block.level if head.fullmatch(title) else below if 0 < below < block.level else 0
            items = False
        elif (match := label.match(said)) or head.fullmatch(said.strip(" *_-")):
            at = match.end() if match else len(said)
            items = not said[at:].strip()
            yield from _named(text, block, block.start + at)
        elif other.match(said):
            below, items = 0, False
        elif below or (items and block.kind == "item"):
            yield from _named(text, block, block.start)
        else:
            items = False


def _named(text: str, block: Block, start: int) -> Iterator[Attending]:
    if block.end - start > MOST_CHARS:
        return
    parts = [(start, block.end)]
    if block.kind != "item" or start > block.start or "," in text[start : block.end].partition("(")[0]:
        parts = list(_parts(text, start, block.end))
    for begin, end in parts:
        begin = end - len(unmarked(text[begin:end]).lstrip(" *_>"))
        match = _NAME.match(text, begin, end)
        if match and (text[begin].isupper() or text[begin] == "@") and not _NOBODY.match(text, begin, end):
            yield Attending(match.span(), (begin, end), (block.start, block.end))


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between commas, none within brackets."""
    plain = re.sub(r"\([^()]{0,200}\)", lambda match: " " * len(match.group()), text[start:end])
    at = 0
    for between in _APART.finditer(plain):
        yield start + at, start + between.start()
        at = between.end()
    yield start + at, end
