"""Whether two sides tell of another amount, span of time, number of people or part of what is asked about. Pure.

`rag.read.otherwise.each_own` compares words in the same place. Here a price is for a kilo and for 100 grams, milk is given in a day and in
a year, a tent is for two and for four, seats are those of the stalls: what sets the two apart is said in no one place of a sentence.
"""

from __future__ import annotations

import re

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, content, stems
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import find_figures
from rag.read.completing.keywords import DIMENSIONS, figures_in, is_idle
from rag.read.otherwise.sides import Side, Words
from rag.search.question import Kind

_PERIOD = regex(
    r"\b(?:(?:an?|per|each|every|in (?:an?|the|one)) (?P<unit>second|minute|hour|day|night|week|fortnight|month|season|year)"
    r"(?= of\b|[,;.!?]|$| (?:in|on|at|for|per|and|the|an?|as|from|to|with)\b)|(?P<named>hourly|daily|nightly|weekly|monthly|yearly|annual(?:ly)?))",
    re.IGNORECASE,
)
"""In how long so much is given, paid or used."""
_NAMED = {"daily": "day", "nightly": "night", "annual": "year", "annually": "year"}
_A_UNIT = regex(
    r"\b(?:an?|per|the|each|every) (kilo|kilogram|kilogramme|kg|gram|litre|liter|pint|gallon|pound|ounce|tonne|ton|metre|meter|yard|foot)\b"
    r"(?= of\b|[,;.!?]|$| (?:costs?|is|in|on|at|for)\b)",
    re.IGNORECASE,
)
_FOR = regex(r"\b(?:for|of|party of|serves|sleeps|seats) $", re.IGNORECASE)
_IN_A_HUNDRED = regex(
    r"\b(?:in|per|for|every|each) (?:every |each )?(?:1|100|a hundred|one hundred) ?(?:g|grams?|grammes?|ml|millilit(?:re|er)s?|kg|kilos?)\b",
    re.IGNORECASE,
)
_OCCUPIED = regex(r"\b(?:takes?|took|taking) up|\boccup(?:y|ies|ied|ying)\b", re.IGNORECASE)
"""What uses so much of a thing."""
DIMENSIONS_ASKED = (
    regex(r"\b(?:high|tall|height)\b", re.IGNORECASE),
    regex(r"\b(?:long|length)\b", re.IGNORECASE),
    regex(r"\b(?:wide|broad|across|width|breadth)\b", re.IGNORECASE),
    regex(r"\b(?:deep|depth)\b", re.IGNORECASE),
    regex(r"\b(?:thick|thickness)\b", re.IGNORECASE),
    regex(r"\b(?:far|apart|away|distant|distance)\b", re.IGNORECASE),
)
"""Words for one way of measuring a length each."""
_HOW_FAR = regex(r"\b(?:how far|distance)\b", re.IGNORECASE)
_ENDS = regex(r"\b(?:from|to) (?:the |an? |its |your |their )?((?:[^\W\d][\w’'-]*)(?: [^\W\d][\w’'-]*)?)")
"""From where or to where something is so far."""
_EXTREME = regex(
    r"\b(?:(?:high|low|larg|great|small|short|deep|tall|heavi|fast|strong|hott|cold|few)est|most|least|maxim\w+|minim\w+|top (?:speed|mark|score))\b",
    re.IGNORECASE,
)
_BOUNDED = regex(
    r"\b(?:\w{2,}est|most|least|maxim\w+|max|minim\w+|min|top|full|record|peak|limit\w*|up to|(?:no|not|never|nothing) \w+|never|nobody|none|cannot|can|must not"
    r"|(?:more|less|longer|fewer|larger|higher|lower|better) than|over|under|above|below|beyond|within|only|just|at all times|or (?:more|less|older|younger|over))\b",
    re.IGNORECASE,
)
"""What says of a figure that it is the most or the least."""
_WITH = regex(
    r"\b(?:with|without) (?:an? |the |its |their |any )?(?P<what>[a-z][a-z-]{2,}(?: [a-z-]+)?)", re.IGNORECASE
)
_REGULAR = regex(
    r"\b(?:on|at) (?:\w+days|weekends?|(?:bank|public) holidays)\b|\bin (?:the )?(?:summer|winter|spring|autumn)\b",
    re.IGNORECASE,
)
"""When something is so again and again."""
_FURTHER = regex(r"\b(?:another|further|additional|extra) $", re.IGNORECASE)
"""Before so much that comes to what is told elsewhere."""
_FOR_SEVERAL = regex(r"^\W*For (?:two|three|four|five|six|eight|ten|\d+) ", re.IGNORECASE)
_HOW_MANY_HAS = regex(
    r"\W*how many (?:[\w-]+ ){1,3}?(?:do|does|did|has|have|had|are there|is there|were there)\b",
    re.IGNORECASE,
)
_ON_SO_MANY = regex(r"\b(?:on|at|in|from|to) (?:only |just |about |some )?$", re.IGNORECASE)
_KIN = regex(
    r"\b(?:sister (?:\w+ )?of|sister (?:ship|company|school|paper|model)|twin of|predecessor|successor|namesake)\b",
    re.IGNORECASE,
)
_WRITING = regex(
    r"\b(?:minutes|letter|report|newsletter|circular|bulletin|issue|edition|notice|draft|version|price list|agenda)\b"
    r"(?: \w+){0,2}? (?:of|for|from|dated)(?: the)? $",
    re.IGNORECASE,
)
INSIDE = frozenset("of in on inside at".split())
_BY = regex(r"\b(?:is|are|was|were|been) (?:\w+ly )?\w+ by (?:the |an? )?(?:[a-z]+ ){0,2}$")
"""Before who did something."""
WHOLE = frozenset(
    """town city village island parish county state kingdom republic river lake valley number total sum amount rest mayor people
    inhabitants residents citizens members crew height width length depth weight size area capacity price cost fee
    opening building construction completion foundation author owner king queen prince princess duke director head""".split()
)
"""Before `of`: what is the thing itself, how much of it there is, what is done with it, or whose it is."""


