"""Which reader takes which file: by the ending of its name, and any other text by its content."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from ingest.formats.parsed import Parsed
from ingest.formats.text.encoding import is_text

Reader: TypeAlias = Callable[[Path, float], Parsed]
"""`(path, max_text_mb)` -> what is in the file; raises LoadError."""

_TEXT = "text.other:read_any_text"

_READERS = {
    ".txt": "text.plain:read_text",
    ".md": "text.markdown:read_markdown",
    ".markdown": "text.markdown:read_markdown",
    ".mdx": "text.markdown:read_markdown",
    ".qmd": "text.markdown:read_markdown",
    ".rmd": "text.markdown:read_markdown",
    ".html": "html.page:read_html",
    ".htm": "html.page:read_html",
    ".xhtml": "html.page:read_html",
    ".pdf": "pdf.reader:read_pdf",
    ".docx": "word.reader:read_docx",
    ".docm": "word.reader:read_docx",
    ".dotx": "word.reader:read_docx",
    ".dotm": "word.reader:read_docx",
    ".doc": "legacy.word:read_doc",
    ".dot": "legacy.word:read_doc",
    ".log": _TEXT,
    ".yaml": _TEXT,
    ".yml": _TEXT,
    ".toml": _TEXT,
    ".json": _TEXT,
    ".py": _TEXT,
    ".xlsx": "sheets.xlsx:read_xlsx",
    ".xlsm": "sheets.xlsx:read_xlsx",
    ".xltx": "sheets.xlsx:read_xlsx",
    ".xltm": "sheets.xlsx:read_xlsx",
    ".xls": "legacy.workbook:read_xls",
    ".csv": "sheets.delimited:read_csv",
    ".tsv": "sheets.delimited:read_tsv",
    ".pptx": "slides.pptx:read_pptx",
    ".ppt": "legacy.slides:read_ppt",
    ".ppsx": "slides.pptx:read_pptx",
    ".pptm": "slides.pptx:read_pptx",
    ".ppsm": "slides.pptx:read_pptx",
    ".potx": "slides.pptx:read_pptx",
    ".potm": "slides.pptx:read_pptx",
    ".odt": "open_document.reader:read_odt",
    ".ods": "open_document.reader:read_ods",
    ".odp": "open_document.reader:read_odp",
    ".rtf": "markup.rtf:read_rtf",
    ".rst": "markup.rst:read_rst",
    ".tex": "latex.reader:read_latex",
    ".latex": "latex.reader:read_latex",
    ".org": "org.reader:read_org",
    ".adoc": "asciidoc.reader:read_asciidoc",
    ".asciidoc": "asciidoc.reader:read_asciidoc",
    ".asc": "asciidoc.reader:read_asciidoc",
    ".ipynb": "markup.notebook:read_notebook",
    ".xml": "markup.xml:read_xml",
    ".msg": "mail.outlook:read_msg",
    ".epub": "markup.epub:read_epub",
    ".eml": "mail.message:read_eml",
    ".emlx": "mail.saved:read_emlx",
    ".mht": "mail.saved:read_mhtml",
    ".mhtml": "mail.saved:read_mhtml",
    ".mbox": "mail.message:read_mbox",
    ".vtt": "text.subtitles:read_subtitles",
    ".srt": "text.subtitles:read_subtitles",
    ".ics": "exports.calendar:read_calendar",
    ".ical": "exports.calendar:read_calendar",
    ".vcf": "exports.contacts:read_contacts",
    ".vcard": "exports.contacts:read_contacts",
    ".enex": "exports.notes:read_notes",
    ".opml": "exports.outline:read_outline",
    ".png": "ocr.image:read_image",
    ".jpg": "ocr.image:read_image",
    ".jpeg": "ocr.image:read_image",
    ".tif": "ocr.image:read_image",
    ".tiff": "ocr.image:read_image",
}
"""Ending -> module and function below `ingest.formats`; a module is imported with the first file it is needed for."""

PICTURES = frozenset(".png .jpg .jpeg .tif .tiff".split())
PICTURED = PICTURES | {".pdf"}
"""Endings of files that are pictures, and of those that may be: their reading depends on the extra `ocr`."""

ARCHIVES = PICTURES | frozenset(
    ".pdf .doc .dot .docx .docm .dotx .dotm .xls .xlsx .xlsm .xltx .xltm .ppt .pptx .ppsx .pptm .ppsm .potx .potm "
    ".odt .ods .odp .epub .eml .emlx .mht .mhtml .mbox .msg .enex".split()
)
"""Endings of files that hold pictures too, or are compressed."""

SUFFIXES = frozenset(_READERS) | {".jsonl"}
"""File name endings, lower case, that are read whatever is in the file; of others, what is text."""

COMPRESSED = ".gz"
"""Ending of a text that is read though it is compressed; of what has a reader of its own, only the file itself is."""

_SNIFFED_BYTES = 8192


def reader_of(suffix: str) -> Reader:
    """The reader of files whose names end in `suffix`, lower case."""
    module, _, name = _READERS.get(suffix, _TEXT).partition(":")
    reader: Reader = getattr(import_module(f"ingest.formats.{module}"), name)
    return reader


def is_readable(path: Path) -> bool:
    """Whether a file is read: its name says so, or it begins like text. Raises OSError."""
    if path.suffix.lower() in SUFFIXES:
        return True
    if path.suffix.lower() == COMPRESSED:
        own = _READERS.get(Path(path.stem).suffix.lower(), _TEXT)
        with suppress(OSError, EOFError, zlib.error), gzip.open(path) as unpacked:
            return own in (_TEXT, _READERS[".txt"]) and is_text(unpacked.read(_SNIFFED_BYTES))
    with path.open("rb") as file:
        return is_text(file.read(_SNIFFED_BYTES))
