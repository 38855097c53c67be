"""Text files that are no prose: settings, data, logs, programs. The text is stored as it is; only its blocks are told.

[server]        heading: what the settings below it are about
# for the mole  paragraph
port = 8080     field
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from ingest.formats.exports.chat_json import read_chat
from ingest.formats.parsed import Parsed, check_size, check_text, without_invisible
from ingest.formats.readers import COMPRESSED, reader_of
from ingest.formats.roff.reader import is_manual, read_manual
from ingest.formats.text.plain import as_plain, decoded_text, read_decoded
from rag.errors import LoadError
from rag.language.blocks import blocks_of
from rag.types import Block

_SETTINGS = frozenset(".yaml .yml .toml .ini .cfg .conf .properties .env .json .geojson .json5".split())
_LOGS = frozenset(".log .out .err".split())
_PROGRAMS = frozenset(
    ".py .pyi .js .mjs .ts .tsx .jsx .c .h .cc .cpp .hpp .cs .java .kt .go .rs .rb .php .pl .sh .bash .zsh .ps1 .bat "
    ".sql .css .scss .lua .r .jl .swift .scala .hs .el .lisp .clj .erl .ex .vim .tex .bib .diff .patch .asm .s .f90 .m "
    ".cmake .mk .gradle .proto .graphql .xsl .xslt .xsd .wsdl".split()
)
_COMMENT = re.compile(r"\s*(?:#|//|;)")
_TABLE = re.compile(r"\s*+(\[{1,2})([^\]\"{}]+)\]{1,2}\s*(?:#.*)?$")
_PARENT = re.compile(r"(\s*+)(?:- )?[\"']?[\w .$/@-]++[\"']?\s*+[:=]\s*+(?:[|>{\[]-?|&\w+)?\s*$")
_SETTING = re.compile(r"\s*+(?:- )?(?:export )?[\"']?[\w .$/@*-]++[\"']?\s*+[:=]\s*+\S")
_ENTRY = re.compile(r"\s*- \S|\s*[\"\d]")
_MARKED_UP = re.compile(
    r"\ufeff?\s*+(?:(?P<page><!doctype\s++html\b|<html\b)|<\?xml\s|<!doctype\s++\w)", re.IGNORECASE
)
"""How pages and XML begin, whatever their names end in."""
_MAILBOX = re.compile(r"From \S[^\n]{0,300}\n(?:>?From |[A-Za-z][\w-]{1,60}: )")
"""How a mailbox begins: programs keep one in a file called `mbox`, or as the folder is: `Inbox`."""
_PROSE_NAMES = frozenset(
    "readme changelog changes history news contributing install todo notes authors faq security about license".split()
)
"""What files are called that people write and read, whatever their names end in."""
_MARKED = (
    re.compile(r"^#{1,4} \S", re.MULTILINE),
    re.compile(r"\]\([^\s()]{1,300}\)|^```|\*\*\w|^#{2,4} \S", re.MULTILINE),
)
"""A heading of Markdown, and something else of it."""
_ONE_LINE_CHARS = 1000
"""Characters a line, at least, from which JSON is laid out anew."""
_ESCAPED = re.compile(r"\\(?:u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|u([\da-f]{4})|.)", re.IGNORECASE)
_MOST_DEPTH = 6
_MOST_TIMES = 20
"""How many times as long JSON may become on many lines: lists nested hundreds deep become little but spaces before them."""


def read_any_text(path: Path, max_text_mb: float) -> Parsed:
    """Any text, compressed or not, by the ending of its name settings, a log or a program; a manual page, a mailbox, XML and a web page by
    what they begin with, Markdown in a README by its marks; else prose.

    Raises LoadError when the file is binary, empty or too long.
    """
    suffix = path.suffix.lower()
    if suffix == COMPRESSED:
        suffix = Path(path.stem).suffix.lower()
        text, notices = decoded_text(_unpacked(path, max_text_mb), max_text_mb)
    else:
        text, notices = read_decoded(path, max_text_mb)
    told = next((blocks for endings, blocks in _KINDS if suffix in endings), None)
    if told is None and path.suffix.lower() != COMPRESSED and (begun := _MARKED_UP.match(text)):
        with suppress(LoadError):  # it only begins like it: plain text
            return reader_of(".html" if begun["page"] else ".xml")(path, max_text_mb)
    if told is None and path.suffix.lower() != COMPRESSED and _MAILBOX.match(text):
        return reader_of(".mbox")(path, max_text_mb)
    if told is None and _is_markdown(path, text):
        return reader_of(".md")(path, max_text_mb)
    if told is None:
        return read_manual(text, notices, max_text_mb) if is_manual(text) else as_plain(text, notices)
    if "json" in suffix and (messages := read_chat(path, text)):
        return replace(messages, notices=notices)
    if "json" in suffix:
        text = without_invisible(_ESCAPED.sub(_unescaped, _laid_out(text) or text))
        check_text(text, max_text_mb)
    return Parsed(text, blocks=tuple(told(text)) or blocks_of(text), notices=notices)


def _is_markdown(path: Path, text: str) -> bool:
    """Whether a file that has no ending is what projects write in Markdown."""
    named = path.suffix == "" and path.name.lower() in _PROSE_NAMES and not text.startswith("#!")
    return named and all(pattern.search(text[:50_000]) for pattern in _MARKED)


def _unpacked(path: Path, max_text_mb: float) -> bytes:
    """The bytes of a text that is compressed, a manual page or a log for one. Raises LoadError."""
    most = int(4 * max_text_mb * 1_000_000)  # UTF-32 takes four bytes a letter
    try:
        with gzip.open(path) as file:
            data = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise LoadError(f"not a readable {COMPRESSED} file") from error
    check_size(len(data), max_text_mb, times=4)
    return data


def _laid_out(text: str) -> str | None:
    """JSON that stands on one long line, on many; None for other text, and where that makes it far longer."""
    if text.strip().count("\n") * _ONE_LINE_CHARS > len(text):
        return None
    lines, size = list[str](), 0
    try:
        for piece in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(json.loads(text)):
            lines.append(piece)
            size += len(piece)
            if size > _MOST_TIMES * len(text):
                return None
    except (ValueError, RecursionError):
        return None
    return "".join(lines)


def _unescaped(match: re.Match[str]) -> str:
    """The letter that an escape of JSON means; other escapes stay."""
    codes = [int(code, 16) for code in match.groups() if code]
    if not codes or codes[0] < 0x80:
        return match[0]
    letter = chr(codes[0])
    if len(codes) == 2:
        letter = chr(0x10000 + (codes[0] - 0xD800) * 0x400 + codes[1] - 0xDC00)
    return " " if letter.isspace() else letter if without_invisible(letter).isprintable() else match[0]


def _settings(text: str) -> Iterator[Block]:
    """A block a line: names of sections, settings, entries of lists, comments."""
    depth = 0
    for start, end in _lines(text):
        line = text[start:end]
        indent = len(line) - len(line.lstrip())
        at = start + indent
        if _COMMENT.match(line):
            yield Block("paragraph", at, end)
        elif table := _TABLE.match(line):
            depth = min(1 + table[2].count("."), _MOST_DEPTH)
            yield Block("heading", at, end, depth)
        elif _PARENT.match(line):
            yield Block("heading", at, end, min(depth + 1 + indent // 2, _MOST_DEPTH))
        elif _SETTING.match(line):
            yield Block("field", at, end)
        elif _ENTRY.match(line):
            yield Block("item", at, end, 1)
        else:
            yield Block("code", at, end)


def _log(text: str) -> Iterator[Block]:
    """An entry a line, with the lines moved in below it."""
    first = last = -1
    for start, end in _lines(text):
        if first >= 0 and text[start].isspace():
            last = end
            continue
        if first >= 0:
            yield Block("item", first, last, 1)
        first, last = start + len(text[start:end]) - len(text[start:end].lstrip()), end
    if first >= 0:
        yield Block("item", first, last, 1)


def _program(text: str) -> Iterator[Block]:
    """Code between blank lines."""
    for match in re.finditer(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*\S[^\n]*)*", text):
        yield Block("code", match.start(), match.start() + len(match[0].rstrip()))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that are not blank, without white space after them."""
    for match in re.finditer(r"^[^\n]*\S", text, re.MULTILINE):
        yield match.start(), match.end()


_Told: TypeAlias = Callable[[str], Iterator[Block]]
_KINDS: tuple[tuple[frozenset[str], _Told], ...] = (
    (_SETTINGS, _settings),
    (_LOGS, _log),
    (_PROGRAMS, _program),
)
