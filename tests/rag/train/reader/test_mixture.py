"""What is made of questions and of sentences is wrong on purpose, and says so."""

from __future__ import annotations

import random
from collections import Counter

from rag.train.bm25 import Bm25
from rag.train.data import Corpus, Example, support
from rag.train.reader.claims import EITHER, Claim
from rag.train.reader.mixture import SPANNED, claims_made, found, made


def examples(count: int) -> list[Example]:
    result = []
    for number in range(count):
        text = (
            f"The bridge of Town{number} is {100 + number} metres long and was opened by Mayor Moe{number}. "
            f"Its river is the Water{number}, which freezes in some winters but seldom for more than a week, so that boats may lie there all year."
        )
        at = text.find(str(100 + number))
        spans = ((at, at + len(str(100 + number))),)
        question = f"How long is the bridge of Town{number}?"
        result.append(Example(question, text, "Bridges", spans, True, support(text, spans), "hand"))
    return result


def corpus(count: int) -> tuple[Corpus, dict[str, Bm25]]:
    towns = examples(count)
    texts = {"hand": [example.text for example in towns]}
    return Corpus(train=towns, texts=texts), {source: Bm25(texts["hand"]) for source in SPANNED}


def test_what_is_made_is_not_answerable_unless_question_and_text_move_together() -> None:
    kinds: Counter[str] = Counter()
    for example in made(*corpus(90), seed=1):  # among fewer texts no word is rare
        kinds[example.kind.split("_")[0]] += 1
        assert example.answerable == (example.kind == "moved")

    assert kinds["removed"] > 10
    assert kinds["retrieved"] > 10


def test_the_same_seed_makes_the_same() -> None:
    assert list(made(*corpus(30), seed=5)) == list(made(*corpus(30), seed=5))


def test_pairs_for_a_teacher_are_texts_that_search_finds() -> None:
    towns, indexes = corpus(40)

    pairs = list(found(towns, {"hand": indexes["hand"]}, random.Random(2)))

    assert len({question for question, _ in pairs}) == 40
    assert all("Town" in text for _, text in pairs)


def test_claims_made_of_sentences_are_true_as_they_stand_and_false_when_changed() -> None:
    texts = [example.text for example in examples(40)]
    own = [Claim("The bridge is 103 metres long.", texts[3], 0, "hand")]

    result = list(claims_made(texts, own, random.Random(3)))

    for claim in result:
        if claim.verdict == 0:
            assert claim.claim in claim.text
        else:
            assert claim.verdict == EITHER
            assert claim.claim not in claim.text
    assert Counter(c.verdict for c in result)[0] > 10
    assert Counter(c.source for c in result)["made-hand"] == 2
