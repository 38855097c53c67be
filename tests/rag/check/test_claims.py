"""A draft is cut into what it claims."""

from __future__ import annotations

from rag.check.claims import Claim, claims_of

DRAFT = """# The ferry

The ferry holds ninety cars.[1] It sails four times a day. Does it sail at night?

| Ferry | Cars |
| --- | --- |
| Orm | 90 |
"""


def test_sentences_rows_and_what_claims_nothing() -> None:
    claims = claims_of(DRAFT)
    assert [(claim.text, claim.kind) for claim in claims] == [
        ("# The ferry", "no_claim"),
        ("The ferry holds ninety cars.[1]", "sentence"),
        ("It sails four times a day.", "sentence"),
        ("Does it sail at night?", "no_claim"),
        ("| Ferry | Cars |", "no_claim"),
        ("| --- | --- |", "no_claim"),
        ("| Orm | 90 |", "row"),
    ]
    assert all(" ".join(DRAFT[claim.start : claim.end].split()) == claim.text for claim in claims)


def test_a_sentence_knows_the_claim_before_it_and_a_row_its_columns() -> None:
    _, first, second, *_, row = claims_of(DRAFT)
    assert (first.before, first.said) == ("", "The ferry holds ninety cars.")
    assert second.before == first.text
    assert row.heads == ("Ferry", "Cars")


def test_a_scrap_claims_nothing() -> None:
    assert [claim.kind for claim in claims_of("Two words.")] == ["no_claim"]
    assert claims_of("") == []
    assert Claim("A mill.", 0, 7, "no_claim").heads == ()
