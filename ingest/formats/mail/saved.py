"""Files that are mails for other ends: web pages that a browser saved whole (`.mhtml`), mails as Apple Mail keeps them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from ingest.formats.html.page import decoded_page, parse_html
from ingest.formats.mail.message import header_of, message_of, parse_eml
from ingest.formats.mail.parts import bytes_of, part_of
from ingest.formats.parsed import Parsed, check_size, check_text


def read_mhtml(path: Path, max_text_mb: float) -> Parsed:
    """A web page that was saved with its pictures (RFC 2557), as `read_html` reads it; its address is where it was saved from.
    One that holds no page is read as a mail.

    Raises LoadError when it is too long or has no readable text.
    """
    data = path.read_bytes()
    message = message_of(io.BytesIO(data))
    page = part_of(message, "html")
    if page is None:
        return parse_eml(data, max_text_mb)
    content = bytes_of(page)
    check_size(len(content), max_text_mb)
    parsed = parse_html(decoded_page(content, page.get_content_charset()).text)
    check_text(parsed.text, max_text_mb)
    given = (header_of(message, "Snapshot-Content-Location"), header_of(page, "Content-Location"))
    address = next((one for one in given if one and one.startswith(("http://", "https://"))), parsed.url)
    return replace(parsed, url=address)


def read_emlx(path: Path, max_text_mb: float) -> Parsed:
    """A mail of Apple Mail: its length in bytes in the first line, the mail, and what the program noted about it, which is left
    out. Raises LoadError as `read_eml` does."""
    data = path.read_bytes()
    first, _, rest = data.partition(b"\n")
    return parse_eml(rest[: int(first)] if first.strip().isdigit() and len(first) < 20 else data, max_text_mb)
