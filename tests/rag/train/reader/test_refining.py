"""What is made of questions in words of their own stays true to its text."""

from __future__ import annotations

import json
import random
from pathlib import Path

from rag.train.data import Example, support
from rag.train.reader.encoding import encode, open_tokenizer
from rag.train.reader.refining import alone, further, own, twin

FERRY = (
    "The ferry sails at seven from the north pier. A lost ticket is replaced for 4 euros. "
    "Dogs travel free of charge on the lower deck."
)
LIBRARY = (
    "Members may keep a novel for three weeks. Overdue books cost 20 cents a day. "
    "The reading room shuts at noon on Fridays."
)


def example(question: str, text: str, answer: str | None) -> Example:
    spans = () if answer is None else ((text.index(answer), text.index(answer) + len(answer)),)
    return Example(question, text, "Title", spans, answer is not None, support(text, spans), "hand")


ASKED = [
    example("I can't find my pass any more, what's that going to set me back?", FERRY, "4 euros"),
    example("Is my terrier allowed on for nothing?", FERRY, "free of charge"),
    example("How fast does the boat go?", FERRY, None),
    example("What do I pay if I bring it back late?", LIBRARY, "20 cents a day"),
]


def test_sentences_alone_answer_if_they_are_those_that_answer() -> None:
    kinds = set()
    for one in alone(ASKED * 60, random.Random(4)):
        kinds.add(one.kind)
        assert one.text in FERRY or one.text in LIBRARY
        assert len(one.text) < 60
        assert one.answerable == (one.kind == "quoted")
        for start, end in one.answers:
            assert one.text[start:end] in ("4 euros", "free of charge", "20 cents a day")

    assert kinds == {"quoted", "neighbour"}


def test_what_is_new_weighs_its_labels_fully(tmp_path: Path) -> None:
    passage = {"id": "p1", "title": "Ferry", "text": FERRY}
    question = {
        "passage": "p1",
        "question": "What does it cost me to get a new one?",
        "answerable": True,
        "spans": ["A lost ticket is replaced for 4 euros."],
        "short": "4 euros",
    }
    (tmp_path / "p1.jsonl").write_text(json.dumps(passage), "utf-8")
    (tmp_path / "q1.jsonl").write_text(json.dumps(question), "utf-8")

    found = list(own(tmp_path, seed=1))

    assert found[0].given == 1.0
    assert found[0].answerable
    assert open_tokenizer().decode(found[0].ids[found[0].start : found[0].end + 1]) == "4 euros"


def test_a_question_in_an_askers_words() -> None:
    said = further("Who purchased the warehouse?", random.Random(1))

    assert said is not None
    assert said != "Who purchased the warehouse?"
    assert further("Who?", random.Random(1)) is None


def test_a_twin_has_the_same_text_and_targets() -> None:
    tokenizer = open_tokenizer()
    asked = example("When does the ferry leave the warehouse?", FERRY, "at seven")
    one = encode(tokenizer, asked, 96, random.Random(1), with_title=True)

    other = twin(tokenizer, asked.question, one, random.Random(2))

    assert other is not None
    assert other.ids[other.types_from :] == one.ids[one.types_from :]
    assert other.ids[: other.types_from] != one.ids[: one.types_from]
    assert tokenizer.decode(other.ids[other.start : other.end + 1]) == "at seven"
    assert other.given == 0.0
    assert twin(tokenizer, "Who?", one, random.Random(2)) is None
