"""All who did something, told from each sentence that has the verb."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from places import answering

from rag.read.whole.fillers import _called, fillers, fillers_of
from rag.search.whole.roles import RoleAsked
from rag.store.catalog import DocumentInfo

BOUGHT = RoleAsked("object", "bought", "the yard")


@pytest.mark.parametrize(
    ("sentence", "asked", "named"),
    [
        ("The yard bought a winch and 30 ropes from Orr Supplies for £90.", BOUGHT, ["winch", "30 ropes"]),
        ("The school bought a winch.", BOUGHT, []),
        ("The yard has not bought a winch.", BOUGHT, []),
        ("The winch was bought by the yard in 2024.", BOUGHT, ["winch"]),
        ("The yard wanted to buy a winch.", BOUGHT, []),
        ("The yard refused to buy a winch.", BOUGHT, []),
        ("The yard would have bought a winch.", BOUGHT, []),
        ("The yard's keeper bought a winch.", BOUGHT, []),
        ("A friend of the yard bought a winch.", BOUGHT, []),
        ("The yard used to buy rope in Orr.", BOUGHT, ["rope"]),
        ("On 3 May 2025 Ida Orr and Tove Dahl signed the lease.", RoleAsked("agent", "signed", rest="the lease", people=True), ["Ida Orr", "Tove Dahl"]),
        ("Ida Orr cleaned the hull and mended the sail.", RoleAsked("agent", "mended"), ["Ida Orr"]),
        ("Ida Orr cleaned the hull and mended the sail.", RoleAsked("object", "cleaned"), ["hull"]),
        ("We rent tents from Ost and poles from Lund.", RoleAsked("object", "rent", "we", "from"), ["Ost", "Lund"]),
        ("The yard bought rope for sails.", BOUGHT, ["rope"]),
        ("The yard bought a big old wet red low odd winch.", BOUGHT, ["big old wet red low odd winch"]),
        ("The yard bought a big old wet red low odd new winch.", BOUGHT, []),
        ("Removed support for TLS 1.0.", RoleAsked("object", "removed"), ["support for TLS 1.0"]),
        ("Rowing boats need no licence.", RoleAsked("agent", "need", rest="licence"), []),
        ("Ida Orr was awarded the Linden Medal.", RoleAsked("agent", "received", rest="the Linden Medal", people=True), ["Ida Orr"]),
        ("The king awarded Ida Orr the Linden Medal.", RoleAsked("agent", "received", rest="the Linden Medal", people=True), []),
        ("He built the tramway (1909-1912), the bridge (1921) and the waterworks at Tarn.", RoleAsked("object", "built"), ["tramway", "bridge", "waterworks"]),
        ("The glue was updated in Kite 4.0.3 with 3 pots.", RoleAsked("object", "updated", rest="in Kite 4.3"), []),
        ("The glue was updated in Kite 4.3.", RoleAsked("object", "updated", rest="in Kite 4.3"), ["glue"]),
        ("Ida Orr left Vardal on 2 March 2025.", RoleAsked("agent", "left", rest="Vardal since April 2025"), []),
    ],
)  # fmt: skip
def test_a_sentence_names_who_acts_and_what_is_acted_on(
    sentence: str, asked: RoleAsked, named: list[str]
) -> None:
    assert [sentence[start:end] for start, end in fillers(sentence, asked)] == named


def test_a_pronoun_acts_for_the_subject_of_the_sentence_before_it() -> None:
    sentence = "It bought two lamps."
    spans = fillers(sentence, BOUGHT, "The yard bought a winch.")
    assert [sentence[start:end] for start, end in spans] == ["two lamps"]
    assert not fillers(sentence, BOUGHT, "The school bought a winch.")


def test_a_time_that_the_question_gives_is_that_of_the_sentence_or_the_title() -> None:
    asked = RoleAsked("object", "added", rest="since March 2025")
    assert fillers("Added a filter.", asked, title="Release of 4 April 2025")
    assert not fillers("Added a filter.", asked, title="Release of 4 February 2025")
    assert not fillers("Added a filter.", asked, title="Release 2")


def test_all_documents_are_read_and_each_thing_is_quoted(tmp_path: Path) -> None:
    texts = {
        "spring.md": "# Spring\n\nThe yard bought a winch from Orr Supplies. It rained a lot.\n",
        "summer.md": "# Summer\n\nThe yard bought two ropes and an anchor. The school bought a bell.\n",
        "autumn.md": "# Autumn\n\nThe anchor was lost near Vardal.\n",
    }
    with answering(texts, tmp_path) as assistant:
        answer = assistant.ask("List everything the yard bought.", local=True)
        counted = assistant.ask("How many different things were bought?", local=True)
    assert answer.coverage is not None
    assert (answer.coverage.items, answer.coverage.documents_read) == (3, 3)
    assert {one.text for one in answer.sentences[1:]} == {"winch", "two ropes", "anchor"}
    assert {one.document_id for one in answer.citations} == {"spring.md", "summer.md"}
    assert counted.short_answer == "4"


def test_a_pronoun_and_a_thing_named_again_are_told_by_the_sentence_before_or_the_title(
    tmp_path: Path,
) -> None:
    texts = {
        "orr.md": "# Ida Orr\n\nShe studied in Vienna. She died in Kells.\n",
        "dahl.md": "# Lives\n\nTove Dahl was a painter. In 1902 she studied in Vienna.\n",
        "berg.md": "# Notes\n\nNils Berg was born in Vienna.\n",
        "minutes.md": "# Minutes\n\nTove Dahl proposed to plant limes. The proposal was accepted.\n\n"
        "Nils Berg proposed a speed limit. The proposal was rejected. A bid was accepted.\n\n"
        "Ida Orr proposed a ramp. The proposal was accepted by two votes.\n",
    }
    with answering(texts, tmp_path) as assistant:
        people = assistant.ask("Which of the people studied in Vienna?", local=True)
        proposals = assistant.ask("Which proposals were accepted?", local=True)
    assert [one.text for one in people.sentences[1:]] == ["Ida Orr", "Tove Dahl"]
    assert [one.text for one in proposals.sentences[1:]] == [
        "Ida Orr proposed a ramp.",
        "Tove Dahl proposed to plant limes.",
    ]
    assert "other words may tell of more" in people.text


@pytest.mark.parametrize(("many", "read"), [(5000, True), (5001, False)])
def test_5000_documents_that_hold_the_verb_are_read(
    many: int, read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [DocumentInfo(f"d{n}", "Notes", None, None, None, None, 1, "", "") for n in range(many)]
    monkeypatch.setattr("rag.read.whole.fillers.holding_any", lambda *_: {one.id for one in documents})
    asked: list[str] = []
    index: Any = SimpleNamespace(catalog=SimpleNamespace(contents_of=lambda ids: asked.extend(ids) or {}))
    assert fillers_of(RoleAsked("object", "bought", "Orr"), index, None, documents) is None
    assert bool(asked) is read


@pytest.mark.parametrize(
    ("title", "told"), [("Ada Mary Ellen Orr", True), ("Ada Mary Ellen Ruth Orr", False), ("Orr", False)]
)
def test_a_title_of_four_words_may_be_who_acts(title: str, told: bool) -> None:
    assert bool(_called(title)) is told
