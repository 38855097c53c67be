"""Bookmarks of a browser → a heading a folder, an item a page with its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.exports.bookmarks import bookmarks, is_bookmarks
from ingest.formats.html.page import read_html
from rag.errors import LoadError

_HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"
_FILE = (
    _HEAD
    + '<DL><p>\n<DT><H3 ADD_DATE="1">Harbours</H3>\n<DL><p>\n<DT><A HREF="https://example.org/tide" ICON="data:x" '
    'TAGS="sea,moon">Tide &amp; moon</A>\n<DD>For the northern basin\n<DT><A HREF="javascript:alert(1)">Mark it</A>\n</DL><p>\n'
    '<DT><A HREF="https://example.org/quay">Quay</A>\n</DL>'
)


def test_folders_and_pages(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.html"
    path.write_text(_FILE, encoding="utf-8")
    parsed = read_html(path, 20)
    assert parsed.title == "Bookmarks"
    assert [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks] == [
        ("heading", "Bookmarks"),
        ("heading", "Harbours"),
        ("item", "- Tide & moon: https://example.org/tide (sea, moon)"),
        ("paragraph", "For the northern basin"),
        ("item", "- Mark it"),
        ("item", "- Quay: https://example.org/quay"),
    ]


def test_a_file_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.html"
    path.write_text("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL></DL>", encoding="utf-8")
    with pytest.raises(LoadError):
        read_html(path, 20)


def test_other_pages_are_none() -> None:
    assert not is_bookmarks("<!doctype html><h3>Harbours</h3>")


def test_reading_takes_linear_time() -> None:
    assert is_linear(lambda n: bookmarks(_HEAD + '<DT><A HREF="https://example.org">Quay</A>\n' * n), 500)
    assert is_linear(lambda n: bookmarks(_HEAD + "<A HREF=" * n), 2000)
    assert is_linear(lambda n: bookmarks(_HEAD + "<A " + "href " * n + ">x</A>"), 2000)
