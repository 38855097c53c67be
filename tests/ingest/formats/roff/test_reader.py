"""What is a manual page, and what one without text says."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.parsed import Parsed
from ingest.formats.roff.reader import is_manual
from ingest.formats.text.other import read_any_text
from rag.errors import LoadError


def _read(tmp_path: Path, text: str, name: str = "ferry.8") -> Parsed:
    path = tmp_path / name
    path.write_text(text)
    return read_any_text(path, 20)


@pytest.mark.parametrize("name", ["ferry.8", "ferry", "ferry.man", "ferry.3pm", "ferry.txt"])
def test_a_page_is_known_by_what_it_begins_with(tmp_path: Path, name: str) -> None:
    shown = _read(tmp_path, ".TH FERRY 8\n.SH NAME\nferry \\- go over\n", name).text
    assert "ferry - go over" in shown
    assert ".SH" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "A page begins with\n.TH NAME 1\n.SH NAME\n",
        ".hidden files begin with a dot.\nThey are not shown.\nOthers are.\nMost of them.\n.TH X 1\n",
        "... and so on\n",
        "",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert not is_manual(text)


def test_a_page_that_only_names_another_says_so(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"names another: man8/ferry\.8"):
        _read(tmp_path, ".so man8/ferry.8\n", "boat.8")
