"""A story as Office files, made by the libraries that people make them with."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from layouts.story import Heading, Items, Paragraph, Part, Story, Table
from odf import draw, presentation, style, table, text
from odf.namespaces import PRESENTATIONNS
from odf.opendocument import OpenDocumentPresentation, OpenDocumentText
from pptx import Presentation
from pptx.util import Inches


def docx(story: Story) -> bytes:
    made = Word()
    made.sections[0].header.paragraphs[0].text = story.header
    made.sections[0].footer.paragraphs[0].text = story.footer
    notes: list[str] = []
    for part in story.parts:
        match part:
            case Heading(words, level):
                made.add_heading(words, level)
            case Paragraph(words, strong, linked, note, number):
                paragraph = made.add_paragraph(words)
                if note:
                    paragraph.add_run(f" {strong}").bold = True
                    paragraph.add_run(f" {linked}")
                    mark = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>')
                    paragraph._p.append(mark)
                    notes.append(
                        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
                        f'<w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
                    )
            case Items(texts, numbered, inner):
                for n, words in enumerate(texts):
                    paragraph = made.add_paragraph(words, "List Number" if numbered else "List Bullet")
                    for one in inner if n == 0 else ():
                        made.add_paragraph(one, "List Bullet 2")
            case Table(rows):
                grid = made.add_table(len(rows), len(rows[0]), "Table Grid")
                for row, cells in zip(grid.rows, rows, strict=True):
                    for cell, words in zip(row.cells, cells, strict=True):
                        cell.text = words
    blob = f"<w:footnotes {nsdecls('w')}>{''.join(notes)}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = made.part.package
    made.part.relate_to(
        OpcPart(PackURI("/word/footnotes.xml"), kind, blob, package), RELATIONSHIP_TYPE.FOOTNOTES
    )
    with io.BytesIO() as file:
        made.save(file)
        return file.getvalue()


def odt(story: Story) -> bytes:
    made = OpenDocumentText()
    layout = style.PageLayout(name="L")
    made.automaticstyles.addElement(layout)
    master = style.MasterPage(name="Standard", pagelayoutname=layout)
    for kind, words in ((style.Header, story.header), (style.Footer, story.footer)):
        band = kind()
        band.addElement(text.P(text=words))
        master.addElement(band)
    made.masterstyles.addElement(master)
    numbers = text.ListStyle(name="N")
    for level in (1, 2):
        numbers.addElement(text.ListLevelStyleNumber(level=level, numformat="1", numsuffix="."))
    bullets = text.ListStyle(name="B")
    for level in (1, 2):
        bullets.addElement(text.ListLevelStyleBullet(level=level, bulletchar="•"))
    made.automaticstyles.addElement(numbers)
    made.automaticstyles.addElement(bullets)
    for part in story.parts:
        match part:
            case Heading(words, level):
                made.text.addElement(text.H(outlinelevel=level, text=words))
            case Paragraph(words, strong, linked, note, number):
                paragraph = text.P(text=words)
                if note:
                    paragraph.addText(" ")
                    paragraph.addElement(text.Span(text=strong))
                    paragraph.addText(" ")
                    paragraph.addElement(text.A(href="https://example.org", type="simple", text=linked))
                    one = text.Note(noteclass="footnote", id=f"f{number}")
                    one.addElement(text.NoteCitation(text=str(number)))
                    body = text.NoteBody()
                    body.addElement(text.P(text=note))
                    one.addElement(body)
                    paragraph.addElement(one)
                made.text.addElement(paragraph)
            case Items(texts, numbered, inner):
                made.text.addElement(_list(texts, inner, "N" if numbered else "B"))
            case Table(rows):
                made.text.addElement(_grid(rows))
    return _saved(made)


def _list(texts, inner, name):
    made = text.List(stylename=name)
    for n, words in enumerate(texts):
        item = text.ListItem()
        item.addElement(text.P(text=words))
        if n == 0 and inner:
            item.addElement(_list(inner, (), name))
        made.addElement(item)
    return made


def _grid(rows, name="T"):
    made = table.Table(name=name)
    made.addElement(table.TableColumn(numbercolumnsrepeated=len(rows[0])))
    for row in rows:
        line = table.TableRow()
        for words in row:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=words))
            line.addElement(cell)
        made.addElement(line)
    return made


def pptx(story: Story) -> bytes:
    """A slide a heading: its title, its texts, its table, and what is said with it in the notes."""
    made = Presentation()
    for title, parts in slides(story):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        first = True
        for part in parts:
            match part:
                case Paragraph(words, strong, linked, note):
                    paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
                    paragraph.add_run().text = f"{words} {strong} {linked}".strip()
                    slide.notes_slide.notes_text_frame.text += f"{note} "
                    first = False
                case Items(texts, _, inner):
                    for n, words in enumerate(texts):
                        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
                        paragraph.text, first = words, False
                        for one in inner if n == 0 else ():
                            below = frame.add_paragraph()
                            below.text, below.level = one, 1
                case Table(rows):
                    grid = slide.shapes.add_table(
                        len(rows), len(rows[0]), Inches(1), Inches(5), Inches(8), Inches(2)
                    ).table
                    for r, row in enumerate(rows):
                        for c, words in enumerate(row):
                            grid.cell(r, c).text = words
    with io.BytesIO() as file:
        made.save(file)
        return file.getvalue()


def odp(story: Story) -> bytes:
    made = OpenDocumentPresentation()
    layout = style.PageLayout(name="L")
    made.automaticstyles.addElement(layout)
    master = style.MasterPage(name="Standard", pagelayoutname=layout)
    made.masterstyles.addElement(master)
    for number, (title, parts) in enumerate(slides(story)):
        page = draw.Page(name=f"page{number + 1}", masterpagename=master)
        made.presentation.addElement(page)
        head = _frame("title", width="20cm", height="2cm", x="1cm", y="1cm")
        box = draw.TextBox()
        box.addElement(text.P(text=title))
        head.addElement(box)
        page.addElement(head)
        frame = _frame("outline", width="20cm", height="9cm", x="1cm", y="4cm")
        box = draw.TextBox()
        notes: list[str] = []
        for part in parts:
            match part:
                case Paragraph(words, strong, linked, note):
                    box.addElement(text.P(text=f"{words} {strong} {linked}".strip()))
                    notes += [note] * bool(note)
                case Items(texts, _, inner):
                    box.addElement(_list(texts, inner, "B"))
        frame.addElement(box)
        page.addElement(frame)
        for part in parts:
            if isinstance(part, Table):
                holder = draw.Frame(width="20cm", height="5cm", x="1cm", y="13cm")
                holder.addElement(_grid(part.rows))
                page.addElement(holder)
        if notes:
            below = presentation.Notes()
            frame = _frame("notes", width="15cm", height="10cm", x="2cm", y="14cm")
            box = draw.TextBox()
            for note in notes:
                box.addElement(text.P(text=note))
            frame.addElement(box)
            below.addElement(frame)
            page.addElement(below)
    return _saved(made)


def _frame(kind: str, **place: str):
    made = draw.Frame(**place)
    made.setAttrNS(PRESENTATIONNS, "class", kind)
    return made


def slides(story: Story) -> Iterator[tuple[str, list[Part]]]:
    """The parts below each heading of a story."""
    found: list[Part] = []
    title = ""
    for part in [*story.parts, Heading("", 1)]:
        if not isinstance(part, Heading):
            found.append(part)
            continue
        if title:
            yield title, found
        title, found = part.text, []


def said_on_slides(story: Story) -> str:
    """The words of a story as its slides have them: texts, tables, then notes; bullets for numbers."""
    lines: list[str] = []
    for title, parts in slides(story):
        texts = [part for part in parts if not isinstance(part, Table)]
        tables = [part for part in parts if isinstance(part, Table)]
        notes = [part.note for part in parts if isinstance(part, Paragraph) and part.note]
        lines.append(title)
        for part in [*texts, *tables]:
            match part:
                case Paragraph(words, strong, linked):
                    lines.append(f"{words} {strong} {linked}")
                case Items(words, _, inner):
                    lines += [words[0], *inner, *words[1:]]
                case Table(rows):
                    lines += (" ".join(row) for row in rows)
        lines += notes
    return "\n".join(lines)


def _saved(made) -> bytes:
    with io.BytesIO() as file:
        made.write(file)
        return file.getvalue()
