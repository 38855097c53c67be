"""Two texts laid side by side, as HTML: what went is struck out, what came is marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rag.ui.drawing.markup import esc
from rag.ui.words import plural

_CONTEXT = 2
"""Lines shown around a change."""
_MAX_TOKENS = 1_500
"""Words compared one by one on each side of a change; a longer one is struck out and set anew as a whole."""
_SHOWN = 120_000
"""Characters of changes shown; nobody reads more."""
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def difference(before: str, after: str) -> str:
    """`after` with its changes marked; long stretches that stayed are left out."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    parts: list[str] = []
    room = _SHOWN
    for tag, i, j, k, m in _blocks(old, new):
        if room <= 0:
            parts.append(
                '<p class="cw-quiet cw-gap">More was changed below; the document itself shows it all.</p>'
            )
            break
        if tag == "equal":
            parts.append(_stayed(new[k:m], first=k == 0, last=m == len(new)))
        else:
            gone, come = "".join(old[i:j]), "".join(new[k:m])
            room -= len(gone) + len(come)
            parts.append(_changed(gone[:_SHOWN], come[:_SHOWN]))
    return "".join(parts)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes of difflib, with what both texts begin with taken off first: it is most of a long text."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    if start:
        yield "equal", 0, start, 0, start
    for tag, i, j, k, m in SequenceMatcher(None, old[start:], new[start:]).get_opcodes():
        yield tag, i + start, j + start, k + start, m + start


def _stayed(lines: Sequence[str], *, first: bool, last: bool) -> str:
    head = 0 if first else _CONTEXT
    tail = 0 if last else _CONTEXT
    left_out = sum(1 for line in lines[head : len(lines) - tail] if line.strip())
    if left_out < 2:
        return esc("".join(lines))
    gap = f'<p class="cw-quiet cw-gap">{plural(left_out, "line")} unchanged</p>'
    return esc("".join(lines[:head])) + gap + esc("".join(lines[len(lines) - tail :]))


def _changed(gone: str, come: str) -> str:
    old, new = _TOKEN.findall(gone), _TOKEN.findall(come)
    if not old or not new or max(len(old), len(new)) > _MAX_TOKENS:
        return _gone(gone) + _come(come)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:  # another text: word by word it would be a riddle
        return _gone(gone) + _come(come)
    return "".join(
        esc("".join(new[k:m])) if tag == "equal" else _gone("".join(old[i:j])) + _come("".join(new[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
    )


def _gone(text: str) -> str:
    return f'<del class="cw-gone">{esc(text)}</del>' if text else ""


def _come(text: str) -> str:
    return f'<ins class="cw-come">{esc(text)}</ins>' if text else ""
