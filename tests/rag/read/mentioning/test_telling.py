"""Documents that mention something, asked for with one verb or several, in the words that a text need not say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant

HARBOUR = {
    "log.md": "# Log\n\nThe tallow set was read in May. Orr used it twice.\n",
    "plan.md": "# Plan\n\nWe fit the model to the `marlin` data set, which holds 40 boats.\n",
    "paper.md": "# Paper\n\nAuthor: Ida Orr\n\nAll figures are drawn from the marlin data set.\n",
    "mast.md": "# Mast\n\nAuthor: Nils Holm\n\nA logit of the height is taken. Nothing else is used.\n",
    "rope.md": "# Rope\n\nAuthors: Ida Orr and Nils Holm\n\nThe rope is long.\n",
    "lease.md": "# Lease\n\nThe hull and rigging are insured. Paint and tar are not.\n",
    "bill.md": "# Bill\n\nThe rigging was mended. A hull was not.\n",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(HARBOUR, tmp_path_factory.mktemp("harbour")) as assistant:
        yield assistant


def named(answer: Answer) -> list[str]:
    return sorted({citation.document_id for citation in answer.citations})


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Which documents use or mention the marlin data set?", ["paper.md", "plan.md"]),
        ("Which notes mention or cite the marlin data set? I need them all.", ["paper.md", "plan.md"]),
        ("Which of these documents did Ida Orr write or co-write?", ["paper.md", "rope.md"]),
        ("Documents written or co-written by Nils Holm?", ["mast.md", "rope.md"]),
        ('Which documents mention "hull and rigging"?', ["lease.md"]),
        ("Which documents mention hull and rigging?", ["bill.md", "lease.md"]),
        ("Which notes were co-authored by Nils Holm?", ["mast.md", "rope.md"]),
    ],
)
def test_all_that_do(question: str, documents: list[str], harbour: Assistant) -> None:
    answer = harbour.ask(question)
    assert named(answer) == documents
    assert answer.coverage is not None
    assert answer.coverage.items == len(documents)


def test_another_word_is_not_told_in_its_place(harbour: Assistant) -> None:
    answer = harbour.ask("Which notes use clogit?")
    assert answer.outcome == "declined"
    assert not answer.citations
