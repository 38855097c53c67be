"""Passages → units: what can answer a question, each with what it stands under. Pure.

A unit is a sentence, a list item, a table row, a form's line, a lone line or a piece of code. What it is about often
stands elsewhere: in the headings above it, in the line that leads its list in, in the header of its table, in the
sentence before. So every unit knows these as its context. Furniture is none, and a heading never answers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias, cast

from rag.language.blocks import blocks_of
from rag.language.dates import MONTH_NAMES
from rag.language.layout.entries import term_above
from rag.language.layout.forms import with_forms
from rag.language.layout.leads import tells_nothing
from rag.language.numerals import ENGLISH_NUMBERS
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.types import MAX_QUOTE_CHARS, Block, Passage

Form: TypeAlias = Literal["sentence", "item", "row", "field", "line", "code", "heading"]
"""A heading is context, and quoted only with what it is the term of; it answers nothing."""

KEPT = 64
"""Passages of which blocks and units are kept for a while, those of some questions: each is asked for them some fifty times."""
LEAD_CHARS = 300
"""A longer sentence before a list is a paragraph of its own, not what leads it in."""
_SCRAP_CHARS = 15
"""Shorter sentences without a figure answer nothing ("See below."); items, rows, fields and lead-ins may be shorter."""
_FIGURE = regex(rf"\d|\b(?:{ENGLISH_NUMBERS})\b", re.IGNORECASE)
_FIELD = regex(r"[^\W\d_][^\s:.!?;|]*(?:[ \t][^\s:.!?;|]+){0,3}[ \t]?:[ \t]+\S")
"""A label of at most four words, a colon, a value."""
_FIELD_CHARS = 160
_LABELLED = regex(r" \| |:")
_GAP = regex(r"[ \t]{3,}|[ \t]*(?:\.[ \t]?){4,}\s*")
_GAPPED = regex(r"[^\W_](?:\S| (?! ))*[ \t]{3,}\S|[^\W_][^\n.]{0,80}?[ \t]*(?:\.[ \t]?){4,}[ \t]*[^\s.]")
"""A label and its value set apart by space or by dots, as tables of plain text have it."""
_LINE = regex(r"[^\s\n][^\n]*")
_MEETING = 3
"""White space between two passages that meet."""
_VALUED = regex(
    r"[^\n:]{2,80}:\s+[$€£₺]?\d[^\n:]{0,30}"
    r"|[^\n:]{2,80}?\s[-–—(]\s?[$€£₺]?\d[\d.,]*\s?(?:%|sec\w*|min\w*|hours?|days?|weeks?|months?|years?)\)?|\[?(?:\w+ )?v?\d+(?:\.\d+)+\]?[ \t]*[-–—(,][^\n]{0,30}\d{4}[^\n]{0,12}",
    re.IGNORECASE,
)
"""A heading that tells a figure itself: `Survey — 2 days`, `2.1.0 (4 May 2020)`."""
_EXPLAINED = regex(
    r"(?:[-*•]\s++)?((?=[A-Za-z][\w./-]*?(?:_|\(\)))[\w./()-]+)\s*+(?:\([^()\n]{1,20}\)\s*+)?[:=]\s"
)
"""An identifier that the rest of its paragraph explains."""
_ASKED_LINE = regex(
    r"[*_]{0,2}(?:Q|Question)[ \t]?\d{0,3}[*_]{0,2}[ \t]?[:.)][*_]{0,2}[ \t]+(?P<asked>[^\n]{3,200}\?)[*_]{0,2}",
    re.IGNORECASE,
)
"""A question that the lines after it answer: `Q: May I bring a dog?`"""
_ASKED_ALONE = regex(r"(?P<asked>(?:[^\s.!?:]+ ){2,30}[^\s.!?:]+ ?\?)")
_ASKED_LEVEL = sys.maxsize
"""A question as a paragraph of its own or as the term of a definition; it stands below every heading."""
_STOPPED = regex(r"(?:[.!?…。！？;][\"'”’»)\]*_`]*|:)$")
_TOLD = regex(r"\w|[^\x00-\x7f]")
_MARK = regex(r"[ \t]*(?:[-*+•‣▪·–◦]|o(?=[ \t]{2})|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|#{1,6})[ \t]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a passage; `start` and `end` count code points of the document."""

    passage: int
    """Index of its passage."""
    start: int
    end: int
    text: str
    form: Form = "sentence"
    block: int = 0
    """Number of its block in the passage."""
    under: str = ""
    """Headings above it, the highest first."""
    lead: tuple[int, int] | None = None
    """Span in the document of what its list, table or code begins with: the lead-in, or the header row; empty where
    that row stands above the passage."""
    before: tuple[int, int] | None = None
    """Span in the document of the sentence before it, where no heading stands between."""
    run: int = 0
    """Number of the stretch of text it stands in: passages of one document that meet or overlap are one stretch."""
    term: str = ""
    """What its paragraph or item explains, where that begins with an identifier: `MAX_SIZE (0x5): ...`."""

    @property
    def label(self) -> str:
        """What a field or a row is the value of; "" for other forms."""
        if self.form == "field":
            return (_GAP.split(self.text, 1) if _GAPPED.match(self.text) else _LABELLED.split(self.text, 1))[
                0
            ]
        return self.text.partition(" | ")[0] if self.form == "row" else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """What it may be looked up by: its label, and what a bare number in its place numbers ("5     Error (ERR)")."""
        if self.form == "field" and self.label.isdigit():
            return self.label, self.text[len(self.label) :].partition("(")[0]
        return (self.label,)


