"""Tables of contents without dots."""

from __future__ import annotations

from ingest.formats.text.plain import as_plain
from rag.language.layout.contents import contents_lines

ENTRIES = ["1  Joining        3", "2  Boats          5", "3  Fees           9", "   3.1  Guests   10"]
BODY = ["", "1 Joining", "", "By letter.", "", "2 Boats", "", "Nine.", "", "3 Fees", "", "All pay.", ""]


def test_titles_that_stand_again_below_tell_contents() -> None:
    assert contents_lines([*ENTRIES, *BODY]) == {0, 1, 2, 3}


def test_a_price_list_is_none() -> None:
    assert not contents_lines([*ENTRIES, "", "Ask at the desk."])


def test_pages_do_not_fall() -> None:
    lines = ["1  Joining        9", "2  Boats          5", "3  Fees           3", "   3.1  Guests   2"]
    assert not contents_lines([*lines, *BODY])


def test_they_are_furniture_and_no_rows() -> None:
    parsed = as_plain("\n".join(["The club", "", "Contents", "", *ENTRIES, *BODY]), ())
    kinds = {parsed.text[block.start : block.end]: block.kind for block in parsed.blocks}
    kinds = {" ".join(text.split()): kind for text, kind in kinds.items()}
    assert kinds["1 Joining 3"] == kinds["3.1 Guests 10"] == "furniture"
    assert kinds["1 Joining"] == "heading"
