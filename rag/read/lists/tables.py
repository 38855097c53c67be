"""Lists without marks: the rows of a table, the lines of a block that begin alike. Pure.

"0 - FAT filesystem"        "Month    Days"
"1 - Amiga"                 "-----    ----"
"2 - VMS"                   "April      30"     → a member a line, a line that is set in further belongs to the one above it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.language.patterns import regex
from rag.types import Block, Span

FEWEST = 3
"""Lines that make a list."""
MOST_NOTES = 4
"""Notes at the foot of a page, between the rows of one table."""
MOST_WORDS = 8
"""Words of a line that is no sentence."""
STATED = 0.3
"""Share of the lines that only a program has."""
ALIKE = 0.7
"""Share of the lines that begin alike."""
_RULE = regex(r"[\s\-=_+|:]+")
_CODED = regex(
    r"[\"'<(\[]?[\w$%./+*#-]{1,24}[\"'>)\]]?(?:[ \t]*+[:=–—][ \t]|[ \t]++[-–—=][ \t]|[ \t]{2,}+|\t)\s*+\S"
)
"""What a line of a list in plain text begins with: a word, then a gap or a dash."""
_TERM = regex(
    r"(?P<term>[\"'<(\[]?[\w$%./+*#-]{2,40}[\"'>)\]]?)(?:[ \t]*+[=–—][ \t]|[ \t]++[-–—=][ \t]|[ \t]{2,}+|\t)\s*+\S"
)
"""The same of a block, which may begin with a figure and a gap by chance: `=` or a dash, or several blanks behind a longer word."""
_KEYWORD = regex(
    r"(?:import|from \S+ import|def|class|return|for .* in|while|if .*:|with .*:|try:|except)\b|(?:let|const|var|fn|func|public|private)\s"
)
_GIVEN = regex(r"[\w.\[\]'\"]{1,60}\s*(?::?=|<-)\s*(?=\S)")
_CALL = regex(r"\w\(")
_STOPPED = regex(r"[.!?;,:]\s*$")
_LINE = regex(r"[^\n]*\S[^\n]*")


def lines_listed(text: str, block: Block) -> tuple[str, tuple[Span, ...]]:
    """The line that heads the columns, or nothing, and the spans of the members of a paragraph or of a piece of code in which the
    lines are a list; no members where it is none."""
    lines = [match.span() for match in _LINE.finditer(text, block.start, block.end)]
    head = ""
    for n, line in enumerate(lines[:3]):
        if n and _RULE.fullmatch(text, *line):
            head, lines = text[slice(*lines[n - 1])], lines[n + 1 :]
            break
    lines = [line for line in lines if not _RULE.fullmatch(text, *line)]
    if len(lines) < FEWEST:
        return "", ()
    depth = min(_column(text, line) for line in lines)
    members: list[Span] = []
    for line in lines:
        if members and _column(text, line) > depth:
            members[-1] = members[-1][0], line[1]
        else:
            members.append((line[0] + _indent(text, line), line[1]))
    if len(members) < FEWEST or not (head or _begin_alike(text, members)) or _is_program(text, members):
        return "", ()
    return " ".join(head.split()), tuple(members)


def _is_program(text: str, members: Sequence[Span]) -> bool:
    """Whether lines are the statements of a program, which do something and list nothing."""
    said = [text[slice(*member)] for member in members]
    keywords = sum(_KEYWORD.match(line) is not None for line in said)
    given = sum(_GIVEN.match(line) is not None for line in said)
    calls = keywords or any(_CALL.search(line) for line in said)
    return bool(calls) and keywords + given >= STATED * len(said)


def told_apart(text: str, block: Block) -> Span | None:
    """The word that a block begins with, before a gap, a dash or a colon, as lines of a list do; None where it begins with none.

    >>> text = "SEND   -  Hands a letter over."
    >>> (at := told_apart(text, Block("paragraph", 0, len(text), 0))) and text[slice(*at)]
    'SEND'
    """
    match = _TERM.match(text, block.start, block.end)
    return match.span("term") if match else None


def heads_columns(text: str, block: Block) -> bool:
    """Whether a block is the heads of columns, with a rule below them."""
    lines = [match.span() for match in _LINE.finditer(text, block.start, block.end)]
    return len(lines) > 1 and _RULE.fullmatch(text, *lines[-1]) is not None


def rows_listed(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, tuple[Block, ...]]]:
    """The tables of a document: the row of heads, or nothing, the number of the first block, and the other rows; one that goes on
    below a page's foot, where its heads are said again, is one."""
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "row":
            at += 1
            continue
        heads = text[blocks[at].start : blocks[at].end] if blocks[at].level == 1 else ""
        rows = [] if heads else [blocks[at]]
        end = at + 1
        while end < len(blocks):
            after = end + (_goes_on(text, blocks, end, heads) if heads else 0)
            if after == len(blocks) or blocks[after].kind != "row" or blocks[after].level == 1:
                break
            rows.append(blocks[after])
            end = after + 1
        if rows:
            yield heads, at, tuple(rows)
        at = end


def _goes_on(text: str, blocks: Sequence[Block], at: int, heads: str) -> int:
    """How many blocks stand between the rows of a table from a place on: notes at a page's foot and its heads once more; else 0."""
    on = at
    while on < len(blocks) and on - at < MOST_NOTES and blocks[on].kind == "note":
        on += 1
    again = on < len(blocks) and blocks[on].kind == "row" and blocks[on].level == 1
    return on + 1 - at if again and text[blocks[on].start : blocks[on].end] == heads else 0


def _indent(text: str, line: Span) -> int:
    said = text[slice(*line)]
    return len(said) - len(said.lstrip())


def _column(text: str, line: Span) -> int:
    """In which column a line begins to say something: a block begins behind the white space of its first line."""
    begin = text.rfind("\n", 0, line[0]) + 1
    margin = text[begin : line[0]]
    return _indent(text, line) + (len(margin) if not margin.strip() else 0)


def _begin_alike(text: str, members: Sequence[Span]) -> bool:
    said = [text[slice(*member)] for member in members]
    coded = sum(_CODED.match(line) is not None for line in said)
    short = sum(len(line.split()) <= MOST_WORDS and not _STOPPED.search(line) for line in said)
    return max(coded, short) >= ALIKE * len(said)
