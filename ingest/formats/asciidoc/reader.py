"""AsciiDoc → the text of the page it makes, in blocks (https://docs.asciidoctor.org/asciidoc/latest/)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.formats.asciidoc.blocks import HEADING, Blocks, Found
from ingest.formats.asciidoc.inline import Words
from ingest.formats.asciidoc.source import Source, site_settings
from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, first_date
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from ingest.formats.text.front_matter import split_front_matter
from ingest.formats.text.plain import read_decoded
from ingest.formats.text.titles import heading_title, opening_title
from rag.errors import LoadError

_AUTHOR = re.compile(r"[^\W\d_][\w.'’ -]{1,60}(?:<([^<>\s]{1,200})>)?(?:;|$)")
_REVISION = re.compile(r"(?:v?(\d[\w.-]*),?)?[ ]*(\d{4}-\d\d-\d\d|[^:]{4,40}\d{4})?(?::[ ]*(.+))?$")
_PLACE = re.compile(
    r"\[\[([^\[\],]{1,200})[^\[\]]{0,200}\]\]|\[(?:id=[\"']?|[\w-]{0,20}#)([\w:.{}-]{1,200})[^\[\]]{0,300}\]"
)
_SPACES = re.compile(r"[^\w]+")


def read_asciidoc(path: Path, max_text_mb: float) -> Parsed:
    """An AsciiDoc file as its page shows it: values in the places of their names, references by what they lead to.

    What it includes from other files is left out: they are documents of their own. Raises LoadError when the file is
    binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    fields, text = split_front_matter(text)
    source = Source(text, site_settings(path))
    lines, head = _headed(list(source.lines()), source.values)
    words = Words(source.values, {})
    words.titles.update(_titles(lines, words))
    blocks = [*_told(head, source.values, words), *Blocks(lines, words).read()]
    builder = TextBuilder()
    for kind, said, level, indent in blocks:
        builder.add(kind, said, level=level, indent=indent)
    if not builder.text.strip():
        raise LoadError(EMPTY)
    check_text(builder.text, max_text_mb)
    values = source.values
    days = (values.get("revdate"), values.get("date"), values.get("page-date"), fields.get("date"))
    return Parsed(
        builder.text,
        title=one_line(fields.get("title")) or heading_title(blocks) or opening_title(blocks, builder.text),
        date=first_date(days) or dateline(builder.text),
        language=values.get("lang") or fields.get("lang"),
        blocks=builder.blocks,
        notices=notices,
    )


def _headed(lines: Sequence[str], values: dict[str, str]) -> tuple[list[str], list[str]]:
    """The lines of a page without those that tell its author and revision; these are put among `values`.

    The second list is the title, as lines.
    """
    start = next((number for number, line in enumerate(lines) if line.strip() and line[0] != "["), None)
    if start is None or (title := HEADING.match(lines[start])) is None or len(title[1]) != 1:
        return list(lines), []
    at = start + 1
    if (
        at < len(lines)
        and (one := _AUTHOR.match(lines[at]))
        and (one[1] or at + 1 == len(lines) or not lines[at + 1].strip() or _is_revision(lines[at + 1]))
    ):
        names = (author.partition("<")[0].strip().replace("_", " ") for author in lines[at].split(";"))
        values.setdefault("author", ", ".join(filter(None, names)))
        at += 1
        if at < len(lines) and lines[at].strip() and (told := _REVISION.match(lines[at])):
            for name, value in zip(("revnumber", "revdate", "revremark"), told.groups(), strict=True):
                if value:
                    values[name] = value.strip()
            at += 1
    return list(lines[at:]), list(lines[: start + 1])


def _is_revision(line: str) -> bool:
    told = _REVISION.match(line)
    return told is not None and any(told.groups()[:2])


def _told(head: Sequence[str], values: dict[str, str], words: Words) -> Iterator[Found]:
    """The title of a page and what stands under it."""
    if head:
        yield from Blocks(head, words).read()
        if author := values.get("author") or values.get("authors"):
            yield "field", f"Author: {words.shown(author)}", 0, 0
        version = values.get("revnumber", "")
        if told := ", ".join(filter(None, (version and f"version {version}", values.get("revdate")))):
            remark = values.get("revremark")
            yield "paragraph", words.shown(f"{told}: {remark}" if remark else told), 0, 0


def _titles(lines: Sequence[str], words: Words) -> Iterator[tuple[str, str]]:
    """Titles by the names of their places: those that are given, and `_the_title` as AsciiDoc makes them."""
    names: list[str] = []
    for line in lines:
        if place := _PLACE.match(line):
            names.append(words.valued(place[1] or place[2]))
        elif (heading := HEADING.match(line)) or (line[:1] == "." and line[1:2].isalnum()):
            title = words.shown(heading[2] if heading else line[1:])
            made = _SPACES.sub("_", title.lower()).strip("_") if heading else ""
            yield from (
                (name, title)
                for name in (*names, *(made and (f"_{made}", title.lower(), made.replace("_", "-"))))
            )
            names = []
        elif line.strip() and line[0] != "[":
            names = []
