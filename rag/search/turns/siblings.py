"""What a follow-up names anew, and what of the question before it takes the place of: "And a DVD?", "And for magazines?". Pure."""

from __future__ import annotations

import re

from rag.language.countries import CITIES, COUNTRIES, PEOPLES
from rag.language.dates import WEEKDAYS, find_dates, is_year
from rag.language.grammar import HELPERS, PREPOSITIONS
from rag.language.patterns import regex
from rag.language.words import CAPITALS, FUNCTION_WORDS, WORD, fold, is_participle, stem
from rag.search.opposite import opposites
from rag.search.specifics import kind_of_code, specifics
from rag.search.turns.doers import doer_of
from rag.search.turns.referents import MEASURES

SWAPPED_WORDS = 6
"""Words of a question that names its subject in the place of what the one before it named."""
_FIGURE_AND_UNIT = regex(r"[$€£]?\d[\d.,]*\s?(?:%|[^\W\d_]+)?")
_CAPITALISED = regex(
    rf"(?<![\w-])[{CAPITALS}][\w’'&-]*(?:\s+(?:(?:of|the|de|von|van)\s+)?[{CAPITALS}][\w’'&-]*)*(?: \d{{1,3}}(?![\w.,]))?"
)
"""A name: words with capitals in a row."""
_PRONOUN = "i|we|you|one|he|she|they|people|guests|someone|somebody|anyone"
_STATES = "free|included|allowed|permitted|possible|open|closed|available|forbidden|compulsory|mandatory|required|covered|provided|served"
_NOUNS = r"(?:(?:the|an?|my|our|your|one) )?[^\s?,]+(?: [^\s?,]+){0,3}?"
_ENDS = rf"\W*$| (?:{'|'.join(sorted(PREPOSITIONS))}|due|called|paid|held|{_STATES})\b"
_ASKED_OF = regex(
    rf"\W*(?:who|what|where|when|how (?:much|many|long|old|high|tall|large|big|deep|wide|heavy|far|loud|fast))(?:['’]s| is| are| was| were) (?P<noun>{_NOUNS})(?={_ENDS})"
    rf"|\W*(?:is|are|was|were) (?P<said>{_NOUNS})(?= (?:{_STATES})\b)",
    re.IGNORECASE,
)
"""What a question asks of, right behind its verb: "How much is breakfast?"."""
_OF_ANOTHER = regex(
    rf"\W*what(?:['’]s| is| are| was| were) the (?:[a-z-]+ ){{1,3}}?(?:of|for) (?P<noun>{_NOUNS})(?={_ENDS})",
    re.IGNORECASE,
)
"""What something is of: "What is the loan period for books?"."""
_DONE_TO = regex(
    rf"\b(?:{HELPERS}) (?:{_PRONOUN}) (?:(?:have|need|want|like) to )?(?!(?:be|have|need|get|do)\b)[a-z]{{2,}} (?P<noun>(?:(?:the|an?|my|our|your|any|some) )?[a-z][\w-]*(?: [a-z][\w-]*){{0,2}}?)"
    rf"(?=\W*$| (?:{'|'.join(sorted(PREPOSITIONS))}|when|if|before|after|every)\b)",
    re.IGNORECASE,
)
"""What is done to, by one who asks: "How long can I borrow a book?"."""
_COUNTED = regex(
    rf"\bhow (?:many|much) (?P<noun>[a-z][\w-]*(?: [a-z][\w-]*)?) (?:{HELPERS}) (?:{_PRONOUN})\b",
    re.IGNORECASE,
)
"""What is counted by one who asks: "How many books can I borrow?"."""
_ABROAD = frozenset(
    "für ohne bei beim nach von vom pour sans chez avec dans para desde hasta durante для із зі з на в у про щодо без до від по за після через між".split()
)
"""Prepositions of languages in which a noun that follows tells no sibling by its capital."""
_AMOUNT = regex(
    r"\d|\b(?:more|less|fewer|over|under|at (?:least|most)|up to|how|what|which)\b", re.IGNORECASE
)
"""What is no noun that another stands for."""
_NOUN = regex(
    r"(?:(?:the|an?|my|our|your|die|der|das|den|dem|einen?|einem|einer|les?|la|un|une|los|las|el|una) )?[\w’'-]+(?: [\w’'-]+){0,2}"
)


