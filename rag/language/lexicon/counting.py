"""What a question in another language than English counts by its question word, and whether a text counts it. Pure.

"¿Cuántos huevos ...?" wants a number beside "huevos": without a reader of these languages, words are all there is to go by.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex

_UNCOUNTED = (
    r"kost\w*|koszt\w*|кошту\w+|стоит|стоят|вартує|stoj\w*|kerül\w*|dauer\w*|duur\w*|trv\w+|trwa|трива\w+|длится|zahl\w*|bezahl\w*|betr[aä]g\w*|плат\w+|сплачу\w+|треба|потрібно|нужно"
    r"|muss|müssen|darf|kann|ist|sind|hat|haben|temps|zeit|часу|времени|czasu|zaman|tijd|geld|argent|para|грошей|денег|pieniędzy"
)
"""What follows "how much" and is counted by no number: it costs, it lasts, time, money."""
_HOW_MANY = regex(
    r"(?:\b(?:cu[aá]nt[oa]s|combien\s+de|wie\s?viele?|quant[ie]|quantos|quantas|kaç(?:\s+(?:tane|adet))?|скільки|сколько|hoeveel"
    rf"|hur\s+många|hvor\s+mange|kuinka\s+monta|kolik|hány)\s+|\bcombien\s+d['’]|^\W*ile\s+)(?!(?:{_UNCOUNTED})\b)(?P<thing>[^\W\d_]{{3,}})",
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
_NUMBER = regex(
    rf"(?<![\w.,])(?:\d[\d.,]*|(?:{'|'.join(sorted(set(_WORDS), key=len, reverse=True))}))(?!\w)",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_]+")
_NEAR = 60
"""Characters behind a number in which it is told what it counts."""
_BETWEEN = 2
"""Words between a number and what it counts: "dos grandes botes"."""
_COMMON = 0.6
"""Share of the letters of what is asked for that a word must begin with to be a form of it: буряків, буряки."""


_WHEN = regex(
    r"\b(?:wann|quand|cu[aá]ndo|quando|wanneer|kiedy|коли|когда|ne\s+zaman|(?:um\s+wie\s*viel|à\s+quelle|a\s+qu[eé]|a\s+che|о\s+котрій|во\s+сколько|saat\s+kaç)\w*(?:\s+(?:uhr|heure|hora|ora))?)\b",
    re.IGNORECASE,
)
_COSTS = regex(
    r"\b(?:was\s+kostet|wie\s+teuer|combien\s+co[uû]te\w*|quel\s+est\s+le\s+prix|cu[aá]nto\s+(?:cuesta|vale)\w*|quanto\s+costa\w*|wat\s+kost|ile\s+kosztuje|скільки\s+кошту\w+|сколько\s+стоит|kaç\s+(?:para|lira|euro)|ücreti\s+ne\s+kadar)\b",
    re.IGNORECASE,
)
_OPENING = 12
"""Characters before a question word that asks."""
_TIME_WORDS = regex(
    r"\b(?:nach|vor|wenn|sobald|seit|ab|bis|während|ende|anfang|mittags?|mitternacht|jeder\w*|täglich|immer|jederzeit|\w*(?:tags?|woche\w*|monat\w*|jahr\w*|sommer\w*|winter\w*|morgens?|abends?|nachts?|montag\w*|dienstag\w*|mittwoch\w*|donnerstag\w*|freitag\w*|samstag\w*|sonntag\w*)"
    r"|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|après|avant|quand|lorsque|dès|depuis|jusqu\w*|pendant|toujours|jours?|semaines?|mois|ann?[eé]es?|ans?|matin|midi|soir|nuit|été|hiver|automne|printemps|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|después|antes|cuando|desde|hasta|durante|siempre|d[ií]as?|semanas?|mes(?:es)?|años?|mañana|mediod[ií]a|tarde|noche|verano|invierno|otoño|primavera|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|dopo|prima|quando|dal|fino|sempre|giorn\w+|settiman\w+|mes[ei]|ann[oi]|mattin\w*|mezzogiorno|sera|notte|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|після|перед|до|коли|щойно|з|від|завжди|щодня|щороку|дн\w+|день|тижн\w+|тиждень|місяц\w+|рок\w+|рік|вранці|ввечері|вночі|опівдні|влітку|взимку|восени|навесні|понеділ\w+|вівтор\w+|серед\w+|четвер\w*|п.ятниц\w+|субот\w+|неділ\w+|січ\w+|лют\w+|берез\w+|квіт\w+|трав\w+|черв\w+|лип\w+|серп\w+|верес\w+|жовт\w+|листопад\w*|груд\w+"
    r"|sonra|önce|kadar|gün\w*|hafta\w*|ay(?:da|ın|lar\w*)?|yıl\w*|sabah\w*|akşam\w*|gece\w*|öğle\w*|yazın|kışın|pazar\w*|salı\w*|çarşamba\w*|perşembe\w*|cuma\w*|cumartesi\w*|ocak\w*|şubat\w*|mart\w*|nisan\w*|mayıs\w*|haziran\w*|temmuz\w*|ağustos\w*|eylül\w*|ekim\w*|kasım\w*|aralık\w*)\b",
    re.IGNORECASE,
)
"""Words that tell a time without a figure."""
_FREE = regex(
    r"\b(?:frei|kostenlos\w*|kostenfrei\w*|gratis|umsonst|nichts|inbegriffen|enthalten|gratuit\w*|compris\w*|inclus\w*|incluid\w+|rien|libre|nada|ücretsiz\w*|bedava|dahil\w*|безкоштовн\w+|безплатн\w+|входить|включен\w+|бесплатн\w+|hälfte|moitié|mitad|половин\w+|yarı\w*)\b",
    re.IGNORECASE,
)
"""Words that tell a price without a figure."""


def asks_when(question: str) -> bool:
    """Whether `question` asks for a time, and does not only say when what it asks for was: "¿Qué usó cuando vino?"."""
    match = _WHEN.search(question)
    return match is not None and (match.start() <= _OPENING or match[0].lower().startswith(("ne ", "saat")))


def asks_price(question: str) -> bool:
    """Whether `question` asks what something costs."""
    return _COSTS.search(question) is not None


def tells_kind(question: str, text: str) -> bool:
    """Whether `text` has a time where `question` asks when, and a sum where it asks what something costs; true for other questions.

    >>> tells_kind("Wann wurde das Haus gebaut?", "Die Leiterin ist Frau Kroll."), tells_kind("Wann wurde es gebaut?", "Im Mai 1921.")
    (False, True)
    >>> tells_kind("Скільки коштує сауна?", "Сауна є для всіх."), tells_kind("Was kostet das Parken?", "Parken ist kostenlos.")
    (False, True)
    """
    if _NUMBER.search(text):
        return True
    if _WHEN.search(question):
        return _TIME_WORDS.search(text) is not None
    return _COSTS.search(question) is None or _FREE.search(text) is not None


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
    counted = counted_in(question, text)
    if counted is None:
        return None
    return 1.0 if counted else 0.5 if _NUMBER.search(text) else 0.0


def counted_in(question: str, text: str) -> list[tuple[int, int]] | None:
    """Where `text` has a number with what `question` asks the number of, in order; None where nothing is counted.

    >>> counted_in("Скільки людей там працює?", "На заводі 320 людей.")
    [(10, 19)]
    """
    thing = _counted(question)
    if thing is None:
        return None
    begin = thing[: max(3, round(_COMMON * len(thing)))]
    found = []
    for number in _NUMBER.finditer(text):
        behind = list(_WORD.finditer(text, number.end(), number.end() + _NEAR))[: _BETWEEN + 1]
        if end := next((word.end() for word in behind if word[0].casefold().startswith(begin)), None):
            found.append((number.start(), end))
    return found