def set_apart(question: str, kind: Kind, one: Side, other: Side) -> bool:
    """Whether the sides are told of another amount, period, number of people, kin or writing than each other."""
    if (
        _of_other_periods(question, one, other)
        or _for_other_units(question, one, other)
        or _for_other_numbers(question, one, other)
    ):
        return True
    if bool(one.outside(_KIN)) != bool(other.outside(_KIN)) and not _KIN.search(question):
        return True
    if any(_only_one(pattern, question, one, other) for pattern in (_IN_A_HUNDRED, _OCCUPIED)):
        return True
    if any(
        _of_another_dimension(question, *each)
        for each in ((one.text, one.answer), (other.text, other.answer))
    ):
        return True
    if _HOW_FAR.search(question) and any(
        _ends_elsewhere(question, *each) for each in ((one, other), (other, one))
    ):
        return True
    if (kind == "yes_no" or any(map(_has_a_figure, (one, other)))) and any(
        bool(pattern.search(one.text)) != bool(pattern.search(other.text)) and not pattern.search(question)
        for pattern in (_REGULAR, _FOR_SEVERAL)
    ):
        return True
    if all(_has_a_figure(side) for side in (one, other)) and any(
        _only_with(question, *each) for each in ((one, other), (other, one))
    ):
        return True
    if any(_FURTHER.search(side.text, 0, side.answer[0]) for side in (one, other)):
        return True
    if _EXTREME.search(question) and not all(_BOUNDED.search(side.text) for side in (one, other)):
        return True
    if kind == "date" and any(_WRITING.search(side.text, 0, side.answer[0]) for side in (one, other)):
        return True
    return _counted_where(question, one) != _counted_where(question, other)


def _has_a_figure(side: Side) -> bool:
    return any(not figure.date or figure.clock for figure in figures_in(side.text, side.answer))


def _only_with(question: str, side: Side, other: Side) -> bool:
    """Whether a figure is told with or without something that nothing else names: `10 pounds with a student card`."""
    known, figures = stems(f"{question} {other.text}"), find_figures(side.text)
    return any(
        not side.answer[0] <= match.start("what") < side.answer[1]
        and content(match["what"])
        and not content(match["what"]) & known
        and not any(figure.start <= match.end() + 1 and match.start() < figure.end for figure in figures)
        for match in _WITH.finditer(side.text)
    )


def _only_one(pattern: re.Pattern[str], question: str, one: Side, other: Side) -> bool:
    return bool(one.outside(pattern)) != bool(other.outside(pattern)) and not pattern.search(question)


def _of_another_dimension(question: str, text: str, answer: tuple[int, int]) -> bool:
    """Whether behind an answer another dimension is named than `question` asks for: `1.8 metres high` for a distance."""
    figures = [figure for figure in figures_in(text, answer) if figure.units]
    if not figures:
        return False
    named = re.match(r"\W*\w+", text[max(figure.end for figure in figures) :])
    told = {n for n, each in enumerate(DIMENSIONS_ASKED) if named and each.search(named[0])}
    asked = {n for n, each in enumerate(DIMENSIONS_ASKED) if each.search(question)}
    return bool(told and asked) and not told & asked


