"""Numbers as people write them, in digits and in words, as comparable values. Pure; stdlib only.

`twelve` = 12 = `a dozen`; `1,000` = `1.000` = `1 000`; `1.5 million` = `1,500,000`; `$5bn`; `3rd`; `Q3`;
`1.5 to 2 million` states both ends. English, Turkish, Ukrainian and Russian number words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rag.language.lexicon.units import UNITS_AT_ONCE
from rag.language.patterns import regex
from rag.language.words import kept

_UNIT_ROWS = """zero sıfır нуль ноль|one bir один одна одне одного одно|two iki два дві двох две|three üç три трьох трех
    |four dört чотири чотирьох четыре четырех|five beş п'ять п’ять пять пяти п'яти|six altı шість шести шесть
    |seven yedi сім семи семь|eight sekiz вісім восьми восемь|nine dokuz дев'ять дев’ять девять девяти
    |ten десять десяти|eleven одинадцять одиннадцать|twelve дванадцять двенадцать|thirteen тринадцять тринадцать
    |fourteen чотирнадцять четырнадцать|fifteen п'ятнадцять п’ятнадцять пятнадцать|sixteen шістнадцять шестнадцать
    |seventeen сімнадцять семнадцать|eighteen вісімнадцять восемнадцать|nineteen дев'ятнадцять девятнадцать""".split(
    "|"
)
_TEN_ROWS = """twenty yirmi двадцять двадцать|thirty otuz тридцять тридцать|forty kırk сорок|fifty elli п'ятдесят пятьдесят
    |sixty altmış шістдесят шестьдесят|seventy yetmiş сімдесят семьдесят|eighty seksen вісімдесят восемьдесят
    |ninety doksan дев'яносто девяносто""".split("|")
_UNITS = {word: value for value, row in enumerate(_UNIT_ROWS) for word in row.split()}
_TENS = {word: 10 * value for value, row in enumerate(_TEN_ROWS, start=2) for word in row.split()}
_HUNDREDS = {
    word: 100 * value
    for value, words in enumerate(
        """двісті двести|триста|чотириста четыреста|п'ятсот п’ятсот пятьсот|шістсот шестьсот|сімсот семьсот|вісімсот восемьсот
        |дев'ятсот дев’ятсот девятьсот""".split("|"),
        start=2,
    )
    for word in words.split()
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_SCALES = {
    word: scale
    for scale, words in (
        (12.0, "dozen"),
        (1e2, "hundred hundreds yüz сто сотень"),
        (1e3, "thousand thousands bin тисяча тисячі тисяч тис тысяча тысячи тысяч тыс"),
        (1e5, "lakh"),
        (
            1e6,
            "million millions mn milyon мільйон мільйона мільйони мільйонів млн миллион миллиона миллионов",
        ),
        (1e7, "crore"),
        (
            1e9,
            "billion billions bn milyar мільярд мільярда мільярди мільярдів млрд миллиард миллиарда миллиардов",
        ),
        (1e12, "trillion trillions tn trilyon трильйон трильйона трильйонів трлн триллион триллионов"),
    )
    for word in words.split()
}
_LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "mn": 1e6, "tn": 1e12, "t": 1e12}
SCALES = {word: _SCALES[word] for word in ("hundred", "thousand", "million", "billion")} | {
    "k": _LETTER_SCALES["k"]
}
"""What may stand behind a figure and is no unit, as m is."""
_IMPLIED = {
    "both": 2, "couple": 2, "pair": 2, "double": 2, "doubled": 2, "doubling": 2, "twice": 2, "duo": 2, "dual": 2,
    "twin": 2, "twins": 2, "trio": 3, "triple": 3, "tripled": 3, "thrice": 3, "quadruple": 4, "decade": 10,
    "fortnight": 14, "century": 100, "once": 1, "single": 1, "a": 1, "an": 1, "sole": 1,
}  # fmt: skip
"""Words that imply a number: enough to support a claim's figure, never demanded of a text."""
_FRACTIONS = {
    "half": (0.5, 50.0),
    "quarter": (0.25, 25.0),
    "quarters": (0.25, 75.0),
    "thirds": (3.0, 66.7, 67.0),
}
"""A share as the percentage that it may be told as, quarters being three and thirds two; 2/3 has the number 3 in it."""

