"""The lines of a page with their place and letters, mended where the file says letters badly."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.formats.pdf import late
from ingest.formats.pdf.letters import (
    arabic,
    by_glyph,
    by_number,
    character,
    clean,
    in_order,
    is_plain,
    is_set_apart,
    respaced,
    spaced,
    tex_letters,
    with_marks,
)
from ingest.formats.pdf.rules import Hidden, Rules, read_rules
from ingest.formats.pdf.tables.pieces import RIGHT_TO_LEFT, WHITE, edges, line_spans, pieces_begin
from ingest.formats.raised import raised

Place = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner of the page as it is read."""

_BOLD = re.compile(r"bold|demi|black|heavy|cmbx|cmssbx|-bd", re.IGNORECASE)
_FIXED = re.compile(r"courier|mono|typewriter|consol|menlo|cmtt|tt\d|(?:sf|ec)[is]t\d|nimbusmon", re.I)
_LAST_DIGIT = re.compile(r"(?<=.)\d(?!\w)")
_RAISABLE = frozenset("0123456789+-−")
_HIGHER = 0.15
"""How far above the line a raised digit stands, in sizes of the line's letters."""
_ASKEW = 0.15
"""Quarter turns by which a line of text may be off the straight, as scans are; a watermark runs across the page."""
_MOST_CHARACTERS = 400_000
"""Characters of one page: more is no page that anyone reads."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page."""

    text: str
    place: Place
    base: float
    """Where its letters stand, in points from the top."""
    size: float
    """Size of its letters in points."""
    bold: bool = False
    fixed: bool = False
    """In letters of one width."""
    cells: tuple[tuple[float, float, str], ...] = ()
    """Pieces set off by wide gaps: left, right, text; empty when it is one piece."""
    kind: str = "text"
    """`text`, `field` for the value of a form field, or `unsaid` where the file says no letters of a page that it says few of."""

    @property
    def left(self) -> float:
        return self.place[0]

    @property
    def right(self) -> float:
        return self.place[2]


@dataclass(slots=True)
class Page:
    """A page as it is read."""

    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    """Lines set in another direction than the rest, such as a stamp along the margin."""
    turned: int = 0
    """Quarter turns by which the page's coordinates were turned, so that its lines run from left to right."""
    origin: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    rules: Rules = field(default_factory=Rules)
    drawn: bool = False
    """Whether anything is drawn on it."""
    letters: int = 0
    unmapped: int = 0
    """Letters (of a sample) that the file does not say."""

    def turn(self, left: float, bottom: float, right: float, top: float) -> Place:
        """A rectangle of the file's coordinates in those of the page as it is read."""
        x0, y0, x1, y1 = self.origin
        if self.turned == 1:
            return bottom - y0, left - x0, top - y0, right - x0
        if self.turned == 2:
            return x1 - right, bottom - y0, x1 - left, top - y0
        if self.turned == 3:
            return y1 - top, x1 - right, y1 - bottom, x1 - left
        return left - x0, y1 - top, right - x0, y1 - bottom


