"""Word files built element by element: what is seen is stored, in blocks, and nothing else is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.parsed import MAX_MARKS, Parsed
from ingest.formats.word.numbering import in_form
from ingest.formats.word.reader import read_docx
from rag.errors import LoadError

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>
  <w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def p(text: str = "", inside: str = "", *, style: str = "", numbered: tuple[int, int] | None = None) -> str:
    """A paragraph: its style, its (list, level), its text, then more XML."""
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        marks += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{marks}</w:pPr>{r(text) if text else ''}{inside}</w:p>"


def r(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str], marked: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if marked else ""
    lines = "".join(
        f"<w:tr>{mark if not number else ''}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>"
        for number, row in enumerate(rows)
    )
    return f"<w:tbl>{lines}</w:tbl>"


def read(tmp_path: Path, body: str, **parts: str) -> Parsed:
    path = tmp_path / "a.docx"
    path.write_bytes(made.docx(body, {key.replace("_", ":"): value for key, value in parts.items()}))
    return read_docx(path, 20)


def kinds(parsed: Parsed) -> list[tuple[str, str, int]]:
    return [(one.kind, parsed.text[one.start : one.end], one.level) for one in parsed.blocks]


def test_lists_have_the_labels_word_shows(tmp_path: Path) -> None:
    body = (
        p("Open the lid.", numbered=(1, 0))
        + p("Turn it left.", numbered=(1, 1))
        + p("Half a turn.", numbered=(1, 2))
        + p("Pull.", numbered=(1, 1))
        + p("Then wait.")
        + p("Close it.", numbered=(1, 0))
        + p("Knock.", numbered=(1, 1))
        + p("A point.", numbered=(2, 0))
        + p("Anew.", numbered=(3, 0))
    )
    assert kinds(read(tmp_path, body, numbering=NUMBERING)) == [
        ("item", "1. Open the lid.", 1),
        ("item", "(a) Turn it left.", 2),
        ("item", "1.1.1 Half a turn.", 3),
        ("item", "(b) Pull.", 2),
        ("paragraph", "Then wait.", 0),
        ("item", "2. Close it.", 1),
        ("item", "(a) Knock.", 2),
        ("item", "• A point.", 1),
        ("item", "5. Anew.", 1),
    ]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (3, "russianLower", "в"),
        (3, "decimalEnclosedCircle", "③"),
        (9, "noSuchForm", "9"),
        (0, "upperRoman", "0"),
    ],
)
def test_number_formats(count: int, form: str, shown: str) -> None:
    assert in_form(count, form) == shown


def test_headings_by_outline_level_and_by_name(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Ue2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Chapter"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Own"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>'
    )
    body = (
        p("Tides\t4", style="Toc1")
        + p("Tides", style="Mine")
        + p("Spring tides", style="Ue2")
        + p("They come twice a month.")
        + p("Figure 1: the gauge", style="Cap")
        + f"<w:p>{r('By hand', '<w:b/>')}</w:p>"
        + f"<w:p>{r('Bold', '<w:b/>')}{r(' but not all of it')}</w:p>"
    )
    parsed = read(tmp_path, body, styles=styles)
    assert kinds(parsed) == [
        ("furniture", "Tides\t4", 0),
        ("heading", "Tides", 1),
        ("heading", "Spring tides", 2),
        ("paragraph", "They come twice a month.", 0),
        ("caption", "Figure 1: the gauge", 0),
        ("heading", "By hand", 3),
        ("paragraph", "Bold but not all of it", 0),
    ]
    assert parsed.title == "Tides"


def test_raised_figures_stay_raised(tmp_path: Path) -> None:
    above = '<w:vertAlign w:val="superscript"/>'
    body = p("", r("5 · 10") + r("-4", above) + r(" m") + r("2", above) + r(" on the 3") + r("rd", above))
    body += p("", r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'))

    assert read(tmp_path, body).text == "5 · 10⁻⁴ m² on the 3rd\n\nCO2"


def test_tables_know_their_header(tmp_path: Path) -> None:
    body = (
        table(["Boat", "Len. abs."], ["Petrel", "9 m"])
        + p("Between.")
        + table(["Name:", "Ida"], ["Port:", "Vardal"])
        + p("And.")
        + table(["1999", "2000"], ["7", "8"], marked=True)
        + table(["one column is a frame"], ["around paragraphs"])
    )
    assert kinds(read(tmp_path, body)) == [
        ("row", "Boat | Len. abs.", 1),
        ("row", "Petrel | 9 m", 0),
        ("paragraph", "Between.", 0),
        ("row", "Name: | Ida", 0),
        ("row", "Port: | Vardal", 0),
        ("paragraph", "And.", 0),
        ("row", "1999 | 2000", 1),
        ("row", "7 | 8", 0),
        ("paragraph", "one column is a frame", 0),
        ("paragraph", "around paragraphs", 0),
    ]


def test_merged_cells_stand_in_each_row_and_deleted_rows_in_none(tmp_path: Path) -> None:
    def cell(text: str, marks: str = "") -> str:
        return f"<w:tc><w:tcPr>{marks}</w:tcPr>{p(text)}</w:tc>"

    begins, both = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    body = (
        "<w:tbl>"
        f"<w:tr>{cell('Harbour', begins)}{cell('Depth')}{cell('Berths')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('4 m')}{cell('12')}</w:tr>"
        f"<w:tr>{cell('both closed', both)}{cell('0')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('old')}{cell('row')}{cell('1')}</w:tr>"
        "</w:tbl>"
    )
    text = read(tmp_path, body).text
    assert text == "Harbour | Depth | Berths\nHarbour | 4 m | 12\nboth closed |  | 0"


def test_only_what_is_seen(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Off"><w:name w:val="Off"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    off, on_again = '<w:rStyle w:val="Off"/>', '<w:rStyle w:val="Off"/><w:vanish w:val="0"/>'
    body = (
        f"<w:p>{r('Seen')}{r(' not seen', '<w:vanish/>')}{r(' nor this', off)}"
        f"{r(' but this', on_again)}</w:p>"
        + p("a hidden paragraph", style="Gone")
        + f"<w:p><w:del>{r('cut ')}</w:del><w:moveFrom>{r('away ')}</w:moveFrom>"
        f"<w:ins>{r('put ')}</w:ins><w:moveTo>{r('here')}</w:moveTo></w:p>"
        + f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('One sentence ')}</w:p><w:p>{r('in two halves.')}</w:p>"
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF _x</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        + f'{r("section 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert [text for _, text, _ in kinds(read(tmp_path, body, styles=styles))] == [
        "Seen but this",
        "put here",
        "One sentence in two halves.",
        "section 4",
    ]


def test_notes_comments_and_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    body = (
        p("The ferry stopped.", '<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>')
        + p(
            "Ruby: ",
            f"<w:r><w:ruby><w:rt>{r('かんじ')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby></w:r>",
        )
        + p(
            "A figure.",
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
            f"{p('In a box.')}</w:txbxContent></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><w:txbxContent>{p('In a box.')}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        )
        + f"<w:sdt><w:sdtPr><w:alias w:val='unseen'/></w:sdtPr><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnote w:id="0" w:type="separator">{p("---")}</w:footnote><w:footnote w:id="2">{p("For want of coal.")}</w:footnote>'
    comments = f'<w:comment w:id="0" w:author="Ida">{p("Since when?")}</w:comment>'
    assert kinds(read(tmp_path, body, footnotes=notes, comments=comments)) == [
        ("paragraph", "The ferry stopped.[1]", 0),
        ("note", "[1] For want of coal.", 0),
        ("note", "Ida: Since when?", 0),
        ("paragraph", "Ruby: 漢字", 0),
        ("paragraph", "A figure.", 0),
        ("paragraph", "In a box.", 0),
        ("paragraph", "In a control.", 0),
    ]


@pytest.mark.parametrize(
    ("omml", "shown"),
    [
        ("<m:r><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "E=mc^2"),
        ("<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "(a+b)/2"),
        ("<m:rad><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>", "√(x)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub>'
            "<m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>",
            "∑_(i=1)^n i",
        ),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e><m:r><m:t>k</m:t></m:r></m:e></m:d>', "[k]"),
        (
            "<m:sSup><m:e><m:f><m:num><m:r><m:t>(x-c)</m:t></m:r></m:num><m:den><m:r><m:t>v</m:t></m:r></m:den></m:f></m:e>"
            "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>",
            "((x-c)/v)^2",
        ),
        (
            "<m:f><m:num><m:r><m:t>(a+1)(b+2)</m:t></m:r></m:num><m:den><m:r><m:t>(a+2)</m:t></m:r></m:den></m:f>",
            "((a+1)(b+2))/(a+2)",
        ),
        ("<m:func><m:fName><m:r><m:t>sin</m:t></m:r></m:fName><m:e><m:r><m:t>t</m:t></m:r></m:e></m:func>", "sin t"),
    ],
)  # fmt: skip
def test_equations_are_linear_text(tmp_path: Path, omml: str, shown: str) -> None:
    assert read(tmp_path, p("So ", f"<m:oMath>{omml}</m:oMath>{r(' holds.')}")).text == f"So {shown} holds."


def test_symbols(tmp_path: Path) -> None:
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    greek = r("a", '<w:rFonts w:ascii="Symbol"/>')
    assert read(tmp_path, p("5 ", f"{symbol}{r(' 4 ')}{greek}{tick}")).text == "5 ≥ 4 α✓"


def test_headers_and_footers_say_what_stands_nowhere_else(tmp_path: Path) -> None:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    body = (
        p("The mill grinds oats.")
        + '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
        '<w:footerReference w:type="default" r:id="f1"/></w:sectPr>'
    )
    parsed = read(
        tmp_path,
        body,
        header_h1=p("Register number: ZM-4418") + table(["Miller", "Ada Brook"]),
        header_h2=p("Shown on no page, as the section has no first page of its own"),
        footer_f1=p("Oats mill ", page),
    )
    assert kinds(parsed) == [
        ("paragraph", "Register number: ZM-4418", 0),
        ("row", "Miller | Ada Brook", 0),
        ("paragraph", "The mill grinds oats.", 0),
        ("furniture", "Oats mill", 0),
    ]


def test_an_embedded_page_is_read_with_its_own_reader(tmp_path: Path) -> None:
    page = "<html><body><p>The pier at Skarvik is 210 metres long, and was built of larch.</p></body></html>"
    parsed = read(tmp_path, p("Before.") + '<w:altChunk r:id="c1"/>', aFChunk_c1=page)
    assert "The pier at Skarvik is 210 metres long" in parsed.text


def test_strict_open_xml(tmp_path: Path) -> None:
    strict = made.docx(p("The dome turns."))
    path = tmp_path / "a.docx"
    path.write_bytes(strict)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "strict.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert read_docx(tmp_path / "strict.docx", 20).text == "The dome turns."


def test_a_file_of_too_many_tags_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="million tags"):
        read(tmp_path, "<b/>" * (MAX_MARKS + 1))


def test_entities_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="not a readable"):
        read(tmp_path, p("x") + "<!ENTITY a 'b'>")


_words = st.lists(st.sampled_from("oak elm ash | 7 (a) • \n".split(" ")), min_size=0, max_size=5).map(
    " ".join
)
_elements = st.one_of(
    _words.map(p),
    _words.map(lambda text: p(text, numbered=(1, 1))),
    _words.map(lambda text: p(text, style="Heading2")),
    st.lists(st.lists(_words, min_size=1, max_size=3), min_size=1, max_size=3).map(lambda rows: table(*rows)),
)


@given(st.lists(_elements, min_size=1, max_size=8))
def test_blocks_are_in_order_and_cover_the_text(
    tmp_path_factory: pytest.TempPathFactory, body: list[str]
) -> None:
    parsed = read(tmp_path_factory.mktemp("x"), p("Begun.") + "".join(body), numbering=NUMBERING)
    at = 0
    for block in parsed.blocks:
        assert at <= block.start < block.end
        assert not parsed.text[at : block.start].strip()
        at = block.end
    assert not parsed.text[at:].strip()
