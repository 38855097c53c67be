"""Mails: who wrote when to whom about what, the body, and what is attached (RFC 5322, MIME)."""

from __future__ import annotations

import codecs
import email
import email.policy
import io
import mailbox
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any, cast

from ingest.formats.builder import TextBuilder
from ingest.formats.held import held
from ingest.formats.html.chrome import parts_of
from ingest.formats.html.page import decoded_page
from ingest.formats.html.tree import parse
from ingest.formats.html.walk import Walk
from ingest.formats.mail.parts import bytes_of, mended, part_of
from ingest.formats.mail.quoting import flowed, is_forward, plain_blocks, quoted_nodes, without_quotations
from ingest.formats.parsed import EMPTY, Parsed, check_size, one_line
from ingest.formats.text.encoding import codec, decode
from rag.errors import LoadError
from rag.language.blocks import blocks_of
from rag.types import Place

_MOST_ATTACHMENTS = 100
_YEARS = range(1970, 2101)
"""A mail of any other year has a wrong clock."""
_DEEPEST = 4
"""Mails within mails."""
_MOST_MAILS = 200_000
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters, which an encoded body or one of Outlook may hold."""
_ESCAPED = re.compile(r"^>(?=>*From )", re.MULTILINE)
"""What a mailbox puts before a line that would look like the beginning of a mail."""


_NAMES = {"text/html": "page.html", "text/csv": "table.csv", "text/calendar": "invite.ics"}
"""What parts are called that have no name."""
_LONGEST_FIELD = 6_000
"""Characters of a field that are read; some two hundred recipients fit."""


class _Bounded(email.policy.EmailPolicy):
    """The standard library's reading of fields, cut: it takes quadratic time and memory for some (140 kB of encoded words 800 MB)."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value if hasattr(value, "name") else value[:_LONGEST_FIELD])


_BOUNDED = cast("email.policy.Policy[EmailMessage]", _Bounded(utf8=email.policy.default.utf8))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on a mail."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, whatever file it comes from."""

    subject: str | None
    fields: Sequence[tuple[str, str]]
    """Shown above the body: `From`, `To`, `Date`."""
    date: str | None
    """ISO 8601."""
    sender: str | None
    plain: str = ""
    html: bytes = b""
    attachments: Sequence[Attachment] = ()
    mails: Sequence[Mail] = ()
    """Mails that are attached whole."""
    more: str = ""
    """Text that follows the body, below a picture for one."""


