"""What is shown around a chunk: whole sentences, lists with what leads them in, nothing of the page's frame."""

from __future__ import annotations

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.language.layout.leads import leads_of
from rag.language.layout.widening import Surroundings
from rag.language.outline import Outline
from rag.language.sentences import split
from rag.types import Block, BlockKind

Made = tuple[BlockKind, int, str]


def laid(*made: Made) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for kind, level, words in made:
        text += "\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    return text, blocks


def shown(made: list[Made], of: str) -> str:
    """The passage of the block `of`."""
    text, blocks = laid(*made)
    start = text.index(of)
    left, right = Surroundings(text, blocks, split(text)).widened(start, start + len(of))
    return text[left:right]


def prose(number: int, length: int = 90) -> Made:
    words = f"Sentence {number} of the log "
    return "paragraph", 0, (words + "goes on and " * 200)[: length - 1].strip() + "."


STEPS: list[Made] = [("item", 1, f"{n}. Turn valve {n} " + "slowly and " * 8 + "wait.") for n in range(1, 10)]
LEAD: Made = ("paragraph", 0, "To drain the tank:")


def test_a_step_is_shown_with_what_leads_the_steps_in() -> None:
    passage = shown([*(prose(n) for n in range(12)), LEAD, *STEPS, prose(90)], STEPS[6][2])
    assert "To drain the tank:" in passage
    assert STEPS[6][2] in passage


def test_a_passage_does_not_begin_in_the_middle_of_the_list_before() -> None:
    after = prose(1, 700)
    passage = shown([LEAD, *STEPS, after, *(prose(n) for n in range(2, 9))], after[2])
    assert passage.startswith("Sentence 1 of")
    assert len(passage) > 1000


def test_a_row_is_shown_with_the_header_of_its_table_when_that_fits() -> None:
    rows: list[Made] = [("row", 0, f"Pump {n} | {n * 10} litres a minute | 2 years") for n in range(60)]
    header: Made = ("row", 1, "Name | Flow | Warranty")
    near = shown([header, *rows], rows[5][2])
    far = shown([header, *rows], rows[55][2])
    assert near.startswith("Name | Flow | Warranty")
    assert rows[55][2] in far
    assert len(far) <= 1_400


def test_furniture_is_at_no_end_of_a_passage() -> None:
    foot: Made = ("furniture", 0, "Page 7 of 9")
    passage = shown([foot, prose(1, 500), foot, prose(2, 500), foot], prose(2, 500)[2])
    assert passage.startswith("Sentence 1")
    assert "Page 7 of 9" in passage
    assert passage.endswith(".")


def test_a_passage_does_not_end_with_a_heading_or_a_lead_in() -> None:
    made = [prose(1, 800), ("heading", 2, "Draining"), LEAD, ("item", 1, "- " + "a long item " * 60)]
    assert shown(made, prose(1, 800)[2]) == prose(1, 800)[2]


def test_without_blocks_whole_sentences_are_shown() -> None:
    text = " ".join(f"Sentence {n} stands here." for n in range(200))
    start = text.index("Sentence 100")
    left, right = Surroundings(text, (), split(text)).widened(start, start + 8)
    assert text[left:right].startswith("Sentence ")
    assert text[left:right].endswith("here.")
    assert 1_400 - 60 < right - left <= 1_400


blocks = st.tuples(
    st.sampled_from(get_args(BlockKind)),
    st.integers(0, 3),
    st.one_of(st.integers(20, 500).map(lambda n: prose(n, n)[2]), st.just("These:"), st.just("a word")),
)


@settings(max_examples=200)
@given(made=st.lists(blocks, min_size=1, max_size=25), data=st.data())
def test_laws(made: list[Made], data: st.DataObject) -> None:
    text, made_blocks = laid(*made)
    sentences = Outline.of(made_blocks).cut(text, split(text))
    first = data.draw(st.integers(0, len(sentences) - 1))
    last = data.draw(st.integers(first, min(first + 5, len(sentences) - 1)))
    start, end = sentences[first][0], sentences[last][1]
    left, right = Surroundings(text, made_blocks, split(text)).widened(start, end)
    assert left <= start < end <= right
    assert right - left <= max(1_400, end - start)
    kind = {offset: block.kind for block in made_blocks for offset in range(block.start, block.end)}
    assert left == start or kind[left] != "furniture"
    assert right == end or kind[right - 1] not in ("furniture", "heading")
    number = next(n for n, block in enumerate(made_blocks) if block.start <= left < block.end)
    lead = leads_of(text, made_blocks)[number]
    if lead >= 0:  # it begins in the middle of what is led in: then all of that does not fit
        assert left == start
        assert end - made_blocks[lead].start > 1_400
