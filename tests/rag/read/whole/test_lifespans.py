"""Births and deaths in brackets."""

from __future__ import annotations

import pytest

from rag.read.whole.fillers import fillers
from rag.read.whole.lifespans import lived
from rag.search.whole.roles import RoleAsked

MARLOW = "Ines Marlow (born 12 November 1902 in Kells, died 1988 in Aldbrook) was a physician."


@pytest.mark.parametrize(
    ("sentence", "verb", "said"),
    [
        ("Silas Brandt (1884–1967) was an engineer.", "born", "1884"),
        ("Silas Brandt (1884–1967) was an engineer.", "died", "1967"),
        ("Silas Brandt (1884–) is an engineer.", "died", None),
        (MARLOW, "born", "12 November 1902 in Kells"),
        (MARLOW, "died", "1988 in Aldbrook"),
        ("The Kells bridge (1921) is long.", "born", None),
        (MARLOW, "lived", None),
    ],
)
def test_a_life_in_brackets_is_read(sentence: str, verb: str, said: str | None) -> None:
    assert [told for _, told in lived(sentence, verb)] == ([said] if said else [])


def test_it_answers_who_was_born_when_and_who_died_where() -> None:
    before = RoleAsked("object", "born", rest="before 1890", people=True)
    there = RoleAsked("agent", "died", rest="in Aldbrook", people=True)
    assert fillers("Silas Brandt (1884–1967) was an engineer.", before) == [(0, 12)]
    assert fillers("Silas Brandt (1894–1967) was an engineer.", before) == []
    assert fillers(MARLOW, there) == [(0, 11)]
    assert fillers(MARLOW.replace("Aldbrook", "Lisbon"), there) == []
