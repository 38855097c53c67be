"""Jupyter notebooks: Markdown, code, and what the code printed (nbformat 3 and 4)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, parse_date
from ingest.formats.html.page import shown_by
from ingest.formats.parsed import EMPTY, Parsed, check_size, one_line
from ingest.formats.text.markdown import markdown_blocks
from ingest.formats.text.plain import read_decoded
from rag.errors import LoadError
from rag.types import BlockKind, Place

_BROKEN = "not a readable .ipynb file"
_MOST_CELLS = 100_000
_LONGEST_OUTPUT = 100_000
"""Characters of what one cell printed: more is a log."""
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_UNTOLD = re.compile(r"\s*+(?:<[\w.]+(?: object)?(?: at 0x[0-9a-f]+)?>)?\s*")
"""The text of an output that is shown as something else: none, or the name of an object."""
_PICTURES = ("image/", "png", "jpeg", "svg")
"""How the kinds of pictures begin; without `image/` in notebooks of format 3."""
_CONTROLS = "application/vnd.jupyter.widget"
"""How the kinds of sliders and menus begin, whose text is how the program names them."""
_NAMED = re.compile(r"\s*+<[^<>\n]{1,200}>\s*")
"""What stands in a picture's place for those who see none: `<Figure size 640x480 with 1 Axes>`."""
_Found = tuple[BlockKind, str, int, int]


def read_notebook(path: Path, max_text_mb: float) -> Parsed:
    """A notebook cell by cell: Markdown as its page shows it, code, printed text, tables; no pictures.

    Raises LoadError when it is no notebook, empty or too long.
    """
    source, notices = read_decoded(path, max_text_mb * 10)  # pictures are stored in it as text
    try:
        notebook = json.loads(source)
    except (ValueError, RecursionError):
        raise LoadError(_BROKEN) from None
    if not isinstance(notebook, dict):
        raise LoadError(_BROKEN)
    builder, places = TextBuilder(), []
    for number, cell in enumerate(_cells(notebook), start=1):
        before = builder.size
        for kind, text, level, indent in _blocks(cell):
            start = builder.add(kind, text, level=level, indent=indent)
            if before < builder.size:
                before = len(source) * 10
                places.append(Place(start, f"cell {number}"))
        check_size(builder.size, max_text_mb)
    text = builder.text
    if not text:
        raise LoadError(EMPTY)
    about = notebook.get("metadata")
    about = about if isinstance(about, dict) else {}
    heading = next(
        (text[b.start : b.end] for b in builder.blocks if b.kind == "heading" and b.level == 1), None
    )
    return Parsed(
        text,
        title=one_line(_text(about.get("title"))) or one_line(heading),
        date=parse_date(_text(about.get("date"))) or dateline(text),
        places=tuple(places),
        blocks=builder.blocks,
        notices=notices,
    )


def _cells(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    sheets = notebook.get("worksheets")
    held = sheets if isinstance(sheets, list) else [notebook]
    count = 0
    for sheet in held:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict) and count < _MOST_CELLS:
                count += 1
                yield cell


def _blocks(cell: Mapping[str, Any]) -> Iterator[_Found]:
    source = _text(cell.get("source", cell.get("input")))
    match cell.get("cell_type"):
        case "markdown":
            yield from markdown_blocks(source)
        case "heading":
            level = cell.get("level")
            yield "heading", " ".join(source.split()), level if level in (1, 2, 3, 4, 5, 6) else 1, 0
        case "code":
            yield "code", source, 0, 0
            outputs = cell.get("outputs")
            for output in outputs if isinstance(outputs, list) else ():
                if isinstance(output, dict):
                    yield from _output(output)
        case _:
            yield "paragraph", source, 0, 0


def _output(output: Mapping[str, Any]) -> Iterator[_Found]:
    """What a cell printed: a page where it made a table or has nothing else to show, else text."""
    if output.get("output_type") in ("error", "pyerr"):
        yield "code", _error(output), 0, 0
        return
    data = output.get("data")
    data = data if isinstance(data, dict) else output
    html, plain = (
        _text(data.get("text/html", data.get("html"))),
        _text(data.get("text/plain", data.get("text"))),
    )
    told = "<table" in html or _UNTOLD.fullmatch(plain)
    if any(isinstance(name, str) and name.startswith(_CONTROLS) for name in data) and not html:
        return
    pictured = any(isinstance(name, str) and name.startswith(_PICTURES) for name in data)
    if html.strip() and told and len(html) < 10 * _LONGEST_OUTPUT:
        yield from shown_by(html)
    elif markdown := _text(data.get("text/markdown")):
        yield from markdown_blocks(markdown)
    elif (latex := _text(data.get("text/latex", data.get("latex")))).strip() and _UNTOLD.fullmatch(plain):
        yield "paragraph", latex.strip()[:_LONGEST_OUTPUT], 0, 0
    elif not (pictured and _NAMED.fullmatch(plain)):
        yield "code", _overwritten(_COLOURS.sub("", plain))[:_LONGEST_OUTPUT], 0, 0


def _overwritten(text: str) -> str:
    """What is seen of lines that were written over one another, as those of a bar that shows progress are.

    >>> _overwritten("10%\\r55%\\r100%\\r\\ndone\\r\\n")
    '100%\\ndone\\n'
    """
    if "\r" not in text:
        return text
    written = ([part for part in line.split("\r") if part] for line in text.split("\n"))
    return "\n".join(parts[-1] if parts else "" for parts in written)


def _error(output: Mapping[str, Any]) -> str:
    """An error as the notebook shows it: the calls that led to it and what it says; the latter alone where no calls tell it.

    >>> _error({"ename": "KeyError", "evalue": "'mast'", "traceback": ["----> 3 boat['mast']", "KeyError: 'mast'"]})
    "----> 3 boat['mast']\\nKeyError: 'mast'"
    """
    said = f"{_text(output.get('ename'))}: {_text(output.get('evalue'))}"
    lines = output.get("traceback")
    held = [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
    calls = _COLOURS.sub("", "\n".join(line.rstrip("\n") for line in held)).strip("\n")
    return calls if said.strip() in calls and len(calls) <= _LONGEST_OUTPUT else said


def _text(value: object) -> str:
    """A text, which a notebook may hold as a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
