"""Bytes of a text file → text (only importer of chardet)."""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass, replace

from ingest.formats.parsed import EMPTY
from ingest.formats.text.letters import unlikeness
from rag.errors import LoadError
from rag.language import detection

BINARY = "looks like a binary file, not text"

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf",
          b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"Rar!", b"SQLite format 3", b"\xca\xfe\xba\xbe", b"MZ\x90", b"!<arch>")  # fmt: skip
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE_BYTES = 200_000
_SAMPLE_CHARS = 4000
_MOST_STRAY_NULS = 0.02
"""Share of NUL bytes up to which they are taken for stray ones."""

_PRIORS = {
    "cp1252": 0.0, "cp1251": 0.0, "cp1254": -0.2, "cp1250": -0.1, "cp1253": 0.0, "cp1255": 0.0, "cp1256": 0.0,
    "cp1257": -0.1, "cp1258": -0.4, "cp874": 0.0, "iso8859-2": -0.2, "iso8859-4": -0.4, "iso8859-5": -0.2,
    "iso8859-6": -0.2, "iso8859-7": -0.1, "iso8859-8": -0.1, "iso8859-9": -0.3, "iso8859-13": -0.2,
    "iso8859-15": -0.2, "koi8-r": 0.0, "koi8-u": -0.1, "mac-roman": -0.7, "mac-cyrillic": -0.3, "cp866": -0.3,
    "cp437": -1.2, "cp850": -1.0, "cp852": -1.2, "gb18030": 0.0, "big5hkscs": -0.1, "cp932": 0.0,
    "euc_jis_2004": 0.0, "cp949": 0.0,
}  # fmt: skip
"""Legacy encodings that people have, as chardet names them, with the advantage of the common ones in units of `unlikeness`."""

_COMMON = re.compile(
    "[\t\r\n -~\u00a0-\u024f\u0370-\u052f\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u1e00-\u1eff\u2010-\u2044\u20ac"
    "\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]"
)
_BROKEN = re.compile("[\udc80-\udcff]")
_SINGLE = re.compile("(?<![\udc80-\udcff])[\udc80-\udcff](?![\udc80-\udcff])")
_PAIR = re.compile(rb"[\xa1-\xfe]{2}")
_ASCII = re.compile(rb"[\x00-\x7f]+")
_WEIGHT = 0.5
"""How much `unlikeness` says beside the logarithm of chardet's confidence, found on short texts in 38 languages."""

_LEAST_EBCDIC = 40
_PLAIN = re.compile("[\t\r\n !-~¢£§°µ¶àáâäãåçèéêëìíîïñòóôöõùúûüÿßæøÀÁÂÄÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜØÆ]")
"""What a text of a mainframe is made of."""

_SURE = 0.5
"""Lead over the best other reading from which on a guess is sure."""


_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "windows-31j": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Encodings that are named where a wider one is meant, as browsers read them (WHATWG Encoding Standard): quotation marks of
Windows in a page of ISO 8859-1 are no control characters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what a person should know about how it was read."""

    text: str
    notice: str | None = None


def decode(data: bytes) -> Decoded:
    """Text of `data` by byte order mark, else as UTF-8, else in the likeliest legacy encoding.

    The mark and stray NUL bytes and characters are dropped; nothing else is changed. Raises LoadError when the bytes are
    empty or look like anything but text.
    """
    if not data.strip():
        raise LoadError(EMPTY)
    found = _decoded(data)
    return replace(found, text=found.text.replace("\0", "")) if "\0" in found.text else found


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding))
    if data.startswith(_MAGIC):
        raise LoadError(BINARY)
    if (wide := _utf16_without_mark(data)) is not None:
        return Decoded(wide, "read as UTF-16, though it has no byte order mark")
    if (wide := _utf32_without_mark(data)) is not None:
        return Decoded(wide, "read as UTF-32, though it has no byte order mark")
    data, notice = _without_nuls(data)
    if (from_host := _ebcdic(data)) is not None:
        return Decoded(from_host, "read as EBCDIC (cp500): save it as UTF-8 to be sure")
    if _is_binary(data):
        raise LoadError(BINARY)
    if b"\x1b" in data and (switched := _iso2022(data)) is not None:
        return Decoded(switched, notice)
    try:
        return Decoded(data.decode("utf-8"), notice)
    except UnicodeDecodeError:
        damaged = _damaged_utf8(data)
    if damaged is not None:
        return damaged
    return _legacy(data, notice)


def codec(label: str) -> str:
    """The codec for an encoding as a page or mail names it. Raises LookupError for one that is not known."""
    name = label.strip().lower().removeprefix("x-")
    name = codecs.lookup(_WIDER.get(name, name)).name
    return _WIDER.get(name, name)


def is_text(data: bytes) -> bool:
    """Whether a file that begins with `data` is worth decoding: no bytes that only binary files have. Empty files are none."""
    if not data.strip() or data.startswith(_MAGIC):
        return False
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return True
    return (b"\0" not in data and not _is_binary(data)) or _utf16_without_mark(
        data[: len(data) // 2 * 2]
    ) is not None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise LoadError(f"starts as {encoding} text but is damaged: save it as UTF-8") from None


def _utf16_without_mark(data: bytes) -> str | None:
    """The text where one of the two byte orders gives writing and the bytes one by one do not."""
    sample = data[: _SAMPLE_BYTES // 10 * 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    if b"\0" not in sample and not _is_binary(sample):
        return None
    found: list[tuple[float, str]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            found.append((_writing(sample.decode(encoding)), encoding))
        except UnicodeDecodeError:
            continue
    best, encoding = max(found, default=(0.0, ""))
    return _strictly(data, encoding) if best > 0.9 else None


def _utf32_without_mark(data: bytes) -> str | None:
    """The text where four bytes make a character, two of them NUL at least."""
    if len(data) % 4 or 2 * data.count(b"\0") < len(data):
        return None
    for encoding in ("utf-32-le", "utf-32-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if _writing(text[:_SAMPLE_BYTES]) > 0.9 else None
    return None


def _writing(text: str) -> float:
    """Share of characters that belong to scripts in use."""
    return len(_COMMON.findall(text)) / max(len(text), 1)


def _without_nuls(data: bytes) -> tuple[bytes, str | None]:
    count = data.count(b"\0")
    if not count:
        return data, None
    kept = data.replace(b"\0", b"")
    others = len(kept) - len(kept.translate(None, _CONTROL))
    if others or count > max(2, _MOST_STRAY_NULS * len(data)):
        raise LoadError(f"{BINARY} ({count} NUL bytes)")
    return kept, f"{count} NUL bytes left out"


def _ebcdic(data: bytes) -> str | None:
    """A text of a mainframe, whose spaces are the `@` of others; None for any other."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < _LEAST_EBCDIC or b" " in sample or not 0.08 < sample.count(b"@") / len(sample) < 0.5:
        return None
    text = data.decode("cp500").replace("\x85", "\n")  # the line end of such machines
    plain = len(_PLAIN.findall(text[:_SAMPLE_BYTES]))
    return text if plain > 0.95 * len(sample) else None


