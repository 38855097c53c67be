"""Subtitles → what is said, a paragraph a turn, at its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.parsed import Parsed
from ingest.formats.text.subtitles import read_subtitles
from rag.errors import LoadError


def read(tmp_path: Path, text: str) -> Parsed:
    path = tmp_path / "a.vtt"
    path.write_text(text, "utf-8")
    return read_subtitles(path, 1)


def told(parsed: Parsed) -> list[tuple[str, str]]:
    assert {block.kind for block in parsed.blocks} == {"paragraph"}
    return [
        (place.name, parsed.text[block.start : block.end])
        for place, block in zip(parsed.places, parsed.blocks, strict=True)
    ]


def test_a_meeting(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "WEBVTT - Lock meeting\n\nNOTE made by a machine\n\nSTYLE\n::cue { color: red }\n\n"
        "7f-0\n00:11.000 --> 00:13.000 align:left\n<v.loud Ida Orr>The gate stays <b>shut</b>\n\n"
        "00:13.000 --> 00:16.000\n<v Ida Orr>until the tide &amp; wind turn.</v>\n\n"
        "01:00:16.500 --> 01:00:18.000\n<v Moll>Who says so?</v> <v Ida Orr>I do.\n",
    )
    assert told(parsed) == [
        ("0:11", "Ida Orr: The gate stays shut until the tide & wind turn."),
        ("1:00:16", "Moll: Who says so?"),
        ("1:00:16", "Ida Orr: I do."),
    ]
    assert parsed.title == "Lock meeting"


def test_a_film(tmp_path: Path) -> None:
    long = "Every gate of the lock was opened by hand in those days. " * 8
    parsed = read(
        tmp_path,
        "1\r\n00:00:01,000 --> 00:00:04,000\r\n{\\an8}<i>Anholt</i>, the harbour\r\n\r\n2\r\n00:00:04,200 --> 00:00:06,000\r\n"
        "in winter.\r\n\r\n3\r\n00:00:30,000 --> 00:00:31,000\r\n- Is it open?\r\n\r\n4\r\n00:00:31,000 --> 00:00:32,000\r\n"
        f"- Not yet.\r\n\r\n5\r\n00:00:50,000 --> 00:00:59,000\r\n{long}\r\n\r\n6\r\n00:01:00,000 --> 00:01:02,000\r\nNow it has a motor.\r\n",
    )
    assert told(parsed) == [
        ("0:01", "Anholt, the harbour in winter."),
        ("0:30", "- Is it open?"),
        ("0:31", "- Not yet."),
        ("0:50", long.strip()),
        ("1:00", "Now it has a motor."),
    ]


def test_lines_that_roll_on_stand_once(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:03.000\nthe tide is\n\n00:03.000 --> 00:03.010\nthe tide is\n\n"
        "00:03.010 --> 00:05.000\nthe tide is\nhighest<00:04.000><c> at four</c>\n",
    )
    assert told(parsed) == [("0:01", "the tide is highest at four")]
    assert parsed.title is None


def test_times_with_fewer_decimals(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "1\n00:00:03,00 --> 00:00:05.5\nThe gate is shut.\n\n2\n00:00:11.5 --> 0:00:13,25\nSince when?\n",
    )
    assert told(parsed) == [("0:03", "The gate is shut."), ("0:11", "Since when?")]


def test_a_line_of_times_begins_a_cue_wherever_it_stands(tmp_path: Path) -> None:
    close = (
        "1\n00:00:01,000 --> 00:00:02,000\nHello there.\n2\n00:00:03,000 --> 00:00:04,000\nThe gate is shut."
    )
    assert told(read(tmp_path, close)) == [("0:01", "Hello there. The gate is shut.")]
    assert told(read(tmp_path, f"WEBVTT\n\n{close}")) == [("0:01", "Hello there. The gate is shut.")]
    wide = "1\n00:00:01,000 --> 00:00:02,000\nHello there.\n\nWho is it?\n\n2\n00:00:03,000 --> 00:00:04,000\n\n40\n\n"
    assert told(read(tmp_path, wide)) == [("0:01", "Hello there. Who is it? 40")]


def test_what_is_said_twice_stands_twice(tmp_path: Path) -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n\n"
    more = "3\n00:00:04,000 --> 00:00:05,000\nNo.\nNever.\n"
    assert told(read(tmp_path, cues + more)) == [("0:01", "No. No. No. Never.")]


def test_a_file_without_times_is_plain_text(tmp_path: Path) -> None:
    assert read(tmp_path, "WEBVTT\n\nNothing was said.\n").text == "WEBVTT\n\nNothing was said.\n"
    with pytest.raises(LoadError):
        read(tmp_path, " \n")


def test_names_that_stand_in_the_text_are_speakers_where_most_begin_with_one(tmp_path: Path) -> None:
    path = tmp_path / "meeting.vtt"
    said = [
        "Ida Orr: The gate stays shut.",
        "Ida Orr: For now.",
        "Tom Pike: Who says so?",
        "Ida Orr: Who says so?",
    ]
    cues = "".join(f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{text}\n\n" for n, text in enumerate(said))
    path.write_text(f"WEBVTT\n\n{cues}", encoding="utf-8")
    told = ["Ida Orr: The gate stays shut. For now.", "Tom Pike: Who says so?", "Ida Orr: Who says so?"]
    assert read_subtitles(path, 20).text.split("\n\n") == told
