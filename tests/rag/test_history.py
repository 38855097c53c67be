"""What changed between versions: block by block, word by word, as people and programs read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import citewell
from hypothesis import given
from hypothesis import strategies as st
from places import Place

from rag.errors import UsageError
from rag.history import Words, _last_words, became, changes, history, version_named, worded
from rag.language.blocks import blocks_of
from rag.store.stored import Version
from rag.store.stores import open_stores
from rag.types import Document

BEFORE = """# Pump

## Care

Oil the pump every Monday.

Check the seal once a year.

## Pressure

The pump runs at four bar.
"""
AFTER = """# Pump

## Care

Oil the pump every Friday.

Wear gloves.

## Pressure

The pump runs at four bar.
"""


def document(text: str) -> Document:
    return Document("pump.md", text, "Pump", blocks=blocks_of(text))


def test_blocks_that_differ_are_told_with_their_words() -> None:
    oil, gloves, seal = changes(document(BEFORE), document(AFTER))
    assert (oil.kind, gloves.kind, seal.kind) == ("changed", "added", "removed")
    assert oil.words == (
        ("same", "Oil the pump every "),
        ("gone", "Monday"),
        ("come", "Friday"),
        ("same", "."),
    )
    assert oil.section == ("Pump", "Care")
    assert oil.after is not None
    assert AFTER[slice(*oil.after)] == "Oil the pump every Friday."
    assert seal.before is not None
    assert BEFORE[slice(*seal.before)] == "Check the seal once a year."
    assert changes(document(BEFORE), document(BEFORE.replace("\n\n", "\n\n\n"))) == ()


def sides(words: Words) -> tuple[str, str]:
    return (
        "".join(text for mark, text in words if mark != "come"),
        "".join(text for mark, text in words if mark != "gone"),
    )


@given(st.text("ab .", max_size=40), st.text("ab .", max_size=40))
def test_both_texts_are_in_their_difference(before: str, after: str) -> None:
    assert sides(worded(before, after)) == (before, after)


@pytest.mark.parametrize(
    ("quote", "now"),
    [("every Monday", "every Friday"), ("runs at four bar", "runs at four bar"), ("Oil", "Oil")],
)
def test_a_span_is_followed_into_the_later_text(quote: str, now: str) -> None:
    start = BEFORE.index(quote)
    assert AFTER[slice(*became(start, start + len(quote), BEFORE, AFTER))] == now


def test_a_version_is_named_by_number_or_day() -> None:
    old = Version(3, "a", "2026-01-01T00:00:00.000000+00:00", "2026-03-01T00:00:00.000000+00:00", 5)
    new = Version(7, "a", "2026-03-01T00:00:00.000000+00:00", None, 6)
    assert [version_named([new, old], name) for name in ("3", "live", "2026-02", "2026-03-01")] == [
        old,
        new,
        old,
        new,
    ]
    for wrong, said in (("4", "There is: 7, 3, live"), ("2025-12-31", "no version of a from 2025-12-31")):
        with pytest.raises(UsageError, match=said):
            version_named([new, old], wrong)


def test_long_texts_that_share_little_take_no_time() -> None:
    before = "\n\n".join(f"Line {n % 3} of many." for n in range(30_000))
    after = "\n\n".join(f"Line {n % 5} of many." for n in range(30_000))
    assert changes(document(before), document(after))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    for text in (BEFORE, AFTER):
        place.write("pump.md", text)
        place.ingest()
    return place


def test_a_line_of_the_history_begins_with_a_word() -> None:
    assert _last_words("The pump is oiled twice every ") == "oiled twice every "
    assert _last_words("Oil the pump every ") == "Oil the pump every "


def test_history_and_diff_on_the_command_line(place: Place) -> None:
    data = ("--data-dir", place.settings.data_dir)
    live, first = json.loads(citewell("history", "pump.md", "--json", *data).stdout)
    assert (live["until"], first["until"]) == (None, live["since"])
    assert live["summary"].startswith(
        "1 changed, 1 added, 1 removed: Oil the pump every [-Monday-]{+Friday+}"
    )
    assert live["characters"] == len(place.text("pump.md"))
    assert "[-Monday-]{+Friday+}" in citewell("history", "pump.md", *data).stdout
    shown = citewell("diff", "pump.md", *data).stdout
    assert "~ Oil the pump every [-Monday-]{+Friday+}." in shown
    assert "- [-Check the seal once a year.-]" in shown
    assert "Pump › Care" in shown
    back = json.loads(citewell("diff", "pump.md", "live", str(first["number"]), "--json", *data).stdout)
    assert (back["before"]["number"], back["after"]["number"]) == (live["number"], first["number"])
    assert [change["kind"] for change in back["changes"]] == ["changed", "added", "removed"]
    same = json.loads(citewell("diff", "pump.md", "live", "live", "--json", *data).stdout)
    assert same["summary"] == "the same version"
    was = citewell("show", "pump.md", "--version", str(first["number"]), *data).stdout
    assert "every Monday" in was
    assert "Friday" not in was
    assert citewell("diff", "pump.md", "99", *data).returncode == 2
    assert citewell("history", "nobody.md", *data).returncode == 2
    assert citewell("remove", "pump.md", "--keep-history", *data).returncode == 0
    assert "live" not in citewell("history", "pump.md", *data).stdout
    assert citewell("remove", "pump.md", *data).returncode == 0
    assert citewell("history", "pump.md", *data).returncode == 2


def test_changed_metadata_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for title in ("Old", "New"):
        place.write("rows.jsonl", json.dumps({"id": "row", "title": title, "text": "The same words."}))
        place.ingest()
    with open_stores(place.settings).catalog() as catalog:
        assert history(catalog, "row")[0].summary == "title changed"