def siblings_of(new: str, of: str, before: str) -> list[tuple[int, int]]:
    """Spans of `before` that are of the kind of `new`: another number of the same code, the opposite, an amount in the
    same unit, a name (behind the same word, `of`, where there are several)."""
    for kind in filter(None, map(kind_of_code, specifics(new).codes)):
        if spans := [match.span() for match in re.finditer(kind.pattern, before, flags=re.IGNORECASE)]:
            return spans
    if spans := opposites(new, before):
        return spans
    if is_date(new):
        days = [match.span() for match in _DAY_OF_WEEK.finditer(before)]
        return [(date.start, date.end) for date in find_dates(before)[0]] or days
    if amount := _FIGURE_AND_UNIT.fullmatch(new):
        unit = re.sub(r"[\d.,\s]+", "", amount.group()).lower()
        return [
            match.span()
            for match in _FIGURE_AND_UNIT.finditer(before)
            if unit and re.sub(r"[\d.,\s]+", "", match.group()).lower() == unit
        ]
    if new in COUNTRIES and (sides := _of_a_country(before)):
        return sides
    names = [match.span() for match in _CAPITALISED.finditer(before, 1) if match.group() != "I"]
    if not _CAPITALISED.fullmatch(new) or of in _ABROAD or not names:
        return (
            _with_its_head(new, before) or _behind_the_same(new, of, before) or _subject_of(new, of, before)
        )
    if len(names) > 1 and not of:
        names = [span for span in names if before[slice(*span)].isupper() == new.isupper()]
    if of:
        ahead = {span: before[: span[0]].lower().split()[-1:] for span in names}
        among = [of.lower()] if len(names) > 1 else PREPOSITIONS | {"the"}
        names = [span for span, word in ahead.items() if word and word[0] in among]
    return names


def _of_a_country(before: str) -> list[tuple[int, int]]:
    """Spans of `before` that say what country something is of, where no country is named: "on the Norwegian side", "a US firm"."""
    words = list(WORD.finditer(before, 1))
    named = any(match.group() in COUNTRIES and match.group() not in _SHORT for match in words)
    peoples = (match for match in words if match.group().lower() in PEOPLES or match.group() in _SHORT)
    return [] if named else [match.span() for match in peoples]


_SHORT = frozenset("US USA UK UAE EU".split())
"""Short names that stand before what is of a country, as its people do."""


def _subject_of(new: str, of: str, before: str) -> list[tuple[int, int]]:
    """The span of what `before` is about, where `new` may stand for it."""
    if of or _NO_DOER.search(new) or not new.isascii():
        return []
    asked = _asked_of(new, before)
    doer = None if asked else doer_of(before)
    if doer and (article := re.match(r"(?:the|our|my|your|an?) ", before[slice(*doer)])):
        doer = doer[0] + article.end(), doer[1]
    return asked or ([doer] if doer else [])


_NO_DOER = regex(
    rf"(?:{'|'.join(sorted(MEASURES))}|\w{{3,}}ly|now|today|tomorrow|yesterday|later|then|weekends?|\w+day|afterwards|before|here|there|not|so)\W*$",
    re.IGNORECASE,
)
"""What is asked of the same thing, or when: "And the price?", "And tomorrow?"."""


def is_date(text: str) -> bool:
    """Whether `text` is a date and nothing else, a year, a month with one, a day: "2023", "May 2023", "3 May", "Monday"."""
    return (
        is_year(text)
        or _DAY_OF_WEEK.fullmatch(text) is not None
        or (
            bool(re.search(r"\d", text) and re.search(r"\d{4}|[^\W\d_]", text))
            and [(d.start, d.end) for d in find_dates(text)[0]] == [(0, len(text))]
        )
    )


