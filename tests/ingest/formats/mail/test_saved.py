"""Pages that a browser saved whole, and mails as Apple Mail keeps them."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.mail.saved import read_emlx, read_mhtml

HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/tides\r\n"
    "Subject: =?utf-8?Q?Tides=20=E2=80=93=20today?=\r\nDate: Fri, 8 Mar 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----Parts--x----"\r\n\r\n\r\n'
)
PAGE = (
    "------Parts--x----\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/tides\r\n\r\n"
    '<!DOCTYPE html><html lang=3D"en"><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3DUTF-8">'
    "<title>Tides =E2=80=93 today</title></head><body><h1>Tides today</h1><p>High water stands at 9:40 =E2=80=93 a wi=\r\n"
    "nd from the west.</p></body></html>\r\n"
)
PICTURE = (
    "------Parts--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: https://example.org/a.png\r\n\r\niVBORw0KGgo=\r\n\r\n------Parts--x------\r\n"
)
MAIL = "From: Ada Finch <ada@example.org>\nSubject: The pump\nDate: Fri, 08 Mar 2024 23:15:00 +0100\n\nIt comes on Tuesday – late.\n"


def test_a_saved_page_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "tides.mhtml"
    path.write_bytes((HEAD + PAGE + PICTURE).encode())
    parsed = read_mhtml(path, 1)
    assert parsed.text == "Tides today\n\nHigh water stands at 9:40 – a wind from the west."
    assert (parsed.url, parsed.source, parsed.date) == ("https://example.org/tides", None, None)
    assert parsed.title in ("Tides today", "Tides – today")


def test_a_saved_file_without_a_page_is_read_as_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_text(MAIL, "utf-8")
    assert read_mhtml(path, 1).title == "The pump"


def test_a_mail_of_apple_mail(tmp_path: Path) -> None:
    path = tmp_path / "1.emlx"
    data = MAIL.encode()
    path.write_bytes(
        f"{len(data):<11}\n".encode() + data + b'<?xml version="1.0"?><plist><key>flags</key></plist>'
    )
    parsed = read_emlx(path, 1)
    assert parsed.title == "The pump"
    assert parsed.text.endswith("It comes on Tuesday – late.")
    path.write_bytes(data)
    assert read_emlx(path, 1).title == "The pump"
