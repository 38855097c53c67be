"""Office files from before 2007, put together byte by byte: `.doc`, `.ppt`, `.xls`."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from containers import ole

_TEXT_AT, _PAGE = 0x800, 512
CELL, ROW_END = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"
"""Properties of a paragraph in a table, and of what ends a row."""
DELETED, HIDDEN, SHOWN = b"\x00\x08\x01", b"\x3c\x08\x01", b"\x3c\x08\x81"
"""`SHOWN`: though the style hides it."""
RAISED = b"\x48\x2a\x01"


@dataclass(frozen=True)
class Line:
    """A paragraph with the sign that ends it, its style, and what else is said of it."""

    text: str
    style: int = 0
    given: bytes = b""
    end: str = "\r"


def item(text: str, number: int = 1, level: int = 0) -> Line:
    """An item of list `number`."""
    return Line(text, given=struct.pack("<HB", 0x260A, level) + struct.pack("<Hh", 0x460B, number))


def cells(*texts: str) -> list[Line]:
    """A row of a table."""
    return [*(Line(text, given=CELL, end="\x07") for text in texts), Line("", given=ROW_END, end="\x07")]


def doc(
    lines: Sequence[Line],
    *,
    kinds: Sequence[int] = (0, 1, 2, 62, 34),
    notes: Sequence[tuple[int, str]] = (),
    comments: Sequence[tuple[int, str]] = (),
    unseen: Sequence[tuple[int, int, bytes]] = (),
    formats: Sequence[tuple[int, str]] = ((0, "\0."), (23, "\u2022")),
    flags: int = 0x0200,
    hiding: int = -1,
) -> bytes:
    """A Word file. `kinds`: of its styles, by place; `hiding`: the style that hides what is written in it; `notes`, `comments`: where each is called, and its text; `unseen`:
    first and last character of runs, and their properties; `formats`: form and text of each list."""
    body = "".join(line.text + line.end for line in lines)
    stories = [body, "".join(text + "\r" for _, text in notes), "".join(text + "\r" for _, text in comments)]
    text = "".join(stories)
    main = bytearray(_TEXT_AT) + text.encode("utf-16-le")
    main += bytes(-len(main) % _PAGE)
    table = bytearray()
    places: dict[int, tuple[int, int]] = {}

    def part(place: int, data: bytes, follows: bytes = b"") -> None:
        places[place] = (len(table), len(data))
        table.extend(data + follows)

    part(1, _styles(kinds, hiding))
    begin, bounds, runs = _TEXT_AT, [_TEXT_AT], []
    for line in lines:
        bounds.append(bounds[-1] + 2 * len(line.text + line.end))
        runs.append(struct.pack("<H", line.style) + line.given)
    part(13, _paged(main, [*bounds], runs, 13))
    if unseen:
        ends = [begin + 2 * place for run in unseen for place in run[:2]]
        part(12, _paged(main, ends, [given for run in unseen for given in (run[2], b"")][:-1], 1))
    for marks, texts, called, size in ((2, 3, notes, 2), (4, 5, comments, 30)):
        if called:
            part(marks, _places([place for place, _ in called], 1 << 20) + bytes(size * len(called)))
            part(
                texts,
                _places(
                    [sum(len(text) + 1 for _, text in called[:count]) for count in range(len(called) + 1)]
                ),
            )
    part(73, *_lists(formats))
    part(74, _overrides(len(formats)))
    part(33, b"\2" + struct.pack("<I", 16) + struct.pack("<IIHIH", 0, len(text), 0, _TEXT_AT, 0))
    _head(main, flags, stories, places)
    return ole({"WordDocument": bytes(main), "1Table": bytes(table)})


def _head(main: bytearray, flags: int, stories: Sequence[str], places: Mapping[int, tuple[int, int]]) -> None:
    """What the file says at its beginning: lengths of stories, and where tables lie."""
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, flags)
    for at, story in zip((0x4C, 0x50, 0x5C), stories, strict=True):
        struct.pack_into("<i", main, at, len(story))
    for place, (start, size) in places.items():
        struct.pack_into("<II", main, 0x9A + 8 * place, start, size)


def _places(places: Sequence[int], *end: int) -> bytes:
    return struct.pack(f"<{len(places) + len(end)}I", *places, *end)


def _lists(formats: Sequence[tuple[int, str]]) -> tuple[bytes, bytes]:
    """The table of lists, and their levels, which follow it."""
    heads = b"".join(struct.pack("<ii18sBB", number, 0, bytes(18), 1, 0) for number in range(len(formats)))
    levels = b"".join(
        struct.pack("<iB", 1, form).ljust(28, b"\0")
        + struct.pack("<H", len(shown))
        + shown.encode("utf-16-le")
        for form, shown in formats
    )
    return struct.pack("<H", len(formats)) + heads, levels


def _overrides(count: int) -> bytes:
    return struct.pack("<I", count) + b"".join(
        struct.pack("<i", number).ljust(16, b"\0") for number in range(count)
    )


def _styles(kinds: Sequence[int], hiding: int) -> bytes:
    head = struct.pack("<HH", len(kinds), 10).ljust(18, b"\0")
    made = [struct.pack("<HHHHH", kind, 0xFFF1, 0, 0, 0) for kind in kinds]
    if hiding >= 0:
        said = struct.pack("<HHHH", 0, 0, 2, hiding) + struct.pack("<H", len(HIDDEN)) + HIDDEN
        made[hiding] = struct.pack("<HHHHH", kinds[hiding], 0xFFF1, 2, 0, 0) + said
    return (
        struct.pack("<H", len(head))
        + head
        + b"".join(
            (struct.pack("<H", len(one)) + one).ljust(2 + len(one) + len(one) % 2, b"\0") for one in made
        )
    )


def _paged(main: bytearray, bounds: Sequence[int], runs: Sequence[bytes], step: int) -> bytes:
    """Puts pages of properties behind `main`; returns the table that finds them."""
    starts, pages = [], []
    for first in range(0, len(runs), 8):
        given = runs[first : first + 8]
        page = bytearray(_PAGE)
        struct.pack_into(f"<{len(given) + 1}I", page, 0, *bounds[first : first + len(given) + 1])
        at = _PAGE - 2
        for number, one in enumerate(given):
            data = bytes([0, (len(one) + 1) // 2]) + one if step == 13 else bytes([len(one)]) + one
            at -= len(data) + len(data) % 2
            page[at : at + len(data)] = data
            page[4 * (len(given) + 1) + step * number] = at // 2 if one else 0
        page[_PAGE - 1] = len(given)
        starts.append(bounds[first])
        pages.append(len(main) // _PAGE)
        main += page
    return struct.pack(f"<{len(starts) + 1}I{len(pages)}I", *starts, bounds[-1], *pages)


def record(kind: int, data: bytes | Sequence[bytes], instance: int = 0) -> bytes:
    """A record of a presentation; several `data` make it a container."""
    body = data if isinstance(data, bytes) else b"".join(data)
    version = 0 if isinstance(data, bytes) else 0xF
    return struct.pack("<HHI", version | instance << 4, kind, len(body)) + body


def box(text: str, kind: int = 4, depths: Sequence[tuple[int, int]] = ()) -> bytes:
    """A shape with a text. `depths`: how many characters each run of paragraphs has, and how deep it is."""
    style = b"".join(struct.pack("<IHIH", count, depth, 0x800, 0) for count, depth in depths)
    texts = [record(0x0F9F, struct.pack("<I", kind)), record(0x0FA0, text.encode("utf-16-le"))]
    return record(0xF004, [record(0xF00D, [*texts, *([record(0x0FA1, style)] if depths else [])])])


def grid(rows: Sequence[Sequence[str]]) -> bytes:
    """A table of a slide: a group of shapes, each with its place."""
    marked = record(0xF004, [record(0xF122, struct.pack("<HI", 0x039F, 1), 1)])
    shapes = []
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            inner = [record(0x0F9F, struct.pack("<I", 4)), record(0x0FA8, text.encode("latin-1"))]
            anchor = record(0xF00F, struct.pack("<4i", left, top, left + 1, top + 1))
            shapes.append(record(0xF004, [anchor, record(0xF00D, inner)]))
    return record(0xF003, [marked, *shapes])


def placed(number: int) -> bytes:
    """A shape with a text that the outline of the presentation holds, by its place there."""
    return record(0xF004, [record(0xF00D, [record(0x0F9E, struct.pack("<I", number))])])


def ppt(
    slides: Sequence[Sequence[bytes]],
    *,
    notes: Mapping[int, str] | None = None,
    outline: Sequence[tuple[int, str]] = (),
    token: int = 0xE391C05F,
) -> bytes:
    """A presentation of slides of shapes. `notes`: by the place of a slide; `outline`: kind and words of its texts for each."""
    listed: list[bytes] = []
    for place in range(len(slides)):
        listed.append(record(0x03F3, struct.pack("<IIiI", 2 + place, 0, 0, 256 + place).ljust(20, b"\0")))
        for kind, text in outline:
            listed.append(record(0x0F9F, struct.pack("<I", kind)))
            listed += [record(0x0FA8, text.encode("latin-1"))] * bool(text)
    objects = [record(0x03E8, [record(0x0FF0, listed)])]
    for shapes in slides:
        objects.append(record(0x03EE, [record(0x040C, [record(0xF002, [record(0xF003, list(shapes))])])]))
    for place, text in (notes or {}).items():
        atom = record(0x03F1, struct.pack("<I", 256 + place).ljust(8, b"\0"))
        objects.append(record(0x03F0, [atom, record(0x040C, [box(text, 2)])]))
    places = [sum(map(len, objects[:count])) for count in range(len(objects))]
    stream = b"".join(objects)
    directory = record(0x1772, struct.pack(f"<I{len(places)}I", 1 | len(places) << 20, *places))
    edit = record(0x0FF5, struct.pack("<IIIII", 0, 0, 0, len(stream), 1).ljust(28, b"\0"))
    user = record(0x0FF6, struct.pack("<III", 20, token, len(stream) + len(directory)))
    return ole({"PowerPoint Document": stream + directory + edit, "Current User": user})


def xls(
    sheets: Mapping[str, Sequence[Sequence[str | float | bool]]],
    *,
    formats: Sequence[str] = ("0.00",),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """A workbook. Numbers have the first of `formats`; `merged`: first and last row, first and last column, from 0."""

    def part(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def text(value: str, form: str = "<H") -> bytes:
        return struct.pack(form, len(value)) + b"\1" + value.encode("utf-16-le")

    font = part(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + text("Arial", "<B"))
    named = [part(0x041E, struct.pack("<H", 164 + place) + text(one)) for place, one in enumerate(formats)]
    styles = [part(0x00E0, struct.pack("<HHH", 0, number, 1).ljust(20, b"\0")) for number in (0, 164)]
    begin, end = struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6), part(0x000A, b"")
    bodies = []
    for rows in sheets.values():
        parts = [part(0x0809, begin[:2] + struct.pack("<H", 0x10) + begin[4:])]
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                head = struct.pack("<HHH", row, column, int(isinstance(value, float)))
                if isinstance(value, bool):
                    parts.append(part(0x0205, head + struct.pack("<BB", value, 0)))
                elif isinstance(value, float):
                    parts.append(part(0x0203, head + struct.pack("<d", value)))
                elif value:
                    parts.append(part(0x0204, head + text(value)))
        if merged:
            parts.append(
                part(
                    0x00E5,
                    struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *one) for one in merged),
                )
            )
        bodies.append(b"".join([*parts, end]))
    head = b"".join([part(0x0809, begin), font * 5, *named, *styles])
    size = len(head) + sum(len(part(0x0085, bytes(6) + text(name, "<B"))) for name in sheets) + len(end)
    listed = []
    for name, body in zip(sheets, bodies, strict=True):
        listed.append(part(0x0085, struct.pack("<IBB", size, 0, 0) + text(name, "<B")))
        size += len(body)
    return ole({"Workbook": head + b"".join(listed) + end + b"".join(bodies)})


def summary(title: bytes, page: int | None = None, copies: int = 1) -> bytes:
    """What a file says of itself: the encoding of its title, and `title`, as that many properties."""
    known = [] if page is None else [(1, struct.pack("<Ihxx", 2, page))]
    title += b"\0"
    named = struct.pack("<II", 30, len(title)) + title + bytes(-len(title) % 4)
    numbers = [*(number for number, _ in known), 2, *range(20, 19 + copies)]
    first = 8 + 8 * len(numbers)
    places = [first, first + 8] if known else [first]
    places += [places[-1]] * (len(numbers) - len(places))
    listed = b"".join(struct.pack("<II", *one) for one in zip(numbers, places, strict=True))
    values = b"".join(value for _, value in known) + named
    kind = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    head = struct.pack("<HHI16sI", 0xFFFE, 0, 0, bytes(16), 1) + kind + struct.pack("<I", 48)
    return head + struct.pack("<II", first + len(values), len(numbers)) + listed + values