class Reader:
    """Reads the lines of one text page of PDFium; `raw` is pypdfium2's raw module."""

    def __init__(self, textpage: Any, raw: Any) -> None:
        self._raw = raw
        self._page = textpage.raw
        self._numbers = tuple(c_double() for _ in range(4))
        self._refs = tuple(byref(number) for number in self._numbers)
        self._name, self._flags = create_string_buffer(128), c_int()
        self._fonts: dict[tuple[bytes, int], tuple[bool, bool]] = {}
        count = min(textpage.count_chars(), _MOST_CHARACTERS)
        text = textpage.get_text_range(0, count) if count else ""
        if len(text) != count:
            text = "".join(character(raw.FPDFText_GetUnicode(self._page, at)) for at in range(count))
        self.text = in_order(by_number(text))
        self.seen, self.unsaid = self._unmapped()
        """Letters that were looked at, and those among them that the file does not say."""
        if self.unsaid:
            self._by_glyph()
        text = self.text
        self.right_to_left = RIGHT_TO_LEFT.search(text) is not None
        self.plain = is_plain(text)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a character."""
        left, right, bottom, top = self._numbers
        self._raw.FPDFText_GetCharBox(self._page, index, *self._refs)
        return left.value, bottom.value, right.value, top.value

    def rectangles(self, start: int, count: int) -> list[tuple[float, float, float, float]]:
        """Left, bottom, right, top of each run of letters of a line."""
        left, top, right, bottom = self._numbers
        found = []
        for number in range(min(self._raw.FPDFText_CountRects(self._page, start, count), 500)):
            self._raw.FPDFText_GetRect(self._page, number, *self._refs)
            found.append((left.value, bottom.value, right.value, top.value))
        return found

    def font(self, index: int) -> tuple[bool, bool]:
        """Whether a character is bold, and whether its font has one width."""
        size = self._raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, byref(self._flags))
        key = (self._name.value if 0 < size <= 128 else b"", self._flags.value & 1)
        if key not in self._fonts:
            name = key[0].decode("utf-8", "replace")
            self._fonts[key] = _BOLD.search(name) is not None, bool(key[1]) or _FIXED.search(name) is not None
        return self._fonts[key]

    def size(self, index: int) -> float:
        """Size of a character in points, its text matrix counted in; 0 when unknown."""
        matrix = self._raw.FS_MATRIX()
        size = float(self._raw.FPDFText_GetFontSize(self._page, index))
        if self._raw.FPDFText_GetMatrix(self._page, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        return size

    def base(self, index: int) -> tuple[float, float]:
        """Where a character stands: x and y of its origin."""
        x, y = self._numbers[:2]
        self._raw.FPDFText_GetCharOrigin(self._page, index, self._refs[0], self._refs[1])
        return x.value, y.value

    def height(self, page: Page, index: int) -> float:
        """Where a character stands, in points from the top of the page as it is read."""
        x, y = self.base(index)
        return page.turn(x, y, x, y)[1]

    def letters(self, page: Page, start: int, end: int) -> list[late.Letter]:
        """Offset from `start`, left and right of the letters between two characters."""
        signs = (at for at in range(start, end) if self.text[at] not in WHITE)
        return [(at - start, *page.turn(*self.box(at))[::2]) for at in signs]

    def turned(self, index: int) -> int | None:
        """Quarter turns of a character's direction, against the clock (PDFium tells them with it); None where it is askew."""
        turns = -float(self._raw.FPDFText_GetCharAngle(self._page, index)) / (math.pi / 2)
        return round(turns) % 4 if abs(turns - round(turns)) <= _ASKEW else None

    def drawn(self, index: int) -> Any:
        """The object of the page that draws a character; falsy where there is none, as for a space."""
        return self._raw.FPDFText_GetTextObject(self._page, index)

    def is_unsaid(self, index: int) -> bool:
        """Whether the file does not say which character this is."""
        return bool(self._raw.FPDFText_HasUnicodeMapError(self._page, index) == 1)

    def _unmapped(self, step: int = 29) -> tuple[int, int]:
        sample = [index for index in range(0, len(self.text), step) if not self.text[index].isspace()]
        return len(sample), sum(map(self.is_unsaid, sample))

    def _by_glyph(self) -> None:
        """Read what the file does not say by the order of glyphs, where that gives words."""
        text = by_glyph(self.text, [index for index in range(len(self.text)) if self.is_unsaid(index)])
        if text is not None:
            self.text, self.unsaid = text, 0