CARDINALS = {row.split()[0]: value for value, row in enumerate(_UNIT_ROWS)} | {
    row.split()[0]: 10 * value for value, row in enumerate(_TEN_ROWS, start=2)
}
"""English number words, zero to nineteen, then twenty to ninety, with what they come to."""
NUMBER_WORDS = (*_UNITS, *_TENS, *_HUNDREDS, *_SCALES)
"""Words that a number is told in, to stand in a pattern."""
ENGLISH_NUMBERS = (
    rf"{'|'.join(tuple(CARDINALS)[:20])}|(?:{'|'.join(tuple(CARDINALS)[20:])})(?:-\w+)?"
    r"|(?:dozen|hundred|thousand|million|billion|trillion)s?"
)
"""The English ones for a pattern. Some of other languages are other words in English: bin, alt."""
_ENGLISH_SCALES = {word: scale for word, scale in _SCALES.items() if word != "bin"}
"""Without a thousand in Turkish: `a bin` is a thing."""
ENGLISH_ORDINALS = "|".join(ORDINALS)
"""First to twentieth, for a pattern."""

_TOKEN = regex(
    r"""
    (?<![^\W_])(?<!\d[.,])
    (?P<grouped>\d{1,3}(?P<sep>[,.'’\u00a0\u202f\u2009\ ])\d{3}(?:(?P=sep)\d{3})*(?!\d)(?:[.,]\d+)?)
  | (?<![^\W_])(?P<plain>\d+(?:[.,]\d+|[½¼¾])?|[½¼¾])
  | (?<![^\W_])Q(?P<quarter>[1-4])(?![^\W_])
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    """,
    re.VERBOSE,
)
_LETTERS_AFTER = regex(rf"(st|nd|rd|th|s|x|k|m|bn|mn|tn|b|t)?(?![^\W_])|(?={UNITS_AT_ONCE}(?![^\W_]))", re.I)
"""What may be written at once behind a number and belongs to it, or what it is measured in: 5k, 3rd, 58.36secs."""
_GAP = regex(r"[\s\u00a0]?[-‐‑]?[\s\u00a0]?\.?\s?")
_RANGE_GAP = regex(r"\s?(?:[-–—]|to|and|or|або|до|ile)\s?[$€£₴₺]?\s?")
_SHORT_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)[-‐‑–/](\d\d)(?![\d-])")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FLOAT_DIGITS, _MOST_DIGITS = 15, 100
_NUMBERED = regex(r"[\s-](?:quarter|century|edition|chapter|floor)\b", re.IGNORECASE)
"""What `first` and `second` number."""


def cardinal(word: str) -> int | None:
    """What a lower-case English number word below a hundred comes to; None for any other.

    >>> cardinal("twelve"), cardinal("twenty-five"), cardinal("dozen")
    (12, 25, None)
    """
    tens, _, unit = word.partition("-")
    if not unit:
        return CARDINALS.get(word)
    first, second = CARDINALS.get(tens, 0), CARDINALS.get(unit, 0)
    return first + second if first > 19 and 0 < second < 10 else None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text with every value its notation may mean."""

    values: frozenset[float]
    start: int
    end: int
    text: str
    weak: bool = False
    """Implied by a word (`both`) or too common to be a statement (`one`): may support, is never demanded."""


@kept(4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers stated or implied in `text`, in order."""
    tokens = list(_TOKEN.finditer(text))
    found: list[Quantity] = []
    position = 0
    while position < len(tokens):
        match = tokens[position]
        if match.lastgroup == "word" or match["word"]:
            quantity, used = _with_a_half(text, match.start()) or _words(text, tokens, position)
        else:
            quantity, used = _digits(text, tokens, position)
        if quantity is not None:
            found.append(quantity)
        position += max(used, 1)
    return tuple(_with_ranges(text, found))


