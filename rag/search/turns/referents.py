"""What a pronoun, "the company" or a bare "Why?" stands for in the turn before it → a question in full. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.countries import CITIES, COUNTRIES, PEOPLES
from rag.language.grammar import HELPERS, PREPOSITIONS
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold, is_participle, stem, stems
from rag.search.specifics import specifics
from rag.search.turns.doers import CIRCUMSTANCE, IS_PLURAL, doer_of

_DEED = "do|does|did|will|would|can|could|may|must|should|has|have|had"
_NOUNS = rf"(?!(?:{HELPERS}|much|many|about|kind)\b)[\w'’-]+(?: (?!(?:{HELPERS})\b)[\w'’-]+){{0,3}}"
_BARE = regex(
    r"\W*(?:(?:and|but|so|or) )?(?P<word>why|when|where|how)"
    r"(?: not| so| (?:is|was) (?:that|this)(?: so)?| (?:did|does) (?:that|this|it) (?:happen|take place)"
    r"| (?:did|does|do) (?:they|he|she|it)(?: do (?:that|this|it|so))?)?\W*",
    re.IGNORECASE,
)
"""Nothing but a question word: of what was told before."""
_CLOSED = regex(rf"(?P<aux>{HELPERS}) (?P<rest>.+)", re.IGNORECASE)
_ADVERBIAL = regex(rf"(?:when|where|why|how) (?P<aux>{HELPERS}) (?P<rest>.+)", re.IGNORECASE)
_OBJECT = regex(rf"(?:what|whom?) (?P<aux>{_DEED}) (?P<rest>.+)", re.IGNORECASE)
_OF_NOUN = regex(
    rf"(?P<word>which|what|how many) (?P<noun>{_NOUNS}) (?P<aux>{HELPERS}) (?P<rest>.+)", re.IGNORECASE
)
_ALLOWED = regex(r"\b(?:allowed|permitted)\b", re.IGNORECASE)
_FORBIDDEN = regex(r"\b(?:forbidden|prohibited|banned)\b", re.IGNORECASE)
_WHO = regex(r"\W*(?:and )?who(?:m|se)?\b", re.IGNORECASE)
_WHICH = regex(rf"\W*(?:which|what) (?P<noun>{_NOUNS})(?= (?:{HELPERS})\b)", re.IGNORECASE)
_FIRM = r"(?:company|firm|manufacturer|business|organi[sz]ation|maker)"
_ALSO_FIRM = r"(?:supplier|contractor|group)"
_COMPANY_NOUN = rf"(?:{_FIRM}|{_ALSO_FIRM})"
_WHOLE = r"(?P<whose>['’]s)?\b(?! of\b)"
_NO_PART = r"(?<!what is )(?<!what are )(?<!who is )(?<!what was )"  # "What is the company car policy?"
_COMPANY = regex(
    rf"\b{_NO_PART}(?:the|that|this) {_FIRM}{_WHOLE}"
    rf"|\b(?:the|that|this) {_FIRM}(?P<owns>['’]s)?(?=\W*$| (?:called|worth|doing|named|based|\w+ed)\b)",
    re.IGNORECASE,
)
_CALLED = regex(rf"\b(?:the|that|this) {_ALSO_FIRM}{_WHOLE}", re.IGNORECASE)
_MADE_BY = regex(
    r"\W*(?:and )?who (?:makes?|made|builds?|built|suppli(?:es|ed)|manufactures?d?|produce[sd]?|develop(?:s|ed)?|designed|sells?|sold|bought|acquired|operates?d?|provides?d?)\b",
    re.IGNORECASE,
)
"""What a company is asked for with."""
_PERSON = regex(r"\b(?:(?P<whose>his|her(?= \w))|(?:he|him|she|her))\b", re.IGNORECASE)
_THING = regex(
    r"\b(?:(?P<whose>its)|it(?! (?:possible|necessary|allowed|true|legal|required|safe|worth|takes?|raining|snowing|(?:common|usual|normal|rare|easy|hard) (?:for|to))\b))\b",
    re.IGNORECASE,
)
_CLOCK = regex(r"\W*what (?:time|day|date|year) (?:is|was) it\b", re.IGNORECASE)
_MANY = regex(
    rf"\W*how many {_NOUNS} (?:do|does|did) (?:the )?(?P<who>(?:[a-z]+ )?(?:staff|people|[a-z]+[^su]s))\b",
    re.IGNORECASE,
)
"""Who has what is counted: "How many days do employees get?"."""
_COUNTED = regex(rf"\W*how many (?P<noun>{_NOUNS})(?= (?:{HELPERS})\b)", re.IGNORECASE)
_BOTH = regex(r"\b(?:(?P<whose>their)|they|(?<!of )them)\b", re.IGNORECASE)
_SUM_UP = regex(
    r"\b(?:summari[sz]e|sum up|recap|outline|summary of|overview of) (?P<it>that|this|it|them|these|those)\b",
    re.IGNORECASE,
)
_SENTENCE = regex(r"(?<=[.!?])\s+")
_LABEL = regex(r"\s?\[\d+\]")
_BEFORE_PLACE = frozenset("in at on near from to into".split())
_NUMBERED = regex(r"(?:-\w+)+|(?: \d{1,3})?(?![\w.,]\d)\b")
MEASURES = frozenset(
    "range height length width depth weight speed size area capacity price cost fee value age name colour color number address e-mail email phone "
    "population capital date birthday salary budget revenue turnover headquarters website home".split()
)
"""What one asks of something, and goes on about the thing itself: "the Tern's range"."""
MOST_NAME = 4
"""Words of a name that stands for somebody or something."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a name that stand together."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split()


