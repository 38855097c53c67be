"""Weights of the reading by words (`rag.read.other_languages.similarity`), from questions in languages that the reader model does not cover.

    python -m rag.train.reader.other_languages ../shared/bench/xquad

Of each language every second paragraph is a folder that questions about all paragraphs are asked of: so half of them have an
answer there. Each is asked once more of its own paragraph alone, and of the likeliest other one alone, as of a folder with one
document. Prints what is right and declined of each language by weights fitted on the others, and the weights fitted on all; languages that set
no words apart are fitted by themselves.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import ingest
from rag.answer import Assistant
from rag.read.other_languages.similarity import PASSAGE, READ_PASSAGES, WORD_FEATURES, features_of
from rag.read.other_languages.unspaced import UNSPACED_FEATURES
from rag.read.units import answering, units_of
from rag.settings import load_settings
from rag.train.data import lines
from rag.train.fitting import RIDGE_SPAN, conditional_logit, logistic
from rag.types import Filters, Passage

Floats = NDArray[np.float64]
SPACED, UNSPACED = "de es ro ru tr el ar hi vi".split(), "zh th".split()
"""Of xquad, but English: those whose words are set apart, and those whose are not."""
_FEW = 2
"""Languages that are too few to tell weights for another."""


@dataclass(frozen=True)
class Asked:
    """One question asked of one set of passages."""

    alone: bool
    """Whether of one paragraph alone."""
    there: bool
    """Whether the passages may hold the answer."""
    units: Floats
    """(units, features): What `features_of` gives, and the score of the passage itself."""
    right: NDArray[np.bool_]


def main() -> None:
    """Read the arguments, ask, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("xquad", type=Path)
    folder = parser.parse_args().xquad
    for languages, features in ((SPACED, WORD_FEATURES), (UNSPACED, UNSPACED_FEATURES)):
        asked = {language: list(_asked(folder, language)) for language in languages}
        for language in languages:
            print(language, *_by_others(asked, language), sep="\t")
        choosing, believing = _fitted([one for each in asked.values() for one in each])
        print("CHOOSING", dict(zip(features, choosing.round(2).tolist(), strict=True)))
        seen = ("constant", *features, "share", "units")
        print("BELIEVING", dict(zip(seen, believing.round(2).tolist(), strict=True)))


def _by_others(asked: Mapping[str, Sequence[Asked]], language: str) -> Iterator[str]:
    """Figures of a language by weights fitted on the others; where these are few, on the other half of its own questions too."""
    others = [one for other in asked if other != language for one in asked[other]]
    own = asked[language]
    if len(asked) > _FEW:
        return _figures(own, *_fitted(others))
    half = len(own) // 2
    return chain(
        _figures(own[:half], *_fitted([*others, *own[half:]])),
        _figures(own[half:], *_fitted([*others, *own[:half]])),
    )


def _asked(folder: Path, language: str) -> Iterator[Asked]:
    texts = [row for row in lines(folder / "docs.jsonl") if row["lang"] == language]
    questions = [row for row in lines(folder / "questions.jsonl") if row["lang"] == language]
    with tempfile.TemporaryDirectory() as scratch:
        docs = Path(scratch) / "docs"
        docs.mkdir()
        for row in texts[::2]:
            (docs / f"{_name(row['id'])}.txt").write_text(row["text"], "utf-8")
        held = {_name(row["id"]) for row in texts[::2]}
        settings = load_settings(data_dir=Path(scratch) / "index")
        ingest(docs, settings)
        with Assistant.open(settings) as assistant:
            for row in questions:
                yield from _of_one(
                    assistant, row["question"], _name(row["evidence"][0]), held, row["answers"]
                )


