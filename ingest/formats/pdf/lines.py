"""The lines of a page with their place and letters, mended where the file says letters badly."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass, field
from typing import Any

from ingest.formats.pdf.letters import by_number, character, clean, is_plain, spaced, tex_letters
from ingest.formats.pdf.rules import Hidden, Rules, read_rules
from ingest.formats.raised import raised

Place = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner of the page as it is read."""

_WHITE = " \t\r\n\u00a0"
"""Of the characters Python takes for white space; some others of them are letters in the fonts of TeX."""

_LINE_END = re.compile("(?<=\r\n)|(?<=[\x02\ufffe])")
"""PDFium writes U+FFFE (older: U+0002) for a hyphen that cuts a word at the end of a line, without a line break."""
_LAM_ALEF = re.compile("[اأإآٱ]ل")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_BOLD = re.compile(r"bold|demi|black|heavy|cmbx|cmssbx|-bd", re.IGNORECASE)
_FIXED = re.compile(r"courier|mono|cmtt|typewriter|consol|menlo|inconsolata|cmsltt|tt\d", re.IGNORECASE)
_LAST_DIGIT = re.compile(r"(?<=.)\d(?!\w)")
_RAISABLE = frozenset("0123456789+-−")
_SMALL, _HIGHER = 0.85, 0.15
"""Size of a raised digit, and how far above the line it stands, in sizes of the line's letters."""
_GAP = 1.2
"""Letter sizes between two pieces of a line from which they are cells rather than words of one sentence."""
_MOST_CHARACTERS = 400_000
"""Characters of one page: more is no page that anyone reads."""
_APART = 0.45
"""Part of a line's words that are single letters from which its letters may have been set apart."""


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
    """`text`, or `field` for the value of a form field."""

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
        self._name = create_string_buffer(128)
        self._flags = c_int()
        count = min(textpage.count_chars(), _MOST_CHARACTERS)
        text = textpage.get_text_range(0, count) if count else ""
        if len(text) != count:
            text = "".join(character(raw.FPDFText_GetUnicode(self._page, index)) for index in range(count))
        self.text = text = by_number(text)
        self.right_to_left = _RIGHT_TO_LEFT.search(text) is not None
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
        name = self._name.value.decode("utf-8", "replace") if 0 < size <= 128 else ""
        return _BOLD.search(name) is not None, bool(self._flags.value & 1) or _FIXED.search(name) is not None

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

    def turned(self, index: int) -> int:
        """Quarter turns of a character's direction, against the clock."""
        return round(float(self._raw.FPDFText_GetCharAngle(self._page, index)) / (math.pi / 2)) % 4

    def drawn(self, index: int) -> Any:
        """The object of the page that draws a character; falsy where there is none, as for a space."""
        return self._raw.FPDFText_GetTextObject(self._page, index)

    def unmapped(self, step: int = 29) -> tuple[int, int]:
        """(letters looked at, letters among them that the file does not say)."""
        seen = bad = 0
        for index in range(0, len(self.text), step):
            if not self.text[index].isspace():
                seen += 1
                bad += self._raw.FPDFText_HasUnicodeMapError(self._page, index) == 1
        return seen, bad


