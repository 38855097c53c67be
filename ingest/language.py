"""Which language a document is in (only importer of py3langid)."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from typing import Any

_LANGUAGES = "ar bg ca cs da de el en es fa fi fr he hi hr hu it ja ko nl no pl pt ro ru sk sr sv tr uk vi zh"
"""What may be found, ISO 639-1. Of the 140 the model knows, rare ones win short texts wrongly."""

_MIN_LETTERS = 20
"""Fewer letters than this are a name or a number, not a language."""

_MIN_PROBABILITY = 0.85
"""Below this, texts were mostly lists of names and numbers, or English about foreign titles."""

_SAMPLE_CHARS = 4000
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str) -> str | None:
    """ISO 639-1 code of `text` judged by its first few thousand characters, or None when unsure."""
    sample = text[:_SAMPLE_CHARS]
    if len(_LETTER.findall(sample)) < _MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _MIN_PROBABILITY else None


def likelihood(text: str, languages: Collection[str]) -> float:
    """0..1: how probable it is that `text` is in one of `languages`, among the common ones."""
    probabilities = dict(_identifier().rank(text[:_SAMPLE_CHARS]))
    return min(1.0, sum(float(probabilities.get(name, 0.0)) for name in languages))


def code(value: str | None) -> str | None:
    """A declared language (`en`, `en-US`, `tr_TR`) as ISO 639-1; None when it is no such code."""
    if value is None:
        return None
    match = re.fullmatch(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]+)?\s*", value)
    return match[1].lower() if match else None


@functools.cache
def _identifier() -> Any:
    """Built on first use: reading the model takes about half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier
