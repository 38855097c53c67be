"""The short answer to a question in a language that the reader model does not cover: the one day, number, sum or name that it asks for.

Question words say what is wanted; where a sentence has several such things, none is told. Pure.
"""

from __future__ import annotations

import re

from rag.language.dates import YEAR, find_dates
from rag.language.lexicon import counting
from rag.language.patterns import regex
from rag.language.words import CAPITALS, stems
from rag.types import Span

_WHO = regex(
    r"\W*(?:wer|qui|qui[eé]n(?:es)?|chi|quem|kto|хто|кто|vem|hvem|kuka|cine|ki|ποιος|ποια)\b|\bkim(?:dir|di)?\W*$",
    re.IGNORECASE,
)
_NAME = regex(
    rf"(?<![\w’'-])(?<!\d )[{CAPITALS}][\w’'-]+(?: (?:(?:van|de|del|der|di|da|al) )?[{CAPITALS}][\w’'-]+){{1,3}}(?![\w-])"
)
_SCALE = r"(?:mio|mrd|млн|млрд|тис|bin|mil(?:yon|yar|i[oó]n(?:es)?|ioni|hões|ioane|jon\w*)|mill(?:ion\w*|iard\w*)|мільйон\w*|мільярд\w*|тисяч\w*|миллион\w*|миллиард\w*)\.?"
_COIN = (
    r"(?:euros?|eur|dollars?|d[oó]lar(?:es|i)?|dolar\w*|usd|lira\w*|lire|pfund|złot\w+|zł|kronor|kr|lei|рубл\w*|грив\w*|грн|долар\w*|доллар\w*|євро|евро|лір\w*|ευρώ"
    r"|[€$£₺₴₽])"
)
_SUM = regex(
    rf"(?<![\w.,])(?:[€$£₺₴₽]\s?\d[\d.,\u00a0 ]*(?:\s{_SCALE})?|\d(?:[\d.,\u00a0 ]*\d)?(?:\s{_SCALE})?\s?{_COIN}(?!\w))",
    re.IGNORECASE,
)
_YEAR = regex(rf"(?<![\w.,-]){YEAR}(?![\w-])")


def span_of(question: str, text: str) -> Span | None:
    """Where `text` has what `question` asks for by its question word; None where it has none of it, or several.

    >>> told = "Sie fährt seit dem 3. Mai 2031 und kostet 4 Millionen Euro."
    >>> [told[slice(*(span_of(asked, told) or (0, 0)))] for asked in ("Wann fährt sie?", "Was kostet sie?", "Wer fährt sie?")]
    ['3. Mai 2031', '4 Millionen Euro', '']
    """
    if counting.asks_when(question):
        days, rest = find_dates(text)
        found = [(day.start, day.end) for day in days] or [match.span() for match in _YEAR.finditer(rest)]
    elif counting.asks_price(question):
        found = [match.span() for match in _SUM.finditer(text)]
    elif (counted := counting.counted_in(question, text)) is not None:
        found = counted
    elif _WHO.search(question):
        found = [span for match in _NAME.finditer(text) if (span := _unasked(match, stems(question)))]
    else:
        return None
    return found[0] if len(found) == 1 else None


def _unasked(name: re.Match[str], asked: frozenset[str]) -> Span | None:
    """A name without the words of the question that stand before it, "Direktorin Ada Berg"; None where it has others of them or is one
    word."""
    words = list(re.finditer(r"\S+", name[0]))
    while words and stems(words[0][0]) & asked:
        del words[0]
    said = " ".join(word[0] for word in words)
    return (
        (name.start() + words[0].start(), name.end()) if len(words) > 1 and not stems(said) & asked else None
    )