def read_page(page: Any, textpage: Any, raw: Any) -> Page:
    """The lines of a page in the order of the file."""
    reader = Reader(textpage, raw)
    box = page.get_bbox()
    found = Page(box[2] - box[0], box[3] - box[1], origin=box)
    found.letters, found.unmapped = reader.unmapped()
    spans = list(_spans(reader.text))
    turns = [reader.turned(start) for start, _ in spans]
    weights = Counter[int]()
    for (start, end), turn in zip(spans, turns, strict=True):
        weights[turn] += end - start
    found.turned = weights.most_common(1)[0][0] if weights else 0
    if found.turned % 2:
        found.width, found.height = found.height, found.width
    found.rules = read_rules(page, found.turn, raw)
    tex, hidden = tex_letters(reader.text), Hidden(page, reader, found, raw)
    for (start, end), turn in zip(spans, turns, strict=True):
        line = _line(reader, found, start, end, tex)
        if line is not None and not hidden.holds(line, (start + end) // 2):
            (found.lines if turn == found.turned else found.aside).append(line)
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines stand in PDFium's text, without the white space around them."""
    at = 0
    for raw in _LINE_END.split(text):
        stripped = raw.strip(_WHITE)
        if stripped:
            start = at + raw.index(stripped[0])
            yield start, start + len(stripped)
        at += len(raw)


def _line(reader: Reader, page: Page, start: int, end: int, tex: dict[int, str]) -> Line | None:
    places = [page.turn(*one) for one in reader.rectangles(start, end - start)]
    if not places:
        return None
    place = places[0] if len(places) == 1 else _around(places)
    middle = (start + end) // 2  # a line may begin with a raised mark
    signs = [at for at in range(middle, end) if reader.text[at] not in _WHITE]
    middle = next((at for at in signs if reader.text[at] not in _RAISABLE), signs[0])  # which may be raised
    size = reader.size(middle) or (place[3] - place[1])
    x, y = reader.base(middle)
    base = page.turn(x, y, x, y)[1]
    text = _raised(reader, page, start, end, size, base)
    cuts: list[int] = []
    if _is_set_apart(text):
        text = _respaced(reader, start, text, size)
    elif len(places) > 1:
        cuts = _cuts(reader, page, start, end, sorted(places), size)
    if reader.right_to_left:
        text = _letters_mended(reader, start, text)
    bold, fixed = reader.font(start)
    if bold or fixed:
        others = [reader.font(end - 1), reader.font(middle)]
        bold, fixed = bold and others[0][0] and others[1][0], fixed and others[0][1] and others[1][1]
    pieces = [
        spaced(text[left:right] if reader.plain else clean(text[left:right], tex), fixed=fixed)
        for left, right in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    whole = " ".join(filter(None, pieces))
    if not whole:
        return None
    cells = _cells(page, places, [reader.box(start + cut) for cut in cuts], pieces) if cuts else ()
    return Line(whole, place, base, size, bold, fixed, cells)


def _raised(reader: Reader, page: Page, start: int, end: int, size: float, base: float) -> str:
    """The characters of a line, in which digits that are small and stand above it are raised: 10⁶ is not 106.

    What begins the line stays: it is the mark of a note, and told by where it stands.
    """
    text = reader.text[start:end]

    def is_above(at: int) -> bool:
        if text[at] not in _RAISABLE or reader.size(start + at) > _SMALL * size:
            return False
        x, y = reader.base(start + at)
        return page.turn(x, y, x, y)[1] < base - _HIGHER * size

    for match in list(_LAST_DIGIT.finditer(text)):
        first = match.end()
        while first > 1 and is_above(first - 1):
            first -= 1
        text = text[:first] + raised(text[first : match.end()]) + text[match.end() :]
    return text


def _around(places: Sequence[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _cells(
    page: Page, places: Sequence[Place], edges: Sequence[Place], pieces: Sequence[str]
) -> tuple[tuple[float, float, str], ...]:
    """Left, right and text of the pieces of a line; `edges`: boxes of the first letter of each but the first."""
    lefts = [min(one[0] for one in places), *(page.turn(*edge)[0] for edge in edges)]
    ends = (max((one[2] for one in places if one[2] <= left + 1), default=left) for left in lefts[1:])
    rights = [*ends, max(one[2] for one in places)]
    cells = tuple(cell for cell in zip(lefts, rights, pieces, strict=True) if cell[2])
    return cells if len(cells) > 1 else ()


def _cuts(
    reader: Reader, page: Page, start: int, end: int, places: Sequence[Place], size: float
) -> list[int]:
    """Offsets in the line at which a piece begins after a wide gap; none for lines from right to left."""
    text = reader.text
    found = []
    reach = places[0][2]
    for place in places[1:]:
        gap = place[0] - reach
        wide = gap > _GAP * size or (
            gap > 0.2 * size and page.rules.between(reach, place[0], (place[1] + place[3]) / 2)
        )
        if wide and not (reader.right_to_left and _RIGHT_TO_LEFT.search(text, start, end)):
            low, high = start, end - 1
            while low < high:  # the letters of a line stand in the order of their places
                middle = (low + high) // 2
                if page.turn(*reader.box(middle))[0] < place[0] - 0.5:
                    low = middle + 1
                else:
                    high = middle
            if low > start and text[low - 1].isspace():
                found.append(low - start)
        reach = max(reach, place[2])
    return sorted(set(found))


def _is_set_apart(text: str) -> bool:
    if text.count(" ") < 0.3 * len(text):
        return False
    words = text.split()
    single = sum(len(word) == 1 and word.isalpha() for word in words)
    return len(words) > 4 and single >= _APART * len(words) and single > 3


def _respaced(reader: Reader, start: int, text: str, size: float) -> str:
    """A line with spaces only where the gap is wider than between letters set apart; as it was when none is."""
    places = [index for index, character in enumerate(text) if not character.isspace()]
    boxes = [reader.box(start + index) for index in places]
    gaps = [max(0.0, right[0] - left[2]) for left, right in itertools.pairwise(boxes)]
    ordered = sorted(gaps)
    middle = len(ordered) // 2
    steps = [
        (after - before, after)
        for before, after in zip(ordered[middle:], ordered[middle + 1 :], strict=False)
    ]
    step, above = max(steps, default=(0.0, 0.0))
    if step < 0.1 * size or above < 1.3 * statistics.median(ordered):
        return text
    wide = [False, *(gap >= above for gap in gaps)]
    return "".join((" " if begins else "") + text[index] for index, begins in zip(places, wide, strict=True))


def _letters_mended(reader: Reader, start: int, text: str) -> str:
    """Arabic as it is read: lam before alef where one sign stands for both, letters instead of their forms."""
    for match in list(_LAM_ALEF.finditer(text)):
        first = start + match.start()
        if reader.box(first) == reader.box(first + 1):
            text = text[: match.start()] + match[0][::-1] + text[match.end() :]
    return text
