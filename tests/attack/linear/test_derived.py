"""Strings made from a pattern itself: they find what takes long behind a beginning that no other string has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.formats.exports import bookmarks, notes, times
from tests.attack.linear.collect import BESIDE, PASSAGES, compiled, run_over
from tests.attack.linear.derived import slow_over, strings


@pytest.mark.parametrize(
    ("pattern", "scanned"),
    [
        (r"/[^/]{1,60}(?:\.[^/]{1,60})+/", False),
        (r"<(data|more)\b[^>]*+>", True),
        (r"x(?:a|aa)+\n", True),
        (r"(?<=: )(\w+\s?)*;", True),
    ],
)
def test_what_is_slow_behind_a_beginning_is_found(pattern: str, scanned: bool) -> None:
    compiled = re.compile(pattern)
    assert slow_over(run_over(compiled, scanned), compiled)


@pytest.mark.parametrize(
    "pattern", [r"/[^/.]{1,60}(?:\.[^/.]{1,60})+/", r"<(data|more)\b[^<>]*+>", r"x(?:ab|aa)+\n"]
)
def test_what_is_not_slow_passes(pattern: str) -> None:
    compiled = re.compile(pattern)
    assert slow_over(run_over(compiled, True), compiled) is None


def test_strings_lead_to_each_repeat() -> None:
    made = set(strings(re.compile(r"^(?:ab|c)=(?:x[.,]){2,}(?!d)[^e]{9}")))
    assert {("c=", "x."), ("c=", "x,"), ("c=x.x.", "."), ("", "c=x.")} <= made


def test_names_of_zones_attachments_and_pages_take_linear_time() -> None:
    """Forty characters of a zone took minutes; tags that were never closed were looked through from each of them."""
    for pattern, scanned in ((times._ZONE, True), (notes._ATTACHED, True), (bookmarks._PART, True)):
        assert slow_over(run_over(pattern, scanned), pattern) is None
    assert times._ZONE.sub("", "/mozilla.org/20050126_1/Europe/Berlin") == "Europe/Berlin"
    assert times._ZONE.sub("", "/freeassociation.sourceforge.net/Europe/Berlin") == "Europe/Berlin"
    assert times._ZONE.sub("", "/Europe/Berlin") == "/Europe/Berlin"


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("rooms", [("ingest.",), ("rag.language", "rag.store"), PASSAGES, BESIDE])
def test_every_pattern(repository: Path, rooms: tuple[str, ...]) -> None:
    found = {}
    for name, (_, pattern, scanned) in compiled(repository, rooms).items():
        if why := slow_over(run_over(pattern, scanned), pattern):
            found[name] = why
    assert found == {}
