"""Parts of a mail, also those that the standard library leaves as one text, as the boundary between them is not the one that the mail
names: unquoted and with signs that ask for quotes, cut short, or not there at all."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage

_DEEPEST = 8
"""Parts within parts."""
_BOUNDARY = re.compile(r"^--(\S[^\r\n]{0,98}?)[ \t]*\r?\n(?=[A-Za-z][\w-]{0,60}:)", re.MULTILINE)
"""A line that ends a part and begins the header of the next."""


def mended(message: EmailMessage, depth: int = 0) -> EmailMessage:
    """`message`, each text that should be parts made the parts between the lines that look like a boundary, or text."""
    for part in list(message.walk()):
        text = part.get_payload()
        if part.get_content_maintype() != "multipart" or not isinstance(text, str):
            continue
        found = _BOUNDARY.search(text)
        if found is None or '"' in found[1] or depth == _DEEPEST:
            del part["Content-Type"]
            part["Content-Type"] = "text/plain"
            continue
        head = f'Content-Type: {part.get_content_type()}; boundary="{found[1]}"\n\n'
        inner = email.message_from_bytes((head + text).encode("utf-8", "surrogateescape"), policy=part.policy)
        part.set_payload(mended(inner, depth + 1).get_payload())
    return message


def part_of(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The body as `plain` or `html`; None where there is none."""
    try:
        part = message.get_body((kind,))
    except Exception:
        return None
    return part if isinstance(part, EmailMessage) else None


def bytes_of(part: EmailMessage) -> bytes:
    """What is in a part, decoded."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
