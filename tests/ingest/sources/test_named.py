"""`--reader module:Class`: what is wrong with it is said in one line, and nothing but that module is imported."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.sources.named import named_connector
from rag.cli.app import app
from rag.errors import UsageError
from rag.types import Document

READERS = """
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

class Letters(BaseReader):
    def __init__(self, place, api_key=None):
        if place == "nowhere":
            raise ValueError("no such place")
        self.place = place

    def load_data(self, years=(1998,)):
        print("progress of the reader")
        return [Document(doc_id=f"{self.place}-{year}", text=f"A letter from {self.place} of {year}.") for year in years]

class NoReader:
    pass
"""


@pytest.fixture(autouse=True)
def _module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "letters_of_test.py").write_text(READERS)
    (tmp_path / "broken_of_test.py").write_text("import a_package_that_is_not_there\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in ("letters_of_test", "broken_of_test"):
        sys.modules.pop(name, None)


def test_arguments_go_where_they_are_taken() -> None:
    connector = named_connector("letters_of_test:Letters", '{"place": "Oslo", "years": [1998, 1999]}')
    given = [item for item in connector.items(lambda name: None) if isinstance(item, Document)]
    assert [document.id for document in given] == ["Oslo-1998", "Oslo-1999"]


def test_sources_of_one_class_differ_by_what_they_read_and_not_by_their_keys() -> None:
    def name(**arguments: str) -> str:
        return named_connector("letters_of_test:Letters", json.dumps(arguments)).name

    assert name(place="Oslo", api_key="one") == name(place="Oslo", api_key="two") != name(place="Rome")
    assert "one" not in name(place="Oslo", api_key="one")


@pytest.mark.parametrize(
    ("spec", "arguments", "told"),
    [
        ("letters_of_test", None, "is no `module:Class`"),
        ("letters_of_test:Letters:more", None, "is no `module:Class`"),
        ("../letters:Letters", None, "is no `module:Class`"),
        ("no_such_module_here:Letters", None, "there is no module no_such_module_here"),
        ("llama_index.readers.nothing_here:Reader", None, "there is no module llama_index.readers"),
        ("broken_of_test:Letters", None, "a_package_that_is_not_there"),
        ("letters_of_test:NoReader", None, "It has Letters."),
        ("letters_of_test:Letters", "{place: 1}", "not JSON"),
        ("letters_of_test:Letters", "[1]", "JSON object"),
        ("letters_of_test:Letters", None, "missing 1 required positional argument: 'place'"),
        ("letters_of_test:Letters", '{"place": "nowhere"}', "ValueError: no such place"),
        (
            "letters_of_test:Letters",
            '{"place": "Oslo", "month": 5}',
            "takes no month. It takes: api_key, place, years",
        ),
    ],
)
def test_what_is_wrong_is_told(spec: str, arguments: str | None, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)) as raised:
        named_connector(spec, arguments)
    assert "\n" not in str(raised.value)


def test_the_working_folder_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = tmp_path / "documents"
    hostile.mkdir()
    (hostile / "reader_of_a_folder.py").write_text("raise SystemExit('code of a folder ran')")
    monkeypatch.chdir(hostile)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    with pytest.raises(UsageError, match="there is no module reader_of_a_folder"):
        named_connector("reader_of_a_folder:Reader", None)


def test_the_command_takes_what_the_reader_gives(tmp_path: Path) -> None:
    run = ["ingest", "--reader", "letters_of_test:Letters", "--reader-args", '{"place": "Oslo"}']
    done = CliRunner().invoke(app, [*run, "--name", "post", "--json", "--data-dir", str(tmp_path / "data")])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (report["added"], report["failed"]) == (1, [])
    listed = CliRunner().invoke(app, ["list", "--json", "--data-dir", str(tmp_path / "data")])
    assert [info["id"] for info in json.loads(listed.stdout)] == ["post/Oslo-1998"]


def test_arguments_without_a_reader_are_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["ingest", "--reader-args", "{}", "--data-dir", str(tmp_path / "data")])
    assert done.exit_code == 2
