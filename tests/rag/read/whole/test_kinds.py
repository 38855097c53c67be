"""What a kind of thing is told by."""

from __future__ import annotations

import pytest

from rag.read.whole.kinds import kind_of_thing


@pytest.mark.parametrize(
    ("noun", "text", "found"),
    [
        ("e-mail addresses", "Write to mill@marrow.example or to the mayor.", ["mill@marrow.example"]),
        ("years", "In 1921 and the 1930s, 4,1921 eels; no. 2024-5", ["1921", "1930s"]),
        ("sums of money", "It cost $4.5 million, then 90,000 crowns.", ["$4.5 million", "90,000 crowns"]),
        ("percentages", "Some 12.5% or 40 per cent.", ["12.5%", "40 per cent"]),
        (
            "dates",
            "On 7 February, on March 8, 2024 and in May 1921 (1921-05-02, 2.5.1921); not 3.14 or May we.",
            ["7 February", "March 8, 2024", "May 1921", "1921-05-02", "2.5.1921"],
        ),
        ("RFCs", "RFC 822, RFC-2045 and RFC2046-like; not XRFC 1", ["RFC 822", "RFC-2045", "RFC2046"]),
        ("CVEs", "See CVE-2021-44228.", ["CVE-2021-44228"]),
        (
            "countries",
            "From Turkey to the U.S. and Guinea-Bissau, not Turkeys.",
            ["Turkey", "U.S.", "Guinea-Bissau"],
        ),
        (
            "Fernpost e-mail addresses",
            "Write to ida@fernpost.example, post@FERNPOST-mail.example or mill@marrow.example of Fernpost.",
            ["ida@fernpost.example", "post@FERNPOST-mail.example"],
        ),
        (
            "Marrow links",
            "See https://marrow.example/mill and https://fernpost.example/a Marrow.",
            ["https://marrow.example/mill"],
        ),
        ("sums of money in pounds", "£300, $40, 20 pounds and 5,000 euros", ["£300", "20 pounds"]),
        ("prices in dollars", "£300, US$40, 20 pounds and 5 dollars", ["$40", "5 dollars"]),
        ("URLs", "See https://marrow.example/mill, or ask.", ["https://marrow.example/mill"]),
    ],
)
def test_some_kinds_have_a_shape(noun: str, text: str, found: list[str]) -> None:
    shape = kind_of_thing(noun).shape
    assert shape is not None
    assert [match.group() for match in shape.finditer(text)] == found


def test_others_are_told_by_the_words_beside_them() -> None:
    cue = kind_of_thing("companies").cue
    assert cue is not None
    assert [
        match.group() for match in cue.finditer("Two firms, a Company and one manufacturer; no confirmation")
    ] == [
        "firms",
        "Company",
        "manufacturer",
    ]
    assert kind_of_thing("defence ministers").modifiers == ("defence",)
    assert kind_of_thing("ministers").people
