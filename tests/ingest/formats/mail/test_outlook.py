"""Outlook messages → the same as other mails."""

from __future__ import annotations

from pathlib import Path

import pytest
from containers import ole

from ingest.formats.mail.outlook import read_msg, unpacked
from ingest.formats.mail.wrapped_html import html_inside
from rag.errors import LoadError

SENT = (133_544_025_000_000_000).to_bytes(8, "little")
"""8 March 2024, 10:15 UTC, in units of 100 ns since 1601."""


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def properties(entries: dict[int, bytes]) -> bytes:
    """A stream of properties of fixed size."""
    rows = b"".join(
        b"\x40\x00" + tag.to_bytes(2, "little") + bytes(4) + value.ljust(8, b"\0")
        for tag, value in entries.items()
    )
    return bytes(32) + rows


def message(**streams: bytes) -> dict[str, bytes]:
    given = {
        "0037001F": wide("The sluice"),
        "0C1A001F": wide("Ada Finch"),
        "5D01001F": wide("ada@example.org"),
        "0E04001F": wide("Crew"),
        **streams,
    }
    return {
        "__properties_version1.0": properties({0x39: SENT}),
        **{f"__substg1.0_{name}": data for name, data in given.items()},
    }


def test_a_message_with_an_attachment(tmp_path: Path) -> None:
    streams = message(**{"1000001F": wide("It opens at noon.\r\n\r\n-- \r\nAda")})
    streams |= {
        "__attach_version1.0_#00000000/__properties_version1.0": bytes(8),
        "__attach_version1.0_#00000000/__substg1.0_3707001F": wide("C:\\x\\prices.csv"),
        "__attach_version1.0_#00000000/__substg1.0_37010102": b"Part,Price\nValve,12\n",
    }
    (tmp_path / "a.msg").write_bytes(ole(streams))
    parsed = read_msg(tmp_path / "a.msg", 1)
    assert (parsed.title, parsed.source, parsed.date) == ("The sluice", "Ada Finch", "2024-03-08")
    kinds = [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks]
    assert ("field", "From: Ada Finch <ada@example.org>") in kinds
    assert ("paragraph", "It opens at noon.") in kinds
    assert ("furniture", "-- \nAda") in [(kind, text.replace("\r", "")) for kind, text in kinds]
    assert ("row", "Valve | 12") in kinds


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ({0x3FFD: 950}, "保全課"),
        ({0x3FDE: 950}, "保全課"),
        ({0x3FFD: 950, 0x3FDE: 1252}, "保全課"),
        ({0x3FDE: 65001}, "«O¥þ½Ò"),
        ({}, "«O¥þ½Ò"),
    ],
)
def test_letters_of_the_code_page_that_the_message_names(
    tmp_path: Path, pages: dict[int, int], shown: str
) -> None:
    streams = message(**{"1000001E": "HQ 保全課".encode("big5")})
    numbers = {tag: page.to_bytes(4, "little") for tag, page in pages.items()}
    streams["__properties_version1.0"] = properties({0x39: SENT, **numbers})
    (tmp_path / "a.msg").write_bytes(ole(streams))
    assert read_msg(tmp_path / "a.msg", 1).text.endswith(f"HQ {shown}")


def test_a_body_in_html(tmp_path: Path) -> None:
    (tmp_path / "a.msg").write_bytes(ole(message(**{"10130102": b"<p>The <b>mole</b> is closed.</p>"})))
    assert "The mole is closed." in read_msg(tmp_path / "a.msg", 1).text


def test_a_body_in_rtf(tmp_path: Path) -> None:
    rtf = rb"{\rtf1\ansi The mole is \b closed\b0 .\par}"
    packed = (len(rtf) + 12).to_bytes(4, "little") + len(rtf).to_bytes(4, "little") + b"MELA" + bytes(4) + rtf
    (tmp_path / "a.msg").write_bytes(ole(message(**{"10090102": packed})))
    assert "The mole is closed." in read_msg(tmp_path / "a.msg", 1).text


def test_compressed_rtf() -> None:
    """The example of MS-OXRTFCP 3.2.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed, 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    with pytest.raises(LoadError, match="too long"):
        unpacked(packed, 10)


def test_html_in_rtf() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 The caf\'e9 "
        rb"{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 opens\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>} \u8364?5{\*\htmltag72 </p>}}"
    )
    assert html_inside(rtf) == "<p>The café <b>opens</b> €5</p>"
    assert html_inside(rb"{\rtf1 plain}") is None


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ole({"x": b"y"})])
def test_what_is_no_message_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.msg").write_bytes(content)
    with pytest.raises(LoadError):
        read_msg(tmp_path / "a.msg", 1)


def test_a_text_that_ends_in_msg_is_text(tmp_path: Path) -> None:
    (tmp_path / "en.msg").write_text('mcset en "Open" "Open the file"\n')
    assert "Open the file" in read_msg(tmp_path / "en.msg", 1).text
