"""Numbers that count the lines of pages are no text; numbers of anything else are."""

from __future__ import annotations

from itertools import islice

import pytest

from ingest.formats.text.lines.counted import uncounted
from ingest.formats.text.plain import as_plain

SPEECH = [
    "          THE COURT:  Be seated.  Counsel may go on with",
    "the witness whom he called yesterday, and whom we all",
    "heard about the ferry.",
    "          MR. ASH:  Thank you.",
    "          Q.   You were on the quay when the",
    "ferry left?",
    "          A.   I was.  I had come for the parcel that",
    "the Ness company had sent.",
]


def page(number: int, count: int = 12, gap: str = "\n") -> str:
    names = ["Ash", "Elm", "Yew", "Fir", "Oak"]  # a line that comes again and again is furniture
    lines = [
        SPEECH[(at + number) % len(SPEECH)].replace("the", f"{names[number]}'s {names[at // 8]}")
        for at in range(count)
    ]
    return f"{'':30}{number}\n\n" + gap.join(f"{at:>2}   {line}" for at, line in enumerate(lines, 1)) + "\n\f"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_lines_of_a_transcript_are_paragraphs_without_their_numbers(gap: str) -> None:
    read = as_plain("".join(page(number, gap=gap) for number in (1, 2, 3)), ())
    said = [read.text[one.start : one.end].split() for one in read.blocks if one.kind == "paragraph"]

    assert "Q. You were on Elm's Ash quay when Elm's Ash ferry left?".split() in said
    assert "A. I was. I had come for Yew's Ash parcel that Yew's Ash Ness company had sent.".split() in said
    assert not [word for words in said for word in words if word.isdecimal()]
    assert len(read.pages) >= 3


def test_no_word_is_lost_with_the_numbers() -> None:
    text = "".join(page(number) for number in (1, 2, 3))
    gone = [word for word in text.split() if word not in uncounted(text).split()]

    assert set(gone) <= {str(number) for number in range(1, 13)}


def test_a_counted_blank_line_is_blank() -> None:
    one = page(4).replace("          MR. ASH:  Thank you.", "")
    two = page(4)

    assert uncounted(one + two).count("MR. ASH") == two.count("MR. ASH")


LISTS = {
    "a list of names": "\n".join(f"{at} Name{at} of the north" for at in range(1, 25)),
    "two lists of one length": 2 * "".join(f"{at} Ness and what belongs to it\n" for at in range(1, 13)),
    "two lists with full stops": 2 * "".join(f"{at}. and so it goes on\n" for at in range(1, 13)),
    "chapters of verses": "".join(
        "Chapter\n"
        + "".join(
            f"{at} {'and they went on to' if at % 2 else 'Then they came from'} the sea\n"
            for at in range(1, last)
        )
        for last in (12, 19, 31, 26, 14)
    ),
    "one page": page(1),
    "the keys of two quizzes": 2 * "".join(f"{at} {'bdacab'[at % 6]}\n" for at in range(1, 16)),
    "keys with two letters": 2 * "".join(f"{at:>2}   {('a, c', 'b', 'd')[at % 3]}\n" for at in range(1, 13)),
    "words to be spelled": 2
    * "".join(f"{at} {('herring', 'sea bass', 'eel', 'perch')[at % 4]}\n" for at in range(1, 21)),
    "a table of figures": 2 * "".join(f"{at}   {at * 31} {at * 17}\n" for at in range(1, 13)),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_counts_something_else_stays(name: str) -> None:
    assert uncounted(LISTS[name]) == LISTS[name]


def test_printed_code_keeps_its_indentation() -> None:
    code = ["def sail(boat):", "    if boat.leaks:", "        stay()", "    go()"]
    lines = list(islice((line for _ in range(9) for line in code), 24))
    text = "\n\f".join(
        "\n".join(f"{at:>3} {line}" for at, line in enumerate(lines[start : start + 12], 1))
        for start in (0, 12)
    )
    shown = [line.strip("\f") for line in uncounted(text).split("\n") if line.strip()]

    assert [len(line) - len(line.lstrip()) for line in shown[:4]] == [4, 8, 12, 8]


def test_a_pleading_with_ragged_lines_loses_its_numbers() -> None:
    lines = [
        "The plaintiff leased the quay to the defendant in",
        "the spring of that year, and the defendant has",
        "kept two barges there since then.",
        "Rent was due on the first day of each month and",
        "was paid in full until the barges were moved",
        "to the other bank.",
    ]
    text = 2 * ("\n".join(f"{at:>2} {line}" for at, line in enumerate(2 * lines, 1)) + "\n\f")

    assert "12" not in uncounted(text)
