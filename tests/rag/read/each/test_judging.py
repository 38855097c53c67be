"""Which windows are judged, and what of them, at the bounds: what the models say is given here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from quoting import passage

from rag.read.each.judging import Looked, looked_at, others_in
from rag.read.each.windows import Window, windows_of
from rag.read.reader_model import AnswerSpan, TextReading
from rag.search.whole.each import EachAsked

ASKED = EachAsked("{} has a lighthouse.", "towns", "Which towns have a lighthouse?")
NULL = 2.0
TOWNS = "the old harbour of Ostrav burns. Then Quell is lit."


def reading(
    text: str, words: Mapping[str, float], *, support: Mapping[str, float] | None = None
) -> TextReading:
    """A reader's look: how far each of `words` is above no answer, and how far what ends in a word supports (by default all)."""
    spans = [AnswerSpan(text.index(it), text.index(it) + len(it), NULL + far) for it, far in words.items()]
    supports = support or {text: 0.9}
    ends = sorted((text.index(it) + len(it), share) for it, share in supports.items())
    starts = [0, *(end for end, _ in ends)]
    pieces = [(start, end) for start, (end, _) in zip(starts, ends, strict=False)]
    return TextReading(
        tuple(spans),
        NULL,
        0.0,
        np.array(pieces, np.int32).reshape(-1, 2),
        np.array([share for _, share in ends], np.float32),
    )


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the reader sees in a text and how likely the statement of a thing is."""

    def give(seen: Callable[[str], TextReading], likely: Callable[[str], float]) -> None:
        class Reader:
            def read(self, question: str, texts: Sequence[str], leads: Sequence[str]) -> list[TextReading]:
                return [seen(text) for text in texts]

        def chances(pairs: object, claim: str, text: str) -> tuple[float, float, float]:
            share = likely(claim.removesuffix(" has a lighthouse."))
            return share, 1 - share, 0.0

        monkeypatch.setattr("rag.read.each.judging.shipped_reader", Reader)
        monkeypatch.setattr("rag.read.each.judging.open_pairs", lambda: None)
        monkeypatch.setattr("rag.read.each.judging.chances", chances)

    return give


def windows(*texts: str) -> list[Window]:
    return [windows_of([passage(text)])[0] for text in texts]


def test_the_sixteen_likeliest_are_judged(models: Callable[..., None]) -> None:
    towns = [f"Town{n:02}" for n in range(20)]
    models(
        lambda text: next(reading(text, {it: n / 10}) for n, it in enumerate(towns) if it in text),
        lambda thing: 0.5,
    )
    looked = looked_at(ASKED, windows(*(f"{town} is lit." for town in towns)))
    assert [each.named for each in looked] == towns[4:]


@pytest.mark.parametrize(("far", "judged"), [(-19.9, ["Ostrav"]), (-20.1, [])])
def test_what_is_least_likely_is_not_judged(
    models: Callable[..., None], far: float, judged: list[str]
) -> None:
    models(lambda text: reading(text, {"Ostrav": far}), lambda thing: 0.5)
    assert [each.named for each in looked_at(ASKED, windows("The town of Ostrav is lit."))] == judged


@pytest.mark.parametrize(
    ("said", "far", "support", "judged"),
    [
        ("The town of Ostrav is lit.", -9.0, 0.16, True),
        ("The town of Ostrav is lit.", -9.0, 0.14, False),
        ("Of all towns Ostrav has its lighthouse.", -9.0, 0.04, True),
        ("Of all towns Ostrav has its lighthouse.", -9.0, 0.02, False),
    ],
)
def test_the_statement_is_judged_where_the_reader_leaves_it_open(
    models: Callable[..., None], said: str, far: float, support: float, judged: bool
) -> None:
    """Whatever the model of entailment said of the others, they would not count as told."""
    stated: list[str] = []
    models(
        lambda text: reading(text, {"Ostrav": far}, support={text: support}),
        lambda thing: stated.append(thing) or 1.0,
    )
    looked = looked_at(ASKED, windows(said))
    assert [each.tells for each in looked] == [True] * judged
    assert bool(stated) is judged


@pytest.mark.parametrize(("far", "told"), [(-4.9, "burns"), (-5.1, "Ostrav")])
def test_where_the_reader_is_unsure_what_is_named_first_is_tried(
    models: Callable[..., None], far: float, told: str
) -> None:
    models(lambda text: reading(text, {"burns": far}), lambda thing: 0.9 if thing == "Ostrav" else 0.2)
    [looked] = looked_at(ASKED, windows(TOWNS))
    assert looked.named == told


def _others(models: Callable[..., None], far: float, support: float, likely: float) -> list[str]:
    def seen(text: str) -> TextReading:
        return reading(text, {"Ostrav": 3.0, "Quell": far}, support={"burns.": 0.9, "lit.": support})

    models(seen, lambda thing: likely)
    [looked] = looked_at(ASKED, windows(TOWNS))
    assert isinstance(looked, Looked)
    return [each.named for each in others_in(looked)]


@pytest.mark.parametrize(
    ("far", "support", "likely", "told"),
    [
        (-4.9, 0.105, 0.81, ["Quell"]),
        (-5.1, 0.105, 0.81, []),
        (-4.9, 0.095, 0.81, []),
        (-4.9, 0.105, 0.79, []),
    ],
)
def test_another_sentence_tells_another_thing(
    models: Callable[..., None], far: float, support: float, likely: float, told: list[str]
) -> None:
    assert _others(models, far, support, likely) == told