def in_full(question: str, before: str, told: str) -> str | None:
    """`question` with what it means of the question `before` it and the answer `told` in the place of a pronoun or of what
    it leaves out; None where these do not say so plainly.

    >>> in_full("Where is the company?", "Who makes the W7?", "The W7 is made by Hagelund. [1]")
    'Where is Hagelund?'
    >>> in_full("When did it fly?", "Which glider did Tarn develop?", "The Swallow is a glider of Tarn. [1]")
    'When did the glider Swallow fly?'
    >>> in_full("Why?", "When did the Annabel stop running?", "On 9 May. [1]")
    'Why did the Annabel stop running?'
    """
    if bare := _BARE.fullmatch(question):
        return _asked_with(bare["word"].capitalize(), before, told)
    said = " ".join(_SENTENCE.split(_LABEL.sub("", told))[:2])
    names_its_own = any(name.sure for name in find_names(question)) or bool(specifics(question).codes)
    if summed := _SUM_UP.search(question):
        subject = _thing(before, said) or _person(before, said)
        return None if subject is None else _put(question, summed.span("it"), subject)
    if _CLOCK.match(question):
        return None
    for pattern, meant in (
        (_COMPANY, _company),
        (_CALLED, _called),
        (_PERSON, _person),
        (_BOTH, _both),
        (_THING, _thing),
    ):
        if names_its_own and pattern is not _PERSON:
            continue  # a name of its own says what it is about
        found = list(pattern.finditer(question))
        if len(found) == 1 and (name := meant(before, said)):
            whose = any(found[0].groupdict().get(group) for group in ("whose", "owns"))
            mine = ("'" if name.endswith("s") else "'s") if whose else ""
            return _put(question, found[0].span(), name + mine)
    return None


def is_bare(question: str) -> bool:
    """Whether a question is only a question word, of what was told before.

    >>> is_bare("And why?"), is_bare("When was that?"), is_bare("Why is it red?")
    (True, True, False)
    """
    return _BARE.fullmatch(question) is not None


def _put(question: str, span: tuple[int, int], text: str) -> str:
    return question[: span[0]] + text + question[span[1] :]


def _asked_with(word: str, before: str, told: str) -> str | None:
    """`before` with another question word: "When did she leave?", asked why; None where its words do not allow it."""
    before = before.strip().rstrip(" ?.!")
    if closed := _CLOSED.fullmatch(before):
        rest = closed["rest"]
        subject = stems(rest.split(maxsplit=1)[0] if rest else "")
        if any(_FORBIDDEN.search(one) and subject <= stems(one) for one in re.split(r"[.;!?]\s", told)):
            rest = _ALLOWED.sub("forbidden", rest)
        return f"{word} {closed['aux'].lower()} {rest}?"
    asked = _ADVERBIAL.fullmatch(before) or _OBJECT.fullmatch(before)
    if asked and not _only_is(asked["aux"], asked["rest"]):
        return f"{word} {asked['aux']} {asked['rest']}?"
    asked = _OF_NOUN.fullmatch(before)
    if asked and not _only_is(asked["aux"], asked["rest"]):
        noun = asked["noun"] if asked["word"].lower() == "how many" else f"the {asked['noun']}"
        deed = re.fullmatch(_DEED, asked["aux"], re.IGNORECASE)
        rest = f"{asked['rest']} {noun}" if deed else f"{noun} {asked['rest']}"
        return f"{word} {asked['aux']} {rest}?"
    return _asked_of_thing(word, before.split())


