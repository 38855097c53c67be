"""What `@` names in a question."""

from __future__ import annotations

import pytest

from rag.store.catalog import DocumentInfo
from rag.ui.sources.documents import matching
from rag.ui.sources.mentions import folders, inside, mentioned, resolved

IDS = ("notes/mill.md", "notes/old/mill.md", "notes/old/barn.md", "tower report.pdf")
DOCUMENTS = [DocumentInfo(each, each, None, None, None, None, 1, "/r", "") for each in IDS]


@pytest.mark.parametrize(
    ("question", "rest", "found"),
    [
        ("@notes/mill.md when did it burn?", "when did it burn?", ("notes/mill.md",)),
        ("When did it burn, @barn.md?", "When did it burn, ?", ("notes/old/barn.md",)),
        ('How high? @"tower report.pdf"', "How high?", ("tower report.pdf",)),
        ("What burned @notes/old/", "What burned", ("notes/old/",)),
        ("Is mill.md named twice, @mill.md?", "Is mill.md named twice, @mill.md?", ()),
        ("Who is ada@barn.md?", "Who is ada@barn.md?", ()),
        ("Who wrote to @nobody?", "Who wrote to @nobody?", ()),
    ],
)
def test_a_mention_names_a_document_or_a_folder(question: str, rest: str, found: tuple[str, ...]) -> None:
    assert mentioned(question, DOCUMENTS) == (rest, found)


def test_what_is_typed_beside_the_list_means_the_first_document_that_has_it() -> None:
    assert resolved(["notes/old/", "TOWER", "zebra"], DOCUMENTS) == ("notes/old/", IDS[3], "zebra")


@pytest.mark.parametrize("words", ["izmir rapor", "İZMİR", "ızmır", "ERDOGAN"])
def test_a_document_is_found_without_its_marks(words: str) -> None:
    """`İ` in small letters is two characters: what a person types never has the second."""
    report = DocumentInfo("r.pdf", "İzmir Raporu, Erdoğan", None, None, None, None, 1, "/r", "")
    assert matching([*DOCUMENTS, report], words) == [report]
    assert resolved([words.split()[0]], [report]) == ("r.pdf",)


def test_a_folder_stands_for_what_lies_below_it() -> None:
    assert folders(DOCUMENTS) == [("notes/", 3), ("notes/old/", 2)]
    assert inside(["notes/old/", "tower report.pdf"], DOCUMENTS) == (*IDS[1:3], IDS[3])
    assert inside(["gone/"], DOCUMENTS) == ("gone/",)
