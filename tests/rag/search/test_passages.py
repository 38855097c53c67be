"""Chunks → passages on a real index: each says on which page it begins, and so does all that is made of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from fakes import HashEmbedder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import ingest
from rag import Passage, load_settings
from rag.answer import Assistant
from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.prove.citations import quote_citation
from rag.search.passages import MOST_BETWEEN, assemble, passage_of
from rag.store.stored import Content, StoredChunk
from rag.types import Block, Chunk, Document, Place

NOUNS = ["harbour", "crane", "ferry", "signal", "depot", "bridge", "tower", "mill"]
VERBS = ["was built", "was closed", "burnt down", "was sold", "was painted"]

sentences = st.builds(
    lambda noun, verb, year, more: f"The {noun} {verb} in {year}{more}.",
    st.sampled_from(NOUNS),
    st.sampled_from(VERBS),
    st.integers(1800, 1999),
    st.sampled_from(["", " after a long debate in the council", ", as the log of the station says"]),
)
page_texts = st.one_of(
    st.just(""),  # a page of pictures
    st.lists(sentences, min_size=1, max_size=40).map(" ".join),
    st.lists(sentences, min_size=1, max_size=20).map("\n\n".join),
)
documents = st.lists(page_texts, min_size=2, max_size=12).filter(any)


def search(text: str, folder: Path) -> tuple[Assistant, list[Passage]]:
    """An index of one document, and what is found in it for each noun."""
    (folder / "log.txt").write_text(text)
    made = load_settings(data_dir=folder / "index")
    ingest(folder / "log.txt", made, embedder=HashEmbedder())
    assistant = Assistant.open(made, embedding=HashEmbedder())
    return assistant, [
        passage for noun in NOUNS for passage in assistant.search(f"When was the {noun} built?", 8)
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages=documents, before=st.integers(0, 400), data=st.data())
def test_page_law(pages: list[str], before: int, data: st.DataObject) -> None:
    """Pages shorter and longer than a passage, empty ones too: passages and citations of any span know theirs."""
    text = "\n\f".join(pages)
    with tempfile.TemporaryDirectory() as folder:
        assistant, passages = search(text, Path(folder))
        with assistant:
            document = assistant.document("log.txt")
    assert passages
    for passage in passages:
        assert passage.page == document.page_at(passage.start)
        for offset in range(passage.start, passage.end):
            assert passage.page_at(offset) == document.page_at(offset)
    passage = data.draw(st.sampled_from(passages))
    start = min(passage.start + before, passage.end - 10)
    citation = quote_citation(passage, start, passage.end, 1)
    assert citation.page == document.page_at(citation.start)
    assert document.text[citation.start : citation.end] == citation.quote


def test_a_document_without_pages_has_none(tmp_path: Path) -> None:
    assistant, passages = search("The crane was sold in 1902. " * 80, tmp_path)
    with assistant:
        assert {passage.page for passage in passages} == {None}
        assert all(passage.pages == () for passage in passages)


def test_a_passage_widened_over_a_page_break_begins_on_the_earlier_page(tmp_path: Path) -> None:
    foot = " ".join(f"Bolt {n} of the tower was tested." for n in range(80))
    head = "The signal lamp was lit. The crane was sold in 1902. " + " ".join(
        f"Plank {n} of the mill was oiled." for n in range(80)
    )
    assistant, passages = search(f"{foot}\n\f{head}", tmp_path)
    with assistant:
        text = assistant.document("log.txt").text
    (passage, *_) = (one for one in passages if "The crane was sold" in one.text)
    assert passage.text.startswith("Bolt")
    assert (passage.page, passage.pages) == (1, (text.index("The signal lamp"),))
    at = text.index("The crane")
    assert quote_citation(passage, at, at + 26, 1).page == 2
    last = text.rindex("Bolt", 0, at)
    assert quote_citation(passage, last, at, 1).page == 1


def test_a_passage_knows_its_section_and_its_blocks(tmp_path: Path) -> None:
    guide = (
        "# Garden\n\nAll of it lies north of the mill.\n\n## Ponds\n\nThe ferry was built in 1850.\n\n"
        + "\n\n".join(f"Carp number {n} was painted by the gardener in the log." for n in range(60))
        + "\n\n## Paths\n\n- gravel\n- The crane was sold in 1902.\n"
    )
    assistant, passages = search(guide, tmp_path)
    with assistant:
        document = assistant.document("log.txt")
    assert [block.kind for block in document.blocks[:4]] == ["heading", "paragraph", "heading", "paragraph"]
    assert {passage.section for passage in passages} >= {("Garden", "Ponds")}
    for passage in passages:
        overlapping = [b for b in document.blocks if b.start < passage.end and b.end > passage.start]
        assert list(passage.blocks) == overlapping


def test_little_text_between_two_passages_of_a_document_is_read_too(tmp_path: Path) -> None:
    """What a stipend is was told before and behind the item with the sum, which has none of these words: the sum was never read."""
    lines = [f"The toll of ferry {n} is paid at the gate of the harbour." for n in range(30)]
    for n in range(16, 30):  # of some length the last lines of the first section are a chunk of their own
        text = "\n\n".join((f"# Tolls {n}", *lines[:n], "# Gates", *lines))
        (tmp_path / f"{n}.md").write_text(text)
    made = load_settings(data_dir=tmp_path / "index")
    ingest(tmp_path, made, embedder=HashEmbedder())
    closed = set()
    with Assistant.open(made, embedding=HashEmbedder()) as assistant:
        catalog = assistant._index.catalog
        for name in map(str, range(16, 30)):
            for before, _, behind in zip(*(catalog.chunks(f"{name}.md")[k:] for k in range(3)), strict=False):
                assert before.passage_end
                assert behind.passage_start
                gap = behind.passage_start - before.passage_end
                found = assemble([(behind, 0.9), (before, 0.8)], 2, catalog, 1.0)
                first = next(each for each in found if each.start < behind.passage_start)
                reached = behind.passage_start if 0 < gap <= MOST_BETWEEN else before.passage_end
                assert first.end == reached
                closed.add(0 < gap <= MOST_BETWEEN)
                alone = assemble([(before, 0.9)], 2, catalog, 1.0)
                assert alone[0].end == before.passage_end
    assert closed == {True, False}


def test_place_law() -> None:
    """A passage knows the sheet, row and column of each of its characters, wherever it begins."""
    text = "Stock\n\nBoat | Oars\nTern | 4\nSkua | 6\nGull | 8\n\nNote\n\nTern | 9"
    first, second = text.index("Boat"), text.rindex("Tern")
    places = (
        Place(0, "Stock"),
        Place(first, "Stock", 3, 2),
        Place(second - 6, "Stock"),
        Place(second, "", 9),
    )
    document = Document("boats.xlsx", text, "Boats", places=places)
    assert document.place_at(text.index("Oars")) == "Stock!C3"
    assert document.place_at(text.index("Gull")) == "Stock!B6"
    assert document.place_at(text.rindex("9")) == "B9"
    content = Content(text, (), places, Outline.of(blocks_of(text)))
    chunk = Chunk("boats.xlsx@0:0", "boats.xlsx", 0, 5, "Stock")
    stored = StoredChunk(chunk, 0, "Boats", None, None, None, "en", 1, None, None, None)
    for start in range(len(text)):
        for end in range(start + 1, len(text)):
            passage = passage_of(1, 1.0, stored, content, start, end)
            assert passage.place == document.place_at(start)
            for offset in range(start, end):
                assert passage.place_at(offset) == document.place_at(offset), (start, end, offset)
    passage = passage_of(1, 1.0, stored, content, 2, len(text))
    citation = quote_citation(passage, text.index("6\n"), text.index("6\n") + 1, 1)
    assert (citation.place, citation.where) == ("Stock!C5", "Stock!C5")
    assert "places" not in passage.to_dict()


def test_columns_go_on_after_z() -> None:
    assert Place(0, "Wide", 1, 26).after("a | b | ") == "Wide!AB1"
    assert Place(0, "Wide", 1, 702).after("a | ") == "Wide!AAA1"


def test_300_characters_of_the_names_of_columns_go_with_a_passage() -> None:
    header = "Boat | " + "x" * 400
    text = f"{header}\nTern | 4"
    start = len(header) + 1
    outline = Outline.of([Block("row", 0, start - 1, 1), Block("row", start, len(text))])
    stored = StoredChunk(
        Chunk("b@0:0", "b", start, len(text), text[start:]),
        0,
        "B",
        None,
        None,
        None,
        "en",
        1,
        None,
        None,
        None,
    )
    passage = passage_of(1, 1.0, stored, Content(text, (), (), outline), start, len(text))
    assert passage.columns == "Boat | " + "x" * 293


@pytest.mark.parametrize(
    ("told", "states", "texts"),
    [
        ("The application of the Halm mill for a second crane at the old depot has been {}.", ("approved", "rejected"), 2),
        ("The hull of the ferry of the Halm mill that lies at the old depot is made of {}.", ("cedar", "fibreglass"), 2),
        ("The ferry of the Halm mill lies at the old depot on the river. It was built by {}. Its hull is of cedar.", ("Ida Rasmussen-Holt", "Per Lang"), 2),
        ("The ferry of the Halm mill lies at the old depot on the river. It sank after {}. Its hull is of cedar.", ("a valve had failed in the storm", "the crew left a hatch open"), 2),
        ("The ferry of the Halm mill lies at the old depot on the river. It sank after {}. Its hull is of cedar.", ("a valve had failed in the storm", "one valve had failed in the storm"), 1),
        ("The hull of the ferry of the Halm mill that lies at the old depot is {} new.", ("nearly", "fairly"), 1),
        ("The owner of the Halm mill {} that the second crane lies at the old depot near the river.", ("declares", "declared"), 1),
    ],
)  # fmt: skip
def test_reprints_that_exchange_a_name_or_a_state_are_both_read(
    tmp_path: Path, told: str, states: tuple[str, str], texts: int
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, state in (("one", states[0]), ("two", states[1]), ("three", states[0])):
        (docs / f"{name}.txt").write_text(told.format(state) + "\n", encoding="utf-8")
    options = load_settings(data_dir=tmp_path / "index")
    ingest(docs, options, embedder=HashEmbedder())
    with Assistant.open(options, embedding=HashEmbedder()) as assistant:
        found = assistant.search("What became of the application of the Halm mill?")
    assert len(found) == texts
