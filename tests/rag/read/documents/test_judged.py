"""Judgements that no document decides, and a figure that one may give for how many people share them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from quoting import passage

from rag.read.documents.judged import judgement
from rag.search.whole.exhaustive import Exhaustive


@pytest.mark.parametrize(("said", "given"), [("red mill by the weir", True), ("red mill", False)])
def test_a_figure_stands_beside_three_fifths_of_what_people_think(said: str, given: bool) -> None:
    found = [passage(f"We asked 12 people about the {said}.")]
    retriever: Any = SimpleNamespace(search=lambda subject, k, filters: found)
    wanted = Exhaustive("judgement", "the closed red mill by the weir is rotten", number=True)
    assert (judgement(wanted, retriever, None, 5) is None) is given
