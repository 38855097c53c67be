"""Numbers of footnotes and endnotes, which a Word file leaves to Word: in the text and before the note."""

from __future__ import annotations

from pathlib import Path

import made

from ingest.formats.word.reader import read_docx


def ref(number: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}" {more}/></w:r>'


def t(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def notes(kind: str, *texts: str) -> str:
    return "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r>{t(text)}</w:p></w:{kind}>'
        for n, text in enumerate(texts, start=1)
    )


def shown(tmp_path: Path, body: str, **parts: str) -> list[tuple[str, str]]:
    path = tmp_path / "a.docx"
    path.write_bytes(made.docx(body, parts))
    parsed = read_docx(path, 20)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_notes_are_numbered_as_they_come(tmp_path: Path) -> None:
    own = ref(4, more='w:customMarkFollows="1"')
    body = (
        f"<w:p>{t('The weir leaks')}{ref(2)}{t(' and the lock sticks.')}{ref(1)}</w:p>"
        f"<w:p><w:del>{ref(3)}</w:del>{t('The gate is sound.')}{ref(1, 'endnote')}{t('*')}{own}</w:p>"
    )
    told = notes("footnote", "Since May.", "In two places.", "Gone.", "* Says the keeper.")
    assert shown(tmp_path, body, footnotes=told, endnotes=notes("endnote", "Built in 1901.")) == [
        ("paragraph", "The weir leaks[1] and the lock sticks.[2]"),
        ("note", "[1] In two places."),
        ("note", "[2] Since May."),
        ("paragraph", "The gate is sound.[i]*"),
        ("note", "[i] Built in 1901."),
        ("note", "* Says the keeper."),
    ]


def test_a_heading_is_called_without_its_note(tmp_path: Path) -> None:
    body = f"<w:p>{t('Tolls', '<w:b/>')}{ref(1)}</w:p><w:p>{t('A barge pays four crowns.')}</w:p>"
    assert shown(tmp_path, body, footnotes=notes("footnote", "As of 1911.")) == [
        ("heading", "Tolls"),
        ("note", "[1] As of 1911."),
        ("paragraph", "A barge pays four crowns."),
    ]


def test_the_document_says_how_it_counts(tmp_path: Path) -> None:
    own = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    body = f"<w:p>{t('One.')}{ref(1)}</w:p><w:p>{t('Two.')}{ref(9)}</w:p>{own}"
    assert shown(tmp_path, body, footnotes=notes("footnote", "First.")) == [
        ("paragraph", "One.[c]"),
        ("note", "[c] First."),
        ("paragraph", "Two."),
    ]


def test_figures_of_a_table_are_read_without_the_marks_of_their_notes(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc><w:p>{t(name)}</w:p></w:tc><w:tc><w:p>{t(price)}{mark}</w:p></w:tc></w:tr>"
        for name, price, mark in (("Pump", "Price", ref(1)), ("Hedin 4", "5,400", ref(2)))
    )
    body = f"<w:tbl>{rows}</w:tbl><w:p>{t('It drains the meadow.')}{ref(3)}</w:p>"
    assert shown(
        tmp_path, body, footnotes=notes("footnote", "In crowns.", "Without motor.", "Since May.")
    ) == [
        ("row", "Pump | Price"),
        ("row", "Hedin 4 | 5,400"),
        ("note", "[1] In crowns."),
        ("note", "[2] Without motor."),
        ("paragraph", "It drains the meadow.[3]"),
        ("note", "[3] Since May."),
    ]
