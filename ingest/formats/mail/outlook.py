"""Outlook messages: an OLE file of properties and attachments (MS-OXMSG; with `legacy` the only importer of olefile)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.formats.mail.message import Attachment, Mail, MailText
from ingest.formats.parsed import Parsed, check_size, one_line
from ingest.formats.text.other import read_any_text
from rag.errors import LoadError

if TYPE_CHECKING:
    from olefile import OleFileIO

_BROKEN = "not a readable .msg file"
_SUBJECT, _SENDER, _ADDRESS, _SMTP, _TO, _CC = "0037", "0C1A", "0C1F", "5D01", "0E04", "0E03"
_BODY, _HTML, _RTF, _NAME, _SHORT_NAME, _DATA = "1000", "1013", "1009", "3707", "3704", "3701"
_SENT, _DELIVERED, _CODE_PAGE, _INTERNET_PAGE = 0x0039, 0x0E06, 0x3FFD, 0x3FDE
_WINDOWS_PAGES = frozenset((874, 932, 936, 949, 950, *range(1250, 1259)))
_TEXTS = (("001F", "utf-16-le"), ("001E", ""))
"""Endings of the streams that hold a text, and their encodings; "" stands for the code page of the message."""
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)
_MOST_ATTACHMENTS = 200
_DEEPEST = 4
_ADDED = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every compressed RTF is taken to begin with (MS-OXRTFCP 2.1.2.1)."""


def read_msg(path: Path, max_text_mb: float) -> Parsed:
    """A message: subject, sender, receivers and date, the body, attachments of the kinds that are read.

    Raises LoadError when the file is broken, empty or too long.
    """
    import olefile

    with path.open("rb") as head:
        if head.read(8) != olefile.MAGIC:  # translations of Tcl programs end in .msg too
            return read_any_text(path, max_text_mb)
    try:
        with olefile.OleFileIO(str(path)) as file:
            mail = _Store(file, max_text_mb).mail("", 0)
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
        raise LoadError(_BROKEN) from error
    text = MailText(max_text_mb)
    text.add(mail)
    return text.parsed(title=mail.subject, date=mail.date, source=mail.sender)


def _page(numbers: Mapping[int, bytes]) -> int:
    """The code page of a message's texts: its own, else that of its body, where that is one of Windows'."""
    own, body = (int.from_bytes(numbers.get(tag, b"")[:4], "little") for tag in (_CODE_PAGE, _INTERNET_PAGE))
    return own or (body if body in _WINDOWS_PAGES else 1252)


