"""Running heads, feet and page numbers are told by their place and by coming again."""

from __future__ import annotations

import pytest

from rag.language.layout.furniture import furniture_lines, lines_of


def furniture(text: str) -> list[str]:
    return [text[at:].splitlines()[0] for at in sorted(furniture_lines(text))]


def test_with_form_feeds_what_two_pages_share_at_their_edges() -> None:
    pages = [f"Harbour report\n\nText of page {word}.\n\nPage {n}" for n, word in enumerate(("a", "b"), 1)]
    assert furniture("\f".join(pages)) == ["Harbour report", "Page 1", "Harbour report", "Page 2"]


def test_what_comes_once_is_text() -> None:
    assert furniture("A title\n\nOne page.\n\fAnother\n\nA second page.") == []


def test_without_form_feeds_lines_that_count_their_pages() -> None:
    body = "\n".join(f"the {word} line of part {{}}" for word in "abcdefghij")
    parts = [body.replace("{}", part) for part in ("one", "two", "three")]
    text = "\n".join(f"{part}\nThe Fox  [{n}]" for n, part in enumerate(parts, 1))
    assert furniture(text) == ["The Fox  [1]", "The Fox  [2]", "The Fox  [3]"]


def test_numbered_headings_close_together_are_no_pages() -> None:
    text = "\n".join(f"Step {n}\nDo it." for n in range(1, 5))
    assert furniture(text) == []


def test_who_owns_the_text_at_its_end() -> None:
    assert furniture("A story.\n\n© 2031 The Press") == ["© 2031 The Press"]
    assert furniture("© 2031 The Press\n\nA story.") == []


def test_lines_without_their_white_space() -> None:
    text = "  one \n\n\ttwo"
    assert [text[start:end] for start, end in lines_of(text)] == ["one", "two"]


def test_lines_alike_on_one_page_are_text() -> None:
    assert furniture("Timers\n\nA1    20 seconds\nA2    30 seconds\n\n[Page 1]\n\fThe end\n\n[Page 2]\n") == [
        "[Page 1]",
        "[Page 2]",
    ]


def test_a_head_in_columns_that_ends_in_a_year_though_it_comes_once() -> None:
    head = "Memo 12           The tide gauge           March 2030"
    assert furniture(f"It is read\nonce a day.\n\f{head}\n\nAt noon.\n") == [head]
    assert furniture(f"{head}\n\nIt is read.\n\fAt noon.\n") == []


@pytest.mark.parametrize(("before", "heads"), [(2, 2), (3, 0)])
def test_heads_are_among_the_first_three_lines(before: int, heads: int) -> None:
    pages = [
        "\n".join([*(f"{word} {n}" for n in "abc"[:before]), "The log", *(f"{word} {n}" for n in "vwxyz")])
        for word in ("one", "two")
    ]
    assert furniture("\f".join(pages)) == ["The log"] * heads


@pytest.mark.parametrize(("length", "heads"), [(120, 2), (121, 0)])
def test_a_head_has_120_letters_at_most(length: int, heads: int) -> None:
    head = ("Log of the harbour " * 9)[: length - 1] + "s"
    assert furniture(f"{head}\n\nOne.\n\f{head}\n\nTwo.") == [head] * heads


@pytest.mark.parametrize(("lines", "feet"), [(8, 3), (7, 0)])
def test_eight_lines_lie_between_counted_pages(lines: int, feet: int) -> None:
    parts = ("\n".join(f"{word} {n}" for n in "abcdefgh"[: lines - 1]) for word in ("one", "two", "three"))
    text = "\n".join(f"{part}\nThe Fox  [{n}]" for n, part in enumerate(parts, 1))
    assert len(furniture(text)) == feet


def test_a_table_of_contents_is_furniture() -> None:
    body = "A text of some pages. " * 60
    text = f"Lamps ......... 3\nBells . . . . . . 12\nOars ....... iv\n\nThe lamp...\nIt burnt for hours ... 12 of them.\n{body}"
    assert furniture(text) == ["Lamps ......... 3", "Bells . . . . . . 12", "Oars ....... iv"]


@pytest.mark.parametrize(
    "table",
    [
        "Width ....... 7 m\nMast ....... steel\nBuilt ....... 1962",
        "Tea ....... 3\nRolls ....... 2\nJam ....... 9",
    ],
)
def test_dots_that_lead_to_no_page_are_text(table: str) -> None:
    assert furniture(f"The Tern\n{table}\n\nShe sails well.") == []


@pytest.mark.parametrize(("between", "of_contents"), [(5, 0), (6, 2)])
def test_lines_with_dots_are_of_one_table_within_six_lines(between: int, of_contents: int) -> None:
    """Page 3 after page 9 is in no table of contents; in a table of its own it is."""
    words = "".join(f"Word {letter} of the log.\n" for letter in "abcdef"[:between])
    text = f"Bells ......... 9\n{words}Lamps ......... 3\n\n{'The lamp burnt all night. ' * 40}"
    assert len(furniture(text)) == of_contents


@pytest.mark.parametrize(("rising", "of_contents"), [(7, 10), (6, 0)])
def test_seven_in_ten_pages_of_a_table_of_contents_rise(rising: int, of_contents: int) -> None:
    pages = [*range(11, 11 + rising), *range(10, rising, -1)]
    table = "\n".join(f"{word * 3} ......... {page}" for word, page in zip("abcdefghij", pages, strict=True))
    assert len(furniture(f"{table}\n\n{'The lamp burnt all night. ' * 90}")) == of_contents


@pytest.mark.parametrize(("size", "of_contents"), [(1200, 2), (1199, 0)])
def test_a_page_of_contents_has_a_hundred_characters_before_it(size: int, of_contents: int) -> None:
    """A text of 1,199 characters has no page 12 behind its other eleven."""
    text = "Bells ......... 3\nLamps ......... 12\n\n"
    text += ("The lamp burnt all night. " * 60)[: size - len(text) - 1] + "."
    assert len(furniture(text)) == of_contents


SECTIONS = ("1.  Ferry", "2.  Tickets", "2.1.  Children and dogs", "3.  Winter")
CONTENTS = "\n   ".join(SECTIONS)


def test_contents_without_pages_are_named_again() -> None:
    text = f"Contents\n\n   {CONTENTS}\n\n" + "".join(f"{name}\n\n   It runs.\n\n" for name in SECTIONS)
    assert furniture(text) == list(SECTIONS)


@pytest.mark.parametrize(
    "text",
    [
        f"   {CONTENTS}\n\nThe ferry runs.\n",  # a list
        f"   {CONTENTS}\n\nOnce more:\n   {CONTENTS}\n",  # a list twice
        "1.  Ferry\n2.  Tickets\n\n1.  Ferry\n\n   It runs.\n\n2.  Tickets\n\n   They are sold.\n",  # two
    ],
)
def test_numbered_lines_that_no_sections_follow_are_text(text: str) -> None:
    assert furniture(text) == []


def test_the_last_line_may_count_the_pages() -> None:
    assert furniture("All boats are back.\n\n              Page 1 of 2\n") == ["Page 1 of 2"]
    assert furniture("All boats are back.\n\nHeron 4 of 2\n") == []
