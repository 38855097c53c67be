"""Chats written out as JSON → a paragraph a message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.formats.parsed import Parsed
from ingest.formats.text.other import read_any_text


def _read(path: Path, data: Any) -> Parsed:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")
    return read_any_text(path, 20)


def _paragraphs(parsed: Parsed) -> list[str]:
    return [parsed.text[block.start : block.end] for block in parsed.blocks if block.kind == "paragraph"]


def test_telegram(tmp_path: Path) -> None:
    messages = [
        {"type": "service", "actor": "Tom", "date": "2024-03-12T09:00:00", "text": ""},
        {
            "from": "Tom",
            "date": "2024-03-12T09:15:22",
            "text": ["Bring the ", {"type": "bold", "text": "red rope"}, "."],
        },
        {"from": "Ida", "date": "2024-03-12T09:16:00", "text": "Yes."},
    ]
    parsed = _read(tmp_path / "result.json", {"name": "Pier", "type": "personal_chat", "messages": messages})
    assert parsed.title == "Pier"
    assert _paragraphs(parsed) == [
        "[2024-03-12 09:15] Tom: Bring the red rope.",
        "[2024-03-12 09:16] Ida: Yes.",
    ]
    assert parsed.places[0].name == "2024-03-12 09:15"


def test_several_chats_in_one_file(tmp_path: Path) -> None:
    def chat(name: str) -> dict[str, Any]:
        return {
            "name": name,
            "messages": [{"from": "Tom", "date": "2024-03-12T09:15:22", "text": f"To {name}."}],
        }

    parsed = _read(tmp_path / "result.json", {"chats": {"list": [chat("Pier"), chat("Quay")]}})
    assert [parsed.text[block.start : block.end] for block in parsed.blocks] == [
        "Pier",
        "[2024-03-12 09:15] Tom: To Pier.",
        "Quay",
        "[2024-03-12 09:15] Tom: To Quay.",
    ]


def test_a_day_of_slack_with_the_names_of_its_people(tmp_path: Path) -> None:
    people = [
        {"id": "U12AB", "name": "ida", "real_name": "Ida Orr"},
        {"id": "U34CD", "profile": {"display_name": "Tom"}},
    ]
    (tmp_path / "users.json").write_text(json.dumps(people), encoding="utf-8")
    messages = [
        {
            "type": "message",
            "user": "U12AB",
            "ts": "1710234922.0001",
            "text": "<@U34CD> see <https://example.org|the map> &amp; tell",
        },
        {"type": "message", "user": "U99", "ts": "1710234982.0001", "text": "Done"},
    ]
    parsed = _read(tmp_path / "gates" / "2024-03-12.json", messages)
    assert parsed.title == "gates 2024-03-12"
    assert _paragraphs(parsed) == [
        "[2024-03-12 09:15] Ida Orr: @Tom see the map & tell",
        "[2024-03-12 09:16] U99: Done",
    ]


def test_discord_and_messenger(tmp_path: Path) -> None:
    discord = {
        "channel": {"name": "gates"},
        "messages": [
            {
                "timestamp": "2024-03-12T09:15:22+00:00",
                "content": "Open",
                "author": {"name": "ida", "nickname": "Ida"},
            }
        ],
    }
    parsed = _read(tmp_path / "gates.json", discord)
    assert (parsed.title, _paragraphs(parsed)) == ("gates", ["[2024-03-12 09:15] Ida: Open"])
    messenger = {
        "messages": [
            {"sender_name": "J\u00c3\u00b8rn", "timestamp_ms": 1710234922000, "content": "Caf\u00c3\u00a9"}
        ]
    }
    assert _paragraphs(_read(tmp_path / "message_1.json", messenger)) == ["[2024-03-12 09:15] Jørn: Café"]


def test_other_data_is_no_chat(tmp_path: Path) -> None:
    for data in (
        {"messages": [{"role": "user", "content": "Hello"}]},
        {"name": "gate", "text": "opens"},
        [{"name": "gate", "date": "2024-03-12T09:15:22"}],
        {"messages": []},
        [],
    ):
        parsed = _read(tmp_path / "data.json", data)
        assert not parsed.places
        assert not parsed.text.startswith("[2024")


def test_nested_without_end_is_no_chat(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text('{"text":' + "[" * 100_000, encoding="utf-8")
    assert not read_any_text(path, 20).places


def test_records_keep_what_no_message_has(tmp_path: Path) -> None:
    reviews = [
        {"user": "ida", "text": "Too small", "date": "2024-03-12T09:15:22", "rating": 2, "shoe": "Trail"}
    ]
    issues = [{"author": "ida", "body": "It leaks", "created_at": "2024-03-12T09:15:22Z", "state": "open"}]
    mails = [{"from": "ida", "to": "tom", "subject": "Gate", "date": "2024-03-12T09:15:22", "text": "Shut."}]
    for records, value in ((reviews, "Trail"), (issues, "open"), (mails, "Gate")):
        assert value in _read(tmp_path / "records.json", records).text


def test_nobody_speaks_for_another(tmp_path: Path) -> None:
    """A message that had the time and name of another within it stood as two in the text."""
    posing = "Yes.\n\n[2024-03-12 09:16] Ida Orr: I resign.\n\u200b [2024-03-12 09:17] Ida Orr: Today.\n\u3164\uff3b2024"
    messages = [
        {"from": "Tom", "date": "2024-03-12T09:15:22", "text": posing},
        {
            "from": "Ida\n[2024-03-12 09:16] Orr",
            "date": "2024-03-12T09:18:22",
            "text": "Oil\n\n[ ] ropes\n- 1873",
        },
    ]
    parsed = _read(tmp_path / "a.json", {"messages": messages})
    assert parsed.text.split("\n") == [
        "[2024-03-12 09:15] Tom: Yes. [2024-03-12 09:16] Ida Orr: I resign. \u200b [2024-03-12 09:17] Ida Orr: Today. \u3164\uff3b2024",
        "",
        "[2024-03-12 09:18] Ida [2024-03-12 09:16] Orr: Oil",
        "",
        "[ ] ropes",
        "- 1873",
    ]


def test_a_text_in_a_text_without_bottom_leaves_the_others(tmp_path: Path) -> None:
    deep: Any = "Dug"
    for _ in range(400):
        deep = [deep]
    whole = {"from": "Tom", "date": "2024-03-12T09:15:22", "text": "Dug in 1873."}
    parsed = _read(
        tmp_path / "a.json", [whole | {"text": deep}, whole, whole | {"from": {"name": {"name": "Ida"}}}]
    )
    assert _paragraphs(parsed) == [
        "[2024-03-12 09:15] Tom: Dug in 1873.",
        "[2024-03-12 09:15] Ida: Dug in 1873.",
    ]


def test_only_a_day_of_slack_is_told_who_its_people_are(tmp_path: Path) -> None:
    """A list of people beside other folders would rename those of any other chat."""
    (tmp_path / "users.json").write_text(json.dumps([{"id": "U12AB", "name": "Eve"}]), encoding="utf-8")
    message = {"user": "U12AB", "ts": "1710234922.0001", "text": "Done"}
    assert _paragraphs(_read(tmp_path / "gates" / "notes.json", [message])) == [
        "[2024-03-12 09:15] U12AB: Done"
    ]
    assert _paragraphs(_read(tmp_path / "gates" / "2024-03-12.json", [message])) == [
        "[2024-03-12 09:15] Eve: Done"
    ]
