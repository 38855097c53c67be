"""Small real files, made from bytes, for tests of loading."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

Line = str | tuple[str, int]
"""A line of a page, or a line with its font size in points."""

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PERMISSIONS = -44
_FILE_ID = b"0123456789abcdef"


def pdf(
    pages: Sequence[Sequence[Line]],
    info: Mapping[str, str] | None = None,
    *,
    password: str | None = None,
) -> bytes:
    """A PDF with Latin text in Helvetica; with `password` its strings are locked (PDF 1.4, RC4, 40 bit).

    The text of a locked file is not really encrypted: a reader that accepted it without the password
    would show it, which a test would notice.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = _content(lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    trailer = f"/Root 1 0 R /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
    if info is not None:
        entries = "".join(f"/{key} ({value})" for key, value in info.items())
        objects.append(f"<< {entries} >>".encode("latin-1"))
        trailer += f" /Info {len(objects)} 0 R"
    if password is not None:
        objects.append(_lock(password))
        trailer += f" /Encrypt {len(objects)} 0 R"
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _content(lines: Sequence[Line]) -> bytes:
    parts = [b"BT 60 740 Td"]
    for line in lines:
        text, size = line if isinstance(line, tuple) else (line, 11)
        shown = text.encode("cp1252").translate(None, b"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        parts.append(b"/F1 %d Tf (%b) Tj 0 -%d Td" % (size, shown, size + 4))
    return b"\n".join([*parts, b"ET"])


def _lock(password: str) -> bytes:
    """Encryption dictionary by algorithms 3.2 to 3.4 of the PDF reference 1.4, revision 2."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = _PERMISSIONS.to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + _FILE_ID).digest()[:5]
    user = _rc4(key, _PADDING)
    return (
        f"<< /Filter /Standard /V 1 /R 2 /P {_PERMISSIONS} /O <{owner.hex()}> /U <{user.hex()}> >>"
    ).encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
