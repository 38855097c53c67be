"""What the page says, in the language that the browser prefers: English where a language has no words for it.

A catalog maps the English text to its translation (`tr.json`, `uk.json`), nouns that are counted to their forms. `page`
is what the server draws, `parts` the labels of Gradio's components, `script` what the browser's own code says.
"""

from __future__ import annotations

import json
import re
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from rag.language.patterns import regex

LANGUAGES = ("en", "tr", "uk")
"""Of the page; of documents and answers it is theirs."""
_APART = {"en": ",", "tr": ".", "uk": "\u00a0"}
"""What stands between the thousands of a number."""
_language: ContextVar[str] = ContextVar("language", default="en")
_PLACE = regex(r"\{(\w+)\}")
_PREFERRED = regex(r"\s*([a-z]{2,3})\b[^,;]*(?:;\s*q=([01](?:\.\d{1,3})?))?", re.IGNORECASE)


def speak(accepted: str) -> None:
    """From here on, in this context, the language that a browser prefers by its `Accept-Language`."""
    _language.set(preferred_language(accepted))


def preferred_language(accepted: str) -> str:
    """The best of `LANGUAGES` by an `Accept-Language`.

    >>> preferred_language("de-DE,tr;q=0.8,en;q=0.5")
    'tr'
    """
    wanted = [match.groups() for part in accepted[:500].split(",") if (match := _PREFERRED.match(part))]
    wanted.sort(key=lambda each: -float(each[1] or 1))
    return next((name.lower() for name, _ in wanted if name.lower() in LANGUAGES), "en")


def say(text: str, **values: object) -> str:
    """`text` in the language of this context, with `{name}` for each of `values`."""
    said = catalog(_language.get())["page"].get(text, text)
    return _PLACE.sub(lambda match: str(values.get(match[1], match[0])), said) if values else str(said)


def counted_noun(count: int, noun: str) -> str:
    """`count` with the form of `noun` that goes with it.

    >>> counted_noun(2, "document")
    '2 documents'
    """
    forms = catalog(_language.get())["nouns"].get(noun, [noun, f"{noun}s"])
    return f"{number(count)} {forms[min(_form(count, _language.get()), len(forms) - 1)]}"


def number(count: int) -> str:
    """`count` with its thousands apart, as the language of this context writes it.

    >>> number(1204)
    '1,204'
    """
    return f"{count:,}".replace(",", _APART[_language.get()])


def _form(count: int, language: str) -> int:
    """Which form (Unicode CLDR's plural rules)."""
    if language == "uk":
        ones, tens = count % 10, count % 100
        return 0 if ones == 1 and tens != 11 else 1 if 2 <= ones <= 4 and not 12 <= tens <= 14 else 2
    return 0 if count == 1 else 1


@lru_cache(maxsize=len(LANGUAGES))
def catalog(language: str) -> dict[str, dict[str, Any]]:
    """`page`, `parts`, `script` and `nouns` of a language; empty for English."""
    if language == "en":
        return {"page": {}, "parts": {}, "script": {}, "nouns": {}}
    found: dict[str, dict[str, Any]] = json.loads(
        (Path(__file__).parent / f"{language}.json").read_text(encoding="utf-8")
    )
    return found
