"""Which language a document or a question is in (only importer of py3langid)."""

from __future__ import annotations

import functools
import io
import re
from itertools import islice
from types import SimpleNamespace
from typing import Any

from rag.language.patterns import regex
from rag.language.words import HAN, HANGUL, KANA

_LANGUAGES = "ar bg ca cs da de el en es et fa fi fr he hi hr hu is it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh"
"""What may be found, ISO 639-1. Of the 140 the model knows, rare ones win short texts wrongly."""

LANGUAGE_NAMES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "turkish": "tr", "russian": "ru", "ukrainian": "uk", "polish": "pl", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "arabic": "ar", "greek": "el", "czech": "cs", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi",
    "hungarian": "hu", "romanian": "ro", "bulgarian": "bg", "hindi": "hi", "hebrew": "he", "vietnamese": "vi",
}  # fmt: skip
"""ISO 639-1 codes by English name, those that people ask for and are told of."""
NAMES_OF_LANGUAGES = {code: name.title() for name, code in LANGUAGE_NAMES.items()}
"""Their names by code, as they are written."""

_MIN_LETTERS = 20
"""Fewer letters than this are a name or a number, not a language."""

_MIN_PROBABILITY = 0.85
"""Below this, texts were mostly lists of names and numbers, or English about foreign titles."""

_SAMPLE_CHARS = 4000
_LETTER = regex(r"[^\W\d_]")
_WORD = regex(r"[^\W\d_]+")

_ONLY_ENGLISH = frozenset(
    "the and that with this from which have were their they would been there these those between because through".split()
)
"""Small words that no other of the languages writes so."""
_ALSO_ENGLISH = frozenset(
    "of to in is it was on are as be by for at an or not has had he his her she we you can will if its but one a".split()
)

_MIN_WORDS = 40
"""In shorter texts a title or a quotation may outweigh the rest."""
_MIN_DIFFERENT = 5
"""Different words of `_ONLY_ENGLISH`, so that a name said again and again is none."""
_ONLY_SHARE = 0.08
_SMALL_SHARE = 0.25
"""English prose has about .13 and .35; text of which half is in another language, or code, stays below."""
_LEAST_ONLY_SHARE = 0.06
_LEAST_SMALL_SHARE = 0.20
"""One of the two shares may be as low as this, where many names and figures stand between, ..."""
_PARTS = 3
_PART_ONLY_SHARE = 0.03
_PART_SMALL_SHARE = 0.10
"""... if each of so many parts of the text has these: then none of them is in another language. Of 4,700 documents of 13
sets 94 are taken by this alone, and the model said "en" of each, as of all such among 4,000 texts glued together of English
and another language."""


_NOTE_CHARS = 200
"""Of so short a text the model is seldom sure: one small word that only English has tells it."""


def detect(text: str) -> str | None:
    """ISO 639-1 code of `text` judged by its first few thousand characters, or None when unsure."""
    sample = text[:_SAMPLE_CHARS]
    if len(sample) <= _NOTE_CHARS and sample.isascii() and _shares(sample)[1]:
        return "en"
    if sum(1 for _ in islice(_LETTER.finditer(sample), _MIN_LETTERS)) < _MIN_LETTERS:
        return None
    if is_plainly_english(sample):
        return "en"
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _MIN_PROBABILITY else None


def is_plainly_english(text: str) -> bool:
    """Whether small words of English make up so much of `text` that no model need be asked.

    Of 1,700 documents of other origin 1,200 were, and the model said "en" of each; it takes ten times as long, and half
    a second to be read first.
    """
    count, different, only, small = _shares(text)
    if count < _MIN_WORDS or different < _MIN_DIFFERENT:
        return False
    if only >= _ONLY_SHARE and small >= _SMALL_SHARE:
        return True
    if (
        only < _LEAST_ONLY_SHARE
        or small < _LEAST_SMALL_SHARE
        or (only < _ONLY_SHARE and small < _SMALL_SHARE)
    ):
        return False
    size = len(text) // _PARTS
    parts = (_shares(text[number * size : (number + 1) * size]) for number in range(_PARTS))
    return all(own >= _PART_ONLY_SHARE and all_ >= _PART_SMALL_SHARE for _, _, own, all_ in parts)


def _shares(text: str) -> tuple[int, int, float, float]:
    """How many words there are, how many different ones of `_ONLY_ENGLISH`, and the shares of these and of all small ones."""
    words = _WORD.findall(text.lower())
    only = [word for word in words if word in _ONLY_ENGLISH]
    small = len(only) + sum(word in _ALSO_ENGLISH for word in words)
    count = max(len(words), 1)
    return len(words), len(set(only)), len(only) / count, small / count


def best(text: str) -> str:
    """ISO 639-1 code of the likeliest of the common languages, however short `text` is."""
    return str(_identifier().classify(text[:_SAMPLE_CHARS])[0])


def code(value: str | None) -> str | None:
    """A declared language (`en`, `en-US`, `tr_TR`) as ISO 639-1; None when it is no such code."""
    if value is None:
        return None
    match = re.fullmatch(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]+)?\s*", value)
    return match[1].lower() if match else None


