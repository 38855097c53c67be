"""What drafts cost together, what takes the place of one that fell, and how one is told as events."""

from __future__ import annotations

import pytest
import quoting

from rag.prove.citations import quote_citation
from rag.prove.drafts.draft import Draft, events_of, instead_of, together
from rag.types import Sentence, Unresolved, Usage

MILL = quoting.passage("The mill grinds rye. The weir is of larch.")
FIRST, SECOND = quote_citation(MILL, 0, 20, 1), quote_citation(MILL, 21, 42, 2)
LOCAL = Draft(
    "local",
    (Sentence("The weir is of larch.", (2,)), Sentence("The mill grinds rye.", (1,))),
    (FIRST, SECOND),
)


@pytest.mark.parametrize(("costs", "cost"), [((0.25, 0.5), 0.75), ((0.25, None), None), ((None, None), None)])
def test_the_cost_of_several_requests_is_known_where_each_is(
    costs: tuple[float | None, ...], cost: float | None
) -> None:
    assert together(*(Usage(10, 2, each) for each in costs), Usage()) == Usage(20, 4, cost)


def test_what_is_quoted_instead_keeps_what_fell_and_its_cost() -> None:
    fell = Draft("model", unresolved=(Unresolved("The mill is green.", (1,), "nowhere"),), usage=Usage(50, 5))
    notices: list[str] = []
    draft = instead_of(fell, LOCAL, notices)
    assert fell.fell
    assert not draft.fell
    assert (draft.answerer, draft.sentences, draft.unresolved) == ("local", LOCAL.sentences, fell.unresolved)
    assert draft.usage == Usage(50, 5)
    assert "could be proved" in notices[0]


def test_each_sentence_is_told_with_its_own_citations() -> None:
    assert [event.citations for event in events_of(LOCAL)] == [(SECOND,), (FIRST,)]
