"""Commands on documents: a folder that is not there, lists by filters, and what globs remove."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import citewell

from ingest import ingest
from ingest.run import remove
from rag import load_settings
from rag.cli.app import wants_demo
from rag.errors import StoreError

LONG = "archive/of/the/harbour/office/letters-of-the-second-ferryman-about-eels-and-tolls-of-1921.txt"
NOTES = {
    "north/mill.md": "---\nsource: Tide Weekly\ndate: 1921-03-04\n---\n# The mill\n\nThe mill of Marrow grinds barley.\n",
    "north/well.txt": "The well of Marrow ran dry in August.\n",
    LONG: "The ferryman writes that the toll is four crowns.\n",
}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    for name, text in NOTES.items():
        (tmp_path / "notes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "notes" / name).write_text(text, encoding="utf-8")
    data_dir = tmp_path / "data"
    ingest(tmp_path / "notes", load_settings(data_dir=data_dir))
    return data_dir


def ids(data_dir: Path, *options: str) -> list[str]:
    listed = json.loads(citewell("list", "--json", *options, "--data-dir", data_dir).stdout)
    return [document["id"] for document in listed]


@pytest.mark.parametrize("arguments", [("ask", "Is the mill old?"), ("chat", "--port", "0")])
def test_a_mistyped_folder_loads_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = citewell(*arguments, "--data-dir", tmp_path / "dta")
    assert done.returncode == 1
    assert "Is it spelt right?" in done.stderr
    assert "bundled notes first" not in done.stderr
    assert not (tmp_path / "dta").exists()


def test_only_the_chat_opens_an_index_from_which_all_was_removed(index: Path) -> None:
    settings = load_settings(data_dir=index)
    remove([*NOTES], settings)
    assert not wants_demo(settings, asked_for=str(index), invites=True)
    with pytest.raises(StoreError, match="no documents at"):
        wants_demo(settings, asked_for=str(index))


def test_lists_keep_ids_whole_and_are_sorted_and_filtered(index: Path) -> None:
    assert LONG in citewell("list", "--data-dir", index).stdout
    assert ids(index, "--folder", "north") == ["north/mill.md", "north/well.txt"]
    assert ids(index, "--file", "*.txt", "--sort", "-id") == ["north/well.txt", LONG]
    assert ids(index, "--sort", "-date")[0] == "north/mill.md"
    assert citewell("list", "--sort", "colour", "--data-dir", index).returncode == 2


def test_a_question_is_asked_of_what_the_filters_leave(index: Path) -> None:
    asked = citewell(
        "ask", "How many documents are there?", "--folder", "north", "--json", "--data-dir", index
    )
    assert json.loads(asked.stdout)["short_answer"] == "2"
    nothing = citewell("ask", "Is the mill old?", "--source", "Hull*", "--data-dir", index)
    assert (nothing.returncode, "There is: Tide Weekly." in nothing.stderr) == (2, True)


def test_undated_documents_that_are_left_out_are_counted(index: Path) -> None:
    asked = citewell(
        "ask", "What does the mill of Marrow grind?", "--as-of", "1922", "--json", "--data-dir", index
    )
    said = json.loads(asked.stdout)
    assert "2 documents have no date and were left out by the date filter." in said["notices"]
    assert {passage["document_id"] for passage in said["passages"]} == {"north/mill.md"}


def test_globs_remove_after_a_yes_only(index: Path) -> None:
    refused = citewell("remove", "north/*", "--data-dir", index)
    assert refused.returncode == 2
    assert "north/mill.md" in refused.stderr
    assert "--yes" in refused.stderr
    assert len(ids(index)) == 3
    assert citewell("remove", "south/*", "--yes", "--data-dir", index).returncode == 2
    assert "removed 2 documents" in citewell("remove", "north/*", "--yes", "--data-dir", index).stderr
    assert ids(index) == [LONG]
    left = b"".join(path.read_bytes() for path in index.rglob("*") if path.is_file())
    assert b"The well of Marrow" not in left  # deleted means gone: no page that a database freed holds it


def test_nothing_is_made_where_there_is_nothing_to_remove(tmp_path: Path) -> None:
    done = citewell("remove", "mill.md", "--data-dir", tmp_path / "dta")
    assert done.returncode == 1
    assert "no index at" in done.stderr
    assert not (tmp_path / "dta").exists()


def test_a_question_needs_no_quotes(index: Path) -> None:
    done = citewell("ask", "What", "does", "the", "mill", "grind", "--data-dir", index)
    assert done.returncode == 0
    assert "barley" in done.stdout


def test_a_slice_behind_the_end_is_told(index: Path) -> None:
    done = citewell("show", "north/well.txt", "--start", "900", "--data-dir", index)
    assert done.returncode == 2
    assert "behind the end: north/well.txt has 38 code points" in done.stderr


def test_an_empty_list_says_how_to_fill_it(index: Path) -> None:
    remove([*NOTES], load_settings(data_dir=index))
    assert "no documents: `citewell ingest FOLDER`" in citewell("list", "--data-dir", index).stderr
