"""Torn, cut, lost and rotten files are told before Chroma loads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.store.folder.graph_files import SAVED, GraphState, file_beside, is_saved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "chroma"
    (folder / "segment").mkdir(parents=True)
    (folder / "segment" / "data.bin").write_bytes(b"vectors")
    (folder / "segment" / SAVED).write_bytes(b"saved")
    state = GraphState(save_every=10, unsaved=3)
    state.seal(folder)
    state.keep(folder)
    return folder


def test_the_state_comes_back_as_it_was_kept(folder: Path) -> None:
    state = GraphState.read(folder)
    assert (state.save_every, state.unsaved, state.writing) == (10, 3, False)
    assert set(state.digests) == {"segment/data.bin", f"segment/{SAVED}"}
    assert not state.is_torn(folder)
    assert state.altered(folder) == []


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"writing": 1}'])
def test_a_state_that_cannot_be_read_is_an_empty_one(folder: Path, kept: str) -> None:
    file_beside(folder, "state").write_text(kept)
    assert GraphState.read(folder) == GraphState()


def test_a_file_cut_short_or_lost_is_torn(folder: Path) -> None:
    (folder / "segment" / "data.bin").write_bytes(b"vec")
    assert GraphState.read(folder).is_torn(folder)
    (folder / "segment" / "data.bin").unlink()
    assert GraphState.read(folder).is_torn(folder)


def test_rot_is_no_tear_but_is_altered(folder: Path) -> None:
    (folder / "segment" / "data.bin").write_bytes(b"vectorz")
    state = GraphState.read(folder)
    assert not state.is_torn(folder)
    assert state.altered(folder) == ["segment/data.bin"]


def test_a_saving_is_seen(folder: Path) -> None:
    state = GraphState.read(folder)
    assert not state.see(folder)
    (folder / "segment" / SAVED).write_bytes(b"saved again")
    assert state.see(folder)
    assert state.unsaved == 0


def test_saved_means_every_graph(folder: Path) -> None:
    assert is_saved(folder)
    (folder / "other").mkdir()
    assert not is_saved(folder)
