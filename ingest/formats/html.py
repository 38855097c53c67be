"""Web pages: main text and metadata without menus and adverts (only importer of trafilatura)."""

from __future__ import annotations

import codecs
import logging
import re
from pathlib import Path
from typing import Any

from ingest.formats.dates import dateline, parse_date
from ingest.formats.parsed import Parsed, check_size, check_text, one_line
from ingest.formats.text.encoding import decode
from rag.errors import LoadError
from rag.language import detection

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,40})", re.I)
_TABLE_RULE = re.compile(r"\|(?:\s*-{3,}\s*\|)+\s*")
_DATES = {"original_date": True, "extensive_search": False}
"""The date of publication, from the page's metadata only: trafilatura's wider search guesses."""


def read_html(path: Path, max_text_mb: float) -> Parsed:
    """An HTML file; nothing it refers to is opened.

    The text has a blank line between paragraphs; a table row is a line `| a | b |`.
    Raises LoadError when the page is too long, binary, or has no readable text.
    """
    check_size(path.stat().st_size, max_text_mb)
    page = _decoded(path.read_bytes())
    if "<html" not in page[:100_000].lower():
        page = f"<html><body>{page}</body></html>"  # trafilatura refuses fragments

    from trafilatura import bare_extraction, html2txt, load_html

    # Remarks about single tags are of no use to the person who waits for a folder.
    for name in ("trafilatura", "htmldate", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree: Any = load_html(page)
    if tree is None:
        raise LoadError("no readable text in this page")
    found: Any = bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    text = _paragraphs((found and found.text) or html2txt(page) or "")
    if not text.strip():
        raise LoadError("no readable text in this page")
    check_text(text, max_text_mb)
    return Parsed(
        text,
        title=one_line(found and found.title) or one_line(tree.findtext(".//title")),
        date=parse_date(found and found.date) or dateline(text),
        source=one_line(found and (found.sitename or found.hostname)),
        url=_web_address(found and found.url),
        # Many pages declare the language of their template, so the text is asked first.
        language=detection.detect(text) or tree.get("lang"),
    )


def _decoded(data: bytes) -> str:
    """The page by byte order mark or as UTF-8, else in the encoding it declares, else the likeliest."""
    declared = _DECLARED.search(data[:4096])
    if declared:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
            except (LookupError, UnicodeDecodeError):
                pass  # the declaration is wrong: look at the bytes
    return decode(data).text


def _paragraphs(text: str) -> str:
    """Extracted lines with a blank line between blocks; table rows and list items stay together."""
    out: list[str] = []
    previous = ""
    for raw in text.splitlines():
        line = raw.rstrip()
        if not line or _TABLE_RULE.fullmatch(line):
            continue
        together = line[:1] == previous[:1] and line[:1] in ("|", "-")
        if out:
            out.append("\n" if together else "\n\n")
        out.append(line)
        previous = line
    return "".join(out)


def _web_address(value: str | None) -> str | None:
    address = one_line(value, longest=2000)
    return address if address and address.startswith(("http://", "https://")) else None
