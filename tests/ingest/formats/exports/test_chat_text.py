"""Chats written out as lines → a paragraph a message, at its time."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.exports.chat_text import chat, is_chat
from ingest.formats.text.plain import read_text

_CHAT = (
    "[12/03/24, 09:14:05] Ida Orr: Are we on for Saturday?\n[12/03/24, 09:15:22] Tom: Yes, the pier at ten.\n"
    "Bring the red rope.\n\n[12/03/24, 09:16:00] Ida Orr: \u200eimage omitted\n"
)


def test_a_message_with_its_lines_is_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(_CHAT, encoding="utf-8")
    parsed = read_text(path, 20)
    told = [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]
    assert told == [
        ("paragraph", "[12/03/24, 09:14:05] Ida Orr: Are we on for Saturday?"),
        ("paragraph", "[12/03/24, 09:15:22] Tom: Yes, the pier at ten.\nBring the red rope."),
        ("furniture", "[12/03/24, 09:16:00] Ida Orr: image omitted"),
    ]
    assert [place.name for place in parsed.places] == [
        "12/03/24, 09:14:05",
        "12/03/24, 09:15:22",
        "12/03/24, 09:16:00",
    ]
    assert parsed.title is None


@pytest.mark.parametrize(
    "text",
    [
        "12.03.24, 9:14 - Ida: a\n12.03.24, 9:15 - Tom created the group\n12.03.24, 9:15 - Tom: b\n12.03.24, 9:16 - Ida: <Media omitted>\n",
        "2024-03-12, 9:14 a.m. - Ida: a\n2024-03-12, 9:15 p. m. - Tom: b\n2024-03-12, 9:16 p. m. - Tom: c\n",
        "[2024-03-12 09:14] <ida> a\n[2024-03-12 09:15] <tom> b\n[2024-03-12 09:15] <tom> c\n",
        "09:14:05\tIda Orr:\ta\n09:15:00\tTom:\tb\n09:15:01\tTom:\tc\n",
        "09:14:05 From Ida Orr to Everyone: a\n09:15:00 From Tom to Ida: b\n09:15:09 From Tom to Ida: c\n",
    ],
)
def test_forms_of_chats(text: str) -> None:
    assert is_chat(text)
    parsed = chat(text, ())
    assert len(parsed.blocks) == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of 12 March\n09:14 The chair opens: welcome.\n09:20 Fees\n",
        "10:30 - 11:00 Tea\n11:00 - 12:00 Talk: gates\n12:00 - 13:00 Lunch\n",
        "The gate opens at 9:15. Tom: no.\n",
        "",
    ],
)
def test_other_texts_are_no_chats(text: str) -> None:
    assert not is_chat(text)


def test_reading_takes_linear_time() -> None:
    assert is_linear(lambda n: chat("[12/03/24, 09:14] Ida: a\n" * n, ()), 500)
    assert is_linear(lambda n: is_chat("[12/03/24, 09:14" + " " * n), 2000)


def test_what_turns_the_direction_keeps_its_end(tmp_path: Path) -> None:
    """The marks around a number go; of others only the end went, and all that followed was turned."""
    path = tmp_path / "a.txt"
    said = "\u200e[12/03/24, 09:15:22] \u202a+47 55 01\u202c: It was \u202edug\u202c in 1873\n"
    path.write_text(said * 3, encoding="utf-8")
    assert (
        read_text(path, 1.0).text.split("\n")[0]
        == "[12/03/24, 09:15:22] +47 55 01: It was \u202edug\u202c in 1873"
    )
