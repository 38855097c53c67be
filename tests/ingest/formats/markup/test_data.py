"""XML that holds data → values with the names of their elements."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.markup.xml import read_xml
from ingest.formats.parsed import Parsed


def read(tmp_path: Path, text: str) -> Parsed:
    (tmp_path / "a.xml").write_text(text, "utf-8")
    return read_xml(tmp_path / "a.xml", 1)


def kinds(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]


def test_records_are_rows_below_the_names_of_their_columns(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "<fleet><boat id='1'><name>Tern</name><year>2005</year><oars/></boat><boat id='2'><name>Skua</name>"
        "<port>Anholt</port><port>Læsø</port></boat></fleet>",
    )
    assert kinds(parsed) == [
        ("row", 1, "id | name | year | port"),
        ("row", 0, "1 | Tern | 2005 |"),
        ("row", 0, "2 | Skua |  | Anholt; Læsø"),
    ]
    assert parsed.title is None


def test_settings_are_fields_below_the_names_of_their_parts(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "<gate version='2' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='g.xsd'>"
        "<name>Harbour gate</name><server host='gate.example' port='8443'/><log><keep days='30'>/var/log</keep></log>"
        "<tide><name>Anholt</name><high>04:12</high><high>16:40</high></tide>"
        "<note><text>The gate opens only while the tide is above two metres.</text></note>"
        "<help>&lt;p&gt;Call &lt;b&gt;Ida&lt;/b&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;by day&lt;/li&gt;&lt;/ul&gt;</help></gate>",
    )
    assert kinds(parsed) == [
        ("heading", 1, "Harbour gate"),
        ("field", 0, "version: 2"),
        ("field", 0, "server: host: gate.example, port: 8443"),
        ("heading", 2, "log"),
        ("field", 0, "keep: /var/log (days: 30)"),
        ("heading", 2, "Anholt"),
        ("field", 0, "high: 04:12; 16:40"),
        ("paragraph", 0, "The gate opens only while the tide is above two metres."),
        ("paragraph", 0, "Call Ida."),
        ("item", 1, "- by day"),
    ]
    assert parsed.title == "Harbour gate"


def test_records_with_a_long_text_stand_below_their_names(tmp_path: Path) -> None:
    long = "The ferry carries cars and cattle, and in summer also the people who come for the seals. " * 3
    parsed = read(
        tmp_path,
        f"<fleet><boat id='1'><year>2005</year><name>Tern</name><about>{long}</about></boat>"
        "<boat id='2'><year>2007</year><name>Skua</name></boat></fleet>",
    )
    assert kinds(parsed) == [
        ("heading", 1, "Tern"),
        ("field", 0, "id: 1"),
        ("field", 0, "year: 2005"),
        ("paragraph", 0, long.strip()),
        ("heading", 1, "Skua"),
        ("field", 0, "id: 2"),
        ("field", 0, "year: 2007"),
    ]
    assert parsed.title is None
