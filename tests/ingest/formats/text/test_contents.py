"""What a page lists of itself is kept aside."""

from __future__ import annotations

import pytest

from ingest.formats.text.markdown import markdown_blocks

PAGE = """# The ferry

{listed}

## Fares

Four crowns.

## Winter times

None at night.

## Who runs it

The town.
"""
LINKS = "- [Fares](#fares)\n- [Winter times](ferry.md#winter-times)\n- **[Who runs it](#who-runs-it)**"


@pytest.mark.parametrize(
    ("listed", "aside"),
    [
        (LINKS, ["Fares", "Winter times", "Who runs it"]),
        (f"## On this page\n\n{LINKS}", ["On this page", "Fares", "Winter times", "Who runs it"]),
        (LINKS.replace("- ", "").replace("\n", "\n\n"), ["Fares", "Winter times", "Who runs it"]),
        ("- [Fares](#fares)\n- [Winter times](#winter-times)", []),
        (LINKS.replace("(#fares)", "(#fares) and their history"), []),
        (LINKS.replace("#fares", "#tides"), []),
        (LINKS.replace("(#who-runs-it)", "(https://kell.example/who)"), []),
    ],
)
def test_links_to_headings_of_the_page_are_furniture(listed: str, aside: list[str]) -> None:
    blocks = list(markdown_blocks(PAGE.format(listed=listed)))
    assert [text for kind, text, _, _ in blocks if kind == "furniture"] == aside
    assert [text for kind, text, _, _ in blocks if kind == "heading"][-3:] == [
        "Fares",
        "Winter times",
        "Who runs it",
    ]
    assert [text for kind, text, _, _ in blocks if kind == "paragraph"][-3:] == [
        "Four crowns.",
        "None at night.",
        "The town.",
    ]
