"""A checked draft keeps its headings, lists and tables as Markdown."""

from __future__ import annotations

from rag.check import Check, CheckedSentence
from rag.check.footnotes import with_footnotes
from rag.types import Block, Citation

DRAFT = (
    "Lights\n\nVik shines. Ornes does not.\n\n- Skarvik is tall.\n\n2. It is red.\n\nlight | miles\nVik | 18"
)
KINDS = ("heading", "paragraph", "item", "item", "row", "row")
TEXTS = (
    "Lights",
    "Vik shines. Ornes does not.",
    "- Skarvik is tall.",
    "2. It is red.",
    "light | miles",
    "Vik | 18",
)


def blocks() -> list[Block]:
    return [
        Block(kind, DRAFT.index(text), DRAFT.index(text) + len(text), 2 if kind == "heading" else 0)  # type: ignore[arg-type]
        for kind, text in zip(KINDS, TEXTS, strict=True)
    ]


def sentence(text: str, status: str = "no_claim", *labels: int) -> CheckedSentence:
    start = DRAFT.index(text)
    return CheckedSentence(text, start, start + len(text), status, citations=labels)  # type: ignore[arg-type]


FOUND = Check(
    (
        sentence("Lights"),
        sentence("Vik shines.", "proved", 1),
        sentence("Ornes does not.", "not_found"),
        sentence("- Skarvik is tall."),
        sentence("2. It is red."),
        sentence("light | miles"),
        sentence("Vik | 18", "contradicted", 1),
    ),
    (Citation(1, "vik.md", "Vik light", None, None, None, None, 0, 5, "Vik *"),),
)


def test_headings_lists_and_tables_stay_what_they_are() -> None:
    assert with_footnotes(FOUND, blocks()).split("\n\n") == [
        "## Lights",
        "Vik shines.[^1] Ornes does not. **(not found in the documents)**",
        "- Skarvik is tall.",
        "2. It is red.",
        "| light | miles |\n| --- | --- |\n| Vik | 18[^1] **(the documents say otherwise)** |",
        "[^1]: Vik light (vik.md 0-5): “Vik \\*”",
    ]


def test_without_blocks_each_sentence_is_a_paragraph() -> None:
    assert with_footnotes(FOUND).split("\n\n")[:3] == [
        "Lights",
        "Vik shines.[^1]",
        "Ornes does not. **(not found in the documents)**",
    ]
