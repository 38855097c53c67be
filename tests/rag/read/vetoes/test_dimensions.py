"""A question for a measure wants an amount in a unit of it."""

from __future__ import annotations

import pytest

from rag.read.vetoes.dimensions import measures, of_another_dimension, only_lasts, tells_none, tells_until


def test_a_range_is_a_measure() -> None:
    assert measures("What is the range of the glider?", "It flies 40 km.")
    assert measures("What is the range of the dial?", "It goes from 3 to 9.")
    assert not measures("What is the range of the glider?", "The club owns 40 gliders.")


def test_a_share_in_a_fraction_an_age_by_a_birth_and_none() -> None:
    assert measures("What percentage of the crews has a cook?", "Nearly two thirds of the crews have one.")
    assert not measures("What percentage of the crews has a cook?", "Nine of the crews have one.")
    assert measures("How old is Ada Quill?", "Ada Quill (born 13 April 1953) is the cook.")
    assert not measures("How old was Ada Quill when the mill burned?", "Ada Quill was born in 1953.")
    assert tells_none("How many masts are sound?", "Neither of our masts is sound.")
    assert not tells_none("Are our masts sound?", "None of our masts is.")


def test_a_measure_is_in_the_unit_of_what_is_measured() -> None:
    assert not measures("How high is the mast?", "Mast | 38 kg | 1 to 2 bar")
    assert measures("How high is the mast?", "The mast has 14 m.")
    assert measures("How high is the fee?", "The fee is 14 euros.")
    assert measures("How fast must the keeper come?", "The keeper comes within 20 minutes.")
    assert measures("How old is the keeper?", "Ada Quill, now 61, keeps the lock.")
    assert measures("How old do I have to be?", "Rowers must be 16, or 14 with a parent.")
    assert not measures("How old do I have to be?", "There must be 16 rowers.")
    assert not measures("How old is the keeper?", "Ada Quill keeps 61 boats.")


def test_a_share_is_told_as_such() -> None:
    assert not measures("What percentage of the berths is let?", "Of 40 berths 12 are free.")
    assert measures("What percentage of the berths is let?", "70 % of the berths are let.")


def test_cubic_metres_are_no_depth_and_metres_no_area() -> None:
    for question, text, fits in (
        ("How deep is the lake?", "It holds 4 million cubic metres.", False),
        ("How deep is the lake?", "It holds 4 million cubic metres and is 30 metres deep.", True),
        ("What is the area of the lake?", "It is 30 metres deep.", False),
        ("What is the area of the lake?", "It covers 12 square kilometres.", True),
        ("What is the area of the lake?", "It covers 12 km².", True),
    ):
        assert measures(question, text) is fits


def test_until_when_needs_no_figure() -> None:
    assert tells_until("How long does a berth stay ours?", "Ours from entry to the end of the season.")
    assert not tells_until("How long does a berth stay ours?", "Ours, with all its posts.")
    assert not tells_until("What is a berth?", "Ours to the end of the season.")


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("How long may a title be?", "A title has two parts.", False),
        ("How long may a title be?", "It is cut once again inside.", False),
        ("How long may a title be?", "A title has at most 40 characters.", True),
        ("How long is the harbour shut?", "It stays shut until Easter.", True),
        ("How old is the oak?", "It was planted 300 years ago.", True),
        ("How far is it?", "It is 12km away.", True),
        ("Who planted it?", "The mayor did.", True),
    ],
)
def test_a_measure_is_asked_for(question: str, text: str, fits: bool) -> None:
    assert measures(question, text) is fits


@pytest.mark.parametrize(
    ("question", "text", "only"),
    [
        ("When was the mill built?", "The mill ground rye for ninety years.", True),
        ("When was the mill built?", "It was built ninety years ago.", False),
        ("When was the mill built?", "It was built in 1804 and ground rye for ninety years.", False),
        ("When does the mill close?", "The mill ground rye for ninety years.", False),
        ("How big is the archive?", "Papers are kept for nine years.", True),
        ("How big is the archive?", "It has 40 metres of shelves; papers are kept for nine years.", False),
        ("How big is the deposit?", "The deposit is two months' rent.", False),
        ("How big is the archive?", "The archive is huge.", False),
    ],
)
def test_how_long_is_no_point_in_time_and_no_size(question: str, text: str, only: bool) -> None:
    assert only_lasts(question, text) is only


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("How deep is the dock?", "The dock is 90 metres long.", True),
        ("How deep is the dock?", "The dock is 90 metres long and has a depth of nine.", False),
        ("How high is the mast?", "It stands 90 feet above the deck.", False),
        ("How long is the dock?", "The dock is 90 metres long.", False),
        ("How deep is the dock?", "It takes ships of 90 metres.", False),
        ("How old is the dock?", "The dock is 90 metres long.", False),
    ],
)
def test_length_is_no_depth(question: str, text: str, other: bool) -> None:
    assert of_another_dimension(question, text) is other


def test_loudness_is_told_in_decibels() -> None:
    assert measures("How loud is the horn?", "Noise: 82 dB(A).")
    assert not measures("How loud is the horn?", "The horn has five tones.")


def test_years_of_doing_are_no_age() -> None:
    assert not measures("How old is Orr?", "Orr has built boats for 31 years.")
    assert measures("How old is Orr?", "Orr, 31, builds boats.")
    assert measures("How old is the dock?", "It was built 90 years ago.")


def test_how_far_off_a_thing_lay_and_how_many_there_were_is_not_how_long_it_was() -> None:
    assert not measures("How long was the whale?", "The whale was seen two miles south of the pier.")
    assert measures(
        "How long was the whale?", "The whale, 9 metres long, was seen two miles south of the pier."
    )
    assert not measures("How long may a line be?", "Over 90 lines is too long.")
    assert measures("How long may a line be?", "A line has at most 60 characters.")
    assert measures("How far away is the whale?", "The whale is two miles south of the pier.")


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("How hot must the kiln be?", "It is heated to 980C.", True),
        ("How hot must the kiln be?", "It is heated for 4 hours.", False),
        ("How fast is the link?", "The link has 100 Mbit/s.", True),
        ("How fast does the drum turn?", "The drum turns at 3,000 rpm.", True),
        ("How soon is the deposit returned?", "It is returned immediately.", True),
    ],
)
def test_units_of_heat_and_speed_and_what_is_at_once(question: str, text: str, there: bool) -> None:
    assert measures(question, text) is there


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("How old must I be to join?", "Anyone who has reached the age of 14 may join.", True),
        ("How old must I be?", "Minimum age: 16", True),
        ("How old must members be?", "Members are 16 or older.", True),
        ("How old is the mill?", "It has 16 rooms.", False),
        ("How long is the basin?", "It is tested every two hours.", False),
        ("How long is the basin?", "It is 25 m long and is tested every two hours.", True),
        ("How long is it between services?", "It is serviced every two years.", True),
        ("How long is leave?", "Parents get two weeks each year.", True),
    ],
)
def test_an_age_and_what_is_done_every_so_often(question: str, text: str, there: bool) -> None:
    assert measures(question, text) is there
