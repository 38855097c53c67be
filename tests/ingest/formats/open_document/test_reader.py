"""Open Document texts, sheets and presentations → blocks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from containers import ODF, archive, open_document

from ingest.formats.open_document.reader import read_odp, read_ods, read_odt
from ingest.formats.parsed import Parsed
from rag.errors import LoadError
from rag.types import Document


def read(tmp_path: Path, kind: str, body: str, **parts: Any) -> Parsed:
    path = tmp_path / "file"
    path.write_bytes(open_document(kind, body, **parts))
    return {"text": read_odt, "spreadsheet": read_ods, "presentation": read_odp}[kind](path, 1)


def kinds(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]


def test_a_text(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>"
        for a, b in (("Hive", "Honey"), ("North", "14 kg"))
    )
    parsed = read(
        tmp_path,
        "text",
        '<text:h text:outline-level="2">Bees <text:span>of\nSkagen</text:span></text:h>'
        '<text:p>There are<text:s text:c="2"/>27 hives<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Counted in April.</text:p></text:note-body></text:note>.<office:annotation><text:p>Really?</text:p>"
        "</office:annotation></text:p>"
        '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p><text:span text:style-name="H">unseen</text:span></text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>veil</text:p><text:list><text:list-item><text:p>net</text:p>'
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>smoker</text:p></text:list-item></text:list>"
        f"<table:table>{rows}</table:table>",
        automatic='<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>',
        styles="<office:master-styles><style:master-page><style:header><text:p>Beekeepers</text:p></style:header>"
        "</style:master-page></office:master-styles>",
        meta="<dc:title>Bees</dc:title><meta:creation-date>2022-03-04T10:00:00</meta:creation-date>",
    )
    assert kinds(parsed) == [
        ("heading", 2, "Bees of Skagen"),
        ("paragraph", 0, "There are  27 hives[1]."),
        ("note", 0, "[1] Counted in April."),
        ("note", 0, "Really?"),
        ("item", 1, "1) veil"),
        ("item", 2, "- net"),
        ("item", 1, "2) smoker"),
        ("row", 1, "Hive | Honey"),
        ("row", 0, "North | 14 kg"),
        ("furniture", 0, "Beekeepers"),
    ]
    assert (parsed.title, parsed.date) == ("Bees", "2022-03-04")


def test_raised_figures_stay_raised(tmp_path: Path) -> None:
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties style:text-position="{place}"/></style:style>'
        for name, place in (("A", "super 58%"), ("B", "33% 58%"), ("C", "sub 58%"), ("D", "0% 100%"))
    )
    words = "".join(f'x<text:span text:style-name="{name}">2</text:span> ' for name in "ABCD")

    assert read(tmp_path, "text", f"<text:p>{words}</text:p>", automatic=styles).text == "x² x² x2 x2"


def test_a_spreadsheet(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    date = 'office:value-type="date" office:date-value="2024-02-03"'
    number = 'office:value-type="float" office:value="412.5"'
    parsed = read(
        tmp_path,
        "spreadsheet",
        '<table:table table:name="Catch"><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row><table:table-cell/>{cell('Species')}{cell('Kilos')}{cell('Day')}</table:table-row>"
        f"<table:table-row><table:table-cell/>{cell('Cod')}{cell('412.5 kg', number)}{cell('03.02.24', date)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '</table:table><table:table table:name="Old" table:style-name="T"><table:table-row>'
        f"<table:table-cell><office:annotation><text:p>Ask Bo.</text:p></office:annotation><text:p>Eel</text:p></table:table-cell>{cell('3')}"
        "</table:table-row></table:table>",
        automatic='<style:style style:name="T"><style:table-properties table:display="false"/></style:style>',
    )
    document = Document("d", parsed.text, "t", places=parsed.places)
    assert kinds(parsed) == [
        ("heading", 1, "Catch"),
        ("row", 1, "Species | Kilos | Day"),
        ("row", 0, "Cod | 412.5 kg | 2024-02-03"),
        ("heading", 1, "Old"),
        ("row", 0, "Eel | 3"),
        ("note", 0, "Ask Bo."),
    ]
    assert [document.place_at(parsed.text.index(words)) for words in ("412.5", "Eel", "Ask")] == [
        "Catch!C4",
        "Old!A1",
        "Old!A1",
    ]
    assert parsed.notices == ("read too, though hidden in the file: Old",)


def lock_rules() -> tuple[str, dict[str, str]]:
    """A text with numbered chapters and lists that go on, and its styles."""

    def number(level: int, form: str, more: str = "") -> str:
        return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {more}/>'

    def items(*texts: str, inside: str = "") -> str:
        return "".join(f"<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>" for text in texts)

    below = f"<text:list>{items('left', 'right')}</text:list>"
    levels = number(1, "i", 'style:num-suffix=")" text:start-value="4"')
    levels += number(2, "a", 'text:display-levels="2"')
    body = (
        '<text:p text:style-name="P1">The lock</text:p><text:h text:outline-level="1">Gates</text:h>'
        '<text:h text:outline-level="2">Upper</text:h><text:h text:outline-level="1" text:is-list-header="true">Aside</text:h>'
        '<text:h text:outline-level="1">Pumps</text:h><text:h text:outline-level="2">Small</text:h>'
        f'<text:list xml:id="one" text:style-name="L">{items("open", inside=below)}'
        "<text:list-header><text:p>All of it by hand.</text:p></text:list-header></text:list><text:p>Wait.</text:p>"
        f'<text:list text:continue-list="one" text:style-name="L">{items("close")}</text:list>'
        f'<text:list text:style-name="L">{items("again")}</text:list>'
        f'<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:list>{items("deeper")}'
        f"</text:list></text:list-item>{items('more')}</text:list>"
        f'<text:list text:style-name="None">{items("no label")}</text:list>'
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        f'<text:list-style style:name="L">{levels}</text:list-style>'
        f'<text:list-style style:name="None">{number(1, "")}</text:list-style>'
    )
    styles = (
        "<office:styles><text:outline-style>"
        + "".join(
            f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
            for level in (1, 2)
        )
        + "</text:outline-style></office:styles>"
    )
    return body, {"automatic": automatic, "styles": styles}


def test_lists_and_chapters_count_as_they_are_shown(tmp_path: Path) -> None:
    body, styles = lock_rules()
    parsed = read(tmp_path, "text", body, **styles)
    assert kinds(parsed) == [
        ("heading", 1, "The lock"),
        ("heading", 1, "1 Gates"),
        ("heading", 2, "1.1 Upper"),
        ("heading", 1, "Aside"),
        ("heading", 1, "2 Pumps"),
        ("heading", 2, "2.1 Small"),
        ("item", 1, "iv) open"),
        ("item", 2, "iv.a left"),
        ("item", 2, "iv.b right"),
        ("paragraph", 0, "All of it by hand."),
        ("paragraph", 0, "Wait."),
        ("item", 1, "v) close"),
        ("item", 1, "iv) again"),
        ("item", 2, "iv.a deeper"),
        ("item", 1, "v) more"),
        ("paragraph", 0, "no label"),
    ]


def test_a_heading_in_a_list_has_the_number_of_its_item(tmp_path: Path) -> None:
    """As a writer numbers headings by the button for lists; in a list with bullets, or nested, the heading keeps its words."""
    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    automatic = f'<text:list-style style:name="L">{level}</text:list-style>'
    automatic += (
        '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    )

    def listed(name: str, style: str = "L", more: str = "") -> str:
        item = f'<text:list-item><text:h text:outline-level="1">{name}</text:h></text:list-item>'
        return f'<text:list text:style-name="{style}" {more}>{item}</text:list>'

    goes_on = 'text:continue-numbering="true"'
    body = (
        listed("Gates") + "<text:p>Of larch.</text:p>" + listed("Pumps", more=goes_on) + listed("Aside", "B")
    )
    assert kinds(read(tmp_path, "text", body, automatic=automatic)) == [
        ("heading", 1, "1. Gates"),
        ("paragraph", 0, "Of larch."),
        ("heading", 1, "2. Pumps"),
        ("heading", 1, "Aside"),
    ]


def test_a_presentation(tmp_path: Path) -> None:
    def frame(kind: str, text: str) -> str:
        return f'<draw:frame presentation:class="{kind}"><draw:text-box>{text}</draw:text-box></draw:frame>'

    body = "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>"
    parsed = read(
        tmp_path,
        "presentation",
        f"<draw:page>{frame('outline', body.format('paint it'))}{frame('title', '<text:p>The door</text:p>')}"
        f"<presentation:notes>{frame('notes', '<text:p>Ask for keys.</text:p>')}</presentation:notes></draw:page>"
        f"<draw:page>{frame('subtitle', '<text:p>The end.</text:p>')}</draw:page>",
    )
    assert kinds(parsed) == [
        ("heading", 1, "The door"),
        ("item", 1, "- paint it"),
        ("note", 0, "Ask for keys."),
        ("paragraph", 0, "The end."),
    ]
    assert Document("d", parsed.text, "t", pages=parsed.pages).page_at(parsed.text.index("The end")) == 2


def test_locked_and_broken_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(archive({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "?"}))
    with pytest.raises(LoadError, match="encrypted"):
        read_odt(path, 1)
    for content in (
        b"",
        archive({"content.xml": "<a/>"}),
        open_document("text", "<text:p/>"),
        archive({"x": "y"}),
    ):
        path.write_bytes(content)
        with pytest.raises(LoadError):
            read_odt(path, 1)


def test_a_row_repeated_without_end_is_bounded(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="99999999"><table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell></table:table-row>'
    with pytest.raises(LoadError, match="too long"):
        read(tmp_path, "spreadsheet", f'<table:table table:name="T">{row * 3}</table:table>')


def test_a_real_text(tmp_path: Path) -> None:
    """One that another program wrote."""
    pytest.importorskip("odf", reason="odfpy makes the file")
    from odf.opendocument import OpenDocumentText
    from odf.text import H, List, ListItem, P

    made = OpenDocumentText()
    made.text.addElement(H(outlinelevel=1, text="Salt"))
    made.text.addElement(P(text="The pan at Orsk is shallow."))
    items = List()
    item = ListItem()
    item.addElement(P(text="rake"))
    items.addElement(item)
    made.text.addElement(items)
    made.save(tmp_path / "a.odt")
    expected = [
        ("heading", 1, "Salt"),
        ("paragraph", 0, "The pan at Orsk is shallow."),
        ("item", 1, "- rake"),
    ]
    assert kinds(read_odt(tmp_path / "a.odt", 1)) == expected


def test_white_space_between_elements_is_one_space(tmp_path: Path) -> None:
    body = (
        "<text:p>\n\t\t<text:span>The hives </text:span>\n\t\t<text:span>\n\t\t\t<text:a>of Skagen</text:a>\n\t\t</text:span>\n"
        "<text:span> <text:line-break/>\n\t stand</text:span>   in  the<text:tab/>heath.</text:p>"
    )
    assert kinds(read(tmp_path, "text", body)) == [
        ("paragraph", 0, "The hives of Skagen \nstand in the\theath.")
    ]


def test_charts_and_formulas_are_shown_where_they_stand(tmp_path: Path) -> None:
    def placed(name: str) -> str:
        space = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
        return f'<draw:frame {space}><draw:object xlink:href="./{name}"/><draw:image xlink:href="./Replacements/{name}"/></draw:frame>'

    def row(*cells: str) -> str:
        inside = (
            f'<table:table-cell office:value="{one}"><text:p>{one}</text:p></table:table-cell>'
            for one in cells
        )
        return f"<table:table-row>{''.join(inside)}</table:table-row>"

    chart = (
        f'<office:document-content {ODF} xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"><office:body><office:chart>'
        "<chart:chart><chart:title><text:p>Honey by hive</text:p></chart:title><table:table><table:table-header-rows>"
        f"{row('Hive', 'kg')}</table:table-header-rows><table:table-rows>{row('North', '14')}{row('South', 'NaN')}"
        "</table:table-rows></table:table></chart:chart></office:chart></office:body></office:document-content>"
    )
    formula = (
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:semantics><m:mrow><m:mi>h</m:mi><m:mo>=</m:mo><m:mfrac><m:mn>1'
        "</m:mn><m:mi>n</m:mi></m:mfrac></m:mrow><m:annotation>h = 1 over n</m:annotation></m:semantics></m:math>"
    )
    body = f"<text:p>A hive has {placed('F')} of it, so {placed('C')}.</text:p><text:p>{placed('C')}End.</text:p>"
    parsed = read(tmp_path, "text", body, more={"C/content.xml": chart, "F/content.xml": formula})
    assert kinds(parsed) == [
        ("paragraph", 0, "A hive has h=1/n of it, so ."),
        ("caption", 0, "Honey by hive"),
        ("row", 1, "Hive | kg"),
        ("row", 0, "North | 14"),
        ("row", 0, "South"),
        ("paragraph", 0, "End."),
    ]


def test_what_stands_in_a_box_within_a_box_is_told_once(tmp_path: Path) -> None:
    inner = "<draw:frame><draw:text-box><text:p>Two<text:note><text:note-body><text:p>Three</text:p></text:note-body></text:note>"
    body = f"<text:p>One<draw:frame><draw:text-box><text:p>{inner}</text:p></draw:text-box></draw:frame></text:p>"
    parsed = read(tmp_path, "text", f"{body}</draw:text-box></draw:frame></text:p>")
    assert [text for _, _, text in kinds(parsed)] == ["One", "Two[*]", "Three"]


def test_boxes_over_a_sheet_and_titles_of_its_charts(tmp_path: Path) -> None:
    chart = (
        f'<office:document-content {ODF} xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"><office:body><office:chart>'
        "<chart:chart><chart:title><text:p>Honey by hive</text:p></chart:title></chart:chart></office:chart></office:body>"
        "</office:document-content>"
    )
    cell = "<table:table-cell><text:p>14</text:p></table:table-cell>"
    shapes = (
        '<table:shapes><draw:frame xmlns:xlink="http://www.w3.org/1999/xlink"><draw:object xlink:href="./C"/></draw:frame>'
        "<draw:custom-shape><text:p>Weighed in May</text:p></draw:custom-shape></table:shapes>"
    )
    body = f"<table:table>{shapes}<table:table-row>{cell}{cell}</table:table-row></table:table>"
    parsed = read(tmp_path, "spreadsheet", body, more={"C/content.xml": chart})
    assert [text for _, _, text in kinds(parsed)] == ["14 | 14", "Honey by hive", "Weighed in May"]


def test_a_hidden_section_is_not_read(tmp_path: Path) -> None:
    hidden = '<text:section text:display="none"><text:p>Old fee.</text:p></text:section>'
    parsed = read(
        tmp_path, "text", f"<text:p>One</text:p>{hidden}<text:section><text:p>Two</text:p></text:section>"
    )
    assert [text for _, _, text in kinds(parsed)] == ["One", "Two"]
