"""BM25 finds words whatever their form, takes questions literally, and is checked by hand and by brute force."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import StoreError
from rag.store.catalog import Entry, Scope
from rag.store.lexical import Lexical
from rag.store.terms import analyse

TEXTS = {
    "a": "Ukraine bought twelve drones from Turkey.",
    "b": "The drone flew. A drone is a drone.",
    "c": "Ministers met in Ankara: they spoke of ammunition AND drones.",
    "d": 'He said "NOT (yet)" about engine:AI-35.',
}


def _entry(chunk_id: str, text: str, language: str | None = "en", **more: object) -> Entry:
    values: dict[str, object] = {"document_id": f"{chunk_id}.txt", "source": None, "day": 0}
    values.update(more)
    return Entry(chunk_id=chunk_id, text=text, language=language, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def lexical() -> Lexical:
    return Lexical.in_memory(_entry(chunk_id, text) for chunk_id, text in TEXTS.items())


def test_scores_are_bm25(lexical: Lexical) -> None:
    """Worked example: k1 = 1.2, b = 0.75, idf = ln(1 + (N - n + 0.5) / (n + 0.5))."""
    terms = {chunk_id: analyse(text, "en") for chunk_id, text in TEXTS.items()}
    average = sum(len(t) for t in terms.values()) / len(terms)
    idf = math.log(1 + (4 - 3 + 0.5) / (3 + 0.5))
    expected = {}
    for chunk_id, words in terms.items():
        count = Counter(words)["drone"]
        length = 1.2 * (1 - 0.75 + 0.75 * len(words) / average)
        if count:
            expected[chunk_id] = idf * count * 2.2 / (count + length)
    found = lexical.search("drones", 10)
    assert [chunk_id for chunk_id, _ in found] == sorted(expected, key=lambda i: -expected[i])
    assert dict(found) == pytest.approx(expected, rel=0.02)  # lengths are kept in one byte


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("DRONE", "b"),
        ("buying in Turkey's name", "a"),
        ('"ministers" AND NOT (ammunition:*)', "c"),
        ("engine:AI-35?", "d"),
        ("ankara^^ ~2 [x TO y] {", "c"),
        ("minister \\ + - && ||", "c"),
    ],
)
def test_questions_are_taken_literally(lexical: Lexical, question: str, first: str) -> None:
    assert lexical.search(question, 1)[0][0] == first


@pytest.mark.parametrize("question", ["", "  ", '"', "?!", "unheard"])
def test_nothing_is_found_for_nothing(lexical: Lexical, question: str) -> None:
    assert lexical.search(question, 5) == []


@given(st.text(max_size=40))
def test_any_question_is_answered(lexical: Lexical, question: str) -> None:
    found = lexical.search(question, 3)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


def test_weights_count(lexical: Lexical) -> None:
    assert lexical.search_terms({"drone": 1.0, "engin": 9.0}, 1)[0][0] == "d"
    once, twice = (lexical.search_terms({"drone": weight}, 4) for weight in (1.0, 2.0))
    assert [s for _, s in twice] == pytest.approx([2 * s for _, s in once])
    assert lexical.frequency("drone") == 3


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("en", "The companies agreed to cooperate", "company agreement cooperating"),
        ("tr", "İnsansız hava araçlarının Türkiye'deki üretimi", "insansiz hava aracı üretim"),
        ("tr", "ISPARTA'dan bir haber", "ısparta haberler"),
        ("ru", "Беспилотники закуплены Украиной", "беспилотник украина закупка"),
        ("uk", "Україна купила безпілотники у Туреччини", "безпілотник Україні Туреччина"),
        ("uk", "Міністри оборони зустрілися в Києві", "міністр оборона Київ"),
        ("de", "Die Häuser der Minister", "haus minister"),
        ("ja", "東京都に住んでいます", "東京"),
        (None, "Plain words stay", "words"),
        ("en", "It cost 1,000,000 dollars", "1000000"),
        ("en", "café\u0301 Cafe\u0301 Erdog\u0306an", "erdoğan"),
    ],
)
def test_word_forms_meet(language: str | None, text: str, question: str) -> None:
    lexical = Lexical.in_memory([_entry("x", text, language), _entry("y", "unlike", language)])
    asked = set(lexical.terms(question))
    assert lexical.search(question, 1)[0][0] == "x"
    assert asked & set(analyse(text, language))


def test_one_question_reaches_all_languages() -> None:
    lexical = Lexical.in_memory(
        [
            _entry("en", "The ministers of Ankara", "en"),
            _entry("tr", "Ankara bakanları toplandı", "tr"),
            _entry("ru", "Министры в Анкаре", "ru"),
        ]
    )
    assert {i for i, _ in lexical.search("Ankara bakanı minister министр", 9)} == {"en", "tr", "ru"}
    assert {i for i, _ in lexical.search("bakan", 9, language="en")} == {"tr"}


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(), "1234"),
        (Scope(documents=("1.txt", "4.txt")), "14"),
        (Scope(sources=("Reuters",)), "12"),
        (Scope(sources=()), ""),
        (Scope(after=20), "23"),
        (Scope(before=20), "12"),
        (Scope(before=20, undated=True), "124"),
        (Scope(after=15, before=25, sources=("Reuters",)), "2"),
    ],
)
def test_scopes(scope: Scope, found: str) -> None:
    rows = [("1", "Reuters", 10), ("2", "Reuters", 20), ("3", "AP", 30), ("4", None, 0)]
    lexical = Lexical.in_memory(_entry(i, "a drone", source=source, day=day) for i, source, day in rows)
    ranked = lexical.search("drone", 9, scope)
    assert "".join(sorted(i for i, _ in ranked)) == found
    assert len({score for _, score in ranked}) <= 1, "a scope must not change scores"


def test_changes_show_after_commit_and_in_other_readers(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    writer = Lexical.open(folder, create=True)
    writer.add([_entry("1", "first drone"), _entry("2", "second drone")])
    assert writer.count() == 0
    writer.commit()
    reader = Lexical.open(folder)
    assert reader.ids() == writer.ids() == {"1", "2"}
    writer.remove(["1", "unknown"])
    writer.add([_entry("3", "third drone")])
    writer.commit()
    assert reader.ids() == {"1", "2"}
    reader.reload()
    assert reader.ids() == {"2", "3"}
    writer.close()
    again = Lexical.open(folder, create=True)
    assert again.count() == 2


def test_damage_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    with pytest.raises(StoreError, match="doctor --repair"):
        Lexical.open(folder)
    writer = Lexical.open(folder, create=True)
    writer.add([_entry("1", "first drone")])
    writer.commit()
    writer.close()
    (folder / "layout").write_text("0")
    with pytest.raises(StoreError, match="another layout"):
        Lexical.open(folder)
    (folder / "layout").write_text("1")
    (folder / "meta.json").write_text("{broken")
    with pytest.raises(StoreError, match="doctor --repair"):
        Lexical.open(folder)
