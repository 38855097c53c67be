"""What a text says of less than a claim does: of all but some, of those with a ticket, of the deputy. Pure.

`Sales rose in every region` beside `in every region except the north` has every word of it, and to a model of entailment it follows as
well. It is no proof; nor does it contradict, as another text may say it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rag.language.grammar import TO_TEN
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import WORD, fold, lemma, stem, words
from rag.prove.claim_words import claim_stems, claim_words, share
from rag.prove.spans import SURELY_FOLLOWED

_REACH = 80
"""Characters of what is taken out, or of who is meant, that are looked at."""
_EACH = r"(?:all|every\w*|each|any\w*|no|none|nobody)"
_ALL = regex(
    rf"\b(?:{_EACH}|always|never|nothing|daily|throughout|whole|entire\w*|completely)\b", re.IGNORECASE
)
_BUT = regex(
    r"\b(?:except\w*|apart from|aside from|other than|exclud\w+|but not|but for|save for|not including|with the exception of)\b",
    re.IGNORECASE,
)
_NOT_QUITE = regex(
    rf"\b(?:almost|nearly|virtually|practically|not)\s(?:{_EACH}|always|never|entire\w*|(?:the\s)?whole)\b",
    re.IGNORECASE,
)
_NEARLY = regex(
    r"\b(?:almost|nearly|virtually|practically|barely|hardly|scarcely|all but|perhaps|possibly|probably|arguably|beinahe|nahezu|fast|kaum|vielleicht|wohl)"
    r"(?:\s(?:the|a|an|its|their|his|her|to|be|been|der|die|das|ein|eine)){0,2}\s(?P<word>[^\W\d_]{2,40})(?!\s\d)",
    re.IGNORECASE,
)
"""What is not quite so, or perhaps: nearly completed, perhaps the greatest."""
_NEAR = regex(
    r"\b(?:almost|nearly|virtually|practically|barely|hardly|scarcely|but|perhaps|possibly|probably|arguably|may|might|could|likely|not|never|close|about|"
    r"beinahe|nahezu|fast|kaum|vielleicht|wohl|nicht)\b",
    re.IGNORECASE,
)
_OF_SOME = regex(r"\b(?:some|only|most)\b", re.IGNORECASE)
_WHO = regex(
    rf"\b{_EACH}\s(?:\w+\s){{0,2}}?(?:with|without|who|whose|aged|over|under|older|younger)\s(?P<which>\w)",
    re.IGNORECASE,
)
"""All of those of whom something more is said."""
_SOME_OF = regex(
    rf"(?<!\bas )\b(?P<some>{TO_TEN}|\d{{1,6}}|some|several|many|most|few|half|part|eine[rs]?|zwei|drei|vier|fünf|einige|mehrere|viele)"
    r"\s(?:of|von)?\s?(?:the|its|their|his|her|these|those|den|der|dieser|seiner|ihrer)\s(?P<whole>(?:[^\W_]{1,30}\s?){1,3})",
    re.IGNORECASE,
)
"""What is told of so many of some things: one of the two witnesses, einer der beiden Zeugen."""
_QUANTIFIED = frozenset(
    map(
        lemma,
        "all every each half twice two three four five six seven eight nine ten hundred thousand million".split(),
    )
)
_PARTITIVE = regex(
    r"\b(?:some|several|many|most|few|half|part(?:ly|ially)?|one|a|an|any|of|among|eine[rs]?|einige|mehrere|viele|von|teil\w*)\b",
    re.IGNORECASE,
)
_THE_WHOLE = r"\b(?:the|both|all|its|their|these|those|every|die|beide|beiden|alle)\s(?:[^\W_]{1,30}\s){0,2}"
_SECOND = "deputy vice assistant associate shadow honorary".split()
_DEPUTY = regex(rf"\b(?:{'|'.join(_SECOND)})[ -](?P<office>[a-z]+)\b", re.IGNORECASE)
_OWNED = regex(
    r"(?<![\w-])(?P<owner>[^\W\d_][\w-]{0,40})(?:['’]s|(?<=s)['’])\s(?P<what>[\w-]{1,40}(?:\s[\w-]{1,40}){1,3})"
)
_KIN = regex(
    r"\b(?P<what>mother|father|parents?|brothers?|sisters?|sons?|daughters?|child|children|wife|husband|widow|widower|uncle|aunt|cousin|nephew|niece"
    r"|friends?|neighbou?rs?|partner|colleague|lawyer|successor|predecessor|rival)\sof\s(?:the\s)?(?P<owner>[^\W\d_][\w-]{0,40}(?:\s[A-Z][\w-]{1,40}){0,4})\s(?P<next>[a-z][\w-]*)"
)
"""Somebody or something of another's, and what is said of it: Ada Lind's brother won, the brother of Ada Lind won."""
_ACTS_FOR_IT = frozenset(
    "government parliament army forces military navy ministry authorities police council cabinet court administration leaders leadership troops officials"
    " senate congress board management team side voters legislature".split()
)
"""What a country or a firm does by it, it does itself."""


@lru_cache(maxsize=2048)
def narrower(claim: str, text: str) -> tuple[str, ...]:
    """Why what `text` says is less than what `claim` does; empty where one of its sentences says as much.

    >>> narrower("All roads are open.", "All roads except the pass are open.")
    ('the source makes an exception',)
    """
    telling = telling_sentences(claim, text)
    return tuple(_reasons(claim, telling)) if telling else ()


def _reasons(claim: str, telling: list[str]) -> Iterator[str]:
    qualified = any(pattern.search(claim) for pattern in (_BUT, _NOT_QUITE, _OF_SOME))
    if _ALL.search(claim) and not qualified and all(_makes_exception(claim, each) for each in telling):
        yield "the source makes an exception"
    said = frozenset(words(claim))
    if said.isdisjoint(_SECOND) and all(
        any(match["office"].lower() in said for match in _DEPUTY.finditer(each))
        and not _by_itself(said, each)
        for each in telling
    ):
        yield "the source says it of the deputy"
    if not _NEAR.search(claim) and all(_is_nearly_so(claim, each) for each in telling):
        yield "the source does not quite say so"
    if all(any(_is_of_some(claim, match) for match in _SOME_OF.finditer(each)) for each in telling):
        yield "the source says it of some of them"
    of_another = [next((owner for owner in _owners(claim, said, each)), "") for each in telling]
    if all(of_another):
        yield f"the source does not say it of {of_another[0]}"


def telling_sentences(claim: str, text: str) -> list[str]:
    """The sentences of `text` that tell most of what `claim` states."""
    content = claim_stems(claim)
    return [
        text[start:end]
        for start, end in split(text)
        if share(content, claim_stems(text[start:end])) >= SURELY_FOLLOWED
    ]


def _makes_exception(claim: str, sentence: str) -> bool:
    if _NOT_QUITE.search(sentence):
        return True
    content = claim_stems(claim)
    told = [but.end() for but in _BUT.finditer(sentence)] + [
        who.start("which") for who in _WHO.finditer(sentence)
    ]
    return any(content.isdisjoint(map(stem, claim_words(sentence[at : at + _REACH])[:1])) for at in told)


def _is_nearly_so(claim: str, sentence: str) -> bool:
    """Whether `sentence` says only nearly or perhaps what a word of `claim` does: completed, for nearly completed."""
    said, told = ([lemma(fold(word)) for word in WORD.findall(text)] for text in (claim, sentence))
    nearly = {lemma(fold(match["word"])) for match in _NEARLY.finditer(sentence)} - _QUANTIFIED
    return any(word in said and told.count(word) == 1 for word in nearly)


def _is_of_some(claim: str, told: re.Match[str]) -> bool:
    """Whether `claim` says of the things what is `told` of so many of them: the two witnesses, for one of the two witnesses."""
    things = [word for word in WORD.findall(told["whole"]) if len(word) > 3]
    some = {value for number in quantities(told["some"]) for value in number.values}
    if any(some & number.values for number in quantities(claim)):
        return False
    return any(
        (whole := re.search(rf"{_THE_WHOLE}{re.escape(thing)}\b", claim, re.IGNORECASE)) is not None
        and not _PARTITIVE.search(claim, 0, whole.start())
        for thing in things
    )


def _by_itself(said: frozenset[str], sentence: str) -> bool:
    """Whether what the deputy stands in for is named without one too: the director and the deputy director."""
    offices = {match["office"].lower() for match in _DEPUTY.finditer(sentence)} & said
    return not offices.isdisjoint(words(_DEPUTY.sub(" ", sentence)))


def _owners(claim: str, said: frozenset[str], sentence: str) -> Iterator[str]:
    """Those of whom `claim` says what `sentence` says of somebody or something of theirs: Ada Lind won, where her brother won."""
    told = f" {' '.join(map(fold, WORD.findall(claim)))} "
    once = Counter(words(sentence))
    for match in _OWNED.finditer(sentence):
        thing = words(match["what"])
        last = next((n for n, word in enumerate(thing) if word in said), 0)
        owner = fold(match["owner"])
        if (
            last
            and once[owner] == 1
            and f" {owner} {thing[last]} " in told
            and _ACTS_FOR_IT.isdisjoint(thing[:last])
        ):
            yield match["owner"]
    for match in _KIN.finditer(sentence):
        owner = match["owner"].split()[-1]
        if (
            once[fold(owner)] == 1
            and f" {fold(owner)} {fold(match['next'])} " in told
            and fold(match["what"]) not in said
        ):
            yield owner
