"""How much a decoded text looks like writing: the letters of its language, and marks where marks stand. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from itertools import islice

ALPHABETS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "ca": "àçéèíïóòúü·",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüß",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "en": "",
    "es": "áéíñóúü¿¡ºª",
    "et": "äõöüšž",
    "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "is": "áðéíóúýþæö",
    "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "áàâäçéèêëíïóôöúûü",
    "no": "æøåéòô",
    "pl": "ąćęłńóśźż",
    "pt": "ãõáâàçéêíóôúüºª",
    "ro": "ăâîşţșț",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": "åäöé",
    "tr": "çğıöşüâîûİ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323",
}
"""Letters beyond ASCII that each language uses, lower case."""

_WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß"
"""Letters of names that any text in Latin letters may hold."""

_PAIRS = {"¿": "?", "¡": "!", "‘": "’", "‚": "‘’", "„": "“”", "«": "»", "‹": "›"}
_CLOSING = "”’“»…›)™®©"
_BEFORE_NUMBER = "£€¥§©±×≤≥≈¢"
_AFTER_NUMBER = "°€£¥¢²³½¼¾±×%ºª‰"
_APART = "–—•·»“”…±×÷§\u00a0→←"

_FOREIGN_SCRIPT, _ODD_CASE, _MISPLACED, _NO_WRITING, _FOREIGN_LETTER, _NAME, _UNCLOSED = (
    -5.0, -3.0, -2.5, -6.0, -1.5, -0.4, -1.0
)  # fmt: skip
"""What a character costs: a script that no word mixes with its neighbour's, a capital after a small letter, a mark
inside a word or away from its number, a control or drawing character, a letter that is not the language's, one of a
foreign name, a quotation mark that is not closed or a dash inside a word."""

_FEW = 12
"""Up to so many characters beyond ASCII each has its full say."""

_MOST_CHARS = 400
_BEYOND = re.compile(r"[^\x00-\x7f]")


def unlikeness(text: str, language: str | None) -> float:
    """What speaks against `text` as writing in `language`: 0 nothing, lower the more.

    The costs of its characters beyond ASCII are added up, and each counts less the more there are.
    """
    letters = re.sub(r"[\W\d_]+", "", text)
    latin = sum("a" <= letter <= "z" for letter in letters.lower()) * 2 > len(letters)
    costs = [
        _cost(text, match.start(), language, latin) for match in islice(_BEYOND.finditer(text), _MOST_CHARS)
    ]
    return sum(costs) * min(1.0, math.sqrt(_FEW / max(len(costs), 1)))


def _cost(text: str, at: int, language: str | None, latin: bool) -> float:
    character = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    category = unicodedata.category(character)
    if character in "ºª":
        number = text[at - 2 : at - 1] if before in (" ", "\u00a0") and at > 1 else before
        return 0.0 if number.isdigit() and not after.isalnum() else _MISPLACED
    if character in "µμ" and latin:
        return 0.0 if not before.isalpha() and after.isalpha() else _MISPLACED
    if category[0] == "L":
        if latin and _script(character) != "LATIN" and not (before.isalpha() or after.isalpha()):
            return _FOREIGN_SCRIPT
        return _letter_cost(character, category, before, after, language)
    if category[0] == "M":
        return 0.0 if before[:1].isalpha() or unicodedata.category(before or " ")[0] == "M" else _MISPLACED
    if category in ("Cc", "Co", "Cn", "Cs") or "\u2500" <= character <= "\u259f":
        return _NO_WRITING
    if closing := _PAIRS.get(character):
        closed = any(text.find(mark, at + 1, at + 300) > 0 for mark in closing)
        return (0.0 if closed else _UNCLOSED) if not before.isalnum() and not after.isspace() else _MISPLACED
    return _mark_cost(character, before, after)


def _letter_cost(character: str, category: str, before: str, after: str, language: str | None) -> float:
    script = _script(character)
    if any(other.isalpha() and _script(other) != script for other in (before, after)):
        return _FOREIGN_SCRIPT
    if category == "Lu" and before.islower():
        return _ODD_CASE
    if category == "Lu" and after.islower() and before.isupper():
        return _ODD_CASE / 2
    if script != "LATIN" and language not in ALPHABETS:
        return 0.0
    small = character.lower()
    if small in ALPHABETS.get(language or "", ""):
        return 0.0
    return _NAME if small in _WESTERN and (before + after).strip().isalpha() else _FOREIGN_LETTER


def _mark_cost(character: str, before: str, after: str) -> float:
    inside = before.isalpha() and after.isalpha()
    if character == "’" or unicodedata.category(character) == "Cf":
        return 0.0
    if inside:
        return 0.0 if character in "–·\u00a0" else _UNCLOSED if character == "—" else _MISPLACED
    alone = not before.isalnum() and not after.isalnum()  # as in the cell of a table
    fits = (
        (character in _CLOSING and not after.isalnum())
        or (character in _BEFORE_NUMBER and (after.isdigit() or after == " " or alone))
        or (character in _AFTER_NUMBER and (before.isdigit() or before in " \u00a0"))
        or character in _APART
    )
    if unicodedata.category(character) == "Po" and ord(character) > 0x2FF:
        return 0.0  # full stops and commas of other scripts
    return 0.0 if fits else _MISPLACED


@lru_cache(4096)
def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    return "CJK" if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) else name.partition(" ")[0]
