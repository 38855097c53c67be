"""No word lost, none invented, none out of order: generated files of thirteen formats against what was put into them."""

from __future__ import annotations

import csv
import difflib
import io
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from containers import archive, epub, open_document, relations, xlsx

from ingest.formats.readers import reader_of

SYLLABLES = "ka lo mi tur ven sol bra nid hes pol gar ume fri dok als ber".split()
WORD = re.compile(r"[^\W_]+")
MOST = 0.005
"""Share of words that may be missing, and of those that may be invented."""


class Words:
    """Sentences that nobody wrote, and all that were given out, in order."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.said: list[str] = []

    def some(self, count: int = 9) -> str:
        pick = self._random.choice
        words = ["".join(pick(SYLLABLES) for _ in range(self._random.randint(1, 4))) for _ in range(count)]
        words[0] = words[0].capitalize() + pick(["", "é", "ü", "ł", "ñ"])
        self.said.append(" ".join(words))
        return f"{self.said[-1]}."

    def cells(self, rows: int, columns: int) -> list[list[str]]:
        return [[self.some(2).rstrip(".") for _ in range(columns)] for _ in range(rows)]


def _csv(words: Words, delimiter: str) -> bytes:
    with io.StringIO(newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(words.cells(60, 5))
        return file.getvalue().encode()


def _xlsx(words: Words) -> bytes:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(65 + c)}{n}" t="str"><v>{cell}</v></c>' for c, cell in enumerate(row)) + "</row>"
        for n, row in enumerate(words.cells(40, 6), start=1)
    )  # fmt: skip
    return xlsx({"Sheet1": f"<sheetData>{rows}</sheetData>"})


def _pptx(words: Words) -> bytes:
    spaces = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/'
        '2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    listed = "".join(f"<p:sldId r:id='s{n}'/>" for n in range(9))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"r": ("officeDocument", "ppt/deck.xml")}),
        "ppt/_rels/deck.xml.rels": relations({f"s{n}": ("slide", f"s{n}.xml") for n in range(9)}),
        "ppt/deck.xml": f"<p:presentation {spaces}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
    }
    for number in range(9):
        lines = "".join(f"<a:p><a:r><a:t>{words.some()}</a:t></a:r></a:p>" for _ in range(6))
        shape = f"<p:sp><p:txBody>{lines}</p:txBody></p:sp>"
        parts[f"ppt/s{number}.xml"] = f"<p:sld {spaces}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>"
    return archive(parts)


def _html(words: Words) -> str:
    parts = [f"<h1>{words.some(3)}</h1>", *(f"<p>{words.some(20)}</p>" for _ in range(8))]
    return "".join([*parts, "<ul>", *(f"<li>{words.some(4)}</li>" for _ in range(3)), "</ul>"])


def _eml(words: Words) -> bytes:
    made = EmailMessage()
    made["Subject"] = words.some(4)
    made.set_content("\n\n".join(words.some(25) for _ in range(12)) + "\n")
    return bytes(made)


def _odt(words: Words) -> bytes:
    parts = [f'<text:h text:outline-level="1">{words.some(3)}</text:h>']
    parts += (f"<text:p>{words.some(20)}</text:p>" for _ in range(10))
    items = "".join(f"<text:list-item><text:p>{words.some(4)}</text:p></text:list-item>" for _ in range(4))
    return open_document("text", "".join([*parts, f"<text:list>{items}</text:list>"]))


def _ods(words: Words) -> bytes:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in words.cells(40, 5)
    )
    return open_document("spreadsheet", f'<table:table table:name="T">{rows}</table:table>')


def _odp(words: Words) -> bytes:
    frame = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    pages = ("".join(frame.format(words.some()) for _ in range(4)) for _ in range(8))
    return open_document("presentation", "".join(f"<draw:page>{page}</draw:page>" for page in pages))


def _rtf(words: Words) -> bytes:
    def escaped(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    lines = [f"\\pard {escaped(words.some(20))}\\par\n" for _ in range(20)]
    for row in words.cells(8, 3):
        lines.append("\\trowd\\pard\\intbl " + "".join(f"{escaped(cell)}\\cell " for cell in row) + "\\row\n")
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "".join(lines) + "}").encode("ascii")


def _rst(words: Words) -> bytes:
    parts = []
    for _ in range(5):
        parts += [
            words.some(4),
            "=" * 80,
            "",
            *(f"{words.some()}\n*{words.some(2)}* {words.some()}\n" for _ in range(5)),
        ]
        parts += [*(f"- {words.some(5)}" for _ in range(3)), ""]
    return "\n".join(parts).encode()


def _ipynb(words: Words) -> bytes:
    cells = []
    for _ in range(10):
        text = f"## {words.some(3)}\n\n{words.some(20)}"
        cells.append({"cell_type": "markdown", "source": text})
        source = words.some(5)
        cells.append(
            {
                "cell_type": "code",
                "source": source,
                "outputs": [{"output_type": "stream", "text": words.some()}],
            }
        )
    return json.dumps({"cells": cells}).encode()


def _xml(words: Words) -> bytes:
    chapters = []
    for _ in range(5):
        parts = [f"<title>{words.some(3)}</title>"]
        parts += (
            f"<para>{words.some()} <emphasis>{words.some(2)}</emphasis> {escape(words.some())}</para>"
            for _ in range(6)
        )
        parts += [
            "<itemizedlist>",
            *(f"<listitem><para>{words.some(5)}</para></listitem>" for _ in range(3)),
            "</itemizedlist>",
        ]
        chapters.append(f"<chapter>{''.join(parts)}</chapter>")
    return f"<book>{''.join(chapters)}</book>".encode()


MAKERS: dict[str, Callable[[Words], bytes]] = {
    ".csv": lambda words: _csv(words, ";"), ".tsv": lambda words: _csv(words, "\t"), ".xlsx": _xlsx, ".pptx": _pptx,
    ".epub": lambda words: epub({f"c{n}.xhtml": _html(words) for n in range(4)}), ".eml": _eml, ".odt": _odt, ".ods": _ods,
    ".odp": _odp, ".rtf": _rtf, ".rst": _rst, ".ipynb": _ipynb, ".xml": _xml,
}  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("suffix", MAKERS)
def test_words_stay(tmp_path: Path, suffix: str, seed: int) -> None:
    words = Words(seed)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(MAKERS[suffix](words))
    given = WORD.findall(" ".join(words.said))
    read = WORD.findall(reader_of(suffix)(path, 20).text)
    assert len(given) > 150
    missing, invented = Counter(given) - Counter(read), Counter(read) - Counter(given)
    assert missing.total() < MOST * len(given), missing.most_common(5)
    assert invented.total() < MOST * len(given), invented.most_common(5)
    matching = difflib.SequenceMatcher(None, given, read, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in matching) >= (1 - 2 * MOST) * len(given)