def _asked_of_thing(word: str, before: Sequence[str]) -> str | None:
    """A question who did something to a thing, asked with another `word` of the thing: "Who built the mill?"."""
    which = fold(before[0]) in ("which", "what") if before else False
    if not (which or before[:1] == ["Who"]):
        return None
    deeds = range(1 + which, min(2 + which * 3, len(before) - 1))
    deed = next((n for n in deeds if is_participle(fold(before[n]))), None)
    rest = before[deed + 1 :] if deed else []
    if deed is None or (_small(rest[0]) and rest[0] not in ("the", "a", "an", "its", "their")):
        return None
    return f"{word} {'were' if IS_PLURAL.search(rest[-1]) else 'was'} {' '.join([*rest, before[deed]])}?"


def _only_is(aux: str, rest: str) -> bool:
    """Whether nothing was done: "Where is the key?", which no "why" makes a question of."""
    return aux.lower() in ("is", "are", "was", "were") and not any(map(is_participle, rest.split()))


def _runs(text: str) -> list[_Run]:
    """The names of `text`, in order."""
    found: list[_Run] = []
    for name in find_names(text):
        if found and text[found[-1].end : name.start] in (" ", "-", " & ", "’s ", "'s "):
            start = found.pop().start
            found.append(_Run(start, name.end, text[start : name.end]))
        else:
            found.append(_Run(name.start, name.end, name.text))
    for n, run in enumerate(found):
        titled = re.search(r"(?<=\s)(?:[A-Z][\w’'-]+ )+$", text[: run.start])  # "did Queen Mary sail"
        if titled and (not n or found[n - 1].end <= titled.start()):
            run = _Run(titled.start(), run.end, text[titled.start() : run.end])
        rest = _NUMBERED.match(text, run.end)
        end = rest.end() if rest else run.end
        found[n] = _Run(run.start, end, text[run.start : end])
    return [run for run in found if len(run.words) <= MOST_NAME]


def _anew(said: str, before: str) -> list[_Run]:
    """Names of what was `said` that share no word with the question `before`, and are no country."""
    asked = stems(before)
    return [
        run
        for run in _runs(said)
        if run.text not in COUNTRIES and fold(run.text) not in PEOPLES and not stems(run.text) & asked
    ]


def _may_be_person(run: _Run) -> bool:
    return 1 < len(run.words) <= 3 and all(word.isalpha() and word[0].isupper() for word in run.words)


def _person(before: str, said: str) -> str | None:
    """Who "he" or "she" is: whom the answer names to a question who it was, or the only one whom the question names."""
    asked = [run for run in _runs(before) if not _behind_a_place_word(before, run)]
    if _WHO.match(before) and (told := [run for run in _anew(said, before) if _may_be_person(run)]):
        return told[0].text
    if len(asked) == 1:
        return asked[0].text
    told = [run for run in _anew(said, before) if _may_be_person(run)]
    return told[0].text if len(told) == 1 and not asked else None


def _both(before: str, said: str) -> str | None:
    """Who "they" are: what was counted, or of whom it was asked whom he met, and whom the answer names."""
    asked = [run for run in _runs(before) if not _behind_a_place_word(before, run)]
    told = [run for run in _anew(said, before) if _may_be_person(run)]
    if having := _MANY.match(before):
        return having["who"]
    if counted := _COUNTED.match(before):
        return counted["noun"]
    if not asked and (doer := doer_of(before)) and CIRCUMSTANCE.match(before):
        noun = before[slice(*doer)]
        return noun if IS_PLURAL.search(noun) else None
    if len(asked) != 1 or not told or not _WHO.match(before) or not _is_doer(before, asked[0]):
        return None
    return f"{asked[0].text} and {told[0].text}"


def _called(before: str, said: str) -> str | None:
    """The name that is called a company, or the like: "the firm Elm"."""
    for text in (said, before):
        for run in _runs(text):
            if fold(run.text) not in PEOPLES and _called_company(text, run):
                return run.text
    return None


