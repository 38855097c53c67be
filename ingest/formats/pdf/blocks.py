"""What a block of lines is: its kind, its level, and its lines as running text. Pure."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.formats.pdf.hyphens import Words, shown, space
from ingest.formats.pdf.letters import bare
from ingest.formats.pdf.lines import Line
from rag.language.layout.blank import is_blank
from rag.language.layout.captions import is_caption
from rag.language.words import FUNCTION_WORDS, fold
from rag.types import BlockKind

_LARGER = 1.12
"""Times the size of the body from which a line is set as a heading."""
_HEADING_CHARS = 160
_TERM_CHARS = 60
"""Longest term of a list of definitions."""
_SHORT_LINE = 45
"""Letters of a line below which one that begins with a capital was begun on purpose."""
LABEL = re.compile(r"(?:[•‣▪●○◦∙·➢✓✔□■◆❖▶►▸➤\ufffd–—*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[ \t]+\S")
_BULLET = re.compile(r"[•‣▪●○◦∙·➢✓✔□■◆❖▶►▸➤\ufffd–—*-][ \t]")
_WITHIN = re.compile(r"[A-Z]\.\s+[A-Z]|[–—]\s")
"""What looks like a label and may stand within a sentence: J. Smith, or a dash."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,3}){1,4}\.?[ \t]+[\"“‘«(]?[^\W\d_a-z]")
"""A section or clause that bears the numbers of those it stands in: 2.1 Term."""
_WORD = re.compile(r"[^\W\d_]{2}")
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
_STEP = re.compile(r"\(?(\d{1,2})[.)][ \t]+\S")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)")
_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]+)?$")
_ENDED = re.compile(r"[.!?:;…。！？：；][\"'”’»)\]」』）】]*$")
_FIRST = re.compile(r"[^\W\d_]+")
_GLUED_MARK = re.compile(r"^(\d{1,2})(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document."""

    body: float
    """Size of most letters."""
    headings: tuple[float, ...] = ()
    """Sizes of headings, the largest first."""
    outline: Mapping[str, int] = field(default_factory=dict)
    """Level of each entry of the outline by its letters and digits."""


@dataclass(slots=True)
class Part:
    """A block of one page."""

    kind: BlockKind
    text: str
    level: int = 0
    size: float = 0.0
    full: bool = False
    """Its last line reaches the margin: the text may go on elsewhere."""
    left: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    """Heights of its first and its last line."""


def continues(before: Part, after: Part) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if before.kind not in ("paragraph", "item") or after.kind != "paragraph":
        return False
    if abs(before.size - after.size) > 0.08 * before.size or ends(before.text):
        return False
    return after.text[0].islower() or (before.full and not _begins_anew(after.text))


def _begins_anew(text: str) -> bool:
    """Whether a text begins with a small word in a capital, as a sentence does: "The". What stands above it is cut off there, and
    a citation of both would name the wrong page."""
    first = _FIRST.match(text)
    return first is not None and len(first[0]) > 1 and first[0].istitle() and fold(first[0]) in FUNCTION_WORDS


def joined(before: str, after: str, words: Words) -> tuple[str, int]:
    """The two texts as one, and where the second begins in it."""
    whole = words.joined(before, after) or f"{before}{space(before, after)}{after}"
    return whole, len(whole) - len(after)


def note(block: Sequence[Line], words: Words) -> Part:
    return Part("note", _GLUED_MARK.sub(r"\1 ", _run_on(block, words)))


def defined(found: Sequence[Part]) -> list[Part]:
    """Terms with their definitions, set in below them, as list items."""
    out: list[Part] = []
    for part in found:
        term = out[-1] if out else None
        if (
            term is not None
            and part.kind == "paragraph"
            and term.kind in ("paragraph", "code")
            and part.left >= term.left + part.size
            and part.top > term.bottom
            and len(term.text) <= _TERM_CHARS
            and "\n" not in term.text
            and not ends(term.text)
            and term.size >= 0.9 * part.size
        ):
            if _NUMBERED.match(term.text):
                term.kind, term.level = "heading", _depth(term.text)
                out.append(part)
            else:
                out[-1] = Part("item", f"{term.text}\n{part.text}", 1, part.size, part.full, term.left)
        else:
            out.append(part)
    return out


def _depth(text: str) -> int:
    """Level of a heading by its numbers: 2 for 2.1."""
    section = _SECTION.match(text)
    return min(section[1].count(".") + 1, 6) if section else 1


def is_numbered(text: str) -> bool:
    """Whether a text begins with the numbers of a section or clause.

    >>> is_numbered("2.1 Term"), is_numbered("2.1 of the handbook"), is_numbered("1. Open it")
    (True, False, False)
    """
    return _NUMBERED.match(text) is not None


def set_steps(out: Sequence[Part], style: Style) -> None:
    """Make items of numbered lines that look like headings where the next number, or the one before, follows at once: below a
    heading stands what it heads."""
    numbers = [_STEP.match(part.text) if part.kind in ("heading", "item") else None for part in out]
    counts = [int(one[1]) if one else 0 for one in numbers]
    headed = {
        count
        for count, part, below in zip(counts, out, out[1:], strict=False)
        if count and part.kind == "heading" and below.kind != "heading"
    }
    """Numbers of headings that head something."""
    for run in _consecutive(counts):
        if {counts[run.start] - 1, counts[run.stop - 1] + 1} & headed:
            continue
        for part in out[run.start : run.stop]:
            if part.kind == "heading" and bare(part.text) not in style.outline:
                part.kind, part.level = "item", 1


def _consecutive(counts: Sequence[int]) -> Iterator[range]:
    """Where numbers follow each other at once: 2, 3, 4."""
    at = 0
    while at < len(counts):
        end = at + 1
        while counts[at] and end < len(counts) and counts[end] == counts[end - 1] + 1:
            end += 1
        if end > at + 1:
            yield range(at, end)
        at = end


def in_one_row(last: Line, row: Line) -> bool:
    """Whether two lines are pieces of one row, as the parts of a formula are."""
    step = abs(row.base - last.base)
    return step < 0.9 * max(row.size, last.size) and not (row.fixed and last.fixed)


def has_room(block: Sequence[Line], row: Line) -> bool:
    """Whether the first word of `row` would have had room on the line before: that line was ended on purpose."""
    margin = max(row.right, *(line.right for line in block))
    word = row.text.split(maxsplit=1)[0]
    width = (row.right - row.left) / max(len(row.text), 1)
    return block[-1].right + (len(word) + 1.5) * width < margin


def _stays(block: Sequence[Line], row: Line, *, runs: bool) -> bool:
    """Whether the line end before `row` was made on purpose and not by the margin; `runs`: the lines are an item or sentences that go
    on over them.

    No margin can be told from short lines, such as those of a letterhead: there a capital begins a line, where the
    writing has any.
    """
    last = block[-1]
    if in_one_row(last, row):
        return False
    short = len(last.text) < _SHORT_LINE and len(row.text) < _SHORT_LINE
    begins = bool(space(last.text, row.text)) and not row.text[0].islower()
    return (short and begins and not runs) or has_room(block, row)


def _goes_on(row: Line) -> bool:
    """Whether a line begins within a sentence: in a small letter, and with no address."""
    return row.text[0].islower() and not _ADDRESS.match(row.text)


def part_of(block: Sequence[Line], style: Style, words: Words) -> Part:
    first = block[0]
    size = first.size
    if first.fixed:
        return Part("code", _indented(block), 0, size, left=first.left, top=first.base, bottom=block[-1].base)
    text = _run_on(block, words)
    if first.kind == "field":
        return Part("field", text, size=size)
    if is_entry(text):
        return Part("furniture", text, size=size)
    named = is_caption(text)
    level = _heading_level(block, text, style)
    if level and not (named and bare(text) not in style.outline):
        return Part("heading", " ".join(text.split()), level, size)
    margin = max(line.right for line in block)
    told = len(block) > 1 or len(text) >= _SHORT_LINE
    told = told and not text.endswith(
        f"\n{shown(block[-1].text)}"
    )  # a last line that was begun on purpose ends on purpose
    full = told and block[-1].right > margin - 0.12 * (margin - min(line.left for line in block))
    if named:
        return Part("caption", text, size=size)
    if LABEL.match(text):
        return Part("item", text, 1, size, full)
    left, top, bottom = min(line.left for line in block), first.base, block[-1].base
    return Part("paragraph", text, 0, size, full, left, top, bottom)


def ends(text: str) -> bool:
    """Whether `text` ends like a sentence."""
    return _ENDED.search(text[-6:]) is not None


def may_begin(text: str, above: str, ended: Callable[[], bool]) -> bool:
    """Whether a line begins a list item or a caption below a block that begins with `above`; `ended`: whether the line before it was
    ended on purpose, or with its sentence."""
    if LABEL.match(text):
        return not _WITHIN.match(text) or (not text[0].isalpha() and text[0] == above[0]) or ended()
    return is_caption(text) and ended()


def is_entry(text: str) -> bool:
    """Whether a line is an entry of a table of contents."""
    return ("..." in text or ". ." in text) and _LEADERS.search(text) is not None


def _heading_level(block: Sequence[Line], text: str, style: Style) -> int:
    """1 to 6 for a heading, else 0."""
    if len(block) > 3 or len(text) > _HEADING_CHARS or not _WORD.search(text) or is_blank(text):
        return 0
    if _BULLET.match(text):
        return 0
    size = block[0].size
    section = _SECTION.match(text)
    listed = style.outline.get(bare(text)) or (
        style.outline.get(bare(text[section.end(1) :])) if section else None
    )
    large = size >= _LARGER * style.body
    bold = all(line.bold for line in block) and size >= 0.95 * style.body
    if not (large or bold or listed):
        return 0
    if listed:
        return min(listed, 6)
    if (ends(text) and not section) or text[-1] == ",":
        return 0
    if section:
        return _depth(text)
    rank = sum(one > size * 1.03 for one in style.headings) + 1
    return min(rank, 6) if large else min(len(style.headings) + 1, 6)


def set_levels(out: Sequence[Part], rows: Sequence[Line]) -> None:
    """Depth of list items by how far they are set in."""
    lefts = {row.text: row.left for row in reversed(rows)}
    stack: list[float] = []
    for part in out:
        if part.kind != "item":
            stack = [] if part.kind != "paragraph" else stack
            continue
        first = next((left for text, left in lefts.items() if part.text.startswith(text[:40])), 0.0)
        while stack and first < stack[-1] - 4:
            stack.pop()
        if not stack or first > stack[-1] + 4:
            stack.append(first)
        part.level = len(stack)


def _run_on(block: Sequence[Line], words: Words) -> str:
    """The lines as running text: a line end made by the margin is a space, one made on purpose stays."""
    text = block[0].text
    small = sum(map(_goes_on, block[1:]))
    sentences = 2 * small >= len(block) or (small > 0 and ends(block[-1].text))
    runs = sentences or LABEL.match(text) is not None
    for number in range(1, len(block)):
        row = block[number]
        whole = words.joined(text, row.text)
        if whole is not None:
            text = whole
        else:
            text += ("\n" if _stays(block[:number], row, runs=runs) else space(text, row.text)) + row.text
    return shown(text)


def _indented(block: Sequence[Line]) -> str:
    """Lines of code with their indentation."""
    left = min(line.left for line in block)
    width = max(statistics.median((line.right - line.left) / max(len(line.text), 1) for line in block), 1.0)
    return shown("\n".join(" " * min(round((line.left - left) / width), 60) + line.text for line in block))
