"""Chats written out as JSON (Slack, Telegram, Discord, Messenger) → a paragraph a message.

{"from": "Tom", "date": "2024-03-12T09:15:22",           paragraph  [2024-03-12 09:15] Tom: Bring the red rope.
 "text": ["Bring the ", {"type": "bold", "text": "red rope"}, "."]}

A file is one by what its messages have: someone who writes, a time, a text, as one of these programs calls them.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.formats.builder import TextBuilder
from ingest.formats.parsed import Parsed, one_line
from rag.types import Place

_WRITERS = ("from", "sender_name", "author", "user_profile", "sender", "user", "username")
_NAMES = ("real_name", "display_name", "nickname", "name", "first_name", "username")
_TEXTS = ("text", "content", "body", "message")
_TIMES = ("date", "timestamp", "timestamp_ms", "ts", "created_at", "time", "date_unixtime")
_PROGRAMS = (
    ("from", "text", "date"),
    ("user", "text", "ts"),
    ("username", "text", "ts"),
    ("author", "content", "timestamp"),
    ("sender_name", "content", "timestamp_ms"),
)
"""Who, what and when, as Telegram, Slack, its bots, Discord and Messenger call it. Under other names such a list is of records
(reviews, issues), whose other values must not be lost;"""
_OF_RECORDS = frozenset(("subject", "title", "to", "rating"))
"""as are those that have one of these."""
_LISTS = ("messages", "chats", "list")
_SHARE, _DEEPEST = 0.6, 4
_MENTION = re.compile(r"<@([UW][A-Z0-9]{2,20})(?:\|([^<>|]{1,80}))?>")
_LINKED = re.compile(r"<(?:[#!]?[^<>|\s]{1,2000})\|([^<>|]{1,500})>|<((?:https?|mailto):[^<>|\s]{1,2000})>")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")
_OPENING = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*+[\[［]\d"
)
"""How a message begins here, as it looks."""
_OF_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""What Slack calls the files of a channel."""
_PEOPLE, _MOST_BYTES = "users.json", 5_000_000
"""The file that says who is who in an export of Slack, two folders up from its days."""


def read_chat(path: Path, text: str) -> Parsed | None:
    """The messages of a JSON file, or None where it holds none. Who is meant by the numbers of an export of Slack is looked up in
    its own list; a day is not read again when only that list changes."""
    if not any(f'"{name}"' in text[:100_000] for name in _TEXTS):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    chats = list(_chats(data, 0, None))
    if not chats:
        return None
    of_slack = _OF_A_DAY.fullmatch(path.stem) is not None
    people = (
        _people(path)
        if of_slack and any("ts" in one for one in chats[0][1] if isinstance(one, dict))
        else None
    )
    builder, places = TextBuilder(), []
    for name, messages in chats:
        if name and len(chats) > 1:
            builder.add("heading", name, level=1)
        for when, said in _said(messages, people or {}):
            places.append(Place(builder.add("paragraph", f"[{when}] {said}"), when))
    if not builder.text:
        return None
    title = chats[0][0] if len(chats) == 1 else None
    if people is not None:
        title = f"{path.parent.name} {path.stem}"
    return Parsed(builder.text, title=one_line(title), places=tuple(places), blocks=builder.blocks)


def _chats(data: Any, depth: int, name: str | None) -> Iterator[tuple[str | None, list[Any]]]:
    """Name and messages of each chat in the data."""
    if isinstance(data, list):
        if _is_chat(data):
            yield name, data
        elif depth and depth <= _DEEPEST:
            for one in data:
                if isinstance(one, dict):
                    yield from _chats(one, depth + 1, None)
    elif isinstance(data, dict) and depth <= _DEEPEST:
        called = data.get("name") or data.get("title")
        channel = data.get("channel")
        if not called and isinstance(channel, dict):
            called = channel.get("name")
        for key in _LISTS:
            if key in data:
                yield from _chats(data[key], depth + 1, called if isinstance(called, str) else None)


