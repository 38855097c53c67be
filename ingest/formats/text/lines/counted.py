"""Numbers of lines along the margin of transcripts, pleadings and printed code: they count the lines of each page. Pure.

They are told from the numbers of a list, a table or verses by three things: they begin anew with every page and come as far each
time, they have no full stop, and the text goes on over them in the middle of sentences: over lines that are full, or over code.
The answers of two keys ("1 b") and two lists of short words begin anew and come as far too, in small letters and without full
stops, but no line of theirs is full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

_NUMBERED = re.compile(r"[ \t]*(\d{1,2})(?:[ \t]+(?=\S)|[ \t]*$)")
"""A number before the text of a line, or before none."""
_FEWEST, _FEWEST_PAGES = 10, 2
_SAME = 0.6
"""Share of the pages, without the last, that have the same number of lines."""
_SHARE = 0.6
"""Share of the lines with anything in them that are counted."""
_GOES_ON = 0.15
"""Share of the counted lines that begin in the middle of a sentence, at least."""

_FULL, _WORDS = 0.6, 4
"""What of the length of a long line a full line has, and how many words a long line of prose has, at least."""
_LONG = 0.9
"""Where among the lines, by their length, a long one stands: one that is longer than all others tells nothing."""
_CODE, _CODE_SHARE = re.compile(r"[(){}\[\]=;<>]"), 0.25
"""A sign of code, and the share of its lines that have one."""

_SPEAKER = re.compile(r"[ \t]*(?:[QA]\.?[ \t]+\S|(?:[A-Z][A-Z.’'-]*[ \t]){0,4}[A-Z][A-Z.’'-]+:)")
"""How a line begins with which somebody else begins to speak: "Q.   And then?", "THE COURT:"."""
_COLUMNS = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")

Run = list[int]
"""Lines that are counted 1, 2, 3 ..., by their indices."""


def counted(marks: Sequence[tuple[int, int, str]], lines: int) -> list[Run]:
    """The runs of numbers that count the lines of pages; none where they count something else.

    `marks`: of each line that begins with a number its index, the number and the text behind it; `lines`: how many lines say anything.

    >>> page = [(line, line + 1, "and so on it went") for line in range(10)]
    >>> [len(run) for run in counted([*page, *((line + 11, number, text) for line, number, text in page)], 22)]
    [10, 10]
    >>> counted(page, 10)
    []
    """
    runs = [run for run in _runs(marks) if len(run) >= _FEWEST]
    texts = [text for run in runs for _, text in run if text]
    if len(runs) < _FEWEST_PAGES or sum(map(len, runs)) < _SHARE * lines:
        return []
    lengths = Counter(len(run) for run in (runs[:-1] if len(runs) > _FEWEST_PAGES else runs))
    if lengths.most_common(1)[0][1] < max(_SAME * lengths.total(), min(_FEWEST_PAGES, lengths.total())):
        return []
    return [[index for index, _ in run] for run in runs] if _goes_on(texts) else []


def _goes_on(texts: Sequence[str]) -> bool:
    """Whether sentences or code go on over these lines.

    >>> _goes_on(["the ferry that left at noon came", "back at night with a broken mast"])
    True
    >>> _goes_on(["b", "d", "a", "c"]), _goes_on(["apple", "red pear", "plum"])
    (False, False)
    """
    if not texts:
        return False
    long = sorted(texts, key=len)[int(_LONG * (len(texts) - 1))]
    full = 0.0 if _is_code(texts) else _FULL * len(long)
    if full and len(long.split()) < _WORDS:
        return False
    on = sum(
        text[0].islower() and before[-1] not in ".!?:;" and len(before) >= full
        for before, text in pairwise(texts)
    )
    return on >= _GOES_ON * len(texts)


def _is_code(texts: Sequence[str]) -> bool:
    return sum(bool(_CODE.search(text)) for text in texts) >= _CODE_SHARE * len(texts)


def _runs(marks: Sequence[tuple[int, int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Index and text of the lines that are counted from 1 on, by page."""
    run: list[tuple[int, str]] = []
    for index, number, text in marks:
        if run and number == len(run) + 1:
            run.append((index, text))
        elif number == 1:
            yield run
            run = [(index, text)]
        else:  # a figure that begins an uncounted line
            continue
    yield run


def uncounted(text: str) -> str:
    """`text` without the numbers of its lines, and without the blank lines by which a double-spaced page parts them.

    A number before nothing leaves a blank line; who begins to speak begins a paragraph.
    """
    if not re.search(r"^[ \t]*1(?:[ \t]|$)", text, re.MULTILINE):
        return text
    lines = text.split("\n")
    said = sum(bool(line.strip()) for line in lines)
    found = [
        (index, match) for index, line in enumerate(lines) if (match := _NUMBERED.match(line.strip("\r\f")))
    ]
    runs = counted(
        [(index, int(match[1]), lines[index].strip("\r\f")[match.end() :].strip()) for index, match in found],
        said,
    )
    if not runs:
        return text
    behind = dict(found)
    inside = {index for run in runs for a, b in pairwise(run) for index in range(a + 1, b)}
    numbered = {index for run in runs for index in run}
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index in numbered:
            shown = _shown(line, behind[index])
            if _SPEAKER.match(shown) and kept and kept[-1].strip():
                kept.append("")
            kept.append(shown)
        elif index not in inside or line.strip():
            kept.append(line)
    return "\n".join(kept)


def _shown(line: str, match: re.Match[str]) -> str:
    """A line without its number: where a page begins that stays, wide gaps become narrow."""
    bare = line.strip("\r\f")
    behind = bare[match.end(1) :].rstrip()
    page = "\f" * line.count("\f")
    return page + (" " * match.end(1) + _COLUMNS.sub("  ", behind) if behind else "")
