"""Small words of other languages, which tell nothing of what is asked."""

from __future__ import annotations

import pytest

from rag.language.lexicon.idle import IDLE
from rag.language.words import stems


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("Wo bekomme ich die Ruder?", {"ruder"}),
        ("¿Cuándo abre el puerto?", {"abre", "puert"}),
        ("Où est le phare ?", {"phare"}),
        ("Dove sono le barche?", {"barch"}),
        ("Deniz feneri nerede?", {"deniz", "fener"}),
        ("Де стоїть маяк?", {"стоіт", "маяк"}),
        ("Πού είναι ο φάρος;", {"φαροσ"}),
    ],
)
def test_what_is_left_is_what_a_question_is_about(question: str, telling: set[str]) -> None:
    assert stems(question) - IDLE == telling