def _digits(text: str, tokens: list[re.Match[str]], position: int) -> tuple[Quantity | None, int]:
    match = tokens[position]
    if match["quarter"]:
        return _quantity(text, [float(match["quarter"])], match.start(), match.end()), 1
    values = _readings(match)
    end = match.end()
    used = 1
    letters = _LETTERS_AFTER.match(text, end)
    if letters is None:
        return None, 1  # part of a code such as 5G or 12AB: a word, not a number
    if letters.group():
        end = letters.end()
        used += end > match.end() and position + 1 < len(tokens) and tokens[position + 1].start() < end
        scale = _LETTER_SCALES.get(letters.group().lower())
        if scale:
            values = [*values, *(value * scale for value in values)]
        return _quantity(text, values, match.start(), end), used
    values, end, used = _scaled(text, tokens, position, values, end, used)
    return _quantity(text, values, match.start(), end), used


def _scaled(
    text: str, tokens: list[re.Match[str]], position: int, values: list[float], end: int, used: int
) -> tuple[list[float], int, int]:
    """Multiply by the scale words that follow: 5 hundred thousand."""
    while position + used < len(tokens):
        following = tokens[position + used]
        scale = _SCALES.get((following["word"] or "").lower())
        if scale is None or scale == 12.0 or not _GAP.fullmatch(text, end, following.start()):
            break
        values = [value * scale for value in values]
        end = following.end()
        used += 1
    return values, end, used


def _readings(match: re.Match[str]) -> list[float]:
    literal = match["grouped"] or match["plain"]
    if match["plain"]:
        return [_value(literal.replace(",", "."))]
    separator = match["sep"]
    head, *groups = literal.split(separator)
    joined = literal.replace(separator, "").replace(",", ".")
    readings = [_value(joined)]
    if separator in ",." and len(groups) == 1 and groups[0].isdigit() and groups[0] != "000":
        readings.append(float(f"{head}.{groups[0]}"))
    if separator == " " and len(groups) == 1:  # "in group 5 200 people" and "5 200 people" look alike
        readings += [float(part) for part in literal.replace(",", ".").split(" ")]
    return readings


def _value(digits: str) -> float:
    """What `digits` come to; a float holds fifteen of them, a number of an account or a parcel may have more."""
    exact = _FLOAT_DIGITS < len(digits) <= _MOST_DIGITS and digits.isdecimal()
    return int(digits) if exact else float(digits.rstrip("½¼¾") or 0) + _VULGAR.get(digits[-1], 0)