def read_page(page: Any, textpage: Any, raw: Any) -> Page:
    """The lines of a page in the order of the file."""
    reader = Reader(textpage, raw)
    box = page.get_bbox()
    found = Page(box[2] - box[0], box[3] - box[1], origin=box)
    found.letters, found.unmapped = reader.seen, reader.unsaid
    spans = list(line_spans(reader.text))
    turns = [reader.turned(_middle(reader.text, start, end)) for start, end in spans]
    weights = Counter[int]()
    for (start, end), turn in zip(spans, turns, strict=True):
        weights[turn or 0] += (end - start) * (turn is not None)
    found.turned = weights.most_common(1)[0][0] if weights else 0
    if found.turned % 2:
        found.width, found.height = found.height, found.width
    found.rules = read_rules(page, found, raw)
    tex, hidden = tex_letters(reader.text), Hidden(page, reader, found, raw)
    at: list[tuple[int, int]] = []
    for (start, end), turn in zip(spans, turns, strict=True):
        line = _line(reader, found, start, end, tex)
        if line is None or hidden.holds(line, (start + end) // 2):
            continue
        if 2 * found.unmapped > found.letters and reader.is_unsaid(start):
            line = replace(line, kind="unsaid")
        if turn != found.turned:
            found.aside.append(line)
        else:
            found.lines.append(line)
            at.append((start, end))
    _set_in(reader, found, at, tex)
    return found


def _set_in(reader: Reader, page: Page, at: Sequence[tuple[int, int]], tex: dict[int, str]) -> None:
    """Words that are raised over a line and drawn as lines of their own are set into it."""
    hosts = late.hosts(page.lines)
    words: dict[int, list[late.Word]] = {}
    set_in: set[int] = set()
    for number, host in hosts.items():
        own = reader.letters(page, *at[number])
        some = late.words_of(reader.text[at[number][0] :], own, page.lines[number].size)
        if late.in_gaps(some, reader.letters(page, *at[host])):
            words.setdefault(host, []).extend(some)
            set_in.add(number)
    for host, some in words.items():
        page.lines[host] = _line(reader, page, *at[host], tex, some) or page.lines[host]
    page.lines = [line for number, line in enumerate(page.lines) if number not in set_in]


def _middle(text: str, start: int, end: int) -> int:
    """A letter of a line that is no sign which may be raised, where there is one: a line may begin, and end, with those."""
    signs = [at for at in range((start + end) // 2, end) if text[at] not in WHITE]
    return next((at for at in signs if text[at] not in _RAISABLE), signs[0])


def _line(
    reader: Reader,
    page: Page,
    start: int,
    end: int,
    tex: dict[int, str],
    words: Sequence[late.Word] = (),
) -> Line | None:
    """A line of PDFium's text with the raised `words` that were drawn apart from it; None when there is nothing of it."""
    places = [page.turn(*one) for one in reader.rectangles(start, end - start)]
    if not places:
        return None
    place = places[0] if len(places) == 1 else _around(places)
    middle = _middle(reader.text, start, end)
    size = reader.size(middle) or (place[3] - place[1])
    base = reader.height(page, middle)
    text = _raised(reader, page, start, end, size, base)
    cuts: list[int] = []
    if is_set_apart(text):
        text = respaced(text, lambda at: reader.box(start + at), size)
    else:
        cuts = pieces_begin(reader, page, (start, end), sorted(places), size)
    if reader.right_to_left:
        text = arabic(text, lambda at: reader.box(start + at))
        text = text if cuts else with_marks(text)
    places_of = edges(reader, page, start, cuts, place) if cuts else []
    in_order = not words and places[-1][2] >= place[2] - _HIGHER * size
    if not (in_order or reader.right_to_left) and len(text) == end - start:
        text, cuts = _with_late(reader, page, start, text, cuts, words, (size, base))
    bold, fixed = reader.font(start)
    if bold or fixed:
        others = [reader.font(end - 1), reader.font(middle)]
        bold, fixed = bold and others[0][0] and others[1][0], fixed and others[0][1] and others[1][1]
    pieces = [
        spaced(text[left:right] if reader.plain else clean(text[left:right], tex), fixed=fixed)
        for left, right in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    if (
        reader.font(start)[1] and not fixed and text[0] == "o" and text[1:2] in WHITE
    ):  # as Word draws a circle
        pieces[0] = f"◦{pieces[0][1:]}"
    whole = " ".join(filter(None, pieces))
    if not whole:
        return None
    cells = tuple((*reach, piece) for reach, piece in zip(places_of, pieces, strict=False) if piece)
    return Line(whole, place, base, size, bold, fixed, cells if len(cells) > 1 else ())


def _raised(reader: Reader, page: Page, start: int, end: int, size: float, base: float) -> str:
    """The characters of a line, in which digits that are small and stand above it are raised: 10⁶ is not 106.

    What begins the line stays: it is the mark of a note, and told by where it stands.
    """
    text = reader.text[start:end]

    def is_above(at: int) -> bool:
        if text[at : at + 1] not in _RAISABLE or reader.size(start + at) > late.SMALL * size:
            return False
        return reader.height(page, start + at) < base - _HIGHER * size

    for match in list(_LAST_DIGIT.finditer(text)):
        first = match.end()
        while first > 1 and is_above(first - 1):
            first -= 1
        if match.end() - first >= late.LONGEST or is_above(match.end()):  # a year is no power
            continue
        text = text[:first] + raised(text[first : match.end()]) + text[match.end() :]
    return text


def _with_late(
    reader: Reader,
    page: Page,
    start: int,
    text: str,
    cuts: list[int],
    words: Sequence[late.Word],
    stands: tuple[float, float],
) -> tuple[str, list[int]]:
    """Text and cuts of a line with the raised words that were drawn after it where they stand; `stands`: size and height
    of its letters."""
    size, base = stands
    if reader.turned(start) != page.turned:
        return text, cuts
    signs = reader.letters(page, start, start + len(text))
    end = max(range(len(signs)), key=lambda number: signs[number][2])
    own = late.words_of(reader.text[start:], signs[end + 1 :], size)
    above = all(reader.height(page, start + at) < base - _HIGHER * size for at, _, _ in signs[end + 1 :])
    if above and late.in_gaps(own, signs[: end + 1]):
        words = [*words, *own]
        text, signs = text[: signs[end][0] + 1], signs[: end + 1]
    return late.inserted(text, [cut for cut in cuts if cut < len(text)], signs, words, size)


def _around(places: Sequence[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