@dataclass(slots=True)
class MailText:
    """The text of one file with mails, made mail by mail."""

    max_text_mb: float
    builder: TextBuilder = field(default_factory=TextBuilder)
    places: list[Place] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _attached: int = 0

    def add(self, mail: Mail, depth: int = 0) -> None:
        """A mail with its attachments. Raises LoadError when the text grows too long."""
        name = mail.subject or "no subject"
        start = self.builder.add("heading", mail.subject or "", level=min(depth + 1, 6))
        self.places.append(Place(start, name, date=mail.date))
        for label, value in mail.fields:
            self.builder.add("field", f"{label}: {value}")
        self._body(mail)
        self._count()
        for attachment in mail.attachments:
            self._attach(attachment, name, mail.date, depth)
        for inner in mail.mails if depth < _DEEPEST else ():
            self.add(inner, depth + 1)
            self.places.append(Place(self.builder.size, name, date=mail.date))

    def parsed(self, **about: Any) -> Parsed:
        """What was added. Raises LoadError when there is nothing."""
        if not self.builder.text:
            raise LoadError(EMPTY)
        places = {place.start: place for place in self.places if place.start < self.builder.size}
        return Parsed(
            self.builder.text,
            places=tuple(places[start] for start in sorted(places)),
            blocks=self.builder.blocks,
            notices=tuple(self.notices),
            **about,
        )

    def _body(self, mail: Mail) -> None:
        page = _page(mail) if mail.html.strip() else []
        shown = sum(len(piece.text) for piece in page)
        is_page = page and 2 * len(mail.plain.strip()) < shown  # "This mail needs a program that shows HTML"
        for piece in page if is_page else ():
            self.builder.add(piece.kind, piece.text, level=piece.level, indent=piece.indent)
        for part in (mail.more,) if is_page else (mail.plain, mail.more):
            for text, blocks in plain_blocks(_UNSEEN.sub("", part), is_reply=not is_forward(mail.subject)):
                self.builder.include(text, blocks)

    def _attach(self, attachment: Attachment, mail: str, date: str | None, depth: int) -> None:
        name = one_line(attachment.name) or "attachment"
        self._attached += 1
        if self._attached > _MOST_ATTACHMENTS:
            if self._attached == _MOST_ATTACHMENTS + 1:
                self.notices.append(f"more than {_MOST_ATTACHMENTS} attachments: the rest was not read")
            return
        try:
            parsed = _read(name, attachment.data, self.max_text_mb)
        except LoadError as error:
            self.notices.append(f"attachment {name} was not read: {error}")
            parsed = None
        if parsed is None:
            self.builder.add("field", f"Attachment: {name}")
            return
        level, own = min(depth + 2, 6), f"{mail} / {name}"
        self.places.append(Place(self.builder.add("heading", name, level=level), own, date=date))
        pages = [Place(start, f"page {number}") for number, start in enumerate(parsed.pages, start=1)]
        blocks = parsed.blocks or blocks_of(parsed.text)
        for one in self.builder.include(parsed.text, blocks, parsed.places or pages, below=level):
            self.places.append(replace(one, name=f"{own} / {one.name}" if one.name else own, date=date))
        self.places.append(Place(self.builder.size, mail, date=date))
        self.notices += (f"{name}: {notice}" for notice in parsed.notices)
        self._count()

    def _count(self) -> None:
        check_size(self.builder.size, self.max_text_mb)


def read_eml(path: Path, max_text_mb: float) -> Parsed:
    """A mail: subject, sender, receivers and date, the body, attachments of the kinds that are read.

    Quoted replies and signatures are furniture. Raises LoadError when it is no mail or too long.
    """
    return parse_eml(path.read_bytes(), max_text_mb)


def parse_eml(data: bytes, max_text_mb: float) -> Parsed:
    """The text of a mail. Raises LoadError as `read_eml` does."""
    if b"\0" in data[:100] or data.startswith((b"\xff\xfe", b"\xfe\xff")):  # saved as UTF-16
        data = decode(data).text.encode()
    mail = mail_of(message_of(io.BytesIO(data)))
    text = MailText(max_text_mb)
    text.add(mail)
    return text.parsed(title=mail.subject, date=mail.date, source=mail.sender)


def read_mbox(path: Path, max_text_mb: float) -> Parsed:
    """A mailbox: its mails one after the other, each under its subject; the date is that of the newest.

    Raises LoadError as `read_eml` does, also when the file holds no mail.
    """
    text, dates, number = MailText(max_text_mb), [], 0
    box: Any = mailbox.mbox(os.devnull, factory=message_of, create=False)  # type: ignore[arg-type]
    box._file.close()
    box._file = path.open("rb")  # it opens what it is given for writing too
    try:
        for number, message in enumerate(box, start=1):
            mail = mail_of(message)
            plain, more = (_ESCAPED.sub("", part) for part in (mail.plain, mail.more))
            mail = replace(mail, plain=plain, more=more)
            text.add(mail)
            dates.append(mail.date)
            if number == _MOST_MAILS:
                text.notices.append(f"only the first {_MOST_MAILS} mails were read")
                break
    finally:
        box.close()
    if not number:
        raise LoadError("no mails in this file: a mailbox has lines that begin with `From `")
    return text.parsed(date=max(filter(None, dates), default=None))


