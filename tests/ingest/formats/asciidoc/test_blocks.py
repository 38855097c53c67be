"""Lines of an AsciiDoc page → its blocks."""

from __future__ import annotations

from ingest.formats.asciidoc.blocks import Blocks
from ingest.formats.asciidoc.inline import Words


def blocks(source: str) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text, _, _ in Blocks(source.splitlines(), Words({}, {})).read()]


def test_lists_go_on_after_what_belongs_to_an_item() -> None:
    source = "[start=3]\n. one\n+\n--\nPart of one.\n\n* inner\n--\n. two\n\n\n. three\n\nNo item.\n\n. anew\n* [x] done\n"
    assert blocks(source) == [
        ("item", "3. one"),
        ("paragraph", "Part of one."),
        ("item", "- inner"),
        ("item", "4. two"),
        ("item", "5. three"),
        ("paragraph", "No item."),
        ("item", "1. anew"),
        ("item", "- ☑ done"),
    ]


def test_what_passes_through_is_read_as_a_page() -> None:
    source = "++++\n<p>Shown <b>too</b></p><script>no()</script>\n++++\n"
    assert blocks(source) == [("paragraph", "Shown too")]
