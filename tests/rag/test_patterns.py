"""Patterns that are compiled when they are first used are those that `re` compiles."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from rag import patterns
from rag.patterns import Waiting

TEXT = "9 boats, 12 Nets and no NET"


def test_a_pattern_waits_until_it_is_used() -> None:
    number = patterns.compile("net", patterns.IGNORECASE)
    assert isinstance(number, Waiting)
    assert (number.pattern, "compiled" in vars(number)) == ("net", False)
    assert number.search(TEXT) is not None
    assert "compiled" in vars(number)
    assert number.search.__self__ is re.compile("net", re.IGNORECASE)


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "finditer", "findall", "split"])
def test_it_does_what_a_compiled_one_does(method: str) -> None:
    for pattern in (r"\d+", r"(?P<said>net)s?", "nowhere"):
        ours, theirs = (getattr(own.compile(pattern), method)(TEXT) for own in (patterns, re))
        if method in ("search", "match", "fullmatch"):
            assert repr(ours) == repr(theirs)
        else:
            assert repr(list(ours)) == repr(list(theirs))


def test_what_else_a_pattern_has() -> None:
    ours, theirs = (own.compile(r"(?P<said>net)", re.IGNORECASE) for own in (patterns, re))
    assert (ours.groups, ours.groupindex, ours.flags) == (theirs.groups, theirs.groupindex, theirs.flags)
    assert ours.sub("x", TEXT) == theirs.sub("x", TEXT)
    assert {ours: 1}[ours] == 1
    for other in (copy.copy(ours), pickle.loads(pickle.dumps(ours))):
        assert other.findall(TEXT) == theirs.findall(TEXT)


def test_what_a_pattern_has_not_and_what_is_none() -> None:
    with pytest.raises(AttributeError):
        patterns.compile("a").length  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(re.error):
        patterns.compile("(").search("")