def units_of(passages: Sequence[Passage]) -> list[Unit]:
    """Units of the passages in order; a place that two passages share gives one unit."""
    found: dict[tuple[str, int, int], Unit] = {}
    for index, (passage, run) in enumerate(zip(passages, _runs(passages), strict=True)):
        for unit in _units(index, passage):
            at = (passage.document_id, unit.start, unit.end)
            found.setdefault(at, replace(unit, run=run) if run else unit)
    return list(found.values())


def _runs(passages: Sequence[Passage]) -> list[int]:
    """For each passage the number of its stretch of text."""
    order = sorted(range(len(passages)), key=lambda n: (passages[n].document_id, passages[n].start))
    runs = [0] * len(passages)
    known, end, run = "", 0, -1
    for n in order:
        passage = passages[n]
        if passage.document_id != known or passage.start > end + _MEETING:
            known, end, run = passage.document_id, passage.end, run + 1
        end = max(end, passage.end)
        runs[n] = run
    return runs


def answering(units: Sequence[Unit]) -> list[Unit]:
    """The units that can answer."""
    return [unit for unit in units if unit.form != "heading" and not tells_nothing(unit.text)]


def context_of(unit: Unit, passage: Passage) -> str:
    """What a unit stands under, as one text."""
    before = _slice(passage, unit.before) if unit.before else ""
    return " \n".join(filter(None, (unit.under, unit.term, lead_of(unit, passage), before)))


def lead_of(unit: Unit, passage: Passage) -> str:
    """What leads the unit's list or code in, or names the columns of its table; "" without."""
    if unit.lead is None:
        return ""
    return _slice(passage, unit.lead) or passage.columns


def _slice(passage: Passage, span: tuple[int, int]) -> str:
    return passage.text[span[0] - passage.start : span[1] - passage.start]


def known_of(passage: Passage) -> str:
    """A passage with all that is known of it: title, headings, columns, who published it and when, in words too."""
    date = passage.date or ""
    month = MONTH_NAMES[int(date[5:7]) - 1] if re.match(r"\d{4}-(?:0[1-9]|1[0-2])", date) else ""
    return " ".join(
        (passage.title, *passage.section, passage.columns, passage.source or "", month, date, passage.text)
    )


@lru_cache(maxsize=KEPT)
def blocks_in(passage: Passage) -> tuple[Block, ...]:
    """Blocks of a passage cut to it, in document offsets; told from its lines where the index holds none."""
    shift, text, start = 0 if passage.blocks else passage.start, passage.text, passage.start
    within = (
        replace(b, start=max(b.start + shift, start), end=min(b.end + shift, passage.end))
        for b in passage.blocks or blocks_of(text)
    )
    blocks = [b for b in within if text[b.start - start : b.end - start].strip()]
    return tuple(with_forms(blocks, [text[b.start - start : b.end - start] for b in blocks], passage.columns))


