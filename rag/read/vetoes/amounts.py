"""Whether a text tells how often, or speaks of what there is how much of, or of the sum that is meant, where that is asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.synonyms import synonyms_of
from rag.language.words import FUNCTION_WORDS, IDLE_STEMS, WORD, content, fold, stem, stems
from rag.read.given import MONEY
from rag.search.specifics import specifics

_ASKED = regex(r"\bhow (?:often|frequently|regularly)\b", re.IGNORECASE)
_TIME = r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|night|week|fortnight|month|quarter|year|yr|decade)s?"
_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|few"
_FREQUENCY = regex(
    r"\b(?:once|twice|thrice|every|each|(?:semi|bi)?-?(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annual(?:ly)?)"
    r"|always|never|often|frequent\w*|regular\w*|rare\w*|seldom|sometimes|occasional\w*|usually|constant\w*|continu\w+|whenever"
    rf"|any ?time|as needed|(?:\d+|{_NUMBER}) times|in \d+|one in)\b"
    rf"|\d\s?-?{_TIME}\b|\b(?:{_NUMBER}|an?|per) {_TIME}\b",
    re.IGNORECASE,
)
_PAID_BY_TIME = regex(
    r"[$€£]\d[\d.,]*(?:\s\w+){0,2}?\s?(?:an?\s|per\s|/\s?|every\s|each\s)\w+"
    r"|\b(?:month|year|annual|week|quarter)(?:ly)? (?:budget|allowance|limit|fee|sum|amount|salary|rent|cost|price)s?\b",
    re.IGNORECASE,
)
"""A sum for a time, which says how much and not how often: $40 a year, a yearly budget."""


def tells_how_often(question: str, text: str) -> bool:
    """Whether `text` tells a frequency where `question` asks for one; True for other questions.

    >>> tells_how_often("How often is it mended?", "It is mended once a year.")
    True
    >>> tells_how_often("How often is it mended?", "Mending is paid, up to $40 a year.")
    False
    """
    return _ASKED.search(question) is None or _FREQUENCY.search(_PAID_BY_TIME.sub(" ", text)) is not None


_MUCH = regex(r"\bhow much (?!time\b|money\b|space\b|more\b|less\b|extra\b|further\b)([a-z]+)", re.IGNORECASE)
_STUFF = regex(
    r"\b(?:m?g|kg|m?l|cl|dl|oz|lbs?|gram(?:me)?s?|kilos?|kilograms?|ton(?:ne)?s?|pounds?|ounces?|lit(?:re|er)s?|pints?|gallons?"
    r"|[kmgt]i?b|(?:kilo|mega|giga|tera)bytes?|cups?|(?:tea|table)?spoons?|pinch|knob|dash|handful) (?:of )?(?:[a-z]+ )?([a-z]+)",
    re.IGNORECASE,
)
"""A measure and what there is so much of: a litre of fish stock."""


def of_another_stuff(question: str, text: str) -> bool:
    """Whether `text` measures other things than that of which `question` asks how much there is.

    >>> of_another_stuff("How much salt goes in?", "Add a litre of stock."), of_another_stuff("How much oil is in it?", "Two litres.")
    (True, False)
    >>> of_another_stuff("How much syrup may she take?", "Children take 5 ml twice a day.")
    False
    """
    match = _MUCH.search(question)
    thing = stem(fold(match[1])) if match else ""
    if not thing or thing in IDLE_STEMS or thing in stems(text):
        return False
    told = (found[0].partition(" ")[2].removeprefix("of ").split() for found in _STUFF.finditer(text))
    return any(
        content(" ".join(words)) and words[0] not in FUNCTION_WORDS and not _FREQUENCY.match(words[0])
        for words in told
    )


_COST_OF = regex(
    r"\bwhat (?:do|does|did|will|would) (?P<one>(?:an?|the|one|each|my|your|our) (?:[\w'’-]+ ){0,3}?[\w'’-]+) cost\b(?! (?:me|us|him|her|them)\b)"
    r"|\bhow much (?:do|does|did|will|would) (?P<two>(?:an?|the|one|each|my|your|our) (?:[\w'’-]+ ){0,3}?[\w'’-]+) cost\b(?! (?:me|us|him|her|them)\b)"
    r"|\b(?:price|cost) of (?P<three>(?:an?|the|one|each) (?:[\w'’-]+ ){0,3}?[\w'’-]+)(?=\?|$)",
    re.IGNORECASE,
)


def of_another_cost(question: str, about: str, known: str) -> bool:
    """Whether `question` asks what a thing costs, `about` has no word for the thing, and elsewhere what is `known` has it.

    >>> of_another_cost("What did the boiler cost?", "A pump costs 90 euros.", "The boiler failed. A pump costs 90 euros.")
    True
    """
    words = _priced(question)
    return bool(words & stems(known)) and not words & stems(about)


def _priced(question: str) -> frozenset[str]:
    """Stems of the words for the thing of which `question` asks what it costs; empty for other questions."""
    match = _COST_OF.search(question)
    if match is None:
        return frozenset()
    return synonyms_of(stem(fold(WORD.findall(match["one"] or match["two"] or match["three"])[-1])))


_NO_COST = regex(
    r"\b(?:balance|incomes?|revenues?|takings|proceeds|surplus(?:es)?|savings|reserves?|raised|donat\w+|profits?|earn\w*|collected)\b",
    re.IGNORECASE,
)


def of_no_cost(question: str, quoted: Sequence[str]) -> bool:
    """Whether `question` asks what a thing costs, and the only sums of `quoted`, texts side by side, are of money that is there
    or came in, in texts that do not name the thing.

    >>> of_no_cost("What will the bench cost?", ["The fair raised 300 euros.", "A bench will be bought."])
    True
    """
    words = _priced(question)
    summed = [text for text in quoted if words and MONEY.search(text)]
    return bool(summed) and all(_NO_COST.search(text) and not words & stems(text) for text in summed)


_PRICE_OF = regex(
    r"\bwhat (?:do|does|did|will|would) (?:(?:an?|the|one) )?(?P<one>[a-z-]{3,}) cost\b"
    r"|\bhow much (?:is|are|was|were|do|does|did) (?:(?:an?|the|one) )?(?P<two>[a-z-]{3,})(?= cost\b|\s*\?| (?:at|in|on) )",
    re.IGNORECASE,
)
_PRICED = regex(r"\b(?P<thing>[^\W\d_]{3,}) costs? (?:[$€£]\s?)?\d", re.IGNORECASE)
_FEWEST_PRICED = 2


def of_other_prices(question: str, text: str, known: str) -> bool:
    """Whether `text` prices several things by name and `question` asks for one of which nothing is `known`.

    >>> of_other_prices("What does eel cost?", "Trout costs 9 francs, pike costs 7 francs.", "Trout costs 9 francs.")
    True
    """
    match = _PRICE_OF.search(question)
    if match is None:
        return False
    thing = stem(fold(match["one"] or match["two"]))
    priced = {stem(fold(found["thing"])) for found in _PRICED.finditer(text)}
    words = synonyms_of(thing) | {thing}
    return len(priced) >= _FEWEST_PRICED and thing not in IDLE_STEMS and not words & (stems(known) | priced)


_GIVES = r"(?:give|gave|given|donate|contribute|pay|paid|invest|spend|spent|lend|lent|raise|put)[sd]?"
_OWN_GIFT = regex(
    rf"\bhow much (?:money )?(?:did|has|have|does|do|will|would) (?P<who>[^?]{{2,60}}?) (?:{_GIVES})\b",
    re.IGNORECASE,
)
_AMONG = regex(
    r"\b(?:including|includes?|included|such as|among (?:them|others|whom)|(?:together|along) with)\b",
    re.IGNORECASE,
)


def of_all_givers(question: str, text: str) -> bool:
    """Whether `question` asks what one gave, and `text` names the giver only as one of those whose sum it tells.

    >>> of_all_givers("How much did Ada Quill give?", "Donors, including Ada Quill and the Mill Trust, gave 3 million.")
    True
    >>> of_all_givers("How much did Ada Quill give?", "Ada Quill gave 2 of the 3 million, donors including the Trust the rest.")
    False
    """
    match = _OWN_GIFT.search(question)
    if match is None:
        return False
    giver, mark = specifics(question).names & stems(match["who"]), _AMONG.search(text)
    if not giver or mark is None:
        return False
    said = [(m.start(), stem(fold(m.group()))) for m in WORD.finditer(text)]
    places = [at for at, word in said if word in giver]
    return bool(places) and min(places) > mark.start()


_EARNED = r"earn\w*|salar\w+|wages?|income|payments?|payable|amt"
_SUMS = tuple(
    regex(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        rf"{_EARNED}|(?:pay|pays|paid)(?! (?:for|at most)\b)",
        r"bonus\w*",
        r"deposits?",
        r"fines?|fined|penalt\w+",
        r"tax\w*",
        r"profits?|loss\w*|lose|lost",
        r"(?<!to )rents?|rental|leas\w+",
        r"loans?|debts?|credit\w*",
        r"budgets?",
        r"donat\w+",
    )
)
"""Sums that are not one another, by the words that tell which one is meant."""
_BY_TIME = regex(r"\b(?:an?|per|each|every) (?:hour|day|week|month|year|annum)\b|\bhourly\b", re.IGNORECASE)
"""How pay is told where it is not called so: "We offer 14 euros an hour"."""
_COSTS = regex(r"\b(?:costs?|fees?|prices?|charg\w+|fares?|tickets?)\b", re.IGNORECASE)
_ADMITTED = regex(r"\b(?:admission|admitted|entry|entrance)\b", re.IGNORECASE)
_EARNING = regex(rf"\b(?:{_EARNED}|(?:they|you) pay)\b", re.IGNORECASE)
"""Sums of one who works or is owed: no price is that. What others than "they" pay may be one."""
_MORE_ASKED = regex(
    r"\bhow much (?:extra|more|additional|dearer)\b|\b(?:supplement|surcharge)\b|\b(?:extra|additional) (?:charge|cost|fee|pay)\b",
    re.IGNORECASE,
)
_MORE = regex(
    r"\b(?:extra|supplement\w*|surcharge\w*|addition\w*|add(?:ed|s)?|more|plus|on top|further|premium|higher|dearer|above|over"
    r"|r[oi]se\w*|rais\w+|increas\w*|up|per cent|percent|double|twice|instead|differ\w+)\b|[%+]",
    re.IGNORECASE,
)
"""Tells a sum that comes on top of another."""


def of_another_sum(question: str, about: str) -> bool:
    """Whether `about` lacks the sort of sum that `question` names.

    >>> of_another_sum("What was his bonus?", "He earns 9,000 euros a year."), of_another_sum("What does he earn?", "His pay: 9.")
    (True, False)
    >>> of_another_sum("How much do they pay?", "We offer 14 euros an hour.")
    False
    >>> of_another_sum("How much do members pay in fees?", "The fee is 14 euros.")
    False
    """
    if _MORE_ASKED.search(question) and not _MORE.search(about):
        return True
    pay, *others = _SUMS
    by_time = _BY_TIME.search(about) and not any(words.search(about) for words in others)
    costs = _COSTS.search(about) or _ADMITTED.search(about)
    buys = _COSTS.search(question) or not _EARNING.search(question)
    paid = pay.search(question) and not (buys and costs)
    if paid and not (pay.search(about) or (by_time and not costs)):
        return True
    return any(words.search(question) and not words.search(about) for words in others)


def only_sums_of_question(question: str, text: str) -> bool:
    """Whether every sum of `text` is one that `question` tells itself: at what price the 5 million were raised they do not say.

    >>> only_sums_of_question("At what valuation did it raise $45 million?", "It raised $45 million from Elm Bank.")
    True
    >>> only_sums_of_question("At what valuation did it raise $45 million?", "It raised $45 million at a value of $1 billion.")
    False
    """
    told, asked = _sums(text), _sums(question)
    return bool(told and asked) and told <= asked and not _FOR_NOTHING.search(text)


_FOR_NOTHING = regex(r"\b(?:nothing|free|no (?:charge|fee)|gratis|waived?|complimentary)\b", re.IGNORECASE)


def _sums(text: str) -> set[float]:
    """The figures of `text` that stand beside a currency."""
    found = (each for each in quantities(text) if MONEY.search(text[max(0, each.start - 2) : each.end + 9]))
    return {max(each.values) for each in found}
