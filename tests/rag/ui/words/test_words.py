"""Words of the page in the languages it speaks."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from rag import check
from rag.ui import exports, telling, words
from rag.ui.conversation import NOT_PROVED
from rag.ui.documents import tables
from rag.ui.drawing import rechecked
from rag.ui.preferences import answerers
from rag.ui.sources import documents, history
from rag.ui.words import lines

SPOKEN = [name for name in words.LANGUAGES if name != "en"]


def called(room: Path, function: str) -> set[str]:
    """Texts that a function is called with, as they stand in the sources."""
    found = set()
    for path in room.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            calls = isinstance(node, ast.Call) and getattr(node.func, "id", "") == function
            if calls and node.args and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("language", SPOKEN)
def test_nothing_is_left_in_english(repository: Path, language: str) -> None:
    room, said = repository / "rag" / "ui", words.catalog(language)
    scripts = "".join(path.read_text("utf-8") for path in (room / "browser").glob("*.js"))
    assert called(room, "say") - said["page"].keys() == set()
    assert called(room, "part") - said["parts"].keys() == set()
    assert set(re.findall(r'\bt\("([^"]+)"', scripts)) - said["script"].keys() == set()


def chosen() -> set[str]:
    """Said by a name."""
    from rag.ui.documents import tab  # they import Gradio, for 3 s of a processor
    from rag.ui.preferences import tab as preferring

    return {
        *check.SAID.values(),
        *documents.ORDERS,
        tab.ALL_SOURCES,
        *tables._OUTCOMES.values(),
        *tables._COUNTED.values(),
        *history._KINDS.values(),
        *history._FIELDS.values(),
        *preferring._PROOFS.values(),
        *filter(None, preferring._FITNESS.values()),
        preferring._SAID_OF_LOCAL,
        answerers.GONE,
        *lines.LINES.values(),
        *lines.NARROWED.values(),
        *lines.MONTHS,
        *lines.SPOKEN,
        *("text", "mail"),
        *exports.COLUMNS,
        *rechecked._LINES.values(),
        telling.OWN_FAULT,
        telling.INDEX_GONE,
        telling.INDEX_REPLACED,
        telling.INDEX_WORN,
        *(said for _, said in telling._BY_KIND),
        NOT_PROVED,
    }


@pytest.mark.parametrize("language", SPOKEN)
def test_what_is_chosen_from_is_in_every_language(language: str) -> None:
    assert chosen() - words.catalog(language)["page"].keys() == set()


@pytest.mark.parametrize("language", SPOKEN)
def test_what_is_filled_in_is_in_every_language(language: str) -> None:
    for part in ("page", "parts", "script"):
        for text, said in words.catalog(language)[part].items():
            assert sorted(re.findall(r"\{\w+\}", said)) == sorted(re.findall(r"\{\w+\}", text)), text
            assert not set("<>&\"'") & set(said) - set(text), text  # they stand in HTML


def test_the_browser_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [
        words.preferred_language(each) for each in ("uk-UA,en;q=0.9", "fr,tr;q=0.4,en;q=0.3", "fr", "")
    ] == [
        "uk",
        "tr",
        "en",
        "en",
    ]


def test_counted_nouns() -> None:
    token = words._language.set("uk")
    try:
        counted = [words.counted_noun(count, "document") for count in (1, 3, 5, 11, 21)]
    finally:
        words._language.reset(token)
    assert counted == ["1 документ", "3 документи", "5 документів", "11 документів", "21 документ"]
    assert words.counted_noun(1, "sentence") == "1 sentence"
    assert words.counted_noun(1204, "sentence") == "1,204 sentences"
    assert words.say("page {number}", number="{number}<") == "page {number}<"
