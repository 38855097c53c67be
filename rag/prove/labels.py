"""A written reply, as it arrives, in sentences with the labels they cite. Pure.

Models cite as `[1]`, `[1, 2]`, `[1-3]`, `【1】`, `(1)`, `^1` or `¹`, before or after the full stop, and write paragraphs,
lists and tables. Whatever the form, a sentence comes out as its text, its labels, and how it begins on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.prove.drafts.marks import GONE, NAMES, bracketed, code_in, unwrapped
from rag.types import Begins

MAX_SENTENCE_CHARS = 2_000
"""A longer run without an end is no sentence that anybody can check; it is cut off and reported."""
LONGEST_QUOTATION = 400
"""Characters behind the end of a sentence in which the quotation that it stands in must end for both to be one."""
_MARKS_OR_LINE = frozenset('"”\n')
_OPENING, _CLOSING = regex(r'(?<![^\s(\[—–-])"(?=\w)'), regex(r'(?<=[\w.!?,…%)])"(?!\w)')
MAX_LABELS = 50
"""Labels of one range: `[1-999]` names no 999 passages."""

_NUMBERS = rf"\d{{1,3}}(?:\s*(?:,|;|-|–|—|&|and)\s*(?:{NAMES}\s)?\^?\d{{1,3}})*"
_OPEN, _CLOSE = "［〔〖⟦❲﹝⦋⁅", "］〕〗⟧❳﹞⦌⁆"
"""Brackets that look like square ones."""
_LABEL = regex(
    rf"[\[【]\s*(?:{NAMES}\s*:?\s*)?[\^#]?({_NUMBERS})(?:†[^\]】]{{0,40}})?\s*[\]】]",
    re.IGNORECASE,
)
_ROUND = regex(
    rf"\(\s*(?:{NAMES}\s*:?\s*){{0,2}}({_NUMBERS}\s*(?:\)\s?\(\d{{1,3}}){{0,9}})\)(?=\s*[.!?…]*\s*$)",
    re.IGNORECASE,
)
_RAISED = regex(rf"(?:(?<=[.!?,;:)\"'”\s])|(?<=[^\W\d_]{{3}}))\^({_NUMBERS})\^?(?=\s*[.!?…]*\s*$)")
_SUPERSCRIPT = regex(r"(?:(?<=[.!?,;:)\"'”\s])|(?<=[^\W\d_]{3}))([¹²³⁰⁴-⁹]{1,2})(?=\s*[.!?…]*\s*$)")
_LOOSE = (_ROUND, _RAISED, _SUPERSCRIPT)
"""Forms that text has too: read as labels only at the end of a sentence without square brackets."""
_SMALL = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_LEADING_LABELS = regex(
    rf"(?:\s*(?:{_LABEL.pattern}|\^\d{{1,3}}(?:,\d{{1,3}})*\b|[¹²³⁰⁴-⁹]+|\(\d{{1,2}}\)))+", re.IGNORECASE
)
_NEXT_OF_SEVERAL = regex(
    rf"(?<=[^\W_])[.,;]?\s+(?={_LABEL.pattern}\s*[\"“'‘]?(?-i:[^\W_a-z]))", re.IGNORECASE
)
"""Between what stands behind one label and the next label, on a line that puts its labels first."""
_OPEN_LABEL = regex(
    rf"(?:[\[【{_OPEN}][^\]】{_CLOSE}]{{0,40}}|\\\[[^\]]{{0,12}}|<[^.!?]{{0,24}}|\(\d{{0,3}}|\^[\d,]{{0,8}})$"
)
_RANGE = regex(r"(?<!\d)(\d++)\s*+[-–—]\s*+(\d++)")
_SUBSCRIPT = regex(r"(?<![\w.])([A-Za-z_]\w*(?:\.\w+)*)\[(\d{1,3})\]")
"""What may be `sys.argv[1]` or `x[0]`: a number in brackets that is code."""
_ITEM = regex(r"^(?:[-–*•‣▪·]\s+|\d{1,2}[.)]\s+)")
_ITS_LABELS = regex(r"(?<=[\]】])[ \t]*\n(?=[^\W\d_a-z])")
"""Between the labels that end an item and a line that goes on with another sentence, and is not set in as the rest of an item would be."""
_DECORATION = regex(r"^(?:[-–*•‣▪·]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)+")
_EMPHASIS = regex(
    r"(?<![\w*])(\*\*)(?=\S)([^*]+)(?<=\S)\1(?![\w*])|(?<!\w)__(?=\S)([^_]* [^_]*)(?<=\S)__(?!\w)"
    r"|(?<![\w*`(])\*(?=[^\W_])([^*`\n]{1,120})(?<=[\w.!?])\*(?![\w*])"
)
"""Bold and slanted words; `2**8`, `__init__` and `*.txt` are none."""
_NOTE = regex(r"^[¹²³⁰⁴-⁹]{1,2}\s?[^\W\d]")
"""How the line of a note begins, where labels are raised numbers."""
_HEADING = regex(r"^#{1,6}\s+\S|^\*\*[^*]{1,120}(?<![.!?…*])\*\*:?$")
"""Marked as one, or a line in bold that is no sentence."""
_RULE_ROW = regex(r"^(?=.*--)[\s:|-]+$")
_SOURCES_LINE = regex(r"^\W*(?:sources?|references?|citations?|labels?)\W*$", re.IGNORECASE)
_OTHER_BRACKETS = regex(
    rf"(?:[{_OPEN}]|\\\[|<sup>\[?)[ ^]{{0,3}}({_NUMBERS}) ?(?:[{_CLOSE}]|\\\]|\]?</sup>)", re.IGNORECASE
)
"""Labels in wide brackets, in brackets with a backslash, or raised as in HTML."""
_GLUED = regex(r"(?<=[^\W_][.!?])(?=(?:[\[【]\^?\d|\^\d|[¹²³⁴-⁹]))|(?<=[^\W_][.!?][\"'”’)])(?=[\[【]\^?\d)")
"""Between a full stop and the label that is written onto it: `in May.[1] They`."""
_LINKED = regex(r"\[\[?\^?(\d{1,3})\]?\]\([^()\s]{0,200}\)")
"""A label that is a Markdown link: `[1](#1)`, `[[1]](https://...)`."""
_WITH_PLACE = regex(r"[\[【](\d{1,3}\s?[,;:][^\[\]【】]{0,60})[\]】]")
"""A reference mark of a source that says where: `[12, p. 7]`."""
_EDITORS = regex(
    r"[ \t]?\[(?:(?:citation|clarification|page|quotation|verification|source|date|year|year of publication)s? (?:needed|missing)"
    r"|by (?:who|whom)\??|(?:who|whom|when|where|which|why|how|according to whom|vague|clarify|dubious)\?|failed verification|original research"
    r"|(?:note|nb|fn|footnote) ?\d{1,3})\]",
    re.IGNORECASE,
)
"""What editors of a text wrote into it, `[citation needed]`, and marks of its notes: `[note 4]`."""
_DEFINITION = regex(r"[\[【]\^?\d{1,3}[\]】]\s*:")
"""How the line of a footnote begins."""
_END = regex(r"[.!?…。！？\r\n\f]")
"""Without one of these no sentence has ended."""
_LONG_WORD = 60
"""Letters after which a word is cut like a sentence that is too long."""
_SETTLED_CHARS = 8
"""Text that must follow a sentence in a stream before its end is certain (a label or list mark may still come)."""


_LONG, _EVERY = 400, 16
"""Characters that wait from which on not each letter, but each sixteenth, is asked whether a sentence has ended."""


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a reply."""

    text: str
    """As it is shown: without labels, list marks and emphasis, on one line; code keeps its lines."""
    labels: tuple[int, ...]
    begins: Begins = ""


