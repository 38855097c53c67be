"""The title of a PDF: the one it declares when somebody gave it, else the largest lines of its first page. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.parsed import one_line
from ingest.formats.pdf.hyphens import shown
from ingest.formats.pdf.lines import Line

_JUNK = re.compile(
    r"untitled.*|no title|\(?(?:anonymous|unspecified|none|null|unknown|new document)\)?|.*microsoft (?:word|powerpoint|excel).*|"
    r".*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|tex|dvi|html?|rtf|odt|exe|ps|eps|txt|jpe?g|png|tiff?|pages|key|numbers|wpd)|"
    r"(?:document|scan|dokument|doc|layout|slide|powerpoint presentation|print|title|book)\W*\d*|[\W\d_]*|"
    r"(?:https?|file)://.*|arxiv:.*|.*[\\/]\S+\.\w{2,4}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LARGER = 1.15
"""How much larger than the common letters of a page its title is set, at least."""
_TITLE_CHARS = 150
_LINES = 60


def declared(value: str | None) -> str | None:
    """A declared title unless it is what a program wrote when nobody gave one."""
    title = one_line(value)
    if title is None or _JUNK.fullmatch(title) or not _WORD.search(title):
        return None
    return title


def largest(lines: Sequence[Line]) -> str | None:
    """What a title page sets in its largest letters, when they stand out; else None."""
    head = [line for line in lines[:_LINES] if _WORD.search(line.text)]
    sizes = Counter[float]()
    for line in head:
        sizes[round(line.size, 1)] += sum(map(str.isalpha, line.text))
    if not sizes or max(sizes) < _LARGER * sizes.most_common(1)[0][0]:
        return None
    first = next(number for number, line in enumerate(head) if line.size >= 0.95 * max(sizes))
    parts = [shown(head[first].text)]
    for before, line in pairwise(head[first:]):
        if line.size < 0.95 * max(sizes) or line.base - before.base > 2 * line.size:
            break
        parts.append(shown(line.text))
    whole = " ".join(parts)
    return declared(whole if len(whole) <= _TITLE_CHARS else parts[0])
