"""AsciiDoc → the text of the page it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.asciidoc.reader import read_asciidoc
from ingest.formats.parsed import Parsed
from rag.errors import LoadError

PAGE = """// licence of the page
:keeper: Inge Holm
:!draft:

[[gauge]]
= Tide gauge
Nils Aa <n@x.example>; Eva Bo
v2.1, 2023-11-02: second look
:unit: cm

The gauge at *Holm* is kept by {keeper} footnote:[Since 1931.], read in {unit} and ``never``wet.
It stands (((gauge,standing)))where link:map.html[the map,window=_blank] says,
see <<reading>> or xref:other-page.adoc#x[the other page].

ifdef::draft[]
Not yet.
endif::[]
ifndef::draft[Out since May.]

include::more.adoc[]

[[reading]]
== Reading it

.Steps
. Open the lid.
+
[source,sh]
----
gauge --read <1>
{unit} stays
----
<1> Reads once.
. Close it.
** gently,
** at once.

Lid:: The round one.
Float::
  Made of cork.
  It turns.

[NOTE]
====
Keep it dry.

* Wipe it.
====

WARNING: Do not lean.

.Depths
[cols="1,2",options="header"]
|===
|Place |Depth
|Holm
|4.2 a\\|b
2+|by hand
|===

////
None of this.
////

[quote, Eva Bo, Letters]
____
It never fails.
____

image::gauge.png[A gauge in the snow]

Press kbd:[Ctrl+S], menu:File[Save > As] or btn:[OK]; +{unit}+ and `+*raw*+` stay.
"""


@pytest.fixture
def page(tmp_path: Path) -> Parsed:
    return read(tmp_path, PAGE)


def read(folder: Path, source: str, name: str = "page.adoc") -> Parsed:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(source, encoding="utf-8")
    return read_asciidoc(folder / name, 1.0)


def blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_a_page_is_its_blocks(page: Parsed) -> None:
    assert (page.title, page.date) == ("Tide gauge", "2023-11-02")
    assert blocks(page) == [
        ("heading", "Tide gauge"),
        ("field", "Author: Nils Aa, Eva Bo"),
        ("paragraph", "version 2.1, 2023-11-02: second look"),
        (
            "paragraph",
            "The gauge at Holm is kept by Inge Holm [1], read in cm and neverwet. It stands where the map says, "
            "see Reading it or the other page.",
        ),
        ("paragraph", "Out since May."),
        ("note", "[1] Since 1931."),
        ("heading", "Reading it"),
        ("caption", "Steps"),
        ("item", "1. Open the lid."),
        ("code", "gauge --read (1)\n{unit} stays"),
        ("item", "1. Reads once."),
        ("item", "2. Close it."),
        ("item", "- gently,"),
        ("item", "- at once."),
        ("field", "Lid: The round one."),
        ("field", "Float: Made of cork. It turns."),
        ("paragraph", "Note: Keep it dry."),
        ("item", "- Wipe it."),
        ("paragraph", "Warning: Do not lean."),
        ("caption", "Depths"),
        ("row", "Place | Depth"),
        ("row", "Holm | 4.2 a¦b"),
        ("row", "by hand |"),
        ("paragraph", "It never fails."),
        ("paragraph", "— Eva Bo, Letters"),
        ("paragraph", "A gauge in the snow"),
        ("paragraph", "Press Ctrl+S, File > Save > As or OK; {unit} and *raw* stay."),
    ]
    levels = {page.text[block.start : block.end]: block.level for block in page.blocks}
    assert (levels["Reading it"], levels["Place | Depth"], levels["- gently,"]) == (2, 1, 2)


def test_a_name_without_a_value_stays(tmp_path: Path) -> None:
    assert read(tmp_path, "Grind {what} twice, \\{so} to say.\n").text == "Grind {what} twice, {so} to say."


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("[id=x]\n= The sails\n\nText.\n", "The sails"),
        ("The sails\n=========\n\nText.\n\nCloth\n-----\n\nMore.\n", "The sails"),
        ("== The sails\n\nText.\n", "The sails"),
        ("== Start\n\nText.\n\n== Stop\n\nMore.\n", None),
        ("----\n$ grind\n----\n", None),
    ],
)
def test_titles(tmp_path: Path, source: str, title: str | None) -> None:
    assert read(tmp_path, source).title == title


def test_files_without_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, "// nothing\n:a: b\n\ninclude::x.adoc[]\n")


def test_values_that_hold_each_other_end(tmp_path: Path) -> None:
    assert len(read(tmp_path, ":a: {b}{b}{b}{b}\n:b: {a}{a}{a}{a}\n\nx {a}\n").text) < 100_000


@pytest.mark.parametrize(
    "unit", ["*a ", "[[", "<<a", "{a", "`+", "((", "+a+", "|", "a::\n", "====\n", "link:a[", "* a\n"]
)
def test_takes_linear_time(tmp_path: Path, unit: str) -> None:
    assert is_linear(lambda size: read(tmp_path, "x\n\n" + unit * size), 1000)
