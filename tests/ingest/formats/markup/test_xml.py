"""XML by its content → the text of its elements in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.markup.xml import read_xml
from ingest.formats.parsed import Parsed
from rag.errors import LoadError


def read(tmp_path: Path, text: str | bytes) -> Parsed:
    path = tmp_path / "a.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_xml(path, 1)


def kinds(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]


def test_a_manual(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        '<!DOCTYPE book [<!ENTITY limit "7.2">]><book><bookinfo><title>The crane</title><pubdate>2021-03-04</pubdate></bookinfo>'
        "<chapter><title>Lifting</title><para>It lifts &limit; tons. <emphasis>Never</emphasis> more.</para>"
        "<itemizedlist><listitem><para>hook</para></listitem><listitem><para>chain</para></listitem></itemizedlist>"
        "<section><title>Rope</title><para>Before <itemizedlist><listitem><para>steel</para></listitem></itemizedlist> after."
        "</para><programlisting>lift(1)\n  lower()</programlisting><informaltable><tgroup><thead><row><entry>Rope</entry>"
        "<entry>Load</entry></row></thead><tbody><row><entry>Steel</entry><entry>9 t</entry></row></tbody></tgroup>"
        "</informaltable></section></chapter></book>",
    )
    assert kinds(parsed) == [
        ("heading", 1, "The crane"),
        ("paragraph", 0, "2021-03-04"),
        ("heading", 2, "Lifting"),
        ("paragraph", 0, "It lifts 7.2 tons. Never more."),
        ("item", 1, "- hook"),
        ("item", 1, "- chain"),
        ("heading", 3, "Rope"),
        ("paragraph", 0, "Before"),
        ("item", 1, "- steel"),
        ("paragraph", 0, "after."),
        ("code", 0, "lift(1)\n  lower()"),
        ("row", 1, "Rope | Load"),
        ("row", 0, "Steel | 9 t"),
    ]
    assert (parsed.title, parsed.date) == ("The crane", "2021-03-04")


def test_a_feed(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "<rss><channel><title>Harbour news</title><item><title>Ferry late</title><pubDate>Fri, 08 Mar 2024 10:00:00 GMT</pubDate>"
        "<description>&lt;p&gt;The &lt;b&gt;Mira&lt;/b&gt; waits.&lt;/p&gt;</description></item><item><title>Crane</title>"
        "<description><![CDATA[Plain words.]]></description></item></channel></rss>",
    )
    assert kinds(parsed) == [
        ("heading", 1, "Harbour news"),
        ("heading", 2, "Ferry late"),
        ("paragraph", 0, "Fri, 08 Mar 2024 10:00:00 GMT"),
        ("paragraph", 0, "The Mira waits."),
        ("heading", 2, "Crane"),
        ("paragraph", 0, "Plain words."),
    ]


def test_parts_of_a_name_stand_in_one_line_of_a_document(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "<article><front><contrib><name><surname>Orr</surname><given-names>Ida</given-names></name></contrib>"
        "<class><version><date>2006</date></version><level>A</level></class></front><body><p>Tides turn.</p></body></article>",
    )
    assert kinds(parsed) == [
        ("row", 0, "Orr | Ida"),
        ("row", 0, "2006 | A"),
        ("paragraph", 0, "Tides turn."),
    ]


def test_entities_do_not_explode(tmp_path: Path) -> None:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    parsed = read(tmp_path, f'<!DOCTYPE a [<!ENTITY e0 "boom">{names}]><a>x &e11; &e0; &nbsp;y</a>')
    assert parsed.text.startswith("x")
    assert len(parsed.text) < 100


def test_no_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    parsed = read(
        tmp_path, f'<!DOCTYPE a [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><a>open words &s;</a>'
    )
    assert "secret words" not in parsed.text


def test_damaged_files_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    parsed = read(tmp_path, "<a><p>whole</p><p>cut of")
    assert parsed.text.startswith("whole")
    assert "not well-formed XML" in parsed.notices[0]


def test_another_encoding_than_declared(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><a><p>Der Fährmann wohnt über dem Café und mag Grüße.</p></a>'
    )
    assert "Fährmann" in read(tmp_path, text.encode("cp1252")).text


@pytest.mark.parametrize("text", ["", "plain words", "<a/>", "<a>" * 5000 + "deep" + "</a>" * 5000])
def test_what_is_no_text_in_xml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("listed", "marks"),
    [
        ("<orderedlist>{}</orderedlist>", ["1.", "2."]),
        ('<orderedlist numeration="loweralpha" startingnumber="3">{}</orderedlist>', ["c.", "d."]),
        ('<list list-type="order">{}</list>', ["1.", "2."]),
        ('<list type="ordered">{}</list>', ["1.", "2."]),
        ("<itemizedlist>{}</itemizedlist>", ["-", "-"]),
        ("<list>{}</list>", ["-", "-"]),
    ],
)
def test_items_have_the_marks_that_a_reader_sees(tmp_path: Path, listed: str, marks: list[str]) -> None:
    items = "<listitem><para>Open the sluice</para></listitem><listitem><para>Wait an hour</para></listitem>"
    path = tmp_path / "a.xml"
    path.write_text(f"<book><title>Sluice</title><para>So:</para>{listed.format(items)}</book>")
    parsed = read_xml(path, 20)
    shown = [parsed.text[block.start : block.end] for block in parsed.blocks if block.kind == "item"]
    assert shown == [f"{marks[0]} Open the sluice", f"{marks[1]} Wait an hour"]
