"""Headings and lists of Markdown without the mark for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.text.by_hand import labelled_lines
from ingest.formats.text.markdown import markdown_blocks, read_markdown


def blocks(source: str) -> list[tuple[str, str, int]]:
    return [(kind, text, level) for kind, text, level, _ in markdown_blocks(source)]


@pytest.mark.parametrize(
    "line", ["**Parking permits**", "** Parking permits**", "**Parking permits **", "**Parking *permits***"]
)
def test_a_bold_line_above_its_text_is_a_heading(line: str) -> None:
    found = blocks(f"# Guide\n\n{line}\nA permit costs 40 euros a year.\n")
    assert found[1:] == [
        ("heading", "Parking permits", 2),
        ("paragraph", "A permit costs 40 euros a year.", 0),
    ]


def test_one_that_stands_alone_heads_what_follows() -> None:
    found = blocks(
        "## Rooms\n\n**The hall**\n\n- seats 80\n- has a stage\n\n**The attic**\n\nIt seats six.\n"
    )
    assert [each for each in found if each[0] == "heading"] == [
        ("heading", "Rooms", 2),
        ("heading", "The hall", 3),
        ("heading", "The attic", 3),
    ]


def test_a_bold_question_above_its_answer_is_a_heading() -> None:
    assert blocks("**Who may apply?**\nAnyone who lives here.\n")[0] == ("heading", "Who may apply?", 2)


@pytest.mark.parametrize(
    "source",
    [
        "**Never use the lift in a fire.**\n\nTake the stairs.\n",
        "**Bring with you:**\n\n- a rope\n- a lamp\n",
        "**Will you come?**\n\nHe did not say.\n",
        "**Note** that the gate is locked.\n",
        "**One** and **two**\nstand in one line.\n",
        "- **Kitchen**\n  Wash up after use.\n",
        "The fair opens at nine.\n\n**Admission is free**\n",
        "**Admission is free**\n\n# Getting here\n\nBy bus.\n",
    ],
)
def test_what_is_said_in_bold_letters_is_no_heading(source: str) -> None:
    assert [text for kind, text, _ in blocks(source) if kind == "heading"] in ([], ["Getting here"])


@pytest.mark.parametrize("mark", ["**", "**_", "***", "__"])
def test_bold_words_that_go_on_in_the_next_line_stay_one_paragraph(mark: str) -> None:
    found = blocks(f"# Guide\n\n{mark}Keep the receipt of the\nstore.{mark[::-1]} It is asked for.\n")
    assert found[1:] == [("paragraph", "Keep the receipt of the store. It is asked for.", 0)]


def test_lines_with_labels_below_a_colon_are_items() -> None:
    source = "The grant cannot pay\nfor such things as:\nFood: meals, snacks etc.\nDecor: rugs, art etc.\n"
    assert blocks(source) == [
        ("paragraph", "The grant cannot pay for such things as:", 0),
        ("item", "Food: meals, snacks etc.", 1),
        ("item", "Decor: rugs, art etc.", 1),
    ]


def test_three_lines_with_labels_are_items_by_themselves() -> None:
    source = (
        "By card: pay at the desk. Ask for Ida.\nBy post: send a cheque to us.\nIn cash: come on a Monday.\n"
    )
    assert [kind for kind, _, _ in blocks(source)] == ["item"] * 3


def test_prose_that_is_broken_anywhere_is_no_list() -> None:
    lead, listed = labelled_lines(
        ["He named two things:", "the first was time, and", "Money: there was none."]
    )
    assert (lead, listed) == ("", [])


def test_a_bold_line_far_down_is_not_the_title(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("We met in May.\n\n**What we agreed**\n\nThe rent stays as it is.\n", "utf-8")
    assert read_markdown(path, 1).title != "What we agreed"


def test_a_sentence_that_goes_on_in_the_next_line_is_no_list() -> None:
    source = (
        "In short: yes.\nFor members: free, and for guests too, but only if they\ncome along: nobody else.\n"
    )
    assert [kind for kind, _, _ in blocks(source)] == ["paragraph"]


def test_the_only_bold_line_below_a_title_adds_to_it() -> None:
    found = blocks("# Tern\n\n**A small logger for boats**\n\nIt writes.\n\n## Install\n\nBy hand.\n")
    assert [text for kind, text, _ in found if kind == "heading"] == ["Tern", "Install"]


def test_several_below_a_title_are_headings() -> None:
    found = blocks(
        "# Pool\n\n**Hours**\n\nNine to six.\n\n**Prices**\n\nTwo euros.\n\n## Rules\n\nNo dogs.\n"
    )
    assert [text for kind, text, _ in found if kind == "heading"] == ["Pool", "Hours", "Prices", "Rules"]