_AND_A_HALF = regex(
    r"(?P<article>a[ \u00a0])?(?P<whole>[a-z]+)[ \u00a0-]and[ \u00a0-]a[ \u00a0-]half\b(?:[ \u00a0](?P<scale>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)


def _with_a_half(text: str, start: int) -> tuple[Quantity, int] | None:
    """`one and a half million`, `six and a half`, `a dozen and a half` at `start`, with the words it has."""
    half = _AND_A_HALF.match(text, start)
    whole = half["whole"].lower() if half else ""
    if half is None or not (whole == "dozen" or (whole in _UNITS and not half["article"])):
        return None
    value = 18.0 if whole == "dozen" else _UNITS[whole] + 0.5
    scale = _SCALES[half["scale"].lower()] if half["scale"] else 1.0
    return _quantity(text, [value * scale], start, half.end()), len(half.group().replace("-", " ").split())


def _words(text: str, tokens: list[re.Match[str]], position: int) -> tuple[Quantity | None, int]:
    """A number in words that begins at `position`; (None, 1) when the word is not one."""
    first = tokens[position]["word"].lower()
    start = tokens[position].start()
    if first in ("a", "an", "half") and position + 1 < len(tokens):
        return _article(text, tokens, position, first)
    total, current, used, last = 0.0, 0.0, 0, ""
    end = start
    while position + used < len(tokens):
        match = tokens[position + used]
        word = (match["word"] or "").lower()
        gap = text[end : match.start()]
        if used and not re.fullmatch(r"[\s-]{1,2}", gap):
            break
        step = 1
        if word in ("and",) and used and last == "scale" and position + used + 1 < len(tokens):
            following = tokens[position + used + 1]
            word, match, step = (following["word"] or "").lower(), following, 2
            if word not in _UNITS and word not in _TENS:
                break
        if word in _UNITS and last in ("", "scale", "tens") and not (last == "tens" and _UNITS[word] > 9):
            current, last = current + _UNITS[word], "unit"
        elif word in _TENS and last in ("", "scale"):
            current, last = current + _TENS[word], "tens"
        elif word in _HUNDREDS and last in ("", "scale"):
            current, last = current + _HUNDREDS[word], "scale"
        elif word in ORDINALS and last in ("", "scale", "tens"):
            current, last = current + ORDINALS[word], "ordinal"
        elif last in ("unit", "tens", "scale") and word in _scales(first):
            scale = _SCALES[word]
            if scale == 100.0:
                current *= scale
            else:
                total, current = total + max(current, 1.0) * scale, 0.0
            last = "scale"
        else:
            break
        used += step
        end = match.end()
        if last == "ordinal":
            break
    if used:
        weak = used == 1 and total + current <= 2 and (last == "ordinal" or total + current <= 1)
        weak = weak and _NUMBERED.match(text, end) is None
        return _quantity(text, [total + current], start, end, weak=weak), used
    if first in _IMPLIED:
        return _quantity(text, [float(_IMPLIED[first])], start, tokens[position].end(), weak=True), 1
    if first in _FRACTIONS:
        return _quantity(text, _FRACTIONS[first], start, tokens[position].end(), weak=True), 1
    return None, 1


def _scales(first: str) -> Mapping[str, float]:
    """Words of scale that may follow a number word."""
    return _ENGLISH_SCALES if first in CARDINALS else _SCALES


def _article(
    text: str, tokens: list[re.Match[str]], position: int, first: str
) -> tuple[Quantity | None, int]:
    """`a dozen`, `a hundred thousand`, `half a million`, or an implied 1 or 1/2."""
    start, end, used = tokens[position].start(), tokens[position].end(), 1
    factor = 0.5 if first == "half" else 1.0
    if first == "half" and (tokens[position + 1]["word"] or "").lower() in ("a", "an"):
        used, end = 2, tokens[position + 1].end()
    value = factor
    while position + used < len(tokens):
        following = tokens[position + used]
        scale = _ENGLISH_SCALES.get((following["word"] or "").lower())
        if scale is None or not _GAP.fullmatch(text, end, following.start()):
            break
        value *= scale
        end, used = following.end(), used + 1
    if value != factor:
        return _quantity(text, [value], start, end), used
    values = _FRACTIONS["half"] if first == "half" else [1.0]
    return _quantity(text, values, start, tokens[position].end(), weak=True), 1


def _with_ranges(text: str, found: list[Quantity]) -> Iterable[Quantity]:
    """Give the lower end of `1.5 to 2 million` the scale of the upper, and read 2019-20 as 2019 and 2020."""
    short_years = {match.start(2): float(match[1][:2] + match[2]) for match in _SHORT_YEAR.finditer(text)}
    for index, quantity in enumerate(found):
        values = set(quantity.values)
        if quantity.start in short_years and short_years[quantity.start] > min(found[index - 1].values):
            values = {short_years[quantity.start]}
        elif index + 1 < len(found):
            values |= _scaled_like(text, quantity, found[index + 1])
        yield Quantity(frozenset(values), quantity.start, quantity.end, quantity.text, quantity.weak)


def _scaled_like(text: str, lower: Quantity, upper: Quantity) -> set[float]:
    last = re.split(r"[\s-]", upper.text.lower())[-1]
    scale = _SCALES.get(last, 0.0)
    if (
        scale <= 100
        or lower.text.lower().endswith(last)
        or not _RANGE_GAP.fullmatch(text, lower.end, upper.start)
    ):
        return set()
    return {_round(value * scale) for value in lower.values}


def _quantity(text: str, values: Iterable[float], start: int, end: int, weak: bool = False) -> Quantity:
    return Quantity(frozenset(_round(value) for value in values), start, end, text[start:end], weak)


def _round(value: float) -> float:
    """Without the last bits of a product (2.3 million); whole numbers keep every digit that tells an account from the next."""
    return value if value % 1 == 0 else float(f"{value:.12g}")
