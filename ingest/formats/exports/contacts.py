"""Contacts (`.vcf`) → a person or firm a section, a field a fact.

BEGIN:VCARD                                      heading  Ida Orr
FN:Ida Orr                                       field    Organisation: Harbour Office, Gates
ORG:Harbour Office;Gates                         field    Telephone (work): +47 55 01 02
TEL;TYPE=WORK,VOICE:+47 55 01 02                 field    Address (home): 4 Quay Street, Bergen, Norway
ADR;TYPE=HOME:;;4 Quay Street;Bergen;;;Norway
END:VCARD
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.formats.builder import TextBuilder
from ingest.formats.exports.content_lines import Line, Part, parts_of
from ingest.formats.exports.times import shown_day, when_of
from ingest.formats.parsed import Parsed, check_text, one_line
from ingest.formats.text.plain import as_plain, read_decoded

_LABELS = {
    "NICKNAME": "Nickname",
    "ORG": "Organisation",
    "TITLE": "Title",
    "ROLE": "Role",
    "TEL": "Telephone",
    "EMAIL": "Email",
    "ADR": "Address",
    "LABEL": "Address as written",
    "URL": "Website",
    "IMPP": "Messenger",
    "BDAY": "Birthday",
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "GENDER": "Gender",
    "LANG": "Language",
    "TZ": "Time zone",
    "RELATED": "Related",
    "X-SPOUSE": "Spouse",
    "X-MANAGER": "Manager",
    "X-ASSISTANT": "Assistant",
    "X-ABRELATEDNAMES": "Related",
    "X-ABDATE": "Date",
    "X-AIM": "Messenger (AIM)",
    "X-JABBER": "Messenger (Jabber)",
    "X-SKYPE": "Messenger (Skype)",
    "X-SKYPE-USERNAME": "Messenger (Skype)",
    "X-SOCIALPROFILE": "Profile",
    "CATEGORIES": "Categories",
    "NOTE": "Note",
}
"""What is shown of a contact, in this order; pictures, sounds, keys and numbers of programs are not."""
_DAYS = frozenset(("BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-ABDATE"))
_PLAIN = frozenset(
    (
        "voice",
        "internet",
        "pref",
        "x400",
        "text",
        "uri",
        "parcel",
        "postal",
        "intl",
        "dom",
        "other",
        "profile",
    )
)
"""Sorts that every number, address or mail is."""
_OF_A_PROGRAM = re.compile(r"^X-[A-Z]{2,20}-(?:X-)?(?=(?:SPOUSE|MANAGER|ASSISTANT|ANNIVERSARY)$)")
_ABOUT = re.compile(r"_\$!<(.{1,60})>!\$_")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)")


def read_contacts(path: Path, max_text_mb: float) -> Parsed:
    """The contacts of a file, in its order. A file without any is plain text.

    Raises LoadError when it is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    cards = [card for part in parts_of(text) for card in _cards(part)]
    builder = TextBuilder()
    for card in cards:
        builder.add("heading", _name(card), level=1)
        for fact in _facts(card):
            builder.add("field", fact)
    if not builder.text:
        return as_plain(text, notices)
    check_text(builder.text, max_text_mb)
    title = _name(cards[0]) if len(cards) == 1 else None
    return Parsed(builder.text, title=one_line(title), blocks=builder.blocks, notices=notices)


def _cards(part: Part) -> Iterator[Part]:
    if part.name == "VCARD":
        yield part
    for inner in part.parts:
        yield from _cards(inner)


def _name(card: Part) -> str:
    """As it is written whole, else given and family name, else what else tells who it is."""
    line = card.first("N")
    parts = [part.strip() for part in line.parts] if line is not None else []
    family, given, middle, before, after = (parts + [""] * 5)[:5]
    whole = " ".join(part for part in (before, given, middle, family, after) if part)
    told = (
        card.text("FN") or whole or _listed(card.first("ORG")) or card.text("NICKNAME") or card.text("EMAIL")
    )
    return " ".join(told.split())


def _facts(card: Part) -> Iterator[str]:
    named: dict[str, list[Line]] = {}
    for line in card.lines:
        named.setdefault(_OF_A_PROGRAM.sub("X-", line.name), []).append(line)
    about = {line.group: _ABOUT.sub(r"\1", line.text) for line in card.all("X-ABLABEL") if line.group}
    seen: set[str] = set()
    for name, label in _LABELS.items():
        for line in named.get(name, ()) if name != "LABEL" or "ADR" not in named else ():
            value = _value(line)
            sort = about.get(line.group) if line.group else None
            told = _told(label, sort or _sort(line), value)
            if value and told not in seen:
                seen.add(told)
                yield told


def _told(label: str, sort: str, value: str) -> str:
    return f"{label} ({sort}): {value}" if sort and not label.endswith(")") else f"{label}: {value}"


def _sort(line: Line) -> str:
    sorts = [one.strip().lower() for value in line.parameters.get("TYPE", ()) for one in value.split(",")]
    return ", ".join(dict.fromkeys(one for one in sorts if one and one not in _PLAIN))


def _value(line: Line) -> str:
    if _OF_A_PROGRAM.sub("X-", line.name) in _DAYS:
        when = when_of(line)
        if when is not None:
            return shown_day(when)
        day = _YEARLESS.match(line.value)
        return f"--{day[1]}-{day[2]}" if day else line.text.strip()
    if line.name in ("ADR", "ORG", "GENDER"):
        return _listed(line)
    text = (
        " ".join(line.text.split())
        if line.name != "NOTE"
        else "\n".join(" ".join(one.split()) for one in line.text.split("\n"))
    )
    return (
        text.removeprefix("tel:").removeprefix("mailto:").strip()
        if line.name in ("TEL", "EMAIL")
        else text.strip()
    )


def _listed(line: Line | None) -> str:
    """Parts that are filled in, side by side."""
    if line is None:
        return ""
    return ", ".join(" ".join(part.split()) for part in line.parts if part.strip())
