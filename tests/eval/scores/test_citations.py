"""Citation scores: the law, gold quotes, and ALCE precision and recall by a worked example."""

from __future__ import annotations

import pytest

from eval.gold import Quote
from eval.scores.citations import (
    Cited,
    Claim,
    gold_precision,
    gold_recall,
    lawful,
    meets,
    support_precision,
    support_recall,
    validity,
)

TEXT = "Ukraine bought twelve drones. It wants fifty more. Turkey builds them near Kyiv."
TEXTS = {"a": TEXT}


def cite(quote: str, label: int = 1, document: str = "a", shift: int = 0) -> Cited:
    start = TEXT.index(quote) + shift
    return Cited(label, document, start, start + len(quote), quote)


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (cite("twelve drones"), True),
        (cite("twelve drones", shift=1), False),
        (Cited(1, "a", 0, 0, ""), False),
        (Cited(1, "a", -5, 0, ""), False),
        (Cited(1, "a", 75, 90, TEXT[75:]), False),
    ],
)
def test_span_law(citation: Cited, expected: bool) -> None:
    assert lawful(citation, TEXT) is expected


def test_law_wants_a_document_and_a_short_quote() -> None:
    assert not lawful(cite("twelve"), None)
    long = "x" * 500
    assert not lawful(Cited(1, "a", 0, 401, long[:401]), long)
    assert lawful(Cited(1, "a", 0, 400, long[:400]), long)


def test_validity_is_a_share_and_needs_citations() -> None:
    assert validity([cite("twelve"), cite("fifty", shift=1)], TEXTS) == 0.5
    assert validity([], TEXTS) is None


@pytest.mark.parametrize(
    ("citation", "quote", "expected"),
    [
        (cite("Ukraine bought twelve drones."), Quote("a", "bought twelve drones"), True),
        (cite("twelve"), Quote("a", "Ukraine bought twelve drones."), True),
        (cite("It wants fifty more."), Quote("a", "Ukraine bought twelve drones."), False),
        # 6 of the 16 letters of the shorter are shared: too little
        (cite("drones. It wants fifty"), Quote("a", "ten more drones. They"), False),
        (cite("twelve drones"), Quote("b", "twelve drones"), False),  # short, and elsewhere
        (cite(TEXT), Quote("b", TEXT), True),  # a reprint
    ],
)
def test_meets(citation: Cited, quote: Quote, expected: bool) -> None:
    assert meets(citation, quote) is expected


def test_gold_precision_and_recall() -> None:
    bought, fifty = Quote("a", "bought twelve drones"), Quote("a", "wants fifty more")
    citations = [cite("Ukraine bought twelve drones."), cite("Turkey builds them near Kyiv.")]
    assert gold_precision(citations, [bought, fifty]) == 0.5
    assert gold_recall(citations, [[bought], [fifty]]) == 0.5
    assert gold_recall(citations, [[bought, fifty]]) == 1.0
    assert gold_recall([], [[bought]]) == 0.0
    assert gold_precision([], [bought]) is None
    assert gold_recall(citations, []) is None


def says_all_words(claim: str, text: str) -> float:
    """A judge that can be followed by hand: every word of the claim stands in the text."""
    return float(set(claim.lower().split()) <= set(text.lower().replace(".", "").split()))


def test_alce_by_hand() -> None:
    citations = [
        cite("Ukraine bought twelve drones.", 1),
        cite("It wants fifty more.", 2),
        cite("Turkey builds them near Kyiv.", 3),
    ]
    claims = [
        Claim("Ukraine bought twelve drones [1].", (1,)),  # word for word
        Claim("Ukraine wants fifty drones", (1, 2, 3)),  # 1 and 2 together; 3 is beside the point
        Claim("Turkey sells them", (3,)),  # not supported
        Claim("Nothing cited", ()),
    ]
    assert support_recall(claims, citations, says_all_words) == 2 / 4
    # citations: 1 of 1, 2 of 3 (1 and 2 are needed), 0 of 1
    assert support_precision(claims, citations, says_all_words) == 3 / 5
    assert support_recall([], citations, says_all_words) is None
    assert support_precision([Claim("x", ())], citations, says_all_words) is None
