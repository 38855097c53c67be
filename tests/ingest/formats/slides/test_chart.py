"""Charts of slides and of Word documents are tables of their figures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from lxml import etree

from ingest.formats.slides.chart import CHARTS, chart
from ingest.formats.word.reader import read_docx

LEVELS = (
    '<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:ptCount val="4"/>'
    '<c:lvl><c:pt idx="0"><c:v>May</c:v></c:pt><c:pt idx="1"><c:v>June</c:v></c:pt><c:pt idx="2"><c:v>May</c:v></c:pt></c:lvl>'
    '<c:lvl><c:pt idx="0"><c:v>2023</c:v></c:pt><c:pt idx="2"><c:v>2024</c:v></c:pt></c:lvl>'
    "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
)
CHART = (
    f'<c:chartSpace xmlns:c="{CHARTS[1:-1]}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart>'
    "<c:title><c:tx><c:rich><a:p><a:r><a:t>Guests</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>"
    '<c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Nights</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    f"{LEVELS}<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode>"
    '<c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="1"><c:v>2.3999999999999977</c:v></c:pt><c:pt idx="2"><c:v>30</c:v></c:pt>'
    "</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)
TOLD = ["Guests", " | Nights", "2023 May | 12", "2023 June | 2.4", "2024 May | 30"]


def test_names_in_two_levels_are_both_told() -> None:
    assert [piece.text for piece in chart(etree.fromstring(CHART))] == TOLD


def test_a_chart_of_a_word_document_tells_its_figures(tmp_path: Path) -> None:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Guests of the inn")
    document.save(made)
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><c:chart xmlns:c="{CHARTS[1:-1]}"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rChart"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    relation = (
        '<Relationship Id="rChart" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"'
        ' Target="charts/chart1.xml"/></Relationships>'
    )
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "word/document.xml":
                text = text.replace(b"</w:p>", drawing.encode(), 1)
            elif name == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", relation.encode())
            target.writestr(name, text)
        target.writestr("word/charts/chart1.xml", CHART)
    text = read_docx(path, 5).text
    assert [line for line in text.splitlines() if line][1:] == [line.strip() for line in TOLD]
