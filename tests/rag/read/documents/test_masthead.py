"""What the head and the foot of a text say of where it comes from."""

from __future__ import annotations

import pytest

from rag.read.documents.masthead import headline, masthead

MEMO = """Harbour Working Group                                        I. Orr
Request for Comments: 71                                  Lantern Works
Category: Informational                                       T. Dahl, Ed.
                                                             Quay Labs
                                                              May 1996

Signals of Lamps at Sea, Version 2

1. Scope

Lamps are lit at dusk.

Author's Address

Ida Orr
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MEMO, [("author", "I. Orr"), ("body", "Lantern Works"), ("editor", "T. Dahl"), ("body", "Quay Labs"), ("date", "May 1996")]),
        ("Fog\n\nBy Ida Orr and Nils de Vries\n\nMay 4, 2021 at 9:10 am\n\nFog came in.", [("author", "Ida Orr"), ("author", "Nils de Vries"), ("date", "May 4, 2021")]),
        ("Fog\n\nIda Orr · Quay News · Posted: May 4, 2021 9:10 AM\n\nFog came in.", [("author", "Ida Orr"), ("date", "May 4, 2021")]),
        ("Fog\n\nMay 4, 2021|Ida Orr\n\nFog came in.", [("date", "May 4, 2021"), ("author", "Ida Orr")]),
        ("Fog\n\nBy\n\n- Ida Orr | ida@quay.example\n\nFog came in.", [("author", "Ida Orr")]),
        ("Fog\n\nPublished May 4, 2021Last updated June 1, 2022This is old.\n", [("date", "May 4, 2021"), ("updated", "June 1, 2022")]),
        ("# Fog\n\nFog is thick.\n\nMaintainer: Ida Orr\n\nLast reviewed: 2024-03-01\n", [("keeper", "Ida Orr"), ("updated", "2024-03-01")]),
        ("THE FOG HORN\n\nIda B. Orr\n\nAugust 1982\n\nQuay Institute\n", [("author", "Ida B. Orr"), ("date", "August 1982")]),
        ("Fog\n\n| Last Revision | August 18, 2021 |\n\nFog.", [("updated", "August 18, 2021")]),
    ],
)  # fmt: skip
def test_names_and_days_by_how_they_are_set(text: str, told: list[tuple[str, str]]) -> None:
    found = masthead(text, "Fog")
    assert [(one.aspect, one.text) for one in found] == told
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.line[0] <= one.start < one.end <= one.line[1] for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Fog\n\nThe horn was built by Ida Orr in May 1982.\n",
        "Fog\n\nOn May 4, 2021 the fog came in, and the ferry stayed at the quay.\n",
        "Fog\n\nNew York\n\nThe ferry runs every day.\n",
        "",
    ],
)
def test_a_text_that_says_nothing_of_itself(text: str) -> None:
    assert masthead(text, "Fog") == []


def test_the_only_author_works_where_the_address_says() -> None:
    head = "Harbour Group                                     I. Orr\nCategory: Memo                                  May 1996\n\nLamps\n"
    text = (
        head + "\nLamps are lit at dusk.\n\nAuthor's Address\n\nIda Orr\nLantern Works Ltd\n12 Quay Street\n"
    )
    assert [one.text for one in masthead(text, "Lamps") if one.aspect == "body"] == ["Lantern Works Ltd"]


def test_a_text_is_called_by_its_title_or_the_first_line_behind_the_masthead() -> None:
    assert headline(MEMO, "rfc71").splitlines()[0] == "Signals of Lamps at Sea, Version 2"
    assert headline("Menu\n\nSearch\n\nThe Fog\n\nA report\n\nIt came.", "The Fog") == "The Fog\nA report"


REST = [f"The fog of night {n} was thick." for n in range(40)]


def _author(*lines: str) -> bool:
    return any(one.aspect == "author" for one in masthead("\n".join([*lines, *REST]), "Fog"))


def test_the_title_is_looked_for_in_120_lines() -> None:
    for before, found in ((119, True), (120, False)):
        assert _author(*(f"Menu {n}" for n in range(before)), "Fog", "By Ida Orr") is found


def test_twelve_lines_before_the_title_and_eleven_behind_it_are_read() -> None:
    for between, found in ((11, True), (12, False)):
        assert _author("By Ida Orr", *REST[:between], "Fog") is found
    for between, found in ((10, True), (11, False)):
        assert _author("Fog", *REST[:between], "By Ida Orr") is found


def test_six_lines_at_the_end_are_read_for_labels() -> None:
    for behind, found in ((5, True), (6, False)):
        text = "\n".join(["Fog", *REST, "Last updated: 2024-03-01", *REST[:behind]])
        assert [one.aspect for one in masthead(text, "Fog")] == (["updated"] if found else [])


def test_a_byline_has_160_characters() -> None:
    for length, found in ((160, True), (161, False)):
        assert _author("Fog", "By Ida Orr, ".ljust(length, "x")) is found


def test_sixteen_spaces_set_a_line_to_the_right() -> None:
    for spaces, found in ((16, True), (15, False)):
        text = "\n".join(" " * spaces + line for line in ("I. Orr", "Lantern Works", "May 1996"))
        assert ("body" in [one.aspect for one in masthead(f"{text}\n\nFog\n", "Fog")]) is found


def test_the_line_that_is_labelled_a_title_is_the_title_though_a_sentence_begins_with_its_words() -> None:
    text = "\n".join(
        [
            "Title: Fog",
            "Author: Ida Orr <ida@elm.example>, Dag Moen <dag@elm.example>",
            *REST,
            "Fog comes at dusk.",
        ]
    )
    assert [one.text for one in masthead(text, "Fog") if one.aspect == "author"] == ["Ida Orr", "Dag Moen"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Author: The Pier Safety Team", ["The Pier Safety Team"]),
        ("Authors: Harbour Working Group, Ida Orr", ["Harbour Working Group", "Ida Orr"]),
        ("Author: Holm Water Board", ["Holm Water Board"]),
        ("By Ida Orr and the board", ["Ida Orr"]),
        ("By Ida Orr, Holm Water Board", ["Ida Orr"]),
        ("Author: Ida Orr", ["Ida Orr"]),
    ],
)
def test_several_who_wrote_together_are_named_whole(line: str, names: list[str]) -> None:
    told = masthead(f"Cranes\n\n{line}\n\nThe crane is red.\n", "Cranes")
    assert [one.text for one in told if one.aspect == "author"] == names
