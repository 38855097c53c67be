"""Text made comparable: what two spellings of one answer have in common. Pure."""

from __future__ import annotations

import math
import re
import string
import unicodedata
from dataclasses import dataclass

from rag.language.dates import MONTH_NAMES

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_POSSESSIVE = re.compile(r"['’]s\b")
_MARKER = re.compile(r"(?<!\s)\s*\[\d+(?:\s*,\s*\d+)*\]")
_ONE_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_ONE_NAMES.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_NAMES.split(), start=2)}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("percent", 1),
    "percent": ("percent", 1),
    "per cent": ("percent", 1),
    "$": ("dollar", 1),
    "usd": ("dollar", 1),
    "dollar": ("dollar", 1),
    "dollars": ("dollar", 1),
    "€": ("euro", 1),
    "eur": ("euro", 1),
    "euro": ("euro", 1),
    "euros": ("euro", 1),
    "£": ("pound", 1),
    "gbp": ("pound", 1),
    "₺": ("lira", 1),
    "lira": ("lira", 1),
    "liras": ("lira", 1),
    "₴": ("hryvnia", 1),
    "hryvnia": ("hryvnia", 1),
    "hryvnias": ("hryvnia", 1),
    "km": ("metre", 1e3),
    "kilometres": ("metre", 1e3),
    "kilometers": ("metre", 1e3),
    "metre": ("metre", 1),
    "metres": ("metre", 1),
    "meter": ("metre", 1),
    "meters": ("metre", 1),
    "mile": ("metre", 1609.344),
    "miles": ("metre", 1609.344),
    "feet": ("metre", 0.3048),
    "ft": ("metre", 0.3048),
    "kg": ("kilogram", 1),
    "kilogram": ("kilogram", 1),
    "kilograms": ("kilogram", 1),
    "tonne": ("kilogram", 1e3),
    "tonnes": ("kilogram", 1e3),
    "tons": ("kilogram", 1e3),
    "hour": ("hour", 1),
    "hours": ("hour", 1),
    "day": ("day", 1),
    "days": ("day", 1),
    "week": ("day", 7),
    "weeks": ("day", 7),
    "month": ("month", 1),
    "months": ("month", 1),
    "year": ("month", 12),
    "years": ("month", 12),
}
# A name with digits (`TB2`, `Anka-3`) is one token, so that its digits are no number.
_QUANTITY_TOKEN = re.compile(r"[$€£₺₴%]|[^\W\d_]+-?\d\w*|\d+(?:[.,]\d+)*|[^\W\d_]+|\S")

REL_TOLERANCE = 0.005
"""Two numbers agree within half a percent (rounding to three digits); plain whole numbers below
`EXACT_BELOW` must agree exactly, so that 12 is not 13 and 2021 is not 2022."""
EXACT_BELOW = 10_000


def squash(text: str) -> str:
    """Text without any white space: how a quote is looked for in a passage."""
    return "".join(text.split())


def locate(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place of `quote` in `text`, white space ignored, as code point spans of `text`.

    >>> locate("one\\n two  three", "two three")
    [(5, 15)]
    """
    wanted = squash(quote)
    if not wanted:
        return []
    letters = [at for at, char in enumerate(text) if not char.isspace()]
    plain = "".join(text[at] for at in letters)
    spans, at = [], plain.find(wanted)
    while at >= 0:
        spans.append((letters[at], letters[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + len(wanted))
    return spans


def strip_markers(text: str) -> str:
    """Answer text without its `[n]` citation markers."""
    return _MARKER.sub("", text).strip()


def squad_normalise(text: str) -> str:
    """Lower case, no ASCII punctuation, no English articles, single spaces.

    The public definition of SQuAD (Rajpurkar et al. 2016, evaluation script): in this order.
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def words(text: str) -> list[str]:
    """Comparable words of an answer: more forgiving than SQuAD about spelling, not about content.

    Case and accents folded (Erdoğan = Erdogan), articles and possessives dropped, `U.S.` = `US`, `1,200` = `1200`,
    `twelve` = `12`, `2024-03-08` = `8 march 2024`.
    """
    text = _ISO_DATE.sub(_spell_date, text)
    text = _POSSESSIVE.sub("", text)
    text = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), text)
    return [_word(token) for token in _TOKEN.findall(fold(text)) if token not in {"a", "an", "the"}]


def fold(text: str) -> str:
    """Lower case without accents; Turkish dotless i becomes i."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def _spell_date(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{day} {MONTH_NAMES[month - 1]} {year}" if 1 <= month <= 12 else match[0]


def _word(token: str) -> str:
    if token[0].isdigit():
        value = parse_number(token)
        if value is None or math.isinf(value):  # hundreds of digits
            return token
        return f"{value:g}" if value < 1e6 else str(int(value))
    small = _ONES.get(token, _TENS.get(token))
    return token if small is None else str(small)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, scaled (`1.5 million` = 1500000) and in a base unit where one is given."""

    value: float
    unit: str | None = None

    def agrees(self, other: Quantity) -> bool:
        """Equal within the tolerance, and not of two different units; a missing unit agrees with any."""
        if self.unit and other.unit and self.unit != other.unit:
            return False
        largest = max(abs(self.value), abs(other.value))
        if self.value.is_integer() and other.value.is_integer() and largest < EXACT_BELOW:
            return self.value == other.value
        return abs(self.value - other.value) <= REL_TOLERANCE * largest


def parse_number(token: str) -> float | None:
    """`1,200` and `1.200.000` are thousands, `1.5` and `1,5` decimals; None when it is neither."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", token):
        return float(token.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?", token):
        return float(token.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+([.,]\d+)?", token):
        return float(token.replace(",", "."))
    return None


def quantities(text: str) -> list[Quantity]:
    """Numbers of a text with scale and unit, in order. Digits of a name (`TB2`, `Anka-3`) are none.

    >>> quantities("$69 million, 12 drones and twenty-five per cent")
    [Quantity(value=69000000.0, unit='dollar'), Quantity(value=12.0, unit=None), Quantity(value=25.0, unit='percent')]
    """
    text = _ISO_DATE.sub(_spell_date, text)
    tokens = _QUANTITY_TOKEN.findall(fold(text).replace("per cent", "percent"))
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        value, after = _number_at(tokens, at)
        if value is None:
            at += 1
            continue
        unit = _UNITS.get(tokens[after]) if after < len(tokens) else None
        if unit is None and at > 0 and tokens[at - 1] in "$€£₺₴":
            unit = _UNITS[tokens[at - 1]]
        name, factor = unit or (None, 1.0)
        found.append(Quantity(value * factor, name))
        at = after
    return found


def _number_at(tokens: list[str], at: int) -> tuple[float | None, int]:
    """Value of the number that starts at `at` and the index after it; (None, at) when there is none."""
    value = parse_number(tokens[at])
    if value is not None:
        at += 1
    else:
        at, value = _number_word_at(tokens, at)
        if value is None:
            return None, at
    while at < len(tokens) and tokens[at] in _SCALES:
        value *= _SCALES[tokens[at]]
        at += 1
    return value, at


def _number_word_at(tokens: list[str], at: int) -> tuple[int, float | None]:
    word = tokens[at]
    if word == "dozen":
        return at + 1, 12.0
    if word in _ONES:
        return at + 1, float(_ONES[word])
    if word not in _TENS:
        return at, None
    value, at = float(_TENS[word]), at + 1
    following = at + 1 if at < len(tokens) and tokens[at] == "-" else at
    if following < len(tokens) and 0 < _ONES.get(tokens[following], 0) < 10:
        return following + 1, value + _ONES[tokens[following]]
    return at, value