def _is_chat(messages: list[Any]) -> bool:
    """Whether most of a list are messages."""
    whole = sum(
        isinstance(one, dict)
        and any(who in one and what in one and _time(one.get(when)) for who, what, when in _PROGRAMS)
        and one.keys().isdisjoint(_OF_RECORDS)
        for one in messages
    )
    return bool(whole) and whole >= _SHARE * len(messages)


def _said(messages: list[Any], people: dict[str, str]) -> Iterator[tuple[str, str]]:
    """When each message was written, by whom and what."""
    for message in messages:
        if not isinstance(message, dict):
            continue
        mend = "sender_name" in message and "timestamp_ms" in message
        when = next((told for key in _TIMES if (told := _time(message.get(key)))), None)
        who = next((told for key in _WRITERS if (told := _name(message.get(key), people))), "")
        text = next((told for key in _TEXTS if (told := _text(message.get(key)))), "")
        text = _plain(text, people) if "ts" in message else text
        text = _in_one(text)
        if when and text:
            said = f"{who}: {text}" if who else text
            yield when, _mended(said) if mend else said


def _in_one(text: str) -> str:
    """A message whose lines look like no other message: who writes a time and a name would put words into another's mouth."""
    parts, blank = list[str](), 0
    for line in text.strip().splitlines():
        if not line.strip():
            blank += 1
            continue
        if parts:
            parts.append(" " if _OPENING.match(line) else "\n" * (1 + blank))
        parts.append(line)
        blank = 0
    return "".join(parts)


def _name(value: Any, people: dict[str, str], depth: int = 0) -> str:
    if isinstance(value, dict) and depth < _DEEPEST:
        return next((told for key in _NAMES if (told := _name(value.get(key), people, depth + 1))), "")
    return people.get(value, " ".join(value.split())[:200]) if isinstance(value, str) else ""


def _text(value: Any, depth: int = 0) -> str:
    """A text, or one in parts."""
    if isinstance(value, list):
        return "".join(_text(part, depth + 1) for part in value) if depth < _DEEPEST else ""
    if isinstance(value, dict):
        inner = value.get("text")
        return inner if isinstance(inner, str) else ""
    return value if isinstance(value, str) else ""


def _time(value: Any) -> str | None:
    """`2024-03-12 09:15`; a number counts seconds or thousandths since 1970, in Greenwich."""
    if isinstance(value, str) and (match := _ISO.match(value)):
        return f"{match[1]} {match[2]}"
    with suppress(ValueError, OverflowError, OSError, TypeError):
        seconds = float(value) if not isinstance(value, bool) else 0.0
        seconds = seconds / 1000 if seconds > 1e11 else seconds
        if seconds > 1e8:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%d %H:%M")
    return None


def _plain(text: str, people: dict[str, str]) -> str:
    """A message of Slack without its marks: `<@U12AB>` is who is meant, `<https://example.org|the map>` the map."""
    text = _MENTION.sub(lambda match: "@" + (match[2] or people.get(match[1], match[1])), text)
    return html.unescape(_LINKED.sub(lambda match: match[1] or match[2], text))


def _mended(text: str) -> str:
    """Messenger writes each byte of a letter as a letter."""
    with suppress(UnicodeError):
        return text.encode("latin-1").decode("utf-8")
    return text


def _people(path: Path) -> dict[str, str]:
    listed = path.parent.parent / _PEOPLE
    with suppress(OSError, ValueError, RecursionError):
        if listed.is_file() and not listed.is_symlink() and listed.stat().st_size <= _MOST_BYTES:
            people = json.loads(listed.read_text(encoding="utf-8"))
            return {
                one["id"]: _name(one, {}) or _name(one.get("profile"), {})
                for one in people
                if isinstance(one, dict) and isinstance(one.get("id"), str)
            }
    return {}
