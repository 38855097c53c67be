"""What XML may be is asked before a tree is made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.formats.exports.notes import read_notes
from ingest.formats.exports.outline import read_outline
from ingest.formats.markup.rooted import read_root
from ingest.formats.markup.xml import read_xml
from ingest.formats.parsed import MAX_MARKS
from rag.errors import LoadError


@pytest.mark.parametrize(
    ("name", "read", "made"),
    [
        ("a.xml", read_xml, "<book {}>Dug</book>"),
        ("a.opml", read_outline, "<opml><body><outline {}/></body></opml>"),
        ("a.enex", read_notes, "<en-export><note {}><title>Dug</title></note></en-export>"),
    ],
)
def test_attributes_count_as_tags_do(name: str, read: object, made: str, tmp_path: Path) -> None:
    """A tree takes as much for them; of outlines and notes only tags were counted."""
    path = tmp_path / name
    path.write_text(made.format("a=''" * (MAX_MARKS + 1)))
    with pytest.raises(LoadError, match="more than 6 million tags"):
        read(path, 20.0)  # type: ignore[operator]


def test_a_file_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(LoadError, match="too long"):
        read_root(path, 20.0)


def test_what_is_left_out_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<a><data x='<'>no</data>Dug</a>")
    root, notice = read_root(path, 1.0, without=re.compile(rb"<data[^>]*+>[^<]*+</data>"))
    assert (root.tag, root.text, notice) == ("a", "Dug", None)


def test_what_is_no_xml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<a>Dug<b></a>")
    root, notice = read_root(path, 1.0)
    assert root.text == "Dug"
    assert notice is not None
    assert notice.startswith("not well-formed XML, so that a part may be missing")
    path.write_text("<a>" * 300 + "</a>" * 300)
    with pytest.raises(LoadError, match="nested deeper than 256"):
        read_root(path, 1.0)
