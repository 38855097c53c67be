"""A small file of every format, and how it is spoiled: bytes flipped, taken out, repeated, put in; of archives, inside a part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import olefile
from attack.bombs.exported import EXPORTED
from attack.bombs.woven import MARKS, woven
from containers import archive, epub, ole, open_document, relations, xlsx
from hypothesis import strategies as st
from made import docx, pdf
from office.legacy import Line, box, cells, doc, grid, item, ppt, xls

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DECK = "http://schemas.openxmlformats.org/presentationml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _pptx() -> bytes:
    space = f'xmlns:a="{_DRAWING}" xmlns:p="{_DECK}" xmlns:r="{_OFFICE}"'
    words = "<p:sp><p:txBody><a:p><a:r><a:t>Dug in 1873.</a:t></a:r></a:p></p:txBody></p:sp>"
    return archive(
        {
            "_rels/.rels": relations({"r": ("officeDocument", "ppt/deck.xml")}),
            "ppt/_rels/deck.xml.rels": relations({"s": ("slide", "slide.xml")}),
            "ppt/deck.xml": f'<p:presentation {space}><p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst></p:presentation>',
            "ppt/slide.xml": f"<p:sld {space}><p:cSld><p:spTree>{words}</p:spTree></p:cSld></p:sld>",
        }
    )


def _msg() -> bytes:
    sent = (133_544_025_000_000_000).to_bytes(8, "little")
    said = {"0037001F": "The sluice", "0C1A001F": "Ada Finch", "1000001F": "It opens at noon."}
    dated = bytes(32) + b"\x40\x00\x39\x00" + bytes(4) + sent
    return ole(
        {"__properties_version1.0": dated}
        | {f"__substg1.0_{name}": text.encode("utf-16-le") for name, text in said.items()}
        | {"__substg1.0_10090102": b"\x10\0\0\0\x08\0\0\0LZFu\0\0\0\0{\\rtf1 it}"}
    )


def _mail() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Harbour", "Ada <a@b.c>", "Fri, 01 Mar 2024 10:00:00 +0000"
    made.set_content("Dug in 1873.\n\n> Who dug it?\n")
    made.add_alternative("<p>Dug in <b>1873</b>.", subtype="html")
    made.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="a.csv")
    return bytes(made)


_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
_HTML = (
    b"<!doctype html><title>Harbour</title><main><h1>Harbour</h1><p>Dug in <b>1873</b>.<ul><li>one<li>two</ul>"
    b"<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>1<td>2</table><math><mfrac><mi>a</mi><mn>2</mn></mfrac></math></main>"
)
_MARKDOWN = (
    b"---\ntitle: Harbour\ndate: 2024-03-01\n---\n# Harbour\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. dig\n2. *fill* `x`\n\n"
    b"> [who](a.md) ![p](q.png) <b>x</b>[^1]\n\n[^1]: note\n\n```py\nx = 1\n```\n"
)
_RST = (
    b"Harbour\n=======\n\nDug in *1873* by ``x`` and `a <b>`_.\n\n.. note:: Mind.\n\n- one\n- two\n\n=== ===\na   b\n=== ===\n"
    b"1   2\n=== ===\n\n.. table:: T\n\n   +---+\n   | a |\n   +---+\n\n:field: value\n\n[1]_ |s|\n\n.. [1] foot\n.. |s| replace:: z\n"
)

_ASCIIDOC = (
    b"= Harbour\nAda Finch <a@b.c>\nv1.0, 2024-03-01\n:by: Ada\n\nDug in *1873* by {by}, see <<one,it>>.footnote:[Deep.]\n\n"
    b"ifdef::x[]\nno\nendif::[]\n[[one]]\n== One\n\n* a\n** b\n+\n----\nx <1>\n----\n<1> y\n\nterm:: what\n\n[cols=2*]\n|===\n|a |b\n\n"
    b"2+|c\n|===\n\n[NOTE]\n====\nMind link:a[it].\n====\n"
)
_ORG = (
    b"#+TITLE: Harbour\n* TODO [#A] Dug :old:\nDEADLINE: <2024-03-01 Fri>\n:PROPERTIES:\n:ID: 1\n:END:\nIn *1873* [[a][by]] =x=[fn:1].\n"
    b"- one\n  1. [ ] two\n- term :: what\n\n| a | b |\n|---+---|\n| 1 | 2 |\n\n#+begin_src c\nx\n#+end_src\n\n[fn:1] note\n"
)

SEEDS: dict[str, bytes] = {
    **EXPORTED,
    ".txt": b"Harbour\n\nThe harbour was dug in 1873.\n\n- one\n- two\n",
    ".md": _MARKDOWN,
    ".html": _HTML,
    ".jsonl": b'{"id": "a", "text": "The harbour was dug in 1873.", "date": "2024-03-01"}\n{"id": 2, "text": ""}\n',
    ".pdf": pdf([["Dug in 1873.", "By whom?"], ["Filled in 1901."]]),
    ".docx": docx("<w:p><w:r><w:t>Dug in 1873.</w:t></w:r></w:p>" + _TABLE.format("1")),
    ".xlsx": xlsx({"S": '<sheetData><row r="1"><c r="A1"><v>45000</v></c><c r="B1" t="str"><v>x</v></c></row></sheetData>'}),
    ".pptx": _pptx(),
    ".odt": open_document("text", '<text:h text:outline-level="1">Harbour</text:h><text:p>Dug<text:s text:c="2"/>in</text:p>'),
    ".ods": open_document(
        "spreadsheet",
        '<table:table table:name="T"><table:table-row table:number-rows-repeated="2"><table:table-cell'
        ' table:number-columns-repeated="2"><text:p>1</text:p></table:table-cell></table:table-row></table:table>',
    ),
    ".odp": open_document("presentation", "<draw:page><draw:frame><draw:text-box><text:p>Dug</text:p></draw:text-box></draw:frame></draw:page>"),
    ".epub": epub({"a.xhtml": "<h1>Harbour</h1><p>Dug in 1873.</p>"}, metadata="<dc:title>Harbour</dc:title>"),
    ".eml": _mail(),
    ".emlx": b"60\n" + _mail(),
    ".mhtml": b"Snapshot-Content-Location: http://a.b\n" + _mail(),
    ".mbox": b"From a@b.c Fri Mar  1 10:00:00 2024\n" + _mail(),
    ".msg": _msg(),
    ".rtf": b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard Dug \\'e9 \\u269?\\par\\trowd\\intbl a\\cell b\\cell\\row{\\*\\x y}}",
    ".rst": _RST,
    ".doc": doc([Line("Harbour", 1), Line("Dug\x02 in 1873."), item("one"), *cells("a", "b")], notes=[(11, "By whom?")]),
    ".xls": xls({"S": [["Year", "What"], [1873.0, "dug"]]}),
    ".ppt": ppt([[box("Harbour", 0), box("Dug\rFilled", 1), grid([["a", "b"]])]], notes={0: "By whom?"}),
    ".tex": b"\\title{Harbour}\\newcommand{\\x}[1]{#1}\\section{Dug}\\label{a} In \\x{1873}$^2$\\footnote{By whom?} \\ref{a}.\n"
    b"\\begin{itemize}\\item one\\end{itemize}\\begin{tabular}{ll}a & b\\\\ 1 & 2\\end{tabular}",
    ".adoc": _ASCIIDOC,
    ".org": _ORG,
    ".ipynb": b'{"cells": [{"cell_type": "markdown", "source": ["# Harbour\\n", "Dug."]}, {"cell_type": "code", "source": "x",'
    b' "outputs": [{"output_type": "stream", "text": "1"}]}], "metadata": {"kernelspec": {"language": "python"}}}',
    ".xml": b'<?xml version="1.0"?><book><title>Harbour</title><para>Dug in <emphasis>1873</emphasis>.</para></book>',
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ida>Dug in\n<i>1873</i>\n\n2\n00:03.000 --> 01:00:04.000\nDug in\n- Filled.\n",
    ".csv": b'Year;"What\nhappened"\n1873;dug\n1901;"filled; in"\n',
    ".json": b'{"harbour": {"dug": [1873, null, true]}}',
    ".yaml": b"# harbour\ndug: 1873\nby:\n  - one\n  - two\n",
}  # fmt: skip


def _draw_spoiled(draw: Callable[..., Any], seed: bytes) -> bytes:
    data = bytearray(seed)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        how = draw(st.integers(0, 4))
        if how == 0 and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif how == 1:
            del data[at : at + draw(st.integers(1, 40))]
        elif how == 2:
            data[at:at] = data[at : at + 30] * draw(st.integers(1, 5))
        elif how == 3:
            source = draw(st.integers(0, len(data)))
            data[at:at] = data[source : source + draw(st.integers(1, 60))]
        else:
            data[at:at] = draw(st.binary(max_size=12))
    return bytes(data)


@st.composite
def spoiled(draw: Callable[..., Any], seed: bytes) -> bytes:
    """`seed` spoiled; of an archive mostly one of its parts, as whole archives only fail their sums, and of a compound file
    mostly one of its streams."""
    if not seed.startswith((b"PK", olefile.MAGIC)) or draw(st.integers(0, 4)) == 0:
        return _draw_spoiled(draw, seed)
    if seed.startswith(olefile.MAGIC):
        with olefile.OleFileIO(io.BytesIO(seed)) as file:
            streams = {"/".join(one): file.openstream(one).read() for one in file.listdir()}
        one = draw(st.sampled_from(sorted(streams)))
        return ole(streams | {one: _draw_spoiled(draw, streams[one])})
    with zipfile.ZipFile(io.BytesIO(seed)) as opened:
        parts: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    assert isinstance(part, bytes)
    return archive(parts | {name: _draw_spoiled(draw, part)})


def file_of(suffix: str) -> st.SearchStrategy[bytes]:
    """What may stand in a file whose name ends so."""
    return st.one_of(spoiled(SEEDS[suffix]), woven(suffix)) if suffix in MARKS else spoiled(SEEDS[suffix])


spoiled_files = st.sampled_from(sorted(SEEDS)).flatmap(
    lambda suffix: st.tuples(st.just(suffix), file_of(suffix))
)
"""Suffix and content of a file."""