def unmarked(line: str) -> str:
    """A line without its list mark or heading mark."""
    return line[match.end() :] if (match := _MARK.match(line)) else line


@lru_cache(maxsize=KEPT)
def _units(index: int, passage: Passage) -> tuple[Unit, ...]:
    return tuple(_cut(index, passage))


def _cut(index: int, passage: Passage) -> Iterator[Unit]:
    above: list[tuple[int, str]] = []
    # The names of the columns of a table that goes on from above are `passage.columns`, and not its first row here.
    lead = (passage.start, passage.start) if passage.columns else None
    section = passage.section
    before: tuple[int, int] | None = None
    blocks = blocks_in(passage)
    after_line = False
    for number, (block, following) in enumerate(zip(blocks, [*blocks[1:], None], strict=False)):
        text = passage.text[block.start - passage.start : block.end - passage.start]
        if block.kind == "furniture":
            continue
        heading = block.kind == "heading"
        after_line = heading and (len(blocks) == 1 or _only_a_line(block, following, after_line))
        asks = block.kind == "paragraph" and following is not None and _ASKED_ALONE.fullmatch(text)
        if asks or (heading and not after_line):
            level = _ASKED_LEVEL if asks else block.level
            above = [*_higher(above, level), (level, unmarked(text).strip())]
            section = section[: max(level - 1, 0)]
            lead = before = None
            tells = "field" if _VALUED.fullmatch(unmarked(text).strip()) else "heading"
            yield Unit(index, block.start, block.end, text, cast("Form", tells), number)
            continue
        under = _path(section, above)
        pieces = list(_pieces(block, text))
        if len(pieces) > 1 and (pieces[0][2], pieces[1][2]) == ("line", "field"):
            start, end, _ = pieces.pop(0)  # the name of a form, which its fields are about
            name = passage.text[start - passage.start : end - passage.start]
            yield Unit(index, start, end, name, "heading", number, under)
            under = " › ".join(filter(None, (under, name)))
        term, told_from = _term(block, text, passage)
        names_columns = block.kind == "row" and _is_header(block, text, lead, following)
        columns = _columns(pieces, passage)
        for start, end, form in pieces:
            form = "heading" if names_columns or (start, end) == columns else form
            said = passage.text[start - passage.start : end - passage.start]
            asking = _ASKED_ALONE if form == "line" else _ASKED_LINE
            if asked := asking.fullmatch(said):
                form, under = "heading", _path(section, _higher(above, _ASKED_LEVEL))
                above = [*_higher(above, _ASKED_LEVEL), (_ASKED_LEVEL, asked["asked"])]
            unit = Unit(index, start, end, said, form, number, under)
            leads = form in ("item", "row", "code") or (form == "field" and _GAPPED.match(said))
            led = columns if columns and start > columns[0] else lead
            explained = term if end - block.start > told_from else ""
            yield replace(unit, lead=led if leads else None, before=before, term=explained)
            if asked:
                under, before = _path(section, above), None
            elif form in ("sentence", "field", "line"):
                before = (start, end)
        lead, before = _leads(block, text, pieces, lead, before, following)


def _term(block: Block, text: str, passage: Passage) -> tuple[str, int]:
    """What `text` explains, "" for nothing, and from where on: it begins with an identifier, or is an entry of a manual."""
    if match := _EXPLAINED.match(text):
        return match[1], 0
    ahead = passage.text[: block.start - passage.start]
    span = term_above(text, ahead.rpartition("\n")[2])
    if span is None or not (ahead or not passage.start or text[span[0]] == "-"):
        return "", 0  # nobody knows how deep the first line of a passage is set in
    return text[slice(*span)], span[1]


def _higher(above: Sequence[tuple[int, str]], level: int) -> list[tuple[int, str]]:
    return [each for each in above if each[0] < level]


def _path(section: Sequence[str], above: Sequence[tuple[int, str]]) -> str:
    return " › ".join((*section, *(title for _, title in above if title not in section)))


