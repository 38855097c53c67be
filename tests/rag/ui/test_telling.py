"""Errors and notices for people who have no command line."""

from __future__ import annotations

import pytest

from rag.errors import (
    CitewellError,
    EmbedderMismatch,
    IndexLocked,
    IndexVersionError,
    ModelFileError,
    StoreError,
    UnknownDocument,
    UsageError,
)
from rag.ui.telling import INDEX_WORN, plain_notice, plainly, without_commands

TYPED = "it broke at /srv/x. Run `citewell doctor --repair` or set CITEWELL_DATA_DIR."


@pytest.mark.parametrize(
    "kind",
    [
        CitewellError,
        EmbedderMismatch,
        IndexLocked,
        IndexVersionError,
        ModelFileError,
        StoreError,
        UnknownDocument,
        UsageError,
    ],
)
def test_no_error_tells_what_to_type(kind: type[CitewellError]) -> None:
    said = plainly(kind(TYPED))
    assert said.endswith(".")
    assert not {"citewell doctor", "--repair", "CITEWELL_DATA_DIR"} & {
        word for word in ("citewell doctor", "--repair", "CITEWELL_DATA_DIR") if word in said
    }


@pytest.mark.parametrize(
    "told",
    [
        "the vector index /srv/x/chroma lacks chunks. `citewell doctor --repair` rebuilds it from the catalog.",
        "the vector index /srv/x/chroma failed (disk is full). The disk is full: free some space and run again.",
        "the BM25 index /srv/x/lexical failed (7). Check its permissions or use --data-dir.",
        "the collection notes on Chroma's server lacks chunks. `citewell doctor --repair` adds them from the catalog.",
    ],
)
def test_a_worn_index_is_told_without_its_place(told: str) -> None:
    assert plain_notice(told) == INDEX_WORN


def test_what_is_no_command_stays() -> None:
    assert without_commands("The newer is [2], of 2024-11-05.") == "The newer is [2], of 2024-11-05."
    assert (
        plainly(UsageError("'someday' is not a date. Write 2024-03-08."))
        == "'someday' is not a date. Write 2024-03-08."
    )
