"""Characters of a `.doc` file and where they lie."""

from __future__ import annotations

import io

import olefile
from office.legacy import Line, doc

from ingest.formats.legacy.document import PARAGRAPHS, WordDocument, at_offset, numbers, runs


def opened(data: bytes) -> WordDocument:
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        return WordDocument(file)


def test_each_paragraph_finds_its_properties_on_whatever_page():
    lines = [Line(f"Line {number}", number % 3) for number in range(30)]
    document = opened(doc(lines))
    found = runs(document, PARAGRAPHS)
    ends = [place for place, sign in enumerate(document.text) if sign == "\r"]
    assert [at_offset(found, document.offset(place))[0] for place in ends] == [line.style for line in lines]


def test_offsets_and_places_are_each_other_s_inverse():
    document = opened(doc([Line("Ferries run daily.")]))
    first = document.offset(8)
    assert list(document.placed([(first, first + 6, b"a")])) == [(8, 11, b"a")]


def test_stories_follow_each_other():
    document = opened(doc([Line("One\x02.")], notes=[(3, "Two.")]))
    assert [document.text[slice(*document.story(name))] for name in ("text", "notes", "boxes")] == [
        "One\x02.\r",
        "Two.\r",
        "",
    ]


def test_a_table_of_places_without_room_has_none():
    assert numbers(b"\1\0", 2) == []
