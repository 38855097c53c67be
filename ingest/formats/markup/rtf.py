"""Rich Text Format: paragraphs, headings, lists, tables and notes as they are shown (RTF 1.9.1)."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

from ingest.formats.dates import dateline
from ingest.formats.markup.rtf_state import (
    NOTES,
    Paragraph,
    RtfReader,
    State,
    character,
    paired,
)
from ingest.formats.parsed import EMPTY, Parsed, check_text, one_line
from ingest.formats.text.plain import first_heading
from rag.errors import LoadError

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_MOST_GROUPS = 500
_MOST_TOKENS = 20_000_000
_UNSHOWN = frozenset(
    "fonttbl colortbl stylesheet info pict objdata themedata colorschememapping datastore latentstyles listtable "
    "listoverridetable rsidtbl generator xmlnstbl fldinst filetbl revtbl pgptbl mmathPr wgrffmtfilter header headerl headerr "
    "headerf footer footerl footerr footerf nonshppict shppict bkmkstart bkmkend pntext pn pntxta pntxtb pnseclvl "
    "template operator company private xe tc atnid atnref atndate atntime atnparent".split()
)
"""Groups whose text is not shown in the body."""
_NOWHERE = frozenset("pict objdata nonshppict xe tc bkmkstart bkmkend".split())
"""Those whose text is shown nowhere: the bytes of a picture in a header are no words of it."""
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n",
}  # fmt: skip
_CHARSETS = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
"""Character set of a font -> code page."""


def read_rtf(path: Path, max_text_mb: float) -> Parsed:
    """An RTF file. Raises LoadError when it is none, is empty or too long."""
    data = path.read_bytes()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise LoadError("not a readable .rtf file")
    parsed = parse_rtf(data, max_text_mb)
    if not parsed.text:
        raise LoadError(EMPTY)
    return parsed


def parse_rtf(data: bytes, max_text_mb: float) -> Parsed:
    """The text of an RTF; empty where it shows none. Raises LoadError when it is too long or nested too deep."""
    reader = RtfReader(max_text_mb)
    at = count = 0
    while at < len(data) and (match := TOKEN.match(data, at)):
        at, count = match.end(), count + 1
        if count > _MOST_TOKENS:
            raise LoadError("too large: more than 20 million marks: split the file")
        word, number, byte, sign, brace, plain = match.groups()
        if brace == b"{":
            _open(reader)
        elif brace == b"}":
            _close(reader)
        elif word:
            if word == b"bin" and number:
                at += max(int(number), 0)
                continue
            _word(reader, word.decode("ascii"), int(number) if number else None)
        elif byte:
            reader.byte(int(byte, 16))
        elif sign:
            _sign(reader, sign)
        elif plain:
            if plain.isascii():
                reader.text(plain.decode("ascii"))
            else:
                for value in plain:
                    reader.byte(value)
    reader.end_paragraph()
    reader.end_table()
    for line in dict.fromkeys(reader.margins):
        reader.builder.add("furniture", line)
    text = reader.builder.text
    check_text(text, max_text_mb)
    return Parsed(
        text,
        title=one_line("".join(reader.kept.get("title", ()))) or first_heading(text),
        date=dateline(text) or _created("".join(reader.kept.get("created", ()))),
        blocks=reader.builder.blocks,
    )


def _open(reader: RtfReader) -> None:
    reader.flush()
    if len(reader.stack) > _MOST_GROUPS:
        raise LoadError("nested too deep")
    reader.stack.append(reader.state)


def _close(reader: RtfReader) -> None:
    reader.flush()
    target = reader.state.target
    reader.state = reader.stack.pop() if reader.stack else State()
    if reader.state.target == target:
        return
    kept = reader.kept.pop(target, []) if target != "title" else []
    text = " ".join(paired("".join(kept)).split())
    if text:
        (reader.notes if target in NOTES else reader.margins).append(text)


def _sign(reader: RtfReader, sign: bytes) -> None:
    if sign == b"*":
        reader.state = replace(reader.state, target="*")
    elif sign in (b"\n", b"\r"):
        reader.end_paragraph()
    elif shown := {b"~": " ", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}.get(sign):
        reader.text(shown)


def _word(reader: RtfReader, word: str, number: int | None) -> None:
    state = reader.state
    if word in ("u", "uc"):
        if word == "uc":
            reader.state = replace(state, skip=min(max(number or 0, 0), 10))
        else:
            reader.flush()
            reader.put(character(number or 0))
            reader.swallow = state.skip
        return
    reader.flush()
    reader.swallow = 0
    if word in SIGNS:
        reader.put(SIGNS[word])
    elif word == "chftn":
        reader.mark_note()
    elif word in ("par", "sect", "page"):
        if state.target == "":
            reader.end_paragraph()
        else:
            reader.put(" ")
    elif word in (
        "pard",
        "intbl",
        "outlinelevel",
        "ilvl",
        "s",
        "cell",
        "nestcell",
        "row",
        "nestrow",
        "trhdr",
    ):
        _layout(reader, word, number)
    elif word in ("f", "fcharset", "ansicpg", "v", "plain", "deleted", "super", "sub", "nosupersub", "up"):
        _letters(reader, word, number)
    else:
        _group(reader, word, number)


def _layout(reader: RtfReader, word: str, number: int | None) -> None:
    """Words that say what the paragraph or row is."""
    paragraph = reader.paragraph
    if reader.state.target == "stylesheet" and word == "s":
        reader.number = number or 0
        return
    if reader.state.target != "":  # what is said within a label ends with it
        return
    match word:
        case "pard":
            reader.paragraph = Paragraph(paragraph.pieces, label=paragraph.label)
        case "intbl":
            paragraph.in_table = True
        case "outlinelevel":
            paragraph.level = (number if number is not None else 9) + 1
        case "ilvl":
            paragraph.depth = min(max(number or 0, 0), 8)
        case "s":
            paragraph.style = number or 0
        case "cell" | "nestcell":
            reader.end_cell()
        case "row" | "nestrow":
            reader.end_row()
        case "trhdr":
            reader.headed = True


def _letters(reader: RtfReader, word: str, number: int | None) -> None:
    """Words that say how letters are stored and whether they are seen."""
    match word:
        case "f" if reader.state.target == "fonttbl":
            reader.number = number or 0
        case "f":
            reader.state = replace(reader.state, font=number or 0)
        case "fcharset" if number in _CHARSETS and number:
            reader.fonts[reader.number] = _CHARSETS[number]
        case "ansicpg" if number:
            reader.page = number
        case "v" | "deleted":
            reader.state = replace(reader.state, hidden=number != 0)
        case "super" | "up":
            reader.flush()
            reader.state = replace(reader.state, above=number != 0)
        case "sub" | "nosupersub":
            reader.flush()
            reader.state = replace(reader.state, above=False)
        case "plain":
            reader.flush()
            reader.state = replace(reader.state, hidden=False, above=False)


def _group(reader: RtfReader, word: str, number: int | None) -> None:
    """Words that begin a group with a text of its own."""
    target = reader.state.target
    if word in ("yr", "mo", "dy") and target == "creatim":
        reader.kept.setdefault("created", []).append(f"{number or 0}-")
    elif word in NOTES or (word in ("title", "creatim") and target in ("info", "*")):
        reader.state = replace(reader.state, target=word)
    elif (
        word == "ud" and target == "*"
    ):  # says in Unicode what stands before it in the letters of older programs
        reader.kept.pop("title", None)
    elif word in ("listtext", "pntext") and target in ("", "*"):
        reader.state = replace(reader.state, target="listtext")
    elif word in ("shptxt", "fldrslt", "shprslt", "result"):
        reader.state = replace(reader.state, target="" if target in ("*", "") else target)
    elif word in _NOWHERE or (word in _UNSHOWN and target in ("", "*", "info")):
        reader.state = replace(reader.state, target=word)


def _created(text: str | None) -> str | None:
    try:
        year, month, day = (int(part) for part in (text or "").split("-")[:3])
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