class Reply:
    """Takes a reply piece by piece and gives its sentences, each as soon as its end is certain."""

    def __init__(self) -> None:
        self._buffer = ""
        self._line_starts = True
        self._labels_first = False
        self._listing = False
        self._quoting = False
        """Whether the end of a quotation is waited for."""
        self._sources = False
        """Whether the list of sources has begun, whose items are no sentences."""
        self._raised = False
        """Whether labels are raised numbers."""
        self._header: tuple[str, ...] = ()
        self._row = ""
        """A row that may be the header of a table: the next one tells."""

    def feed(self, piece: str) -> list[Written]:
        """The sentences that are complete with `piece`."""
        found: list[Written] = []
        for letter in piece:  # so that the pieces it comes in make no difference
            self._buffer += letter
            if not letter.isalpha():
                self._buffer = _GLUED.sub(" ", _OTHER_BRACKETS.sub(r"[\1]", self._buffer))
            size = len(self._buffer)
            often = size < _LONG and not self._quoting  # "1. 1. 1. ..." ends at each mark, or never
            tried = often or size % _EVERY == 0 or (self._quoting and letter in _MARKS_OR_LINE)
            if size > MAX_SENTENCE_CHARS or (tried and _END.search(self._buffer)):
                found += self._advance(final=False)
        return found

    def finish(self) -> list[Written]:
        """What is left when the reply has ended."""
        found = self._advance(final=True)
        return [*found, *self._held_row()]

    def _advance(self, *, final: bool) -> list[Written]:
        found: list[Written] = []
        while code := code_in(self._buffer):
            stop = self._stop(code.end, code.end) if code.closed else code.end
            settled = code.closed and self._settled(stop) and self._labels_settled(code.end)
            if not (final or settled or len(code.text) > MAX_SENTENCE_CHARS):
                return found
            labels, behind = parse(self._buffer[code.end : stop])[1], self._buffer[stop:]
            self._buffer = self._buffer[: code.start]
            found += self._sentences(final=True)
            if code.text.strip():
                found.append(Written(code.text, labels, "row"))
            self._buffer, self._line_starts, self._listing = behind, True, True
        return found + self._sentences(final=final)

    def _sentences(self, *, final: bool) -> list[Written]:
        spans = [part for span in split(self._buffer) for part in _item_apart(self._buffer, *span)]
        found: list[Written] = []
        self._quoting = False
        consumed = 0
        begun: int | None = None
        """Where the sentence began that quotes several."""
        for index, (start, end) in enumerate(spans):
            start = max(start, consumed) if begun is None else begun
            if start >= end:
                continue  # only labels, taken by the sentence before
            following = spans[index + 1][0] if index + 1 < len(spans) else None
            within = following is not None and end - start <= MAX_SENTENCE_CHARS
            if within and _quotes(self._buffer[start:end]):
                if _closes(self._buffer, end):
                    begun = start
                    continue
                few = len(self._buffer) - end < LONGEST_QUOTATION
                if few and not final and "\n" not in self._buffer[end:]:
                    self._quoting = True  # its end may come
                    break
            begun = None
            new_line = (self._line_starts and not consumed) or "\n" in self._buffer[consumed:start]
            body = self._buffer[start:end]
            if new_line:
                self._labels_first = bool(_LEADING_LABELS.match(_DECORATION.sub("", body)))
            if following is None:
                if not final and (end - start <= MAX_SENTENCE_CHARS or self._within_a_word()):
                    break
                stop = end
            else:
                stop = self._stop(end, following)
                if not final and not (self._settled(stop) and self._labels_settled(following)):
                    break
            found += self._written(self._buffer[start:stop], new_line)
            consumed = max(stop, end)
            self._line_starts = False
        self._buffer = "" if final else self._buffer[consumed:]
        return found

    def _within_a_word(self) -> bool:
        last = self._buffer[-_LONG_WORD:]
        return not last[-1:].isspace() and len(last.split()) > 1

    def _stop(self, end: int, following: int) -> int:
        """Where the sentence that ends at `end` ends with the labels that trail its full stop."""
        between_lines = "\n" in self._buffer[end:following]
        labels = _LEADING_LABELS.match(self._buffer, following)
        if labels is None or self._labels_first:
            return end
        stop = labels.end()
        if self._buffer.startswith(":", stop):  # the last one begins a footnote
            stop = self._buffer.rfind("\n", following, stop)
            return stop if stop > end else end
        alone = not self._buffer[stop:].split("\n", 1)[0].strip()
        if not alone and "\n" in self._buffer[following:stop]:  # the last one begins a line
            return max(end, self._buffer.rfind("\n", following, stop))
        return stop if alone or not between_lines else end

    def _settled(self, stop: int) -> bool:
        rest = self._buffer[stop:].lstrip()
        return len(rest) >= _SETTLED_CHARS and _OPEN_LABEL.match(rest) is None

    def _labels_settled(self, following: int) -> bool:
        """Whether labels that trail a sentence are all there: what comes after the last one has begun, and is none."""
        labels = _LEADING_LABELS.match(self._buffer, following)
        rest = self._buffer[labels.end() :].lstrip() if labels else ""
        return labels is None or (bool(rest) and _OPEN_LABEL.match(rest) is None)

    def _written(self, raw: str, new_line: bool) -> list[Written]:
        line = raw.strip()
        if new_line and line.startswith("|"):
            return self._table_row(line)
        held = self._held_row() if new_line else []
        if self._labels_first and (several := self._apart(raw)):
            return [*held, *several]
        text, labels = parse(raw)
        if _SOURCES_LINE.match(text):
            self._sources = True
            return held
        bare = _DECORATION.sub("", line)
        listed = self._sources and new_line and (bare != line or _LEADING_LABELS.match(bare))
        noted = self._raised and new_line and _NOTE.match(bare)
        self._raised = self._raised or bool(labels and _SUPERSCRIPT.search(raw.rstrip()))
        if listed or noted or _DEFINITION.match(bare) or not any(c.isalnum() for c in text):
            return held
        if _HEADING.match(line) and not labels:
            return held
        begins: Begins = ""
        if new_line and _ITEM.match(line):
            begins, self._listing = "item", True
        elif new_line and self._listing:
            begins, self._listing = "line", False
        return [*held, Written(text, labels, begins)]

    def _apart(self, raw: str) -> list[Written]:
        """What stands behind each label of `[1] Ada Lind [2] Otto Wahl`; nothing where one label stands before all."""
        starts = [0, *(match.end() for match in _NEXT_OF_SEVERAL.finditer(raw))]
        told = [parse(raw[start:end]) for start, end in zip(starts, [*starts[1:], len(raw)], strict=True)]
        return [Written(*each) for each in told] if len(told) > 1 and all(text for text, _ in told) else []

    def _table_row(self, line: str) -> list[Written]:
        if _RULE_ROW.match(line):
            self._header, self._row = _cells(self._row), ""
            return []
        held = self._held_row(keep_header=True)
        self._row = line
        return held

    def _held_row(self, *, keep_header: bool = False) -> list[Written]:
        """The row of a table that was waiting for the next line, each cell after the head of its column."""
        row, header = self._row, self._header
        self._row = ""
        if not keep_header:
            self._header = ()
        if not row:
            return []
        self._listing = True
        text, labels = parse(row)
        cells = _cells(text)
        heads = header if len(header) == len(cells) else ("",) * len(cells)
        named = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=True) if cell]
        return [Written("; ".join(named), labels, "item")] if named else []