def mail_of(message: EmailMessage, depth: int = 0) -> Mail:
    """What a parsed message says."""
    plain, html = part_of(message, "plain"), part_of(message, "html")
    attachments, mails, more = list[Attachment](), list[Mail](), list[str]()
    for part in _attachments(message):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if depth < _DEEPEST and isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                mails.append(mail_of(inner[0], depth + 1))
        elif name := _filename(part):
            attached = Attachment(name, bytes_of(part))
            if all(
                attached.data != other.data for other in attachments
            ):  # an invitation, once shown and once attached
                attachments.append(attached)
        elif part.get_content_type() == "text/plain":
            more.append(_plain(part))
    sent = header_of(message, "Date")
    sender = header_of(message, "From")
    given = [(label, header_of(message, label)) for label in ("From", "To", "Cc", "Date")]
    return Mail(
        subject=header_of(message, "Subject"),
        fields=[(label, value) for label, value in given if value],
        date=_day(sent),
        sender=_name(sender),
        plain=_plain(plain) if plain is not None else "",
        html=_html(html) if html is not None else b"",
        more="\n\n".join(more),
        attachments=attachments,
        mails=mails,
    )


def message_of(file: IO[bytes]) -> EmailMessage:
    """The message in a file, its parts mended."""
    return mended(email.message_from_binary_file(file, policy=_BOUNDED))


def header_of(message: EmailMessage, name: str) -> str | None:
    """A field on one line; None where there is none."""
    try:
        value = message.get(name)
        return one_line(str(value), longest=2000) if value is not None else None
    except Exception:  # the parser of headers trips over broken ones in many ways
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), None)
        return one_line(str(raw), longest=2000)


def _name(sender: str | None) -> str | None:
    """The name in `"Ada Finch" <ada@example.org>`, else the address."""
    if sender is None:
        return None
    name, _, address = sender.partition("<")
    return one_line(name.strip().strip("\"'")) or one_line(address.rstrip("> "))


def _day(sent: str | None) -> str | None:
    try:
        day = parsedate_to_datetime(sent).date() if sent else None
        return day.isoformat() if day and day.year in _YEARS else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that are attached, also those inside other parts."""
    bodies = [part_of(message, kind) for kind in ("plain", "html")]
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() == "message/rfc822" and part is not message:
            yield part
        elif part.is_multipart():
            waiting += part.get_payload()
        elif part is not message and not any(part is body for body in bodies):
            yield part


def _filename(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except Exception:
        return None
    if name:
        return one_line(name.replace("\\", "/").rpartition("/")[2])
    if part.get_content_disposition() == "attachment" and part.get_content_type() == "text/plain":
        return "text.txt"
    return _NAMES.get(part.get_content_type())


def _plain(part: EmailMessage) -> str:
    data = bytes_of(part)
    if not data.strip():
        return ""
    try:
        text = data.decode(codec(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        text = decode(data).text
    if str(part.get_param("format", "")).lower() == "flowed":
        return flowed(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _html(part: EmailMessage) -> bytes:
    """A page in UTF-8 with its mark, from the encoding that the page itself or the mail names, else the likeliest."""
    data = bytes_of(part)
    return (
        codecs.BOM_UTF8 + decoded_page(data, part.get_content_charset()).text.encode()
        if data.strip()
        else b""
    )


def _page(mail: Mail) -> Sequence[Any]:
    tree = parse(decoded_page(mail.html).text)
    body = tree.body if tree.body is not None else tree.root
    parts = parts_of(body)
    pieces = Walk(parts.invisible, quoted_nodes(body), parts.notes).over(body)
    return without_quotations(pieces, is_reply=not is_forward(mail.subject))


def _read(name: str, data: bytes, max_text_mb: float) -> Parsed | None:
    """An attached file; None when its kind is not read."""
    from ingest.formats.readers import ARCHIVES, PICTURES, SUFFIXES, reader_of

    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES or suffix in PICTURES | {".jsonl", ".mbox"}:
        return None
    check_size(len(data), max_text_mb, times=50 if suffix in ARCHIVES else 4)
    with held(data, suffix) as path:
        try:
            return reader_of(suffix)(path, max_text_mb)
        except (LoadError, OSError, MemoryError):
            raise
        except Exception as error:  # a broken attachment costs neither the mail nor its neighbours
            raise LoadError(f"cannot be parsed ({type(error).__name__})") from error