def _company(before: str, said: str) -> str | None:
    """Which company is meant: the one called so, or who made or sold what was asked for, or the only one that the question names."""
    if called := _called(before, said):
        return called
    told = _anew(said, before)
    if _MADE_BY.match(before) and told:
        return told[0].text
    asked = _runs(before)
    if not asked and told and _WHO.match(before):
        return told[0].text
    return asked[0].text if len(asked) == 1 else None


def _called_company(text: str, run: _Run) -> bool:
    """Whether a name stands beside what it is: "the Baykar company", "the firm Elm"."""
    behind = re.match(rf" (?i:{_COMPANY_NOUN})\b", text[run.end : run.end + 20])
    ahead = re.search(rf"\b(?i:{_COMPANY_NOUN}),? $", text[max(0, run.start - 20) : run.start])
    return bool(behind or ahead)


def _thing(before: str, said: str) -> str | None:
    """What "it" is: what the answer names to a question which it was, or what the question names once."""
    if (which := _WHICH.match(before)) and (told := _anew(said, before)):
        head = stem(fold(which["noun"].split()[-1]))
        places = [
            match.start() for match in re.finditer(r"[^\W\d_]+", said) if stem(fold(match.group())) == head
        ]
        near = min(told, key=lambda run: min((_apart(run, place) for place in places), default=run.start))
        return f"the {which['noun'].split()[-1]} {near.text}"
    asked = _runs(before)
    if not asked and (span := doer_of(before)) and CIRCUMSTANCE.match(before):
        noun = before[slice(*span)]
        return None if IS_PLURAL.search(noun) else noun
    if len(asked) != 1:
        return None
    doer = _is_doer(before, asked[0])
    if doer and (
        re.match(rf"\W*(?:who|what (?:{_DEED})\b)", before, re.I) or _may_have_done(before, asked[0])
    ):
        return None
    return _noun_phrase(before, asked[0], said)


def _apart(run: _Run, place: int) -> int:
    return run.start - place if run.start >= place else place - run.end


def _is_doer(before: str, run: _Run) -> bool:
    """Whether the name is of whom the deed is asked ("What did Moe say?"), or who somebody is."""
    ahead = before[: run.start].lower().split()
    return bool(ahead) and ahead[-1] in HELPERS.split("|")


def _behind_a_place_word(text: str, run: _Run) -> bool:
    return text[: run.start].lower().split()[-1:] in [[word] for word in _BEFORE_PLACE]


def _may_have_done(before: str, run: _Run) -> bool:
    """Whether a deed is that of somebody: two words of a name behind "did"."""
    return _may_be_person(run) and before[: run.start].lower().split()[-1] in _DEED.split("|")


def _noun_phrase(text: str, run: _Run, said: str) -> str | None:
    """The name with what it is a part of: "the bridge of Varberg", "the Harle crossing"; None behind "in" alone."""
    if fold(run.text) in PEOPLES:  # "American football"
        of_them = re.match(r" [a-z][\w-]+", text[run.end :])
        return run.text + of_them.group() if of_them and not _small(of_them.group()) else None
    owned = re.match(r"['’]s? (?P<thing>[a-z][\w-]*)", text[run.end :])
    if owned and owned["thing"] not in MEASURES and not _small(owned["thing"]):
        return run.text + owned.group()  # "Berg's bakery"
    ahead = text[: run.start]
    head = re.search(r"\b(?:the|our) (?:[a-z][\w-]* ){1,2}(?:of|for|with|in|at|by|to) (?:the )?$", ahead)
    article = re.search(r"\b(?:the|our) (?:[a-z][\w-]* )?$", ahead)
    begins = head or article
    if begins is None:
        return None if _behind_a_place_word(text, run) else run.text
    if called := re.search(rf"\b{re.escape(run.text)} [a-z][\w-]*", said):
        noun = called.group()[len(run.text) :]
        if re.match(rf"{re.escape(noun)}\b", text[run.end :]):
            return text[begins.start() : run.end] + noun
    place = re.match(r" [a-z][\w-]+", text[run.end :]) if article and run.text in CITIES else None
    if place and not _small(place.group()):
        return text[begins.start() : run.end] + place.group()  # "the London office"
    told = {word.lower() for word in ahead.split()} & set(HELPERS.split("|"))
    behind = re.match(r"(?: [a-z][\w-]*){1,2}(?=\W*$)", text[run.end :])
    tail = behind.group() if behind and not told and not _small(behind.group()) else ""
    return text[begins.start() : run.end] + tail


def _small(words: str) -> bool:
    return any(fold(word) in FUNCTION_WORDS | PREPOSITIONS for word in words.split())
