"""Word pieces and targets of examples."""

from __future__ import annotations

import random

from rag.train.data import Example
from rag.train.reader.claims import Claim
from rag.train.reader.encoding import CLS, SEP, covering, encode, encode_claim, open_tokenizer, window_of

TEXT = "The lighthouse of Quellmora is 41 metres tall. " + "It stands on a rock. " * 40


def example(answer: str = "41 metres", **changes: object) -> Example:
    at = TEXT.find(answer)
    values: dict[str, object] = {
        "question": "How tall is the lighthouse?",
        "text": TEXT,
        "title": "Lighthouse",
        "answers": ((at, at + len(answer)),),
        "answerable": True,
        "support": ((0, 46),),
        "source": "s",
    }
    return Example(**(values | changes))  # type: ignore[arg-type]


def test_the_window_holds_the_answer_where_it_says() -> None:
    tokenizer = open_tokenizer()
    for seed in range(5):
        made = encode(tokenizer, example(), 40, random.Random(seed), with_title=True)
        assert made.ids[0] == CLS
        assert made.ids[-1] == SEP
        assert tokenizer.decode(made.ids[made.start : made.end + 1]) == "41 metres"
        assert len(made.ids) - made.passage - 1 <= 40


def test_without_an_answer_the_null_is_right() -> None:
    made = encode(
        open_tokenizer(),
        example(answers=(), answerable=False, support=()),
        40,
        random.Random(1),
        with_title=False,
    )
    assert (made.start, made.end, made.support) == (0, 0, [])


def test_pieces_that_cover_a_span() -> None:
    assert covering([(0, 3), (4, 7), (8, 9)], (5, 9)) == (1, 2)
    assert covering([(0, 3)], (5, 9)) is None
    assert window_of(example()) == example().answers[0]
    assert window_of(example(answers=(), focus=(3, 4))) == (3, 4)


def test_a_claim_stands_where_a_question_does() -> None:
    claim = Claim("The lighthouse is 41 metres tall.", TEXT, 0, "hand")

    made = encode_claim(open_tokenizer(), claim, 30)

    assert made.verdict == 0
    assert open_tokenizer().decode(made.ids[1 : made.passage - 1]) == "the lighthouse is 41 metres tall."
    assert len(made.ids) - made.passage - 1 == 30
    assert (made.start, made.end, made.support) == (-1, -1, None)