class _Store:
    """The streams of one file."""

    def __init__(self, file: OleFileIO, max_text_mb: float) -> None:
        self._file = file
        self._max_text_mb = max_text_mb
        self._size = 0
        self._streams = {"/".join(path): path for path in file.listdir(streams=True, storages=False)}
        if not any(name.startswith("__properties_version1.0") for name in self._streams):
            raise LoadError(_BROKEN)

    def mail(self, folder: str, depth: int) -> Mail:
        """The message in a storage, "" for the file itself."""
        numbers = self._numbers(f"{folder}__properties_version1.0", 24 if folder else 32)
        encoding = f"cp{_page(numbers)}"
        sent = _moment(numbers.get(_SENT) or numbers.get(_DELIVERED))
        sender = self._text(folder, _SENDER, encoding)
        address = self._text(folder, _SMTP, encoding) or self._text(folder, _ADDRESS, encoding)
        shown = (
            f"{sender} <{address}>" if sender and address and "@" in address and address != sender else sender
        )
        fields = [
            ("From", shown or address),
            ("To", self._text(folder, _TO, encoding)),
            ("Cc", self._text(folder, _CC, encoding)),
            ("Date", format_datetime(sent) if sent else None),
        ]
        plain, html = (
            self._text(folder, _BODY, encoding) or "",
            self._bytes(f"{folder}__substg1.0_{_HTML}0102") or b"",
        )
        if not plain.strip() and not html and (packed := self._bytes(f"{folder}__substg1.0_{_RTF}0102")):
            plain, html = self._rich(packed)
        attachments, mails = self._attached(folder, encoding, depth)
        return Mail(
            one_line(self._text(folder, _SUBJECT, encoding)),
            [(label, line) for label, value in fields if (line := one_line(value, longest=2000))],
            sent.date().isoformat() if sent else None,
            one_line(sender or address),
            plain,
            html,
            attachments,
            mails,
        )

    def _attached(self, folder: str, encoding: str, depth: int) -> tuple[list[Attachment], list[Mail]]:
        start = f"{folder}__attach_version1.0_#"
        names = sorted(
            {start + name[len(start) :].split("/")[0] for name in self._streams if name.startswith(start)}
        )
        files: list[Attachment] = []
        mails: list[Mail] = []
        for name in names[:_MOST_ATTACHMENTS]:
            inner = f"{name}/__substg1.0_{_DATA}000D/"
            if f"{inner}__properties_version1.0" in self._streams:
                if depth < _DEEPEST:
                    mails.append(self.mail(inner, depth + 1))
                continue
            given = self._text(f"{name}/", _NAME, encoding) or self._text(f"{name}/", _SHORT_NAME, encoding)
            data = self._bytes(f"{name}/__substg1.0_{_DATA}0102")
            if given and data is not None:
                files.append(Attachment(re.split(r"[/\\]", given)[-1], data))
        return files, mails

    def _text(self, folder: str, tag: str, encoding: str) -> str | None:
        for ending, own in _TEXTS:
            data = self._bytes(f"{folder}__substg1.0_{tag}{ending}")
            if data:
                try:
                    return data.decode(own or encoding, "replace").rstrip("\0")
                except LookupError:
                    return data.decode("cp1252", "replace").rstrip("\0")
        return None

    def _bytes(self, name: str) -> bytes | None:
        path = self._streams.get(name)
        if path is None:
            return None
        self._size += self._file.get_size(path)
        check_size(self._size, self._max_text_mb, times=50)
        with self._file.openstream(path) as stream:
            return bytes(stream.read())

    def _numbers(self, name: str, start: int) -> dict[int, bytes]:
        """Properties of fixed size: 8 bytes each by their id."""
        data = self._bytes(name) or b""
        entries = (data[at : at + 16] for at in range(start, len(data) - 15, 16))
        return {int.from_bytes(entry[2:4], "little"): entry[8:] for entry in entries}

    def _rich(self, packed: bytes) -> tuple[str, bytes]:
        """Plain text and HTML of a body that is stored as RTF only."""
        from ingest.formats.mail.wrapped_html import html_inside
        from ingest.formats.markup.rtf import parse_rtf

        data = unpacked(packed, int(self._max_text_mb * 4_000_000))
        if (html := html_inside(data)) is not None:
            return "", html.encode()
        return parse_rtf(data, self._max_text_mb).text, b""


def _moment(value: bytes | None) -> datetime.datetime | None:
    """A time in units of 100 ns since 1601."""
    count = int.from_bytes(value, "little") if value else 0
    try:
        return _EPOCH + datetime.timedelta(microseconds=count // 10) if count else None
    except OverflowError:
        return None


def unpacked(packed: bytes, most: int) -> bytes:
    """RTF as MS-OXRTFCP compresses it. Raises LoadError when it is broken or longer than `most` bytes."""
    if len(packed) < 16:
        raise LoadError(_BROKEN)
    if packed[8:12] == b"MELA":
        return packed[16:]
    window, out = bytearray(_ADDED.ljust(4096, b"\0")), bytearray()
    at, position = 16, len(_ADDED)
    while at < len(packed):
        control, at = packed[at], at + 1
        for bit in range(8):
            if at >= len(packed):
                return bytes(out)
            if not control >> bit & 1:
                piece, at = bytearray(packed[at : at + 1]), at + 1
            else:
                pair, at = int.from_bytes(packed[at : at + 2], "big"), at + 2
                offset, length = pair >> 4, (pair & 15) + 2
                if offset == position:
                    return bytes(out)
                piece = bytearray()
                for step in range(length):
                    piece.append(window[(offset + step) % 4096])
                    window[(position + step) % 4096] = piece[-1]
            for byte in piece:
                window[position] = byte
                position = (position + 1) % 4096
            out += piece
            if len(out) > most:
                raise LoadError("too long: its text unpacks to more than is read")
    return bytes(out)