def _iso2022(data: bytes) -> str | None:
    """Japanese or Korean that switches its letters by escape sequences, or None."""
    for mark, encoding in ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2")):
        if mark in data:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _is_binary(data: bytes) -> bool:
    """More control characters than any text has."""
    sample = data[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 100


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with some other bytes; None when another encoding is likelier.

    Where texts were put together, single bytes among Latin letters are Windows-1252; what else is broken is U+FFFD.
    """
    text = data.decode("utf-8", "surrogateescape")
    broken = len(re.findall("[\ud800-\udfff]", text))
    whole = len(re.findall("[^\x00-\x7f]", text)) - broken
    whole_bytes = len(data) - broken - sum(map(len, _ASCII.findall(data)))
    if whole < 2 or whole_bytes <= 2 * broken:
        return None
    if len(re.findall("[\u00a0-\u024f\u2010-\u2044\u20ac]", text)) == whole:
        mixed = _SINGLE.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), text)
        if not _BROKEN.search(mixed):
            return Decoded(mixed, "some bytes are no UTF-8: read as cp1252, save it as UTF-8 to be sure")
    return Decoded(_BROKEN.sub("\ufffd", text), "some bytes are no UTF-8: shown as \ufffd")


def _is_kana(data: bytes) -> bool:
    """Whether this is Japanese in EUC, too short to be known by its words: every second byte is that of the kana."""
    pairs = _PAIR.findall(data)
    if len(pairs) < 3 or 2 * len(pairs) != len(_ASCII.sub(b"", data)):
        return False
    return sum(pair[0] in b"\xa4\xa5" for pair in pairs) > 0.4 * len(pairs)


def _legacy(data: bytes, notice: str | None) -> Decoded:
    if _is_kana(data[: _SAMPLE_BYTES // 2 * 2]):
        return Decoded(data.decode("euc_jis_2004", "replace"), notice)
    ranked = _ranked(data[:_SAMPLE_BYTES])
    if not ranked:
        raise LoadError(f"{BINARY} (or an unknown encoding: save it as UTF-8)")
    (best, encoding), others = ranked[0], ranked[1:]
    text = data.decode(encoding, "replace")
    # Encodings that give the same text are no rivals.
    rival = next(((s, e) for s, e in others if data.decode(e, "replace") != text), None)
    if rival is not None and best - rival[0] < _SURE:
        notice = f"read as {encoding}, but it may be {rival[1]}: save it as UTF-8 to be sure"
    return Decoded(text, notice)


def _ranked(data: bytes) -> list[tuple[float, str]]:
    """Encodings that fit, best first, by chardet's confidence and by how the text reads.

    chardet's models are right where there is text enough; a few letters or signs in an ASCII text give it nothing to
    stand on, and there the text itself tells: £ before a number, no ² inside a word, no Cyrillic letter among Latin ones.
    """
    import chardet

    found = chardet.detect_all(
        data, ignore_threshold=True, compat_names=False, include_encodings=_PRIORS, no_match_encoding="cp1252"
    )
    ranked: list[tuple[float, str]] = []
    for guess in found:
        if (name := guess["encoding"]) is None:
            continue
        sample = _sample(data.decode(name, "replace"))
        score = math.log(max(guess["confidence"], 1e-4)) + _PRIORS.get(name, -1.0)
        ranked.append((score + _WEIGHT * unlikeness(sample, detection.best(sample)), name))
    return sorted(ranked, reverse=True)


def _sample(text: str) -> str:
    """Lines of `text` that hold characters beyond ASCII, a few thousand characters of them."""
    lines: list[str] = []
    length = 0
    for line in text.splitlines():
        if not line.isascii():
            lines.append(line[:_SAMPLE_CHARS])
            length += len(lines[-1])
            if length > _SAMPLE_CHARS:
                break
    return "\n".join(lines)
