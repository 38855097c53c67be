"""Sentence spans: by table, and by property."""

from __future__ import annotations

import pytest
from growth import is_linear
from hypothesis import given
from hypothesis import strategies as st

from rag.language.sentences import asks, holding, split

TABLE = [
    ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
    ("Mr. Akar met J. Smith. He left.", ["Mr. Akar met J. Smith.", "He left."]),
    ('He said: "We go." Then he left.', ['He said: "We go."', "Then he left."]),
    ("See p. 7 of it. Then go.", ["See p. 7 of it.", "Then go."]),
    ("It cost 1.5 million. It flew.", ["It cost 1.5 million.", "It flew."]),
    ("The U.S. Navy bought it. Fine.", ["The U.S. Navy bought it.", "Fine."]),
    ("# Title\n\nText here.", ["# Title", "Text here."]),
    ("- one item\n- two items", ["- one item", "- two items"]),
    ("This line is long enough to have been wrapped\nby the margin of a page.", None),
    (
        "The kiln is fired at night and cools until noon. It is opened on\nThursday. Pots come out then.",
        [
            "The kiln is fired at night and cools until noon.",
            "It is opened on\nThursday.",
            "Pots come out then.",
        ],
    ),
    ("Kiln rules\nThursday is for pots", ["Kiln rules", "Thursday is for pots"]),
    ("page one\fpage two", ["page one", "page two"]),
    ("Türkiye'nin İHA'sı uçtu. Şimdi ne olacak?", ["Türkiye'nin İHA'sı uçtu.", "Şimdi ne olacak?"]),
    ("Україна купила 12 дронів. Їх перевірили.", ["Україна купила 12 дронів.", "Їх перевірили."]),
    ("今日は晴れ。明日は雨。", ["今日は晴れ。", "明日は雨。"]),
    ("नाव आज चली। वह कल लौटेगी।", ["नाव आज चली।", "वह कल लौटेगी।"]),
    ("هل أبحر القارب؟ نعم أبحر.", ["هل أبحر القارب؟", "نعم أبحر."]),
    ("", []),
    (" \n\t ", []),
    # Marks of notes belong to the sentence before them.
    (
        "The mole was built in 1911.[4] It leaks.[a][12] Nobody knows why.³ The sea does.",
        ["The mole was built in 1911.[4]", "It leaks.[a][12]", "Nobody knows why.³", "The sea does."],
    ),
    ("It is run by Holm Inc.[2] of Oslo.", None),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_by_table(text: str, expected: list[str] | None) -> None:
    assert [text[start:end] for start, end in split(text)] == ([text] if expected is None else expected)


@given(st.text(alphabet=st.sampled_from("aB1 .!?\"'\n\r\f\tіşİ😀,-#|。"), max_size=200))
def test_spans_are_ordered_trimmed_and_complete(text: str) -> None:
    spans = split(text)
    covered = set()
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        last = end
    assert all(character.isspace() for i, character in enumerate(text) if i not in covered)


def test_a_row_of_dots_takes_the_time_of_its_length() -> None:
    assert is_linear(lambda times: split("Contents " + "." * times + "x\nThe bridge is open."), 20_000)


PIECES = st.sampled_from(
    [
        "word",
        "A",
        "Mr",
        "no",
        "approx",
        "Name",
        "5",
        ". ",
        ".",
        "! ",
        "? ",
        " ",
        "\n",
        "\n\n",
        ", ",
        '"',
        "- ",
        "étude",
        "1. ",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join), st.lists(st.integers(0, 200), max_size=6))
def test_sentences_near_a_place_are_those_of_the_whole_text(text: str, places: list[int]) -> None:
    offsets = sorted({place for place in places if place < len(text)})
    assert holding(text, offsets) == [
        (start, end) for start, end in split(text) if any(start <= offset < end for offset in offsets)
    ]


def test_a_place_in_a_long_text_without_sentences_is_found() -> None:
    text = "word, " * 2_000
    assert holding(text, [6_000]) == split(text)


@pytest.mark.parametrize(("length", "sentences"), [(44, 2), (45, 1)])
def test_a_line_of_45_letters_may_have_been_broken_by_the_margin(length: int, sentences: int) -> None:
    line = "The kilns are fired at night and cool until noon"[: length - 1] + "s"
    assert len(split(f"{line}\nThursday is for pots")) == sentences


def test_a_shortened_word_before_a_figure_ends_nothing() -> None:
    for text in ("Tel. 01632 960 144", "Ring ext. 4471 until six.", "See cat. 14 there."):
        assert split(text) == [(0, len(text))]
    assert len(split("We have no tel. The office has one.")) == 2


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("What if I leave?", True),
        ("**“Who pays?”**", True),
        ("Who asks is told.", False),
        ("Who pays?\nThe yard does.", False),
    ],
)
def test_what_only_asks(text: str, only: bool) -> None:
    assert asks(text) is only


def test_a_sentence_begun_in_the_middle_of_a_full_line_goes_on() -> None:
    """What was cut off before the line break began with a space, and counted as a letter short."""
    for filler in ("", "a", "ab", "abc"):
        text = f"The {filler}mooring was let. The rent of the northern berths rises in\nJune 2031."
        assert len(split(text)) == 2, text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("2.1.3. The fee is due in May.", ["2.1.3. The fee is due in May."]),
        (
            "It says:\na. Oars are dry.\nb. Boats lie in.",
            ["It says:", "a. Oars are dry.", "b. Boats lie in."],
        ),
        ("ii. Boats lie in the shed.", ["ii. Boats lie in the shed."]),
        ("He takes vitamin c. The rest is well.", ["He takes vitamin c.", "The rest is well."]),
    ],
)
def test_the_label_of_an_item_or_a_clause_opens_its_sentence(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences
