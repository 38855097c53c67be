"""Lists that a document holds, each with what is said of all its members. Pure.

items below what leads them in · the rows of a table · lines that begin alike · the sections below a heading · what one
sentence names one after another

"Below are states with paid leave."      ← what is said of all of them
"## California", "## Colorado"           ← members, each with what stands below it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.language.forms.plurals import plural
from rag.language.layout.sessions import is_session
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.read.lists.alike import begun_alike
from rag.read.lists.enumerations import enumerated
from rag.read.lists.group import CAPTION, FEWEST, Group, Member
from rag.read.lists.tables import heads_columns, lines_listed, rows_listed, told_apart
from rag.read.units import unmarked
from rag.types import Block, Span

MOST_LEAD = 600
"""Code points of what leads a list in: the first of a longer paragraph above sections, the last of one above items."""
MOST_MEMBERS, MOST_SECTIONS = 150, 1000
"""More is an index or a dictionary; sections may be releases of many years."""
_LEADING = ("paragraph", "caption", "field")
"""Blocks that may lead lines in."""
MOST_CAPTION = 100
"""A longer block below a list begins a text."""
MOST_BETWEEN, MOST_HEADWORD = 3, 4
"""Paragraphs between two items of a list, and words of a line of its own with which an item begins."""
_COUNTED = regex(r"\s*[(\[]?(?P<number>\d{1,3})[.)\]]\s")
_CODE = regex(r"(?=[\w.-]*_)[\w.-]++|[\w.]+\([^()]*\)|--?[a-z][\w-]*")
_HEAD = regex(r"[^\W\d].*[\s-](?P<head>[a-zA-Z]{3,})")
"""A heading of several words, with the last."""
MOST_TITLE = 6  # words of it
_NUMBER = regex(r"^(?:[A-Z]\.)?\d+(?:\.\d+)*\.?\s+|^[A-Z]\.\s+")


def groups_of(text: str, blocks: Sequence[Block]) -> Iterator[Group]:
    """The lists of a document, those of one form in order."""
    shown = [block for block in blocks if block.kind != "furniture" and text[block.start : block.end].strip()]
    above = headings_above(text, shown)
    for group in (
        *_of_broken(text, shown, above),
        *_of_items(text, shown, above),
        *_of_rows(text, shown, above),
        *_of_lines(text, shown, above),
        *_of_blocks(text, shown, above),
        *_of_sections(text, shown),
        *_of_sentences(text, shown, above),
        *_of_headings_alike(text, shown),
        *begun_alike(text, shown, above),
    ):
        if FEWEST <= len(group.members) <= (MOST_SECTIONS if group.headed else MOST_MEMBERS):
            yield group


def headings_above(text: str, blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """The headings above each block, the highest first."""
    above: list[tuple[int, str]] = []
    found = []
    for block in blocks:
        if block.kind == "heading":
            above = [each for each in above if each[0] < block.level]
            found.append(tuple(line for _, line in above))
            above.append((block.level, _line(text, block)))
        else:
            found.append(tuple(line for _, line in above))
    return found


def _of_items(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    """Items that follow one another; those below one of them are a list of their own, which it leads in."""
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "item":
            end += 1
        if end > at:
            before = blocks[at - 1] if at and blocks[at - 1].kind in ("paragraph", "field") else None
            yield from _levels(text, blocks[at:end], above[at], before)
        at = max(end, at + 1)


def _of_broken(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    """Items of one list with paragraphs between them that tell more of the one before: each is a word of its own above its text, or
    they are numbered on."""
    runs: list[list[int]] = []
    for at, block in enumerate(blocks):
        if block.kind != "item":
            continue
        last = runs[-1][-1] if runs else -1
        between = blocks[last + 1 : at]
        if (
            runs
            and blocks[last].level == block.level
            and len(between) <= MOST_BETWEEN
            and all(one.kind in ("paragraph", "code", "note") for one in between)
            and (not between or _goes_on(text, blocks[last], between[-1], block))
        ):
            runs[-1].append(at)
        elif not (runs and blocks[last].level < block.level and not between):
            runs.append([at])
    for run in runs:
        first, ends = run[0], [*(blocks[n - 1].end for n in run[1:]), blocks[run[-1]].end]
        if run[-1] - first >= len(run) and (first or above[first]):
            before = blocks[first - 1] if first and blocks[first - 1].kind in ("paragraph", "field") else None
            members = tuple(
                Member(_headword(text, blocks[n]), (blocks[n].start, end))
                for n, end in zip(run, ends, strict=True)
            )
            yield Group(above[first], _tail(text, before), members, "items")


def _goes_on(text: str, last: Block, between: Block, item: Block) -> bool:
    """Whether an item behind a paragraph goes on with the list before it."""
    if text[between.start : between.end].rstrip().endswith(":"):
        return False
    one, other = (_COUNTED.match(text, block.start, block.end) for block in (last, item))
    if one and other:
        return int(other["number"]) == int(one["number"]) + 1
    return all(_headword(text, block) != _bare(text, block) for block in (last, item))


def _headword(text: str, item: Block) -> Span:
    """The first line of an item where that is a word or two of its own above its text; else all of it."""
    start, end = _bare(text, item)
    line, _, rest = text[start:end].partition("\n")
    if rest.strip() and len(line.split()) <= MOST_HEADWORD and line.rstrip()[-1:] not in ".,;!?":
        return start, start + len(line.rstrip(" :"))
    return start, end


def _levels(
    text: str, items: Sequence[Block], above: tuple[str, ...], before: Block | None
) -> Iterator[Group]:
    if not items:
        return
    top = min(item.level for item in items)
    first = [n for n in range(len(items)) if items[n].level == top]
    ends = [*first[1:], len(items)]
    members = tuple(
        Member(_bare(text, items[n]), (items[n].start, items[beyond - 1].end))
        for n, beyond in zip(first, ends, strict=True)
    )
    if before or above:
        yield Group(above, _tail(text, before), members, "items")
    for n, beyond in zip(first, ends, strict=True):
        yield from _levels(text, items[n + 1 : beyond], above, items[n])


def _of_rows(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    for heads, at, rows in rows_listed(text, blocks):
        before = blocks[at - 1] if at and blocks[at - 1].kind in ("paragraph", "caption") else None
        lead = "\n".join(line for line in (_tail(text, before), heads) if line)
        members = tuple(Member(_cell(text, row), (row.start, row.end)) for row in rows)
        yield Group(above[at], lead, members, "rows")


def _of_lines(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    for at, block in enumerate(blocks):
        if block.kind not in ("paragraph", "code") or "\n" not in text[block.start : block.end]:
            continue
        if block.kind == "code" and is_session(text[block.start : block.end]):
            continue
        heads, lines = lines_listed(text, block)
        before = blocks[at - 1] if at and blocks[at - 1].kind in _LEADING else None
        told = (_tail(text, before), heads, _caption(text, blocks, at + 1))
        lead = "\n".join(line for line in told if line)
        yield Group(above[at], lead, tuple(Member(line, line) for line in lines), "lines")


def _of_blocks(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    """Paragraphs or fields that follow one another, each behind a word of its own: "SEND - Hands a letter over"."""
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_told_apart(text, blocks[end]):
            end += 1
        if end - at >= FEWEST:
            first = at + heads_columns(text, blocks[at])
            before = blocks[first - 1] if first and blocks[first - 1].kind in _LEADING else None
            lead = "\n".join(line for line in (_tail(text, before), _caption(text, blocks, end)) if line)
            members = tuple(Member(_term(text, one), (one.start, one.end)) for one in blocks[first:end])
            yield Group(above[at], lead, members, "lines")
        at = max(end, at + 1)


def _is_told_apart(text: str, block: Block) -> bool:
    """Whether a block is behind a word of its own, or behind a day: "Jan. 15-18: Boat show", not behind a label of a record."""
    if block.kind == "field":
        return not CAPTION.match(text, block.start, block.end) and any(
            char.isdigit() for char in text[block.start : block.end].partition(":")[0]
        )
    return block.kind in ("paragraph", "code") and told_apart(text, block) is not None


def _term(text: str, block: Block) -> Span:
    return told_apart(text, block) or (block.start, block.end)


def _caption(text: str, blocks: Sequence[Block], at: int) -> str:
    """What a block below a list calls it: "Table 2: Letters of the post"; empty where it is no caption."""
    said = " ".join(text[blocks[at].start : blocks[at].end].split()) if at < len(blocks) else ""
    match = CAPTION.match(said)
    return f"{match['said']}:" if match and len(said) <= MOST_CAPTION else ""


def _of_sections(text: str, blocks: Sequence[Block]) -> Iterator[Group]:
    headings = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    yield from _untitled(text, blocks, headings)
    above: list[Block] = []
    for place, at in enumerate(headings):
        level = blocks[at].level
        above = [*(each for each in above if each.level < level), blocks[at]]
        last = place + 1
        while last < len(headings) and blocks[headings[last]].level > level:
            last += 1
        inside = headings[place + 1 : last]
        if len(inside) < FEWEST:
            continue
        beyond = headings[last] if last < len(headings) else len(blocks)
        direct = [n for n in inside if blocks[n].level == blocks[inside[0]].level]
        coded = [n for n in inside if _is_code(text, blocks[n])]
        if len(coded) > len(direct) / 2 and 2 * sum(n in coded for n in direct) > len(direct):
            direct = coded  # headings between them only sort them
        ends = [*direct[1:], beyond]
        members = tuple(_section(text, blocks, *one) for one in zip(direct, ends, strict=True))
        intro = blocks[at + 1 : inside[0]]
        lead = _beginning(text, intro[0], intro[-1]) if intro else ""
        yield Group(tuple(_line(text, block) for block in above), lead, members, "sections")


def _section(text: str, blocks: Sequence[Block], first: int, beyond: int) -> Member:
    return Member(_unnumbered(text, blocks[first]), (blocks[first].start, blocks[beyond - 1].end))


def _untitled(text: str, blocks: Sequence[Block], headings: Sequence[int]) -> Iterator[Group]:
    """The sections of a text that has no heading above them all: a list of releases, the newest first."""
    top = min((blocks[n].level for n in headings), default=0)
    first = [n for n in headings if blocks[n].level == top]
    if first and first[0] == headings[0]:
        ends = [*first[1:], len(blocks)]
        members = tuple(_section(text, blocks, *one) for one in zip(first, ends, strict=True))
        yield Group(("",), "", members, "sections")


def _of_headings_alike(text: str, blocks: Sequence[Block]) -> Iterator[Group]:
    """Sections anywhere whose headings end in the same word, as what it names: "Dental insurance", "Pet insurance"."""
    headings = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    ends = dict(zip(headings, [*headings[1:], len(blocks)], strict=False))
    alike: dict[str, list[int]] = {}
    for n in headings:
        said = text[slice(*_unnumbered(text, blocks[n]))]
        if (match := _HEAD.fullmatch(said)) and len(said.split()) <= MOST_TITLE:
            alike.setdefault(match["head"].lower(), []).append(n)
    for word, members in alike.items():
        if len({_line(text, blocks[n]) for n in members}) >= FEWEST:
            named = tuple(_section(text, blocks, n, ends[n]) for n in members)
            yield Group((), f"{plural(word)}:", named, "sections")


def _is_code(text: str, block: Block) -> bool:
    """Whether a heading is words of a program: `max_rows`, `HTTP_PROXY, NO_PROXY`, `render(cell)`."""
    parts = _line(text, block)[:MOST_CAPTION].split(", ")
    return all(_CODE.fullmatch(part.strip("`\"' ")) for part in parts)


def _of_sentences(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    for at, (block, path) in enumerate(zip(blocks, above, strict=True)):
        if block.kind in ("heading", "furniture"):
            continue
        said = text[block.start : block.end]
        if said.count(",") + said.count(";") + said.count("|") < FEWEST - 2:
            continue
        before = _tail(text, blocks[at - 1]) if at else ""
        before = before if before.endswith(":") else ""
        for start, end in split(said):
            for spans in enumerated(said[start:end]):
                whole = block.start + start, block.start + end
                members = tuple(Member((whole[0] + a, whole[0] + b), whole) for a, b in spans)
                line = " ".join(text[slice(*whole)].split())
                yield Group(path, f"{before}\n{line}".strip(), members, "sentence")
            before = text[block.start + start : block.start + end][-300:]


def _line(text: str, block: Block) -> str:
    return unmarked(" ".join(text[block.start : block.end].split())).strip(" .#")


def _tail(text: str, block: Block | None) -> str:
    return " ".join(text[block.start : block.end][-MOST_LEAD:].split()) if block else ""


def _beginning(text: str, first: Block, last: Block) -> str:
    return " ".join(text[first.start : last.end][:MOST_LEAD].split())


def _bare(text: str, block: Block) -> Span:
    said = text[block.start : block.end]
    return block.start + len(said) - len(unmarked(said)), block.end


def _cell(text: str, row: Block) -> Span:
    """The first cell with words."""
    at = row.start
    for cell in text[row.start : row.end].split(" | "):
        if cell.strip():
            return at + len(cell) - len(cell.lstrip()), at + len(cell.rstrip())
        at += len(cell) + 3
    return row.start, row.end


def _unnumbered(text: str, block: Block) -> Span:
    start, end = _bare(text, block)
    number = _NUMBER.match(text[start:end])
    if number and text[start + number.end() : end][:1].isalpha():  # "1.2 (4 May)" is a version
        return start + number.end(), end
    return start, end
