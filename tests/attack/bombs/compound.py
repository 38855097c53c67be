"""Office files from before 2007, `n` bytes or so, that name the same parts again and again, or say numbers that cannot be."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping, Sequence

import olefile
from containers import ole
from office.legacy import Line, box, doc, item, ppt, record, summary, xls

_TEXT_AT, _PAGE = 0x800, 512
_STORIES = (0x4C, 0x50, 0x5C, 0x60, 0x64)


def word(
    text: str,
    tables: Mapping[int, bytes],
    *,
    pages: bytes = b"",
    pieces: bytes = b"",
    stories: Sequence[int] = (),
) -> bytes:
    """A Word file of `text` with these tables by place, pages behind the text, and `pieces` that say where it lies."""
    main = bytearray(_TEXT_AT) + text.encode("utf-16-le")
    main += bytes(-len(main) % _PAGE) + pages
    named = pieces or struct.pack("<IIHIH", 0, len(text), 0, _TEXT_AT, 0)
    table = bytearray()
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, 0x0200)
    for place, data in {**tables, 33: b"\2" + struct.pack("<I", len(named)) + named}.items():
        struct.pack_into("<II", main, 0x9A + 8 * place, len(table), len(data))
        table += data
    for at, size in zip(_STORIES, stories or (len(text),), strict=False):
        struct.pack_into("<i", main, at, size)
    return ole({"WordDocument": bytes(main), "1Table": bytes(table)})


def _same_piece(n: int) -> bytes:
    text, count = "word " * (n // 20), n // 24
    starts = [number * len(text) for number in range(count + 1)]
    return word(
        text, {}, pieces=struct.pack(f"<{count + 1}I", *starts) + struct.pack("<HIH", 0, _TEXT_AT, 0) * count
    )


def _same_page(n: int) -> bytes:
    text, count = "word " * (n // 20), n // 16
    page = bytearray(_PAGE)
    struct.pack_into("<101I", page, 0, *(_TEXT_AT + 2 * number for number in range(101)))
    page[-1], page[508:512] = 100, b"\3\x3c\x08\x64"
    number = (_TEXT_AT + 2 * len(text) + _PAGE - 1) // _PAGE
    table = struct.pack(f"<{count + 1}I", *range(count + 1)) + struct.pack("<I", number) * count
    return word(text, {12: table}, pages=bytes(page))


def _same_note(n: int) -> bytes:
    count = n // 12
    body, note = "a" * count + "\r", "word " * (n // 40) + "\r"
    marks = struct.pack(f"<{count + 1}I", *range(count), 1 << 20) + bytes(2 * count)
    ends = struct.pack(f"<{count + 1}I", *([0, len(note)] * count)[: count + 1])
    return word(body + note, {2: marks, 3: ends}, stories=(len(body), len(note)))


def slides(
    objects: Sequence[bytes], places: Sequence[int] = (), *, behind: bytes = b"", edits: int = 1
) -> bytes:
    """A presentation of these records, the first its document; `places`: where further ones are said to lie."""
    own = [sum(map(len, objects[:count])) for count in range(len(objects))]
    stream, listed = b"".join(objects) + behind, [*own, *places]
    parts = [listed[at : at + 4000] for at in range(0, len(listed), 4000)]
    data = b"".join(
        struct.pack(f"<I{len(part)}I", 1 + 4000 * number | len(part) << 20, *part)
        for number, part in enumerate(parts)
    )
    directory, last = len(stream), 0
    stream += record(0x1772, data)
    for _ in range(edits):
        before, last = last, len(stream)
        stream += record(0x0FF5, struct.pack("<IIIII", 0, 0, before, directory, 1).ljust(28, b"\0"))
    user = record(0x0FF6, struct.pack("<III", 20, 0xE391C05F, last))
    return ole({"PowerPoint Document": stream, "Current User": user})


def _listed(count: int, *more: bytes) -> bytes:
    """The document: so many slides, all of the second record, and the texts of its outline."""
    places = [
        record(0x03F3, struct.pack("<IIiI", 2, 0, 0, 256 + number).ljust(20, b"\0"))
        for number in range(count)
    ]
    return record(0x03E8, [record(0x0FF0, [*places, *more])])


def _slide(shapes: Sequence[bytes]) -> bytes:
    return record(0x03EE, [record(0x040C, [record(0xF002, [record(0xF003, list(shapes))])])])


def _same_slide(n: int) -> bytes:
    return slides([_listed(n // 56), _slide([record(0xF004, b"")] * (n // 16))])


def _same_outline(n: int) -> bytes:
    texts = record(0x0F9F, struct.pack("<I", 4)), record(0x0FA0, ("word " * (n // 20)).encode("utf-16-le"))
    named = record(0xF004, [record(0xF00D, [record(0x0F9E, struct.pack("<I", 0))])])
    return slides([_listed(1, *texts), _slide([named] * (n // 80))])


def _same_notes(n: int) -> bytes:
    said = record(0x03F0, [record(0x03F1, bytes(8)), record(0x040C, [box("x", 2)] * (n // 120))])
    document = [_listed(1), _slide([box("Dug")])]
    return slides([*document, said], [sum(map(len, document))] * (n // 8))


def _notes_in_notes(n: int) -> bytes:
    document = [_listed(1), _slide([box("Dug")])]
    one = struct.pack("<HHIHHI", 0, 0x1234, 8, 0xF, 0x03F0, 0x7FFFFFFF)
    places = [sum(map(len, document)) + 16 * number + 8 for number in range(n // 20)]
    return slides(document, places, behind=one * (n // 20))


def _cells_aslant(n: int) -> bytes:
    marked = record(0xF004, [record(0xF122, struct.pack("<HI", 0x039F, 1), 1)])
    words = record(0xF00D, [record(0x0F9F, struct.pack("<I", 4)), record(0x0FA8, b"a")])
    shapes = [
        record(0xF004, [record(0xF00F, struct.pack("<4i", at, at, at, at)), words]) for at in range(n // 60)
    ]
    return ppt([[record(0xF003, [marked, *shapes])]])


def _part(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(value: str, form: str = "<H") -> bytes:
    return struct.pack(form, len(value)) + b"\1" + value.encode("utf-16-le")


def workbook(told: bytes, sheets: Sequence[str], body: bytes) -> bytes:
    """A workbook whose sheets are all the same part of it; `told`: records before the first."""
    begin, end = struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6), _part(0x0A, b"")
    font = _part(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("Arial", "<B"))
    head = _part(0x0809, begin) + font * 5 + _part(0xE0, bytes(4) + b"\1".ljust(16, b"\0"))
    names = [_text(name, "<B") for name in sheets]
    place = len(head) + sum(len(name) + 10 for name in names) + len(told) + len(end)
    listed = b"".join(_part(0x85, struct.pack("<IBB", place, 0, 0) + name) for name in names)
    sheet = _part(0x0809, begin[:2] + b"\x10\0" + begin[4:]) + body + end
    return ole({"Workbook": head + listed + told + end + sheet})


def cell(row: int, column: int, value: str) -> bytes:
    return _part(0x0204, struct.pack("<HHH", row, column, 0) + _text(value))


_FAR = cell(65_535, 255, "far") + cell(0, 0, "near")


def _doubled_names(n: int) -> bytes:
    """Each name is the one before it, twice."""

    def name(called: str, formula: bytes) -> bytes:
        head = struct.pack("<HBBHHHBBBB", 0, 0, len(called), len(formula), 0, 0, 0, 0, 0, 0)
        return _part(0x18, head + b"\0" + called.encode() + formula)

    first = name("a0", b"\x17\xc8\0" + b"x" * 200)
    more = [
        name(f"a{number}", (b"\x23" + struct.pack("<HH", number, 0)) * 2 + b"\x08") for number in range(1, 30)
    ]
    return workbook(first + b"".join(more), ["S"], cell(0, 0, "dug"))


def _many_properties(suffix: str) -> Callable[[int], bytes]:
    def made(n: int) -> bytes:
        with olefile.OleFileIO(io.BytesIO(BASES[suffix])) as file:
            streams = {"/".join(name): file.openstream(name).read() for name in file.listdir()}
        return ole({**streams, "\x05SummaryInformation": summary(b"w" * (n // 2), 1252, n // 16)})

    return made


def _altered(suffix: str, at: int, form: str, *values: int) -> Callable[[int], bytes]:
    """A small file with these numbers in its head."""

    def made(n: int) -> bytes:
        data = bytearray(BASES[suffix])
        struct.pack_into(form, data, at, *values)
        return bytes(data)

    return made


def _looped(suffix: str, to: Callable[[int], int]) -> Callable[[int], bytes]:
    """A small file whose sectors are followed by others than they were."""

    def made(n: int) -> bytes:
        data = bytearray(BASES[suffix])
        table = 512 * (struct.unpack_from("<I", data, 76)[0] + 1)
        for number in range(128):
            if struct.unpack_from("<I", data, table + 4 * number)[0] < 0xFFFFFFF0:
                struct.pack_into("<I", data, table + 4 * number, to(number))
        return bytes(data)

    return made


def _deep_folder(suffix: str) -> Callable[[int], bytes]:
    """Streams that hang on one another to one side."""

    def made(n: int) -> bytes:
        streams = {"WordDocument": b"x", "PowerPoint Document": b"x", "Current User": b"x", "Workbook": b"x"}
        data = bytearray(ole(streams | {f"s{number:05}": b"" for number in range(n // 128)}))
        folder = 512 * (struct.unpack_from("<I", data, 48)[0] + 1)
        for number in range(1, n // 128):
            struct.pack_into("<III", data, folder + 128 * number + 68, number + 1, 0xFFFFFFFF, 0xFFFFFFFF)
        return bytes(data)

    return made


BASES = {
    ".doc": doc([Line("Harbour", 1), Line("Dug in 1873.")]),
    ".ppt": ppt([[box("Harbour", 0)]]),
    ".xls": xls({"S": [["Dug", 1873.0]]}),
}
COMPOUND: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "one piece many times": (".doc", _same_piece),
    "one page of properties many times": (".doc", _same_page),
    "one note many times": (".doc", _same_note),
    "fields that are open": (".doc", lambda n: word("\x13\x14" * (n // 8) + "a" * (n // 4), {})),
    "a mark of many numbers": (".doc", lambda n: doc([item("a")] * (n // 16), formats=((0, "\0" * min(n, 65_000)),))),
    "one slide many times": (".ppt", _same_slide),
    "one text of the outline many times": (".ppt", _same_outline),
    "one note of a slide many times": (".ppt", _same_notes),
    "notes in notes": (".ppt", _notes_in_notes),
    "cells of a table aslant": (".ppt", _cells_aslant),
    "lines and their depths": (".ppt", lambda n: ppt([[box("a\r" * (n // 8), 4, [(1, 0)] * (n // 24))]])),
    "one directory many times": (".ppt", lambda n: slides([_listed(1), _slide([box("Dug")])], [0] * (n // 4), edits=1000)),
    "a cell in the last place": (".xls", lambda n: workbook(b"", ["S"], _FAR)),
    "one sheet many times": (".xls", lambda n: workbook(b"", [f"S{number}" for number in range(n // 40)], _FAR)),
    "names twice as long as the one before": (".xls", _doubled_names),
    **{f"properties of {suffix}": (suffix, _many_properties(suffix)) for suffix in BASES},
    **{f"a folder to one side {suffix}": (suffix, _deep_folder(suffix)) for suffix in BASES},
    **{f"sectors that follow themselves {suffix}": (suffix, _looped(suffix, lambda number: number)) for suffix in BASES},
    **{f"sectors that follow the first {suffix}": (suffix, _looped(suffix, lambda number: 0)) for suffix in BASES},
    **{f"tables without end {suffix}": (suffix, _altered(suffix, 44, "<I", 0x7FFFFFFF)) for suffix in BASES},
    **{f"small tables without end {suffix}": (suffix, _altered(suffix, 60, "<II", 0, 0x7FFFFFFF)) for suffix in BASES},
    **{f"tables of tables without end {suffix}": (suffix, _altered(suffix, 68, "<II", 0, 0x7FFFFFFF)) for suffix in BASES},
    **{f"sectors of a gigabyte {suffix}": (suffix, _altered(suffix, 30, "<HH", 30, 30)) for suffix in BASES},
}  # fmt: skip
"""What it is -> the ending of its name, and how it is made."""
