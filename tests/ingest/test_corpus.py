"""The bundled notes: well formed, complete, and in our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.load import load
from rag.types import Document

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "ingest" / "corpus"
ARTICLES = ROOT.parent / "shared" / "articles"
NOTES = sorted(CORPUS.glob("*.md"))

FRONT_MATTER = re.compile(r"\A---\ntitle: \S.*\ndate:(?: .+)?\nsource:(?: .+)?\nurl:(?: .+)?\n---\n\n\S")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
QUOTED = re.compile(r'"[^"]*"')
RUN = 8

KEY_FACTS = (
    "twelve",
    "fifty",
    "three ground control stations",
    "Tactical Block 2",
    "Ukrspetsproject",
    "Ukroboronprom",
    "Baykar Makina",
    "Andriy Taran",
    "Hulusi Akar",
    "early July",
    "AI-35",
    "Gezgin",
    "Tomahawk",
    "1,000 kilometres",
    "66 types",
    "over 100 countries",
    "Nagorno-Karabakh",
    "Armenia",
    *("Azerbaijan", "Georgia", "Iraq", "Turkmenistan", "Cyprus", "Israel", "Libya", "Syria"),
    "Black Sea",
    "8 March 2024",
    "Tuzla",
    "Corvettes",
    "Dolmabahce",
    "Bosphorus",
    "800,000",
    "155 mm",
    "Donbas",
    "Dmytro Kuleba",
    "Vilnius",
    "Rustem Umerov",
    "Hakan Fidan",
    "third year",
    "January 2024",
    "legitimate target",
    "Dmitry Belik",
    "7 February",
    "Lenta",
    "Anka-3",
    "December 2023",
    "Turkish Aerospace Industries",
    "Ivchenko-Progress",
    "hundreds of thousands of lives",
)
"""Names, figures and dates of the source articles; each must stand in some note."""


def note(path: Path) -> Document:
    (document,) = load(path, path.name)
    assert isinstance(document, Document)
    return document


def words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words."""
    said = words(text)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


def test_there_are_fourteen_notes_named_in_kebab_case() -> None:
    assert len(NOTES) == 14
    for path in NOTES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+\.md", path.name)


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_note_is_well_formed(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    assert FRONT_MATTER.match(raw)
    assert raw.endswith(".\n")
    assert "  " not in raw
    assert "\n\n\n" not in raw
    document = note(path)
    assert document.id == path.name
    assert document.language == "en"
    assert not document.text.lstrip().startswith("---")
    assert 120 <= len(words(document.text)) <= 350
    assert document.text.count('"') % 2 == 0


def test_front_matter_says_only_what_the_sources_give() -> None:
    # The articles name neither their publisher nor the day they appeared.
    for document in map(note, NOTES):
        assert (document.date, document.source, document.url) == (None, None, None)


def test_titles_tell_the_notes_apart() -> None:
    titles = [note(path).title for path in NOTES]
    assert len(set(titles)) == len(titles)


def test_every_key_fact_is_told() -> None:
    told = "\n".join(note(path).text for path in NOTES)
    assert [fact for fact in KEY_FACTS if fact not in told] == []


def test_no_sentence_is_shared_between_notes() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for path in NOTES:
        for run in runs(note(path).text):
            assert seen.setdefault(run, path.name) == path.name, " ".join(run)


def test_run_of_eight_words_is_found() -> None:
    assert runs("one two three four five six seven eight nine") == {
        ("one", "two", "three", "four", "five", "six", "seven", "eight"),
        ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    }


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the source articles (../shared/articles) are not here")
@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_note_is_in_our_own_words(path: Path) -> None:
    # Quoted speech is exempt: it is cut out, and no run reaches across the gap.
    articles = set().union(*(runs(a.read_text(encoding="utf-8")) for a in sorted(ARTICLES.glob("*.txt"))))
    assert articles, "no articles to compare with"
    for piece in QUOTED.split(note(path).text):
        assert runs(piece) & articles == set()