def _ends_elsewhere(question: str, side: Side, other: Side) -> bool:
    """Whether a distance is told from or to what neither `question` nor the other side names: `to the nearest shop`."""
    known = stems(f"{question} {other.text}")
    return any(not content(match[1]) & known for match in _ENDS.finditer(side.text) if content(match[1]))


def of_its_part(side: Side, words: Words) -> bool:
    """Whether a side with a measure begins with something of what is asked about: `The stalls of the hall have 420 seats`."""
    figures = [each for each in figures_in(side.text, side.answer) if not (each.date or each.clock)]
    first = next(
        (n for n, token in enumerate(words.tokens) if token.word not in FUNCTION_WORDS), len(words.tokens)
    )
    for at in range(first, min(first + 2, len(words.tokens) - 2)):
        token = words.tokens[at]
        joins = words.tokens[at + 1].word
        if joins != "of" and (figures or joins not in INSIDE):
            continue
        if (
            not words.new[at]
            or (token.capital and at != first)
            or token.word in WHOLE
            or is_idle(token)
            or token.keys & DIMENSIONS
        ):
            return False
        if not figures:
            return _undergoes(side, words, at)
        definite = words.tokens[at + 2].word in (
            "the",
            "a",
            "an",
            "this",
            "its",
            "our",
        )  # `the law of Orm sets`
        return definite and words.is_of(at, frozenset({"of"}))
    return False


def _undergoes(side: Side, words: Words, at: int) -> bool:
    """Whether the thing at `at`, in or of what is asked about, is what somebody made: `The turbines in the dam were made by`."""
    before = side.text[: side.answer[0]]
    return words.is_of(at, INSIDE) and _BY.search(before) is not None


def _of_other_periods(question: str, one: Side, other: Side) -> bool:
    here, there = (_periods(side.text) for side in (one, other))
    return bool(here and there) and not here & there and not re.search(r"\bhow often\b", question, re.I)


def _periods(text: str) -> frozenset[str]:
    found = (match["unit"] or match["named"] for match in _PERIOD.finditer(text))
    return frozenset(_NAMED.get(each.lower(), each.lower().removesuffix("ly")) for each in found)


def _for_other_units(question: str, one: Side, other: Side) -> bool:
    """Whether each says for how much of it the answer holds, and not for as much: `a kilo costs`, `per 100 grams`."""
    here, there = (_for_so_much(side) for side in (one, other))
    pairs = [(a, b) for a in here for b in there if a.comparable(b)]
    return bool(pairs) and not any(a.agrees(b) for a, b in pairs) and not _A_UNIT.search(question)


def _for_so_much(side: Side) -> list[Figure]:
    written = [f"1 {match[1].lower()}" for match in _A_UNIT.finditer(side.text)]
    whole = [figure for text in written for figure in find_figures(text)]
    return whole + [
        figure
        for figure in find_figures(side.text)
        if figure.units
        and not (figure.start < side.answer[1] and side.answer[0] < figure.end)
        and all(unit.kind in ("mass", "volume", "length") for unit in figure.units)
        and re.search(r"\b(?:per|for|of) $", side.text[: figure.start])
    ]


def _for_other_numbers(question: str, one: Side, other: Side) -> bool:
    """Whether each is told for so many, and not for as many: `The tent for two`, `tent for four`."""
    here, there = (_for_so_many(side) for side in (one, other))
    return bool(here and there) and not here & there and not _for_so_many(Side(question, (0, 0)))


def _for_so_many(side: Side) -> frozenset[float]:
    figures = find_figures(side.text)
    return frozenset(
        value
        for number in quantities(side.text)
        if _FOR.search(side.text, 0, number.start)
        and not (number.start < side.answer[1] and side.answer[0] < number.end)
        and not any(
            (figure.units or figure.date or figure.clock) and figure.start <= number.start < figure.end
            for figure in figures
        )
        for value in number.values
    )


def _counted_where(question: str, side: Side) -> bool:
    """Whether something goes on in so many, where it is asked how many there are: `People live on four islands`."""
    return bool(_HOW_MANY_HAS.match(question)) and any(
        _ON_SO_MANY.search(side.text, 0, figure.start)
        for figure in figures_in(side.text, side.answer)
        if not (figure.date or figure.clock or figure.units)
    )