def _of_one(
    assistant: Assistant, question: str, evidence: str, held: set[str], answers: Sequence[str]
) -> Iterator[Asked]:
    """The question asked of all paragraphs, of its own, and of another one."""
    found = assistant.search(question, READ_PASSAGES)
    ids = [passage.document_id for passage in found]
    own = [one for one in ids if Path(one).stem == evidence]
    others = [one for one in ids if one not in own]
    sets = [(False, evidence in held, found)]
    sets += [(True, True, assistant.search(question, READ_PASSAGES, Filters(documents=own)))] if own else []
    sets += (
        [(True, False, assistant.search(question, READ_PASSAGES, Filters(documents=others[:1])))]
        if others
        else []
    )
    for alone, there, passages in sets:
        units = answering(units_of(passages))
        if not units:
            continue
        rows = features_of(question, "other", units, passages)
        scores = [passages[unit.passage].score for unit in units]
        right = [
            _is_of(passages[unit.passage], evidence) and any(_flat(a) in _flat(unit.text) for a in answers)
            for unit in units
        ]
        features = np.column_stack((np.array(rows), np.array(scores)))
        yield Asked(alone, there, features, np.array(right))


def _fitted(asked: Sequence[Asked]) -> tuple[Floats, Floats]:
    """Weights of the choice and of the confidence."""
    chosen = [one for one in asked if not one.alone and one.right.any() and not one.right.all()]
    choosing = conditional_logit([one.units[:, :-1] for one in chosen], [one.right for one in chosen])
    seen = [_seen(one, choosing) for one in (*asked, *_without_answer(asked))]
    x, y = np.array([row for _, row in seen]), np.array([good for good, _ in seen], np.float64)
    believing = logistic(x, y, np.ones(len(y)), ridge=RIDGE_SPAN)
    return choosing, believing


def _without_answer(asked: Sequence[Asked]) -> Iterator[Asked]:
    """What may hold an answer once more, its answering units taken out: a text about the matter that does not tell it is declined too."""
    for one in asked:
        if one.there and one.right.any() and not one.right.all():
            yield Asked(one.alone, False, one.units[~one.right], one.right[~one.right])


def _seen(one: Asked, choosing: Floats) -> tuple[bool, Floats]:
    """Whether the unit that is chosen is right, and what the confidence sees of it."""
    utilities = one.units[:, :-1] @ choosing
    best = int(utilities.argmax())
    share = 1 / np.exp(utilities - utilities[best]).sum()
    row = one.units[best, :-1].copy()
    row[PASSAGE] = one.units[best, -1]
    return bool(one.right[best]), np.array([1.0, *row, share, math.log(len(utilities))])


def _figures(asked: Sequence[Asked], choosing: Floats, believing: Floats) -> Iterator[str]:
    """Of all paragraphs and of one alone: right, wrong and declined, absent ones declined, those without their answer too, at .35."""
    for alone in (False, True):
        own = [one for one in asked if one.alone is alone]
        right, wrong, _ = _told(own, choosing, believing, there=True)
        count = sum(one.there for one in own)
        *_, absent = _told(own, choosing, believing, there=False)
        near = list(_without_answer(own))
        *_, declined = _told(near, choosing, believing, there=False)
        yield (
            f"{'alone' if alone else 'folder'}: {right} / {wrong} / {count - right - wrong} of {count}, "
            f"{absent} of {len(own) - count} and {declined} of {len(near)} declined"
        )


def _told(
    asked: Sequence[Asked], choosing: Floats, believing: Floats, *, there: bool
) -> tuple[int, int, int]:
    """Right, wrong and declined of those that may hold the answer, or of the others."""
    right = wrong = declined = 0
    for one in asked:
        if one.there is there:
            good, row = _seen(one, choosing)
            told = float(believing @ row) >= math.log(0.35 / 0.65)
            right += told and good
            wrong += told and not good
            declined += not told
    return right, wrong, declined


def _name(document: str) -> str:
    return document.rpartition(":")[2]


def _is_of(passage: Passage, evidence: str) -> bool:
    return Path(passage.document_id).stem == evidence


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


if __name__ == "__main__":
    main()