def _item_apart(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """`start:end` of `text`, cut where an item of a list ends without a full stop and the line below it is no part of it."""
    item = _ITEM.match(text[start:end])
    cut = _ITS_LABELS.search(text, start, end) if item else None
    return ((start, cut.start()), (cut.end(), end)) if cut else ((start, end),)


def _quotes(text: str) -> bool:
    """Whether a quotation that begins in `text` goes on behind it."""
    straight = len(_OPENING.findall(text)) - len(_CLOSING.findall(text))
    return straight > 0 or ("„" not in text and text.count("“") > text.count("”"))


def _closes(text: str, at: int) -> bool:
    """Whether a quotation of `text` that goes on at `at` ends on its line, and not too far behind."""
    line = text[at : at + LONGEST_QUOTATION].split("\n", 1)[0]
    return "”" in line or _CLOSING.search(line) is not None


def parse(raw: str) -> tuple[str, tuple[int, ...]]:
    """A sentence as it is shown, without labels, list marks and Markdown emphasis, on one line; and its labels."""
    found: list[int] = []
    raw = bracketed(_LINKED.sub(r"[\1]", _SUBSCRIPT.sub(_rounded, raw)))
    for match in _LABEL.finditer(raw):
        found += _numbers(match[1])
    text = unwrapped(_LABEL.sub(GONE, raw))
    for form in () if found else _LOOSE:
        last = form.search(text.rstrip())
        if last is not None:
            found += _numbers(last[1].translate(_SMALL))
            text = text[: last.start()] + text[last.end() :]
            break
    text = " ".join(_EMPHASIS.sub(lambda m: m[2] or m[3] or m[4], text).split())
    text = _DECORATION.sub("", text)
    return re.sub(r"(?<!\s)\s+([.,;:!?…])(?!\w)", r"\1", text).strip(), tuple(dict.fromkeys(found))


def without_labels(text: str) -> str:
    """Text of a source in one line, without its own reference marks: `[3]` of the source is none of our labels."""
    bare = _OTHER_BRACKETS.sub("", _LABEL.sub("", _SUBSCRIPT.sub(_rounded, text)))
    bare = _EDITORS.sub("", _WITH_PLACE.sub(r"(\1)", bare))
    return re.sub(r"(?<!\s)\s+([.,;:!?…])(?!\w)", r"\1", " ".join(bare.split())).strip()


def _rounded(match: re.Match[str]) -> str:
    """`x[0]` as `x(0)`; a number after an ordinary word is a label and stays."""
    name = match[1]
    code = "." in name or "_" in name or (len(name) == 1 and name.islower())
    return f"{name}({match[2]})" if code else match[0]


def _numbers(inner: str) -> list[int]:
    found: list[int] = []
    for first, last in _RANGE.findall(inner):
        found += range(int(first), min(int(last), int(first) + MAX_LABELS - 1) + 1)
    return found + [int(number) for number in re.findall(r"\d+", _RANGE.sub(" ", inner))]


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip().strip("|").split("|"))
