"""What a question in another language than English counts by its question word, and whether a text counts it. Pure.

"¿Cuántos huevos ...?" wants a number beside "huevos": without a reader of these languages, words are all there is to go by.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HOW_MANY = re.compile(
    r"(?:\b(?:cu[aá]nt[oa]s|combien\s+de|wie\s?viele?|quant[ie]|quantos|quantas|kaç(?:\s+(?:tane|adet))?|скільки|сколько|hoeveel"
    r"|hur\s+många|hvor\s+mange|kuinka\s+monta|kolik|hány)\s+|\bcombien\s+d['’]|^\W*ile\s+)(?P<thing>[^\W\d_]{3,})",
    re.IGNORECASE,
)
_WORDS = """
un uno una dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien
une deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent
ein eine einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert
due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta cento
um uma dois duas três quatro sete oito dez doze vinte trinta
bir iki üç dört beş altı yedi sekiz dokuz on yirmi otuz yüz
один одна одне два дві две три чотири четыре п'ять п’ять пять шість шесть сім семь вісім восемь дев'ять дев’ять девять десять дванадцять двенадцать двадцять двадцать тридцять тридцать сто
jeden jedna dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwanaście dwadzieścia
een twee drie vier vijf zes zeven acht negen tien twaalf twintig
""".split()
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d[\d.,]*|(?:{'|'.join(sorted(set(_WORDS), key=len, reverse=True))}))(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = 2
"""Words between a number and what it counts: "dos grandes botes"."""
_COMMON = 0.6
"""Share of the letters of what is asked for that a word must begin with to be a form of it: буряків, буряки."""


@lru_cache(maxsize=64)
def _counted(question: str) -> str | None:
    match = _HOW_MANY.search(question)
    return match["thing"].casefold() if match else None


def counts(question: str, text: str) -> float | None:
    """How far `text` counts what `question` asks the number of: 1 a number of it, .5 another number, 0 none; None where
    nothing is counted.

    >>> counts("¿Cuántos huevos lleva la tortilla?", "Bate seis huevos con sal."), counts("¿Dónde está el bar?", "En la plaza.")
    (1.0, None)
    >>> counts("Скільки буряків треба?", "Поріжте три буряки.")
    1.0
    """
    thing = _counted(question)
    if thing is None:
        return None
    found = list(_NUMBER.finditer(text))
    begin = thing[: max(3, round(_COMMON * len(thing)))]
    for number in found:
        behind = re.findall(r"[^\W\d_]+", text[number.end() : number.end() + 60])[: _BETWEEN + 1]
        if any(word.casefold().startswith(begin) for word in behind):
            return 1.0
    return 0.5 if found else 0.0
