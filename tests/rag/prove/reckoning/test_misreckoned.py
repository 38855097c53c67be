"""Small figures in words that are worked out wrongly, and those that are worked out rightly or told in other words."""

from __future__ import annotations

import pytest

from rag.prove.reckoning.misreckoned import misreckoned

BATHS = (
    "The baths of Elm are open from 9:00 to 16:00 on weekdays. "
    "Of the guests 55 percent come from Elm and 40 percent from Orm. It was the fourth bath of the county."
)
FERRY = "The ferry makes 14 crossings a day until May and 20 from June."
MATCH = "Ada Lind scored in the 13th minute and Eva Holm in the 34th minute."


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("On weekdays the baths of Elm are open, which lasts eight hours.", BATHS, "eight"),
        ("The opening of the baths of Elm on weekdays lasts seven hours.", BATHS, ""),
        ("In June the ferry gains eight daily crossings.", FERRY, "eight"),
        ("In June the ferry gains six daily crossings.", FERRY, ""),
        ("Eight crossings are shorter.", FERRY, ""),
        ("Guests from Elm are ahead of Orm by ten percentage points of the guests.", BATHS, "ten"),
        ("Guests from Elm are ahead of Orm by fifteen percentage points of the guests.", BATHS, ""),
        ("It was the sixth bath of the county.", BATHS, "sixth"),
        ("It was the fourth bath of the county, a fifth of all.", BATHS, ""),
        ("It was the third bath of the county.", BATHS, ""),
        ("Eva Holm scored nineteen minutes after Ada Lind.", MATCH, "nineteen"),
        ("Eva Holm scored twenty-one minutes after Ada Lind.", MATCH, ""),
        ("Eva Holm scored nineteen minutes after Ada Lind.", "Ada Lind scored, and so did Eva Holm.", ""),
    ],
)
def test_what_comes_out_of_nothing(claim: str, text: str, wrong: str) -> None:
    assert [change.ours for change in misreckoned(claim, text)] == ([wrong] if wrong else [])
