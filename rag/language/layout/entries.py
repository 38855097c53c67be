"""Entries of manuals in plain text: a term on a line, and what it means set in deeper below it. Pure."""

from __future__ import annotations

from rag.language.patterns import regex

MOST_TERMS = 3
"""Lines from the top among which the term is: a section's name or other names of the same may stand above it."""
TERM_CHARS = 80
_LINE = regex(r"[^\s\n][^\n]*")
_HANGING = regex(r"(-\S*(?: \S+)*?)(?:\t| {2,})\s*\S")
"""An option with what it means beginning on its line."""
_STOPPED = regex(r"[.!?;,][\"'”’)]*\s*$")


def term_above(text: str, before: str = "") -> tuple[int, int] | None:
    """Where a paragraph has the term that all its further lines, set in deeper, explain; None where it is no entry.

    `before`: what stands before the paragraph on its first line, as far as it is known.

    >>> term_above("-c, --count\\n       Print a count of lines\\n       and nothing else.")
    (0, 11)
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    depths = [
        len((before if not n else text[text.rfind("\n", 0, start) + 1 : start]).expandtabs())
        for n, (start, _) in enumerate(lines)
    ]
    found: list[tuple[int, int]] = []
    for n in range(1, min(len(lines), MOST_TERMS + 1)):
        start, end = lines[n - 1]
        term = text[start:end].rstrip()
        deeper = depths[n] > depths[n - 1] and all(depth >= depths[n] for depth in depths[n:])
        if deeper and len(term) <= TERM_CHARS and (_HANGING.match(term) or not _STOPPED.search(term)):
            hanging = _HANGING.match(term)
            found.append((start, start + len(hanging[1] if hanging else term)))
    options = [span for span in found if text[span[0]] == "-"]
    return next(iter(options or found), None)
