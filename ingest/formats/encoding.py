"""Bytes of a text file → text (only importer of charset-normalizer)."""

from __future__ import annotations

from rag.errors import LoadError
from rag.language import detection

EMPTY = "no text in this file"
BINARY = "looks like a binary file, not text"

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE_BYTES = 200_000
_SAMPLE_CHARS = 4000

_MARKS = frozenset("“”„‘’‚–—…«»‹›•·°§€№©®™×½²³\u00a0\u00ad")
_ALPHABETS = {
    "tr": "çğıöşüâîû",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûü",
    "es": "áéíñóúü¿¡",
    "it": "àèéìòù",
    "pt": "ãõáâàçéêíóôú",
    "sv": "åäöé",
    "da": "æøåé",
    "is": "áðéíóúýþæö",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţșț",
    "hr": "čćđšž",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
}
"""Letters beyond ASCII that each language uses, lower case."""

_ENCODINGS = {
    "cp1251": ("uk", "ru"),
    "cp1254": ("tr",),
    "cp1252": ("de", "fr", "es", "it", "pt", "sv", "da", "is"),
    "cp1250": ("pl", "cs", "sk", "hu", "ro", "hr"),
    "iso8859_2": ("pl", "cs", "sk", "hu", "ro", "hr"),
    "cp1253": ("el",),
    "koi8_u": ("uk", "ru"),
    "cp866": ("ru",),
    "iso8859_5": ("uk", "ru"),
    "mac_cyrillic": ("uk", "ru"),
}
"""Legacy encodings and what is written in them, common ones first."""

_MIN_SHARE = 0.9
"""Share of characters beyond ASCII that the best guess must explain; else charset-normalizer decides."""


def decode(data: bytes) -> str:
    """Text of `data` by byte order mark, else as UTF-8, else in the likeliest legacy encoding.

    The mark is dropped; nothing else is changed. Raises LoadError when the bytes are empty or look
    like anything but text.
    """
    if not data.strip():
        raise LoadError(EMPTY)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if data.startswith(_MAGIC) or _is_binary(data):
        raise LoadError(BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _legacy(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise LoadError(f"starts as {encoding} text but is damaged: save it as UTF-8") from None


def _is_binary(data: bytes) -> bool:
    """NUL near the start, or more control characters than any text has."""
    if b"\0" in data[:8192]:
        return True
    sample = data[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 100


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, shown as U+FFFD; None when another encoding is likelier."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\ud800" <= character <= "\udfff" for character in text)
    whole = sum(character > "\x7f" for character in text) - broken
    return data.decode("utf-8", "replace") if whole > 50 * broken else None


def _legacy(data: bytes) -> str:
    encoding = _guess(data[:_SAMPLE_BYTES]) or _normalizer(data[:_SAMPLE_BYTES])
    if encoding is None:
        raise LoadError(f"{BINARY} (or an unknown encoding: save it as UTF-8)")
    return data.decode(encoding, "replace")


def _guess(data: bytes) -> str | None:
    """The encoding under which the text is most clearly one of its languages, or None.

    charset-normalizer alone reads Turkish as Icelandic and short Russian as Japanese.
    """
    best: tuple[float, str] | None = None
    for encoding, languages in _ENCODINGS.items():
        sample = _sample(data.decode(encoding, "replace"))
        share = max(_share(sample, name) for name in languages)
        if share < _MIN_SHARE:
            continue
        score = share + detection.likelihood(sample, languages)
        if best is None or score > best[0] + 1e-6:
            best = (score, encoding)
    return best[1] if best else None


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


def _share(sample: str, name: str) -> float:
    """Share of the characters beyond ASCII that belong to a language or are typographic marks."""
    letters = _ALPHABETS[name]
    allowed = _MARKS.union(letters, letters.upper(), "İ" if name == "tr" else "")
    beyond = [character for character in sample if character > "\x7f"]
    return sum(character in allowed for character in beyond) / max(len(beyond), 1)


def _normalizer(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    match = from_bytes(data).best()
    return None if match is None else match.encoding
