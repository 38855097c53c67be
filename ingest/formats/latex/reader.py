"""LaTeX files → the text of the page they make."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ingest.formats.dates import parse_date
from ingest.formats.latex.blocks import Page
from ingest.formats.latex.commands import taken_out, theorems
from ingest.formats.latex.inline import Words, context_of, parsed
from ingest.formats.latex.numbers import Counted
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from ingest.formats.text.plain import read_decoded, read_text
from rag.errors import LoadError

_PLAIN = "read as plain text: its commands stand too deep in one another"
_PART_RULE = re.compile(
    r"\\cmidrule[ \t]*(?:\[[^\[\]{}\n]{0,20}\])?(?:\([^(){}\n]{0,20}\))?[ \t]*\{[\d -]{1,9}\}"
)
"""A line below some columns of a table, whose brackets the parser does not know."""
_MARKED = re.compile(r"\\(?:begin|section|chapter|documentclass|title|item)\b")


def read_latex(path: Path, max_text_mb: float) -> Parsed:
    """A `.tex` file as its page shows it, sections, captions and references numbered; files that it names are not read.

    Raises LoadError when it is binary, empty or too long.
    """
    source, notices = read_decoded(path, max_text_mb)
    if not _MARKED.search(source):
        return read_text(path, max_text_mb)
    try:
        page = _page(source.replace("\r\n", "\n"))
    except RecursionError:
        return replace(read_text(path, max_text_mb), notices=(*notices, _PLAIN))
    text = page.builder.text
    check_text(text, max_text_mb)
    if not text:
        raise LoadError(EMPTY)
    headings = [block for block in page.builder.blocks if block.kind == "heading"]
    first = text[headings[0].start : headings[0].end] if headings else None
    return Parsed(
        text,
        title=one_line(page.about("title")) or one_line(first),
        date=parse_date(page.about("date")),
        blocks=page.builder.blocks,
        notices=notices,
    )


def _page(source: str) -> Page:
    source, commands = taken_out(_PART_RULE.sub("", source))
    numbers = Counted(source)
    page = Page(Words(commands, numbers), numbers, theorems(source), has_chapters=r"\chapter" in source)
    page.read_file(parsed(source, context_of(commands)))
    return page
