"""Presentations → a page a slide, in blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import SLIDE_SPACES, archive, pptx, relations, shape

from ingest.formats.parsed import Parsed
from ingest.formats.slides.pptx import read_pptx
from rag.errors import LoadError
from rag.types import Document


def read(tmp_path: Path, content: bytes) -> Parsed:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    return read_pptx(path, 1)


def kinds(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]


def test_titles_lists_numbers_and_margins(tmp_path: Path) -> None:
    numbered = '<a:p><a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr><a:r><a:t>{}</a:t></a:r></a:p>'
    deep = '<a:p><a:pPr lvl="1"/><a:r><a:t>a lens</a:t></a:r><a:br/><a:r><a:t>of glass</a:t></a:r></a:p>'
    parsed = read(
        tmp_path,
        pptx(
            shape("a lamp", deep, kind="body") + shape("Parts", kind="title") + shape("12", kind="sldNum"),
            shape(numbered.format("climb"), numbered.format("light"))
            + shape("A box.")
            + shape("Work", kind="ctrTitle"),
        ),
    )
    assert kinds(parsed) == [
        ("heading", 1, "Parts"),
        ("item", 1, "- a lamp"),
        ("item", 2, "- a lens\nof glass"),
        ("furniture", 0, "12"),
        ("heading", 2, "Work"),
        ("item", 1, "1. climb"),
        ("item", 1, "2. light"),
        ("paragraph", 0, "A box."),
    ]
    assert parsed.title == "Parts"


@pytest.mark.parametrize("stand_in", ["‹#›", "&lt;number&gt;", "&lt;Datum/Uhrzeit&gt;"])
def test_what_stands_in_for_a_number_is_no_text(tmp_path: Path, stand_in: str) -> None:
    numbered = f'<a:p><a:r><a:t>Lamp</a:t></a:r><a:fld type="slidenum"><a:t>{stand_in}</a:t></a:fld></a:p>'
    typed = f"<a:p><a:r><a:t>{stand_in}</a:t></a:r></a:p>"
    told = '<a:p><a:fld type="slidenum"><a:t>12</a:t></a:fld></a:p>'
    parsed = read(
        tmp_path,
        pptx(shape(numbered) + shape(numbered, kind="sldNum") + shape(told, kind="sldNum") + shape(typed)),
    )
    seen = stand_in.replace("&lt;", "<").replace("&gt;", ">")
    assert [text for _, _, text in kinds(parsed)] == ["Lamp", "Lamp", "12", seen]


def test_raised_figures_stay_raised(tmp_path: Path) -> None:
    runs = '<a:p><a:r><a:t>10</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>7</a:t></a:r>'
    runs += '<a:r><a:rPr baseline="0"/><a:t> of CO</a:t></a:r><a:r><a:rPr baseline="-25000"/><a:t>2</a:t></a:r></a:p>'

    assert read(tmp_path, pptx(shape(runs))).text == "10⁷ of CO2"


def test_every_slide_is_a_page(tmp_path: Path) -> None:
    parsed = read(tmp_path, pptx("", shape("First words."), "", shape("Second words."), ""))
    document = Document("d", parsed.text, "t", pages=parsed.pages)
    assert len(parsed.pages) == 5
    assert [document.page_at(parsed.text.index(words)) for words in ("First", "Second")] == [2, 4]


def test_tables_groups_and_alternatives(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<a:tc {more}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    below = cell("", 'vMerge="1"')
    table = (
        '<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tr>{cell('Quay')}{cell('Boat')}</a:tr><a:tr>{cell('North')}{cell('Tern|7')}</a:tr>"
        f"<a:tr>{below}{cell('Skua')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    chosen = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">'
        f"{shape('chosen')}</mc:Choice><mc:Fallback>{shape('other')}</mc:Fallback></mc:AlternateContent>"
    )
    parsed = read(tmp_path, pptx(f"<p:grpSp>{shape('in a group')}</p:grpSp>{table}{chosen}"))
    assert kinds(parsed) == [
        ("paragraph", 0, "in a group"),
        ("row", 1, "Quay | Boat"),
        ("row", 0, "North | Tern¦7"),
        ("row", 0, "North | Skua"),
        ("paragraph", 0, "chosen"),
    ]


def test_notes_and_hidden_slides(tmp_path: Path) -> None:
    notes = shape("Say it slowly.", kind="body") + shape("1", kind="sldNum") + shape("Drawn below.")
    parsed = read(tmp_path, pptx(shape("Seen."), shape("Not seen."), hidden=1, notes=notes))
    assert [text for kind, _, text in kinds(parsed) if kind == "note"] == ["Say it slowly.", "Drawn below."]
    assert "Not seen." in parsed.text
    assert parsed.notices == ("read too, though hidden in the file: slide 2",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", pptx(""), archive({"a.txt": "no deck"})])
def test_what_is_no_presentation_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, content)


def test_groups_in_groups_are_bounded(tmp_path: Path) -> None:
    deep = "<p:grpSp>" * 200 + shape("deep down") + "</p:grpSp>" * 200
    assert "deep down" not in read(tmp_path, pptx(shape("above") + deep)).text


def test_a_real_presentation(tmp_path: Path) -> None:
    """One that another program wrote, with a chart."""
    pptx_library = pytest.importorskip("pptx", reason="python-pptx makes the file")
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    deck = pptx_library.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Keepers of the light"
    figures = CategoryChartData()
    figures.categories = ["1901", "1902"]
    figures.add_series("Lamps lit", (311, 2.3999999999999977))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9_000_000, 5_000_000, figures)
    slide.notes_slide.notes_text_frame.text = "The logbook is in Bergen."
    deck.core_properties.title = "PowerPoint Presentation"
    deck.save(tmp_path / "deck.pptx")
    parsed = read_pptx(tmp_path / "deck.pptx", 1)
    assert (parsed.title, parsed.date) == ("Keepers of the light", None)
    assert [text for kind, _, text in kinds(parsed) if kind == "row"] == [
        "| Lamps lit",
        "1901 | 311",
        "1902 | 2.4",
    ]
    assert ("note", 0, "The logbook is in Bergen.") in kinds(parsed)


@pytest.mark.parametrize("hides", ["", ' showMasterSp="0"'])
def test_what_layout_and_master_show_is_told_once(tmp_path: Path, hides: str) -> None:
    def part(name: str, shapes: str) -> str:
        more = hides if name == "sldLayout" else ""
        return f"<p:{name} {SLIDE_SPACES}{more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{name}>"

    held = shape("Click to edit the title", kind="title")
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"r": ("officeDocument", "ppt/deck.xml")}),
        "ppt/deck.xml": f'<p:presentation {SLIDE_SPACES}><p:sldIdLst><p:sldId id="256" r:id="a"/><p:sldId id="257" r:id="b"/>'
        "</p:sldIdLst></p:presentation>",
        "ppt/_rels/deck.xml.rels": relations({"a": ("slide", "a.xml"), "b": ("slide", "b.xml")}),
        "ppt/layout.xml": part("sldLayout", held + shape("Tarn pilots only") + shape("‹#›")),
        "ppt/_rels/layout.xml.rels": relations({"m": ("slideMaster", "master.xml")}),
        "ppt/master.xml": part("sldMaster", held + shape("© Port of Tarn")),
    }
    for name, said in (("a", "Mind the bar."), ("b", "Blow twice.")):
        parts[f"ppt/{name}.xml"] = part("sld", shape(said))
        parts[f"ppt/_rels/{name}.xml.rels"] = relations({"l": ("slideLayout", "layout.xml")})
    parsed = read(tmp_path, archive(parts))
    below = [("furniture", 0, "Tarn pilots only"), ("furniture", 0, "© Port of Tarn")]
    assert kinds(parsed) == [
        ("paragraph", 0, "Mind the bar."),
        *(below[:1] if hides else below),
        ("paragraph", 0, "Blow twice."),
    ]
