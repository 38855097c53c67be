"""Outlines and lists of feeds → an item a line, as deep as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.exports.outline import read_outline
from ingest.formats.parsed import Parsed
from rag.errors import LoadError


def _read(tmp_path: Path, lines: str) -> Parsed:
    path = tmp_path / "plan.opml"
    path.write_text(
        f'<opml version="2.0"><head><title>Plan</title></head><body>{lines}</body></opml>', encoding="utf-8"
    )
    return read_outline(path, 20)


def test_an_outline(tmp_path: Path) -> None:
    parsed = _read(
        tmp_path,
        '<outline text="Harbours"><outline text="Tide" type="rss" xmlUrl="https://example.org/t.xml"/></outline>'
        '<outline text="Buy ropes" _note="Red ones"/>',
    )
    assert parsed.title == "Plan"
    assert [(block.kind, block.level, parsed.text[block.start : block.end]) for block in parsed.blocks] == [
        ("heading", 1, "Plan"),
        ("item", 1, "- Harbours"),
        ("item", 2, "- Tide: https://example.org/t.xml"),
        ("item", 1, "- Buy ropes"),
        ("paragraph", 0, "Red ones"),
    ]


def test_other_xml_is_read_as_such(tmp_path: Path) -> None:
    assert _read(tmp_path, "<port>Anholt</port>").text.endswith("port: Anholt")


def test_a_file_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.opml"
    path.write_text("<opml><body><outline/></body></opml>", encoding="utf-8")
    with pytest.raises(LoadError):
        read_outline(path, 20)


def test_reading_takes_linear_time(tmp_path: Path) -> None:
    assert is_linear(lambda n: _read(tmp_path, '<outline text="a"/>' * n), 2000)
