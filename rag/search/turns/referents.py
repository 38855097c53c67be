"""What a pronoun, "the company" or a bare "Why?" stands for in the turn before it → a question in full. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.countries import COUNTRIES, PEOPLES
from rag.language.grammar import PREPOSITIONS
from rag.language.names import find_names
from rag.language.words import FUNCTION_WORDS, fold, stem, stems
from rag.search.specifics import specifics

_AUX = "do|does|did|is|are|was|were|will|would|can|could|may|must|should|has|have|had"
_DEED = "do|does|did|will|would|can|could|may|must|should|has|have|had"
_NOUNS = rf"(?!(?:is|much|many|about|kind)\b)[\w'’-]+(?: (?!(?:{_AUX})\b)[\w'’-]+){{0,3}}"
_BARE = re.compile(
    r"\W*(?:(?:and|but|so|or) )?(?P<word>why|when|where|how)"
    r"(?: not| so| (?:is|was) (?:that|this)(?: so)?| (?:did|does) (?:that|this|it) (?:happen|take place))?\W*",
    re.IGNORECASE,
)
"""Nothing but a question word: of what was told before."""
_CLOSED = re.compile(rf"(?P<aux>{_AUX}) (?P<rest>.+)", re.IGNORECASE)
_ADVERBIAL = re.compile(rf"(?:when|where|why|how) (?P<aux>{_AUX}) (?P<rest>.+)", re.IGNORECASE)
_OBJECT = re.compile(rf"(?:what|whom?) (?P<aux>{_DEED}) (?P<rest>.+)", re.IGNORECASE)
_OF_NOUN = re.compile(
    rf"(?P<word>which|what|how many) (?P<noun>{_NOUNS}) (?P<aux>{_AUX}) (?P<rest>.+)", re.IGNORECASE
)
_ALLOWED = re.compile(r"\b(?:allowed|permitted)\b", re.IGNORECASE)
_FORBIDDEN = re.compile(r"\b(?:forbidden|prohibited|banned)\b", re.IGNORECASE)
_WHO = re.compile(r"\W*(?:and )?who(?:m|se)?\b", re.IGNORECASE)
_WHICH = re.compile(rf"\W*(?:which|what) (?P<noun>{_NOUNS})(?= (?:{_AUX})\b)", re.IGNORECASE)
_COMPANY_NOUN = r"(?:company|firm|manufacturer|business|organi[sz]ation|maker|supplier|contractor|group)"
_COMPANY = re.compile(rf"\b(?:the|that|this) {_COMPANY_NOUN}(?P<whose>['’]s)?\b(?! of\b)", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:(?P<whose>his|her(?= \w))|(?:he|him|she|her))\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:(?P<whose>its)|it(?! (?:possible|necessary|allowed|true|legal|required|safe|worth|takes?)\b))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\W*how many (?P<noun>{_NOUNS})(?= (?:{_AUX})\b)", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:(?P<whose>their)|they|(?<!of )them)\b", re.IGNORECASE)
_SUM_UP = re.compile(
    r"\b(?:summari[sz]e|sum up|recap|outline|summary of|overview of) (?P<it>that|this|it|them|these|those)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LABEL = re.compile(r"\s?\[\d+\]")
_BEFORE_PLACE = frozenset("in at on near from to into".split())
_NUMBERED = re.compile(r"(?:-\w+)+|(?: \d{1,3})?(?![\w.,]\d)\b")
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
    for pattern, meant in ((_COMPANY, _company), (_PERSON, _person), (_BOTH, _both), (_THING, _thing)):
        if names_its_own and pattern is not _PERSON:
            continue  # a name of its own says what it is about
        found = list(pattern.finditer(question))
        if len(found) == 1 and (name := meant(before, said)):
            mine = ("'" if name.endswith("s") else "'s") if found[0]["whose"] else ""
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
        if _FORBIDDEN.search(told):
            rest = _ALLOWED.sub("forbidden", rest)
        return f"{word} {closed['aux'].lower()} {rest}?"
    if asked := _ADVERBIAL.fullmatch(before) or _OBJECT.fullmatch(before):
        return f"{word} {asked['aux']} {asked['rest']}?"
    if asked := _OF_NOUN.fullmatch(before):
        noun = asked["noun"] if asked["word"].lower() == "how many" else f"the {asked['noun']}"
        deed = re.fullmatch(_DEED, asked["aux"], re.IGNORECASE)
        rest = f"{asked['rest']} {noun}" if deed else f"{noun} {asked['rest']}"
        return f"{word} {asked['aux']} {rest}?"
    return None


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
    if counted := _COUNTED.match(before):
        return counted["noun"]
    if len(asked) != 1 or not told or not _WHO.match(before) or not _is_doer(before, asked[0]):
        return None
    return f"{asked[0].text} and {told[0].text}"


def _company(before: str, said: str) -> str | None:
    """Which company is meant: the one called so, or who did what was asked, or the only one that the question names."""
    for text in (said, before):
        for run in _runs(text):
            if fold(run.text) not in PEOPLES and _called_company(text, run):
                return run.text
    told = _anew(said, before)
    if _WHO.match(before) and told:
        return told[0].text
    asked = _runs(before)
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
    return bool(ahead) and ahead[-1] in _AUX.split("|")


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
    told = {word.lower() for word in ahead.split()} & set(_AUX.split("|"))
    behind = re.match(r"(?: [a-z][\w-]*){1,2}(?=\W*$)", text[run.end :])
    tail = behind.group() if behind and not told and not _small(behind.group()) else ""
    return text[begins.start() : run.end] + tail


def _small(words: str) -> bool:
    return any(fold(word) in FUNCTION_WORDS | PREPOSITIONS for word in words.split())