def _columns(pieces: Sequence[tuple[int, int, Form]], passage: Passage) -> tuple[int, int] | None:
    """The first of several aligned lines, where it has no figures as others have: it names their columns."""
    if len(pieces) < 3:
        return None
    first, *rest = (_slice(passage, (start, end)) for start, end, _ in pieces)
    told = all(
        form == "field" and _GAPPED.match(text)
        for (_, _, form), text in zip(pieces, (first, *rest), strict=True)
    )
    named = told and not any(c.isdigit() for c in first) and any(c.isdigit() for text in rest for c in text)
    return pieces[0][:2] if named else None


def _only_a_line(block: Block, following: Block | None, after_line: bool) -> bool:
    """Whether what looks like a heading is a line among lines: another one follows, or it is the last of them."""
    if following is None:
        return after_line
    return following.kind == "heading" and following.level == block.level


def _is_header(block: Block, text: str, lead: tuple[int, int] | None, following: Block | None) -> bool:
    """Whether a table row names the columns: it is marked so, or is the first of several and has no figures."""
    first = lead is None and following is not None and following.kind == "row"
    return bool(block.level) or (first and not any(c.isdigit() for c in text))


def _leads(
    block: Block,
    text: str,
    pieces: Sequence[tuple[int, int, Form]],
    lead: tuple[int, int] | None,
    before: tuple[int, int] | None,
    following: Block | None,
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What leads in the block that follows, and what stands before it."""
    if following is None or not pieces:
        return lead, before
    if block.kind == "row":
        header = (block.start, block.end) if block.level or lead is None else lead
        if lead is None and not _is_header(block, text, lead, following) and text.count(" | ") == 1:
            header = (block.start, block.start)  # "Rope Day | 2 June": two columns that nothing names
        return (header, None) if following.kind == "row" else (None, None)
    if block.kind in ("item", "code"):
        return (lead if following.kind == block.kind else None), before
    last = pieces[-1]
    leads_in = following.kind == "item" and text.rstrip()[-1:] in ".:"  # "Pay: these are added."
    if lead and len(pieces) == 1 and last[2] == "field" and not leads_in:
        return lead, before
    short = last[1] - last[0] <= LEAD_CHARS
    return ((last[0], last[1]) if short and following.kind != "row" else None), before


def _pieces(block: Block, text: str) -> Iterator[tuple[int, int, Form]]:
    """Spans in the document of what one block holds."""
    asked = _ASKED_ALONE.match(text) if block.kind == "field" else None
    if asked and asked.end() < len(text.rstrip()):
        at = block.start + asked.end()
        yield block.start, at, "line"
        yield from ((at + start, at + end, "sentence") for start, end in split(text[asked.end() :]))
        return
    if block.kind in ("row", "heading", "field"):
        form: Form = "row" if block.kind == "row" else "field" if block.kind == "field" else "line"
        yield block.start, block.end, form
        return
    rows = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    short = block.kind in ("item", "code") and len(text) <= MAX_QUOTE_CHARS
    aligned = len(rows) > 1 and all(_GAPPED.match(text[start:end]) for start, end in rows)
    if aligned and (block.kind == "code" or not short):
        yield from ((block.start + start, block.start + end, "field") for start, end in rows)
        return
    if short:
        yield block.start, block.end, "item" if block.kind == "item" else "code"
        return
    spans = split(text)
    lines = {end for _, end in spans if "\n" in text[end : end + 2]} | {len(text)}
    begins = {0} | {b for (_, a), (b, _) in pairwise(spans) if "\n" in text[a:b]}
    for start, end in spans:
        piece = text[start:end]
        whole_line = start in begins and end in lines
        form = "item" if block.kind == "item" else "code" if block.kind == "code" else "sentence"
        if form == "sentence" and whole_line:
            if len(piece) <= _FIELD_CHARS and (_FIELD.match(piece) or _GAPPED.match(piece)):
                form = "field"
            elif (len(spans) > 1 and _ASKED_ALONE.fullmatch(piece)) or not _STOPPED.search(piece):
                # A line of capitals calls for something else: a heading, a link to another article.
                form = "heading" if piece.isupper() and len(piece.split()) > 2 else "line"
        if _TOLD.search(piece) is None:
            continue  # a border or a fence
        marked = ":" in piece or not piece.isascii() or _FIGURE.search(piece)
        if form != "sentence" or len(piece) >= _SCRAP_CHARS or marked or ("\n" in text and term_above(text)):
            yield block.start + start, block.start + end, form
