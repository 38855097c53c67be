"""Questions are put to what a real search finds: the text that answers, and its rivals."""

from __future__ import annotations

import json

import pytest

from rag.train.data import Example
from rag.train.folders.searched import searched
from rag.train.reader.claims import is_held_out

FARES = {
    "fares": "A ticket for the ferry to Holm costs 9 euros. Children under six travel for nothing.",
    "summer": "In July and August the ferry to Holm sails every hour from the north pier.",
    "dogs": "Dogs travel on the lower deck of the ferry to Holm. They need a lead and a muzzle.",
    "bikes": "A bicycle is taken on the ferry to Holm for 3 euros, a cargo bike for 6 euros.",
}
ASKED = [
    (
        "fares",
        "what's the price for a grown-up to get over to holm?",
        "A ticket for the ferry to Holm costs 9 euros.",
    ),
    (
        "dogs",
        "Where do I have to stay with my terrier on the ferry?",
        "Dogs travel on the lower deck of the ferry to Holm.",
    ),
    ("bikes", "How heavy may a bicycle be on the ferry?", None),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    folder = tmp_path_factory.mktemp("hand")
    ferry, other = (
        next(n for k in range(200) if is_held_out(n := f"{name}{k}") == held)
        for name, held in (("ferry", False), ("left", True))
    )
    passages = [
        *({"id": i, "folder": ferry, "title": f"Ferry > {i}", "text": t} for i, t in FARES.items()),
        {"id": "kept", "folder": other, "title": "Left out", "text": "The ferry to Holm is painted red."},
    ]
    questions = [
        {"passage": i, "question": q, "answerable": bool(s), "spans": [s] if s else [], "short": None}
        for i, q, s in (
            *ASKED,
            ("kept", "Which colour has the ferry to Holm?", "The ferry to Holm is painted red."),
        )
    ]
    for name, rows in (("p1.jsonl", passages), ("q1.jsonl", questions)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return list(searched(folder, seed=4))


def test_each_question_has_the_text_that_answers_with_its_spans(found: list[Example]) -> None:
    for passage, question, span in ASKED[:2]:
        (own,) = [e for e in found if e.question == question and e.answerable]

        assert FARES[passage] in own.text
        assert [own.text[a:b] for a, b in own.support or ()] == [span]


def test_rivals_do_not_answer(found: list[Example]) -> None:
    rivals = [e for e in found if e.kind == "rival"]

    assert len(rivals) >= len(ASKED)
    for rival in rivals:
        told = next(span for _, question, span in ASKED if question == rival.question)
        assert not rival.answerable
        assert not rival.answers
        assert told is None or told not in rival.text


def test_what_is_absent_is_read_in_the_text_that_misleads(found: list[Example]) -> None:
    assert [e for e in found if e.question == ASKED[2][1] and e.text == FARES["bikes"] and not e.answerable]


def test_what_is_left_out_is_neither_asked_nor_read(found: list[Example]) -> None:
    assert not [e for e in found if "painted" in e.text or "colour" in e.question]
