"""Lines of PDFium's text, and pieces of one that are cells rather than words of a sentence: set off by wide gaps, or by drawn lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.formats.pdf.lines import Page, Place, Reader

WHITE = " \t\r\n\u00a0"
"""Of the characters Python takes for white space; some others of them are letters in the fonts of TeX."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LINE_END = re.compile("(?<=\r\n)|(?<=[\x02\ufffe])")
"""PDFium writes U+FFFE (older: U+0002) for a hyphen that cuts a word at the end of a line, without a line break."""

_GAP = 1.2
"""Letter sizes between two pieces of a line from which they are cells rather than words of one sentence."""
_NARROW = 0.2
"""The same where a line is drawn between them."""
_WORDS = 0.5
"""The same where the file has them as one run of letters: a line may run behind the words of a drawing."""
_LOOSE = 0.7
"""Letter sizes that a letter of a line takes on average, from which its runs of letters may hold gaps themselves."""


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines stand in PDFium's text, without the white space around them."""
    at = 0
    for raw in _LINE_END.split(text):
        stripped = raw.strip(WHITE)
        if stripped:
            start = at + raw.index(stripped[0])
            yield start, start + len(stripped)
        at += len(raw)


def edges(
    reader: Reader, page: Page, start: int, cuts: Sequence[int], place: Place
) -> list[tuple[float, float]]:
    """Left and right of the pieces that begin at `cuts` in a line at `place`, and of the one before them."""
    lefts = [place[0], *(page.turn(*reader.box(start + cut))[0] for cut in cuts)]
    last = [len(reader.text[start : start + cut].rstrip(WHITE)) - 1 for cut in cuts]
    rights = [*(page.turn(*reader.box(start + at))[2] for at in last), place[2]]
    return list(zip(lefts, rights, strict=True))


def pieces_begin(
    reader: Reader, page: Page, span: tuple[int, int], places: Sequence[Place], size: float
) -> list[int]:
    """Offsets in the line at which a piece begins after a wide gap; none for lines from right to left."""
    text, (start, end) = reader.text, span
    found = []
    height = (places[0][1] + places[0][3]) / 2
    ruled = page.rules.between(places[0][0], max(place[2] for place in places), height)
    if ruled and not reader.right_to_left:
        cuts = page.rules.cuts(reader.letters(page, start, end), height, _WORDS * size)
        found = [cut for cut, gap in cuts if text[start + cut - 1] in WHITE or gap > _GAP * size]
    reach = places[0][2]
    for place in places[1:]:
        gap = place[0] - reach
        wide = gap > _GAP * size or (
            gap > _NARROW * size and page.rules.between(reach, place[0], (place[1] + place[3]) / 2)
        )
        if wide and not (reader.right_to_left and RIGHT_TO_LEFT.search(text, start, end)):
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
    if places[-1][2] - places[0][0] > _LOOSE * size * (end - start) and not RIGHT_TO_LEFT.search(
        text, start, end
    ):
        found += _after_gaps(reader, page, span, _GAP * size)
    return sorted(set(found))


def _after_gaps(reader: Reader, page: Page, span: tuple[int, int], least: float) -> list[int]:
    """Offsets of the letters that stand `least` points behind the word before them, where one run of letters holds both."""
    start, end = span
    letters = (at for at in range(start + 1, end - 1) if reader.text[at] in WHITE)
    spaces = [at for at in letters if reader.text[at + 1] not in WHITE and reader.text[at - 1] not in WHITE]
    reaches = ((at, page.turn(*reader.box(at - 1))[2], page.turn(*reader.box(at + 1))[0]) for at in spaces)
    return [at + 1 - start for at, right, left in reaches if left - right > least]
