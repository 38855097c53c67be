"""Names of uploads: of any length and script, safe, and never those of another file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import HashEmbedder
from hypothesis import given
from hypothesis import strategies as st

from ingest import ingest
from rag.answer import Assistant
from rag.errors import UsageError
from rag.settings import Settings
from rag.store.folder.stores import FolderStores
from rag.ui.chat import Chat
from rag.ui.sources.names import Names, safe_name
from rag.ui.sources.received import Received, Upload

ALIKE = (
    ["minutes " * 20 + "1.md", "minutes " * 20 + "2.md"],
    ["Звіт про гавань " * 12 + "перший.md", "Звіт про гавань " * 12 + "другий.md"],
    ["漢" * 150 + "一.md", "漢" * 150 + "二.md"],
    ["a?b.md", "a*b.md", "a_b.md"],
    ["A.md", "a.md"],
    ["caf\u00e9.md", "cafe\u0301.md"],
    ["a\nb.md", "a\0b.md"],
    ["same.md", "same (2).md"],
    ["x" * 118 + "." + "y" * 11, "x" * 117 + "." + "y" * 11],
    [".hidden.md", "hidden.md"],
)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=230))
def test_a_safe_name_is_a_name_on_every_system(name: str) -> None:
    try:
        safe = safe_name(name)
    except UsageError:
        return
    assert 0 < len(safe) <= 120
    assert len(safe.encode()) <= 200
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert safe == safe.strip() == safe.strip(".").strip()
    assert safe_name(safe) == safe


@pytest.mark.parametrize("stem", ["x", "Ж", "漢", "👩‍🔬"])
def test_a_long_name_keeps_both_ends(stem: str) -> None:
    safe = safe_name(f"begin {stem * 300} end.docx")
    assert safe.startswith("begin ")
    assert safe.endswith(" end.docx")


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("The market opens on Tuesdays.")
    settings, embedder = Settings(data_dir=tmp_path / "data"), HashEmbedder()
    ingest([tmp_path / "in"], settings, embedder=embedder)
    assistant = Assistant.open(settings, embedding=embedder)
    with Chat(settings, embedder, assistant, FolderStores(settings.data_dir).catalog()) as chat:
        yield chat


def texts(chat: Chat) -> list[str]:
    found = [info for info in chat.library.documents() if info.id.startswith("uploads/")]
    return sorted(chat.catalog.document(info.id).text for info in found)


def test_nothing_of_another_name_is_replaced_and_the_same_is(chat: Chat, tmp_path: Path) -> None:
    """One upload after another, as different people would; then each again with another text."""
    received = tmp_path / "received.md"
    for turn in ("first", "second"):
        expected = []
        for number, name in enumerate((*ALIKE[1], *ALIKE[3][:2])):
            text = f"Board {number} met in its {turn} year."
            received.write_text(text)
            [outcome] = chat.library.upload([Upload(received, name)]).files
            assert outcome.outcome == ("added" if turn == "first" else "changed"), name
            expected.append(text)
        assert texts(chat) == sorted(expected)


def test_places_of_names(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    folder.mkdir()
    names = Names(folder)
    places = [[names.place(name, ()) for name in alike] for alike in ALIKE]
    flat = [place.casefold() for group in places for place in group]
    assert len(set(flat)) == len(flat)
    names.save()
    again = Names(folder)
    assert [[again.place(name, ()) for name in alike] for alike in ALIKE] == places
    (folder / "older.md").write_text("from before names were kept")
    assert Names(folder).place("older.md", ()) == "older.md"
    assert Names(folder).place("OLDER.md", ()) == "OLDER (2).md"
    for damaged in ("", "{", "[]", "3"):
        folder.with_suffix(".json").write_text(damaged)
        assert Names(folder).place("older.md", ()) == "older.md"


def test_removing_frees_the_name(chat: Chat, tmp_path: Path) -> None:
    received = tmp_path / "received.md"
    received.write_text("The lamp was lit in 1874.")
    chat.library.upload([Upload(received, "a?b.md")])
    chat.library.remove(["uploads/a_b.md"])
    [outcome] = chat.library.upload([Upload(received, "a*b.md")]).files
    assert outcome.name == "a_b.md"
    assert os.listdir(chat.library.folder) == ["a_b.md"]


def test_what_was_received_is_private_and_goes(tmp_path: Path) -> None:
    with Received(tmp_path) as received:
        assert received.path.stat().st_mode & 0o777 == 0o700
        file = received.path / "hash" / "a.md"
        file.parent.mkdir()
        file.write_text("x")
        outside = tmp_path / "outside.md"
        outside.write_text("mine")
        (received.path / "link.md").symlink_to(outside)
        assert received.holds(str(file))
        for path in (
            outside,
            received.path / "link.md",
            received.path / ".." / ".." / "outside.md",
            "a\0b",
            "http://x",
        ):
            assert not received.holds(str(path))
        received.discard([file, outside])
        assert not file.parent.exists()
        assert outside.exists()
    assert not received.path.exists()


def test_a_hidden_file_is_received_as_one_that_is_seen(tmp_path: Path) -> None:
    """Gradio refused all files of an upload for one whose name begins with a dot, with a traceback on the terminal."""
    with Received(tmp_path) as received:
        file = received.path / "hash" / ".gitignore"
        file.parent.mkdir()
        file.write_text("x")
        for _ in range(2):  # as the Check tab asks again for what lies in it
            shown = Path(received.unhidden(str(file)) or "")
            assert (shown.name, shown.read_text()) == ("_.gitignore", "x")
        assert not file.parent.exists()
        received.discard([shown])
        assert list(received.path.iterdir()) == []
        file.parent.mkdir()
        seen = file.with_name("a.md")
        seen.write_text("y")
        assert received.unhidden(str(seen)) == str(seen)
        outside = tmp_path / ".outside"
        outside.write_text("mine")
        link = file.with_name(".link")
        link.symlink_to(outside)
        for path in (str(outside), str(link), str(file.with_name(".gone")), "..", ".", "", ".\0"):
            assert received.unhidden(path) is None
        assert outside.exists()
        assert link.is_symlink()


def test_a_hidden_file_takes_no_place_of_another(tmp_path: Path) -> None:
    """It was renamed to `_.a.md`, over an upload of that name and the same content, and both were one file."""
    with Received(tmp_path) as received:
        folder = received.path / "hash"
        folder.mkdir()
        for name in ("_.a.md", ".a.md"):
            (folder / name).write_text("same")
        taken = [received.unhidden(str(folder / name)) or "" for name in (".a.md", "_.a.md")]
        assert len({*taken}) == 2
        received.discard([Path(taken[0])])
        assert Path(taken[1]).read_text() == "same"
