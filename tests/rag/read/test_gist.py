"""Central sentences, spread over the sections; documents that stand for many."""

from __future__ import annotations

import numpy as np
import pytest
from fakes import AngleEmbedder, HashEmbedder

from rag.language.blocks import blocks_of
from rag.language.words import content
from rag.read.gist import centrality, gist_sentences, outline, sentences_holding, spread
from rag.types import Document


def test_centrality_is_a_share_and_favours_what_is_like_the_others() -> None:
    vectors = np.array([[1, 0, 0], [0.8, 0.6, 0], [0.8, 0, 0.6], [0, 0, 1]], dtype=np.float32)
    shares = centrality(vectors)
    assert shares.sum() == pytest.approx(1)
    assert shares.argmax() in (0, 2)
    assert shares.argmin() in (1, 3)


def test_documents_that_stand_for_all_are_unlike_each_other() -> None:
    corner = [np.array(v, dtype=np.float32) for v in ([1, 0], [0.99, 0.1], [0.98, 0.15], [0, 1])]
    assert 3 in spread(corner, 2)
    assert spread(corner, 9) == [0, 1, 2, 3]
    assert spread([], 3) == []


def test_each_section_has_its_first_sentence_and_no_heading_is_one() -> None:
    text = "# Mill\n\nThe mill grinds barley at night. It rests on Sundays and feasts.\n\n# Weir\n\nThe weir is made of larch wood."
    document = Document("d", text, "t")
    said = [(text[s.start : s.end], s.section, s.first) for s in gist_sentences(document)]
    assert said == [
        ("The mill grinds barley at night.", 1, True),
        ("It rests on Sundays and feasts.", 1, False),
        ("The weir is made of larch wood.", 2, True),
    ]
    chosen = outline(document, HashEmbedder(), 2)
    assert {s.section for s in chosen} == {1, 2}


def test_a_long_text_is_read_evenly() -> None:
    text = "\n\n".join(
        f"# Part {n}\n\n" + "The same number of words stands here again. " * 50 for n in range(40)
    )
    said = gist_sentences(Document("d", text, "t"))
    assert len(said) == 240
    assert {s.section for s in said} == set(range(1, 41))
    assert outline(Document("e", "", "t"), HashEmbedder(), 3) == []


def chosen(degrees: list[float], count: int) -> list[int]:
    """Numbers of the sentences in the outline of one section, where its sentences mean so different things."""
    texts = [f"Sentence number {n} tells of a mill at the weir." for n in range(len(degrees))]
    text = " ".join(texts)
    found = outline(Document("d", text, "t"), AngleEmbedder(dict(zip(texts, degrees, strict=True))), count)
    return [texts.index(text[said.start : said.end]) for said in found]


def test_a_first_sentence_stands_for_its_section_unless_another_is_far_more_central() -> None:
    """Half as central again: shares of the others are 1.45 and 1.6 of its own."""
    for degrees, ratio, first in ((55, 1.45, True), (60, 1.61, False)):
        angles = np.radians([degrees, 0, -20, 20])
        shares = centrality(np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32))
        assert max(shares[1:]) / shares[0] == pytest.approx(ratio, abs=0.01)
        assert (chosen([degrees, 0, -20, 20], 1) == [0]) is first


def test_what_is_said_already_is_not_said_again() -> None:
    """From a cosine of .8 on, which is 36.9 degrees."""
    assert chosen([0, 37.5], 2) == [0, 1]
    assert chosen([0, 36.0], 2) == [0]


def test_a_sentence_of_thirty_characters_says_enough() -> None:
    text = f"{'x' * 29}.\n\n{'y' * 28}.\n"
    assert [said.end - said.start for said in gist_sentences(Document("d", text, "t"))] == [30]


def test_centrality_comes_to_rest() -> None:
    """Solved exactly, of a hub and what is like nothing but the hub: such a walk swings longest."""
    vectors = np.zeros((6, 5), np.float32)
    vectors[0] = np.sqrt(0.2)
    vectors[1:] = np.eye(5)
    shares = centrality(vectors)
    hub = (0.15 / 6 + 0.85 * 5 * 0.15 / 6) / (1 - 0.85**2)
    assert shares == pytest.approx([hub, *[(1 - hub) / 5] * 5], abs=1e-9)


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("city", ["Of all cities by the sea this one is the coldest."]),
        ("cities", ["Of all cities by the sea this one is the coldest."]),
        ("Göteborg", ["The boats from Göteborg come here in the summer."]),
        ("goteborg boats", ["The boats from Göteborg come here in the summer."]),
        ("ship", []),
    ],
)
def test_sentences_that_name_a_thing_hold_all_its_words_in_any_form(subject: str, told: list[str]) -> None:
    text = "# Cities\n\nOf all cities by the sea this one is the coldest. A city?\n\nThe boats from Göteborg come here in the summer.\n"
    assert [text[a:b] for a, b in sentences_holding(text, blocks_of(text), content(subject))] == told


def test_all_of_a_long_text_is_looked_through_for_a_name() -> None:
    text = "".join(f"Sentence number {n} of this text tells nothing at all.\n\n" for n in range(480))
    text += "The last one of them tells of a walrus on the pier.\n"
    assert len(sentences_holding(text, blocks_of(text), content("walrus"))) == 1