def is_loaded() -> bool:
    """Whether the model is in memory."""
    return _identifier.cache_info().currsize > 0


@functools.cache
def _identifier() -> Any:
    """Built on first use: reading the model takes about half a second."""
    from py3langid import modelio
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # It unpacks its model into a temporary file: in memory then, as nothing is written outside the data folder.
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda **_: io.BytesIO())
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier


# --- language ----------------------------------------------------------------------------------------------

_SCRIPTS = (
    ("Ukrainian", regex(r"[іїєґ]|\b(?:хто|що|чи|де|коли|який|яка|яке|чому|навіщо)\b", re.I)),
    ("Russian", regex(r"[а-яё]", re.I)),
    ("Greek", regex(r"[α-ω]", re.I)),
    ("Arabic", regex(r"[\u0600-\u06ff]")),
    ("Hebrew", regex(r"[\u0590-\u05ff]")),
    ("Chinese or Japanese", regex(rf"[{KANA}{HAN}]")),
    ("Korean", regex(rf"[{HANGUL}]")),
    ("Hindi", regex(r"[\u0900-\u097f]")),
    ("Thai", regex(r"[\u0e00-\u0e7f]")),
)
_FUNCTION_WORDS = {
    "Turkish": "ne kaç kim hangi nerede neden nasıl için ile bir bu mi mı mu mü ve ya var kadar olarak",
    "German": "der die das wer was wann wie wo warum welche welcher ist sind und von wurde hat haben für mit",
    "French": "le la les qui que quand comment où pourquoi quel quelle combien est sont et des une du",
    "Spanish": "el los las quién qué cuándo cómo dónde por cuál cuántos es son y una del según",
    "Italian": "il lo gli chi che quando come dove perché quale quanti sono una della degli nel",
    "Polish": "kto co kiedy jak gdzie dlaczego który jest są ile czy w na się i z",
}
"""A few words that questions in these languages cannot do without."""
_ASKING = {
    "Turkish": "kaç kime hangi nerede nereye neden nasıl niçin",
    "German": "wer wen wem wann warum wieso welche welcher welches welchen wieviel wieviele",
    "French": "combien qui où pourquoi quel quelle quels quelles quand",
    "Spanish": "cuánto cuánta cuántos cuántas quién quiénes cuándo cuál cuáles dónde adónde cómo qué",
    "Italian": "quanti quante quando perché quale quali",
    "Polish": "kto kogo kiedy gdzie dlaczego który która które jak",
    "Portuguese": "quantos quantas quem quando onde qual quais",
    "Dutch": "hoeveel wanneer waar waarom welke",
}
"""Question words of which one is enough where no small word of English stands beside it."""
_ENGLISH = frozenset(
    "the a an what who whose when where why how which is are was were be do does did has have can i my of and to in on for with that it".split()
)
"""The same of English: "was" and "i" are words of it too."""


_FEWEST_WORDS = 3
"""In fewer words a name may be taken for a question word: "Dr. Hoe"."""
_ENGLISH_WORDS = _ENGLISH | _ALSO_ENGLISH | _ONLY_ENGLISH
_ASKED, _UNASKED = 0.8, 0.995
"""Probability from which the model is believed of a question that has at most one small word of English, and of words without a question
mark. Of 1,260 questions of `../shared/bench/xquad` in five languages 1,222 are told so, 591 by words alone; of 7,450 English
ones of fourteen sets none, and 225 are asked about at all (eval/LOG.md)."""
_NAMES = {
    "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "es": "Spanish", "et": "Estonian",
    "fi": "Finnish", "fr": "French", "hr": "Croatian", "hu": "Hungarian", "is": "Icelandic", "it": "Italian", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "vi": "Vietnamese",
}  # fmt: skip
"""English names of what the model may find in Latin letters."""


def foreign_language(text: str) -> str | None:
    """English name of the language of a question if that is plainly not English."""
    letters = sum(character.isalpha() for character in text) or 1
    for name, script in _SCRIPTS:
        if len(script.findall(text)) > (0 if name == "Ukrainian" else 0.3 * letters):
            return name
    words = {word.strip("¿¡?.,!:;\"'’“”").lower() for word in text.split()}
    if not words:
        return None
    counts = {name: len(words & set(known.split())) for name, known in _FUNCTION_WORDS.items()}
    name, count = max(counts.items(), key=lambda item: item[1])
    if name == "Turkish" and re.search(r"[ğşı]", text):
        count += 1
    if count >= 2 and count >= 0.2 * len(words) and count > len(words & _ENGLISH):
        return name
    small = len(words & _ENGLISH_WORDS)
    if len(words) < _FEWEST_WORDS or small > 1:
        return None
    if not small and ("?" in text or any(word.isalpha() and not word.isascii() for word in words)):
        asking = (name for name, known in _ASKING.items() if words & set(known.split()))
        if found := next(asking, None):
            return found
    likeliest, probability = _identifier().classify(text)
    return _NAMES.get(str(likeliest)) if probability >= (_ASKED if "?" in text else _UNASKED) else None
