"""No word lost, none invented, none out of order in files laid out as people lay them out: headings, footnotes, lists in lists,
tables, running lines, two columns, slides with notes, sheets with formulas, in sixteen formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from layouts import markup, office, sheets
from layouts.pages import Typesetter
from layouts.story import LATIN, Story, plain, said, told

from eval.bench.words import kept
from ingest.formats.readers import reader_of

MOST = 0.005
"""Share of words that may be missing, and of those that may be invented."""

Made = tuple[str | bytes, Sequence[str]]
"""A file, and what a person may be said to read in it: notes where they belong, or at the end."""


def _noted(story: Story, **more: bool) -> list[str]:
    return [said(story, notes_last=last, **more) for last in (False, True)]


def _running(story: Story, **more: bool) -> list[str]:
    """With the lines above and below the pages first and last, or both last."""
    above = [f"{story.header}\n{text}\n{story.footer}" for text in _noted(story, **more)]
    return above + [f"{text}\n{story.header}\n{story.footer}" for text in _noted(story, **more)]


def _mail(seed: int, *, as_page: bool) -> Made:
    story = told(seed)
    head = f"From Ida ida@example.org To Tor tor@example.org {story.header}"
    return markup.mail(story, as_page=as_page), [f"{head}\n{text}" for text in _noted(story)]


def _pdf(seed: int) -> Made:
    set_ = Typesetter(told(seed, endings=LATIN), columns=1 + seed % 2)
    return set_.pdf(), [set_.said]


def _of(
    make: Callable[[Story], str | bytes], read: Callable[[Story], Sequence[str]] = _noted
) -> Callable[[int], Made]:
    return lambda seed: (make(told(seed)), read(told(seed)))


def _page(story: Story) -> str:
    return f"<html><head><title>Page</title></head><body><main>{markup.html(story)}</main></body></html>"


MAKERS: dict[str, Callable[[int], Made]] = {
    ".csv": lambda seed: (
        sheets.delimited(sheets.sheets_of(seed), ",;\t"[seed % 3]),
        [sheets.said_in_rows(sheets.sheets_of(seed))],
    ),
    ".docx": _of(office.docx, lambda story: _running(story, counts_on=True)),
    ".eml": lambda seed: _mail(seed, as_page=seed % 2 == 0),
    ".epub": _of(markup.book),
    ".html": _of(_page),
    ".ipynb": lambda seed: (markup.notebook(told(seed, notes=False)), _noted(told(seed, notes=False))),
    ".md": _of(markup.markdown),
    ".odp": _of(office.odp, lambda story: [office.said_on_slides(story)]),
    ".ods": lambda seed: (
        sheets.ods(sheets.sheets_of(seed)),
        [sheets.said_in_sheets(sheets.sheets_of(seed))],
    ),
    ".odt": _of(office.odt, _running),
    ".pdf": _pdf,
    ".pptx": _of(office.pptx, lambda story: [office.said_on_slides(story)]),
    ".rst": _of(markup.rst),
    ".rtf": _of(markup.rtf, _running),
    ".txt": _of(markup.text),
    ".xlsx": lambda seed: (
        sheets.xlsx(sheets.sheets_of(seed)),
        [sheets.said_in_sheets(sheets.sheets_of(seed))],
    ),
    ".xml": _of(markup.docbook, lambda story: _noted(story, marks=False)),
}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("suffix", MAKERS)
def test_words_stay_in_order(tmp_path: Path, suffix: str, seed: int) -> None:
    content, references = MAKERS[suffix](seed)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    read = plain(reader_of(suffix)(path, 20).text)
    found = [kept(plain(reference), read) for reference in references]
    best = min(found, key=lambda one: one.missing + one.invented + one.moved)
    assert best.words > 150
    assert best.missing < MOST * best.words
    assert best.invented < MOST * best.words
    assert best.moved < 2 * MOST * best.words


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (
            ".html",
            "<table><tr><th>Pump</th><th>Price<sup><a href='#n1'>[1]</a></sup></th></tr>"
            "<tr><td>Hedin 4</td><td>5,400<sup class='reference'><a href='#n2'>[2]</a></sup></td></tr>"
            "<tr><td>Orre [9]</td><td>7,950 m<sup>3</sup></td></tr></table>",
        ),
        (
            ".md",
            "| Pump | Price[^1] |\n|---|---|\n| Hedin 4 | 5,400[^2] |\n| Orre [9] | 7,950 m<sup>3</sup> |\n\n"
            "[^1]: In crowns.\n[^2]: Without motor.\n",
        ),
    ],
)
def test_figures_of_a_table_are_read_without_the_marks_of_their_notes(
    tmp_path: Path, suffix: str, content: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(content, "utf-8")
    read = reader_of(suffix)(path, 20).text.splitlines()
    assert read[:3] == ["Pump | Price", "Hedin 4 | 5,400", "Orre [9] | 7,950 m³"]
