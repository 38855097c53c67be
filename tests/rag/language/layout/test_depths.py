"""How deep items of lists stand, told by margins."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of


def depths(text: str) -> list[int]:
    return [block.level for block in blocks_of(text) if block.kind == "item"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n- c", [1, 1, 1]),
        ("* pots\n  * clay\n    * red\n  * tin\n* lids", [1, 2, 3, 2, 1]),
        ("   o  ONE the first\n      o  half\n   o  TWO the second", [1, 2, 1]),
        ("1. stir\n   a) with a spoon\n   b) with a stick\n2. wait", [1, 2, 2, 1]),
        ("- a\n\n  - b\n\n    told at length\n\n  - c\n\n- d", [1, 2, 2, 1]),
        ("\t- tabs\n\t\t- deeper\n\t- back", [1, 2, 1]),
    ],
)
def test_deeper_items_are_below(text: str, expected: list[int]) -> None:
    assert depths(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        " 8. oats\n 9. rye\n10. hay\n11. straw",
        "  i. oats\n ii. rye\niii. hay\n iv. straw\n  v. chaff",
        "- one\n - one column is no depth\n- two",
    ],
)
def test_labels_that_end_in_one_column_are_one_list(text: str) -> None:
    assert set(depths(text)) == {1}


def test_a_paragraph_at_the_margin_ends_the_list() -> None:
    assert depths("- a\n\nThen the tide came.\n\n  - b\n  - c") == [1, 1, 1]
    assert depths("Tools:\n\n  - b\n    - c\n\nCare\n\n    - d") == [1, 2, 1]


def test_a_list_of_many_depths_has_six() -> None:
    assert max(depths("\n".join(f"{'  ' * n}- item" for n in range(12)))) == 6


@pytest.mark.parametrize(("margin", "expected"), [(190, [1, 2]), (200, [1, 1])])
def test_200_columns_of_a_margin_are_counted(margin: int, expected: list[int]) -> None:
    assert depths(f"{' ' * margin}- a\n{' ' * (margin + 9)}- b") == expected
