"""Settings, logs and programs → blocks of a text that stays as it is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ingest.formats.parsed import Parsed
from ingest.formats.readers import is_readable
from ingest.formats.text.other import read_any_text
from rag.errors import LoadError


def read(tmp_path: Path, name: str, text: str) -> Parsed:
    (tmp_path / name).write_text(text, "utf-8")
    return read_any_text(tmp_path / name, 1)


def kinds(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]


def test_a_mailbox_is_told_by_how_it_begins(tmp_path: Path) -> None:
    box = b"From ada@example.org Fri Mar  8 10:00:00 2024\nSubject: The gate\nFrom: Ada <ada@example.org>\n\nIt is shut =E2=80=93 no.\n"
    for name in ("mbox", "Inbox"):
        path = tmp_path / name
        path.write_bytes(
            box.replace(b"\nFrom: Ada", b"\nContent-Transfer-Encoding: quoted-printable\nFrom: Ada")
        )
        assert read_any_text(path, 1).text.endswith("It is shut – no.")
    path.write_text("From the quay one sees\nthe gate: it is shut.\n")
    assert read_any_text(path, 1).text.startswith("From the quay")


def test_yaml(tmp_path: Path) -> None:
    text = "# of the mole\nserver:\n  host: tide.example\n  ports:\n    - 8087\n"
    parsed = read(tmp_path, "a.yaml", text)
    assert parsed.text == text
    assert kinds(parsed) == [
        ("paragraph", 0, "# of the mole"),
        ("heading", 1, "server:"),
        ("field", 0, "host: tide.example"),
        ("heading", 2, "ports:"),
        ("item", 1, "- 8087"),
    ]


def test_toml(tmp_path: Path) -> None:
    parsed = read(tmp_path, "a.toml", '[tide]\nport = 8087\n\n[tide.alarm]\nmail = "a@example.org"\n')
    assert [kind for kind, _, _ in kinds(parsed)] == ["heading", "field", "heading", "field"]
    assert [level for kind, level, _ in kinds(parsed) if kind == "heading"] == [1, 2]


def test_json_on_one_line_is_laid_out(tmp_path: Path) -> None:
    data = {"boats": [{"name": f"Tern {n}", "note": "geölt"} for n in range(40)]}
    parsed = read(tmp_path, "a.json", json.dumps(data))
    assert json.loads(parsed.text) == data
    assert ("field", 0, '"name": "Tern 39",') in kinds(parsed)
    assert "geölt" in parsed.text


@pytest.mark.parametrize("indent", [None, 2])
def test_json_says_its_letters(tmp_path: Path, indent: int | None) -> None:
    data = {"city": "Z\u00fcrich", "sign": "\U0001f6a2", "path": r"C:\u00fc", "cut": "mate\u00adrial"}
    parsed = read(tmp_path, "a.json", json.dumps(data, indent=indent))
    lines = ['"city": "Zürich",', '"sign": "🚢",', r'"path": "C:\\u00fc",', '"cut": "material"']
    assert [(kind, words) for kind, _, words in kinds(parsed) if kind == "field"] == [
        ("field", line) for line in lines
    ]


@pytest.mark.parametrize("text", ["[" * 5000, '{"a": ' * 2000, '{"a": 1e999}' + " " * 2000])
def test_json_that_is_none_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, "a.json", text).text.strip()


def test_log(tmp_path: Path) -> None:
    text = "06:01 pump started\n06:02 ERROR gate jammed\n  at sluice 7\n06:03 crew called\n"
    assert [words for _, _, words in kinds(read(tmp_path, "a.log", text))] == [
        "06:01 pump started",
        "06:02 ERROR gate jammed\n  at sluice 7",
        "06:03 crew called",
    ]


def test_program(tmp_path: Path) -> None:
    text = '"""Tides."""\n\n\ndef depth() -> float:\n    return 4.2\n'
    assert kinds(read(tmp_path, "a.py", text)) == [
        ("code", 0, '"""Tides."""'),
        ("code", 0, "def depth() -> float:\n    return 4.2"),
    ]


def test_a_name_without_an_ending_is_prose(tmp_path: Path) -> None:
    parsed = read(tmp_path, "NOTES", "The oven\n\nIt was built in 1887.\n")
    assert (parsed.title, parsed.text, parsed.blocks) == (
        "The oven",
        "The oven\n\nIt was built in 1887.\n",
        (),
    )


def test_a_compressed_text_is_read_and_nothing_else_that_is_compressed(tmp_path: Path) -> None:
    (tmp_path / "app.log.gz").write_bytes(gzip.compress(b"10:00 start\n10:01 stop\n  trace\n"))
    parsed = read_any_text(tmp_path / "app.log.gz", 5.0)
    assert [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks] == [
        ("item", "10:00 start"),
        ("item", "10:01 stop\n  trace"),
    ]
    assert is_readable(tmp_path / "app.log.gz")
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(b"<p>The mill</p>"))
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"The mill stands by the river. " * 50)[:30])
    (tmp_path / "data.gz").write_bytes(gzip.compress(bytes(range(256)) * 20))
    assert not any(is_readable(tmp_path / name) for name in ("page.html.gz", "cut.gz", "data.gz"))
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 2_000_000))
    with pytest.raises(LoadError, match="too long"):
        read_any_text(tmp_path / "bomb.txt.gz", 0.1)


def test_xml_and_pages_are_told_by_what_they_begin_with(tmp_path: Path) -> None:
    article = read(
        tmp_path, "a.nxml", '<?xml version="1.0"?>\n<article><p>The tide <i>turns</i>.</p></article>'
    )
    assert kinds(article) == [("paragraph", 0, "The tide turns.")]
    page = read(
        tmp_path, "page", "<!DOCTYPE html>\n<title>Lock</title><h1>Lock</h1><p>It &amp; the gate.</p>"
    )
    assert kinds(page) == [("heading", 1, "Lock"), ("paragraph", 0, "It & the gate.")]
    assert read(tmp_path, "a.xsl", '<?xml version="1.0"?>\n<x:if test="a"/>').blocks[0].kind == "code"
    assert read(tmp_path, "broken", "<?xml is how such a file begins. This one is a note.").text.startswith(
        "<?xml is"
    )


def test_a_readme_without_an_ending_is_markdown_where_it_has_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "README"
    path.write_text("# Sluice\n\nA [gate](https://example.org) for water.\n", encoding="utf-8")
    parsed = read_any_text(path, 20)
    assert (parsed.title, parsed.text) == ("Sluice", "Sluice\n\nA gate for water.")
    path.write_text("# settings of the gate\nopen = 1\n\n# and of the quay\nlit = 0\n", encoding="utf-8")
    assert read_any_text(path, 20).text.startswith("# settings")
    other = tmp_path / "gaterc"
    other.write_text("# Sluice\n\n## [gate](x)\n", encoding="utf-8")
    assert read_any_text(other, 20).text.startswith("# Sluice")


def test_json_that_would_be_little_but_spaces_stays_as_it_is(tmp_path: Path) -> None:
    """Two kilobytes of lists in one another became a megabyte."""
    path = tmp_path / "a.json"
    path.write_text("[" * 900 + "1" + "]" * 900)
    assert read_any_text(path, 1.0).text == path.read_text()