_DAY_OF_WEEK = regex(rf"(?:(?:last|this|next) )?(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


def _with_its_head(new: str, before: str) -> list[tuple[int, int]]:
    """Spans of `before` that have the last word of `new` with others before it: "a full plot" for "a half plot"."""
    words = [match.group().lower() for match in WORD.finditer(new)][-SWAPPED_WORDS:]
    told = list(WORD.finditer(before))
    found = []
    for n, match in enumerate(told):
        if len(words) > 1 and stem(fold(match.group())) == stem(fold(words[-1])):
            first = n
            while first and n - first < len(words) and _describes(told[first - 1], told[first], before):
                first -= 1
            if first < n:
                found.append((told[first].start(), match.end()))
    return found


def _describes(word: re.Match[str], following: re.Match[str], text: str) -> bool:
    """Whether a word belongs to the one after it: nothing but a space between, and no function word."""
    return text[word.end() : following.start()] == " " and fold(word.group()) not in FUNCTION_WORDS


def names_alone(question: str, before: str) -> bool:
    """Whether `question` is the name of a country or city, and `before` names another.

    >>> names_alone("Norway?", "What is the allowance in Sweden?"), names_alone("Norway?", "Who owns the mill?")
    (True, False)
    """
    places = COUNTRIES.keys() | CITIES
    named = [match.group() for match in _CAPITALISED.finditer(before, 1)]
    return question.strip(" ?.!") in places and any(name in places for name in named)


def _behind_the_same(new: str, of: str, before: str) -> list[tuple[int, int]]:
    """The span of what stands behind the preposition `of` in `before`, where that has it once."""
    found = list(re.finditer(rf"(?<!how )(?<!what )(?<!which )\b{of} ", before, re.IGNORECASE)) if of else []
    noun = _NOUN.match(before, found[0].end()) if len(found) == 1 else None
    if noun is None or _AMOUNT.search(new) or _AMOUNT.search(noun.group()):
        return []
    words = list(re.finditer(r"\S+", noun.group()))
    end = next((n for n, word in enumerate(words) if n and _ends_noun(word.group())), len(words))
    return [_noun((noun.start(), noun.start() + words[end - 1].end()), before)]


_WHERE = ("in", "on", "at")


def phrase_like(of: str, before: str) -> tuple[int, int] | None:
    """The one span of `before` that tells where or when with another word than `of`; None without one, or with several.

    >>> before = "May I smoke on the balcony?"
    >>> before[slice(*phrase_like("in", before))]
    'on the balcony'
    """
    words = "|".join(_WHERE) if of in _WHERE else r"(?!)"
    found = list(re.finditer(rf"\b(?P<of>{words}) ", before, re.IGNORECASE))
    behind = _behind_the_same("", found[0]["of"], before) if len(found) == 1 else []
    return (found[0].start(), behind[0][1]) if behind else None


def _ends_noun(word: str) -> bool:
    return fold(word) in FUNCTION_WORDS | PREPOSITIONS | _ABROAD | {"each", "per", "every"}


def _asked_of(new: str, before: str) -> list[tuple[int, int]]:
    """The span of what `before` asks of, or of what its asker does something to, without its article; none where `new` is no noun."""
    if _NO_NOUN.match(new) or len(new.split()) > _MOST_NOUN:
        return []
    for asked in (_OF_ANOTHER.match, _ASKED_OF.match, _DONE_TO.search, _COUNTED.search):
        if found := asked(before):
            said = found.groupdict()
            return [_noun(found.span("said" if said.get("said") else "noun"), before)]
    return []


def _noun(span: tuple[int, int], text: str) -> tuple[int, int]:
    """`span` of `text` without an article before the noun, and without what is done behind it."""
    start, end = span
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    words = list(re.finditer(r"\S+", text[start:end]))
    done = next((word for word in words[1:] if is_participle(fold(word.group()))), None)
    return (start, start + done.start() - 1) if done else (start, end)


_ARTICLE = regex(
    r"(?:the|an?|my|our|your|one|any|some|die|der|das|den|dem|einen?|einem|einer|les?|la|un|une|los|las|el|una) (?=\S)",
    re.IGNORECASE,
)
_MOST_NOUN = 4
"""Words of a noun that takes the place of another."""
_NO_NOUN = regex(
    rf"(?:{HELPERS}|be|if|when|why|how|who|what|it|they|them|this|that|these|those|there|then|i|we|you|he|she|me|us|not|also|only|more|less|else|again|please|thanks)\b",
    re.IGNORECASE,
)
"""How what is no noun begins."""
