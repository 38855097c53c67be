"""Central sentences, spread over the sections; documents that stand for many."""

from __future__ import annotations

import numpy as np
import pytest
from fakes import HashEmbedder

from rag.read.outline import MOST_READ, centrality, outline, sentences_of, spread
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
    said = [(text[s.start : s.end], s.section, s.first) for s in sentences_of(document)]
    assert said == [
        ("The mill grinds barley at night.", 1, True),
        ("It rests on Sundays and feasts.", 1, False),
        ("The weir is made of larch wood.", 2, True),
    ]
    chosen = outline(document, HashEmbedder(), 2)
    assert [s.section for s in chosen] == [1, 2]


def test_a_long_text_is_read_evenly() -> None:
    text = "\n\n".join(
        f"# Part {n}\n\n" + "The same number of words stands here again. " * 50 for n in range(40)
    )
    said = sentences_of(Document("d", text, "t"))
    assert len(said) <= MOST_READ
    assert {s.section for s in said} == set(range(1, 41))
    assert outline(Document("e", "", "t"), HashEmbedder(), 3) == []
